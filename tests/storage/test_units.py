"""What a turn costs, as DynamoDB counts it: round trips, and write units of real changes with ids as long as LINE's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from chalicelib.booking.after_use import rated, remarked, used
from chalicelib.booking.behalf import book_for
from chalicelib.booking.changes import NOTHING, Change, PersonWrite, SeatsWrite, together
from chalicelib.booking.closing import close, reopen
from chalicelib.booking.codes import pair_hash
from chalicelib.booking.company import CODE_LASTS, CompanyCode, company_hash
from chalicelib.booking.desk import Desk, Order
from chalicelib.booking.due import Due
from chalicelib.booking.ending import cancel as end
from chalicelib.booking.erasing import erase
from chalicelib.booking.figures import DayFigures
from chalicelib.booking.handing import take_over
from chalicelib.booking.joining import enter, invite, remove
from chalicelib.booking.joining import leave as go
from chalicelib.booking.lining import Hope, line_up
from chalicelib.booking.model import Booking, BookingId, Person, PersonId, Post
from chalicelib.booking.moving import Target, move
from chalicelib.booking.pairing import book_pair, hold_pair, join, looked_for
from chalicelib.booking.presence import check_in, complete
from chalicelib.booking.renaming import rename
from chalicelib.booking.run_changes import cancel_run, move_run, pairs_of
from chalicelib.booking.run_places import places_on
from chalicelib.booking.run_search import Stretch
from chalicelib.booking.runs import RunHold, book_run, hold_run
from chalicelib.booking.seating import attend, leave
from chalicelib.booking.sharing import NumbersLink
from chalicelib.booking.spans import span_at
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Alerts
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.encoding import dump_replies
from chalicelib.dialogue.talk import Talk
from chalicelib.dialogue.vocabulary import Choice, Name, Replies, Say, Show, Span
from chalicelib.enquiries.books import Filing
from chalicelib.enquiries.enquiry import add, answer, ask, take
from chalicelib.equipment.alert import moved
from chalicelib.equipment.alerts import acknowledge, begin
from chalicelib.equipment.books import DutyWrite, Gear, WindowWrite, alert_write
from chalicelib.equipment.devices import Begun, Watch
from chalicelib.equipment.showing import CodeWrite, KeptWrite, LetIn, LinkWrite, Opening, TakenBack, Viewer
from chalicelib.notices.money import Month
from chalicelib.notices.unsent import Unsent
from chalicelib.reception.journal import Entry
from chalicelib.storage.numbers import Numbers
from tests.contracts.enquiries import filing, moves
from tests.contracts.gear import a_device, a_member, a_window, writes
from tests.contracts.makings import AIKO, NOW, ROOM, VENUE, a_booking, days, entry, written
from tests.contracts.makings import book as taken
from tests.contracts.recordings import a_code, a_link, a_recording
from tests.storage.line import Line

HALL = load("tests/catalogues/trial-seats.toml")
TOKYO = ZoneInfo("Asia/Tokyo")
WHO = PersonId("U" + "0123456789abcdef" * 2)
SPAN = span_at(date(2026, 11, 26), time(15), 60, TOKYO)
TOLD = Span(SPAN.start, SPAN.end)


def choice(step: str) -> Choice:
    return Choice(
        f"reserve.{step}", Address("reserve", step, "2026-11-26T15:00", "3f9a1c2e", "7d5b9e0f"), {"room": Name("room", "odori14-student")}
    )


HELD: Replies = (
    Say(
        "reserve.confirm",
        {"span": TOLD, "room": Name("room", "odori14-student"), "venue": Name("venue", "odori14"), "name": "佐藤"},
        tuple(choice(step) for step in ("finish", "change", "stop")),
    ),
)
BOOKED: Replies = (
    Show(
        "booking",
        {
            "alt": "reserve.done",
            "code": "K7M2",
            "span": TOLD,
            "room": Name("room", "odori14-student"),
            "venue": Name("venue", "odori14"),
            "name": "佐藤",
        },
        (choice("map"), choice("calendar"), choice("cancel")),
    ),
    Say("reserve.reminders", {"hour": time(18)}),
)
TALK = Talk(
    "reserve",
    "3f9a1c2e",
    "7d5b9e0f",
    "finish",
    {
        "venue": "odori14",
        "purpose": "interview",
        "day": "2026-11-26",
        "minutes": 60,
        "start": "15:00",
        "room": "odori14-student",
        "name": "佐藤",
    },
    HELD[0].choices,  # type: ignore[union-attr]
    ("venue", "purpose", "day", "minutes", "start", "name", "consent"),
)
STUDENT = Person(WHO, "ja", "student", "佐藤", consents=("privacy", "camera"))


@pytest.fixture
def turns(store: Any, line: Line) -> Any:
    """Runs turns on one store and tells for each its round trips, read units and write units."""

    def run(event: str, plan: Any, answer: Replies, talk: Talk) -> tuple[list[str], float, float]:
        line.sent.clear()
        line.units.clear()
        opened = store.journal.open(event, WHO)
        change = plan(Desk(load("sapporo"), store.ledger, NOW, event), opened.person)
        fields = {name: getattr(talk, name) for name in talk.__slots__} | {"version": opened.talk.version}
        store.journal.commit(Entry(event, WHO, NOW, "ja", Talk(**fields), answer, change))
        units = {
            writes: sum(units for operation, units in line.units if (operation == "TransactWriteItems") is writes)
            for writes in (False, True)
        }
        return line.operations(), units[False], units[True]

    return run


def hold(desk: Desk, person: Person) -> Change:
    search = desk.search("odori14", 60, person, "interview")
    return desk.hold(search, person, "interview", SPAN.start, None)[1]


def book(desk: Desk, person: Person) -> Change:
    return desk.book(person, Order("odori14-student", SPAN, "student", "interview", "佐藤", ""))[1]


def cancel(desk: Desk, person: Person) -> Change:
    (booking,) = desk.ledger.bookings_of(WHO, NOW)
    return end(desk, person, booking)


def arrive(_: Desk, person: Person) -> Change:
    return Change(person=PersonWrite(replace(STUDENT, version=person.version)))


def nothing(_: Desk, __: Person) -> Change:
    return NOTHING


def test_round_trips_and_units_of_each_kind_of_turn(turns: Any) -> None:
    two, three = ["BatchGetItem", "TransactWriteItems"], ["BatchGetItem", "Query", "TransactWriteItems"]
    assert turns("01KB0000000000000000000000", nothing, (Say("help.menu"),), Talk()) == (two, 5, 4)
    assert turns("01KB0000000000000000000001", arrive, (Say("welcome.done"),), Talk()) == (two, 5, 6)
    assert turns("01KB0000000000000000000002", hold, HELD, TALK) == (three, 5.5, 6)
    assert turns("01KB0000000000000000000003", book, BOOKED, Talk()) == (two, 5, 20)
    five = ["BatchGetItem", "Query", "BatchGetItem", "Query", "TransactWriteItems"]
    assert turns("01KB0000000000000000000004", cancel, (Say("cancel.done", {"span": TOLD}),), Talk()) == (five, 8, 16)


def test_ten_buttons_cost_what_none_do(turns: Any) -> None:
    """The answer and the memory of them are packed; without that they were two units more each."""
    two = ["BatchGetItem", "TransactWriteItems"]
    venues = tuple(
        Choice(
            "reserve.choice.venue",
            Address("reserve", "venue", f"house-{n}", "3f9a1c2e", "7d5b9e0f"),
            {"venue": Name("venue", f"house-{n}")},
        )
        for n in range(10)
    )
    talk = replace(TALK, offered=venues)
    assert len(dump_replies((Say("reserve.ask_venue", {}, venues),))) > 1024

    assert turns("01KB0000000000000000000000", nothing, (Say("reserve.ask_venue", {}, venues),), talk) == (two, 5, 4)


def test_a_pair_of_rooms_costs_less_than_two_bookings(turns: Any) -> None:
    def pair(desk: Desk, person: Person) -> Change:
        order = Order("odori14-company", SPAN, "company", "interview", "佐藤", "株式会社さくら")
        return book_pair(desk, person, order, "odori14-student", "student")[2]

    turns("01KB0000000000000000000001", arrive, (Say("welcome.done"),), Talk())
    assert turns("01KB0000000000000000000003", pair, BOOKED, Talk()) == (["BatchGetItem", "TransactWriteItems"], 5, 32)


def test_a_booking_for_somebody_else_costs_what_their_own_would(turns: Any, store: Any) -> None:
    """That they are told takes the place of the evening's reminder."""
    staff = PersonId("U" + "fedcba9876543210" * 2)

    def book_hers(desk: Desk, person: Person) -> Change:
        her = desk.ledger.person(PersonId("U" + "a" * 32))
        return book_for(desk, staff, her, Order("odori14-student", SPAN, "student", "interview", "佐藤", ""))[1]

    assert turns("01KB0000000000000000000003", book_hers, BOOKED, Talk()) == (["BatchGetItem"] * 2 + ["TransactWriteItems"], 6, 20)


