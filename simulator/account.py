"""How this machine's bot reaches its AWS: clients, and the AWS variables that everything in the process then follows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import botocore.config
import botocore.loaders
import botocore.session

REGION = "ap-northeast-1"
LOADER = botocore.loaders.create_loader()
"""Keeps what it has read of AWS's own descriptions: reading DynamoDB's takes longer than most calls to it."""


@dataclass(frozen=True, slots=True)
class Account:
    """An AWS endpoint, and the name by which it is entered."""

    endpoint: str
    region: str = REGION
    key: str = "heya"
    secret: str = "heya"  # an embedded AWS takes any

    def variables(self) -> dict[str, str]:
        """AWS's own variables for this account."""
        return {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_DEFAULT_REGION": self.region,
            "AWS_REGION": self.region,
            "AWS_ACCESS_KEY_ID": self.key,
            "AWS_SECRET_ACCESS_KEY": self.secret,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
            "AWS_EC2_METADATA_DISABLED": "true",
        }

    def client(self, service: str, **config: Any) -> Any:
        """A botocore client of this account, whatever the environment says."""
        session = botocore.session.Session()
        session.register_component("data_loader", LOADER)
        session.set_credentials(self.key, self.secret)
        session.set_config_variable("region", self.region)
        return session.create_client(service, endpoint_url=self.endpoint, config=botocore.config.Config(**config))


def embedded(endpoint: str) -> Account:
    """The account of the AWS that we started."""
    return Account(endpoint)


def elsewhere(endpoint: str, surroundings: Mapping[str, str]) -> Account:
    """The account of an embedded AWS that somebody else started: region and keys as they set them, else ours."""
    return Account(
        endpoint,
        surroundings.get("AWS_REGION") or surroundings.get("AWS_DEFAULT_REGION") or REGION,
        surroundings.get("AWS_ACCESS_KEY_ID") or "heya",
        surroundings.get("AWS_SECRET_ACCESS_KEY") or "heya",
    )


def enter(account: Account) -> None:
    """Points this process, and whatever it starts, at the account and at no other."""
    for name in [name for name in os.environ if name.startswith("AWS_")]:
        del os.environ[name]
    os.environ.update(account.variables())
