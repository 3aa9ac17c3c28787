"""Whatever is typed, in whatever state: an answer, three things that can be done, and no sentence three times in a row."""

from collections.abc import Callable

import pytest

from chalicelib.dialogue.vocabulary import Place, Say
from chalicelib.reception.heard import Kind
from tests.flows.test_staff import invited
from tests.flows.town import Phone, Town

NONSENSE = ("ふにゃらか", "ｗｗｗｗ", "🐈🐈🐈", "zxcvb qwert", "ほげほげ", "。。。", "むにゃむにゃ")
STATES: dict[str, tuple[str, ...]] = {
    "nowhere": (),
    "which place": ("予約",),
    "what for": ("予約", "大通"),
    "which day": ("予約", "大通", "面接"),
    "how long": ("予約", "大通", "面接", "明日"),
    "what time": ("予約", "大通", "面接", "明日", "1時間"),
    "one of two": ("水曜か木曜の14時に大通で1時間、面接したい",),
    "contradicting weekday": ("12月3日（金）の10時、大通で1時間予約したい",),
    "consent": ("予約 明日10時 大通 1時間", "佐藤"),
    "last look": ("予約 明日10時 大通 1時間", "佐藤", "同意する"),
    "booked": ("予約 明日10時 大通 1時間", "佐藤", "同意する", "予約する"),
    "cancel, sure": ("予約 明日10時 大通 1時間", "佐藤", "同意する", "予約する", "キャンセル"),
    "asked something": ("料金はいくらですか",),
    "after a stop": ("予約", "やめる"),
    "which topic": ("質問があります",),
}
"""What a student has typed before; each leads to another question, or to none."""
ENGLISH: dict[str, tuple[str, ...]] = {
    "nowhere": (),
    "which place": ("book",),
    "which day": ("book", "Odori", "interview"),
    "consent": ("book tomorrow 10am Odori 1 hour", "Ann Lee"),
    "last look": ("book tomorrow 10am Odori 1 hour", "Ann Lee", "I agree"),
}


def student(town: Town) -> Phone:
    return town.phone("aoi").follows().taps("就活生")


def english(town: Town) -> Phone:
    return town.phone("ben").follows().taps("English", "Job seeker")


def newcomer(town: Town) -> Phone:
    return town.phone("new")


def asked_who(town: Town) -> Phone:
    return town.phone("new").follows()


def recruiter(town: Town) -> Phone:
    return town.phone("tanaka").follows().taps("採用企業").says("予約 明日10時 大通 1時間", "北海道フーズ", "田中")


def staff(town: Town) -> Phone:
    return town.phone("suzuki").follows().taps("就活生").says(f"スタッフ登録 {invited(town)}")


def staff_in_english(town: Town) -> Phone:
    return english(town).says(f"staff code {invited(town)}")


def sentences(phone: Phone) -> list[str]:
    """What is said on the screen, cards left out."""
    return [phone._say(reply.key, reply.values) for reply in phone.answer.replies if isinstance(reply, Say)]  # its own words


def ways_on(phone: Phone) -> set[str]:
    """Everything that can be tapped under the bubbles, quick replies left out: LINE for PC does not show them."""
    return {
        phone._say(choice.key, choice.values)  # its own words
        for reply in phone.answer.replies
        if not isinstance(reply, Place)
        for choice in reply.choices
    }


def never_thrice(told: list[list[str]]) -> bool:
    """True where no sentence stands in three answers in a row."""
    return not any(set(a) & set(b) & set(c) for a, b, c in zip(told, told[1:], told[2:], strict=False))


STANDING = [
    *((f"student, {name}", student, said) for name, said in STATES.items()),
    *((f"English, {name}", english, said) for name, said in ENGLISH.items()),
    ("newcomer", newcomer, ()),
    ("asked who it is", asked_who, ()),
    ("recruiter, consent", recruiter, ()),
    ("staff", staff, ()),
    ("staff, looking at a day", staff, ("今日の予約",)),
    ("staff, booking", staff, ("予約 明日10時 大通 1時間", "鈴木")),
    ("staff in English", staff_in_english, ()),
]


@pytest.mark.parametrize(("opening", "before"), [row[1:] for row in STANDING], ids=[row[0] for row in STANDING])
@pytest.mark.parametrize("times", [1, len(NONSENSE)])
def test_an_unknown_text_gets_three_ways_on_and_other_words_each_time(
    opening: Callable[[Town], Phone], before: tuple[str, ...], times: int
):
    phone = opening(Town()).says(*before)
    told = []
    for text in NONSENSE[:times]:
        phone.says(text)
        told.append(sentences(phone))
        assert told[-1], "an answer without a word"
        assert len(ways_on(phone)) >= 3
    assert never_thrice(told)


@pytest.mark.parametrize(("opening", "before"), [row[1:] for row in STANDING], ids=[row[0] for row in STANDING])
def test_stickers_and_photos_are_no_dead_end_either(opening: Callable[[Town], Phone], before: tuple[str, ...]):
    phone = opening(Town()).says(*before)
    told = []
    for message in ("sticker", "image", "video", "audio", "location", "file"):
        phone.hears(kind=Kind.OTHER_MESSAGE, message=message)
        told.append(sentences(phone))
        assert len(ways_on(phone)) >= 3
    assert never_thrice(told)


def test_a_name_is_asked_for_and_a_sticker_is_none(aoi: Phone):
    aoi.says("予約 明日10時 大通 1時間")
    told = []
    for _ in range(4):
        aoi.hears(kind=Kind.OTHER_MESSAGE, message="sticker")
        told.append(sentences(aoi))
        assert ways_on(aoi) == {"戻る", "やめる", "使い方"}
    assert never_thrice(told)
    assert aoi.says("佐藤").buttons == ["同意する", "くわしく", "同意しない"]


def test_slips_and_nonsense_in_turn_are_not_told_one_thing_thrice(aoi: Phone):
    told = []
    for text in ("ヘレプ", "ヘレプ", "ヘレプ", "ふにゃらか", "ヘレプ", "むにゃむにゃ"):
        told.append(sentences(aoi.says(text)))
        assert len(ways_on(aoi)) >= 3
    assert never_thrice(told)


def test_questions_without_an_answer_in_a_row_are_told_in_other_words_each_time(town: Town, aoi: Phone):
    told = []
    for question in ("宇宙人はいますか", "象は入れますか", "魔法は使えますか？", "竜は飼えますか"):
        told.append(sentences(aoi.says(question)))
        assert "0800-800-9974" in aoi.screen
        assert len(ways_on(aoi)) >= 3
    assert never_thrice(told)
    assert len(town.store.ledger.unanswered(town.now.date())) == 4


def test_yes_takes_what_was_nearly_typed(aoi: Phone):
    aoi.says("ヘレプ")
    assert aoi.screen == "もしかして、こちらでしょうか。"
    assert aoi.buttons[0] == "使い方"

    assert aoi.says("はい").screen.startswith("ご予約、確認、取り消し、空き状況、ご質問を承ります。")


def test_yes_takes_it_in_the_middle_of_a_booking_too(aoi: Phone):
    aoi.says("予約", "産業進行センタ")
    assert aoi.screen == "もしかして、こちらでしょうか。"
    assert aoi.buttons[0] == "札幌市産業振興センター"

    aoi.says("はい")

    assert aoi.screen.startswith("産業振興センターのご利用日をお選びください。")
