"""A comparison as tables: what was read, every two sides, rates, lengths, a publication's figures."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.compare.comparison import Comparison
from levelhead.report import contrast
from levelhead.report.contrast import reasons
from levelhead.report.table import Cell, Name, Table, fixed, interval, signed


def tables(comparison: Comparison) -> Iterator[Table]:
    """The report in order."""
    yield _read(comparison)
    yield _attempts(comparison)
    for each in comparison.contrasts:
        yield from contrast.tables(each)
    yield _rates(comparison)
    yield _lengths(comparison)
    yield _published(comparison)


def _read(comparison: Comparison) -> Table:
    lines: list[tuple[Cell, ...]] = [(Name(source),) for source in comparison.sources]
    measured: dict[str, list[str]] = {}
    for name, instrument in comparison.instruments.items():
        measured.setdefault(instrument, []).append(name)
    lines += [(", ".join(names) + ": ", Name(instrument)) for instrument, names in measured.items()]
    lines += [("note: ", Name(note)) for note in comparison.notes]
    return Table(title="What was read", lines=tuple(lines))


def _attempts(comparison: Comparison) -> Table:
    return Table(
        title="Runs",
        columns=(comparison.by, "attempted", "complete", "missing"),
        rows=tuple(
            (
                Name(one.side),
                str(one.attempted),
                str(one.complete),
                str(len(one.missing)),
            )
            for one in comparison.attempts
        ),
        lines=tuple(
            line for one in comparison.attempts for line in reasons("missing", one.missing, one.side)
        ),
    )


def _rates(comparison: Comparison) -> Table:
    known = [one for one in comparison.rates if one.share.n]
    return Table(
        title="Rates, pooled over a side; intervals are Wilson's, clustered by case",
        columns=("rate", comparison.by, "share", "95 % interval", "of", "cases"),
        left=2,
        rows=tuple(
            (
                one.name,
                Name(one.side),
                fixed(one.share.value, 3),
                interval(one.share, 3),
                f"{one.share.n} {one.of}",
                str(one.share.clusters),
            )
            for one in sorted(known, key=lambda one: [each.name for each in comparison.rates].index(one.name))
        ),
    )


def _lengths(comparison: Comparison) -> Table:
    return Table(
        title="Correlation with length: score against log words, each side's mean taken out",
        columns=("dimension", "r", "95 % interval", "arms"),
        rows=tuple(
            (one.measure.label, signed(one.r.value), interval(one.r, sign=True), str(one.r.n))
            for one in comparison.lengths
        ),
        lines=tuple((f"{one.measure.label}: ", one.r.why) for one in comparison.lengths if one.r.why),
    )


FITS = {True: "fits", False: "does not fit", None: "cannot say"}


def _published(comparison: Comparison) -> Table:
    return Table(
        title="Published beside ours",
        columns=("figure", "published", "ours", "", "why"),
        left=5,
        rows=tuple(
            (one.what, one.printed, one.ours, FITS[one.fits], one.why) for one in comparison.published
        ),
    )
