"""Blinding: what gives the author away is gone, the rest of the sentence stays."""

from __future__ import annotations

import pytest

from levelhead.judge.mask import MASK, masked

OWN = ("acme-9-large", "acme-9-large", "acmecloud")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As Claude Opus 4.7 I would merge it.", "As [masked] I would merge it."),
        ("GLM-5.2 wrote this on z.ai.", "[masked] wrote this on [masked]."),
        ("Ask gpt-5.1-mini or ChatGPT.", "Ask [masked] or [masked]."),
        ("Served by acmecloud as ACME-9-large.", "Served by [masked] as [masked]."),
        ("Fixed with Cursor yesterday.", "Fixed [masked] yesterday."),
        ("🤖 Generated with [Claude Code](https://claude.example)", "[masked]"),
        ("One.\nCo-authored-by: A Name <a@b.example>\nTwo.", "One.\n[masked]\nTwo."),
        ("See https://example.org/u/1?x=2 for it.", "See [link] for it."),
        ("Write to someone@example.org about it.", "Write to [link] about it."),
        ("Thanks @octo-cat and dependabot[bot]!", "Thanks [masked] and [masked]!"),
        ("Liked it 👍 12 times", "Liked it  times"),
    ],
)
def test_authors_are_masked(text: str, expected: str) -> None:
    assert masked(text, OWN) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The database cursor is closed by the caller.",
        "A haiku has three lines.",
        "`@property` and `@pytest.fixture` are decorators.",
        "The amplitude and the cloud stay.",
        "It was written by hand" + ", which took me longer than I had thought it would" * 3,
    ],
)
def test_other_words_stay(text: str) -> None:
    assert masked(text, OWN) == text


@pytest.mark.parametrize(
    "text",
    [
        "Opus, Sonnet 4, haiku-3, Anthropic, GLM, Z.AI, Zhipu, ChatGPT, gpt4, OpenAI, o1-mini, o3-pro, O4-preview and Codex.",
        "Gemini-2, GitHub Copilot, Qwen3, DeepSeek-V3, Mistral, Mixtral, Kimi and MiniMax-M1.",
        "By Cursor, with Devin, using Grok, from Jules, via Aider, by Amp; the opus agent, Sonnet bot, haiku AI, Bard CLI and Llama code.",
        "Drafted using a tool.",
        "Written by it, then signed-off-by: N.",
        "WWW.EXAMPLE.ORG, HTTP://EXAMPLE.ORG, a@b.example, @one, two[bot] and :Tada: :tada:",
        "ACMECLOUD and Acme-9-Large",
    ],
)
def test_words_that_are_looked_for_first_find_all_that_the_patterns_find(text: str) -> None:
    """Of a text with a letter outside ASCII nothing is known beforehand."""
    assert masked(f"é\n{text}", OWN) == f"é\n{masked(text, OWN)}"
    assert masked(text, OWN) != text


def test_letters_that_a_pattern_takes_for_others_are_masked() -> None:
    assert masked("Written by \u017fonnet-4.", OWN) == masked("Written by sonnet-4.", OWN) == MASK
