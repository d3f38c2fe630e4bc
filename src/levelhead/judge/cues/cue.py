"""One way to meet a criterion: what a sentence says, and what in the same sentence takes it back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Cue:
    """Patterns on one sentence, without regard to case; linear in its length."""

    says: str
    unless: str = ""
    """A sentence that holds this as well does not say it: a negation, a question, a mere possibility, another's words."""

    @cached_property
    def _says(self) -> re.Pattern[str]:
        return re.compile(self.says, re.IGNORECASE)

    @cached_property
    def _unless(self) -> re.Pattern[str] | None:
        return re.compile(self.unless, re.IGNORECASE) if self.unless else None

    def find(self, sentence: str) -> re.Match[str] | None:
        """Where the sentence says it."""
        found = self._says.search(sentence)
        taken_back = found is not None and self._unless is not None and self._unless.search(sentence)
        return None if taken_back else found
