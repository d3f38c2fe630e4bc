"""Patterns that read an artifact: none that a sentence made of one repeated piece can hold up."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from patterns import patterns

import levelhead.claims
import levelhead.ground
import levelhead.judge
import levelhead.prose
from levelhead.prose.pattern import Pattern

_MADE = (
    (name, one.made if isinstance(one, Pattern) else one)
    for name, one in patterns(levelhead.prose, levelhead.claims, levelhead.ground, levelhead.judge)
)
ALL = {name: pattern for pattern, name in {pattern: name for name, pattern in _MADE}.items()}
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
