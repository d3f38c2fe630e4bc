"""The files of a category in a tree, and which files are tests."""

from __future__ import annotations

import re
from collections.abc import Sequence

from levelhead.prose.categories import TESTS, Category
from levelhead.tree import Tree


def members(kind: Category, tree: Tree, below: Sequence[str]) -> tuple[str, ...]:
    """Files of a category, under any of the folders when some are given."""
    pattern = re.compile(kind.pattern)
    prefixes = tuple(folder + "/" for folder in below)
    return tuple(
        path
        for path in tree.entries
        if pattern.fullmatch(path.lower()) and (not prefixes or path.startswith(prefixes))
    )


def is_test(path: str) -> bool:
    """Whether a path looks like a test, or like something that only tests use."""
    lower = path.lower()
    return (
        re.fullmatch(TESTS, lower) is not None
        or re.search(
            r"(?:^|[/_.-])(?:tests?|specs?|testing|testdata|fixtures?|mocks?|e2e|benches|benchmarks?|examples?)(?:[/_.-]|$)",
            lower,
        )
        is not None
    )
