"""The whole of heya as a process of its own, as `make run` starts it, and hands that use its page."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import httpx
from playwright.sync_api import Locator, Page, expect

ROOT = Path(__file__).resolve().parents[2]
TUESDAY = "2026-11-24T10:00+09:00"


@dataclass
class Whole:
    """One heya that runs at `url` with its data in `data`."""

    data: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @classmethod
    def start(cls, data: Path, port: int = 0, now: str = TUESDAY) -> Whole:
        """Starts it and returns when everything is up."""
        port = port or free_port()
        words = [sys.executable, "-m", "simulator", "--port", str(port), "--data", str(data), "--now", now]
        env = {name: value for name, value in os.environ.items() if not name.startswith(("LINE_", "HEYA_", "AWS_"))}
        whole = cls(data, port, subprocess.Popen(words, cwd=ROOT, env=env, stdout=subprocess.DEVNULL))
        whole._await()
        return whole

    def _await(self) -> None:
        for _ in range(300):
            try:
                if httpx.get(f"{self.url}/dev/health", timeout=2).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            assert self.process.poll() is None, "heya ended while it was starting"
            time.sleep(0.1)
        raise AssertionError("heya did not come up")

    def invite_staff(self, venue: str, role: str = "staff") -> str:
        """What the operator's command says is to be typed."""
        words = [sys.executable, "-m", "ops", "staff", "invite", "--venue", venue, "--role", role, "--local", "--data", str(self.data)]
        told = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        return told.split("スタッフ登録 ")[1].split()[0]

    def kill(self) -> None:
        """The bot dies at once; what it stood on lives on."""
        self.process.kill()
        self.process.wait(30)

    def stop(self) -> None:
        """A clean end of everything."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(30)
        words = [sys.executable, "-m", "simulator", "--stop", "--data", str(self.data)]
        subprocess.run(words, cwd=ROOT, check=False, capture_output=True)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        port: int = door.getsockname()[1]
        return port


@dataclass
class Hand:
    """A finger on one of the page's phones; each act waits for what heya says to it."""

    page: Page
    id: str

    @property
    def phone(self) -> Locator:
        return self.page.locator(f'[data-phone="{self.id}"]')

    @property
    def chat(self) -> Locator:
        return self.phone.get_by_test_id("log")

    @property
    def told(self) -> str:
        """The words of the latest message."""
        return self.phone.locator('[data-testid="message"][data-from="bot"]').last.inner_text()

    def expects(self, words: str) -> Hand:
        """Waits until the chat shows these words."""
        expect(self.chat).to_contain_text(words)
        return self

    def taps(self, label: str) -> Hand:
        """The latest button in the chat that bears this label."""
        self.chat.get_by_role("button", name=label, exact=True).last.click()
        return self

    def taps_quick(self, label: str) -> Hand:
        self.phone.get_by_test_id("quick-replies").get_by_role("button", name=label, exact=True).click()
        return self

    def taps_menu(self, label: str) -> Hand:
        """A field of the rich menu."""
        self.phone.get_by_test_id("richmenu").get_by_role("button", name=label, exact=True).click()
        return self

    def folds_menu(self) -> Hand:
        self.phone.get_by_test_id("menu-toggle").click()
        return self

    def befriends(self) -> Hand:
        self.phone.get_by_test_id("add-friend").click()
        return self

    def types(self, text: str) -> Hand:
        self.phone.get_by_test_id("input").fill(text)
        self.phone.get_by_test_id("input").press("Enter")
        return self
