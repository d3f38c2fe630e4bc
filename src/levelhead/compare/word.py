"""From interval and p to the word that says what they allow one to say."""

from __future__ import annotations

from levelhead.compare.comparison import Word
from levelhead.compare.estimate import Estimate
from levelhead.compare.paired import ALPHA, least_p


def word(estimate: Estimate, p_adjusted: float | None, margin: float) -> Word:
    """The word for a difference around 0 whose margin is plus or minus ``margin``."""
    if least_p(estimate.n) > ALPHA or p_adjusted is None:
        return Word.POWERLESS
    if p_adjusted <= ALPHA:
        return Word.DISTINGUISHABLE
    if estimate.low is not None and estimate.high is not None and max(-estimate.low, estimate.high) <= margin:
        return Word.BOUNDED_NULL
    return Word.UNINFORMATIVE
