"""The wall component and its browser modules."""
