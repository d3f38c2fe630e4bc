"""Dependencies that the text says a manifest lists, or that the diff adds, bumps or leaves alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity, Verdict
from levelhead.ground import Ground, Side
from levelhead.ground.commands import own_commands
from levelhead.ground.dependencies import Entry, Listing, leavers, listing, newcomers, similar
from levelhead.ground.names import CLOSE, ratio
from levelhead.ground.verdicts import absent, contradicted, grounded, unverifiable
from levelhead.ground.versions import Agreement, agreement
from levelhead.kind import Kind
from levelhead.prose import Document, modality
from levelhead.prose.dependencies import Deed, Statement, statements
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import settled


@dataclass(frozen=True, slots=True, kw_only=True)
class DependencyClaim(Claim):
    """A dependency with what is said of it."""

    statement: Statement
    settled: bool
    """The statement speaks of the final diff, not of one commit of a branch."""


_ABOUT = {
    Deed.ALREADY: About.BASE,
    Deed.REMOVED: About.DIFF,
    Deed.NONE_NEW: About.DIFF,
    Deed.LISTED: About.EITHER,
}


_AFTER_IT = Pattern(
    r"\b(?:with|after|as\s+of|since)\s+this\s+(?:pr|pull\s+request|change|commit|patch)\b", re.IGNORECASE
)
"""The statement is about the tree with the change in it."""


_KEY = Pattern(r"(?:[a-z]+-)?dependencies\.|(?:tool|project|package|workspace|features|scripts)\.[\w-]+\.")
"""The beginning of a key of a manifest, which is no package."""


def find(document: Document) -> Sequence[Claim]:
    """Statements that name a manifest, a version or the word dependency."""
    return [
        DependencyClaim(
            kind="dependency",
            span=document.span(one.start, one.end),
            subject=one.name or "dependencies",
            about=About.HEAD
            if one.deed is Deed.LISTED
            and document.has_diff
            and _AFTER_IT.search(document.text, one.sentence.start, one.sentence.end)
            else _ABOUT.get(one.deed, About.HEAD),
            modality=modality(document, one.sentence, one.start, one.end),
            statement=one,
            settled=settled(document, one.sentence),
        )
        for one in statements(document)
        if _KEY.match(one.name) is None
    ]


def needs(claim: Claim) -> Needs:
    """The name as it stands: workflows and lock files name versions, and workspaces have many manifests."""
    assert isinstance(claim, DependencyClaim)
    said = claim.statement
    return Needs(literals=frozenset({said.name})) if said.name else Needs()


def check(claim: Claim, ground: Ground) -> Finding:
    """Reads the manifests that the text means, on the side that it speaks of."""
    assert isinstance(claim, DependencyClaim)
    said = claim.statement
    if said.deed is Deed.NONE_NEW:
        return _none_new(claim, ground)
    if said.deed is Deed.REMOVED:
        return _removed(claim, ground)
    sides = ground.sides(claim.about)
    found = [(side, listing(ground, side, said.manifest, said.name)) for side in sides]
    if not any(one.paths for _, one in found):
        what = f"no `{said.manifest}`" if said.manifest else "no manifest"
        return unverifiable(claim, Reason.UNCERTAIN, f"{what} was found to look `{said.name}` up in")
    if said.beside and len(found) > 1:
        found = [(side, one) for side, one in found if one.entries][:2]
        for side, one in found:
            if _versions(claim, side, one, ground).verdict is Verdict.GROUNDED:
                return _versions(claim, side, one, ground)
    for side, one in found:
        if one.entries:
            return _versions(claim, side, one, ground)
    if said.beside:
        return unverifiable(claim, Reason.UNCERTAIN, f"`{said.manifest}` lists no `{said.name}`")
    return _absent(claim, found, ground)


def _of_others(said: Statement, ground: Ground) -> bool:
    """Whether the sentence is about another project: one that neither a package nor a command here is called."""
    if said.passed_on or not said.of:
        return said.passed_on
    name = said.of.lower()
    homes = {path.rpartition("/")[0] for path in ground.head_paths.folders(name)}
    return name not in own_commands(ground) and homes.isdisjoint({"", "src", "lib", "crates", "packages"})


def _versions(claim: DependencyClaim, side: Side, found: Listing, ground: Ground) -> Finding:
    said = claim.statement
    entries = found.entries
    where = tuple(_evidence(entry, side) for entry in entries[:3])
    grounds = f"`{entries[0].path}` lists `{entries[0].dependency.name}`"
    if said.after:
        told = [
            entry for entry in entries if entry.dependency.version
        ] or entries  # others follow their workspace
        moved = _moved(claim, told, ground)
        told = moved or told
        late = bool(moved) and all(_older(said.after, one.dependency.version) for one in moved)
        results = {agreement(said.after, entry.dependency.version) for entry in told}
        if results == {Agreement.DIFFERENT} and _of_others(said, ground) and not said.manifest:
            return unverifiable(
                claim, Reason.FOREIGN, f"{grounds}, but the sentence seems to be about another project"
            )
        if results == {Agreement.DIFFERENT} and not (
            said.deed is Deed.CHANGED and not late and _locked(ground)
        ):
            listed = told[0].dependency.version
            return contradicted(
                claim, Reason.MISMATCH, f"{grounds} at `{listed}`, not `{said.after}`", where, listed
            )
        if Agreement.SAME not in results:
            return unverifiable(
                claim, Reason.UNCERTAIN, f"{grounds}, but its version cannot be compared", evidence=where
            )
    if (
        said.deed is Deed.ADDED
        and claim.settled
        and ground.patch is not None
        and _was_there(claim, ground, entries)
    ):
        message = f"{grounds}, and did so before: no added line of a manifest names it"
        return contradicted(claim, Reason.MISMATCH, message, where)
    return grounded(claim, grounds, where)


def _moved(claim: DependencyClaim, entries: Sequence[Entry], ground: Ground) -> list[Entry]:
    """The entries whose version the diff changes, when a bump is what the text tells of."""
    said = claim.statement
    if said.deed is not Deed.CHANGED or ground.patch is None:
        return []
    before = {
        (one.path, one.dependency.version)
        for one in listing(ground, Side.BASE, said.manifest, said.name).entries
    }
    return [one for one in entries if (one.path, one.dependency.version) not in before]


def _older(stated: str, listed: str) -> bool:
    """Whether a stated version comes before a listed one: no lock file holds it then."""
    mine, theirs = ([int(one[:9]) for one in re.findall(r"\d+", text)] for text in (stated, listed))
    return mine < theirs


def _was_there(claim: DependencyClaim, ground: Ground, entries: Sequence[Entry]) -> bool:
    assert ground.patch is not None
    before = listing(ground, Side.BASE, claim.statement.manifest, claim.statement.name)
    if {one.path for one in before.entries} < {one.path for one in entries} or not before.entries:
        return False
    word = re.compile(re.escape(entries[0].dependency.name), re.IGNORECASE)
    return not any(word.search(text) for file in ground.patch.files for _, text in file.added_lines)


def _absent(claim: DependencyClaim, found: Sequence[tuple[Side, Listing]], ground: Ground) -> Finding:
    said = claim.statement
    where = said.manifest or "any manifest"
    message = (
        f"`{said.name}` is not listed in `{said.manifest}`"
        if said.manifest
        else f"no manifest lists `{said.name}`"
    )
    if not said.manifest:
        if _of_others(said, ground):
            return unverifiable(
                claim, Reason.FOREIGN, f"{message}, and the sentence seems to be about another project"
            )
        hits = [hit for hit in ground.hits(said.name) if not ground.is_prose_file(hit.path)]
        told = ground.hits(said.name)
        if told and not hits and not _GO_PATH.match(said.name):
            return unverifiable(
                claim, Reason.UNCERTAIN, f"{message}, but {told[0].path}:{told[0].line} names it"
            )
        if hits:
            hit = hits[0]
            return grounded(claim, f"`{said.name}` stands at {hit.path}:{hit.line}", (ground.evidence(hit),))
        if any(not ground.is_prose_file(hit.path) for hit in ground.hits(said.name, whole=False)):
            return unverifiable(claim, Reason.UNCERTAIN, f"{message}, but longer names hold it")
    for side, one in found:
        if one.mention is not None:
            path, line, text = one.mention
            evidence = Evidence(path=path, line=line, excerpt=text, tree=side.value)
            return unverifiable(
                claim, Reason.UNCERTAIN, f"{message}, but {path}:{line} names it", evidence=(evidence,)
            )
    if not all(one.complete for _, one in found):
        return unverifiable(
            claim, Reason.UNREAD, f"not every manifest could be read to look for `{said.name}` in {where}"
        )
    side, one = found[0]
    if side is Side.BASE and ground.patch is not None:
        later = listing(ground, Side.HEAD, said.manifest, said.name)
        if later.entries:
            evidence = _evidence(later.entries[0], Side.HEAD)
            return contradicted(
                claim, Reason.MISMATCH, f"{message} in the base: the diff adds it", (evidence,)
            )
    near = _came(claim, ground) or similar(ground, side, said.manifest, said.name)
    if said.weak and not _GO_PATH.match(said.name) and (near is None or ratio(said.name, near) < CLOSE):
        return unverifiable(claim, Reason.FOREIGN, f"{message}; it may be no package", nearest=near)
    paths = ", ".join(one.paths[:4]) + (f" and {len(one.paths) - 4} more" if len(one.paths) > 4 else "")
    evidence = Evidence(
        path=one.paths[0] if len(one.paths) == 1 else "", line=None, excerpt=f"read {paths}", tree=side.value
    )
    if not said.code and not (said.manifest and "/" in said.name):
        return unverifiable(claim, Reason.UNCERTAIN, message, Severity.WARNING, (evidence,), near)
    return absent(claim, message, (evidence,), near)


def _removed(claim: DependencyClaim, ground: Ground) -> Finding:
    said = claim.statement
    if ground.patch is None:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff to remove it")
    before = listing(ground, Side.BASE, said.manifest, said.name)
    after = listing(ground, Side.HEAD, said.manifest, said.name)
    if (
        after.entries
        and said.manifest
        and len(after.entries) >= len(before.entries)
        and len(after.paths) == 1
    ):
        evidence = _evidence(after.entries[0], Side.HEAD)
        return contradicted(
            claim, Reason.MISMATCH, f"`{after.entries[0].path}` still lists `{said.name}`", (evidence,)
        )
    changed = (
        [] if said.manifest else [one for one in after.entries if ground.patch.file(one.path) is not None]
    )
    if (
        changed
        and claim.settled
        and len(changed) >= len([e for e in before.entries if ground.patch.file(e.path)])
    ):
        evidence = _evidence(changed[0], Side.HEAD)
        return contradicted(
            claim,
            Reason.MISMATCH,
            f"`{changed[0].path}` still lists `{said.name}` after the change",
            (evidence,),
        )
    if before.entries and not after.entries:
        evidence = _evidence(before.entries[0], Side.BASE)
        return grounded(
            claim, f"`{before.entries[0].path}` listed `{said.name}`, and no longer does", (evidence,)
        )
    gone = leavers(ground)
    named = any(not ground.is_prose_file(hit.path) for hit in ground.hits(said.name, Side.BASE))
    if gone and said.code and before.complete and not before.entries and not named:
        evidence = _evidence(gone[0], Side.BASE)
        message = f"`{said.name}` is nowhere in the base; what `{gone[0].path}` loses is `{gone[0].dependency.name}`"
        return contradicted(claim, Reason.MISMATCH, message, (evidence,), gone[0].dependency.name)
    return unverifiable(
        claim, Reason.UNCERTAIN, f"whether `{said.name}` left cannot be told from the manifests"
    )


def _none_new(claim: DependencyClaim, ground: Ground) -> Finding:
    if ground.patch is None:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff that could add one")
    added = newcomers(ground)
    if not added:
        return grounded(claim, "no manifest gained a dependency")
    names = ", ".join(f"`{entry.dependency.name}`" for entry in added[:3])
    where = tuple(_evidence(entry, Side.HEAD) for entry in added[:3])
    return contradicted(
        claim,
        Reason.COUNTER_EVIDENCE,
        f"the diff adds {names} to `{added[0].path}`",
        where,
        added[0].dependency.name,
    )


def _came(claim: DependencyClaim, ground: Ground) -> str | None:
    """The one dependency that the change brings, where the text names another that it is said to bring."""
    if claim.statement.deed not in {Deed.ADDED, Deed.LISTED} or claim.about is About.BASE:
        return None
    names = {entry.dependency.name for entry in newcomers(ground)}
    return names.pop() if len(names) == 1 else None


_GO_PATH = Pattern(r"[\w-]+(?:\.[\w-]+)+/")
"""The beginning of a Go module's name, which stands in ``go.mod`` whenever any source imports it."""
_LOCKS = Pattern(r"(?:lock|lock\.json|lock\.ya?ml|go\.sum|shrinkwrap\.json|\.lockb)\Z")


def _locked(ground: Ground) -> bool:
    """Whether the diff touches a lock file: a bump may stand there alone."""
    return ground.patch is not None and any(
        _LOCKS.search(path) for path in ground.head.entries if _changed(ground, path)
    )


def _changed(ground: Ground, path: str) -> bool:
    before = ground.base.entries.get(path)
    return before is None or before.oid != ground.head.entries[path].oid


def _evidence(entry: Entry, side: Side) -> Evidence:
    version = f" {entry.dependency.version}" if entry.dependency.version else ""
    return Evidence(path=entry.path, line=None, excerpt=entry.dependency.name + version, tree=side.value)


DEPENDENCY = Kind(
    id="dependency",
    sentence="A dependency that the text says a manifest lists, gains, bumps or loses, or that none is new.",
    find=find,
    check=check,
    needs=needs,
)
