"""What a command read and made of it, drawn as a page: with the texts of the logs and where everything comes from."""

from __future__ import annotations

import argparse
import platform
import shlex
from collections.abc import Collection, Sequence
from importlib.metadata import version

from levelhead import __version__
from levelhead.cli import arms
from levelhead.compare.comparison import Comparison
from levelhead.compare.leaderboard import Leaderboard
from levelhead.compare.paired import SEED
from levelhead.report.html.exhibit import Exhibit, joined
from levelhead.report.html.page import Page, cases, render
from levelhead.report.html.provenance import Provenance, Source
from levelhead.sources.place import sha256

TEXTS = 100
"""Cases whose texts are read for a page; of those that fit it shows the first."""


def page(
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
            provenance=_provenance(options, {"arms", *(["head-to-head verdicts"] if board else [])}),
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


def _provenance(options: argparse.Namespace, holding: Collection[str]) -> Provenance:
    """Where the numbers come from: of the logs those that hold what the page shows."""
    headers, others = arms.places(options)
    sources: list[Source] = []
    if headers:
        from levelhead.harness.provenance import source

        sources += [source(log) for log in headers if log.holds in holding]
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
