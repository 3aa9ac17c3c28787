"""An exception as a log line may tell it: what kind and where, never its message, which may hold what a person wrote."""

import traceback
from pathlib import PurePath

DEEPEST = 6


def stumble(error: BaseException) -> str:
    """Its kind and the last places it went through, innermost last."""
    frames = traceback.extract_tb(error.__traceback__)[-DEEPEST:]
    return f"error={type(error).__name__} at={'>'.join(f'{PurePath(frame.filename).name}:{frame.lineno}' for frame in frames)}"
