"""Cutting to LINE's limits in LINE's two ways of counting."""

from hypothesis import given
from hypothesis import strategies as st

from chalicelib.line import cut
from simulator.line_side.limits import graphemes, utf16

FAMILY, FLAG, KA = "👩‍👩‍👧‍👦", "🇯🇵", "か\u3099"
LIVELY = st.lists(st.sampled_from(["a", "部", "𠮷", "👍🏽", "❤️", FAMILY, FLAG, KA, "ｶﾞ"]), max_size=30).map("".join)


def test_what_fits_stays_as_it_is():
    assert cut.text("部屋" * 2500) == "部屋" * 2500
    assert cut.label("a" * 40) == "a" * 40
    assert cut.label(FAMILY * 20, 20) == FAMILY * 20


def test_what_is_too_long_ends_in_an_ellipsis():
    assert cut.text("abcdef", 4) == "abc…"
    assert cut.label("abcdef", 4) == "abc…"


def test_nothing_that_people_see_as_one_is_cut_in_two():
    assert cut.text("a" + FAMILY + "b", 6) == "a…"
    assert cut.label("a" + FLAG + KA + "b", 3) == "a" + FLAG + "…"
    assert cut.text("𠮷𠮷𠮷", 4) == "𠮷…"


def test_a_label_is_one_line():
    assert cut.label(" a\n b  c ") == "a b c"


@given(LIVELY, st.integers(1, 12))
def test_a_cut_text_is_within_the_limit_as_line_counts(told, most):
    assert utf16(cut.text(told, most)) <= most
    assert graphemes(cut.label(told, most)) <= most


@given(st.text(), st.integers(1, 12))
def test_any_text_is_cut_within_the_limit(told, most):
    assert utf16(cut.text(told, most)) <= most
    assert "".join(cut.clusters(told)) == told
