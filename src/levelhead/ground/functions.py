"""The definitions of a function in both trees, with their parameters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.ground.ground import Ground, Side
from levelhead.symbols import Definition, Outline, Parameters, SymbolKind

_TYPES = frozenset({SymbolKind.CLASS, SymbolKind.INTERFACE, SymbolKind.TYPE})
_MAX_FILES = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Function:
    """One definition."""

    name: str
    path: str
    line: int
    side: Side
    parameters: Parameters
    complete: bool
    """Whether the file was parsed without errors and nothing around the definition rewrites its signature."""


def functions(segments: Sequence[str], ground: Ground) -> tuple[Function, ...]:
    """Every definition that ``a.b.name`` may mean: on the owner where one matches, else any of that name.

    Empty when none can be read, or when there are too many files to tell.
    """
    name = segments[-1]
    homes: dict[tuple[Side, str], None] = {}
    for hit in ground.hits(name):
        if hit.defining and not ground.is_prose_file(hit.path):
            for side, present in ((Side.HEAD, hit.in_head), (Side.BASE, hit.in_base)):
                if present and not (side is Side.BASE and hit.in_head):
                    homes[(side, hit.path)] = None
    if len(homes) > _MAX_FILES:
        return ()
    found = [one for side, path in homes for one in _in(ground, side, path, name)]
    if len(segments) > 1:
        owned = [
            function
            for function, definition in found
            if definition.parents and definition.parents[-1] == segments[-2]
        ]
        if owned:
            return tuple(owned)
    return tuple(function for function, _ in found)


def _in(ground: Ground, side: Side, path: str, name: str) -> Iterator[tuple[Function, Definition]]:
    outline = ground.outline(side, path)
    for one in outline.definitions if outline is not None else ():
        if one.name != name or outline is None:
            continue
        if one.parameters is not None:
            yield _function(path, side, one, one.parameters, outline, name), one
        elif one.kind in _TYPES:
            made = _constructor(outline, one)
            if made is not None:
                yield _function(path, side, one, made, outline, name), one


def _function(
    path: str, side: Side, one: Definition, parameters: Parameters, outline: Outline, name: str
) -> Function:
    wrapped = any(word.lower().startswith(_REWRITING) and word != "wraps" for word in one.decorated)
    return Function(
        name=name,
        path=path,
        line=one.line,
        side=side,
        parameters=parameters,
        complete=outline.complete and not wrapped,
    )


_REWRITING = ("wrap", "curry", "partial", "inject", "provide", "with_", "patch", "mock")
"""Beginnings of decorators that are known to add or bind parameters; registering ones leave them as written."""


def _constructor(outline: Outline, owner: Definition) -> Parameters | None:
    """The constructor's parameters, or the fields of a class that makes its constructor from them."""
    mine = [one for one in outline.definitions if one.parents and one.parents[-1] == owner.name]
    for one in mine:
        if (
            one.name in {"__init__", "constructor", "initialize", "__construct", "init", owner.name}
            and one.parameters is not None
        ):
            return one.parameters
    if owner.bases:
        return None
    if {"dataclass", "define", "frozen", "attrs"} & set(owner.decorated):
        names = tuple(one.name for one in mine if one.kind is SymbolKind.FIELD)
        return Parameters(names=names, defaults=(), rest=False, keywords=False, returns=None)
    return None