def test_a_run_of_five_is_one_transaction_whatever_is_done_to_it(turns: Any, store: Any, line: Line) -> None:
    """With every guest joined; the rows are counted too, for a transaction takes a hundred."""
    thursday, friday = date(2026, 11, 26), date(2026, 11, 27)

    def held(desk: Desk, person: Person) -> tuple[RunHold, Change]:
        both = looked_for(desk, replace(person, role="company"), "student", ("odori14", "odori14"), 30, "interview")
        return hold_run(desk, replace(person, role="company"), both, thursday, Stretch(), 5, None)

    def booked(desk: Desk, person: Person) -> Change:
        run, _ = held(desk, person)
        order = Order(run.room, run.slots[0].span, "company", "interview", "佐藤", "株式会社さくら")
        return book_run(desk, person, order, run.slots, "student")[1]

    def pairs(desk: Desk) -> Any:
        return pairs_of(desk, WHO, next(one.run for one in desk.ledger.bookings_of(WHO, NOW) if one.status.stands))

    def moved_on(desk: Desk, person: Person) -> Change:
        return move_run(desk, person, pairs(desk), places_on(desk, person, pairs(desk), friday))[1]

    def ended(desk: Desk, person: Person) -> Change:
        return cancel_run(desk, person, pairs(desk)[0].host.run)

    assert turns("01KB0000000000000000000002", lambda desk, person: held(desk, person)[1], HELD, TALK)[2] == 8
    assert turns("01KB0000000000000000000003", booked, BOOKED, Talk())[2] == 112
    desk = Desk(load("sapporo"), store.ledger, NOW, "guests")
    for n, pair in enumerate(pairs(desk)):
        guest = PersonId(f"U{n}" + "0123456789abcdef" * 2)
        joined = join(Desk(load("sapporo"), store.ledger, NOW, f"guest{n}"), Person(guest, role="student"), pair.guest, "佐藤")
        store.journal.commit(Entry(f"guest{n}", guest, NOW, "ja", None, (), joined))
    assert turns("01KB0000000000000000000004", moved_on, BOOKED, Talk())[2] == 168
    assert len(line.sent[-1][1]["TransactItems"]) == 84
    assert turns("01KB0000000000000000000005", ended, BOOKED, Talk())[2] == 92


