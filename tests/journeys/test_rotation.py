"""Secrets that are changed in Parameter Store while heya runs: nobody deploys, nobody is turned away, and the old ones end."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest

from simulator.account import Account
from tests.journeys.lambdas import SECRETS, Lambdas, Phone, lambdas

TUESDAY = datetime.fromisoformat("2026-11-24T10:00+09:00")


@pytest.fixture
def heya(aws_account: Account) -> Iterator[Lambdas]:
    with lambdas(aws_account, TUESDAY) as made:
        yield made


def put(heya: Lambdas, name: str, value: str) -> None:
    heya.account.client("ssm").put_parameter(Name=f"{heya.path}/{name}", Value=value, Type="SecureString", Overwrite=True)


def test_the_channel_secret_is_changed_with_both_accepted_on_the_way(heya: Lambdas) -> None:
    old, new = SECRETS["LINE_CHANNEL_SECRET"], "another-channel-secret"
    assert heya.posts(old) == 200
    assert heya.posts(new) == 401

    put(heya, "LINE_CHANNEL_SECRET", f"{new},{old}")
    heya.now += timedelta(minutes=5)
    assert [heya.posts(old), heya.posts(new)] == [200, 200]

    put(heya, "LINE_CHANNEL_SECRET", new)
    heya.now += timedelta(minutes=5)
    assert [heya.posts(old), heya.posts(new)] == [401, 200]


def test_a_gateways_secret_is_changed_in_the_same_way(heya: Lambdas) -> None:
    assert heya.reports(reports=[])[0] == 202
    put(heya, "EQUIPMENT_SECRET", "gateway-1:another")
    heya.now += timedelta(minutes=5)

    assert heya.reports(reports=[])[0] == 401


def test_an_access_token_that_line_refuses_is_fetched_anew_within_the_turn(heya: Lambdas) -> None:
    aoi = Phone(heya, "U-aoi").says("料金")
    put(heya, "LINE_CHANNEL_ACCESS_TOKEN", "another-token")
    heya.now += timedelta(minutes=1)
    heya.line.asked.clear()
    heya.line.script = [(401, json.dumps({"message": "Authentication failed due to the following reason: invalid token"}).encode())]
    aoi.says("料金")

    assert [headers["authorization"] for _, _, headers, _ in heya.line.asked] == [
        f"Bearer {SECRETS['LINE_CHANNEL_ACCESS_TOKEN']}",
        "Bearer another-token",
    ]
