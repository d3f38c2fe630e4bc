"""Fixtures that more than one folder of tests uses."""

from __future__ import annotations

from pathlib import Path

import pytest
from clones import Clone
from hypothesis import HealthCheck, settings

settings.register_profile("levelhead", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("levelhead")  # no test is about time: a machine may be busy


@pytest.fixture
def clone(tmp_path: Path) -> Clone:
    """A repository with one commit: a module with two functions, and a README."""
    repository = Clone(tmp_path / "clone")
    repository.commit(
        {
            "README.md": "# Shelf\n\nReads books.\n",
            "src/shelf/reader.py": "def read_book(path):\n    return path\n\n\ndef read_shelf(path):\n    ...\n",
        },
        "first",
    )
    return repository
