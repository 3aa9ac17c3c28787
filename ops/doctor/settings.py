"""Settings and secrets: whether each door would find what it needs, and whether a secret looks like one. None is ever shown."""

import re
from collections.abc import Iterator, Sequence

from chalicelib.catalogue.errors import CatalogueError
from chalicelib.catalogue.load import load
from chalicelib.catalogue.model import Catalogue
from chalicelib.equipment.signing import SecretMalformed, secrets_of
from chalicelib.settings import SECRETS, Settings, SettingsMissing, of_process
from ops.doctor.findings import Finding, bad, by_eye, good
from ops.installation import Installation
from ops.parameters import Kept

DOORS = ("webhook", "turns", "clock", "audit", "calendar")
CHANNEL_SECRET = re.compile(r"[0-9a-f]{32}")
"""As the LINE Developers Console shows it (https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/)."""
TOKEN = re.compile(r"[A-Za-z0-9+/=._~-]{40,}")
"""A bearer token (RFC 6750); LINE's are well over a hundred letters."""
GATEWAY_SECRET = 16
"""Letters of a gateway's secret that cannot be guessed."""


def settings(here: Installation) -> Iterator[Finding]:
    """What the doors would find. Raises what AWS raises where secrets are kept there."""
    kept, known, missing = Kept(here), dict[str, Settings](), list[str]()
    for door in DOORS:
        try:
            known[door] = of_process(door, kept, here.env)
        except SettingsMissing as lacking:
            named = re.findall(r"[A-Z]+(?:_[A-Z]+)+", str(lacking).partition(".")[0]) or [str(lacking)]
            missing += [name for name in named if name not in missing]
    path, own = here.env.get(SECRETS), "of the run itself" if here.local else "in the environment"
    where = f"secrets below {path} in Parameter Store" if path else own
    if missing:
        yield bad("settings", f"missing: {', '.join(missing)}", f"Set them ({where}); the README lists every setting.")
    else:
        yield good("settings", f"every door finds what it needs ({where})")
    if "webhook" in known:
        yield channel_secret(known["webhook"].line_channel_secrets)
    if "turns" in known:
        yield access_token(known["turns"].line_channel_access_token)
    yield from house(here, kept)
    if kept.plain:
        yield bad("secrets", f"not encrypted: {', '.join(kept.plain)}", "Put them again with --type SecureString --overwrite.")


def channel_secret(secrets: Sequence[str]) -> Finding:
    odd = [place for place, secret in enumerate(secrets, 1) if not CHANNEL_SECRET.fullmatch(secret)]
    if odd:
        which = "it is" if len(secrets) == 1 else f"number {', '.join(map(str, odd))} of {len(secrets)} is"
        return bad("channel secret", f"{which} not 32 letters of 0-9 and a-f", "Copy it from the Basic settings tab of the channel.")
    if len(secrets) > 1:
        return good("channel secret", f"{len(secrets)} are taken", "Take the older away once the new one is in use.")
    return good("channel secret", "it looks like one")


def access_token(token: str) -> Finding:
    if TOKEN.fullmatch(token):
        return good("access token", "it looks like one")
    remedy = "Keep the token alone: no quotes, no line break, no Bearer before it."
    return bad("access token", f"it does not look like one ({len(token)} letters)", remedy)


def house(here: Installation, kept: Kept) -> Iterator[Finding]:
    """The catalogue, and the gateways' secrets where its rooms have devices."""
    try:
        catalogue = load(here.where.catalogue)
    except CatalogueError as faulty:
        name = here.where.catalogue
        yield bad("catalogue", f"{name}: {str(faulty).splitlines()[0]}", f"python -m ops catalogue check {name}")
        return
    yield good("catalogue", f"{catalogue.id}: {len(catalogue.venues)} venues, {len(catalogue.rooms)} rooms")
    if any(room.equipment for room in catalogue.rooms):
        yield gateways(here, kept, catalogue)


def gateways(here: Installation, kept: Kept, catalogue: Catalogue) -> Finding:
    try:
        found = secrets_of(of_process("equipment", kept, here.env).equipment_secret)
    except SettingsMissing:
        return by_eye(
            "gateways", "no EQUIPMENT_SECRET: no gateway can report by HTTP", "Well so where devices report by AWS IoT, or not at all."
        )
    except SecretMalformed as odd:
        return bad("gateways", str(odd), "Write gateway:secret with commas between.")
    if short := [name for name, secrets in found.items() if min(map(len, secrets)) < GATEWAY_SECRET]:
        return bad("gateways", f"the secret of {', '.join(short)} is short enough to guess", "Give it 32 random letters.")
    return good("gateways", f"{len(found)} may report: {', '.join(found)}")
