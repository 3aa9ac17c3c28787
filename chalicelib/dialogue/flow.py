"""A flow is a form with blanks: a frozen draft, steps that fill it, and a finish that acts when no blank is left."""

from collections.abc import Callable
from typing import Any

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.values import dataclass, field

Draft = Any
"""A frozen dataclass of JSON's own types, one per flow; the flow alone knows its fields."""
Visit = Any
"""What a flow may ask and use; the engine only hands it on."""


@dataclass(frozen=True, slots=True)
class Keep:
    """The draft after an answer; the engine goes on to the first blank still empty."""

    draft: Draft


@dataclass(frozen=True, slots=True)
class Again:
    """Something stands in the way: it is said, and the conversation goes on from `draft`.

    With `look` the replies stand for the question themselves, which is not asked a second time."""

    because: Replies
    draft: Draft
    look: bool = False


@dataclass(frozen=True, slots=True)
class Act:
    """A blank that fills itself by acting: `change` is written with the turn, `draft` is what it leaves.

    When the write is refused, `refused(error)` says how the conversation goes on instead. `because` is said of it where the
    question that follows does not tell it itself."""

    draft: Draft
    change: object
    refused: Callable[[Exception], "Outcome"]
    because: Replies = ()


@dataclass(frozen=True, slots=True)
class Done:
    """The end of the conversation: what is said, what is written with it, and what happens if that write is refused.

    `visit`, where given, is how things are from now on (another language), for what is still said in this turn. `missed`: heya
    had no answer, which counts as not having understood; `unsettled`: it had one that leads to people, who may want to know what was
    asked."""

    replies: Replies
    change: object = None
    refused: Callable[[Exception], "Outcome"] | None = None
    visit: Visit = None
    missed: bool = False
    unsettled: bool = False


@dataclass(frozen=True, slots=True)
class Open:
    """The conversation becomes another flow's, opened with `value` as a button would."""

    flow: str
    value: str = ""


Outcome = Keep | Again | Act | Done | Open


@dataclass(frozen=True, slots=True)
class Step:
    """One blank. `filled`: is it? `ask`: the question, or what happens instead. `take`: an answer from a button
    or picker. `hear`: any text as the answer (a name), or None when this one is not; without it, text is understood.
    `empty`: the draft with this blank, and what hangs on it, empty. `yes` and `no` are the values that those words stand for here.
    A step that `writes` takes only the button of its latest question, once. One in `own_words` hears whatever is longer than a word or two
    as the answer, even where it sounds like a wish to stop or for help (the event stops at noon)."""

    name: str
    filled: Callable[[Draft, Visit], bool]
    ask: Callable[[Draft, Visit], Replies | Act | Again | Done]
    take: Callable[[Draft, str, Visit], Keep | Again | Done]
    empty: Callable[[Draft], Draft]
    hear: Callable[[Draft, str, Visit], Keep | Again | None] | None = None
    yes: str = ""
    no: str = ""
    writes: bool = False
    own_words: bool = False


def no_start(value: str, visit: Visit) -> None:
    """The draft of a flow that has no blanks."""


@dataclass(frozen=True, slots=True)
class Flow:
    """A conversation in one file. `opens`: the intents that begin it, where `when` allows. `start`: the draft for an opening
    value; `hear`: the draft with what the present sentence says; `abandon`: what to undo when it is left.

    An `aside` is answered within another conversation, which then goes on; one that `yields` gives way to the
    conversation's own form where the sentence fills a blank of it. Words that open a flow mean the one button on offer whose opening
    value it `takes_up`, or what the present form has for it: `hands` is the opening value that this form gives another flow, "" for
    none. A plain yes takes the main button on offer where its opening value `agrees` with the sentence. `hears` is what a text means,
    where nothing else is going on, to what was put forward first with that opening value (with it comes the engine's own word in the
    text, "" for none): the value with which the flow opens, "" for nothing. `again` is the value with which a form is opened anew. A
    flow that does not `insist` leaves its question standing after an aside without asking it again, unless the aside `retells` (the
    language has changed). `old`: where things stand now, said when a button of a past conversation is tapped. `stops`:
    whether words that are no plain stop give the form up. `theirs`: whether the draft holds what somebody else left."""

    name: str
    finish: Callable[[Draft, Visit], Outcome]
    draft: type | None = None
    start: Callable[[str, Visit], Draft] = no_start
    steps: tuple[Step, ...] = ()
    opens: frozenset[str] = field(default_factory=frozenset)
    when: Callable[[Visit], bool] | None = None
    hear: Callable[[Draft, Visit], Draft] | None = None
    abandon: Callable[[Draft, Visit], object] | None = None
    aside: bool = False
    yields: bool = False
    insists: bool = True
    retells: bool = False
    takes_up: Callable[[str], bool] | None = None
    hands: Callable[[str, Draft, Visit], str] | None = None
    agrees: Callable[[str, Visit], bool] | None = None
    hears: Callable[[str, str, Visit], str] | None = None
    again: Callable[[Draft], str] | None = None
    old: Callable[[Address, Visit], Replies] | None = None
    stops: Callable[[Draft, Visit], bool] | None = None
    theirs: Callable[[Draft], bool] | None = None

    def step(self, name: str) -> Step | None:
        return next((step for step in self.steps if step.name == name), None)


class FlowNamedTwice(ValueError):
    """Two flows of one name: buttons could not tell them apart."""


@dataclass(frozen=True, slots=True)
class Flows:
    """All flows, by name and by intent."""

    by_name: dict[str, Flow]

    @classmethod
    def of(cls, flows: tuple[Flow, ...]) -> "Flows":
        """Raises FlowNamedTwice."""
        by_name = {flow.name: flow for flow in flows}
        if len(by_name) != len(flows):
            raise FlowNamedTwice(sorted(flow.name for flow in flows))
        return cls(by_name)

    def opened_by(self, intent: str | None, visit: Visit) -> Flow | None:
        """The flow that an intent begins; one with a condition that holds goes before one without."""
        fitting = [flow for flow in self.by_name.values() if intent in flow.opens and (flow.when is None or flow.when(visit))]
        return next(iter(sorted(fitting, key=lambda flow: flow.when is None)), None)
