"""Inputs and outputs that the text says the repository's GitHub Action takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Verdict
from levelhead.ground import Ground, Side
from levelhead.ground.action_keys import instead
from levelhead.ground.keys import keys_at
from levelhead.ground.names import closest, misremembered
from levelhead.ground.verdicts import absent, contradicted, grounded, unjudged, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Modality, Relation, Sentence, modality, relation
from levelhead.prose.actions import Entry, entries
from levelhead.prose.handed import Handed, handed
from levelhead.prose.pattern import Pattern

_FILE = r"[`\"']?(?P<file>(?:[\w.-]+/){0,8}action\.ya?ml)[`\"']?"
_ACTION = (
    rf"(?:the\s+|this\s+|our\s+)?(?:{_FILE}|(?:composite\s+|GitHub\s+|reusable\s+)*action(?!\s*(?:item"
    rf"|plan)))"
)
_PATTERNS = tuple(
    Pattern(pattern, re.IGNORECASE, words=("action", "put"))
    for pattern in (
        # "the `fail-on` input of the action", "`fail-on` input in `action.yml`"
        (
            rf"[`\"'](?P<name>[A-Za-z_][\w-]*)[`\"']\s+(?:action\s+)?(?P<side>inputs?|outputs?)\s+(?:(?:in|of"
            rf"|to|for|on|from)\s+{_ACTION})"
        ),
        # "the action's `fail-on` input", "`action.yml` has a `fail-on` input"
        (
            rf"{_ACTION}(?:['’]s)?(?:\s+(?:already|now|also|currently))?(?:\s+(?:has|takes|accepts|declares"
            rf"|defines|exposes|gains|supports|provides|sets|reads)(?:\s+(?:an?|the)(?:\s+new)?)?)?"
            r"\s+[`\"'](?P<name>[A-Za-z_][\w-]*)[`\"']\s+(?P<side>inputs?|outputs?)\b"
        ),
        # "the action input `fail-on`"
        (
            r"\b(?:GitHub\s+)?action(?:['’]s)?\s+(?P<side>inputs?"
            r"|outputs?),?\s+[`\"'](?P<name>[A-Za-z_][\w-]*)[`\"']"
        ),
        # said as "pass `fail-on: error` to the action"
        (
            r"\b(?:pass(?:es|ed|ing)?|set(?:s"
            r"|ting)?)\s+[`\"'](?P<name>[a-z_][\w-]*)(?::\s*[^`\"'\n]{1,40})?[`\"']\s+(?:to|on|for|of"
            r"|in)\s+(?:the|this|our)\s+(?:GitHub\s+)?action\b"
        ),
        # "in `action.yml` the `fail-on` input is required"
        (
            rf"\b(?:in|of|inside)\s+(?:the\s+)?{_ACTION},?\s+(?:the\s+|an?\s+)?(?:required\s+|optional\s+)?[`\"'](?P<name>[A-Za-z_][\w-]*)[`\"']\s+(?P<side>inputs?|outputs?)\b"
        ),
        # "the action declares an input named `fail-on`", "`action.yml` has the inputs `a`"
        (
            rf"{_ACTION}\s+(?:already\s+|now\s+|also\s+|currently\s+)?(?:has|takes|accepts|declares|defines|exposes|supports|provides|reads|requires|expects|offers)\s+"
            r"(?:an?\s+|the\s+|two\s+)?(?:new\s+|required\s+|optional\s+)?(?P<side>inputs?|outputs?)(?:\s+(?:named|called))?:?\s+[`\"'](?P<name>[A-Za-z_][\w-]*)[`\"']"
        ),
        # said as "the `setup` action is called with `fail-on` set to 'false'"
        (
            r"\baction\s+(?:is|are|gets|was|being)\s+(?:called|used|invoked|run|started|passed)\s+(?:with\s+)?(?:an?\s+|the\s+)?[`\"'](?P<name>[A-Za-z_][\w-]*)(?::\s*[^`\"'\n]{1,40})?[`\"']"
        ),
        # said as "`fail-on` (an input of `./.github/actions/setup`)"
        (
            r"[`\"'](?P<name>[A-Za-z_][\w-]*)[`\"'],?\s+\(?(?:an?|the|one\s+of\s+the|its)\s+(?:\w+\s+)?(?P<side>inputs?|outputs?)\s+(?:of|in|to|for)\s+(?:the\s+)?[`\"']?[\w./-]*(?:action|workflow)"
        ),
        # said as "`.github/actions/setup` takes an input `fail-on`", "`setup` exposes two inputs, `fail-on` and"
        (
            r"`(?:[\w.-]+/)*[\w.-]+`(?:\s+action)?\s+(?:already\s+|now\s+|also\s+)?(?:has|takes|accepts|declares|defines|exposes|supports|provides|reads|requires|expects|offers)\s+"
            r"(?:an?\s+|the\s+|one\s+|two\s+|three\s+)?(?:new\s+|required\s+|optional\s+|boolean\s+)?(?P<side>inputs?|outputs?)(?:\s+(?:named|called))?[:,(]?\s+[`\"'](?P<name>[a-z_][a-z0-9]*(?:[-_][a-z0-9]+)+)[`\"']"
        ),
        # "the existing `fail-on` action input"
        r"[`\"'](?P<name>[A-Za-z_][\w-]*)[`\"']\s+action\s+(?P<side>inputs?|outputs?)\b",
    )
)

_LOOSE = tuple(
    Pattern(pattern, re.IGNORECASE, words=words)
    for pattern, words in (
        # "set the `fail-on` input", "the `fail-on` input controls this"
        (
            r"[`\"'](?P<name>[a-z_][a-z0-9]*(?:[-_][a-z0-9]+)+)[`\"']\s+(?P<side>inputs?|outputs?)\b",
            ("input", "output"),
        ),
        # "the input `fail-on`"
        (
            r"\b(?P<side>inputs?|outputs?)\s+[`\"'](?P<name>[a-z_][a-z0-9]*(?:[-_][a-z0-9]+)+)[`\"']",
            ("input", "output"),
        ),
        # said as "workflows that pass `fail-on` in `with:`"
        (
            r"[`\"'](?P<name>[a-z_][a-z0-9]*(?:[-_][a-z0-9]+)+)(?::\s*[^`\"'\n]{1,40})?[`\"']\s+(?:in|under|through|via|to)\s+(?:the\s+|its\s+|their\s+)?`?with:?`",
            ("with:`", "with`"),
        ),
    )
)
"""Forms that do not say whose input it is: one of several words, and wrong only when it resembles a real one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionInputClaim(Claim):
    """An input or output with the action file that the text names."""

    table: str
    """``inputs`` or ``outputs``."""
    file: str
    """As written; empty when the text says only "the action"."""
    relation: Relation
    loose: bool
    """The words do not say whose input it is."""
    default: str = ""
    """The default that the input is said to have, empty when none is stated."""
    count: int | None = None
    """How many there are said to be; then no one input is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HandedClaim(Claim):
    """A key that is said to be passed to an action, a workflow or a step."""

    handed: Handed


_ALL = (*_PATTERNS, *_LOOSE)


def _matches(document: Document) -> Iterator[tuple[Sentence, re.Match[str]]]:
    named = {one.start for one in document.holding(("action", "input"))}
    for sentence in document.holding(("put", "with:", "action")):
        taken: set[int] = set()
        for pattern in document.among(_ALL if sentence.start in named else _LOOSE, sentence):
            for match in pattern.made.finditer(document.text, sentence.start, sentence.end):
                if match.start("name") not in taken:
                    taken.add(match.start("name"))
                    yield sentence, match


def find(document: Document) -> Sequence[Claim]:
    """Names called an input or output of an action."""
    told = [_told(document, one) for one in entries(document)]
    out: list[Claim] = []
    for sentence, match in _matches(document):
        beside = next(
            (one for one in told if match.start() <= one.span.start and one.span.end <= match.end()), None
        )
        if beside is not None and beside.default:
            continue
        if beside is not None:
            told.remove(beside)
        relation_ = relation(document, sentence, match.start("name"), match.end("name"))
        out.append(
            ActionInputClaim(
                kind="action_input",
                span=document.span(match.start(), match.end()),
                subject=match["name"],
                about=About.BASE if relation_ is Relation.EXISTS else About.EITHER,
                modality=modality(document, sentence, match.start(), match.end()),
                table="outputs"
                if (match.groupdict().get("side") or "").lower().startswith("out")
                else "inputs",
                file=match.groupdict().get("file") or (beside.file if beside is not None else ""),
                relation=relation_,
                loose=beside is None and match.re in {one.made for one in _LOOSE},
            )
        )
    read = [*out, *told]
    spans = [(claim.span.start, claim.span.end) for claim in read]
    for one in handed(document):
        if any(start < one.end and one.start < end for start, end in spans):
            continue
        if relation(document, one.sentence, one.start, one.end) in {Relation.REMOVED, Relation.RENAMED}:
            continue
        read.append(
            HandedClaim(
                kind="action_input",
                span=document.span(one.start, one.end),
                subject=one.name,
                about=About.EITHER,
                modality=modality(document, one.sentence, one.start, one.end),
                handed=one,
            )
        )
    return read


def _told(document: Document, one: Entry) -> ActionInputClaim:
    relation_ = (
        Relation.NONE if one.sentence is None else relation(document, one.sentence, one.start, one.end)
    )
    said = (
        (Modality.REPORTED if one.block.quoted else Modality.CLAIM)
        if one.sentence is None
        else modality(document, one.sentence, one.start, one.end)
    )
    if one.sentence is None and not document.has_diff and _PROPOSED.search(_lead(document, one.block.start)):
        said = Modality.EXAMPLE
    return ActionInputClaim(
        kind="action_input",
        span=document.span(one.start, one.end),
        subject=one.name or one.table,
        about=About.BASE if relation_ is Relation.EXISTS else About.EITHER,
        modality=said,
        table=one.table,
        file=one.file,
        relation=relation_,
        loose=False,
        default=one.default,
        count=one.count,
    )


_PROPOSED = Pattern(
    r"\b(?:could|would|should|propos\w+|suggest\w*|want|like\s+this|for\s+example|e\.g|instead|after|fix|new)\b",
    re.IGNORECASE,
)


def _lead(document: Document, start: int) -> str:
    return document.text[max(0, start - 200) : start].rstrip().rsplit("\n\n", 1)[-1]


def needs(claim: Claim) -> Needs:
    """The key, and those beside it."""
    if not isinstance(claim, HandedClaim):
        return Needs()
    return Needs(words=frozenset({claim.subject, *claim.handed.others}))


def _files(ground: Ground, side: Side, written: str) -> tuple[str, ...]:
    index = ground.paths(side)
    if written and not written.endswith((".yml", ".yaml")):
        every = (*index.named("action.yml"), *index.named("action.yaml"))
        found = tuple(path for path in every if f"/{path.rsplit('/', 1)[0]}".endswith(f"/{written}"))
        return found or (
            every if "/" not in written else ()
        )  # the repository's own name, or that of an action
    if written:
        return index.files(written)
    return (*index.named("action.yml"), *index.named("action.yaml"))


def check(claim: Claim, ground: Ground) -> Finding:
    """Reads ``inputs`` or ``outputs`` of the action files that the text may mean."""
    if isinstance(claim, HandedClaim):
        return _handed(claim, ground)
    assert isinstance(claim, ActionInputClaim)
    sides = (Side.BASE,) if ground.head is ground.base else (Side.HEAD, Side.BASE)
    if claim.relation in {Relation.REMOVED, Relation.RENAMED}:
        return unjudged(
            claim,
            Verdict.SUPERSEDED,
            Reason.RETRACTED,
            f"the text itself says that `{claim.subject}` went away",
        )
    known: dict[str, Evidence] = {}
    base: set[str] = set()
    given: dict[str, str] = {}
    files = [(side, path) for side in sides for path in _files(ground, side, claim.file)]
    if not files:
        return unverifiable(claim, Reason.FOREIGN, "the repository has no such action file")
    for side, path in files:
        keys = keys_at(ground, side, path)
        if keys is None or not keys.parsed:
            return unverifiable(claim, Reason.UNREAD, f"`{path}` could not be read")
        for key in keys.keys:
            if len(key.path) == 2 and key.path[0] == claim.table:
                line = keys.line_of(key.path[1])
                known.setdefault(
                    key.path[1].lower(), Evidence(path=path, line=line, excerpt=key.path[1], tree=side.value)
                )
                if side is Side.BASE:
                    base.add(key.path[1].lower())
            if len(key.path) == 3 and key.path[0] == claim.table and key.path[2] == "default" and key.scalar:
                given.setdefault(key.path[1].lower(), str(key.value))
    if claim.count is not None:
        return _counted(claim, files, known)
    name = claim.subject.lower()
    if name in known and claim.default and given.get(name, claim.default).lower() != claim.default.lower():
        message = (
            f"`{claim.subject}` defaults to `{given[name]}` at {known[name].path}, not to `{claim.default}`"
        )
        return contradicted(claim, Reason.MISMATCH, message, (known[name],), given[name])
    if name in known:
        if claim.relation is Relation.EXISTS and ground.patch is not None and name not in base:
            return contradicted(
                claim,
                Reason.MISMATCH,
                f"`{claim.subject}` is not in the base: the diff adds it",
                (known[name],),
            )
        return grounded(claim, f"`{known[name].path}` declares `{claim.subject}`", (known[name],))
    side, path = files[0]
    near = closest(claim.subject, known)
    meant = near is not None and misremembered(claim.subject, near)
    if claim.loose and not meant:
        return unverifiable(claim, Reason.FOREIGN, f"no action here has an entry `{claim.subject}`")
    if not claim.file and not meant and all("/" in path for _, path in files):
        return unverifiable(
            claim, Reason.FOREIGN, "the repository is no action itself; the text may speak of another one"
        )
    listed = ", ".join(sorted(known)[:8]) or "none"
    evidence = Evidence(path=path, line=None, excerpt=f"{claim.table}: {listed}", tree=side.value)
    return absent(
        claim,
        f"no action here has an entry `{claim.subject}` under {claim.table}",
        (evidence,),
        near,
    )


def _handed(claim: HandedClaim, ground: Ground) -> Finding:
    """Wrong when the name stands nowhere, and the tree shows what is passed in its place."""
    said = claim.handed
    hits = ground.hits(said.name, whole=False)
    if hits:
        hit = hits[0]
        return grounded(claim, f"`{said.name}` stands at {hit.path}:{hit.line}", (ground.evidence(hit),))
    paths = (ground.base_paths, ground.head_paths)
    if any(index.folders_named(said.name) or index.stem(said.name) for index in paths):
        return unverifiable(claim, Reason.UNCERTAIN, f"`{said.name}` is the name of a folder or file")
    other = instead(said.name, said.value, said.takers, said.others, ground, single=said.single)
    message = f"`{said.name}` is nowhere in {ground.where()}"
    if other is None:
        return unverifiable(claim, Reason.FOREIGN, message)
    return absent(claim, f"{message}: {other.reason}", (other.where, ground.searched()), other.near)


def _counted(
    claim: ActionInputClaim, files: Sequence[tuple[Side, str]], known: dict[str, Evidence]
) -> Finding:
    path = files[0][1]
    evidence = (
        Evidence(
            path=path, line=None, excerpt=f"{claim.table}: {', '.join(sorted(known))}", tree=files[0][0].value
        ),
    )
    message = f"`{path}` declares {len(known)} {claim.table}"
    if len(known) == claim.count:
        return grounded(claim, message, evidence)
    if len({one for _, one in files}) > 1 or len({one for one, _ in files}) > 1:
        return unverifiable(claim, Reason.AMBIGUOUS, message, evidence=evidence)
    return contradicted(claim, Reason.MISMATCH, message, evidence, str(len(known)))


ACTION_INPUT = Kind(
    id="action_input",
    sentence="An input or output that the text says the repository's GitHub Action declares.",
    find=find,
    check=check,
    needs=needs,
    blocks=False,
)
