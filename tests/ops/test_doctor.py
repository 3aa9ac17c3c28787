"""The doctor looks at a whole heya as `make run` starts it, and then at the same one with one thing broken at a time."""

import json
import os
import shlex
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError, NoCredentialsError
from typer.testing import CliRunner

from chalicelib.equipment.books import Look
from chalicelib.line.channel import Bot, Endpoint, Reached
from chalicelib.line.menus import LineRefused
from chalicelib.reception.metrics import DIMENSION, NAMESPACE
from chalicelib.reception.nightly import FAULTS
from chalicelib.storage import Store
from ops.__main__ import app
from ops.doctor import line, rounds
from ops.doctor.command import findings, of_aws
from ops.doctor.findings import Finding, State, looked
from ops.installation import Installation, installation
from ops.refusals import told
from ops.where import in_the_cloud as account_of
from simulator import furniture
from simulator.account import Account
from simulator.furniture import Furniture
from tests.journeys.heya import SECRET, Heya, heya

WELL = {
    "AWS", "settings", "channel secret", "access token", "catalogue", "gateways", "LINE", "chat", "webhook URL", "use webhook",
    "webhook test", "month", "rich menus", "table", "sweeping", "recovery", "deletion", "clock", "what is due", "queue", "events",
    "dead letters",
}  # fmt: skip


@pytest.fixture(scope="module")
def running(aws_account: Account, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Heya]:
    """A whole one; it leaves the surroundings as it finds them, so what the session shares must be there before."""
    with heya(tmp_path_factory.mktemp("heya") / "data") as started:
        started.jump(started.now + timedelta(minutes=2))  # the clock has made its round
        yield started


@pytest.fixture
def here(running: Heya) -> Installation:
    return installation(True, running.data, None)


def look(here: Installation) -> dict[str, Finding]:
    return {finding.subject: finding for finding in findings(here, here.where.now)}


def look_at_aws(here: Installation) -> dict[str, Finding]:
    return {finding.subject: finding for finding in of_aws(here, here.where.now)}


def changed(here: Installation, **settings: str) -> Installation:
    return replace(here, env={**here.env, **settings})


def asked(words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, shlex.split(words))
    return result.exit_code, result.output


# -- a whole one ------------------------------------------------------------------------------------------------------


def test_a_heya_that_is_well_is_told_so_line_by_line_and_no_secret_is_shown(running: Heya):
    code, said = asked(f"doctor --local --data {running.data}")
    lines = said.splitlines()

    assert {one[8:24].strip() for one in lines if one.startswith("good")} == WELL
    assert not any(one.startswith("bad") for one in lines)
    assert (code, lines[-1]) == (0, "24 looked at: all well, 2 for your own eyes.")
    kept = json.loads((running.data / "secrets.json").read_text())
    secrets = [SECRET, *kept.values(), kept["EQUIPMENT_SECRET"].partition(":")[2]]
    assert [secret for secret in secrets if secret in said] == []


@pytest.mark.parametrize(
    ("name", "value", "subject", "said"),
    [
        ("LINE_CHANNEL_SECRET", "", "settings", "missing: LINE_CHANNEL_SECRET"),
        ("LINE_CHANNEL_SECRET", f"{SECRET},{SECRET[:-1]}", "channel secret", "number 2 of 2 is not 32 letters of 0-9 and a-f"),
        ("LINE_CHANNEL_ACCESS_TOKEN", 'Bearer "x"', "access token", "it does not look like one (10 letters)"),
        ("LINE_CHANNEL_ACCESS_TOKEN", "x" * 60, "LINE", "LINE does not take the access token (401)"),
        ("LINE_API_BASE", "http://127.0.0.1:9", "LINE", "LINE was not reached (NewConnectionError)"),
        ("EQUIPMENT_SECRET", "demo", "gateways", "part 1 of EQUIPMENT_SECRET is not gateway:secret"),
        ("EQUIPMENT_SECRET", "demo:short", "gateways", "the secret of demo is short enough to guess"),
        ("HEYA_LINK_BASE", "https://rooms.example.jp", "webhook URL", "this heya's is https://rooms.example.jp/line/webhook"),
        ("HEYA_QUEUE_URL", "http://127.0.0.1/000000000000/none.fifo", "queue", "there is no queue http://127.0.0.1/000000000000/none.fifo"),
    ],
)  # fmt: skip
def test_one_setting_that_is_wrong_is_named_with_a_way_out(here: Installation, name: str, value: str, subject: str, said: str):
    found = look(changed(here, **{name: value}))

    assert said in found[subject].said
    assert not found[subject].well
    assert found[subject].remedy
    assert not value or len(value) < 40 or value not in "".join(map(str, found.values()))


