"""``levelhead mcp``: the two tools, called by the official client over standard input and output."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import anyio
import pytest
from clones import Clone
from mcp import Client
from mcp.client.stdio import StdioServerParameters, stdio_client

import levelhead
from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main

SOURCES = str(Path(levelhead.__file__).parent.parent)


def call(root: Path, *calls: tuple[str, dict[str, Any]]) -> list[Any]:
    """The results of several calls in one session with a server for ``root``."""
    parameters = StdioServerParameters(
        command=sys.executable,
        args=["-m", "levelhead", "mcp", "--repo", str(root)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": SOURCES},
        cwd="/",
    )

    async def session() -> list[Any]:
        async with Client(stdio_client(parameters)) as client:
            return [await client.call_tool(name, arguments) for name, arguments in calls]

    return anyio.run(session)


def told(results: Sequence[Any]) -> list[dict[str, Any]]:
    assert not [result.content for result in results if result.is_error]
    return [result.structured_content for result in results]


def test_a_draft_is_checked_against_base_and_head(clone: Clone) -> None:
    clone.git("checkout", "-q", "-b", "topic")
    clone.commit({"src/shelf/index.py": "def build_index():\n    ...\n"})
    body = "Adds `build_index` in `src/shelf/index.py`, beside `src/shelf/readers.py`."
    (record,) = told(call(clone.path, ("check_draft", {"body": body, "base": "main", "head": "topic"})))
    assert record["schema"] == "levelhead/check/1"
    assert record["counts"]["grounded"] == 2
    (false,) = [finding for finding in record["findings"] if finding["verdict"] == "contradicted"]
    assert false["nearest"] == "src/shelf/reader.py"


def test_a_draft_is_checked_against_the_text_of_a_diff(clone: Clone) -> None:
    diff = (
        "diff --git a/src/shelf/index.py b/src/shelf/index.py\nnew file mode 100644\n"
        "--- /dev/null\n+++ b/src/shelf/index.py\n@@ -0,0 +1 @@\n+x = 1\n"
    )
    (record,) = told(call(clone.path, ("check_draft", {"body": "Adds `src/shelf/index.py`.", "diff": diff})))
    assert record["fails"] is False
    assert record["counts"]["grounded"] == 1


def test_names_are_looked_up(clone: Clone) -> None:
    clone.commit({"src/shelf/book.py": "class Book:\n    def open(self):\n        ...\n"})
    path, wrong_path, name, wrong_name, member = told(
        call(
            clone.path,
            ("look_up", {"name": "src/shelf/"}),
            ("look_up", {"name": "src/shelf/readers.py"}),
            ("look_up", {"name": "`read_book()`"}),
            ("look_up", {"name": "read_books"}),
            ("look_up", {"name": "Book.open", "rev": "HEAD"}),
        )
    )
    assert (path["found"], path["folders"]) == (True, ["src/shelf"])
    assert (wrong_path["found"], wrong_path["nearest"]) == (False, "src/shelf/reader.py")
    assert name["definitions"] == [{"path": "src/shelf/reader.py", "line": 1, "text": "def read_book(path):"}]
    assert (wrong_name["found"], wrong_name["nearest"]) == (False, "read_book")
    assert member["as_written"]["verdict"] == "grounded"


def test_a_repository_below_the_root_is_named_by_its_folder(clone: Clone) -> None:
    (record,) = told(call(clone.path.parent, ("look_up", {"name": "read_book", "repo": "clone"})))
    assert record["found"]


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    """A root with ways out of it: links, and repositories that are kept elsewhere."""
    secret = Clone(tmp_path / "secret")
    secret.commit({"secret.py": "def password():\n    ...\n"})
    root = tmp_path / "root"
    for name in ("pointer", "objects", "common"):
        (root / name).mkdir(parents=True)
    (root / "link").symlink_to(secret.path)
    (root / "pointer" / ".git").write_text(f"gitdir: {secret.path}/.git\n", encoding="utf-8")
    (root / "objects" / ".git").mkdir()
    (root / "objects" / ".git" / "HEAD").write_text(secret.git("rev-parse", "HEAD") + "\n", encoding="utf-8")
    (root / "objects" / ".git" / "objects").symlink_to(secret.path / ".git" / "objects")
    (root / "common" / ".git").mkdir()
    (root / "common" / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")
    (root / "common" / ".git" / "commondir").write_text(f"{secret.path}/.git\n", encoding="utf-8")
    return root


def test_nothing_outside_the_root_is_read(outside: Path) -> None:
    ways = [
        "..",
        "../secret",
        str(outside.parent / "secret"),
        "link",
        "pointer",
        "objects",
        "common",
        "a\0b",
        "~root",
    ]
    results = call(outside, *(("look_up", {"name": "password", "repo": way}) for way in ways))
    assert all(result.is_error for result in results)
    assert not [result for result in results if "secret.py" in str(result.content)]


@pytest.mark.parametrize(
    ("tool", "arguments", "found"),
    [
        ("check_draft", {"body": " "}, "an empty body"),
        ("check_draft", {"body": "x", "base": "no-such-branch"}, "no such commit"),
        ("check_draft", {"body": "x", "base": "HEAD", "head": "HEAD", "diff": "x"}, "a diff and a head"),
        ("look_up", {"name": ""}, "no name"),
        ("look_up", {"name": "two words"}, "no name"),
        ("look_up", {"name": "x", "rev": "--output=/tmp/x"}, "no such commit"),
    ],
)
def test_what_cannot_be_checked_is_an_error_that_the_agent_can_read(
    clone: Clone, tool: str, arguments: dict[str, Any], found: str
) -> None:
    (result,) = call(clone.path, (tool, arguments))
    assert result.is_error
    assert found in result.content[0].text


def test_without_the_extra_it_says_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "mcp", None)
    assert main(["mcp"]) == ExitCode.USAGE
    assert "pip install 'levelhead[mcp]'" in capsys.readouterr().err


def test_a_root_that_is_not_there_is_told() -> None:
    assert main(["mcp", "--repo", "no/such/folder"]) == ExitCode.CANNOT_CHECK
