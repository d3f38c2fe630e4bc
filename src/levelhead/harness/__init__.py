"""Inspect AI: samples, solver, scorers, metrics and the embedded judges. Nothing else imports ``inspect_ai``."""
