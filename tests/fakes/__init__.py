"""Stand-ins that keep the promises of the real parts and sit the same exams (tests/contracts)."""
