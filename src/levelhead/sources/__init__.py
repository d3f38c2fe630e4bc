"""Where artifacts come from: case folders, and git."""
