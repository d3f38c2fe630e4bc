"""Exports and registrations in prose."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.exports import Way, exports


@pytest.mark.parametrize(
    "text, name, file, way",
    [
        ("`Glaze` is exported from `kiln/__init__.py`.", "Glaze", "kiln/__init__.py", Way.EXPORT),
        ("`src/index.ts` re-exports `Glaze`.", "Glaze", "src/index.ts", Way.EXPORT),
        ("Exports `Glaze` from `src/index.ts`.", "Glaze", "src/index.ts", Way.EXPORT),
        ("`Glaze` remains exported by `kiln.stages`.", "Glaze", "kiln.stages", Way.EXPORT),
        ("`glaze` is registered in `registry.py`.", "glaze", "registry.py", Way.REGISTRATION),
        ("Registers `glaze` in `registry.py`.", "glaze", "registry.py", Way.REGISTRATION),
        ("`Glaze` is listed in `__all__` of `kiln/__init__.py`.", "Glaze", "kiln/__init__.py", Way.ALL),
        ("Adds `Glaze` to `__all__` in `kiln/__init__.py`.", "Glaze", "kiln/__init__.py", Way.ALL),
        ("The `kiln` console script stays.", "kiln", "", Way.SCRIPT),
    ],
)
def test_an_export_is_read_with_its_file(text: str, name: str, file: str, way: Way) -> None:
    found = exports(read(f"Title\n\n{text}", has_diff=True))
    assert [(one.name, one.file, one.way) for one in found] == [(name, file, way)]


@pytest.mark.parametrize(
    "text", ["`Glaze` is exported.", "It exports everything.", "The register is `full`."]
)
def test_without_a_file_there_is_nothing_to_check(text: str) -> None:
    assert list(exports(read(f"Title\n\n{text}", has_diff=True))) == []
