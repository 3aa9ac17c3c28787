"""The only reader of the environment: every setting by its name, and everything that is missing said at once."""

import logging
import os
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta

from chalicelib.values import dataclass

log = logging.getLogger(__name__)
SECRETS = "HEYA_SECRETS"
SECRET_NAMES = ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "EQUIPMENT_SECRET")
NEEDS: Mapping[str, tuple[str, ...]] = {
    "webhook": ("LINE_CHANNEL_SECRET", "HEYA_QUEUE_URL"),
    "turns": ("LINE_CHANNEL_ACCESS_TOKEN", "HEYA_TABLE"),
    "clock": ("LINE_CHANNEL_ACCESS_TOKEN", "HEYA_TABLE"),
    "audit": ("HEYA_TABLE",),
    "calendar": ("HEYA_TABLE",),
    "recordings": ("HEYA_TABLE",),
    "numbers": ("HEYA_TABLE",),
    "equipment": ("EQUIPMENT_SECRET", "HEYA_TABLE"),
    "reports": ("HEYA_TABLE",),
    "health": (),
    "richmenu": ("LINE_CHANNEL_ACCESS_TOKEN",),
    "all": ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "HEYA_TABLE", "HEYA_QUEUE_URL"),
}
"""What each door cannot do without."""

Parameters = Callable[[Sequence[str]], Mapping[str, str]]
"""Fetches SSM parameters by their full names, decrypted; those that do not exist are left out."""


RENEWED_AFTER = timedelta(minutes=5)
"""A secret that was changed is known everywhere by then."""
AGAIN_AFTER = timedelta(seconds=30)
"""No sooner is the same asked for again, whether it could not be had or somebody was refused with it."""


class SettingsMissing(Exception):
    """Settings that a door needs are not there; the message names each."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the operator decides. AWS's own variables (endpoint, credentials) are left to AWS's SDK; `region` is theirs, read along.

    `link_base` is where links to this service's own doors begin; "" makes no such links. `equipment_secret` holds the gateways'
    secrets, as `chalicelib.equipment.signing` reads them."""

    line_channel_secrets: tuple[str, ...] = ()
    line_channel_access_token: str = ""
    equipment_secret: str = ""
    line_api_base: str = "https://api.line.me"
    line_data_api_base: str = "https://api-data.line.me"
    catalogue: str = "sapporo"
    table: str = ""
    queue_url: str = ""
    link_base: str = ""
    region: str = "ap-northeast-1"

    @classmethod
    def from_env(cls, env: Mapping[str, str], door: str = "all") -> "Settings":
        """The settings in `env`, which hold all that `door` needs. Raises SettingsMissing naming every one that is absent or blank.

        LINE_CHANNEL_SECRET may hold several secrets with commas between, while the channel's is being changed."""
        given = {name: value.strip() for name, value in env.items() if value.strip()}
        if missing := [name for name in NEEDS[door] if name not in given]:
            raise SettingsMissing(f"Missing settings: {', '.join(missing)}. Set them in the environment, secrets where {SECRETS} points.")
        return cls(
            line_channel_secrets=tuple(part.strip() for part in given.get("LINE_CHANNEL_SECRET", "").split(",") if part.strip()),
            line_channel_access_token=given.get("LINE_CHANNEL_ACCESS_TOKEN", ""),
            equipment_secret=given.get("EQUIPMENT_SECRET", ""),
            line_api_base=given.get("LINE_API_BASE", "https://api.line.me").rstrip("/"),
            line_data_api_base=given.get("LINE_DATA_API_BASE", "https://api-data.line.me").rstrip("/"),
            catalogue=given.get("HEYA_CATALOGUE", "sapporo"),
            table=given.get("HEYA_TABLE", ""),
            queue_url=given.get("HEYA_QUEUE_URL", ""),
            link_base=given.get("HEYA_LINK_BASE", "").rstrip("/"),
            region=given.get("AWS_REGION") or given.get("AWS_DEFAULT_REGION") or "ap-northeast-1",
        )


def of_process(door: str, parameters: Parameters, env: Mapping[str, str] = os.environ) -> Settings:
    """This process's settings for a door. Where HEYA_SECRETS gives a path, the secrets that the door needs and the environment
    does not hold are fetched from below it ("/heya/prod" + "/LINE_CHANNEL_SECRET"), in one call. Raises SettingsMissing."""
    wanted = [name for name in NEEDS[door] if name in SECRET_NAMES and not env.get(name)]
    if wanted and (path := env.get(SECRETS, "").rstrip("/")):
        found = parameters([f"{path}/{name}" for name in wanted])
        env = {**env, **{name: found[f"{path}/{name}"] for name in wanted if f"{path}/{name}" in found}}
    return Settings.from_env(env, door)


class Renewing:
    """A door's settings, fetched anew with the first look after RENEWED_AFTER. Where that cannot be done the old ones hold, and half a
    minute later it is tried again. `now` is aware, and may be set back. Two threads may fetch the same twice; nothing worse."""

    def __init__(self, fetch: Callable[[], Settings], now: Callable[[], datetime]) -> None:
        self._fetch, self._now = fetch, now
        self._held: Settings | None = None
        self._looked = self._due = now()

    def __call__(self) -> Settings:
        """As they are now. Raises SettingsMissing where there never were any."""
        at = self._now()
        if self._held is None or not self._looked <= at < self._due:
            return self._look(at)
        return self._held

    def renewed(self) -> Settings:
        """For whoever was refused with these: fetched now, if that is not what was just done."""
        at = self._now()
        return self() if self._looked <= at < self._looked + AGAIN_AFTER else self._look(at)

    def _look(self, at: datetime) -> Settings:
        self._looked, self._due = at, at + RENEWED_AFTER
        try:
            self._held = self._fetch()
        except Exception as error:  # AWS out of reach, or a secret gone: what was known is better than no answer
            if self._held is None:
                raise
            log.warning("settings outcome=kept error=%s", type(error).__name__)
            self._due = at + AGAIN_AFTER
        return self._held
