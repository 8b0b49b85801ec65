"""Geometry without Qt, the same for screen and picture."""
