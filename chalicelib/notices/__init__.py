"""What is kept of answers that could not be sent at once, and which pushes give way when the month runs short."""
