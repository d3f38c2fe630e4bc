"""Module names to files: where each import system of each language would look."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import dataclass

from levelhead.ground.ground import Ground, Side
from levelhead.ground.names import closest
from levelhead.ground.paths import PathIndex
from levelhead.prose.pattern import Pattern

_PYTHON = (".py", ".pyi", ".pyx", ".so", ".ipynb")
_JVM = (".java", ".kt", ".scala", ".groovy")
_DYNAMIC = Pattern(
    r"import \*|pub use [\w:]+::\*|export \* from|lazy_loader|_LazyModule|import_module|globals\(\)"
)
_ANSWERS = Pattern(r"^def __getattr__\b", re.MULTILINE)
_SPELT_OUT = Pattern(r"\bname (?:==|in) [\"'({\[]|case [\"']")
"""In a module's ``__getattr__``: it knows names that its own text spells."""
_REMARK = Pattern(r"\s*(?:>>> |\.\.\. |# |//|\* )")
"""A line of a comment, or of an example in one: it offers nothing."""
MAX_ROOTS = 24
LOCAL = 0.45
"""Likeness asked of a name that stands in the very place where the wrong one was looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far a module name could be followed."""

    depth: int
    """Segments that were found."""
    path: str
    """File or folder of the last one found."""
    siblings: tuple[str, ...]
    """Names that stand where the next segment was looked for."""
    top: bool
    """The first segment is a package that nothing encloses."""


def python(segments: tuple[str, ...], index: PathIndex, entries: Container[str]) -> Place | None:
    """The deepest place that a dotted Python name reaches, ``None`` when it does not begin here."""
    best: Place | None = None
    for root in index.folders_named(segments[0])[:MAX_ROOTS]:
        if not _has(index, root, _PYTHON):
            continue
        parent = root[: max(root.rfind("/"), 0)]
        top = (parent + "/__init__.py").lstrip("/") not in entries
        place = _walk(segments, root, index, entries, top=top)
        if best is None or (place.depth, place.top) > (best.depth, best.top):
            best = place
    if best is None:
        for path in index.files(segments[0] + ".py"):
            parent = path[: max(path.rfind("/"), 0)]
            if (parent + "/__init__.py").lstrip("/") not in entries:
                return Place(depth=1, path=path, siblings=(), top=True)
    return best


def _walk(
    segments: tuple[str, ...], root: str, index: PathIndex, entries: Container[str], *, top: bool
) -> Place:
    at, depth = root, 1
    for segment in segments[1:]:
        step = f"{at}/{segment}"
        if index.is_folder(step):
            at, depth = step, depth + 1
            continue
        file = next((step + suffix for suffix in _PYTHON if step + suffix in entries), None)
        if file is not None:
            return Place(depth=depth + 1, path=file, siblings=(), top=top)
        break
    return Place(depth=depth, path=at, siblings=children(index, at, _PYTHON), top=top)


def children(index: PathIndex, folder: str, suffixes: tuple[str, ...]) -> tuple[str, ...]:
    """Names of the modules and folders right below a folder."""
    skip = len(folder) + 1
    names: dict[str, None] = {}
    for path in index.below(folder):
        rest = path[skip:]
        if "/" in rest:
            names[rest.split("/", 1)[0]] = None
        else:
            for suffix in suffixes:
                if rest.endswith(suffix):
                    names[rest.removesuffix(suffix)] = None
    return tuple(names)


def _has(index: PathIndex, folder: str, suffixes: tuple[str, ...]) -> bool:
    return any(path.endswith(suffixes) for path in index.below(folder))


_ROOTED = Pattern(r"(?:\A|/)src/(?:main|test)/(?:java|kotlin|scala|groovy)/\Z")
"""What stands before the first folder of a package."""


def jvm(segments: tuple[str, ...], index: PathIndex) -> Place | None:
    """The deepest place that a Java-like name reaches; three segments must be folders to own it."""
    for depth in range(len(segments), 1, -1):
        tail = "/".join(segments[:depth])
        for suffix in _JVM:
            found = index.files(tail + suffix)
            if found:
                return Place(depth=depth, path=found[0], siblings=(), top=True)
        folders = [folder for folder in index.folders(tail) if _has(index, folder, _JVM)]
        if folders:
            siblings = tuple(name for folder in folders for name in children(index, folder, _JVM))
            rooted = any(_ROOTED.search(folder[: -len(tail)]) for folder in folders)
            return Place(depth=depth, path=folders[0], siblings=siblings, top=depth > 2 or rooted)
    return None


def rust(
    segments: tuple[str, ...], index: PathIndex, entries: Container[str], roots: tuple[str, ...]
) -> Place | None:
    """The deepest place that ``a::b`` reaches below crate source folders; the crate itself is depth 1."""
    best: Place | None = None
    for root in roots:
        at, path, depth = root, _crate_file(root, entries), 1
        for segment in segments[1:]:
            step = f"{at}/{segment}"
            file = next((one for one in (f"{step}.rs", f"{step}/mod.rs") if one in entries), None)
            if file is None:
                break
            at, path, depth = step, file, depth + 1
        siblings = tuple(name for name in children(index, at, (".rs",)) if name not in {"lib", "main", "mod"})
        if path and (best is None or depth > best.depth):
            best = Place(depth=depth, path=path, siblings=siblings, top=True)
    return best


def _crate_file(root: str, entries: Container[str]) -> str:
    return next((path for path in (f"{root}/lib.rs", f"{root}/main.rs") if path in entries), "")


def file_of(place: Place, entries: Container[str]) -> str:
    """The file whose names a place offers: a package's ``__init__``, or the module; empty if none."""
    if place.path in entries:
        return place.path
    init = place.path + "/__init__.py"
    return init if init in entries else ""


def offers(ground: Ground, side: Side, path: str, name: str) -> bool | None:
    """Whether a file defines, imports or names ``name``; ``None`` when that is open."""
    lines = ground.lines(side, path)
    if lines is None:
        return None
    text = "\n".join(line for line in lines if not _REMARK.match(line))
    if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        return True
    open_ = _DYNAMIC.search(text) or (_ANSWERS.search(text) and not _SPELT_OUT.search(text))
    return None if open_ else False


def told(ground: Ground, side: Side, path: str) -> set[str]:
    """The longer words of a file: what a wrong name of it may mean."""
    return set(re.findall(r"[A-Za-z_]\w{3,}", "\n".join(ground.lines(side, path) or [])[:_MOST]))


_MOST = 200_000
"""Characters of a file whose words are looked at."""


def sibling(name: str, place: Place) -> str | None:
    """The most similar name that stands where ``name`` was looked for."""
    return closest(name, place.siblings, least=LOCAL)
