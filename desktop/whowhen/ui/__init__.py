"""The window: all Qt is here."""
