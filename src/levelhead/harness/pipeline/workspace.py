"""The copy of the base that a draft is made in: what has changed there, and how its tests run."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from inspect_ai.util import OutputLimitExceededError, SandboxEnvironment, sandbox
from pathspec import GitIgnoreSpec

from levelhead import tree
from levelhead.errors import CannotCheck
from levelhead.pipeline.change import TestRun
from levelhead.pipeline.diffing import unified
from levelhead.tree.model import READ_LIMIT

LISTING_S = 120
"""Seconds that listing the files may take."""
READ_AT_MOST = 400
"""Changed files that are read; a draft with more is too large for any gate."""
_JUNK = (
    "__pycache__/",
    "*.pyc",
    ".pytest_cache/",
    ".mypy_cache/",
    ".ruff_cache/",
    ".coverage",
    "node_modules/",
    ".git/",
)
"""What running tests leaves behind."""
_LIST = """
find . -name .git -prune -o -type f -printf 'f%s\\t%P\\0' -o -type l -printf 'l0\\t%P\\0'
printf '\\0'
find . -name .git -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum -z
"""
_HASH = re.compile(r"([0-9a-f]{64})  \./(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What has changed in the workspace."""

    diff: bytes
    links: tuple[str, ...]
    """Links that were made."""
    large: tuple[str, ...]
    """Files that are too large to be read; they are not in the diff."""


@lru_cache(maxsize=8)
def hashes(base: Path) -> dict[str, str]:
    """sha256 of every file of the base, by path."""
    out = {}
    for path in tree.folder(base).entries:
        with (base / path).open("rb") as stream:
            out[path] = hashlib.file_digest(stream, "sha256").hexdigest()
    return out


async def changed(base: Path) -> Draft:
    """What a draft has made of the base, read from the sandbox file by file: nothing in there is trusted to tell.

    Args:
        base: The base's files on this machine.

    Raises:
        CannotCheck: the files cannot be listed.
    """
    room, before = sandbox(), hashes(base)
    after, sizes, links = await _listed(room)
    ignored = GitIgnoreSpec.from_lines([*_JUNK, *_ignores(base)])
    differing = sorted(
        path
        for path in before.keys() | after.keys()
        if before.get(path) != after.get(path) and (path in before or not ignored.match_file(path))
    )
    large = tuple(path for path in differing if sizes.get(path, 0) > READ_LIMIT)
    wanted = [path for path in differing if path not in large][:READ_AT_MOST]
    old = {path: (base / path).read_bytes() for path in wanted if path in before}
    new = {path: await room.read_file(path, text=False) for path in wanted if path in after}
    made = tuple(path for path in links if not ignored.match_file(path))
    return Draft(diff=unified(old, new), links=made, large=large)


async def run_tests(command: tuple[str, ...], seconds: int, room_for: int) -> TestRun:
    """One run of the tests in the workspace; the end of what they print is kept."""
    try:
        done = await sandbox().exec(
            list(command), timeout=seconds, timeout_retry=False, env={"PYTHONDONTWRITEBYTECODE": "1"}
        )
    except TimeoutError:
        return TestRun(command=command, code=None, output=f"not finished within {seconds} s")
    except OutputLimitExceededError:
        return TestRun(command=command, code=None, output="more output than can be kept")
    except (PermissionError, UnicodeDecodeError) as error:
        return TestRun(command=command, code=None, output=str(error))
    text = f"{done.stdout}\n{done.stderr}".strip()
    return TestRun(command=command, code=done.returncode, output=text[-room_for:])


async def _listed(room: SandboxEnvironment) -> tuple[dict[str, str], dict[str, int], tuple[str, ...]]:
    """Files with their hashes, files with their sizes, links."""
    try:
        done = await room.exec(["sh", "-c", _LIST], timeout=LISTING_S, timeout_retry=False)
    except (TimeoutError, OutputLimitExceededError, PermissionError) as error:
        raise CannotCheck("the draft", str(error) or type(error).__name__, "a listing of its files") from None
    if done.returncode != 0:
        raise CannotCheck("the draft", done.stderr.strip()[:200] or "no listing", "a listing of its files")
    names, _, sums = (
        done.stdout.partition("\0\0") if not done.stdout.startswith("\0") else ("", "", done.stdout[1:])
    )
    sizes: dict[str, int] = {}
    links = []
    for line in filter(None, names.split("\0")):
        size, _, path = line.partition("\t")
        if size[0] == "l":
            links.append(path)
        else:
            sizes[path] = int(size[1:])
    found = (_HASH.fullmatch(line) for line in sums.split("\0") if line)
    return {one[2]: one[1] for one in found if one is not None}, sizes, tuple(links)


def _ignores(base: Path) -> list[str]:
    place = base / ".gitignore"
    return place.read_text(encoding="utf-8", errors="replace").splitlines() if place.is_file() else []
