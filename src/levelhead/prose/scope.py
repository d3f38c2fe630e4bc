"""Whether a statement about numbers speaks of the whole change, or of a part that the text does not delimit."""

from __future__ import annotations

import re
from dataclasses import replace

from levelhead.prose.document import BlockKind, Document, Sentence
from levelhead.prose.numbers import NUMBER
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import BARE_FILES, path_shape

_CHANGE = r"(?:pr|pull request|mr|change|changeset|change set|commit|patch|diff|diffstat|branch)"
_PART = Pattern(
    r"\b(?:excluding|excl|except|apart from|besides|without|not counting|ignoring|not including|plus|other|another|more|remaining|additional|"
    r"of (?:them|which|these|those)|each|per|every|respectively|generated|vendored|lock ?files?|snapshots?|auto-generated|alone|half|"
    r"(?:first|second|third|last|previous|initial|earlier|original|separate) (?:commit|push|version|draft|revision)|previously|before|originally|initially|was|were|"
    r"down from|up from|limit|maximum|threshold|average|median|up to|at most|at least|batch|chunk|window|scan\w*|pass(?:es|ed|ing)?|fail\w*|green|ran|runs?|suite|existing|"
    r"non-test|production code|code only|tests? only|upstream|would|if|when)\b",
    re.IGNORECASE,
)
_LABEL = Pattern(  # "Total: ", "**Net**: ", "Diff size: ", "Overall, "
    r"(?:\A|[.;:(\s*_-])(?:(?:grand |running )?total|net|overall|diff ?stats?|(?:diff|pr|change|patch|commit) (?:size|stats?|total|summary)|diff|size|stats|churn|code churn|delta|"
    r"loc|lines changed|files (?:changed|touched|modified)|changed files|(?:net|total|overall) (?:diff|changes?|effect|impact|lines?(?: changed)?|loc|result|size|delta|files(?: changed)?)|in total|in all|all told|all in all|altogether|for a total of|a total of)"
    r"(?: (?:is|of|comes to|at))?[\W_]{0,6}\Z",
    re.IGNORECASE,
)
_SUBJECT = Pattern(  # "This PR adds ", "The whole diff comes to "
    rf"\b(?:this|the|our)(?: (?:whole|entire|full|final|complete|overall|total|net))? {_CHANGE}(?: itself| as a whole)?,? (?:(?:only|just|now|also|currently|ultimately) )?"
    r"(?:is|has|adds|totals|nets|comes (?:in at|to|out at|out to)|amounts to|weighs in at|stands at|measures|runs to|nets out (?:at|to)|shows|contains|includes|consists of|spans|covers|touches|changes|modifies|affects|edits|updates|introduces|creates|deletes|removes|brings|comprises)"
    r"(?: (?:a total of|just|only|exactly|across|in|in total))?[\W_]{0,4}\Z",
    re.IGNORECASE,
)
_OPENED = Pattern(  # "Overall this changes ", "In all, "
    rf"\A\W*(?:(?:overall|in total|in all|altogether|all told|all in all),? (?:(?:this|it|we)(?: {_CHANGE})? (?:\w+ ){{1,2}})?|this (?:touches|changes|modifies|spans|affects|edits|adds|updates) (?:only |just )?|the (?:whole|entire|full) )\Z",
    re.IGNORECASE,
)
_AFTER = Pattern(  # " lines in total", " across 16 files", " overall"
    rf"[\s*_)`]*+(?:lines?(?: of code)?|loc|files?)?[\s,(*_:–—-]*+(?:in total|overall|total\b|net(?=\W*(?:\Z|[.,;)])|\s+(?:lines?|change|diff))|altogether|in all|all told|in this {_CHANGE}|in the (?:whole |entire |full )?diff|as part of this {_CHANGE}"
    rf"|(?:across|over|in|touching|spanning|on) (?:all |a total of )?{NUMBER.format('files')} (?:changed )?files?\b)",
    re.IGNORECASE,
)
_NEUTRAL = Pattern(
    r"\b(?:total|net|overall|diff ?stats?|diff|size|stats?|files?|changed?|lines?|loc|across|over|in|of|and|insertions?|deletions?|additions?|added|removed|deleted|code|pr|the|this|is|with|summary|\d[\d,]*)\b",
    re.IGNORECASE,
)
_GIT_LOG = Pattern(r"^commit [0-9a-f]{40}\s*$", re.MULTILINE)
_MARKUP = Pattern(r"</?(?:li|ul|ol|p|a|code|h\d|blockquote|summary|details)\b", re.IGNORECASE, words=("<",))


