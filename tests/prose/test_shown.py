"""Code in a fence: whether the text shows it as it can be run today, and what of it is typed into a shell."""

from __future__ import annotations

import pytest

from levelhead.prose import Modality, read
from levelhead.prose.shown import commands, shown


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("Run it:\n\n```bash\nlathe rough\n```\n", Modality.CLAIM),
        ("We would like to write:\n\n```bash\nlathe rough\n```\n", Modality.EXAMPLE),
        ("## Proposal\n\n```bash\nlathe rough\n```\n", Modality.EXAMPLE),
        ("They wrote:\n\n> ```bash\n> lathe rough\n> ```\n", Modality.REPORTED),
    ],
)
def test_the_words_before_a_fence_tell_what_it_is(text: str, modality: Modality) -> None:
    document = read(text, has_diff=False)

    assert [shown(document, fence) for fence in document.fences] == [modality]


def test_a_document_for_users_shows_examples() -> None:
    document = read("```bash\nlathe rough\n```\n", has_diff=False, guide=True)

    assert [shown(document, fence) for fence in document.fences] == [Modality.EXAMPLE]


def test_the_lines_of_shells_are_commands_and_those_of_languages_are_none() -> None:
    text = "```bash\nlathe rough\n$ lathe smooth\n```\n\n```python\nlathe = 1\n```\n"
    document = read(text, has_diff=False)

    assert [text[start:end] for _, start, end in commands(document)] == ["lathe rough", "$ lathe smooth"]
