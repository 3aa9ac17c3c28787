"""A staff code, printed once, opens what the bot looks up: on a real table, at the time of the run's own clock."""

import json
import os
import re
from datetime import time, timedelta
from pathlib import Path

from typer.testing import CliRunner

from chalicelib.booking.changes import Change, InvitationUse, PersonWrite
from chalicelib.booking.codes import hash_of
from chalicelib.booking.model import Invitation, Person, PersonId, Post
from chalicelib.dialogue.talk import Talk
from chalicelib.equipment.books import DutyWrite, Gear
from chalicelib.equipment.duty import Member as Duty
from chalicelib.equipment.duty import Shift
from chalicelib.reception.journal import Entry
from chalicelib.storage import Store
from chalicelib.understanding import read
from ops.__main__ import app
from simulator.account import REGION, Account
from tests.ops.conftest import THEN

LIBRARY = str(Path(__file__).parents[1] / "catalogues" / "kawabe-library.toml")


def invite(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["staff", "invite", *words])
    return result.exit_code, " ".join(re.sub("[│╭╮╰╯─]", " ", result.output).split())


def code_in(said: str) -> str:
    return said.split()[1]


def test_a_code_is_told_with_what_to_type_and_the_bot_finds_it(folder: Path, aws_account: Account, table: str):
    exit_code, said = invite("--venue", "odori14", "--local", "--data", str(folder))
    code = code_in(said)
    assert (exit_code, said) == (
        0,
        f"Code: {code} (works once, until 2021-01-26 10:00, for staff of odori14) "
        f"To type in the chat with the bot: スタッフ登録 {code} (or: staff {code})",
    )
    kept = Store(table, REGION, aws_account.endpoint).ledger.invitation(hash_of(code))
    assert kept == Invitation(hash_of(code), Post("odori14", lead=False), THEN + timedelta(hours=24))
    heard = [read(text, THEN) for text in (f"スタッフ登録 {code}", f"staff {code}", f"staff {code.lower()}")]
    assert [(reading.intent, reading.code) for reading in heard] == [("staff", code)] * 3


def test_a_lead_gets_a_lead_s_code_and_every_code_is_another(folder: Path, aws_account: Account, table: str):
    codes = [code_in(invite("--venue", "sangyo", "--role", "lead", "--local", "--data", str(folder))[1]) for _ in range(2)]
    kept = [Store(table, REGION, aws_account.endpoint).ledger.invitation(hash_of(code)) for code in codes]
    assert [invitation.post for invitation in kept if invitation] == [Post("sangyo", lead=True)] * 2
    assert codes[0] != codes[1]


def test_in_the_cloud_the_account_is_that_of_aws_s_own_variables(aws_account: Account, table: str):
    os.environ |= aws_account.variables()
    exit_code, said = invite("--venue", "main", "--table", table, "--catalogue", LIBRARY)
    assert exit_code == 0
    kept = Store(table, REGION, aws_account.endpoint).ledger.invitation(hash_of(code_in(said)))
    assert kept is not None
    assert kept.post == Post("main")


def test_a_venue_that_the_catalogue_does_not_have_is_refused_with_those_it_has(folder: Path):
    exit_code, said = invite("--venue", "otaru", "--local", "--data", str(folder))
    assert (exit_code, "the catalogue has no venue otaru: write sangyo or odori14" in said) == (2, True)


def test_a_run_with_a_file_of_its_own_is_asked_for_that_file(folder: Path):
    run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    (folder / "run.json").write_text(json.dumps({**run, "catalogue": "kawabe-library"}), encoding="utf-8")
    assert invite("--venue", "main", "--local", "--data", str(folder)) == (
        1,
        "That heya runs with the catalogue kawabe-library. Name its file with --catalogue.",
    )
    assert invite("--venue", "main", "--local", "--data", str(folder), "--catalogue", LIBRARY)[0] == 0


