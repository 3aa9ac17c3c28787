"""What holds for every text: no error, no memory, the same meaning whatever the width; generated days and times are found back."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.understanding import read
from tests.understanding.reading_room import LEXICON, NOW, reading

PIECES = (
    "明日", "来週の", "水曜", "12/3", "12月", "3日", "(木)", "15時", "半", "から", "まで", "〜", "-", "1時間", "30分", "遅らせて", "午後",
    "夜", "14丁目", "大通", "予約", "キャンセル", "空いて", "料金", "？", "はい", "大丈夫です", "じゃなくて", "か", "と", "next ",
    "friday ", "dec ", "31 ", "3pm ", "at ", "from ", "to ", "half past ", "in ", "days ", "cancel ", "staff ", "K7M2", "0800-800-9974",
    "\n", " ", "99", "0", "/", ":", "年", "令和", "元", "月末", "第5", "五", "十", "百", "〇", "25:70", "2/30", "9999年12月31日",
    "999日後", "999週間後", "99ヶ月後", "25時",
)  # fmt: skip
SENTENCES = st.one_of(st.text(max_size=80), st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
INSTANTS = st.datetimes(timezones=st.just(NOW.tzinfo))
WIDE = {ord(c): chr(ord(c) + 0xFEE0) for c in "0123456789/:()~-"} | {ord("A") + i: 0xFF21 + i for i in range(26)}
DAYS = st.dates(NOW.date(), NOW.date() + timedelta(days=364))
TIMES = st.builds(time, st.integers(8, 18), st.sampled_from((0, 30)))
WEEKDAY_NAMES = "月火水木金土日"


@settings(max_examples=400, deadline=None)
@given(SENTENCES, st.none() | SENTENCES)
def test_no_text_raises_and_reading_twice_reads_the_same(text: str, context: str | None) -> None:
    assert read(text, NOW, context, LEXICON) == read(text, NOW, context, LEXICON)


@settings(max_examples=150, deadline=None)
@given(SENTENCES, INSTANTS)
def test_no_moment_raises(text: str, now: datetime) -> None:
    found = read(text, now, None, LEXICON)
    assert hash(found) == hash(read(text, now, None, LEXICON))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
def test_width_does_not_matter(text: str) -> None:
    assert reading(text.translate(WIDE)) == reading(text)


def test_a_very_long_text_is_read_as_far_as_anybody_reads() -> None:
    assert reading("明日の15時に予約したい" + "あ1時日/:~-" * 3000).date == date(2026, 11, 24)


def japanese_days(day: date) -> list[str]:
    weekday = WEEKDAY_NAMES[day.weekday()]
    short = f"{day.month}/{day.day}"
    long = f"{day.month}月{day.day}日"
    return [
        short,
        long,
        f"{long}({weekday})",
        f"{short}（{weekday}）",
        f"{long}{weekday}曜日",
        day.isoformat(),
        f"{day.year}年{long}",
        f"{day.year}/{short}",
    ]


def english_days(day: date) -> list[str]:
    name, month = day.strftime("%A"), day.strftime("%B")
    return [
        f"{month} {day.day}",
        f"{day.day} {month}",
        f"{name}, {month[:3]} {day.day}",
        f"{month} {day.day}, {day.year}",
        f"the {day.day}th of {month}",
    ]


@settings(max_examples=150, deadline=None)
@given(DAYS, st.data())
def test_a_phrased_day_is_found_back(day: date, data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from(japanese_days(day) + english_days(day)))
    found = reading(phrase)
    assert (found.date, found.date_end, found.start, found.doubts) == (day, None, None, ())


def japanese_times(at: time) -> list[str]:
    half = "半" if at.minute else ""
    minutes = f"{at.minute}分" if at.minute else ""
    part = "午後" if at.hour >= 12 else "午前"
    spoken = at.hour - 12 if at.hour > 12 else at.hour
    return [
        f"{at.hour}時{half}",
        f"{at.hour}時{minutes}",
        f"{at.hour:02}:{at.minute:02}",
        f"{part}{spoken}時{half}",
        f"{part}の{spoken}時{minutes}",
    ]


def english_times(at: time) -> list[str]:
    mark = "pm" if at.hour >= 12 else "am"
    spoken = at.hour - 12 if at.hour > 12 else at.hour
    minutes = f":{at.minute}" if at.minute else ""
    return [
        f"{spoken}{minutes}{mark}",
        f"{spoken}{minutes} {mark.upper()}",
        f"{spoken}:{at.minute:02} {mark[0]}.m.",
        f"at {at.hour:02}:{at.minute:02}",
    ]


@settings(max_examples=150, deadline=None)
@given(TIMES, st.data())
def test_a_phrased_time_is_found_back(at: time, data: st.DataObject) -> None:
    phrase = data.draw(st.sampled_from(japanese_times(at) + english_times(at)))
    found = reading(phrase)
    assert (found.start, found.end, found.date, found.minutes, found.daypart) == (at, None, None, None, None)


@settings(max_examples=150, deadline=None)
@given(DAYS, TIMES, st.integers(1, 4), st.data())
def test_a_phrased_booking_is_found_back(day: date, at: time, halves: int, data: st.DataObject) -> None:
    end = (datetime.combine(day, at) + timedelta(minutes=30 * halves)).time()
    joint = data.draw(st.sampled_from(("〜", "～", "-", "−", "–", "から", "~")))
    when = data.draw(st.sampled_from(japanese_days(day)))
    tail = data.draw(st.sampled_from(("", "で", "にお願いします", "、大通で予約したい", " 空いてますか", "に面接したいです")))
    found = reading(f"{when} {at:%H:%M}{joint}{end:%H:%M}{tail}")
    assert (found.date, found.start, found.end, found.minutes, found.alternatives) == (day, at, end, None, ())


POLITE = (
    "",
    "お願いします",
    "でお願いします",
    "でお願いいたします",
    "でよろしくお願いします",
    "希望です",
    "がいいです",
    "で予約したいです",
    "にしたいのですが",
    "で大丈夫です🙏",
)
BEFORE = ("", "すみません、", "えっと、", "では", "お世話になっております。", "やっぱり", "ありがとうございます。")


@settings(max_examples=150, deadline=None)
@given(DAYS, TIMES, st.sampled_from(BEFORE), st.sampled_from(POLITE), st.data())
def test_politeness_changes_neither_day_nor_time(day: date, at: time, before: str, after: str, data: st.DataObject) -> None:
    when = data.draw(st.sampled_from(japanese_days(day))) + " " + data.draw(st.sampled_from(japanese_times(at)))
    polite = reading(before + when + after)
    assert (polite.date, polite.start, polite.end, polite.minutes, polite.alternatives) == (day, at, None, None, ())


@settings(max_examples=150, deadline=None)
@given(DAYS, TIMES, st.data())
def test_spaces_beside_japanese_change_nothing(day: date, at: time, data: st.DataObject) -> None:
    parts = [f"{day.month}月", f"{day.day}日", "の", f"{at.hour}時", "から", "大通", "で", "面接", "したい"]
    spaced = "".join(part + data.draw(st.sampled_from(("", " ", "　", "  "))) for part in parts)
    assert replace(reading(spaced), text="") == replace(reading("".join(parts)), text="")


@settings(max_examples=200, deadline=None)
@given(
    SENTENCES,
    st.sampled_from(
        ("何時からですか？", "ご希望の日付を教えてください。", "何分ご利用ですか", "番号でお選びください", "満室です。", "What time?")
    ),
)
def test_no_question_makes_an_answer_raise(text: str, asked: str) -> None:
    assert hash(reading(text, asked)) == hash(reading(text, asked))
