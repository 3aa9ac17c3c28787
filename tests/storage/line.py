"""The line to DynamoDB with faults: each request meets the next one in the list, at the place where botocore would send it."""

from __future__ import annotations

import json
from typing import Any

from botocore.awsrequest import AWSResponse
from botocore.exceptions import ConnectTimeoutError, ReadTimeoutError


class Line:
    """`faults` are met in order, one by each request; None and an empty list let it through. `units` is (call, capacity units)."""

    def __init__(self) -> None:
        self.faults: list[str | None] = []
        self.sent: list[tuple[str, dict[str, Any]]] = []
        self.units: list[tuple[str, float]] = []
        self.pauses: list[float] = []
        self.fresh_tokens = False
        self._client: Any = None

    def tap(self, client: Any) -> None:
        self._client = client
        client.meta.events.register("before-call.dynamodb.TransactWriteItems", self._renew_token)
        client.meta.events.register("before-send.dynamodb", self._pass)

    def leave(self) -> None:
        self._client.meta.events.unregister("before-call.dynamodb.TransactWriteItems", self._renew_token)
        self._client.meta.events.unregister("before-send.dynamodb", self._pass)

    def heard(self, operation: str, units: float) -> None:
        self.units.append((operation, units))

    def operations(self) -> list[str]:
        return [operation for operation, _ in self.sent]

    def _renew_token(self, params: dict[str, Any], **_: Any) -> None:
        if self.fresh_tokens:
            body = json.loads(params["body"])
            params["body"] = json.dumps(body | {"ClientRequestToken": f"fresh-{len(self.sent)}"}).encode()

    def _pass(self, request: Any, **_: Any) -> AWSResponse | None:
        operation = request.headers["X-Amz-Target"]
        operation = (operation.decode() if isinstance(operation, bytes) else operation).split(".")[-1]
        self.sent.append((operation, json.loads(request.body)))
        fault = self.faults.pop(0) if self.faults else None
        match fault:
            case None:
                return None
            case "lost":
                raise ConnectTimeoutError(endpoint_url=request.url)
            case "answer lost":
                self._client._endpoint.http_session.send(request)
                raise ReadTimeoutError(endpoint_url=request.url)
            case "keys left over":
                return self._leave_over(request)
            case _:
                return _refusal(request.url, fault, len(self.sent[-1][1].get("TransactItems", ())))

    def _leave_over(self, request: Any) -> AWSResponse:
        """DynamoDB's answer, but for all rows after the first, which it leaves for another time."""
        asked = self.sent[-1][1]["RequestItems"]
        ((table, wanted),) = asked.items()
        wanted["Keys"], rest = wanted["Keys"][:1], wanted["Keys"][1:]
        first = {key: wanted["Keys"][0][key] for key in ("PK", "SK")}
        answer = json.loads(self._client._endpoint.http_session.send(request).content)
        rows = [row for row in answer["Responses"].get(table, ()) if {key: row[key] for key in first} == first]
        return _answer(request.url, 200, {"Responses": {table: rows}, "UnprocessedKeys": {table: {"Keys": rest}} if rest else {}})


def _refusal(url: str, fault: str, items: int) -> AWSResponse:
    """`fault` is a code of DynamoDB's, "500", a page of some gateway's ("502"), or "cancelled:" and the reasons of the first items."""
    if fault == "502":
        return AWSResponse(url, 502, {"content-type": "text/html"}, _Raw(b"<html><body>Bad Gateway</body></html>"))
    if fault == "500":
        return _answer(url, 500, {"__type": "com.amazonaws.dynamodb.v20120810#InternalServerError", "message": "x"})
    if not fault.startswith("cancelled:"):
        return _answer(url, 400, {"__type": f"com.amazonaws.dynamodb.v20120810#{fault}", "message": "x"})
    codes = fault.removeprefix("cancelled:").split(",")
    reasons = [{"Code": code} for code in codes + ["None"] * (items - len(codes))]
    kind = "com.amazonaws.dynamodb.v20120810#TransactionCanceledException"
    return _answer(url, 400, {"__type": kind, "message": "x", "CancellationReasons": reasons})


def _answer(url: str, status: int, body: dict[str, Any]) -> AWSResponse:
    return AWSResponse(url, status, {"content-type": "application/x-amz-json-1.0"}, _Raw(json.dumps(body).encode()))


class _Raw:
    """The body as urllib3 gives it."""

    def __init__(self, content: bytes) -> None:
        self._content = content

    def stream(self) -> Any:
        yield self._content
