"""Documents that maintainers wrote, checked with ``levelhead docs`` as statements about the commit they stand in."""

import hashlib
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench.cases import DOCUMENT, Case
from bench.run import Findings

_GUIDES = ("README.md", "AGENTS.md", "CLAUDE.md", "CONTRIBUTING.md")
"""Documents that are read wherever they stand; others only under a folder of documentation."""
_FOREIGN = ("vendor/", "node_modules/", "third_party/", "site-packages/")
_LONGEST = 150_000
EACH = 25
"""Guides, and other documents, that are read of one repository: the first by the hash of their path."""


def _git(git_dir: Path, *arguments: str) -> str:
    command = ["git", f"--git-dir={git_dir}", *arguments]
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")


def _drawn(paths: list[str]) -> list[str]:
    return sorted(paths, key=lambda path: hashlib.sha1(path.encode()).hexdigest())[:EACH]


def documents(name: str, git_dir: Path) -> Iterator[Case]:
    """The guides and documentation of a repository's ``HEAD``."""
    commit = _git(git_dir, "rev-parse", "HEAD").strip()
    listed = [
        path
        for path in _git(git_dir, "ls-tree", "-r", "-z", "--name-only", commit).split("\0")
        if not any(part in path for part in _FOREIGN) and "changelog" not in path.lower()
    ]
    guides = [path for path in listed if path.rpartition("/")[2] in _GUIDES]
    others = [
        path
        for path in listed
        if path not in guides and path.partition("/")[0] in {"doc", "docs"} and path.endswith(".md")
    ]
    for path in [*_drawn(guides), *_drawn(others)]:
        body = _git(git_dir, "show", f"{commit}:{path}")
        if body.strip() and len(body) < _LONGEST:
            yield Case(
                id=f"{name}@{commit[:8]}:{path}", what=DOCUMENT, body=body, repository=name,
                git_dir=str(git_dir), base=commit, head=None, path=path,
            )  # fmt: skip


def check(bodies: list[Case]) -> tuple[Findings, dict[str, str]]:
    """Findings per document of one repository; without any, why it could not be checked."""
    with tempfile.TemporaryDirectory() as folder:
        for one in bodies:
            place = Path(folder) / one.path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(one.body, encoding="utf-8", newline="")
        command = [sys.executable, "-m", "levelhead", "docs", "--format", "json", "--repo", bodies[0].git_dir]
        done = subprocess.run(
            [*command, "--", *(one.path for one in bodies)], cwd=folder, capture_output=True, check=False
        )
    if done.returncode not in {0, 1}:
        reason = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        return {}, dict.fromkeys((one.id for one in bodies), reason)
    of_path = {row["path"]: row["findings"] for row in json.loads(done.stdout)["documents"]}
    return {one.id: of_path[one.path] for one in bodies}, {}
