"""How many tests the change adds, to a named file or in all."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Reason
from levelhead.diff import Change, PatchedFile
from levelhead.ground import Ground, Side
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Modality, Sentence, modality
from levelhead.prose.numbers import NUMBER, Quantity, exact, number
from levelhead.prose.scope import names_place, says_part, settled
from levelhead.symbols import Outline, language_of

_TESTS = r"(?:(?:new|unit|regression|integration|additional|parametri[sz]ed|focused|pytest|e2e|end-to-end)\s+){0,3}(?:tests?|test cases?|test functions?|specs?)\b"
_PATTERNS = tuple(
    re.compile(pattern.replace("NUMBER", NUMBER.format("n")), re.IGNORECASE)
    for pattern in (
        rf"\b(?:adds?|added|adding|introduces?|introduced|includes?|creates?|wrote|writes?|comes with|gains?|contains?)\s+(?:a total of\s+|exactly\s+)?(?:~|about\s+)?NUMBER\s+{_TESTS}",  # "Adds 12 new tests"
        rf"\bNUMBER\s+new\s+{_TESTS}",  # "24 new tests"
        rf"\bNUMBER\s+{_TESTS}\s+(?:were\s+|are\s+)?(?:added|new)\b",  # "3 tests added"
    )
)
_MANY = {
    "python": re.compile(r"parametri[sz]e|subTest|@given|\bscenarios?\b|load_tests"),
    "go": re.compile(r"\bt\.Run\(|\bf\.Fuzz\("),
    "rust": re.compile(r"rstest|#\[case|#\[test_case|proptest!"),
    "java": re.compile(r"@ParameterizedTest|@RepeatedTest|@TestFactory|Source\("),
    "kotlin": re.compile(r"@ParameterizedTest|@RepeatedTest|@TestFactory|forAll|withData"),
    "csharp": re.compile(r"\[Theory|InlineData|MemberData|TestCase"),
    "php": re.compile(r"dataProvider|DataProvider|TestWith"),
    "ruby": re.compile(r"\.each\b|shared_examples|it_behaves_like"),
}
_MANY_ELSEWHERE = re.compile(
    r"\.each\b|\beach\(|\.forEach\(|\bfor\s*\(|forAll|arguments:|INSTANTIATE|SECTION\(|TYPED_TEST"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestCountClaim(Claim):
    """A stated number of added tests."""

    __test__ = False  # pytest would take the name for a test class

    quantity: Quantity
    path: str | None
    """The file that the sentence names."""
    part: bool
    total: bool
    """The words say that all tests of the change are counted."""


def find(document: Document) -> Sequence[Claim]:
    """Numbers of added tests."""
    return list(_claims(document))


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in document.sentences:
        text = document.text[sentence.start : sentence.end]
        lower = text.lower()
        if "test" not in lower and "spec" not in lower:
            continue
        taken: set[int] = set()
        for pattern in _PATTERNS:
            for match in pattern.finditer(text):
                if match["n"].lower() in {"a", "an", "single"} or match.start("n") in taken:
                    continue
                taken.add(match.start("n"))
                yield _claim(document, sentence, match, text)


def _claim(document: Document, sentence: Sentence, match: re.Match[str], text: str) -> TestCountClaim:
    start, end = sentence.start + match.start(), sentence.start + match.end()
    rest = text[: match.start()] + " " + text[match.end() :]
    kind = modality(document, sentence, start, end)
    path = names_place(document, sentence, start, end)
    return TestCountClaim(
        kind="test_count",
        span=document.span(start, end),
        subject=document.text[start:end],
        about=About.DIFF,
        modality=kind if settled(document, sentence) or path is not None else Modality.REPORTED,
        quantity=Quantity(
            number(match["n"]), exact(text[: match.start("n")], text[match.end("n") : match.end("n") + 1])
        ),
        path=path,
        part=says_part(rest)
        or bool(
            re.match(
                r"\s*(?:for|covering|to cover|that|which|around|on|of|against|verifying|asserting|about|each)\b",
                text[match.end() :],
            )
        ),
        total=bool(
            re.search(
                r"\b(?:in total|total of|altogether|overall|across the (?:pr|change))\b", text, re.IGNORECASE
            )
        ),
    )


def check(claim: Claim, ground: Ground) -> Finding:
    """Counts the test definitions that head has and base has not."""
    assert isinstance(claim, TestCountClaim)
    if ground.patch is None:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff to count in")
    files = [
        file
        for file in ground.patch.files
        if file.change is not Change.DELETED and language_of(file.path) is not None
    ]
    if claim.path is not None:
        wanted = claim.path.strip("/")
        files = [
            file
            for file in files
            if file.path == wanted or file.path.endswith("/" + wanted) or f"/{wanted}/" in f"/{file.path}"
        ]
        if not files:
            return unverifiable(claim, Reason.SCOPED, f"`{claim.path}` is no source file of the diff")
    counted = [_added(ground, file) for file in files]
    if any(one is None for one in counted):
        return unverifiable(claim, Reason.UNREAD, "a changed file could not be parsed")
    real = sum(one for one in counted if one is not None)
    place = files[0].path if claim.path is not None and len(files) == 1 else ""
    evidence = Evidence(path=place, line=None, excerpt=f"{real} test definitions added", tree="diff")
    if claim.quantity.fits(real):
        return grounded(claim, f"{real} tests are added" + (f" in {place}" if place else ""), (evidence,))
    many = any(_multiplies(ground, file) for file in files)
    if claim.part or many or not claim.quantity.exact:
        return unverifiable(
            claim,
            Reason.SCOPED,
            f"{real} test definitions are added; the number may count otherwise",
            evidence=(evidence,),
        )
    if claim.path is None and not claim.total and not (real == 0 or claim.quantity.value > real):
        return unverifiable(
            claim,
            Reason.SCOPED,
            f"{real} test definitions are added; the number may speak of some of them",
            evidence=(evidence,),
        )
    return contradicted(
        claim,
        Reason.MISMATCH,
        f"{real} test definitions are added" + (f" in {place}" if place else " by the diff"),
        (evidence,),
        str(real),
    )


def _added(ground: Ground, file: PatchedFile) -> int | None:
    head = ground.outline(Side.HEAD, file.path)
    if head is None:
        return None
    base = ground.outline(Side.BASE, file.old_path) if file.old_path is not None else None
    if file.old_path is not None and base is None and file.change is not Change.ADDED:
        return None
    before = _tests(base) if base is not None else Counter[str]()
    return sum((_tests(head) - before).values())


def _tests(outline: Outline) -> Counter[str]:
    """Test names; Go's runner also starts benchmarks, fuzzers and examples, which nobody counts as tests."""
    names = outline.tests
    if outline.language == "go":
        names = tuple(name for name in names if not name.startswith(("Benchmark", "Fuzz", "Example")))
    return Counter(names)


def _multiplies(ground: Ground, file: PatchedFile) -> bool:
    """Whether one definition of the file may stand for several tests."""
    data = ground.contents(Side.HEAD, file.path)
    language = language_of(file.path)
    pattern = _MANY_ELSEWHERE if language is None else _MANY.get(language.id, _MANY_ELSEWHERE)
    return not isinstance(data, bytes) or any(pattern.search(text) for _, text in file.added_lines)


TEST_COUNT = Kind(
    id="test_count",
    sentence="How many tests the change adds, to a file that the sentence names or in all.",
    find=find,
    check=check,
)