def test_what_is_held_asked_moved_waited_for_and_come_to_costs(turns: Any) -> None:
    """The turns between a booking and its end."""

    def hold_two(desk: Desk, person: Person) -> Change:
        who = replace(person, role="company")
        both = looked_for(desk, who, "student", ("odori14", "odori14"), 60, "interview")
        return hold_pair(desk, who, both, "interview", SPAN.start, None)[1]

    def mine(desk: Desk) -> Booking:
        (booking,) = desk.ledger.bookings_of(WHO, NOW)
        return booking

    def to_the_morning(desk: Desk, person: Person) -> Change:
        return move(desk, person, mine(desk), Target("odori14-student", span_at(date(2026, 11, 27), time(11), 60, TOKYO)))[1]

    def wait(desk: Desk, person: Person) -> Change:
        return line_up(desk, person, Hope("odori14", date(2026, 11, 27), "interview", 60, time(11), time(11)))[1]

    def come(desk: Desk, person: Person) -> Change:
        return check_in(replace(desk, now=mine(desk).span.start), person, mine(desk))

    def over(desk: Desk, person: Person) -> Change:
        """As the clock does it: off the line, and the use on the person's row."""
        ended = mine(desk)
        change = complete(replace(desk, now=ended.span.end), ended, person)
        (write,) = change.bookings
        use = used(desk.catalogue, person, write.booking, 125, 42)
        due = Due("complete", ended.span.end, ended.id, ended.version)
        return together((change, use, Change(settled=(due,))))

    def score(desk: Desk, person: Person) -> Change:
        assert person.use
        return rated(desk.catalogue, person, person.use, "line", 4)[1]

    def word(desk: Desk, person: Person) -> Change:
        assert person.use
        return remarked(desk.catalogue, person, person.use, "途中で一度切れました")

    def correct(desk: Desk, person: Person) -> Change:
        return rename(desk, person, mine(desk), "佐藤花子", "")[1]

    menu = (Say("help.menu"),)
    told = [
        turns(f"01KB000000000000000000000{number}", plan, answer, talk)[2]
        for number, (plan, answer, talk) in enumerate(
            (
                (lambda desk, person: Change(unanswered="駐輪場はありますか"), menu, Talk()),
                (hold_two, HELD, TALK),
                (arrive, menu, Talk()),
                (book, BOOKED, Talk()),
                (correct, menu, Talk()),
                (to_the_morning, BOOKED, Talk()),
                (wait, menu, Talk()),
                (come, menu, Talk()),
                (over, menu, Talk()),
                (score, menu, Talk()),
                (word, menu, Talk()),
            )
        )
    ]
    assert told == [6, 8, 6, 20, 18, 26, 8, 14, 16, 8, 8]


