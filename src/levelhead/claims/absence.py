"""Statements that something is not there: an empty repository, no tests, no such class."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason
from levelhead.ground import Ground, Hit, Side
from levelhead.ground.commands import own_commands
from levelhead.ground.flags import defined_in_sources, flag_needs, mentioned
from levelhead.ground.inventory import is_test, members
from levelhead.ground.member import held
from levelhead.ground.modules import file_of, python
from levelhead.ground.names import subwords
from levelhead.ground.spellings import spellings, titled
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document
from levelhead.prose.absences import FLAG, Absence, absences
from levelhead.prose.categories import Category
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import path_shape, symbol_shape
from levelhead.prose.tools import TOOLS


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceClaim(Claim):
    """Something that is said not to be there."""

    absence: Absence


def find(document: Document) -> Sequence[Claim]:
    """Statements of absence about the repository."""
    return [
        AbsenceClaim(
            kind="absence",
            span=document.span(one.start, one.end),
            subject=one.subject,
            about=About.HEAD if one.left else About.BASE if one.earlier else About.EITHER,
            modality=one.modality,
            absence=one,
        )
        for one in absences(document)
    ]


def needs(claim: Claim) -> Needs:
    """The last segment of a named thing."""
    assert isinstance(claim, AbsenceClaim)
    if claim.absence.left:
        return Needs(words=frozenset({claim.absence.name}))
    if " " in claim.absence.name:
        return Needs(words=frozenset({claim.absence.name.split()[-1]}))
    if FLAG.fullmatch(claim.absence.name):
        return flag_needs(claim.absence.name.removeprefix("--"), short=False)
    if claim.absence.words:
        return Needs(words=frozenset(spellings(claim.absence.words)))
    shape = symbol_shape(claim.absence.name, code=True) if claim.absence.name else None
    if shape is None:
        return Needs()
    owner = symbol_shape(claim.absence.scope, code=True) if claim.absence.scope else None
    return Needs(words=frozenset((*shape.segments[-2:], *(owner.segments[-1:] if owner is not None else ()))))


def check(claim: Claim, ground: Ground) -> Finding:
    """Searches for counter-evidence in every tree that the statement may mean."""
    assert isinstance(claim, AbsenceClaim)
    sides = _sides(claim, ground)
    if claim.absence.left:
        return _still(claim, ground)
    if claim.absence.scope == "?":
        return unverifiable(claim, Reason.SCOPED, "the statement is limited to something that is no path")
    if claim.absence.empty:
        return _whole(claim, ground, sides)
    if claim.absence.part:
        return _part(claim, ground, sides)
    if FLAG.fullmatch(claim.absence.name):
        return _flag(claim, ground, sides)
    if " " in claim.absence.name:
        return _command(claim, ground, sides)
    if claim.absence.words:
        return _thing(claim, ground, sides)
    if claim.absence.category is not None:
        return _category(claim, claim.absence.category, ground, sides)
    return _name(claim, ground, sides)


def _sides(claim: AbsenceClaim, ground: Ground) -> tuple[Side, ...]:
    if ground.head is ground.base or claim.about is About.BASE:
        return (Side.BASE,)
    return (Side.BASE, Side.HEAD)  # without a tense both must hold the thing


def _whole(claim: AbsenceClaim, ground: Ground, sides: Sequence[Side]) -> Finding:
    evidence = []
    for side in sides:
        entries = ground.tree(side).entries
        if not entries:
            return grounded(claim, "the tree is empty", (ground.listed(),))
        suffix, count = max(
            ground.paths(side).suffixes().items(), key=lambda item: (item[1], item[0]), default=("", 0)
        )
        example = next((path for path in entries if suffix and path.endswith(suffix)), next(iter(entries)))
        most = f", {count} of them {suffix}" if suffix else ""
        evidence.append(
            Evidence(path=example, line=None, excerpt=f"{len(entries)} files{most}", tree=side.value)
        )
    return contradicted(
        claim, Reason.COUNTER_EVIDENCE, f"the repository holds {evidence[0].excerpt}", tuple(evidence)
    )


def _category(claim: AbsenceClaim, kind: Category, ground: Ground, sides: Sequence[Side]) -> Finding:
    evidence = []
    for side in sides:
        below = ground.paths(side).folders(claim.absence.scope) if claim.absence.scope else ()
        if claim.absence.scope and not below:
            return unverifiable(
                claim, Reason.SCOPED, f"`{claim.absence.scope}` is no folder of the {side.value} tree"
            )
        found = members(kind, ground.tree(side), below)
        if not found:
            return grounded(claim, f"no {kind.label} in the {side.value} tree", (ground.listed(),))
        evidence.append(
            Evidence(path=found[0], line=None, excerpt=f"{len(found)} {kind.label}", tree=side.value)
        )
    return contradicted(
        claim,
        Reason.COUNTER_EVIDENCE,
        f"there are {evidence[0].excerpt}, among them {evidence[0].path}",
        tuple(evidence),
    )


def _part(claim: AbsenceClaim, ground: Ground, sides: Sequence[Side]) -> Finding:
    """A file of the folder that is named with the word itself is counter-evidence; that there is none proves little."""
    word = claim.absence.part.casefold()
    evidence = []
    for side in sides:
        found = next(
            (
                path
                for folder in ground.paths(side).folders(claim.absence.scope)
                for path in ground.paths(side).below(folder)
                if word in re.split(r"[._-]", path.rsplit("/", 1)[-1].casefold())
                or path.rsplit("/", 1)[-1].split(".")[0].casefold() == word
            ),
            None,
        )
        if found is None:
            return unverifiable(
                claim, Reason.UNCERTAIN, f"no file of `{claim.absence.scope}` is named `{claim.absence.part}`"
            )
        evidence.append(Evidence(path=found, line=None, excerpt="", tree=side.value))
    return contradicted(claim, Reason.COUNTER_EVIDENCE, f"there is {evidence[0].path}", tuple(evidence))


def _flag(claim: AbsenceClaim, ground: Ground, sides: Sequence[Side]) -> Finding:
    name = claim.absence.name.removeprefix("--")
    if claim.absence.scope:
        return unverifiable(claim, Reason.SCOPED, f"the statement is limited to `{claim.absence.scope}`")
    if claim.absence.holder.lower() in TOOLS and claim.absence.holder.lower() not in own_commands(ground):
        return unverifiable(
            claim, Reason.FOREIGN, f"`{claim.absence.name}` is said of {claim.absence.holder}"
        )
    if " " in claim.absence.holder:
        return _flag_of_subcommand(claim, name, ground, sides)
    evidence = []
    for side in sides:
        hit = _defining(name, ground, side)
        if hit is None and mentioned(name, ground, side) is not None:
            return unverifiable(
                claim, Reason.UNCERTAIN, f"`{claim.absence.name}` is named, but not seen to be defined"
            )
        if hit is None:
            return grounded(
                claim, f"no `{claim.absence.name}` in the {side.value} tree", (ground.searched(),)
            )
        evidence.append(ground.evidence(hit))
    return _there(claim, evidence)


_ANYWHERE = Pattern(r"\b(?:code\s?base|repo(?:sitory)?|tree|anywhere|exist(?:s|ing)?)\b", re.IGNORECASE)
"""Said of the whole repository: its tests count."""
_COMMENT = Pattern(r"\s*(?://|#(?!\[)|\*|/\*|--\s|\"\"\")")


def _defining(name: str, ground: Ground, side: Side) -> Hit | None:
    """Where a source defines or passes a flag; a remark, or what a configuration runs, does neither."""
    hit = defined_in_sources(name, ground, side)
    if hit is None or not (_remark(hit) or f"`--{name}`" in hit.excerpt):
        return hit
    hits = (*ground.hits("--" + name, side, whole=False), *ground.hits(name, side))
    return next(
        (
            one
            for one in hits
            if re.search(rf"[\"'`](?:--)?{re.escape(name)}(?![\w-])", one.excerpt)
            and f"`--{name}`" not in one.excerpt
            and not (_remark(one) or is_test(one.path) or ground.is_prose_file(one.path))
        ),
        None,
    )


def _remark(hit: Hit) -> bool:
    return _COMMENT.match(hit.excerpt) is not None or hit.path.endswith((".yml", ".yaml"))


_NEXT = 40
"""Lines below a flag in which the function that it decorates begins."""


def _flag_of_subcommand(claim: AbsenceClaim, name: str, ground: Ground, sides: Sequence[Side]) -> Finding:
    """A flag counts where what holds it, or what it decorates, is called as the subcommand is."""
    words = set(subwords(" ".join(claim.absence.holder.split()[1:])))
    given = re.compile(
        rf"[\"'`](?:--)?{re.escape(name)}[\"'`]|--{re.escape(name)}(?![\w-])|\b{re.escape(name.replace('-', '_'))}\s*:"
    )
    evidence = []
    for side in sides:
        spelt = (f"--{name}", name, name.replace("-", "_"))
        hits = (hit for one in spelt for hit in ground.hits(one, side, whole=False))
        hit = next(
            (hit for hit in hits if given.search(hit.excerpt) and _owner(hit, ground, side) == words),
            None,
        )
        if hit is None:
            return unverifiable(claim, Reason.SCOPED, f"the statement is limited to `{claim.absence.holder}`")
        evidence.append(ground.evidence(hit))
    return _there(claim, evidence)


_AFFIXES = frozenset("cmd command subcommand args arguments options opts cli handler run do new main".split())
"""Words of a definition's name beside those of the subcommand that it is for: ``ListArgs``."""


