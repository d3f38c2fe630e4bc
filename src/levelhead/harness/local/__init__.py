"""``levelhead/local``: a small model in process. Its weights, its engine, and what it is asked."""
