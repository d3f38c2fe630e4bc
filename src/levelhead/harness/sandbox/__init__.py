"""Where a model's commands run: Inspect's Docker, bubblewrap, plain user namespaces, or no walls for trusted code."""