def _owner(hit: Hit, ground: Ground, side: Side) -> set[str]:
    """The words of what a line stands in, or decorates; none for a remark, a test or a document."""
    if is_test(hit.path) or ground.is_prose_file(hit.path) or _remark(hit):
        return set()
    outline = ground.outline(side, hit.path)
    around = [
        one
        for one in (outline.definitions if outline is not None else ())
        if one.line <= hit.line <= one.end_line or hit.line < one.line <= hit.line + _NEXT
    ]
    inside = [one for one in around if one.line <= hit.line < one.end_line or one.line < hit.line]
    below = [one for one in around if one.line > hit.line]
    found = max(inside, key=lambda one: one.line, default=None) or min(
        below, key=lambda one: one.line, default=None
    )
    return set() if found is None else set(subwords(found.name)) - _AFFIXES


def _command(claim: AbsenceClaim, ground: Ground, sides: Sequence[Side]) -> Finding:
    """A command is there where the sources give its last word to what makes one."""
    words = claim.absence.name.split()
    if words[0] not in own_commands(ground):
        return unverifiable(claim, Reason.FOREIGN, f"`{words[0]}` is no command of these trees")
    last = re.escape(words[-1])
    makes = re.compile(
        rf"(?:command|group|parser|Use:|Command::new|Name:)\W[^\"'\n]{{0,60}}[\"']{last}[\"' ]|\bdef {re.escape(words[-2])}_{last}\("
    )
    evidence = []
    for side in sides:
        hit = next(
            (
                hit
                for hit in ground.hits(words[-1], side, whole=False)
                if makes.search(hit.excerpt) and not ground.is_prose_file(hit.path) and not is_test(hit.path)
            ),
            None,
        )
        if hit is None:
            return unverifiable(claim, Reason.UNCERTAIN, f"`{claim.absence.name}` was not seen to be made")
        evidence.append(ground.evidence(hit))
    return _there(claim, evidence)


