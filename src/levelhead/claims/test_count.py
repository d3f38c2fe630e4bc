"""How many tests the change adds, to a named file or in all."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Reason
from levelhead.diff import Change, PatchedFile
from levelhead.ground import Ground, Side
from levelhead.ground.tests_added import TestsAdded, tests_added
from levelhead.ground.touched import files_at
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Sentence, modality
from levelhead.prose.numbers import NUMBER, Quantity, exact, number, numbered
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import final, names_place, pasted, settled
from levelhead.symbols import language_of

_KINDS = r"(?:new|unit|regression|integration|additional|more|parametri[sz]ed|focused|targeted|dedicated|pytest|jest|go|rust|e2e|end-to-end|functional|behaviou?ral|smoke|async|asynchronous|sync|synchronous|negative|positive|table-driven|property-based|property|fuzz|acceptance|system|browser|contract|error-path|edge-case|happy-path|snapshot)"
_TESTS = rf"(?:{_KINDS}\s+){{0,3}}(?:tests?(?:\s+(?:cases?|functions?|methods?))?|specs?|facts)\b"
_ROUGH = r"(?:a\s+total\s+of\s+|exactly\s+|another\s+)?(?:~\s?|about\s+|around\s+|roughly\s+)?"
_PATTERNS = tuple(
    Pattern(
        pattern.replace("NUMBER", NUMBER.format("n")),
        re.IGNORECASE,
        words=words,
        marks=("fact", "spec", "suite", "test"),
    )
    for pattern, words in (
        # "`a_test.py` now has 3 additional tests"
        (
            rf"\b(?:has|have|got|with)\s+{_ROUGH}NUMBER\s+(?:new|additional|more|extra|further)\s+{_TESTS}",
            ("additional", "extra", "further", "more", "new"),
        ),
        # "Adds 12 new tests"
        (
            rf"\b(?:adds?|added|adding|introduc(?:es|ed|ing)|includes?|creat(?:es|ed|ing)|wrote|writes?|comes with|gains?|gets|receives|brings|contributes|ships(?: with)?):?\s+{_ROUGH}NUMBER\s+{_TESTS}",
            (
                "add",
                "brings",
                "comes with",
                "contributes",
                "create",
                "creating",
                "gain",
                "gets",
                "include",
                "introduc",
                "receives",
                "ships",
                "write",
                "wrote",
            ),
        ),
        (rf"\bNUMBER\s+(?:\w+\s+)?new\s+{_TESTS}", ("new",)),  # "24 new tests"
        (
            rf"\bNUMBER\s+{_TESTS}\s+(?:were\s+|are\s+|have been\s+)?(?:added|new)\b",
            ("added", "new"),
        ),  # "3 tests added"
        (r"\bnew\s+tests?\s*[:=]\s*NUMBER\b(?!\.\d)", ("new",)),  # "New tests: 12"
        (r"\btests?\s*[:=]\s*\+?\s?NUMBER\s+(?:new|added)\b", ("added", "new")),  # "Tests: 4 added"
        (
            rf"\b(?:covered|pinned|guarded|backed|exercised|verified|accompanied|checked)\s+(?:by|with)\s+{_ROUGH}NUMBER\s+(?:new|additional|more)\s+{_TESTS}",
            ("accompanied", "backed", "checked", "covered", "exercised", "guarded", "pinned", "verified"),
        ),  # "Covered by two new tests"
        (
            rf"(?<![\w.])\+\s?NUMBER\s+(?:(?<=\+1\s)|(?<=\+\s1\s)|(?!test\b(?!\s+(?:case|function|method)s))){_TESTS}",
            ("+",),
        ),  # "+6 tests"; "a +71 test" has 71 lines
        (rf"(?<![\w.])NUMBER\s+{_TESTS}\s+(?:more|extra)\b", ("extra", "more")),  # "6 facts more"
        (
            rf"\b(?:covered|pinned|guarded|backed|exercised|verified|accompanied|tested)\s+(?:by|with)\s+{_ROUGH}NUMBER\s+{_TESTS}",
            ("accompanied", "backed", "covered", "exercised", "guarded", "pinned", "tested", "verified"),
        ),  # "Covered with five tests"
        (
            rf"(?:\A|[.;:]\s)\W*NUMBER\s+{_TESTS}\s+(?:in|inside|under)\s+[`*\"'(]*[\w@./+-]{{3,200}}[`*\"')]*\s+(?:now\s+)?(?:cover|exercise|pin|guard|check|verify|assert|back)\b",
            ("assert", "back", "check", "cover", "exercise", "guard", "pin", "verify"),
        ),  # "Nine tests in `a_test.go` cover it"
        (
            rf"\b(?:adds?|added|adding|brings?|gains?|gets|grows\s+by)\s+{_ROUGH}NUMBER\s+(?:new\s+|more\s+)?(?:{_KINDS}\s+){{0,2}}(?:cases|checks|scenarios|theories|examples)\s+(?:to|in|into|under|for)\s+(?:the\s+)?`(?P<class>[A-Z]\w*(?:Tests?|Spec|Suite)|Test[A-Z]\w*|[\w@./+-]*tests?[\w@./+-]*)`",
            ("cases", "checks", "examples", "scenarios", "theories"),
        ),  # "Adds twenty cases to `ParserTests`"
        (
            rf"\b(?:adds?|added|adding|with|includes?)\s+(?:test\s+)?coverage\s*(?:\(|:|through|via|in\s+the\s+form\s+of|of)\s*{_ROUGH}NUMBER\s+(?:new\s+)?{_TESTS}",
            ("coverage",),
        ),  # "adds coverage: 3 tests"
    )
)
_LABELLED = Pattern(  # "`a_test.go`: five tests, plus a helper"
    rf"`(?P<class>[\w@./+-]{{0,120}}(?i:test|spec)[\w@./+-]{{0,60}})`\s*(?:\((?:new|new\s+file)\)\s*)?[:—–]\s+{NUMBER.format('n')}\s+{_TESTS}(?=\s*(?:[,.;(]|\Z|(?:and|plus|for)\b))",
    re.IGNORECASE,
    words=("test", "spec"),
)
_OPENING = Pattern(  # "Three regression tests cover", "Five integration tests covering"
    rf"\A[\W_]*{NUMBER.format('n')}\s+(?:{_KINDS}\s+){{1,3}}tests?(?:\s+(?:cases?|functions?))?"
    r"(?=\s+(?:cover(?:s|ing)?|verify(?:ing)?|verifies|pin(?:s|ning)?|exercis(?:e|es|ing)|assert(?:s|ing)?|lock(?:s|ing)?|guard(?:s|ing)?|check(?:s|ing)?|for|that)\b|\s*[.:;(]|\s*\Z)",
    re.IGNORECASE,
)
_CLAUSE = Pattern(r"[;:.()]\s|\s[—–-]\s|[()]|,\s")
_TOTAL = Pattern(
    r"\b(?:in total|total of|altogether|in all|overall|across the (?:pr|change)|this (?:pr|change|commit) adds)\b",
    re.IGNORECASE,
)
_ADDED = Pattern(r"\b(?:was|were|are|is|have been) (?:newly |also )?added\b", re.IGNORECASE)
_TO_FILE = Pattern(  # "to `tests/test_a.py`.", ", in `ATests` and `BTests`.": nothing else is said of them
    r"(?:\s+|,\s+|\s+,\s+)?(?:were\s+|are\s+|have been\s+)?(?:added\s+|new\s+)?(?:to|in|into|under|across)\s+(?:the\s+)?[`*\"'(]*[\w@./+-]{1,200}[`*\"')]*(?:(?:,\s+|,?\s+and\s+)`[\w@./+-]{1,200}`){0,6}(?:\s+(?:class|file|suite|module)(?:es|s)?)?(?:\s+|\s?[.;]\s*)?\Z",
    re.IGNORECASE,
)
_ADDED_TO = Pattern(  # "Two tests were added to `AlphaTest`, asserting": which they are follows
    rf"\s+{_TESTS}\s+(?:were|are|have been)\s+added\s+(?:to|in)\s+`[\w@./+-]{{1,200}}`,\s+(?:asserting|checking|covering|exercising|pinning|verifying|which)\b",
    re.IGNORECASE,
    words=("added",),
)
_MORE_OF_THEM = Pattern(  # ", two of which need a server", ", most of them small"
    r"[^.;()\n]{0,100},\s+(?:\w+\s+){1,2}of\s+(?:which|them|those|these)\b", re.IGNORECASE, words=("of",)
)
_IN_PARTS = Pattern(  # ": two in `a_test.py` and one in `b_test.py`": the parts of the number
    rf"(?:\s+(?:were\s+|are\s+|have\s+been\s+)?(?:newly\s+|also\s+)?(?:added|new))?\s*[:(—–-]+\s*{NUMBER.format('part')}\s+(?:\w+\s+){{0,2}}?(?:in|to|for|under)\s[^;\n]{{1,200}}?(?:\band\b|,|\+)\s*(?:and\s+)?{NUMBER.format('other')}\b",
    re.IGNORECASE,
)
_THERE_ARE = Pattern(r"(?:\A|[.;:]\s|,\s)\W*there\s+are\s+(?:now\s+)?\Z", re.IGNORECASE)
_NOT_NEW = Pattern(
    r"\b(?:existing|pass(?:es|ed|ing)?|fail\w*|green|ran|run|runs|suite|remaining|previously|before|were|was|rewrit\w*|updat\w*|replac\w*|convert\w*|rather than|instead of|"
    r"would|could|should|planned|upstream|re-?enabled?|un-?skip\w*|parametri[sz]\w*|each|per|every|times|subtests?|table|snapshots?|doc ?tests?|variants?|manual(?:ly)?)\b",
    re.IGNORECASE,
)
"""Words beside which a number of tests may count something else than added definitions."""


MANY = 20
"""Numbers read in one sentence: people write two or three, and each is weighed against its whole sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCountClaim(Claim):
    """A stated number of added tests."""

    __test__ = False  # pytest would take the name for a test class

    quantity: Quantity
    path: str | None
    """The file or folder that the sentence names."""
    across: tuple[str, ...]
    """Files that the sentence joins to one number: "across `a_test.py` and `b_test.py`"."""
    loose: bool
    """The words may count something else than added definitions, or an earlier state of the branch."""
    label: bool
    """The number stands behind the file alone: it may be of all that the file holds."""
    definitions: bool
    """The words count functions or methods, however many tests each of them stands for."""
    whole: bool
    """Nothing in the sentence narrows which of the added tests are counted."""


