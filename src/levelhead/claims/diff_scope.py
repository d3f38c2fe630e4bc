"""What sort of files the whole change is said to be limited to: documents alone, tests alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from levelhead.claim import About, Claim, Finding, Reason
from levelhead.diff import Change, PatchedFile
from levelhead.ground import Ground
from levelhead.ground.inventory import is_test
from levelhead.ground.tests_added import tests_added
from levelhead.ground.touched import shown
from levelhead.ground.verdicts import contradicted, grounded, of_one_commit, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Sentence, modality
from levelhead.prose.document import BlockKind
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import pasted, settled
from levelhead.prose.shapes import path_shape
from levelhead.symbols import language_of

_SORT = r"(?P<sort>docs?|documentation|tests?|readme|comments?)"
_FILES = (  # what of a repository people say a change leaves alone
    r"(?P<sort>(?:unit\s+|integration\s+|existing\s+)?tests?|test\s+(?:suite|files?|code)|docs?|documentation|changelog|readme|lock\s?files?|ci(?:\s+(?:config\w*|workflows?))?|workflows?"
    r"|(?:production|source|application|library|runtime)\s+(?:code|files?|sources?))"
)
_DONE = r"(?:touched|changed|modified|updated|affected|edited|adjusted|altered|needed\s+changes)"
_DOES = r"(?:touch|chang|edit|affect|modif|updat|concern|alter|rework|adjust|tweak|add)(?:es|s|ies)"
_CHANGE = r"(?:pr|pull request|change|changeset|commit|patch|diff|edit|update)"
_ANY_SORT = Pattern(
    r"test|doc|readme|comment|changelog|lock|\bci\b|workflow|production|source|application|library|runtime",
    re.IGNORECASE,
    words=(
        "application",
        "changelog",
        "ci",
        "comment",
        "doc",
        "library",
        "lock",
        "production",
        "readme",
        "runtime",
        "source",
        "test",
        "workflow",
    ),
)
"""Without one of these no sentence names a sort of files."""
_ONLY = tuple(
    Pattern(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b{_SORT}[- ]only\s+{_CHANGE}\b",  # "This is a docs-only change"
        rf"\b(?:this|the)\s+(?:whole\s+|entire\s+)?{_CHANGE}\s+(?:is|only\s+touches|touches\s+only|changes\s+only|only\s+changes|is\s+limited\s+to|is\s+confined\s+to)\s+(?:pure(?:ly)?\s+)?{_SORT}(?:[- ]only)?(?=\s*[.,;:!)]|\s*\Z)",  # "This PR only touches docs."
        rf"\b(?:this|the|our|it)(?:\s+(?:whole\s+|entire\s+)?{_CHANGE})?\s+(?:(?:only|just|solely|exclusively)\s+{_DOES}|{_DOES}\s+(?:only|just|solely|nothing\s+but|nothing\s+except|nothing\s+other\s+than)|is\s+(?:limited|confined|restricted)\s+to)\s+(?:the\s+|some\s+|existing\s+)?{_SORT}(?:\s+(?:files?|code|pages?|suite))?(?=\s*[.,;:!)]|\s*\Z)",  # "The PR only touches the tests."
        rf"\b(?:purely|just|only|strictly|entirely|simply)\s+(?:an?\s+)?{_SORT}\s+{_CHANGE}\b",  # "This is purely a documentation change"
        rf"\A\W*{_SORT}[- ]only(?=\s*[.!]|\s*\Z)",  # "Docs only."
        rf"\bonly\s+(?:the\s+)?{_SORT}(?:\s+files?)?\s+(?:change[sd]?|(?:is|are|was|were|has\s+been|have\s+been)\s+(?:changed|touched|modified|updated|affected))(?=\s*[.,;:!)]|\s*\Z)",  # "Only the tests change."
        rf"\bonly\s+(?:the\s+)?{_SORT}(?:\s+(?:files?|code|pages?))?\s+(?:is|are|was|were|get|gets|has\s+been|have\s+been)\s+{_DONE}(?:\s+(?:in|by)\s+this\s+{_CHANGE})?(?=\s*[.,;:!)]|\s*\Z)",  # "Only test files are modified in this change."
        rf"\bscope\s*:\W{{0,4}}{_SORT}(?:\s+files?)?[ -]+only\b",  # "Scope: tests only"
        rf"(?:\A|[.;:(—–-]\s*){_SORT}(?:\s+files?)?[ -]+only(?=\s*[.,;!)]|\s*\Z)",  # "Low risk: docs only."
    )
)
_UNTESTED = (
    Pattern(  # "Fixed without a test", "Comes without any new tests."
        r"\A\W*(?:(?:this|it|the)(?:\s+(?:pr|pull\s+request|change|fix|commit|patch|feature))?\s+)?(?:(?:is|was|has\s+been|gets?|got)\s+)?(?:fix(?:ed|es)?|add(?:ed|s)?|chang(?:ed|es)?|land(?:ed|s)?|ship(?:ped|s)?|comes?|came|merged|implemented|done|introduced|made)\b[^.;]{0,80}?\bwithout\s+(?:an?\s+|any\s+)?(?:new\s+|further\s+|additional\s+|accompanying\s+|unit\s+|regression\s+)*(?P<sort>tests?)(?:\s+(?:for\s+it|for\s+this|of\s+its\s+own))?(?=\s*[.,;!)]|\s*\Z)",
        re.IGNORECASE,
        words=("without",),
    ),
    Pattern(  # "Has no new tests; the old ones cover it."
        r"(?:\A\W*|\b(?:this|the)\s+(?:pr|pull\s+request|change|fix|commit|patch)\s+)(?:has|adds|brings|contains|includes|comes\s+with|ships)\s+no\s+(?:new\s+|further\s+|additional\s+)*(?P<sort>tests?)(?=\s*[.,;:!)]|\s*\Z)",
        re.IGNORECASE,
        words=("no ",),
    ),
)
"""That the change adds no test, whatever it does to those that were there."""
_STAYS = Pattern(  # "the changelog is not touched"
    rf"\b(?:the\s+)?{_FILES}\s+(?:(?:is|are|was|were|has\s+been|have\s+been|stays?|remains?)\s+)?(?:not\s+{_DONE}|untouched|unchanged|unmodified|left\s+(?:alone|untouched|unchanged|as\s+is)|as\s+(?:it|they)\s+(?:is|are|was|were))(?=\s*[.,;:!)]|\s*\Z)",
    re.IGNORECASE,
)
_LEADING = Pattern(
    r"(?:\A|[.,;:!?()—–*>|-]|\b(?:and|or|but|so|while|since|because|then|also|though|although))\W*(?:(?:all|the|our|any|other|no|both|also)\b\W*)*\Z",
    re.IGNORECASE,
)
"""Before a sort of files that is the subject: another word there picks some of them, or has another subject."""
_LEFT = (
    _STAYS,
    *(
        Pattern(pattern, re.IGNORECASE)
        for pattern in (
            r"\bno\s+(?P<sort>tests?)(?:\s+(?:files?|code|cases?))?\s+(?:change[sd]?|(?:is|are|was|were|has\s+been|have\s+been)\s+(?:changed|touched|modified|affected|added|needed\s+changes))(?=\s*[.,;:!)]|\s*\Z)",  # "No test files were changed."
            r"\bno\s+changes?\s+to\s+(?:the\s+|any\s+|existing\s+)*(?P<sort>tests?)(?:\s+(?:files?|code|cases?|suite))?(?:\s+(?:is|are|was|were)\s+(?:needed|necessary|required|made))?(?=\s*[.,;:!)]|\s*\Z)",  # "No changes to the tests were needed."
            rf"\bno\s+(?:new\s+|other\s+)?{_FILES}(?:\s+(?:changes?|edits?|updates?|additions?))?\s+(?:is|are|was|were|has\s+been|have\s+been)?\s*(?:had\s+to\s+be\s+)?(?:needed|necessary|required|made|{_DONE}|added|included)\b",  # "No changelog changes needed", "no new tests were added"
            rf"\b(?:does\s+not|doesn['’]t|do\s+not|did\s+not|didn['’]t|without)\s+(?:touch(?:ing)?|chang(?:e|ing)|modify(?:ing)?|updat(?:e|ing)|edit(?:ing)?)\s+(?:any\s+|the\s+)?{_FILES}(?=\s*[.,;:!)]|\s*\Z)",  # "It does not touch the docs."
            rf"\b(?:leaves?|leaving|left|keeps?|keeping)\s+(?:the\s+|all\s+)?{_FILES}\s+(?:alone|untouched|unchanged|as\s+(?:is|they\s+are|it\s+is))\b",  # "leaves the docs alone"
            r"\bno\s+(?P<sort>(?:production|source|application|library|runtime)\s+(?:code|files?|source))\s+(?:changes?|(?:is|are|was|were|has\s+been|have\s+been)\s+(?:changed|touched|modified|affected))\b",  # "No production code is modified."
            r"\b(?:does\s+not|doesn['’]t|do\s+not|without)\s+(?:touch(?:ing)?|chang(?:e|ing)|modify(?:ing)?)\s+(?:any\s+)?(?P<sort>(?:production|source|application|library|runtime)\s+code)\b",  # "It does not touch production code"
        )
    ),
)
"""What the change leaves alone."""


class Sort(StrEnum):
    """What the change is said to be made of."""

    DOCUMENTS = "documents"
    TESTS = "tests"
    NO_SOURCE = "tests and documents"
    NO_TESTS = "anything but tests"
    NO_NEW_TESTS = "no new test"
    NO_DOCUMENTS = "anything but documents"
    NO_CHANGELOG = "anything but the changelog"
    NO_README = "anything but the readme"
    NO_LOCK = "anything but lock files"
    NO_WORKFLOW = "anything but workflows"


_UNTOUCHED = {
    Sort.NO_DOCUMENTS: Pattern(r"(?:.*/)?docs?/.*|.*\.(?:rst|mdx?|adoc)"),
    Sort.NO_CHANGELOG: Pattern(r"(?:.*/)?(?:changelog|changes|history|news)(?:\.[a-z]+)?"),
    Sort.NO_README: Pattern(r"(?:.*/)?readme(?:\.[a-z]+)?"),
    Sort.NO_LOCK: Pattern(
        r"(?:.*/)?(?:[\w.-]+\.lock|package-lock\.json|pnpm-lock\.ya?ml|go\.sum|npm-shrinkwrap\.json|bun\.lockb?)"
    ),
    Sort.NO_WORKFLOW: Pattern(r"\.github/workflows/.*|\.gitlab-ci\.yml|\.circleci/.*|azure-pipelines\.yml"),
}
"""Paths, in lower case, that a change of that sort leaves alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiffScopeClaim(Claim):
    """The one sort of files that the change is said to touch."""

    sort: Sort
    settled: bool
    """The statement speaks of the final diff, not of one commit of a branch."""