def _there(claim: AbsenceClaim, evidence: Sequence[Evidence]) -> Finding:
    message = f"`{claim.absence.name}` is there: {_place(evidence[0])}"
    return contradicted(claim, Reason.COUNTER_EVIDENCE, message, tuple(evidence))


def _place(evidence: Evidence) -> str:
    return evidence.path if evidence.line is None else f"{evidence.path}:{evidence.line}"


def _still(claim: AbsenceClaim, ground: Ground) -> Finding:
    """What is said to be left nowhere, and stands in a file after the change; documents aside."""
    alone = re.compile(rf"(?<![\w-]){re.escape(claim.absence.name)}(?![\w-])")
    hits = [hit for hit in ground.hits(claim.absence.name, Side.HEAD) if alone.search(hit.excerpt)]
    if claim.absence.scope not in {"", "?"}:
        files = ground.head_paths.files(claim.absence.scope)
        hits = [hit for hit in hits if hit.path in files] if len(files) == 1 else []
    else:
        hits = [hit for hit in hits if not _TOLD_OF.search(hit.path)]
    if claim.absence.scope == "?":
        edited = {file.path for file in (ground.patch.files if ground.patch is not None else ())}
        hits = [hit for hit in hits if hit.path in edited] if len(edited) == 1 else []
    if hits:
        message = f"`{claim.absence.name}` still stands at {hits[0].path}:{hits[0].line}"
        return contradicted(claim, Reason.COUNTER_EVIDENCE, message, (ground.evidence(hits[0]),))
    if claim.absence.scope or ground.scan.unread:
        return unverifiable(
            claim, Reason.SCOPED, f"`{claim.absence.name}` was not found where it is said to be missing"
        )
    return grounded(claim, f"`{claim.absence.name}` is nowhere in the head tree", (ground.searched(),))


