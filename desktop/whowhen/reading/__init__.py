"""From a file to an article."""
