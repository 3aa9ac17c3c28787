"""Rich menus, synced to LINE's side over HTTP, and their pictures."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image, ImageChops, ImageDraw, ImageStat
from typer.testing import CliRunner

from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import Post
from chalicelib.catalogue.load import load
from chalicelib.dialogue.address import Address, unpack
from chalicelib.flows import found
from chalicelib.line.client import LineClient
from chalicelib.line.menus import LineRefused, RichMenus
from chalicelib.line.outcome import Outcome
from chalicelib.reception.menu_words import FLOWS, value_of
from chalicelib.words import Phrasebook
from ops.richmenu.command import VERSIONS, app, told_versions
from ops.richmenu.draw import COLOURS, FINE, FONT, GAP, INK, PAPER, SOURCE, drawn, fitting, source
from ops.richmenu.menus import LANGUAGES, MENUS, PICTURES, alias, label, picture_of, rich_menu, versions
from ops.richmenu.sync import WAITS, sync
from simulator.line_side.limits import check_richmenu
from tests.cards.test_cards import contrast
from tests.drawing import drawing
from tests.flows.town import Phone, Town
from tests.line_side.conftest import TOKEN, Bot, House, Scene

WORDS = Phrasebook(load("sapporo"))
SLIGHT = 0.5
EVERY = pytest.mark.parametrize(("menu", "language"), [(menu, language) for menu in MENUS for language in LANGUAGES])


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    made = House()
    yield made
    made.close()


@pytest.fixture
def here(tmp_path: Path, house: House) -> Iterator[SimpleNamespace]:
    """LINE's side with its client for menus."""
    bot = Bot()
    scene = Scene(tmp_path, bot, house)
    yield SimpleNamespace(scene=scene, menus=RichMenus(scene.base_url, scene.base_url, TOKEN))
    scene.side.stop()
    bot.close()


def test_a_sync_makes_every_menu_and_shows_everybody_the_students(here):
    sync(here.menus, WORDS)
    aliases = here.menus.aliases()
    assert sorted(aliases) == sorted(alias(menu, language) for menu in MENUS for language in LANGUAGES)
    assert here.menus.shown_to_all() == aliases["heya-student-ja"]
    assert all(here.menus.has_picture(id_) for id_ in aliases.values())


def test_a_second_sync_finds_nothing_to_do(here):
    assert sync(here.menus, WORDS) != []
    assert sync(here.menus, WORDS) == []


def test_a_sync_that_was_interrupted_is_finished_by_the_next(here):
    class Interrupted(RichMenus):
        left = 2

        def give_picture(self, menu: str, png: bytes) -> None:
            self.left -= 1
            if not self.left:
                raise LineRefused("POST picture", "ReadTimeoutError", "")
            super().give_picture(menu, png)

    base = here.scene.base_url
    with pytest.raises(LineRefused):
        sync(Interrupted(base, base, TOKEN), WORDS)
    sync(here.menus, WORDS)
    assert len(here.menus.menus()) == len(here.menus.aliases()) == len(MENUS) * len(LANGUAGES)


def test_an_alias_that_points_to_an_older_menu_is_pointed_anew_and_the_older_goes(here):
    older = {"size": {"width": 2500, "height": 1686}, "selected": True, "name": "heya-staff-ja-older", "chatBarText": "menu", "areas": []}
    id_ = here.menus.create(older)
    here.menus.give_picture(id_, (PICTURES / "staff-ja.png").read_bytes())
    here.menus.name("heya-staff-ja", id_)
    theirs = here.menus.create({**older, "name": "the operator's own"})
    sync(here.menus, WORDS)
    assert here.menus.aliases()["heya-staff-ja"] != id_
    assert "heya-staff-ja-older" not in here.menus.menus()
    assert here.menus.menus()["the operator's own"] == theirs
    assert sync(here.menus, WORDS) == []