def test_what_a_seat_costs(turns: Any, store: Any) -> None:
    trial = HALL.event("trial")
    assert trial
    turns("01KB0000000000000000000001", arrive, (Say("welcome.done"),), Talk())
    four = ["BatchGetItem", "BatchGetItem", "TransactWriteItems"]
    took = turns("01KB0000000000000000000002", lambda desk, person: attend(replace(desk, catalogue=HALL), person, trial), BOOKED, Talk())
    assert took == (four, 6, 10)
    waits = replace(store.ledger.seats(("trial",))[0], taken=2, waiting=(PersonId("U" + "f" * 32),))
    store.journal.commit(entry("e1", Change(seats=(SeatsWrite(waits, NOW),))))
    left = turns("01KB0000000000000000000003", lambda desk, person: leave(replace(desk, catalogue=HALL), person, trial), HELD, Talk())
    assert left == (four, 6, 14)


def test_what_erasing_somebody_costs(turns: Any, store: Any, line: Line) -> None:
    turns("01KB0000000000000000000001", arrive, (Say("welcome.done"),), Talk())
    turns("01KB0000000000000000000002", book, BOOKED, Talk())
    (booking,) = store.ledger.bookings_of(WHO, NOW)
    erased = turns("01KB0000000000000000000003", erase, (Say("erase.done"),), Talk())
    assert erased == (["BatchGetItem", "Query", "BatchGetItem", "Query", "TransactWriteItems"], 8, 18)
    line.units.clear()
    assert store.traces.bookings(WHO) == (booking.id,)
    store.traces.forget_dues(WHO, [booking.id])
    assert [units for _, units in line.units] == [1, 1, 1, 1, 1, 6]
    line.units.clear()
    store.traces.blot(booking.id, WHO)
    assert [units for _, units in line.units] == [1, 1, 4, 6]


