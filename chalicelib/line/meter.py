"""What a turn costs, counted while it goes on, for its line in the log."""

from threading import local


class Meter(local):
    """Calls to the table and their units since the turn began, and LINE's name for the last request; each thread counts its own."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        self.trips, self.read, self.written, self.request = 0, 0.0, 0.0, ""

    def call(self, operation: str, units: float) -> None:
        """One round trip to the table, as `storage.wire.Watch` tells it."""
        self.trips += 1
        if operation in ("Query", "BatchGetItem", "Scan"):
            self.read += units
        else:
            self.written += units

    def answered(self, request: str) -> None:
        """LINE answered, and calls it so."""
        self.request = request
