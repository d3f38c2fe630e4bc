"""Names in the text of a link to somewhere else."""

from __future__ import annotations

import re

from levelhead.claim import Finding, Reason, Severity, Verdict
from levelhead.ground.verdicts import unverifiable
from levelhead.prose import Document
from levelhead.prose.pattern import Pattern

_TARGET = Pattern(r"[^\[\]\n]{0,200}\]\(\s*<?https?://[^)\s>]+")
_AS_TOLD = Pattern(  # "ignores `x`, as mentioned in owner/name#12"
    r"[^.;\n]{0,80}?\bas\s+\w{1,20}\s+(?:in|at|by)\s+[\w.-]{1,60}/[\w.-]{1,60}#\d{1,6}",
    re.IGNORECASE,
)
_OPENED = Pattern(r"\[[^\[\]\n]{0,200}\Z")


def linked_elsewhere(document: Document, finding: Finding) -> Finding | None:
    """An absence that is no proof, since the name is the text of a link to an address; else ``None``."""
    if finding.verdict is not Verdict.CONTRADICTED or finding.reason is not Reason.ABSENT:
        return None
    span, text = finding.claim.span, document.text
    if _AS_TOLD.match(text, span.end, min(len(text), span.end + 120)):
        message = f"{finding.message}; the text refers to another repository for it"
    elif _OPENED.search(text, max(0, span.start - 200), span.start) and _TARGET.match(text, span.end):
        message = f"{finding.message}; the text links it to another place"
    else:
        return None
    return unverifiable(
        finding.claim, Reason.FOREIGN, message, Severity.WARNING, finding.evidence, finding.nearest
    )
