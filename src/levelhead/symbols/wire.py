"""Frames between the parser and its worker: a length, then JSON or source bytes."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from levelhead.symbols.model import Definition, Import, NotParsed, Outline, Parameters, SymbolKind

MAX_BYTES = 1 << 20
"""Larger files are generated or data: they are not parsed."""

MAX_REPLY = 64 << 20
"""Bytes; a longer reply means that the worker is not the one that was started."""

_KINDS = {kind.value: kind for kind in SymbolKind}


class FrameError(Exception):
    """The other side went away or sent something that is no frame."""


def frame(payload: bytes) -> bytes:
    """A payload with its length before it."""
    return len(payload).to_bytes(4, "big") + payload


def unframe(read: Callable[[int], bytes], limit: int) -> bytes:
    """The next payload; ``FrameError`` at the end of the stream or above the limit."""
    head = read(4)
    if len(head) < 4:
        raise FrameError
    size = int.from_bytes(head, "big")
    if size > limit:
        raise FrameError
    payload = read(size)
    if len(payload) < size:
        raise FrameError
    return payload


def encode(found: dict[str, Any]) -> bytes:
    """A worker's reply as bytes; names that are not valid UTF-8 were replaced before."""
    return json.dumps(found, separators=(",", ":")).encode()


def decode(payload: bytes) -> Outline | NotParsed:
    """A worker's reply as what the caller gets."""
    found: dict[str, Any] = json.loads(payload)
    if "reason" in found:
        return NotParsed(found["reason"])
    return Outline(
        language=found["language"],
        definitions=tuple(_definition(row) for row in found["definitions"]),
        imports=tuple(
            Import(module=row[0], name=row[1], alias=row[2], line=row[3]) for row in found["imports"]
        ),
        exports=tuple(found["exports"]),
        tests=tuple(row[2] for row in found["tests"]),
        test_lines=tuple(row[1] for row in found["tests"]),
        errors=tuple((first, last) for first, last in found["errors"]),
    )


def _definition(row: list[Any]) -> Definition:
    name, kind, line, end_line, parents, bases, signature, decorated, exported = row
    return Definition(
        name,
        _KINDS[kind],
        line,
        end_line,
        tuple(parents),
        tuple(bases),
        None if signature is None else _parameters(signature),
        tuple(decorated),
        exported,
    )


def _parameters(signature: list[Any]) -> Parameters:
    names, defaults, rest, keywords, returns = signature
    return Parameters(tuple(names), tuple(map(tuple, defaults)), rest, keywords, returns)
