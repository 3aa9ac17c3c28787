"""The rich menus: what is in them, their pictures, and how LINE is made to show them."""

from ops.richmenu.sync import sync

__all__ = ["sync"]
