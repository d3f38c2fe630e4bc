"""Whether a statement about numbers speaks of the whole change, or of a part that the text does not delimit."""

from __future__ import annotations

import re

from levelhead.prose.document import Document, Sentence
from levelhead.prose.shapes import path_shape

_PART = re.compile(
    r"\b(?:excluding|except|apart from|besides|without counting|not counting|plus|other|another|more|remaining|additional|of (?:them|which|these|those)|each|per|every|"
    r"respectively|generated|vendored|lock ?files?|snapshots?|auto-generated|alone|half|commit|previous|earlier|before|originally|initially|was|were|from \d|down from|up from|limit|maximum|"
    r"threshold|average|median|up to|at most|at least|batch|chunk|window|scan\w*|pass(?:es|ed|ing)?|fail\w*|green|ran|runs?|suite|existing)\b",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"\b(?:total|in total|overall|altogether|net|this (?:pr|pull request|change|commit|patch|diff|branch)|the (?:pr|pull request|change|commit|patch|diff|branch)(?:set)?|diff(?: ?stat| size)?:?|whole)\b",
    re.IGNORECASE,
)


def says_whole(text: str) -> bool:
    """Whether a sentence speaks of the whole change in so many words."""
    return bool(_WHOLE.search(text))


def says_part(text: str) -> bool:
    """Whether a sentence leaves something out or speaks of something else."""
    return bool(_PART.search(text))


def names_place(document: Document, sentence: Sentence, start: int, end: int) -> str | None:
    """A path in the sentence outside ``start:end``: the number then speaks of it."""
    text = document.text
    for piece in (text[sentence.start : start], text[end : sentence.end]):
        for word in re.split(r"[\s`'\"(),;]+", piece):
            shape = path_shape(word.strip(".:*"))
            if shape is not None:
                return shape.path
    return None


_GIT_LOG = re.compile(r"^commit [0-9a-f]{40}\s*$", re.MULTILINE)
_MARKUP = re.compile(r"</?(?:li|ul|ol|p|a|code|h\d|blockquote|summary|details)\b", re.IGNORECASE)


def pasted(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence stands in HTML or a folded part: release notes of somebody else, pasted by a bot."""
    return sentence.block.details or _MARKUP.search(document.text, sentence.start, sentence.end) is not None


def settled(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence speaks of the final diff, not of one commit of a squashed branch.

    What stands before the commits and in the first of them describes the change; a later commit tells of an
    earlier push, or of what came in by a merge.
    """
    if _GIT_LOG.search(document.text):
        return False
    return not document.squashed or sentence.block.part <= 1
