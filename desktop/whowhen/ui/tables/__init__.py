"""Events, actors and relationships as tables."""
