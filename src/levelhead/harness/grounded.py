"""What the program finds of an arm's claims, with the trees that it was found in."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from levelhead import diff
from levelhead.artifact import Arm, Case
from levelhead.grounding import Grounding, ground
from levelhead.harness.cases import tree_of
from levelhead.prose import read
from levelhead.sources.trees import Trees, from_parts
from levelhead.symbols import Parser


@dataclass(frozen=True, slots=True, kw_only=True)
class Grounded:
    """The findings of one artifact and what they rest on."""

    trees: Trees
    grounding: Grounding


@lru_cache(maxsize=16)
def grounded(root: Path, case: Case, arm: Arm) -> Grounded:
    """The findings of an arm that published something, made once for all scorers of a sample.

    Raises:
        CannotCheck: no tree, or a diff that does not fit.
    """
    assert arm.artifact is not None
    patch = None
    if arm.artifact.diff is not None:
        data = arm.artifact.diff.encode("utf-8", "surrogateescape")
        patch = diff.read(data, f"{case.id}/{arm.id}: diff.patch")
    trees = from_parts(tree_of(root, case), patch)
    document = read(arm.artifact.body, has_diff=patch is not None)
    with Parser() as parser:
        found = ground(document, trees.base, trees.head, trees.patch, parser)
    return Grounded(trees=trees, grounding=found)
