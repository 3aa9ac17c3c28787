"""Everything LINE: events in, messages out, and the one room that knows the SDK."""
