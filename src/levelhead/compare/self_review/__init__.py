"""Reviewers crossed with authors: how strict a reviewer is, what it sees, and whether a draft is worse. Numbers in, intervals out."""
