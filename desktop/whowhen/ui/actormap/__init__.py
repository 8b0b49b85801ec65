"""The actor map canvas."""
