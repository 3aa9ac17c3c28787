"""Makes LINE's rich menus what they should be, with the fewest calls; a second run finds nothing to do."""

import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar

from chalicelib.line.menus import LineRefused
from ops.richmenu.menus import EVERYBODY, LANGUAGES, MENUS, Words, alias, picture_of, rich_menu

Given = TypeVar("Given")
OURS = "heya-"
"""How the names of heya's menus begin; others are the operator's own and stay."""
WAITS = (2.0, 8.0, 30.0)
"""Seconds before a call that LINE did not do is tried again; making and deleting is limited to a hundred an hour, so a run that
meets that limit ends, and the next goes on (https://developers.line.biz/en/reference/messaging-api/#rate-limits)."""
AGAIN = ("429", "500", "502", "503", "504")


class Line(Protocol):
    """LINE's rich menus as a sync needs them (chalicelib.line.menus.RichMenus)."""

    def menus(self) -> dict[str, str]: ...
    def create(self, menu: Mapping[str, Any]) -> str: ...
    def has_picture(self, menu: str) -> bool: ...
    def give_picture(self, menu: str, png: bytes) -> None: ...
    def delete(self, menu: str) -> None: ...
    def aliases(self) -> dict[str, str]: ...
    def name(self, alias: str, menu: str) -> None: ...
    def rename(self, alias: str, menu: str) -> None: ...
    def shown_to_all(self) -> str: ...
    def show_to_all(self, menu: str) -> None: ...


@dataclass(frozen=True, slots=True)
class Wanted:
    """A menu as it should be: what it is called by, its object with its name, and its picture."""

    alias: str
    body: Mapping[str, Any]
    picture: bytes

    @property
    def name(self) -> str:
        return str(self.body["name"])


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do at LINE's side, and how it is told."""

    told: str
    do: Callable[[], None]


def wanted(words: Words) -> tuple[Wanted, ...]:
    """Every menu of every language."""
    found = []
    for menu in MENUS:
        for language in LANGUAGES:
            picture = picture_of(menu, language).read_bytes()
            found.append(Wanted(alias(menu, language), rich_menu(menu, language, words, picture), picture))
    return tuple(found)


def sync(line: Line, words: Words, dry: bool = False, wait: Callable[[float], None] = time.sleep) -> list[str]:
    """Makes what is missing, gives pictures, points the aliases, shows everybody the first menu, then removes heya's older menus;
    returns what was done, in words, or with `dry` what would be. Three calls where nothing is to be done.

    Interrupted anywhere it is finished by the next run. Whoever was shown a menu that is removed sees everybody's until heya shows
    them theirs, at their next message. Raises LineRefused."""
    done: list[str] = []
    for step in _steps(line, wanted(words), wait):
        if not dry:
            _tried(step.do, wait)
        done.append(step.told)
    return done


def _steps(line: Line, menus: tuple[Wanted, ...], wait: Callable[[float], None]) -> Iterator[Step]:
    """What is to be done, in order; each is looked at once those before it are done, or in a dry run told."""
    there, aliases = dict(_asked(line.menus, wait)), _asked(line.aliases, wait)
    for menu in menus:
        yield from _made(line, menu, there, aliases, wait)
    for menu in menus:
        if menu.name not in there or aliases.get(menu.alias) != there[menu.name]:
            point = line.rename if menu.alias in aliases else line.name
            yield Step(f"{menu.alias} points to {menu.name}", partial(_point, point, menu, there))
    first = next(menu for menu in menus if menu.alias == f"{OURS}{EVERYBODY}")
    if there.get(first.name) is None or _asked(line.shown_to_all, wait) != there[first.name]:
        yield Step(f"{first.alias} is shown to everybody", lambda: line.show_to_all(there[first.name]))
    names = {menu.name for menu in menus}
    for name, id_ in [*there.items()]:
        if name.startswith(OURS) and name not in names:
            yield Step(f"{name} removed", partial(line.delete, id_))


def _point(point: Callable[[str, str], None], menu: Wanted, there: Mapping[str, str]) -> None:
    """The alias leads to the menu, whose id is known by now."""
    point(menu.alias, there[menu.name])


def _made(line: Line, menu: Wanted, there: dict[str, str], aliases: Mapping[str, str], wait: Callable[[float], None]) -> Iterator[Step]:
    """The menu with exactly these contents, and its picture; one that its alias points to has had that picture before."""
    if menu.name not in there:

        def make() -> None:
            there[menu.name] = line.create(menu.body)

        yield Step(f"{menu.name} made", make)
    elif aliases.get(menu.alias) == there[menu.name] or _asked(lambda: line.has_picture(there[menu.name]), wait):
        return
    yield Step(f"{menu.name} got its picture", lambda: line.give_picture(there[menu.name], menu.picture))


def _asked(ask: Callable[[], Given], wait: Callable[[float], None]) -> Given:
    return _tried(ask, wait)


def _tried(do: Callable[[], Given], wait: Callable[[float], None]) -> Given:
    """What it gives; tried again a few times where LINE was busy. Raises LineRefused."""
    for seconds in WAITS:
        try:
            return do()
        except LineRefused as refused:
            if str(refused.status) not in AGAIN:
                raise
            wait(seconds)
    return do()
