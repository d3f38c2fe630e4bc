"""One pass over the blobs that can matter, for the words of all claims at once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

import ahocorasick_rs
import re2

from levelhead.claim import Needs
from levelhead.ground.names import subwords
from levelhead.symbols import Language, language_of
from levelhead.tree import EntryKind, Tree, Unread

BINARY = frozenset(
    (
        "7z a avi bin bmp bz2 class db dll dylib eot exe gif gz heic ico icns jar jpeg jpg lib lz4 mkv "
        "mov mp3 mp4 npy npz o obj ogg onnx otf parquet pb pdf pkl png psd pt pyc pyd rar safetensors so "
        "sqlite tar tgz tif tiff ttf wasm wav webm webp whl woff woff2 xls xlsx xz zip zst"
    ).split()
)
"""Suffixes of files that hold no text: they are not read."""

MAX_BLOB = 4 << 20
"""Bytes; larger files are generated and count as unread."""

MAX_DATA = 1 << 20
"""The limit for files in no programming language: data grows larger than anybody's code."""

MAX_HITS = 400
"""Hits kept per word and tree: enough to find the definition among them."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a word or literal stands."""

    path: str
    line: int
    excerpt: str
    whole: bool
    """At word boundaries, not inside a longer name."""
    defining: bool
    """The text before it on its line is the language's way to define a name."""
    in_base: bool
    in_head: bool


@dataclass(slots=True)
class Scan:
    """What one pass over both trees found."""

    hits: dict[str, list[Hit]] = field(default_factory=dict)
    defined: dict[str, list[str]] = field(default_factory=dict)
    """Names on definition lines that are like a claimed one, with the paths that define them."""
    used: set[str] = field(default_factory=set)
    """Names like a claimed one that stand anywhere, defined or not."""
    unread: dict[str, Unread] = field(default_factory=dict)
    """Text files that could not be read, by path."""
    read: int = 0
    """Blobs read."""

    def of(self, word: str) -> list[Hit]:
        """Hits of a word; defining ones and code first."""
        return self.hits.get(word, [])


def scan(base: Tree, head: Tree, needs: Iterable[Needs]) -> Scan:
    """Scans base and head; a blob that both hold is read once."""
    words: set[str] = set()
    definitions: set[str] = set()
    for need in needs:
        words |= need.words | need.literals
        if need.definitions:
            definitions |= need.words
    found = Scan()
    keys = sorted(word for word in words if word)
    if not keys:
        return found
    patterns = [word.encode("utf-8", "surrogateescape") for word in keys]
    automaton = ahocorasick_rs.BytesAhoCorasick(patterns)
    lookalikes = Lookalikes(definitions) if definitions else None
    before, after, both = _split(base, head)
    for tree, paths, sides in (
        (base, both, (True, True)),
        (base, before, (True, False)),
        (head, after, (False, True)),
    ):
        for path, data in tree.read(paths, MAX_BLOB):
            if isinstance(data, Unread):
                if data is not Unread.LINK:
                    found.unread[path] = data
                continue
            found.read += 1
            matches = automaton.find_matches_as_indexes(data, overlapping=True)
            if matches:
                _record(found, path, data, matches, keys, patterns, sides)
            if lookalikes is not None:
                for name, is_defined in lookalikes.find(path, data):
                    if is_defined:
                        found.defined.setdefault(name, []).append(path)
                    else:
                        found.used.add(name)
    for hits in found.hits.values():
        hits.sort(
            key=lambda hit: (
                not hit.defining,
                not hit.whole,
                not hit.in_head,
                hit.path.count("/"),
                hit.path,
                hit.line,
            )
        )
    return found


def _record(
    found: Scan,
    path: str,
    data: bytes,
    matches: list[tuple[int, int, int]],
    keys: list[str],
    patterns: list[bytes],
    sides: tuple[bool, bool],
) -> None:
    language = language_of(path)
    seen: dict[int, int] = {}
    size = len(data)
    line, counted = 1, 0
    for index, start, end in matches:
        count = seen.get(index, 0)
        hits = found.hits.setdefault(keys[index], [])
        whole = not (start and _wordy(data[start - 1])) and not (end < size and _wordy(data[end]))
        if not _wordy(patterns[index][0]) and not _wordy(patterns[index][-1]):
            whole = True
        line_start = data.rfind(b"\n", 0, start) + 1
        defining = (
            whole
            and language is not None
            and (
                _defines(language, data[line_start:start])
                or (
                    start == line_start and language.id in _SCRIPTS and _ASSIGNED.match(data, end) is not None
                )
            )
        )
        if (len(hits) >= MAX_HITS or count >= 12) and not defining:
            continue
        seen[index] = count + 1
        line += data.count(b"\n", counted, start)
        counted = start
        line_end = data.find(b"\n", end)
        excerpt = (
            data[line_start : size if line_end < 0 else line_end][:240].decode("utf-8", "replace").strip()
        )
        hits.append(Hit(path, line, excerpt, whole, defining, *sides))


_SCRIPTS = frozenset({"python", "ruby", "shell"})
"""Languages in which an assignment at the beginning of a line defines a name of the module."""
_ASSIGNED = re.compile(rb"[ \t]*(?::[^=\n]{1,80})?[ \t]*=(?!=)")  # " = 3", ": int = 3"


def _wordy(byte: int) -> bool:
    return byte == 95 or 48 <= byte <= 57 or 65 <= byte <= 90 or 97 <= byte <= 122 or byte >= 128


