"""The words and hours of one catalogue, in the shape this room reads with: what people call its places, and when it is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import time
from functools import cache
from typing import TYPE_CHECKING

from chalicelib.understanding.lexicon_words import Spell, Words, flat_word, spelt, vocabulary
from chalicelib.understanding.reading import Intent
from chalicelib.understanding.topics import Keywords, by_beginning, keywords
from chalicelib.values import dataclass, field

if TYPE_CHECKING:
    from chalicelib.catalogue.model import Catalogue

_PURPOSES = {
    "interview": ("面接", "面談", "interview", "interviews"),
    "tour": ("見学", "内見", "下見", "tour", "look around", "visit the room"),
    "event": ("体験会", "試聴会", "セミナー", "イベント", "催し", "フェア", "seminar", "event", "events", "trial session",
              "what's on", "what is on"),
}  # fmt: skip
_TOPICS = {
    "price": (
        "料金", "値段", "支払", "払う", "いくら", "無料", "有料", "費用", "お金", "利用料", "price", "how much", "cost", "fee", "fees",
        "free of charge",
    ),
    "hours": (
        "営業時間", "開館時間", "利用時間", "受付時間", "何時まで", "何時から", "何時に開", "何時に閉", "定休日", "休館日", "土日",
        "祝日", "opening hours", "open on", "open at", "open until", "are you open", "hours", "what time do you", "when do you open",
        "when do you close", "open on weekends",
    ),
    "access": (
        "アクセス", "場所", "行き方", "行きかた", "住所", "地図", "最寄", "道順", "どこにあ", "部屋はどこ", "会場はどこ", "何駅",
        "どうやって行", "近くの駅", "where is it", "where is the room", "where are you", "address", "directions", "map", "how do i get",
        "how to get", "nearest station",
    ),
    "equipment": (
        "設備", "備品", "機材", "何があ", "equipment", "what is in the room",
    ),
    "recording": ("録画", "録音", "撮影", "録られ", "recording", "recorded", "record"),
    "bring": ("持ち物", "持っていく", "持って行く", "もちもの", "必要なもの", "what to bring", "should i bring", "need to bring"),
    "contact": ("電話番号", "連絡先", "問い合わせ", "問合せ", "メールアドレス", "phone number", "contact", "email address"),
    "period": ("いつまで使", "利用期間", "実施期間", "期間", "until when", "offer period"),
    "partners": ("運営", "主催", "誰がやって", "どこがやって", "who runs", "organizer", "operated by"),
}  # fmt: skip
_ROLES = {
    "student": ("学生", "就活生", "求職者", "大学生", "student", "job seeker", "jobseeker"),
    "company": ("企業", "採用担当", "人事", "会社", "法人", "company", "recruiter", "employer", "hiring manager"),
}


_ABOUT: dict[str, Intent] = {"booking": "reserve", "changing": "change", "cancelling": "cancel"}
"""The topics under which a catalogue keeps its answers about a wish."""

_COMMON_PURPOSES, _COMMON_TOPICS, _COMMON_ROLES = spelt(_PURPOSES), by_beginning(spelt(_TOPICS)), spelt(_ROLES)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What a catalogue's people, places and answers are called; `opens`..`closes` (local) settles whether 3時 is day or night.

    `about`: the wish that an answer is about (how booking works, what cancelling costs); beside such an answer's words, a
    question's "book" or "cancel" is no wish."""

    venues: Words = ()
    rooms: Words = ()
    purposes: Words = _COMMON_PURPOSES
    topics: Keywords = field(default_factory=lambda: _COMMON_TOPICS)
    roles: Words = _COMMON_ROLES
    about: Mapping[str, Intent] = field(default_factory=dict)
    events: Words = ()
    equipment: Words = ()
    opens: time = time(9)
    closes: time = time(18)


def _merged(own: Iterable[tuple[str, Iterable[str]]], common: Mapping[str, Iterable[str]], spell: Spell) -> Words:
    """A catalogue's own words first, then the common ones: its ids win where both have a word."""
    together: dict[str, list[str]] = {}
    for id, words in (*own, *common.items()):
        together.setdefault(id, []).extend(words)
    return vocabulary(together, spell)


def _opening_times(catalogue: Catalogue) -> Iterator[tuple[time, time]]:
    for venue in catalogue.venues:
        for hours in venue.opening.week.values():
            yield from ((span.open, span.close) for span in hours)


def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """The words a catalogue gives its venues, rooms, purposes, roles, events, equipment and facts, and its widest opening hours.

    A compiled catalogue says how they are spelt; of another each word is spelt now, a tenth of a cold start."""
    known = catalogue.spelt
    return _lexicon(catalogue, flat_word if known is None else lambda word: known.get(word, word))


SPELT_BY = tuple(
    f"{name}.py"
    for name in ("lexicon", "lexicon_words", "normal", "english_numbers", "kana_numbers", "numerals", "spelling", "weekday_lists", "page")
)
"""The files beside this one that settle how words are spelt: when one of them has changed, a catalogue is to be compiled anew."""


def spelling_of(catalogue: Catalogue) -> dict[str, str]:
    """The words of a catalogue's lexicon that stand in flat texts otherwise than they are written; what `Catalogue.spelt` keeps."""
    found: dict[str, str] = {}

    def noted(word: str) -> str:
        return found.setdefault(word, flat_word(word))

    _lexicon(catalogue, noted)
    return {word: flat for word, flat in found.items() if word != flat}


def _lexicon(catalogue: Catalogue, spell: Spell) -> Lexicon:
    times = tuple(_opening_times(catalogue)) or ((time(9), time(18)),)
    return Lexicon(
        venues=vocabulary({v.id: (v.name.ja, v.name.en, v.short.ja, v.short.en, *v.aliases, v.id) for v in catalogue.venues}, spell),
        rooms=vocabulary({r.id: (r.name.ja, r.name.en, r.short.ja, r.short.en, r.id) for r in catalogue.rooms}, spell),
        purposes=_merged(((p.id, (p.name.ja, p.name.en, *p.words)) for p in catalogue.purposes), _PURPOSES, spell),
        topics=keywords({f.id: f.keywords for f in catalogue.facts}, _TOPICS, spell),
        roles=_merged(((r.id, (r.name.ja, r.name.en, *r.words)) for r in catalogue.roles), _ROLES, spell),
        about={f.id: _ABOUT[f.topic] for f in catalogue.facts if f.topic in _ABOUT},
        events=vocabulary({e.id: (e.name.ja, e.name.en, *e.words) for e in catalogue.events}, spell),
        equipment=vocabulary({e.id: (e.name.ja, e.name.en, *e.words, e.id) for room in catalogue.rooms for e in room.equipment}, spell),
        opens=min(opens for opens, _ in times),
        closes=max(closes for _, closes in times),
    )


@cache
def shipped() -> Lexicon:
    """The lexicon of the catalogue that comes with heya."""
    from chalicelib.catalogue.load import load  # noqa: PLC0415 - reading a catalogue is paid by who needs one, not by the import

    return lexicon_of(load("sapporo"))
