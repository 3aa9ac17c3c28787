"""A month's numbers as a picture and as a file, given to whoever has a link that still holds."""
