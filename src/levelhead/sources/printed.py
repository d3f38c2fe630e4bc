"""Figures as a publication prints them, to be held against the records that it gives."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from levelhead.artifact import FIGURES
from levelhead.fields import Fields, describe, load_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedFigure:
    """One figure over pairs. Numbers are kept as digits: how many places were printed is part of what was said."""

    name: str
    """A figure of a run record."""
    pairs: int
    """Over how many pairs the totals are said to be."""
    total_a: str
    total_b: str
    ratio: str
    """The larger total over the smaller one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """What a publication prints of two sides."""

    source: str
    a: str
    b: str
    agree: int
    """Pairs with one route, out of ``of``."""
    of: int
    figures: tuple[PrintedFigure, ...]


def read_printed(path: Path) -> Printed:
    """The figures of a publication.

    Raises:
        InputError: every problem of the file.
    """
    fields = load_yaml(path)
    routes = fields.inner("routes")
    agree, of = (0, 0) if routes is None else (_whole(routes, "agree", 0), _whole(routes, "of", 1))
    if routes is not None and agree > of:
        routes.problem("agree", f"{agree} of {of}", "no more than all of them")
    printed = Printed(
        source=fields.text("source"),
        a=fields.text("a"),
        b=fields.text("b"),
        agree=agree,
        of=of,
        figures=fields.items("figures", _figure, required=True),
    )
    if routes is None:
        fields.problem("routes", "nothing", "a mapping with agree and of")
    else:
        routes.close()
    fields.close()
    return printed


def _figure(fields: Fields) -> PrintedFigure:
    return PrintedFigure(
        name=fields.text("name", choices=FIGURES),
        pairs=_whole(fields, "pairs", 1),
        total_a=_digits(fields, "total_a"),
        total_b=_digits(fields, "total_b"),
        ratio=_digits(fields, "ratio"),
    )


def _whole(fields: Fields, key: str, least: int) -> int:
    """A whole number that must be there: what was not printed is not to be guessed."""
    before = len(fields.problems)
    value = fields.whole_or_none(key, least=least)
    if value is None and len(fields.problems) == before:
        fields.problem(key, "nothing", f"a whole number >= {least}")
    return least if value is None else value


def _digits(fields: Fields, key: str) -> str:
    text = fields.text(key)
    if text and not re.fullmatch(r"\d{1,15}(?:\.\d{1,9})?", text):
        fields.problem(key, describe(text), "digits as printed, in quotes")
        return "1"
    return text or "1"
