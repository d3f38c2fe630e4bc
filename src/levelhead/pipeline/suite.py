"""How a repository's tests are run, as its own files say."""

from __future__ import annotations

import json
import re

from levelhead.pipeline.change import is_test, text_of
from levelhead.tree import Tree

_MAKE_TEST = re.compile(r"^test\s{0,3}:", re.MULTILINE)


def command(tree: Tree) -> tuple[str, ...] | None:
    """The command by the conventions of a repository's language, ``None`` where none shows.

    A Python repository whose files speak of pytest is run by it, any other with a test of its own by ``unittest``.
    """
    python = [path for path in tree.entries if path.endswith(".py") and is_test(path)]
    if python:
        named = [
            path for path in ("pyproject.toml", "setup.cfg", "tox.ini", "pytest.ini") if path in tree.entries
        ]
        texts = [text_of(tree, path) or "" for path in (*named, *python[:50])]
        if (
            "pytest.ini" in named
            or any("pytest" in text for text in texts)
            or not any("unittest" in text for text in texts)
        ):
            return ("python3", "-m", "pytest", "-q", "-p", "no:cacheprovider")
        return ("python3", "-m", "unittest", "discover", "-s", _top(python), "-t", ".")
    if "test" in _scripts(text_of(tree, "package.json")):
        return ("npm", "test", "--silent")
    if "go.mod" in tree.entries:
        return ("go", "test", "./...")
    if "Cargo.toml" in tree.entries:
        return ("cargo", "test", "--quiet", "--offline")
    if _MAKE_TEST.search(text_of(tree, "Makefile") or ""):
        return ("make", "test")
    return None


def _top(paths: list[str]) -> str:
    """The folder that holds the tests."""
    tops = {path.split("/")[0] if "/" in path else "." for path in paths}
    return tops.pop() if len(tops) == 1 else "."


def _scripts(text: str | None) -> dict[str, object]:
    try:
        data = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    scripts = data.get("scripts") if isinstance(data, dict) else None
    return scripts if isinstance(scripts, dict) else {}
