"""What the bot says unasked, and when; so far: answers that could not be sent at once."""
