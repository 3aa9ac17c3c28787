"""The one trick with line-bot-sdk's packages, watched so that an SDK that changed under it is noticed."""

import subprocess
import sys

LIGHT = """
import sys
from chalicelib.line import sdk
client = sdk.api_client("http://127.0.0.1:9", "access")
print(sorted(name for name in sys.modules if name.partition(".")[0] == "linebot"))
heavy = ("aiohttp", "linebot.models", "linebot.v3.messaging.models.message", "requests", "pydantic")
print([name for name in heavy if name in sys.modules])
print(client.configuration.retries, client.default_headers["Authorization"])
"""
WHOLE = """
{first}
import linebot
from linebot.v3 import WebhookParser
from linebot.v3.messaging import ApiClient, AsyncMessagingApi, FlexMessage, Message, TextMessage
from chalicelib.line import sdk
assert Message.from_dict({{"type": "text", "text": "a"}}).to_dict() == {{"type": "text", "text": "a"}}
assert type(sdk.api_client("http://127.0.0.1:9", "access")) is ApiClient
assert linebot.v3.messaging.models.TextMessage is TextMessage
assert linebot.LineBotApi and WebhookParser
print("whole")
"""
SHAPES = """
import inspect, linebot.v3.messaging.api_response as theirs, chalicelib.line.sdk as ours
for one in (theirs.ApiResponse, ours.ApiResponse):
    names = [name for name in vars(one) if not name.startswith("_") and callable(getattr(one, name))]
    print([(name, part.default) for name, part in inspect.signature(one).parameters.items()], vars(one(1, 2, 3, 4)), names)
"""


def run(code: str) -> list[str]:
    done = subprocess.run([sys.executable, "-W", "error::ImportWarning", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_only_the_api_client_of_the_sdk_is_imported():
    modules, heavy, client = run(LIGHT)
    messaging = "linebot.v3.messaging"
    parts = ("api_client", "api_response", "configuration", "exceptions", "models", "rest")
    assert modules == str(sorted(["linebot", "linebot.__about__", "linebot.v3", messaging, *(f"{messaging}.{part}" for part in parts)]))
    assert heavy == "[]"
    assert client == "False Bearer access"


def test_the_response_that_stands_in_has_the_shape_of_the_sdks_own():
    theirs, ours = run(SHAPES)
    assert theirs == ours


def test_who_imports_the_sdk_whole_gets_it_whole_after_us():
    assert run(WHOLE.format(first="from chalicelib.line import sdk")) == ["whole"]


def test_who_imports_the_sdk_whole_gets_it_whole_before_us():
    assert run(WHOLE.format(first="import linebot.v3.messaging")) == ["whole"]
