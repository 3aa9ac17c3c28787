"""Chat as it goes on LINE: what was asked, what was typed, and what that means together."""

import pytest

from tests.understanding.reading_room import reading, said

SURE = "11月26日（木）15:00〜16:00でよろしいですか？"
MORE = "ほかにご用件はございますか？"
BOOK = "この内容で予約しますか。"
FULL = "申し訳ありません、その時間は満室です。"
HOUR, DAY, LENGTH, CHOICE = (
    "何時からになさいますか？",
    "ご希望の日付を教えてください。",
    "何分ご利用になりますか？",
    "番号でお選びください。",
)
TALK: tuple[tuple[str, str, dict[str, object]], ...] = (
    # a bare number is what was asked for
    (HOUR, "15", {"start": "15:00"}), (HOUR, "１５", {"start": "15:00"}), (HOUR, "15でお願いします", {"start": "15:00"}),
    (HOUR, "3", {"start": "15:00"}), (HOUR, "1530", {"start": "15:30"}), (HOUR, "15.30", {"start": "15:30"}), (HOUR, "9半",
    {"start": "09:30"}),
    (HOUR, "10くらい", {"start": "10:00"}), (HOUR, "10-11", {"start": "10:00", "end": "11:00"}), ("What time?", "15", {"start": "15:00"}),
    ("開始時刻を教えてください", "14", {"start": "14:00"}), (DAY, "3", {"date": "2026-12-03"}), (DAY, "25", {"date": "2026-11-25"}),
    ("Which day would suit you?", "3", {"date": "2026-12-03"}), ("What day?", "3", {"date": "2026-12-03"}), (LENGTH, "90",
    {"minutes": 90}),
    ("何時間ご利用ですか？", "2", {"minutes": 120}), ("How long?", "1", {"minutes": 60}), ("How many minutes?", "45", {"minutes": 45}),
    (CHOICE, "3", {"number": 3}), (CHOICE, "2番", {"number": 2}), ("時間を番号でお選びください", "1", {"number": 1}), (BOOK, "3",
    {"number": 3}),
    # yes
    (SURE, "うん", {"polarity": True}), (SURE, "うん、それで", {"polarity": True}), (SURE, "はーい", {"polarity": True}),
    (SURE, "おけ", {"polarity": True}), (SURE, "りょ！", {"polarity": True}), (SURE, "そうですね", {"polarity": True}),
    (SURE, "それで", {"polarity": True}), (SURE, "大丈夫です", {"polarity": True}), (SURE, "だいじょうぶです！", {"polarity": True}),
    (SURE, "いいですよー", {"polarity": True}), (SURE, "間違いないです", {"polarity": True}), (SURE, "合ってます", {"polarity": True}),
    (SURE, "問題ありません", {"polarity": True}), (SURE, "かまいません", {"polarity": True}), (SURE, "absolutely", {"polarity": True}),
    (SURE, "that'll do", {"polarity": True}), (SURE, "alright", {"polarity": True}), (SURE, "その時間で大丈夫です", {"polarity": True}),
    (SURE, "やっぱりお願いします", {"polarity": True}), (SURE, "👍", {"polarity": True}),
    # no
    (SURE, "いや", {"polarity": False}), (SURE, "ちがいます", {"polarity": False}), (SURE, "やっぱ無理です", {"polarity": False}),
    (SURE, "やっぱりいいです", {"polarity": False}), (SURE, "今回は見送ります", {"polarity": False}), (SURE, "また今度にします",
    {"polarity": False}),
    (SURE, "遠慮します", {"polarity": False}), (SURE, "ごめんなさい、違います", {"polarity": False}), (SURE, "nah", {"polarity": False}),
    (SURE, "that's wrong", {"polarity": False}), (SURE, "i'd rather not", {"polarity": False}), (SURE, "パスで", {"polarity": False}),
    ("見学もいかがですか？", "大丈夫です", {"polarity": False, }), ("見学もいかがですか？", "結構です", {"polarity": False}),
    ("駐車場はご利用になりますか？", "使いません", {"polarity": False}), ("メモは必要ですか？", "なくて大丈夫です", {"polarity": False}),
    ("ご要望はありますか？", "なしで", {"polarity": False}),
    (MORE, "大丈夫です", {"polarity": False}), (MORE, "もう大丈夫です", {"polarity": False}), (MORE, "他にはないです",
    {"polarity": False}),
    (MORE, "以上でお願いします", {"polarity": False}), (MORE, "特に質問はありません", {"polarity": False}), (MORE, "no that's it",
    {"polarity": False}),
    # the act that a last look names
    ("この内容で予約します。", "予約お願いします", {"intent": "reserve", "polarity": True}),
    ("この内容で予約します。", "では、予約でお願いします", {"intent": "reserve", "polarity": True}),
    ("この内容で予約します。", "別の予約もしたい", {"intent": "reserve"}), ("この内容で予約します。", "予約", {"intent": "reserve"}),
    ("この内容に変更します。", "変更お願いします", {"intent": "change", "polarity": True}),
    ("この内容で予約します。", "変更お願いします", {"intent": "change"}),
    ("ご予約を取り消します。よろしいですか。", "キャンセルお願いします", {"intent": "cancel", "polarity": True}),
    # what leaves a matter be, unless a yes or a no was asked for
    (DAY, "やっぱりいいです", {"intent": "stop", "polarity": False}), (DAY, "また後でやります", {"intent": "stop"}),
    (LENGTH, "もう少し考えさせてください", {"intent": "stop"}), ("Which day would suit you?", "I changed my mind", {"intent": "stop"}),
    (HOUR, "maybe later", {"intent": "stop", "polarity": False}),
    # thanks that close a talk, with or without a no
    (MORE, "大丈夫です、ありがとうございます", {"intent": "thanks", "polarity": False}),
    (MORE, "いえ、特にないです。ありがとうございました！", {"intent": "thanks", "polarity": False}),
    ("ご予約を承りました。", "助かりました、ありがとうございます。失礼します", {"intent": "thanks"}),
    ("ご予約を承りました。", "詳しく教えてくれてありがとう", {"intent": "thanks"}),
    (SURE, "はい、お願いします。ありがとうございます", {"polarity": True}),
    # what was refused is wished for on other terms
    (FULL, "じゃあ11時なら？", {"intent": "reserve", "start": "11:00"}), (FULL, "3人だったらどうですか", {"intent": "reserve"}),
    (FULL, "なら産業振興センターでお願いします", {"intent": "reserve", "venue": "sangyo"}), (FULL, "では30分でもいいです",
    {"intent": "reserve", "minutes": 30}),
    (FULL, "別の日は空いてますか", {"intent": "availability"}), (FULL, "もういいです",
    {"intent": "stop", "polarity": False}), ("We are full then.",
    "how about Friday?",
        {"intent": "reserve", "date": "2026-11-27"}),
    # in the middle
    (HOUR, "やっぱり明日にして", {"date": "2026-11-24"}), (HOUR, "えっと、10時がいいかな", {"start": "10:00"}), (DAY, "明日で",
    {"date": "2026-11-24"}),
    (SURE, "いや、16時で", {"start": "16:00", "polarity": False}), (SURE, "やめます", {"intent": "stop", "polarity": False}),
    (SURE, "行けなくなりました", {"intent": "cancel"}),
)  # fmt: skip


