"""A fault begins and ends by its limits, so many reports in a row; what comes late or twice changes nothing; silence is a fault too."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Fault, Localized
from chalicelib.equipment.devices import Begun, Device, Ended, News, judge, judge_all, restart, standing
from chalicelib.equipment.reports import Report
from chalicelib.equipment.silence import open_since, silent
from tests.equipment.entries import NOW

SAPPORO = load("sapporo")
RULES = SAPPORO.faults
DEVICES = {"line": "line", "camera": "camera", "recorder": "recorder", "terminal": "terminal"}


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


def report(minute: float, device: str = "line", status: str = "ok", told: float | None = None, **values: Any) -> Report:
    """What a device of sangyo-1 says so many minutes after ten."""
    return Report("sangyo-1", device, DEVICES[device], status, after(minute), after(minute if told is None else told), values)  # type: ignore[arg-type]


def told(device: str, *reports: Report) -> list[tuple[str, str, float]]:
    """What reports begin (+) and end (-) in their order: fault and minute."""
    state, heard = Device("sangyo-1", device, DEVICES[device]), []
    for one in reports:
        state, news = judge(state, one, RULES)
        heard += [("+" if isinstance(new, Begun) else "-", new.fault, (new.at - NOW) / timedelta(minutes=1)) for new in news]
    return heard


def series(device: str, name: str, *values: float | bool | None) -> list[Report]:
    """One report a minute with these values of one measurement; None: with none."""
    return [report(minute, device, **({} if value is None else {name: value})) for minute, value in enumerate(values)]


def test_loss_over_five_per_cent_three_times_in_a_row_begins_the_fault():
    assert told("line", *series("line", "loss_pct", 6, 6)) == []
    assert told("line", *series("line", "loss_pct", 6, 6, 6, 6, 6)) == [("+", "loss", 2)]


def test_what_began_says_what_was_measured():
    state, _ = judge_all(Device("sangyo-1", "line", "line"), series("line", "loss_pct", 6, 7), RULES)
    assert judge(state, report(2, loss_pct=8.5), RULES)[1] == (Begun("sangyo-1", "line", "loss", after(2), 8.5),)


@pytest.mark.parametrize("between", [5, 4, 2.1, 2, 0])
def test_what_is_not_over_the_limit_breaks_the_row(between: float):
    assert told("line", *series("line", "loss_pct", 6, 6, between, 6, 6)) == []


def test_a_fault_ends_when_it_has_cleared_three_times_in_a_row_and_not_where_it_is_merely_under_the_limit():
    bad = (6, 6, 6)
    assert told("line", *series("line", "loss_pct", *bad, 3, 3, 3, 3)) == [("+", "loss", 2)]
    assert told("line", *series("line", "loss_pct", *bad, 1, 1, 3, 1, 1)) == [("+", "loss", 2)]
    assert told("line", *series("line", "loss_pct", *bad, 1, 2, 0)) == [("+", "loss", 2), ("-", "loss", 5)]


def test_a_report_that_does_not_measure_it_neither_breaks_nor_lengthens_the_row():
    assert told("line", *series("line", "loss_pct", 6, 6, None, 6)) == [("+", "loss", 3)]
    assert told("line", *series("line", "loss_pct", 6, 6, None, None)) == []


def test_few_pictures_are_a_fault_as_much_delay_is():
    assert told("camera", *series("camera", "fps", 9.9, 0, 9, 15, 20, 25, 30)) == [("+", "frame-rate", 2), ("-", "frame-rate", 6)]
    assert told("camera", *series("camera", "fps", 10, 10, 10)) == []
    assert told("line", *series("line", "delay_ms", 201, 900, 300, 120, 121, 120, 120, 120)) == [("+", "delay", 2), ("-", "delay", 7)]


def test_a_recorder_that_does_not_record_twice_is_a_fault_and_little_space_once():
    assert told("recorder", *series("recorder", "recording", False, True, False, False, True, True)) == [
        ("+", "not-recording", 3),
        ("-", "not-recording", 5),
    ]
    assert told("recorder", *series("recorder", "storage_free_gb", 4.9, 6, 10)) == [("+", "storage", 0), ("-", "storage", 2)]


def test_down_is_a_fault_of_every_kind_at_once_and_degraded_after_three():
    for device in DEVICES:
        assert told(device, report(0, device, "down"), report(1, device)) == [("+", "down", 0), ("-", "down", 1)]
        assert told(device, *(report(n, device, "degraded") for n in range(3))) == [("+", "degraded", 2)]


def test_a_device_that_is_down_is_only_that():
    reports = [*series("camera", "fps", 5, 5), *(report(n, "camera", "down", fps=0) for n in (2, 3, 4))]
    assert told("camera", *reports) == [("+", "down", 2)]
    degraded = [report(n, "line", "degraded") for n in range(3)]
    assert told("line", *degraded, report(3, status="down"), report(4, status="degraded")) == [
        ("+", "degraded", 2),
        ("+", "down", 3),
        ("-", "down", 4),
    ]


def test_a_limit_without_a_width_clears_where_it_ends():
    rule = Fault("x", Localized("x", "x"), "fps", True, below=10, clears=10)
    state, begun = judge(Device("r", "c", "camera"), report(0, "camera", fps=9), (rule,))
    assert isinstance(begun[0], Begun)
    assert isinstance(judge(state, report(1, "camera", fps=10), (rule,))[1][0], Ended)


def test_a_sound_device_is_watched_for_nothing():
    state, news = judge(Device("sangyo-1", "line", "line"), report(0, loss_pct=0.0, delay_ms=20), RULES)
    assert (state.watches, news, state.version) == ((), (), 1)
    assert (state.seen, state.told, state.status, state.values) == (NOW, NOW, "ok", {"loss_pct": 0.0, "delay_ms": 20})


def test_what_comes_late_or_twice_changes_nothing_at_all():
    state, _ = judge_all(Device("sangyo-1", "line", "line"), series("line", "loss_pct", 6, 6), RULES)
    for late in (report(1, loss_pct=6), report(0.5, loss_pct=99), report(1, status="down")):
        assert judge(state, late, RULES) == (state, ())
        assert judge(state, late, RULES)[0] is state


readings = st.fixed_dictionaries(
    {}, optional={"loss_pct": st.sampled_from([0.0, 2.0, 3.0, 6.0]), "delay_ms": st.sampled_from([50, 150, 300])}
)
histories = st.lists(st.tuples(st.sampled_from(["ok", "ok", "degraded", "down"]), readings), min_size=1, max_size=14)


def run(reports: list[Report]) -> tuple[Device, list[News]]:
    state, heard = Device("sangyo-1", "line", "line"), list[News]()
    for one in reports:
        state, news = judge(state, one, RULES)
        heard.extend(news)
    return state, heard


@settings(deadline=None)
@given(histories, st.data())
def test_late_copies_anywhere_in_between_make_no_difference(history: list[tuple[str, dict[str, Any]]], data: st.DataObject):
    sent = [report(minute, status=status, **values) for minute, (status, values) in enumerate(history)]
    mixed: list[Report] = []
    for place, one in enumerate(sent):
        mixed += [one, *data.draw(st.lists(st.sampled_from(sent[: place + 1]), max_size=3))]
    assert run(mixed) == run(sent)


@settings(deadline=None)
@given(histories, st.randoms())
def test_a_batch_is_judged_in_the_order_of_its_times_and_is_one_change(history: list[tuple[str, dict[str, Any]]], chance: Any):
    sent = [report(minute, told=20, status=status, **values) for minute, (status, values) in enumerate(history)]
    shuffled = [*sent, *sent[:3]]
    chance.shuffle(shuffled)
    whole, news = judge_all(Device("sangyo-1", "line", "line", version=4), shuffled, RULES)
    one_by_one, heard = run(sent)
    assert (list(news), whole.watches, whole.seen, whole.version) == (heard, one_by_one.watches, one_by_one.seen, 5)


@settings(deadline=None)
@given(histories)
def test_of_each_fault_beginnings_and_ends_take_turns(history: list[tuple[str, dict[str, Any]]]):
    state, heard = run([report(minute, status=status, **values) for minute, (status, values) in enumerate(history)])
    for fault in {new.fault for new in heard}:
        kinds = [type(new) for new in heard if new.fault == fault]
        assert kinds == [(Begun, Ended)[place % 2] for place in range(len(kinds))]
        assert (kinds[-1] is Begun) == (fault in {begun.fault for begun in standing(state)})


def test_a_fault_that_the_catalogue_has_dropped_ends():
    state, _ = judge(Device("sangyo-1", "line", "line"), report(0, status="down"), RULES)
    fewer = tuple(rule for rule in RULES if rule.id != "down")
    assert judge(state, report(1, status="down"), fewer)[1] == (Ended("sangyo-1", "line", "down", after(1)),)


def test_a_gateway_whose_clock_is_ahead_begins_nothing_in_the_future():
    _, (begun,) = judge(Device("sangyo-1", "line", "line"), report(4, told=0, status="down"), RULES)
    assert begun.at == NOW


def test_what_somebody_repaired_begins_anew_when_it_goes_on():
    state, _ = judge_all(Device("sangyo-1", "line", "line"), series("line", "loss_pct", 6, 6, 6), RULES)
    mended = restart(state, "loss", after(3))
    assert (standing(state), standing(mended)) == ((Begun("sangyo-1", "line", "loss", after(2)),), ())
    _, news = judge_all(mended, [report(minute, loss_pct=6) for minute in (4, 5, 6)], RULES)
    assert [new.at for new in news] == [after(6)]
    assert restart(mended, "delay", after(4)) is mended


# -- silence ----------------------------------------------------------------------------------------------------------


def heard_at(minute: float, device: str = "line") -> Device:
    """A device of sangyo-1 whose last word was then; the venue is open since half past nine."""
    return judge(Device("sangyo-1", device, DEVICES[device]), report(minute, device), RULES)[0]


def quiet(device: Device, minute: float) -> list[tuple[str, float]]:
    return [(begun.fault, (begun.at - NOW) / timedelta(minutes=1)) for _, begun in silent([device], after(minute), SAPPORO)]


def test_a_device_is_silent_after_more_than_five_minutes_without_a_word():
    assert quiet(heard_at(0), 5) == []
    assert quiet(heard_at(0), 5.1) == [("silent", 5.1)]


def test_silence_is_told_once_and_the_next_word_ends_it():
    ((device, _),) = silent([heard_at(0)], after(6), SAPPORO)
    assert silent([device], after(7), SAPPORO) == ()
    back, news = judge(device, report(8), RULES)
    assert (news, quiet(back, 13), quiet(back, 14)) == ((Ended("sangyo-1", "line", "silent", after(8)),), [], [("silent", 14)])


def test_what_a_gateway_kept_while_it_was_cut_off_is_no_word_of_now():
    ((device, _),) = silent([heard_at(0)], after(6), SAPPORO)
    flushed, news = judge(device, report(2, told=60), RULES)
    assert (news, flushed.told, flushed.seen) == ((), NOW, after(2))


def test_a_clock_that_is_behind_is_no_silence():
    late = judge(Device("sangyo-1", "line", "line"), report(-4, told=0), RULES)[0]
    assert quiet(late, 4) == []


def test_nobody_needs_to_speak_while_the_venue_is_closed():
    evening, night, opening = (
        datetime(2026, 11, day, hour, minute, tzinfo=UTC) for day, hour, minute in ((24, 8, 0), (24, 15, 0), (25, 0, 30))
    )
    device = heard_at(-180)
    assert silent([device], evening, SAPPORO) == silent([device], night, SAPPORO) == ()
    assert silent([device], opening + timedelta(minutes=5), SAPPORO) == ()
    assert len(silent([device], opening + timedelta(minutes=6), SAPPORO)) == 1


def test_a_device_that_never_spoke_is_not_expected_to():
    assert quiet(Device("sangyo-1", "line", "line"), 60) == []


def test_a_device_of_a_room_that_is_gone_is_passed_over():
    assert silent([Device("otaru-1", "line", "line", told=NOW)], after(60), SAPPORO) == ()


def test_a_silent_device_that_somebody_repaired_has_its_heartbeat_to_speak():
    ((device, _),) = silent([heard_at(0)], after(6), SAPPORO)
    mended = restart(device, "silent", after(7))
    assert (quiet(mended, 12), quiet(mended, 13)) == ([], [("silent", 13)])


@pytest.mark.parametrize(
    ("now", "since"),
    [
        ("2026-11-24T09:29:59+09:00", None),
        ("2026-11-24T09:30:00+09:00", "2026-11-24T09:30:00+09:00"),
        ("2026-11-24T07:59:59Z", "2026-11-24T09:30:00+09:00"),
        ("2026-11-24T17:00:00+09:00", None),
        ("2026-11-23T12:00:00+09:00", None),
    ],
)
def test_opening_hours_are_half_open_and_know_holidays(now: str, since: str | None):
    expected = datetime.fromisoformat(since) if since else None
    assert open_since(SAPPORO, "sangyo-1", datetime.fromisoformat(now)) == expected