def find(document: Document) -> Sequence[Claim]:
    """Statements that the change is of one sort."""
    return list(_claims(document)) if document.has_diff else []


_ALL = (*_ONLY, *_LEFT, *_UNTESTED)


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in document.sentences:
        if document.bars(_ANY_SORT, sentence) or pasted(document, sentence):
            continue
        text = document.text[sentence.start : sentence.end]
        if _ANY_SORT.search(text) is None or _of_a_file(sentence, text):
            continue
        for pattern in document.among(_ALL, sentence):
            found = pattern.made.search(text)
            if found is None or (pattern is _STAYS and _LEADING.search(text[: found.start()]) is None):
                continue
            start, end = sentence.start + found.start(), sentence.start + found.end()
            yield DiffScopeClaim(
                kind="diff_scope",
                span=document.span(start, end),
                subject=document.text[start:end],
                about=About.DIFF,
                modality=modality(document, sentence, start, end),
                sort=Sort.NO_NEW_TESTS
                if pattern in _UNTESTED or _NONE_ADDED.fullmatch(found[0])
                else _sort(" ".join(found["sort"].lower().split()), left=pattern in _LEFT),
                settled=settled(document, sentence),
            )
            break


_NONE_ADDED = Pattern(
    r"no\s+(?:new\s+)?tests?\s+(?:(?:was|were|is|are|has\s+been|have\s+been)\s+)?added", re.IGNORECASE
)
_THING_FIRST = Pattern(r"[\W_]*`[^`\n]{1,80}`[*_]*\s*(?:\([^()\n]{1,40}\)\s*)?[:—–]\s")
_FILE_FIRST = Pattern(r"[\W_]*`?(?P<path>[\w@./-]+\.\w{1,8})`?(?!\w)")


