"""The door of people's calendars: GET /calendar/TOKEN.ics."""

from chalice.app import Blueprint, Response

from chalicelib import wiring

routes = Blueprint(__name__)


@routes.route("/calendar/{file}", methods=["GET"])
def calendar(file: str) -> Response:
    """Gives the file of a booking to whoever has its link (API Gateway takes braces around a whole path part only)."""
    answer = wiring.calendar().answer(file)
    return Response(answer.body, headers=dict(answer.headers), status_code=answer.status)
