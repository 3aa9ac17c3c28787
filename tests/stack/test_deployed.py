"""The artefact as a stack on the embedded AWS that was the last release's before: what was booked stands, one signed event goes in, its
answer comes out at LINE's side.

`released.json` is the template that the last release left in its stack; whoever makes a release puts its `build/sam.json` there.
Before the first one it is the template as it stood when upgrades began to be tried. Its code is today's under another hash: no zip of a
release is kept here."""

from __future__ import annotations

import shutil
import time
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from typer.testing import CliRunner

from chalicelib.booking.changes import Change, InvitationUse, PersonWrite
from chalicelib.booking.due import marked
from chalicelib.booking.model import Person, PersonId, Post
from chalicelib.booking.sharing import NumbersLink
from chalicelib.equipment.books import Gear
from chalicelib.equipment.showing import KeptWrite, Link, LinkWrite
from chalicelib.reception.links import file_of
from chalicelib.reception.showing import token_hash
from chalicelib.reception.tokens import hash_of
from chalicelib.storage import Store
from ops.__main__ import app
from ops.deploy.account import Account as Deployed
from ops.deploy.stacks import Stacks
from ops.deploy.up import Wish, up
from simulator import server
from simulator.account import Account
from simulator.clock import Clock
from simulator.line_side.side import LineSide
from tests.contracts.makings import a_booking, entry, written
from tests.contracts.recordings import a_recording

SECRET, TOKEN = "0123456789abcdef0123456789abcdef", "a-token-for-this-test"
RELEASED = Path(__file__).parent / "released.json"
PATIENCE = 60.0  # seconds; two cold starts of Lambda processes on a busy machine


@pytest.fixture(scope="module")
def line(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[LineSide, str]]:
    """LINE's side on a port of its own."""
    side = LineSide(tmp_path_factory.mktemp("line"), Clock(), SECRET, TOKEN, None, webhook_timeout=30.0)
    site = server.Server(Starlette(routes=side.routes()), server.listen(0))
    site.start()
    side.start()
    yield side, site.url
    side.hub.close()
    site.stop()
    side.stop()


@dataclass(frozen=True, slots=True)
class Stack:
    """A stack that stands: its outputs, and where its API is on an embedded AWS."""

    outputs: Mapping[str, str]
    url: str


@dataclass
class Operator:
    """Runs make deploy, says yes, and keeps what it said."""

    account: Account
    parameters: Mapping[str, str]
    said: list[str] = field(default_factory=list)

    def deploys(self, build: Path, **more: str) -> Stack:
        here = self.account
        account = Deployed("000000000000", here.region, lambda service: here.client(service, s3={"addressing_style": "path"}))
        stacks = Stacks(account.client("cloudformation"), self.said.append, time.sleep, every=0.2)
        self.said.clear()
        up(account, stacks, Wish("heya-test", "dev", build, "", {**self.parameters, **more}), lambda question: True)
        found = stacks.found("heya-test")
        assert found
        outputs = {output["OutputKey"]: output["OutputValue"] for output in found["Outputs"]}
        return Stack(outputs, f"{here.endpoint}/_aws/execute-api/{outputs['RestAPIId']}/dev")


BOOKED = a_booking("a" * 20)


@pytest.fixture(scope="module")
def operator(aws_account: Account, line: tuple[LineSide, str]) -> Operator:
    """The stack's secrets are where a real account has them, its LINE is our own."""
    ssm = aws_account.client("ssm")
    for name, value in (("LINE_CHANNEL_SECRET", SECRET), ("LINE_CHANNEL_ACCESS_TOKEN", TOKEN)):
        ssm.put_parameter(Name=f"/heya/test/{name}", Value=value, Type="SecureString")
    return Operator(aws_account, {"SecretsPath": "/heya/test", "LineApiBase": line[1], "LineDataApiBase": line[1]})


