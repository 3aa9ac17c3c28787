"""Numbers that CloudWatch reads out of a line of the log: no call, no permission, no client to wait for."""

import json
from collections.abc import Mapping

NAMESPACE, DIMENSION = "heya", "Table"
NOTICES_LATE = "NoticesLate"
"""Seconds that the oldest thing due had waited when the clock came to it."""


def metrics(table: str, at: float, values: Mapping[str, float], unit: str = "Count", beside: Mapping[str, object] | None = None) -> str:
    """One line of the embedded metric format: `values` by name at `at` (seconds since 1970), and what stands `beside` them to be read and
    searched, but is no metric
    (https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html)."""
    named = [{"Name": name, "Unit": unit} for name in values]
    told = {"Namespace": NAMESPACE, "Dimensions": [[DIMENSION]], "Metrics": named}
    return json.dumps({"_aws": {"Timestamp": int(at * 1000), "CloudWatchMetrics": [told]}, DIMENSION: table, **(beside or {}), **values})
