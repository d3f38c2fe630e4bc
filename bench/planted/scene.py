"""One commit with its body, both trees and its diff, as the generator sees them."""

import random
import re
from collections import Counter
from functools import cached_property
from pathlib import PurePosixPath

from bench.planted.naming import spellings
from bench.planted.source import Definition, defines, definitions, language_of
from bench.planted.store import Store

_SAMPLE = 40
"""Source files beside the changed ones whose definitions are drawn on."""


class Scene:
    """What can be said, truly and falsely, of one commit."""

    def __init__(self, store: Store, base: str, head: str, body: str, draw: random.Random) -> None:
        self.store, self.base, self.head, self.body, self.draw = store, base, head, body, draw
        self.before = store.listing(base)
        self.after = store.listing(head)
        self._absent: dict[tuple[str, ...], bool] = {}

    @cached_property
    def changes(self) -> dict[str, tuple[list[str], list[str]]]:
        """Added and removed lines per path."""
        return self.store.changed_lines(self.base, self.head)

    @cached_property
    def touched(self) -> set[str]:
        """Paths of the diff, both sides of a rename."""
        return {path for _, _, path in self.store.numstat(self.base, self.head)}

    @cached_property
    def language(self) -> str:
        """Language of most changed files; of most files where the diff has none."""
        for paths in (self.touched, self.after):
            counts = Counter(filter(None, map(language_of, paths)))
            if counts:
                return counts.most_common(1)[0][0]
        return "other"

    @cached_property
    def steady(self) -> list[str]:
        """Paths that are the same in both trees, shuffled."""
        paths = sorted(path for path, blob in self.after.items() if self.before.get(path) == blob)
        self.draw.shuffle(paths)
        return paths

    def text(self, path: str) -> str:
        """A file at the head, or before the change where the head has none; empty for binary files."""
        blob = self.after.get(path) or self.before.get(path)
        return self.store.text(blob) if blob else ""

    def text_before(self, path: str) -> str:
        """A file at the base."""
        blob = self.before.get(path)
        return self.store.text(blob) if blob else ""

    @cached_property
    def sources(self) -> list[str]:
        """Source files at the head: the changed ones, then a sample of others."""
        changed = sorted(path for path in self.touched if path in self.after and language_of(path))
        self.draw.shuffle(changed)
        near = {str(PurePosixPath(path).parent) for path in changed}
        others = [path for path in self.steady if language_of(path)]
        others.sort(key=lambda path: str(PurePosixPath(path).parent) not in near)
        return changed[:30] + others[:_SAMPLE]

    @cached_property
    def definitions(self) -> list[Definition]:
        """Definitions of the sources, shuffled within: those of changed files come first."""
        found = []
        for path in self.sources:
            ones = definitions(path, self.text(path))
            self.draw.shuffle(ones)
            found += ones[:25]
        return found

    @cached_property
    def shuffled(self) -> list[Definition]:
        """The definitions in another order, so that kinds do not all draw the same ones."""
        ones = list(self.definitions)
        self.draw.shuffle(ones)
        ones.sort(key=lambda one: ("test" in f"{one.path}{one.name}".lower(), one.path not in self.touched))
        return ones

    def absent(self, *names: str) -> bool:
        """Whether none of the names, in any spelling of its words, stands anywhere in either tree."""
        if names not in self._absent:
            needles = [one for name in names for one in spellings(name)]
            self._absent[names] = not (
                self.store.holds(self.head, *needles) or self.store.holds(self.base, *needles)
            )
        return self._absent[names]

    def missing_path(self, path: str) -> bool:
        """Whether no file or folder of either tree has this path, as a whole or as its end."""
        end = "/" + path.strip("/")
        whole = [*self.before, *self.after]
        return not any(f"/{one}".endswith(end) or f"{end}/" in f"/{one}" for one in whole)

    def unique(self, definition: Definition) -> bool:
        """Whether the name is defined on exactly one line of the head."""
        rows = self.store.lines_with(self.head, definition.name)
        return sum(defines(path, line, definition.name) for path, _, line in rows) == 1

    def defined_before(self, definition: Definition) -> bool:
        """Whether the base defines the name too."""
        rows = self.store.lines_with(self.base, definition.name)
        return any(defines(path, line, definition.name) for path, _, line in rows)

    def files_named(self, pattern: str) -> list[str]:
        """Paths of the head that match a regular expression."""
        return sorted(path for path in self.after if re.search(pattern, path))
