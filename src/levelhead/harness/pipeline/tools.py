"""What a drafting model can do: list, read, search, edit, delete, run the tests. Every path lies in the workspace."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from inspect_ai.tool import Tool, ToolError, tool
from inspect_ai.util import OutputLimitExceededError, sandbox

from levelhead.harness.pipeline.workspace import run_tests
from levelhead.pipeline.change import TestRun
from levelhead.pipeline.rules import Rules
from levelhead.pipeline.showing import shortened

LOOK_S = 30
"""Seconds that a search or a listing may take."""
FOUND = 200
"""Lines that a search or a listing gives."""


@dataclass(slots=True)
class Bench:
    """What the tools share in one draft."""

    rules: Rules
    command: tuple[str, ...] | None
    """How the tests are run, ``None`` where that is not known."""
    refused: list[str] = field(default_factory=list)
    """Paths outside of the workspace that were asked for."""
    runs: list[TestRun] = field(default_factory=list)

    def inside(self, path: str) -> str:
        """A path below the workspace.

        Raises:
            ToolError: it leads out, or into git's own folder.
        """
        parts = PurePosixPath(path).parts
        if path.startswith("/") or "\0" in path or ".." in parts or ".git" in parts:
            self.refused.append(path[:200])
            raise ToolError(f"{path!r} is outside of the repository: name paths relative to its root")
        return str(PurePosixPath(*parts)) if parts else "."

    def tools(self) -> list[Tool]:
        """All of them."""
        return [
            list_files(self),
            read_file(self),
            search(self),
            edit_file(self),
            delete_file(self),
            test(self),
        ]


@tool
def list_files(bench: Bench) -> Tool:
    """Files of a folder."""

    async def execute(folder: str = ".") -> str:
        """Lists the files below a folder.

        Args:
            folder: Path relative to the root of the repository.
        """
        place = bench.inside(folder)
        text = await _look(["find", f"./{place}", "-name", ".git", "-prune", "-o", "-type", "f", "-print"])
        names = sorted(str(PurePosixPath(line)) for line in text.splitlines())
        return _lines(names) or "no file"

    return execute


@tool
def read_file(bench: Bench) -> Tool:
    """Lines of a file."""

    async def execute(path: str, first: int = 1, last: int = 400) -> str:
        """Reads lines of a text file, with their numbers.

        Args:
            path: Path relative to the root of the repository.
            first: First line, counted from 1.
            last: Last line.
        """
        lines = (await _text(bench.inside(path))).splitlines()
        shown = [f"{number}\t{line}" for number, line in enumerate(lines, 1) if first <= number <= last]
        return shortened("\n".join(shown), bench.rules.output) or f"no such lines: the file has {len(lines)}"

    return execute


@tool
def search(bench: Bench) -> Tool:
    """Lines that match."""

    async def execute(pattern: str, folder: str = ".") -> str:
        """Searches the text files below a folder for an extended regular expression.

        Args:
            pattern: The expression, as grep -E reads it.
            folder: Path relative to the root of the repository.
        """
        place = bench.inside(folder)
        text = await _look(
            ["grep", "-rnIE", "--exclude-dir=.git", "-m", "50", "-e", pattern, f"./{place}"], (0, 1)
        )
        return (
            shortened(
                _lines([line.removeprefix("./")[:300] for line in text.splitlines()]), bench.rules.output
            )
            or "nothing found"
        )

    return execute


@tool
def edit_file(bench: Bench) -> Tool:
    """A change of one place."""

    async def execute(path: str, old: str, new: str) -> str:
        """Replaces a piece of text in a file, or makes a new file.

        Args:
            path: Path relative to the root of the repository.
            old: The text to replace, exactly as it stands, once in the file; empty to make a new file.
            new: The text in its place.
        """
        place = bench.inside(path)
        if not old:
            if (await sandbox().exec(["test", "-e", f"./{place}"], timeout=LOOK_S)).returncode == 0:
                raise ToolError(f"{place} exists: give the text to replace")
            text = new
        else:
            now = await _text(place)
            if now.count(old) != 1:
                raise ToolError(
                    f"that text stands {now.count(old)} times in {place}, and has to stand there once"
                )
            text = now.replace(old, new)
        try:
            await sandbox().write_file(place, text)
        except OSError as error:
            raise ToolError(f"{place} cannot be written: {error.strerror or error}") from None
        return f"{place} is written"

    return execute


@tool
def delete_file(bench: Bench) -> Tool:
    """A file less."""

    async def execute(path: str) -> str:
        """Deletes a file.

        Args:
            path: Path relative to the root of the repository.
        """
        place = bench.inside(path)
        done = await sandbox().exec(["rm", "--", f"./{place}"], timeout=LOOK_S)
        if done.returncode != 0:
            raise ToolError(done.stderr.strip()[:300] or f"{place} cannot be deleted")
        return f"{place} is deleted"

    return execute


@tool
def test(bench: Bench) -> Tool:
    """The tests."""

    async def execute() -> str:
        """Runs the repository's tests and gives the end of their output."""
        if bench.command is None:
            raise ToolError("no command is known that runs this repository's tests")
        run = await run_tests(bench.command, bench.rules.test_s, bench.rules.output)
        bench.runs.append(run)
        return f"{run.told()}\n{run.output}"

    return execute


async def _text(place: str) -> str:
    try:
        return await sandbox().read_file(place)
    except FileNotFoundError:
        raise ToolError(f"no file {place}") from None
    except IsADirectoryError:
        raise ToolError(f"{place} is a folder") from None
    except (UnicodeDecodeError, OutputLimitExceededError, OSError) as error:
        raise ToolError(f"{place} cannot be read as text: {type(error).__name__}") from None


async def _look(command: Sequence[str], fine: Sequence[int] = (0,)) -> str:
    try:
        done = await sandbox().exec(list(command), timeout=LOOK_S, timeout_retry=False)
    except TimeoutError:
        raise ToolError(f"nothing within {LOOK_S} s") from None
    except OutputLimitExceededError:
        raise ToolError("too much to be shown: look into a folder below") from None
    if done.returncode not in fine:
        raise ToolError(done.stderr.strip()[:300] or f"ended with {done.returncode}")
    return done.stdout


def _lines(lines: Sequence[str]) -> str:
    more = [f"({len(lines) - FOUND} more)"] if len(lines) > FOUND else []
    return "\n".join([*lines[:FOUND], *more])
