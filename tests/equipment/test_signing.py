"""A body is a gateway's only with its secret, its clock and a nonce of its own."""

import hashlib
import hmac
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chalicelib.equipment import signing
from chalicelib.equipment.signing import Proof, secrets_of, signed, verify

NOW = datetime(2026, 11, 24, 1, 0, 0, 500_000, tzinfo=UTC)
SECRETS = secrets_of("hokkaido:old-one, hokkaido:new-one,sapporo:other")
BODY = '{"reports": [{"room": "部屋"}]}'.encode()


def headers(**changed: str | None) -> dict[str, str]:
    """What the gateway sends, with other headers (by the last word of their names), or without those that are None."""
    given = signed("hokkaido", "new-one", "n-1", BODY, NOW)
    for name, value in changed.items():
        key = f"X-Heya-{name.capitalize()}"
        given = {**given, key: value} if value is not None else {other: kept for other, kept in given.items() if other != key}
    return given


def test_the_signature_is_that_of_the_contract():
    timestamp = str(int(NOW.timestamp()))
    expected = hmac.new(b"new-one", timestamp.encode() + b".n-1." + BODY, hashlib.sha256).hexdigest()
    assert headers() == {"X-Heya-Gateway": "hokkaido", "X-Heya-Timestamp": timestamp, "X-Heya-Nonce": "n-1", "X-Heya-Signature": expected}


def test_a_signed_body_is_its_gateways_and_its_nonce_is_remembered_until_the_timestamp_is_too_old():
    assert verify(SECRETS, headers(), BODY, NOW) == Proof("hokkaido", "n-1", datetime(2026, 11, 24, 1, 5, 1, tzinfo=UTC))
    with pytest.raises(signing.ClockOff):
        verify(SECRETS, headers(), BODY, verify(SECRETS, headers(), BODY, NOW).until)


def test_old_and_new_secret_count_while_a_key_is_changed():
    for secret in ("old-one", "new-one"):
        assert verify(SECRETS, signed("hokkaido", secret, "n-2", BODY, NOW), BODY, NOW).gateway == "hokkaido"


def test_the_names_of_headers_and_the_letters_of_the_signature_may_be_large_or_small():
    given = {name.lower(): value.upper() if name == signing.SIGNATURE else value for name, value in headers().items()}
    assert verify(SECRETS, given, BODY, NOW).nonce == "n-1"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        (headers(gateway=None), signing.HeaderMissing),
        (headers(timestamp=None), signing.HeaderMissing),
        (headers(nonce=None), signing.HeaderMissing),
        (headers(signature=None), signing.HeaderMissing),
        ({**headers(), "x-heya-nonce": "n-2"}, signing.HeaderMissing),
        (headers(gateway="otaru"), signing.UnknownGateway),
        (headers(gateway=""), signing.UnknownGateway),
        (headers(gateway="sapporo"), signing.SignatureWrong),
        (headers(timestamp="2026-11-24T10:00:00Z"), signing.TimestampMalformed),
        (headers(timestamp="1.5"), signing.TimestampMalformed),
        (headers(timestamp="-1"), signing.TimestampMalformed),
        (headers(timestamp="１７９５"), signing.TimestampMalformed),
        (headers(timestamp="9" * 13), signing.TimestampMalformed),
        (headers(timestamp="9" * 12), signing.ClockOff),
        (headers(nonce=""), signing.NonceMalformed),
        (headers(nonce="a.b"), signing.NonceMalformed),
        (headers(nonce="n" * 129), signing.NonceMalformed),
        (headers(nonce="n\n"), signing.NonceMalformed),
        (headers(nonce="n-2"), signing.SignatureWrong),
        (headers(signature=""), signing.SignatureWrong),
        (headers(signature="é" * 64), signing.SignatureWrong),
        (headers(signature="\ud800"), signing.SignatureWrong),
        (headers(signature="0" * 64), signing.SignatureWrong),
    ],
)
def test_whatever_is_not_ours_has_the_name_of_why(given: dict[str, str], error: type[signing.NotOurs]):
    with pytest.raises(error):
        verify(SECRETS, given, BODY, NOW)
    assert issubclass(error, signing.NotOurs)


def test_a_body_that_was_changed_on_its_way_is_not_ours():
    with pytest.raises(signing.SignatureWrong):
        verify(SECRETS, headers(), BODY + b" ", NOW)


@pytest.mark.parametrize(("seconds", "taken"), [(300, True), (301, False), (-300, True), (-301, False)])
def test_a_clock_may_be_five_minutes_off_and_not_more(seconds: int, taken: bool):
    now = NOW.replace(microsecond=0)
    given = signed("hokkaido", "new-one", "n-1", BODY, now + timedelta(seconds=seconds))
    if taken:
        assert verify(SECRETS, given, BODY, now).gateway == "hokkaido"
    else:
        with pytest.raises(signing.ClockOff):
            verify(SECRETS, given, BODY, now)


def test_what_was_signed_can_be_cut_apart_in_one_way_only():
    given = signed("hokkaido", "new-one", "n", b"1.{}", NOW)
    with pytest.raises(signing.NonceMalformed):
        verify(SECRETS, {**given, signing.NONCE: "n.1"}, b"{}", NOW)
    with pytest.raises(signing.NonceMalformed):
        signed("hokkaido", "new-one", "n.1", b"{}", NOW)


@settings(deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(headers())), st.text(), min_size=4), st.binary())
def test_no_headers_make_the_proof_stumble(given: dict[str, str], body: bytes):
    with pytest.raises(signing.NotOurs):
        verify(SECRETS, given, body, NOW)


def test_secrets_are_listed_by_gateway_and_may_hold_colons():
    assert secrets_of("a:one,b:x:y, a:two ,") == {"a": ("one", "two"), "b": ("x:y",)}
    assert secrets_of("") == {}


@pytest.mark.parametrize("setting", ["a:one,topsecret", "a:one,:topsecret", "a:one,b:", "a:one,b c:topsecret"])
def test_a_part_of_the_setting_that_is_no_pair_is_told_by_its_place_and_not_by_its_secret(setting: str):
    with pytest.raises(signing.SecretMalformed) as told:
        secrets_of(setting)
    assert str(told.value) == "part 2 of EQUIPMENT_SECRET is not gateway:secret"
