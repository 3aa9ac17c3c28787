"""The only builder of real things: one cached builder per door, each importing no more than its door needs.

A queue's or schedule's Lambda never runs app.py, so nothing here depends on it. Long because each door has its builder here.
"""

import gc
import logging
import os
import random
import secrets
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache, partial, wraps
from typing import TYPE_CHECKING, Any, TypeVar

from chalicelib.settings import Renewing, Settings, of_process
from chalicelib.values import dataclass, replace

if TYPE_CHECKING:
    from chalicelib.booking.due import Due
    from chalicelib.catalogue.model import Catalogue
    from chalicelib.dialogue.vocabulary import Values
    from chalicelib.ics.door import CalendarDoor
    from chalicelib.line.client import LineClient
    from chalicelib.line.clockwork import Clockwork
    from chalicelib.line.lanes import Abreast
    from chalicelib.line.meter import Meter
    from chalicelib.line.outbound import Presenter
    from chalicelib.line.round import Round
    from chalicelib.line.turns import Facts, Turns
    from chalicelib.line.webhook import Webhook
    from chalicelib.numbers.door import NumbersDoor
    from chalicelib.reception.intake import Intake
    from chalicelib.reception.month import Sources
    from chalicelib.reception.nightly import Nightly
    from chalicelib.reception.recording_door import RecordingDoor
    from chalicelib.storage import Store

Built = TypeVar("Built")
METRICS_READ = "AWS_LAMBDA_FUNCTION_NAME"
"""Set where CloudWatch reads the log; elsewhere people do (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html)."""

logging.getLogger("chalicelib").setLevel(logging.INFO)  # Lambda's root logger writes; it alone would leave out what is no warning


def wall_clock() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Given:
    """What the world gives: settings (None: this process's own), the time (aware), waiting in seconds, and how the clock's lanes are gone
    through (None: side by side)."""

    settings: Settings | None = None
    now: Callable[[], datetime] = wall_clock
    pause: Callable[[float], None] = time.sleep
    abreast: "Abreast | None" = None


_given = Given()


def now() -> datetime:
    """The time, for doors whose keepers are told it."""
    return _given.now()


def install(
    settings: Settings | None = None,
    now: Callable[[], datetime] = wall_clock,
    pause: Callable[[float], None] = time.sleep,
    abreast: "Abreast | None" = None,
) -> None:
    """Hands in other settings, another clock, another way to wait or to go through lanes, and forgets what was built before. For the
    simulator and tests."""
    global _given
    _given = Given(settings, now, pause, abreast)
    doors = (_webhook, turns, clock, audit, calendar, recordings, numbers, _equipment, reports)
    for builder in (settings_of, *doors, catalogue, store, line, presenter, clockwork, meter, renewing, _ssm):
        builder.cache_clear()


def at_a_stretch(builder: Callable[[], Built]) -> Callable[[], Built]:
    """Builds without the garbage collector looking on: what is imported stays, and looking through it again and again while it
    grows is a sixth of a cold start. Afterwards all of it is left out of later collections
    (https://docs.python.org/3/library/gc.html#gc.freeze)."""

    @wraps(builder)
    def build() -> Built:
        was_on = gc.isenabled()
        gc.disable()
        try:
            return builder()
        finally:
            gc.freeze()
            if was_on:
                gc.enable()

    return build


# -- one builder per door ---------------------------------------------------------------------------------------------


def webhook() -> "Webhook":
    """The keeper of LINE's door, with the channel secrets that hold by now."""
    keeper, settings = _webhook(), renewing("webhook")()
    return keeper if keeper.secrets == settings.line_channel_secrets else replace(keeper, secrets=settings.line_channel_secrets)


@cache
@at_a_stretch
def _webhook() -> "Webhook":
    """Knows the secret and the queue, and nothing of the bot."""
    from botocore.exceptions import BotoCoreError, ClientError

    from chalicelib.line.queue import SqsQueue
    from chalicelib.line.webhook import Webhook

    settings = settings_of("webhook")
    queue = SqsQueue(_aws("sqs", settings), settings.queue_url, (BotoCoreError, ClientError))
    return Webhook(settings.line_channel_secrets, queue, _given.now)


@cache
@at_a_stretch
def turns() -> "Turns":
    """The way of an event through reception to its answer."""
    from chalicelib.flows import found
    from chalicelib.line.delivery import Delivery
    from chalicelib.line.menus_now import NOW
    from chalicelib.line.turns import Turns
    from chalicelib.reception.turn import Reception
    from chalicelib.understanding import lexicon_of, read
    from chalicelib.words import Phrasebook

    kept, room, links = store("turns").ready(), catalogue("turns"), settings_of("turns").link_base
    understood, words = partial(read, lexicon=lexicon_of(room)), Phrasebook(room)
    books = (kept.journal, kept.ledger)
    reception = Reception(room, found(), *books, understood, words, kept.equipment, kept.enquiries, links, _fresh, _month, NOW)
    delivery = Delivery(line("turns"), _given.now, _given.pause)
    show, at_once = presenter("turns").show, partial(_at_once, "turns")
    return Turns(reception, show, kept.journal, kept.outbox, line("turns"), delivery, _given.now, at_once, _turn_told(), meter())


