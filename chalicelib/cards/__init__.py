"""Cards as LINE's own Flex JSON with blanks; no natural language in them."""

from chalicelib.cards.fill import fill

__all__ = ["fill"]
