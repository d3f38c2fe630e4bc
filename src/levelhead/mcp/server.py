"""The server: two tools that read repositories below one root, and write nothing."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

from levelhead import __version__
from levelhead.errors import LevelheadError
from levelhead.grounding import ground
from levelhead.mcp.look_up import look_up as look_up_in
from levelhead.mcp.place import below, opened
from levelhead.policy import policy_of, rule
from levelhead.prose import read
from levelhead.report.json import record
from levelhead.report.safe import printable
from levelhead.sources.body import accept
from levelhead.symbols import Parser

T = TypeVar("T")

INSTRUCTIONS = """\
Tells whether the text of an Issue, PR or commit is true to a git repository. Before you post one, call
check_draft with it and correct what comes back as contradicted; `nearest` is what was probably meant.
Use look_up before you write a path or a name that you have not seen."""


def build(root: Path) -> MCPServer[Any]:
    """A server for the repositories at and below ``root``."""
    server: MCPServer[Any] = MCPServer(
        "levelhead", instructions=INSTRUCTIONS, version=__version__, log_level="ERROR"
    )

    @server.tool()
    def check_draft(
        body: str, repo: str = ".", base: str | None = None, head: str | None = None, diff: str | None = None
    ) -> dict[str, Any]:
        """Checks every claim that a draft makes about a repository and about its diff.

        body: the draft, as Markdown.
        repo: the repository's folder, relative to the root that this server was started with.
        base: commit or branch that the change goes into (default: the head's parent, or HEAD for an Issue).
        head: commit or branch with the change; for an Issue leave out head and diff.
        diff: the text of a unified diff against base, instead of head.
        """
        return _answered(lambda: _check(below(root, repo), body, base, head, diff))

    @server.tool()
    def look_up(name: str, repo: str = ".", rev: str | None = None) -> dict[str, Any]:
        """Tells where a path or a symbol stands, and which name was probably meant when it stands nowhere.

        name: a path (`src/app.py`, `docs/`, `*.toml`), a name (`load_config`) or a member (`Config.load`).
        repo: the repository's folder, relative to the root that this server was started with.
        rev: commit, branch or tag (default: HEAD).
        """
        return _answered(lambda: _look_up(below(root, repo), name, rev))

    return server


def _answered(answer: Callable[[], T]) -> T:
    """The answer; what could not be checked is an error of the tool that the caller can read."""
    try:
        return answer()
    except LevelheadError as error:
        raise ToolError(f"could not check: {printable(str(error), newline=True)}") from None


def _check(repo: Path, body: str, base: str | None, head: str | None, diff: str | None) -> dict[str, Any]:
    text = accept(body.encode("utf-8", "replace"), "body")
    with opened(repo, base=base, head=head, diff=diff) as trees, Parser() as parser:
        policy = policy_of(trees.base)
        document = read(text, has_diff=trees.patch is not None)
        grounding = ground(document, trees.base, trees.head, trees.patch, parser, history=trees.history)
    return record(rule(grounding, policy), text)


def _look_up(repo: Path, name: str, rev: str | None) -> dict[str, Any]:
    with opened(repo, base=rev) as trees, Parser() as parser:
        return look_up_in(name, trees.base, parser)


def serve(root: Path) -> None:
    """Serves on standard input and output until the client goes."""
    build(root).run("stdio")
