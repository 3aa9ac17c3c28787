"""What the table's sweeper may take away, and when: personal data go by themselves, and nothing that is still needed does."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from chalicelib.booking.callers import new_caller
from chalicelib.booking.changes import Change, InvitationUse, PeriodWrite, PersonWrite, SeatsWrite
from chalicelib.booking.closures import Closure
from chalicelib.booking.company import Company, CompanyCode
from chalicelib.booking.due import Due, Settled, marked
from chalicelib.booking.figures import DayFigures
from chalicelib.booking.model import BookingId, BookingList, Coming, PairCode, Person, Place, Post, Standing
from chalicelib.booking.ratings import Comment, Rating
from chalicelib.booking.seats import Seats
from chalicelib.booking.sharing import NumbersLink
from chalicelib.booking.spans import Span
from chalicelib.booking.waiting import WaitingList
from chalicelib.catalogue.model import Period
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Say
from chalicelib.enquiries.enquiry import ask, take
from chalicelib.equipment.alerts import resolve
from chalicelib.equipment.books import Gear, Look
from chalicelib.equipment.showing import CodeWrite, Kept, KeptWrite, LetIn, ShareCode, Viewer
from chalicelib.equipment.signing import Proof
from chalicelib.notices.money import Month
from chalicelib.notices.unsent import Unsent
from chalicelib.storage import table
from chalicelib.storage.desk_rows import due_key_of
from chalicelib.storage.numbers import Numbers
from tests.contracts.enquiries import asks, filing, moves
from tests.contracts.enquiries import writes as files
from tests.contracts.erasing import EVENING, GUEST, HALL, HOST, KEN, NAMES, a_life, on
from tests.contracts.erasing import rows as everything
from tests.contracts.gear import NUMBERS, a_device, an_alert, begins, over, writes
from tests.contracts.gear import everything as everything_of_gear
from tests.contracts.makings import AIKO, DAY, NOW, VENUE, a_booking, entry, hold, written


def test_every_row_is_swept_in_its_time(real_store: Any) -> None:
    store = real_store(retention=timedelta(days=30))
    booking = a_booking("b1")
    change = Change((hold(AIKO, "0930"),), (written(booking),), PersonWrite(Person(AIKO, "ja")))
    store.journal.commit(entry("e1", change, talk=Talk(flow="x")))
    store.outbox.owe(Unsent("u1", AIKO, "[]", "ja", "k", NOW))
    store.invitations.issue("h", Post("odori14"), NOW)
    midnight = datetime(2026, 11, 26, tzinfo=UTC)
    assert swept(store) == {
        "EV#e1 EV": NOW + timedelta(days=8),
        "P#U-aiko TALK": NOW + timedelta(days=30),
        "P#U-aiko ME": NOW + timedelta(days=30),
        "P#U-aiko BK#20261126T040000Z#b1": booking.span.end + timedelta(days=30),
        "BK#b1 META": booking.span.end + timedelta(days=30),
        "BK#b1 H#20261123T030000.000000Z#0001": booking.span.end + timedelta(days=30),
        "CAL#odori14 2026-11-26#odori14-student": midnight + timedelta(days=1100),
        "UN#u1 UN": NOW + timedelta(days=3),
        "DUE#0 20261123T030000.000000Z#u1": NOW + timedelta(days=3),
        "INV#h INV": NOW + timedelta(days=7),
    }


def test_what_lies_beside_the_bookings_is_not_swept_before_its_time(real_store: Any) -> None:
    """Seats while the event is still to come, a list while somebody waits: a row that goes early is a promise broken."""
    store, ends = real_store(retention=timedelta(days=30)), NOW + timedelta(days=5)
    due = Due("release", ends, "b1", 1, AIKO)
    change = Change(
        seats=(SeatsWrite(Seats("trial", 1), ends, came=(AIKO,)),),
        lists=(WaitingList(VENUE, DAY),),
        closures=(Closure("c1", VENUE, "", Span(NOW, ends), "repairs", AIKO, NOW),),
        codes=(PairCode("h", BookingId("b1"), ends),),
        listed=(BookingList("l", (BookingId("b1"),), AIKO, ends),),
        due=(due,),
        unanswered="where",
    )
    store.journal.commit(entry("e1", change))
    said = replace(due, kind="remind_day")
    store.dues.settle([Settled(said, NOW, "sent")])
    assert swept(store) == {
        "EVT#trial SEATS": ends + timedelta(days=30),
        "EVT#trial P#U-aiko": ends + timedelta(days=30),
        "CAL#odori14 2026-11-26#~": datetime(2026, 11, 28, tzinfo=UTC),
        "CLO#odori14 20261123T030000Z#c1": ends + timedelta(days=400),
        "PAIR#h PAIR": ends + timedelta(days=7),
        "LST#l LST": ends,
        " ".join(due_key_of(due)): ends + timedelta(days=7),
        " ".join(table.told_key("b1", ends, said.id)): NOW + timedelta(days=30),
        "ASKED#2026-11 20261123T030000.000000Z#e1": NOW + timedelta(days=100),
        "EV#e1 EV": NOW + timedelta(days=8),
    }


def test_a_person_is_kept_as_long_as_a_booking_of_theirs_and_staff_for_good(real_store: Any) -> None:
    store, ends = real_store(retention=timedelta(days=30)), NOW + timedelta(days=50)
    aiko = Person(AIKO, "ja", standing=(Standing(BookingId("b1"), ends - timedelta(hours=1), ends),))
    store.journal.commit(entry("e1", Change(person=PersonWrite(aiko))))
    assert swept(store)["P#U-aiko ME"] == ends + timedelta(days=30)
    store.journal.commit(entry("e2", Change(person=PersonWrite(replace(aiko, post=Post("odori14"), version=1)))))
    assert swept(store)["P#U-aiko ME"] is None


def test_somebody_without_line_is_kept_a_week_longer_than_their_booking(real_store: Any) -> None:
    store, ends = real_store(retention=timedelta(days=30)), NOW + timedelta(days=5)
    caller = new_caller("e1", "student", "09012345678")
    standing = (Standing(BookingId("b1"), ends - timedelta(hours=1), ends),)
    store.journal.commit(entry("e1", Change(others=(PersonWrite(replace(caller, standing=standing)),))))
    assert swept(store)[f"P#{caller.id} ME"] == ends + timedelta(days=7)


def test_a_person_is_kept_as_long_as_they_wait_for_a_room(real_store: Any) -> None:
    store, day = real_store(retention=timedelta(days=30)), NOW.date() + timedelta(days=50)
    store.journal.commit(entry("e1", Change(person=PersonWrite(Person(AIKO, "ja", places=(Place("w1", "odori14", day),))))))
    assert swept(store)["P#U-aiko ME"] == datetime.combine(day, time(), UTC) + timedelta(days=31)


def test_keeping_an_answer_does_not_make_a_memory_last_for_ever(real_store: Any) -> None:
    store = real_store()
    store.journal.commit(entry("e1", talk=Talk(flow="x")))
    store.journal.keep(AIKO, (Say("kept"),))
    assert swept(store)["P#U-aiko TALK"] == NOW + timedelta(days=30)


def test_what_is_kept_for_somebody_whose_memory_was_swept_goes_with_their_own_row(real_store: Any) -> None:
    store = real_store(retention=timedelta(days=30))
    store.journal.commit(entry("e1", Change(person=PersonWrite(Person(AIKO, "ja")))))
    store.journal.keep(AIKO, (Say("kept"),))
    assert swept(store)["P#U-aiko TALK"] == NOW + timedelta(days=30)


def test_a_form_with_what_somebody_else_left_is_swept_when_it_is_forgotten(real_store: Any) -> None:
    store, until = real_store(retention=timedelta(days=30)), NOW + timedelta(days=1)
    store.journal.commit(entry("e1", talk=Talk(flow="reserve", forget_at=int(until.timestamp()))))
    assert swept(store)["P#U-aiko TALK"] == until
    store.journal.commit(entry("e2", talk=Talk(version=1)))
    assert swept(store)["P#U-aiko TALK"] == NOW + timedelta(days=30)


def test_a_short_retention_shortens_the_memory_too(real_store: Any) -> None:
    store = real_store(retention=timedelta(days=10))
    store.journal.commit(entry("e1", talk=Talk(flow="x")))
    assert swept(store)["P#U-aiko TALK"] == NOW + timedelta(days=10)


def test_a_person_is_kept_as_long_as_an_event_that_they_come_to(real_store: Any) -> None:
    store, ends = real_store(retention=timedelta(days=30)), NOW + timedelta(days=200)
    store.journal.commit(entry("e1", Change(person=PersonWrite(Person(AIKO, "ja", events=(Coming("fair", ends),))))))
    assert swept(store)["P#U-aiko ME"] == ends + timedelta(days=30)


def test_a_device_goes_after_its_last_word_and_an_alert_once_it_is_over(real_store: Any) -> None:
    store, alert = real_store(retention=timedelta(days=60)), an_alert()
    store.equipment.write(Gear((writes(a_device()), writes(a_device("line", seen=None, told=None))), (begins(alert),)))
    assert swept(store) == {
        "DEV#odori14 odori14-student#camera": NOW + timedelta(days=90),
        "DEV#odori14 odori14-student#line": None,
        "AL#odori14 odori14-student#camera#down": None,
        "HOUSE TROUBLE": None,
    }
    store.equipment.write(Gear(alerts=(over(alert),)))
    assert swept(store)["AL#odori14 odori14-student#camera#down"] == NOW + timedelta(minutes=9, days=30)


def test_what_is_said_of_a_use_is_counted_for_three_years_and_its_words_as_long_as_whatever_is_personal(real_store: Any) -> None:
    store, room = real_store(retention=timedelta(days=30)), "odori14-student"
    change = Change(ratings=(Rating(VENUE, room, "2026-11", {"line_4": 1}),), comment=Comment(VENUE, room, "2026-11", "quiet"))
    store.journal.commit(entry("e1", change))

    found = {name: until for name, until in swept(store).items() if name.startswith("RATE#")}

    assert found.pop("RATE#odori14 2026-11#odori14-student") == datetime(2026, 11, 1, tzinfo=UTC) + timedelta(days=1100)
    assert list(found.values()) == [NOW + timedelta(days=30)]


def test_an_enquiry_goes_with_all_its_words_when_the_retention_since_it_was_asked_is_over(real_store: Any) -> None:
    store, (one, _) = real_store(retention=timedelta(days=30)), asks()
    files(store, "e1", filing(asks()))
    files(store, "e2", moves(one, take(one, "suzuki", NOW + timedelta(days=1))))
    gone = NOW + timedelta(days=30)
    assert {row: at for row, at in swept(store).items() if "EV#" not in row} == {
        "ENQ#q1 META": gone,
        "ENQ#q1 W#0001": gone,
        "P#U-aiko ENQ#q1": gone,
        "ENQS#odori14 OPEN": None,
    }


def test_numbers_are_kept_for_three_years_and_a_link_to_them_a_week_after_it_ran_out(real_store: Any) -> None:
    store, day = real_store(), date(2026, 11, 24)
    Numbers(store.wire).keep([DayFigures(VENUE, day, {}, {}, {})], day)
    link = NumbersLink("h" * 64, VENUE, date(2026, 11, 1), "csv", "ja", "mark", NOW + timedelta(hours=24))
    store.journal.commit(entry("e1", Change(links=(link,))))

    found = swept(store)
    assert found["NUM#odori14 2026-11-24"] == datetime(2026, 11, 24, tzinfo=UTC) + timedelta(days=1100)
    assert found[f"NL#{'h' * 64} NL"] == link.expires + timedelta(days=7)


KINDS = {
    "event_key": r"EV#\S+ EV",
    "talk_key": r"P#\S+ TALK",
    "person_key": r"P#\S+ ME",
    "standing_key": r"P#\S+ BK#\S+",
    "note_key": r"P#\S+ WAS#\S+",
    "booking_key": r"BK#\S+ META",
    "history_key": r"BK#\S+ H#\S+",
    "room_day_key": r"CAL#\S+ [\d-]+#[a-z]\S+",
    "list_key": r"CAL#\S+ [\d-]+#~",
    "closure_key": r"CLO#\S+ \S+",
    "seats_key": r"EVT#\S+ SEATS",
    "seat_key": r"EVT#\S+ P#\S+",
    "company_key": r"CO#\S+ CO",
    "company_code_key": r"CC#\S+ CC",
    "pair_key": r"PAIR#\S+ PAIR",
    "bookings_key": r"LST#\S+ LST",
    "later_key": r"DUE#d\d \S+",
    "told_key": r"N#.+ \S+",
    "roster_key": r"STAFF \S+",
    "invitation_key": r"INV#\S+ INV",
    "unanswered_key": r"ASKED#\S+ \S+",
    "device_key": r"DEV#\S+ \S+#\S+",
    "alert_key": r"AL#\S+ \S+#\S*#\S+",
    "window_key": r"MNT#\S+ \S+#\S*",
    "duty_key": r"DUTY \S*#\S+",
    "enquiry_key": r"ENQ#\S+ META",
    "word_key": r"ENQ#\S+ W#\d+",
    "asked_key": r"P#\S+ ENQ#\S+",
    "open_list_key": r"ENQS#\S* OPEN",
    "nonce_key": r"GW#\S+ \S+",
    "recording_key": r"REC#\S+ [0-9TZ]+",
    "viewer_key": r"REC#\S+ \S+#V#\S+",
    "opening_key": r"REC#\S+ \S+#O#\S+#\S+",
    "beside_key": r"PR#\S+ REC#\S+#\S+#\w+",
    "link_key": r"RL#\S+ RL",
    "own_link_key": r"PR#\S+ RL#\S+",
    "share_key": r"RC#\S+ RC",
    "unsent_key": r"UN#\S+ UN",
    "due_key": r"DUE#\d \S+",
    "numbers_key": r"NUM#\S+ [\d-]+",
    "numbers_link_key": r"NL#\S+ NL",
    "pushes_key": r"HOUSE PUSHES#[\d-]+",
    "rating_key": r"RATE#\S+ [\d-]+[#$]\S+",
}
"""Every kind of row by the function that makes its key; the house's own five rows have none, and are never swept."""


