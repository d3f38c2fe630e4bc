"""A publication's figures held against its own records: what fits, what does not, what cannot be said."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.compare.comparison import Beside, Comparison, Contrast, Ratio
from levelhead.errors import InputError, Problem
from levelhead.sources.printed import Printed, PrintedFigure


def beside(comparison: Comparison, printed: Printed) -> tuple[Beside, ...]:
    """Every printed figure with ours.

    Raises:
        InputError: the two sides that the publication names were not both read.
    """
    contrast = next((one for one in comparison.contrasts if (one.a, one.b) == (printed.a, printed.b)), None)
    if contrast is None:
        raise InputError(
            Problem(
                "the publication",
                f"a: {printed.a}, b: {printed.b}",
                f"two sides that were compared, in that order: --sides names them (read: {', '.join(comparison.sides)})",
            )
        )
    return tuple(_all(contrast, printed))


def _all(contrast: Contrast, printed: Printed) -> Iterator[Beside]:
    routes = contrast.routes
    yield Beside(
        what="routes that agree",
        printed=f"{printed.agree} of {printed.of}",
        ours=f"{routes.agree} of {routes.share.n}",
        fits=(printed.agree, printed.of) == (routes.agree, routes.share.n),
        why="",
    )
    ratios = {one.measure.name: one for one in contrast.ratios}
    for figure in printed.figures:
        ratio = ratios[figure.name]
        yield _total(figure, ratio, "a")
        yield _total(figure, ratio, "b")
        yield _ratio(figure, ratio)


def _total(figure: PrintedFigure, ratio: Ratio, side: str) -> Beside:
    told = figure.total_a if side == "a" else figure.total_b
    total = ratio.total_a if side == "a" else ratio.total_b
    what = f"{ratio.measure.label}, total {side}"
    shown = f"{told} over {figure.pairs} pairs"
    if total is None:
        return Beside(what=what, printed=shown, ours="-", fits=None, why="the records do not give it")
    values = sorted((a if side == "a" else b for _, a, b in ratio.values), reverse=True)
    ours = f"{total:g} over {len(values)} pairs"
    low, high = _rounded(told)
    most, least = sum(values[: figure.pairs]), sum(values[-figure.pairs :])
    why = ""
    if len(values) < figure.pairs:
        why = f"the records give {len(values)} pairs"
    elif most < low:
        why = f"no {figure.pairs} of the {len(values)} add up to more than {most:g}"
    elif least > high:
        why = f"no {figure.pairs} of the {len(values)} add up to less than {least:g}"
    return Beside(what=what, printed=shown, ours=ours, fits=not why, why=why)


def _ratio(figure: PrintedFigure, ratio: Ratio) -> Beside:
    """The printed ratio against that of the printed totals, and against ours."""
    a, b = float(figure.total_a), float(figure.total_b)
    larger, smaller = (figure.total_a, figure.total_b) if a >= b else (figure.total_b, figure.total_a)
    own = float(larger) / float(smaller) if float(smaller) else float("inf")
    places = len(figure.ratio.partition(".")[2])
    why = ""
    if f"{own:.{places}f}" != figure.ratio:
        low, high = _rounded(figure.ratio)
        least = _rounded(larger)[0] / _rounded(smaller)[1]
        most = _rounded(larger)[1] / max(1e-300, _rounded(smaller)[0])
        why = f"the printed totals give {own:.2f}"
        if least <= high and low <= most:
            why += ", it fits only as the ratio of totals before rounding"
    ours = "-"
    if ratio.of_totals:
        mean = ratio.geometric.value
        up = a < b
        ours = f"{ratio.of_totals if up else 1 / ratio.of_totals:.2f} of totals"
        ours += "" if not mean else f", {mean if up else 1 / mean:.2f} geometric mean"
    return Beside(
        what=f"{ratio.measure.label}, ratio", printed=figure.ratio, ours=ours, fits=not why, why=why
    )


def _rounded(text: str) -> tuple[float, float]:
    """What a printed number may have been before it was rounded."""
    half = 0.5 * 10.0 ** -len(text.partition(".")[2])
    return float(text) - half, float(text) + half
