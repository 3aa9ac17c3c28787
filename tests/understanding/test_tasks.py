"""What the words of somebody of the house ask for."""

import pytest

from chalicelib.understanding.reading import GROUP, Task
from tests.understanding.reading_room import reading

MEANT = {
    "take": ("対応します", "私が対応します", "すぐ向かいます", "I'll take it", "on it", "I'll look at it"),
    "fixed": ("復旧", "復旧しました", "カメラ直りました", "直った", "対応済みです", "fixed", "it is fixed", "The camera works again"),
    "snooze": ("1時間停止", "60分停止", "お知らせを止めて", "snooze", "Pause 1 hour", "Later (60 min)"),
    "hit": ("影響する予約", "影響を受ける人は？", "affected bookings", "Who is hit"),
    "board": ("設備", "設備の状態", "機器の状況は", "equipment", "show the equipment"),
    "duty": ("当番", "今日の当番は誰", "duty", "who is on duty"),
    "maintenance": ("点検", "点検 明日10時から12時", "maintenance", "設備の点検"),
    "badge": ("名前は鈴木", "私の名前は鈴木です", "My name is Suzuki"),
    "recordings": (
        "録画",
        "録画を見る",
        "録画を見たいです",
        "録画データ",
        "昨日の録画",
        "面接の録画を見せてください",
        "録画は見られますか",
        "録画を確認したい",
        "recordings",
        "my recordings",
        "show me the recordings",
        "I want to watch the recording of yesterday",
    ),
    "enquiries": (
        "問い合わせ",
        "お問い合わせ一覧",
        "問い合わせはありますか",
        "enquiries",
        "Show the waiting inquiries",
        "questions",
        "質問の一覧",
    ),
    "hand_back": ("戻す", "一覧に戻す", "戻します", "hand back", "give it back"),
    "over": ("終わる", "終わります", "対応を終わりました", "close", "I'm done"),
    "month": (
        "今月の数字",
        "先月の実績",
        "10月の利用実績",
        "統計",
        "利用状況を見せて",
        "numbers of the month",
        "last month's figures",
        "stats",
    ),
    None: (
        "利用状況が悪い電話番号",
        "電話番号を教えて",
        "the number of people",
        "録画されますか",
        "録画はありますか",
        "録画しないでほしい",
        "面接は録画されるんですか",
        "録画の同意を取り消したい",
        "is it recorded?",
        "recording consent",
        "will there be a recording",
        "問い合わせたいことがあります",
        "荷物を戻すのはどこですか",
        "面接が終わりました",
        "I am done with university",
        "前に戻る",
        "15時に予約したい",
        "まだ直らない",
        "it is not fixed",
        "カメラが映らない",
        "はい",
        "予約確認",
    ),
}


@pytest.mark.parametrize(("kind", "phrase"), [(kind, phrase) for kind, phrases in MEANT.items() for phrase in phrases])
def test_the_task_is_found(kind: str | None, phrase: str):
    task = reading(phrase).task

    assert (task.kind if task else None) == kind


@pytest.mark.parametrize(
    ("phrase", "task"),
    [
        ("毎週月曜9時半から17時は当番", Task("duty", (0,))),
        ("毎週月水金の9時から17時は当番", Task("duty", (0, 2, 4))),
        ("平日は毎日10時から17時まで当番です", Task("duty", (0, 1, 2, 3, 4))),
        ("毎週火曜の当番をはずれる", Task("duty", (1,), off=True)),
        ("今日の当番をはずれる", Task("duty", off=True)),
        ("明日は当番", Task("duty")),
        ("on duty every Monday 9:30 to 17:00", Task("duty", (0,))),
        ("on duty on weekdays from 10:00 to 17:00", Task("duty", (0, 1, 2, 3, 4))),
        ("off duty on Tuesdays", Task("duty", (1,), off=True)),
        ("off duty tomorrow", Task("duty", off=True)),
        ("鈴木さんを明日当番に", Task("duty", whom="鈴木")),
        ("明日鈴木さんを当番に", Task("duty", whom="鈴木")),
        ("明日は鈴木さんを当番にして", Task("duty", whom="鈴木")),
        ("明日の当番は鈴木さんにお願いします", Task("duty", whom="鈴木")),
        ("鈴木を毎週月曜9時から17時の当番に", Task("duty", (0,), whom="鈴木")),
        ("鈴木さんを明日の当番から外して", Task("duty", off=True, whom="鈴木")),
        ("put Suzuki on duty tomorrow", Task("duty", whom="suzuki")),
        ("Put Suzuki on duty every Monday 9:30 to 17:00", Task("duty", (0,), whom="suzuki")),
        ("take Hanako Suzuki off duty on Friday", Task("duty", off=True, whom="hanako suzuki")),
        ("Suzuki is on duty tomorrow", Task("duty", whom="suzuki")),
        ("set duty for Suzuki tomorrow", Task("duty", whom="suzuki")),
        ("このグループを毎週月曜9時から17時の当番に", Task("duty", (0,), whom=GROUP)),
        ("take the group off duty tomorrow", Task("duty", off=True, whom=GROUP)),
        ("私を明日当番に", Task("duty")),
        ("put me on duty tomorrow", Task("duty")),
        ("明日を当番にして", Task("duty")),
        ("明日の当番は誰", Task("duty", asks=True)),
        ("鈴木さんは明日当番？", Task("duty", asks=True)),
        ("is Suzuki on duty tomorrow", Task("duty", asks=True)),
        ("who is on duty tomorrow", Task("duty", asks=True)),
    ],
)
def test_a_duty_names_its_days(phrase: str, task: Task):
    assert reading(phrase).task == task


@pytest.mark.parametrize("phrase", ["困った", "困っています", "help me", "Please help me"])
def test_who_is_stuck_asks_for_help(phrase: str):
    assert (reading(phrase).intent, reading(phrase).wish) == ("help", "stuck")


@pytest.mark.parametrize(
    ("phrase", "task"),
    [
        ("今月の数字", Task("month")),
        ("先月の実績", Task("month", back=1)),
        ("先々月の数字", Task("month", back=2)),
        ("来月の数字", Task("month", back=-1)),
        ("10月の数字", Task("month", month=10)),
        ("１２月の実績", Task("month", month=12)),
        ("numbers for the month", Task("month")),
        ("numbers of last month", Task("month", back=1)),
        ("October numbers", Task("month", month=10)),
        ("stats for Feb", Task("month", month=2)),
    ],
)
def test_numbers_are_of_a_month(phrase: str, task: Task):
    assert reading(phrase).task == task


@pytest.mark.parametrize(
    "phrase",
    [
        *("佐藤さんの予約を取り消して", "佐藤様のご予約を取りやめたい", "代わりに予約を変更して", "電話の予約を取り消す"),
        *("cancel the booking for ms sato", "show me the booking for Mr Sato"),
    ],
)
def test_what_is_to_become_of_somebody_s_booking_is_no_new_one_for_them(phrase: str):
    assert reading(phrase).task is None


@pytest.mark.parametrize("phrase", ["佐藤さんの予約を取って", "代わりに予約", "book for ms sato"])
def test_a_new_one_for_them_still_is(phrase: str):
    task = reading(phrase).task
    assert task is not None
    assert task.kind == "behalf"