def find(document: Document) -> Sequence[Claim]:
    """Numbers of added tests."""
    return list(_claims(document))


_ALL = (*_PATTERNS, _OPENING, _LABELLED)


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in document.holding((" cases", "test", "spec", "fact")):
        if not numbered(document, sentence) or pasted(document, sentence):
            continue
        text = document.text[sentence.start : sentence.end]
        taken: set[int] = set()
        for match in (
            found for pattern in document.among(_ALL, sentence) for found in pattern.made.finditer(text)
        ):
            if match["n"].lower() in {"a", "an", "single"} or match.start("n") in taken:
                continue
            if len(taken) == MANY:
                break
            taken.add(match.start("n"))
            yield _claim(document, sentence, match, text)


def _claim(document: Document, sentence: Sentence, match: re.Match[str], text: str) -> TestCountClaim:
    first = match.start("n") if match.re is _OPENING.made else match.start()
    start, end = sentence.start + first, sentence.start + match.end()
    clause = _CLAUSE.split(text[:first])[-1] + match[0] + _CLAUSE.split(text[match.end() :])[0]
    clause = _ADDED.sub("added", clause)
    path = None
    if _IN_PARTS.match(text, match.end()) is None:
        path = (
            match.groupdict().get("class")
            or names_place(document, sentence, start, end)
            or _test_class(document, sentence)
        )
    joined = _JOINED.match(document.text, end, sentence.end)
    told = settled(document, sentence) if path is not None else final(document, sentence)
    return TestCountClaim(
        kind="test_count",
        span=document.span(start, end),
        subject=document.text[start:end],
        about=About.DIFF,
        modality=modality(document, sentence, start, end),
        quantity=Quantity(
            number(match["n"]), exact(text[: match.start("n")], text[match.end("n") : match.end("n") + 1])
        ),
        path=path,
        across=() if joined is None else tuple(re.findall(r"`([^`]+)`", joined["paths"])),
        label=match.re is _LABELLED.made,
        definitions=re.search(r"\b(?:functions?|methods?)\Z", match[0], re.IGNORECASE) is not None,
        loose=not told or bool(_NOT_NEW.search(clause)),
        whole=bool(_TOTAL.search(text))
        or (joined is not None and _END.match(text, joined.end() - sentence.start) is not None)
        or (
            path is not None
            and _FILE_HAS.search(text, 0, match.start()) is not None
            and _END.match(text, match.end()) is not None
        )
        or bool(_MORE_OF_THEM.match(text, match.end()))
        or (path is not None and _THERE_ARE.search(text, 0, match.start()) is not None)
        or (match.re is not _LABELLED.made and not re.search(r"\w", text[match.end() :]))
        or (path is not None and _TO_FILE.match(text, match.end()) is not None)
        or (path is not None and _ADDED_TO.match(text, match.end("n")) is not None),
    )


