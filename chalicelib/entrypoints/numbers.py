"""The door of the month's numbers: GET /numbers/TOKEN.png and /numbers/TOKEN.csv."""

import base64
from collections.abc import Mapping
from typing import Any

from chalice.app import Blueprint, Response

from chalicelib import wiring

routes = Blueprint(__name__)


class File(Response):
    """Bytes for whoever asks. Chalice would refuse a picture to who names no kind in Accept, as not every phone does: so it learns its
    kind too late to ask. API Gateway makes bytes of the text again, as the template has it do (BinaryMediaTypes)."""

    def __init__(self, body: bytes, headers: Mapping[str, str], status: int) -> None:
        super().__init__(base64.b64encode(body).decode("ascii"), status_code=status)
        self._told = dict(headers)

    def to_dict(self, binary_types: list[str] | None = None) -> dict[str, Any]:
        return {**super().to_dict(), "headers": self._told, "isBase64Encoded": True}


@routes.route("/numbers/{file}", methods=["GET"])
def numbers(file: str) -> Response:
    """Gives the chart or the sheet of a month to whoever has its link."""
    answer = wiring.numbers().answer(file)
    if isinstance(answer.body, bytes):
        return File(answer.body, answer.headers, answer.status)
    return Response(answer.body, headers=dict(answer.headers), status_code=answer.status)
