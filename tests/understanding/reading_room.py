"""What the tables of this folder share: one fixed Monday morning and a small lexicon of a place that has hours."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from chalicelib.understanding import Lexicon, Option, Reading, read, vocabulary

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
"""A Monday."""

LEXICON = Lexicon(
    venues=vocabulary(
        {
            "sangyo": ("札幌市産業振興センター", "産業振興センター", "東札幌", "sangyo", "industrial center"),
            "odori14": ("大通西14丁目ビル", "大通14丁目ビル", "大通西14丁目", "大通", "西11丁目", "odori"),
        }
    ),
    opens=time(9, 30),
    closes=time(17),
)


def reading(text: str, context: str | None = None) -> Reading:
    return read(text, NOW, context, LEXICON)


def said(reading: Reading) -> dict[str, object]:
    """Every field that was mentioned, times and days as ISO text; the choices of a sentence have tables of their own."""
    fields = {name: getattr(reading, name) for name in Reading.__slots__ if name not in ("text", "alternatives")}
    plain = {name: value.isoformat() if hasattr(value, "isoformat") else value for name, value in fields.items()}
    return {name: value[:5] if name in ("start", "end") else value for name, value in plain.items() if value not in (None, ())}


def told(phrase: str) -> str:
    """Day..last day, start-end, minutes, part of the day and the other candidates of a phrase, in one line."""
    read = reading(phrase)
    parts = [
        "..".join(day.isoformat() for day in (read.date, read.date_end) if day),
        "-".join(time.isoformat("minutes") if time else "" for time in (read.start, read.end)).strip() if read.start or read.end else "",
        f"{read.minutes}min" if read.minutes else "",
        read.daypart or "",
        "or " + ",".join(other(option) for option in read.alternatives[1:]) if read.alternatives else "",
    ]
    return " ".join(part for part in parts if part)


def other(option: Option) -> str:
    """A further candidate: its day without the year, else its time."""
    return str(option.date)[5:] if option.date else str(option.start)[:5]


ABOUT = {"info", "list", "help", "staff", "privacy"}
"""The intents that ask about something."""


def sense(read: Reading) -> str:
    """What a reading comes to: its intent; else yes or no; else a wish where it names a day, a time or a length and not another thing."""
    if read.intent not in (None, "stop"):
        return read.intent
    if read.polarity is not None:
        return "yes" if read.polarity else "no"
    return "other" if read.elsewhere or not (read.date or read.start or read.minutes) else "reserve"