def test_every_kind_of_row_that_names_somebody_is_swept_with_what_it_is_about(real_store: Any) -> None:
    """A life with a row of every kind: whatever names its people is gone `retention` after the last of what they did was over."""
    store = real_store(retention=timedelta(days=HALL.rules.retention_days))
    life = a_life(store)
    life.pairs(on(8, "14:00"))
    span = Span(life.now, life.now + timedelta(hours=1))
    closure = Closure("c1", "sangyo", "sangyo-1", span, "repair", "ops", life.now)
    period = PeriodWrite(Period(None, None), 0, "ops")
    listed = BookingList("l", (BookingId("b1"),), marked(GUEST), life.now + timedelta(hours=24))
    company = Company("c", "北海商会", "company", (HOST,), life.now)
    invited = CompanyCode("h", "c", HOST, life.now + timedelta(days=3))
    store.journal.commit(entry("founded", Change(company=company, company_codes=(invited,)), at=life.now))
    store.journal.commit(entry("asked", Change(closures=(closure,), period=period, listed=(listed,), unanswered="where"), at=life.now))
    ratings = (Rating("sangyo", "sangyo-1", "2026-12", {"line_4": 1}),)
    store.journal.commit(entry("rated", Change(ratings=ratings, comment=Comment("sangyo", "sangyo-1", "2026-12", "quiet")), at=life.now))
    store.outbox.owe(Unsent("u1", GUEST, "[]", "ja", "k", life.now))
    store.invitations.issue("h", Post("odori14"), life.now)
    store.invitations.issue("used", Post("odori14"), life.now + timedelta(hours=1))
    staff = Change(person=PersonWrite(Person(AIKO, post=Post("odori14"))), invitation=InvitationUse("used"))
    store.journal.commit(entry("staff", staff, at=life.now))
    told = store.ledger.due(on(30), 100)[0]
    store.dues.settle([Settled(told, life.now, "sent")])
    store.pushes.keep(Month("2026-12", 200, 3, life.now))
    day = DayFigures("sangyo", life.now.date(), {"booked": 1}, {10: (60, 60)}, {"sangyo-1": (450, 60, 1, 0, 0, 0)})
    Numbers(store.wire).keep([day], day.day)
    link = NumbersLink("h", "sangyo", day.day.replace(day=1), "png", "ja", marked(AIKO), life.now + timedelta(days=30))
    store.journal.commit(entry("linked", Change(links=(link,)), at=life.now))
    alert = an_alert(reporter=GUEST)
    ended = begins(resolve(alert, "suzuki", life.now, NUMBERS), serious=False)
    kept = Kept(
        "sangyo-1", life.now, life.now + timedelta(hours=1), "ready", life.now, HOST, "北海商会", (GUEST,), "https://camera.example/1"
    )
    code = ShareCode("h", kept.room, kept.start, life.now)
    store.equipment.write(Gear(recordings=(CodeWrite(code),)))
    store.equipment.write(Gear(recordings=(LetIn(code, kept, Viewer(KEN, life.now)),)))
    store.equipment.write(replace(everything_of_gear(), alerts=(begins(an_alert("line")), ended), recordings=(KeptWrite(kept),)))
    store.equipment.look(Look(life.now, life.now))
    asked = filing(ask("q1", "sangyo", GUEST, NAMES[GUEST], "ja", f"{NAMES[GUEST]}です", life.now))
    store.journal.commit(replace(entry("asks", at=life.now), filing=asked))
    store.nonces.remember(Proof("gateway-1", "n1", life.now))
    last = EVENING.ends(HALL.zone) + timedelta(days=HALL.rules.retention_days)

    rows, until = dict(everything(store)), swept(store)
    walked = {kind for row in rows for kind, key in KINDS.items() if re.fullmatch(key, row)}
    strange = [row for row in rows if not any(re.fullmatch(key, row) for key in KINDS.values())]
    assert walked == set(KINDS) == {name for name in vars(table) if name.endswith("_key")}
    assert sorted(strange) == ["HOUSE NUMBERS", "HOUSE PERIOD", "HOUSE PUSHES", "HOUSE TROUBLE", "HOUSE WATCH"]
    people = [who for who in NAMES if any(who in f"{row} {text}" for row, text in rows.items())]
    names = [row for row, text in rows.items() if any(who in f"{row} {text}" or NAMES[who] in text for who in NAMES)]
    late = [row for row in names if until[row] is None or until[row] > last]
    assert len(people) == 4
    assert len(names) > 50
    assert late == []


def swept(store: Any) -> dict[str, datetime | None]:
    """When each row of the table may be swept."""
    rows = store.wire.connection.scan(store.wire.table)["Items"]
    return {
        f"{row['PK']['S']} {row['SK']['S']}": datetime.fromtimestamp(int(row["ttl"]["N"]), UTC) if "ttl" in row else None for row in rows
    }
