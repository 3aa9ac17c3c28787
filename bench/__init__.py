"""The budgets, measured: cold starts, the cost of a turn, the package. Never deployed."""
