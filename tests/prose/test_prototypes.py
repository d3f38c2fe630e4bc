"""Which code spans spell the declaration of a function, and which only call it."""

from __future__ import annotations

import pytest

from levelhead.prose.prototypes import prototype


@pytest.mark.parametrize(
    "text",
    [
        "int moor(int pier, int interval)",
        "func Open(name string, mode os.FileMode)",
        "moor(const char *pier)",
        "def moor(pier, /, *, interval)",
        "moor($pier)",
    ],
)
def test_types_sigils_and_keywords_declare(text: str) -> None:
    read = prototype(text)
    assert read is not None
    assert read.declares


@pytest.mark.parametrize(
    "text",
    [
        "set(MODE OFF)",
        "Fault(FaultCode.NotFound, reason)",
        "moor(Pier::NORTH)",
        "moor(pier.id)",
        "moor(pier)",
    ],
)
def test_a_value_with_the_name_of_its_home_is_no_parameter_with_a_type(text: str) -> None:
    read = prototype(text)
    assert read is not None
    assert not read.declares


def test_what_a_method_is_called_on_is_no_parameter() -> None:
    read = prototype("unwrap(this: NodePath, depth: number)")
    assert read is not None
    assert [one.words for one in read.parameters] == [("depth",)]
