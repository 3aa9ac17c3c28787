"""What LINE's side knows, kept in one SQLite file so that nothing acknowledged is lost when the process is killed."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

VERSION = 1

SCHEMA = """
CREATE TABLE users (user_id TEXT PRIMARY KEY, phone TEXT UNIQUE NOT NULL, name TEXT NOT NULL, language TEXT NOT NULL,
    friend INTEGER NOT NULL DEFAULT 0, blocked INTEGER NOT NULL DEFAULT 0, wrote_at INTEGER, loading_until INTEGER NOT NULL DEFAULT 0,
    position INTEGER NOT NULL);
CREATE TABLE groups (group_id TEXT PRIMARY KEY, handle TEXT UNIQUE NOT NULL, name TEXT NOT NULL, members TEXT NOT NULL,
    bot_is_in INTEGER NOT NULL DEFAULT 1);
CREATE TABLE messages (n INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE NOT NULL, chat TEXT NOT NULL, author TEXT NOT NULL,
    at INTEGER NOT NULL, body TEXT NOT NULL, delivered_by TEXT, read INTEGER NOT NULL, quote_token TEXT, read_token TEXT);
CREATE INDEX messages_of_chat ON messages (chat, n);
CREATE INDEX messages_quoted ON messages (quote_token);
CREATE INDEX messages_marked ON messages (read_token);
CREATE TABLE reply_tokens (token TEXT PRIMARY KEY, chat TEXT NOT NULL, event_at INTEGER NOT NULL, valid_until INTEGER NOT NULL,
    used INTEGER NOT NULL DEFAULT 0);
CREATE TABLE retry_keys (key TEXT PRIMARY KEY, at INTEGER NOT NULL, request_id TEXT NOT NULL, sent TEXT);
CREATE TABLE webhooks (n INTEGER PRIMARY KEY AUTOINCREMENT, lane TEXT NOT NULL, events TEXT NOT NULL, at INTEGER NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'waiting');
CREATE INDEX webhooks_waiting ON webhooks (state, n);
CREATE TABLE quota (month TEXT PRIMARY KEY, used INTEGER NOT NULL);
CREATE TABLE richmenus (id TEXT PRIMARY KEY, n INTEGER NOT NULL, body TEXT NOT NULL, image BLOB, mime TEXT);
CREATE TABLE aliases (id TEXT PRIMARY KEY, menu TEXT NOT NULL);
CREATE TABLE links (user_id TEXT PRIMARY KEY, menu TEXT NOT NULL);
CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT);
CREATE TABLE wire (n INTEGER PRIMARY KEY AUTOINCREMENT, entry TEXT NOT NULL);
"""


class DataOfAnotherVersion(Exception):
    """The data folder was written by a heya with other tables."""


class Store:
    """One connection shared by all threads, one writer at a time.

    Write-ahead log with synchronous=NORMAL: a commit has been handed to the operating system before it returns, so a killed
    process loses nothing; only a crash of the machine itself could lose the last commits, which a stand-in may
    (https://sqlite.org/pragma.html#pragma_synchronous).
    """

    def __init__(self, folder: Path) -> None:
        """Opens or makes `folder`/line.sqlite; raises DataOfAnotherVersion."""
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "line.sqlite"
        self._lock = threading.RLock()
        self._db = sqlite3.connect(self._path, check_same_thread=False, isolation_level=None, timeout=10)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._prepare()

    def _prepare(self) -> None:
        version = self._db.execute("PRAGMA user_version").fetchone()[0]
        if version == 0:
            self._db.executescript(f"BEGIN IMMEDIATE; {SCHEMA} PRAGMA user_version={VERSION}; COMMIT;")
        elif version != VERSION:
            self._db.close()
            raise DataOfAnotherVersion(
                f"{self._path} is of data version {version}, this heya writes {VERSION}: move the folder away and start again"
            )

    @contextmanager
    def change(self) -> Iterator[None]:
        """Everything written inside is kept together or not at all; nests into the outermost."""
        with self._lock:
            if self._db.in_transaction:
                yield
                return
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._db.execute("ROLLBACK")
                raise
            self._db.execute("COMMIT")

    def run(self, sql: str, *values: Any) -> int:
        """Runs one statement and gives the number of rows it changed."""
        with self._lock:
            return self._db.execute(sql, values).rowcount

    def insert(self, sql: str, *values: Any) -> int:
        """Runs one INSERT and gives the row's number."""
        with self._lock:
            row = self._db.execute(sql, values).lastrowid
            assert row is not None
            return row

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> sqlite3.Row | None:
        with self._lock:
            found: sqlite3.Row | None = self._db.execute(sql, values).fetchone()
            return found

    def setting(self, name: str) -> str | None:
        found = self.row("SELECT value FROM settings WHERE name = ?", name)
        return None if found is None else found["value"]

    def set(self, name: str, value: str | None) -> None:
        self.run("INSERT INTO settings VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", name, value)

    def close(self) -> None:
        with self._lock:
            self._db.close()
