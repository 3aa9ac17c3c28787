"""LINE's own client for Python talks to the stand-in and understands it."""

from __future__ import annotations

from io import BytesIO

import pytest
from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    CreateRichMenuAliasRequest,
    MessageAction,
    MessagingApi,
    MessagingApiBlob,
    MulticastRequest,
    PushMessageRequest,
    ReplyMessageRequest,
    RichMenuArea,
    RichMenuBounds,
    RichMenuRequest,
    RichMenuSize,
    ShowLoadingAnimationRequest,
    TextMessage,
)
from PIL import Image

KEY = "123e4567-e89b-12d3-a456-426614174000"


@pytest.fixture
def client(friends):
    configuration = Configuration(host=friends.base_url, access_token="the token of the channel")
    with ApiClient(configuration) as made:
        yield made


@pytest.fixture
def line(client):
    return MessagingApi(client)


def push(friends):
    return PushMessageRequest(to=friends.student, messages=[TextMessage(text="お知らせ")])


def test_reply_and_push_are_answered_with_what_was_sent(friends, line):
    replied = line.reply_message(ReplyMessageRequest(reply_token=friends.token(), messages=[TextMessage(text="はい")]))
    pushed = line.push_message(push(friends), x_line_retry_key=KEY)
    shown = [said["id"] for said in friends.view()["messages"]]
    assert [replied.sent_messages[0].id, pushed.sent_messages[0].id] == shown[1:]


def test_a_retry_is_an_exception_of_409_with_the_first_answer(friends, line):
    sent = line.push_message(push(friends), x_line_retry_key=KEY).sent_messages[0].id
    with pytest.raises(ApiException) as caught:
        line.push_message(push(friends), x_line_retry_key=KEY)
    assert (caught.value.status, sent in caught.value.body) == (409, True)


def test_a_refused_message_is_an_exception_with_lines_words(friends, line):
    with pytest.raises(ApiException) as caught:
        line.push_message(PushMessageRequest(to=friends.student, messages=[TextMessage(text="a" * 5001)]))
    assert (caught.value.status, "messages[0].text" in caught.value.body) == (400, True)


def test_the_other_calls_of_a_bot_are_understood(friends, line):
    assert line.get_profile(friends.student).display_name == "佐藤 あおい"
    assert line.get_bot_info().chat_mode == "bot"
    assert line.get_message_quota().value == 200
    line.multicast(MulticastRequest(to=[friends.student], messages=[TextMessage(text="皆様へ")]))
    assert line.get_message_quota_consumption().total_usage == 1
    line.show_loading_animation(ShowLoadingAnimationRequest(chat_id=friends.student, loading_seconds=5))
    assert line.get_webhook_endpoint().endpoint == friends.bot.url
    assert line.test_webhook_endpoint().success is True


def test_a_rich_menu_goes_the_whole_way(friends, client, line):
    area = RichMenuArea(bounds=RichMenuBounds(x=0, y=0, width=800, height=250), action=MessageAction(label="予約", text="予約"))
    request = RichMenuRequest(size=RichMenuSize(width=800, height=250), selected=True, name="a", chat_bar_text="メニュー", areas=[area])
    menu = line.create_rich_menu(request).rich_menu_id
    blob = MessagingApiBlob(client)
    blob.set_rich_menu_image(menu, picture(), _headers={"Content-Type": "image/png"})
    line.set_default_rich_menu(menu)
    line.create_rich_menu_alias(CreateRichMenuAliasRequest(rich_menu_alias_id="student", rich_menu_id=menu))
    line.link_rich_menu_id_to_user(friends.student, menu)
    assert bytes(blob.get_rich_menu_image(menu)) == picture()
    assert [one.rich_menu_id for one in line.get_rich_menu_list().richmenus] == [menu]
    assert line.get_rich_menu_alias("student").rich_menu_id == line.get_default_rich_menu_id().rich_menu_id == menu
    assert line.get_rich_menu_id_of_user(friends.student).rich_menu_id == menu


def picture():
    buffer = BytesIO()
    Image.new("RGB", (800, 250)).save(buffer, "PNG")
    return buffer.getvalue()
