"""Files at a commit, in a folder or in a listing, and any of them after a patch."""

from levelhead.tree.folder import folder
from levelhead.tree.listing import listing
from levelhead.tree.model import Entry, EntryKind, Tree, Unread
from levelhead.tree.patched import after

__all__ = ["Entry", "EntryKind", "Tree", "Unread", "after", "folder", "listing"]
