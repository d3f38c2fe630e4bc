"""One pass over the blobs that can matter, for the words of all claims at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

import ahocorasick_rs

from levelhead.claim import Needs
from levelhead.ground.names import subwords
from levelhead.symbols import LANGUAGES, Language, language_of
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
    words.discard("")
    if not words:
        return found
    lookalikes = Lookalikes(frozenset(definitions))
    keys = sorted(words) + sorted(lookalikes.pieces - words)
    patterns = [word.encode("utf-8", "surrogateescape") for word in keys]
    roles = lookalikes.roles(keys)
    automaton = _automaton(patterns)
    asked = len(words)
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
                language = language_of(path)
                own = [match for match in matches if match[0] < asked]
                if own:
                    _record(found, path, data, language, own, keys, patterns, sides)
                near = [match for match in matches if roles[match[0]]]
                if near:
                    lookalikes.look(path, data, language, near, roles)
    found.defined, found.used = lookalikes.defined, lookalikes.used
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


DFA_BYTES = 60_000
"""Bytes of all patterns up to which the automaton is a table: it scans three times as fast, and takes longer to build."""


def _automaton(patterns: list[bytes]) -> ahocorasick_rs.BytesAhoCorasick:
    kinds = ahocorasick_rs.Implementation
    kind = kinds.DFA if sum(map(len, patterns)) <= DFA_BYTES else kinds.ContiguousNFA
    return ahocorasick_rs.BytesAhoCorasick(patterns, implementation=kind)


def _record(
    found: Scan,
    path: str,
    data: bytes,
    language: Language | None,
    matches: list[tuple[int, int, int]],
    keys: list[str],
    patterns: list[bytes],
    sides: tuple[bool, bool],
) -> None:
    seen: dict[int, int] = {}
    size = len(data)
    line, counted = 1, 0
    for index, start, end in matches:
        pattern = patterns[index]
        whole = not (start and _IN_WORD[data[start - 1]]) and not (end < size and _IN_WORD[data[end]])
        if not _IN_WORD[pattern[0]] and not _IN_WORD[pattern[-1]]:
            whole = True
        count = seen.get(index, 0)
        hits = found.hits.setdefault(keys[index], [])
        full = len(hits) >= MAX_HITS or count >= 12
        if full and (language is None or not whole):
            continue
        line_start = data.rfind(b"\n", 0, start) + 1
        defining = whole and language is not None and _defining(language, data, line_start, start, end)
        if full and not defining:
            continue
        seen[index] = count + 1
        line += data.count(b"\n", counted, start)
        counted = start
        line_end = data.find(b"\n", end)
        excerpt = (
            data[line_start : size if line_end < 0 else line_end][:240].decode("utf-8", "replace").strip()
        )
        hits.append(Hit(path, line, excerpt, whole, defining, *sides))


def _defining(language: Language, data: bytes, line_start: int, start: int, end: int) -> bool:
    if start == line_start and language.id in _SCRIPTS and _ASSIGNED.match(data, end) is not None:
        return True
    if (
        language.id == "shell"
        and _FUNCTION.match(data, end) is not None
        and not data[line_start:start].strip()
    ):
        return True
    return _prescreen(language.id)(data[max(line_start, start - 200) : start])


_SCRIPTS = frozenset({"python", "ruby", "shell"})
"""Languages in which an assignment at the beginning of a line defines a name of the module."""
_ASSIGNED = re.compile(rb"[ \t]*(?::[^=\n]{1,80})?[ \t]*=(?!=)")  # " = 3", ": int = 3"


_FUNCTION = re.compile(rb"[ \t]*\(\)")  # the rest of "name() {"


def _wordy(byte: int) -> bool:
    return byte == 95 or 48 <= byte <= 57 or 65 <= byte <= 90 or 97 <= byte <= 122 or byte >= 128


@cache
def _prescreen(language: str) -> Callable[[bytes], bool]:
    """Whether a name after these bytes of its line is defined there; lines begin alike all over a tree."""
    prescreen = next(one.prescreen for one in LANGUAGES if one.id == language)
    search = re.compile(rb"(?:" + prescreen + rb")\Z").search
    return lru_cache(maxsize=1 << 14)(lambda before: search(before) is not None)


def defines(path: str, before: str) -> bool:
    """Whether a name after ``before`` on its line is defined there, by the language of the file."""
    language = language_of(path)
    return language is not None and (
        not before or _prescreen(language.id)(before.encode("utf-8", "surrogateescape")[-200:])
    )


CHECKS = 24
"""Places of one identifier looked at for a definition, in documents and data, in tests and in other sources each."""

MOST_PLACES = 5_000
"""Places of one piece looked at: a piece that stands everywhere tells little of what was meant."""

SHORTEST = 4
"""Letters that a piece of a name must have to be looked for."""


class Lookalikes:
    """The names that a wrong one may mean, gathered in the pass that looks for the names themselves.

    A name with a word exchanged, left out or put in keeps a run of its words at its beginning or at its end; one with
    a slip in it keeps its first or its second half. Those pieces are looked for, and of their places the identifiers
    that begin or end with them are kept: the ones that are defined, and of three words or more also those that are
    only used.
    """

    def __init__(self, names: frozenset[str]) -> None:
        self._begins: set[str] = set()
        self._ends: set[str] = set()
        for name in names:
            self._take(name)
        self.pieces = self._begins | self._ends
        self.defined: dict[str, list[str]] = {}
        """Names that a line defines, with the paths that do."""
        self.used: set[str] = set()
        """Names of three words or more, and claimed ones in another style, that stand anywhere."""
        self._checks: tuple[dict[bytes, int], ...] = ({}, {}, {})
        self._places: dict[int, int] = {}
        self._words = {subwords(name) for name in names}

    def _take(self, name: str) -> None:
        pieces = [piece for piece in _PIECE.findall(name) if piece.strip("_")]
        if "".join(pieces) == name.rstrip("_") and 1 < len(pieces) <= MOST_WORDS:
            for index in range(len(pieces)):
                before, after = "".join(pieces[:index]), "".join(pieces[index + 1 :])
                self._add(
                    before if len(before) >= len(after) else "", after if len(after) > len(before) else ""
                )
        half = len(name) // 2
        self._add(name[:half], "")
        self._add("", name[half:])

    def _add(self, begin: str, end: str) -> None:
        if len(begin.strip("_")) >= SHORTEST:
            self._begins.add(begin)
        if len(end.strip("_")) >= SHORTEST:
            self._ends.add(end)

    def roles(self, keys: Sequence[str]) -> bytearray:
        """For every key whether names begin with it, end with it, or neither."""
        return bytearray((key in self._begins) * _BEGINS + (key in self._ends) * _ENDS for key in keys)

    def look(
        self,
        path: str,
        data: bytes,
        language: Language | None,
        matches: Sequence[tuple[int, int, int]],
        roles: bytearray,
    ) -> None:
        """Keeps the identifiers of one file that begin or end with a piece."""
        size = len(data)
        words = data.translate(_APART) + b" "
        looked: set[int] = set()
        checks = self._checks[0 if language is None else 1 if "test" in path or "spec" in path else 2]
        most = 1 if language is None else CHECKS
        places = self._places
        typed = language is not None and language.id in _TYPED
        for index, start, end in matches:
            role = roles[index]
            if not role:
                continue  # used up in this file
            places[index] = count = places.get(index, 0) + 1
            if count == MOST_PLACES:
                roles[index] = 0
            if role & _BEGINS and not (start and _IN_WORD[data[start - 1]]):
                if start in looked:
                    continue
                first = start
                last = words.find(b" ", end)
            elif role & _ENDS and not (end < size and _IN_WORD[data[end]]):
                first, last = words.rfind(b" ", 0, start) + 1, end
                if first in looked:
                    continue
            else:
                continue
            looked.add(first)
            name = data[first:last]
            seen = checks.get(name, 0)
            if seen >= most and (language is None or not _introduced(data, first, typed)):
                continue  # a name that is used all over is defined once, and perhaps late
            if last - first > LONGEST:
                continue
            checks[name] = seen + 1
            if language is not None and _defining(
                language, data, data.rfind(b"\n", 0, first) + 1, first, last
            ):
                self.defined.setdefault(name.decode("utf-8", "replace"), []).append(path)
            elif not seen:
                self._use(name.decode("utf-8", "replace"))

    def _use(self, name: str) -> None:
        words = subwords(name)
        if name not in self.defined and (len(words) > 2 or words in self._words):
            self.used.add(name)


_BEGINS, _ENDS = 1, 2
MOST_WORDS = 12
LONGEST = 80
"""Letters of an identifier that is kept."""
_CALLED = re.compile(
    rb"\b(?:class|def|func|fn|fun|struct|interface|type|enum|trait|function|record|object|protocol)[ \t]+\Z"
)
REACH = 16
"""Bytes before an identifier in which a word that defines it is looked for."""
_TYPED = frozenset({"c", "cpp", "java", "csharp"})
"""Languages in which what a function gives back stands before its name, and no word says that it is defined."""
_OPENING = re.compile(
    rb"\n(?:[A-Za-z_][\w \t*&<>,:]*|[ \t]+(?:public|private|protected|internal|static|override|final|abstract)\b[^\n;={}()]*)\Z"
)
OPENING = 120
"""Bytes before an identifier in which the line that may define it begins."""


def _introduced(data: bytes, first: int, typed: bool) -> bool:
    """Whether what stands before an identifier looks, at a glance, as if its line defined it."""
    if not first or data[first - 1] not in _BLANKS:
        return False
    if _CALLED.search(data, max(0, first - REACH), first) is not None:
        return True
    return typed and _OPENING.search(data, max(0, first - OPENING), first) is not None


_BLANKS = b" \t*&"
_IN_WORD = bytes(_wordy(byte) for byte in range(256))
_APART = bytes(
    byte if chr(byte).isascii() and (chr(byte).isalnum() or byte == 95) else 32 for byte in range(256)
)
"""Every byte that no identifier holds, as a space."""
_PIECE = re.compile(r"_*(?:[A-Z]+(?![a-z])|[A-Z]?[a-z0-9]+)")


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
