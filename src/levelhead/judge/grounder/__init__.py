"""Claims in free text, and how each claim is put: a model extracts and labels, a program looks up all that it cites."""
