"""The data folder: one user at a time, one version, secrets for their owner only."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from simulator import folder
from simulator.trouble import Trouble


def test_a_new_folder_is_made_and_marked_with_its_version(tmp_path: Path) -> None:
    folder.take(tmp_path / "new" / "data").leave()

    assert (tmp_path / "new" / "data" / "version").read_text() == "1\n"


def test_a_folder_in_use_says_where_it_is_used(tmp_path: Path) -> None:
    first = folder.take(tmp_path)
    first.announce({"url": "http://127.0.0.1:8000"})

    with pytest.raises(Trouble, match=r"^heya is already running with this data at http://127\.0\.0\.1:8000: "):
        folder.take(tmp_path)
    first.leave()

    folder.take(tmp_path).leave()


def test_a_folder_of_another_version_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "version").write_text("99\n")

    with pytest.raises(Trouble, match=r"is of another version of heya \(99, not 1\): move it away, or name another with --data\.$"):
        folder.take(tmp_path)
    assert (tmp_path / "version").read_text() == "99\n"


def test_a_folder_of_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("chapter one")

    with pytest.raises(Trouble, match=r"holds something that heya did not put there: name another folder with --data\.$"):
        folder.take(tmp_path)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(Trouble, match=r"is a file, and heya needs a folder"):
        folder.take(tmp_path / "file")


def test_secrets_are_made_once_kept_and_readable_by_their_owner_only(tmp_path: Path) -> None:
    made = folder.kept_secrets(tmp_path, {})

    assert folder.kept_secrets(tmp_path, {}) == made
    assert sorted(made) == sorted(folder.SECRETS)
    assert stat.S_IMODE((tmp_path / "secrets.json").stat().st_mode) == 0o600


def test_a_secret_that_is_given_is_used_and_not_kept(tmp_path: Path) -> None:
    given = folder.kept_secrets(tmp_path, {"LINE_CHANNEL_SECRET": "from outside"})

    assert given["LINE_CHANNEL_SECRET"] == "from outside"
    assert "from outside" not in (tmp_path / "secrets.json").read_text()
