"""Why a deploy does not go on, in one line that ends with what to do."""

from collections.abc import Iterator
from contextlib import contextmanager


class Refused(Exception):
    """The sentence is for the operator."""


WAYS_OUT = {
    "ExpiredToken": "These credentials have run out: sign in again (aws sso login, or new keys).",
    "ExpiredTokenException": "These credentials have run out: sign in again (aws sso login, or new keys).",
    "InvalidClientTokenId": "AWS does not know these credentials: look at AWS_PROFILE or AWS_ACCESS_KEY_ID.",
    "UnrecognizedClientException": "AWS does not know these credentials: look at AWS_PROFILE or AWS_ACCESS_KEY_ID.",
    "SignatureDoesNotMatch": "AWS does not know these credentials: look at AWS_SECRET_ACCESS_KEY, and at this machine's clock.",
}
BARRED = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "403"}


@contextmanager
def answered(asked: str) -> Iterator[None]:
    """Raises Refused where AWS does not do what is `asked` of it ("make the change")."""
    from botocore.exceptions import BotoCoreError, ClientError, NoCredentialsError, NoRegionError, PartialCredentialsError, ProfileNotFound

    try:
        yield
    except (NoCredentialsError, PartialCredentialsError) as none:
        raise Refused("There are no credentials of AWS here: set AWS_PROFILE, or sign in with aws sso login.") from none
    except NoRegionError as nowhere:
        raise Refused("No region is set: export AWS_REGION=ap-northeast-1 (or where heya shall be).") from nowhere
    except ProfileNotFound as unknown:
        raise Refused(f"{unknown}: look at AWS_PROFILE.") from unknown
    except ClientError as refused:
        told = refused.response.get("Error", {})
        code, message = str(told.get("Code", "")), str(told.get("Message", "")).rstrip(".")
        if code in BARRED:
            raise Refused(f"You may not {asked} ({message or code}): ask for that right, or sign in as another.") from refused
        raise Refused(WAYS_OUT.get(code) or f"AWS would not {asked}: {message or code} ({code}).") from refused
    except BotoCoreError as trouble:
        raise Refused(f"AWS could not be asked to {asked}: {trouble}. Look at the network and try again.") from trouble
