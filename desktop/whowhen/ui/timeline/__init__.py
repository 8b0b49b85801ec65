"""The timeline canvas."""
