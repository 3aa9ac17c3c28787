"""Questions that people answer: asked, taken by one of the staff, answered, handed back, closed; standard library only."""