_CLASS = Pattern(
    r"`(?P<name>[A-Z]\w*(?:Tests?|TestCase|Spec|Specs|Suite)|Test[A-Z]\w*)`"
)  # "`JsonFormatterTests`"


def _test_class(document: Document, sentence: Sentence) -> str | None:
    """The first test class that the sentence names."""
    match = _CLASS.search(document.text, sentence.start, sentence.end)
    return None if match is None else match["name"]


_JOINED = Pattern(
    r"[^.;:()\n]{0,40}?\b(?:across|in|to|over|between)\s+(?:both\s+)?(?P<paths>`[\w@./+-]{1,200}`(?:(?:,\s+|,?\s+and\s+)`[\w@./+-]{1,200}`){1,8})"
)

_FILE_HAS = Pattern(r"`[\w@./+-]{2,200}`(?:\s+(?:class|file|suite|module))?(?:\s+(?:now|also))?\s+\Z")
"""The file is the subject: "`a_test.py` has 12 new tests"."""
_END = Pattern(r"\s*(?:[.,;:)]|\Z)")


def check(claim: Claim, ground: Ground) -> Finding:
    """Counts the test definitions that head has and base has not."""
    assert isinstance(claim, TestCountClaim)
    if ground.patch is None or not ground.patch.files:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff to count in")
    files: Sequence[PatchedFile] = ground.patch.files
    if claim.path is not None:
        named = claim.across or (claim.path,)
        found = {file.path: file for path in named for file in _at(ground.patch.files, path)}
        files = [file for file in found.values() if file.change is not Change.DELETED]
        if not any(language_of(file.path) is not None for file in files):
            return unverifiable(claim, Reason.SCOPED, f"`{claim.path}` is no source file of the diff")
    real = tests_added(ground, files)
    if real is None:
        return unverifiable(claim, Reason.UNREAD, "a changed file could not be parsed")
    place = files[0].path if claim.path is not None and len(files) == 1 else ""
    where = f" in {place}" if place else " by the diff"
    evidence = (Evidence(path=place, line=None, excerpt=f"{real.count} test definitions added", tree="diff"),)
    if claim.quantity.fits(real.count) or claim.quantity.fits(real.net):
        return grounded(claim, f"{real.count} tests are added{where}", evidence)
    held = ground.outline(Side.HEAD, files[0].path) if claim.label and len(files) == 1 else None
    if held is not None and claim.quantity.fits(len(held.tests)):
        return grounded(claim, f"{len(held.tests)} tests stand{where}", evidence)
    lines = sum(1 for file in files for _, text in file.added_lines if text.strip())
    if not _decides(claim, real) and not (
        claim.path is not None and claim.quantity.exact and not claim.loose and claim.quantity.value > lines
    ):
        message = f"{real.count} test definitions are added{where}; the number may count otherwise"
        return unverifiable(claim, Reason.SCOPED, message, evidence=evidence)
    return contradicted(
        claim, Reason.MISMATCH, f"{real.count} test definitions are added{where}", evidence, str(real.count)
    )


def _at(files: Sequence[PatchedFile], place: str) -> list[PatchedFile]:
    """The files of a path, or those that are called as a test class is."""
    found = list(files_at(files, place))
    if found or "/" in place or "." in place:
        return found
    return [file for file in files if file.path.rsplit("/", 1)[-1].split(".")[0] == place]


def _decides(claim: TestCountClaim, real: TestsAdded) -> bool:
    """Whether the difference proves the statement wrong: no part of the added tests is larger than all of them."""
    if claim.loose or not claim.quantity.exact:
        return False
    if not real.bounded and not (claim.definitions and real.count == real.written):
        return False
    return claim.quantity.value > max(real.count, real.written) or claim.whole


TEST_COUNT = Kind(
    id="test_count",
    sentence="How many tests the change adds, to a file that the sentence names or in all.",
    find=find,
    check=check,
)
