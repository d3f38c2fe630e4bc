"""Environment variables in prose."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.environment import variables


def _read(text: str) -> list[tuple[str, bool]]:
    return [(one.name, one.asserted) for one in variables(read(f"Title\n\n{text}", has_diff=True))]


@pytest.mark.parametrize(
    "text, names, asserted",
    [
        ("The `MY_TOKEN` environment variable is read.", ["MY_TOKEN"], True),
        ("Falls back to the env var `MY_TOKEN`.", ["MY_TOKEN"], True),
        ("Env vars: `A_B`, `C_D` and `E_F`.", ["A_B", "C_D", "E_F"], True),
        ("Reads `MY_TOKEN` from the environment.", ["MY_TOKEN"], True),
        ("Controlled by the MY_TOKEN environment variable.", ["MY_TOKEN"], True),
        ("Set `MY_TOKEN=1` to enable it.", ["MY_TOKEN"], False),
        ("`process.env.MY_TOKEN` decides.", ["MY_TOKEN"], False),
        ("`MY_TOKEN` is already read at startup.", ["MY_TOKEN"], False),
    ],
)
def test_a_variable_is_read(text: str, names: list[str], asserted: bool) -> None:
    assert _read(text) == [(name, asserted) for name in names]


@pytest.mark.parametrize(
    "text", ["The `MAX_SIZE` constant.", "README and LICENSE", "see MAX_SIZE", "the HTTP environment is odd"]
)
def test_other_capitals_are_not(text: str) -> None:
    assert _read(text) == []
