"""One conversation with every kind of turn in it, of guests and of staff: what they do, and what must stand in heya's answer.

It is the same in every table and catalogue in which it is held, so that what a kind of turn costs can be compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from bench.handler import Cost, Handler
from chalicelib.booking.codes import hash_of
from chalicelib.booking.doors import code_at
from chalicelib.booking.model import Post
from chalicelib.catalogue.load import load
from chalicelib.equipment.alerts import begin
from chalicelib.equipment.books import Gear, alert_write
from chalicelib.equipment.devices import Begun
from chalicelib.reception.alerting import serious

ROOM, CODE = "odori14-student", "KX7M2PQR"
ALERT = f"{ROOM}#camera#down"
Do = Callable[[Handler, Cost], Cost]


@dataclass(frozen=True, slots=True)
class Act:
    """One turn: its kind, what is done (from the answer before), and the key that must stand in the answer."""

    kind: str
    do: Do
    told: str


def says(text: str, phone: str = "student") -> Do:
    return lambda handler, _: handler.say(text, phone)


def taps(key: str, phone: str = "student") -> Do:
    """Presses the button with that key under the answer before."""
    return lambda handler, before: handler.tap(before.button(key), phone)


def presses(data: str, phone: str = "staff") -> Do:
    return lambda handler, _: handler.tap(data, phone)


def follows(handler: Handler, _: Cost) -> Cost:
    return handler.take(handler.around.event("student", type="follow", follow={"isUnblocked": False}))


def joins(handler: Handler, _: Cost) -> Cost:
    """Staff come in by a code that an operator has issued."""
    handler.store.invitations.issue(hash_of(CODE), Post("odori14", lead=True), handler.around.clock.now() + timedelta(days=7))
    return handler.say(f"スタッフ登録 {CODE}", "staff")


def takes(handler: Handler, _: Cost) -> Cost:
    """A fault begins, and somebody takes it."""
    catalogue, at = load("sapporo"), handler.around.clock.now()
    begun = begin(None, Begun(ROOM, "camera", "down", at), "odori14", at, catalogue.alerts, "")
    handler.store.equipment.write(Gear(alerts=(alert_write(None, begun, serious(catalogue, begun.fault)),)))
    return handler.tap(f"alert//take:{ALERT}", "staff")


def arrives(handler: Handler, _: Cost) -> Cost:
    """Ten minutes before the booking at 10:30 of the day, at the door with its code."""
    handler.around.clock.jump(handler.around.clock.now().replace(hour=1, minute=20))
    catalogue = load("sapporo")
    return handler.say(f"チェックイン {code_at(catalogue, catalogue.room(ROOM))}")


CONVERSATION = (
    Act("follow", follows, "welcome"),
    Act("role", says("就活生"), "welcome"),
    Act("where to book", says("予約したい"), "reserve.ask_venue"),
    Act("what for", says("大通"), "reserve.ask_purpose"),
    Act("which day", says("面接"), "calendar"),
    Act("stop", says("やめる"), "stopped"),
    Act("answer", says("料金は？"), "answer"),
    Act("answer", says("何時から使えますか"), "answer"),
    Act("help", says("ヘルプ"), "help"),
    Act("not understood", says("犬を連れていってもいいですか"), ""),
    Act("free times of a week", says("大通の空き状況"), "week"),
    Act("free times of a day", says("大通の明日の空きは？"), "day"),
    Act("free at a time", says("大通は明日15時から1時間空いてる？"), "availability.free"),
    Act("hold", says("明後日15時から1時間大通で面接の予約"), "reserve"),
    Act("name", says("佐藤"), "reserve"),
    Act("consent", says("同意する"), "confirm"),
    Act("confirm", says("予約する"), "booked"),
    Act("hold, known", says("今日10時半から1時間大通で面接の予約"), "confirm"),
    Act("confirm", says("予約する"), "booked"),
    Act("role", says("明後日15時から1時間大通で面接の予約", "neighbour"), "reserve.ask_role"),
    Act("full", says("就活生", "neighbour"), "reserve"),
    Act("wait", taps("waiting.choice.wait", "neighbour"), "waiting"),
    Act("list", says("予約確認"), "bookings"),
    Act("change", says("明後日の予約を16時に変えたい"), "confirm"),
    Act("change, confirmed", says("はい"), "booked"),
    Act("which to cancel", says("予約をキャンセルしたい"), "cancel.ask_booking"),
    Act("cancel", says("2"), "cancel.ask_sure"),
    Act("cancel, confirmed", says("はい"), "cancel.done"),
    Act("pair: day", says("大通で学生の部屋も一緒に予約したい", "company"), "calendar"),
    Act("pair: hold", says("12/2の14時から1時間", "company"), "pair"),
    Act("check in", arrives, "checkin"),
    Act("ask a person", says("スタッフに相談"), "enquiry"),
    Act("ask a person, sent", says("犬を連れていってもいいですか"), "enquiry"),
    Act("staff: join", joins, "staff"),
    Act("staff: day", says("今日の予約", "staff"), "today"),
    Act("staff: week", says("今週の予約", "staff"), "agenda"),
    Act("staff: equipment", says("設備", "staff"), "board"),
    Act("staff: alert take", takes, "alert"),
    Act("staff: alert over", says("復旧", "staff"), "alert"),
    Act("staff: questions", says("問い合わせ", "staff"), "enquir"),
)  # fmt: skip


def held(handler: Handler) -> dict[str, list[Cost]]:
    """The whole conversation in that table: the cost of each turn, by kind. Raises RuntimeError where heya answered something else."""
    found: dict[str, list[Cost]] = {}
    before = Cost()
    for act in CONVERSATION:
        before = act.do(handler, before)
        if act.told not in before.answer or '"s":"turn.' in before.answer:
            raise RuntimeError(f"{act.kind}: {act.told} is not in the answer {before.answer[:600]}")
        found.setdefault(act.kind, []).append(before)
    return found
