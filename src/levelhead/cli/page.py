"""``levelhead page``: a comparison with its texts as one HTML file."""

from __future__ import annotations

import argparse
import platform
import shlex
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import Path

from levelhead import __version__
from levelhead.cli import arms
from levelhead.cli.exit_code import ExitCode
from levelhead.cli.leaderboard import weights_of
from levelhead.compare.board import leaderboard
from levelhead.compare.build import compare
from levelhead.compare.comparison import Comparison
from levelhead.compare.leaderboard import Leaderboard
from levelhead.compare.paired import SEED
from levelhead.report.html.exhibit import Exhibit, joined
from levelhead.report.html.page import Page, cases, render
from levelhead.report.html.provenance import Provenance, Source
from levelhead.sources.place import sha256

TEXTS = 100
"""Cases whose texts are read for a page; of those that fit it shows the first."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    arms.arguments(parser)
    parser.add_argument(
        "--sides", metavar="A,B", help="compare these models alone, the first one as a (default: all)"
    )
    parser.add_argument(
        "--weights", metavar="MEASURE=N,...", help="order the leaderboard by these measures and weights"
    )
    parser.add_argument(
        "--out", default="page.html", metavar="FILE", help="where the page is written (default: page.html)"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Reads, compares, ranks, and writes the page."""
    weights = weights_of(options.weights) if options.weights else {}
    gathered = arms.gather(options)
    only = options.sides.split(",") if options.sides else []
    measures = arms.measures(gathered.rows)
    found = compare(
        gathered.rows, sources=gathered.sources, measures=measures, only=only, notes=gathered.notes
    )
    board = leaderboard(
        [row for row in gathered.rows if not only or row.model in only],
        validity=arms.validity,
        bouts=gathered.bouts,
        sources=gathered.sources,
        measures=measures,
        weights=weights,
        notes=gathered.notes,
    )
    path = Path(options.out)
    arms.write(path, drawn(options, gathered, found, board))
    print(f"page: {path}")
    return ExitCode.OK


def drawn(
    options: argparse.Namespace,
    gathered: arms.Gathered,
    found: Comparison | None,
    board: Leaderboard | None,
) -> str:
    """The page of what a command read and made of it."""
    judges = {
        (name, score.judge) for row in gathered.rows for name, score in row.scores.items() if score.judge
    }
    return render(
        Page(
            comparison=found,
            board=board,
            exhibits=_exhibits(options, found),
            unvalidated={name: arms.validity(judge, name) for name, judge in sorted(judges)},
            provenance=_provenance(options),
        )
    )


def _exhibits(options: argparse.Namespace, found: Comparison | None) -> tuple[Exhibit, ...]:
    if found is None:
        return ()
    headers, _ = arms.places(options)
    if not headers:
        return ()
    from levelhead.harness.exhibits import exhibits

    order = {case: number for number, case in enumerate(cases(found)[:TEXTS])}
    read = joined(one for log in headers if log.holds == "arms" for one in exhibits(log, order))
    return tuple(sorted(read, key=lambda one: order[one.case]))


def _provenance(options: argparse.Namespace) -> Provenance:
    headers, others = arms.places(options)
    sources: list[Source] = []
    if headers:
        from levelhead.harness.provenance import source

        sources += [source(log) for log in headers if log.holds == "arms"]
    sources += [_recorded(place) for place, _ in others]
    made = dict.fromkeys(one.command for one in sources if one.command)
    libraries = ("numpy", "scipy", *(("inspect-ai",) if headers else ()))
    return Provenance(
        commands=(*made, command(options)),
        versions={
            "levelhead": __version__,
            "python": platform.python_version(),
            **{name: version(name) for name in libraries},
            "seed of every random draw": str(SEED),
        },
        sources=tuple(sources),
    )


def _recorded(place: str) -> Source:
    return Source(place=place, sha256=sha256(place), created="", task="", dataset="", command="", packages={})


def command(options: argparse.Namespace) -> str:
    """The command line that was given, as it would be typed again."""
    words: list[str] = ["levelhead", options.command, *options.arms]
    for flag in ("newest", "partial"):
        words += [f"--{flag}"] if getattr(options, flag, False) else []
    for name in ("judge", "by", "sides", "weights", "published", "format"):
        value = getattr(options, name, None)
        if value and (name, value) not in {("by", "model"), ("format", "text")}:
            words += [f"--{name}", str(value)]
    for path in _listed(options.out):
        words += ["--out", path]
    return shlex.join(words)


def _listed(value: str | Sequence[str]) -> list[str]:
    return [value] if isinstance(value, str) else list(value)
