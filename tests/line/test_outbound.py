"""What flows say, as LINE's messages."""

from datetime import time

import pytest

from chalicelib.catalogue.load import load
from chalicelib.dialogue.address import Address
from chalicelib.dialogue.vocabulary import Choice, Name, Picker, Place, Say
from chalicelib.line.outbound import Presenter
from chalicelib.words import Phrasebook, UnknownPhrase
from tests.cards.samples import SAMPLES, STOP, bookings, calendar, times

PRESENTER = Presenter(Phrasebook(load("sapporo")), load("sapporo"))
YES = Choice("cancel.choice.yes", Address("cancel", "sure", "yes", "talk", "once"), main=True)
NO = Choice("cancel.choice.no", Address("cancel", "sure", "no", "talk"))


def show(*replies, language="ja"):
    return PRESENTER.show(replies, language)


def actions(part):
    """Every action under a part, in order."""
    match part:
        case dict():
            own = [part["action"]] if "action" in part else []
            return [*own, *(found for name, inner in part.items() if name != "action" for found in actions(inner))]
        case list():
            return [found for inner in part for found in actions(inner)]
        case _:
            return []


def test_a_sentence_alone_is_a_text_in_the_readers_language():
    assert show(Say("cancel.left")) == [{"type": "text", "text": "承知しました。ご予約はそのまま残っています。"}]
    assert show(Say("cancel.left"), language="en") == [{"type": "text", "text": PRESENTER.words.say("cancel.left", {}, "en")}]


def test_a_sentence_with_choices_is_a_bubble_whose_notification_numbers_them():
    [message] = show(Say("cancel.ask_booking", {}, (YES, STOP, NO)))
    assert message["altText"] == "どのご予約を取り消しますか。\n1 取り消す\n2 残しておく"
    assert actions(message["contents"]) == [
        {"type": "postback", "label": "取り消す", "data": YES.address.pack(), "displayText": "取り消す"},
        {"type": "postback", "label": "残しておく", "data": NO.address.pack(), "displayText": "残しておく"},
        {"type": "postback", "label": "やめる", "data": "do//stop", "displayText": "やめる"},
    ]


def test_only_the_choices_that_a_number_picks_are_numbered():
    first, second = show(Say("cancel.ask_booking", {}, (YES,)), Say("cancel.ask_booking", {}, (NO,)))
    assert (first["altText"], second["altText"]) == ("どのご予約を取り消しますか。", "どのご予約を取り消しますか。\n1 残しておく")


def test_quick_replies_of_the_last_question_stand_on_the_last_message():
    first, second = show(Say("cancel.ask_booking", {}, (YES,), (STOP,)), Place(Name("venue", "odori14")))
    assert "quickReply" not in first
    assert [item["action"]["label"] for item in second["quickReply"]["items"]] == ["やめる"]
    first, second = show(Say("cancel.left", {}, (), (NO,)), Say("cancel.left", {}, (), (STOP,)))
    assert "quickReply" not in first
    assert [item["action"]["label"] for item in second["quickReply"]["items"]] == ["やめる"]


def test_of_more_than_five_messages_the_last_stay():
    texts = [message.get("text") for message in show(*[Say("engine.stopped")] * 5, Say("cancel.left"))]
    assert texts == ["承知しました。ここまでの内容は取りやめました。"] * 4 + ["承知しました。ご予約はそのまま残っています。"]


def test_a_place_is_a_map():
    assert show(Place(Name("venue", "odori14"))) == [
        {
            "type": "location",
            "title": "NTT東日本 大通西14丁目ビル 1階",
            "address": "札幌市中央区大通西14丁目7",
            "latitude": load("sapporo").venue("odori14").latitude,
            "longitude": load("sapporo").venue("odori14").longitude,
        }
    ]


def test_a_calendars_free_days_carry_their_date_back():
    [message] = show(calendar("o-xf"))
    taps = actions(message["contents"])
    assert [(tap["data"], tap["displayText"]) for tap in taps] == [
        (Address("reserve", "day", "2026-11-01", "t" * 8).pack(), "11月1日（日）"),
        (Address("reserve", "day", "2026-11-04", "t" * 8).pack(), "11月4日（水）"),
    ]


def test_times_are_numbered_and_carry_their_time_back():
    [message] = show(times(time(9, 30), time(13)))
    assert message["altText"] == "11月26日（木）の空いている時刻\n1 9:30\n2 13:00"
    carried = [Address("reserve", "start", at, "t" * 8).pack() for at in ("09:30", "13:00")]
    assert [action["data"] for action in actions(message["contents"])] == carried


def test_a_picker_has_bounds_only_where_line_takes_them():
    def bounds(low, high):
        picker = Choice("reserve.choice.pick_day", Address("reserve", "day"), picker=Picker("date", low, low, high))
        [action] = actions(show(Say("cancel.ask_booking", {}, (picker,)))[0]["contents"])
        return action.get("min"), action.get("max")

    assert bounds("2026-11-24", "2026-12-24") == ("2026-11-24", "2026-12-24")
    assert bounds("2026-11-24", "2026-11-24") == (None, None)


def test_bookings_beyond_what_a_carousel_takes_are_counted():
    assert [message["type"] for message in show(bookings(10))] == ["flex"]
    card, more = show(bookings(13))
    assert len(card["contents"]["contents"]) == 10
    assert more == {"type": "text", "text": "ほかに3件あります。"}


def test_a_key_without_a_sentence_is_an_error_of_ours():
    with pytest.raises(UnknownPhrase):
        show(Say("no.such_key"))


def test_nothing_to_say_is_no_message():
    assert show() == []


def test_all_that_flows_say_together_is_at_most_five_messages():
    assert len(show(*SAMPLES.values())) == 5
