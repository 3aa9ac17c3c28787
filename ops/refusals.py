"""What it means, in a sentence, when something outside does not do what was asked of it, and what to do then."""

from collections.abc import Mapping
from typing import Any

from chalicelib.line.menus import LineRefused

KEYS = {
    "AuthFailure", "ExpiredToken", "ExpiredTokenException", "IncompleteSignature", "InvalidAccessKeyId", "InvalidClientTokenId",
    "SignatureDoesNotMatch", "UnrecognizedClientException",
}  # fmt: skip
FORBIDDEN = {"AccessDenied", "AccessDeniedException", "UnauthorizedOperation", "AuthorizationError", "NotAuthorized"}
THROTTLED = {
    "LimitExceededException", "ProvisionedThroughputExceededException", "RequestLimitExceeded", "RequestThrottled", "SlowDown",
    "Throttling", "ThrottlingException", "TooManyRequestsException",
}  # fmt: skip
MISSING = {"AWS.SimpleQueueService.NonExistentQueue", "QueueDoesNotExist", "ResourceNotFoundException", "TableNotFoundException"}
ACCOUNT = "Name a profile (AWS_PROFILE=...) or sign in (aws configure, aws sso login)."
Told = tuple[str, str]
"""What is so, and what to do about it."""


def told(error: Exception, asked: str) -> Told:
    """What an answer of AWS that is none comes to; `asked` is what was asked for ("the table heya"). Never a secret."""
    code = code_of(error)
    name = type(error).__name__
    if name in ("NoCredentialsError", "PartialCredentialsError", "ProfileNotFound", "TokenRetrievalError", "SSOTokenLoadError"):
        return f"AWS could not be asked for {asked}: there are no credentials here", ACCOUNT
    if code in KEYS or name in ("UnauthorizedSSOTokenError", "CredentialRetrievalError"):
        return f"AWS does not take these credentials ({code or name})", f"They have run out or are another account's. {ACCOUNT}"
    if code in FORBIDDEN:
        action = str(getattr(error, "operation_name", "") or asked)
        return f"these credentials may not ask for {asked} ({action})", "Let an administrator allow that action, or use another profile."
    if code in THROTTLED:
        return f"AWS is asked too much at the moment ({code})", "Wait a minute and run it again."
    if code in MISSING or (code == "ValidationError" and "does not exist" in str(error)):
        return f"there is no such thing: {asked}", "Look at the region (AWS_REGION) and the account (aws sts get-caller-identity)."
    if code:
        status = int(_response(error).get("ResponseMetadata", {}).get("HTTPStatusCode", 0))
        way = "It is AWS's trouble: run it again in a few minutes." if status >= 500 else "Look at the region and the account."
        return f"AWS refused {asked} ({code})", way
    return f"AWS was not reached for {asked} ({name})", "Look at the network, the region (AWS_REGION) and AWS_ENDPOINT_URL."


def code_of(error: Exception) -> str:
    """AWS's own word for it, also inside what PynamoDB makes of it; "" when none came."""
    return str(_response(error).get("Error", {}).get("Code", ""))


def _response(error: Exception) -> Mapping[str, Any]:
    for one in (error, error.__cause__, getattr(error, "cause", None)):
        response = getattr(one, "response", None)
        if isinstance(response, dict):
            return response
    return {}


def told_by_line(refused: LineRefused) -> Told:
    """What a refusal of LINE comes to. LINE's own words are left out: they may quote what was sent."""
    match refused.status:
        case 401:
            return "LINE does not take the access token (401)", (
                "Issue one in the LINE Developers Console (Messaging API tab) and put it where LINE_CHANNEL_ACCESS_TOKEN is kept."
            )
        case 403:
            return (
                "LINE does not let this channel ask that (403)",
                "Look at the channel's plan and permissions in the LINE Developers Console.",
            )
        case 429:
            return "LINE is asked too much at the moment (429)", "Wait an hour at most and run it again."
        case int(status) if status >= 500:
            return f"LINE has trouble of its own ({status})", "Run it again in a few minutes; https://api.line-status.info tells more."
        case int(status):
            return f"LINE refused ({status})", "Look at LINE_API_BASE; the token may be of another kind of channel."
        case name:
            return f"LINE was not reached ({name})", "Look at the network and LINE_API_BASE."