class Counting(RichMenus):
    """Counts calls, and refuses some of them as LINE does when it is busy."""

    def __init__(self, base: str, *statuses: int) -> None:
        super().__init__(base, base, TOKEN)
        self.calls: list[str] = []
        self.statuses = list(statuses)

    def _call(self, api, method, path, body=None, headers=None, types=None):
        self.calls.append(f"{method} {path}")
        if method != "GET" and self.statuses and (status := self.statuses.pop(0)) != 200:
            raise LineRefused(f"{method} {path}", status, "busy")
        return super()._call(api, method, path, body, headers, types)


def test_with_nothing_to_do_three_calls_are_enough(here):
    sync(here.menus, WORDS)
    line = Counting(here.scene.base_url)
    assert sync(line, WORDS) == []
    assert line.calls == ["GET /v2/bot/richmenu/list", "GET /v2/bot/richmenu/alias/list", "GET /v2/bot/user/all/richmenu"]


def test_a_dry_run_says_what_would_be_done_and_does_nothing(here):
    line = Counting(here.scene.base_url)
    told = sync(line, WORDS, dry=True)
    assert {call.split()[0] for call in line.calls} == {"GET"}
    assert here.menus.menus() == {}
    assert told == sync(here.menus, WORDS)


def test_a_busy_line_is_asked_again_and_one_that_stays_so_ends_the_run(here):
    waited: list[float] = []
    line = Counting(here.scene.base_url, 429, 500, 200, 503)
    sync(line, WORDS, wait=waited.append)
    assert waited == [WAITS[0], WAITS[1], WAITS[0]]
    assert sync(here.menus, WORDS) == []


def test_the_limit_of_an_hour_ends_the_run_and_the_next_goes_on(here):
    spent = Counting(here.scene.base_url, *[200] * 5, *[429] * 4)
    with pytest.raises(LineRefused, match="429"):
        sync(spent, WORDS, wait=lambda _: None)
    sync(here.menus, WORDS)
    assert sync(here.menus, WORDS) == []


def test_what_line_will_never_take_is_not_tried_again(here):
    waited: list[float] = []
    with pytest.raises(LineRefused, match="400"):
        sync(Counting(here.scene.base_url, 400), WORDS, wait=waited.append)
    assert waited == []


def test_the_bot_knows_what_each_menu_is_today():
    assert VERSIONS.read_text("utf-8") == told_versions(versions(WORDS)), "draw them anew: python -m ops richmenu draw"


def test_a_turn_links_the_menu_by_its_alias(here):
    sync(here.menus, WORDS)
    client = LineClient(here.scene.base_url, TOKEN)
    assert client.link_menu(here.scene.student, "heya-company-en") is Outcome.SENT
    assert client.link_menu(here.scene.student, "heya-nobody-xx") is Outcome.CONTENT_REFUSED


def test_what_line_refuses_is_told(here):
    with pytest.raises(LineRefused, match="POST /v2/bot/richmenu: 400"):
        here.menus.create({"size": {"width": 1, "height": 1}})
    with pytest.raises(LineRefused, match="401"):
        RichMenus(here.scene.base_url, here.scene.base_url, "another").menus()


@EVERY
def test_a_menu_keeps_lines_limits_and_covers_its_picture(menu, language):
    body = rich_menu(menu, language, WORDS, b"")
    assert check_richmenu(body) == []
    covered = sum(area["bounds"]["width"] * area["bounds"]["height"] for area in body["areas"])
    assert covered == menu.size[0] * menu.size[1]


@EVERY
def test_every_area_opens_a_flow_that_is_there(menu, language):
    data = [one["action"]["data"] for one in rich_menu(menu, language, WORDS, b"")["areas"] if one["action"]["type"] == "postback"]
    opened = [(address.flow, address.step, address.talk, address.nonce) for one in data if (address := unpack(one))]
    assert opened == [(area.flow, "", "", "") for area in menu.areas]
    assert {area.flow for area in menu.areas} - set(found().by_name) == set()


@EVERY
def test_a_tab_leads_to_a_menu_that_is_there(menu, language):
    actions = [one["action"] for one in rich_menu(menu, language, WORDS, b"")["areas"] if one["action"]["type"] == "richmenuswitch"]
    assert len(actions) == len(menu.tabs)
    assert {one["richMenuAliasId"] for one in actions} <= {alias(other, language) for other in MENUS if other.role == menu.role}
    assert {one["label"] for one in actions} == {one["label"] for one in actions if 0 < len(one["label"]) <= 20}


