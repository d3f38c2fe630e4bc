"""How many things a file, folder or type can hold at most, whatever the authors call them.

"Forty validators in `args.go`" is wrong when the file defines eleven things in all; whether three of the eleven are
validators, nobody but the authors knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from levelhead.ground.ground import Ground, Side
from levelhead.ground.names import subwords
from levelhead.prose.pattern import Pattern
from levelhead.symbols import Definition, Outline, SymbolKind, language_of

MOST_HOMES = 3
"""Files, folders or types of one name beyond which nobody knows which is meant."""
MOST_FILES = 40
"""Files of a folder that are parsed."""
_TYPES = frozenset({SymbolKind.CLASS, SymbolKind.INTERFACE, SymbolKind.ENUM, SymbolKind.TYPE})
_MEMBERS = frozenset(
    "settings options knobs entries hooks callbacks states values levels modes kinds helpers constructors switches operations accessors getters setters events choices".split()
)
"""What people call the members of a type without it being in their names."""
_ENTRY = Pattern(r"[\"'`][^\"'`\n]{1,60}[\"'`]")
"""Things that are listed rather than defined stand in quotes."""
_DECORATED = frozenset({"python", "typescript", "java", "kotlin", "csharp", "php"})
"""Languages that mark a definition by what stands above it."""
_SINGLE = Pattern(r"(?:action\.ya?ml|[\w.-]+\.(?:sh|bash|zsh|fish|ps1|sql|svg|png|html|tmpl|j2))\Z")
"""Files in no parsed language that hold one thing each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """A whole with the ways to count what it holds."""

    path: str
    line: int | None
    numbers: tuple[int, ...]
    ceiling: int | None
    """No way of counting goes beyond; ``None`` when that is open."""
    exact: bool = False
    """The file is named after the things, and each of them is marked as one: no other way of counting is left."""


def things(place: str, word: str, ground: Ground, side: Side) -> Iterable[Whole]:
    """Every whole of the name in which the things may be: empty when nothing there is called so."""
    index, stem = ground.paths(side), _stem(word)
    path = place.removeprefix("./").rstrip("/")
    files = index.files(path)[: MOST_HOMES + 1] if "." in path or "/" in path else ()
    folders = index.folders(path)[: MOST_HOMES + 1] if not files else ()
    if len(files) > MOST_HOMES or len(folders) > MOST_HOMES:
        return
    for file in files:
        outline = ground.outline(side, file)
        if outline is not None and _related(stem, file, outline.definitions):
            yield _file(file, stem, outline, ground, side)
    for folder in folders:
        whole = _folder(folder, stem, ground, side)
        if whole is not None:
            yield whole
    if not files and not folders:
        yield from _types(place, word, stem, ground, side)
        yield from _lists(place, ground, side)


def _stem(word: str) -> str:
    if word.endswith("ies"):
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word.removesuffix("s")


def called(word: str, name: str) -> bool:
    """Whether a noun, in singular or plural, is one of the words of a name."""
    return _called(_stem(word), name)


def _called(stem: str, name: str) -> bool:
    return any(_stem(part) == stem for part in subwords(name))


def _related(stem: str, path: str, definitions: Iterable[Definition]) -> bool:
    """Whether the file or something in it is called so."""
    names = (path.rsplit("/", 1)[-1], *path.split("/")[-2:-1])
    return any(_called(stem, name) or stem in name.lower() for name in names) or any(
        _called(stem, name) for one in definitions for name in (one.name, *one.decorated, *one.bases)
    )


def _file(path: str, stem: str, outline: Outline, ground: Ground, side: Side) -> Whole:
    found = outline.definitions
    text = "\n".join(ground.lines(side, path) or [])
    named = [
        one for one in found if any(_called(stem, name) for name in (one.name, *one.decorated, *one.bases))
    ]
    top = [one for one in found if not one.parents]
    numbers = (len(named), len([one for one in named if not one.parents]), len(top), len(found))
    listed = len(set(_ENTRY.findall(text)))
    marked = [one for one in found if any(stem in name.lower() for name in one.decorated)]
    if (
        outline.language in _DECORATED
        and len(marked) > 1
        and stem in path.rsplit("/", 1)[-1].lower()
        and outline.complete
    ):
        return Whole(path=path, line=None, numbers=(len(marked),), ceiling=len(marked), exact=True)
    return Whole(
        path=path,
        line=None,
        numbers=numbers,
        ceiling=max(len(found), listed) if outline.complete else None,
    )


