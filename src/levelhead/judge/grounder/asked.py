"""What a grounder is shown of one artifact, and by which ids it answers: the view and the program's decided findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from levelhead.claim import Finding, Verdict
from levelhead.judge import quotes
from levelhead.judge.quotes import Text
from levelhead.judge.view import Author, Segment, View

FINDINGS = 150
"""Findings whose stance is asked for; that of further ones stays unknown."""
DECIDED = (Verdict.GROUNDED, Verdict.CONTRADICTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A decided finding under the id that a grounder knows it by."""

    id: str
    segment: Segment
    finding: Finding


_OWN = (Author.MODEL, Author.ENGINE)
"""What an artifact says: words that the pipeline supplied are claimed by who publishes them."""


class Asked:
    """One artifact as a grounder is asked about it: the findings to label, and the text in which a claim may be quoted."""

    def __init__(self, view: View, findings: Sequence[Finding]) -> None:
        self.view = view
        self.listed = tuple(_listed(view, findings))
        """The decided findings in segments that are shown as the document's own, in order."""
        self._false = [one.claim.span for one in findings if one.verdict is Verdict.CONTRADICTED]
        self._folded: dict[tuple[str, bool], Text] = {}

    def find(self, quote: str) -> tuple[int, int] | Drop:
        """Where a quote stands in the text that was read, or why no claim can rest on it."""
        if quotes.words(quote) < quotes.MIN_WORDS:
            return Drop.TOO_SHORT
        wanted = quotes.pieces(quote)
        missing = Drop.NOT_FOUND
        for segment in self.view.segments:
            found = self._text(segment, shown=False).locate(wanted)
            masked = found is None and self._text(segment, shown=True).locate(wanted) is not None
            if found is None and not masked:
                continue
            if segment.author not in _OWN or (masked and segment.author is not Author.MODEL):
                missing = Drop.NOT_THE_DOCUMENTS
                continue
            start, end = (0, segment.end - segment.start) if found is None else found
            place = segment.start + start, segment.start + end
            return Drop.DECIDED if self._decided(*place) else place
        return missing

    def _decided(self, start: int, end: int) -> bool:
        return any(span.start < end and start < span.end for span in self._false)

    def _text(self, segment: Segment, *, shown: bool) -> Text:
        key = (segment.id, shown)
        if key not in self._folded:
            raw = segment.text if shown else self.view.text[segment.start : segment.end]
            self._folded[key] = Text(raw)
        return self._folded[key]


def _listed(view: View, findings: Sequence[Finding]) -> Iterator[Listed]:
    starts = [segment.start for segment in view.segments]
    count = 0
    for finding in findings:
        at = bisect_right(starts, finding.claim.span.start) - 1
        if finding.verdict not in DECIDED or at < 0 or count == FINDINGS:
            continue
        segment = view.segments[at]
        if finding.claim.span.end <= segment.end and segment.author in _OWN:
            count += 1
            yield Listed(id=f"F{count:02d}", segment=segment, finding=finding)


class Drop(StrEnum):
    """Why what a grounder calls a claim is left out."""

    NOT_FOUND = "not_found"
    TOO_SHORT = "too_short"
    NOT_THE_DOCUMENTS = "not_the_documents"
    """It stands in a mandated heading, or where no reader sees it."""
    TWICE = "twice"
    """The same words as an earlier one."""
    DECIDED = "decided"
    """It holds a claim that the program has contradicted: that one falsehood counts once."""
    SURPLUS = "surplus"
    """More claims than are looked at."""
