"""Output formats: one module each, a function of a result that returns text."""
