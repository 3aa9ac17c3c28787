"""What marks a test that draws with the one font that our pictures are drawn with."""

import os

import pytest

from ops.richmenu.draw import FONT

drawing = pytest.mark.skipif(
    not FONT.is_file() and os.environ.get("CI", "").lower() in ("", "0", "false"),
    reason="no Noto Sans CJK here: Debian has it in fonts-noto-cjk",
)
"""Skipped without that font, as browser tests are without a browser; on CI they fail then."""
