"""Names that the text gives to somebody else: to its author, to another tool, or to nobody, as an error that it quotes says."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right

from levelhead.claim import Finding, Needs, Reason, Severity, Verdict
from levelhead.ground.commands import own_commands
from levelhead.ground.dependencies import listing
from levelhead.ground.ground import Ground, Side
from levelhead.ground.inventory import is_test
from levelhead.ground.verdicts import unjudged, unverifiable
from levelhead.prose import Document, Sentence
from levelhead.prose.holders import compared, holder, label, package, rivals, titles
from levelhead.prose.own import made, outside, own_words, words_of
from levelhead.prose.pattern import Pattern
from levelhead.prose.rejected import rejected
from levelhead.symbols import language_of

_NAMED = frozenset({"symbol", "flag", "env", "config", "value"})
"""Kinds whose claims are names that another tool or library may have."""
_OURS = Pattern(r"\b(?:our|my)\s+[`*]{1,2}\Z", re.IGNORECASE)
_PLACE = Pattern(  # "`A` and `B` are in `X.Y.Z`"
    r"`?(?:(?:,\s+(?:and\s+)?|\s+and\s+|\s+or\s+)`[^`\n]{1,80}`){0,5}\s+(?:is|are|comes?|lives?)\s+(?:in|from)\s+(?:the\s+)?`(?P<place>[A-Za-z_]\w*(?:(?:\.|::|\\)\w+)+)`"
)


def stranger_needs(document: Document) -> Needs:
    """The author's own words in all capitals, and who is said to have things: that the trees do not know them tells whose they are."""
    return Needs(
        words=titles(document),
        literals=frozenset(form for word in own_words(document) for form in _forms(word)),
    )


def _forms(word: str) -> tuple[str, ...]:
    return word, word.capitalize(), word.upper()


def of_a_stranger(document: Document, finding: Finding, ground: Ground) -> Finding | None:
    """An absence that is no proof, since the text gives the thing to somebody else; else ``None``."""
    claim = finding.claim
    if finding.verdict is not Verdict.CONTRADICTED or not (
        finding.reason in {Reason.ABSENT, Reason.ELSEWHERE}
        or claim.kind in {"message", "absence", "signature"}
    ):
        return None
    if finding.reason is Reason.ELSEWHERE or claim.kind in {"signature", "absence"}:
        other = _holder(
            document, finding, ground
        )  # "ZIO's `Queue#shutdown`", "echo's `Context` has no `Copy`"
        message = f"{finding.message}; the text speaks of {other}"
        return unverifiable(claim, Reason.FOREIGN, message, evidence=finding.evidence) if other else None
    last = re.split(r"\.|::|#", claim.subject)[-1]
    if claim.kind != "message" and {claim.subject, last, claim.span.text} & rejected(document):
        return unjudged(
            claim,
            Verdict.PROPOSED,
            Reason.MODALITY,
            "the text quotes an error that says so itself: there is none",
        )
    words = words_of(claim.subject) & own_words(document)
    mine = next((word for word in sorted(words) if _unknown(word, ground)), None)
    if mine is not None:
        why = f"the author calls things of his own `{mine}`"
    elif claim.kind == "symbol" and set(re.split(r"\.|::|#", claim.subject)) & made(document):
        why = "the text makes or imports it in code of its own"
    elif claim.kind == "symbol" and last in _framed(document, ground):
        why = "a frame that the text quotes has it in a file that is not here"
    elif claim.kind in _NAMED and _by_its_prefix(document, finding, ground):
        why = "it begins with the name of what the text gives it to"
    elif _said_to_be_his(document, finding):
        why = "the author says that it is his own"
    elif _OURS.search(document.text, max(0, claim.span.start - 12), claim.span.start) and outside(document):
        why = "the author calls it his own"
    elif claim.kind in _NAMED and (other := _holder(document, finding, ground)):
        why = f"the text gives it to {other}"
    elif claim.kind == "path" and (other := _by_its_folder(document, finding, ground)):
        why = f"the text speaks of what {other} has"
    else:
        return None
    message = f"{finding.message}; {why}"
    return unverifiable(claim, Reason.FOREIGN, message, Severity.NOTE, finding.evidence, finding.nearest)


_IN_HIS_BRACKET = Pattern(  # "(ours, in `a.ts`)", "some module of *ours* (`a.ts`)"
    r"\(\s*(?:ours|mine)\b[^()\n]{0,80}\Z|\b(?:ours|mine)[*_]*[\s,:(]{1,3}[`*]*\Z", re.IGNORECASE
)
_THAT_IS_HIS = Pattern(  # "`a()` in `b.c`: that is my own wrapper"
    r"\b(?:that|which|this|it|both|these|those)(?:['’]s|\s+is|\s+are)\s+(?:(?:just|only|all)\s+)?(?:mine|ours|(?:my|our)\s+own)\b",
    re.IGNORECASE,
)


def _said_to_be_his(document: Document, finding: Finding) -> bool:
    """Whether an Issue says right there that the thing is its author's."""
    span = finding.claim.span
    sentence = None if document.has_diff else _sentence(document, span.start)
    if sentence is None:
        return False
    before = document.text[max(sentence.start, span.start - 120) : span.start]
    return (
        _IN_HIS_BRACKET.search(before) is not None
        or _THAT_IS_HIS.search(document.text, span.end, sentence.end) is not None
    )


