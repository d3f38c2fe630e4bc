"""Who wrote it, hidden: names of models and providers, signatures, links, mentions and reactions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

MASK = "[masked]"

_MODELS = re.compile(  # "Claude Opus 4.7", "glm-5.2", "gpt-5.1-mini"
    r"(?<![\w-])(?=[acdghkmoqsz])(?:"  # the first letters: a word that begins with another is passed over at once
    r"claude(?:[ -](?:code|opus|sonnet|haiku|fable|instant|\d)[\w.]*)*(?:-[\w.]+)*|(?:opus|sonnet|haiku)[ -]?\d[\w.]*|anthropic|"
    r"glm-?\d[\w.-]*|glm|z\.ai|zhipu(?:ai)?|chatgpt(?:-[\w.]+)?|gpt-?\d[\w.-]*|openai|o[134]-(?:mini|preview|pro)|codex|"
    r"gemini[\w.-]*|(?:github )?copilot|qwen[\w.-]*|deepseek[\w.-]*|mi[sx]tral[\w.-]*|kimi[\w.-]*|minimax[\w.-]*"
    r")(?![\w])",
    re.IGNORECASE,
)
# Names that are also words: masked where the text makes an author of them, "by Cursor", "the Devin agent".
_WORDS = "cursor|devin|grok|jules|aider|amp|opus|sonnet|haiku|bard|llama"
_AUTHOR = re.compile(
    rf"\b(?:(?:by|with|using|from|via)\s+(?:{_WORDS})\b|(?:{_WORDS})\s+(?:agent|bot|ai|cli|code|composer)\b)",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(  # "Generated with X", "Co-authored-by: X"
    r"🤖|\b(?=[acdgw])(?:generated|written|created|drafted|authored) (?:with|by|using)\b|"
    r"\b(?=[acgrs])(?:co-authored|assisted|signed-off|reported|reviewed|generated|created)-by\b[ \t]*:|\bco-authored-by\b",
    re.IGNORECASE,
)
_SIGNATURE_WORDS = 30
"""A longer line that holds such a phrase is prose that happens to use it."""
_URL = re.compile(
    r"(?:https?://|www\.)[^\s)>\]\"'`]+|\b[\w.+-]{1,64}@[\w-]{1,64}\.[\w.-]{1,64}\b", re.IGNORECASE
)
_MENTION = re.compile(r"(?<![\w`@/])@[A-Za-z0-9][\w-]{0,38}(?:\[bot\])?|\b[\w-]{1,39}\[bot\]")
_REACTION = re.compile(
    r"(?:👍|👎|😄|🎉|😕|❤️|❤|🚀|👀|:\+1:|:-1:|:rocket:|:heart:|:tada:|:eyes:)[ \t]*x?\d*"
)  # "👍 12"


_MODEL_WORDS = (
    "claude", "opus", "sonnet", "haiku", "anthropic", "glm", "z.ai", "zhipu", "gpt", "openai", "o1-", "o3-", "o4-", "codex",
    "gemini", "copilot", "qwen", "deepseek", "mistral", "mixtral", "kimi", "minimax",
)  # fmt: skip
_SIGNATURE_PARTS = ("generated ", "written ", "created ", "drafted ", "authored ", "-by")
_RULES = (
    (_MODELS, MASK, _MODEL_WORDS),
    (_AUTHOR, MASK, tuple(_WORDS.split("|"))),
    (_MENTION, MASK, ("@", "[bot]")),
    (_REACTION, "", (":",)),
)
"""What is replaced, by what, and the words of which a match in ASCII text holds one: looking for words is far quicker.

Of other text it is not known: in patterns that ignore case a letter such as \u017f stands for an s.
"""


def masked(text: str, names: Sequence[str]) -> str:
    """The text without what gives its author away; ``names`` are the run's own model and provider."""
    plain = text.lower() if text.isascii() else None
    if _may(_SIGNATURE_PARTS, plain) and _SIGNATURE.search(text):
        text = "".join(_line(line) for line in text.splitlines(keepends=True))
    if _may(("://", "www.", "@"), plain):
        text = _URL.sub("[link]", text)
    for name in names:
        if len(name) > 2 and (not name.isascii() or _may((name.lower(),), plain)):
            text = _whole(name).sub(MASK, text)
    for pattern, shown, words in _RULES:
        if _may(words, plain):
            text = pattern.sub(shown, text)
    return text


def _may(words: Sequence[str], plain: str | None) -> bool:
    """Whether one of the words stands in a text in small letters, or nothing is known of it."""
    return plain is None or any(word in plain for word in words)


@lru_cache(maxsize=256)
def _whole(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(name)}(?!\w)", re.IGNORECASE)


def _line(line: str) -> str:
    if _SIGNATURE.search(line) and len(line.split()) < _SIGNATURE_WORDS:
        return MASK + line[len(line.rstrip("\r\n")) :]
    return line
