"""Patterns that read an artifact: none that a sentence made of one repeated piece can hold up."""

from __future__ import annotations

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import levelhead.claims
import levelhead.judge
import levelhead.prose
from levelhead.prose.pattern import Pattern

PACKAGES: tuple[ModuleType, ...] = (levelhead.prose, levelhead.claims, levelhead.judge)


def _patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    for package in PACKAGES:
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            for name, value in vars(importlib.import_module(module.name)).items():
                if getattr(value, "__module__", module.name) not in {
                    module.name,
                    Pattern.__module__,
                    re.Pattern.__module__,
                }:
                    continue
                for number, one in enumerate(_inside(value)):
                    yield f"{module.name.removeprefix('levelhead.')}.{name}[{number}]", one


def _inside(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, Pattern):
        yield value.made
    elif isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _inside(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _inside(one)


ALL = {name: pattern for pattern, name in {pattern: name for name, pattern in _patterns()}.items()}
"""Each pattern once, however many lists it stands in."""


def test_the_patterns_are_found() -> None:
    assert len(ALL) > 500


_PUMP = r"""
import sys
sys.path.insert(0, sys.argv[1] + '/tests')
from levelhead.prose.sentences import MAX_SENTENCE
from test_linear import ALL
UNITS = [" ", "a", "a ", "(", "_a", "`a`, ", "1 file, ", "now "]
OPENINGS = [""]
for name, pattern in sorted(ALL.items()):
    for unit in UNITS:
        for opening in OPENINGS:
            text = (opening + unit * MAX_SENTENCE)[:MAX_SENTENCE]
            pattern.match(text)
            for _ in pattern.finditer(text):
                pass
print("done")
"""


def test_no_sentence_holds_a_pattern_up() -> None:
    """A pattern that backtracks without end never comes back; the limit is there for that alone."""
    root = str(Path(__file__).resolve().parents[1])
    done = subprocess.run(
        [sys.executable, "-c", _PUMP, root], capture_output=True, text=True, check=False, timeout=600
    )
    assert done.stdout.strip() == "done", done.stderr[-2000:]
