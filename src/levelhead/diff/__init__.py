"""Unified diffs: which files a change touches, and which lines."""

from levelhead.diff.patch import Change, Hunk, Patch, PatchedFile
from levelhead.diff.reader import MAX_BYTES, read

__all__ = ["MAX_BYTES", "Change", "Hunk", "Patch", "PatchedFile", "read"]
