"""The address that a button carries: which flow, which step, which value, of which conversation, and good for one write."""

from urllib.parse import quote, unquote

from chalicelib.values import dataclass

LONGEST = 300  # LINE's limit for postback data
MOST_FIGURES = 4


class AddressTooLong(ValueError):
    """The packed address is longer than LINE takes; the flow must choose a shorter value."""


@dataclass(frozen=True, slots=True)
class Address:
    """`step` "" opens the flow. `talk` is the conversation the button belongs to ("" for buttons that outlive it,
    such as a rich menu's); `nonce` is set on what writes, and is good once."""

    flow: str
    step: str = ""
    value: str = ""
    talk: str = ""
    nonce: str = ""

    def pack(self) -> str:
        """The address as postback data. Raises AddressTooLong over 300 characters."""
        path = "/".join(quote(part, safe=":-.,") for part in (self.flow, self.step, self.value))
        data = f"{path}?{quote(self.talk)}&{quote(self.nonce)}" if self.talk or self.nonce else path
        if len(data) > LONGEST:
            raise AddressTooLong(data[:60])
        return data


def figure_in(value: str) -> int:
    """A whole number of at most four figures, with a minus perhaps; 0 for whatever else only a forged button carries."""
    figures = value.removeprefix("-")
    return int(value) if figures.isdecimal() and len(figures) <= MOST_FIGURES else 0


def unpack(data: str) -> Address | None:
    """The address in `data`, or None when it is none of ours. Never raises."""
    path, _, tail = data.partition("?")
    parts = [unquote(part) for part in path.split("/")]
    if len(parts) != 3 or not parts[0]:
        return None
    talk, _, nonce = tail.partition("&")
    return Address(parts[0], parts[1], parts[2], unquote(talk), unquote(nonce))