def test_joining_a_pair_is_a_look_at_the_code_and_one_at_the_booking(store: Any, turns: Any) -> None:
    company = PersonId("U" + "fedcba9876543210" * 2)
    order = Order("odori14-company", SPAN, "company", "interview", "田中", "株式会社さくら")
    desk = Desk(load("sapporo"), store.ledger, NOW, "01KB0000000000000000000001")
    guest, change = book_pair(desk, Person(company, "ja", "company"), order, "odori14-student", "student")[1:]
    store.journal.commit(Entry("01KB0000000000000000000001", company, NOW, "ja", None, (), change))

    def enter(desk: Desk, person: Person) -> Change:
        code = desk.ledger.pair_code(pair_hash(guest.invite))
        booking = desk.ledger.booking(code.booking) if code else None
        assert booking
        return join(desk, replace(STUDENT, version=person.version), booking, "佐藤")

    four = ["BatchGetItem", "BatchGetItem", "BatchGetItem", "TransactWriteItems"]
    assert turns("01KB0000000000000000000002", enter, BOOKED, Talk()) == (four, 7, 24)


def test_what_recruiters_of_one_company_cost(store: Any, turns: Any, line: Line) -> None:
    """One invites, another comes, takes over a pair whose guest has joined, and leaves, or is taken out."""
    first, guest = PersonId("U" + "fedcba9876543210" * 2), PersonId("U" + "00112233445566778899aabbccddeeff")
    house, order = load("sapporo"), Order("odori14-company", SPAN, "company", "interview", "田中", "株式会社さくら")
    at = Desk(house, store.ledger, NOW, "01KB0000000000000000000001")
    host, half, booked = book_pair(at, Person(first, "ja", "company", company="株式会社さくら"), order, "odori14-student", "student")
    store.journal.commit(Entry(at.event, first, NOW, "ja", None, (), booked))
    joined = join(replace(at, event="01KB0000000000000000000002"), Person(guest, "ja", "student"), half, "佐藤")
    store.journal.commit(Entry("01KB0000000000000000000002", guest, NOW, "ja", None, (), joined))

    def turn(n: int, who: PersonId, act: Callable[[Desk, Person], Change]) -> float:
        event = f"01KB00000000000000000001{n:02}"
        opened, desk = store.journal.open(event, who), Desk(house, store.ledger, NOW, event)
        change = act(desk, opened.person)
        line.units.clear()
        store.journal.commit(Entry(event, who, NOW, "ja", opened.talk, (Say("company.done"),), change))
        return line.units[-1][1]

    def code(desk: Desk, person: Person) -> Change:
        return invite(desk, person, f"K7M4AC3{desk.event[-1]}")[2]

    def comes(desk: Desk, person: Person) -> Change:
        given = desk.ledger.company_code(company_hash("K7M4AC31"))
        assert given
        return enter(desk, replace(person, name="鈴木", language="ja"), given)[1]

    assert [turn(1, first, code), turn(2, first, code), turn(3, WHO, comes)] == [10, 6, 12]
    assert turn(4, WHO, lambda desk, person: take_over(desk, person, host)[1]) == 38
    assert turn(5, WHO, go) == 10
    assert turn(6, WHO, lambda desk, person: enter(desk, person, CompanyCode(company_hash("K7M4AC32"), *given_by(store, first)))[1]) == 12
    assert turn(7, first, lambda desk, person: remove(desk, person, WHO)[1]) == 12


def given_by(store: Any, who: PersonId) -> tuple[str, PersonId, Any]:
    return store.ledger.person(who).company_id, who, NOW + CODE_LASTS


def test_what_a_turn_reads_does_not_grow_with_the_past(store: Any, line: Line) -> None:
    def units() -> list[tuple[str, float]]:
        line.units.clear()
        store.ledger.days("odori14", date(2026, 11, 26), date(2026, 11, 26))
        store.ledger.bookings_of(WHO, NOW)
        return list(line.units)

    before = units()
    for n in range(4):
        past = [a_booking(f"b{n}-{m}", WHO, start=NOW - timedelta(days=n * 33 + m + 1)) for m in range(33)]
        store.journal.commit(entry(f"e{n}", Change(bookings=tuple(written(each) for each in past)), WHO))
    assert units() == before == [("Query", 0.5), ("Query", 1.0)]


