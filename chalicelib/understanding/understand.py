"""The way of one message through this room: fold, take out what is no date, then days, times, lengths, words, wish."""

from datetime import date, datetime, time

from chalicelib.understanding.alone import stands_alone
from chalicelib.understanding.asked import asked, completed, says_done
from chalicelib.understanding.choices import read_language, read_number, read_role, wants_back
from chalicelib.understanding.codes import read_code
from chalicelib.understanding.corrections import blanked, kept
from chalicelib.understanding.dates import read_days
from chalicelib.understanding.denials import gives_up
from chalicelib.understanding.dialect import plain
from chalicelib.understanding.elsewhere import is_elsewhere, strays
from chalicelib.understanding.found import Day
from chalicelib.understanding.intents import Hints, read_wish
from chalicelib.understanding.introducing import introduces
from chalicelib.understanding.lengths import Lengths, read_lengths
from chalicelib.understanding.lexicon import Lexicon, shipped
from chalicelib.understanding.lexicon_words import Words, find
from chalicelib.understanding.lines import asks_to_tell, asks_whether, leaves_line
from chalicelib.understanding.moments import day_of_booking, put_together
from chalicelib.understanding.normal import flatten, fold
from chalicelib.understanding.opened import answers_openly, asks_openly
from chalicelib.understanding.page import Page, compiled
from chalicelib.understanding.polarity import agrees_in_part, echoes, is_closed, read_polarity
from chalicelib.understanding.questions import is_question
from chalicelib.understanding.reading import Doubt, Reading, Wish, told_apart
from chalicelib.understanding.several import books_at_once, moves_at_once, read_people, reads_at_once
from chalicelib.understanding.tasks import read_task
from chalicelib.understanding.times import Times, read_times
from chalicelib.understanding.topics import best_topic
from chalicelib.understanding.traps import spring
from chalicelib.understanding.turns import asks_behind_thanks

_LENGTH = r"\b(?:(?!24 )\d+(?:\.\d)?|an?|one|two|three|half|couple of|few)[ -]hours?\b"
_LABEL = r"(?m)^[^\n:\d]{1,8}:(?!\d)"
_OF_CODE: dict[str, Wish] = {"staff": "staff", "join": "join", "checkin": "checkin", "colleague": "colleague", "enter": "enter"}
_OF_A_LINE: tuple[Wish | None, ...] = ("wait", "cancel", "stop")
_MAY_ANSWER: tuple[Wish | None, ...] = (None, "availability", "thanks", "greet")
"""What an answer to an open question may sound like: 空いてるほうで, 早ければ助かります."""
_NOW_ON = r"今から|いまから|\bfrom now (?:to|until|till)\b"


def read(text: str, now: datetime, context: str | None = None, lexicon: Lexicon | None = None) -> Reading:
    """What `text` means, said at `now` (aware; its zone is where people live) in answer to `context`, the bot's last sentence.

    Pure; never raises, whatever the text. `lexicon`: words and hours of a catalogue, None for the shipped one."""
    lexicon = shipped() if lexicon is None else lexicon
    folded = fold(text)
    flat = plain(flatten(folded))
    context = fold(context).lower() if context else None
    return _read(folded, flat, kept(flat), now, context, lexicon)


