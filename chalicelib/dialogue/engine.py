"""How any conversation goes on: which flow an answer belongs to, movements every flow has, and what an old button gets."""

from collections.abc import Callable
from typing import Any

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.flow import Flow, Flows, Step
from chalicelib.dialogue.hearing import Hearing
from chalicelib.dialogue.misses import MAYBE, MISSED, MISSES, ONLY_TEXT
from chalicelib.dialogue.movements import BACK, STOP
from chalicelib.dialogue.run import Run, Turn, known
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.unasked import put_forward
from chalicelib.dialogue.vocabulary import Choice, Say
from chalicelib.values import dataclass, replace

MOVES = "do"  # the flow of a button that moves the conversation: its value is "stop", "back", "restart" or "resume"
NO_ANSWER = frozenset({"help", "stuck", "language", "checkin", "mute"})  # meant for heya even where any text would do: nobody is called so
NO_YES_OR_NO = frozenset({"trouble", "mute"})  # no answer to a yes-or-no question, though it sounds like a no: "the camera does not work"
FALLBACK = "help"  # the flow that says what can be done, where nothing else is going on
HELP = Choice("help.choice.help", Address(FALLBACK), numbered=False)


def converse(flows: Flows, talk: Talk, hearing: Hearing, visit: Any) -> Turn:
    """What one answer leads to: replies, the memory it leaves and what is to be written. Pure but for the visit's reads."""
    return _Desk(flows, known(flows, talk), hearing, visit).hear()


