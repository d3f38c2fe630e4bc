"""Files that the text says the change touches, adds, removes or leaves alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity
from levelhead.diff import Change, PatchedFile
from levelhead.ground import Ground, nearest
from levelhead.ground.path_absence import path_absence, run_time_literal
from levelhead.ground.records import MAX_HITS
from levelhead.ground.touched import files_at, shown
from levelhead.ground.verdicts import contradicted, grounded, of_one_commit, unverifiable
from levelhead.kind import Kind
from levelhead.prose import BlockKind, Document, Mention, Modality, Relation, mentions, modality
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import pasted, settled
from levelhead.prose.shapes import BARE_FILES, PathShape, path_shape, symbol_shape
from levelhead.prose.touch import Deed, deed, reworked

_PRODUCT = Pattern(r"[A-Z]\w*\.js\Z")  # "Next.js"
_EXISTING = Pattern(
    r"\b(?:existing|pre-existing|current)\s+(?:\w+\s+){0,2}`?\Z", re.IGNORECASE
)  # "the existing `a.py`"
_MANY = 3
"""A bare name that more files than these carry is too common to pin a statement on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffTouchClaim(Claim):
    """A path and what the change is said to do with it."""

    shape: PathShape
    deed: Deed
    whole: bool
    """The statement speaks of the final diff, not of one commit of a branch, and the text does not go back on it."""
    others: tuple[str, ...]
    """Further paths of the same sentence."""
    existing: bool
    """The words say that the file was there before the change."""
    open_end: bool
    """An "only" statement whose list goes on with words that are no paths."""
    siblings: tuple[str, ...] = ()
    """Paths that open the other items of a list: it is one of changed files only if all of these are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReworkClaim(Claim):
    """A name that the change is said to update, adjust or the like."""

    name: str
    whole: bool
    """The statement speaks of the final diff, not of one commit of a branch."""


def find(document: Document) -> Sequence[Claim]:
    """Paths and names that are the object of what the change did."""
    return [*_claims(document), *_names(document)] if document.has_diff else []


def _names(document: Document) -> Iterator[Claim]:
    for mention in mentions(document):
        shape = symbol_shape(mention.text, code=True) if mention.code else None
        if shape is None or not shape.strong or path_shape(mention.text) is not None:
            continue
        if pasted(document, mention.sentence) or not reworked(
            document, mention.sentence, mention.start, mention.end
        ):
            continue
        yield ReworkClaim(
            kind="diff_touch",
            span=document.span(mention.start, mention.end),
            subject=".".join(shape.segments),
            about=About.DIFF,
            modality=modality(document, mention.sentence, mention.start, mention.end),
            name=shape.segments[-1],
            whole=settled(document, mention.sentence) and not document.squashed,
        )


def _claims(document: Document) -> Iterator[Claim]:
    seen = [
        (mention, shape, said)
        for mention, shape in _paths(document)
        if (said := deed(document, mention.sentence, mention.start, mention.end)) is Deed.UNTOUCHED
        or not _by_slash(shape)
    ]
    lists = _lists(document, seen)
    seen = [
        (mention, shape, Deed.TOUCHED if said is None and mention in lists else said)
        for mention, shape, said in seen
    ]
    deeds: dict[str, set[Deed]] = {}
    for _, shape, said in seen:
        if said is not None:
            deeds.setdefault(shape.path, set()).add(said)
    for mention, shape, said in seen:
        if said is None:
            continue
        kind = modality(document, mention.sentence, mention.start, mention.end)
        if said in {Deed.UNTOUCHED, Deed.ONLY} and kind is Modality.NEGATION:
            kind = Modality.CLAIM
        yield DiffTouchClaim(
            kind="diff_touch",
            span=document.span(mention.start, mention.end),
            subject=shape.path,
            about=About.DIFF,
            modality=kind,
            shape=shape,
            deed=said,
            whole=settled(document, mention.sentence) and len(deeds[shape.path]) == 1,
            others=tuple(
                other.path
                for one, other, _ in seen
                if one.sentence is mention.sentence and one is not mention
            ),
            existing=_EXISTING.search(document.text[mention.sentence.start : mention.start]) is not None,
            open_end=said is Deed.ONLY and _open_end(document, mention),
            siblings=lists.get(mention, ()),
        )


def _lists(
    document: Document, seen: Sequence[tuple[Mention, PathShape, Deed | None]]
) -> dict[Mention, tuple[str, ...]]:
    """Paths that open an item with a colon or a dash behind them, with those of the other items of their list."""
    groups: dict[tuple[object, ...], list[tuple[Mention, str]]] = {}
    for mention, shape, said in seen:
        block = mention.sentence.block
        if (
            said is not None
            or shape.folder
            or block.kind is not BlockKind.ITEM
            or document.text[block.start : mention.start].strip("`*_ []x")
            or not (
                _COLON.match(document.text, mention.end, mention.sentence.end) or _bare(document, mention)
            )
            or _NO_CHANGES.search(" / ".join(block.section))
            or _NO_CHANGES.search(_led_by(document, mention))
        ):
            continue
        groups.setdefault((block.section, block.lead, block.part), []).append((mention, shape.path))
    return {
        mention: tuple(other for one, other in group if one is not mention)
        for group in groups.values()
        if len(group) > 1 or _CHANGES_TITLE.search(" / ".join(group[0][0].sentence.block.section))
        for mention, _ in group
    }


_EDITS = Pattern(  # "Four one-line edits, each ending alike:"
    r"\b(?:edits?|changes?|changed|touch(?:es|ed)|modif(?:y|ies|ied)|updat(?:es?|ed)|adjust(?:s|ed)?|adapted|fix(?:es|ed)?|one-?liners?|hunks?)\b",
    re.IGNORECASE,
)


def _bare(document: Document, mention: Mention) -> bool:
    """Whether an item is a path and no more, under a lead that tells of edits."""
    rest = document.text[mention.end : mention.sentence.block.end]
    return not re.search(r"\w", rest) and _EDITS.search(_led_by(document, mention)) is not None


def _led_by(document: Document, mention: Mention) -> str:
    """The last sentence of what introduces the list that a mention stands in, empty when nothing does."""
    lead = mention.sentence.block.lead
    text = "" if lead is None else document.text[lead[0] : lead[1]]
    return text[text.rfind(". ") + 1 :]


_CHANGES_TITLE = Pattern(
    r"\b(?:changes?|what changed|what (?:this|it) does|implementation|modifications|solution)\b",
    re.IGNORECASE,
)
"""Over a list in a PR: what its items open with was changed."""


_COLON = Pattern(
    r"[`*_\"')\]]*(?:\s+\([^)\n]{0,60}\))?[`*_]*(?::[`*_]*|\s+[—–-]{1,2})\s+"
    r"(?!(?:no |not |un\w+ed\b|already\b|still\b|same\b|untouched|as before|see (?:also|the|that|this|below|above|for|[`#\[(h])|where\b|contains\b|existing\b|the existing\b))",
    re.IGNORECASE,
)
"""Behind a path: what was done to it follows."""
_NO_CHANGES = Pattern(
    r"\b(?:see|related|references?|reproduc\w*|test plan|how to|background|context|why|cause|problem|follow|not|no|un\w+ed|verif\w*|review|depends?|dependenc\w*|affected|where|layout|structure|overview|existing|current|callers?|consumers?|usages?|used|files? to (?:look|read|check))\b",
    re.IGNORECASE,
)
"""In the title or the words before a list: its files need not be changed ones."""


_WITHOUT_SUFFIX = frozenset({name for name in BARE_FILES if name.endswith("file")})
"""Names of files without an ending that no other file shares but for one."""


def _paths(document: Document) -> Iterator[tuple[Mention, PathShape]]:
    for mention in mentions(document):
        shape = path_shape(mention.text) if not re.search(r"\s", mention.text) else None
        if shape is None or shape.glob or shape.suffix == "dot":
            continue
        if not (
            shape.suffix
            or shape.folder
            or (mention.code and (shape.path in _WITHOUT_SUFFIX or _by_slash(shape)))
        ):
            continue
        if pasted(document, mention.sentence) or (not mention.code and _PRODUCT.match(mention.text)):
            continue
        yield mention, shape


def _by_slash(shape: PathShape) -> bool:
    """Whether a slash alone tells that it is a path: a folder, if anything below it is said to stay as it is."""
    return not (shape.suffix or shape.folder or shape.path in _WITHOUT_SUFFIX)


def _open_end(document: Document, mention: Mention) -> bool:
    rest = document.text[mention.end : mention.sentence.end]
    return (
        re.search(r"(?:,| and| or| plus|&|\+|along with|as well as)\s+(?!`?[\w./-]+\.\w+`?|`)\w+", rest)
        is not None
    )


def check(claim: Claim, ground: Ground) -> Finding:
    """Looks for the path among the files of the diff, for a name in them."""
    if isinstance(claim, ReworkClaim):
        return _reworked(claim, ground)
    assert isinstance(claim, DiffTouchClaim)
    if ground.patch is None:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff")
    if not ground.patch.files:
        return unverifiable(claim, Reason.NO_DIFF, "the diff is empty")
    touched = files_at(ground.patch.files, claim.shape.path)
    if not touched and not all(files_at(ground.patch.files, path) for path in claim.siblings):
        return unverifiable(
            claim, Reason.UNCERTAIN, "the list may be one of files that the change leaves alone"
        )
    if claim.deed is Deed.UNTOUCHED:
        finding = _untouched(claim, touched, ground)
    elif claim.deed is Deed.ONLY:
        finding = _only(claim, touched, ground.patch.files)
    elif touched:
        finding = _done(claim, touched)
    else:
        return _missing(claim, ground)
    return finding


def _reworked(claim: ReworkClaim, ground: Ground) -> Finding:
    """A name that is defined, and that no file of the diff holds, was not reworked."""
    if ground.patch is None or not ground.patch.files:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff")
    hits = ground.hits(claim.name)
    touched = {path for file in ground.patch.files for path in (file.path, file.old_path or file.path)}
    inside = next((hit for hit in hits if hit.path in touched), None)
    if inside is not None:
        return grounded(
            claim, f"the diff touches {inside.path}, which names `{claim.name}`", (ground.evidence(inside),)
        )
    defining = [hit for hit in hits if hit.defining and not ground.is_prose_file(hit.path)]
    if not defining or len(hits) >= MAX_HITS or ground.patch.unread or not claim.whole:
        return unverifiable(claim, Reason.UNCERTAIN, f"whether the diff reworks `{claim.name}` is left open")
    if ground.patch.adds(claim.name) or ground.patch.removes(claim.name):
        return unverifiable(claim, Reason.UNCERTAIN, f"changed lines hold `{claim.name}` as a part")
    message = f"no file of the diff names `{claim.name}`, which {defining[0].path}:{defining[0].line} defines"
    return contradicted(claim, Reason.NOT_IN_DIFF, message, (ground.evidence(defining[0]),))


def _done(claim: DiffTouchClaim, touched: Sequence[PatchedFile]) -> Finding:
    file = touched[0]
    evidence = (shown(file),)
    if claim.existing and all(one.change is Change.ADDED for one in touched):
        message = f"`{file.path}` is not in the base: the diff adds it"
        return _against(claim, Reason.MISMATCH, message, evidence)
    if claim.deed is Deed.TOUCHED or claim.shape.folder or len(touched) > 1:
        return grounded(claim, f"the diff touches `{claim.subject}`", evidence)
    kept = file.change in {Change.MODIFIED, Change.MODE}
    if claim.deed is Deed.REMOVED and (kept or file.change is Change.ADDED):
        return _against(
            claim, Reason.MISMATCH, f"`{file.path}` is {file.change.value}, not removed", evidence
        )
    if claim.deed is Deed.ADDED and (kept or file.change is Change.DELETED):
        return _against(claim, Reason.MISMATCH, f"`{file.path}` is {file.change.value}, not added", evidence)
    return grounded(claim, f"`{file.path}` is {file.change.value}", evidence)


def _missing(claim: DiffTouchClaim, ground: Ground) -> Finding:
    """The finding for a path that no file of the diff has."""
    assert ground.patch is not None
    index = (ground.head_paths, ground.base_paths)
    exists = next(
        (
            found
            for paths in index
            if (found := paths.folders(claim.subject) if claim.shape.folder else paths.files(claim.subject))
        ),
        (),
    )
    if not exists:
        other = ground.head_paths.respelt(claim.subject) or ground.base_paths.respelt(claim.subject)
        if other is not None:
            message = f"no `{claim.subject}` in {ground.where()}; `{other}` may be meant"
            return unverifiable(claim, Reason.UNCERTAIN, message, Severity.WARNING, nearest=other)
        said = {Deed.REMOVED: Relation.REMOVED, Deed.ADDED: Relation.ADDED}.get(claim.deed, Relation.CHANGED)
        return path_absence(claim, claim.shape, ground, relation=said, code=True, retracted=not claim.whole)
    near = nearest(claim.subject, [file.path for file in ground.patch.files], least=0.5)
    excerpt = f"exists, and is not among the {len(ground.patch.files)} files of the diff"
    evidence = (Evidence(path=exists[0], line=None, excerpt=excerpt, tree="head"),)
    if len(exists) > _MANY and "/" not in claim.subject:
        message = f"{len(exists)} files are named `{claim.subject}`, none of them in the diff"
        return unverifiable(claim, Reason.AMBIGUOUS, message, Severity.WARNING, evidence, near)
    return _against(claim, Reason.NOT_IN_DIFF, f"the diff does not touch `{exists[0]}`", evidence, near)


def _against(
    claim: DiffTouchClaim,
    reason: Reason,
    message: str,
    evidence: tuple[Evidence, ...],
    near: str | None = None,
) -> Finding:
    if not claim.whole:
        return of_one_commit(claim, message, evidence)
    return contradicted(claim, reason, message, evidence, near)


def _untouched(claim: DiffTouchClaim, touched: Sequence[PatchedFile], ground: Ground) -> Finding:
    assert ground.patch is not None
    if not touched:
        evidence = Evidence(
            path="",
            line=None,
            excerpt=f"not among the {len(ground.patch.files)} files of the diff",
            tree="diff",
        )
        return grounded(claim, f"the diff does not touch `{claim.subject}`", (evidence,))
    file = touched[0]
    if not claim.shape.folder and len(ground.head_paths.files(claim.subject)) > 1:
        message = f"several files are named `{claim.subject}`; the diff touches {file.path}"
        return unverifiable(claim, Reason.AMBIGUOUS, message, evidence=(shown(file),))
    if (
        claim.shape.folder
        and "test" not in claim.subject
        and all("test" in one.path.lower() for one in touched)
    ):
        return unverifiable(
            claim, Reason.SCOPED, f"only tests below `{claim.subject}` are touched", evidence=(shown(file),)
        )
    return _against(claim, Reason.COUNTER_EVIDENCE, f"the diff touches `{file.path}`", (shown(file),))


def _only(claim: DiffTouchClaim, touched: Sequence[PatchedFile], files: Sequence[PatchedFile]) -> Finding:
    allowed = {one.path for path in (claim.subject, *claim.others) for one in files_at(files, path)}
    outside = [file for file in files if file.path not in allowed]
    if not outside:
        whole = Evidence(
            path=files[0].path if files else "", line=None, excerpt=f"{len(files)} files", tree="diff"
        )
        return grounded(claim, "the diff touches nothing else", (whole,))
    evidence = (shown(outside[0]),)
    if claim.open_end and touched:
        return unverifiable(
            claim,
            Reason.SCOPED,
            f"the diff also touches `{outside[0].path}`, which the words may cover",
            evidence=evidence,
        )
    if not touched:
        return _against(
            claim,
            Reason.NOT_IN_DIFF,
            f"the diff does not touch `{claim.subject}`, but {outside[0].path}",
            evidence,
        )
    more = "" if len(outside) == 1 else f" and {len(outside) - 1} more"
    return _against(
        claim, Reason.COUNTER_EVIDENCE, f"the diff also touches `{outside[0].path}`{more}", evidence
    )


def needs(claim: Claim) -> Needs:
    """The path as a literal: an artefact written at run time is named in the sources."""
    if isinstance(claim, ReworkClaim):
        return Needs(words=frozenset({claim.name}))
    assert isinstance(claim, DiffTouchClaim)
    return Needs(literals=frozenset({run_time_literal(claim.subject)}))


DIFF_TOUCH = Kind(
    id="diff_touch",
    sentence="A file that the text says the change touches, adds, removes or leaves alone.",
    find=find,
    check=check,
    needs=needs,
)
