"""The table and queues of this machine are the template's."""

from __future__ import annotations

import json

from simulator import furniture
from simulator.account import Account


def test_the_table_has_the_templates_keys(aws_account: Account, furnished: furniture.Furniture) -> None:
    told = aws_account.client("dynamodb").describe_table(TableName=furnished.table)["Table"]

    wanted = furniture.template()["Table"]["Properties"]
    assert (told["KeySchema"], told["AttributeDefinitions"]) == (wanted["KeySchema"], wanted["AttributeDefinitions"])


def test_the_queue_is_first_in_first_out_and_gives_up_into_the_dead_letters_after_three_tries(
    aws_account: Account, furnished: furniture.Furniture
) -> None:
    sqs = aws_account.client("sqs")
    told = sqs.get_queue_attributes(QueueUrl=furnished.queue_url, AttributeNames=["All"])["Attributes"]
    dead = sqs.get_queue_attributes(QueueUrl=furnished.dead_queue_url, AttributeNames=["All"])["Attributes"]

    assert (told["FifoQueue"], told["ContentBasedDeduplication"], told["VisibilityTimeout"]) == ("true", "false", "30")
    assert dead["FifoQueue"] == "true"
    assert json.loads(told["RedrivePolicy"]) == {"deadLetterTargetArn": dead["QueueArn"], "maxReceiveCount": 3}


def test_furnishing_twice_is_furnishing_once(aws_account: Account, furnished: furniture.Furniture) -> None:
    again = furniture.furnish(aws_account.client("dynamodb"), aws_account.client("sqs"), furnished.table, furnished.table)

    assert again == furnished
