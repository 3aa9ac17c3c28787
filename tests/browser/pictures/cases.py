"""Which cards are looked at, and with what: every two of language, look, size of type, name and number of bookings meet on each card."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import combinations, product

from chalicelib.dialogue.vocabulary import Choice, Name, Reply, Say, Show
from chalicelib.flows.privacy import MOST_SPANS
from tests.cards import samples as s

FACTORS: Mapping[str, Sequence[object]] = {
    "language": ("ja", "en"),
    "look": ("light", "dark"),
    "size": ("normal", "extra"),
    "long": (False, True),
    "count": (0, 1, 50),
}
PERSON = {
    "ja": ("佐藤 美咲", "札幌国際コミュニケーション大学大学院 経営学研究科 長谷川 権三郎左衛門尉"),
    "en": ("Misaki Sato", "Maximilian Featherstonehaugh-Cholmondeley of the Graduate School"),
}
COMPANY = {
    "ja": ("北海道フーズ", "北海道アグリカルチャーマシナリー総合ホールディングス株式会社 新卒採用センター"),
    "en": ("Hokkaido Foods", "Hokkaido International Agricultural Machinery Holdings Co., Ltd."),
}
"""An ordinary name and a long one: forty characters in Japanese, sixty in English."""


@dataclass(frozen=True, slots=True)
class Case:
    """One card as one person sees it."""

    card: str
    language: str
    look: str
    size: str
    long: bool
    count: int

    @property
    def name(self) -> str:
        return f"{self.card}, {self.language}, {self.look}, {self.size}, {'long' if self.long else 'short'}, {self.count}"

    def reply(self) -> Reply:
        return CARDS[self.card](PERSON[self.language][self.long], COMPANY[self.language][self.long], self.count)


def pairs(factors: Mapping[str, Sequence[object]]) -> list[dict[str, object]]:
    """Few rows in which every two values of different factors stand together at least once: each row is the one that brings the most
    pairs that are still missing, the first of equals."""
    rows = [dict(zip(factors, values, strict=True)) for values in product(*factors.values())]
    missing = set().union(*(_met(row) for row in rows))
    chosen = []
    while missing:
        best = max(rows, key=lambda row: len(_met(row) & missing))
        missing -= _met(best)
        chosen.append(best)
    return chosen


def _met(row: Mapping[str, object]) -> set[frozenset[tuple[str, object]]]:
    return {frozenset(two) for two in combinations(row.items(), 2)}


def cases() -> list[Case]:
    """Every card with every row of the table."""
    table = pairs(FACTORS)
    return [Case(card, **row) for card in CARDS for row in table]  # type: ignore[arg-type]


def _calendar(_who: str, _company: str, n: int) -> Reply:
    marks = {0: "-" * 6 + "x" * 24, 1: " " * 23 + "---o-xx", 50: "oofx-" * 6}[n]
    return s.calendar(marks, s.BEFORE, s.AFTER, s.PICK)


def _times(_who: str, _company: str, n: int) -> Reply:
    if not n:
        others = tuple(Choice("reserve.choice.at", s.BOOK.address, {"at": s.span(k + 1).start}) for k in range(3))
        return Say("reserve.not_free", {"span": s.span(), **s.PLACE}, (*others, s.STOP))
    return s.times(*((time(9, 30),) if n == 1 else s.every_half_hour()[18:36]), others=(s.PICK, s.CALL))


def _booked(who: str, company: str, n: int) -> Reply:
    pair = {**s.pair(None), "by": company} if n else {}
    return Show("booked", {**s.BOOKING, "address": Name("address", "odori14"), **s.REMINDED, **pair}, (s.MAP, s.FILE, s.CANCEL))


def _confirm(who: str, company: str, n: int) -> Reply:
    return {
        0: s.confirm(who),
        1: s.moves(late=True),
        50: Show("confirm", {**s.confirm(company).values, **s.pair(None), "alt": "pair.alt_confirm"}, (s.BOOK, s.OTHER, s.STOP)),
    }[n]


def _bookings(who: str, company: str, n: int) -> Reply:
    if not n:
        return Say("bookings.none", {}, (s.BOOK,))
    rows = tuple({**s.ROW, **(s.pair(who) if k % 2 else {"by": company}), "notes": ("card.here",) if k == 0 else ()} for k in range(n))
    return Show("bookings", {"n": n, "rows": rows})


def _run(_who: str, company: str, n: int) -> Reply:
    return s.a_run(5 if n else 2, booked=n == 50, who=company)


def _invitation(_who: str, company: str, n: int) -> Reply:
    return s.invitations(min(n, 10), company) if n > 1 else s.invitation(company, "pair.message_link" if n else "pair.message")


def _weeks(who: str, _company: str, n: int) -> Reply:
    return s.weeks(n, who, who if n > 1 else "") if n else Say("bookings.none", {}, (s.BOOK,))


def _week(_who: str, _company: str, n: int) -> Reply:
    rows = tuple(
        {"day": date(2026, 11, 23) + timedelta(days=k), "mark": {0: "x"}.get(n, "ofx-"[k % 4]), "address": "availability//2026-11-23"}
        for k in range(7)
    )
    return Show("week", {"venue": Name("venue", "odori14"), "rows": rows}, (s.AFTER,))


def _day(_who: str, _company: str, n: int) -> Reply:
    return {0: s.day((), closed=True), 1: s.day(()), 50: s.day(*[tuple(s.span(hour=9 + k, minutes=30) for k in range(8))] * 3)}[n]


def _today(who: str, _company: str, n: int) -> Reply:
    if not n:
        return Say("today.none", {"day": date(2026, 11, 26), "venue": Name("venue", "odori14")}, (s.BEFORE, s.AFTER))
    show = s.today(n, who)
    strip = {"room": Name("room", "odori14-student"), "begin": time(9, 30), "end": time(17), "marks": "obbobbxxxoooobb"}
    rows = tuple({**row, **{("here", "over", "missed")[k % 3]: True}} if k % 4 == 3 else row for k, row in enumerate(show.values["rows"]))  # type: ignore[arg-type]
    return Show("today", {**show.values, "rows": rows, "strips": (strip,)}, show.choices)


def _agenda(_who: str, _company: str, n: int) -> Reply:
    return s.agenda(3 if n else 1, {0: "o" * 15, 1: "ob" + "o" * 13, 50: "obbxx" * 3}[n])


def _events(_who: str, company: str, n: int) -> Reply:
    if not n:
        return Say("events.none", {"phone": "0800-8000-974", "hours": Name("contact", "hours")})
    rows = (
        s.event("trial", "left", 3, "trial", "trial"),
        s.event("seminar", "full", 12, "seminar"),
        s.event("trial", "mine"),
        s.event("seminar", "waiting", n),
    )
    return s.events(*rows[: n + 1], choices=(Choice("events.choice.join", s.BOOK.address, {"event": Name("event", "trial")}), s.STOP))


def _detail(who: str, company: str, n: int) -> Reply:
    pair = {"other_venue": s.PLACE["venue"], "other_room": s.PLACE["room"], "other_who": company} if n else {}
    return s.detail({0: 0, 1: 1, 50: 8}[n], who, **pair)


def _trail(who: str, _company: str, n: int) -> Reply:
    return s.trail(min(n, 10), *((who,) if n else ()))


def _enquiries(who: str, company: str, n: int) -> Reply:
    return (
        s.enquiries(min(n, 10), who, f"{company}です。明日の面接の部屋に、開始の15分前に入ることはできますか。")
        if n
        else Say("enquiries.none")
    )


def _month(_who: str, _company: str, n: int) -> Reply:
    return Show("month", {**s.MONTH, **s.NOTHING} if not n else {**s.MONTH, **s.MEASURED, "picture": ""}, (s.SHEET, *s.MONTHS))


def _choices(_who: str, _company: str, n: int) -> Reply:
    one = Choice("cancel.choice.booking", s.BOOK.address, s.BOOKING)
    return Say("cancel.ask_booking", {}, (one,) * max(1, min(n, 10)), (s.STOP,))


def _kept(who: str, _company: str, n: int) -> Reply:
    return s.kept(who, *(s.span(day=1 + k % 28) for k in range(min(n, MOST_SPANS))))


CARDS: Mapping[str, Callable[[str, str, int], Reply]] = {
    "calendar": _calendar,
    "times": _times,
    "confirm": _confirm,
    "booked": _booked,
    "bookings": _bookings,
    "invitation": _invitation,
    "company": lambda _who, company, n: s.colleague(company, "company.message_link" if n else "company.message"),
    "invited": lambda _who, company, _n: s.invited(company),
    "run": _run,
    "weeks": _weeks,
    "day": _day,
    "week": _week,
    "today": _today,
    "agenda": _agenda,
    "events": _events,
    "kept": _kept,
    "hits": lambda who, _company, n: s.hits(n, who) if n else Say("hit.none", {"room": s.PLACE["room"]}),
    "closing": lambda who, _company, n: s.closing(n, who) if n else Say("closures.none"),
    "board": lambda who, _company, n: s.board(3 if n else 1, min(n, 6), who),
    "duty": lambda who, _company, n: s.duty({0: 0, 1: 1, 50: 5}[n], who),
    "detail": _detail,
    "recordings": lambda _who, _company, n: s.recordings(min(n, 5)) if n else Say("recordings.none", {"days": 14}),
    "trail": _trail,
    "enquiries": _enquiries,
    "month": _month,
    "choices": _choices,
}
"""Each card by a person's name, a company's, and how many bookings there are. Where a flow says a sentence for none, so does this."""
