"""Command-line flags in prose, with the command that they are given to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice

from levelhead.prose.document import Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.shown import commands
from levelhead.prose.tools import PROSE_TOOLS, TOOLS

_FLAG = Pattern(  # "--max-depth", "-q", but no "--no-..."
    r"(?<![\w/.=<>~+-])--?(?P<name>[A-Za-z](?:[\w-]*\w)?)(?![\w*{\[<]|-(?!\w))"
)
_NOUN_AFTER = Pattern(  # "`--x` flag", "`--x` command-line option"
    r"(?:[= ]?<?[\w|.-]{1,30}>?)?[`*\"')]*\s+(?:CLI |command[- ]line |boolean |global |root |long |opt-in "
    r"|opt-out )?"
    r"(?:flags?|options?|switch(?:es)?|arguments?|args?|parameters?)\b",
    re.IGNORECASE,
)
_NOUN_BEFORE = Pattern(  # "flag `--x`", "the options: `--x`"
    r"\b(?:flags?|options?|switch(?:es)?)(?:\s+(?:called|named))?:?\s*[`*\"'(]*\Z", re.IGNORECASE
)
_OFFER = Pattern(  # "supports `--x`", "behind `--x`", "now accepts `--x`"
    r"\b(?:support(?:s|ed|ing)?|accept(?:s|ed|ing)?(?:\s+`--[\w-]+`(?:,|\s+and|,\s+and))?|honou?r(?:s|ed|ing)?|respect(?:s|ed|ing)?|expos(?:e|es"
    r"|ed|ing)|provid(?:e|es|ed|ing)"
    r"|offer(?:s|ed|ing)?|behind|gated (?:by|on|behind)|controlled (?:by|via|with)|enabled (?:by|via|with)"
    r"|pars(?:e|es|ing)"
    r"|understands?|has (?:a|an)|gains?|gained|take[sn]?)"
    r"\s+(?:(?:the|a|an|its|new|existing|our)\s+){0,3}[`*\"'(]*\Z",
    re.IGNORECASE,
)
_USED = Pattern(  # "pass `--x`", "set `--x`", "run with `--x`", "opt in with `--x`"
    r"\b(?:pass|use|set|add|specify|supply|give|provide|invoke|run|call|start|launch|enable|disable|toggle|override"
    r"|opt(?:ing)? (?:in|out))(?:ing|s|ed|d)?(?:\s+(?:it|this|them|the\s+\w+|the))?(?:\s+(?:with|via|by|through|using))?\s+[`*\"'(]*\Z",
    re.IGNORECASE,
)
_COMPOUND = Pattern(
    r"-(?:compatible|based|style|like|aware|specific|driven|related|only|enabled)\Z"
)  # "--json-compatible output"
_ASSIGNMENT = Pattern(r"[A-Za-z_]\w*=\S*\Z")  # "RUST_LOG=debug"
_BREAKS = Pattern(r"&&|\|\||[|;\n]|\$\(|(?<=\s)--(?=\s)")
_WRAPPERS = frozenset(("sudo env time npx bunx uvx pipx xvfb-run exec nohup command $ % > run").split())
_RUNNERS = frozenset(["uv", "poetry", "pdm", "hatch", "pipenv", "python", "python3"])
MAX_FLAGS = 60
"""Flags read in one sentence; more stand in a listing, not in a statement."""

_WORD = Pattern(r"[a-z][\w-]*")


_GIVEN = Pattern(  # "in `d8` using the `--x`", "to `d8` with `--x`"
    r"\b(?:in|with|to|of|via|by|under|runs?|ran|running)\s+`(?P<command>[a-z][a-z0-9-]*)`\s+(?:using|with|via|by\s+passing)\s+(?:the\s+|an?\s+|its\s+)?`?\Z",
    re.IGNORECASE,
)
_TAKEN = Pattern(  # "`--x` flag of `d8`"
    r"[`\"']*(?:\s+(?:flag|option|switch|argument|parameter))?\s+(?:of|for|in|to)\s+`(?P<command>[a-z][a-z0-9-]*)`",
    re.IGNORECASE,
)


def _named_command(text: str, sentence: Sentence, start: int, end: int) -> str:
    """The program in a code span of its own that the words beside a flag make its taker."""
    before = text[max(sentence.start, start - 80) : start]
    match = _GIVEN.search(before) or _TAKEN.match(text, end, sentence.end)
    return "" if match is None else match["command"]


class Use(StrEnum):
    """How a flag is spoken of."""

    NAMED = "named"
    """Called a flag or an option, or offered by the thing described."""
    OFFERED = "offered"
    """The reader is told to pass it, and to no named program."""
    BARE = "bare"


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag as written."""

    start: int
    end: int
    text: str
    """With its dashes."""
    sentence: Sentence
    command: str
    """The command it is given to inside its code span, without folders; empty when there is none."""
    foreign: bool
    """The sentence names somebody else's tool beside it."""
    tools: frozenset[str]
    """The tools of that kind that the sentence names."""
    use: Use
    code: bool
    default: str
    """The default that is stated, as written; empty when none is."""
    value: str = ""
    """What is given to it in its code span, when that is one plain word."""
    ending: str = ""
    """What was taken off as the end of a compound ("--json-only output"), if it is not the flag's own."""

    @property
    def name(self) -> str:
        """Without dashes."""
        return self.text.lstrip("-")