_FRAME = Pattern(  # "at com.acme.Api.get(Api.kt:31)"
    r"^[ \t]*at\s+(?P<names>[\w$.<>]{1,200})\((?P<file>[\w$-]+\.\w{1,6}):\d{1,6}\)", re.MULTILINE
)


def _framed(document: Document, ground: Ground) -> frozenset[str]:
    """Names in frames of a stack that stand in files which these trees have not."""
    return ground.once(("framed", document), lambda: frozenset(_of_frames(document, ground)))


def _of_frames(document: Document, ground: Ground) -> set[str]:
    frames = (
        match for fence in document.fences for match in _FRAME.finditer(document.text, fence.start, fence.end)
    )
    return {
        name
        for match in frames
        if not ground.head_paths.named(match["file"])
        for name in re.split(r"[.$]", match["names"])[-2:]
    }


def _unknown(word: str, ground: Ground) -> bool:
    """Whether no path of the trees holds the word, and no more than a file of their sources, as a remark may."""
    hits = (hit for form in _forms(word) for hit in ground.hits(form, whole=False))
    if len({hit.path for hit in hits if language_of(hit.path) is not None and not is_test(hit.path)}) > 1:
        return False
    return not any(word in path.lower() for tree in {ground.head, ground.base} for path in tree.entries)


def _holder(document: Document, finding: Finding, ground: Ground) -> str:
    """The tool, library or module that the text gives the thing to, where these trees know it not."""
    span = finding.claim.span
    sentence = _sentence(document, span.start)
    if sentence is None:
        return ""
    cell = compared(document, sentence.block)
    if cell:
        row = re.split(r"[^\w.-]", cell)[0]
        listed = row not in own_commands(ground) and listing(ground, Side.HEAD, "", row).entries
        return cell if listed or not _known(row, ground) else ""
    entry = label(document, sentence)
    if entry and not any(_known(word, ground) for word in entry.split()):
        return entry
    start = span.start
    for code in document.codes_in(sentence.start, sentence.end):
        if code.start <= span.start < code.end:
            start = code.outer_start
    name = holder(document, sentence, start)
    if name and not _known(name, ground):
        return name
    package_ = package(document, sentence, start)
    if package_ and _of_others(package_, ground):
        return package_
    pair = rivals(document, sentence, start)
    if pair and not any(_known(one, ground) for one in pair):
        return pair[1]
    place = _PLACE.match(document.text, span.end, sentence.end) if finding.claim.kind == "symbol" else None
    if place is None:
        return ""
    parts = re.split(r"\.|::|\\", place["place"])
    paths = ground.head_paths
    folder = "/".join(parts[-2:])
    known = paths.folders(folder) or paths.files(folder) or paths.stem(parts[-1])
    return "" if known else place["place"]


def _by_its_prefix(document: Document, finding: Finding, ground: Ground) -> bool:
    """Whether a variable begins with a word that stands before it and that is unknown here: "datasette `DATASETTE_X`"."""
    name = finding.claim.subject
    first = name.partition("_")[0]
    sentence = _sentence(document, finding.claim.span.start)
    if sentence is None or not name.isupper() or "_" not in name or (finding.nearest or "").startswith(first):
        return False
    before = document.plain[sentence.start : finding.claim.span.start]
    said = re.search(rf"(?<!\w){re.escape(first)}(?!\w)", before, re.IGNORECASE) is not None
    return said and not _known(first.lower(), ground)


def _by_its_folder(document: Document, finding: Finding, ground: Ground) -> str:
    """The first folder of a path, where the sentence says what a project of that name does: "`pip` vendors it (`pip/a.py`)"."""
    first, slash, _ = finding.claim.subject.partition("/")
    sentence = _sentence(document, finding.claim.span.start)
    if sentence is None or not slash or first in ground.head.folders or _known(first, ground):
        return ""
    before = document.text[sentence.start : finding.claim.span.start]
    does = rf"(?:\A|[,;:]\s+|\b(?:and|but|while)\s+)`?{re.escape(first)}`?(?:\s+(?:also|still|itself|already))?\s+(?:vendors|bundles|ships|carries|has|uses|keeps|copies)\b"
    return first if re.search(does, before) is not None else ""


def _of_others(name: str, ground: Ground) -> bool:
    """Whether a name in code is a dependency of these trees, or is made as those of packages are and not after one of theirs."""
    if _known(name, ground):
        return False
    if name.split(".")[0] in sys.stdlib_module_names:
        return True
    first, hyphen, _ = name.partition("-")
    return bool(hyphen and not _known(first, ground)) or bool(listing(ground, Side.HEAD, "", name).entries)


def _known(name: str, ground: Ground) -> bool:
    paths = ground.head_paths
    if any(hit.defining for hit in ground.hits(name)) and name != name.lower():
        return True
    for form in {name, name.lower()}:
        places = (*paths.stem(form), *(f"{folder}/" for folder in paths.folders(form)))
        if form in own_commands(ground) or not all(map(is_test, places)):
            return True
    return False


def _sentence(document: Document, at: int) -> Sentence | None:
    found = bisect_right(document.sentences, at, key=lambda one: one.start) - 1
    if found < 0 or at >= document.sentences[found].end:
        return None
    return document.sentences[found]
