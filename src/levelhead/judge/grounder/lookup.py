"""What a grounder may do: list, search and read the two trees, within a number of calls and bytes. Nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from levelhead.judge import fence
from levelhead.judge.grounder.shelf import Closed, Shelf, Side, shown, side_of, split, text
from levelhead.tree import Tree, Unread

NAMES = 200
"""Names that one listing shows."""
HITS = 40
"""Lines that one search shows."""
READ = 200
"""Lines that one reading shows."""
WIDTH = 300
"""Characters shown of one line."""
SEARCHED = 64 << 20
"""Bytes of files that one search goes through."""
BATCH = 64
NEEDLE = 200
"""Characters that a search may look for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool as a model is told of it."""

    name: str
    description: str
    parameters: Mapping[str, object]
    """JSON schema in the subset that every provider takes: all properties required, no bounds."""


def _tool(name: str, description: str, **properties: tuple[str, str]) -> Tool:
    shapes: dict[str, object] = {
        "tree": {"type": "string", "enum": ["base", "head"]},
        **{key: {"type": kind, "description": told} for key, (kind, told) in properties.items()},
    }
    return Tool(
        name=name,
        description=description,
        parameters={
            "type": "object",
            "properties": shapes,
            "required": list(shapes),
            "additionalProperties": False,
        },
    )


TOOLS = (
    _tool(
        "list_files",
        "List the files and folders that stand directly in a folder of the repository.",
        folder=("string", "Path of the folder; empty for the top."),
    ),
    _tool(
        "search_text",
        "Find the lines of the repository that contain a text, whatever the case. The text is no pattern.",
        text=("string", "What to find, two characters or more."),
        folder=("string", "Only below this folder; empty for everywhere."),
    ),
    _tool(
        "read_lines",
        f"Read lines of one file, at most {READ} at a time.",
        path=("string", "Path of the file."),
        first_line=("integer", "From this line on, counted from 1."),
        last_line=("integer", "Up to this line, included."),
    ),
)


@dataclass(slots=True)
class Lookups:
    """The lookups of one artifact."""

    shelf: Shelf
    calls_allowed: int
    bytes_allowed: int
    """UTF-8 bytes of all answers together, markers not counted."""
    nonce: str
    calls: int = 0
    bytes: int = 0
    log: list[tuple[str, Mapping[str, object], int]] = field(default_factory=list)
    """Tool, arguments and bytes of each answer, in order."""

    def over(self) -> bool:
        """Whether nothing more may be looked up."""
        return self.calls >= self.calls_allowed or self.bytes >= self.bytes_allowed

    def run(self, name: str, arguments: Mapping[str, object]) -> str:
        """The answer to one call; a call that makes no sense is answered with what is wrong, and counts as well."""
        if self.over():
            return "No lookups are left. Submit now."
        self.calls += 1
        found = self._fitting("\n".join(self._answer(name, arguments)))
        size = len(found.encode("utf-8", "replace"))
        self.bytes += size
        self.log.append((name, _kept(arguments), size))
        left = "none" if self.over() else str(self.calls_allowed - self.calls)
        return f"{fence.wrap('repository', self.nonce, '', found)}\nLookups left: {left}."

    def _fitting(self, found: str) -> str:
        data = found.encode("utf-8", "replace")
        room = self.bytes_allowed - self.bytes
        if len(data) <= room:
            return found
        return data[:room].decode("utf-8", "ignore") + "\n(cut here: all bytes that may be read are used up)"

    def _answer(self, name: str, arguments: Mapping[str, object]) -> Iterator[str]:
        side = side_of(arguments.get("tree"))
        if side is None:
            yield "There is a tree `base` and a tree `head`."
        elif name == "list_files":
            yield from _listed(self.shelf.tree(side), arguments.get("folder"))
        elif name == "search_text":
            yield from _searched(self.shelf.tree(side), arguments.get("text"), arguments.get("folder"))
        elif name == "read_lines":
            ends = arguments.get("first_line"), arguments.get("last_line")
            yield from _read(self.shelf, side, arguments.get("path"), *ends)
        else:
            yield "There is no such tool."


_KEYS = frozenset({"tree", "folder", "text", "path", "first_line", "last_line"})


def _kept(arguments: Mapping[str, object]) -> dict[str, object]:
    told = {key: value for key, value in arguments.items() if key in _KEYS}
    return {key: value if isinstance(value, int) else str(value)[:NEEDLE] for key, value in told.items()}


def _folder(tree: Tree, told: object) -> str | None:
    """The path prefix of a folder, ``None`` when the tree has no such folder."""
    name = told.strip("/") if isinstance(told, str) else ""
    if name in {"", "."}:
        return ""
    return f"{name}/" if name in tree.folders else None


def _listed(tree: Tree, told: object) -> Iterator[str]:
    prefix = _folder(tree, told)
    if prefix is None:
        yield "There is no such folder in this tree."
        return
    below: dict[str, int] = {}
    files: list[str] = []
    for path in tree.entries:
        if path.startswith(prefix):
            name, slash, _ = path[len(prefix) :].partition("/")
            if slash:
                below[name] = below.get(name, 0) + 1
            else:
                files.append(name)
    names = [f"{prefix}{name}/ ({count} files)" for name, count in sorted(below.items())]
    names += [f"{prefix}{name}" for name in sorted(files)]
    yield f"{len(files)} files and {len(below)} folders:"
    yield from map(_name, names[:NAMES])
    if len(names) > NAMES:
        yield f"({len(names) - NAMES} more are not shown)"


def _name(path: str) -> str:
    return path if path.isprintable() and shown(path) == path else "(a name that cannot be printed)"


def _searched(tree: Tree, wanted: object, told: object) -> Iterator[str]:
    prefix = _folder(tree, told)
    if prefix is None:
        yield "There is no such folder in this tree."
        return
    if not isinstance(wanted, str) or not 2 <= len(wanted.strip()) <= NEEDLE or "\n" in wanted:
        yield f"Search for one line of 2 to {NEEDLE} characters."
        return
    paths = [path for path in tree.entries if path.startswith(prefix)]
    hits: list[str] = []
    searched = unread = size = 0
    for at in range(0, len(paths), BATCH):
        for path, data in tree.read(paths[at : at + BATCH]):
            if isinstance(data, Unread) or (content := text(data)) is None:
                unread += 1
                continue
            searched += 1
            size += len(data)
            hits += islice(_hits(path, content, wanted.lower()), HITS + 1)
        if len(hits) >= HITS or size > SEARCHED:
            break
    yield from hits[:HITS]
    if len(hits) > HITS:
        yield "(more lines are not shown: search for a longer text, or below a folder)"
    yield f"{len(hits[:HITS])} lines shown; searched {searched} of {len(paths)} files, {unread} could not be read as text."


def _hits(path: str, content: str, needle: str) -> Iterator[str]:
    if needle not in content.lower():
        return
    for number, line in enumerate(split(content), start=1):
        if needle in line.lower():
            yield f"{_name(path)}:{number}: {shown(line.strip()[:WIDTH])}"


def _read(shelf: Shelf, side: Side, path: object, first: object, last: object) -> Iterator[str]:
    lines = shelf.lines(side, path) if isinstance(path, str) else Closed.NO_SUCH_PATH
    if isinstance(lines, Closed):
        yield f"Nothing to read: {_CLOSED[lines]}."
        return
    start = first if isinstance(first, int) and first > 0 else 1
    end = min(len(lines), start + READ - 1, last if isinstance(last, int) else len(lines))
    yield f"Lines {start} to {end} of {len(lines)}; the number and the bar in front of a line are not part of it."
    for number in range(start, end + 1):
        line = lines[number - 1]
        more = f" ({len(line) - WIDTH} characters more)" if len(line) > WIDTH else ""
        yield f"{number:>5} | {shown(line[:WIDTH])}{more}"


_CLOSED = {
    Closed.NO_SUCH_PATH: "there is no such path in this tree",
    Closed.FOLDER: "it is a folder",
    Closed.BINARY: "it is not text",
    Closed.MISSING: "its contents are not at hand",
    Closed.LFS: "its contents are kept elsewhere (LFS)",
    Closed.SUBMODULE: "it is a submodule",
    Closed.LINK: "it is a link, and links are not followed",
    Closed.TOO_LARGE: "it is too large",
    Closed.NO_CONTENT: "this tree knows names alone",
}