def test_a_webhook_that_leads_elsewhere_is_found_by_lines_own_test(running: Heya, here: Installation):
    assert asked(f"webhook set {running.url}/nowhere --local --data {running.data}")[0] == 1
    found = look(here)
    assert asked(f"webhook set --local --data {running.data}")[0] == 0

    assert (found["webhook URL"].state, found["webhook test"].said) == (State.BAD, "it answered LINE 404")
    assert found["webhook URL"].remedy == f"python -m ops webhook set {running.url}/line/webhook"
    assert look(here)["webhook test"].state is State.GOOD


@pytest.mark.parametrize(("kind", "status", "state"), [("status", 503, "unknown"), ("status", 403, "bad"), ("rate_limit", 429, "unknown")])
def test_a_bad_day_of_lines_is_one_line(running: Heya, here: Installation, kind: str, status: int, state: str):
    with running.fault("api", kind, "/v2/bot/info", status=status):
        found = look(here)

    assert (found["LINE"].state, f"({status})" in found["LINE"].said, found["webhook"].said) == (
        state, True, "not asked, nor the month and the menus",
    )  # fmt: skip


# -- AWS, part by part ------------------------------------------------------------------------------------------------


@pytest.fixture
def in_the_cloud(aws_account: Account, furnished: Furniture, here: Installation) -> Installation:
    """A table and queues in an account; what AWS's variables name, and no run of this machine."""
    os.environ |= aws_account.variables()
    where = replace(here.where, table=furnished.table, endpoint=None, now=datetime.now(UTC))
    return changed(replace(here, where=where, stage="prod"), HEYA_TABLE=furnished.table, HEYA_QUEUE_URL=furnished.queue_url)