def _of_a_file(sentence: Sentence, text: str) -> bool:
    """Whether an entry of a list or table opens with a file or a thing: what it says is said of that."""
    if sentence.block.kind not in {BlockKind.ITEM, BlockKind.ROW}:
        return False
    if _THING_FIRST.match(text):
        return True
    match = _FILE_FIRST.match(text)
    return match is not None and path_shape(match["path"]) is not None


def _sort(word: str, *, left: bool) -> Sort:
    """The sort that a word names; ``left``: what the change leaves alone."""
    if re.search(r"\btests?\b", word):
        return Sort.NO_TESTS if left else Sort.TESTS
    if left and not word.startswith(("production", "source", "application", "library", "runtime", "comment")):
        return next(sort for beginning, sort in _WORDS.items() if word.startswith(beginning))
    return Sort.DOCUMENTS if word.startswith(("doc", "readme", "comment")) else Sort.NO_SOURCE


_WORDS = {
    "doc": Sort.NO_DOCUMENTS,
    "changelog": Sort.NO_CHANGELOG,
    "readme": Sort.NO_README,
    "lock": Sort.NO_LOCK,
    "ci": Sort.NO_WORKFLOW,
    "workflow": Sort.NO_WORKFLOW,
}


def check(claim: Claim, ground: Ground) -> Finding:
    """Looks for a source file that is of another sort and changes in more than its comments."""
    assert isinstance(claim, DiffScopeClaim)
    if ground.patch is None or not ground.patch.files:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff")
    if claim.sort is Sort.NO_NEW_TESTS:
        return _untested(claim, ground.patch.files, ground)
    other = next((file for file in ground.patch.files if _other(file, claim.sort)), None)
    if (
        other is None
        and claim.sort is Sort.TESTS
        and not any(is_test(file.path) for file in ground.patch.files)
    ):
        other = ground.patch.files[0]
    if other is None:
        return grounded(
            claim, f"the diff touches nothing but {claim.sort.value}", (shown(ground.patch.files[0]),)
        )
    message = f"the diff changes `{other.path}`, too"
    if not claim.settled:
        return of_one_commit(claim, message)
    return contradicted(claim, Reason.COUNTER_EVIDENCE, message, (shown(other),))


