"""What a text says of an action that it names: its inputs, their defaults, how many there are, and workflows that use it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import Block, Document, Sentence
from levelhead.prose.numbers import NUMBER, number
from levelhead.prose.pattern import Pattern

_FILE = Pattern(
    r"(?<![\w/.-])(?:\./)?(?P<file>(?:[\w.-]+/){0,8}action\.ya?ml|(?:[\w.-]+/){0,6}actions/[\w.-]+)(?![\w/-])"
)
"""An action by its file, or by a folder of actions: ``.github/actions/setup``."""
_NAMED = Pattern(
    r"`(?P<file>[a-z][\w-]{1,60})`(?:\s+(?:composite|GitHub|local|reusable))?\s+action\b", words=("action",)
)
_OF = Pattern(  # "the `x` input of `setup`"
    r"\binputs?\s+(?:of|in|to|for)\s+(?:the\s+)?`(?P<file>[a-z][\w-]{1,60})`", re.IGNORECASE, words=("input",)
)
_INPUT = Pattern(  # "an input called `x`", "the input `x`", "`x` input", "inputs: `x`"
    r"\b(?P<side>inputs?|outputs?)(?:\s+(?:named|called|is|are))?:?\s+[`\"'](?P<name>[A-Za-z_][\w-]*)[`\"']"
    r"|[`\"'](?P<name2>[A-Za-z_][\w-]*)[`\"']\s+(?:as\s+an?\s+)?(?P<side2>inputs?|outputs?)\b",
    re.IGNORECASE,
    words=("put",),
)
_PASSED = Pattern(  # "pass `x: false`", "sets `x` to 'false'", "called with `x`"
    r"\b(?:pass(?:es|ed|ing)?|sets?|setting|with|gets?|given|giving|gives)\s+(?:an?\s+|the\s+|its\s+)?[`\"'](?P<name>[A-Za-z_][\w]*(?:[-_]\w+)+)(?::\s*[^`\n]{1,40})?[`\"']",
    re.IGNORECASE,
    words=("pass", "set", "with", "get", "giv"),
)
_DEFAULT = Pattern(
    r"[`\"'](?P<name>[A-Za-z_][\w-]*)[`\"'](?:\s+inputs?)?,?\s+(?:which\s+|that\s+)?(?:(?:currently\s+|still\s+|now\s+)?defaults?\s+to|(?:is|stays|has\s+the\s+default|has\s+a\s+default\s+of)(?:\s+set\s+to)?|\(?default:?)\s+[`\"']{1,2}(?P<value>[^`\"'\n]{1,40})[`\"']{1,2}",
    re.IGNORECASE,
    words=("default", "is", "stays"),
)
_COUNT = Pattern(
    (
        r"\b(?:has|have|declares?|defines?|takes?|accepts?|exposes?|offers?|with|lists?|supports?)\s+(?:exactly\s+|only\s+|just\s+|all\s+)?NUMBER\s+(?:optional\s+|required\s+)?(?P<side>inputs|outputs)\b"
    ).replace("NUMBER", NUMBER.format("n")),
    re.IGNORECASE,
    words=("puts",),
)
_USES = Pattern(
    r"^(?P<indent>[ \t]*)(?:-[ \t]+)?uses:[ \t]*[\"']?\./(?P<file>[\w./-]+?)/?[\"']?[ \t]*(?:#.*)?$",
    re.MULTILINE,
)
_KEY = Pattern(r"(?P<indent>[ \t]*)(?P<key>[A-Za-z_][\w-]*)[ \t]*:")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing said of one action; offsets are code points of the body."""

    start: int
    end: int
    sentence: Sentence | None
    """``None`` inside a fence."""
    block: Block
    file: str
    """The action's file, its folder, or the last part of that."""
    table: str
    """``inputs`` or ``outputs``."""
    name: str
    """Empty when the statement is about how many there are."""
    default: str
    count: int | None


def entries(document: Document) -> Iterator[Entry]:
    """Inputs and outputs of the one action that a sentence names, and what workflows in fences pass to local actions."""
    for sentence in document.holding(("action", "input"), ("put", "default", "pass", "with")):
        yield from _told(document, sentence)
    for block in document.fences:
        yield from _used(document, block)


def _told(document: Document, sentence: Sentence) -> Iterator[Entry]:
    text = document.text
    files = {match["file"] for match in _FILE.finditer(text, sentence.start, sentence.end)}
    files = files or {match["file"] for match in _NAMED.finditer(text, sentence.start, sentence.end)}
    files = files or {
        f"actions/{match['file']}" for match in _OF.finditer(text, sentence.start, sentence.end)
    }
    if len(files) != 1:
        return
    file = files.pop()
    taken: set[int] = set()
    for pattern in (_DEFAULT, _INPUT, _PASSED):
        for match in pattern.finditer(text, sentence.start, sentence.end):
            group = "name" if match["name"] else "name2"
            start, end = match.span(group)
            if start in taken or match[group] in file.split("/"):
                continue
            taken.add(start)
            side = (match.groupdict().get("side") or match.groupdict().get("side2") or "").lower()
            yield Entry(
                start=start,
                end=match.end() if pattern is _DEFAULT else end,
                sentence=sentence,
                block=sentence.block,
                file=file,
                table="outputs" if side.startswith("out") else "inputs",
                name=match[group],
                default=match["value"] if pattern is _DEFAULT else "",
                count=None,
            )
    for match in _COUNT.finditer(text, sentence.start, sentence.end):
        if match["n"].lower() not in {"a", "an"}:
            yield Entry(
                start=match.start("n"),
                end=match.end(),
                sentence=sentence,
                block=sentence.block,
                file=file,
                table=match["side"].lower(),
                name="",
                default="",
                count=number(match["n"]),
            )


def _used(document: Document, block: Block) -> Iterator[Entry]:
    text = document.text
    for match in _USES.finditer(text, block.start, block.end):
        depth, at = None, match.end() + 1
        inside = False
        column = len(match[0]) - len(match[0].lstrip(" \t-"))
        while at < block.end:
            end = text.find("\n", at, block.end)
            end = block.end if end < 0 else end
            line = text[at:end]
            key = _KEY.match(line)
            if line.strip() and not line.strip().startswith("#"):
                indent = len(line) - len(line.lstrip())
                if line.lstrip().startswith("- ") or indent < column:
                    break
                if indent == column:
                    inside = key is not None and key["key"] == "with"
                elif inside and key is not None and (depth is None or indent == depth):
                    depth = indent
                    yield Entry(
                        start=at + key.start("key"),
                        end=at + key.end("key"),
                        sentence=None,
                        block=block,
                        file=match["file"],
                        table="inputs",
                        name=key["key"],
                        default="",
                        count=None,
                    )
            at = end + 1
