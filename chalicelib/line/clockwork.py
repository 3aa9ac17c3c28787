"""The clock's round: whatever is due is done or said, lane by lane, and one that stumbles does not stop the rest."""

import logging
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial

from chalicelib.booking.due import Due, Settled
from chalicelib.dialogue.vocabulary import Replies
from chalicelib.line.grouping import fitting, grouped, in_order, is_whole, key_of, retry_key
from chalicelib.line.lanes import Abreast, Gone, Step, always, one_after_the_other, shared_out
from chalicelib.line.money import GoneOut, Money
from chalicelib.line.outcome import Message, Messenger, Outcome
from chalicelib.line.settling import Line, Settling
from chalicelib.line.stumble import stumble
from chalicelib.notices.money import Rank
from chalicelib.notices.unsent import PATIENT, TRIES
from chalicelib.reception.errands import DONE, Errands
from chalicelib.reception.journal import Memory, StorageBusy
from chalicelib.reception.precedence import PASSING, RANKS
from chalicelib.reception.unasked import Told, Unasked
from chalicelib.reception.unasked_enquiries import returned
from chalicelib.values import dataclass, replace

log = logging.getLogger(__name__)
MOST = 5000
"""Things of each line that are looked at at once, a megabyte of them: so what is urgent is seen though it stands behind thousands."""
ONE_DAY = timedelta(days=1)
STATES = {
    Outcome.SENT: "sent",
    Outcome.ALREADY_ACCEPTED: "sent",
    Outcome.CONTENT_REFUSED: "undeliverable",
    Outcome.NOBODY_THERE: "undeliverable",
    Outcome.MONTHLY_LIMIT: "skipped",
}
"""What is on record of an outcome that ends it; the others are tried again."""
UNHEARD = {"blocked": "undeliverable", "gone": "undeliverable"}
"""What is on record where nobody would hear it; for any other reason not to say it, that it was skipped."""
LOST = frozenset({"undeliverable", "failed"})
"""States of what never arrived, nor is kept for the next answer."""


def unseen(now: datetime, seconds: float) -> None:
    """Nobody asks how late it is."""


