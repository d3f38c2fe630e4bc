"""Long measurements: precision and recall per kind, and speed against git's own search."""
