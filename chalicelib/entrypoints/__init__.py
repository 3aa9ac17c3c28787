"""The doors, one Blueprint per caller: take the raw thing, hand it to what wiring built, answer."""
