"""Real clients against servers on the loopback."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="module", autouse=True)
def _collected() -> Iterator[None]:
    """As in the folder above, but once per file: the clients' modules make each collection slow."""
    yield
    gc.collect()
