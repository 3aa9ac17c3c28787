"""The doors of the rooms' equipment: POST /equipment/reports for gateways that sign, a topic for AWS IoT's rules."""

from chalice.app import Blueprint, Response, SNSEvent

from chalicelib import wiring

routes = Blueprint(__name__)


@routes.route("/equipment/reports", methods=["POST"])
def reports() -> Response:
    """Takes a signed body of reports and recordings."""
    request = routes.current_request
    raw = request.raw_body
    status, body = wiring.equipment().receive(raw if isinstance(raw, bytes) else raw.encode(), request.headers, wiring.now())
    return Response(body, status_code=status)


@routes.on_sns_message(topic="arn:aws:sns:ap-northeast-1:000000000000:heya-reports", name="equipment")
def equipment(event: SNSEvent) -> None:
    """Takes a message with the same body, whose sender IAM has proven; what raises comes again (the ARN is a placeholder that the
    template replaces)."""
    wiring.reports().take(event.message, wiring.now())
