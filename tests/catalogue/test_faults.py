"""What counts as a fault is the usual, and a catalogue says only what differs."""

from datetime import timedelta
from pathlib import Path

import pytest

from chalicelib.catalogue.check import check
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Alerts

LIBRARY = (Path(__file__).parents[1] / "catalogues" / "kawabe-library.toml").read_text(encoding="utf-8")


def with_faults(folder: Path, text: str) -> str:
    file = folder / "mine.toml"
    file.write_text(f"{LIBRARY}\n{text}\n", encoding="utf-8")
    return str(file)


def told(folder: Path, text: str) -> list[tuple[str, str]]:
    return [(problem.what, problem.instead) for problem in check(with_faults(folder, text))]


@pytest.mark.parametrize(
    ("kind", "ids"),
    [
        ("line", ["loss", "delay", "degraded", "down", "silent", "reported"]),
        ("camera", ["frame-rate", "degraded", "down", "silent", "reported"]),
        ("recorder", ["not-recording", "storage", "degraded", "down", "silent", "reported", "recording"]),
        ("terminal", ["degraded", "down", "silent", "reported"]),
        ("ai_monitor", ["degraded", "down", "silent", "reported"]),
        ("presence", ["degraded", "down", "silent", "reported"]),
    ],
)
def test_each_kind_of_device_has_its_faults(kind: str, ids: list[str]):
    assert [fault.id for fault in load("sapporo").faults_of(kind)] == ids


def test_the_usual_limits_are_those_of_the_house():
    faults = {fault.id: fault for fault in load("sapporo").faults}
    assert {id: (one.above, one.below, one.clears, one.in_a_row) for id, one in faults.items() if one.clears} == {
        "loss": (5, None, 2, 3),
        "delay": (200, None, 120, 3),
        "frame-rate": (None, 10, 20, 3),
        "storage": (None, 5, 10, 1),
    }
    assert {id for id, one in faults.items() if not one.serious} == {"storage", "degraded", "recording"}


def test_a_catalogue_that_says_nothing_of_faults_has_the_usual_ones(tmp_path: Path):
    library = load(with_faults(tmp_path, ""))
    assert (library.faults, library.alerts) == (load("sapporo").faults, Alerts())


def test_sapporo_writes_the_usual_numbers_of_alerts():
    assert load("sapporo").alerts == load("sapporo-2021").alerts == Alerts()


def test_a_catalogue_says_only_what_differs_from_the_usual(tmp_path: Path):
    file = with_faults(tmp_path, '[[faults]]\nid = "loss"\nabove = 8\n[[faults]]\nid = "down"\nkinds = []')
    loss, down = (load(file).fault(id) for id in ("loss", "down"))
    assert loss is not None
    assert down is not None
    assert (loss.above, loss.clears, loss.name.en) == (8, 2, "Packets are lost")
    assert not down.concerns("line")


def test_a_fault_of_ones_own_comes_behind_the_usual_ones(tmp_path: Path):
    own = '[[faults]]\nid = "full"\nname = { ja = "満杯", en = "Full" }\nvalue = "storage_free_gb"\nbelow = 1\nclears = 1\nserious = true'
    assert load(with_faults(tmp_path, own)).faults[-1].id == "full"


def test_a_catalogue_can_do_without_faults(tmp_path: Path):
    file = with_faults(tmp_path, "")
    Path(file).write_text(f"faults = []\n{LIBRARY}", encoding="utf-8")
    assert load(file).faults == ()


def test_a_kind_of_device_may_have_a_heartbeat_of_its_own(tmp_path: Path):
    alerts = load(with_faults(tmp_path, "[alerts]\nheartbeat = 7\nheartbeats = { line = 2 }")).alerts
    assert (alerts.silent_after("line"), alerts.silent_after("camera")) == (timedelta(minutes=2), timedelta(minutes=7))


