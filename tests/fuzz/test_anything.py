"""Whatever comes with a valid signature, from whoever is in the middle of whatever: nobody gets a 5xx, nobody is stuck afterwards, nobody
else's event is lost with it, and the books agree. Bounded here; `make prove` tries twenty times as many (`--fuzz 20`)."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chalicelib.dialogue.vocabulary import Place, Say
from chalicelib.reception.turn import Answer
from tests.flows.group_chat import GROUP
from tests.fuzz.house import House, listening, texted
from tests.fuzz.odd import ANY_JSON, TEXTS, events, tampered
from tests.fuzz.scenes import Scene, told
from tests.reception.gateway import Gateway

STRANGER, NEIGHBOUR = "U" + "9" * 32, "U" + "8" * 32
EXAMPLES = 50
Once = Callable[[], object]


@pytest.fixture(scope="session")
def times(request: pytest.FixtureRequest) -> int:
    """How many times as much is tried as in `make test`."""
    return int(request.config.getoption("--fuzz"))


@pytest.fixture
def once(record_property: Callable[[str, object], None]) -> Iterator[Callable[[], object]]:
    """Counts what is tried; the count goes into the report."""
    tally = itertools.count()
    yield lambda: next(tally)
    record_property("tried", next(tally))


def tried(times: int, examples: int = EXAMPLES) -> settings:
    """So much at once, the same each time it is run."""
    every = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much, HealthCheck.large_base_example]
    return settings(max_examples=examples * times, deadline=None, database=None, derandomize=True, suppress_health_check=every)


def keys(answer: Answer) -> list[str]:
    return [reply.key if isinstance(reply, Say) else "place" if isinstance(reply, Place) else reply.card for reply in answer.replies]


@st.composite
def batches(draw: st.DrawFn, times: int) -> tuple[Scene, str, list[Any]]:
    """A moment, somebody in it or a stranger, and what LINE delivers of theirs at once."""
    every = told(every=times > 1)
    scene = draw(st.sampled_from(every.scenes))
    person = draw(st.sampled_from((*(one for one in scene.people if one != GROUP), STRANGER)))
    groups = (GROUP,) if GROUP in scene.people else ()
    return scene, person, draw(st.lists(events(every.issued, person, groups), min_size=1, max_size=3))


def test_whatever_is_signed_is_taken_and_costs_nobody_their_conversation(times: int, once: Once) -> None:
    @tried(times, EXAMPLES * 2)
    @given(batches(times))
    def holds(batch: tuple[Scene, str, list[Any]]) -> None:
        once()
        scene, person, sent = batch
        house = House(scene.town())
        before = house.audited()
        with listening() as log:
            assert house.posts(json.dumps({"destination": "U0", "events": [*sent, texted(NEIGHBOUR, "ヘルプ", "theirs")]}).encode()) == 200
            assert log.stumbles == []
            assert house.ear.refused == []
            assert "theirs" in house.ear.told
            goes_on(house, person)
            house.town.passes(minutes=2)
        assert log.stumbles == []
        assert house.ear.refused == []
        assert set(house.audited()) <= set(before)

    holds()


def goes_on(house: House, person: str) -> None:
    """Whoever it was has stopped, and finds help and a room again by two words."""
    assert house.says(person, "ヘルプ")
    assert house.says(person, "やめる")
    assert house.says(person, "ヘルプ")
    assert "help.long" in keys(house.answers[-1])
    assert house.says(person, "予約")
    assert house.answers[-1].flow == "reserve" or keys(house.answers[-1])[-1].startswith("rules.")


def test_any_text_and_any_tampered_button_after_one_another_leave_nobody_stuck(times: int, once: Once) -> None:
    """A short conversation of nonsense, each answered before the next comes."""
    every = told(every=times > 1)

    @tried(times)
    @given(st.sampled_from(every.scenes), st.data())
    def holds(scene: Scene, data: st.DataObject) -> None:
        once()
        person = data.draw(st.sampled_from((*(one for one in scene.people if one != GROUP), STRANGER)))
        house = House(scene.town())
        before = house.audited()
        with listening() as log:
            for number, act in enumerate(data.draw(st.lists(TEXTS.map(says) | tampered(every.issued).map(taps), min_size=2, max_size=6))):
                token = f"t{number}"
                assert house.posts(json.dumps({"events": [texted(person, "", token) | act | {"replyToken": token}]}).encode()) == 200
                assert token in house.ear.told or not house.answers[-1].replies
            goes_on(house, person)
        assert log.stumbles == []
        assert house.ear.refused == []
        assert set(house.audited()) <= set(before)

    holds()


def test_a_flow_that_trusts_its_buttons_is_found_out(once: Once) -> None:
    """The control: one flow takes for a number whatever its button opens it with."""
    every = told(every=False)
    flows = every.scenes[0].stage.reception.flows
    trusting = replace(flows.by_name["help"], start=lambda value, visit: str(int(value or "0")))
    trusted = replace(flows, by_name={**flows.by_name, "help": trusting})

    @tried(1)
    @given(st.sampled_from(every.scenes), tampered(("help//",)))
    def holds(scene: Scene, data: str) -> None:
        once()
        house = House(scene.town())
        house.town.reception = replace(house.town.reception, flows=trusted)
        try:
            with listening() as log:
                house.posts(json.dumps({"events": [texted(STRANGER, "", "t") | taps(data)]}).encode())
        finally:
            house.town.reception = replace(house.town.reception, flows=flows)
        assert log.stumbles == []

    with pytest.raises(AssertionError):
        holds()


def says(text: str) -> dict[str, Any]:
    return {"type": "message", "message": {"type": "text", "id": "1", "text": text}}


def taps(data: str) -> dict[str, Any]:
    return {"type": "postback", "postback": {"data": data}}


def test_whatever_bytes_are_signed_get_200(times: int, once: Once) -> None:
    scene = told(every=False).scenes[0]

    @tried(times)
    @given(
        st.binary() | ANY_JSON.map(lambda one: json.dumps(one).encode()) | ANY_JSON.map(lambda one: json.dumps({"events": one}).encode())
    )
    def holds(body: bytes) -> None:
        once()
        with listening() as log:
            assert House(scene.town()).posts(body) == 200
        assert log.stumbles == []

    holds()


# -- the equipment's doors ------------------------------------------------------------------------------------------------

REPORT = ("room", "device", "kind", "status", "at", "values", "start", "end", "url", "record_url", "odd")
WORDS = ("odori14-student", "odori14-company", "sangyo-1", "camera", "line", "recorder", "ok", "down", "ready", "failed", "degraded",
         "2026-11-24T10:00+09:00", "2026-11-24T09:00+09:00", "https://rec.example/1", "javascript:alert(1)", "nowhere", "")  # fmt: skip
VALUES = st.dictionaries(st.sampled_from(("loss_pct", "delay_ms", "fps", "recording", "storage_free_gb", "x")), ANY_JSON, max_size=4)
ENTRY = st.dictionaries(st.sampled_from(REPORT), st.sampled_from(WORDS) | ANY_JSON | VALUES, max_size=8)


@st.composite
def nearly(draw: st.DrawFn, sound: dict[str, Any]) -> dict[str, Any]:
    """A sound entry, one or two of its fields anything."""
    odd = draw(st.dictionaries(st.sampled_from([*sound, "odd"]), st.sampled_from(WORDS) | ANY_JSON | VALUES, max_size=2))
    return sound | odd


def bodies(gateway: Gateway) -> st.SearchStrategy[Any]:
    report, ready = gateway.says(values={"fps": 30}), {
        "room": "odori14-student", "start": "2026-11-24T09:00+09:00", "end": "2026-11-24T10:00+09:00", "status": "ready",
        "url": "https://rec.example/1",
    }  # fmt: skip
    reports, recordings = st.lists(nearly(report) | ENTRY | ANY_JSON, max_size=5), st.lists(nearly(ready) | ENTRY | ANY_JSON, max_size=3)
    many = st.integers(490, 1200).map(lambda n: {"reports": [report] * n})
    return (
        st.fixed_dictionaries({}, optional={"reports": reports | ANY_JSON, "recordings": recordings | ANY_JSON, "x": ANY_JSON})
        | many
        | ANY_JSON
    )


def test_whatever_a_gateway_signs_is_answered_entry_by_entry(times: int, once: Once) -> None:
    @tried(times)
    @given(bodies(Gateway()))
    def holds(body: Any) -> None:
        once()
        gateway = Gateway()
        raw = json.dumps(body).encode()
        with listening() as log:
            status, answer = gateway.intake.receive(raw, gateway.signs(raw), gateway.now)
            assert status in (202, 400, 413)
            if status == 202:
                lists = (body.get(name, []) for name in ("reports", "recordings"))
                assert len(answer["results"]) == sum(map(len, lists))
            json.dumps(answer, allow_nan=False)
            assert gateway.sends(gateway.says("camera", "ok")) == (202, {"results": [{"ok": True}]})
        assert log.stumbles == []

    holds()


def test_whatever_comes_by_the_topic_is_taken_or_dropped_never_raised(times: int, once: Once) -> None:
    @tried(times)
    @given(st.text(st.characters()) | bodies(Gateway()).map(json.dumps))
    def holds(message: str) -> None:
        once()
        gateway = Gateway()
        assert gateway.intake.take(message, gateway.now)[0] in (202, 400, 413)

    holds()
