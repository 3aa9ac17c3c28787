"""What flows show, at its shortest, its longest and its oddest: every card with values, for tests that look at all of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Place, Reply, Say, Show, Span, Value
from chalicelib.line.drawn.today import MARKS

ODD = ('"quoted" {brace} \\ back', "🏳️‍🌈👩‍👩‍👧‍👦 絵文字", "名" * 40, "  ", "a\nb")
MAP = Choice("bookings.choice.map", Address("ask", "", "map.odori14"))
FILE = Choice("bookings.choice.calendar", uri="https://heya.example/prod/calendar/" + "b" * 20 + "-" + "c" * 32 + "-ja.ics")
CANCEL = Choice("bookings.choice.cancel", Address("cancel", "", "b" * 40))
BOOK = Choice("reserve.choice.book", Address("reserve", "sure", "yes", "t" * 8, "n" * 8), main=True)
OTHER = Choice("reserve.choice.other_time", Address("reserve", "sure", "time", "t" * 8))
BEFORE = Choice("reserve.choice.month_before", Address("reserve", "day", "m2026-10-01", "t" * 8), numbered=False)
AFTER = Choice("reserve.choice.month_after", Address("reserve", "day", "m2026-12-01", "t" * 8), numbered=False)
PICK = Choice(
    "reserve.choice.pick_day",
    Address("reserve", "day", "", "t" * 8),
    picker=Picker("date", "2026-11-24", "2026-11-24", "2027-01-22"),
    numbered=False,
)
STOP = Choice("engine.stop", Address("do", "", "stop"), numbered=False)
CALL = Choice("engine.stop", uri="tel:08008009974")
WORD = Choice("engine.stop")


def span(day: int = 26, hour: int = 15, minutes: int = 60) -> Span:
    """A span in November 2026, by the clock of Sapporo."""
    start = datetime(2026, 11, day, hour - 9, tzinfo=UTC)
    return Span(start, start + timedelta(minutes=minutes))


PLACE = {"venue": Name("venue", "odori14"), "room": Name("room", "odori14-student")}
BOOKING = {"span": span(), **PLACE, "purpose": Name("purpose", "interview"), "code": "K7M2"}
REMINDED = {
    "notes": ("card.reminded_twice",), "first": datetime(2026, 11, 25, 9, tzinfo=UTC), "then": datetime(2026, 11, 26, 5, tzinfo=UTC),
}  # fmt: skip
ROW = {
    **BOOKING,
    "buttons": (
        {"key": "checkin.choice.here", "address": "checkin//b1"},
        {"key": MAP.key, "address": "ask//map.odori14"},
        {"key": FILE.key, "uri": FILE.uri},
        {"key": CANCEL.key, "address": "cancel//b1"},
    ),
}


def calendar(marks: str, *choices: Choice, month: date = date(2026, 11, 1)) -> Show:
    return Show("calendar", {"month": month, "marks": marks, "flow": "reserve", "step": "day", "talk": "t" * 8}, choices, (STOP,))


def times(*at: time, others: tuple[Choice, ...] = ()) -> Show:
    grid = tuple(Choice("reserve.choice.time", Address("reserve", "start", f"{t:%H:%M}", "t" * 8), {"time": t}) for t in at)
    return Show("times", {"day": date(2026, 11, 26), "n": 60, "venue": Name("venue", "odori14")}, (*grid, *others), (STOP,))


def every_half_hour() -> tuple[time, ...]:
    return tuple(time(n // 2, n % 2 * 30) for n in range(48))


def confirm(who: str) -> Show:
    return Show(
        "confirm", {"span": span(), **PLACE, "purpose": Name("purpose", "interview"), "who": who, "n": 5}, (BOOK, OTHER, STOP), (STOP,)
    )


def moves(late: bool) -> Show:
    """A booking that is to move, the old above the new."""
    was = {"was": span(25, 10), "was_venue": Name("venue", "sangyo"), "was_room": Name("room", "sangyo-1")}
    notes = ("card.pair_moves", "card.late") if late else ()
    costs = {"minutes": 120, "points": "0.5", "most": "2", "days": 30}
    values = {"span": span(), **PLACE, **was, "title": "card.move", "alt": "card.alt.move", "who": "", "n": 5, "notes": notes, **costs}
    return Show("confirm", values, (replace(BOOK, key="change.choice.yes"), OTHER, STOP), (STOP,))


def bookings(n: int) -> Show:
    return Show("bookings", {"n": n, "rows": (ROW,) * n})


def pair(name: str | None) -> dict[str, object]:
    """What a pair adds for its company."""
    told = {"guest_venue": Name("venue", "sangyo"), "guest_room": Name("room", "sangyo-1"), "guest_role": Name("role", "student")}
    return told if name is None else {**told, "guest_name": name}


def invitation(company: str, message: str = "pair.message_link") -> Show:
    values = {"span": span(), **PLACE, "company": company, "code": "K7M4AC3D", "guest_role": Name("role", "student")}
    return Show("invitation", {**values, "service": Name("text", "name"), "line": "%40001abcde", "message": message})


def colleague(company: str, message: str = "company.message_link") -> Show:
    """How a recruiter invites another."""
    values = {"company": company, "code": "K7M4AC3D", "until": datetime(2026, 11, 27, 1, tzinfo=UTC), "message": message}
    return Show("company", {**values, "service": Name("text", "name"), "line": "%40001abcde"})


def a_run(n: int, booked: bool = False, who: str = "北海道フーズ 田中") -> Show:
    """A run of `n` slots, before it is booked or after."""
    spans = tuple({"span": span(hour=9 + k, minutes=30), **({"code": "K7M2"} if booked else {})} for k in range(n))
    values = {**pair(None), **PLACE, "title": "card.run_booked" if booked else "card.run", "day": date(2026, 11, 26), "first": time(9)}
    more = {**REMINDED, "begin": time(9), "alt": "card.alt.run_booked"} if booked else {"who": who, "turnaround": 30, "hold": 5}
    book = Choice("run.choice.book", Address("reserve", "sure", "yes", "t" * 8, "n" * 8), {"n": n}, main=True)
    return Show("run", {**values, "n": n, "people": n, "minutes": 30, "spans": spans, **more}, (book, OTHER, STOP))


def invitations(n: int, company: str = "北海道フーズ") -> Show:
    one = invitation(company).values
    rows = tuple({"span": span(hour=9 + k, minutes=30), **PLACE, "code": "QH7RT4WX"} for k in range(n))
    return Show("invitations", {**one, "rows": rows, "n": n})


def weeks(n: int, name: str | None = "", holder: str = "") -> Show:
    """A company's bookings, five a day."""
    days = [date(2026, 11, 26) + timedelta(days=k // 5) for k in range(n)]
    named = {**({} if name is None else {"guest_name": name}), **({"holder": holder} if holder else {})}
    each = {"purpose": Name("purpose", "interview"), "code": "K7M2", "address": "bookings//" + "b" * 40, **named}
    rows = tuple({**each, "day": day, "span": span(hour=9 + k % 5, minutes=30)} for k, day in enumerate(days))
    return Show("weeks", {"n": n, "rows": rows}, (Choice("bookings.choice.export", Address("export")),))


def invited(company: str) -> Show:
    return Show("invited", {"span": span(), **PLACE, "address": Name("address", "odori14"), "company": company}, (BOOK, OTHER), (STOP,))


def today(n: int, who: str = "佐藤") -> Show:
    rooms = ("odori14-student", "odori14-company")
    rows = tuple(
        {"span": span(hour=9 + i % 8), "room": Name("room", rooms[i % 2]), "purpose": Name("purpose", "tour"), "who": who, "code": "K7M2",
         "address": f"detail//{i:020}", **({"unreachable": True} if i % 3 == 2 else {})}
        for i in range(n)
    )  # fmt: skip
    return Show("today", {"day": date(2026, 11, 26), "venue": Name("venue", "odori14"), "n": n, "rows": rows}, (BEFORE, AFTER))


def events(*rows: dict[str, Name | str | int | None], choices: tuple[Choice, ...] = ()) -> Show:
    return Show("events", {"alt": "events.title", "title": "events.title", "n": len(rows), "rows": rows}, choices)


def event(id_: str, state: str, n: int = 0, when: str = "", place: str = "") -> dict[str, Name | str | int | None]:
    told = {"when": Name("event_when", when) if when else None, "place": Name("event_place", place) if place else None}
    return {"event": Name("event", id_), **told, "contact": Name("event_contact", id_), "state": f"events.state.{state}", "n": n}


def kept(name: str, *spans: Span) -> Show:
    rows = (
        {"label": "privacy.row.name", "key": "privacy.value.name", "name": name},
        {"label": "privacy.row.ahead", "key": "privacy.value.spans", "it": spans, "n": len(spans)},
        {"label": "privacy.row.past", "key": "privacy.value.past", "n": 3, "until": date(2027, 2, 24)},
        {"label": "privacy.row.consents", "key": "privacy.consents.privacy_monitoring"},
        {"label": "privacy.row.memory", "key": "privacy.value.memory"},
    )
    return Show("kept", {"days": 90, "rows": rows}, (Choice("privacy.choice.erase", Address("erase")),))


def day(*free: tuple[Span, ...], closed: bool = False) -> Show:
    rows = tuple({"room": PLACE["room"], "free": spans, "closed": closed} for spans in free)
    return Show("day", {"day": date(2026, 11, 26), "rows": rows, **PLACE}, (BOOK,))


def week(days: int, address: str) -> Show:
    rows = tuple({"day": date(2026, 11, 23) + timedelta(days=n), "mark": "ofx-"[n % 4], "address": address} for n in range(days))
    return Show("week", {"venue": Name("venue", "odori14"), "rows": rows}, (AFTER,))


def hits(n: int, who: str = "佐藤") -> Show:
    notes = ("card.here", "card.hit_informed", "card.unreachable")
    rows = tuple({**BOOKING, "span": span(hour=9 + i % 8), "who": who, "booking": f"b{i}", "notes": notes} for i in range(n))
    key = f"{'r' * 30}#{'d' * 30}#{'f' * 30}"
    choices = tuple(
        Choice(f"hit.choice.{act}", Address("hit", "", f"{act}:{'b' * 20}:{key}"), {"span": row["span"], "booking": row["booking"]})
        for row in rows[:10]
        for act in ("move", "tell", "leave")
    )
    return Show("hits", {"n": n, "room": PLACE["room"], "rows": rows}, choices)


def closing(n: int, who: str = "佐藤") -> Show:
    """Bookings under a closure that is meant: one could go elsewhere, one nowhere, one has begun."""
    notes = (("closures.row_moves",), ("closures.row_full",), ("closures.row_begun",))
    to = {"to_room": PLACE["room"], "to_venue": PLACE["venue"]}
    rows = tuple({**BOOKING, **to, "span": span(hour=9 + i % 8), "who": who, "booking": f"b{i}", "notes": notes[i % 3]} for i in range(n))
    return Show("closing", {"n": n, "rows": rows})


def detail(lines: int, who: str = "佐藤", **more: Value) -> Show:
    """A booking with its history, as staff see it."""
    line = {
        "at": datetime(2026, 11, 24, 1, tzinfo=UTC),
        "what": Name("words", "detail.did.booked"),
        "who": Name("words", "detail.by_person"),
    }
    history = tuple({**line, "span": span(hour=15)} if n % 2 else line for n in range(lines))
    choices = tuple(
        Choice(f"detail.choice.{act}", Address("detail", "", f"{act}:{'b' * 20}"), main=act == "checkin")
        for act in ("checkin", "move", "cancel", "bar")
    )
    values = {**BOOKING, "span": span(), "who": who, "role": Name("role", "student"), "state": "detail.state.no_show", "history": history}
    return Show("detail", {**values, "notes": ("card.unreachable", "detail.barred"), "until": line["at"], **more}, choices)


def agenda(rooms: int, marks: str) -> Show:
    """A week in which every day looks like `marks`, its last two closed."""
    open_ = {"begin": time(9, 30), "end": time(17), "marks": marks}
    days = tuple(
        {"day": date(2026, 11, 23) + timedelta(days=n), "n": n * 3, "address": f"today//2026-11-{23 + n}", **(open_ if n < 5 else {})}
        for n in range(7)
    )
    rows = ({"room": PLACE["room"], "days": days},) * rooms
    values = {"venue": PLACE["venue"], "day": date(2026, 11, 23), "last": date(2026, 11, 29), "n": 9, "rows": rows}
    return Show("agenda", values, (BEFORE, AFTER))


def board(rooms: int, faults: int, who: str = "鈴木") -> Show:
    """Rooms with faults in every state, at their most."""
    at = datetime(2026, 11, 26, 4, 42, tzinfo=UTC)
    device = Name("device", "odori14-student#camera")
    told = {"device": device, "fault": Name("fault", "frame-rate"), "since": at, "who": who}
    bad = tuple({**told, "state": ("open", "taken", "muted", "unstable", "yours")[n % 5]} for n in range(faults))
    row = {"room": PLACE["room"], "faults": bad, "well": (device,) * 6, "unknown": (device,) * 3, "until": at, "reason": "交換" * 50}
    choices = tuple(
        Choice("alert.choice.one", Address("alert", "", f"show:{'r' * 30}#{'d' * 30}#{'f' * 30}{n}"), {**told, **PLACE}) for n in range(10)
    )
    return Show("board", {"venue": PLACE["venue"], "n": rooms, "faults": faults, "rows": (row,) * rooms}, (*choices, BEFORE, AFTER))


def enquiries(n: int, who: str = "鈴木", text: str = "犬を連れていってもいいですか") -> Show:
    """In every state, of one place and of nobody's in particular."""
    at = datetime(2026, 11, 26, 4, 42, tzinfo=UTC)
    states = ({"state": "open"}, {"state": "taken", "who": who}, {"state": "yours", "venue": PLACE["venue"]})
    rows = tuple({"id": f"{k:016}", "name": who or "お客", "since": at, "text": text, **states[k % 3]} for k in range(n))
    choices = tuple(
        Choice(f"enquiries.choice.{act}", Address("enquiries", "", f"{act}:{row['id']}"), {"id": row["id"]}, main=act == "take")
        for k, row in enumerate(rows[:10])
        for act in ("show" if k % 3 else "take",)
    )
    return Show("enquiries", {"n": n, "waiting": (n + 2) // 3, "rows": rows}, choices)


def duty(turns: int, who: str = "鈴木") -> Show:
    turn = {"who": who, "begin": time(9, 30), "end": time(17)}
    rows = tuple({"day": date(2026, 11, 23) + timedelta(days=n), "turns": ({"who": who}, *(turn,) * turns)} for n in range(7))
    choices = (Choice("duty.choice.on", Address("duty", "", "on:2026-11-26"), {"day": date(2026, 11, 26)}),)
    return Show("duty", {"venue": PLACE["venue"], "now": (who,) * turns, "rows": rows}, choices)


def recordings(n: int, *notes: str) -> Show:
    rows = tuple({"recording": f"r{at}", "span": span(20 + at), **PLACE, "notes": notes} for at in range(n))
    choices = tuple(
        Choice(f"recordings.choice.{act}", Address("recordings", "", f"{act}:odori14-student 20261126T060000Z"), {"recording": f"r{at}"})
        for at in range(n)
        for act in ("video", "record", "share", "seen")
    )
    return Show("recordings", {"n": n, "rows": rows}, choices)


def trail(openings: int, *let_in: str) -> Show:
    at = datetime(2026, 11, 26, 8, 4, tzinfo=UTC)
    rows = tuple({"who": who, "at": at, "what": Name("words", "recordings.what.video")} for who in (let_in or ("鈴木",)) * openings)
    back = tuple(Choice("recordings.choice.back", Address("recordings", "", "back:r 1 m"), {"name": name}) for name in let_in)
    return Show("trail", {"span": span(), **PLACE, "rows": rows, "let_in": let_in, "n": openings}, back)


MONTH = {
    "venue": Name("venue", "odori14"), "month": date(2026, 11, 1), "first": date(2026, 11, 1), "last": date(2026, 11, 30),
    "use": 34,
    "rooms": tuple({"number": n, "room": Name("room", f"odori14-{one}"), "n": 23 * n} for n, one in enumerate(("student", "company"), 1)),
    "more": 0, "booked": 50, "cancelled": 6, "checked_in": 41, "no_show": 2, "moved": 4, "asked": 3, "alerts": 2, "taken": 2, "mended": 1,
    "ahead_0": 9, "ahead_1": 8, "ahead_2": 12, "ahead_4": 15, "ahead_8": 6,
}  # fmt: skip
MEASURED = {
    "hour": 14, "hour_share": 62, "weekday": Name("words", "month.weekday.d2"), "weekday_share": 48, "taken_min": 6, "mended_min": 73,
    "line_n": 12, "line_score": "4.3", "room_n": 11, "room_score": "4.6", "measured_n": 12, "loss": "0.12", "delay": 31,
    "pushes": 120, "quota": 200, "picture": "https://heya.example/prod/numbers/" + "a" * 32 + ".png",
}  # fmt: skip
NOTHING = {name: 0 for name, n in MONTH.items() if isinstance(n, int)}
ROOMS = tuple({"number": n, "room": ODD[n % len(ODD)], "n": 100} for n in range(1, 9))
SHEET = Choice("month.choice.sheet", Address("month", "", "csv:2026-11"))
MONTHS = tuple(Choice(f"month.choice.{key}", Address("month", "", "2026-10"), numbered=False) for key in ("before", "after", "this"))
SAMPLES: dict[str, Reply] = {
    "calendar of a whole month": calendar("o" * 30, BEFORE, AFTER, PICK),
    "calendar of every mark": calendar("   ---oofx" * 3, AFTER, PICK),
    "calendar over six weeks": calendar("o" * 31, BEFORE, AFTER, PICK, month=date(2026, 8, 1)),
    "calendar of February": calendar("f" * 28, month=date(2026, 2, 1)),
    "times, one": times(time(9, 30)),
    "times of a morning": times(time(9, 30), time(10), time(10, 30), time(11)),
    "times of an afternoon with more below": times(time(13), time(13, 30), others=(PICK, CALL)),
    "times of a whole day": times(*every_half_hour(), others=(BEFORE, AFTER, STOP)),
    **{f"confirm for {who!r}": confirm(who) for who in ("佐藤", "", *ODD)},
    "confirm a move": moves(late=False),
    "confirm a late move of a pair": moves(late=True),
    "confirm what is offered": Show(
        "confirm",
        {
            "span": span(),
            **PLACE,
            "purpose": Name("purpose", "interview"),
            "who": "佐藤",
            "notes": ("card.offered",),
            "until": span().start,
        },
        (BOOK, OTHER, STOP),
    ),
    "a full time": Say(
        "reserve.not_free",
        {"span": span(), **PLACE},
        tuple(Choice("reserve.choice.at", BOOK.address, {"at": span(n + 1).start}) for n in range(8)),
    ),
    "booked": Show("booked", {**BOOKING, "address": Name("address", "odori14"), **REMINDED}, (MAP, FILE, CANCEL)),
    "booked in a room with a fault": Show(
        "booked", {**BOOKING, "notes": ("card.trouble",), "broken": (Name("device", "odori14-student#camera"),) * 3}, (MAP,)
    ),
    "booked, reminded once": Show("booked", {**BOOKING, **REMINDED, "notes": ("card.reminded_once",)}, (MAP, CANCEL)),
    "booked, the least of it": Show("booked", {"span": span(), **PLACE, "code": "K7M2"}),
    **{f"bookings, {n}": bookings(n) for n in (1, 2, 10, 60)},
    "times of two rooms": Show("times", {"day": date(2026, 11, 26), "n": 60, "title": "pair.times"}, (PICK,)),
    "confirm for two rooms": Show("confirm", {**confirm("北海道フーズ 田中").values, **pair(None), "alt": "pair.alt_confirm"}, (BOOK,)),
    "booked, two rooms": Show("booked", {**BOOKING, "address": Name("address", "odori14"), **pair(None)}, (MAP, CANCEL)),
    "booked by invitation": Show("booked", {**BOOKING, "address": Name("address", "odori14"), "by": "北海道フーズ"}, (MAP, CANCEL)),
    **{
        f"bookings of a pair, {name!r}": Show("bookings", {"n": 2, "rows": ({**ROW, **pair(name)}, {**ROW, "by": name or "北海道フーズ"})})
        for name in ("", "佐藤", *ODD)
    },
    **{f"invitation of {who!r}": invitation(who) for who in ("北海道フーズ", *ODD)},
    **{f"invitation of a colleague to {who!r}": colleague(who) for who in ("北海道フーズ", *ODD)},
    "invitation of a colleague without a link": colleague("北海道フーズ", "company.message"),
    "invitation without a link": invitation("北海道フーズ", "pair.message"),
    **{f"invited by {who!r}": invited(who) for who in ("北海道フーズ", "", *ODD)},
    "a run of two": a_run(2),
    "a run of five": a_run(5),
    "a run, a long name": a_run(5, who=ODD[2] * 3),
    "a run that is booked": a_run(5, booked=True),
    "invitations of two": invitations(2),
    "invitations of five, a long name": invitations(5, ODD[2]),
    "more invitations than a card holds": invitations(12),
    "weeks, four bookings": weeks(4),
    "weeks, twenty bookings": weeks(20, "佐藤"),
    "weeks, long names": weeks(20, ODD[2]),
    "weeks, of colleagues": weeks(20, ODD[2], ODD[2]),
    "a colleague's booking": Show("bookings", {"n": 1, "rows": ({**ROW, "holder": ODD[2], "notes": ("card.holder",)},)}),
    "weeks, rooms of their own": weeks(6, None),
    "more weeks than a card holds": weeks(60, "👩‍👩‍👧‍👦" * 5),
    "today, nobody has joined": Show("today", {**today(1).values, "rows": ({**today(1).values["rows"][0], "awaits_guest": True},)}),
    "day free": day((span(), span(hour=10, minutes=30)), ()),
    "day of twenty rooms": day(*[tuple(span(hour=9 + n % 8) for n in range(24))] * 20),
    "day closed": day((), closed=True),
    "week": week(7, "availability//2026-11-23"),
    "week, the longest": week(20, "a//" + "x" * 290),
    "week not to tap": week(1, ""),
    "day of rooms elsewhere": Show("day", {"day": date(2026, 11, 26), **PLACE, "rows": ({**PLACE, "free": ()},)}),
    **{f"today, {mark}": Show("today", {**today(1).values, "rows": ({**today(1).values["rows"][0], mark: True},)}) for mark in MARKS},
    "bookings, checked in": Show("bookings", {"n": 1, "rows": ({**ROW, "notes": ("card.here",)},)}),
    **{f"today, {n}": today(n) for n in (1, 12, 13, 60, 80)},
    **{f"today with {who!r}": today(3, who) for who in ODD},
    "an event that nobody has announced": events(event("trial", "elsewhere")),
    "events in every state": events(
        event("trial", "left", 3, "trial", "trial"),
        event("seminar", "full", 12, "seminar"),
        event("trial", "mine"),
        event("seminar", "waiting", 4),
        event("trial", "left", 1),
        choices=(Choice("events.choice.join", Address("attend", "", "trial"), {"event": Name("event", "trial")}), STOP),
    ),
    "more events than a card holds": events(*[event("x" * 32, "elsewhere", when="x" * 32, place="x" * 32)] * 12),
    **{f"kept of {who!r}": kept(who, span(), span(day=27)) for who in ("佐藤", *ODD)},
    **{f"hit by a fault, {n}": hits(n) for n in (1, 3, 10, 12)},
    **{f"a booking with {n} lines of history": detail(n) for n in (0, 1, 8)},
    **{f"a booking of {who!r}": detail(1, who) for who in ODD},
    "a booking of a pair": detail(2, other_venue=PLACE["venue"], other_room=PLACE["room"], other_who="北海道フーズ 採用 田中"),
    "a booking of a pair that nobody has joined": detail(2, other_venue=PLACE["venue"], other_room=PLACE["room"], other_who=""),
    **{f"a week of {n} rooms, {marks}": agenda(n, marks) for n in (1, 3) for marks in ("o" * 15, "bo" * 7 + "x", "obbxx" * 3)},
    "today with a bar": Show(
        "today",
        {
            **today(2).values,
            "strips": ({"room": Name("room", "odori14-student"), "begin": time(9, 30), "end": time(17), "marks": "obbobbxxxoooobb"},),
        },
    ),
    **{f"hit by a closure, {n}": closing(n) for n in (1, 3, 10, 50)},
    **{f"hit by a closure, {who!r}": closing(2, who) for who in ODD},
    **{f"hit by a fault, {who!r}": hits(2, who) for who in ODD},
    **{f"board of {rooms} rooms, {faults} faults": board(rooms, faults) for rooms, faults in ((1, 1), (3, 4), (8, 6), (12, 6))},
    **{f"board with {who!r}": board(1, 2, who) for who in ODD},
    "board, all is well": Show(
        "board", {**board(1, 0).values, "rows": ({"room": PLACE["room"], "faults": (), "well": (), "unknown": ()},)}
    ),
    **{f"enquiries, {n}": enquiries(n) for n in (1, 3, 10, 12)},
    **{f"enquiries of {who!r}": enquiries(3, who, who * 3 or "x") for who in ODD},
    "enquiries, a long question": enquiries(2, text="長" * 60),
    **{f"duty with {turns} turns": duty(turns) for turns in (0, 1, 20)},
    **{f"duty of {who!r}": duty(1, who) for who in ODD},
    **{f"{n} recordings": recordings(n) for n in (1, 2, 5)},
    "a recording that failed": recordings(1, "recordings.note.failed"),
    "a recording that is a colleague's": recordings(1, "recordings.note.colleague"),
    "trail of nobody": trail(0),
    "trail of an owner": trail(2),
    **{f"trail of {who!r}": trail(2, who) for who in ODD if who.strip()},
    "trail of many": trail(3, *("名" * 40,) * 5),
    "sentence": Say("engine.stopped"),
    "sentence with choices": Say("cancel.ask_sure", {**BOOKING}, (BOOK, OTHER, PICK, CALL, WORD), (STOP,)),
    "sentence with many choices": Say(
        "cancel.ask_booking", {}, (Choice("cancel.choice.booking", BOOK.address, BOOKING),) * 13, (STOP,) * 20
    ),
    "longest sentence": Say("ask.answer", {"answer": "長" * 6000}, (), (STOP,)),
    "longest sentence with choices": Say("ask.answer", {"answer": "𠮷" * 6000}, (BOOK,)),
    "place": Place(Name("venue", "odori14")),
    "month": Show("month", {**MONTH, **MEASURED}, MONTHS[:2]),
    "month of a lead": Show("month", {**MONTH, **MEASURED}, (SHEET, *MONTHS)),
    "month with nothing in it": Show("month", {**MONTH, **NOTHING}, MONTHS),
    "month of many rooms": Show(
        "month", {**MONTH, **MEASURED, "rooms": ROOMS, "more": 292, "booked": 12345, "pushes": 99999}, (SHEET, *MONTHS)
    ),
}
