"""Every sentence the code speaks stands in both languages, leaves the same blanks, and is spoken somewhere."""

import ast
import json
import string
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib.booking.changes import BookingError
from chalicelib.booking.rules import OF_PERSON, OF_TIME
from chalicelib.catalogue.load import load
from chalicelib.words.sentences import HERE, LANGUAGES, fingerprint, parsed, sentences

ROOT = Path(__file__).parents[2]
SPEAKING = (
    "chalicelib/flows",
    "chalicelib/dialogue",
    "chalicelib/reception",
    "chalicelib/line",
    "chalicelib/ics",
    "chalicelib/numbers",
    "ops/richmenu",
    "ops/doors",
)


def leaves(tree: dict[str, object], path: str = "") -> dict[str, object]:
    """Every sentence by its dotted key; a plural counts as one sentence."""
    found: dict[str, object] = {}
    for key, value in tree.items():
        here = f"{path}{key}"
        if isinstance(value, dict) and set(value) != {"one", "other"}:
            found |= leaves(value, f"{here}.")
        else:
            found[here] = value
    return found


def texts_in_code() -> set[str]:
    """Every string constant in the rooms that speak, an f-string as its text with `*` for each blank."""
    found = set()
    for room in SPEAKING:
        for file in (ROOT / room).rglob("*.py"):
            tree = ast.parse(file.read_text("utf-8"))
            joined = [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]
            parts = {id(part) for node in joined for part in node.values}
            found |= {"".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values) for node in joined}
            plain = (node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in parts)
            found |= {node.value for node in plain if isinstance(node.value, str)}
    return found


def blanks(sentence: object) -> set[str]:
    texts = sentence.values() if isinstance(sentence, dict) else sentence if isinstance(sentence, list) else [sentence]
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(str(text)) if name}


def spoken(key: str, code: set[str]) -> bool:
    """True where the key itself is said, or an f-string that it fits."""

    def fits(said: str) -> bool:
        head, _, tail = said.partition("*")
        return "*" in said and "." in head and key.startswith(head) and key.endswith(tail)

    return key in code or any(fits(said) for said in code)


def test_both_languages_have_the_same_sentences():
    ja, en = (set(leaves(dict(sentences(language)))) for language in LANGUAGES)

    assert ja == en


def test_both_languages_leave_the_same_blanks():
    ja, en = (leaves(dict(sentences(language))) for language in LANGUAGES)

    assert {key: blanks(ja[key]) for key in ja if not key.startswith("commands.")} == {
        key: blanks(en[key]) for key in en if not key.startswith("commands.")
    }


def test_every_key_spoken_in_code_has_its_sentence():
    known = leaves(dict(sentences("ja")))
    rooms = {key.split(".")[0] for key in known}
    said = {
        text for text in texts_in_code() if text.count(".") >= 1 and text.split(".")[0] in rooms and " " not in text and "*" not in text
    }

    assert {text for text in said if text not in known and not any(key.startswith(f"{text}.") for key in known)} == set()


def test_every_sentence_is_spoken_somewhere():
    code = texts_in_code()

    assert [key for key in leaves(dict(sentences("ja"))) if not key.startswith("commands.") and not spoken(key, code)] == []


def test_every_rule_has_its_sentence():
    rules = {rule.__name__ for rule in (*OF_TIME, *OF_PERSON)} - {"period"} | {"period_start", "period_end"}

    assert rules <= set(sentences("ja")["rules"])


@pytest.mark.parametrize("room", ["flows", "dialogue", "reception", "booking", "notices"])
def test_flows_and_their_neighbours_speak_in_keys_not_in_a_language(room: str):
    assert [file.name for file in (ROOT / "chalicelib" / room).rglob("*.py") if not file.read_text("utf-8").isascii()] == []


def test_japanese_is_polite_and_calm():
    ja = leaves(dict(sentences("ja")))

    assert [key for key, text in ja.items() if not key.startswith("commands.") and ("！" in str(text) or "!" in str(text))] == []


def test_the_desks_refusals_are_all_known():
    """Kinds of refusal that a flow must recover from; a new one needs its way out in reception and flows."""
    kinds = {kind.__name__ for kind in BookingError.__subclasses__()}

    assert kinds == {"SlotTaken", "HoldLost", "BookingMoved", "PlanStale", "InvitationSpent", "RuleBroken", "DueSettled"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_words_are_those_of_the_file(language: str):
    """After editing a word file: python -m ops words compile."""
    source = (HERE / f"{language}.toml").read_bytes()
    compiled = json.loads((HERE / f"{language}.json").read_text("utf-8"))

    assert compiled == {"of": fingerprint(source), "sentences": parsed(source)}


def test_a_cold_start_on_compiled_words_reads_no_toml():
    code = "import sys; from chalicelib.words.sentences import sentences; sentences('ja'); print('tomllib' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT).stdout == "False\n"


def test_what_is_quoted_stands_in_one_kind_of_marks():
    ways = [one for language in LANGUAGES for one in leaves(dict(sentences(language))).values()]
    said = [text for one in ways for text in (one.values() if isinstance(one, dict) else one if isinstance(one, list) else [str(one)])]
    answers = [said for name in ("sapporo", "sapporo-2021") for fact in load(name).facts for said in (fact.answer.ja, fact.answer.en)]

    assert [text for text in (*said, *answers) if '"' in text] == []