@pytest.fixture(scope="module")
def stack(operator: Operator, artefact: Path, line: tuple[LineSide, str], tmp_path_factory: pytest.TempPathFactory) -> Stack:
    """The last release's stack, in which somebody has booked, and then today's."""
    release = tmp_path_factory.mktemp("release")
    shutil.copyfile(artefact / "deployment.zip", release / "deployment.zip")
    with zipfile.ZipFile(release / "deployment.zip", "a") as zipped:
        zipped.comment = b"the last release's"
    shutil.copyfile(RELEASED, release / "sam.json")
    before = operator.deploys(release)
    store = Store(before.outputs["TableName"], operator.account.region, operator.account.endpoint)
    store.journal.commit(entry("before", Change(bookings=(written(BOOKED),))))
    made = operator.deploys(artefact, MonthlyBudget="0")  # the embedded AWS has no budgets
    line[0].point_webhook_at(f"{made.url}/line/webhook")
    return made


def said_by_the_bot(side: LineSide, phone: str) -> list[str]:
    """The kinds of message that the bot has sent to a phone, once there are any."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        shown = next(found for found in side.state()["phones"] if found["id"] == phone)
        if kinds := [message["message"]["type"] for message in shown["messages"] if message["from"] == "bot"]:
            return kinds
        time.sleep(0.1)
    return []


def test_an_upgrade_keeps_the_table_with_what_was_booked_in_it(operator: Operator, stack: Stack) -> None:
    shown = "\n".join(operator.said)
    assert "change  APIHandler, function (Code" in shown
    assert "Table, the table" not in shown
    assert "AWS::" not in shown  # all that is new or other has a name for people
    store = Store(stack.outputs["TableName"], operator.account.region, operator.account.endpoint)
    assert store.ledger.booking(BOOKED.id) == BOOKED


def test_a_signed_event_is_answered_at_lines_side(aws_account: Account, stack: Stack, line: tuple[LineSide, str]) -> None:
    side, url = line
    httpx.post(f"{url}/dev/phones/student/follow").raise_for_status()
    answered = said_by_the_bot(side, "student")

    assert answered != []
    delivered = [entry for entry in side.wire.after(0) if entry["direction"] == "webhook"]
    assert [entry["status"] for entry in delivered] == [200]
    sqs = aws_account.client("sqs")
    counted = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
    dead = sqs.get_queue_attributes(QueueUrl=stack.outputs["DeadQueueUrl"], AttributeNames=counted)["Attributes"]
    assert {dead[name] for name in counted} == {"0"}


def test_what_the_event_did_is_in_the_stacks_own_table(aws_account: Account, stack: Stack) -> None:
    rows = aws_account.client("dynamodb").scan(TableName=stack.outputs["TableName"])["Items"]

    assert [row["PK"]["S"][:3] for row in rows if row["PK"]["S"].startswith("EV#")] == [
        "EV#",
        "EV#",
    ]  # the booking before the upgrade, and the follow after


def test_an_unsigned_body_is_turned_away(stack: Stack) -> None:
    answer = httpx.post(f"{stack.url}/line/webhook", json={"events": []}, headers={"x-line-signature": "bm90IHNpZ25lZA=="}, timeout=30)

    assert answer.status_code == 401
    assert "Traceback" not in answer.text


def test_health_says_which_catalogue_is_shown(stack: Stack) -> None:
    answer = httpx.get(f"{stack.url}/health", timeout=30)

    assert (answer.status_code, answer.json()["catalogue"]) == (200, "sapporo")


def test_a_calendar_file_comes_out_of_the_stack_for_whoever_has_its_link(aws_account: Account, stack: Stack) -> None:
    booking = a_booking("c" * 20, link="d" * 32)
    store = Store(stack.outputs["TableName"], aws_account.region, aws_account.endpoint)
    store.journal.commit(entry("calendar", Change(bookings=(written(booking),))))

    there = httpx.get(f"{stack.url}/calendar/{file_of(booking, 'ja')}", timeout=30)
    guess = httpx.get(f"{stack.url}/calendar/{file_of(replace(booking, link='e' * 32), 'ja')}", timeout=30)

    assert (there.status_code, there.headers["content-type"], there.headers["cache-control"]) == (
        200, "text/calendar; charset=utf-8", "no-store",
    )  # fmt: skip
    assert there.content.startswith(b"BEGIN:VCALENDAR\r\n")
    assert "予約コード K7M2" in there.text.replace("\r\n ", "")
    assert guess.status_code == 404
    assert "K7M2" not in guess.text


def test_a_recording_comes_out_of_the_stack_for_whoever_has_its_link(aws_account: Account, stack: Stack) -> None:
    store = Store(stack.outputs["TableName"], aws_account.region, aws_account.endpoint)
    now, token = datetime.now(UTC), "a" * 32
    kept = a_recording(start=now - timedelta(hours=2), end=now - timedelta(hours=1), told=now)
    link = Link(token_hash(token), kept.room, kept.start, kept.owner, "video", now + timedelta(hours=1))
    store.equipment.write(Gear(recordings=(KeptWrite(kept), LinkWrite(link))))
    agrees = PersonWrite(Person(PersonId(kept.shown[0]), consents=("monitoring",)))
    store.journal.commit(entry("agrees", Change(person=agrees), person=PersonId(kept.shown[0])))

    there = httpx.get(f"{stack.url}/recordings/{token}", timeout=30, follow_redirects=False)
    guess = httpx.get(f"{stack.url}/recordings/{'b' * 32}", timeout=30, follow_redirects=False)

    assert (there.status_code, there.headers["location"], there.headers["cache-control"]) == (303, kept.url, "no-store")
    assert (guess.status_code, guess.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_a_chart_comes_out_of_the_stack_as_a_picture(aws_account: Account, stack: Stack) -> None:
    store = Store(stack.outputs["TableName"], aws_account.region, aws_account.endpoint)
    now, token, who = datetime.now(UTC), "c" * 32, PersonId("U-chart")
    link = NumbersLink(hash_of("png", token), "odori14", now.date().replace(day=1), "png", "ja", marked(who), now + timedelta(hours=1))
    store.invitations.issue("h", Post("odori14"), now + timedelta(hours=1))
    works = Change(person=PersonWrite(Person(who, post=Post("odori14"))), invitation=InvitationUse("h"), links=(link,))
    store.journal.commit(entry("chart", works, person=who))

    there = httpx.get(f"{stack.url}/numbers/{token}.png", timeout=30)
    other = httpx.get(f"{stack.url}/numbers/{token}.csv", timeout=30)

    assert (there.status_code, there.headers["content-type"], there.content[:4]) == (200, "image/png", b"\x89PNG")
    assert (other.status_code, other.headers["content-type"]) == (404, "text/plain; charset=utf-8")


def test_the_doctor_finds_every_part_of_the_stack_by_its_name(aws_account: Account, stack: Stack) -> None:
    result = CliRunner().invoke(app, ["doctor", "--stack", "heya-test"], env=aws_account.variables())
    states = {line[8:24].strip(): line[:8].strip() for line in result.output.splitlines() if line[:1] not in (" ", "")}
    at_home = {"settings", "channel secret", "catalogue", "LINE", "webhook test", "table", "deletion", "queue", "dead letters"}

    # The embedded AWS leaves out the template's sweep and recovery, and the doctor says so; it would of an account that does.
    assert {part for part in ("sweeping", "recovery") if states.get(part) == "bad"} == {"sweeping", "recovery"}
    assert {part for part in at_home if states.get(part) != "good"} == set(), result.output
    assert f"this heya's is https://{stack.outputs['RestAPIId']}.execute-api." in result.output  # an embedded AWS has another address
    assert [secret for secret in (SECRET, TOKEN) if secret in result.output] == []
