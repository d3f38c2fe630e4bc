"""The hooks of .pre-commit-hooks.yaml, run by git itself."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from clones import Clone

ROOT = Path(__file__).parent.parent
HOOKS = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}


def _command(hook: str) -> list[str]:
    program, *arguments = shlex.split(HOOKS[hook]["entry"])
    assert program == "levelhead"
    start = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); from levelhead.cli import run; run()"
    return [sys.executable, "-I", "-c", start, *arguments]


@pytest.fixture
def hooked(clone: Clone) -> Clone:
    """A repository whose commits go through the hook."""
    hook = clone.path / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(
        f'#!/bin/sh\nexec {shlex.join(_command("levelhead-commit-msg"))} "$1"\n', encoding="utf-8"
    )
    hook.chmod(0o755)
    return clone


def _commit(clone: Clone, message: str, *arguments: str) -> str | None:
    """Commits; what the hook said when it refused, ``None`` when it did not."""
    before = clone.git("rev-parse", "HEAD")
    try:
        clone.git("commit", "-m", message, *arguments)
    except AssertionError as refused:
        assert clone.git("rev-parse", "HEAD") == before
        return str(refused)
    return None


def test_a_true_message_is_committed(hooked: Clone) -> None:
    hooked.write({"src/shelf/index.py": "def build_index():\n    ...\n"})
    hooked.git("add", "-A")
    assert _commit(hooked, "Add `build_index` in `src/shelf/index.py`") is None


def test_a_false_message_is_refused_with_the_reason(hooked: Clone) -> None:
    hooked.write({"src/shelf/index.py": "def build_index():\n    ...\n"})
    hooked.git("add", "-A")
    refused = _commit(hooked, "Add `build_index` in `src/shelf/indexes.py`")
    assert refused is not None


def test_only_what_is_staged_counts(hooked: Clone) -> None:
    hooked.write({"src/shelf/index.py": "x = 1\n", "src/shelf/later.py": "y = 1\n"})
    hooked.git("add", "src/shelf/index.py")
    assert _commit(hooked, "Add an index\n\nIt sits beside the existing `src/shelf/later.py`.") is not None


def test_commit_all_and_commit_path_bring_an_index_of_their_own(hooked: Clone) -> None:
    hooked.commit({"src/shelf/index.py": "x = 1\n", "src/shelf/other.py": "y = 1\n"})
    hooked.write({"src/shelf/index.py": "def build_index():\n    ...\n"})
    assert _commit(hooked, "Add `build_index` in `src/shelf/index.py`", "--all") is None
    hooked.write(
        {"src/shelf/index.py": "def drop_index():\n    ...\n", "src/shelf/other.py": "def z(): ...\n"}
    )
    hooked.git("add", "src/shelf/other.py")
    message = "Add `drop_index` in `src/shelf/index.py`\n\nNo changes to `src/shelf/other.py`."
    assert _commit(hooked, message, "src/shelf/index.py") is None


def test_comments_of_the_editor_are_not_read(hooked: Clone, tmp_path: Path) -> None:
    editor = tmp_path / "editor.sh"
    editor.write_text(
        '#!/bin/sh\nprintf "Add x\\n\\n# See \\`src/shelf/readers.py\\`.\\n" > "$1"\n', encoding="utf-8"
    )
    editor.chmod(0o755)
    hooked.write({"x.py": "x = 1\n"})
    hooked.git("add", "-A")
    hooked.git("commit", "-q", GIT_EDITOR=str(editor))
    assert hooked.git("log", "-1", "--format=%s") == "Add x"


def test_the_first_commit_of_a_repository_passes(tmp_path: Path, hooked: Clone) -> None:
    new = Clone(tmp_path / "new")
    hook = new.path / ".git" / "hooks" / "commit-msg"
    hook.parent.mkdir(exist_ok=True)
    hook.write_bytes((hooked.path / ".git" / "hooks" / "commit-msg").read_bytes())
    hook.chmod(0o755)
    new.write({"src/app.py": "def start():\n    ...\n"})
    new.git("add", "-A")
    new.git("commit", "-q", "-m", "Add `start` in `src/app.py`")
    assert new.git("log", "--format=%s") == "Add `start` in `src/app.py`"


def _docs(clone: Clone, *paths: str) -> int:
    return subprocess.run(
        [*_command("levelhead-docs"), *paths], cwd=clone.path, capture_output=True, check=False
    ).returncode


def test_documents_are_checked_as_pre_commit_names_them(clone: Clone) -> None:
    clone.write({"README.md": "See `src/shelf/reader.py`.\n", "AGENTS.md": "See `src/shelf/readers.py`.\n"})
    clone.git("add", "-A")
    assert _docs(clone, "README.md") == 0
    assert _docs(clone, "README.md", "AGENTS.md") == 1


def test_the_hooks_stand_in_the_documentation() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert all(hook in page for hook in HOOKS)
    assert HOOKS["levelhead-commit-msg"]["stages"] == ["commit-msg"]
    assert HOOKS["levelhead-docs"]["types"] == ["markdown"]
