from chalicelib.catalogue.lines import lines_of

TEXT = '''# a comment with a "quote and [bracket]
id = "a # no comment"
name = { ja = "あ", en = "b, c" } # {
dotted.key.here = 1

[table]
"quoted key" = 'literal \\'
long = """
[not a table]
key = "neither"
"""
list = [
    "one", # ]
    [2, 3],
    { x = 4 },
]

[[venues]]
id = "first"
[[venues.rooms]]
id = "r1"
[[venues.rooms]]
id = "r2"
[venues.rooms.name]
ja = "二"
[[venues]]
id = "second"
when = 2021-01-21
'''


def test_every_key_table_and_element_has_the_line_it_stands_on():
    lines = lines_of(TEXT)
    expected = {
        ("id",): 2,
        ("name",): 3,
        ("name", "en"): 3,
        ("dotted", "key", "here"): 4,
        ("table",): 6,
        ("table", "quoted key"): 7,
        ("table", "long"): 8,
        ("table", "list"): 12,
        ("table", "list", 0): 13,
        ("table", "list", 1): 14,
        ("table", "list", 1, 1): 14,
        ("table", "list", 2, "x"): 15,
        ("venues",): 18,
        ("venues", 0): 18,
        ("venues", 0, "rooms", 0, "id"): 21,
        ("venues", 0, "rooms", 1, "id"): 23,
        ("venues", 0, "rooms", 1, "name", "ja"): 25,
        ("venues", 1): 26,
        ("venues", 1, "when"): 28,
    }
    assert {path: lines.get(path) for path in expected} == expected
    assert ("key",) not in lines
    assert ("table", "key") not in lines


def test_an_empty_text_has_no_lines():
    assert lines_of("") == lines_of("# nothing\n\n") == {}
