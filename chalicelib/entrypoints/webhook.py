"""LINE's door: POST /line/webhook."""

from chalice.app import Blueprint, Response

from chalicelib import wiring

routes = Blueprint(__name__)


@routes.route("/line/webhook", methods=["POST"])
def webhook() -> Response:
    """Queues each event of a signed body (https://developers.line.biz/en/reference/messaging-api/#webhooks)."""
    request = routes.current_request
    raw = request.raw_body
    status, body = wiring.webhook().receive(raw if isinstance(raw, bytes) else raw.encode(), request.headers)
    return Response(body, status_code=status)
