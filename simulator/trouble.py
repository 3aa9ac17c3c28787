"""What goes wrong on this machine, as one sentence for the person at the keyboard."""


class Trouble(Exception):
    """Something the person can mend; the text is one clear sentence that says what and how."""
