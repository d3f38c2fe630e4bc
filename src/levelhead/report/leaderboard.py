"""A leaderboard as tables: ranks where there are any, positions with intervals for the rest, strengths."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.compare.leaderboard import Cell, Column, HeadToHead, Leaderboard, Standing
from levelhead.compare.measure import Family
from levelhead.report.contrast import reasons
from levelhead.report.table import UNKNOWN, Name, Table, chance, fixed, interval, number, signed
from levelhead.report.table import Cell as Text


def tables(board: Leaderboard) -> Iterator[Table]:
    """The report in order."""
    yield _read(board)
    if board.weighted_column is not None:
        yield _weighted(board, board.weighted_column)
    if any(one.attempts.attempted for one in board.standings):  # of verdicts alone no run is known
        yield _profile(board)
        yield _runs(board)
    for column in board.columns:
        yield _column(board, column)
    for one in board.head_to_head:
        yield _head_to_head(one)


def _read(board: Leaderboard) -> Table:
    lines: list[tuple[Text, ...]] = [(Name(source),) for source in board.sources]
    if not board.weights:
        lines.append(("no weights were given, so there is no order of models: they stand by name",))
    lines += [("note: ", Name(note)) for note in board.notes]
    return Table(title=f"{len(board.models)} models over {len(board.cases)} cases", lines=tuple(lines))


def _weighted(board: Leaderboard, column: Column) -> Table:
    told = ", ".join(f"{name} {weight:g}" for name, weight in board.weights.items())
    known = [(one, one.weighted) for one in board.standings if one.weighted is not None]
    return Table(
        title=f"Weighted as asked: {told}; share of the other models done better than, {column.cases} cases",
        columns=("model", "share", "95 % interval", "rank"),
        rows=tuple(
            (Name(one.model), fixed(cell.mean.value), interval(cell.mean), rank(cell)) for one, cell in known
        ),
        lines=_told(board, column),
    )


def _profile(board: Leaderboard) -> Table:
    return Table(
        title="Profile: means, ranks in brackets where there are any; * unvalidated judge",
        columns=(
            "model",
            *(one.measure.label + ("*" if one.unvalidated else "") for one in board.columns),
        ),
        rows=tuple(
            (Name(one.model), *(_brief(one.cells[column.measure.name], column) for column in board.columns))
            for one in board.standings
        ),
    )


def _brief(cell: Cell, column: Column) -> str:
    figure = column.measure.family is Family.FIGURE
    mean = number(cell.mean.value) if figure else fixed(cell.mean.value)
    return mean if cell.best is None else f"{mean} ({rank(cell)})"


def _told(board: Leaderboard, column: Column) -> tuple[tuple[Text, ...], ...]:
    lines: list[tuple[Text, ...]] = []
    if column.unranked:
        lines.append(("not ranked: ", Name(column.unranked)))
    if column.unvalidated and column.unvalidated != column.unranked:
        lines.append(("unvalidated: ", Name(column.unvalidated)))
    if len(column.left_out) < len(board.models):  # else nobody has it, which is why it is not ranked
        lines += [
            ("not compared: ", Name(model), ", it has fewer than half of the cases")
            for model in column.left_out
        ]
    return tuple(lines)


def rank(cell: Cell) -> str:
    """``2``, ``1 to 3``, or unknown."""
    if cell.best is None or cell.worst is None:
        return UNKNOWN
    return str(cell.best) if cell.best == cell.worst else f"{cell.best} to {cell.worst}"


def _runs(board: Leaderboard) -> Table:
    return Table(
        title="Runs",
        columns=("model", "attempted", "complete", "missing"),
        rows=tuple(
            (
                Name(one.model),
                str(one.attempts.attempted),
                str(one.attempts.complete),
                str(len(one.attempts.missing)),
            )
            for one in board.standings
        ),
        lines=tuple(
            line for one in board.standings for line in reasons("missing", one.attempts.missing, one.model)
        ),
    )


def _column(board: Leaderboard, column: Column) -> Table:
    measure = column.measure
    mark = " (unvalidated)" if column.unvalidated else ""
    rows = tuple(_row(one, column) for one in board.standings)
    tested = (
        ""
        if column.p is None
        else f"; any difference: p {chance(column.p)}, Holm {chance(column.p_adjusted)}"
    )
    over = f", {column.cases} common cases" if column.p is not None else ""
    return Table(
        title=f"{measure.label}{mark}: {measure.unit}, {measure.good.value} is better".replace(
            ", neither is better", ", a position"
        )
        + over
        + tested,
        columns=("model", "mean", "95 % interval", "n", "rank"),
        rows=rows,
        lines=(("measured by ", Name(column.instrument)), *_told(board, column)),
    )


def _row(one: Standing, column: Column) -> tuple[Text, ...]:
    cell = one.cells[column.measure.name]
    figure = column.measure.family is Family.FIGURE
    ends = (cell.mean.low, cell.mean.high)
    shown = " to ".join(map(number, ends)) if figure and None not in ends else interval(cell.mean)
    mean = number(cell.mean.value) if figure else fixed(cell.mean.value)
    return (Name(one.model), mean, shown, str(cell.mean.n), rank(cell))


def _settled(one: HeadToHead) -> str:
    """What the counts are counts of."""
    told = f"counts are of {one.pairs} pairs judged in both orders; {one.flips} of them turned with the order: ties"
    return told + (f"; {one.alone} with a verdict in one order alone count for nothing" if one.alone else "")


def _head_to_head(one: HeadToHead) -> Table:
    lines: list[tuple[Text, ...]] = [("judged by ", Name(one.instrument))]
    if one.unvalidated:
        lines.append(("unvalidated: ", Name(one.unvalidated)))
    lines.append((_settled(one),))
    if one.why:
        lines.append(("no strengths: ", one.why))
    else:
        order = f"{signed(one.order.value)} [{interval(one.order, sign=True)}]"
        lines.append((f"advantage of being shown first, log scale: {order}; tie parameter {fixed(one.tie)}",))
        lines += [
            (Name(each.model), ": ", each.estimate.why) for each in one.strengths[:1] if each.estimate.why
        ]
    return Table(
        title=f"Head to head, {one.dimension.replace('_', ' ')}: {one.comparisons} comparisons; "
        "log-strength, more of it is no merit",
        columns=("model", "strength", "95 % interval", "more/tie/less"),
        rows=tuple(
            (
                Name(each.model),
                signed(each.estimate.value),
                interval(each.estimate, sign=True),
                f"{each.wins}/{each.ties}/{each.losses}",
            )
            for each in one.strengths
        ),
        lines=tuple(lines),
    )
