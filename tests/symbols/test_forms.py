"""Forms of definition that a sample is too short to show."""

from __future__ import annotations

import pytest

from levelhead.symbols import Outline, Parser

from .rendering import render

CASES = {
    "a PEP 695 alias": ("a.py", "type Pair[A] = tuple[A, A]\n", ["type Pair 1"]),
    "definitions under conditions": (
        "a.py",
        "if flag:\n    def f(): ...\nelse:\n    class A: ...\n",
        ["function f 2 ()", "class A 4"],
    ),
    "overloads": (
        "a.py",
        "@overload\ndef f(a: int): ...\n@overload\ndef f(a: str): ...\ndef f(a): ...\n",
        ["function f 2 (a) @overload", "function f 4 (a) @overload", "function f 5 (a)"],
    ),
    "a typed dictionary by call": (
        "a.py",
        'N = TypedDict("N", {"key": int, "other": str})\n',
        ["class N 1 : TypedDict", "field N.key 1", "field N.other 1"],
    ),
    "a protocol": ("a.py", "class P(Protocol):\n    x: int\n", ["interface P 1-2 : Protocol", "field P.x 2"]),
    "attributes set in any method": (
        "a.py",
        "class A:\n    def load(self):\n        if x:\n            self.a = 1\n        self.a = 2\n",
        ["class A 1-5", "method A.load 2-5 ()", "field A.a 4"],
    ),
    "an exported list that grows": (
        "a.py",
        '__all__ = ["a"]\n__all__.extend(["b"])\n__all__.append("c")\n',
        ["export a", "export b", "export c"],
    ),
    "a unittest case": (
        "a.py",
        "class Store(unittest.TestCase):\n    def testIt(self): ...\n",
        ["class Store 1-2 : TestCase", "method Store.testIt 2 ()", "test 'testIt' 2"],
    ),
    "a class bound to a name": (
        "a.ts",
        "export const A = class extends B { x = 1 };\n",
        ["class A 1 : B", "field A.x 1", "export A"],
    ),
    "a default export of a named value": (
        "a.ts",
        "const store = 1;\nexport default store;\n",
        ["constant store 1", "export default"],
    ),
    "an export assignment of an object": (
        "a.js",
        "module.exports.open = (path) => {};\nexports.LIMIT = 1;\n",
        ["function open 1 (path)", "constant LIMIT 2", "export open", "export LIMIT"],
    ),
    "a schema made by a call": (
        "a.ts",
        "const schema = z.object({ name: z.string() });\n",
        ["constant schema 1 hidden", "field schema.name 1 hidden"],
    ),
    "a wildcard re-export under a name": (
        "a.ts",
        "export * as shapes from './shapes';\n",
        ["import ./shapes as shapes 1", "export shapes"],
    ),
    "a Go type group": (
        "a.go",
        "package p\ntype (\n\tA struct{}\n\tB = A\n)\n",
        ["module p 1", "class A 3", "type B 4 : A"],
    ),
    "a Go suite method": (
        "a.go",
        "package p\nfunc (s *StoreSuite) TestGet() {}\n",
        ["module p 1", "method StoreSuite.TestGet 2 ()", "test 'TestGet' 2"],
    ),
    "a Rust self type": ("a.rs", "impl A {\n    fn f(self: Box<Self>) {}\n}\n", ["method A.f 2 () hidden"]),
    "a Rust trait for a type declared here": (
        "a.rs",
        "struct A;\nimpl fmt::Display for A {}\n",
        ["class A 1 : Display hidden"],
    ),
    "an anonymous enum in C": (
        "a.c",
        "enum { ONE, TWO };\n",
        ["member ONE 1", "member TWO 1"],
    ),
    "a C header in C++": (
        "a.h",
        '#ifdef __cplusplus\nextern "C" {\n#endif\nint store_open(int a);\n#ifdef __cplusplus\n}\n#endif\n',
        ["function store_open 4 (a) -> int"],
    ),
    "a class behind an export macro": (
        "a.cpp",
        "class STORE_API Store final : public Base {\npublic:\n  void open();\n};\n",
        ["class Store 1-4 : Base", "method Store.open 3 () -> void"],
    ),
    "a C# primary constructor": (
        "a.cs",
        "public class A(int size) { }\n",
        ["class A 1 (size)", "field A.size 1 hidden"],
    ),
    "a reopened Ruby class": ("a.rb", "class A::B\nend\n", ["class A.B 1-2"]),
    "a private Ruby method in place": (
        "a.rb",
        "class A\n  private def f; end\n  def g; end\nend\n",
        ["class A 1-4", "method A.f 2 () hidden", "method A.g 3 ()"],
    ),
    "Pest tests": ("a.php", "<?php\nit('reads', function () {});\n", ["test 'reads' 2"]),
    "a Kotlin extension property": (
        "a.kt",
        "val String.half: Int get() = 1\n",
        ["field String.half 1"],
    ),
    "a Swift extension of a nested type": (
        "a.swift",
        "extension Store.Cursor {\n  func next() {}\n}\n",
        ["method Store.Cursor.next 2 ()"],
    ),
    "a Scala given": (
        "a.scala",
        "given order: Ord[Int] with { def compare(a: Int) = 1 }\n",
        ["constant order 1", "method order.compare 1 (a)"],
    ),
}


@pytest.mark.parametrize("path, source, expected", CASES.values(), ids=CASES.keys())
def test_form(parser: Parser, path: str, source: str, expected: list[str]) -> None:
    outline = parser.parse(path, source.encode())

    assert isinstance(outline, Outline)
    assert [line for line in render(outline).splitlines() if line != "incomplete"] == expected
