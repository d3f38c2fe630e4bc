"""The definitions of a function in both trees, with their parameters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import Evidence
from levelhead.ground.defining import ECMA
from levelhead.ground.ground import Ground, Side
from levelhead.ground.records import MAX_HITS, Hit
from levelhead.prose.pattern import Pattern
from levelhead.symbols import Definition, Outline, Parameters, SymbolKind, language_of

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

    def evidence(self) -> Evidence:
        """Where it stands, and the names that it takes."""
        return Evidence(
            path=self.path,
            line=self.line,
            excerpt=f"{self.name}({', '.join(self.parameters.names)})",
            tree=self.side.value,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The definitions that a name may mean."""

    functions: tuple[Function, ...]
    others: tuple[tuple[Side, str], ...]
    """Files that may define it too, but were not parsed: too many, or not readable by the parser."""
    owned: bool
    """Whether the owner that the text names was found; true when it names none."""
    whole: bool
    """Whether every place that holds the name was seen."""

    def lacks(self, argument: str, ground: Ground) -> bool:
        """Whether none of the definitions can have the parameter, read or not."""
        word = re.compile(rf"(?<![\w$]){re.escape(argument)}(?![\w$])")
        unsure = {(one.side, one.path) for one in self.functions if not one.complete}
        return (
            self.whole
            and _without(word, unsure, ground)
            and _without(word, self.others, ground)
            and _without(_ABSORBING.made, self.others, ground)
        )


_ABSORBING = Pattern(r"\bdef \w+\([^)]{0,2000}\*\*\w")  # "def f(x, **kwargs"


def _without(pattern: re.Pattern[str], places: Iterable[tuple[Side, str]], ground: Ground) -> bool:
    """Whether all of the files were read and none of them holds the pattern."""
    return not any(
        (lines := ground.lines(side, path)) is None or pattern.search("\n".join(lines))
        for side, path in places
    )


def functions(segments: Sequence[str], ground: Ground) -> Found:
    """Every definition that ``a.b.name`` may mean: on the owner where one matches, else any of that name."""
    name = segments[-1]
    homes: dict[tuple[Side, str], None] = {}
    hits = ground.hits(name)
    holds = re.compile(
        rf"(?:\A|[\s.]){re.escape(name)}\s*(?::[^=]{{0,60}})?(?::=|=(?![=>]))\s*(?!.*(?:lambda|function|=>|partial|\bfunc\b))"
    )
    spelt = re.compile(rf"\b(?:def|fn|func|fun|function)\s+(?:\([^)]*\)\s*)?{re.escape(name)}\b")
    declared = any(hit.defining and spelt.search(hit.excerpt) for hit in hits)
    for hit in hits:
        if ground.is_prose_file(hit.path) or not (hit.defining or _may_define(hit, name)):
            continue
        if declared and holds.search(hit.excerpt):
            continue  # a variable of that name beside the function: what it holds is no second definition
        for side, present in ((Side.HEAD, hit.in_head), (Side.BASE, hit.in_base)):
            if present and not (side is Side.BASE and hit.in_head):
                homes[(side, hit.path)] = None
    for path in ground.defining_paths(segments[-2])[:_MAX_FILES] if len(segments) > 1 else ():
        side = Side.HEAD if path in ground.head.entries else Side.BASE
        if not ground.is_prose_file(path):
            homes[(side, path)] = None
    found: list[tuple[Function, Definition]] = []
    places = sorted(homes, key=lambda home: len(segments) > 1 and not _named(home[1], segments[-2]))
    others = places[_MAX_FILES:]
    for side, path in places[:_MAX_FILES]:
        here = list(_in(ground, side, path, name))
        found += here
        if not here and (ground.outline(side, path) is None or _opaque(ground, side, path, name)):
            others.append((side, path))
    owned = [one for one in found if len(segments) > 1 and _belongs(*one, segments[-2])]
    if not owned and len(segments) > 1:
        owned = [one for one in found if not one[1].parents and _below(one[0].path, segments[-2])]
    return Found(
        functions=tuple(function for function, _ in owned or found),
        others=() if owned else tuple(others),
        owned=len(segments) == 1 or bool(owned),
        whole=len(hits) < MAX_HITS,
    )


