"""What the tests of tests/fuzz report becomes the exhibit's rows: how much was tried, and what was not so."""

from __future__ import annotations

from prove.exhibits.fuzz import rows

REPORT = """<?xml version="1.0" encoding="utf-8"?><testsuites><testsuite>
<testcase name="test_whatever_is_signed_gets_200" time="1.5"><properties><property name="tried" value="42"/></properties></testcase>
<testcase name="test_a_flow_is_found_out" time="1"><properties><property name="tried" value="7"/></properties></testcase>
<testcase name="test_nobody_is_stuck" time="1"><failure message="x">aoi is stuck</failure></testcase>
</testsuite></testsuites>"""


def test_each_test_is_a_row_with_what_it_tried() -> None:
    sound, control, broken = rows(REPORT)

    assert (sound.name, sound.count, sound.verdict, sound.ok) == ("whatever is signed gets 200", 42, "so it is", True)
    assert (control.count, control.verdict) == (7, "found, as it must be")
    assert (broken.verdict, broken.ok, broken.story) == ("NOT SO", False, "aoi is stuck")
