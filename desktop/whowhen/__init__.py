"""Whowhen: who did what, when – from articles to a timeline and an actor map."""

__version__ = "0.1.0"
