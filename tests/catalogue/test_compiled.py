"""Compiled JSON says what its TOML says, for as long as nobody changes the TOML."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from chalicelib import understanding
from chalicelib.catalogue.build import build
from chalicelib.catalogue.check import check
from chalicelib.catalogue.compiled import compile_beside, compiled_of, fresh
from chalicelib.catalogue.errors import CatalogueFaulty
from chalicelib.catalogue.files import SHIPPED, file_of, shipped_names
from chalicelib.catalogue.load import load
from chalicelib.catalogue.source import read
from chalicelib.understanding import SPELT_BY, lexicon_of, spelling_of

LIBRARY = (Path(__file__).parents[1] / "catalogues" / "kawabe-library.toml").read_text(encoding="utf-8")


@pytest.fixture
def library(tmp_path: Path) -> Path:
    file = tmp_path / "library.toml"
    file.write_text(LIBRARY, encoding="utf-8")
    return file


@pytest.mark.parametrize("name", shipped_names())
def test_every_shipped_catalogue_is_compiled_anew_after_a_change(name: str):
    data = fresh(file_of(name))
    assert data is not None, f"run: python -m ops catalogue compile {name}"
    written = build(read(file_of(name)).data)
    assert build(data) == written
    assert data["spelt"] == spelling_of(written), f"run: python -m ops catalogue compile {name}"


@pytest.mark.parametrize("name", shipped_names())
def test_words_are_read_alike_whether_or_not_their_spelling_was_worked_out_before(name: str):
    data = fresh(file_of(name))
    assert data is not None
    compiled, written = build(data), build(read(file_of(name)).data)
    assert (compiled.spelt is None, written.spelt is None) == (False, True)
    assert lexicon_of(compiled) == lexicon_of(written)


def test_compiled_spelling_is_stale_once_the_rules_of_spelling_have_changed(library: Path):
    rules = library.with_name("rules.py")
    rules.write_text("one way", encoding="utf-8")
    compile_beside(library, spelling_of, [rules])
    assert fresh(library) is not None
    rules.write_text("another way", encoding="utf-8")
    assert fresh(library) is None


def test_the_rules_of_spelling_are_all_the_files_that_a_word_goes_through():
    folder, found, left = Path(understanding.__file__).parent, set[str](), ["lexicon_words"]
    while left:
        found.add(name := left.pop())
        imported = re.findall(r"^from chalicelib\.understanding\.(\w+) import", (folder / f"{name}.py").read_text(encoding="utf-8"), re.M)
        left += [each for each in imported if each not in found]
    assert {file.removesuffix(".py") for file in SPELT_BY} == found | {"lexicon"}


def test_nothing_compiled_is_shipped_without_its_toml():
    assert sorted(file.stem for file in SHIPPED.glob("*.json")) == list(shipped_names())


def test_a_compiled_file_is_used_until_its_toml_changes(library: Path):
    assert fresh(library) is None
    assert compile_beside(library) == compiled_of(library)
    data = fresh(library)
    assert data is not None
    assert build(data) == build(read(library).data)
    library.write_text(LIBRARY.replace("horizon = 14", "horizon = 21"), encoding="utf-8")
    assert fresh(library) is None
    assert load(str(library)).rules.horizon == 21


def test_a_change_in_the_file_below_counts_too(library: Path):
    top = library.with_name("top.toml")
    top.write_text('extends = "./library.toml"\nid = "top"\nperiod.start = 2026-07-01\n', encoding="utf-8")
    compile_beside(top)
    data = fresh(top)
    assert data is not None
    assert build(data) == build(read(top).data)
    library.write_text(LIBRARY + "\n", encoding="utf-8")
    assert fresh(top) is None


@pytest.mark.parametrize("broken", ["", "{", "[]", "{}", '{"made_of": {"library.toml": "0"}, "data": {}}', '{"made_of": []}', "\ud800"])
def test_a_compiled_file_that_is_broken_is_passed_over(broken: str, library: Path):
    compiled_of(library).write_bytes(broken.encode("utf-8", "surrogatepass"))
    assert fresh(library) is None
    assert load(str(library)).id == "kawabe-library"


def test_a_faulty_catalogue_is_not_compiled(library: Path):
    library.write_text(LIBRARY.replace("horizon = 14", "horizon = 0"), encoding="utf-8")
    with pytest.raises(CatalogueFaulty) as raised:
        compile_beside(library)
    assert raised.value.problems == check(str(library))
    assert sorted(file.name for file in library.parent.iterdir()) == ["library.toml"]


def test_a_cold_start_on_a_compiled_catalogue_loads_neither_the_checker_nor_a_reader_of_toml():
    heavy = {"tomllib", "difflib", "jpholiday", "chalicelib.catalogue.check"}
    code = f"import sys, chalicelib.catalogue.load as l; l.load('sapporo'); print(sorted({heavy} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-B", "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_catalogue_is_read_once_in_a_process():
    assert load("sapporo") is load("sapporo")
