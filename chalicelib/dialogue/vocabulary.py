"""The words in which flows speak: what is said, what is shown, what can be chosen. Keys and values, never sentences."""

from collections.abc import Mapping
from datetime import date, datetime, time

from chalicelib.dialogue.address import Address
from chalicelib.values import dataclass, field


@dataclass(frozen=True, slots=True)
class Name:
    """The name of something in the catalogue (kind "room", "venue", "purpose", ...), told in the reader's language when shown."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Span:
    """From `start` to `end` (aware, half-open), told as one date with two times, or where it is longer as how it begins and ends."""

    start: datetime
    end: datetime


Scalar = str | int | bool | datetime | date | time | Name | Span | None
Value = Scalar | tuple["Value", ...] | Mapping[str, "Value"]
Values = Mapping[str, Value]
NO_VALUES: Values = {}


@dataclass(frozen=True, slots=True)
class Picker:
    """LINE's date or time picker behind a choice: `mode` "date", "time" or "datetime"; bounds as LINE writes them."""

    mode: str
    initial: str
    min: str
    max: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Something to tap. `key` names its label; `main` stands out; a tap carries `address` back.

    `uri` opens a page or telephone instead. `numbered` choices can be picked by typing their number; the others
    (a calendar's "next month") only by their words."""

    key: str
    address: Address | None = None
    values: Values = field(default_factory=dict)
    main: bool = False
    picker: Picker | None = None
    uri: str = ""
    numbered: bool = True


@dataclass(frozen=True, slots=True)
class Say:
    """A sentence by its key, and what can be chosen under it: `choices` on the bubble (seen on LINE for PC too),
    `quick` as quick replies (phones only, so every one of them must also be a word that can be typed)."""

    key: str
    values: Values = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    quick: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Show:
    """A card by its name. `values["alt"]`, where given, is the key of what a notification tells of it."""

    card: str
    values: Values = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    quick: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A location message: where something in the catalogue is."""

    name: Name


Reply = Say | Show | Place
Replies = tuple[Reply, ...]
