"""Names as people give them when asked."""

import pytest

from chalicelib.understanding.names import bare_name


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("伊藤と申します。", "伊藤"),
        ("あ、名前は佐藤あおいです", "佐藤あおい"),
        ("すみません、えっと、佐藤です", "佐藤"),
        ("佐藤で予約お願いします", "佐藤"),
        ("青木", "青木"),
        ("はいばら", "はいばら"),
        ("えっと佐藤です", "佐藤"),
        ("My name is Ito.", "Ito"),
        ("I'm Mia Jones", "Mia Jones"),
        ("Mia Jones.", "Mia Jones"),
        ("ACME International K.K.", "ACME International K.K."),
        ("we are Hokkaido Foods Co., Ltd.", "Hokkaido Foods Co., Ltd."),
        ("Northern Fruit Inc.", "Northern Fruit Inc."),
        ("John Smith Jr.", "John Smith Jr."),
    ],
)
def test_a_name_stands_alone_and_keeps_the_full_stop_that_belongs_to_it(said: str, name: str):
    assert bare_name(said) == name
