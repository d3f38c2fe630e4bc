"""All findings of one artifact: the loop over the claim kinds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from levelhead.claim import Claim, Finding, Needs, Reason, Severity, Verdict
from levelhead.claims import KINDS
from levelhead.diff import Patch
from levelhead.ground import Ground
from levelhead.ground.bare import bare_in_an_issue
from levelhead.ground.earlier import earlier_push
from levelhead.ground.history import History
from levelhead.ground.linked import linked_elsewhere
from levelhead.ground.strangers import of_a_stranger, stranger_needs
from levelhead.ground.verdicts import unjudged
from levelhead.kind import Kind
from levelhead.prose import Document, Modality, Sentence
from levelhead.symbols import Parser
from levelhead.tree import Tree, Unread


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounding:
    """The findings of one artifact, sorted by position, then kind."""

    base: str
    head: str
    findings: tuple[Finding, ...]
    sentences: int
    """Sentences of prose in the body."""
    unread_sentences: tuple[Sentence, ...]
    """Sentences in which no claim was read."""
    words: int
    unread_blobs: tuple[tuple[str, Unread], ...]
    """Files that could not be read, with the reason."""

    def count(self, verdict: Verdict) -> int:
        """How many findings carry a verdict."""
        return sum(finding.verdict is verdict for finding in self.findings)

    @property
    def checked(self) -> int:
        """Findings that were decided: grounded or contradicted."""
        return self.count(Verdict.GROUNDED) + self.count(Verdict.CONTRADICTED)


def claims_of(document: Document, kinds: Sequence[Kind] = KINDS) -> tuple[tuple[Kind, Claim], ...]:
    """The claims of a document, sorted by position, then by the order of the kinds."""
    found = [(order, kind, claim) for order, kind in enumerate(kinds) for claim in kind.find(document)]
    found.sort(key=lambda item: (item[2].span.start, item[2].span.end, item[0]))
    return tuple((kind, claim) for _, kind, claim in found)


def ground(
    document: Document,
    base: Tree,
    head: Tree,
    patch: Patch | None,
    parser: Parser,
    *,
    history: History | None = None,
) -> Grounding:
    """Checks one document; for an Issue ``head`` is ``base`` and ``patch`` is ``None``."""
    return next(iter(ground_all([document], base, head, patch, parser, history=history)))


def ground_all(
    documents: Sequence[Document],
    base: Tree,
    head: Tree,
    patch: Patch | None,
    parser: Parser,
    *,
    history: History | None = None,
) -> Iterable[Grounding]:
    """Checks several documents about the same two trees with one scan."""
    context = Ground(base, head, patch, parser, history=history)
    claims = [claims_of(document) for document in documents]
    context.prepare(
        chain(
            (_needs(kind, claim) for each in claims for kind, claim in each),
            (stranger_needs(document) for document in documents),
        )
    )
    for document, each in zip(documents, claims, strict=True):
        findings = _one_kind_per_span(tuple(_check(document, kind, claim, context) for kind, claim in each))
        yield Grounding(
            base=base.label,
            head=head.label,
            findings=findings,
            sentences=len(document.sentences),
            unread_sentences=_unread(document, findings),
            words=len(document.text.split()),
            unread_blobs=tuple(sorted(context.scan.unread.items())),
        )


def _one_kind_per_span(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, of a span that two kinds read those of the first, or of a later one that knows the thing."""
    owner: dict[tuple[int, int], str] = {}
    for finding in sorted(findings, key=_tells_little):
        owner.setdefault((finding.claim.span.start, finding.claim.span.end), finding.claim.kind)
    return tuple(
        finding
        for finding in findings
        if owner[finding.claim.span.start, finding.claim.span.end] == finding.claim.kind
    )


_GENERAL = frozenset({"symbol", "path"})
"""Kinds that only look whether the name is there: they do not take a span from one that says more of it."""


def _tells_little(finding: Finding) -> int:
    """What says most of a span comes first: a kind that found nothing to compare with misread what the span is, unless
    a general one has the place that proves it wrong."""
    if finding.claim.kind not in _GENERAL:
        return 2 if _lost(finding) else 0
    placed = any(one.path for one in finding.evidence)
    return 1 if finding.verdict is Verdict.CONTRADICTED and placed else 2


def _lost(finding: Finding) -> bool:
    return finding.verdict is Verdict.UNVERIFIABLE and finding.reason in {Reason.UNCERTAIN, Reason.FOREIGN}


def _needs(kind: Kind, claim: Claim) -> Needs:
    return kind.needs(claim) if claim.modality is Modality.CLAIM else Needs()


def _check(document: Document, kind: Kind, claim: Claim, context: Ground) -> Finding:
    if claim.modality is not Modality.CLAIM:
        words = claim.modality.value.replace("_", " ")
        return unjudged(claim, Verdict.PROPOSED, Reason.MODALITY, f"the text does not claim this: {words}")
    finding = kind.check(claim, context)
    return (
        earlier_push(document, finding, context)
        or linked_elsewhere(document, finding)
        or of_a_stranger(document, finding, context)
        or bare_in_an_issue(document, finding, context)
        or finding
    )


def _unread(document: Document, findings: Sequence[Finding]) -> tuple[Sentence, ...]:
    starts = sorted(finding.claim.span.start for finding in findings)
    out: list[Sentence] = []
    at = 0
    for sentence in document.sentences:
        while at < len(starts) and starts[at] < sentence.start:
            at += 1
        if at == len(starts) or starts[at] >= sentence.end:
            out.append(sentence)
    return tuple(out)


WORST = (Severity.ERROR, Severity.WARNING, Severity.NOTE)
"""Severities, worst first."""
