"""Two sides of a comparison as tables: routes, figures, measures, cases, and what dropped out of what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from levelhead.compare.comparison import Contrast, Difference, Dropped, Pair, Ratio
from levelhead.compare.measure import FIGURES, Family
from levelhead.compare.row import ArmRow
from levelhead.report.table import UNKNOWN, Cell, Name, Table, chance, fixed, interval, number, signed

CASES = 40
"""Rows of the per-case table in text and Markdown; CSV and JSON have all."""
NAMED = 4
"""Cases named per reason; of more the count is given."""


def tables(each: Contrast) -> Iterator[Table]:
    """The tables of one contrast, in order."""
    if not each.complete:
        yield Table(title=f"{legend(each)}: no case that both completed")
        return
    yield _routes(each)
    yield _ratios(each)
    yield from _differences(each)
    yield _cases(each)
    yield _dropped(each)


def legend(each: Contrast) -> str:
    """The title of a contrast."""
    return f"{each.b} (b) against {each.a} (a)"


def _routes(each: Contrast) -> Table:
    routes = each.routes
    lines: list[tuple[Cell, ...]] = [
        (
            f"agree: {routes.agree} of {routes.share.n}, "
            f"{fixed(routes.share.value)} [{interval(routes.share)}] (Wilson); "
            f"AC1 {fixed(routes.ac1.value)} [{interval(routes.ac1)}]; kappa {fixed(routes.kappa)}"
            + (f" ({routes.caveat})" if routes.caveat else ""),
        )
    ]
    if routes.differ:
        lines.append(("differ: ", *_names(routes.differ)))
    lines += [
        (f"{len(gate.cases)} decided by ", Name(gate.a), " and ", Name(gate.b), ": ", *_names(gate.cases))
        for gate in routes.gates
    ]
    lines += reasons("not compared", routes.dropped)
    if routes.dropped:
        missing, n = len(routes.dropped), routes.share.n + len(routes.dropped)
        lines.append(
            (f"had those agreed, or differed, it would be {routes.agree + missing} or {routes.agree} of {n}",)
        )
    return Table(
        title=f"Route: {legend(each)}",
        columns=("a \\ b", "pr", "issue"),
        rows=tuple(
            (a, *(str(routes.table.get((a, b), 0)) for b in ("pr", "issue"))) for a in ("pr", "issue")
        ),
        lines=tuple(lines),
    )


def _names(cases: Sequence[str]) -> Iterator[Cell]:
    for index, case in enumerate(cases[:NAMED]):
        if index:
            yield ", "
        yield Name(case)
    if len(cases) > NAMED:
        yield f" and {len(cases) - NAMED} more"


def reasons(what: str, dropped: Iterable[Dropped], who: str = "") -> list[tuple[Cell, ...]]:
    """One line per reason, with the cases it stands for; ``who`` is a side."""
    grouped: dict[str, list[str]] = {}
    for one in dropped:
        grouped.setdefault(one.why, []).append(one.case)
    head: tuple[Cell, ...] = (f"{what}, ", Name(who)) if who else (what,)
    return [
        (*head, f": {len(cases)}: ", Name(why), " (", *_names(cases), ")") for why, cases in grouped.items()
    ]


_SAYS = "says"


def _ratios(each: Contrast) -> Table:
    known = [one for one in each.ratios if one.n]
    lines = [(f"{one.measure.label}: ", one.geometric.why) for one in known if one.geometric.why]
    missing = [one.measure.label for one in each.ratios if not one.n]
    if missing:
        lines.append(("no pair has both: ", ", ".join(missing)))
    return Table(
        title=f"Figures: {legend(each)}; ratios are b / a",
        columns=(
            "figure",
            "pairs",
            "total a",
            "total b",
            "of totals",
            "geometric",
            "95 % interval",
            "p",
            "p (Holm)",
            "detectable",
            _SAYS,
        ),
        rows=tuple(_ratio(one) for one in known),
        lines=tuple(lines),
    )


def _ratio(one: Ratio) -> tuple[Cell, ...]:
    return (
        f"{one.measure.label}, {one.measure.unit}",
        str(one.n),
        number(one.total_a),
        number(one.total_b),
        fixed(one.of_totals),
        fixed(one.geometric.value),
        interval(one.geometric),
        chance(one.p),
        chance(one.p_adjusted),
        fixed(one.detectable),
        one.word.value,
    )


def _differences(each: Contrast) -> Iterator[Table]:
    for family, title in ((Family.GROUNDING, "Grounding"), (Family.DIMENSION, "Dimensions")):
        chosen = [one for one in each.differences if one.measure.family is family]
        if not chosen:
            continue
        yield Table(
            title=f"{title}: {legend(each)}; differences are b - a",
            columns=(
                "measure",
                "pairs",
                "mean a",
                "mean b",
                "b - a",
                "95 % interval",
                "b higher/tie/lower",
                *(("levels",) if family is Family.DIMENSION else ()),
                "p",
                "p (Holm)",
                "detectable",
                _SAYS,
            ),
            rows=tuple(_difference(one) for one in chosen),
            lines=tuple(
                (f"{one.measure.label}: ", one.difference.why) for one in chosen if one.difference.why
            ),
        )


def _difference(one: Difference) -> tuple[Cell, ...]:
    levels = () if one.levels is None else (signed(one.levels.value, 1),)
    return (
        one.measure.label,
        str(one.difference.n),
        fixed(one.mean_a.value),
        fixed(one.mean_b.value),
        signed(one.difference.value),
        interval(one.difference, sign=True),
        f"{one.wins}/{one.ties}/{one.losses}",
        *levels,
        chance(one.p),
        chance(one.p_adjusted),
        fixed(one.detectable),
        one.word.value,
    )


def _cases(each: Contrast) -> Table:
    figures = [measure for measure in FIGURES if any(_known(pair, measure.name) for pair in each.pairs)]
    measures = [one.measure for one in each.differences if one.difference.n]
    rows: list[tuple[Cell, ...]] = []
    shared = [pair for pair in each.pairs if pair.a is not None and pair.b is not None]
    for pair in shared[:CASES]:
        cells: list[Cell] = [Name(pair.case), _route(pair.a), _route(pair.b)]
        for measure in figures:
            a, b = _figure(pair.a, measure.name), _figure(pair.b, measure.name)
            cells += [number(a), number(b), fixed(b / a) if a and b is not None else UNKNOWN]
        cells += [f"{_score(pair.a, one.name)}/{_score(pair.b, one.name)}" for one in measures]
        rows.append(tuple(cells))
    heads = [head for one in figures for head in (f"{one.label} a", f"{one.label} b", "b / a")]
    more = len(shared) - CASES
    return Table(
        title=f"Cases: {legend(each)}; measures are a/b",
        columns=("case", "route a", "route b", *heads, *(one.label for one in measures)),
        left=3,
        rows=tuple(rows),
        lines=((f"{more} more cases are in the CSV and JSON reports",),) if more > 0 else (),
    )


def _known(pair: Pair, name: str) -> bool:
    return _figure(pair.a, name) is not None or _figure(pair.b, name) is not None


def _figure(arm: ArmRow | None, name: str) -> float | None:
    return None if arm is None else arm.figures.get(name)


def _score(arm: ArmRow | None, name: str) -> str:
    score = None if arm is None else arm.scores.get(name)
    return fixed(None if score is None else score.value)


def _route(arm: ArmRow | None) -> Cell:
    if arm is None:
        return UNKNOWN
    if arm.incomplete is not None:
        return Name(arm.incomplete)
    return (arm.route or UNKNOWN) if arm.gate is None else Name(f"{arm.route or UNKNOWN} ({arm.gate})")


def _dropped(each: Contrast) -> Table:
    """What is missing, with the measures that miss the same cases for the same reasons in one line."""
    missing = [(one.measure.label, one.dropped) for one in each.ratios if one.n]
    missing += [(one.measure.label, one.dropped) for one in each.differences]
    labels: dict[tuple[Dropped, ...], list[str]] = {}
    for label, dropped in missing:
        labels.setdefault(dropped, []).append(label)
    lines = [line for dropped, names in labels.items() for line in reasons(", ".join(names), dropped)]
    return Table(title=f"Not in a figure: {legend(each)}", columns=("",), lines=tuple(lines))
