"""The queue's door: one event of one person at a time."""

from chalice.app import Blueprint, SQSEvent

from chalicelib import wiring

routes = Blueprint(__name__)


@routes.on_sqs_message(queue_arn="arn:aws:sqs:ap-northeast-1:000000000000:heya-events.fifo", batch_size=1, name="turn")
def turn(event: SQSEvent) -> None:
    """Runs a turn for each record; what raises goes back to the queue (the ARN is a placeholder that the template replaces)."""
    for record in event:
        attributes = record.to_dict().get("attributes", {})
        wiring.turns().take_from_queue(record.body, int(attributes.get("ApproximateReceiveCount", 1)))
