"""There is one alert of each fault, the first who takes it has it, it is put off once and passed on so often and no more."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.catalogue.model import Alerts
from chalicelib.equipment.alert import (
    MOST_HISTORY,
    Alert,
    AlertError,
    AlreadyAcknowledged,
    AlreadyResolved,
    AlreadySnoozed,
    EscalatedEnough,
    State,
    StillUnstable,
    TooEarly,
)
from chalicelib.equipment.alerts import (
    EVERYONE,
    acknowledge,
    begin,
    end,
    escalate,
    escalates_at,
    gathered,
    join,
    resolve,
    settle,
    settles_at,
    snooze,
    to_join,
)
from chalicelib.equipment.devices import Begun
from tests.equipment.entries import NOW

NUMBERS = Alerts()
SATO, ITO, MORI = "U-sato", "U-ito", "U-mori"


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def begun(minute: float = 0, fault: str = "down", device: str = "camera") -> Begun:
    return Begun("sangyo-1", device, fault, after(minute))


def opened(minute: float = 0, before: Alert | None = None, reporter: str = "") -> Alert:
    return begin(before, begun(minute), "sangyo", after(minute), NUMBERS, reporter)


def flapping(times: int = 3, every: float = 5) -> Alert:
    """An alert that began so many times, the last of them not over; it ended one minute after each beginning."""
    alert = opened()
    for turn in range(1, times):
        alert = opened(turn * every, end(alert, after((turn - 1) * every + 1)))
    return alert


def history(alert: Alert) -> list[tuple[str, str]]:
    return [(one.what, one.who) for one in alert.history]


# -- one of each ------------------------------------------------------------------------------------------------------


def test_a_fault_that_began_is_an_open_alert_under_the_key_of_room_device_and_fault():
    alert = opened()
    assert (alert.key, alert.venue, alert.state, alert.version) == ("sangyo-1#camera#down", "sangyo", State.OPEN, 1)
    assert (alert.opened, alert.told, alert.openings, history(alert)) == (NOW, NOW, (NOW,), [("opened", "")])


def test_one_that_stands_is_joined_and_stays_the_very_same():
    alert = opened()
    taken = acknowledge(alert, SATO, after(1))
    assert opened(2, alert) is alert
    assert opened(2, taken) is taken


def test_a_person_who_says_it_too_joins_it_once():
    alert = opened(2, opened(), MORI)
    assert (alert.opened, alert.version, alert.reporter, history(alert)) == (NOW, 2, MORI, [("opened", ""), ("joined", MORI)])
    assert opened(3, alert, MORI) is alert
    assert opened(3, alert, ITO).reporters == (MORI, ITO)
    assert opened(3, alert, ITO).reporter == MORI


def test_who_said_it_of_an_earlier_opening_says_it_anew():
    over = end(opened(reporter=MORI), after(1))
    again = opened(20, over)
    assert (again.reporters, opened(21, again, MORI).reporters) == ((), (MORI,))


def test_a_person_in_the_room_joins_the_oldest_alert_of_what_they_name():
    old, young = opened(), begin(None, begun(1, "frame-rate"), "sangyo", after(1), NUMBERS)
    other = begin(None, begun(0, "down", "line"), "sangyo", NOW, NUMBERS)
    assert to_join([other, young, old], "sangyo-1", "camera") == old
    assert to_join([other, end(old, after(2)), young], "sangyo-1", "camera") == young
    assert to_join([other], "sangyo-1", "camera") is None
    assert to_join([other], "sangyo-2", "line") is None


def test_what_was_told_late_began_in_its_own_time_and_is_passed_on_from_now():
    alert = begin(None, begun(-60), "sangyo", NOW, NUMBERS)
    assert (alert.opened, escalates_at(alert, NUMBERS)) == (after(-60), after(10))


def test_an_alert_of_another_key_is_not_begun_again():
    with pytest.raises(ValueError, match="sangyo-1#camera#down"):
        begin(opened(), begun(1, "degraded"), "sangyo", after(1), NUMBERS)


def test_after_its_end_it_is_a_new_opening_of_the_same_key():
    first = snooze(acknowledge(opened(reporter=MORI), SATO, after(1)), SATO, after(1), NUMBERS)
    again = opened(20, end(first, after(2)))
    assert (again.key, again.state, again.by, again.reporter, again.level, again.snoozed_until) == (first.key, State.OPEN, "", "", 0, None)
    assert (again.opened, again.version, again.openings) == (after(20), 5, (NOW, after(20)))
    assert [what for what, _ in history(again)] == ["opened", "acknowledged", "snoozed", "resolved", "opened"]


# -- taken, ended, put off --------------------------------------------------------------------------------------------


def test_the_first_one_who_takes_it_has_it_and_the_others_are_told_who():
    taken = acknowledge(opened(), SATO, after(1))
    assert (taken.state, taken.by, taken.version, history(taken)[-1]) == (State.ACKNOWLEDGED, SATO, 2, ("acknowledged", SATO))
    with pytest.raises(AlreadyAcknowledged) as told:
        acknowledge(taken, ITO, after(2))
    assert told.value.by == SATO
    assert acknowledge(taken, SATO, after(2)) is taken


def test_in_whatever_order_they_come_the_first_has_it_and_all_others_hear_of_them():
    for order in permutations((SATO, ITO, MORI)):
        alert, told = opened(), []
        for minute, who in enumerate(order):
            try:
                alert = acknowledge(alert, who, after(minute))
            except AlreadyAcknowledged as already:
                told.append(already.by)
        assert (alert.by, told) == (order[0], [order[0]] * 2)


def test_staff_end_it_whoever_has_it():
    over = resolve(acknowledge(opened(), SATO, after(1)), ITO, after(2), NUMBERS)
    assert (over.state, over.by, over.closed_by, over.stands) == (State.RESOLVED, SATO, ITO, False)


def test_the_device_ends_it_and_a_second_word_changes_nothing():
    over = end(opened(), after(1))
    assert (over.state, over.closed_by, history(over)[-1]) == (State.RESOLVED, "", ("resolved", ""))
    assert end(over, after(2)) is over


@pytest.mark.parametrize(
    "deed",
    [
        lambda alert: acknowledge(alert, ITO, after(5)),
        lambda alert: resolve(alert, ITO, after(5), NUMBERS),
        lambda alert: snooze(alert, ITO, after(5), NUMBERS),
        lambda alert: escalate(alert, after(50), NUMBERS),
        lambda alert: join(alert, after(5), ITO),
    ],
)
def test_nothing_can_be_done_with_one_that_is_over_and_it_says_who_ended_it(deed: Callable[[Alert], Alert]):
    with pytest.raises(AlreadyResolved) as told:
        deed(resolve(opened(), SATO, after(1), NUMBERS))
    assert told.value.by == SATO


def test_it_is_put_off_once_for_an_hour():
    later = snooze(opened(), SATO, after(2), NUMBERS)
    assert (later.snoozed_until, later.state, escalates_at(later, NUMBERS)) == (after(62), State.OPEN, after(62))
    for minute in (3, 63, 500):
        with pytest.raises(AlreadySnoozed) as told:
            snooze(later, ITO, after(minute), NUMBERS)
        assert told.value.until == after(62)


# -- passed on --------------------------------------------------------------------------------------------------------


def test_it_is_passed_on_every_ten_minutes_to_the_next_to_everyone_and_three_times_more():
    alert, minutes = opened(), []
    while due := escalates_at(alert, NUMBERS):
        with pytest.raises(TooEarly) as told:
            escalate(alert, due - timedelta(seconds=1), NUMBERS)
        assert told.value.due == due
        alert = escalate(alert, due, NUMBERS)
        minutes.append((alert.told - NOW) / timedelta(minutes=1))
    assert (minutes, alert.level) == ([10, 20, 30, 40, 50], EVERYONE + 3)
    with pytest.raises(EscalatedEnough):
        escalate(alert, after(600), NUMBERS)


def test_with_no_repeats_everyone_hears_once():
    numbers = replace(NUMBERS, repeats=0)
    alert = escalate(escalate(opened(), after(10), numbers), after(20), numbers)
    assert escalates_at(alert, numbers) is None


def test_a_missed_run_of_the_clock_passes_it_on_once_and_waits_again():
    alert = escalate(opened(), after(45), NUMBERS)
    assert (alert.level, escalates_at(alert, NUMBERS)) == (1, after(55))


def test_what_somebody_has_is_not_passed_on():
    taken = acknowledge(opened(), SATO, after(1))
    assert escalates_at(taken, NUMBERS) is None
    with pytest.raises(AlreadyAcknowledged):
        escalate(taken, after(30), NUMBERS)


# -- unstable ---------------------------------------------------------------------------------------------------------


def test_the_third_opening_within_half_an_hour_is_unstable():
    assert [flapping(times).unstable for times in (1, 2, 3)] == [False, False, True]


@pytest.mark.parametrize(("every", "unstable"), [(14.9, True), (15, False), (40, False)])
def test_openings_further_apart_are_each_one_of_their_own(every: float, unstable: bool):
    assert flapping(3, every).unstable is unstable


def test_an_unstable_one_does_not_end_with_its_fault_but_after_a_quarter_of_an_hour_without_it():
    quiet = end(flapping(), after(11))
    assert (quiet.stands, quiet.quiet_since, settles_at(quiet, NUMBERS)) == (True, after(11), after(26))
    assert end(quiet, after(12)) is quiet
    with pytest.raises(StillUnstable) as told:
        settle(quiet, after(25.9), NUMBERS)
    assert told.value.until == after(26)
    assert settle(quiet, after(26), NUMBERS).state is State.RESOLVED


def test_a_fault_that_comes_back_meanwhile_is_the_same_unstable_opening():
    quiet = acknowledge(end(flapping(), after(11)), SATO, after(11))
    again = opened(20, quiet)
    assert (again.quiet_since, again.opened, again.by, history(again)[-1]) == (None, quiet.opened, SATO, ("again", ""))
    assert settles_at(again, NUMBERS) is None
    assert settles_at(end(again, after(21)), NUMBERS) == after(36)


def test_nor_do_staff_end_an_unstable_one_before_that():
    unstable = flapping()
    with pytest.raises(StillUnstable) as told:
        resolve(unstable, SATO, after(90), NUMBERS)
    assert told.value.until is None
    with pytest.raises(StillUnstable) as told:
        resolve(end(unstable, after(91)), SATO, after(92), NUMBERS)
    assert told.value.until == after(106)
    assert resolve(end(unstable, after(91)), SATO, after(106), NUMBERS).closed_by == SATO


def test_after_its_quiet_time_what_begins_again_is_counted_anew():
    over = settle(end(flapping(), after(11)), after(26), NUMBERS)
    assert (opened(27, over).unstable, opened(27, over).openings) == (False, (after(27),))


def test_the_clock_leaves_alone_what_is_not_unstable():
    alert = opened()
    assert settle(alert, after(90), NUMBERS) is alert
    assert settles_at(alert, NUMBERS) is None
    over = end(alert, after(1))
    assert settle(over, after(90), NUMBERS) is over


# -- whatever happens -------------------------------------------------------------------------------------------------

Deed = Callable[[Alert | None, datetime], Alert | None]
people = st.sampled_from([SATO, ITO, MORI])


def on(deed: Callable[..., Alert], *more: object) -> Deed:
    return lambda alert, at: deed(alert, *more, at) if alert else None


def doing(deed: Callable[..., Alert], *more: object) -> Deed:
    return lambda alert, at: deed(alert, *more, at, NUMBERS) if alert else None


def fault_begins(alert: Alert | None, at: datetime) -> Alert:
    return begin(alert, Begun("sangyo-1", "camera", "down", at), "sangyo", at, NUMBERS)


deeds = st.one_of(
    st.just(fault_begins),
    people.map(lambda who: lambda alert, at: begin(alert, Begun("sangyo-1", "camera", "down", at), "sangyo", at, NUMBERS, who)),
    st.just(on(end)),
    people.map(lambda who: on(acknowledge, who)),
    people.map(lambda who: doing(resolve, who)),
    people.map(lambda who: doing(snooze, who)),
    st.just(doing(escalate)),
    st.just(doing(settle)),
)


@settings(deadline=None)
@given(st.lists(st.tuples(deeds, st.sampled_from([0.5, 3, 11, 16])), max_size=60))
def test_whatever_is_done_in_any_order_the_promises_hold(done: list[tuple[Deed, float]]):
    alert: Alert | None = None
    minute, told = 0.0, []
    for deed, wait in done:
        minute += wait
        before = alert
        try:
            alert = deed(alert, after(minute))
        except AlertError:
            continue
        if alert is None or alert is before:
            continue
        assert alert.version == (before.version if before else 0) + 1
        told.append((alert.history[-1].what, alert.history[-1].who))
        one_promise_after_another(before, alert)
    standing = sum(what == "opened" for what, _ in told) - sum(what == "resolved" for what, _ in told)
    assert standing == (1 if alert and alert.stands else 0)
    for opening in split(told):
        assert sum(what == "acknowledged" for what, _ in opening) <= 1
        assert sum(what == "snoozed" for what, _ in opening) <= 1
        assert sum(what == "escalated" for what, _ in opening) <= EVERYONE + NUMBERS.repeats


def one_promise_after_another(before: Alert | None, alert: Alert) -> None:
    """What no single step may do."""
    assert len(alert.history) <= MOST_HISTORY
    assert (alert.state is State.OPEN) <= (alert.by == "")
    if before and before.stands and alert.stands:
        assert (alert.key, alert.opened, alert.unstable, alert.openings) == (before.key, before.opened, before.unstable, before.openings)
        assert before.by in ("", alert.by)
    if before and before.unstable and before.stands and not alert.stands:
        assert before.quiet_since is not None
        assert alert.history[-1].at >= before.quiet_since + timedelta(minutes=NUMBERS.steady)


def split(told: list[tuple[str, str]]) -> list[list[tuple[str, str]]]:
    """What happened, opening by opening."""
    openings: list[list[tuple[str, str]]] = []
    for one in told:
        if one[0] == "opened":
            openings.append([])
        openings[-1].append(one)
    return openings


@settings(deadline=None)
@given(st.lists(st.floats(0.1, 40), min_size=1, max_size=12))
def test_however_a_fault_flaps_staff_hear_of_it_three_times_in_a_quarter_of_an_hour_at_most(gaps: list[float]):
    alert, minute, told = opened(), 0.0, [NOW]
    for gap in gaps:
        minute += gap
        if (due := settles_at(alert, NUMBERS)) and due <= after(minute):
            alert = settle(alert, due, NUMBERS)
        again = opened(minute, end(alert, after(minute - gap / 2)) if alert.stands else alert)
        told += [again.opened] if again.opened != alert.opened else []
        alert = again
    for first in told:
        assert sum(first <= one < first + timedelta(minutes=15) for one in told) <= NUMBERS.flaps


# -- told together ----------------------------------------------------------------------------------------------------


def test_what_begins_at_one_venue_within_a_stretch_is_told_together_and_never_later_than_it_is_long():
    moments = [datetime.fromtimestamp(1_795_500_000 + second, UTC) for second in range(0, 200)]
    for at in moments:
        assert timedelta() < gathered(at, NUMBERS) - at <= timedelta(seconds=45)
    assert len({gathered(at, NUMBERS) for at in moments}) <= 6
