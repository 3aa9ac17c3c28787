"""The operator's command, `python -m ops`: what is done to a heya from outside the chat. Never deployed."""
