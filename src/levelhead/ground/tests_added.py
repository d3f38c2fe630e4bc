"""How many test definitions the diff adds, and whether that number bounds what a text may count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from levelhead.diff import Change, PatchedFile
from levelhead.ground.ground import Ground, Side
from levelhead.prose.pattern import Pattern
from levelhead.symbols import Outline, language_of

_MANY = {
    "python": Pattern(r"parametri[sz]e|subTest|@given|\bscenarios?\b|load_tests|\bparams=\[|fixture\(params"),
    "go": Pattern(r"\bt\.Run\(|\bf\.Fuzz\(|\bb\.Run\("),
    "rust": Pattern(r"rstest|#\[case|#\[test_case|proptest!|macro_rules!|\w_tests?!"),
    "java": Pattern(r"@ParameterizedTest|@RepeatedTest|@TestFactory|Source\("),
    "kotlin": Pattern(r"@ParameterizedTest|@RepeatedTest|@TestFactory|forAll|withData"),
    "csharp": Pattern(r"\[Theory|InlineData|MemberData|TestCase"),
    "php": Pattern(r"dataProvider|DataProvider|TestWith"),
    "ruby": Pattern(r"\.each\b|shared_examples|it_behaves_like|\.times\b"),
}
_MANY_ELSEWHERE = Pattern(
    r"\.each\b|\beach\(|\.forEach\(|\bfor\s*\(|forAll|arguments:|INSTANTIATE|SECTION\(|TYPED_TEST|TEST_P"
)
"""Signs on added lines that one definition stands for several tests."""
_NO_CODE = frozenset(
    "md mdx qmd jsonl rst txt adoc lock snap cfg ini toml json yaml yml svg png jpg gif ico html css scss csv ipynb xml properties mod sum gitignore po".split()
)
_TEST_DATA = Pattern(
    r"(?:^|[/_.-])(?:tests?|specs?|testdata|cases?|scenarios?|__tests__)(?:[/_.-]|$)|(?:^|/)t(?:/|\d{3})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TestsAdded:
    """Test definitions that head has and base has not, over some files of the diff."""

    __test__ = False  # pytest would take the name for a test class

    count: int
    net: int
    """Added minus removed."""
    written: int
    """Test definitions on added lines: moved and rewritten ones count."""
    bounded: bool
    """No definition stands for several tests, and no changed file may hold tests that are not read."""


def tests_added(ground: Ground, files: Sequence[PatchedFile]) -> TestsAdded | None:
    """Counts over the given files; ``None`` when one of them could not be parsed."""
    count = net = written = 0
    bounded = True
    for file in files:
        if language_of(file.path) is None:
            bounded = bounded and not _may_hold_tests(file)
            continue
        head, base = _tests(ground, Side.HEAD, file), _tests(ground, Side.BASE, file)
        if head is None or base is None:
            return None
        count += sum((head - base).values())
        net += sum(head.values()) - sum(base.values())
        written += _written(ground, file)
        silent = (
            not head and not base and _TEST_DATA.search(file.path) is not None
        )  # of a home-made test harness
        bounded = bounded and not silent and not multiplied(file.path, (text for _, text in file.added_lines))
    return TestsAdded(count=count, net=net, written=written, bounded=bounded)


def _tests(ground: Ground, side: Side, file: PatchedFile) -> Counter[str] | None:
    path = file.path if side is Side.HEAD else file.old_path
    if path is None or (side is Side.HEAD and file.change is Change.DELETED):
        return Counter()
    outline = ground.outline(side, path)
    return None if outline is None else Counter(_names(outline))


def _written(ground: Ground, file: PatchedFile) -> int:
    outline = None if file.change is Change.DELETED else ground.outline(Side.HEAD, file.path)
    added = {line for line, _ in file.added_lines}
    return 0 if outline is None else sum(line in added for line in outline.test_lines)


def _names(outline: Outline) -> tuple[str, ...]:
    """Test names; Go's runner also starts benchmarks, fuzzers and examples, which nobody counts as tests."""
    if outline.language != "go":
        return outline.tests
    return tuple(name for name in outline.tests if not name.startswith(("Benchmark", "Fuzz", "Example")))


def multiplied(path: str, lines: Iterable[str]) -> bool:
    """Whether the lines of a file show that one test definition stands for several tests."""
    language = language_of(path)
    pattern = _MANY_ELSEWHERE if language is None else _MANY.get(language.id, _MANY_ELSEWHERE)
    return any(pattern.search(text) for text in lines)


def _may_hold_tests(file: PatchedFile) -> bool:
    """Whether a file in no known language may hold tests: sources of other languages, cases kept as data."""
    name = file.path[file.path.rfind("/") + 1 :]
    suffix = name[name.rfind(".") + 1 :].lower() if "." in name else ""
    if file.change is Change.DELETED or suffix in {"snap", "lock", "md", "qmd", "mdx", "rst"}:
        return False
    return (suffix != "" and suffix not in _NO_CODE) or _TEST_DATA.search(file.path) is not None
