"""What a judge sees of an artifact: who wrote it hidden, what is hidden shown, its markers defused."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from levelhead import prose
from levelhead.artifact import Artifact, Card, RunRecord
from levelhead.prose import Block, BlockKind

MIN_WORDS = 12
"""A body with fewer words of the model's own has nothing to judge."""

MASK = "[masked]"

_NAMES = (
    r"claude(?:[ -]code)?(?:[ -](?:opus|sonnet|haiku|fable)[\w.-]*)?|(?:opus|sonnet|haiku)[ -]?\d[\w.]*|anthropic|glm[ -]?\d[\w.]*|z\.?ai|zhipu|gpt-?\d[\w.-]*|chatgpt|openai|"
    r"codex|gemini[\w.-]*|copilot|cursor|devin|qwen[\w.-]*|deepseek[\w.-]*|llama-?\d[\w.]*|mistral[\w.-]*|kimi[\w.-]*|grok[\w.-]*"
)
_AUTHOR = re.compile(rf"\b(?:{_NAMES})\b", re.IGNORECASE)
_SIGNATURE = re.compile(
    r"(?:🤖\s*)?\b(?:generated|written|created|drafted) (?:with|by|using)\b|\bco-authored-by\b|\bassisted-by\b|\bsigned-off-by\b",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s)>\]]+")
_MENTION = re.compile(r"(?<![\w`])@[A-Za-z0-9][\w-]{0,38}\b")
_LOOKALIKE = re.compile(
    r"[⟦⟧]|\[\[/?S\d+|</?(?:document|artifact|card|criteria|system|assistant|user)\b", re.IGNORECASE
)


class Author(StrEnum):
    """Who wrote a segment."""

    MODEL = "model"
    ENGINE = "engine"
    """The pipeline's own words, repeated."""
    TEMPLATE = "template"
    """A heading that the pipeline demands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A piece of the artifact as it is shown."""

    id: str
    author: Author
    text: str
    start: int
    """Code points into the body."""
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """The blind view of one artifact."""

    segments: tuple[Segment, ...]
    body: str
    nonce: str
    flags: tuple[str, ...]
    """What was found that a reader should know of: hidden text, look-alike markers."""

    @property
    def words(self) -> int:
        """Words of the model's own."""
        return sum(len(segment.text.split()) for segment in self.segments if segment.author is Author.MODEL)


def blind(artifact: Artifact, card: Card, run: RunRecord, judge_hash: str) -> View:
    """The view of an artifact for a judge; the same artifact and judge give the same view, so caches hit."""
    names = tuple(part for part in (run.model, run.provider) if len(part) > 2)
    flags: set[str] = set()
    segments = []
    headings = {_plain(heading) for heading in card.headings}
    supplied = [_plain(one.text) for one in card.supplied]
    for number, block in enumerate(
        prose.read(artifact.body, has_diff=artifact.diff is not None).blocks, start=1
    ):
        raw = artifact.body[block.start : block.end]
        shown = _shown(raw, names, flags)
        author = _author(block, raw, headings, supplied)
        segments.append(
            Segment(id=f"S{number:02d}", author=author, text=shown, start=block.start, end=block.end)
        )
    digest = hashlib.sha256(
        f"{judge_hash}\0{artifact.title}\0{artifact.body}".encode("utf-8", "surrogatepass")
    ).hexdigest()
    return View(segments=tuple(segments), body=artifact.body, nonce=digest[:12], flags=tuple(sorted(flags)))


def _author(block: Block, raw: str, headings: set[str], supplied: Iterable[str]) -> Author:
    plain = _plain(raw)
    if block.kind is BlockKind.HEADING and plain in headings:
        return Author.TEMPLATE
    if len(plain) > 40 and any(plain in text for text in supplied):
        return Author.ENGINE
    return Author.MODEL


def _plain(text: str) -> str:
    return " ".join(text.strip("#*_ \n\t").lower().split())


def _shown(raw: str, names: Iterable[str], flags: set[str]) -> str:
    text = _visible(raw, flags)
    if _SIGNATURE.search(text) and len(text.split()) < 30:
        return MASK
    text = _URL.sub("[link]", text)
    text = _AUTHOR.sub(MASK, text)
    for name in names:
        text = re.sub(re.escape(name), MASK, text, flags=re.IGNORECASE)
    text = _MENTION.sub("@" + MASK, text)
    if _LOOKALIKE.search(text):
        flags.add("look-alike marker")
        text = _LOOKALIKE.sub(lambda match: "".join(f"{char}." for char in match[0]), text)
    return text


def _visible(raw: str, flags: set[str]) -> str:
    if "<!--" in raw:
        flags.add("HTML comment")
    out = []
    for char in raw:
        if char not in "\n\t" and unicodedata.category(char) in {"Cf", "Cc", "Co", "Cs"}:
            flags.add("invisible character")
            out.append(f"<U+{ord(char):04X}>")
        else:
            out.append(char)
    return "".join(out)
