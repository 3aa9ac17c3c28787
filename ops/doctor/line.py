"""LINE's side: the token, the bot, where its webhook leads and whether it gets there, what the month has left, the menus."""

from collections.abc import Iterator
from typing import Protocol

from chalicelib.line.channel import Bot, Endpoint, Reached
from ops.doctor.findings import Finding, bad, by_eye, good

NEARLY = 90
"""Per cent of the month's messages from which on something should be done."""
RESPONSES = "https://manager.line.biz, Settings, Response settings"
BY_HAND = f"Look yourself: {RESPONSES}. Both off: heya greets and answers, and a second answer by LINE's own side confuses people."
REASONS = {
    "COULD_NOT_CONNECT": ("LINE cannot reach it", "Look whether the stack stands and the URL is its own: python -m ops webhook set"),
    "REQUEST_TIMEOUT": (
        "it did not answer LINE in time",
        "Run it again, a cold start may have been in the way; else look at the webhook's log.",
    ),
    "UNCLASSIFIED": ("LINE does not say why it failed", "Run it again in a few minutes; look at the webhook's log."),
}
"""https://developers.line.biz/en/docs/messaging-api/check-webhook-error-statistics/#check-error-reason"""


class Channel(Protocol):
    """See `chalicelib.line.channel.Channel`."""

    def bot(self) -> Bot: ...
    def endpoint(self) -> Endpoint | None: ...
    def test(self, url: str = "") -> Reached: ...
    def month(self) -> tuple[int | None, int]: ...


def account(line: Channel) -> Iterator[Finding]:
    bot = line.bot()
    yield good("LINE", f"the token is that of {bot.name} ({bot.basic_id})")
    if bot.chats:
        remedy = f"Turn Chat off: {RESPONSES}. People see no read marks, and who answers there by hand speaks between heya's answers."
        yield bad("chat", "Chat is on: LINE Official Account Manager answers, too", remedy)
    else:
        yield good("chat", "Chat is off: heya alone answers")
    yield by_eye("automatic", "LINE tells no program whether its greeting and auto-reply messages are on", BY_HAND)


def webhook(line: Channel, wanted: str) -> Iterator[Finding]:
    """Where events go, against where they should (`wanted`, "" where nobody knows), and a test of it."""
    endpoint = line.endpoint()
    if endpoint is None or not endpoint.url:
        yield bad("webhook URL", "none is set: LINE sends heya nothing", f"python -m ops webhook set {wanted or 'URL'}")
        return
    if wanted and endpoint.url.rstrip("/") != wanted.rstrip("/"):
        yield bad("webhook URL", f"it is {endpoint.url}, and this heya's is {wanted}", f"python -m ops webhook set {wanted}")
    elif wanted:
        yield good("webhook URL", endpoint.url)
    else:
        yield by_eye("webhook URL", f"{endpoint.url}", "Whether it is this heya's is not known here: name the stack with --stack.")
    if not endpoint.active:
        remedy = "Turn it on: LINE Developers Console, Messaging API tab, Use webhook. No call can."
        yield bad("use webhook", "it is off: LINE sends heya nothing", remedy)
    else:
        yield good("use webhook", "it is on")
    yield tested(line.test())


def tested(found: Reached) -> Finding:
    """What LINE's own test of the webhook came to."""
    if found.success:
        return good("webhook test", f"LINE posted to it and got {found.status}")
    if found.status == 401:
        remedy = "LINE_CHANNEL_SECRET is another channel's, or was changed: copy it from the Basic settings tab."
        return bad("webhook test", "heya does not take LINE's signature (401)", remedy)
    if found.status:
        said = f"it answered LINE {found.status}"
        return bad("webhook test", said, "404: the URL's path is wrong, it ends with /line/webhook. 5xx: look at the webhook's log.")
    said, remedy = REASONS.get(found.reason, (f"it failed ({found.reason or 'no reason given'})", REASONS["UNCLASSIFIED"][1]))
    return bad("webhook test", said, remedy)


def money(line: Channel) -> Iterator[Finding]:
    """The month's messages; replies are free, reminders and alerts are not."""
    limit, used = line.month()
    if limit is None:
        yield good("month", f"{used} messages sent, the plan has no limit")
        return
    percent = 100 if not limit else 100 * used // limit
    said = f"{used} of {limit} messages sent ({percent} %)"
    if percent >= NEARLY:
        yield bad(
            "month", said, "Reminders wait, alerts still go out until the last one: take a larger plan in LINE Official Account Manager."
        )
    else:
        yield good("month", said)


def menus(steps: list[str]) -> Iterator[Finding]:
    """`steps`: what a sync would do."""
    if steps:
        yield bad(
            "rich menus",
            f"not as they are here: {steps[0]}{f', and {len(steps) - 1} more' if steps[1:] else ''}",
            "python -m ops richmenu sync",
        )
    else:
        yield good("rich menus", "as they are here")
