from pathlib import Path

from typer.testing import CliRunner

from chalicelib.catalogue.compiled import compiled_of
from chalicelib.catalogue.load import load
from ops.__main__ import app

ANSWERS = len(load("sapporo").facts)
LIBRARY = Path(__file__).parents[1] / "catalogues" / "kawabe-library.toml"


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["catalogue", *words])
    return result.exit_code, result.output


def test_without_a_name_every_shipped_catalogue_is_checked():
    assert run("check") == (
        0,
        f"sapporo is in order: 2 venues, 3 rooms, {ANSWERS} answers.\nsapporo-2021 is in order: 2 venues, 3 rooms, {ANSWERS} answers.\n",
    )


def test_a_sound_file_gets_a_friendly_line():
    assert run("check", str(LIBRARY)) == (0, f"{LIBRARY} is in order: 1 venue, 4 rooms, 2 answers.\n")


def test_a_faulty_file_gets_every_problem_and_fails_beside_a_sound_one(tmp_path: Path):
    faulty = tmp_path / "mine.toml"
    text = LIBRARY.read_text(encoding="utf-8").replace("horizon = 14", "horizon = 0")
    faulty.write_text(text, encoding="utf-8")
    line = text[: text.index("horizon")].count("\n") + 1
    assert run("check", str(faulty), "sapporo") == (
        1,
        f"{faulty}:{line}: rules.horizon is 0, not a whole number from 1 to 365. Write horizon = 60.\n"
        f"{faulty}: 1 problem.\n"
        f"sapporo is in order: 2 venues, 3 rooms, {ANSWERS} answers.\n",
    )


def test_a_catalogue_is_compiled_and_told_when_that_has_grown_old(tmp_path: Path):
    mine = tmp_path / "mine.toml"
    mine.write_text(LIBRARY.read_text(encoding="utf-8"), encoding="utf-8")
    assert run("compile", str(mine)) == (0, f"{compiled_of(mine)} is up to date.\n")
    mine.write_text(mine.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    code, said = run("check", str(mine))
    assert (code, said.splitlines()[1:]) == (0, [f"Its compiled form is older than itself. Run: python -m ops catalogue compile {mine}"])


def test_a_faulty_catalogue_is_not_compiled(tmp_path: Path):
    mine = tmp_path / "mine.toml"
    mine.write_text("id = 3", encoding="utf-8")
    code, said = run("compile", str(mine))
    assert (code, said.splitlines()[-1]) == (1, f"{mine}: 13 problems.")
    assert not compiled_of(mine).exists()
