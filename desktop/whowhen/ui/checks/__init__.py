"""What in the project deserves a second look, as a list with the usual way out of each."""
