"""What an operator sees of a deploy, from the first to the last, on the embedded AWS; a small house stands for the whole artefact.

What the embedded AWS does not do, and only a real one would show: refuse by IAM, keep a stack that is protected, roll back for a reason of
its own, take minutes."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from chalicelib.catalogue.compiled import fresh
from make import package
from ops.deploy.__main__ import in_the_artefact
from ops.deploy.account import Account, bucket_of, signed_in, uploaded
from ops.deploy.changes import held, steps_of
from ops.deploy.down import down
from ops.deploy.refused import Refused, answered
from ops.deploy.stacks import ChangeSet, Stacks
from ops.deploy.up import LONGEST_NAME, Wish, ready, up
from simulator import account as accounts
from simulator import furniture

NAMES = count(1)
KEYS = {"PK": "HASH", "SK": "RANGE"}


class Operator:
    """Says yes or no, types what is asked for, and reads what is told."""

    def __init__(self, here: accounts.Account, build: Path) -> None:
        self.account = Account("000000000000", here.region, lambda service: here.client(service, s3={"addressing_style": "path"}))
        self.told: list[str] = []
        self.stacks = Stacks(self.account.client("cloudformation"), self.told.append, lambda seconds: None)
        self.build, self.name = build, f"heya-house-{next(NAMES)}"

    def deploys(self, yes: bool = True, stage: str = "dev", **parameters: str) -> str:
        self.told.clear()
        up(self.account, self.stacks, Wish(self.name, stage, self.build, "", parameters), lambda question: yes)
        return "\n".join(self.told)

    def destroys(self, typed: str, stage: str = "dev") -> str:
        self.told.clear()
        down(self.stacks, self.name, stage, lambda question: typed)
        return "\n".join(self.told)

    def stands(self) -> dict[str, str] | None:
        """The stack's parameters."""
        found = self.stacks.found(self.name)
        return {one["ParameterKey"]: one["ParameterValue"] for one in found["Parameters"]} if found else None


def house(build: Path, keys: dict[str, str] = KEYS, **more: Any) -> None:
    """An artefact of a table and whatever more there is."""
    shape = {
        "BillingMode": "PAY_PER_REQUEST",
        "KeySchema": [{"AttributeName": name, "KeyType": kind} for name, kind in keys.items()],
        "AttributeDefinitions": [{"AttributeName": name, "AttributeType": "S"} for name in keys],
    }
    table = {"Type": "AWS::DynamoDB::Table", "DeletionPolicy": "Retain", "Properties": shape}
    told = {name: {"Type": "String", "Default": default} for name, default in (("Stage", "dev"), ("Catalogue", "sapporo"))}
    outputs = {"TableName": {"Value": {"Ref": "Table"}}}
    template = {"Parameters": told, "Resources": {"Table": table, **more}, "Outputs": outputs}
    (build / "sam.json").write_text(json.dumps(template))
    with zipfile.ZipFile(build / "deployment.zip", "w") as zipped:
        zipped.writestr("chalicelib/catalogue/own/mine.toml", "")


BROKEN = {"Type": "AWS::Lambda::Url", "Properties": {"TargetFunctionArn": "nobody", "AuthType": "NONE"}}
QUEUE = {"Type": "AWS::SQS::Queue", "Properties": {"VisibilityTimeout": 30}}


@pytest.fixture
def operator(aws_account: accounts.Account, tmp_path: Path) -> Operator:
    house(tmp_path, Events=QUEUE)
    return Operator(aws_account, tmp_path)


def test_who_says_no_has_changed_nothing(operator: Operator) -> None:
    told = operator.deploys(yes=False)

    assert "  add     Events, queue\n  add     Table, the table\nIn all: 2 to add." in told
    assert told.endswith("Nothing was done.")
    assert operator.stands() is None


