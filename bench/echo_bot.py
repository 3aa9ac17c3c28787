"""What heya is measured against: line-bot-sdk's echo bot on Chalice that reads and writes one PynamoDB item and replies.

The body follows the SDK's own example (https://github.com/line/line-bot-sdk-python, "Synopsis").
"""

from __future__ import annotations

import os
from typing import Any

from chalice.app import BadRequestError, Chalice
from linebot.v3 import WebhookHandler
from linebot.v3.exceptions import InvalidSignatureError
from linebot.v3.messaging import ApiClient, Configuration, MessagingApi, ReplyMessageRequest, TextMessage
from linebot.v3.webhooks import MessageEvent, TextMessageContent
from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.models import Model

app = Chalice(app_name="echo")
configuration = Configuration(access_token=os.environ["LINE_CHANNEL_ACCESS_TOKEN"], host=os.environ["LINE_API_BASE"])
handler = WebhookHandler(os.environ["LINE_CHANNEL_SECRET"])


class Visitor(Model):
    """How often somebody has written."""

    class Meta:
        table_name = os.environ["HEYA_TABLE"]
        region = os.environ["AWS_REGION"]

    PK = UnicodeAttribute(hash_key=True)
    SK = UnicodeAttribute(range_key=True)
    times = NumberAttribute(default=0)


@app.route("/line/webhook", methods=["POST"])
def callback() -> str:
    """LINE's POST."""
    request: Any = app.current_request
    try:
        handler.handle(request.raw_body.decode(), request.headers["x-line-signature"])
    except InvalidSignatureError as wrong:
        raise BadRequestError("Invalid signature") from wrong
    return "OK"


@handler.add(MessageEvent, message=TextMessageContent)
def echo(event: Any) -> None:
    """Counts the visit and says the same again."""
    try:
        visitor = Visitor.get(event.source.user_id, "echo")
    except Visitor.DoesNotExist:
        visitor = Visitor(event.source.user_id, "echo")
    visitor.times += 1
    visitor.save()
    with ApiClient(configuration) as client:
        messages = [TextMessage(text=event.message.text)]
        MessagingApi(client).reply_message_with_http_info(ReplyMessageRequest(reply_token=event.reply_token, messages=messages))
