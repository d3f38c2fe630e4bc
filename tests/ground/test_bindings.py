"""From which modules a file imports a name."""

from __future__ import annotations

import pytest

from levelhead.ground.bindings import bindings, same_module, within


@pytest.mark.parametrize(
    ("path", "text", "wanted"),
    [
        (
            "a.py",
            "from b.c import (\n    d,\n    e as f,  # kept\n)\nimport g.h\n",
            {("b.c", "d"), ("b.c", "e"), ("g.h", "")},
        ),
        (
            "a.ts",
            "import type { B, C as D } from '../b';\nimport './c.css';\n",
            {("../b", "B"), ("../b", "C"), ("../b", "D"), ("./c.css", "")},
        ),
        ("a.rs", "use a::{b, c::{d, self}};\n", {("a", "b"), ("a::c", "d"), ("a::c", "")}),
        ("A.java", "import a.b.C;\n", {("a.b.C", ""), ("a.b", "C")}),
        ("a.go", 'import (\n\t"a/b"\n\tc "d/e"\n)\n', {("a/b", ""), ("d/e", "")}),
        ("a.md", "import a\n", set()),
    ],
)
def test_the_imports_of_a_file(path: str, text: str, wanted: set[tuple[str, str]]) -> None:
    assert bindings(path, text) == wanted


def test_braces_without_end_exhaust_nothing() -> None:
    assert bindings("a.rs", "use " + "{" * 1_900 + "a" + "}" * 1_900 + ";\nuse b::c;\n") == {("b", "c")}


def test_modules_are_the_same_when_one_is_the_end_of_the_other() -> None:
    assert same_module(".press", "orchard.press")
    assert same_module("crate::press", "press")
    assert not same_module("orchard.press", "orchard.cli")


def test_a_package_may_pass_on_what_is_below_it() -> None:
    assert within("orchard", "orchard.press")
    assert not within("orchard.cli", "orchard.press")