def test_the_first_deploy_is_watched_and_says_what_comes_next(operator: Operator) -> None:
    told = operator.deploys()

    assert "create complete" in told
    assert f"{operator.name} stands." in told
    assert "TableName" in told
    for word in ("webhook set", "richmenu sync", "doctor", f"export HEYA_STACK={operator.name}"):
        assert word in told


def test_a_second_deploy_says_what_changes_and_keeps_the_parameters_that_nobody_named(operator: Operator) -> None:
    operator.deploys(Catalogue=in_the_artefact("some/where/mine.toml"))
    house(operator.build, Events=QUEUE | {"Properties": {"VisibilityTimeout": 40}}, Alarms={"Type": "AWS::SNS::Topic", "Properties": {}})
    told = operator.deploys()

    assert "  change  Events, queue (VisibilityTimeout)\n  add     Alarms, topic\nIn all: 1 to add, 1 to change." in told
    assert operator.stands() == {"Stage": "dev", "Catalogue": "chalicelib/catalogue/own/mine.toml"}
    assert operator.deploys().endswith("Nothing to change: this very artefact stands there already.")


def test_a_stack_is_not_left_without_its_catalogue(operator: Operator) -> None:
    operator.deploys(Catalogue=in_the_artefact("mine.toml"))
    with zipfile.ZipFile(operator.build / "deployment.zip", "w") as zipped:
        zipped.writestr("app.py", "")

    with pytest.raises(Refused, match=r"own/mine\.toml, which this artefact lacks: say which with CATALOGUE="):
        operator.deploys()


def test_a_queue_that_goes_is_told_with_what_is_lost(operator: Operator) -> None:
    operator.deploys()
    house(operator.build)

    assert "  remove  Events, queue: what waits in it is lost" in operator.deploys()


@pytest.mark.parametrize("keys", [{"PK": "HASH"}, {}])
def test_the_table_is_never_replaced_or_removed(operator: Operator, keys: dict[str, str]) -> None:
    operator.deploys()
    house(operator.build, keys or KEYS, Events=QUEUE)
    if not keys:
        template = json.loads((operator.build / "sam.json").read_text())
        del template["Resources"]["Table"], template["Outputs"]
        (operator.build / "sam.json").write_text(json.dumps(template))

    with pytest.raises(Refused, match=r"^Refused: this would (perhaps replace|remove) Table .*every booking is in it"):
        operator.deploys()
    assert operator.stands()
    sets = operator.stacks.cloudformation.list_change_sets(StackName=operator.name)["Summaries"]
    assert [one for one in sets if one["ExecutionStatus"] == "AVAILABLE"] == []


def test_prod_goes_only_when_its_name_is_typed_and_its_table_stays(operator: Operator, aws_account: accounts.Account) -> None:
    operator.deploys(stage="prod")

    assert operator.destroys("yes", stage="prod").endswith("Nothing was done.")
    assert operator.stands()
    told = operator.destroys(operator.name, stage="prod")
    assert operator.stands() is None
    assert f"{operator.name} is gone." in told
    table = told.rsplit("--table-name ", 1)[1]
    assert f"aws dynamodb update-table --table-name {table} --no-deletion-protection-enabled" in told
    assert aws_account.client("dynamodb").describe_table(TableName=table)["Table"]["TableName"] == table


def test_what_is_not_there_is_not_taken_away(operator: Operator) -> None:
    assert operator.destroys("yes") == f"There is no stack {operator.name}: nothing to take away."


def test_a_stack_that_never_came_to_be_is_taken_away_first(operator: Operator) -> None:
    house(operator.build, Events=QUEUE, Broken=BROKEN)
    with pytest.raises(Refused, match=r"ended as ROLLBACK_COMPLETE: Broken: .*make destroy STAGE=dev, then deploy again"):
        operator.deploys()
    house(operator.build, Events=QUEUE)
    with pytest.raises(Refused, match="is ROLLBACK_COMPLETE, which nothing can be made of: make destroy STAGE=dev"):
        operator.deploys()

    operator.destroys("yes")
    assert "stands." in operator.deploys()


