"""Small questions about one syntax node."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from levelhead.symbols.draft import MAX_TEXT

if TYPE_CHECKING:
    from tree_sitter import Node


def text(node: Node | None) -> str:
    """The source text of a node; empty for none."""
    if node is None:
        return ""
    data = node.text
    return "" if data is None else data.decode("utf-8", "replace")


def brief(node: Node) -> str:
    """The source text with whitespace folded, cut at ``MAX_TEXT`` characters."""
    data = (node.text or b"")[: 4 * MAX_TEXT]
    return " ".join(data.decode("utf-8", "replace").split())[:MAX_TEXT]


def last_segment(name: str) -> str:
    """``C`` of ``a.b.C``, ``a::b::C``, ``a\\b\\C`` or ``C<T>``."""
    for opening in "<([":
        name = name.split(opening, 1)[0]
    for separator in ("::", ".", "\\", "->", "/"):
        name = name.rsplit(separator, 1)[-1]
    return name.strip(" \t\r\n&*@?!")


def short(node: Node) -> str:
    """The last segment of the dotted name that a node spells, type arguments left out."""
    return last_segment(brief(node))


def first(node: Node | None, *types: str) -> Node | None:
    """The first named child of one of the types."""
    if node is None:
        return None
    for child in node.named_children:
        if child.type in types:
            return child
    return None


def every(node: Node | None, *types: str) -> Iterator[Node]:
    """The named children of the types, in order."""
    if node is not None:
        for child in node.named_children:
            if child.type in types:
                yield child


def tokens(node: Node | None) -> set[str]:
    """The types of all direct children, keywords included."""
    return set() if node is None else {child.type for child in node.children}


def unquoted(node: Node) -> str:
    """A string literal without its quotes, escapes as written."""
    raw = brief(node)
    return raw.strip("'\"`")
