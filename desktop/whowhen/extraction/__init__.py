"""From an article to findings: the only rooms that know spaCy."""
