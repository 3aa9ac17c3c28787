"""What would stand in a real account: the checks that an embedded AWS does not make."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest

from chalicelib.booking.model import BookingId
from chalicelib.reception.metrics import NOTICES_LATE, metrics
from chalicelib.reception.nightly import FAULTS, UNSETTLED
from chalicelib.storage import table
from ops.deploy.account import LARGEST
from simulator import furniture

FUNCTIONS = ("APIHandler", "Audit", "Clock", "Equipment", "Turn")
SECRETS = ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "EQUIPMENT_SECRET")

NOON = datetime(2026, 11, 26, 3, tzinfo=UTC)
TAKEN = [
    table.devices_partition("*"),
    table.alerts_partition("*"),
    table.recording_key("*", NOON).pk,
    table.dues_partition(0).replace("d0", "*"),
    table.TROUBLE_KEY.pk,
]
"""The partitions that reports touch."""
WHOSE = [table.calendar_partition("*"), table.booking_key(BookingId("*")).pk, table.person_key("*").pk]
RECORDED = {
    "SeeWhoseARecordingIs": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": WHOSE}},
    "TellWhoseItIs": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": [table.beside_partition("*")]}},
}
"""What is looked at to find whose a recording is, and where that is written down: no door writes anybody's own rows."""

BY_HTTP = ("webhook", "calendar", "recordings", "numbers", "equipment")
FOUND = [table.numbers_link_key("*").pk, table.COUNTED_KEY.pk]
SUMMED = [
    table.numbers_partition("*"),
    table.calendar_partition("*"),
    table.alerts_partition("*"),
    table.unanswered_partition(date(2026, 11, 1)).replace("2026-11", "*"),
    table.ratings_partition("*"),
    table.ROSTER,
]
COUNTED = {
    "FindNumbers": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": FOUND}},
    "CountNumbers": {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": SUMMED}},
}
"""What the numbers are counted from: no booking and no person."""


def strings(tree: Any) -> Iterator[str]:
    """Every text anywhere in a tree, names of keys too."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield key
            yield from strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from strings(value)
    elif isinstance(tree, str):
        yield tree


def statements(resources: dict[str, Any], role: str) -> list[dict[str, Any]]:
    policies = resources[role]["Properties"]["Policies"]
    return [statement for policy in policies for statement in policy["PolicyDocument"]["Statement"]]


def of_type(resources: dict[str, Any], kind: str) -> dict[str, Any]:
    return {name: resource for name, resource in resources.items() if resource["Type"] == kind}


def test_the_functions_are_the_four_that_we_know(resources: dict[str, Any]) -> None:
    assert sorted(of_type(resources, "AWS::Serverless::Function")) == sorted(FUNCTIONS)


def test_no_placeholder_survives(template: dict[str, Any]) -> None:
    assert [text for text in strings(template) if re.search(r"\d{12}|placeholder|us-east-1", text, re.IGNORECASE)] == []


def test_every_reference_leads_somewhere(template: dict[str, Any], resources: dict[str, Any]) -> None:
    known = {*resources, *template["Parameters"], "AWS::Region", "AWS::AccountId", "AWS::Partition", "AWS::StackName", "AWS::URLSuffix"}

    def named(tree: Any) -> Iterator[str]:
        if isinstance(tree, dict):
            for key, value in tree.items():
                if key == "Ref":
                    yield value
                elif key == "Fn::GetAtt":
                    yield value[0]
                elif key == "Fn::Sub" and isinstance(value, str):
                    yield from (name.split(".")[0] for name in re.findall(r"\$\{([^}]+)\}", value))
                elif key == "Fn::If":
                    yield from named(value[1:])
                elif key != "Fn::Sub":
                    yield from named(value)
        elif isinstance(tree, list):
            for value in tree:
                yield from named(value)

    assert set(named(template)) - known == set()


def test_every_function_has_room_and_time_of_its_own(resources: dict[str, Any]) -> None:
    told = {name: resources[name]["Properties"] for name in FUNCTIONS}

    assert {name: (function["MemorySize"], function["Timeout"]) for name, function in told.items()} == {
        "APIHandler": (1024, 10),
        "Turn": (1024, 20),
        "Clock": (1024, 55),
        "Audit": (1024, 900),
        "Equipment": (1024, 55),
    }


def test_no_function_carries_a_secret_in_its_environment(resources: dict[str, Any]) -> None:
    for name in FUNCTIONS:
        variables = resources[name]["Properties"]["Environment"]["Variables"]
        assert set(variables) & set(SECRETS) == set()
        assert variables.get("HEYA_SECRETS") == (None if name in ("Audit", "Equipment") else {"Ref": "SecretsPath"})


def test_every_function_is_told_what_it_needs(resources: dict[str, Any]) -> None:
    from chalicelib.settings import NEEDS

    doors = {
        "APIHandler": ("webhook", "calendar", "recordings", "numbers", "equipment"),
        "Turn": ("turns",),
        "Clock": ("clock",),
        "Audit": ("audit",),
    }
    doors |= {"Equipment": ("reports",)}
    for door, name in ((door, name) for name, several in doors.items() for door in several):
        variables = resources[name]["Properties"]["Environment"]["Variables"]
        assert set(NEEDS[door]) - set(variables) - set(SECRETS) == set()


def test_every_role_may_read_just_the_secrets_that_its_function_needs(resources: dict[str, Any]) -> None:
    from chalicelib.settings import NEEDS

    roles = {
        "ApiHandlerRole": ("webhook", "calendar", "recordings", "numbers", "equipment"),
        "TurnRole": ("turns",),
        "ClockRole": ("clock",),
    }
    for role, doors in (roles | {"AuditRole": ("audit",), "EquipmentRole": ("reports",)}).items():
        allowed = [statement for statement in statements(resources, role) if statement["Action"] == ["ssm:GetParameters"]]
        names = {resource["Fn::Sub"].rsplit("/", 1)[1] for statement in allowed for resource in statement["Resource"]}
        assert names == {name for door in doors for name in NEEDS[door]} & set(SECRETS)


def test_the_roles_are_those_that_calls_are_held_against(resources: dict[str, Any]) -> None:
    """tests/journeys/test_permissions.py reads them where they are written, and needs no artefact."""
    written = {name: one["Properties"]["Policies"] for name, one in furniture.template().items() if name.endswith("Role")}

    assert {name: resources[name]["Properties"]["Policies"] for name in written} == written
    assert sorted(written) == sorted(of_type(resources, "AWS::IAM::Role"))


def test_no_role_may_do_everything_or_touch_everything(resources: dict[str, Any]) -> None:
    for role in of_type(resources, "AWS::IAM::Role"):
        granted = statements(resources, role)
        assert granted, f"{role} has an empty policy, which AWS refuses"
        for statement in granted:
            assert [action for action in statement["Action"] if "*" in action] == []
            assert statement["Resource"] != "*"


def test_the_doors_may_queue_events_read_bookings_take_reports_and_nothing_else(resources: dict[str, Any]) -> None:
    granted = {statement["Sid"]: statement for statement in statements(resources, "ApiHandlerRole")}
    booking = [table.booking_key(BookingId("*")).pk, table.bookings_key("*").pk, table.company_key("*").pk]

    assert {name: each["Action"] for name, each in granted.items()} == {
        "WriteItsLog": ["logs:CreateLogStream", "logs:PutLogEvents"],
        "ReadItsSecrets": ["ssm:GetParameters"],
        "QueueEvents": ["sqs:SendMessage"],
        "ReadBookings": ["dynamodb:BatchGetItem"],
        "TakeReports": ["dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"],
        "SeeWhoseARecordingIs": ["dynamodb:BatchGetItem"],
        "TellWhoseItIs": ["dynamodb:PutItem", "dynamodb:DeleteItem"],
        "LeadToRecordings": ["dynamodb:BatchGetItem", "dynamodb:PutItem"],
        "FindNumbers": ["dynamodb:BatchGetItem"],
        "CountNumbers": ["dynamodb:Query"],
    }
    assert {each["Resource"]["Fn::GetAtt"][0] for name, each in granted.items() if "Condition" in each} == {"Table"}
    assert {name: each["Condition"] for name, each in granted.items() if name in RECORDED} == RECORDED
    led = [table.link_key("*").pk, table.recordings_partition("*")]
    assert granted["LeadToRecordings"]["Condition"] == {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": led}}
    assert {name: each["Condition"] for name, each in granted.items() if name in COUNTED} == COUNTED
    assert granted["ReadBookings"]["Condition"] == {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": booking}}
    assert granted["TakeReports"]["Condition"] == {
        "ForAllValues:StringLike": {"dynamodb:LeadingKeys": [*TAKEN, table.nonce_key("*", "").pk]}
    }


def test_whoever_takes_reports_by_the_topic_touches_the_equipments_rows_alone(resources: dict[str, Any]) -> None:
    granted = {statement["Sid"]: statement for statement in statements(resources, "EquipmentRole")}
    (source,) = resources["Equipment"]["Properties"]["Events"].values()

    assert sorted(granted) == ["SeeWhoseARecordingIs", "TakeReports", "TellWhoseItIs", "WriteItsLog"]
    assert {name: each["Condition"] for name, each in granted.items() if name in RECORDED} == RECORDED
    assert granted["TakeReports"]["Action"] == ["dynamodb:BatchGetItem", "dynamodb:PutItem", "dynamodb:UpdateItem"]
    assert granted["TakeReports"]["Condition"] == {"ForAllValues:StringLike": {"dynamodb:LeadingKeys": TAKEN}}
    assert (source["Type"], source["Properties"]["Topic"]) == ("SNS", {"Ref": "Reports"})
    assert resources["Reports"]["Type"] == "AWS::SNS::Topic"


def test_links_begin_at_the_api_itself(resources: dict[str, Any], template: dict[str, Any]) -> None:
    """The same address as the API's own output, its stage being the stack's."""
    assert resources["RestAPI"]["Properties"]["StageName"] == template["Parameters"]["Stage"]["Default"]
    for name in ("Turn", "Clock"):
        base = resources[name]["Properties"]["Environment"]["Variables"]["HEYA_LINK_BASE"]
        assert base == {"Fn::Sub": "https://${RestAPI}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Stage}"}
    assert "HEYA_LINK_BASE" not in resources["APIHandler"]["Properties"]["Environment"]["Variables"]


def test_only_the_audit_may_scan_and_nobody_may_drop_the_table(resources: dict[str, Any]) -> None:
    for role in of_type(resources, "AWS::IAM::Role"):
        actions = {action for statement in statements(resources, role) for action in statement["Action"] if action.startswith("dynamodb:")}
        assert ("dynamodb:Scan" in actions) is (role == "AuditRole")
        assert actions & {"dynamodb:DeleteTable", "dynamodb:UpdateTable", "dynamodb:CreateTable"} == set()


def test_the_audit_may_read_the_table_and_write_its_log_and_nothing_else(resources: dict[str, Any]) -> None:
    actions = {action for statement in statements(resources, "AuditRole") for action in statement["Action"]}

    assert actions == {"logs:CreateLogStream", "logs:PutLogEvents", "dynamodb:BatchGetItem", "dynamodb:Scan", "dynamodb:Query"}


def test_the_audit_runs_once_a_night(resources: dict[str, Any]) -> None:
    sources = list(resources["Audit"]["Properties"]["Events"].values())

    assert [(source["Type"], source["Properties"]["Schedule"]) for source in sources] == [("Schedule", "cron(30 18 * * ? *)")]


@pytest.mark.parametrize(
    ("name", "metric"), [("AuditFound", FAULTS), ("AuditMissing", FAULTS), ("AuditUnsure", UNSETTLED), ("NoticesLate", NOTICES_LATE)]
)
def test_the_alarms_listen_for_the_metrics_that_are_written(resources: dict[str, Any], name: str, metric: str) -> None:
    alarm = resources[name]["Properties"]
    (told,) = json.loads(metrics("a-table", 0, {metric: 1}))["_aws"]["CloudWatchMetrics"]
    assert (alarm["Namespace"], [alarm["MetricName"]]) == (told["Namespace"], [one["Name"] for one in told["Metrics"]])
    assert [one["Name"] for one in alarm["Dimensions"]] == told["Dimensions"][0]
    assert alarm["Dimensions"][0]["Value"] == {"Ref": "Table"} == resources["Audit"]["Properties"]["Environment"]["Variables"]["HEYA_TABLE"]


def test_one_fault_rings_and_so_does_a_night_without_an_audit(resources: dict[str, Any]) -> None:
    found, missing = resources["AuditFound"]["Properties"], resources["AuditMissing"]["Properties"]

    assert (found["ComparisonOperator"], found["Threshold"], found["Statistic"]) == ("GreaterThanOrEqualToThreshold", 1, "Maximum")
    assert (missing["ComparisonOperator"], missing["Threshold"], missing["Statistic"]) == ("LessThanThreshold", 1, "SampleCount")
    assert missing["TreatMissingData"] == "breaching"
    assert 24 < missing["Period"] * missing["EvaluationPeriods"] / 3600 < 36


def test_the_queue_is_first_in_first_out_and_its_dead_letters_too(resources: dict[str, Any]) -> None:
    events, dead = resources["Events"]["Properties"], resources["DeadEvents"]["Properties"]

    assert (events["FifoQueue"], dead["FifoQueue"]) == (True, True)
    assert (events["DeduplicationScope"], events["ContentBasedDeduplication"]) == ("messageGroup", False)
    assert events["RedrivePolicy"] == {"deadLetterTargetArn": {"Fn::GetAtt": ["DeadEvents", "Arn"]}, "maxReceiveCount": 3}
    assert dead["MessageRetentionPeriod"] > events["MessageRetentionPeriod"]


def test_an_event_comes_back_after_its_turn_must_have_ended_and_within_the_reply_tokens_minute(resources: dict[str, Any]) -> None:
    visible_again = resources["Events"]["Properties"]["VisibilityTimeout"]

    assert resources["Turn"]["Properties"]["Timeout"] < visible_again < 60


def test_the_turn_takes_one_event_at_a_time_from_that_queue(resources: dict[str, Any]) -> None:
    sources = list(resources["Turn"]["Properties"]["Events"].values())

    assert [(source["Type"], source["Properties"]["Queue"], source["Properties"]["BatchSize"]) for source in sources] == [
        ("SQS", {"Fn::GetAtt": ["Events", "Arn"]}, 1)
    ]
    assert "MaximumBatchingWindowInSeconds" not in sources[0]["Properties"]  # a FIFO queue has none, not even one of nought seconds


def test_the_clock_runs_every_minute(resources: dict[str, Any]) -> None:
    sources = list(resources["Clock"]["Properties"]["Events"].values())

    assert [(source["Type"], source["Properties"]["Schedule"]) for source in sources] == [("Schedule", "rate(1 minute)")]


def test_a_minute_that_could_not_be_done_is_left_to_the_next(resources: dict[str, Any]) -> None:
    """Lambda would else try each again twice, and keep for six hours those that it has no room for: after an hour in which all stood still
    (a restore) sixty rounds would begin at once. As one does not try again, three errors are three rounds
    (https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html)."""
    assert resources["Clock"]["Properties"]["EventInvokeConfig"] == {"MaximumEventAgeInSeconds": 60, "MaximumRetryAttempts": 0}
    alarm = resources["ClockFails"]["Properties"]
    assert (alarm["Period"], alarm["Threshold"], alarm["EvaluationPeriods"]) == (300, 3, 1)


def test_reports_that_are_lost_ring_and_not_those_that_a_second_try_kept(resources: dict[str, Any]) -> None:
    """Three errors of one message may fall into two periods of an alarm
    (https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#async-invocation-metrics)."""
    alarm, function = resources["EquipmentFails"]["Properties"], resources["Equipment"]["Properties"]

    assert "EventInvokeConfig" not in function
    assert (alarm["Namespace"], alarm["MetricName"], alarm["Statistic"], alarm["Threshold"]) == (
        "AWS/Lambda",
        "AsyncEventsDropped",
        "Sum",
        1,
    )
    assert alarm["Dimensions"] == [{"Name": "FunctionName", "Value": {"Ref": "Equipment"}}]


def test_the_table_is_the_one_that_storage_speaks_of(resources: dict[str, Any]) -> None:
    told = resources["Table"]["Properties"]

    assert {part: told[part] for part in table.SHAPE} == table.SHAPE
    assert told["TimeToLiveSpecification"] == {"AttributeName": table.TTL, "Enabled": True}


def test_the_table_is_paid_by_use_kept_and_restorable(resources: dict[str, Any]) -> None:
    kept, told = resources["Table"], resources["Table"]["Properties"]

    assert (kept["DeletionPolicy"], kept["UpdateReplacePolicy"], told["BillingMode"]) == ("Retain", "Retain", "PAY_PER_REQUEST")
    assert told["PointInTimeRecoverySpecification"] == {"PointInTimeRecoveryEnabled": True}
    assert told["DeletionProtectionEnabled"] == {"Fn::If": ["Prod", True, False]}


def test_the_clock_may_be_two_minutes_late_and_no_more_and_a_clock_that_stands_rings_too(resources: dict[str, Any]) -> None:
    alarm = resources["NoticesLate"]["Properties"]

    assert alarm["TreatMissingData"] == "breaching"
    assert 120 < alarm["Threshold"] <= 180
    assert alarm["Period"] * alarm["EvaluationPeriods"] <= 600


def test_a_budget_rings_where_the_alarms_do(resources: dict[str, Any]) -> None:
    """The metric of what AWS estimates exists in us-east-1 alone (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/monitor_estimated_charges_with_cloudwatch.html),
    and a topic that is given a policy has lost the one by which alarms could ring."""
    cost, policy = resources["Cost"]["Properties"], resources["AlarmsMayRing"]["Properties"]["PolicyDocument"]["Statement"]

    assert cost["Budget"]["BudgetLimit"] == {"Amount": {"Ref": "MonthlyBudget"}, "Unit": "USD"}
    told = [one for each in cost["NotificationsWithSubscribers"] for one in each["Subscribers"]]
    assert told == [{"SubscriptionType": "SNS", "Address": {"Ref": "Alarms"}}] * 2
    assert [one["Principal"]["Service"] for one in policy] == [["cloudwatch.amazonaws.com", "budgets.amazonaws.com"]]
    assert policy[0]["Condition"] == {"StringEquals": {"aws:SourceAccount": {"Ref": "AWS::AccountId"}}}


def test_aws_takes_what_the_embedded_one_does_not_look_at(template: dict[str, Any], resources: dict[str, Any]) -> None:
    """Limits of CloudFormation, IAM, CloudWatch, Lambda and API Gateway, by their documents on quotas."""
    assert len(json.dumps(template, separators=(",", ":"))) < LARGEST - 2000  # the bucket and key of the code come in
    assert len(template["Description"]) <= 1024
    for role in of_type(resources, "AWS::IAM::Role").values():
        assert sum(len(json.dumps(one["PolicyDocument"], separators=(",", ":"))) for one in role["Properties"]["Policies"]) <= 10_240
    for alarm in (one["Properties"] for one in of_type(resources, "AWS::CloudWatch::Alarm").values()):
        assert alarm["Period"] % 60 == 0
        assert alarm["Period"] * alarm["EvaluationPeriods"] <= (604_800 if alarm["Period"] >= 3600 else 86_400)
    for function in (resources[name]["Properties"] for name in FUNCTIONS):
        variables = function["Environment"]["Variables"]
        assert [name for name in variables if name.startswith(("AWS_", "LAMBDA_"))] == []
        assert function["Timeout"] <= 900
        assert 128 <= function["MemorySize"] <= 10_240
    assert resources["APIHandler"]["Properties"]["Timeout"] < 29


FAILS = ("AuditFails", "AuditFound", "ClockFails", "DoorFails", "EquipmentFails")


def test_somebody_hears_of_dead_letters_failures_and_waiting(resources: dict[str, Any]) -> None:
    alarms = of_type(resources, "AWS::CloudWatch::Alarm")

    assert sorted(alarms) == [
        "AuditFails", "AuditFound", "AuditMissing", "AuditUnsure", "ClockFails", "DoorFails", "EquipmentFails", "EventsDied",
        "EventsWait", "NoticesLate", "TurnFails",
    ]  # fmt: skip
    for alarm in alarms.values():
        assert alarm["Properties"]["AlarmActions"] == [{"Ref": "Alarms"}]


def test_the_doors_alarm_hears_what_people_hear(template: dict[str, Any], resources: dict[str, Any]) -> None:
    """Chalice makes an answer of whatever a door stumbles over, and Lambda counts no error; nor does it where it has no room for one more
    call. API Gateway counts every 5xx, by the title that the API was given and the stage
    (https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-metrics-and-dimensions.html)."""
    alarm, api = resources["DoorFails"]["Properties"], resources["RestAPI"]["Properties"]

    assert (alarm["Namespace"], alarm["MetricName"], alarm["Statistic"], alarm["Threshold"]) == ("AWS/ApiGateway", "5XXError", "Sum", 1)
    assert {one["Name"]: one["Value"] for one in alarm["Dimensions"]} == {
        "ApiName": api["DefinitionBody"]["info"]["title"],
        "Stage": {"Ref": "Stage"},
    }
    assert "Name" not in api
    assert api["StageName"] == template["Parameters"]["Stage"]["Default"]


def test_every_log_is_dropped_in_time(resources: dict[str, Any]) -> None:
    logs = of_type(resources, "AWS::Logs::LogGroup")

    assert sorted(log["Properties"]["LogGroupName"]["Fn::Sub"] for log in logs.values()) == sorted(
        f"/aws/lambda/${{{name}}}" for name in FUNCTIONS
    )
    assert [log["Properties"]["RetentionInDays"] for log in logs.values()] == [{"Fn::If": ["Prod", 90, 14]}] * len(FUNCTIONS)


def test_the_doors_have_one_address(resources: dict[str, Any]) -> None:
    """SAM opens them a second time under /Stage, which no alarm listens to, unless it is told the version of what it reads
    (https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-resource-api.html)."""
    api = resources["RestAPI"]["Properties"]
    assert api["OpenApiVersion"] == api["DefinitionBody"]["swagger"] == "2.0"


@pytest.mark.parametrize(
    "route", ["/line/webhook", "/equipment/reports", "/health", "/calendar/{file}", "/recordings/{token}", "/numbers/{file}"]
)
def test_the_api_has_the_doors_of_the_contract(resources: dict[str, Any], route: str) -> None:
    assert route in resources["RestAPI"]["Properties"]["DefinitionBody"]["paths"]


def test_pictures_arrive_as_bytes_whatever_kind_a_phone_says_it_takes(resources: dict[str, Any]) -> None:
    """https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-payload-encodings-workflow.html"""
    assert resources["RestAPI"]["Properties"]["BinaryMediaTypes"] == ["*/*"]
