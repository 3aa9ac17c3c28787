"""Asking what is free, as conversations."""

import pytest

from tests.flows.test_reserve import booked
from tests.flows.town import Phone, Town


def test_without_a_date_a_week_is_shown(aoi: Phone):
    aoi.says("いつ空いてますか")

    assert aoi.screen == "[week]"
    assert aoi.buttons == ["次の週", "大通西14丁目ビルの空き"]


def test_the_week_leads_to_the_week_after_and_the_other_place(aoi: Phone):
    aoi.says("空き状況").taps("大通西14丁目ビルの空き", "次の週")

    rows = aoi.card("week")["rows"]
    assert isinstance(rows, tuple)
    assert str(rows[0]["day"]) == "2026-12-01"


def test_a_day_shows_its_free_stretches_room_by_room(town: Town, aoi: Phone):
    booked(aoi, "予約 明日 10時 大通 1時間")

    aoi.says("明日の大通は空いてますか")

    rows = aoi.card("day")["rows"]
    assert isinstance(rows, tuple)
    stretches = [(span.start.astimezone(town.catalogue.zone), span.end.astimezone(town.catalogue.zone)) for span in rows[0]["free"]]
    assert [f"{start:%H:%M}-{end:%H:%M}" for start, end in stretches] == ["11:30-17:00"]


def test_an_exact_time_that_is_free_is_offered(aoi: Phone):
    aoi.says("明日の10時、大通空いてる？")
    assert aoi.screen == "11月25日（水）10:00、大通西14丁目ビル 就活生用ルームが空いています。"

    aoi.taps("この内容で予約する")
    assert aoi.screen == "大通西14丁目ビルですね。ご利用の目的をお選びください。"


def test_an_exact_time_that_is_taken_is_no_dead_end(town: Town, aoi: Phone):
    booked(town.phone("ken").follows().taps("就活生"), "予約 明日 10時 大通 1時間")

    aoi.says("明日の10時、大通空いてる？")

    assert aoi.screen == "11月25日（水）10:00は、大通西14丁目ビルでは満室です。近い空きは次のとおりです。"
    assert aoi.buttons == [
        "11:30", "12:00", "12:30", "産業振興センター 10:00", "11月26日（木）10:00", "空いたら知らせる", "1週間の空きを見る",
    ]  # fmt: skip


def test_a_closed_day_is_said_with_a_way_on(aoi: Phone):
    aoi.says("土曜日は空いてますか")

    assert aoi.screen == "11月28日（土）はお休みです。別の日をお選びください。"
    assert aoi.buttons == ["1週間の空きを見る", "大通西14丁目ビルの空き"]


def test_free_times_in_english(ben: Phone):
    ben.says("when is a room free?")

    assert ben.screen == "[week]"
    assert ben.buttons == ["Next week", "Free times: Odori Nishi 14"]


def test_asking_for_free_times_in_the_middle_of_a_booking_fills_its_day(aoi: Phone):
    aoi.says("予約", "大通", "面接", "明日空いてますか")

    assert aoi.screen == "11月25日（水）ですね。ご利用時間の長さをお選びください。"


@pytest.mark.parametrize("words", ["はい", "お願いします", "それで", "予約して", "予約お願いします"])
def test_a_yes_to_what_is_free_goes_on_with_that_very_time(aoi: Phone, words: str):
    aoi.says("明日15時から1時間、大通で面接できますか、空いてますか", words)

    assert aoi.screen.startswith("11月25日（水）15:00〜16:00 大通西14丁目ビル 就活生用ルームをお取りしています。")


def test_a_yes_in_english_does_the_same(ben: Phone):
    ben.says("is tomorrow 3pm free at Odori for an interview for one hour?", "yes please")

    assert ben.screen.startswith("Held for you: Wed 25 Nov, 15:00–16:00, Odori Nishi 14")


def test_who_names_another_day_does_not_mean_what_was_put_forward(aoi: Phone):
    aoi.says("明日15時から1時間、大通空いてますか", "12/3の10時に予約したい")

    assert aoi.screen == "12月3日（木）10:00からですね。会場をお選びください。"


def test_a_yes_where_several_times_are_near_takes_none_of_them(town: Town, aoi: Phone):
    booked(town.phone("ken").follows().taps("就活生"), "予約 明日 10時 大通 1時間")

    aoi.says("明日10時から1時間、大通空いてますか", "はい")

    assert "お取りしています" not in aoi.screen


@pytest.mark.parametrize("text", ["木曜は？", "木曜の午後はどうですか？", "how about Thursday?"])
def test_a_day_that_is_asked_about_is_shown_and_no_booking_begun(aoi: Phone, text: str):
    assert aoi.says("明日の空き", text).screen == "[day]"
    assert aoi.card("day")["day"].isoformat() == "2026-11-26"  # type: ignore[attr-defined]


def test_a_month_is_shown_as_a_calendar_that_leads_to_its_days_other_months_and_places(aoi: Phone):
    aoi.says("大通の来月の空き")
    assert aoi.screen == "大通西14丁目ビルの空き状況です。日をお選びいただくと、空いている時刻をご覧いただけます。\n[calendar]"
    assert aoi.card("calendar")["marks"] == "oooo--ooooo--ooooo--ooooo--o---"
    assert aoi.buttons == ["前の月", "次の月", "産業振興センターの空き"]

    aoi.taps("産業振興センターの空き").day("2026-12-08")
    assert (str(aoi.card("day")["day"]), str(aoi.card("day")["venue"])) == ("2026-12-08", "Name(kind='venue', id='sangyo')")


def test_of_a_month_that_is_too_far_it_is_said_so_and_the_last_one_shown(aoi: Phone):
    assert aoi.says("3月の空き").screen.startswith("2027年3月1日（月）はまだお取りできません。")
    assert str(aoi.card("calendar")["month"]) == "2027-01-01"

    assert aoi.taps("前の月").screen.startswith("産業振興センターの空き状況です。")


def test_a_week_or_two_stay_a_week(aoi: Phone):
    assert aoi.says("来週の空き").screen == aoi.says("12月7日から18日の空き").screen == "[week]"


@pytest.mark.parametrize("words", ["明日の10時から11時半まで大通は空いてますか", "is Odori free tomorrow from 10 to 11:30?"])
def test_from_when_until_when_is_how_long(town: Town, aoi: Phone, words: str):
    """Half an hour of it is free where somebody else comes at eleven."""
    assert "10:00〜11:30" in aoi.says(words).screen
    booked(town.phone("mio").follows().taps("就活生"), "予約 明日 11時 大通 1時間")
    assert aoi.says(words).screen.startswith("11月25日（水）10:00〜11:30は、大通西14丁目ビルでは満室です。")


@pytest.mark.parametrize("words", ["明日の10時から3時間大通は空いてますか", "明日の10時から13時まで大通は空いてますか"])
def test_a_length_that_is_not_lent_is_not_said_to_be_free(aoi: Phone, words: str):
    assert aoi.says(words).screen == "ご利用は30分から120分まで、30分刻みで承ります。"


def test_another_time_is_looked_for_on_that_day_and_there_and_few_words_take_it(aoi: Phone):
    aoi.says("明日の13時から14時半まで大通は空いてますか", "やっぱり14時から")
    assert aoi.screen == "11月25日（水）14:00、大通西14丁目ビル 就活生用ルームが空いています。"
    assert aoi.says("そこで").screen == "大通西14丁目ビルですね。ご利用の目的をお選びください。"
