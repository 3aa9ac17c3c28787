"""A button's address packs into LINE's postback data and comes back the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chalicelib.dialogue.address import LONGEST, Address, AddressTooLong, unpack

words = st.text(max_size=12)


@given(st.builds(Address, flow=words.filter(bool), step=words, value=words, talk=words, nonce=words))
def test_an_address_survives_packing(address: Address):
    try:
        packed = address.pack()
    except AddressTooLong:
        return

    assert unpack(packed) == address
    assert len(packed) <= LONGEST


@given(st.text())
def test_no_text_upsets_unpacking(data: str):
    unpack(data)


@pytest.mark.parametrize("data", ["", "reserve", "reserve/day", "/day/x", "a/b/c/d"])
def test_what_is_no_address_is_none(data: str):
    assert unpack(data) is None


def test_an_address_too_long_for_line_is_refused_when_it_is_packed():
    with pytest.raises(AddressTooLong):
        Address("reserve", "day", "x" * LONGEST).pack()
