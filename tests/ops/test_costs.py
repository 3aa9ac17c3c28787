"""The costs that docs/operations.md tells are what the arithmetic gives, and each alarm of the template has a row that says what to do."""

import json
import re
from pathlib import Path

from typer.testing import CliRunner

from chalicelib.line.turns import COUNTED
from chalicelib.reception.metrics import NOTICES_LATE
from chalicelib.reception.nightly import FAULTS, UNSETTLED
from ops.__main__ import app
from ops.costs import ALARMS, METRICS, TURNS, aws, line

HOME = Path(__file__).parents[2]
PAGE = (HOME / "docs" / "operations.md").read_text("utf-8")
SIZES = (100, 1_000, 100_000)


def row(name: str) -> list[str]:
    found = next(one for one in PAGE.splitlines() if one.startswith(f"| {name} "))
    return [cell.strip(" *") for cell in found.strip("|").split("|")][1:]


def test_the_table_of_costs_is_what_the_arithmetic_gives():
    months = [list(aws(bookings)) for bookings in SIZES]
    for place, part in enumerate(months[0]):
        each = [month[place] for month in months]
        told = [f"{one.amount:,.2f}" if one.amount < 100 else f"{one.amount:,.0f}" for one in each]
        assert row(part.thing) == [f"{amount} = ${one.dollars:,.2f}" for amount, one in zip(told, each, strict=True)]
    assert row("**AWS**") == [f"${sum(part.dollars for part in month):,.2f}" for month in months]
    assert row("**LINE** (messages, yen at most)") == [f"{messages:,} = ¥{yen:,}" for messages, yen in map(line, SIZES)]
    assert f"{sum(n for n, _ in TURNS.values())} things said" in PAGE
    assert f"{sum(n * units for n, units in TURNS.values())} write units together" in PAGE


def test_the_command_shows_the_same():
    said = CliRunner().invoke(app, ["costs", "--bookings", "1000"]).output
    assert "7.95 USD" in said
    assert "5,000 JPY at most" in said


def test_every_alarm_of_the_template_has_a_row_that_says_what_to_do():
    resources = json.loads((HOME / ".chalice" / "resources.json").read_text("utf-8"))["Resources"]
    alarms = {name for name, one in resources.items() if one.get("Type") == "AWS::CloudWatch::Alarm"}
    told = set(re.findall(r"^\| `(\w+)` \|", PAGE.split("## When an alarm rings")[1], re.MULTILINE))

    assert alarms
    assert told == alarms


def test_alarms_and_metrics_are_as_many_as_there_are():
    template = json.loads((HOME / ".chalice" / "resources.json").read_text("utf-8"))["Resources"]
    alarms = [name for name, part in template.items() if part.get("Type") == "AWS::CloudWatch::Alarm"]

    assert (len(alarms), len((*COUNTED, "failed")) + len((NOTICES_LATE, FAULTS, UNSETTLED))) == (ALARMS, METRICS)
