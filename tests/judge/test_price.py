"""Prices come from whoever runs a judge, and are read strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead.errors import InputError
from levelhead.judge.price import Price, parse, read

GOOD = "openai/gpt-5.1: {input: 1.25, output: 10, input_cache_read: 0.125, input_cache_write: 1.25}\n"


def test_a_file_is_what_inspect_takes_too(tmp_path: Path) -> None:
    path = tmp_path / "prices.yaml"
    path.write_text(GOOD)
    assert read(path) == {
        "openai/gpt-5.1": Price(input=1.25, output=10.0, cache_read=0.125, cache_write=1.25)
    }


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "a mapping"),
        ("{}", "no model"),
        (GOOD.replace("input_cache_read: 0.125, ", ""), "openai/gpt-5.1.input_cache_read: found nothing"),
        (GOOD.replace("10,", "-1,"), "openai/gpt-5.1.output: found -1"),
        (GOOD.replace("10,", "ten,"), "openai/gpt-5.1.output: found 'ten'"),
        (GOOD.replace("1.25}", "1.25, currency: EUR}"), "openai/gpt-5.1.currency: found an unknown key"),
        ("openai/gpt-5.1: 3\n", "openai/gpt-5.1: found 3"),
    ],
)
def test_what_is_no_price_is_refused(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "prices.yaml"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read(path)
    assert problem in str(caught.value)


def test_a_price_on_the_command_line_is_four_numbers() -> None:
    assert parse("3,15,0.3,3.75") == Price(input=3.0, output=15.0, cache_read=0.3, cache_write=3.75)


@pytest.mark.parametrize("text", ["3,15", "3,15,0.3,x", "3,15,0.3,-1", "nan,1,1,1", "inf,1,1,1", ""])
def test_another_form_is_refused(text: str) -> None:
    with pytest.raises(InputError, match="IN,OUT,CACHE_READ,CACHE_WRITE"):
        parse(text)
