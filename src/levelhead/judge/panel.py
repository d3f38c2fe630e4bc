"""Several judges into one verdict per criterion: a strict majority of the seats, or none."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from levelhead.judge.judgment import Answer, CriterionVerdict

_FAMILIES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        ("anthropic", r"claude|anthropic"),
        ("openai", r"\bgpt|openai/|\bo[134](?:-|$)|codex"),
        ("google", r"gemini|gemma|palm"),
        ("zhipu", r"\bglm|chatglm|zhipu|z\.?ai/"),
        ("alibaba", r"qwen|qwq|^levelhead/local$"),  # what it runs on unless a file is named
        ("deepseek", r"deepseek"),
        ("meta", r"llama"),
        ("mistral", r"mi[sx]tral|codestral|devstral"),
        ("moonshot", r"kimi|moonshot"),
        ("xai", r"grok"),
    )
)


def family(model: str) -> str | None:
    """The family of a model by its name, ``None`` when it is not known. A server's name does not count as a family."""
    name = model.rpartition("/")[2]
    for text in (name, model):
        for known, pattern in _FAMILIES:
            if pattern.search(text):
                return known
    return None


def decide(votes: Sequence[CriterionVerdict], seats: int) -> CriterionVerdict:
    """The verdict of more than half of the seats; without one the criterion cannot be assessed.

    A member that is seated and gave no usable reply has a seat and no vote.
    """
    if len(votes) == seats == 1:
        return votes[0]
    answer, count = Counter(vote.effective for vote in votes).most_common(1)[0]
    carried = 2 * count > seats
    agreed = [vote for vote in votes if vote.effective is answer] if carried else list(votes)
    said = ", ".join(vote.effective.value for vote in votes)
    return CriterionVerdict(
        id=votes[0].id,
        said=agreed[0].said if carried else Answer.CANNOT_ASSESS,
        effective=answer if carried else Answer.CANNOT_ASSESS,
        why=agreed[0].why if len(votes) == 1 else f"votes: {said}; {agreed[0].why}"[:400],
        quotes=tuple(quote for vote in agreed for quote in vote.quotes),
    )
