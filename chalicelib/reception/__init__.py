"""Where a conversation meets the desk: the visit a flow sees, and the turn as one atomic act."""