def _untested(claim: DiffScopeClaim, files: Sequence[PatchedFile], ground: Ground) -> Finding:
    """A test definition on an added line is counter-evidence."""
    for file in files:
        added = tests_added(ground, [file]) if language_of(file.path) is not None else None
        if added is not None and min(added.count, added.written) > 0:
            message = f"the diff adds {added.count} tests to `{file.path}`"
            if not claim.settled:
                return of_one_commit(claim, message)
            return contradicted(claim, Reason.COUNTER_EVIDENCE, message, (shown(file),))
    return unverifiable(claim, Reason.UNCERTAIN, "no added test was found; a language may hide some")


def _other(file: PatchedFile, sort: Sort) -> bool:
    """Whether a file is certainly of another sort; build files, data and fixtures may belong to either."""
    if sort in _UNTOUCHED:
        return _UNTOUCHED[sort].fullmatch(file.path.lower()) is not None and not (
            sort is Sort.NO_DOCUMENTS and _UNTOUCHED[Sort.NO_CHANGELOG].fullmatch(file.path.lower())
        )
    if language_of(file.path) is None or file.binary or file.change is Change.MODE:
        return False
    if sort is Sort.NO_TESTS:
        return is_test(file.path)
    if sort is not Sort.DOCUMENTS and is_test(file.path):
        return False
    lines = [text.strip() for _, text in (*file.added_lines, *file.removed_lines)]
    return any(_CODE.search(line) and not _COMMENT.match(line) for line in lines)


_COMMENT = Pattern(r"(?://|/?\*|#|--|\"\"\"|'''|<!--|;)")
_CODE = Pattern(
    r"[;{}]\s*\Z|\w\([^)]*\)|[^=!<>]=[^=]|\b(?:return|import|def|func|fn|class)\b.*[:({;]"
)  # "x = f(1);"


DIFF_SCOPE = Kind(
    id="diff_scope",
    sentence="That the whole change is made of documents alone, or of tests alone.",
    find=find,
    check=check,
    blocks=False,
)
