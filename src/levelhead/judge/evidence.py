"""Whether the quotes that a judge gives stand in the artifact, in words that the model wrote."""

from __future__ import annotations

from levelhead.judge import quotes
from levelhead.judge.judgment import Quote, QuoteStatus
from levelhead.judge.quotes import Text
from levelhead.judge.view import Author, Segment, View

SHOWN = 400
"""Characters of a quote that are kept."""


class Evidence:
    """One view; each of its segments is folded once, for all quotes of all dimensions."""

    def __init__(self, view: View) -> None:
        self._text = view.text
        self._segments = view.segments
        self._shown: dict[str, Text] = {}
        self._supplied = tuple(Text(text) for text in view.supplied)
        self._unmasked: dict[str, Text] = {}
        self._checked: dict[str, Quote] = {}

    def check(self, quote: str) -> Quote:
        """The quote with its status and, when it is verified, its place in the text that was read."""
        if quote not in self._checked:  # criteria and members of a panel quote the same sentences
            self._checked[quote] = self._found(quote)
        return self._checked[quote]

    def _found(self, quote: str) -> Quote:
        text = quote[:SHOWN]
        if quotes.words(quote) < quotes.MIN_WORDS:
            return Quote(text=text, status=QuoteStatus.TOO_SHORT, start=None, end=None)
        wanted = quotes.pieces(quote)
        status = QuoteStatus.NOT_FOUND
        for segment in self._segments:
            folded = self._folded(segment)
            if folded.locate(wanted) is None:
                continue
            if segment.author is Author.MODEL and not any(told.locate(wanted) for told in self._supplied):
                start, end = self._place(wanted, segment, folded)
                return Quote(text=text, status=QuoteStatus.VERIFIED, start=start, end=end)
            status = QuoteStatus.NOT_MODEL_AUTHORED
        return Quote(text=text, status=status, start=None, end=None)

    def _folded(self, segment: Segment) -> Text:
        if segment.id not in self._shown:
            self._shown[segment.id] = Text(segment.text)
        return self._shown[segment.id]

    def _place(self, wanted: tuple[str, ...], segment: Segment, shown: Text) -> tuple[int, int]:
        """Where the quote stands in the text; masking may have changed its words, then the whole segment."""
        if segment.id not in self._unmasked:
            raw = self._text[segment.start : segment.end]
            self._unmasked[segment.id] = shown if raw == segment.text else Text(raw)
        found = self._unmasked[segment.id].locate(wanted)
        if found is None:
            return segment.start, segment.end
        return segment.start + found[0], segment.start + found[1]
