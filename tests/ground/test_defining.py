"""Whether a line defines a name, by what stands around it."""

from __future__ import annotations

import pytest

from levelhead.ground.defining import defining
from levelhead.symbols import language_of


def _defined(path: str, line: bytes, name: bytes) -> bool:
    language = language_of(path)
    assert language is not None
    start = line.index(name)
    return defining(language, line, 0, start, start + len(name))


@pytest.mark.parametrize(
    ("line", "name", "defined"),
    [
        (b"    public IEnumerable<Token> Tokens => all;", b"IEnumerable", False),
        (b"    static IEnumerable<List<int>> Capture(string text)", b"IEnumerable", False),
        (b"    internal static Chuck Other(int jaws)", b"Chuck", False),
        (b"public class Chuck", b"Chuck", True),
        (b"public class Chuck<T> where T : new()", b"Chuck", True),
        (b"    public Chuck(int jaws)", b"Chuck", True),
        (b"    public int JawCount { get; set; } = 4;", b"JawCount", True),
        (b"    public void Close(int force, bool slowly) { }", b"Close", True),
    ],
)
def test_a_type_of_others_that_stands_before_a_name_is_not_defined_there(
    line: bytes, name: bytes, defined: bool
) -> None:
    assert _defined("a.cs", line, name) is defined


@pytest.mark.parametrize(
    ("line", "name", "defined"),
    [
        (b"  loaded(sorted: boolean = false): number[] {\n", b"loaded", True),
        (b"  loaded<T>(one: T) {\n", b"loaded", True),
        (b"  private _raise(metres: number, tries = 0): void {\n", b"_raise", True),
        (b"  async loaded() {", b"loaded", True),
        (b"  describe('raise', () => {\n", b"describe", False),
        (b"  describe('raise', function () {\n", b"describe", False),
        (b"  if (loaded) {\n", b"if", False),
        (b"  loaded(sorted);\n", b"loaded", False),
        (b"  loaded(" + b"=>{" * 200_000 + b") {\n", b"loaded", False),
    ],
)
def test_a_method_needs_no_keyword_and_a_call_is_none(line: bytes, name: bytes, defined: bool) -> None:
    assert _defined("a.ts", line, name) is defined
