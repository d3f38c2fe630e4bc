"""The patterns that modules define, wherever they stand in their tuples and tables."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from types import ModuleType

from levelhead.prose.pattern import Pattern


def patterns(*packages: ModuleType) -> Iterator[tuple[str, Pattern | re.Pattern[str]]]:
    """Each by the module's name, that of the variable and its number therein; patterns on bytes are left out."""
    for package in packages:
        for module in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
            for name, value in vars(importlib.import_module(module.name)).items():
                for number, one in enumerate(_inside(value)):
                    yield f"{module.name.removeprefix('levelhead.')}.{name}[{number}]", one


def _inside(value: object) -> Iterator[Pattern | re.Pattern[str]]:
    if isinstance(value, Pattern) or (isinstance(value, re.Pattern) and isinstance(value.pattern, str)):
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _inside(one)
    elif isinstance(value, tuple | list):
        for one in value:
            yield from _inside(one)
