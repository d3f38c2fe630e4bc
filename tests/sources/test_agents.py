"""Who signed a PR: the most telling place decides, and what is ambiguous is not guessed."""

from __future__ import annotations

import pytest

from levelhead.sources.agents import Author, Signed, author

CLAUDE = "Co-Authored-By: Claude Opus 4.5 (1M context) <noreply@anthropic.com>"


def signed(body: str = "", account: str = "someone", branch: str = "topic", *messages: str) -> Signed:
    return Signed(body=body, account=account, branch=branch, messages=messages)


@pytest.mark.parametrize(
    ("places", "expected"),
    [
        (signed(f"Adds an index.\n\n{CLAUDE}"), Author("claude-opus-4-5", "anthropic")),
        (signed("", "someone", "topic", f"Add\n\n{CLAUDE}"), Author("claude-opus-4-5", "anthropic")),
        (
            signed(f"{CLAUDE}\nCo-authored-by: Claude <noreply@anthropic.com>"),
            Author("claude-opus-4-5", "anthropic"),
        ),
        (signed("co-authored-by: aider (gpt-4o) <aider@aider.chat>"), Author("gpt-4o", "aider")),
        (signed("", "Copilot", "copilot/fix-12"), Author("copilot", "github")),
        (signed("", "devin-ai-integration[bot]"), Author("devin", "cognition")),
        (signed("", "someone", "codex/add-index"), Author("codex", "openai")),
        (signed("🤖 Generated with [Claude Code](https://example.com)"), Author("claude", "anthropic")),
        (signed(CLAUDE, "Copilot", "copilot/fix"), Author("claude-opus-4-5", "anthropic")),
    ],
)
def test_a_signature_names_the_author(places: Signed, expected: Author) -> None:
    assert author(places) == expected


@pytest.mark.parametrize(
    ("places", "why"),
    [
        (signed("Adds an index.", "octocat", "claudes-branch"), "no signature of an agent"),
        (signed("Co-authored-by: Ann <ann@example.com>"), "no signature of an agent"),
        (
            signed(f"{CLAUDE}\nCo-authored-by: Amp <amp@ampcode.com>"),
            "several signatures: amp, claude-opus-4-5",
        ),
    ],
)
def test_nobody_is_guessed(places: Signed, why: str) -> None:
    assert author(places) == why
