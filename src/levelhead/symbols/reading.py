"""Reads one source file in this process: parse, walk, draft. Only the worker should call it."""

from __future__ import annotations

from typing import Any

from tree_sitter import Language as Grammar
from tree_sitter import Node
from tree_sitter import Parser as TreeParser

from levelhead.symbols.draft import Draft
from levelhead.symbols.language import Language
from levelhead.symbols.registry import language_of
from levelhead.symbols.wire import MAX_BYTES

MAX_DEPTH = 500
"""Nesting of brackets; deeper source is generated or hostile, and costs more than it tells."""

_BOM = b"\xef\xbb\xbf"
_CLOSES = {ord(")"): b"(", ord("]"): b"[", ord("}"): b"{"}
_NOT_BRACKETS = bytes(byte for byte in range(256) if byte not in b"()[]{}")

_parsers: dict[tuple[str, str], TreeParser] = {}


def read(path: str, data: bytes) -> dict[str, Any]:
    """The outline of a file as it goes over the wire, or the reason why there is none."""
    language = language_of(path)
    if language is None:
        return {"reason": "unknown language"}
    reason = refusal(data)
    if reason is not None:
        return {"reason": reason}
    tree = _parser(language, path).parse(language.prepare(data.removeprefix(_BOM)))
    draft = Draft()
    language.outline(draft, tree.root_node)
    draft.tests.sort()
    return {
        "language": language.id,
        "definitions": draft.rows(),
        "imports": draft.imports,
        "exports": list(dict.fromkeys(draft.exports)),
        "tests": draft.tests,
        "errors": _errors(tree.root_node),
    }


MAX_ERRORS = 200
"""Places that could not be read; a file with more is given up as a whole."""


def _errors(root: Node) -> list[list[int]]:
    """First and last line of every place that the grammar could not read."""
    found: list[list[int]] = []
    todo = [root] if root.has_error else []
    while todo:
        node = todo.pop()
        loose = [node] if node.is_missing or not node.children else []
        if node.is_error:  # what it holds may be read well: the tokens that stand alone in it are not
            loose += [child for child in node.children if not child.children]
        found += [[one.start_point[0] + 1, one.end_point[0] + 1] for one in loose]
        if len(found) > MAX_ERRORS:
            return [[1, root.end_point[0] + 1]]
        todo.extend(child for child in node.children if child.has_error or child.is_missing or child.is_error)
    return sorted(found) if found or not root.has_error else [[1, root.end_point[0] + 1]]


def refusal(data: bytes) -> str | None:
    """Why a file is not worth parsing; linear in its size."""
    if len(data) > MAX_BYTES:
        return f"larger than {MAX_BYTES} bytes"
    if b"\0" in data:
        return "holds NUL bytes"
    if _depth(data) > MAX_DEPTH:
        return f"nested deeper than {MAX_DEPTH} brackets"
    return None


def _depth(data: bytes) -> int:
    """The deepest nesting of brackets. One that closes also ends those that were opened inside it and left
    open, as in the escape sequences of a terminal."""
    open_now = bytearray()
    deepest = 0
    for byte in data.translate(None, _NOT_BRACKETS):
        opening = _CLOSES.get(byte)
        if opening is None:
            open_now.append(byte)
            if len(open_now) > deepest:
                deepest = len(open_now)
                if deepest > MAX_DEPTH:
                    break
        else:
            place = open_now.rfind(opening)
            if place >= 0:
                del open_now[place:]
    return deepest


def _parser(language: Language, path: str) -> TreeParser:
    key = (language.id, path[path.rfind(".") :].lower())
    if key not in _parsers:
        _parsers[key] = TreeParser(Grammar(language.grammar(path)))
    return _parsers[key]