@cache
@at_a_stretch
def clock() -> "Round":
    """What the schedule runs each minute."""
    from chalicelib.line.round import Round
    from chalicelib.line.unsent import Resend
    from chalicelib.reception.bookkeeper import Bookkeeper
    from chalicelib.reception.watchman import Watchman

    kept = store("clock").ready()
    resend = Resend(kept.outbox, kept.journal, line("clock"), presenter("clock").show)
    books = Bookkeeper(catalogue("clock"), _sources("clock"), kept.ledger)
    return Round(resend, Watchman(catalogue("clock"), kept.equipment), clockwork("clock"), books)


@cache
@at_a_stretch
def audit() -> "Nightly":
    """What looks through the books by night; LINE is nothing to it."""
    from chalicelib.booking.auditing import Audit
    from chalicelib.reception.gear_audit import GearAudit
    from chalicelib.reception.nightly import Nightly
    from chalicelib.storage import UNHURRIED, Store
    from chalicelib.storage.sweep import Sweep

    settings = settings_of("audit")
    kept = Store(settings.table, settings.region, sleep=_given.pause, jitter=random.random, read_seconds=UNHURRIED)
    sweep = Sweep(kept.ready().wire)
    room = catalogue("audit")
    looking = Audit(room, sweep, _given.now, _given.pause)
    gear = GearAudit(room, kept.equipment, kept.ledger, kept.journal, _given.now, _given.pause)
    return Nightly(looking, gear, settings.table, _to_the_log)


@cache
@at_a_stretch
def calendar() -> "CalendarDoor":
    """Who gives out calendar files."""
    from chalicelib.ics.door import CalendarDoor
    from chalicelib.words import Phrasebook

    room = catalogue("calendar")
    return CalendarDoor(room, store("calendar").ready().ledger, Phrasebook(room), _given.now)


@cache
@at_a_stretch
def recordings() -> "RecordingDoor":
    """Who leads on to recordings."""
    from chalicelib.reception.recording_door import RecordingDoor
    from chalicelib.words import Phrasebook

    kept, room = store("recordings").ready(), catalogue("recordings")
    return RecordingDoor(room, kept.equipment, kept.ledger, Phrasebook(room), _given.now)


@cache
@at_a_stretch
def numbers() -> "NumbersDoor":
    """Who gives out the month's chart and sheet."""
    from chalicelib.numbers.door import NumbersDoor
    from chalicelib.words import Phrasebook

    kept, room = store("numbers").ready(), catalogue("numbers")
    return NumbersDoor(room, _sources("numbers"), kept.ledger, Phrasebook(room), _given.now)


def equipment() -> "Intake":
    """Who takes what gateways sign, with the secrets that hold by now."""
    from chalicelib.equipment.signing import secrets_of

    keeper, settings = _equipment(), renewing("equipment")()
    if settings.equipment_secret == settings_of("equipment").equipment_secret:
        return keeper
    return replace(keeper, secrets=secrets_of(settings.equipment_secret))


@cache
@at_a_stretch
def _equipment() -> "Intake":
    from chalicelib.equipment.signing import secrets_of
    from chalicelib.reception.intake import Intake

    kept = store("equipment").ready()
    secrets = secrets_of(settings_of("equipment").equipment_secret)
    return Intake(catalogue("equipment"), kept.equipment, kept.ledger, kept.nonces, secrets)


@cache
@at_a_stretch
def reports() -> "Intake":
    """Who takes what comes by the topic, whose senders IAM has proven: no signature is one here."""
    from chalicelib.reception.intake import Intake

    kept = store("reports").ready()
    return Intake(catalogue("reports"), kept.equipment, kept.ledger, kept.nonces, {})


# -- parts ------------------------------------------------------------------------------------------------------------


@cache
def settings_of(door: str) -> Settings:
    """The settings of a door as they were first; secrets may have changed since (`renewing`). Raises SettingsMissing."""
    return renewing(door)()


@cache
def renewing(door: str) -> Renewing:
    """A door's settings, its secrets no older than some minutes."""
    return Renewing(lambda: _given.settings or of_process(door, partial(_parameters, door)), _given.now)


@cache
def catalogue(door: str = "health") -> "Catalogue":
    """The operator's catalogue. Raises CatalogueFaulty."""
    from chalicelib.catalogue.load import load

    return load(settings_of(door).catalogue)


