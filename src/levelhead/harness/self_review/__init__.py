"""Reviewers crossed with authors over Inspect: drafts as samples, every bound reviewer asked about each, logs as readings."""
