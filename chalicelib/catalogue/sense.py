"""What each key of a catalogue may say alone but not beside the others; looks only at what has the right shape."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, pairwise
from typing import Any

from chalicelib.catalogue.lines import Path
from chalicelib.catalogue.shape import Finding, closest
from chalicelib.catalogue.written import hours, minutes

Entry = tuple[Path, dict[str, Any]]
NAMED = ("roles", "purposes", "equipment", "venues", "partners", "facts", "events", "faults")
MOST_CELLS = 18
"""Steps of the grid that one booking takes at most, its turnaround among them: one that is moved within its day names twice as many, and
a change of one room's day takes 36 (docs/data-model.md, Bounds)."""


def findings(data: dict[str, Any]) -> Iterator[Finding]:
    """Everything that contradicts something else in the catalogue."""
    return chain(
        _twice(data), _rules(data), _limits(data), _openings(data), _rooms(data), _unused(data), _shared_words(data), _coordinates(data),
        _maps(data), _days_in_order(data), _events(data), _doors(data),
    )  # fmt: skip


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _entries(value: Any, path: Path) -> list[Entry]:
    return [((*path, at), item) for at, item in enumerate(value) if isinstance(item, dict)] if isinstance(value, list) else []


def _rooms_of(data: dict[str, Any]) -> list[Entry]:
    venues = _entries(data.get("venues"), ("venues",))
    return [room for path, venue in venues for room in _entries(venue.get("rooms"), (*path, "rooms"))]


def _ids(data: dict[str, Any], key: str) -> list[str]:
    return [item["id"] for _, item in _entries(data.get(key), (key,)) if isinstance(item.get("id"), str)]


def _whole(table: dict[str, Any], key: str) -> int | None:
    value = table.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _texts(value: Any) -> list[tuple[int, str]]:
    return [(at, item) for at, item in enumerate(value) if isinstance(item, str)] if isinstance(value, list) else []


def _twice(data: dict[str, Any]) -> Iterator[Finding]:
    lists = [_entries(data.get(key), (key,)) for key in NAMED]
    for entries in [*lists, _rooms_of(data)]:
        seen: set[str] = set()
        for path, item in entries:
            name = item.get("id")
            if isinstance(name, str) and name in seen:
                kind = [part for part in path if isinstance(part, str)][-1]
                yield Finding((*path, "id"), f'two {kind} have the id "{name}"', f'Write another id here, such as "{name}-2"')
            elif isinstance(name, str):
                seen.add(name)


def _rules(data: dict[str, Any]) -> Iterator[Finding]:
    rules = _table(data.get("rules"))
    grid, shortest, longest = (_whole(rules, key) for key in ("grid", "shortest", "longest"))
    if not grid:
        return
    if 1440 % grid:
        near = min((size for size in range(15, 241) if 1440 % size == 0), key=lambda size: abs(size - grid))
        yield Finding(("rules", "grid"), f"rules.grid of {grid} minutes does not divide a day", f"Write grid = {near}")
        return
    for key in ("shortest", "longest", "turnaround"):
        value = _whole(rules, key)
        if value and value % grid:
            up = value + grid - value % grid
            what = f"rules.{key} of {value} minutes is not on the grid of {grid}"
            yield Finding(("rules", key), what, f"Write {key} = {up}" + (f" or {up - grid}" if up > grid else ""))
    if shortest and longest and shortest > longest:
        what = f"rules.shortest ({shortest}) is longer than rules.longest ({longest})"
        yield Finding(("rules", "shortest"), what, f"Write shortest = {grid}, or a longest of at least {shortest}")
    yield from _cells(grid, longest, _whole(rules, "turnaround"))


