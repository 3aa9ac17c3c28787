"""The door of recordings: GET /recordings/TOKEN."""

from chalice.app import Blueprint, Response

from chalicelib import wiring

routes = Blueprint(__name__)


@routes.route("/recordings/{token}", methods=["GET"])
def recordings(token: str) -> Response:
    """Leads whoever has a link on to where the recording is."""
    answer = wiring.recordings().answer(token)
    return Response(answer.body, headers=dict(answer.headers), status_code=answer.status)