SAUNA = '[[faults]]\nid = "x"\nname = { ja = "熱い", en = "Hot" }\nserious = false\n'
CONTRADICTIONS = {
    "both sides": (
        SAUNA + 'value = "fps"\nabove = 60\nbelow = 10\nclears = 20',
        'fault "x" has both above and below',
        "Write one of them, and a fault with another id for the other.",
    ),
    "no limit": (
        SAUNA + 'value = "fps"',
        'fault "x" watches fps without a limit',
        "Add above = 5 where much is bad, or below = 5 where little is.",
    ),
    "never over": (
        SAUNA + 'value = "fps"\nbelow = 10',
        'fault "x" does not say when it is over',
        "Add clears = 10, or a value further on the good side.",
    ),
    "clears where it is still bad": (
        SAUNA + 'value = "delay_ms"\nabove = 200\nclears = 250',
        'fault "x" begins above 200 and would clear at 250, where it still is one',
        "Write clears = 200 or less.",
    ),
    "clears where it is still too little": (
        SAUNA + 'value = "fps"\nbelow = 10\nclears = 5',
        'fault "x" begins below 10 and would clear at 5, where it still is one',
        "Write clears = 10 or more.",
    ),
    "a limit of what is no number": (
        SAUNA + 'value = "down"\nabove = 1',
        'fault "x" has above, but down is no number',
        "Take above out, or watch loss_pct or delay_ms or fps or storage_free_gb.",
    ),
    "a row of what comes once": (
        SAUNA + 'value = "silent"\nin_a_row = 3',
        'fault "x" has in_a_row, but silent comes in no report',
        "Take in_a_row out.",
    ),
    "a kind that nobody knows": (
        SAUNA + 'value = "down"\nkinds = ["kamera"]',
        'faults.x.kinds.1 is "kamera", not "line" or "terminal" or "camera" or "ai_monitor" or "recorder" or "presence"',
        'Write "camera".',
    ),
    "a value that nobody measures": (
        SAUNA + 'value = "heat"',
        'faults.x.value is "heat", not "loss_pct" or "delay_ms" or "fps" or "storage_free_gb" or "recording" or "degraded" or "down"'
        ' or "silent" or "reported"',
        'Write value = "loss_pct" or "delay_ms" or "fps" or "storage_free_gb" or "recording" or "degraded" or "down" or "silent" or'
        ' "reported".',
    ),
    "two with one id": (
        SAUNA + 'value = "down"\n' + SAUNA + 'value = "degraded"',
        'two faults have the id "x"',
        'Write another id here, such as "x-2".',
    ),
    "a group that gathers for too long": (
        "[alerts]\ngroup_seconds = 90",
        "alerts.group_seconds is 90, not a whole number from 30 to 60",
        "Write group_seconds = 45.",
    ),
    "one opening that is a flutter": (
        "[alerts]\nflaps = 1",
        "alerts.flaps is 1, not a whole number from 2 to 20",
        "Write flaps = 3.",
    ),
    "a heartbeat of nothing that is there": (
        "[alerts]\nheartbeats = { lamp = 3 }",
        "alerts.heartbeats.lamp is not a key that heya knows",
        "Take it out; the keys here are line, terminal, camera, ai_monitor, recorder, presence.",
    ),
}


@pytest.mark.parametrize("case", CONTRADICTIONS)
def test_a_fault_that_contradicts_itself_is_told_with_what_to_write(case: str, tmp_path: Path):
    text, what, instead = CONTRADICTIONS[case]
    assert told(tmp_path, text) == [(what, instead)]


@pytest.mark.parametrize(
    "odd", ["3", "[3]", "{ loss = 3 }", '[{ id = [], value = "fps", above = "x", clears = true }]', "[{ value = [] }]"]
)
def test_the_checker_stands_whatever_is_written_of_faults(odd: str, tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_text(f"faults = {odd}\nalerts = {odd}\n{LIBRARY}", encoding="utf-8")
    assert [problem for problem in check(str(file)) if problem.what.startswith(("faults", "alerts"))]
