"""What understanding costs: a fresh interpreter until its first message is read, and a message after that.

Both are processor time of this process alone; reading the catalogue and its holidays is paid elsewhere and left out."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.figures import Figure, table

HOME = Path(__file__).resolve().parent.parent
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
MESSAGES = (
    "明後日の15時から1時間、大通で面接したい", "来週の水曜14時半〜15時半空いてる？", "やっぱり16時で", "はい、お願いします",
    "キャンセルしたい", "料金はいくらですか",
    "12月3日（木）の午後は？", "月水金の10時なら行けます", "大丈夫です", "カメラが映らないです", "予約確認", "ありがとうございました！",
    "Can I book Odori next Wednesday from 2 to 4?", "is anything free tomorrow afternoon?", "half past two on the third of December",
    "thanks, bye",
)  # fmt: skip
COLD = (
    "import re, sys, time, unicodedata, dataclasses, typing, functools, itertools, datetime, zoneinfo; "
    "now = datetime.datetime(2026, 11, 23, 9, 0, tzinfo=zoneinfo.ZoneInfo('Asia/Tokyo')); began = time.process_time(); "
    "from chalicelib.understanding import Lexicon, read; read(sys.argv[1], now, None, Lexicon()); print(time.process_time() - began)"
)
ROUNDS = 9
ONCE = 50


def measure() -> list[Figure]:
    """The median cold start to a first reading, and the median and worst of the messages once warm; milliseconds."""
    warm = per_message()
    with tempfile.TemporaryDirectory() as bytecode:
        cold(bytecode)  # once without the watch: bytecode is written
        first = statistics.median(cold(bytecode) for _ in range(ROUNDS))
    return [
        Figure("understanding: import and first message", first, 30, "ms", 1),
        Figure("understanding: a message", statistics.median(warm), 0.5, "ms"),
        Figure("understanding: the dearest of them", max(warm), None, "ms"),
    ]


def cold(bytecode: str) -> float:
    """Milliseconds of one fresh interpreter with its bytecode in that folder, as a Lambda finds it; what every process of the bot
    has imported anyway is not counted."""
    environ = os.environ | {"PYTHONPYCACHEPREFIX": bytecode, "PYTHONDONTWRITEBYTECODE": ""}
    command = [sys.executable, "-c", COLD, MESSAGES[0]]
    done = subprocess.run(command, cwd=HOME, env=environ, capture_output=True, text=True, check=True)
    return float(done.stdout) * 1000


def per_message() -> list[float]:
    """Milliseconds of each message with the shipped catalogue's words, every pattern compiled."""
    from chalicelib.catalogue.load import load
    from chalicelib.understanding import lexicon_of, read

    lexicon = lexicon_of(load("sapporo"))
    taken = []
    for message in MESSAGES:
        read(message, NOW, None, lexicon)
        began = time.process_time()
        for _ in range(ONCE):
            read(message, NOW, None, lexicon)
        taken.append((time.process_time() - began) / ONCE * 1000)
    return taken


def main() -> int:
    """Shows the figures beside their limits; 1 where one is not kept."""
    figures = measure()
    print(table(figures))
    return 0 if all(figure.is_kept for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main())
