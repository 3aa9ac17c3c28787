"""One conversation from the greeting to the cancelled booking, as events, with what each left in the store and on the phone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from chalicelib.reception.heard import Heard, Kind
from tests.faults.chain import AOI, TUESDAY, Chain, chain_at

Make = Callable[[Chain], dict[str, object]]


def says(text: str) -> Make:
    return lambda chain: {"kind": Kind.TEXT, "text": text}


def taps(step: str, value: str) -> Make:
    """The button of the question that stands."""

    def make(chain: Chain) -> dict[str, object]:
        talk = chain.store.journal.open("looking", AOI).talk
        fitting = [one.address for one in talk.offered if one.address and (one.address.step, one.address.value) == (step, value)]
        assert fitting, f"{step}={value} is not offered: {talk.offered}"
        return {"kind": Kind.TAP, "data": fitting[0].pack()}

    return make


def presses(flow: str) -> Make:
    """A button that opens a flow on the booking that was made."""

    def make(chain: Chain) -> dict[str, object]:
        (booking,) = (key.removeprefix("BK#") for key in chain.store.rows if key.startswith("BK#"))
        return {"kind": Kind.TAP, "data": f"{flow}//{booking}"}

    return make


STEPS: tuple[Make, ...] = (
    lambda chain: {"kind": Kind.FOLLOW},
    taps("role", "student"),
    says("予約 11/26 大通 面接 60分"),
    taps("start", "10:00"),
    says("やっぱり15時で"),
    says("佐藤"),
    taps("agreed", "yes"),
    taps("sure", "yes"),
    says("予約確認"),
    presses("cancel"),
    taps("sure", "yes"),
    says("予約確認"),
)


@dataclass(frozen=True)
class Moment:
    """An event, the calls to the store that its turn made, and the store and the phone before and after."""

    heard: Heard
    calls: tuple[str, ...]
    before: dict[str, str]
    after: dict[str, str]
    seen: tuple[tuple[str, ...], ...]
    told: tuple[str, ...]


def walked(steps: tuple[Make, ...] = STEPS) -> Iterator[Moment]:
    """The conversation on a good day."""
    chain = chain_at({})
    for number, step in enumerate(steps):
        fields = step(chain)
        heard = Heard(event=f"01EVENT{number:02}", person=AOI, at=TUESDAY, **fields)  # type: ignore[arg-type]
        before, seen = chain.rows, tuple(chain.line.seen)
        chain.store.faults.calls.clear()
        assert chain.deliver(heard) == 1
        (told,) = chain.line.seen[len(seen) :]
        yield Moment(heard, tuple(chain.store.faults.calls), before, chain.rows, seen, told)


CONVERSATION = tuple(walked())
