"""`ops doors`: codes, links and sheets; what a camera would see of the QR code is read module by module."""

from __future__ import annotations

from pathlib import Path

import pytest
import segno
from PIL import Image
from typer.testing import CliRunner

from chalicelib.booking.doors import code_at
from chalicelib.catalogue.load import load
from ops.__main__ import app
from ops.doors.sheet import HEAD, QUIET, SIZE, SIZES, Sheet, draw_sheet, qr_picture
from ops.richmenu.draw import FONT
from tests.drawing import drawing

SHIPPED = Path(__file__).parents[2] / "chalicelib" / "catalogue"
LINK = "https://line.me/R/oaMessage/%40001abcde/?%E3%83%81%E3%82%A7%E3%83%83%E3%82%AF%E3%82%A4%E3%83%B3%20"


def doors(*words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["doors", *words])
    return done.exit_code, done.output


@pytest.fixture
def with_a_bot(tmp_path: Path) -> str:
    """The shipped catalogue with the bot's id in it, and a code of its own at one door."""
    text = (SHIPPED / "sapporo.toml").read_text("utf-8")
    text = text.replace('"./answers/sapporo.toml"', f'"{SHIPPED / "answers" / "sapporo.toml"}"')
    text = text.replace("[contact]\n", '[contact]\nline_id = "@001abcde"\n').replace(
        'id = "sangyo-1"\n', 'id = "sangyo-1"\ndoor = "DOOR7"\n'
    )
    file = tmp_path / "mine.toml"
    file.write_text(text, "utf-8")
    return str(file)


def test_every_room_is_listed_with_its_code_and_its_link(with_a_bot: str):
    exit_code, said = doors("--catalogue", with_a_bot)
    house = load(with_a_bot)

    assert exit_code == 0
    assert said.split("\n")[:3] == ["産業振興センター オンライン面接ルーム  (sangyo-1)", "  code  DOOR7", f"  link  {LINK}DOOR7"]
    for room in house.rooms:
        assert f"  code  {code_at(house, room)}\n  link  {LINK}{code_at(house, room)}\n" in said


def test_without_the_bots_id_there_is_no_link_and_it_says_where_to_write_it():
    exit_code, said = doors()

    assert exit_code == 0
    assert said.count("  link  -") == len(load("sapporo").rooms)
    assert said.endswith('Without the bot\'s id there are no links: add line_id = "@..." under [contact] in the catalogue.\n')


def test_a_catalogue_that_asks_nobody_to_check_in_needs_no_codes(with_a_bot: str):
    file = Path(with_a_bot)
    file.write_text(file.read_text("utf-8").replace("check_in_until = 15", "check_in_until = 0"), "utf-8")

    assert doors("--catalogue", with_a_bot) == (
        1,
        "This catalogue asks nobody to check in (rules.check_in_until is 0), so no door needs a code.\n",
    )


def test_a_catalogue_with_a_fault_is_told_with_its_line(tmp_path: Path):
    broken = tmp_path / "broken.toml"
    broken.write_text("id = 7", "utf-8")

    exit_code, said = doors("--catalogue", str(broken))

    assert exit_code == 1
    assert f"{broken}:1: id is 7" in said


def test_without_a_font_it_says_which_to_install(with_a_bot: str, tmp_path: Path):
    exit_code, said = doors("--catalogue", with_a_bot, "--draw", str(tmp_path), "--font", "/nowhere.ttc")

    assert (exit_code, "There is no font /nowhere.ttc. Install one with Japanese" in said) == (1, True)


def test_the_qr_code_has_its_quiet_margin_and_every_module_as_it_must_be():
    link = LINK + "3TCEA"
    picture = qr_picture(link).convert("L")
    modules = [list(row) for row in segno.make(link, error="m", micro=False).matrix]
    dots = picture.width // (len(modules) + 2 * QUIET)

    assert picture.width == picture.height == dots * (len(modules) + 2 * QUIET)
    assert dots >= 8  # over a millimetre each on paper, so that a phone reads it from an arm's length
    seen = [
        [int(picture.getpixel(((QUIET + x) * dots + dots // 2, (QUIET + y) * dots + dots // 2)) == 0) for x in range(len(modules))]
        for y in range(len(modules))
    ]
    assert seen == modules
    assert {picture.getpixel((x, y)) for x in range(picture.width) for y in range(QUIET * dots)} == {255}


@drawing
def test_a_sheet_is_drawn_for_each_room_named_for_it(with_a_bot: str, tmp_path: Path):
    exit_code, said = doors("--catalogue", with_a_bot, "--draw", str(tmp_path / "sheets"))

    names = sorted(path.name for path in (tmp_path / "sheets").iterdir())
    assert (exit_code, names) == (0, ["odori14-company.png", "odori14-student.png", "sangyo-1.png"])
    assert f"drawn {tmp_path / 'sheets' / 'sangyo-1.png'}" in said
    for name in names:
        assert Image.open(tmp_path / "sheets" / name).size == SIZE


def inked(picture: Image.Image, top: int, bottom: int) -> bool:
    """Whether anything is drawn between two heights."""
    strip = picture.convert("L").crop((0, top, SIZE[0], bottom))
    return strip.getextrema()[0] < 128


@drawing
@pytest.mark.parametrize("link", ["", LINK + "3TCEA"])
def test_nothing_runs_over_the_foot_or_the_sides_of_a_sheet(link: str):
    from chalicelib.words import Phrasebook

    house = load("sapporo")
    for room in house.rooms:
        picture = draw_sheet(Sheet(house, room, "WWWWWWWW", link), Phrasebook(house), FONT)
        assert not inked(picture, SIZE[1] - 40, SIZE[1])
        sides = picture.convert("L")
        assert sides.crop((0, HEAD, 40, SIZE[1])).getextrema()[0] > 200
        assert sides.crop((SIZE[0] - 40, HEAD, SIZE[0], SIZE[1])).getextrema()[0] > 200


@drawing
def test_long_words_are_drawn_smaller_until_they_fit():
    from dataclasses import replace

    from chalicelib.words import Phrasebook

    house = load("sapporo")
    hours = replace(house.contact.hours, ja="平日9:30〜17:00、" * 24, en="weekdays 9:30 to 17:00, " * 16)
    wordy = replace(house, contact=replace(house.contact, hours=hours))

    picture = draw_sheet(Sheet(wordy, wordy.rooms[0], "DOOR7", LINK), Phrasebook(wordy), FONT)

    assert not inked(picture, SIZE[1] - 40, SIZE[1])
    assert len(SIZES) > 1