@dataclass(frozen=True)
class _Desk:
    """One answer at one moment of a conversation."""

    flows: Flows
    talk: Talk
    hearing: Hearing
    visit: Any

    def hear(self) -> Turn:
        match self.hearing.kind:
            case "open" | "tap":
                return self._tap(self.hearing.address)
            case "text":
                return self._text()
            case _:
                return self._missed(ONLY_TEXT)

    # -- buttons ------------------------------------------------------------------------------------------------------

    def _tap(self, address: Address | None) -> Turn:
        flow = self.flows.by_name.get(address.flow) if address else None
        if address and address.flow == MOVES and (turn := self._move(address.value)):
            return turn
        if address is None or flow is None:
            return self._still("engine.old_button")
        if not address.step:
            return self._open(flow, address.value)
        step = flow.step(address.step)
        if step is None or not self._current(address, step):
            return self._old(flow, address)
        return self._answer(step, self.hearing.picked or address.value)

    def _current(self, address: Address, step: Step) -> bool:
        """True for a button of this very conversation; one that writes must also be of the latest question."""
        mine = address.flow == self.talk.flow and address.talk == self.talk.id
        return mine and (not step.writes or (self.talk.asked == step.name and address.nonce == self.talk.nonce))

    def _old(self, flow: Flow, address: Address) -> Turn:
        """An old button answers politely, and shows where things stand now."""
        if not self.talk.flow and flow.old:
            return self._run().leave((Say("engine.old_button"), *flow.old(address, self.visit)))
        return self._still("engine.old_button")

    # -- text ---------------------------------------------------------------------------------------------------------

    def _text(self) -> Turn:
        """Choices first, then the engine's own words, then what the question expects, then what was understood."""
        first = (self._picked, self._meant, self._heard, self._worded, self._commanded, self._agreed, self._taken_up)
        for attempt in (*first, self._expected, self._beside, self._filled, self._elsewhere):
            if (turn := attempt()) is not None:
                return turn
        return self._missed(MAYBE if self.hearing.near else MISSED)

    def _picked(self) -> Turn | None:
        if self.hearing.picks is None:
            return None
        address = self.talk.offered[self.hearing.picks].address
        return self._tap(address) if address else None

    def _meant(self) -> Turn | None:
        """A yes to what may have been meant."""
        if not (self.talk.said in MAYBE and self.talk.offered and self.hearing.polarity and self.hearing.intent is None):
            return None
        return self._tap(address) if (address := self.talk.offered[0].address) else None

    def _heard(self) -> Turn | None:
        """An answer in words to a question that no form asks: what it means is for the flow that put it to say."""
        address = self.talk.offered[0].address if self.talk.offered and not self.talk.flow else None
        flow = self.flows.by_name.get(address.flow) if address else None
        if address is None or flow is None or flow.hears is None or self.hearing.intent in NO_ANSWER:
            return None
        return self._open(flow, value) if (value := flow.hears(address.value, self.hearing.command, self.visit)) else None

    def _agreed(self) -> Turn | None:
        """A yes takes what was just put forward, and so do, nothing else going on, the words that open its flow; a no leaves a form be."""
        address = put_forward(self.talk)
        flow = self.flows.by_name.get(address.flow) if address and not address.step else None
        if address is None or flow is None or flow.agrees is None or not flow.agrees(address.value, self.visit):
            return None
        if self.hearing.intent is not None:
            meant = not self.talk.flow and flow is self.flows.opened_by(self.hearing.intent, self.visit)
            return self._open(flow, address.value) if meant else None
        if self.hearing.polarity is False and self.talk.flow:
            return self._run().repeat(())
        return self._open(flow, address.value) if self.hearing.polarity else None

    def _worded(self) -> Turn | None:
        step = self._asked()  # what somebody puts in their own words is theirs, whatever it sounds like
        return self._hears(step) if step and step.own_words and self.hearing.long and not self.hearing.command else None

    def _commanded(self) -> Turn | None:
        return self._move(self.hearing.command or ("stop" if self.hearing.intent == "stop" or self._run().given_up else ""))

    def _taken_up(self) -> Turn | None:
        """Words for what was just offered, or for what the present form is about."""
        flow = self.flows.opened_by(self.hearing.intent, self.visit)
        if flow is None or flow.takes_up is None or flow.name == self.talk.flow:
            return None
        leading = [one.address for one in self.talk.offered if one.address and one.address.flow == flow.name and not one.address.step]
        ways = {address.value for address in leading if flow.takes_up(address.value)}
        run = self._run()
        handed = run.flow.hands(flow.name, run.draft, self.visit) if run.flow and run.flow.hands else ""
        return self._open(flow, ways.pop() if len(ways) == 1 else handed)

    def _expected(self) -> Turn | None:
        """A yes or no where one was asked, but for a yes with terms other than those of a last look; any text where any text will do."""
        step = self._asked()
        if step is None:
            return None
        said = {True: step.yes, False: step.no}.get(self.hearing.polarity) if self.hearing.polarity is not None else ""
        if said and self.hearing.intent not in NO_YES_OR_NO:
            return (self._filled() if step.writes and said == step.yes else None) or self._answer(step, said)  # yes, but at four
        return self._hears(step) if self.hearing.intent not in NO_ANSWER else None

    def _hears(self, step: Step) -> Turn | None:
        outcome = step.hear(self._run().draft, self.hearing.text, self.visit) if step.hear else None
        return self._run().settle(outcome) if outcome else None

    def _beside(self) -> Turn | None:
        """A question in the middle is answered, and the conversation goes on."""
        flow = self.flows.opened_by(self.hearing.intent, self.visit)
        return self._open(flow, self.hearing.value) if flow and flow.aside and not flow.yields else None

    def _filled(self) -> Turn | None:
        """What the sentence says, put into the blanks of the present flow."""
        flow = self.flows.by_name.get(self.talk.flow)
        if flow is None or flow.hear is None:
            return None
        run = self._run()
        after = flow.hear(run.draft, self.visit)
        return run.advance(after) if after != run.draft else None

    def _elsewhere(self) -> Turn | None:
        flow = self.flows.opened_by(self.hearing.intent, self.visit)
        if flow and flow.name == self.talk.flow and self._asked():
            return self._run().repeat(())  # it is going on already
        return self._open(flow, self.hearing.value) if flow else None

    def _missed(self, sentences: tuple[str, ...]) -> Turn:
        """Not understood: said in other words each time, always with three ways to go on.

        What may have been meant is offered, the question left standing; a question that was put twice is not put again in full."""
        turn = self.talk.misses % MISSES
        self_ = replace(self, talk=replace(self.talk, misses=self.talk.misses + 1, missed=self.hearing.missed))
        near = (self.hearing.near,) if self.hearing.near and sentences is MAYBE else ()
        run = self_._run()
        if run.flow is None:
            return self_._still(sentences[turn], near)
        moves = (*((BACK,) if self.talk.trail else ()), STOP, HELP)
        said = Say(sentences[turn], {}, (*near, *moves))
        if near:
            return run.stand((said,))
        run.brief = turn == MISSES - 1
        return run.repeat((said,))

    # -- movements ----------------------------------------------------------------------------------------------------

    def _move(self, name: str) -> Turn | None:
        if name == "resume":
            return self._still("engine.resumed")
        ways: dict[str, Callable[[], Turn]] = {"stop": self._stop, "back": self._back, "restart": self._restart}
        return way() if (way := ways.get(name)) else None

    def _stop(self) -> Turn:
        if not self.talk.flow:
            return self._still("engine.nothing_to_stop")
        left, fallback = self._run().abandoned(), self.flows.by_name.get(FALLBACK)
        left.talk = replace(self.talk, misses=0, missed="")
        said = Say("engine.stopped")
        return left.offering(said, fallback, "short") if fallback else left.leave((said,))

    def _back(self) -> Turn:
        """To the last blank filled of which emptying asks something else: of a later one it would only ask the same again."""
        run = self._run()
        name = next((name for name in reversed(self.talk.trail) if self._asks_else(run, name)), "")
        step = run.flow.step(name) if run.flow else None
        if step is None:
            return self._still("engine.at_the_start")
        run.trail = tuple(one for one in self.talk.trail if one != name)
        run.draft = step.empty(run.draft)  # what going back fills again nobody has answered: it is no step on the way
        return run.advance(run.draft)

    def _asks_else(self, run: Run, name: str) -> bool:
        """Whether the form without that blank comes to another question than the one that stands."""
        steps = run.flow.steps if run.flow else ()
        before = next((one.empty(run.draft) for one in steps if one.name == name), run.draft)
        return next((one.name for one in steps if not one.filled(before, self.visit)), "") != self.talk.asked

    def _restart(self) -> Turn:
        flow = self.flows.by_name.get(self.talk.flow)
        if flow is None:
            return self._still("engine.nothing_to_stop")
        return self._open(flow, flow.again(self._run().draft) if flow.again else "")

    # -- pieces -------------------------------------------------------------------------------------------------------

    def _asked(self) -> Step | None:
        flow = self.flows.by_name.get(self.talk.flow)
        return flow.step(self.talk.asked) if flow else None

    def _answer(self, step: Step, value: str) -> Turn:
        """An answer to a step of this conversation, the one asked last or an earlier one that is being corrected."""
        run = self._run()
        draft = run.draft if step.name == self.talk.asked else step.empty(run.draft)
        return run.settle(step.take(draft, value, self.visit))

    def _open(self, flow: Flow, value: str) -> Turn:
        if flow.aside and self.talk.flow in self.flows.by_name:
            return self._run().beside(flow, value)
        return self._run().abandoned().begin(flow, value)

    def _still(self, key: str, near: tuple[Choice, ...] = ()) -> Turn:
        """A word, and the question that stands; with none, what can be done from here."""
        run = self._run()
        fallback = self.flows.by_name.get(FALLBACK)
        if run.flow is not None or fallback is None:
            return run.repeat((Say(key, {}, near),))
        return run.offering(Say(key, {}, near), fallback, "short")

    def _run(self) -> Run:
        return Run.resumed(self.flows, self.talk, self.hearing, self.visit)
