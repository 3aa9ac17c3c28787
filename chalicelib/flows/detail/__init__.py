"""Detail: staff open one booking of their venue by its row or its code, see what happened to it, check its person in, move or cancel it,
or bar its person from booking for a while."""

from chalicelib.dialogue.flow import Done, Flow, Outcome, Step
from chalicelib.flows.detail.acting import ASKS, DOES, ask_days, ask_sure, take_days, take_sure
from chalicelib.flows.detail.draft import Draft, case, day_of, own_day, start, start_of
from chalicelib.flows.detail.moving import ask_day, ask_start, take_day, take_start
from chalicelib.flows.detail.shown import show
from chalicelib.reception.visit import Visit
from chalicelib.reception.when import not_by_button
from chalicelib.values import replace


def hear(draft: Draft, visit: Visit) -> Draft:
    """A day and a time that are said are where it goes; a time alone is one of the day on which it is."""
    said = visit.reading
    if draft.act != "move":
        return draft
    day = str(said.date) if said.date else draft.day or (own_day(draft, visit) if said.start else "")
    draft = replace(draft, day=day, start="", sure=False) if said.date or day != draft.day else draft
    return replace(draft, start=f"{said.start:%H:%M}", sure=False) if said.start and draft.day else draft


def finish(draft: Draft, visit: Visit) -> Outcome:
    booking = case(draft, visit)
    return booking if isinstance(booking, Done) else DOES[draft.act](draft, booking, visit)


FLOW = Flow(
    name="detail",
    draft=Draft,
    start=start,
    hear=hear,
    steps=(
        Step("show", lambda d, v: bool(d.act), show, not_by_button, lambda d: Draft(d.booking)),
        Step("day", lambda d, v: d.act != "move" or day_of(d) is not None, ask_day, take_day, lambda d: replace(d, day="", start="")),
        Step("start", lambda d, v: d.act != "move" or start_of(d, v) is not None, ask_start, take_start, lambda d: replace(d, start="")),
        Step("days", lambda d, v: d.act != "bar" or d.days > 0, ask_days, take_days, lambda d: replace(d, days=0)),
        Step(
            "sure", lambda d, v: d.sure or d.act not in ASKS, ask_sure, take_sure, lambda d: replace(d, sure=False, start=""),
            yes="yes", no="no", writes=True,
        ),
    ),
    finish=finish,
    opens=frozenset({"detail"}),
)  # fmt: skip
