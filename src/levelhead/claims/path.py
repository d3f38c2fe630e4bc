"""Files, folders and globs that the text says are there, or were added, moved or removed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason
from levelhead.ground import Ground, Side
from levelhead.ground.path_absence import path_absence, run_time_literal
from levelhead.ground.verdicts import contradicted, grounded
from levelhead.kind import Kind
from levelhead.prose import Document, Mention, Relation, mentions, modality, relation
from levelhead.prose.shapes import PathShape, path_shape, route_like


@dataclass(frozen=True, slots=True, kw_only=True)
class PathClaim(Claim):
    """A path with what the text says happened to it."""

    shape: PathShape
    relation: Relation
    code: bool
    retracted: bool
    """The text says elsewhere that this path was removed or renamed."""


def _about(relation_: Relation) -> About:
    if relation_ in {Relation.EXISTS, Relation.REMOVED, Relation.RENAMED}:
        return About.BASE
    return About.HEAD if relation_ in {Relation.ADDED, Relation.RENAMED_TO} else About.EITHER


def _named(document: Document) -> Iterator[tuple[Mention, PathShape]]:
    for mention in mentions(document):
        if " " in mention.text or "\n" in mention.text or _above(document, mention):
            continue  # "../a.md" starts from a place that a body does not have
        shape = path_shape(mention.text)
        if shape is not None and not _not_a_path(mention, shape):
            yield mention, shape


def _above(document: Document, mention: Mention) -> bool:
    """Whether the written path begins with ``../``, whatever of it the mention holds."""
    start = mention.start
    while start and document.text[start - 1] in "./":
        start -= 1
    return ".." in document.text[start : mention.start + 2]


def _not_a_path(mention: Mention, shape: PathShape) -> bool:
    text = shape.path
    if route_like(mention.text) and not shape.suffix:
        return True
    if "/" in text:
        first = text.split("/")[0]
        if first.startswith("@") and len(first) > 1 and not shape.suffix and text.count("/") == 1:
            return True  # "@babel/plugin-syntax-*": packages
        if not shape.suffix and not shape.folder and not shape.glob:
            # "input/output", "owner/repo", "feature/x": without a suffix only code with a folder's look is read
            return (
                not mention.code
                or text.count("/") < 1
                or first in {"origin", "refs", "feature", "fix", "feat"}
            )
        return "@" in first and not first.startswith("@")
    return shape.folder and not mention.code


def find(document: Document) -> Sequence[Claim]:
    """Paths named in prose and in code spans."""
    seen = list(_named(document))
    relations = [relation(document, mention.sentence, mention.start, mention.end) for mention, _ in seen]
    gone = {
        shape.path
        for (_, shape), relation_ in zip(seen, relations, strict=True)
        if relation_ in {Relation.REMOVED, Relation.RENAMED}
    }
    return [
        PathClaim(
            kind="path",
            span=document.span(mention.start, mention.end),
            subject=shape.path,
            about=_about(relation_),
            modality=modality(document, mention.sentence, mention.start, mention.end),
            shape=shape,
            relation=relation_,
            code=mention.code,
            retracted=shape.path in gone,
        )
        for (mention, shape), relation_ in zip(seen, relations, strict=True)
    ]


def needs(claim: Claim) -> Needs:
    """The path as a literal: an artefact written at run time is named in the sources."""
    assert isinstance(claim, PathClaim)
    if claim.shape.glob or not claim.shape.suffix:
        return Needs()
    return Needs(literals=frozenset({run_time_literal(claim.subject)}))


def check(claim: Claim, ground: Ground) -> Finding:
    """Looks for the path in the trees that the text speaks of."""
    assert isinstance(claim, PathClaim)
    found = {side: _matches(ground, side, claim.shape) for side in (Side.BASE, Side.HEAD)}
    here = found[Side.HEAD] or found[Side.BASE]
    if here:
        if claim.relation is Relation.EXISTS and not found[Side.BASE] and ground.patch is not None:
            evidence = Evidence(path=here[0], line=None, excerpt="added by the diff", tree="diff")
            message = f"`{claim.subject}` is not in the base: the diff adds it"
            return contradicted(claim, Reason.MISMATCH, message, (evidence,))
        before = found[Side.BASE]
        if (
            claim.relation is Relation.ADDED
            and claim.shape.suffix
            and len(before) == 1
            and _untouched(ground, before[0])
        ):
            evidence = Evidence(path=before[0], line=None, excerpt="the same in both trees", tree="base")
            return contradicted(claim, Reason.MISMATCH, f"`{before[0]}` was there before", (evidence,))
        side = Side.HEAD if found[Side.HEAD] else Side.BASE
        evidence = Evidence(path=here[0], line=None, excerpt=_more(here), tree=side.value)
        return grounded(claim, f"`{here[0]}` is in the {side.value} tree", (evidence,))
    return path_absence(
        claim, claim.shape, ground, relation=claim.relation, code=claim.code, retracted=claim.retracted
    )


def _untouched(ground: Ground, path: str) -> bool:
    return ground.patch is not None and bool(ground.patch.files) and ground.patch.file(path) is None


def _more(paths: Sequence[str]) -> str:
    return "" if len(paths) == 1 else f"and {len(paths) - 1} more"


def _matches(ground: Ground, side: Side, shape: PathShape) -> tuple[str, ...]:
    index = ground.paths(side)
    if shape.glob:
        return index.matching(shape.path)
    path = shape.path.lstrip("/")
    if shape.folder:
        return index.folders(path)
    found = index.files(path) or index.folders(path)
    if found or shape.suffix:
        return found
    name = path.rsplit("/", 1)[-1]
    parent = path[: -len(name) - 1] if "/" in path else ""
    return tuple(
        file
        for file in index.stem(name)
        if parent and (file.rsplit("/", 1)[0] == parent or file.rsplit("/", 1)[0].endswith("/" + parent))
    )


PATH = Kind(
    id="path",
    sentence="A file, folder or glob that the text says is in the repository.",
    find=find,
    check=check,
    needs=needs,
)
