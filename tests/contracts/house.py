"""A house in which a bit of everything stands: bookings of all kinds, a pair, who waits, an offer, closures, seats, a company, a period."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from chalicelib.booking.changes import Change, PersonWrite, SeatsWrite
from chalicelib.booking.company import Company
from chalicelib.booking.desk import Order
from chalicelib.booking.ending import cancel_for
from chalicelib.booking.joining import enter, invite
from chalicelib.booking.model import Booking, Coming, Person, PersonId
from chalicelib.booking.moving import Target, move_for
from chalicelib.booking.offer_period import set_to
from chalicelib.booking.pairing import book_pair, join
from chalicelib.booking.presence import check_in, complete, release
from chalicelib.booking.seats import Seats
from chalicelib.booking.spans import Span
from chalicelib.catalogue.model import Period
from tests.booking.office import ROOM, TUESDAY, Office, at

OPS = Person(PersonId("ops"))


class House(Office):
    """The office with everything in it, on Tuesday at noon; `booked` is an ordinary booking, `pair` a joined one."""

    def fill(self) -> House:
        self.uses()
        self.pairs()
        self.waits_for()
        self.closed()
        self.seated()
        self.recruits()
        return self

    def uses(self) -> None:
        """One use that is over, one that is going on (moved after a first check-in), one that nobody came to, one that was cancelled, one
        that was moved, one as it was made."""
        self.now = TUESDAY
        over, self.going = self.books_room("over", "24T11:00", 30), self.books_room("going", "24T12:30", 60)
        absent = self.books_room("absent", "24T11:00", 30, role="company")
        ended, moved = self.books_room("ended", "25T10:00"), self.books_room("moved", "25T10:00", venue="sangyo")
        self.booked: Booking = self.books_room("aoi", "25T13:00")
        self.does("ops", lambda desk, _: cancel_for(desk, OPS, ended))
        there = Target("sangyo-1", Span(at("27T10:00"), at("27T11:00")))
        self.does("ops", lambda desk, _: move_for(desk, OPS, moved, there)[1])
        self.now = at("24T11:00")
        self.comes(over)
        self.now = at("24T12:00")
        self.comes(self.going)
        there = Target(ROOM, Span(at("24T12:00"), at("24T13:00")))
        self.does("ops", lambda desk, _: move_for(desk, OPS, self.stands(self.going), there)[1])
        self.comes(self.going)
        self.does("ops", lambda desk, _: release(desk, absent, OPS))
        self.does("ops", lambda desk, _: complete(desk, self.stands(over), OPS))

    def comes(self, booking: Booking) -> None:
        self.does(booking.name, lambda desk, person: check_in(desk, person, self.stands(booking)))

    def stands(self, booking: Booking) -> Booking:
        found = self.store.ledger.booking(booking.id)
        assert found is not None
        return found

    def pairs(self) -> None:
        """A pair that somebody has joined, and one that nobody has."""

        def pair(begin: str) -> Any:
            order = Order("odori14-company", Span(at(begin), at(begin) + timedelta(hours=1)), "company", "interview", "tanaka", "Sakura")
            return lambda desk, person: book_pair(desk, person, order, ROOM, "student")

        def both(desk: Any, person: Any) -> Any:
            host, guest, change = pair("30T10:00")(desk, person)
            return (host, guest), change

        self.pair: tuple[Booking, Booking] = self.does("tanaka", both, "company")
        self.does("tanaka", lambda desk, person: pair("30T13:00")(desk, person)[2], "company")
        self.does("guest", lambda desk, person: join(desk, person, self.pair[1], "guest"))

    def waits_for(self) -> None:
        """Two who wait for a morning that is taken; the first is offered it when it comes free."""
        taken = self.books_room("taken", "26T09:30", 120)
        self.waits("first", minutes=120, last="09:30")
        self.waits("second", minutes=120, last="09:30")
        self.does("ops", lambda desk, _: cancel_for(desk, OPS, taken))

    def closed(self) -> None:
        """A closure that is laid, one that is not laid to its end yet, one that was lifted, one that is being lifted."""
        self.laid = self.closes("27T00:00", "28T00:00")
        self.endless = self.closes("2026-12-01T00:00", room="sangyo-1", venue="sangyo", whole=False)
        self.lifted = self.lifts(self.closes("27T12:00", "27T13:00", room="odori14-company"))

    def recruits(self) -> None:
        """Tanaka has invited a colleague, who has come."""

        def begins(desk: Any, person: Any) -> Any:
            _, code, change = invite(desk, person, "K7M4AC3D")
            return code, change

        code = self.does("tanaka", begins, "company")
        self.company: Company = self.does("yamada", lambda desk, person: enter(desk, person, code))

    def seated(self) -> None:
        """An event with two seats taken and one who waits."""
        for who in ("s1", "s2"):
            self.does(
                who, lambda desk, person: Change(person=PersonWrite(replace(person, events=(Coming("trial", at("2026-12-01T12:00")),))))
            )
        seats = Seats("trial", 2, (PersonId("s3"),))
        self.does(
            "s1", lambda desk, person: Change(seats=(SeatsWrite(seats, at("2026-12-01T12:00"), came=(PersonId("s1"), PersonId("s2"))),))
        )
        self.books.act(lambda desk: (None, set_to(desk, Period(date(2026, 11, 1), None), OPS.id)))
