"""The one table: the names of its attributes and how each kind of row is keyed. The template in .chalice makes it.

Long because every kind of row has its key here."""

from datetime import UTC, date, datetime, timedelta
from typing import Any, NamedTuple
from zlib import crc32

from pynamodb.connection.base import MetaTable

PK, SK, TTL, VERSION = "PK", "SK", "ttl", "v"

SHAPE: dict[str, Any] = {
    "AttributeDefinitions": [{"AttributeName": PK, "AttributeType": "S"}, {"AttributeName": SK, "AttributeType": "S"}],
    "KeySchema": [{"AttributeName": PK, "KeyType": "HASH"}, {"AttributeName": SK, "KeyType": "RANGE"}],
}
"""The table as the template makes it; a test compares the two."""

DAY = 24 * 60 * 60
EVENT_KEPT = 8 * DAY  # LINE redelivers within a day or so and SQS within four; a week is the promise
TALK_KEPT = 30 * DAY
ROOM_DAY_KEPT = timedelta(days=1100)  # after the day itself: what is counted of it has no names, and a year wants its two before
LIST_KEPT = timedelta(days=2)  # after the day itself
CLOSURE_KEPT = 400 * DAY  # after it ends
DUE_KEPT = 7 * DAY  # after it was due: the clock gives up long before
UNSENT_KEPT = 3 * DAY  # after it was due: LINE forgets the retry key within one
UNANSWERED_KEPT = 100 * DAY
CALLER_KEPT = 7 * DAY  # after their last booking was over: so long staff may have to ring them
INVITATION_KEPT = 7 * DAY  # after it expired
DEVICE_KEPT = 90 * DAY  # after its last word: it has been taken out of the room
LINK_KEPT = 7 * DAY  # after it ran out: so long the door can say so
ALERT_KEPT = 30 * DAY  # after it was over: it names who said so and who mended it


class Key(NamedTuple):
    """The primary key of a row."""

    pk: str
    sk: str


def event_key(event: str) -> Key:
    return Key(f"EV#{event}", "EV")


def talk_key(person: str) -> Key:
    return Key(f"P#{person}", "TALK")


def person_key(person: str) -> Key:
    return Key(f"P#{person}", "ME")


def standing_key(person: str, end: datetime, booking: str) -> Key:
    """A booking beside its person, in order of its end: what is still to come is then exactly one range."""
    return Key(f"P#{person}", f"BK#{second(end)}#{booking}")


def note_key(person: str, booking: str) -> Key:
    """A note of a booking that was a person's and went to somebody else: what is erased of them is found from their own partition."""
    return Key(f"P#{person}", f"WAS#{booking}")


def booking_key(booking: str) -> Key:
    return Key(f"BK#{booking}", "META")


def history_key(booking: str, at: datetime, version: int) -> Key:
    return Key(f"BK#{booking}", f"H#{micro(at)}#{version:04}")


def calendar_partition(venue: str) -> str:
    return f"CAL#{venue}"


def room_day_key(venue: str, room: str, day: date) -> Key:
    """The days of a venue lie in order, so that any stretch of them, over the end of a month too, is one range."""
    return Key(calendar_partition(venue), f"{day:%Y-%m-%d}#{room}")


LIST_MARK = "~"
"""Stands where a room's name would: no room is called so, and it comes after them all."""


def list_key(venue: str, day: date) -> Key:
    """The waiting list lies with the days it is about, so that whoever looks at a day sees who waits for it."""
    return Key(calendar_partition(venue), f"{day:%Y-%m-%d}#{LIST_MARK}")


def closure_partition(venue: str) -> str:
    return f"CLO#{venue}"


def closure_key(venue: str, start: datetime, closure: str) -> Key:
    return Key(closure_partition(venue), f"{second(start)}#{closure}")


PERIOD_KEY = Key("HOUSE", "PERIOD")
"""The offer period, where staff have set another than the catalogue's."""


def event_partition(event: str) -> str:
    return f"EVT#{event}"


def seats_key(event: str) -> Key:
    return Key(event_partition(event), "SEATS")


def seat_key(event: str, person: str) -> Key:
    return Key(event_partition(event), f"P#{person}")


TROUBLE_KEY = Key("HOUSE", "TROUBLE")
"""The serious faults that stand, an attribute for each, so that every turn knows them for one row."""


WATCH_KEY = Key("HOUSE", "WATCH")
"""When the clock last looked for silence."""


COUNTED_KEY = Key("HOUSE", "NUMBERS")
"""Until which day days have been counted."""


def pushes_key(month: str) -> Key:
    """What LINE told last of a month's pushes ("2026-11")."""
    return Key("HOUSE", f"PUSHES#{month}")


def numbers_partition(venue: str) -> str:
    return f"NUM#{venue}"


def numbers_key(venue: str, day: date) -> Key:
    """A venue's days lie in order, so that a month is one range."""
    return Key(numbers_partition(venue), f"{day:%Y-%m-%d}")


def numbers_link_key(token_hash: str) -> Key:
    return Key(f"NL#{token_hash}", "NL")


def devices_partition(venue: str) -> str:
    return f"DEV#{venue}"


def device_key(venue: str, room: str, device: str) -> Key:
    return Key(devices_partition(venue), f"{room}#{device}")


def alerts_partition(venue: str) -> str:
    return f"AL#{venue}"


def alert_key(venue: str, fault: str) -> Key:
    """One row for each fault of a device (room#device#fault), so that it has one open alert."""
    return Key(alerts_partition(venue), fault)


def windows_partition(venue: str) -> str:
    return f"MNT#{venue}"


