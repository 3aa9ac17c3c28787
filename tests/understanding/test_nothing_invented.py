"""Numbers that are neither days nor times leave every field of time empty."""

import pytest

from tests.understanding.reading_room import reading

TRAPS = (
    "14丁目", "大通西14丁目", "大通西14丁目ビル", "大通西14丁目7", "大通14丁目ビルはどこですか", "東札幌5条1丁目1-1", "西11丁目駅",
    "西18丁目駅から歩けますか", "札幌市白石区東札幌5条1丁目1-1", "21卒", "21卒です", "22年卒の学生です", "2027年卒", "0800-800-9974",
    "0800-800-9974に電話すればいいですか", "090-1234-5678", "09012345678", "011-222-3333", "tel:03-1234-5678", "+81-90-1234-5678",
    "〒060-0042", "060-0042", "1人", "一人で使いたい", "2名です", "学生4人と面接したい", "3社受けます", "1階ですか", "２階", "1番",
    "3番目", "2つ目", "500円", "20歳です", "100%", "3年生です", "二次面接", "1次選考", "最終面接", "3回目です", "5件",
    "部屋は2部屋ありますか", "十分です", "それで十分です", "一番早いのは", "万一のとき", "一時的に止まりました", "日本語", "月極駐車場",
    "火災のとき", "水が飲みたい", "金額は", "土足", "木村です", "日野です", "月島です", "水野と申します", "土屋", "金子です", "朝倉です",
    "今井です", "明石です", "後藤です", "半田です", "二階堂", "三浦です", "一ノ瀬", "五十嵐です", "六本木", "千春", "K7M2", "AB12CD34",
    "ZoomのURLはhttps://zoom.us/j/12345678901?pwd=a1b2です", "online-interview-ml@east.ntt.co.jp", "100mbps出ますか", "wifi6ですか",
    "Windows 11ですか", "room 2", "3 people", "2 candidates", "I graduate in 2027 class", "5g", "1", "12", "２番", "no. 2", "24/7", "1/0",
    "99/99", "13月", "0月0日", "32日", "45日", "25:70", "99時", "99:99", "may I ask something", "can I march in", "sat there",
    "am I booked", "I am Tom", "the second option", "sun is nice", "at the front desk", "by the way", "3日間使いたい", "数日", "毎日",
    "日程", "当日の流れ", "何日ですか", "何時ですか", "何時まで開いてますか", "時間を変えたい", "分かりました", "月", "日", "時", "", " ",
    "？", "…", "〜", "-", "🙏", "👍",
)  # fmt: skip


@pytest.mark.parametrize("phrase", TRAPS, ids=[phrase or "(nothing)" for phrase in TRAPS])
def test_no_day_and_no_time_is_invented(phrase: str) -> None:
    read = reading(phrase)
    assert (read.date, read.date_end, read.start, read.end, read.minutes, read.shift) == (None,) * 6
