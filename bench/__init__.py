"""The budgets, measured: cold starts, the cost of a turn, of reading a message, the package. Never deployed."""