def test_a_month_of_a_full_venue_is_a_few_units(store: Any, line: Line) -> None:
    cells = tuple(f"{n // 2:02}{n % 2 * 30:02}" for n in range(19, 34))
    booked = [taken("0123456789abcdef0123", "", *cells, day=date(2026, 12, n), room=room) for n in range(1, 31) for room in ("r1", "r2")]
    store.journal.commit(entry("e1", days(*booked)))
    line.units.clear()
    store.ledger.days("odori14", date(2026, 12, 1), date(2026, 12, 31))
    assert line.units == [("Query", 3.5)]


def test_bookings_over_a_megabyte_are_read_page_by_page(store: Any, line: Line) -> None:
    for n in range(5):
        many = [a_booking(f"b{n}-{m}", start=NOW + timedelta(days=n * 33 + m), purpose="x" * 8000) for m in range(33)]
        store.journal.commit(entry(f"e{n}", Change(bookings=tuple(written(each) for each in many))))
    line.sent.clear()
    assert len(store.ledger.bookings_of(AIKO, NOW)) == 165
    assert line.operations() == ["Query", "Query"]


def test_what_is_done_beside_the_turns_costs_what_the_data_model_says(store: Any, line: Line) -> None:
    unsent = Unsent("u1", WHO, dump_replies(HELD), "ja", "11111111-1111-4111-8111-111111111111", NOW)
    acts = (
        lambda: store.outbox.owe(unsent),
        lambda: store.outbox.owe(replace(unsent, due=NOW + timedelta(minutes=1), tries=1)),
        lambda: store.outbox.due(NOW + timedelta(hours=1)),
        lambda: store.outbox.settle(unsent),
        lambda: store.journal.keep(WHO, HELD),
        lambda: store.journal.remember(WHO, (Say("notices.offered"),), None),
        lambda: store.invitations.issue("a" * 64, Post("odori14"), NOW),
        lambda: store.ledger.invitation("a" * 64),
    )
    told = []
    for act in acts:
        line.units.clear()
        act()
        told.append([units for _, units in line.units])
    assert told == [[1, 4], [1, 6], [1], [1, 4], [2, 2], [2, 2], [2], [1]]


def test_a_dozen_bookings_to_come_are_one_unit(store: Any, line: Line) -> None:
    store.journal.commit(entry("e1", Change(bookings=tuple(written(a_booking(f"0123456789abcdef{n:04}", WHO)) for n in range(12)))))
    line.units.clear()
    assert len(store.ledger.bookings_of(WHO, NOW)) == 12
    assert len(store.ledger.history(BookingId("0123456789abcdef0000"))) == 1
    assert line.units == [("Query", 1), ("Query", 1)]


def test_a_step_of_a_closure_costs_two_units_for_each_room_and_day(store: Any, line: Line) -> None:
    def step(name: str, plan: Any) -> tuple[Any, list[tuple[str, float]]]:
        line.units.clear()
        closure, change = plan(Desk(load("sapporo"), store.ledger, NOW, name))
        store.journal.commit(Entry(name, PersonId("ops"), NOW, "", None, (), change))
        return closure, list(line.units)

    span = span_at(date(2026, 11, 26), time(), 10 * 24 * 60, TOKYO)
    closure, closing = step("close", lambda desk: close(desk, "odori14", "", span, "repairs", PersonId("ops")))
    _, opening = step("open", lambda desk: reopen(desk, closure))
    assert closing == [("TransactWriteItems", 2 + 2 + 2 + 2 * 2 * 10)]
    assert opening == [("BatchGetItem", 1), ("Query", 1)] * 10 + [("TransactWriteItems", 2 + 2 + 2 * 2 * 10 + 2 * 10)]