def _opaque(ground: Ground, side: Side, path: str, name: str) -> bool:
    """Whether the file has a type of the name whose constructor is made elsewhere: by a base, a macro, a decorator."""
    outline = ground.outline(side, path)
    return outline is not None and any(one.name == name and one.kind in _TYPES for one in outline.definitions)


def _may_define(hit: Hit, name: str) -> bool:
    """Whether the line may define the name in a language without a keyword for it: ``Status Open(int x)``."""
    language = language_of(hit.path)
    if language is None:
        return False
    line = hit.excerpt.encode("utf-8", "surrogateescape")
    for indent in (b"", b"    "):  # the excerpt has lost its own; members stand in a class
        found = re.search(language.definition_line, indent + line)
        if found is not None and found[1] == name.encode("utf-8", "surrogateescape"):
            return not (language.id in ECMA and line.endswith(b");") and b"):" not in line)
    return re.search(rf"\b{re.escape(name)}\s*[:=]\s*(?:async\s+)?(?:function\b|\()", hit.excerpt) is not None


def _belongs(function: Function, definition: Definition, owner: str) -> bool:
    """Whether the owner is the class around the definition, an instance named after it, or its module."""
    if definition.parents:
        parent = definition.parents[-1]
        return owner == parent or owner.replace("_", "").lower() == parent.replace("_", "").lower()
    parts = function.path.lower().split("/")
    return owner.lower() in {parts[-1].split(".")[0], *parts[-2:-1]}


def _named(path: str, owner: str) -> bool:
    """Whether a file is called as an owner is."""
    return path.rsplit("/", 1)[-1].split(".")[0].replace("_", "").lower() == owner.replace("_", "").lower()


def _below(path: str, package: str) -> bool:
    """Whether a file stands in the sources of a package: ``axum::serve`` is in ``axum/src/serve/mod.rs``."""
    folders = path.replace("-", "_").split("/")[:-1]
    return package in folders[:2] and not {"tests", "examples", "benches", "test"} & {*folders}


def _in(ground: Ground, side: Side, path: str, name: str) -> Iterator[tuple[Function, Definition]]:
    outline = ground.outline(side, path)
    for one in outline.definitions if outline is not None else ():
        if one.name != name or outline is None:
            continue
        if one.parameters is not None:
            yield _function(path, side, one, one.parameters, outline, name), one
        elif one.kind in _TYPES:
            for made in _constructors(outline, one):
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
        complete=outline.clear(one) and not wrapped,
    )


def takes_hash(one: Function, ground: Ground) -> bool:
    """Whether keywords of a call become a positional parameter: Ruby does so where no keyword is declared."""
    if not one.path.endswith((".rb", ".rake", ".gemspec")) or not one.parameters.names:
        return False
    lines = ground.lines(one.side, one.path) or []
    head = " ".join(lines[one.line - 1 : one.line + 12])
    return re.search(r"\bdef\s[^(\n]*\([^)]*\b\w+:(?!:)", head.partition(")")[0]) is None


_REWRITING = ("fixture", "action", "wrap", "curry", "partial", "inject", "provide", "with_", "patch", "mock")
"""Beginnings of decorators that are known to add or bind parameters; registering ones leave them as written."""


def _constructors(outline: Outline, owner: Definition) -> tuple[Parameters, ...]:
    """The parameters of each constructor, or the fields of a class that makes its constructor from them."""
    mine = [one for one in outline.definitions if one.parents and one.parents[-1] == owner.name]
    made = tuple(
        one.parameters
        for one in mine
        if one.name in {"__init__", "constructor", "initialize", "__construct", "init", owner.name}
        and one.parameters is not None
    )
    if made or owner.bases:
        return made
    if {"dataclass", "define", "frozen", "attrs"} & set(owner.decorated):
        names = tuple(one.name for one in mine if one.kind is SymbolKind.FIELD)
        return (Parameters(names=names, defaults=(), rest=False, keywords=False, returns=None),)
    return ()
