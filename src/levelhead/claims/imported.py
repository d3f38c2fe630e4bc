"""Modules and names that the text says a file imports."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason
from levelhead.ground import Ground, Side
from levelhead.ground.bindings import READABLE, bindings, same_module, within
from levelhead.ground.names import closest
from levelhead.ground.verdicts import absent, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import BlockKind, Document, modality
from levelhead.prose.imported import Deed, Imported, imported, taken
from levelhead.prose.pattern import Pattern
from levelhead.prose.shown import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedClaim(Claim):
    """A name with the file that is said to import it."""

    imported: Imported
    change: bool
    """The text describes a change: what it says without a file is said of these trees."""


def find(document: Document) -> Sequence[Claim]:
    """ "`a.py` imports `b`", "`b` is imported in `a.py`"."""
    return [
        ImportedClaim(
            kind="imported",
            span=document.span(one.start, one.end),
            subject=one.name or one.module,
            about=About.EITHER,
            modality=shown(document, one.sentence.block)
            if one.sentence.block.kind is BlockKind.FENCE
            else modality(document, one.sentence, one.start, one.end),
            imported=one,
            change=document.has_diff,
        )
        for one in _once([*taken(document), *imported(document)])
    ]


def _once(found: Sequence[Imported]) -> Sequence[Imported]:
    """What names its module says more than what names none at the same place."""
    kept: dict[int, Imported] = {}
    for one in found:
        kept.setdefault(one.start, one)
    return [kept[start] for start in sorted(kept)]


def _last(name: str) -> str:
    return re.split(r"[./:]+", name)[-1]


def needs(claim: Claim) -> Needs:
    """The last segment, and the type whose file is meant."""
    assert isinstance(claim, ImportedClaim)
    return Needs(words=frozenset({_last(claim.subject), claim.imported.file}) - {""})


def check(claim: Claim, ground: Ground) -> Finding:
    """A file that nowhere holds the last segment of a name does not import it."""
    assert isinstance(claim, ImportedClaim)
    last, file = _last(claim.subject), claim.imported.file
    if claim.imported.module:
        return _bound(claim, ground)
    if not file:
        return _somewhere(claim, ground)
    read = [
        (side, path, lines)
        for side in ground.sides(About.EITHER)
        for path in _files(ground, side, file)
        if (lines := ground.lines(side, path)) is not None
    ]
    if ground.patch is not None and len({path for _, path, _ in read}) > 1:
        read = [one for one in read if ground.patch.file(one[1]) is not None]
    if not read or len({path for _, path, _ in read}) > 1:
        return unverifiable(claim, Reason.UNCERTAIN, f"no one file for `{file}` to look `{last}` up in")
    word = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)")
    for side, path, lines in read:
        for number, line in enumerate(lines, start=1):
            if word.search(line):
                evidence = Evidence(path=path, line=number, excerpt=line.strip()[:200], tree=side.value)
                return grounded(claim, f"`{path}` names `{last}`", (evidence,))
    side, path, lines = read[0]
    taken = {match[0]: None for line in lines if _IMPORT.match(line) for match in _MODULE.finditer(line)}
    package = claim.subject[: -len(last)].rstrip("./:")
    if package and any(_STAR.search(line) and package in line for line in lines):
        return unverifiable(claim, Reason.UNCERTAIN, f"`{path}` imports all of `{package}`")
    evidence = Evidence(path=path, line=None, excerpt=f"read {len(lines)} lines", tree=side.value)
    return absent(
        claim, f"`{path}` does not name `{last}`", (evidence,), _added(ground, path) or closest(last, taken)
    )


def _bound(claim: ImportedClaim, ground: Ground) -> Finding:
    """A name with its module, held against the import statements of the file, or of the files that the change touches."""
    one = claim.imported
    said = f"`{one.name or one.module}`" + (f" from `{one.module}`" if one.name else "")
    gone = one.deed is Deed.GONE
    if one.file:
        paths = {side: set(_files(ground, side, one.file)) for side in ground.sides(About.EITHER)}
    elif ground.patch is not None:
        touched = {path for file in ground.patch.files for path in (file.path, file.old_path) if path}
        paths = {side: touched & ground.tree(side).entries.keys() for side in ground.sides(About.EITHER)}
    else:
        paths = {}
    if one.file and len(set().union(*paths.values())) > 1 and ground.patch is not None:
        paths = {
            side: {path for path in some if ground.patch.file(path) is not None}
            for side, some in paths.items()
        }
    files = {
        side: [path for path in sorted(some) if path.endswith(READABLE)][:MOST_FILES]
        for side, some in paths.items()
    }
    head = Side.HEAD if Side.HEAD in files else Side.BASE
    if not any(files.values()) or (one.file and len(set().union(*files.values())) > 1):
        return unverifiable(claim, Reason.UNCERTAIN, f"no one file to look {said} up in")
    found = {side: _imports(ground, side, some) for side, some in files.items()}
    fits = {side: sorted(b for b in some if _fits(one, b)) for side, some in found.items()}
    where = files[head][0] if files[head] else next(path for some in files.values() for path in some)
    place = f"`{where}`" if one.file else "what the change touches"
    evidence = Evidence(path=where, line=None, excerpt=f"read {len(found[head])} imports", tree=head.value)
    if gone:
        if fits.get(Side.BASE) and len(fits.get(Side.BASE, ())) > len(fits[head]):
            return grounded(claim, f"{said} was imported in {fits[Side.BASE][0][0]}", (evidence,))
        if ground.patch is None or not found.get(Side.BASE) or (not one.file and not fits.get(Side.BASE)):
            return unverifiable(claim, Reason.UNCERTAIN, f"no import of {said} could be told")
        message = f"{place} still imports {said}" if fits[head] else f"{place} did not import {said} before"
        return absent(claim, message, (evidence,), _lost(found, head))
    if fits[head]:
        if one.deed is Deed.GAINED and one.file and fits.get(Side.BASE) and not _written(one, where, ground):
            came = sorted({b[1:] for b in found[head]} - {b[1:] for b in found[Side.BASE]})
            if not came or files[Side.BASE] != files[head]:
                return grounded(claim, f"{place} imports {said}", (evidence,))
            return absent(claim, f"{place} imported {said} before the change", (evidence,), _spelt(*came[0]))
        return grounded(claim, f"{fits[head][0][0]} imports {said}", (evidence,))
    if fits.get(Side.BASE) and (not _changed(claim, ground) or one.shown):
        return grounded(claim, f"{fits[Side.BASE][0][0]} imports {said}", (evidence,))
    real = sorted({module for _, module, name in found[head] if one.name and name == one.name})
    if not one.module.startswith(".") and any(within(one.module, module) for module in real):
        return unverifiable(claim, Reason.UNCERTAIN, f"{place} imports `{one.name}` from `{real[0]}`")
    if real:
        return absent(claim, f"{place} imports `{one.name}` from `{real[0]}`", (evidence,), real[0])
    last = _last(one.name or one.module)
    word = re.compile(rf"(?<![\w$]){re.escape(last)}(?![\w$])")
    named = any(word.search(line) for path in files[head] for line in ground.lines(head, path) or ())
    if named and not (ground.patch is not None and one.deed is Deed.GAINED):
        return unverifiable(
            claim, Reason.UNCERTAIN, f"{place} names `{last}`, and no import of it could be read"
        )
    if not found[head] or (not one.file and not one.name):
        return unverifiable(claim, Reason.UNCERTAIN, f"no imports could be read in {place}")
    if not one.file and not any(same_module(one.module, module) for _, module, _ in found[head]):
        return unverifiable(claim, Reason.UNCERTAIN, f"no file of the change imports from `{one.module}`")
    beside = {name for _, module, name in found[head] if name and same_module(one.module, module)}
    near = _came(found, head) or closest(last, beside)
    return absent(claim, f"{place} does not import {said}", (evidence,), near)


MOST_FILES = 24
"""Files of a change read for their imports."""


def _changed(claim: ImportedClaim, ground: Ground) -> bool:
    """Whether the text describes a change: it then speaks of what the files import after it."""
    return claim.change and ground.patch is not None


def _imports(ground: Ground, side: Side, paths: Sequence[str]) -> set[tuple[str, str, str]]:
    return {(path, module, name) for path in paths for module, name in _bindings(ground, side, path)}


def _bindings(ground: Ground, side: Side, path: str) -> set[tuple[str, str]]:
    """The imports of a file, read once for all claims."""
    return ground.once(
        ("bindings", side, path), lambda: bindings(path, "\n".join(ground.lines(side, path) or ()))
    )


def _fits(one: Imported, found: tuple[str, str, str]) -> bool:
    path, module, name = found
    if one.name and one.module.startswith(("./", "../")) and module.startswith("."):
        return name == one.name and _beside(path, module) == _beside(path, one.module)
    whole = f"{module}.{name}" if name else module
    if one.name:
        return (name == one.name and same_module(one.module, module)) or (
            not name and same_module(f"{one.module}.{one.name}", module)
        )
    return same_module(one.module, module if not name else whole) or (
        bool(name) and same_module(one.module, module)
    )


def _beside(path: str, module: str) -> str:
    """The place that a relative module has in the tree, without its ending."""
    plain = posixpath.normpath(posixpath.join(posixpath.dirname(path), module))
    return re.sub(r"(?:/index)?(?:\.[mc]?[jt]sx?)?\Z", "", plain)


def _written(one: Imported, path: str, ground: Ground) -> bool:
    """Whether a line that the change adds to a file is the import, wherever it stood before."""
    file = None if ground.patch is None else ground.patch.file(path)
    lines = () if file is None else (text for _, text in file.added_lines)
    return any(_fits(one, (path, *b)) for b in bindings(path, "\n".join(lines)))


def _came(found: Mapping[Side, set[tuple[str, str, str]]], head: Side) -> str | None:
    """The one import that the change brings."""
    new = {one[1:] for one in found[head]} - {one[1:] for one in found.get(Side.BASE, found[head])}
    return _spelt(*new.pop()) if len(new) == 1 else None


def _lost(found: Mapping[Side, set[tuple[str, str, str]]], head: Side) -> str | None:
    """The one import that the change takes away."""
    old = {one[1:] for one in found.get(Side.BASE, ())} - {one[1:] for one in found[head]}
    return _spelt(*old.pop()) if len(old) == 1 else None


def _spelt(module: str, name: str) -> str:
    return name or module


_IMPORT = Pattern(r"\s*+(?:import|from|use|using|require|#include|@import|\w*+\s*+\")")
_MODULE = Pattern(r"[A-Za-z_@][\w./:-]*\w")
_STAR = Pattern(r"[.:]\*|\bimport \*|::\{")


def _files(ground: Ground, side: Side, written: str) -> tuple[str, ...]:
    if "." in written:
        return ground.paths(side).files(written)
    return tuple(path for path in ground.defining_paths(written) if path in ground.tree(side).entries)


def _added(ground: Ground, path: str) -> str | None:
    """What the one import that the diff adds to a file names."""
    patched = None if ground.patch is None else ground.patch.file(path)
    lines = [] if patched is None else [text for _, text in patched.added_lines if _IMPORT.match(text)]
    names = _MODULE.findall(lines[0]) if len(lines) == 1 else []
    return names[-1] if names else None


def _somewhere(claim: ImportedClaim, ground: Ground) -> Finding:
    last = _last(claim.subject)
    hits = [hit for hit in ground.hits(last, whole=False) if not ground.is_prose_file(hit.path)]
    if hits:
        return grounded(claim, f"`{last}` is named at {hits[0].path}", (ground.evidence(hits[0]),))
    if not claim.change or ground.scan.unread:
        return unverifiable(claim, Reason.UNCERTAIN, f"`{last}` is nowhere in {ground.where()}")
    return absent(claim, f"`{last}` is nowhere in {ground.where()}", (ground.searched(),))


IMPORTED = Kind(
    id="imported",
    sentence="A module or name that the text says a file imports.",
    find=find,
    check=check,
    needs=needs,
    blocks=False,
)