def _cells(grid: int, longest: int | None, turnaround: int | None) -> Iterator[Finding]:
    """A booking that is moved names its old cells and its new ones, and so do they who are offered the old."""
    cells = -(-((longest or 0) + (turnaround or 0)) // grid)
    if cells > MOST_CELLS:
        what = f"rules.longest of {longest} minutes, with the turnaround, takes {cells} steps of {grid} minutes; it may take {MOST_CELLS}"
        yield Finding(("rules", "longest"), what, f"Write longest = {MOST_CELLS * grid - (turnaround or 0)} at most, or a wider grid")


def _limits(data: dict[str, Any]) -> Iterator[Finding]:
    limits = _table(_table(data.get("rules")).get("limits"))
    roles = _ids(data, "roles")
    for role in limits:
        if role not in roles:
            advice = f"Write one of the roles: {', '.join(roles)}"
            yield Finding(("rules", "limits", role), f'rules.limits speaks of "{role}", which is no role', advice)
    for role in roles:
        if limits and role not in limits:
            advice = f"Add {role} = {{ at_a_time = 2, per_month = 8 }}"
            yield Finding(("rules", "limits"), f'rules.limits says nothing for the role "{role}"', advice)


def _openings(data: dict[str, Any]) -> Iterator[Finding]:
    rules = _table(data.get("rules"))
    grid = _whole(rules, "grid")
    grid = grid if grid and 1440 % grid == 0 else None  # a grid that is wrong itself says nothing about hours
    own = [((*path, "opening"), venue.get("opening")) for path, venue in _entries(data.get("venues"), ("venues",))]
    staffed = ("staffed",)
    places: list[tuple[Path, Any]] = [(("opening",), data.get("opening")), (staffed, data.get("staffed")), *own]
    for path, opening in places:
        week = _table(_table(opening).get("week"))
        if opening is not None and isinstance(opening, dict) and "week" in opening and not any(week.values()):
            yield Finding((*path, "week"), "no day of the week has hours", 'Write mon = ["09:30-17:00"] and so on')
        for day, spans in week.items():
            yield from _day(spans, (*path, "week", day), day, None if path == staffed else grid, _whole(rules, "shortest"))


def _day(spans: Any, path: Path, day: str, grid: int | None, shortest: int | None) -> Iterator[Finding]:
    read = [(at, text, span) for at, text in _texts(spans) if (span := hours(text))]
    for at, text, span in read:
        opens, closes = minutes(span.open), minutes(span.close)
        if closes <= opens:
            advice = f'Write "{span.close:%H:%M}-{span.open:%H:%M}"' if closes < opens else "Write a later closing time"
            yield Finding((*path, at), f'{day} "{text}" closes before it opens', f"{advice}, or leave the day out if it is closed")
        elif grid and (opens % grid or closes % grid):
            down, up = ((m - m % grid, m - m % grid + grid * bool(m % grid)) for m in (opens, closes))
            inner = f"{_clock(down[1])}-{_clock(up[0])}"
            yield Finding((*path, at), f'{day} "{text}" is not on the grid of {grid} minutes', f'Write "{inner}"')
        elif shortest and closes - opens < shortest:
            what = f'{day} "{text}" is shorter than the shortest booking ({shortest} minutes)'
            yield Finding((*path, at), what, "Write longer hours, or leave them out")
    for (_, before, first), (at, text, second) in pairwise(read):
        if second.open < first.close:
            advice = "Write the hours of a day in order and apart"
            yield Finding((*path, at), f'{day} "{text}" begins before "{before}" ends', advice)


def _clock(at: int) -> str:
    return f"{at // 60:02d}:{at % 60:02d}"


def _rooms(data: dict[str, Any]) -> Iterator[Finding]:
    for path, room in _rooms_of(data):
        for key in ("roles", "purposes", "equipment"):
            known = _ids(data, key)
            for at, name in _texts(room.get(key)):
                if name not in known:
                    what = f'room "{room.get("id")}" names {key} "{name}", which the catalogue does not have'
                    yield Finding((*path, key, at), what, f"Write {closest(name, known) or _any_of(known)}, or add [[{key}]] for it")


def _doors(data: dict[str, Any]) -> Iterator[Finding]:
    """Whoever stands at a door types its code: it must say which door, and be no number or time of day."""
    seen: dict[str, str] = {}
    for path, room in _rooms_of(data):
        code, name = room.get("door"), str(room.get("id"))
        if not isinstance(code, str):
            continue
        if re.fullmatch(r"\d*(?:AM|PM)?\d*", code):
            yield Finding(
                (*path, "door"), f'the door code "{code}" reads as a number or a time', f'Write a letter with it, such as "R{code}"'
            )
        elif code in seen:
            what = f'room "{name}" has the door code "{code}", and so has "{seen[code]}"'
            yield Finding((*path, "door"), what, "Write another code, or leave it out: then the room gets one of its own")
        seen.setdefault(code, name)


def _unused(data: dict[str, Any]) -> Iterator[Finding]:
    rooms = _rooms_of(data)
    for key in ("roles", "purposes"):
        used = {name for _, room in rooms for _, name in _texts(room.get(key))}
        for path, item in _entries(data.get(key), (key,)):
            name = item.get("id")
            if rooms and isinstance(name, str) and name not in used:
                what = f'no room takes {key} "{name}", so people could choose it and find nothing'
                yield Finding((*path, "id"), what, f"Add it to a room's {key}, or take it out")


def _shared_words(data: dict[str, Any]) -> Iterator[Finding]:
    words = ((kind, "words") for kind in ("purposes", "roles", "events", "equipment"))
    for kind, key in (("venues", "aliases"), ("facts", "keywords"), *words):
        seen: dict[str, Path] = {}
        for path, item in _entries(data.get(kind), (kind,)):
            for at, word in _texts(item.get(key)):
                if (first := seen.setdefault(word.casefold(), path)) != path:
                    what = f'the word "{word}" leads to two {kind}: "{data[kind][first[1]].get("id")}" has it too'
                    yield Finding((*path, key, at), what, "Write a word that only one of them is called by")


def _coordinates(data: dict[str, Any]) -> Iterator[Finding]:
    for path, venue in _entries(data.get("venues"), ("venues",)):
        for key, other in (("latitude", "longitude"), ("longitude", "latitude")):
            if key in venue and other not in venue:
                yield Finding((*path, key), f"{key} stands without {other}", f"Add {other}, or take {key} out")


def _maps(data: dict[str, Any]) -> Iterator[Finding]:
    found = [(venue.get("id"), venue) for _, venue in _entries(data.get("venues"), ("venues",))]
    venues = {name: venue for name, venue in found if isinstance(name, str)}
    known = list(venues)
    for path, fact in _entries(data.get("facts"), ("facts",)):
        wanted = fact.get("map_of")
        if not isinstance(wanted, str):
            continue
        at = (*path, "map_of")
        if wanted != "each" and wanted not in known:
            choices = [*known, "each"]
            what = f'map_of names "{wanted}", which is no venue'
            yield Finding(at, what, f"Write map_of = {closest(wanted, choices) or _any_of(choices)}")
            continue
        for name in known if wanted == "each" else [wanted]:
            if "latitude" not in venues[name]:
                yield Finding(at, f'map_of needs to know where "{name}" is', f"Add latitude and longitude to venue {name}")


def _days_in_order(data: dict[str, Any]) -> Iterator[Finding]:
    spans: Iterable[Entry] = [(("period",), _table(data.get("period"))), *_entries(data.get("events"), ("events",))]
    for path, span in spans:
        start, end = span.get("start"), span.get("end")
        if type(start) is date and type(end) is date and end < start:
            what = f"{path[0]} end {end} is before its start {start}"
            yield Finding((*path, "end"), what, f"Write end = {start} or a later day")


def _events(data: dict[str, Any]) -> Iterator[Finding]:
    """What would be promised of an event without a day to keep it on, or to people whom nobody knows."""
    for path, event in _entries(data.get("events"), ("events",)):
        name = f'event "{event.get("id")}"'
        for key in ("end", "times", "seats"):
            if key in event and "start" not in event:
                yield Finding((*path, key), f"{name} has {key} but no start", f"Add start, or take {key} out until the day is known")
        times = hours(event.get("times"))
        if times and minutes(times.close) <= minutes(times.open):
            yield Finding((*path, "times"), f"{name} is over before it begins", f'Write times = "{times.close:%H:%M}-{times.open:%H:%M}"')
        known = _ids(data, "roles")
        for at, role in _texts(event.get("roles")):
            if role not in known:
                what = f'{name} names roles "{role}", which the catalogue does not have'
                yield Finding((*path, "roles", at), what, f"Write {closest(role, known) or _any_of(known)}, or add [[roles]] for it")


def _any_of(names: Iterable[str]) -> str:
    return " or ".join(f'"{name}"' for name in names)
