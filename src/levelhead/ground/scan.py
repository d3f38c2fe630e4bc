"""One pass over the blobs that can matter, for the words of all claims at once."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from levelhead.claim import Needs
from levelhead.ground.lookalikes import NearNames
from levelhead.ground.records import MAX_HITS, Hit, Records
from levelhead.symbols import language_of
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


@dataclass(slots=True)
class Scan:
    """What one pass over both trees found."""

    hits: dict[str, list[Hit]] = field(default_factory=dict)
    defined: dict[str, list[str]] = field(default_factory=dict)
    """Names on definition lines that are like a claimed one that nothing defines, with the paths that define them."""
    used: set[str] = field(default_factory=set)
    """Names like a claimed one that stand anywhere and are not seen to be defined."""
    unread: dict[str, Unread] = field(default_factory=dict)
    """Text files that could not be read, by path."""
    read: int = 0
    """Blobs read."""

    def of(self, word: str) -> list[Hit]:
        """Hits of a word; defining ones and code first."""
        return self.hits.get(word, [])

    def suffices(self, word: str) -> bool:
        """Whether the word needs no other one that may be meant: a line of head defines it, or it stands all over."""
        hits = self.of(word)
        return len(hits) >= MAX_HITS or any(hit.defining and hit.in_head for hit in hits)


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
    near = NearNames(definitions, found.suffices)
    records = Records(words, found.hits)
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
            language = language_of(path)
            records.take(path, data, language, sides)
            near.take(path, data, language)
    lookalikes = near.found()
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