def _read(folded: str, flat: str, wanted: str, now: datetime, context: str | None, lexicon: Lexicon) -> Reading:
    questions = asked(context)
    answer = completed(flat, questions, context)
    wanted = answer or wanted
    code, number, language = read_code(flat), None if answer else read_number(flat), read_language(flat)
    venue, room, purpose = (_named(words, wanted) for words in (lexicon.venues, lexicon.rooms, lexicon.purposes))
    page = Page("" if number is not None or _is_code(code, flat) else wanted)
    days, times, lengths = _moments(page, now.date(), lexicon)
    topic = best_topic(lexicon.topics, _asking(flat))
    timed = bool(days or times != Times() or lengths != Lengths())
    polarity = read_polarity(flat, context, bare=not (timed or venue or room or number))
    elsewhere = (topic is None or topic.is_vague(flat)) and is_elsewhere(flat)
    about = lexicon.about.get(topic.id) if topic else None
    event = _named(lexicon.events, flat)
    hints = Hints(
        topic, about, not timed, "refused" in questions, elsewhere, polarity, bool(context and not questions), event is not None,
        says_done(context), "people" in questions, "offer" in questions,
    )  # fmt: skip
    wish = _wish(flat, code, language, hints)
    at_once = reads_at_once(flat)
    if at_once and wish in ("info", None) and books_at_once(flat):
        wish = "reserve"
    elif at_once and wish in ("availability", None) and moves_at_once(flat):
        wish = "change"
    if wish in ("cancel", "change", "stop", *(("reserve",) if context and "予約" not in context else ())) and echoes(flat, context):
        wish = None
    if wish == "pair" and len(days) > 1 and not times.spans and "部屋" not in flat and "room" not in flat:
        wish = "reserve"  # two days, not two rooms
    if wish == "stop" and agrees_in_part(flat, context):
        wish = None  # yes, but stop the recording
    if wish == "mute" and asks_to_tell(context):
        wish = None  # shall I tell you? no need to
    leaves = wish in _OF_A_LINE and leaves_line(flat, context)
    if leaves:
        wish, polarity = "wait", False
    if wish is None and gives_up(flat) and not (context and is_closed(context) and not asks_openly(context)):
        wish = "stop"
    placed = answer or days or times.spans or elsewhere or polarity is False
    if context and wish in _MAY_ANSWER and not placed and answers_openly(flat, context, bool(wish)):
        wish, polarity = "answer", None
    if wish is None and days and not (venue or room or purpose or times.spans or lengths.minutes):
        elsewhere = elsewhere or strays(flat, page.text)
    elif wish is None and timed and not days and polarity is None and not elsewhere and strays(flat, page.text, asks_only=True):
        wish = "info"
    if polarity and wish == "info" and asks_behind_thanks(flat):
        polarity = None  # great, which floor? is no yes yet
    if wish == "info" and is_question(flat):
        polarity = None  # what if I do not agree? is no no
    now_on = bool(days) and compiled(_NOW_ON).search(flat) is not None
    moment = put_together(days, times, lengths, now, moved=wish == "change", now_on=now_on)
    intent, aim = told_apart(wish)
    if leaves:
        intent = None if asks_whether(context) else "cancel"
    day = moment.day
    role = read_role(flat, lexicon.roles)
    oneself = role is not None and wish in (None, "info") and introduces(flat, lexicon.roles)
    named = venue or room or purpose or lengths.minutes
    said_more = wish or questions or days or times != Times() or elsewhere or wanted != flat
    alone = bool(named) and not said_more and stands_alone(page, lexicon.purposes)
    return Reading(
        text=folded,
        intent=intent,
        aim=aim,
        topic=topic.id if topic and (wish in ("info", "answer", None) or purpose == "event") else None,
        date=day.first if day else None,
        date_end=day.last if day else None,
        of_date=day_of_booking(days, page.original) if wish == "change" else None,
        start=moment.start,
        end=moment.end,
        minutes=lengths.minutes,
        people=read_people(flat, "people" in questions),
        at_once=at_once or None,
        daypart=times.daypart or (day.daypart if day and not times.spans else None),
        venue=venue,
        room=room,
        purpose=purpose,
        equipment=_named(lexicon.equipment, flat) if aim == "stuck" or intent == "trouble" else None,
        task=read_task(flat),
        event=event,
        polarity=polarity,
        code=code[1] if code else None,
        shift=lengths.shift,
        number=number,
        role=role,
        language=language,
        back=wants_back(flat),
        elsewhere=elsewhere or None,
        alone=alone or None,
        oneself=oneself or None,
        alternatives=moment.alternatives,
        doubts=_doubts(days, page, now.date()),
    )


def _moments(page: Page, today: date, lexicon: Lexicon) -> tuple[list[Day], Times, Lengths]:
    """Days, times and lengths, each read from what the one before left."""
    _blank_names(page, lexicon)
    spring(page)
    days = read_days(page, today)
    hours = (_minute(lexicon.opens), _minute(lexicon.closes))
    times = read_times(page, hours, next((day.daypart for day in days if day.daypart), None))
    return days, times, read_lengths(page)


def _minute(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _named(words: Words, text: str) -> str | None:
    found = find(words, text)
    return found[0] if found else None


def _blank_names(page: Page, lexicon: Lexicon) -> None:
    """A place's name may hold a number (14丁目ビル); it is no day."""
    for words in (lexicon.venues, lexicon.rooms):
        while found := find(words, page.text):
            page.blank(found[1], found[2])


def _is_code(code: tuple[str, str] | None, flat: str) -> bool:
    return code is not None and (bool(code[0]) or len(code[1]) == len(flat))


def _asking(flat: str) -> str:
    """The text in which a topic is looked for: labels and the hours of a length (for 2 hours) blanked."""
    flat = compiled(_LENGTH).sub(blanked, flat) if "h" in flat else flat
    return compiled(_LABEL).sub(blanked, flat)


def _wish(flat: str, code: tuple[str, str] | None, language: str | None, hints: Hints) -> Wish | None:
    if code and code[0]:
        return _OF_CODE[code[0]]
    return "language" if language else read_wish(flat, hints)


def _doubts(days: list[Day], page: Page, today: date) -> tuple[Doubt, ...]:
    """What the days leave to be asked; a day that has gone by is one of them."""
    gone = (
        Doubt("past", page.original[d.begin : d.end], (d.first,)) for d in days if d.first and not d.doubt and (d.last or d.first) < today
    )
    return (*(d.doubt for d in days if d.doubt), *gone)
