"""The search field with the list of what it finds."""
