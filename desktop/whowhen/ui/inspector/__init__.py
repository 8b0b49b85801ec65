"""The form of the current record."""
