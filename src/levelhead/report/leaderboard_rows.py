"""A leaderboard as tidy rows, one per model and measure: for CSV, Parquet and whoever reads them."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.compare.leaderboard import Cell, Column, Leaderboard
from levelhead.report.rows import Row

COLUMNS: dict[str, type] = {
    "model": str,
    "measure": str,
    "family": str,
    "unit": str,
    "good": str,
    "value": float,
    "low": float,
    "high": float,
    "n": int,
    "cases": int,
    "rank_best": int,
    "rank_worst": int,
    "ranked": bool,
    "validated": bool,
    "p": float,
    "p_adjusted": float,
    "instrument": str,
    "why": str,
}
"""Name and type; every column may be unknown."""


def rows(board: Leaderboard) -> Iterator[Row]:
    """Every cell, then the weighted places, then head-to-head strengths."""
    for one in board.standings:
        for column in board.columns:
            yield _row(one.model, column, one.cells[column.measure.name])
        if board.weighted_column is not None and one.weighted is not None:
            yield _row(one.model, board.weighted_column, one.weighted)
    for match in board.head_to_head:
        for each in match.strengths:
            estimate = each.estimate
            yield {
                "model": each.model,
                "measure": match.dimension,
                "family": "head to head",
                "unit": "log-strength",
                "good": "neither",
                "value": estimate.value,
                "low": estimate.low,
                "high": estimate.high,
                "n": estimate.n,
                "cases": estimate.clusters,
                "ranked": False,
                "validated": not match.unvalidated,
                "instrument": match.instrument,
                "why": match.why or estimate.why or match.unvalidated,
            }


def _row(model: str, column: Column, cell: Cell) -> Row:
    measure = column.measure
    return {
        "model": model,
        "measure": measure.name,
        "family": measure.family.value,
        "unit": measure.unit,
        "good": measure.good.value,
        "value": cell.mean.value,
        "low": cell.mean.low,
        "high": cell.mean.high,
        "n": cell.mean.n,
        "cases": column.cases,
        "rank_best": cell.best,
        "rank_worst": cell.worst,
        "ranked": column.ranked,
        "validated": None if column.unvalidated is None else not column.unvalidated,
        "p": column.p,
        "p_adjusted": column.p_adjusted,
        "instrument": column.instrument,
        "why": column.unvalidated or column.unranked or cell.mean.why,
    }
