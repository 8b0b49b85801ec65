"""The work, off the window's process. No Qt."""
