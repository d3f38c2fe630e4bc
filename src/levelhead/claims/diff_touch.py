"""Files that the text says the change touches, or leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason
from levelhead.diff import Change, PatchedFile
from levelhead.ground import Ground, nearest
from levelhead.ground.path_absence import path_absence, run_time_literal
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Mention, Modality, Relation, mentions, modality, relation
from levelhead.prose.scope import settled
from levelhead.prose.shapes import PathShape, path_shape

_ONLY = re.compile(
    r"\b(?:only|just|solely|exclusively)\s+(?:touch(?:es|ed|ing)?|chang(?:es|ed|ing)|modif(?:ies|ied|ying)|edit(?:s|ed|ing)?|updat(?:es|ed|ing)|affect(?:s|ed|ing)?)\s*$",
    re.IGNORECASE,
)  # "only touches `a.py`"
_ONLY_OBJECT = re.compile(
    r"\b(?:touch(?:es|ed)?|changes?|modif(?:ies|ied)|edits?|updates?|affects?)\s+(?:only|just|nothing (?:but|outside|other than))\s*$",
    re.IGNORECASE,
)  # "touches only `a.py`"
_LIMITED = re.compile(
    r"\b(?:change|diff|pr|patch|commit)s?\s+(?:is|are)\s+(?:limited|confined|restricted)\s+to\s*$",
    re.IGNORECASE,
)  # "the change is limited to `a.py`"
_UNTOUCHED = re.compile(
    r"\b(?:no changes?\s+(?:to|in|were made (?:to|in))|(?:does|do|did)(?: not|n['’]t)\s+(?:touch|change|modify|edit|alter|update)|leav(?:es|ing)|without (?:touching|changing|modifying|editing))\s*$",
    re.IGNORECASE,
)  # "no changes to `a.py`"
_LEFT = re.compile(
    r"[`'\"*_)]*\s+(?:is|are|was|were|stays?|remains?)\s+(?:left\s+|completely\s+|entirely\s+)?(?:unchanged|untouched|unmodified|as[- ]is|not (?:changed|touched|modified))\b",
    re.IGNORECASE,
)  # "`a.py` is unchanged"
_AS_PART = re.compile(r"[`'\"*_)]*\s+(?:as part of|in) this (?:change|pr|commit|patch)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffTouchClaim(Claim):
    """A path and what the change is said to do with it."""

    shape: PathShape
    deed: str
    """``touched``, ``only``, ``untouched``, ``added`` or ``removed``."""
    retracted: bool
    """The text says elsewhere that this path was removed or renamed."""
    others: tuple[str, ...]
    """Further paths of the same "only" statement."""


def find(document: Document) -> Sequence[Claim]:
    """Paths governed by a word of change."""
    return list(_claims(document)) if document.has_diff else []


def _claims(document: Document) -> Iterator[Claim]:
    text = document.text
    seen: list[tuple[Mention, PathShape]] = []
    for mention in mentions(document):
        shape = path_shape(mention.text) if " " not in mention.text else None
        if shape is not None and (shape.suffix or shape.folder) and not shape.glob and shape.suffix != "dot":
            seen.append((mention, shape))
    gone = {
        shape.path
        for mention, shape in seen
        if relation(document, mention.sentence, mention.start, mention.end)
        in {Relation.REMOVED, Relation.RENAMED}
    }
    for mention, shape in seen:
        before = text[mention.sentence.start : mention.start].rstrip("`*_\"'( ") + " "
        deed = _deed(document, mention, before.rstrip())
        if deed is None:
            continue
        kind = modality(document, mention.sentence, mention.start, mention.end)
        if deed == "untouched" and kind is Modality.NEGATION:
            kind = Modality.CLAIM
        if not settled(document, mention.sentence) and deed in {"only", "untouched"}:
            kind = Modality.REPORTED
        others = tuple(
            other.path for one, other in seen if one.sentence is mention.sentence and one is not mention
        )
        yield DiffTouchClaim(
            kind="diff_touch",
            span=document.span(mention.start, mention.end),
            subject=shape.path,
            about=About.DIFF,
            modality=kind,
            shape=shape,
            deed=deed,
            retracted=shape.path in gone,
            others=others,
        )


def _deed(document: Document, mention: Mention, before: str) -> str | None:
    after = document.text[mention.end : min(mention.sentence.end, mention.end + 60)]
    if _UNTOUCHED.search(before) or _LEFT.match(after):
        return "untouched"
    if _ONLY.search(before) or _ONLY_OBJECT.search(before) or _LIMITED.search(before):
        return "only"
    stated = relation(document, mention.sentence, mention.start, mention.end)
    if stated is Relation.CHANGED:
        return "touched"
    if stated is Relation.ADDED:
        return "added"
    return "removed" if stated is Relation.REMOVED else None


def check(claim: Claim, ground: Ground) -> Finding:
    """Looks for the path among the files of the diff."""
    assert isinstance(claim, DiffTouchClaim)
    if ground.patch is None:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff")
    touched = [file for file in ground.patch.files if _is(file, claim.shape)]
    if claim.deed == "untouched":
        return _untouched(claim, touched, ground)
    if claim.deed == "only":
        return _only(claim, touched, ground.patch.files)
    if touched:
        return _deed_done(claim, touched, ground)
    exists = ground.head_paths.files(claim.subject) or ground.base_paths.files(claim.subject)
    if claim.shape.folder:
        exists = ground.head_paths.folders(claim.subject)
    if not exists:
        gone = Relation.REMOVED if claim.deed == "removed" else Relation.CHANGED
        return path_absence(claim, claim.shape, ground, relation=gone, code=True, retracted=claim.retracted)
    if len(exists) > 1 and "/" not in claim.subject:
        return unverifiable(
            claim,
            Reason.AMBIGUOUS,
            f"{len(exists)} files are named `{claim.subject}`, none of them in the diff",
        )
    if claim.deed == "removed" and exists[0] not in ground.head.entries:
        return unverifiable(claim, Reason.AMBIGUOUS, f"`{exists[0]}` is not in head")
    near = nearest(claim.subject, [file.path for file in ground.patch.files], least=0.5)
    evidence = Evidence(
        path=exists[0],
        line=None,
        excerpt=f"exists, and is not among the {len(ground.patch.files)} files of the diff",
        tree="head",
    )
    return contradicted(
        claim, Reason.NOT_IN_DIFF, f"the diff does not touch `{exists[0]}`", (evidence,), near
    )


def _is(file: PatchedFile, shape: PathShape) -> bool:
    wanted = shape.path.strip("/")
    for path in {file.path, file.old_path or file.path}:
        if path == wanted or path.endswith("/" + wanted) or f"/{wanted}/" in f"/{path}":
            return True
    return False


def _deed_done(claim: DiffTouchClaim, touched: Sequence[PatchedFile], ground: Ground) -> Finding:
    file = touched[0]
    evidence = Evidence(
        path=file.path, line=None, excerpt=f"{file.change.value}, +{file.added} -{file.removed}", tree="diff"
    )
    if claim.shape.folder or len(touched) > 1:
        return grounded(claim, f"the diff touches `{claim.subject}`", (evidence,))
    if claim.deed == "removed" and file.path in ground.head.entries and file.change is not Change.RENAMED:
        return contradicted(
            claim, Reason.MISMATCH, f"`{file.path}` is {file.change.value}, not removed", (evidence,)
        )
    return grounded(claim, f"`{file.path}` is {file.change.value}", (evidence,))


def _untouched(claim: DiffTouchClaim, touched: Sequence[PatchedFile], ground: Ground) -> Finding:
    if not touched:
        evidence = Evidence(
            path="",
            line=None,
            excerpt=f"not among the {len(ground.patch.files) if ground.patch else 0} files of the diff",
            tree="diff",
        )
        return grounded(claim, f"the diff does not touch `{claim.subject}`", (evidence,))
    file = touched[0]
    evidence = Evidence(
        path=file.path, line=None, excerpt=f"{file.change.value}, +{file.added} -{file.removed}", tree="diff"
    )
    if "/" not in claim.subject and len(ground.head_paths.files(claim.subject)) > 1:
        return unverifiable(
            claim,
            Reason.AMBIGUOUS,
            f"several files are named `{claim.subject}`; the diff touches {file.path}",
            evidence=(evidence,),
        )
    if (
        claim.shape.folder
        and any(part in file.path for part in ("/tests/", "/test/"))
        and "test" not in claim.subject
    ):
        return unverifiable(
            claim, Reason.SCOPED, f"only tests below `{claim.subject}` are touched", evidence=(evidence,)
        )
    return contradicted(claim, Reason.COUNTER_EVIDENCE, f"the diff touches `{file.path}`", (evidence,))


def _only(claim: DiffTouchClaim, touched: Sequence[PatchedFile], files: Sequence[PatchedFile]) -> Finding:
    allowed = [claim.subject, *claim.others]
    outside = [
        file
        for file in files
        if not any(
            file.path == path or file.path.endswith("/" + path) or f"/{path}/" in f"/{file.path}"
            for path in allowed
        )
    ]
    if not outside:
        return grounded(
            claim,
            "the diff touches nothing else",
            (
                Evidence(
                    path=files[0].path if files else "", line=None, excerpt=f"{len(files)} files", tree="diff"
                ),
            ),
        )
    evidence = Evidence(
        path=outside[0].path,
        line=None,
        excerpt=f"{outside[0].change.value}; {len(outside)} files are outside",
        tree="diff",
    )
    if not touched:
        return contradicted(
            claim,
            Reason.NOT_IN_DIFF,
            f"the diff does not touch `{claim.subject}`, but {outside[0].path}",
            (evidence,),
        )
    return contradicted(
        claim, Reason.COUNTER_EVIDENCE, f"the diff also touches `{outside[0].path}`", (evidence,)
    )


def needs(claim: Claim) -> Needs:
    """The path as a literal: an artefact written at run time is named in the sources."""
    assert isinstance(claim, DiffTouchClaim)
    return Needs(literals=frozenset({run_time_literal(claim.subject)}))


DIFF_TOUCH = Kind(
    id="diff_touch",
    sentence="A file that the text says the change touches, adds, removes or leaves alone.",
    find=find,
    check=check,
    needs=needs,
)