def somebody(role: str, language: str, name: str, town: Town) -> Phone:
    """One person of that role who reads that language."""
    phone = town.phone(name)
    if role == "staff":
        town.store.invitations.issue(hash_of(f"{name}X7M2"), Post("odori14", lead=True), town.now + timedelta(days=7))
        phone.says(f"スタッフ登録 {name}X7M2")
    else:
        phone.follows().says({"student": "就活生", "company": "採用企業"}[role])
    return phone.says("English" if language == "en" else "日本語")


@EVERY
def test_every_field_is_a_word_that_can_be_typed(menu, language):
    """LINE for PC shows no menus."""
    for area in menu.areas:
        town = Town()
        taps, types = (somebody(menu.role, language, name, town) for name in ("TAPS", "TYPES"))
        taps.presses(Address(area.flow, "", value_of(area.name, language)).pack())
        types.says(label(area, language, WORDS))
        assert types.screen == taps.screen, label(area, language, WORDS)


@EVERY
def test_a_picture_is_of_its_menu_and_light_enough(menu, language):
    path = picture_of(menu, language)
    with Image.open(path) as picture:
        assert picture.size == menu.size
        assert picture.info[SOURCE] == source(menu, language, WORDS), "draw it anew: python -m ops richmenu draw"
    assert path.stat().st_size < 300_000


@drawing
@EVERY
def test_a_picture_drawn_anew_is_the_one_that_is_kept(menu, language):
    with Image.open(picture_of(menu, language)) as kept:
        again = drawn(menu, language, WORDS)
        assert difference(kept, again) < SLIGHT
        assert difference(kept, again.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) > 10 * SLIGHT  # the control


def difference(kept: Image.Image, other: Image.Image) -> float:
    """The mean over all pixels, of 255: another release of the font moves edges a little."""
    apart = ImageChops.difference(kept.convert("RGB"), other.quantize(COLOURS).convert("RGB"))
    return sum(ImageStat.Stat(apart).mean) / 3


@pytest.mark.parametrize(("ink", "ground"), [(INK, PAPER), *((menu.colour, PAPER) for menu in MENUS)])
def test_words_stand_out_from_their_ground(ink: str, ground: str):
    """At least 4.5 to 1 (https://www.w3.org/TR/WCAG22/#contrast-minimum), and so the other way round on a filled field."""
    assert contrast(ink, ground) >= 4.5


@drawing
@EVERY
def test_words_are_large_enough_for_a_small_phone(menu, language):
    """On a screen of 320 points each word is at least 10 points high as it is drawn."""
    draw = ImageDraw.Draw(Image.new("RGB", (1, 1)))
    for area, (_, _, width, _) in zip(menu.areas, menu.boxes(), strict=True):
        told = label(area, language, WORDS)
        points = fitting(draw, told, FONT, (width - 9 * GAP) * FINE).size / FINE * 320 / menu.size[0]
        assert points >= 10, told


def test_every_word_of_the_menus_is_on_one():
    assert {area.name for menu in MENUS for area in menu.areas} == set(FLOWS)


def test_another_picture_makes_another_menu():
    names = {rich_menu(MENUS[0], "ja", WORDS, picture)["name"] for picture in (b"", b"a")}
    assert len(names) == 2


def test_the_command_says_what_it_did_and_what_line_refused(here):
    env = {"LINE_API_BASE": here.scene.base_url, "LINE_DATA_API_BASE": here.scene.base_url, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN}
    first, second, barred = (CliRunner().invoke(app, ["sync"], env=env | more) for more in ({}, {}, {"LINE_CHANNEL_ACCESS_TOKEN": "wrong"}))
    assert (first.exit_code, len(first.output.splitlines())) == (0, 3 * len(MENUS) * len(LANGUAGES) + 1)
    assert (second.exit_code, second.output) == (0, "Everything is as it should be.\n")
    assert (barred.exit_code, barred.output.startswith("LINE refused: GET /v2/bot/richmenu/list: 401")) == (1, True)