def test_a_table_is_bad_until_its_rows_are_swept_and_it_can_be_brought_back(in_the_cloud: Installation, aws_account: Account):
    dynamodb, name = aws_account.client("dynamodb"), in_the_cloud.where.table
    states = look_at_aws(in_the_cloud)
    assert {one: states[one].state for one in ("table", "sweeping", "recovery", "deletion")} == {
        "table": "good", "sweeping": "bad", "recovery": "bad", "deletion": "bad",
    }  # fmt: skip
    assert look_at_aws(replace(in_the_cloud, stage="dev"))["deletion"].state is State.GOOD

    dynamodb.update_time_to_live(TableName=name, TimeToLiveSpecification={"Enabled": True, "AttributeName": "ttl"})
    dynamodb.update_continuous_backups(TableName=name, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": True})
    dynamodb.update_table(TableName=name, DeletionProtectionEnabled=True)

    found = look_at_aws(in_the_cloud)
    dynamodb.update_table(TableName=name, DeletionProtectionEnabled=False)
    assert {found[one].state for one in ("table", "sweeping", "recovery", "deletion")} == {State.GOOD}


def test_a_table_that_is_not_there_and_one_that_is_not_heyas(in_the_cloud: Installation, aws_account: Account):
    def named(table: str) -> dict[str, Finding]:
        return look_at_aws(replace(in_the_cloud, where=replace(in_the_cloud.where, table=table)))

    found = named("heya-nowhere")
    assert (found["table"].said, found["clock"].state) == ("there is no table heya-nowhere", State.UNKNOWN)

    wanted = furniture.template()["Table"]["Properties"]
    alien = {key: json.loads(json.dumps(value).replace('"SK"', '"when"')) for key, value in wanted.items()}
    furniture.make_table(aws_account.client("dynamodb"), "heya-alien", alien)
    assert named("heya-alien")["table"].said == "heya-alien has the keys PK, when, heya's has PK and SK"


def test_a_clock_that_never_ran_and_one_that_stopped(in_the_cloud: Installation):
    store = Store(in_the_cloud.where.table, in_the_cloud.where.region)
    now = in_the_cloud.where.now
    assert look_at_aws(in_the_cloud)["clock"].said.startswith("it has never run")
    store.equipment.look(Look(now - timedelta(minutes=10), now - timedelta(days=1)))
    found = look_at_aws(in_the_cloud)["clock"]
    assert (found.said, found.well) == ("the last round was 10 minutes ago", False)


def test_dead_letters_are_counted_and_a_queue_without_a_line_per_person_is_none(in_the_cloud: Installation, aws_account: Account):
    sqs, url = aws_account.client("sqs"), in_the_cloud.env["HEYA_QUEUE_URL"]
    sqs.send_message(QueueUrl=url.replace(".fifo", "-dead.fifo"), MessageBody="{}", MessageGroupId="U1", MessageDeduplicationId="1")
    plain = sqs.create_queue(QueueName="heya-plain")["QueueUrl"]

    assert look_at_aws(in_the_cloud)["dead letters"].said == "1: somebody each time waits for an answer"
    assert look_at_aws(changed(in_the_cloud, HEYA_QUEUE_URL=plain))["queue"].said.startswith("it is no FIFO queue")


def test_the_audits_last_result_is_what_cloudwatch_keeps(in_the_cloud: Installation, aws_account: Account):
    assert look_at_aws(in_the_cloud)["audit"].said == "none has ended within 30 hours"
    at = in_the_cloud.where.now - timedelta(minutes=90)
    told_of = [{"Name": DIMENSION, "Value": in_the_cloud.where.table}]
    metric = {"MetricName": FAULTS, "Dimensions": told_of, "Timestamp": at, "Value": 2}
    aws_account.client("cloudwatch").put_metric_data(Namespace=NAMESPACE, MetricData=[metric])

    assert look_at_aws(in_the_cloud)["audit"].said == "the last one found 2 things that must not be"


def test_secrets_are_found_below_a_path_and_one_in_the_clear_is_told(in_the_cloud: Installation, aws_account: Account):
    ssm, path = aws_account.client("ssm"), "/heya/doctor"
    kept = {name: in_the_cloud.env[name] for name in ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "EQUIPMENT_SECRET")}
    for name, value in kept.items():
        ssm.put_parameter(Name=f"{path}/{name}", Value=value, Type="String" if name == "EQUIPMENT_SECRET" else "SecureString")
    found = look(changed(in_the_cloud, HEYA_SECRETS=path, **dict.fromkeys(kept, "")))

    assert found["settings"].said == "every door finds what it needs (secrets below /heya/doctor in Parameter Store)"
    assert found["secrets"].said == "not encrypted: /heya/doctor/EQUIPMENT_SECRET"
    assert found["LINE"].state is State.GOOD
    assert [value for value in kept.values() if value in "".join(map(str, found.values()))] == []


def test_a_stack_says_where_its_parts_are(aws_account: Account, furnished: Furniture):
    os.environ |= aws_account.variables()
    template = {
        "Parameters": {name: {"Type": "String"} for name in ("Stage", "SecretsPath", "Catalogue", "LineApiBase")},
        "Resources": {"Alarms": {"Type": "AWS::SNS::Topic"}},
        "Outputs": {"TableName": {"Value": furnished.table}, "QueueUrl": {"Value": furnished.queue_url}, "RestAPIId": {"Value": "abc123"}},
    }
    given = {"Stage": "prod", "SecretsPath": "/heya/prod", "Catalogue": "sapporo-2021", "LineApiBase": "https://api.line.me"}
    parameters = [{"ParameterKey": key, "ParameterValue": value} for key, value in given.items()]
    cloudformation = aws_account.client("cloudformation")
    cloudformation.create_stack(StackName="heya-doctor", TemplateBody=json.dumps(template), Parameters=parameters)
    cloudformation.get_waiter("stack_create_complete").wait(StackName="heya-doctor", WaiterConfig={"Delay": 1, "MaxAttempts": 30})

    found = installation(False, None, "heya-doctor")

    assert (found.where.table, found.where.catalogue, found.stage) == (furnished.table, "sapporo-2021", "prod")
    assert found.webhook == "https://abc123.execute-api.ap-northeast-1.amazonaws.com/prod/line/webhook"
    assert (found.env["HEYA_QUEUE_URL"], found.env["HEYA_SECRETS"]) == (furnished.queue_url, "/heya/prod")
    os.environ["HEYA_STACK"] = "heya-doctor"
    assert account_of(None, None).table == furnished.table
    assert account_of("another", None).table == "another"
    assert asked("doctor --stack heya-nowhere")[1].startswith("there is no such thing: the stack heya-nowhere.")


# -- what cannot be asked ---------------------------------------------------------------------------------------------


