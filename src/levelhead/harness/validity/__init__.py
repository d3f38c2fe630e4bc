"""Judging the judge: the validity fixtures through Inspect, and their logs as readings."""
