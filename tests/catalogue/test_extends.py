"""A catalogue may say only what differs from another."""

from datetime import date
from pathlib import Path

import pytest

from chalicelib.catalogue.check import check
from chalicelib.catalogue.errors import Problem
from chalicelib.catalogue.load import load

LIBRARY = (Path(__file__).parents[1] / "catalogues" / "kawabe-library.toml").read_text(encoding="utf-8")


@pytest.fixture
def base(tmp_path: Path) -> Path:
    file = tmp_path / "base.toml"
    file.write_text(LIBRARY, encoding="utf-8")
    return file


def above(base: Path, text: str, name: str = "above.toml") -> str:
    file = base.with_name(name)
    file.write_text(f'extends = "./base.toml"\n{text}', encoding="utf-8")
    return str(file)


def test_what_is_said_again_takes_the_place_and_the_rest_stays(base: Path):
    below = load(str(base))
    file = above(base, 'id = "summer"\nrules.longest = 120\n[period]\nstart = 2026-07-01\n[[venues]]\nid = "main"\naliases = ["本館"]\n')
    summer = load(file)
    assert (summer.id, summer.rules.longest, summer.rules.shortest, summer.period.start) == ("summer", 120, 15, date(2026, 7, 1))
    assert summer.venues[0].aliases == ("本館",)
    assert (summer.rooms, summer.facts) == (below.rooms, below.facts)


def test_a_new_id_is_added_behind_the_others(base: Path):
    file = above(base, '[[purposes]]\nid = "film"\nname = { ja = "上映", en = "Film" }\nwords = ["上映"]\n')
    assert [(problem.line, problem.what) for problem in check(file)] == [
        (3, 'no room takes purposes "film", so people could choose it and find nothing')
    ]


def test_a_room_deep_in_the_file_below_can_be_changed_alone(base: Path):
    file = above(base, '[[venues]]\nid = "main"\n[[venues.rooms]]\nid = "music-1"\nshort = { ja = "音楽", en = "Music" }\n')
    changed = load(file)
    assert [room.id for room in changed.rooms] == ["study-1", "study-2", "music-1", "music-2"]
    assert (changed.room("music-1").short.ja, changed.room("music-1").name.ja) == ("音楽", "音楽室1")


def test_a_fault_is_told_in_the_file_that_has_it(base: Path):
    base.write_text(LIBRARY.replace("hold = 10", "hold = 0"), encoding="utf-8")
    file = above(base, "rules.horizon = 0\n")
    hold = LIBRARY[: LIBRARY.index("hold = 10")].count("\n") + 1
    assert [(problem.file, problem.line, problem.what) for problem in check(file)] == [
        (file, 2, "rules.horizon is 0, not a whole number from 1 to 365"),
        (str(base), hold, "rules.hold is 0, not a whole number from 1 to 60"),
    ]


def test_a_chain_of_three_files_is_laid_over_in_order(base: Path):
    above(base, "rules.longest = 120\nrules.hold = 3\n")
    top = base.with_name("top.toml")
    top.write_text('extends = "./above.toml"\nrules.hold = 4\n', encoding="utf-8")
    assert (load(str(top)).rules.longest, load(str(top)).rules.hold) == (120, 4)


def test_files_that_extend_each_other_are_told(tmp_path: Path):
    one, two = tmp_path / "one.toml", tmp_path / "two.toml"
    one.write_text('id = "one"\nextends = "./two.toml"\n', encoding="utf-8")
    two.write_text('extends = "./one.toml"\n', encoding="utf-8")
    assert check(str(one)) == (Problem(str(two), 1, f'"extends" leads back to {one}', "Let one of the files stand without extends."),)


@pytest.mark.parametrize(
    ("extends", "what", "instead"),
    [
        ("3", '"extends" is 3, not a name', 'Write a shipped name or a path: extends = "sapporo".'),
        (
            '"./none.toml"',
            "there is no catalogue at {folder}/none.toml",
            "Write a path to a catalogue file, or a shipped name: sapporo, sapporo-2021.",
        ),
    ],
)
def test_a_file_that_extends_nothing_is_told_at_that_line(extends: str, what: str, instead: str, tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_text(f'id = "mine"\nextends = {extends}\n', encoding="utf-8")
    assert check(str(file)) == (Problem(str(file), 2, what.format(folder=tmp_path), instead),)