@dataclass(frozen=True, slots=True)
class Clockwork:
    """Errands are done, the rest is said by push: what one person is told at one time in one push, with a retry key of its own
    that LINE takes once a day. `behind` hears of each round how long the oldest of what is due had waited by `now`, in seconds."""

    line_of: Line
    settling: Settling
    errands: Errands
    unasked: Unasked
    memory: Memory
    line: Messenger
    show: Callable[[Replies, str], Sequence[Message]]
    money: Money
    behind: Callable[[datetime, float], None] = unseen
    abreast: Abreast = one_after_the_other

    def run(self, now: datetime, in_time: Callable[[], bool] = always) -> int:
        """All that is due up to `now` (aware), whatever runs were missed, each thing once; how many were dealt with. Nothing more is begun
        when it is no longer `in_time`: what is left comes in the next round. A lane that StorageBusy or a crash stops does not stop
        the others; it is raised when they have ended."""
        self.money.month(now)  # asked also when nothing is said: the operator may send by hand
        found, done = self.line_of.due(now, MOST), 0
        self.behind(now, (now - min(due.at for due in found)).total_seconds() if found else 0.0)
        seen = set[tuple[str, datetime]]()
        while fresh := [due for due in found if (due.id, due.at) not in seen]:
            seen.update((due.id, due.at) for due in fresh)
            gone = self.abreast([partial(self._gone_through, lane, now, in_time) for lane in shared_out(fresh)])
            done += sum(each.done for each in gone)
            for each in gone:
                if each.error is not None:
                    raise each.error
            if not in_time():
                log.info("clock outcome=out_of_time done=%d left=%d", done, len(seen) - done)
                break
            found = self.line_of.due(now, MOST)
        return done

    def _gone_through(self, lane: Sequence[Step], now: datetime, in_time: Callable[[], bool]) -> Gone:
        done = 0
        try:
            for step in lane:
                if not in_time():
                    break
                self.deal_with(step, now, in_time)
                done += len(step)
        except Exception as error:  # noqa: BLE001  # it is raised when the other lanes have ended
            log.error("lane outcome=failed %s", stumble(error))
            return Gone(done, error)
        return Gone(done)

    def deal_with(self, found: Iterable[Due], now: datetime, in_time: Callable[[], bool] = always) -> None:
        """These things, and what is due at once because of them; what is not begun `in_time` stays in the line."""
        waiting = list(found)
        while waiting:
            errands = [due for due in waiting if due.kind in DONE]
            groups = grouped(due for due in waiting if due.kind not in DONE)
            waiting = [more for due in errands if in_time() for more in self._done(due, now)]
            for group in groups:
                if in_time():
                    self._said(group, now)

    def _done(self, due: Due, now: datetime) -> tuple[Due, ...]:
        try:
            more, outcome = self.errands.do(due, now), "done"
        except Exception as error:  # noqa: BLE001  # one that stumbles must not stop the rest; it comes again, less and less often
            log.error("due kind=%s id=%s outcome=failed %s", due.kind, due.id, stumble(error))
            more, outcome = (), self._later([due], now, "failed")
        _note([due], now, outcome)
        return more

    def _said(self, group: Sequence[Due], now: datetime) -> None:
        try:
            outcome = self._say(group, now)
        except Exception as error:  # noqa: BLE001  # as above: the others are told all the same
            log.error("due kind=%s id=%s outcome=failed %s", group[0].kind, group[0].id, stumble(error))
            outcome = self._later(group, now, "stumbled")
        _note(group, now, outcome)

    def _say(self, group: Sequence[Due], now: datetime) -> str:
        """One push for the group, of what is still so; what is not is on record with why."""
        if not is_whole(group):
            return self._torn(group, now)
        told = [(due, one) for due in group if (one := self._told(due, now))]
        unmade = [due for due in group if due not in [one for one, _ in told]]
        if not told:
            return self._later(group, now, "stumbled")
        if not group[0].group:  # what was never tried with the others is put off by itself
            group = self._without(group, unmade, now)
        if later := next((one.later for _, one in told if one.later), None):
            self.settling.put_off(group, later, group[0].tries, group[0].group)
            return "quiet"
        if not (claimed := self._claimed(group)):
            return "elsewhere"
        skipped = [Settled(due, now, UNHEARD.get(one.reason, "skipped"), one.reason) for due, one in told if not one.replies]
        skipped += [Settled(due, now, "failed", "stumbled") for due in unmade if due.group]
        saying = in_order((due, one) for due, one in told if one.replies)
        if not saying:
            self._settle(skipped)
            return f"skipped_{told[0][1].reason}"
        rank, first = min(RANKS.get(due.kind, Rank.USUAL) for due, _ in saying), saying[0][1]
        with self.money.held(rank, now, first.person if first.chat else "") as gone_out:
            return self._push(claimed, saying, skipped, now, gone_out) if gone_out else self._too_dear(saying, skipped, now)

    def _without(self, group: Sequence[Due], unmade: Sequence[Due], now: datetime) -> Sequence[Due]:
        for due in unmade:
            self._later([due], now, "stumbled")
        return [due for due in group if due not in unmade]

    def _claimed(self, group: Sequence[Due]) -> Sequence[Due]:
        """The group as the push that it is from now on; nothing where another run has some of it, for it saw more or less of what is said
        together: it is said by that run, or by the next one that sees it so."""
        if group[0].group:
            return group
        name = key_of(group)
        return [replace(due, group=name) for due in group] if self.settling.claim(group, name) else ()

    def _torn(self, group: Sequence[Due], now: datetime) -> str:
        """Another run was moving it while we looked; the next look sees it whole. What is not whole for a day never will be."""
        if now - group[0].at > ONE_DAY:
            self._settle([Settled(due, now, "failed", "torn") for due in group])
            return "given_up"
        return "elsewhere"

    def _told(self, due: Due, now: datetime) -> Told | None:
        """What is to be said of one thing; None where that could not be made: the others are said."""
        try:
            return self.unasked.tell(due, now)
        except StorageBusy:
            raise
        except Exception as error:  # noqa: BLE001  # whatever is wrong with this one, nothing is with those beside it
            log.error("due kind=%s id=%s outcome=unmade %s", due.kind, due.id, stumble(error))
            return None

    def _push(
        self, group: Sequence[Due], saying: Sequence[tuple[Due, Told]], skipped: Sequence[Settled], now: datetime, gone_out: GoneOut
    ) -> str:
        first, replies = saying[0][1], fitting([one.replies for _, one in saying])
        outcome = self.line.push(first.person, self.show(replies, first.language), retry_key(group))
        if outcome.arrived or outcome is Outcome.UNKNOWN:
            self.memory.remember(first.person, replies, doubtful(group[0], outcome))
        if outcome is Outcome.MONTHLY_LIMIT:
            self._keep(saying)
        if outcome is Outcome.SENT:
            gone_out()
        if outcome is Outcome.NOBODY_THERE:
            self.errands.lost(first.person, f"lost:{retry_key(group)}", now)
        state = STATES.get(outcome)
        if state is None:
            return f"{outcome}_{self._later(group, now, str(outcome), PATIENT if outcome is Outcome.USER_FLOODED else 0)}"
        self._settle([*skipped, *(Settled(due, now, state, str(outcome)) for due, _ in saying)])
        return str(outcome)

    def _settle(self, settled: Sequence[Settled]) -> None:
        """They are done with; whoever must know that something did not arrive is told, which is put down first."""
        if back := [again for one in settled if one.state in LOST or one.reason == "blocked" for again in returned(one.due)]:
            self.settling.add(back)
        self.settling.settle(settled)

    def _too_dear(self, saying: Sequence[tuple[Due, Told]], skipped: Sequence[Settled], now: datetime) -> str:
        """The month runs short: what waits for its hour is left out, the rest is kept to go before the next answer, which is free."""
        self._keep(saying)
        self._settle([*skipped, *(Settled(due, now, "skipped", "budget") for due, _ in saying)])
        return "skipped_budget"

    def _keep(self, saying: Sequence[tuple[Due, Told]]) -> None:
        """Kept for the next answer, whenever that is; but nothing that may not be so any more by then."""
        for due, one in saying:
            if due.kind not in PASSING:
                self.memory.keep(one.person, one.replies)

    def _later(self, group: Sequence[Due], now: datetime, reason: str, least: int = 0) -> str:
        """Tried again after a pause that grows, and is that of the try `least` at least. What is said is given up within the day for
        which LINE knows the retry key; what is to be done at the desk never is: nobody else would do it."""
        tries = max(group[0].tries, least)
        if tries >= len(TRIES) and group[0].kind not in DONE:
            self._settle([Settled(due, now, "failed", reason) for due in group])
            return "given_up"
        pause = timedelta(minutes=TRIES[min(tries, len(TRIES) - 1)])
        self.settling.put_off(group, now + pause, tries + 1, group[0].group or key_of(group))
        return "later"


def doubtful(due: Due, outcome: Outcome) -> datetime | None:
    """From when on an answer may have come after the push: never where it went out just now; from its first try on where LINE has it
    already; at any time where LINE does not say whether it came."""
    if outcome is Outcome.SENT:
        return None
    return datetime.fromtimestamp(0, UTC) if outcome is Outcome.UNKNOWN else due.at - timedelta(minutes=sum(TRIES[: due.tries]))


def _note(group: Sequence[Due], now: datetime, outcome: str) -> None:
    late = round((now - group[0].at).total_seconds())
    for due in group:
        log.info("due kind=%s id=%s tries=%d outcome=%s late_s=%d", due.kind, due.id, due.tries, outcome, late)
