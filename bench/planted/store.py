"""Git objects read for the generator: listings, texts, searches and diffs of commits."""

import os
import re
import subprocess
from collections.abc import Iterable
from functools import cache
from pathlib import Path

_ENVIRONMENT = {
    "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
    "LC_ALL": "C.UTF-8",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
}
_LARGEST = 400_000
"""Files above this many characters are listed, not read."""


class Unreadable(Exception):
    """Git could not answer: an object is missing, or the diff cannot be made."""


class Store:
    """One repository, read by commit id."""

    def __init__(self, git_dir: Path) -> None:
        self.git_dir = git_dir
        self._reader: subprocess.Popen[bytes] | None = None
        self.listing = cache(self._listing)
        self.text = cache(self._text)

    def git(self, *arguments: str, codes: tuple[int, ...] = (0,)) -> str:
        """Standard output of one git command; raises `Unreadable` on any other exit code."""
        command = ["git", f"--git-dir={self.git_dir}", *arguments]
        done = subprocess.run(command, capture_output=True, env=_ENVIRONMENT, check=False)
        if done.returncode not in codes:
            raise Unreadable(done.stderr.decode("utf-8", "replace")[:300])
        return done.stdout.decode("utf-8", "replace")

    def history(self) -> Iterable[tuple[str, str, str]]:
        """``(parent, commit, message)`` along the first parents, newest first."""
        log = self.git("log", "--first-parent", "--format=%H%x00%P%x00%B%x01", "HEAD")
        for record in log.split("\x01"):
            commit, _, rest = record.lstrip("\n").partition("\0")
            parents, _, message = rest.partition("\0")
            if parents:
                yield parents.split()[0], commit, message

    def _listing(self, commit: str) -> dict[str, str]:
        rows = self.git("ls-tree", "-r", "-z", commit).split("\0")
        files = (row.split("\t", 1) for row in rows if row)
        return {path: head.split()[2] for head, path in files if head.split()[1] == "blob"}

    def _text(self, blob: str) -> str:
        reader = self._reader
        if reader is None or reader.poll() is not None:
            command = ["git", f"--git-dir={self.git_dir}", "cat-file", "--batch"]
            pipe = subprocess.PIPE
            reader = self._reader = subprocess.Popen(command, stdin=pipe, stdout=pipe, env=_ENVIRONMENT)
        assert reader.stdin is not None
        assert reader.stdout is not None
        reader.stdin.write(blob.encode() + b"\n")
        reader.stdin.flush()
        head = reader.stdout.readline().split()
        if len(head) != 3:
            raise Unreadable(f"{blob} is missing")
        data = reader.stdout.read(int(head[2]) + 1)[:-1]
        return "" if len(data) > _LARGEST or b"\0" in data else data.decode("utf-8", "replace")

    def close(self) -> None:
        """Ends the reading process."""
        if self._reader is not None and self._reader.stdin is not None and self._reader.stdout is not None:
            self._reader.stdin.close()
            self._reader.stdout.close()
            self._reader.wait()
            self._reader = None

    def holds(self, commit: str, *needles: str) -> bool:
        """Whether any of the needles stands anywhere in a text file or a path of the commit, in either case."""
        patterns = [part for needle in needles for part in ("-e", needle)]
        done = subprocess.run(
            ["git", f"--git-dir={self.git_dir}", "grep", "-q", "-i", "-F", "-I", *patterns, commit],
            capture_output=True,
            env=_ENVIRONMENT,
            check=False,
        )
        if done.returncode not in {0, 1}:
            raise Unreadable(done.stderr.decode("utf-8", "replace")[:300])
        paths = "\n".join(self.listing(commit)).casefold()
        return done.returncode == 0 or any(needle.casefold() in paths for needle in needles)

    def lines_with(self, commit: str, word: str) -> list[tuple[str, int, str]]:
        """``(path, line, text)`` of every line that holds the word."""
        found = self.git("grep", "-I", "-F", "-w", "-n", "-z", "-e", word, commit, codes=(0, 1))
        rows = []
        for line in found.split("\n"):
            parts = line.split("\0", 2)
            if len(parts) == 3 and parts[1].isdigit():
                rows.append((parts[0].split(":", 1)[1], int(parts[1]), parts[2]))
        return rows

    def files_with(self, commit: str, *words: str) -> set[str]:
        """Paths of the text files that hold one of the words."""
        patterns = [part for word in words for part in ("-e", word)]
        found = self.git("grep", "-l", "-I", "-F", "-w", "-z", *patterns, commit, codes=(0, 1))
        return {row.split(":", 1)[1] for row in found.split("\0") if row}

    def numstat(self, base: str, head: str, *options: str) -> list[tuple[int | None, int | None, str]]:
        """``(added, deleted, path)`` per changed file, the numbers ``None`` for binary ones; renames off."""
        rows = self.git("diff", "--numstat", "-z", "--no-renames", *options, base, head).split("\0")
        read = [row.split("\t", 2) for row in rows if row]
        return [
            (int(added) if added.isdigit() else None, int(gone) if gone.isdigit() else None, path)
            for added, gone, path in read
        ]

    def totals(self, base: str, head: str, *options: str) -> tuple[int, int, int]:
        """``(files, added, deleted)`` as ``git diff --shortstat`` counts them."""
        line = self.git("diff", "--shortstat", *options, base, head)
        numbers = [re.search(rf"(\d+) {word}", line) for word in ("file", "insertion", "deletion")]
        files, added, gone = (int(one[1]) if one else 0 for one in numbers)
        return files, added, gone

    def changed_lines(self, base: str, head: str) -> dict[str, tuple[list[str], list[str]]]:
        """Per path the added and the removed lines of the diff; renames off."""
        options = ("--no-renames", "--unified=0", "--no-color", "--no-ext-diff", "--no-textconv")
        changes: dict[str, tuple[list[str], list[str]]] = {}
        path, inside = "", False
        for line in self.git("-c", "core.quotePath=false", "diff", *options, base, head).split("\n"):
            if line.startswith("diff --git "):
                path, inside = line.rsplit(" b/", 1)[-1], False
                changes.setdefault(path, ([], []))
            elif line.startswith("@@"):
                inside = True
            elif inside and line.startswith("+"):
                changes[path][0].append(line[1:])
            elif inside and line.startswith("-"):
                changes[path][1].append(line[1:])
        return changes
