"""The routes of LINE's Messaging API that a bot can notice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from simulator.line_side import channel, chat, groups, richmenu_links, richmenus, sending
from simulator.line_side.calls import Answer, Call, Refused
from simulator.line_side.door import Door, Handler

if TYPE_CHECKING:
    from simulator.line_side.side import LineSide

ROUTES: tuple[tuple[str, dict[str, tuple[Handler, str]]], ...] = (
    ("/v2/bot/message/reply", {"POST": (sending.reply, "reply")}),
    ("/v2/bot/message/push", {"POST": (sending.push, "push")}),
    ("/v2/bot/message/multicast", {"POST": (sending.multicast, "multicast")}),
    ("/v2/bot/message/validate/reply", {"POST": (sending.validate, "validate")}),
    ("/v2/bot/message/validate/push", {"POST": (sending.validate, "validate")}),
    ("/v2/bot/message/validate/multicast", {"POST": (sending.validate, "validate")}),
    ("/v2/bot/message/quota", {"GET": (sending.get_quota, "quota")}),
    ("/v2/bot/message/quota/consumption", {"GET": (sending.get_consumption, "quota")}),
    ("/v2/bot/info", {"GET": (channel.info, "info")}),
    ("/v2/bot/profile/{userId}", {"GET": (channel.profile, "profile")}),
    ("/v2/bot/followers/ids", {"GET": (channel.only_for_verified, "followers")}),
    ("/v2/bot/channel/webhook/endpoint", {"GET": (channel.get_endpoint, "endpoint"), "PUT": (channel.put_endpoint, "endpoint")}),
    ("/v2/bot/channel/webhook/test", {"POST": (channel.test_endpoint, "test webhook")}),
    ("/v2/bot/chat/loading/start", {"POST": (chat.start_loading, "loading")}),
    ("/v2/bot/chat/markAsRead", {"POST": (chat.mark_as_read, "mark as read")}),
    ("/v2/bot/group/{groupId}/summary", {"GET": (groups.summary, "group")}),
    ("/v2/bot/group/{groupId}/members/count", {"GET": (groups.count, "group")}),
    ("/v2/bot/group/{groupId}/members/ids", {"GET": (channel.only_for_verified, "group")}),
    ("/v2/bot/group/{groupId}/member/{userId}", {"GET": (groups.member, "group")}),
    ("/v2/bot/group/{groupId}/leave", {"POST": (groups.leave, "group")}),
    ("/v2/bot/richmenu", {"POST": (richmenus.create, "create rich menu")}),
    ("/v2/bot/richmenu/validate", {"POST": (richmenus.validate, "validate")}),
    ("/v2/bot/richmenu/list", {"GET": (richmenus.list_all, "list rich menus")}),
    ("/v2/bot/richmenu/alias", {"POST": (richmenu_links.create_alias, "rich menu alias")}),
    ("/v2/bot/richmenu/alias/list", {"GET": (richmenu_links.list_aliases, "rich menu alias")}),
    (
        "/v2/bot/richmenu/alias/{richMenuAliasId}",
        {
            "GET": (richmenu_links.get_alias, "rich menu alias"),
            "POST": (richmenu_links.update_alias, "rich menu alias"),
            "DELETE": (richmenu_links.delete_alias, "delete rich menu alias"),
        },
    ),
    ("/v2/bot/richmenu/bulk/link", {"POST": (richmenu_links.bulk_link, "rich menu link")}),
    ("/v2/bot/richmenu/bulk/unlink", {"POST": (richmenu_links.bulk_unlink, "rich menu link")}),
    (
        "/v2/bot/richmenu/{richMenuId}/content",
        {"POST": (richmenus.upload, "rich menu image"), "GET": (richmenus.download, "rich menu image")},
    ),
    ("/v2/bot/richmenu/{richMenuId}", {"GET": (richmenus.get, "rich menu"), "DELETE": (richmenus.delete, "delete rich menu")}),
    (
        "/v2/bot/user/all/richmenu",
        {"GET": (richmenu_links.get_default, "rich menu link"), "DELETE": (richmenu_links.clear_default, "rich menu link")},
    ),
    ("/v2/bot/user/all/richmenu/{richMenuId}", {"POST": (richmenu_links.set_default, "rich menu link")}),
    (
        "/v2/bot/user/{userId}/richmenu",
        {"GET": (richmenu_links.get_of_user, "rich menu link"), "DELETE": (richmenu_links.unlink, "rich menu link")},
    ),
    ("/v2/bot/user/{userId}/richmenu/{richMenuId}", {"POST": (richmenu_links.link, "rich menu link")}),
)


def not_found(_side: LineSide, _call: Call) -> Answer:
    raise Refused(404, "Not found")


ANY: dict[str, tuple[Handler, str]] = dict.fromkeys(("GET", "POST", "PUT", "DELETE", "PATCH"), (not_found, "nothing"))


def routes(side: LineSide) -> list[Route]:
    """All of them, and 404 in LINE's form for the rest of /v2."""
    return [Route(path, Door(side, handlers)) for path, handlers in (*ROUTES, ("/v2/{rest:path}", ANY))]
