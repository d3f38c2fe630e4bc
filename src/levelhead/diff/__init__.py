"""Unified diffs: which files a change touches, and which lines."""

from levelhead.diff.patch import Change, Hunk, Patch, PatchedFile
from levelhead.diff.reader import read

__all__ = ["Change", "Hunk", "Patch", "PatchedFile", "read"]
