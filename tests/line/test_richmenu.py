"""Rich menus, synced to LINE's side over HTTP, and their pictures."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from typer.testing import CliRunner

from chalicelib.catalogue.load import load
from chalicelib.dialogue.address import unpack
from chalicelib.flows import found
from chalicelib.line.client import LineClient
from chalicelib.line.menus import LineRefused, RichMenus
from chalicelib.line.outcome import Outcome
from chalicelib.words import Phrasebook
from ops.richmenu.command import app
from ops.richmenu.draw import SOURCE, source
from ops.richmenu.menus import LANGUAGES, MENUS, alias, rich_menu
from ops.richmenu.sync import PICTURES, sync
from simulator.line_side.limits import check_richmenu
from tests.line_side.conftest import TOKEN, Bot, House, Scene

WORDS = Phrasebook(load("sapporo"))
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


def test_an_alias_that_points_to_an_older_menu_is_pointed_anew(here):
    older = {"size": {"width": 2500, "height": 843}, "selected": True, "name": "heya-staff-ja-older", "chatBarText": "menu", "areas": []}
    id_ = here.menus.create(older)
    here.menus.give_picture(id_, (PICTURES / "staff-ja.png").read_bytes())
    here.menus.name("heya-staff-ja", id_)
    sync(here.menus, WORDS)
    assert here.menus.aliases()["heya-staff-ja"] != id_
    assert here.menus.menus()["heya-staff-ja-older"] == id_


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
    data = [area["action"]["data"] for area in rich_menu(menu, language, WORDS, b"")["areas"]]
    opened = [(address.flow, address.step, address.talk, address.nonce) for one in data if (address := unpack(one))]
    assert opened == [(area.flow, "", "", "") for area in menu.areas]
    assert {area.flow for area in menu.areas} - set(found().by_name) == set()


@EVERY
def test_a_picture_is_of_its_menu_and_light_enough(menu, language):
    path = PICTURES / f"{menu.role}-{language}.png"
    with Image.open(path) as picture:
        assert picture.size == menu.size
        assert picture.info[SOURCE] == source(menu, language, WORDS), "draw it anew: python -m ops richmenu draw"
    assert path.stat().st_size < 300_000


def test_another_picture_makes_another_menu():
    names = {rich_menu(MENUS[0], "ja", WORDS, picture)["name"] for picture in (b"", b"a")}
    assert len(names) == 2


def test_the_command_says_what_it_did_and_what_line_refused(here):
    env = {"LINE_API_BASE": here.scene.base_url, "LINE_DATA_API_BASE": here.scene.base_url, "LINE_CHANNEL_ACCESS_TOKEN": TOKEN}
    first, second, barred = (CliRunner().invoke(app, ["sync"], env=env | more) for more in ({}, {}, {"LINE_CHANNEL_ACCESS_TOKEN": "wrong"}))
    assert (first.exit_code, len(first.output.splitlines())) == (0, 3 * len(MENUS) * len(LANGUAGES) + 1)
    assert (second.exit_code, second.output) == (0, "Everything is as it should be.\n")
    assert (barred.exit_code, barred.output.startswith("LINE refused: GET /v2/bot/richmenu/list: 401")) == (1, True)
