"""The domain of lending rooms: spans, cells, rules and the desk; the standard library only."""