def test_without_credentials_and_without_network_everything_is_still_one_line_each(here: Installation):
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(dict.fromkeys(("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"), os.devnull), AWS_EC2_METADATA_DISABLED="true")
    found = look(replace(here, where=replace(here.where, endpoint=None)))
    assert found["AWS"].said == "AWS could not be asked for whose account this is: there are no credentials here"
    assert found["the rest"].state is State.UNKNOWN

    os.environ |= Account("http://127.0.0.1:9").variables()
    found = look(replace(here, where=replace(here.where, endpoint=None)))
    assert found["AWS"].said == "AWS was not reached for whose account this is (EndpointConnectionError)"


def refused(code: str, status: int = 400) -> ClientError:
    return ClientError({"Error": {"Code": code, "Message": "secret"}, "ResponseMetadata": {"HTTPStatusCode": status}}, "DescribeTable")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (refused("ExpiredToken"), "AWS does not take these credentials (ExpiredToken)"),
        (refused("AccessDeniedException"), "these credentials may not ask for the table (DescribeTable)"),
        (refused("ThrottlingException"), "AWS is asked too much at the moment (ThrottlingException)"),
        (refused("ResourceNotFoundException"), "there is no such thing: the table"),
        (refused("InternalServerError", 500), "AWS refused the table (InternalServerError)"),
        (NoCredentialsError(), "AWS could not be asked for the table: there are no credentials here"),
        (EndpointConnectionError(endpoint_url="https://x"), "AWS was not reached for the table (EndpointConnectionError)"),
    ],
)
def test_every_way_in_which_aws_says_no_has_a_way_out(error: Exception, said: str):
    assert told(error, "the table")[0] == said
    assert told(error, "the table")[1]

    def look_and_fail() -> Iterator[Finding]:
        raise error
        yield

    finding = next(looked("table", "the table", look_and_fail))
    assert (finding.said, finding.well, "secret" in str(finding)) == (said, False, False)


# -- LINE's side as its console leaves it -----------------------------------------------------------------------------


class Console:
    """A channel whose switches stand as a test says."""

    def __init__(self, **standing: Any) -> None:
        self._standing = {"bot": Bot("heya", "@1", False), "endpoint": Endpoint("https://x", True), "month": (200, 0), **standing}

    def bot(self) -> Bot:
        return self._standing["bot"]

    def endpoint(self) -> Endpoint | None:
        return self._standing["endpoint"]

    def test(self, url: str = "") -> Reached:
        return self._standing.get("test", Reached(True, "OK", 200))

    def month(self) -> tuple[int | None, int]:
        return self._standing["month"]


def bad_ones(found: Iterator[Finding]) -> list[str]:
    return [finding.subject for finding in found if finding.state is State.BAD]


def test_what_the_console_has_switched_wrong_is_told():
    assert bad_ones(line.account(Console())) == bad_ones(line.webhook(Console(), "https://x")) == bad_ones(line.money(Console())) == []
    assert bad_ones(line.account(Console(bot=Bot("heya", "@1", True)))) == ["chat"]
    assert bad_ones(line.webhook(Console(endpoint=None), "https://x")) == ["webhook URL"]
    assert bad_ones(line.webhook(Console(endpoint=Endpoint("https://x", False)), "https://x/")) == ["use webhook"]
    assert bad_ones(line.webhook(Console(test=Reached(False, "ERROR_STATUS_CODE", 401)), "")) == ["webhook test"]
    assert bad_ones(line.webhook(Console(test=Reached(False, "COULD_NOT_CONNECT", 0)), "")) == ["webhook test"]
    assert bad_ones(line.money(Console(month=(200, 180)))) == bad_ones(line.money(Console(month=(0, 0)))) == ["month"]
    assert bad_ones(line.money(Console(month=(None, 9000)))) == []
    assert bad_ones(line.menus(["heya-student-ja made", "and so on"])) == ["rich menus"]
    assert "401" in line.tested(Reached(False, "ERROR_STATUS_CODE", 401)).said
    assert str(LineRefused("GET /v2/bot/info", 401, "")) == "GET /v2/bot/info: 401"


def test_spans_are_said_as_people_say_them():
    spans = [timedelta(seconds=59), timedelta(minutes=1), timedelta(minutes=90), timedelta(hours=30), timedelta(days=3)]
    assert [rounds.ago(span) for span in spans] == ["59 seconds", "1 minute", "90 minutes", "30 hours", "3 days"]
