"""Answers on LINE's bad days, against LINE's side over HTTP: what the person sees, and how often."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.line.client import LineClient
from chalicelib.line.delivery import Delivery, Parcel
from chalicelib.line.outcome import Outcome
from tests.line.test_delivery import Fate
from tests.line_side.conftest import TOKEN, Bot, House, Scene

TEXT = [{"type": "text", "text": "予約しました。"}]
SORRY = [{"type": "text", "text": "申し訳ありません。"}]
BROKEN = [{"type": "text", "text": ""}]


def fault(kind: str, endpoint: str = "reply", times: int | None = 1, **more: object) -> dict[str, object]:
    return {"on": "api", "kind": kind, "endpoint": endpoint, "times": times, **more}


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    made = House()
    yield made
    made.close()


@pytest.fixture
def scene(tmp_path: Path, house: House) -> Iterator[Scene]:
    bot = Bot()
    made = Scene(tmp_path, bot, house)
    yield made
    made.side.stop()
    bot.close()


def deliver(scene: Scene, messages: list[dict[str, str]] = TEXT, later: timedelta = timedelta(), told_before: bool = False) -> tuple:
    """Delivers an answer to a fresh text of the student; the outcome, what became of it, and what the phone shows of the bot."""
    token, received = scene.token(), scene.clock.now()
    scene.clock.jump(received + later)
    fate, delivery = Fate(), Delivery(LineClient(scene.base_url, TOKEN, (0.5, 0.5)), scene.clock.now, lambda seconds: None)
    outcome = delivery.deliver(Parcel("E", scene.student, token, received, messages, SORRY, told_before), fate)
    return outcome, fate.done, seen(scene)


def seen(scene: Scene) -> list[tuple[str, str]]:
    state = scene.api.get("/dev/state").json()
    student = next(phone for phone in state["phones"] if phone["id"] == "student")
    return [(one["deliveredBy"], one["message"]["text"]) for one in student["messages"] if one["from"] == "bot"]


@pytest.mark.parametrize(
    ("faults", "delivered_by"),
    [
        pytest.param([], "reply", id="a good day"),
        pytest.param([fault("lost_answer")], "reply", id="taken, but the answer was lost"),
        pytest.param([fault("lost_answer", times=2)], "reply", id="lost twice"),
        pytest.param([fault("refuse")], "reply", id="cut off before"),
        pytest.param([fault("status", status=500)], "reply", id="500 once"),
        pytest.param([fault("status", times=None, status=503)], "push", id="503 all day"),
        pytest.param([fault("rate_limit", times=2)], "reply", id="too many at once"),
        pytest.param([fault("delay", seconds=0.8)], "reply", id="slower than we wait"),
        pytest.param([fault("status", times=None), fault("lost_answer", "push")], "push", id="and the push's answer lost"),
    ],
)
def test_the_person_sees_the_answer_once(scene, faults, delivered_by):
    for one in faults:
        scene.fault(**one)
    outcome, done, shown = deliver(scene)
    assert outcome.arrived
    assert (done, shown) == ([], [(delivered_by, "予約しました。")])


def test_an_answer_that_is_late_for_its_token_is_pushed(scene):
    assert deliver(scene, later=timedelta(minutes=21)) == (Outcome.SENT, [], [("push", "予約しました。")])


def test_an_answer_that_was_told_before_is_not_told_again(scene):
    token, now = scene.token(), scene.clock.now
    delivery = Delivery(LineClient(scene.base_url, TOKEN), now, lambda seconds: None)
    for told_before in (False, True):
        parcel = Parcel("E", scene.student, token, now(), TEXT, SORRY, told_before)
        assert delivery.deliver(parcel, Fate()) is Outcome.SENT
    assert seen(scene) == [("reply", "予約しました。")]


def test_an_answer_that_line_does_not_take_becomes_one_apology(scene):
    assert deliver(scene, messages=BROKEN) == (Outcome.CONTENT_REFUSED, [], [("push", "申し訳ありません。")])


def test_when_the_month_is_over_the_answer_is_kept(scene):
    scene.fault(**fault("status", times=None))
    scene.fault(**fault("month_limit", "push"))
    assert deliver(scene) == (Outcome.MONTHLY_LIMIT, ["kept"], [])


def test_when_line_is_down_the_answer_is_owed(scene):
    scene.fault(**fault("status", "*", times=None))
    assert deliver(scene) == (Outcome.SERVER_TROUBLE, ["owed"], [])
