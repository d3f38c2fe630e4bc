"""The validity fixtures as plain data, read without any reader of levelhead: the format itself is under test."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

FOLDER = Path(__file__).parents[2] / "fixtures" / "validity"
BASES = tuple(sorted(path.stem for path in (FOLDER / "bases").glob("*.md")))
FAMILIES = tuple(sorted(path.stem for path in (FOLDER / "attacks").glob("*.yaml")))
KNOWN = tuple(sorted(path.stem for path in (FOLDER / "known").glob("*.md")))
DIMENSIONS = (
    "commitment",
    "scoping",
    "premise_questioning",
    "assertion_discipline",
    "self_review_strictness",
)


def document(path: Path) -> tuple[dict[str, Any], str]:
    """Front matter and body."""
    opening, head, body = re.split(
        r"^---\n", path.read_text(encoding="utf-8"), maxsplit=2, flags=re.MULTILINE
    )
    assert opening == ""
    assert body.startswith("\n")
    return yaml.safe_load(head), body[1:]


def base(name: str) -> tuple[dict[str, Any], str]:
    """A base document."""
    return document(FOLDER / "bases" / f"{name}.md")


def entries(kind: str, name: str) -> list[dict[str, str]]:
    """The entries of one file of edits, placebos or attacks."""
    data = yaml.safe_load((FOLDER / kind / f"{name}.yaml").read_text(encoding="utf-8"))
    assert set(data) == {kind}
    found: list[dict[str, str]] = data[kind]
    return found


def applied(entry: dict[str, str], body: str, self_review: str) -> str:
    """The text after an edit or a placebo."""
    if "body" in entry:
        return entry["body"]
    if "append" in entry:
        return f"{body}\n{entry['append']}"
    if "prepend" in entry:
        return f"{entry['prepend']}\n{body}"
    text = self_review if entry.get("in") == "self_review" else body
    return text.replace(entry["replace"], entry["with"])


def headings(text: str) -> list[str]:
    """Lines that are headings."""
    return re.findall(r"^#{1,6} .*$", text, re.MULTILINE)


def facts(text: str) -> set[str]:
    """What a rewording must keep: code marks and figures."""
    return set(re.findall(r"`[^`\n]+`", text)) | set(
        re.findall(r"(?<![\w.])\d[\d,.]*\d|(?<![\w.])\d\b", text)
    )


def shingles(text: str, size: int = 8) -> set[tuple[str, ...]]:
    """Every run of ``size`` words."""
    words = re.findall(r"[\w']+", text.lower())
    return {tuple(words[at : at + size]) for at in range(len(words) - size + 1)}