class Told:
    """CloudFormation with a stack's events, the newest first, of which it gives out two at a time."""

    def __init__(self, *events: tuple[str, str]) -> None:
        self.events = [
            {"EventId": str(n), "LogicalResourceId": name, "ResourceStatus": status, "ResourceStatusReason": f"{name} could not be"}
            for n, (name, status) in enumerate(events)
        ][::-1]

    def describe_stack_events(self, StackName: str, NextToken: str = "0") -> dict[str, Any]:  # noqa: N803  # CloudFormation's own names
        begins = int(NextToken)
        more = {"NextToken": str(begins + 2)} if begins + 2 < len(self.events) else {}
        return {"StackEvents": self.events[begins : begins + 2], **more}

    def execute_change_set(self, ChangeSetName: str) -> None:  # noqa: N803
        later = Told(("Old", "UPDATE_FAILED"), ("Turn", "CREATE_FAILED"), *[("Log", "DELETE_COMPLETE")] * 4, ("Turn", "DELETE_COMPLETE"))
        self.events = later.events


def test_why_it_failed_is_told_however_much_happened_after_and_not_why_another_time() -> None:
    stacks = Stacks(Told(("Old", "UPDATE_FAILED")), str, lambda seconds: None)

    stacks.execute("heya-prod", ChangeSet("a-change"))
    assert stacks.failures("heya-prod") == "Turn: Turn could not be"


def test_a_table_that_was_made_in_vain_is_told_with_how_it_goes(operator: Operator, aws_account: accounts.Account) -> None:
    house(operator.build, Broken=BROKEN | {"DependsOn": "Table"})
    with pytest.raises(Refused, match="ended as ROLLBACK_COMPLETE"):
        operator.deploys(stage="prod")

    told = "\n".join(operator.told)
    table = told.rsplit("--table-name ", 1)[1]
    assert f"The table {table} was made and stays, empty" in told
    assert f"aws dynamodb update-table --table-name {table} --no-deletion-protection-enabled" in told
    assert aws_account.client("dynamodb").describe_table(TableName=table)["Table"]["ItemCount"] == 0


@pytest.mark.parametrize("status", ["UPDATE_IN_PROGRESS", "UPDATE_ROLLBACK_FAILED", "DELETE_FAILED"])
def test_a_stack_in_no_state_to_be_changed_is_left_alone(tmp_path: Path, status: str) -> None:
    with pytest.raises(Refused, match=f"^heya-prod is {status}"):
        ready(Wish("heya-prod", "prod", tmp_path), {"StackStatus": status})


def test_a_name_that_aws_would_cut_is_refused(tmp_path: Path) -> None:
    """A function's log is written under its name, and what a role allows begins with the stack's whole one."""
    ready(Wish("h" * LONGEST_NAME, "dev", tmp_path), None)
    with pytest.raises(Refused, match=f"too long for a name: {LONGEST_NAME} signs at most"):
        ready(Wish("h" * (LONGEST_NAME + 1), "dev", tmp_path), None)
    functions = [name.removesuffix("Log") for name in furniture.template() if name.endswith("Log")]
    assert LONGEST_NAME + len("-") + max(map(len, functions)) + len("-") + 13 <= 64


def test_a_bucket_that_was_named_must_be_there(operator: Operator) -> None:
    with pytest.raises(Refused, match="There is no bucket nobodys-bucket: name another with BUCKET=, or none to have one made"):
        bucket_of(operator.account, "nobodys-bucket", operator.told.append)


