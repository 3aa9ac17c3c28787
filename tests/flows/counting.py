"""The calls at the storage port that one answer makes, for the budgets of round trips."""

from __future__ import annotations

from tests.flows.town import Phone, Town


class Calls:
    """Counts what goes through the store of a town."""

    def __init__(self, town: Town) -> None:
        self.names: list[str] = []
        whole, ask = town.store.call, self.names

        def call(name: str):  # type: ignore[no-untyped-def]  # a context manager, as the store has it
            ask.append(name)
            return whole(name)

        town.store.call = call  # type: ignore[method-assign]

    def of(self, phone: Phone, *said: str) -> int:
        """Round trips of the last of these answers; what begins with > is tapped."""
        for text in said:
            self.names.clear()
            phone.taps(text[1:]) if text.startswith(">") else phone.says(text)
        return len(self.names)
