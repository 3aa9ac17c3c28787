"""A flow in motion: from one draft to the next question, collecting what is said and what is to be written."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from chalicelib.dialogue.flow import Act, Again, Done, Flow, Flows, Keep, Open, Outcome
from chalicelib.dialogue.hearing import Hearing
from chalicelib.dialogue.stamps import curt, last_said, offered, stamped
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Replies, Say
from chalicelib.values import dataclass, field, replace

LONGEST = 24
"""Steps one answer may run through; more means that a flow goes in circles."""


class FlowInCircles(RuntimeError):
    """A flow asked, acted and emptied its own blanks without ever coming to a question."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What an answer leads to. `changes` are to be written together with `talk`; when that is refused, `refused(error)`
    is the turn to write instead (None: nothing was asked of the desk that it could refuse). `form` is what a form held that has
    come to its end."""

    replies: Replies
    talk: Talk
    changes: tuple[object, ...] = ()
    refused: Callable[[Exception], "Turn"] | None = None
    form: Mapping[str, Any] = field(default_factory=dict)


def draft_of(flows: Flows, talk: Talk) -> Any:
    """The draft that a memory holds; None where there is none, or this release knows no such flow or form."""
    flow = flows.by_name.get(talk.flow)
    try:
        return flow.draft(**talk.draft) if flow and flow.draft else None
    except TypeError:
        return None


def known(flows: Flows, talk: Talk) -> Talk:
    """The memory, or none of its conversation where this release has no such flow or its form has changed."""
    nowhere = Talk(offered=talk.offered, misses=talk.misses, missed=talk.missed, said=talk.said, kept=talk.kept, version=talk.version)
    return talk if draft_of(flows, talk) is not None else nowhere


def filled(draft: Any) -> dict[str, Any]:
    """The blanks of a form that are not as the empty form has them: a memory is written with every answer, and paid by its length."""
    return {each.name: value for each in fields(draft) if (value := getattr(draft, each.name)) != each.default}


@dataclass
class Run:
    """The moving part of one turn. `said` and `changes` grow; `flow` and `draft` follow the conversation."""

    flows: Flows
    talk: Talk
    hearing: Hearing
    visit: Any
    flow: Flow | None
    draft: Any
    id: str
    trail: tuple[str, ...]
    said: Replies = ()
    changes: tuple[object, ...] = ()
    refusal: Callable[[Exception], Turn] | None = field(default=None)
    brief: bool = False
    """True where the question that stands is not put in full again: its choices hang on what is said before it."""

    @classmethod
    def resumed(cls, flows: Flows, talk: Talk, hearing: Hearing, visit: Any) -> "Run":
        """Where the memory left off."""
        return cls(flows, talk, hearing, visit, flows.by_name.get(talk.flow), draft_of(flows, talk), talk.id, talk.trail)

    # -- beginnings and ends ------------------------------------------------------------------------------------------

    def abandoned(self) -> "Run":
        """The flow left behind, with what it wants undone."""
        change = self.flow.abandon(self.draft, self.visit) if self.flow and self.flow.abandon else None
        kept = (*self.changes, change) if change is not None else self.changes
        return replace(self, flow=None, draft=None, trail=(), changes=kept)

    @property
    def given_up(self) -> bool:
        """Whether the present words give up the form that is going on."""
        return bool(self.flow and self.flow.stops and self.flow.stops(self.draft, self.visit))

    def begin(self, flow: Flow, value: str) -> Turn:
        """A flow from its start, with all that the present sentence already says."""
        draft = flow.start(value, self.visit)
        run = replace(self, flow=flow, draft=draft, id=self.hearing.seed, trail=())
        return run.advance(flow.hear(draft, self.visit) if flow.hear and self.hearing.kind == "text" else draft)

    def beside(self, flow: Flow, value: str) -> Turn:
        """An aside: its answer, then the question that stands."""
        outcome = flow.finish(flow.start(value, self.visit), self.visit)
        if not isinstance(outcome, Done):
            return self.repeat(outcome.because) if isinstance(outcome, Again) else self.repeat(())
        self._promise(outcome.change, outcome.refused)
        self.visit = outcome.visit or self.visit
        self.talk = self._counted(replace(self.talk, misses=self.talk.misses if outcome.missed else 0), outcome)
        if self.flow is not None and not self.flow.insists and not flow.retells:
            return self.stand(outcome.replies)
        return self.repeat(outcome.replies)

    def offering(self, said: Say, flow: Flow, value: str) -> Turn:
        """One sentence with the choices that another flow would offer, nothing else going on."""
        outcome = flow.finish(flow.start(value, self.visit), self.visit)
        offer = outcome.replies[-1] if isinstance(outcome, Done) else said
        mine = {choice.address for choice in said.choices}
        others = tuple(choice for choice in offer.choices if choice.address not in mine) if isinstance(offer, Say) else ()
        return self.repeat((replace(said, choices=(*said.choices, *others)),))

    def leave(self, replies: Replies) -> Turn:
        """The end: nothing is remembered but what was offered, so that words and numbers still pick it."""
        said = stamped((*self.said, *replies), "", "")
        after = Talk(offered=offered(said), said=last_said(said), version=self.talk.version, kept=self.talk.kept)
        form = filled(self.draft) if self.flow and self.flow.draft and self.draft is not None else {}
        return Turn(said, after, self.changes, self.refusal, form)

    def repeat(self, replies: Replies) -> Turn:
        """Something said in between; then the question that stands, or nothing where none does."""
        misses, missed = self.talk.misses, self.talk.missed
        if self.flow is None:
            turn = self.leave(replies or (Say("engine.what_now"),))
            return replace(turn, talk=replace(turn.talk, misses=misses, missed=missed))
        self.said = (*self.said, *replies)
        turn = self.advance(self.draft)
        return replace(turn, talk=replace(turn.talk, misses=misses, missed=missed))

    def stand(self, replies: Replies) -> Turn:
        """Something said in between, the question left as it is; what is offered now can be picked, its buttons work on."""
        said = stamped((*self.said, *replies), "", "")
        now, before = offered(said), self.talk.offered
        can = now if any(choice.numbered for choice in now) else (*before, *now)
        after = replace(self.talk, offered=can, said=last_said(said) or self.talk.said, unasked=False)
        return Turn(said, after, self.changes, self.refusal)

    # -- on the way ---------------------------------------------------------------------------------------------------

    def settle(self, outcome: Outcome) -> Turn:
        """Goes on from whatever a step, a finish or a refusal came to."""
        match outcome:
            case Keep(draft):
                return self.advance(draft)
            case Again(because, draft, look):
                self.said = (*self.said, *because)
                return self._await(draft, self.talk.asked, ()) if look else self.advance(draft)
            case Act(draft, change, refused):
                self._promise(change, refused)
                return self.advance(draft)
            case Open(name, value):
                return self.abandoned().begin(self.flows.by_name[name], value)
            case Done(replies, change, refused):
                self._promise(change, refused)
                turn = self.leave(replies)
                return replace(turn, talk=self._counted(replace(turn.talk, misses=self.talk.misses if outcome.missed else 0), outcome))

    def advance(self, draft: Any) -> Turn:
        """To the first blank still empty: asked, or filled by acting; with none left, to the finish."""
        assert self.flow is not None
        self._follow(draft)
        for _ in range(LONGEST):
            step = next((step for step in self.flow.steps if not step.filled(self.draft, self.visit)), None)
            if step is None:
                return self.settle(self.flow.finish(self.draft, self.visit))
            match step.ask(self.draft, self.visit):
                case Act(after, change, refused, because):
                    self._promise(change, refused)
                    self.said = (*self.said, *because)
                    self.draft = after
                case Again(because, after, look):
                    self.said = (*self.said, *because)
                    if look:
                        return self._await(after, step.name, ())
                    self.draft = after
                case Done() as done:
                    return self.settle(done)
                case question:
                    return self._await(self.draft, step.name, question)
        raise FlowInCircles(self.flow.name)

    def _await(self, draft: Any, asked: str, question: Replies) -> Turn:
        """The question is put, and the memory waits for its answer."""
        assert self.flow is not None
        step = self.flow.step(asked)
        nonce = self.hearing.seed if step and step.writes else ""
        said = stamped(curt(self.said, question) if self.brief else (*self.said, *question), self.id, nonce)
        after = Talk(
            flow=self.flow.name,
            id=self.id,
            nonce=nonce,
            asked=asked,
            draft=filled(draft) if draft is not None else {},
            offered=offered(said),
            said=last_said(said),
            trail=self.trail,
            kept=self.talk.kept,
            version=self.talk.version,
        )
        return Turn(said, after, self.changes, self.refusal)

    def _counted(self, talk: Talk, outcome: Done) -> Talk:
        """The memory with one more answer that heya did not have, and what was asked where people may have one."""
        missed = self.hearing.missed if outcome.missed or outcome.unsettled else ""
        return replace(talk, misses=talk.misses + outcome.missed, missed=missed)

    def _follow(self, draft: Any) -> None:
        """Takes the draft over, and notes which blanks this answer filled, for going back."""
        assert self.flow is not None
        for step in self.flow.steps:
            if step.filled(draft, self.visit) and not (self.draft is not None and step.filled(self.draft, self.visit)):
                self.trail = (*(name for name in self.trail if name != step.name), step.name)
        self.trail = tuple(name for name in self.trail if (step_ := self.flow.step(name)) and step_.filled(draft, self.visit))
        self.draft = draft

    def _promise(self, change: object, refused: Callable[[Exception], Outcome] | None) -> None:
        """Notes what is to be written, and how the conversation goes on should that be refused."""
        before = replace(self)
        if refused is not None:
            self.refusal = lambda error: replace(before).settle(refused(error))
        if change is not None:
            self.changes = (*self.changes, change)
