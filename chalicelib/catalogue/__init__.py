"""What a customer of heya offers: places, rooms, hours, rules and facts, read from one file of data."""