@cache
def _prescreen(language: Language) -> re.Pattern[bytes]:
    return re.compile(rb"(?:" + language.prescreen + rb")\Z")


def _defines(language: Language, prefix: bytes) -> bool:
    return bool(_prescreen(language).search(prefix[-200:]))


def defines(path: str, before: str) -> bool:
    """Whether a name after ``before`` on its line is defined there, by the language of the file."""
    language = language_of(path)
    return language is not None and (
        not before or _defines(language, before.encode("utf-8", "surrogateescape"))
    )


NARROW = 60
"""Claimed names up to which one alternation of their variants is searched for."""


class Lookalikes:
    """Linear patterns for the names that a wrong one may mean, one pattern per language.

    Group 1: a name on a definition line that is a claimed one with a word exchanged, left out or put in, or with other
    letters in its middle. Group 2: the same for names of three words or more, anywhere. For more names than ``NARROW``
    such an alternation outgrows its automaton: then every defined name is taken, and kept when it shares a word.
    """

    def __init__(self, names: set[str]) -> None:
        self._words = {word for name in names for word in subwords(name) if len(word) > 2}
        self._wide = len(names) > NARROW
        anywhere = {variant for name in names for variant in exchanges(name, least=3)}
        defined = {variant for name in names for variant in (*exchanges(name, least=1), *_letters(name))}
        self._anywhere = "|".join(sorted(anywhere)).encode()
        self._defined = "|".join(sorted(defined)).encode()
        self._patterns: dict[str, re2._Regexp | None] = {}

    def find(self, path: str, data: bytes) -> Iterator[tuple[str, bool]]:
        """Names in a file that a claimed name may mean, and whether the file defines them."""
        language = language_of(path)
        key = "" if language is None else language.id
        if key not in self._patterns:
            self._patterns[key] = self._compiled(language)
        pattern = self._patterns[key]
        if pattern is None:
            return
        for groups in set(pattern.findall(data)):
            name = (groups[0] or groups[1]).decode("utf-8", "replace")
            if not self._wide or not self._words.isdisjoint(subwords(name)):
                yield name, bool(groups[0])

    def _compiled(self, language: Language | None) -> re2._Regexp | None:
        if self._wide:
            return (
                None
                if language is None
                else re2.compile(b"(?:" + language.prescreen + rb")(\w{3,})\b|(\x00never)")
            )
        anywhere = self._anywhere or rb"\x00never"
        if language is not None and self._defined:
            return re2.compile(
                b"(?:" + language.prescreen + b")(" + self._defined + rb")\b|\b(" + anywhere + rb")\b"
            )
        return re2.compile(rb"(\x00never)|\b(" + anywhere + rb")\b") if self._anywhere else None


def _letters(name: str) -> Iterator[str]:
    """For a misspelling: the same beginning or end, and other letters for the rest."""
    if len(name) > 5:
        yield re.escape(name[: len(name) // 2]) + r"\w{1,12}"
        yield r"\w{1,12}" + re.escape(name[len(name) // 2 :])


_PIECE = re.compile(r"_*(?:[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+)")


def exchanges(name: str, *, least: int) -> Iterator[str]:
    """Patterns for a name with one of its words exchanged or left out; only for names of ``least`` words or more."""
    pieces = [piece for piece in _PIECE.findall(name) if piece.strip("_")]
    if len(pieces) < max(least, 2) or len(pieces) > 12 or "".join(pieces) != name.rstrip("_"):
        return
    for index, piece in enumerate(pieces):
        before = "".join(re.escape(one) for one in pieces[:index])
        after = "".join(re.escape(one) for one in pieces[index + 1 :])
        if "_" in name:
            other = "_?[A-Za-z0-9]+" if index == 0 else "(?:_[A-Za-z0-9]+){0,2}"
        elif piece[0].isupper():
            other = "(?:[A-Z][a-z0-9]+){0,2}" if index else "(?:[A-Z][a-z0-9]+){1,2}"
        else:
            other = "[a-z][a-z0-9]*"
        yield before + other + after


def candidate(path: str, size: int | None) -> bool:
    """Whether a file may hold text that matters."""
    dot = path.rfind(".")
    if dot >= 0 and path[dot + 1 :].lower() in BINARY:
        return False
    return size is None or size <= MAX_DATA or language_of(path) is not None


def _split(base: Tree, head: Tree) -> tuple[list[str], list[str], list[str]]:
    """Paths to read: in base alone, in head alone (or changed), and the same in both."""
    before: list[str] = []
    after: list[str] = []
    both: list[str] = []
    head_entries = head.entries
    if head is base:
        return (
            [],
            [],
            [
                path
                for path, entry in base.entries.items()
                if entry.kind is not EntryKind.LINK and candidate(path, entry.size)
            ],
        )
    for path, entry in base.entries.items():
        if not candidate(path, entry.size):
            continue
        other = head_entries.get(path)
        if other is entry or (other is not None and entry.oid is not None and other.oid == entry.oid):
            both.append(path)
        else:
            before.append(path)
    base_entries = base.entries
    for path, entry in head_entries.items():
        other = base_entries.get(path)
        if (
            not candidate(path, entry.size)
            or other is entry
            or (other is not None and entry.oid is not None and other.oid == entry.oid)
        ):
            continue
        after.append(path)
    return before, after, both