@dataclass
class Theirs:
    """S3 with a bucket that an account `owner` has made and opened to everybody; a HEAD is refused without words."""

    owner: str
    has: list[str] = field(default_factory=list)

    def head_bucket(self, Bucket: str, ExpectedBucketOwner: str = "") -> None:  # noqa: N803  # S3's own names
        self._only_for(ExpectedBucketOwner)

    def head_object(self, Bucket: str, Key: str, ExpectedBucketOwner: str = "") -> None:  # noqa: N803
        self._only_for(ExpectedBucketOwner)
        refusal("404")()

    def put_object(self, Bucket: str, Key: str, Body: bytes, ExpectedBucketOwner: str = "") -> None:  # noqa: N803
        self._only_for(ExpectedBucketOwner)
        self.has.append(Key)

    def _only_for(self, owner: str) -> None:
        if owner not in ("", self.owner):
            refusal("403")()


def test_code_is_not_put_into_a_bucket_of_our_name_that_somebody_else_made_first(operator: Operator) -> None:
    s3 = Theirs("999999999999")
    here = Account("111111111111", "ap-northeast-1", lambda service: s3)
    ours = "heya-artefacts-111111111111-ap-northeast-1"

    with pytest.raises(Refused, match=f"The bucket {ours} is somebody else's, or you may not see it: name one of yours with BUCKET="):
        bucket_of(here, "", operator.told.append)
    with pytest.raises(Refused, match="You may not put the artefact into"):
        uploaded(here, ours, operator.build)
    assert s3.has == []


def test_a_bucket_that_was_named_may_be_another_accounts(operator: Operator) -> None:
    s3 = Theirs("999999999999")
    here = Account("111111111111", "ap-northeast-1", lambda service: s3)

    uploaded(here, bucket_of(here, "the-firms-artefacts", operator.told.append), operator.build)
    assert len(s3.has) == 1


def test_no_artefact_is_no_deploy(operator: Operator, tmp_path: Path) -> None:
    operator.build = tmp_path / "nowhere"
    with pytest.raises(Refused, match="run make package first"):
        operator.deploys()


def refusal(code: str) -> Callable[[], None]:
    from botocore.exceptions import ClientError

    def refuse() -> None:
        raise ClientError({"Error": {"Code": code, "Message": f"the words of {code}."}}, "DescribeStacks")

    return refuse


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("AccessDenied", "ask for that right"),
        ("ExpiredToken", "sign in again"),
        ("Throttling", "the words of Throttling"),
    ],
)
def test_what_aws_refuses_is_told_with_a_way_out(code: str, words: str) -> None:
    with pytest.raises(Refused, match=words), answered("look"):
        refusal(code)()


def test_a_table_that_may_be_replaced_is_held_and_a_schedule_is_told() -> None:
    change = {"Action": "Modify", "Replacement": "Conditional", "Details": [{"Target": {"Attribute": "Properties", "Name": "Targets"}}]}
    schedule = {**change, "LogicalResourceId": "ClockEvent", "ResourceType": "AWS::Events::Rule"}
    table = {**change, "LogicalResourceId": "Table", "ResourceType": "AWS::DynamoDB::Table"}

    steps = steps_of([{"ResourceChange": schedule}])
    held(steps)
    assert [step.told() for step in steps] == ["change  ClockEvent, schedule (Targets; anew if that is another)"]
    with pytest.raises(Refused, match="would perhaps replace Table"):
        held(steps_of([{"ResourceChange": table}]))


def test_the_account_is_who_the_variables_name(aws_account: accounts.Account) -> None:
    found = signed_in()
    assert (found.number, found.region) == ("000000000000", aws_account.region)


def test_a_catalogue_of_ones_own_is_in_the_artefact_checked_and_compiled(tmp_path: Path) -> None:
    mine = tmp_path / "mine.toml"
    mine.write_text('extends = "sapporo"\nid = "mine"\n')
    artefact = tmp_path / "artefact"
    shutil.copytree(package.HOME / "chalicelib", artefact / "chalicelib", ignore=shutil.ignore_patterns("__pycache__"))

    package.take_in(mine, artefact)

    place = in_the_artefact(str(mine))
    assert fresh(artefact / place)
    assert [path.name for path in artefact.iterdir()] == ["chalicelib"]
