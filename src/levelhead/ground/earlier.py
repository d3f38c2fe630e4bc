"""Names that a commit of a squashed branch speaks of, and that a later commit of the branch may have changed."""

from __future__ import annotations

import re
from bisect import bisect_right

from levelhead.claim import Claim, Finding, Reason, Severity, Verdict
from levelhead.ground.ground import Ground
from levelhead.ground.verdicts import unverifiable
from levelhead.prose import Document, Relation
from levelhead.prose.pattern import Pattern


def earlier_push(document: Document, finding: Finding, ground: Ground) -> Finding | None:
    """An absence that is no proof, since the text tells of a state that neither tree holds; else ``None``.

    In the history of a squashed branch a name may have come in with one commit and gone with the next. It is taken
    to be such a name in the first commit, which describes the change, when what it resembles comes from the diff itself, and in
    every other commit, unless it resembles what was there before and no line speaks of making or changing it. A deed done to a
    name is any commit's own: the next one may have undone it, or the branch may have grown on what the base holds by now.
    """
    if finding.verdict is not Verdict.CONTRADICTED or not document.squashed:
        return None
    part = _part(document, finding.claim.span.start)
    near = finding.nearest
    if finding.reason is Reason.ABSENT:
        recent = _added(finding.claim) or (near is not None and _comes_with_the_diff(near, ground))
        own = part > 0 and (
            recent
            or _told(document, finding.claim.subject, _GOES)
            or (part > 1 and (near is None or _made(document, finding.claim)))
        )
    else:
        own = part > 0 and finding.reason is Reason.MISMATCH and finding.claim.kind == "symbol"
    if not own:
        return None
    message = f"{finding.message}; a commit of the branch names it, and a later one may have changed it"
    return unverifiable(
        finding.claim, Reason.UNCERTAIN, message, Severity.WARNING, finding.evidence, finding.nearest
    )


def _added(claim: Claim) -> bool:
    return getattr(claim, "relation", None) is Relation.ADDED


_MAKES = Pattern(
    r"\b(?:add|introduc|creat|implement|renam|mov|replac|remov|delet|drop|revert|extract|split|merg|deduplicat|factor|consolidat|hoist|mak|writ|new|first|initial|wip)[a-z]{0,4}\b|[-=]>|→",
    re.IGNORECASE,
)
"""What a line says that makes, changes or takes away what it names."""
_GOES = Pattern(r"\b(?:renam|remov|delet|drop|revert|merg|fold)[a-z]{0,4}\b", re.IGNORECASE)
"""What a line says that takes away what it names."""


def _made(document: Document, claim: Claim) -> bool:
    """Whether any line that names it may tell how it came or went."""
    return claim.kind != "symbol" or _told(document, claim.subject, _MAKES)


def _told(document: Document, name: str, deed: Pattern) -> bool:
    """Whether a line that holds the name, or the one that it goes on from, holds a word of the deed beside it."""
    lines = document.text.splitlines()
    return any(
        name in line and deed.search(f"{before} {line}".replace(name, "")) is not None
        for before, line in zip(["", *lines], lines, strict=False)
    )


def _part(document: Document, position: int) -> int:
    blocks = document.blocks
    at = bisect_right(blocks, position, key=lambda block: block.start) - 1
    return blocks[at].part if at >= 0 else 0


def _comes_with_the_diff(name: str, ground: Ground) -> bool:
    if ground.patch is None:
        return False
    if "/" in name:
        file = ground.patch.file(name)
        return file is not None and file.old_path is None
    last = name[name.rfind(".") + 1 :]
    return ground.patch.adds(last) and not ground.patch.removes(last)
