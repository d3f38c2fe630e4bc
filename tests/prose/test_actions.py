"""What a text says of an action that it names, and what workflows in fences pass."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.actions import Entry, entries


def _read(text: str) -> list[Entry]:
    return list(entries(read(text, has_diff=False)))


@pytest.mark.parametrize(
    ("text", "file", "name"),
    [
        ("`.github/actions/setup` has an input called `size`.", ".github/actions/setup", "size"),
        ("The `setup` action takes the input `size`.", "setup", "size"),
        ("Leaving the `size` input of `setup` empty is fine.", "actions/setup", "size"),
        (
            "CI passes `dry-run: true` to `.github/actions/setup/action.yml`.",
            ".github/actions/setup/action.yml",
            "dry-run",
        ),
    ],
)
def test_an_input_belongs_to_the_action_that_its_sentence_names(text: str, file: str, name: str) -> None:
    assert [(one.file, one.table, one.name) for one in _read(text)] == [(file, "inputs", name)]


def test_a_default_and_a_number_are_read() -> None:
    text = '`.github/actions/setup` declares two inputs. In the `setup` action `size` defaults to "90".'

    assert [(one.name, one.default, one.count) for one in _read(text)] == [("", "", 2), ("size", "90", None)]


def test_the_keys_of_with_are_inputs_of_the_local_action_above_them() -> None:
    text = """\
```yaml
steps:
  - name: Set up
    uses: './.github/actions/setup'
    with:
      size: 90
      # none: 1
      sieve: |
        a: b
    env:
      TOKEN: x
  - uses: actions/checkout@v4
    with:
      depth: 0
```
"""
    found = _read(text)

    assert [(one.file, one.name) for one in found] == [
        (".github/actions/setup", "size"),
        (".github/actions/setup", "sieve"),
    ]
    assert [text[one.start : one.end] for one in found] == ["size", "sieve"]


@pytest.mark.parametrize(
    "text",
    [
        "The form has an input called `size`.",
        "`.github/actions/a` and `.github/actions/b` share an input called `size`.",  # whose?
        "No further action on the input `size`.",
    ],
)
def test_without_one_action_nothing_is_read(text: str) -> None:
    assert _read(text) == []
