"""From which modules a file imports a name, in the languages that write it in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from levelhead.prose.pattern import Pattern

_PYTHON = Pattern(
    r"^[ \t]*from[ \t]+(?P<module>[\w.]{1,200})[ \t]+import[ \t]+(?:\((?P<many>[^()]{1,4000})\)|(?P<names>[^\n#(]{1,400}))"
    r"|^[ \t]*import[ \t]+(?P<whole>[\w., \t]{1,300}?)[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
_SCRIPT = Pattern(
    r"^[ \t]*(?:import|export)[ \t]+(?:type[ \t]+)?(?P<names>[^;'\"()=]{1,2000}?)\s+from\s+['\"](?P<module>[^'\"\n]{1,200})['\"]"
    r"|^[ \t]*import[ \t]+['\"](?P<whole>[^'\"\n]{1,200})['\"]",
    re.MULTILINE,
)
_RUST = Pattern(r"^[ \t]*(?:pub(?:\([\w ]{1,20}\))?[ \t]+)?use[ \t]+(?P<tree>[^;]{1,4000});", re.MULTILINE)
_DOTTED = Pattern(
    r"^[ \t]*(?:public[ \t]+|internal[ \t]+|private[ \t]+|@\w+[ \t]+)?(?:import|using|use)[ \t]+(?:static[ \t]+|class[ \t]+|struct[ \t]+|func[ \t]+)?(?P<whole>[\w.\\]{1,200})(?P<many>\.\{[^{}]{1,600}\})?",
    re.MULTILINE,
)
_GO = Pattern(
    r"^[ \t]*(?:import[ \t]+)?(?:[\w.]+[ \t]+)?\"(?P<whole>[\w./~-]{1,200})\"[ \t]*(?://.*)?$", re.MULTILINE
)
_WORD = Pattern(r"[A-Za-z_$][\w$]*")
_SCRIPTS = (".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts", ".cts", ".vue", ".svelte")
_DOTS = (".java", ".kt", ".kts", ".scala", ".sc", ".swift", ".cs", ".php", ".groovy")
READABLE = (".py", ".pyi", ".rs", ".go", *_SCRIPTS, *_DOTS)
"""Endings of the files that can be read."""


def bindings(path: str, text: str) -> set[tuple[str, str]]:
    """The module and the name of every import of a file; the name is empty where all of the module is imported.

    >>> sorted(bindings("a.py", "from b.c import d, e\\nimport f.g\\n"))
    [('b.c', 'd'), ('b.c', 'e'), ('f.g', '')]
    """
    return set(_bindings(path, text))


def _bindings(path: str, text: str) -> Iterator[tuple[str, str]]:
    if path.endswith((".py", ".pyi")):
        for match in _PYTHON.finditer(text):
            if match["whole"]:
                yield from ((piece.split()[0], "") for piece in match["whole"].split(",") if piece.split())
                continue
            listed = re.sub(r"#[^\n]*", "", match["many"] or match["names"])
            yield from ((match["module"], piece.split()[0]) for piece in listed.split(",") if piece.split())
    elif path.endswith(_SCRIPTS):
        for match in _SCRIPT.finditer(text):
            if match["whole"]:
                yield match["whole"], ""
            else:
                yield from (
                    (match["module"], name)
                    for name in _WORD.findall(match["names"])
                    if name not in {"as", "type"}
                )
    elif path.endswith(".rs"):
        for match in _RUST.finditer(text):
            yield from _tree("", match["tree"])
    elif path.endswith(".go"):
        yield from ((match["whole"], "") for match in _GO.finditer(text))
    elif path.endswith(_DOTS):
        for match in _DOTTED.finditer(text):
            if match["many"]:
                yield from ((match["whole"], name) for name in _WORD.findall(match["many"]))
                continue
            whole = match["whole"].replace("\\", ".")
            module, _, name = whole.rpartition(".")
            yield whole, ""
            if module:
                yield module, name


NESTED = 40
"""Braces in braces that are read: nobody writes more, and whoever does means to exhaust the stack."""


def _tree(before: str, text: str, level: int = 0) -> Iterator[tuple[str, str]]:
    """The leaves of ``a::{b, c::{d, e}}``."""
    head, brace, rest = text.strip().partition("{")
    if not brace:
        path = (before + head.strip()).split(" as ")[0].strip()
        module, _, name = path.rpartition("::")
        yield (before.removesuffix("::"), "") if name == "self" else (module, name)
        return
    depth, start, inner = 0, 0, rest.rpartition("}")[0]
    for at, char in enumerate(inner + ","):
        depth += (char == "{") - (char == "}")
        if char == "," and depth == 0:
            piece = inner[start:at].strip()
            if piece and len(before) < 400 and level < NESTED:
                yield from _tree(before + head.strip(), piece, level + 1)
            start = at + 1


def same_module(one: str, other: str) -> bool:
    """Whether two spellings may be one module: one ends in the other, whatever the language puts before and behind."""
    mine, theirs = _parts(one), _parts(other)
    short, long = sorted((mine, theirs), key=len)
    return not short or long[-len(short) :] == short


def within(one: str, other: str) -> bool:
    """Whether a module is below another, which may pass its names on."""
    mine, theirs = sorted((_parts(one), _parts(other)), key=len)
    return theirs[: len(mine)] == mine


def _parts(module: str) -> list[str]:
    bare = re.sub(r"\.(?:[mc]?[jt]sx?)\Z", "", module.strip("'\"`"))
    parts = [
        part
        for part in re.split(r"::|[./\\]+", bare)
        if part and part not in {"crate", "self", "super", "src", "index"}
    ]
    return [part.replace("-", "_") for part in parts]
