"""heya in an account of AWS: a change shown before it is made, watched while it is made, and taken away again."""
