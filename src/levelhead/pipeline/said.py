"""What a line of code says apart from its comments and its prose: the names that it uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_TOKEN = re.compile(
    r"(?P<comment>(?:(?<=\s)|^)(?:#|//)[^\n]*)|(?P<prefix>\b[rRbBuUfF]{1,2})?(?:"
    r"(?P<triple>\"{3}|'{3})(?P<long>[\s\S]*?)(?P=triple)|"
    r"\"(?P<double>(?:\\.|[^\"\\\n])*)\"|'(?P<single>(?:\\.|[^'\\\n])*)')",
    re.MULTILINE,
)
_HOLES = re.compile(r"\{([^{}]{0,200})\}")
_USE = re.compile(
    r"(?:(?P<of>[A-Za-z_$][\w$]*)\s{0,3}\.\s{0,3})?(?P<name>[A-Za-z_$][\w$]*)(?P<behind>\s{0,3}(?:\(|=(?!=))?)"
)
_OWN = frozenset({"self", "cls", "this", "super"})


def code_of(text: str) -> list[str]:
    """The lines of a text without comments and without strings that hold prose or an option.

    A string that is one dotted name stays: much is registered by its name. Of a formatted string what stands in its braces stays.
    """
    return _TOKEN.sub(_kept, text).split("\n")


def _kept(match: re.Match[str]) -> str:
    if match["comment"] is not None:
        return ""
    inside = match["long"] or match["double"] or match["single"] or ""
    lines = "\n" * inside.count("\n")
    if "f" in (match["prefix"] or "").lower():
        return " " + " ".join(_HOLES.findall(inside)).replace("\n", " ") + " " + lines
    named = re.fullmatch(r"[A-Za-z_][\w.:/]*", inside)
    return f" {re.sub(r'[.:/]', ' ', inside)} " if named else f' "" {lines}'


def uses(line: str, imported: Collection[str]) -> Iterator[str]:
    """Names that a line of code uses: no target of an assignment, no keyword, no attribute of a value.

    An attribute counts where it is called, or where it is one of a module, of a class or of the object itself.
    """
    at = 0
    while found := _USE.search(line, at):
        at = found.end("name")
        behind = found["behind"].strip()
        if behind.startswith("="):
            continue
        of = found["of"]
        if of is not None:
            yield of
        dotted = of is not None or line[: found.start("name")].rstrip().endswith(".")
        named = of is not None and (of in imported or of in _OWN or of[0].isupper())
        if not dotted or behind == "(" or named:
            yield found["name"]