def test_no_run_no_table_and_no_answer_get_one_sentence_each(tmp_path: Path, aws_account: Account):
    nobody = tmp_path / "nobody"
    assert invite("--venue", "odori14", "--local", "--data", str(nobody)) == (
        1,
        f"No heya runs with the data in {nobody}. Start it with: make run (--data names another folder).",
    )
    assert invite("--venue", "odori14") == (
        1,
        "Which table? Name it with --table or HEYA_TABLE, or its stack with HEYA_STACK, or say --local for the run on this machine.",
    )
    os.environ |= aws_account.variables()
    assert invite("--venue", "odori14", "--table", "no-such-table") == (
        1,
        f"There is no table no-such-table at {aws_account.endpoint}. Name heya's table with --table or HEYA_TABLE.",
    )


def test_a_data_folder_without_local_is_a_slip(tmp_path: Path):
    exit_code, said = invite("--venue", "odori14", "--data", str(tmp_path))
    assert (exit_code, "it names the folder of a run on this machine: add --local" in said) == (2, True)


def test_a_code_for_a_group_is_told_as_one_and_a_group_leads_nobody(folder: Path, aws_account: Account, table: str):
    exit_code, said = invite("--venue", "odori14", "--group", "--local", "--data", str(folder))
    assert exit_code == 0
    assert f"for a group of odori14) To type in the group that the bot is in: スタッフ登録 {code_in(said)}" in said
    kept = Store(table, REGION, aws_account.endpoint).ledger.invitation(hash_of(code_in(said)))
    assert kept is not None
    assert kept.post == Post("odori14", chat=True)
    exit_code, said = invite("--venue", "odori14", "--group", "--role", "lead", "--local", "--data", str(folder))
    assert (exit_code, "a group does not lead" in said) == (2, True)


def lets_in(store: Store, person: str, post: Post, name: str = "") -> None:
    """Somebody who has become staff by a code, with a duty of their own."""
    who = Person(PersonId(person), name=name, post=post)
    store.invitations.issue(hash_of(f"CODE-{person}"), post, THEN + timedelta(days=1))
    use = Change(person=PersonWrite(who), invitation=InvitationUse(hash_of(f"CODE-{person}"), None))
    duty = DutyWrite(Duty(person, post.venue, (Shift(0, time(9, 30), time(17)),)))
    store.journal.commit(Entry(f"in-{person}", who.id, THEN, "ja", Talk(), (), use, gear=Gear(duties=(duty,))))


def run(*words: str, answer: str = "") -> tuple[int, str]:
    result = CliRunner().invoke(app, ["staff", *words], input=answer)
    return result.exit_code, result.output


def test_who_is_of_the_staff_is_listed_and_removed_by_a_mark(folder: Path, aws_account: Account, table: str):
    store = Store(table, REGION, aws_account.endpoint)
    here = ("--local", "--data", str(folder))
    assert run("list", *here)[1] == "Nobody is of the staff yet. To let somebody in: ops staff invite --venue ID\n"
    lets_in(store, "U" + "1" * 32, Post("odori14", lead=True), "鈴木")
    lets_in(store, "C" + "2" * 32, Post("odori14", chat=True))
    lines = run("list", *here)[1].splitlines()
    assert [line.split("  ", 1)[1] for line in lines] == ["odori14  a group  (no name told)", "odori14  lead  鈴木"]
    assert "1111" not in "".join(lines)

    mark = lines[1].split()[0]
    assert run("remove", mark, *here, answer="n\n")[0] == 1
    assert len(store.ledger.roster()) == 2
    assert run("remove", mark, *here, answer="y\n")[1].endswith("Removed. To let them in again: ops staff invite\n")

    assert [member.person[0] for member in store.ledger.roster()] == ["C"]
    assert store.ledger.person(PersonId("U" + "1" * 32)).post is None
    assert [one.member.who[0] for one in store.equipment.duties("odori14")] == ["C"]
    assert run("remove", mark, *here, "--yes") == (1, f"Nobody of the staff has the mark {mark}. Who there is: ops staff list\n")