def speaks_of_whole(before: str, after: str) -> bool:
    """Whether the words on either side of a number say that it counts the whole change."""
    flat = " ".join(before[-200:].split()) + " "
    return bool(
        _LABEL.search(flat)
        or _OPENED.match(flat)
        or _SUBJECT.search(flat)
        or _AFTER.match(" ".join(after[:80].split()))
    )


def stands_alone(sentence: Sentence, before: str, after: str) -> bool:
    """Whether the number is all that the sentence says, and the sentence no entry of a list or table."""
    block = sentence.block
    if block.kind is BlockKind.ROW or block.lead is not None:
        return False
    return not re.search(r"[A-Za-z]{2}", _NEUTRAL.sub("", before + " " + after))


def says_part(text: str) -> bool:
    """Whether a sentence leaves something out or speaks of something else."""
    return bool(_PART.search(text))


def names_place(document: Document, sentence: Sentence, start: int, end: int) -> str | None:
    """A path in the sentence outside ``start:end``: the number then speaks of it. The nearest one before comes first."""
    text = document.text
    before = re.split(r"[\s`'\"(),;]+", text[sentence.start : start])
    after = re.split(r"[\s`'\"(),;]+", text[end : sentence.end])
    for word in (*reversed(before), *after):
        shape = path_shape(word.strip(".:*"))
        if shape is not None and (
            shape.suffix or shape.folder or shape.path.count("/") > 1 or shape.path in BARE_FILES
        ):
            return shape.path  # but "async/await" is none
    return None


def places(document: Document, sentence: Sentence) -> tuple[str, ...]:
    """All paths that a sentence names, in order."""
    words = re.split(r"[\s`'\"(),;]+", document.text[sentence.start : sentence.end])
    shapes = (path_shape(word.strip(".:*")) for word in words)
    return tuple(dict.fromkeys(shape.path for shape in shapes if shape is not None))


def pasted(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence stands in HTML or a folded part: release notes of somebody else, pasted by a bot."""
    if sentence.block.details:
        return True
    return (
        not document.bars(_MARKUP, sentence)
        and _MARKUP.search(document.text, sentence.start, sentence.end) is not None
    )


def settled(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence speaks of the final diff, not of one commit of a squashed branch.

    What stands before the commits and in the first of them describes the change; a later commit tells of an
    earlier push, or of what came in by a merge.
    """
    if _GIT_LOG.search(document.text):
        return False
    return not document.squashed or sentence.block.part <= 1


def final(document: Document, sentence: Sentence) -> bool:
    """Whether a number may count the final diff: later commits change what the first commit counted."""
    return settled(document, sentence) and (not document.squashed or sentence.block.part == 0)


_SHORTSTAT = Pattern(
    r"[ \t]*\d{1,7} files? changed(?:, \d{1,9} insertions?\(\+\))?(?:, \d{1,9} deletions?\(-\))?[ \t]*"
)
_STAT_LINE = Pattern(
    r"[ \t]*(?:\S[^|\n]{0,300} \| +(?:\d+ *[+-]*|Bin .*)|(?:create|delete) mode \d+ .*|rename .*|\$ git .*)?"
)
_OF_ANOTHER = Pattern(
    r"\b(?:upstream|other|previous|first|second|earlier|original|before|rebased?|expected|example|instead|prints?|output)\b",
    re.IGNORECASE,
)


def shortstats(document: Document) -> tuple[Sentence, ...]:
    """The last lines of fences that hold what git prints of a whole diff, as sentences of their own."""
    out: list[Sentence] = []
    for block in document.fences if document.has_diff else ():
        at = block.start
        lines: list[tuple[int, str]] = []
        for line in document.text[block.start : block.end].split("\n"):
            if line.strip() and not line.lstrip().startswith(("```", "~~~")):
                lines.append((at, line.rstrip("\r")))
            at += len(line) + 1
        above = document.text[max(0, block.start - 200) : block.start].rstrip().rsplit("\n", 1)[-1]
        if (
            not lines
            or block.quoted
            or not document.fenced_or_alone(block)
            or _SHORTSTAT.fullmatch(lines[-1][1]) is None
            or not all(_STAT_LINE.fullmatch(line) for _, line in lines[:-1])
            or (above[-1:] not in ".!?" and _OF_ANOTHER.search(above))
        ):
            continue
        start, line = lines[-1]
        told = replace(block, kind=BlockKind.PARAGRAPH, start=start, end=start + len(line), lead=None)
        out.append(Sentence(start + len(line) - len(line.lstrip()), start + len(line.rstrip()), told))
    return tuple(out)