def flags(document: Document) -> Iterator[Flag]:
    """Flags of every sentence, in order of position."""
    text = document.text
    for sentence in document.sentences:
        if "-" not in text[sentence.start : sentence.end]:
            continue
        codes = [(code.start, code.end) for code in document.codes_in(sentence.start, sentence.end)]
        tools = None
        for match in islice(_FLAG.finditer(text, sentence.start, sentence.end), MAX_FLAGS):
            inside = next(((start, end) for start, end in codes if start <= match.start() < end), None)
            if inside is None and (not match[0].startswith("--") or len(match["name"]) < 3):
                continue  # "-q" outside code is a dash
            if tools is None:
                tools = _tools(document, sentence)
            compound = _COMPOUND.search(match[0]) if inside is None else None
            end = match.end() - (len(compound[0]) if compound is not None else 0)
            command = "" if inside is None else _command(text[inside[0] : match.start()])
            if inside is None and not command:
                command = _prose_command(text[sentence.start : match.start()])
            command = command or _named_command(text, sentence, match.start(), end)
            yield Flag(
                match.start(),
                end,
                text[match.start() : end],
                sentence,
                command,
                bool(tools) or command in TOOLS,
                tools | ({command} & TOOLS),
                _use(text, sentence, match.start(), end),
                inside is not None,
                _default(text, end, sentence.end),
                "" if inside is None else _value(text, end, inside[1]),
                "" if compound is None else compound[0],
            )


def typed(document: Document) -> Iterator[Flag]:
    """Long flags of the command lines in fences, with the command that each is given to."""
    text = document.text
    for block, start, end in commands(document):
        for match in islice(_FLAG.finditer(text, start, end), MAX_FLAGS):
            if not match[0].startswith("--") or len(match["name"]) < 3 or "#" in text[start : match.start()]:
                continue
            command = _command(text[start : match.start()])
            if not command:
                continue
            yield Flag(
                match.start(),
                match.end(),
                match[0],
                Sentence(start, end, block),
                command,
                command in TOOLS,
                frozenset({command} & TOOLS),
                Use.OFFERED,
                True,
                "",
                _value(text, match.end(), end),
            )


_DEFAULT = Pattern(  # "`--x` defaults to 3", "the `--x` option has a default of `3`", "`--x` (default: 3)"
    r"(?:[= ]<?[\w|.-]{1,30}>?)?[`*\"')]*(?:\s{1,3}(?:flag|option|switch|argument|parameter))?\s{0,3}"
    r"(?:(?:now\s+|still\s+|currently\s+)?defaults?\s+to|(?:now\s+|still\s+)?has\s+(?:a|the)\s+default(?:\s+value)?\s+of|,?\s{0,2}\(?default(?:s\s+to|\s+is|:|=))\s*"
    r"(?:`(?P<code>[^`\n]{1,40})`|(?P<bare>-?\d(?:[\d_,]*\d)?(?:\.\d+)?(?!\w)|true\b|false\b|\"[^\"\n]{0,40}\"))",
    re.IGNORECASE,
)


def _default(text: str, start: int, end: int) -> str:
    match = _DEFAULT.match(text, start, min(end, start + 160))
    return "" if match is None else (match["code"] or match["bare"]).strip()


_VALUE = Pattern(r"[= ](?P<value>[a-z][a-z\d]*(?:[-_][a-z\d]+)*)(?=\s|\Z)")


def _value(text: str, start: int, end: int) -> str:
    match = _VALUE.match(text, start, end)
    return "" if match is None else match["value"]


def _use(text: str, sentence: Sentence, start: int, end: int) -> Use:
    after = text[end : min(sentence.end, end + 60)]
    before = text[max(sentence.start, start - 60) : start]
    if _NOUN_AFTER.match(after) or _NOUN_BEFORE.search(before) or _OFFER.search(before):
        return Use.NAMED
    return Use.OFFERED if _USED.search(before) else Use.BARE


def _command(before: str) -> str:
    """The command word of the last command before a flag: ``RUST_LOG=1 cargo test`` is cargo."""
    words = _BREAKS.split(before)[-1].split()
    at = 0
    while at < len(words):
        word = words[at]
        if word in _RUNNERS and words[at + 1 : at + 2] in (["run"], ["-m"], ["exec"]):
            at += 2
        elif word.startswith("-") or word in _WRAPPERS or _ASSIGNMENT.match(word):
            at += 1
        else:
            return word.rsplit("/", 1)[-1].strip("`'\"()")
    return ""


_RUN = Pattern(
    r"\b(?:run|runs|ran|running|call|calls|execute|executes|invoke|invokes)\s+(?P<command>(?!(?:with|without|using|via|through|under|against|from|on|in|it|this|that|them|the|and|or)\b)[a-z][\w.-]*)\s*\Z",
    re.IGNORECASE,
)  # "run pyupgrade "


def _prose_command(before: str) -> str:
    """The tool right before a flag in running text: "run pytest --x"."""
    told = _RUN.search(before)
    if told is not None:
        return told["command"]
    words = before.split()[-3:]
    return next((word.strip("`'\"(") for word in reversed(words) if word.strip("`'\"(") in TOOLS), "")


def _tools(document: Document, sentence: Sentence) -> frozenset[str]:
    """Tools named in a sentence: commands of its code spans, and words that can only be a tool."""
    text = document.text
    found = {word for word in _WORD.findall(text[sentence.start : sentence.end]) if word in PROSE_TOOLS}
    for code in document.codes_in(sentence.start, sentence.end):
        command = _command(text[code.start : code.end].split("\n")[0])
        if command in TOOLS:
            found.add(command)
    return frozenset(found)
