"""A comparison, a leaderboard, or both, as one HTML file that needs nothing else."""

from __future__ import annotations

import html
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from levelhead.compare.comparison import Attempts, Comparison
from levelhead.compare.leaderboard import Leaderboard
from levelhead.compare.measure import Measure
from levelhead.compare.row import ArmRow
from levelhead.report import comparison as comparison_tables
from levelhead.report import leaderboard as leaderboard_tables
from levelhead.report.html import data
from levelhead.report.html.contrasts import contrast
from levelhead.report.html.embed import as_json, policy
from levelhead.report.html.exhibit import Exhibit
from levelhead.report.html.names import distinct
from levelhead.report.html.provenance import Provenance, Source
from levelhead.report.html.texts import criteria, texts
from levelhead.report.safe import printable
from levelhead.report.table import Table

CONTRASTS = 6
"""Contrasts whose tables stand in the page as text; all are in its charts."""
VENDOR = ("d3.min.js", "plot.umd.min.js")
"""Libraries of the charts, as published."""
SCRIPTS = (
    "dom.js",
    "theme.js",
    "chart.js",
    "profile.js",
    "answer.js",
    "changes.js",
    "routes.js",
    "pairs.js",
    "tradeoff.js",
    "cases.js",
    "text.js",
    "opinions.js",
    "pair.js",
    "board.js",
    "trust.js",
    "tables.js",
    "main.js",
)
"""In the order in which they stand in one function of the page."""
STYLES = ("page.css", "text.css", "print.css")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows."""

    comparison: Comparison | None
    board: Leaderboard | None
    exhibits: Sequence[Exhibit]
    unvalidated: Mapping[str, str]
    """Per measure that a judge decides, why its numbers are not validated; empty when they are."""
    provenance: Provenance


def render(page: Page) -> str:
    """The file."""
    scripts = [asset("vendor", name) for name in VENDOR] + [_program()]
    style = "\n".join(asset("assets", name) for name in STYLES)
    parts = {
        "policy": html.escape(policy(scripts, [style]), quote=True),
        "title": html.escape(_title(page)),
        "style": style,
        "data": as_json(record(page)),
        "licences": html.escape(asset("vendor", "LICENSES.txt")),
        "scripts": "\n".join(f"<script>{script}</script>" for script in scripts),
    }
    return "".join(_filled(asset("assets", "page.html"), parts))


@cache
def asset(folder: str, name: str) -> str:
    """A file of the page."""
    return (files(__package__) / folder / name).read_text(encoding="utf-8")


def _program() -> str:
    """Our scripts as one function, so that nothing of them is global."""
    return '(() => {\n"use strict";\n' + "\n".join(asset("assets", name) for name in SCRIPTS) + "\n})();"


def _filled(template: str, parts: Mapping[str, str]) -> Iterator[str]:
    """The template with ``{{name}}`` filled in, once: what is filled in is not looked at again."""
    for number, piece in enumerate(template.split("{{")):
        if not number:
            yield piece
            continue
        key, _, rest = piece.partition("}}")
        yield parts[key]
        yield rest


def _sides(page: Page) -> dict[str, str]:
    """The models as they are shown, in the order of the page."""
    of_board = () if page.board is None else [one.model for one in page.board.standings]
    return distinct([*(page.comparison.sides if page.comparison else ()), *of_board])


def _attempts(page: Page) -> list[Attempts]:
    if page.comparison is not None:
        return list(page.comparison.attempts)
    return [] if page.board is None else [one.attempts for one in page.board.standings]


def _title(page: Page) -> str:
    names = list(_sides(page).values())
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def record(page: Page) -> dict[str, Any]:
    """Everything that the page shows, as plain data."""
    found, board = page.comparison, page.board
    rows = {} if found is None else _rows(found)
    every = [] if found is None else cases(found)
    order = sorted(every[: data.CASES])
    sides = _sides(page)
    shown, untold = texts(page.exhibits)
    places = {
        (one.case, one.arm, one.model): number for number, one in enumerate(page.exhibits[: len(shown)])
    }
    index = {case: number for number, case in enumerate(order)}
    return {
        "title": _title(page),
        "cases": list(distinct(order).values()),
        "casesLeftOut": len(every) - len(order),
        "textsLeftOut": untold,
        "measures": data.measures(_measures(page, rows), _instruments(page), page.unvalidated),
        "arms": [
            {
                "side": sides[side],
                "case": index[case],
                **data.arm(row, places.get((row.case, row.arm, row.model))),
            }
            for (side, case), row in rows.items()
            if case in index
        ],
        "attempts": data.attempts(_attempts(page), sides),
        "comparison": None if found is None else data.comparison(found, sides),
        "contrasts": [] if found is None else [contrast(one, index, sides) for one in found.contrasts],
        "board": None if board is None else data.board(board, sides),
        "texts": shown,
        "criteria": criteria(page.exhibits),
        "tables": _tables(page),
        "tabled": CONTRASTS,
        "provenance": _provenance(page.provenance),
    }


def cases(found: Comparison) -> list[str]:
    """The cases of a comparison, those that both sides of some contrast completed first."""
    complete: dict[str, bool] = {}
    for each in found.contrasts:
        for pair in each.pairs:
            complete[pair.case] = complete.get(pair.case, False) or pair.complete
    return sorted(complete, key=lambda case: (not complete[case], case))


def _rows(found: Comparison) -> dict[tuple[str, str], ArmRow]:
    """The runs by side and case."""
    return {
        (side, pair.case): row
        for each in found.contrasts
        for pair in each.pairs
        for side, row in ((each.a, pair.a), (each.b, pair.b))
        if row is not None
    }


def _measures(page: Page, rows: Mapping[tuple[str, str], ArmRow]) -> list[Measure]:
    known: dict[str, Measure] = {}
    if page.comparison is not None:
        known |= {one.measure.name: one.measure for one in page.comparison.means}
    if page.board is not None:
        columns = (
            *page.board.columns,
            *((page.board.weighted_column,) if page.board.weighted_column else ()),
        )
        known |= {one.measure.name: one.measure for one in columns}
    known |= {one.name: one for one in data.figures(rows.values())}
    return list(known.values())


def _instruments(page: Page) -> dict[str, str]:
    told = {} if page.board is None else {one.measure.name: one.instrument for one in page.board.columns}
    return told | ({} if page.comparison is None else dict(page.comparison.instruments))


def _tables(page: Page) -> list[dict[str, Any]]:
    """The text reports, of many contrasts the first: what no chart shows stands there."""
    found: list[Table] = []
    if page.comparison is not None:
        few = replace(page.comparison, contrasts=page.comparison.contrasts[:CONTRASTS])
        found += comparison_tables.tables(few)
    found += [] if page.board is None else list(leaderboard_tables.tables(page.board))
    return [data.table(one) for one in found if one.rows or one.lines]


def _provenance(told: Provenance) -> dict[str, Any]:
    return {
        "commands": [printable(one) for one in told.commands],
        "versions": {printable(key): printable(value) for key, value in told.versions.items()},
        "sources": [_source(one) for one in told.sources],
    }


def _source(one: Source) -> dict[str, Any]:
    return {
        "place": printable(one.place),
        "sha256": one.sha256,
        "created": printable(one.created),
        "task": printable(one.task),
        "dataset": printable(one.dataset),
        "command": printable(one.command),
        "packages": {printable(key): printable(value) for key, value in one.packages.items()},
    }