FAULTY = a_device(
    "web_camera_2", watches=(Watch("camera_down", 0, NOW), Watch("camera_frame_rate", 2)), values={"fps": 14.98, "loss_pct": 0.25}
)


def test_what_the_equipment_costs(store: Any, line: Line) -> None:
    def units(act: Callable[[], Any]) -> list[tuple[str, float]]:
        line.units.clear()
        act()
        return list(line.units)

    books, alert = store.equipment, begin(None, Begun(ROOM, "web_camera_2", "camera_down", NOW), VENUE, NOW, Alerts(), WHO)
    tell, gear = Due("alert_tell", NOW, VENUE, 1), Gear((writes(FAULTY),), (alert_write(None, alert, serious=True),))
    assert units(lambda: books.write(Gear(tuple(writes(replace(FAULTY, device=f"d{n}")) for n in range(98))))) == [
        ("TransactWriteItems", 2 * 98)
    ]
    assert units(lambda: books.write(gear, (tell,))) == [("TransactWriteItems", 2 + 2 + 2 + 2)]
    taken = Gear(alerts=(alert_write(alert, acknowledge(alert, WHO, NOW), serious=True),))
    assert units(lambda: store.journal.commit(replace(entry("e1", talk=Talk()), gear=taken))) == [("TransactWriteItems", 6)]
    assert units(lambda: books.devices_at(VENUE, [(ROOM, f"d{n}") for n in range(98)])) == [("BatchGetItem", 98)]
    assert units(lambda: books.devices(VENUE)) == [("Query", 3)]
    assert units(lambda: books.alerts(VENUE)) == [("Query", 1)]
    assert units(lambda: books.windows(VENUE, NOW)) == [("Query", 1)]
    assert units(lambda: books.duties(VENUE)) == [("Query", 1)]
    assert units(lambda: books.write(Gear(windows=(WindowWrite(a_window()),)))) == [("TransactWriteItems", 2)]
    assert units(lambda: books.write(Gear(duties=(DutyWrite(a_member(WHO)),)))) == [("TransactWriteItems", 2)]


def test_what_an_enquiry_costs(store: Any, line: Line) -> None:
    def units(act: Callable[[], Any]) -> list[tuple[str, float]]:
        line.units.clear()
        act()
        return list(line.units)

    def writes_(event: str, filed: Filing, change: Change) -> Callable[[], None]:
        return lambda: store.journal.commit(replace(entry(event, change, WHO, talk=store.journal.open(event, WHO).talk), filing=filed))

    books, one = store.enquiries, ask("0123456789abcdef", "odori14", WHO, "佐藤", "ja", "犬を連れていってもいいですか" * 5, NOW)
    me, tell = Change(person=PersonWrite(STUDENT)), Change(due=(Due("enquiry_tell", NOW, VENUE, 1),))
    assert units(writes_("e1", filing(one), together((me, tell))))[-1] == ("TransactWriteItems", 16)
    held = take(one[0], WHO, NOW)
    look = Change(due=(Due("enquiry_look", NOW, held.id, 2),))
    assert units(writes_("e2", moves(one[0], held), together((Change(person=PersonWrite(replace(STUDENT, version=1))), look))))[-1][1] == 10
    told = answer(held, WHO, "はい、どうぞ。", NOW)
    said = Change(due=(Due("enquiry_answer", NOW, held.id, 2, WHO, WHO), *look.due))
    assert units(writes_("e3", moves(held, *told), said))[-1][1] == 12
    assert units(writes_("e4", moves(told[0], *add(told[0], "ありがとう", NOW)), Change(due=said.due[:1])))[-1][1] == 10
    assert units(lambda: books.at([held.id])) == [("BatchGetItem", 1)]
    assert units(lambda: books.lists(("odori14", ""))) == [("BatchGetItem", 2)]
    assert units(lambda: books.thread(held.id)) == [("Query", 1)]


