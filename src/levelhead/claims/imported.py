"""Modules and names that the text says a file imports."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason
from levelhead.ground import Ground, Side
from levelhead.ground.names import closest
from levelhead.ground.verdicts import absent, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, modality
from levelhead.prose.imported import Imported, imported
from levelhead.prose.pattern import Pattern


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
            subject=one.name,
            about=About.EITHER,
            modality=modality(document, one.sentence, one.start, one.end),
            imported=one,
            change=document.has_diff,
        )
        for one in imported(document)
    ]


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
