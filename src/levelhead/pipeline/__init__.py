"""The pipeline under test as mechanism: stages, their prompts and what counts of their replies; no model, no Inspect."""
