"""What somebody wants, one table a person can extend: intent, then the phrases that say it."""

import pytest

from tests.understanding.reading_room import reading

INTENTS: dict[str | None, tuple[str, ...]] = {
    "reserve": (
        "予約したい", "予約したいです", "予約お願いします", "予約をお願いしたいのですが", "予約", "予約する", "予約できますか",
        "部屋を予約したいんですけど", "面接したい", "取りたい", "部屋をとりたい", "借りたいのですが",
        "部屋を借りることはできますか 借りられますか", "使いたいです", "明日の10時に予約を入れたい",
        "あした１０じから面接したいんですけど、、", "見学したい", "見学を予約", "体験会に参加したい", "利用したいです",
        "明後日の15時から1時間、大通でとれる？", "部屋を押さえてほしい", "面接の部屋を予約", "申し込みたい", "book",
        "I'd like to book a room", "Can I reserve a room tomorrow?", "book a room for Dec 3 at 3pm", "I need a room on Friday",
        "もう一件 明日11時30分から大通で1時間予約", "もう1件、明日11時30分から大通で1時間予約", "もう一件予約", "もう二件予約したい",
        "明日15時30分から予約",
        "make a reservation", "I have an interview on Thursday at 2pm", "reservation please", "I want to book", "booking",
    ),
    "availability": (
        "空いてますか", "空いてる？", "空き状況", "空きある？", "いつ空いてますか", "いつがいいですか", "明日空いてる時間は？",
        "来週の水曜14時半〜15時半空いてる？", "金曜の午後って空いてますか", "空室を見たい", "何時なら取れますか", "いつなら使えますか",
        "今日使える時間を教えて", "カレンダー見せて", "来週の空き", "空き", "満室ですか", "他の日は？", "別の時間ありますか",
        "free times", "what's available tomorrow?", "Is there anything free on Friday?",
        "availability", "when is it available", "any slots next week?", "is the room free at 3pm?", "show me free slots",
        "when can I come?", "can you tell me when the room is free tomorrow?", "I want to know when the room is free",
    ),
    "wait": (
        "空いたら知らせて", "空いたら教えて", "キャンセル待ちしたい", "空き待ち", "空き待ちをお願いします",
        "明日の10時、空いたら連絡ください",
        "キャンセルが出たら教えてください", "空きが出たら知らせてほしい", "空き次第ご連絡ください", "tell me when it is free",
        "let me know when it's available", "put me on the waiting list", "notify me if a room opens", "waitlist",
        "tell me if somebody cancels", "tell me when tomorrow 10:00 at odori is free", "ping me when 10am tomorrow at odori opens",
        "let me know if the 10 o'clock slot on Thursday becomes available", "text me as soon as something on friday frees up",
        "please message me once 3pm on Friday is available", "I'd like to hear when tomorrow 10 comes free",
        "give me a shout when a room comes free on friday", "keep me posted if tomorrow at 10 opens up",
        "I want to be notified if 15:00 on Friday becomes free", "let me know when Friday 10:00 gets cancelled",
    ),
    "change": (
        "予約を変更したい", "変更", "時間を変えたい", "日にちを変更できますか", "予約の時間をずらしたい", "30分遅らせて", "リスケしたい",
        "明日の予約を金曜に変更したいです", "10時から11時に変更", "予約の変更をお願いします", "延期したい", "15時に変えられますか",
        "時間変えます", "change my booking", "reschedule", "move my booking to Friday", "can I change the time?", "postpone it",
    ),
    "rename": (
        "名前を変えたい", "予約の名前を直したい", "名前が間違っています", "会社名を訂正したい", "お名前を変える", "名前変更",
        "担当者名を変更したいです",
        "会社名を北海道フーズ株式会社に変えたい", "change the name on my booking", "my name is misspelled", "correct my name",
    ),
    "cancel": (
        "キャンセル", "キャンセルしたい", "予約をキャンセルしたいです", "予約を取り消したい", "取り消し", "明日の予約キャンセルで",
        "都合が悪くなって行けなくなりました", "行けなくなった", "面接がなくなりました", "予約をやめたい", "予約取消",
        "都合悪くなりました、すみません", "急用で利用できなくなりました", "cancel", "cancel my booking", "I can't make it tomorrow",
        "please cancel the reservation", "I won't be able to come",
    ),
    "list": (
        "予約確認", "予約を確認したい", "予約一覧", "私の予約を見せて", "予約内容を教えて", "予約何時だっけ", "予約いつだっけ",
        "自分の予約", "my bookings", "show my reservations", "what have I booked?", "my booking", "マイ予約",
        "カレンダーに追加", "カレンダーに入れたい", "add to calendar", "カレンダーのリンクをください", "calendar link",
        "give me the list as csv", "CSVで一覧がほしい",
    ),
    "info": (
        "料金はいくらですか", "いくら？", "無料ですか", "場所はどこですか", "アクセス", "行き方を教えてください", "何時まで使えますか",
        "営業時間は？", "持ち物はありますか", "録画されますか", "設備を教えて", "住所", "駐車場はありますか", "予約は無料ですか",
        "キャンセル料はかかりますか", "運営はどこですか", "how much is it?", "where is it?", "what should I bring", "opening hours",
        "tell me when you open", "is it recorded?", "how do I get there?", "Is there parking?",
    ),
    "staff": (
        "苦情を言いたい", "クレームです", "I want to complain", "I have a complaint",
        "スタッフに相談", "スタッフに相談したい", "担当者と話したい", "相談したいことがあります", "人と話したい", "staff",
        "talk to staff", "I want to talk to a person", "can I speak to someone?",
    ),
    "trouble": (
        "カメラ映らない", "カメラが映らないです", "音が聞こえない", "画面が真っ暗です", "ネットがつながらない", "マイクが壊れてる",
        "回線が途切れます", "モニターがつかない", "パソコンが動かない", "映像が止まった", "部屋のドアが開かない", "録画が止まっています",
        "wifiが遅い 繋がらない", "the camera is not working", "no sound", "camera doesn't work", "the screen is black",
        "the internet is down", "I can't hear anything", "my mic is broken",
    ),
    "join": (
        "招待コード ABC123", "招待コードはK7M2です", "招待されました", "invitation code ABC123", "招待コード",
        "招待を見たい", "招待状を見せて", "show the invitation", "参加 K7M4AC3D",
        "参加コード K7M4AC3D", "参加K7M4AC3D", "K7M4AC3D", "K7M4AC3Dです",
        "K7M4AC3Dで参加します", "招待を再送したい", "14時の面接の招待をもう一度送って",
        "join K7M4AC3D", "参加　Ｋ７Ｍ４ＡＣ３Ｄ", "参加 ACDEFGHJ",
    ),
    "pair": (
        "学生の部屋も一緒に", "ペア予約", "学生と面接の部屋を両方", "学生の部屋と自社の部屋を両方予約したい", "両方の部屋をお願いします",
        "来週の水曜14時から、学生の部屋も一緒に予約したい", "学生を招待したい", "応募者の部屋も取りたい", "招待コードを発行したい",
        "2部屋まとめて予約", "book a pair", "pair booking", "book both rooms for Dec 2 at 3pm",
        "I want to invite a student to an interview",
    ),
    "checkin": (
        "チェックイン", "チェックインします", "チェックインしたいです", "着きました", "到着しました", "いま入口にいます",
        "check in", "I'd like to check in", "checking in", "I'm here", "I have arrived",
    ),
    "language": (
        "English", "英語", "英語で", "日本語", "日本語でお願いします", "英語にして", "English please", "switch to English", "Japanese",
        "in English please", "日本語に切り替えて", "ＥＮＧＬＩＳＨ",
    ),
    "privacy": (
        "個人情報を消してほしい", "delete my personal information", "please erase everything you know about me", "登録を解除したい",
        "自分の記録を全部消去してください",
        "データを削除", "データを削除してください", "個人情報を消して", "退会したい", "delete my data", "please erase my data",
        "forget me",
    ),
    "help": (
        "ヘルプ", "使い方", "使い方がわからない", "help", "?", "？", "？？", "何ができるの", "予約の仕方を教えて", "どうすればいいですか",
        "how do I book?", "what can you do?", "メニュー",
    ),
    "greet": (
        "こんにちは", "こんばんは", "おはようございます", "はじめまして", "お世話になっております", "hello", "Hi!", "good morning", "hey",
    ),
    "thanks": (
        "ありがとう", "ありがとうございます", "ありがとうございました！", "助かりました", "どうもありがとう🙏", "thanks", "Thank you!",
        "thx", "thank you very much",
    ),
    "stop": ("やめる", "やめます", "中止", "やっぱりやめます", "終了", "quit", "stop", "exit"),
    None: ("はい", "いいえ", "佐藤", "16時で", "やっぱり16時で", "明日", "大通", "2", "Smith", "12/3", "3pm", "1時間", "学生です", "戻る",
        "なるほど", "あああ", "asdf", "🙏", "", "K7M2"),
}  # fmt: skip
ROWS = [(intent, phrase) for intent, phrases in INTENTS.items() for phrase in phrases]


@pytest.mark.parametrize(("intent", "phrase"), ROWS, ids=[f"{intent}:{phrase}" for intent, phrase in ROWS])
def test_the_intent_is_found(intent: str | None, phrase: str) -> None:
    assert reading(phrase).wish == intent


TOPICS = (
    ("料金はいくらですか", "price"), ("無料？", "price"), ("how much does it cost?", "price"), ("何時まで開いてますか", "hours"),
    ("営業時間", "hours"), ("what are your hours", "hours"), ("場所", "access"), ("大通の行き方", "access"),
    ("where is the room?", "access"), ("最寄り駅は", "access"), ("設備は何がありますか", "equipment"), ("備品はありますか", "equipment"),
    ("録画は誰が見ますか", "recording"), ("am I recorded?", "recording"), ("持ち物", "bring"), ("what do I need to bring", "bring"),
    ("電話番号を教えて", "contact"), ("運営", "partners"),
)  # fmt: skip


@pytest.mark.parametrize(("phrase", "topic"), TOPICS, ids=[phrase for phrase, _ in TOPICS])
def test_a_question_names_its_topic(phrase: str, topic: str) -> None:
    read = reading(phrase)
    assert (read.intent, read.topic) == ("info", topic)
