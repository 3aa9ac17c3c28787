"""Secrets as an operator's command finds them: in the environment, in a run's own file, or in Parameter Store; never shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chalicelib.settings import Settings, SettingsMissing, of_process
from ops.installation import Installation
from ops.stacks import answered
from ops.where import stop


@dataclass(frozen=True, slots=True)
class Kept:
    """Fetches secrets from Parameter Store, each once; `plain` are the names of those that are not encrypted there."""

    here: Installation
    fetched: dict[str, str] = field(default_factory=dict, repr=False)
    plain: list[str] = field(default_factory=list)

    def __call__(self, names: Sequence[str]) -> Mapping[str, str]:
        """Raises what AWS raises."""
        if wanted := [name for name in names if name not in self.fetched]:
            told = self.here.client("ssm").get_parameters(Names=wanted, WithDecryption=True)
            self.fetched.update({one["Name"]: one["Value"] for one in told["Parameters"]})
            self.plain.extend(one["Name"] for one in told["Parameters"] if one.get("Type") != "SecureString")
        return {name: self.fetched[name] for name in names if name in self.fetched}


def settings_for_line(here: Installation) -> Settings:
    """What is needed to ask LINE something. Ends the command in a sentence where the access token is not to be had."""
    try:
        with answered("the access token in Parameter Store"):
            return of_process("richmenu", Kept(here), here.env)
    except SettingsMissing as missing:
        raise stop(f"{missing} Or name the stack with --stack.") from missing
