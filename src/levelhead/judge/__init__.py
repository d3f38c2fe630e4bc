"""Rubric judging: a blind view and a prompt go out, verdicts with verified quotes come back."""