def _folder(folder: str, stem: str, ground: Ground, side: Side) -> Whole | None:
    below = list(ground.paths(side).below(folder))
    names = {part for path in below for part in path[len(folder) + 1 :].split("/")}
    titled = any(_called(stem, part) or stem in part.lower() for part in folder.split("/")[-2:])
    if not titled and not any(_called(stem, name) for name in names):
        return None
    flat = [path for path in below if "/" not in path[len(folder) + 1 :]]
    direct = {path[len(folder) + 1 :].split("/")[0] for path in below if "/" in path[len(folder) + 1 :]}
    most = _ceiling(below, ground, side) if len(below) <= MOST_FILES else None
    return Whole(path=folder, line=None, numbers=(len(flat), len(below), len(direct)), ceiling=most)


def _ceiling(paths: Sequence[str], ground: Ground, side: Side) -> int | None:
    """One thing a file, and one more for every further type that it defines; ``None`` for data, which may list many."""
    most = len(paths)
    for path in paths:
        if language_of(path) is None:
            if not _SINGLE.search(path.rsplit("/", 1)[-1]):
                return None
            continue
        outline = ground.outline(side, path)
        if outline is None or not outline.complete:
            return None
        most += max(0, sum(one.kind in _TYPES and not one.parents for one in outline.definitions) - 1)
    return most


_LISTED = Pattern(
    r"[^=]*?=\s*(?:[\w.]*Literal|frozenset|set|tuple|list)?\s*[\[({]{1,2}\s*(?P<entries>[\"'][^\"'\n]{1,80}[\"'](?:\s*,\s*[\"'][^\"'\n]{1,80}[\"']){1,200})\s*,?\s*[\])}]{1,2};?\s*\Z"
)
"""``NAME = ["a", "b"]``, ``Voice = Literal["a", "b"]``: nothing but entries."""


def _lists(place: str, ground: Ground, side: Side) -> Iterable[Whole]:
    """A name that is given a list of strings and nothing else."""
    name = re.split(r"\.|::|#", place)[-1]
    for path in ground.defining_paths(name)[: MOST_HOMES + 1]:
        outline, lines = ground.outline(side, path), ground.lines(side, path)
        for one in outline.definitions if outline is not None and lines is not None else ():
            if one.name != name or one.parameters is not None or lines is None:
                continue
            listed = _LISTED.match("\n".join(lines[one.line - 1 : max(one.line, one.end_line)])[:8_000])
            if listed is not None:
                size = len(_ENTRY.findall(listed["entries"]))
                yield Whole(path=path, line=one.line, numbers=(size,), ceiling=size, exact=True)


def _types(place: str, word: str, stem: str, ground: Ground, side: Side) -> Iterable[Whole]:
    name = re.split(r"\.|::|#", place)[-1]
    homes = ground.defining_paths(name)
    if not name[:1].isupper() or len(homes) > MOST_HOMES:
        return
    for path in homes:
        outline = ground.outline(side, path)
        for one in outline.definitions if outline is not None else ():
            if one.name != name or one.kind not in _TYPES or outline is None:
                continue
            own = [other for other in outline.definitions if name in other.parents]
            if word not in _MEMBERS and not _related(stem, name, own):
                continue
            given = sum(len(other.parameters.names) for other in (one, *own) if other.parameters is not None)
            closed = outline.clear(one) and not one.bases
            yield Whole(
                path=path,
                line=one.line,
                numbers=(len(own), sum(other.kind is SymbolKind.FIELD for other in own)),
                ceiling=len(own) + given if closed else None,
            )
