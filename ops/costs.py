"""`ops costs`: what a month costs in dollars and yen, and the arithmetic of it: so many of each thing, each at its price."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

import typer

MINUTES = 43_200
"""Of a month of thirty days; the clock runs each, and each gateway reports each."""
PRICES = {
    "DynamoDB write units": 0.715e-6,
    "DynamoDB read units": 0.1425e-6,
    "DynamoDB storage, GB": 0.285,
    "DynamoDB recovery, GB": 0.228,
    "Lambda requests": 0.2e-6,
    "Lambda GB-seconds": 16.6667e-6,
    "SQS FIFO requests": 0.5e-6,
    "API Gateway requests": 4.25e-6,
    "CloudWatch logs, GB": 0.76,
    "CloudWatch alarms": 0.10,
    "CloudWatch metrics": 0.30,
}
"""Dollars in ap-northeast-1, on demand, without tax, no free tier taken off (AWS Price List of 2026-09-23,
https://pricing.us-east-1.amazonaws.com/offers/v1.0/aws/index.json; API Gateway's, FIFO's and recovery's: AWS's pricing pages)."""

# -- what a booking comes to: units as docs/data-model.md has them and tests/storage/test_units.py asserts them ---------

TURNS = {
    "asks or looks": (15, 4),
    "is shown a room, which is held": (2, 6),
    "gives a name, agrees": (2, 6),
    "confirms": (1, 20),
    "answers a reminder": (1, 4),
    "checks in": (1, 14),
    "gives a score": (2, 8),
}
"""How often somebody says something for each booking, those who book nothing in the end included, and the write units of each."""
CANCELLED, CANCELLING = 0.2, 16
ERRANDS_WRITE, ERRANDS_READ = 2 * 8 + 12 + 4, 2 * 5 + 8 + 6
"""Two reminders, the use that is over, the look whether anybody came."""
READ_OF_A_TURN = 6
"""Five units open it, and one is looked up on the way."""

# -- assumed -----------------------------------------------------------------------------------------------------------

LENT, DEVICES, VENUE = 200, 6, 10
"""Bookings of a room in a month, devices in a room, rooms of a venue (each venue has a gateway)."""
MEMORY_GB, TURN_S, DOOR_S, CLOCK_S = 1.769, 0.35, 0.08, 0.4
"""Of a function of prod; seconds billed for a turn (LINE's answer is most of it), a webhook or report, a round of the clock."""
IDLE_POLLS = 5 * 3 * MINUTES
"""Lambda's pollers ask an empty queue, five of them each twenty seconds."""
LOGGED_KB, KEPT_KB, KEPT_MONTHS = 0.8, 10, 3
"""Of a call with Lambda's own lines; of a booking with all its rows; until it is swept."""
ALARMS, METRICS = 11, 8
"""Of the template; and those that the log is read for: five of each turn, one of each round, two of each night."""
PUSHES = 1.8
"""Of a booking: two at most, and some of them are said beside an answer instead."""
PLANS = ((200, 0, 0.0), (5_000, 5_000, 0.0), (30_000, 15_000, 3.0))
"""Messages that LINE's plan has, yen a month, yen at most for each further one; 0: there are none
(https://developers.line.biz/en/docs/messaging-api/pricing/, August 2026, without tax)."""


@dataclass(frozen=True, slots=True)
class Cost:
    """So many of a thing, and what they come to in dollars."""

    thing: str
    amount: float

    @property
    def dollars(self) -> float:
        return self.amount * PRICES[self.thing]


def costs(bookings: Annotated[int, typer.Option(min=1, help="bookings in a month")] = 1000) -> None:
    """Show what a month costs at AWS and at LINE, as docs/operations.md explains it."""
    parts = list(aws(bookings))
    for part in parts:
        amount = f"{part.amount:,.2f}" if part.amount < 100 else f"{part.amount:,.0f}"
        typer.echo(f"{part.thing:<24}{amount:>16}{part.dollars:>10.2f} USD")
    typer.echo(f"{'AWS':<24}{'':>16}{sum(part.dollars for part in parts):>10.2f} USD")
    messages, yen = line(bookings)
    typer.echo(f"{'LINE messages':<24}{messages:>16,}{yen:>10,} JPY at most")


def aws(bookings: int) -> Iterator[Cost]:
    """The parts of AWS's bill."""
    events = bookings * sum(n for n, _ in TURNS.values())
    rooms = max(3, bookings // LENT)
    devices, gateways = rooms * DEVICES, max(2, rooms // VENUE)
    reports = gateways * MINUTES
    said = bookings * (sum(n * units for n, units in TURNS.values()) + CANCELLED * CANCELLING + ERRANDS_WRITE)
    yield Cost("DynamoDB write units", said + (2 * devices + 2 * gateways + 2) * MINUTES)
    looked = (devices + gateways * 2) * MINUTES
    yield Cost("DynamoDB read units", events * READ_OF_A_TURN + bookings * ERRANDS_READ + looked + 8 * MINUTES)
    gigabytes = bookings * KEPT_MONTHS * KEPT_KB / 1e6
    yield Cost("DynamoDB storage, GB", gigabytes)
    yield Cost("DynamoDB recovery, GB", gigabytes)
    calls = 2 * events + reports + MINUTES
    yield Cost("Lambda requests", calls)
    yield Cost("Lambda GB-seconds", MEMORY_GB * (events * (TURN_S + DOOR_S) + reports * DOOR_S + MINUTES * CLOCK_S))
    yield Cost("SQS FIFO requests", 3 * events + IDLE_POLLS)
    yield Cost("API Gateway requests", events + reports + bookings)
    yield Cost("CloudWatch logs, GB", calls * LOGGED_KB / 1e6)
    yield Cost("CloudWatch alarms", ALARMS)
    yield Cost("CloudWatch metrics", METRICS)


def line(bookings: int) -> tuple[int, int]:
    """Messages of a month, and yen at most for the cheapest plan that has them."""
    messages = round(bookings * PUSHES)
    fitting = [yen + (messages - within) * more if messages > within else yen for within, yen, more in PLANS if more or messages <= within]
    return messages, round(min(fitting))
