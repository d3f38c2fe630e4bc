"""How one programming language is recognised, screened and read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from tree_sitter import Node

    from levelhead.symbols.draft import Draft


class Language(NamedTuple):
    """One supported language. The patterns suit RE2 and ``re``, and hold no lookaround or backreference."""

    id: str
    suffixes: tuple[str, ...]
    """Lower case, with the dot."""
    grammar: Callable[[str], object]
    """Loads the grammar for a path. Called in the worker alone: the parent never imports a grammar."""
    outline: Callable[[Draft, Node], None]
    """Walks a syntax tree and fills the draft."""
    prescreen: bytes
    """Matches what stands directly before a defined name on its line; no groups."""
    definition_line: bytes
    """Matches a line that may define a name, captured in its only group; for ``(?m)``. It proposes names, it
    proves nothing: it takes some statements too, and misses a line's second name and fields that only a
    parse can tell from local variables."""
    prepare: Callable[[bytes], bytes] = bytes
    """Changes the source before it is parsed, no length and no line of it."""
    file_names: tuple[str, ...] = ()
    """Well-known names of files without a telling suffix."""
