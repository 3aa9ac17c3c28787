"""`ops doctor`: looks at every part of an installed heya from outside, and says of each whether it is well and what to do if not."""
