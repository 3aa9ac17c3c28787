"""What becomes of bookings that a closure or a shorter period hits: shown, asked for one by one or decided for all, and done."""

from collections import Counter
from collections.abc import Sequence

import typer

from chalicelib.booking.changes import BookingMoved, Change, SlotTaken
from chalicelib.booking.desk import Desk
from chalicelib.booking.model import Booking
from chalicelib.booking.under import Choice, place_for, settled
from ops.office import Office, booking_told

DONE = {Choice.MOVE: "moved", Choice.CANCEL: "cancelled", Choice.LEAVE: "left as it is"}
GONE = "no longer booked"
ELSEWHERE = "left as it is, moved elsewhere meanwhile"


def show(office: Office, bookings: Sequence[Booking], movable: bool) -> None:
    """A line for each booking; with `movable`, where it could go."""
    desk = office.books.desk()
    for booking in bookings:
        typer.echo(f"  {booking_told(booking, office.catalogue)}{_elsewhere(desk, booking) if movable else ''}")


def settle(office: Office, bookings: Sequence[Booking], each: Choice | None, movable: bool = True) -> None:
    """Does with each booking what `each` says, or what the operator answers, and says what came of it."""
    done: Counter[str] = Counter()
    for booking in bookings:
        choice = each or _asked(office, booking, movable)
        told = _settled(office, booking, choice)
        done[told] += 1
        typer.echo(f"  {booking_told(booking, office.catalogue)}: {told}")
    if done:
        typer.echo(", ".join(f"{n} {told}" for told, n in done.items()) + ". Whoever is moved or cancelled hears it from the bot.")


def _settled(office: Office, booking: Booking, choice: Choice) -> str:
    """What came of it. A booking whose person has moved it since it was listed is hit no more; one that anything else happened to
    (somebody checked in) is looked at again."""

    def plan(desk: Desk) -> tuple[bool, Change]:
        stands = desk.ledger.booking(booking.id)
        if stands is None:
            raise BookingMoved(booking.id)
        there = not stands.status.stands or (stands.room, stands.span) == (booking.room, booking.span)
        return there, settled(desk, office.books.staff, stands, choice) if there else Change()

    try:
        if not office.books.act(plan):
            return ELSEWHERE
    except BookingMoved:
        return GONE
    except SlotTaken:
        return "left as it is, no equal room is free"
    return DONE[choice]


def _asked(office: Office, booking: Booking, movable: bool) -> Choice:
    """What the operator says about one booking; moving only where it can be."""
    place = place_for(office.books.desk(), booking) if movable else None
    choices = [choice for choice in Choice if choice is not Choice.MOVE or place]
    typer.echo(f"  {booking_told(booking, office.catalogue)}")
    said = typer.prompt(
        f"    {', '.join(choices)}{f' (to {place.room})' if place else ''}", default=Choice.LEAVE.value, show_default=True,
        value_proc=lambda text: _read(text, choices),
    )  # fmt: skip
    return Choice(said)


def _read(text: str, choices: Sequence[Choice]) -> str:
    """A choice by its word or its first letter. Raises typer.BadParameter."""
    found = next((choice for choice in choices if text.strip() and choice.startswith(text.strip().lower())), None)
    if found is None:
        raise typer.BadParameter(f"write {' or '.join(choices)}")
    return found.value


def _elsewhere(desk: Desk, booking: Booking) -> str:
    place = place_for(desk, booking)
    return f"  -> {place.room} is free" if place else "  -> no equal room is free"
