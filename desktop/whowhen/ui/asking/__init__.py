"""Questions that show what an answer comes to."""
