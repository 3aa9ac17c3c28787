"""What proves that a body is LINE's."""

from chalicelib.line.signature import is_from_line, signature

# https://developers.line.biz/en/docs/messaging-api/verify-webhook-signature/
SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
BODY = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
SIGNATURE = "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_lines_own_example_is_proven():
    assert signature(BODY, SECRET) == SIGNATURE
    assert is_from_line(BODY, {"x-line-signature": SIGNATURE}, [SECRET])


def test_the_headers_name_is_read_in_any_case():
    assert all(is_from_line(BODY, {name: SIGNATURE}, [SECRET]) for name in ("X-Line-Signature", "X-LINE-SIGNATURE"))


def test_a_signature_under_either_of_two_secrets_will_do():
    assert is_from_line(BODY, {"X-Line-Signature": SIGNATURE}, ["the new one", SECRET])


def test_what_is_missing_wrong_or_odd_is_not_proven():
    odd = ({}, {"x-line-signature": ""}, {"x-line-signature": SIGNATURE[:-1]}, {"x-line-signature": "署名"}, {"x-line-signature": None})
    assert [is_from_line(BODY, headers, [SECRET]) for headers in odd] == [False] * len(odd)
    assert not is_from_line(BODY + b" ", {"x-line-signature": SIGNATURE}, [SECRET])
    assert not is_from_line(BODY, {"x-line-signature": SIGNATURE}, [])