_TOLD_OF = Pattern(r"\.(?:md|mdx|rst|adoc)\Z|(?:change|history|release|news)\w*[^/]*\Z", re.IGNORECASE)
"""Files that tell of what was."""


def _thing(claim: AbsenceClaim, ground: Ground, sides: Sequence[Side]) -> Finding:
    """A definition or a file that is called so is counter-evidence; that there is none proves nothing."""
    evidence = []
    for side in sides:
        hit = next(
            (
                hit
                for name in spellings(claim.absence.words)
                for hit in ground.hits(name, side)
                if hit.defining and not is_test(hit.path) and not ground.is_prose_file(hit.path)
            ),
            None,
        )
        if hit is not None:
            evidence.append(ground.evidence(hit))
            continue
        file = next((path for path in ground.tree(side).entries if titled(path, claim.absence.words)), None)
        if file is None:
            return unverifiable(claim, Reason.UNCERTAIN, f"nothing called {claim.subject} was found")
        evidence.append(Evidence(path=file, line=None, excerpt="", tree=side.value))
    message = f"there is {_place(evidence[0])}"
    return contradicted(claim, Reason.COUNTER_EVIDENCE, message, tuple(evidence))


def _in_place(claim: AbsenceClaim, ground: Ground, sides: Sequence[Side]) -> Finding:
    """A definition in the very file, or below the very folder, is counter-evidence; that there is none proves nothing."""
    shape = symbol_shape(claim.absence.name, code=True)
    owner = symbol_shape(claim.absence.scope, code=True)
    evidence = []
    for side in sides:
        index = ground.paths(side)
        tops = index.folders(claim.absence.scope) or index.folders(claim.absence.scope.replace(".", "/"))
        homes = {
            *_module(claim.absence.scope, ground, side),
            *index.files(claim.absence.scope),
            *(one for top in tops for one in index.below(top)),
        }
        if not homes and owner is not None and shape is not None and len(shape.segments) == 1:
            member = held(owner.segments[-1], shape.segments[-1], ground, side)
            if member is None:
                return unverifiable(
                    claim, Reason.SCOPED, f"the statement is limited to `{claim.absence.scope}`"
                )
            evidence.append(ground.evidence(member))
            continue
        found = next(
            (
                hit
                for hit in (
                    ground.hits(shape.segments[-1], side)
                    if shape is not None and len(shape.segments) == 1
                    else ()
                )
                if hit.defining and hit.path in homes and not is_test(hit.path)
            ),
            None,
        )
        file = _file_below(claim, ground, side)
        if file is not None:
            evidence.append(Evidence(path=file, line=None, excerpt="", tree=side.value))
            continue
        if found is None:
            return unverifiable(claim, Reason.SCOPED, f"the statement is limited to `{claim.absence.scope}`")
        evidence.append(ground.evidence(found))
    return _there(claim, evidence)


