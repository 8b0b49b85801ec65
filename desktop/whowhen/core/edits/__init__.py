"""The user's verbs: plain functions that build changes and change nothing."""
