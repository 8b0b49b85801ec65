"""The article's text with its marks, and the list of articles."""
