"""How many cases a parametrized test of Python runs, as far as its decorators spell them out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from math import prod

from levelhead.ground.ground import Ground, Side

MOST = 200_000
"""Bytes beyond which a file of tests is not parsed for this."""


@dataclass(frozen=True, slots=True)
class Cases:
    """The parametrized definitions of one test; every decorator of them lists its cases."""

    path: str
    line: int
    sizes: tuple[int, ...]
    """Cases of each decorator."""

    @property
    def total(self) -> int:
        """How often the test runs."""
        return prod(self.sizes)


def cases(name: str, ground: Ground, side: Side) -> Iterator[Cases]:
    """Every definition of the test whose cases can be counted; none where a list is computed or a loop adds more."""
    for path in ground.defining_paths(name):
        data = ground.contents(side, path) if path.endswith(".py") else None
        if not isinstance(data, bytes) or len(data) > MOST or ground.outline(side, path) is None:
            continue  # what the worker did not survive, or found too deep, is not parsed here
        try:
            module = ast.parse(data)
        except (SyntaxError, ValueError, RecursionError, MemoryError):  # Python's parser names its limits so
            continue
        lists = {
            target.id: one.value
            for one in module.body
            if isinstance(one, ast.Assign)
            for target in one.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(module):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == name:
                found = _sizes(node, lists)
                if found:
                    yield Cases(path, node.lineno, found)


def _sizes(node: ast.FunctionDef | ast.AsyncFunctionDef, lists: dict[str, ast.expr]) -> tuple[int, ...]:
    sizes = []
    for decorator in node.decorator_list:
        if not (isinstance(decorator, ast.Call) and ast.unparse(decorator.func).endswith("parametrize")):
            continue
        given = [*decorator.args[1:2], *(one.value for one in decorator.keywords if one.arg == "argvalues")]
        values = given[0] if given else None
        if isinstance(values, ast.Name):
            values = lists.get(values.id)
        if not isinstance(values, ast.List | ast.Tuple) or any(
            isinstance(one, ast.Starred) for one in values.elts
        ):
            return ()
        sizes.append(len(values.elts))
    loops = any(isinstance(one, ast.For | ast.AsyncFor) for one in ast.walk(node))
    return () if loops else tuple(sizes)