def _module(scope: str, ground: Ground, side: Side) -> tuple[str, ...]:
    """The file of a dotted module."""
    if "/" in scope or "." not in scope:
        return ()
    segments, entries = tuple(scope.split(".")), ground.tree(side).entries
    place = python(segments, ground.paths(side), entries)
    return (file_of(place, entries),) if place is not None and place.depth == len(segments) else ()


def _file_below(claim: AbsenceClaim, ground: Ground, side: Side) -> str | None:
    """A file directly in the folder that the statement is limited to, and that bears the name, ending aside."""
    index = ground.paths(side)
    return next(
        (
            path
            for top in index.folders(claim.absence.scope)
            for path in index.below(top)
            if "/" not in path[len(top) + 1 :]
            and claim.absence.name in {path[len(top) + 1 :], path[len(top) + 1 :].split(".")[0]}
        ),
        None,
    ) or next(
        (
            path
            for top in index.folders(claim.absence.scope)
            for path in index.below(f"{top}/{claim.absence.name}")
        ),
        None,
    )


def _name(claim: AbsenceClaim, ground: Ground, sides: Sequence[Side]) -> Finding:
    if claim.absence.scope:
        return _in_place(claim, ground, sides)
    evidence = []
    path = path_shape(claim.absence.name + "/" if claim.absence.folder else claim.absence.name)
    shape = symbol_shape(claim.absence.name, code=True)
    for side in sides:
        if path is not None and (path.suffix or path.folder or "/" in path.path):
            found = (
                ground.paths(side).folders(path.path)
                if path.folder
                else ground.paths(side).files(path.path) or ground.paths(side).folders(path.path)
            )
            if not found:
                return grounded(
                    claim, f"no `{claim.absence.name}` in the {side.value} tree", (ground.listed(),)
                )
            evidence.append(Evidence(path=found[0], line=None, excerpt="", tree=side.value))
            continue
        if shape is None:
            return unverifiable(
                claim, Reason.UNCERTAIN, f"`{claim.absence.name}` is neither a path nor a name"
            )
        hits = [hit for hit in ground.hits(shape.segments[-1], side) if not ground.is_prose_file(hit.path)]
        defining = [hit for hit in hits if hit.defining]
        if not hits:
            if ground.scan.unread:
                return unverifiable(
                    claim,
                    Reason.UNREAD,
                    f"`{claim.absence.name}` was not found, but {len(ground.scan.unread)} files could not be read",
                )
            return grounded(
                claim, f"`{claim.absence.name}` is nowhere in the {side.value} tree", (ground.searched(),)
            )
        if len(shape.segments) > 1:
            member = held(shape.segments[-2], shape.segments[-1], ground, side)
            defining = [member] if member is not None else []
        if not shape.segments[-1].casefold().startswith("test") and not _ANYWHERE.search(claim.span.text):
            defining = [hit for hit in defining if not is_test(hit.path)]
        if not defining:
            return unverifiable(
                claim,
                Reason.UNCERTAIN,
                f"`{claim.absence.name}` is named in the {side.value} tree, but not defined",
                evidence=(ground.evidence(hits[0]),),
            )
        evidence.append(ground.evidence(defining[0]))
    return _there(claim, evidence)


ABSENCE = Kind(
    id="absence",
    sentence="A statement that the repository is empty or lacks tests, sources of a language, a file or a name.",
    find=find,
    check=check,
    needs=needs,
)
