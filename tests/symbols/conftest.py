"""One worker for all tests of a module: starting it is the dear part."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from levelhead.symbols import Parser


@pytest.fixture(scope="module")
def parser() -> Iterator[Parser]:
    with Parser() as one:
        yield one
