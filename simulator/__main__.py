"""`python -m simulator`: heya on this machine until Ctrl-C; `--stop` ends one that was left running."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from pathlib import Path

from simulator import aws, folder
from simulator.options import Options, parse
from simulator.trouble import Trouble

ENDS_WITHIN = 60.0  # seconds


def main() -> int:
    """Runs what the command line asks for; the exit code is 1 when the person has something to mend."""
    options = parse(sys.argv[1:])
    try:
        return end(options.data) if options.stop else stay(options)
    except Trouble as trouble:
        print(f"[heya] {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def stay(options: Options) -> int:
    """Starts everything, tells the address, and waits for Ctrl-C or SIGTERM to end it cleanly."""
    from simulator import run

    began = time.monotonic()
    running = run.start(options, say)
    over = threading.Event()
    for asked in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(asked, lambda *_: over.set())
    say(f"[heya] up after {time.monotonic() - began:.1f} s; Ctrl-C ends it, data is kept in {options.data}")
    say(f"\n    {running.url}\n")
    over.wait()
    say("[heya] ending: what waits is kept")
    running.stop()
    return 0


def end(data: Path) -> int:
    """Ends the run that uses the data folder, if there is one, and its embedded AWS, so that it saves."""
    told = folder.running(data)
    if told and is_locked(data):
        os.kill(int(told["pid"]), signal.SIGTERM)
        wait_until_free(data)
        say("[heya] ended")
    elif aws.stop(data):
        say("[heya] the embedded AWS, left behind by a run that was killed, has saved and ended")
    else:
        say("[heya] nothing runs here")
    return 0


def is_locked(data: Path) -> bool:
    """Whether a run has the data folder."""
    try:
        folder.lock(data).close()
    except Trouble:
        return True
    return False


def wait_until_free(data: Path) -> None:
    """Returns once the run has let the folder go. Raises Trouble when it does not."""
    until = time.monotonic() + ENDS_WITHIN
    while is_locked(data):
        if time.monotonic() > until:
            raise Trouble("It is still ending; look again in a minute.")
        time.sleep(0.1)


def say(text: str) -> None:
    """A line for the person, at once."""
    print(text, flush=True)


if __name__ == "__main__":
    sys.exit(main())