@pytest.mark.parametrize(("asked", "typed", "meant"), TALK, ids=[f"{asked[:8]}/{typed}" for asked, typed, _ in TALK])
def test_an_answer_is_read_with_its_question(asked: str, typed: str, meant: dict[str, object]) -> None:
    assert said(reading(typed, asked)) == meant


ELSEWHERE = ("明日の天気は？", "今日は寒いですね", "土曜は雪が降りますか", "7時にアラームをかけて", "音楽をかけて", "面白い話して",
"will it rain tomorrow",
             "what's the weather on Friday", "play some music", "tell me a joke")  # fmt: skip


@pytest.mark.parametrize("phrase", ELSEWHERE)
def test_talk_of_other_things_is_no_wish(phrase: str) -> None:
    read = reading(phrase)
    assert (read.intent, read.elsewhere) == (None, True)


@pytest.mark.parametrize(
    "phrase", ["明日空いてますか", "雨宮です", "部屋を予約したい", "料金を教えて", "is it free on Friday?", "リンさん"]
)
def test_talk_of_the_place_is_not_elsewhere(phrase: str) -> None:
    assert reading(phrase).elsewhere is None


WISHES: dict[str | None, tuple[str, ...]] = {
    "reserve": ("よやくしたい", "部屋かりたい", "明日の3時に席を取って", "予約いただけますか", "予約をお願いできますでしょうか",
    "予約を入れてほしいです",
                "面接室使わせてください", "セミナーに申し込みたいです", "体験会に行きたい", "join the seminar on Friday",
                "wanna book tmrw 3pm",
                "any room on Friday?", "sign up for the trial session", "とっといて", "予約って取れますか"),
    "wait": ("空いたら知らせてください", "空きが出たら教えて", "キャンセル待ちできますか", "notify me when it's free"),
    "availability": ("金曜あいてる？",
    "空いてる時間を教えて", "どの時間が空いてます？",
                     "もうちょい遅い時間ある？", "いつ行けますか"),
    "info": ("Wi-Fiは使えますか", "カード払いできますか", "コンセントありますか", "トイレはどこですか",
    "どれくらい時間がかかりますか", "予約は必要ですか",
             "予約なしでも入れますか", "飲み物は持ち込めますか", "Zoomは使えますか",
             "自分のパソコンを持ち込み可能ですか pcは使えますか", "住所をお聞きしてもいいですか",
             "電話番号わかりますか", "is there a toilet", "can I bring food?", "体験会って何？", "駐車場の有無を知りたい"),
    "list": ("予約どうなってる？", "予約とれてますか", "予約したっけ", "私の予約いつだっけ"),
    "cancel": ("明日の予約をなしにして", "予約を消して", "予約を取り下げたいです", "delete my booking",
    "remove the reservation please", "よやくきゃんせる"),
    "change": ("もう少し早くできますか", "日にち変えられる？", "30分早められますか", "move it to Friday"),
    "thanks": ("あざす！", "ばいばい", "またね", "失礼いたします", "お世話になりました", "see you", "goodbye", "have a nice day",
    "tysm", "いろいろありがとうございました♪"),
    "greet": ("おはよー", "こんちは"),
    "stop": ("nvm", "never mind"),
    None: ("おなかすいた", "うーん", "そうなんですね", "なるほどです", "lol", "えっ", "ｗｗｗ", "。。。"),
}  # fmt: skip
ROWS = [(intent, phrase) for intent, phrases in WISHES.items() for phrase in phrases]


@pytest.mark.parametrize(("intent", "phrase"), ROWS, ids=[f"{intent}:{phrase}" for intent, phrase in ROWS])
def test_a_wish_is_found_in_loose_talk(intent: str | None, phrase: str) -> None:
    assert reading(phrase).wish == intent