def window_key(venue: str, start: datetime, room: str) -> Key:
    """Maintenance lies in the order in which it begins; none lasts longer than a month, so what is not over is one range."""
    return Key(windows_partition(venue), f"{second(start)}#{room}")


DUTIES = "DUTY"
"""The partition of all duties: few, and read whole."""


def duty_key(venue: str, who: str) -> Key:
    return Key(DUTIES, f"{venue}#{who}")


def recordings_partition(room: str) -> str:
    return f"REC#{room}"


def recording_key(room: str, start: datetime) -> Key:
    return Key(recordings_partition(room), second(start))


def viewer_key(room: str, start: datetime, who: str) -> Key:
    """Who may see a recording, and who did, comes right after it."""
    return Key(recordings_partition(room), f"{second(start)}#V#{who}")


def opening_key(room: str, start: datetime, at: datetime, who: str) -> Key:
    """One row for each minute of each viewer, so that no reload fills a table."""
    return Key(recordings_partition(room), f"{second(start)}#O#{second(at)[:13]}#{who}")


def beside_partition(person: str) -> str:
    """What of recordings concerns a person; not among their own rows, for doors that write it may not write those."""
    return f"PR#{person}"


def beside_key(person: str, start: datetime, room: str, part: str) -> Key:
    """A recording beside whom it concerns, in the order of its start: which are whose is then one range."""
    return Key(beside_partition(person), f"REC#{second(start)}#{room}#{part}")


def link_key(token_hash: str) -> Key:
    return Key(f"RL#{token_hash}", "RL")


def own_link_key(person: str, token_hash: str) -> Key:
    return Key(beside_partition(person), f"RL#{token_hash}")


def share_key(code_hash: str) -> Key:
    return Key(f"RC#{code_hash}", "RC")


def enquiry_partition(enquiry: str) -> str:
    return f"ENQ#{enquiry}"


def enquiry_key(enquiry: str) -> Key:
    return Key(enquiry_partition(enquiry), "META")


def word_key(enquiry: str, n: int) -> Key:
    """What was said lies beside the enquiry, in the order in which it was."""
    return Key(enquiry_partition(enquiry), f"W#{n:04}")


def asked_key(person: str, enquiry: str) -> Key:
    """A note of an enquiry beside its asker: what is erased of them is found from their own partition."""
    return Key(f"P#{person}", f"ENQ#{enquiry}")


def open_list_key(venue: str) -> Key:
    return Key(f"ENQS#{venue}", "OPEN")


def nonce_key(gateway: str, nonce: str) -> Key:
    return Key(f"GW#{gateway}", nonce)


def pair_key(code_hash: str) -> Key:
    return Key(f"PAIR#{code_hash}", "PAIR")


def company_key(id_: str) -> Key:
    return Key(f"CO#{id_}", "CO")


def company_code_key(code_hash: str) -> Key:
    return Key(f"CC#{code_hash}", "CC")


def bookings_key(link_hash: str) -> Key:
    """A list of bookings by the link that opens it."""
    return Key(f"LST#{link_hash}", "LST")


DUE_SHARDS = 4
"""Lines of what falls due; may be raised at any time, lowered only when nothing waits."""


def dues_partition(shard: int) -> str:
    return f"DUE#d{shard}"


def later_key(at: datetime, person: str, due: str) -> Key:
    """What falls due lies in the order in which it does; what one person is told at one time lies together in one line."""
    shard = crc32((person or due).encode()) % DUE_SHARDS
    return Key(dues_partition(shard), f"{micro(at)}#{crc32(person.encode()):08x}#{due}")


def told_partition(about: str) -> str:
    return f"N#{about}"


def told_key(about: str, at: datetime, due: str) -> Key:
    """What was said about something, or not said, lies in the order in which it was."""
    return Key(told_partition(about), f"{micro(at)}#{due}")


ROSTER = "STAFF"
"""The partition of all who have a post: few, and read whole."""


def roster_key(venue: str, person: str) -> Key:
    return Key(ROSTER, f"{venue}#{person}")


PUSHES_KEY = Key("HOUSE", "PUSHES")
"""The month's pushes as LINE told them last."""


def invitation_key(code_hash: str) -> Key:
    return Key(f"INV#{code_hash}", "INV")


def unanswered_partition(month: date) -> str:
    return f"ASKED#{month:%Y-%m}"


def unanswered_key(at: datetime, event: str) -> Key:
    return Key(unanswered_partition(at.astimezone(UTC).date()), f"{micro(at)}#{event}")


def ratings_partition(venue: str) -> str:
    return f"RATE#{venue}"


def rating_key(venue: str, month: str, what: str, name: str) -> Key:
    """What was said of a month lies together: what is counted of a room ("#" and the room), then comments ("$" and a mark)."""
    return Key(ratings_partition(venue), f"{month}{what}{name}")


def unsent_key(unsent: str) -> Key:
    """Where an unsent answer's place in the line is written down."""
    return Key(f"UN#{unsent}", "UN")


def line_partition(shard: int) -> str:
    return f"DUE#{shard}"


def due_key(shard: int, due: datetime, unsent: str) -> Key:
    return Key(line_partition(shard), f"{micro(due)}#{unsent}")


def second(at: datetime) -> str:
    """A moment as fixed-width UTC text whose order is the order in time, to the second."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def micro(at: datetime) -> str:
    """The same to the microsecond."""
    return at.astimezone(UTC).strftime("%Y%m%dT%H%M%S.%fZ")


def unix(at: datetime) -> int:
    """Whole seconds since 1970, as holds and the table's sweeper count."""
    return int(at.timestamp())


def meta(name: str) -> MetaTable:
    """What PynamoDB must know of the table, so that it never asks DynamoDB for it."""
    return MetaTable({"TableName": name, **SHAPE})
