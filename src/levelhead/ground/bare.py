"""Names of which an Issue says no more than the name."""

from __future__ import annotations

from dataclasses import replace

from levelhead.claim import Finding, Reason, Severity, Verdict
from levelhead.ground.ground import Ground
from levelhead.prose import Document, Relation, mentions, relation
from levelhead.prose.shapes import path_shape

_NAMES = frozenset({"symbol", "flag", "env"})
"""Kinds whose claims may be a name and nothing else."""


def bare_in_an_issue(document: Document, finding: Finding, ground: Ground) -> Finding | None:
    """An absence as a warning, where all that an Issue gives is the name; else ``None``.

    Who reports from outside names his own code and other programs as often as this one, and often after it. What a
    pull request or a document of the tree names, what a type or a file of it is said to have, what is said to be there
    already, and what stands in a sentence with a file of the tree can be told to be this tree's.
    """
    if (
        document.has_diff
        or document.guide
        or finding.claim.kind not in _NAMES
        or finding.verdict is not Verdict.CONTRADICTED
        or finding.severity is not Severity.ERROR
        or finding.reason is not Reason.ABSENT
        or any(one.path for one in finding.evidence)
        or _of_this_tree(document, finding, ground)
    ):
        return None
    return replace(finding, severity=Severity.WARNING)


def _of_this_tree(document: Document, finding: Finding, ground: Ground) -> bool:
    span = finding.claim.span
    beside = [one for one in mentions(document) if one.sentence.start <= span.start < one.sentence.end]
    if any(
        relation(document, one.sentence, one.start, one.end) is Relation.EXISTS
        for one in beside
        if one.start < span.end and span.start < one.end
    ):
        return True
    shapes = [path_shape(one.text) for one in beside]
    return any(one is not None and one.suffix and ground.head_paths.files(one.path) for one in shapes)
