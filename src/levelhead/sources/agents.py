"""Which agent or model wrote a PR or Issue, as far as it signed it.

Agents sign in four places: a trailer that names the model, the account that opened it, the branch's first folder, and a line
in the body. The names below are those that the agents themselves set (trailers of the bodies that this project was measured
on; accounts and branches as their vendors document them). A signature is a statement and no proof.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Author:
    """Who wrote it, in the words of a run record."""

    model: str
    """The model where the signature names it, else the agent."""
    provider: str


@dataclass(frozen=True, slots=True)
class Agent:
    """A coding agent and the places where it signs."""

    name: str
    provider: str
    accounts: tuple[str, ...]
    mail: str | None
    """A piece of the address in its trailers."""
    branch: str | None
    """The first folder of its branches."""
    line: str | None = None
    """What its line in a body says."""


AGENTS = (
    Agent(
        "claude", "anthropic", ("claude[bot]",), "@anthropic.com", "claude", "Generated with [Claude Code]"
    ),
    Agent("codex", "openai", ("chatgpt-codex-connector[bot]",), "@openai.com", "codex"),
    Agent(
        "copilot",
        "github",
        ("copilot-swe-agent[bot]", "copilot"),
        "copilot@users.noreply.github.com",
        "copilot",
    ),
    Agent("devin", "cognition", ("devin-ai-integration[bot]",), "devin-ai-integration[bot]@", "devin"),
    Agent("jules", "google", ("google-labs-jules[bot]",), "google-labs-jules[bot]@", "jules"),
    Agent("cursor", "cursor", ("cursor[bot]", "cursoragent"), "cursoragent@cursor.com", "cursor"),
    Agent("amp", "sourcegraph", (), "amp@ampcode.com", "amp"),
    Agent("aider", "aider", (), "aider@aider.chat", None),
)

_TRAILER = re.compile(
    r"^co-authored-by:[ \t]*([^<>\n]{1,100}?)[ \t]*<([^<>\s]{1,200})>", re.IGNORECASE | re.MULTILINE
)
_BRACKETS = re.compile(r"\(([^()]{1,80})\)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """The places in which something published can be signed."""

    body: str
    account: str
    """The login that opened it."""
    branch: str
    """The branch of a PR, empty for an Issue."""
    messages: tuple[str, ...]
    """The messages of a PR's commits."""


def author(signed: Signed) -> Author | str:
    """The author, or why there is none to name: nobody signed, or several did.

    The most telling place decides: a trailer can name the model, an account and a branch name the agent alone.
    """
    for found in (
        _trailers((signed.body, *signed.messages)),
        {_plain(agent) for agent in AGENTS if signed.account.lower() in agent.accounts},
        {_plain(agent) for agent in AGENTS if agent.branch and signed.branch.startswith(f"{agent.branch}/")},
        {_plain(agent) for agent in AGENTS if agent.line and agent.line in signed.body},
    ):
        if len(found) == 1:
            return found.pop()
        if found:
            return "several signatures: " + ", ".join(sorted(one.model for one in found))
    return "no signature of an agent"


def _plain(agent: Agent) -> Author:
    return Author(agent.name, agent.provider)


def _trailers(texts: Iterable[str]) -> set[Author]:
    found = set()
    for text in texts:
        for name, mail in _TRAILER.findall(text):
            agent = next((one for one in AGENTS if one.mail and one.mail in mail.lower()), None)
            if agent is not None:
                found.add(Author(_model(agent, name), agent.provider))
    named = {one for one in found if one.model not in {agent.name for agent in AGENTS}}
    # "Claude" beside "Claude Opus 4.5" is one author who signed twice
    return named | {one for one in found if one.provider not in {other.provider for other in named}}


def _model(agent: Agent, name: str) -> str:
    """``Claude Opus 4.5 (1M context)`` as ``claude-opus-4-5``, ``aider (gpt-4o)`` as ``gpt-4o``; else the agent."""
    inside = _BRACKETS.search(name)
    if agent.name == "aider" and inside:
        return inside[1].strip()
    words = _BRACKETS.sub("", name).lower().split()
    if agent.name == "claude" and words[:1] == ["claude"] and len(words) > 1:
        return "-".join(words).replace(".", "-")
    return agent.name
