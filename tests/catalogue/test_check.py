"""Every fault of a catalogue is told with its file, its line and what to write instead."""

from pathlib import Path

import pytest

from chalicelib.catalogue.check import check
from chalicelib.catalogue.errors import CatalogueFaulty, Problem
from chalicelib.catalogue.load import load

SOUND = (Path(__file__).parents[1] / "catalogues" / "kawabe-library.toml").read_text(encoding="utf-8")


def line_of(text: str, part: str) -> int:
    """The line on which `part`, which must stand there once, begins."""
    assert text.count(part) == 1, part
    return text[: text.index(part)].count("\n") + 1


def problems(folder: Path, text: str, name: str = "mine.toml") -> list[tuple[int, str, str]]:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    found = check(str(file))
    assert {problem.file for problem in found} <= {str(file)}
    return [(problem.line, problem.what, problem.instead) for problem in found]


BROKEN = {
    "a missing key": (
        'phone = "012-345-6789"\n', "", '[contact]',
        "contact.phone is missing", 'Add phone = "...".',
    ),
    "a key that is nearly right": (
        "turnaround = 0", "turn_around = 0", "turn_around",
        "rules.turn_around is not a key that heya knows", "Write turnaround.",
    ),
    "an id on LINE that is none": (
        'phone = "012-345-6789"', 'phone = "012-345-6789"\nline_id = "heya"', "line_id",
        'contact.line_id is "heya", not the bot\'s basic or premium id on LINE: @, then at most 20 small letters, digits, dots, hyphens '
        "and low lines",
        'Write line_id = "@001abcde".',
    ),
    "a language that is missing": (
        'name = { ja = "学習", en = "Study" }', 'name = { ja = "学習" }', 'name = { ja = "学習" }',
        "purposes.study.name.en is missing", 'Add en = "...".',
    ),
    "an empty text": (
        'ja = "お部屋にカメラはありません。"', 'ja = " "', 'ja = " "',
        'monitoring.ja is " ", not text of at most 400 characters in at most 3 lines', 'Write ja = """...""".',
    ),
    "text for a number": (
        "horizon = 14", 'horizon = "14"', "horizon",
        'rules.horizon is "14", not a whole number from 1 to 365', "Write horizon = 60.",
    ),
    "true for a number": (
        "horizon = 14", "horizon = true", "horizon",
        "rules.horizon is true, not a whole number from 1 to 365", "Write horizon = 60.",
    ),
    "a booking of too many steps": (
        "longest = 180", "longest = 300", "longest = 300",
        "rules.longest of 300 minutes, with the turnaround, takes 20 steps of 15 minutes; it may take 18",
        "Write longest = 270 at most, or a wider grid.",
    ),
    "a number out of range": (
        "hold = 10", "hold = 0", "hold = 0",
        "rules.hold is 0, not a whole number from 1 to 60", "Write hold = 5.",
    ),
    "text for a flag": (
        "on_holidays = true", 'on_holidays = "yes"', "on_holidays",
        'opening.on_holidays is "yes", not true or false', "Write on_holidays = false.",
    ),
    "a table that is a text": (
        'access = [{ ja = "川辺駅から徒歩3分", en = "3 minutes on foot from Kawabe Station" }]', 'access = ["川辺駅"]', "access =",
        'venues.main.access.1 is "川辺駅", not a table', 'Write { ja = "...", en = "..." }.',
    ),
    "a text that is a list": (
        'region = ["川辺", "川辺町", "Kawabe"]', 'region = "川辺"', "region",
        'region is "川辺", not a list', 'Write region = ["..."].',
    ),
    "staff who leave before they come": (
        "[rules]\n", '[staffed]\non_holidays = false\nclosed = []\nweek = { sat = ["17:10-09:10"] }\n\n[rules]\n', "week = { sat",
        'sat "17:10-09:10" closes before it opens', 'Write "09:10-17:10", or leave the day out if it is closed.',
    ),
    "seats on no day": (
        "[contact]\n", '[[events]]\nid = "reading"\nname = { ja = "朗読会", en = "Reading" }\nabout = { ja = "朗読", en = "Reading" }\n'
        "seats = 20\n\n[contact]\n", "seats = 20",
        'event "reading" has seats but no start', "Add start, or take seats out until the day is known.",
    ),
    "an event that is over before it begins": (
        "[contact]\n", '[[events]]\nid = "reading"\nname = { ja = "朗読会", en = "Reading" }\nabout = { ja = "朗読", en = "Reading" }\n'
        'start = 2026-12-01\ntimes = "15:00-13:30"\n\n[contact]\n', "times =",
        'event "reading" is over before it begins', 'Write times = "13:30-15:00".',
    ),
    "an event for people whom nobody knows": (
        "[contact]\n", '[[events]]\nid = "reading"\nname = { ja = "朗読会", en = "Reading" }\nabout = { ja = "朗読", en = "Reading" }\n'
        'roles = ["readers"]\n\n[contact]\n', 'roles = ["readers"]',
        'event "reading" names roles "readers", which the catalogue does not have', 'Write "reader", or add [[roles]] for it.',
    ),
    "two with one id": (
        'id = "study-2"', 'id = "study-1"', '{ id = "study-1", name = { ja = "学習室2"',
        'two rooms have the id "study-1"', 'Write another id here, such as "study-1-2".',
    ),
    "an id with blanks": (
        'id = "main"', 'id = "Main hall"', 'id = "Main hall"',
        'venues.Main hall.id is "Main hall", not an id: small letters, digits and hyphens, at most 32', 'Write id = "room-1".',
    ),
    "a purpose that nobody knows": (
        'purposes = ["music"], equipment = [] },\n    { id = "music-2"', 'purposes = ["musik"], equipment = [] },\n    { id = "music-2"',
        '{ id = "music-1"',
        'room "music-1" names purposes "musik", which the catalogue does not have', 'Write "music", or add [[purposes]] for it.',
    ),
    "a role that nobody knows": (
        'roles = ["reader"], purposes = ["music", "study"]', 'roles = ["reader", "staff"], purposes = ["music", "study"]',
        '{ id = "music-2"',
        'room "music-2" names roles "staff", which the catalogue does not have', 'Write "reader", or add [[roles]] for it.',
    ),
    "equipment that nobody knows": (
        'purposes = ["music", "study"], equipment = ["wifi"]', 'purposes = ["music", "study"], equipment = ["wi-fi"]', '{ id = "music-2"',
        'room "music-2" names equipment "wi-fi", which the catalogue does not have', 'Write "wifi", or add [[equipment]] for it.',
    ),
    "a kind of equipment that nobody knows": (
        'kind = "line"', 'kind = "lines"', 'kind = "lines"',
        'equipment.wifi.kind is "lines", not "line" or "terminal" or "camera" or "ai_monitor" or "recorder" or "presence"',
        'Write kind = "line".',
    ),
    "hours that close before they open": (
        'tue = ["10:00-21:00"]', 'tue = ["21:00-10:00"]', "tue =",
        'tue "21:00-10:00" closes before it opens', 'Write "10:00-21:00", or leave the day out if it is closed.',
    ),
    "hours off the grid": (
        'tue = ["10:00-21:00"]', 'tue = ["10:05-20:50"]', "tue =",
        'tue "10:05-20:50" is not on the grid of 15 minutes', 'Write "10:15-20:45".',
    ),
    "hours that are no hours": (
        'tue = ["10:00-21:00"]', 'tue = ["10-21"]', "tue =",
        'opening.week.tue.1 is "10-21", not hours of a day', 'Write "09:30-17:00".',
    ),
    "hours that overlap": (
        'sat = ["10:00-12:30", "13:15-21:00"]', 'sat = ["10:00-13:30", "13:15-21:00"]', "sat =",
        'sat "13:15-21:00" begins before "10:00-13:30" ends', "Write the hours of a day in order and apart.",
    ),
    "a weekday that is none": (
        'tue = ["10:00-21:00"]', 'tues = ["10:00-21:00"]', "tues =",
        "opening.week.tues is not a key that heya knows", "Write tue.",
    ),
    "a day of the year that is none": (
        'closed = ["12-28..01-04", "05-01"]', 'closed = ["12-28..01-04", "02-30"]', "closed =",
        'opening.closed.2 is "02-30", not days of every year', 'Write "12-29..01-03".',
    ),
    "shortest longer than longest": (
        "shortest = 15\nlongest = 180", "shortest = 60\nlongest = 45", "shortest",
        "rules.shortest (60) is longer than rules.longest (45)", "Write shortest = 15, or a longest of at least 60.",
    ),
    "longest off the grid": (
        "longest = 180", "longest = 170", "longest = 170",
        "rules.longest of 170 minutes is not on the grid of 15", "Write longest = 180 or 165.",
    ),
    "a turnaround off the grid": (
        "turnaround = 0", "turnaround = 10", "turnaround",
        "rules.turnaround of 10 minutes is not on the grid of 15", "Write turnaround = 15.",
    ),
    "a grid that does not divide a day": (
        "grid = 15", "grid = 25", "grid",
        "rules.grid of 25 minutes does not divide a day", "Write grid = 24.",
    ),
    "a time zone that is none": (
        'timezone = "Asia/Tokyo"', 'timezone = "Asia/Tokio"', "timezone",
        'timezone is "Asia/Tokio", not a time zone', 'Write timezone = "Asia/Tokyo".',
    ),
    "holidays that nobody keeps": (
        'holidays = "japan"', 'holidays = "japanese"', 'holidays = "jap',
        'holidays is "japanese", not "japan" or "none"', 'Write holidays = "japan".',
    ),
    "a period that ends before it starts": (
        "[opening]\n", "[period]\nstart = 2026-04-01\nend = 2026-03-31\n\n[opening]\n", "end = 2026-03-31",
        "period end 2026-03-31 is before its start 2026-04-01", "Write end = 2026-04-01 or a later day.",
    ),
    "a day that is text": (
        "[opening]\n", '[period]\nstart = "2026-04-01"\n\n[opening]\n', "start =",
        'period.start is "2026-04-01", not a day', "Write start = 2026-04-01.",
    ),
    "a door code that reads as a time": (
        'short = { ja = "学習室1", en = "Study 1" }', 'door = "1030", short = { ja = "学習室1", en = "Study 1" }', "study-1",
        'the door code "1030" reads as a number or a time', 'Write a letter with it, such as "R1030".',
    ),
    "one code at two doors": (
        'en = "Study 1" }, roles = ["reader"], purposes = ["study"], equipment = ["wifi"] },\n    { id = "study-2",',
        'en = "Study 1" }, roles = ["reader"], purposes = ["study"], equipment = ["wifi"], door = "DOOR7" },\n'
        '    { id = "study-2", door = "DOOR7",', '"study-2"',
        'room "study-2" has the door code "DOOR7", and so has "study-1"',
        "Write another code, or leave it out: then the room gets one of its own.",
    ),
    "a place beyond the pole": (
        'aliases = ["図書館", "本館", "library"]', 'aliases = ["本館"]\nlatitude = 143.05\nlongitude = 141.3', "latitude",
        "venues.main.latitude is 143.05, not a number from -90 to 90", "Write latitude = 43.06.",
    ),
    "half a place": (
        'aliases = ["図書館", "本館", "library"]', 'aliases = ["本館"]\nlatitude = 43.05', "latitude",
        "latitude stands without longitude", "Add longitude, or take latitude out.",
    ),
    "a map of no venue": (
        'keywords = ["料金", "無料", "いくら", "price", "free"]', 'keywords = ["料金"]\nmap_of = "mian"', "map_of",
        'map_of names "mian", which is no venue', 'Write map_of = "main".',
    ),
    "a map of a venue that has no place": (
        'keywords = ["料金", "無料", "いくら", "price", "free"]', 'keywords = ["料金"]\nmap_of = "each"', "map_of",
        'map_of needs to know where "main" is', "Add latitude and longitude to venue main.",
    ),
    "a word for two things": (
        '"休館日", "hours"', '"PRICE", "hours"', 'keywords = ["何時"',
        'the word "PRICE" leads to two facts: "price" has it too', "Write a word that only one of them is called by.",
    ),
    "a name too long for a button": (
        'short = { ja = "図書館", en = "Library" }', 'short = { ja = "図書館", en = "The library of Kawabe" }', "short = { ja = \"図書館\"",
        'venues.main.short.en is "The library of Kawabe", not text of at most 20 characters in one line', 'Write en = "...".',
    ),
    "an answer of four lines": (
        'ja = "ご利用は無料です。ご予約は「予約」と送ってください。"', 'ja = """\n1\n2\n3\n4"""', 'ja = """',
        'facts.price.answer.ja is "1\n2\n3\n4", not text of at most 400 characters in at most 3 lines', 'Write ja = """...""".',
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", BROKEN)
def test_a_fault_is_told_with_its_line_and_what_to_write(case: str, tmp_path: Path):
    before, after, where, what, instead = BROKEN[case]
    assert SOUND.count(before) == 1
    text = SOUND.replace(before, after)
    assert problems(tmp_path, text) == [(line_of(text, where), what, instead)]


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_lines(tmp_path: Path):
    text = (
        SOUND.replace("limits = { reader = {", "limits = { readers = {").replace("[contact]", "[kontakt]").replace('"reader"]', '"readre"]')
    )
    rooms = [f'{{ id = "{room}"' for room in ("study-1", "study-2", "music-1", "music-2")]
    instead = 'Write "reader", or add [[roles]] for it.'
    assert problems(tmp_path, text) == [
        (line_of(text, "limits ="), 'rules.limits says nothing for the role "reader"', "Add reader = { at_a_time = 2, per_month = 8 }."),
        (line_of(text, "limits ="), 'rules.limits speaks of "readers", which is no role', "Write one of the roles: reader."),
        (
            line_of(text, 'id = "reader"'),
            'no room takes roles "reader", so people could choose it and find nothing',
            "Add it to a room's roles, or take it out.",
        ),
        *((line_of(text, room), f'room "{room[8:-1]}" names roles "readre", which the catalogue does not have', instead) for room in rooms),
        (
            line_of(text, "[kontakt]"),
            "kontakt is not a key that heya knows",
            "Write contact.",
        ),
    ]


def test_a_venue_without_rooms_is_told(tmp_path: Path):
    begin, end = SOUND.index("rooms = ["), SOUND.index("]\n\n[contact]") + 1
    empty = SOUND[:begin] + "rooms = []" + SOUND[end:]
    missing = SOUND[:begin] + SOUND[end:]
    assert problems(tmp_path, empty) == [
        (
            line_of(empty, "rooms ="),
            "venues.main.rooms is an empty list, not a list with something in it",
            "Write a [[venues.rooms]] table for each.",
        )
    ]
    assert problems(tmp_path, missing) == [
        (
            line_of(missing, "[[venues]]"),
            "venues.main.rooms is missing",
            "Add a [[venues.rooms]] table with id, name, short, roles, purposes, equipment.",
        )
    ]


@pytest.mark.parametrize(
    ("text", "line", "what", "instead"),
    [
        ('id = "x"\nname = \n', 2, "not valid TOML: Invalid value (at line 2, column 8)", "Put text in"),
        (
            'id = "x"\nid = "y"\n',
            2,
            "not valid TOML: Cannot overwrite a value (at line 2, column 9)",
            "Write each key and each [table] once",
        ),
        (
            'id = "x"\nmy name = 3\n',
            2,
            "not valid TOML: Expected '=' after a key in a key/value pair (at line 2, column 4)",
            "Write key = value",
        ),
        ('id = "x"\n\nrooms = [\n', 4, "not valid TOML: Invalid value (at end of document)", "Put text in"),
    ],
)
def test_text_that_is_no_toml_is_told_with_the_line_of_the_decoder(text: str, line: int, what: str, instead: str, tmp_path: Path):
    ((at, said, advice),) = problems(tmp_path, text)
    assert (at, said) == (line, what)
    assert advice.startswith(instead)


def test_a_file_in_another_encoding_is_told(tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_bytes('id = "x"\nname = "部屋"'.encode("shift_jis"))
    assert check(str(file)) == (Problem(str(file), 2, "the file is not UTF-8 text here", "Save the file as UTF-8."),)


def test_a_catalogue_that_is_not_there_is_told_with_those_that_are(tmp_path: Path):
    missing = str(tmp_path / "none.toml")
    advice = "Write a path to a catalogue file, or a shipped name: sapporo, sapporo-2021."
    assert check(missing) == (Problem(missing, 1, f"there is no catalogue at {missing}", advice),)
    (named,) = check("saporo")
    assert (named.what.startswith("there is no catalogue at "), named.instead) == (True, advice)


def test_loading_a_faulty_catalogue_says_every_problem(tmp_path: Path):
    file = tmp_path / "mine.toml"
    file.write_text(SOUND.replace("horizon = 14", "horizon = 0").replace("hold = 10", "hold = 0"), encoding="utf-8")
    with pytest.raises(CatalogueFaulty) as raised:
        load(str(file))
    assert raised.value.problems == check(str(file))
    assert str(raised.value) == "\n".join(
        f"{file}:{line_of(file.read_text(encoding='utf-8'), part)}: {rest}"
        for part, rest in (
            ("hold = 0", "rules.hold is 0, not a whole number from 1 to 60. Write hold = 5."),
            ("horizon = 0", "rules.horizon is 0, not a whole number from 1 to 365. Write horizon = 60."),
        )
    )


def test_a_table_that_is_missing_is_told_with_its_keys(tmp_path: Path):
    begin, end = SOUND.index("[contact]"), SOUND.index("[privacy]")
    assert problems(tmp_path, SOUND[:begin] + SOUND[end:]) == [
        (1, "contact is missing", "Add [contact] with name, phone, email, hours below it.")
    ]


def test_an_empty_file_is_told_everything_it_lacks(tmp_path: Path):
    lacking = problems(tmp_path, "")
    assert {line for line, _, _ in lacking} == {1}
    assert {what.removesuffix(" is missing") for _, what, _ in lacking} == {
        "contact", "holidays", "id", "monitoring", "name", "opening", "privacy", "purposes", "region", "roles", "rules", "timezone",
        "venues",
    }  # fmt: skip


ODD = ("{}", "[]", "[1]", "[[]]", "[{}]", '""', "3", "true", "2026-04-01", "{ id = 3 }", "[{ id = [] }]", '[{ id = "x" }]')


@pytest.mark.parametrize("odd", ODD)
def test_the_checker_stands_whatever_stands_at_a_key(odd: str, tmp_path: Path):
    for key in ("roles", "purposes", "equipment", "venues", "rules", "opening", "period", "facts", "events", "contact", "name", "rooms"):
        text = f"{key} = {odd}\n"
        lines = {line for line, _, _ in problems(tmp_path, text)}
        assert lines == {1}, text


def test_a_grid_is_not_so_fine_that_no_day_of_it_could_be_closed(tmp_path: Path):
    text = SOUND.replace("grid = 15", "grid = 10")
    assert "rules.grid is 10, not a whole number from 15 to 240" in [what for _, what, _ in problems(tmp_path, text)]


def test_the_numbers_of_enquiries_are_the_catalogues_and_usual_where_it_says_nothing(tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(f"{SOUND}\n[enquiries]\nanswer_within = 5\n", encoding="utf-8")
    assert (load(str(file)).enquiries.answer_within, load(str(file)).enquiries.waiting) == (5, 30)
    assert load("sapporo").enquiries.answer_within == 15


def test_a_number_of_enquiries_that_cannot_be_is_told(tmp_path: Path) -> None:
    (found,) = problems(tmp_path, f"{SOUND}\n[enquiries]\nwaiting = 0\n")
    assert found[1].startswith("enquiries.waiting is 0")