def test_an_alert_to_which_much_happened_is_four_kilobytes_and_no_more(store: Any, line: Line) -> None:
    alert = begin(None, Begun(ROOM, "web_camera_2", "camera_down", NOW), VENUE, NOW, Alerts(), WHO)
    for n in range(200):
        alert = moved(alert, NOW + timedelta(seconds=n, microseconds=1), "acknowledged", WHO)
    line.units.clear()
    store.equipment.write(Gear(alerts=(alert_write(None, alert, serious=False),)))
    assert line.units == [("TransactWriteItems", 8)]


def test_what_recordings_cost(store: Any, line: Line) -> None:
    """Written with ids as long as LINE's and addresses as long as a camera's."""
    who, student, friend = (f"U{n}" * 16 + "x" for n in range(3))
    kept = a_recording(owner=who, shown=(student,), url=f"https://camera.example/{'v' * 300}")
    link, code = a_link(kept, who), a_code(kept)

    def cost(act: Callable[[], object]) -> list[tuple[str, float]]:
        line.units.clear()
        act()
        return list(line.units)

    told = Due("recording_ready", NOW, kept.key, 1, PersonId(who))
    assert cost(lambda: store.equipment.write(Gear(recordings=(KeptWrite(kept),)), (told,))) == [("TransactWriteItems", 8)]
    assert cost(lambda: store.equipment.write(Gear(recordings=(LinkWrite(link),)))) == [("TransactWriteItems", 4)]
    assert cost(lambda: store.equipment.write(Gear(recordings=(CodeWrite(code),)))) == [("TransactWriteItems", 2)]
    let_in = Gear(recordings=(LetIn(code, kept, Viewer(friend, NOW)),))
    assert cost(lambda: store.equipment.write(let_in)) == [("TransactWriteItems", 6)]
    assert cost(lambda: store.equipment.note(kept, Opening(friend, NOW, "video"))) == [("TransactWriteItems", 2)]
    assert cost(lambda: store.equipment.write(Gear(recordings=(TakenBack(kept, friend),)))) == [("TransactWriteItems", 4)]
    assert cost(lambda: store.equipment.recordings_of(who, kept.start)) == [("Query", 1), ("BatchGetItem", 1)]
    assert cost(lambda: store.equipment.trail(kept)) == [("Query", 1)]
    assert cost(lambda: store.traces.conceal(PersonId(student), NOW)) == [("Query", 1), ("BatchGetItem", 1), ("TransactWriteItems", 4)]


# -- the month's numbers ----------------------------------------------------------------------------------------------


def test_a_chart_is_a_row_more_than_an_answer(turns: Any) -> None:
    link = NumbersLink("h" * 64, "odori14", date(2026, 11, 1), "png", "ja", "m" * 16, NOW + timedelta(days=30))
    two = ["BatchGetItem", "TransactWriteItems"]
    assert turns("01KB0000000000000000000001", lambda desk, person: Change(links=(link,)), (Say("help.menu"),), Talk()) == (two, 5, 6)


@pytest.mark.parametrize(("rooms", "written_units", "read_units"), [(2, 4, 1), (300, 26, 42.5)])
def test_a_month_that_was_counted_is_one_query(store: Any, line: Line, rooms: int, written_units: float, read_units: float) -> None:
    figures = {f"odori14-room-{n:03}": (450, 300, 10, 2, 7, 1) for n in range(rooms)}
    hours = dict.fromkeys(range(9, 17), (60 * rooms, 40 * rooms))
    books = Numbers(store.wire)
    for n in range(1, 31):
        line.units.clear()
        day = date(2026, 11, n)
        books.keep([DayFigures("odori14", day, {"booked": 10 * rooms, "ahead_2": 10 * rooms}, hours, figures)], day)
        assert line.units == [("TransactWriteItems", written_units)]

    line.units.clear()
    assert len(books.days("odori14", date(2026, 11, 1), date(2026, 11, 30))) == 30
    assert sum(units for _, units in line.units) == read_units


def test_the_clock_pays_two_rows_for_what_line_tells_of_the_month(store: Any, line: Line) -> None:
    store.pushes.keep(Month("2026-11", 200, 3, NOW))
    assert line.units == [("TransactWriteItems", 4)]
