"""LINE's POST at the door: what gets which status, and what is queued of it."""

import json

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.line.signature import signature
from chalicelib.line.webhook import Webhook
from tests.line.fakes import Clock, Queue, event

SECRET = "secret"


def post(body: bytes, queue: Queue, secret: str = SECRET) -> int:
    headers = {"X-Line-Signature": signature(body, secret)}
    return Webhook((SECRET,), queue, Clock().now).receive(body, headers)[0]


def body(*events: object) -> bytes:
    return json.dumps({"destination": "U0", "events": events}).encode()


def test_each_event_becomes_a_message_of_its_own_in_order():
    queue = Queue()
    assert post(body(event("A"), event("B"), event("C")), queue) == 200
    assert [envelope.id for envelope in queue.taken] == ["A", "B", "C"]


def test_the_consoles_verify_button_gets_200():
    assert post(body(), Queue()) == 200


def test_an_unproven_body_is_not_read():
    queue = Queue()
    assert post(body(event()), queue, "another secret") == 401
    assert Webhook((SECRET,), queue, Clock().now).receive(b"\xff not json", {}) == (401, {"error": "signature"})
    assert queue.taken == []


def test_what_nobody_can_read_gets_200_because_another_delivery_would_not_help():
    queue = Queue()
    hopeless = (b"", b"not json", b"\xff\xfe", b"[]", b"null", b'{"events": 7}', b'{"events": {"a": 1}}', b"[" * 100_000)
    assert [post(one, queue) for one in hopeless] == [200] * len(hopeless)
    assert queue.taken == []


def test_a_broken_event_does_not_lose_its_neighbours():
    queue = Queue()
    large = event("LARGE", message={"type": "text", "text": "x" * 300_000})
    assert post(body(event("A"), None, "odd", 7, [], large, event("B")), queue) == 200
    assert [envelope.id for envelope in queue.taken] == ["A", "B"]


def test_an_event_that_could_not_be_queued_makes_line_deliver_again():
    queue = Queue(refuses=frozenset({"B"}))
    assert post(body(event("A"), event("B"), event("C")), queue) == 503
    assert [envelope.id for envelope in queue.taken] == ["A", "C"]


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.lists(st.none() | st.text() | st.dictionaries(st.text(), st.text())).map(lambda e: body(*e))
)
def test_whatever_comes_with_a_valid_signature_gets_200(sent):
    assert post(sent, Queue()) == 200
