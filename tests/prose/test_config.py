"""Configuration keys in prose."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.config import settings


def _read(text: str) -> list[tuple[tuple[str, ...], str, str]]:
    return [(one.key, one.file, one.value) for one in settings(read(f"Title\n\n{text}", has_diff=True))]


@pytest.mark.parametrize(
    "text, key, file, value",
    [
        ("The `retries` key in `a.yaml`.", ("retries",), "a.yaml", ""),
        ("Sets `x.y` to 10 in `.github/workflows/ci.yml`.", ("x", "y"), ".github/workflows/ci.yml", "10"),
        ("`a.yaml` sets `retries` to `3`.", ("retries",), "a.yaml", "3"),
        ("The `retries` key in `a.yaml` is set to 3.", ("retries",), "a.yaml", "3"),
        ("`retries: 3` in `a.yaml` stays.", ("retries",), "a.yaml", "3"),
        ("Changes `size` from 5 to 10 in `a.toml`.", ("size",), "a.toml", "10"),
        ("The `[tool.ruff.lint]` section.", ("tool", "ruff", "lint"), "pyproject.toml", ""),
        ("`compilerOptions.strict` in tsconfig.json.", ("compilerOptions", "strict"), "tsconfig.json", ""),
        ("Reuses the `lint` script in `package.json`.", ("lint",), "package.json", ""),
    ],
)
def test_a_key_is_read_with_its_file(text: str, key: tuple[str, ...], file: str, value: str) -> None:
    assert _read(text) == [(key, file, value)]


@pytest.mark.parametrize(
    "text",
    [
        "See `run()` in `a.json`.",
        "Moved `src/a.py` to `b.toml`.",
        "The `fail-on` input in `action.yml`.",
        "`tool.helpers` is reused.",
    ],
)
def test_other_code_beside_a_file_is_not(text: str) -> None:
    assert _read(text) == []