@cache
def store(door: str) -> "Store":
    from chalicelib.storage import Store

    settings = settings_of(door)
    kept = timedelta(days=catalogue(door).rules.retention_days)
    watch = meter().call if door == "turns" else None
    return Store(settings.table, settings.region, sleep=_given.pause, jitter=random.random, retention=kept, watch=watch, fresh=_fresh)


@cache
def line(door: str) -> "LineClient":
    from chalicelib.line.client import LineClient

    settings, renew = settings_of(door), partial(_token, door)
    if door == "turns":
        return LineClient(settings.line_api_base, settings.line_channel_access_token, answered=meter().answered, renew=renew)
    from chalicelib.line.lanes import LANES

    return LineClient(settings.line_api_base, settings.line_channel_access_token, renew=renew, connections=LANES)


@cache
def meter() -> "Meter":
    """What counts a turn's cost."""
    from chalicelib.line.meter import Meter

    return Meter()


@cache
def clockwork(door: str) -> "Clockwork":
    from chalicelib.line.clockwork import Clockwork
    from chalicelib.line.lanes import side_by_side
    from chalicelib.line.money import Money, warn_staff
    from chalicelib.reception.errands import Errands
    from chalicelib.reception.unasked import Unasked

    kept, room = store(door), catalogue(door)
    errands = Errands(room, kept.ledger, kept.journal, kept.traces, kept.equipment, kept.enquiries)
    unasked = Unasked(room, kept.ledger, kept.equipment, kept.enquiries)
    money = Money(line(door), kept.pushes, room.rules.push_reserve, partial(warn_staff, kept.ledger, kept.dues))
    show, behind, abreast = presenter(door).show, partial(_late, door), _given.abreast or side_by_side
    return Clockwork(kept.ledger, kept.dues, errands, unasked, kept.journal, line(door), show, money, behind, abreast)


def _at_once(door: str, due: "Iterable[Due]", now: datetime) -> None:
    """What a turn made due is dealt with after its answer; most turns make nothing due, and never load this."""
    clockwork(door).deal_with(due, now)


def _sources(door: str) -> "Sources":
    from chalicelib.reception.month import Sources
    from chalicelib.storage.numbers import Numbers

    kept = store(door)
    return Sources(Numbers(kept.wire), kept.equipment)


def _month(house: "Catalogue", venue: str, month: date, now: datetime) -> "Values":
    """What staff ask for now and then; other turns never load it."""
    from chalicelib.reception.month import gathered
    from chalicelib.reception.month_told import told

    return told(gathered(_sources("turns"), house, venue, month, now))


@cache
def presenter(door: str) -> "Presenter":
    from chalicelib.line.outbound import Presenter
    from chalicelib.words import Phrasebook

    room = catalogue(door)
    return Presenter(Phrasebook(room), room)


def _fresh() -> str:
    return secrets.token_hex(16)


def _late(door: str, now: datetime, seconds: float) -> None:
    """How far the clock is behind, where somebody counts it."""
    from chalicelib.reception.metrics import NOTICES_LATE, metrics

    if METRICS_READ in os.environ:
        _to_the_log(metrics(settings_of(door).table, now.timestamp(), {NOTICES_LATE: seconds}, "Seconds"))


def _turn_told() -> "Callable[[Facts], None]":
    """A turn's line, which is a metric too where metrics are read."""
    from chalicelib.line.turns import COUNTED, logged

    def emitted(facts: "Facts") -> None:
        from chalicelib.reception.metrics import metrics

        counted = {f"Turn{name.capitalize()}": float(facts[name]) for name in (*COUNTED, "failed")}
        beside = {name: value for name, value in facts.items() if name not in COUNTED}
        _to_the_log(metrics(settings_of("turns").table, _given.now().timestamp(), counted, "None", beside))

    return emitted if METRICS_READ in os.environ else logged


def _to_the_log(line: str) -> None:
    """A line of the log as it is: a metric is read only where nothing stands before it."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _aws(service: str, settings: Settings | None = None) -> Any:
    """A client that gives up in time for LINE's two seconds."""
    from botocore.config import Config
    from botocore.session import get_session

    config = Config(connect_timeout=1, read_timeout=2, retries={"mode": "standard", "total_max_attempts": 2})
    region = settings.region if settings else os.environ.get("AWS_REGION") or os.environ.get("AWS_DEFAULT_REGION")
    return get_session().create_client(service, region_name=region, config=config)


def _token(door: str) -> str:
    """LINE's access token as it is now."""
    return renewing(door).renewed().line_channel_access_token


@cache
def _ssm(door: str) -> Any:
    """Kept, for a door asks for its secrets again."""
    return _aws("ssm")


def _parameters(door: str, names: Sequence[str]) -> Mapping[str, str]:
    """https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_GetParameters.html"""
    told = _ssm(door).get_parameters(Names=list(names), WithDecryption=True)
    return {parameter["Name"]: parameter["Value"] for parameter in told["Parameters"]}
