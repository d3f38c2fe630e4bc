"""Pairs of runs: the same briefs given to several models through the pipeline, resumable, into cases with arms."""
