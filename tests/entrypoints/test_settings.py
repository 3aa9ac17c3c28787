"""The environment, read once and complained of once."""

from datetime import timedelta

import pytest

from chalicelib.settings import Renewing, Settings, SettingsMissing, of_process
from tests.line.fakes import NOON

WHOLE = {
    "LINE_CHANNEL_SECRET": "old, new",
    "LINE_CHANNEL_ACCESS_TOKEN": "access",
    "HEYA_TABLE": "heya",
    "HEYA_QUEUE_URL": "https://queue",
}


def test_what_is_not_said_has_its_usual_value():
    assert Settings.from_env(WHOLE) == Settings(
        line_channel_secrets=("old", "new"),
        line_channel_access_token="access",
        line_api_base="https://api.line.me",
        line_data_api_base="https://api-data.line.me",
        catalogue="sapporo",
        table="heya",
        queue_url="https://queue",
        region="ap-northeast-1",
    )


def test_everything_is_read_by_its_name():
    assert Settings.from_env({**WHOLE, "HEYA_LINK_BASE": "https://a/dev/"}).link_base == "https://a/dev"
    more = {"LINE_API_BASE": "http://a/", "LINE_DATA_API_BASE": "http://b", "HEYA_CATALOGUE": "x.toml", "AWS_REGION": "eu-west-1"}
    told = Settings.from_env({**WHOLE, **more, "AWS_DEFAULT_REGION": "us-east-1"})
    assert (told.line_api_base, told.line_data_api_base, told.catalogue, told.region) == ("http://a", "http://b", "x.toml", "eu-west-1")


def test_all_that_is_missing_is_said_at_once():
    with pytest.raises(SettingsMissing) as error:
        Settings.from_env({"LINE_CHANNEL_SECRET": " ", "HEYA_TABLE": "heya"})
    assert str(error.value) == (
        "Missing settings: LINE_CHANNEL_SECRET, LINE_CHANNEL_ACCESS_TOKEN, HEYA_QUEUE_URL. "
        "Set them in the environment, secrets where HEYA_SECRETS points."
    )


def test_a_door_needs_no_more_than_its_own():
    assert Settings.from_env({}, "health").catalogue == "sapporo"
    assert Settings.from_env({"LINE_CHANNEL_SECRET": "s", "HEYA_QUEUE_URL": "q"}, "webhook").line_channel_secrets == ("s",)


def test_secrets_come_from_below_the_path_where_the_environment_has_none():
    asked = []

    def parameters(names):
        asked.append(list(names))
        return {"/heya/dev/LINE_CHANNEL_ACCESS_TOKEN": "from there"}

    told = of_process("turns", parameters, {"HEYA_SECRETS": "/heya/dev/", "HEYA_TABLE": "heya"})
    assert (told.line_channel_access_token, asked) == ("from there", [["/heya/dev/LINE_CHANNEL_ACCESS_TOKEN"]])


def test_secrets_in_the_environment_are_not_asked_for():
    def parameters(names):
        raise AssertionError(names)

    env = {**WHOLE, "HEYA_SECRETS": "/heya/dev"}
    assert of_process("turns", parameters, env).line_channel_access_token == "access"


def test_secrets_that_are_nowhere_are_missing():
    with pytest.raises(SettingsMissing, match="LINE_CHANNEL_ACCESS_TOKEN, HEYA_TABLE"):
        of_process("clock", lambda names: {}, {"HEYA_SECRETS": "/heya/dev"})


def test_the_equipments_door_reads_the_gateways_secrets_and_the_topics_needs_none():
    told = of_process("equipment", lambda names: dict.fromkeys(names, "gateway-1:s"), {"HEYA_SECRETS": "/heya", "HEYA_TABLE": "heya"})
    assert (told.equipment_secret, told.line_channel_secrets) == ("gateway-1:s", ())
    assert Settings.from_env({"HEYA_TABLE": "heya"}, "reports").equipment_secret == ""
    with pytest.raises(SettingsMissing, match="EQUIPMENT_SECRET, HEYA_TABLE"):
        of_process("equipment", lambda names: {}, {"HEYA_SECRETS": "/heya"})


class Kept:
    """What is in Parameter Store, and a clock; each look is counted."""

    def __init__(self) -> None:
        self.secret: str | None = "old"
        self.now, self.looks = NOON, 0

    def fetch(self) -> Settings:
        self.looks += 1
        if self.secret is None:
            raise SettingsMissing("gone")
        return Settings(equipment_secret=self.secret)


def test_settings_are_asked_for_once_and_anew_after_five_minutes():
    kept = Kept()
    settings = Renewing(kept.fetch, lambda: kept.now)
    assert [settings().equipment_secret for _ in range(3)] == ["old"] * 3
    kept.secret = "new"
    kept.now += timedelta(minutes=4, seconds=59)
    assert (settings().equipment_secret, kept.looks) == ("old", 1)
    kept.now += timedelta(seconds=1)
    assert (settings().equipment_secret, kept.looks) == ("new", 2)


def test_what_is_out_of_reach_leaves_the_old_settings_and_is_tried_again_half_a_minute_later():
    kept = Kept()
    settings = Renewing(kept.fetch, lambda: kept.now)
    settings()
    kept.secret = None
    kept.now += timedelta(minutes=6)
    assert [settings().equipment_secret for _ in range(3)] == ["old"] * 3
    kept.secret = "new"
    kept.now += timedelta(seconds=31)
    assert (settings().equipment_secret, kept.looks) == ("new", 3)


def test_who_was_refused_gets_them_anew_but_not_at_every_refusal():
    kept = Kept()
    settings = Renewing(kept.fetch, lambda: kept.now)
    settings()
    kept.now += timedelta(minutes=1)
    kept.secret = "new"
    assert [settings.renewed().equipment_secret for _ in range(9)] == ["new"] * 9
    assert kept.looks == 2


def test_settings_that_never_were_are_missing_as_ever():
    kept = Kept()
    kept.secret = None
    with pytest.raises(SettingsMissing):
        Renewing(kept.fetch, lambda: kept.now)()
