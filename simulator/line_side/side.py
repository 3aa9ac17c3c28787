"""LINE's side of the wire as one thing: everything it knows, does and can be made to do wrong."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from starlette.routing import Route

from simulator.clock import Clock
from simulator.line_side import views
from simulator.line_side.alarm import Alarm
from simulator.line_side.events import Hub
from simulator.line_side.faults import Faults
from simulator.line_side.people import People, Person
from simulator.line_side.rates import Rates
from simulator.line_side.reply_tokens import ReplyTokens
from simulator.line_side.store import Store
from simulator.line_side.talks import Said, Talks
from simulator.line_side.webhooks import BACKOFF, TIMEOUT, Batch, Channel, Webhooks
from simulator.line_side.wire import Wire

BOT_USER_ID = "U8e742f61d673b39c7fff3cecb7536ef0"
BOT_NAME = "heya"


class LineSide:
    """A stand-in for the LINE Platform, kept in `data_dir`.

    `quota` is the plan's messages a month (None: no limit), `chat_mode` "bot" (messages count as read when they arrive) or
    "chat" (the bot marks them), `redelivery` whether a failed webhook is sent again (LINE: off until switched on), `backoff`
    the pauses before each redelivery in real seconds.
    """

    def __init__(
        self, data_dir: Path, clock: Clock, channel_secret: str, channel_token: str, webhook_url: str | None, *,
        bot_user_id: str = BOT_USER_ID, bot_name: str = BOT_NAME, quota: int | None = 200, chat_mode: str = "bot",
        redelivery: bool = True, backoff: Sequence[float] = BACKOFF, webhook_timeout: float = TIMEOUT,
    ) -> None:  # fmt: skip
        self.clock, self.channel_secret, self.channel_token = clock, channel_secret, channel_token
        self.bot_user_id, self.bot_name, self.quota, self.chat_mode = bot_user_id, bot_name, quota, chat_mode
        self.store = Store(data_dir)
        self.hub = Hub()
        self.alarm = Alarm()
        self.faults = Faults()
        self.rates = Rates(clock)
        self.people = People(self.store)
        self.talks = Talks(self.store)
        self.tokens = ReplyTokens(self.store)
        self.wire = Wire(self.store, self.hub, lambda: views.iso(self.now_ms()))
        self.people.be_there_from_the_beginning()
        self.point_webhook_at(webhook_url)
        self.webhooks = Webhooks(
            self.store, Channel(channel_secret, bot_user_id, self._active_endpoint), self.tokens, self.faults, self.wire, self.now_ms,
            self._taken, self.alarm, backoff if redelivery else (), webhook_timeout,
        )  # fmt: skip
        clock.listen(self._clock_jumped)

    def start(self) -> None:
        """Goes on with the deliveries that an earlier run left."""
        self.webhooks.start()

    def stop(self) -> None:
        """Ends streams and deliveries and closes the file."""
        self.hub.close()
        self.alarm.stop()
        self.webhooks.stop()
        self.store.close()

    def routes(self) -> list[Route]:
        """LINE's API and the /dev doors of phones, faults and wire, to be mounted at the root."""
        from simulator.line_side import api, dev

        return [*api.routes(self), *dev.routes(self)]

    def now_ms(self) -> int:
        return int(self.clock.now().timestamp() * 1000)

    def point_webhook_at(self, url: str | None) -> None:
        """Sets where events go, as the console does; None switches webhooks off."""
        self.store.set("webhook endpoint", url)

    def webhook_endpoint(self) -> str | None:
        return self.store.setting("webhook endpoint")

    def _active_endpoint(self) -> str | None:
        return self.webhook_endpoint()

    def tell_message(self, said: Said) -> None:
        """Shows a message on the phone or group it belongs to."""
        person = self.people.by_id(said.chat)
        if person is not None:
            self.hub.publish("message", {"phone": person.phone} | views.message_view(said))
            return
        group = self.people.group(said.chat)
        if group is not None:
            self.hub.publish("group", {"group": group.handle} | views.message_view(said))

    def tell_phone(self, kind: str, person: Person) -> None:
        """Tells the page how a phone stands now; `kind` is phone, menu or loading."""
        fresh = self.people.by_phone(person.phone)
        self.hub.publish(kind, views.phone_view(self.store, fresh, self.now_ms()))

    def tell_menus(self) -> None:
        for person in self.people.all():
            self.tell_phone("menu", person)

    def state(self) -> dict[str, Any]:
        """Everything the page draws, at one moment."""
        now_ms = self.now_ms()
        phones = [
            views.phone_view(self.store, person, now_ms)
            | {"messages": [views.message_view(said) for said in self.talks.of(person.user_id)]}
            for person in self.people.all()
        ]
        groups = [views.group_view(group, self.talks.of(group.group_id)) for group in self.people.groups()]
        from simulator.line_side.quota import quota_view

        bot = {"name": self.bot_name, "userId": self.bot_user_id}
        return {"now": views.iso(now_ms), "bot": bot, "quota": quota_view(self), "phones": phones, "groups": groups}

    def _taken(self, batch: Batch) -> None:
        if self.chat_mode != "bot":
            return
        for event in batch.events:
            said = self.talks.find(str(event.get("message", {}).get("id"))) if event.get("type") == "message" else None
            for read in [] if said is None else self.talks.mark_read(said):
                self.tell_message(read)

    def _clock_jumped(self, _now: object) -> None:
        self.hub.publish("clock", {"now": views.iso(self.now_ms())})
        for person in self.people.all():
            if 0 < person.loading_until <= self.now_ms():
                self.tell_phone("loading", person)
