"""``python -m bench``: prints what the checker finds, and how fast, and keeps the tables in ``docs/bench.md``.

With nothing named it measures what the repository alone allows: the claim fixtures, and speed on a generated repository.
``--corpus`` adds bodies with planted falsehoods and labels; ``--repos`` adds a folder of clones, in whose history
falsehoods are planted, whose commit messages are read as they are, and whose documents are checked.
"""

import argparse
import platform
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

from bench import documents, fixtures, local, natural, real, score, speed
from bench.cases import NATURAL, PLANTED, Case, cases, repositories_in
from bench.licence import BAR, Precision
from bench.planted.corpus import Corpus, grow
from bench.planted.store import Store
from bench.run import findings
from levelhead import __version__, content


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    add = parser.add_argument
    add(
        "--corpus",
        type=Path,
        action="append",
        default=[],
        metavar="DIR",
        help="natural/ and mutants/; may be repeated",
    )
    add(
        "--repos",
        type=Path,
        metavar="DIR",
        help="folder of clones: OWNER+NAME, OWNER+NAME/repo or NAME, bare or not",
    )
    add(
        "--plant", type=int, default=2, metavar="N", help="falsehoods per kind and clone (default 2; 0: none)"
    )
    add("--bodies", type=int, default=10, metavar="N", help="commit messages per clone (default 10; 0: none)")
    add("--seconds", type=float, default=60.0, help="time limit of planting per clone (default 60)")
    add("--seed", type=int, default=1)
    add(
        "--speed",
        type=Path,
        action="append",
        default=[],
        metavar="REPO",
        help="repository for the speed table",
    )
    add("--no-speed", action="store_true", help="leave the speed table out")
    add("--missed", action="store_true", help="list the planted falsehoods that were not caught")
    add(
        "--judge",
        nargs="?",
        const="",
        metavar="LOGS",
        help="the local judge: of logs, else by a run of an hour",
    )
    add("--out", type=Path, default=content.root() / "docs" / "bench.md", metavar="FILE")
    return parser.parse_args()


def _head(options: argparse.Namespace) -> list[str]:
    commit = subprocess.run(
        ["git", "-C", str(content.root()), "describe", "--always", "--dirty"],
        capture_output=True, text=True, check=False,
    ).stdout.strip()  # fmt: skip
    git = subprocess.run(["git", "--version"], capture_output=True, text=True, check=True).stdout.split()[2]
    left = []
    if not options.corpus and options.repos is None:
        left.append(
            "planted falsehoods, real bodies and the licence to block: no `--corpus` and no `--repos`"
        )
    if options.repos is None:
        left.append("maintainers' documents: no `--repos`")
    if options.no_speed:
        left.append("speed: `--no-speed`")
    return [
        "# Measured",
        "",
        (
            f"Written by `python -m bench` on {datetime.now(UTC):%Y-%m-%d}: levelhead {__version__}"
            f"{f' at {commit}' if commit else ''}, Python {platform.python_version()}, git {git}, {platform.system()}."
            " Intervals are 95 % Wilson intervals."
        ),
        "",
        *(f"Left out: {what}." for what in left),
        "",
    ]


def _about(root: Path) -> str:
    told = root / "about.md"
    return told.read_text(encoding="utf-8").strip() if told.exists() else ""


def _repositories(bodies: list[Case]) -> str:
    counts = Counter(one.repository for one in bodies)
    return ", ".join(f"{name} ({n})" for name, n in sorted(counts.items()))


def _corpus(
    title: str, about: str, bodies: list[Case], precision: Precision, *, list_missed: bool
) -> list[str]:
    found, broken = findings(bodies)
    precision.add(bodies, found)
    parts = [f"## {title}", "", *([about, ""] if about else [])]
    planted = [one for one in bodies if one.what == PLANTED]
    if planted:
        rows = score.rows(bodies, found)
        parts += [f"Planted falsehoods: {_repositories(planted)}.", "", score.table(rows, len(planted)), ""]
        listed = real.beside([one for one in bodies if one.what != NATURAL], found)
        parts += [listed, ""] if listed else []
        if list_missed:
            parts += [score.missed(rows, found), ""]
    real_ones = [one for one in bodies if one.what == NATURAL]
    if real_ones:
        parts += [f"Real bodies: {_repositories(real_ones)}.", "", real.table(real_ones, found, "bodies"), ""]
    if broken:
        parts += [f"Not checked: {len(broken)}, for example {next(iter(broken.values()))}.", ""]
    return parts


def _drawn(options: argparse.Namespace, folder: Path) -> list[Case]:
    """Falsehoods planted in the clones, and commit messages as they stand."""
    corpus = Corpus(out=folder, count=options.plant)
    for name, git_dir in repositories_in(options.repos).items():
        if options.plant:
            store = Store(git_dir)
            grow(store, name, corpus, options.seed, seconds=options.seconds)
            store.close()
        if options.bodies:
            natural.write(name, git_dir, folder, options.bodies, options.seed)
    return list(cases(folder))


def _documents(repositories: Path, precision: Precision) -> list[str]:
    bodies: list[Case] = []
    found, broken = {}, {}
    for name, git_dir in repositories_in(repositories).items():
        ones = list(documents.documents(name, git_dir))
        if ones:
            more, reasons = documents.check(ones)
            found |= more
            broken |= reasons
            bodies += ones
    precision.add(bodies, found)
    parts = ["## Maintainers' documents", "", f"{_repositories(bodies)}.", ""]
    parts += [real.table(bodies, found, "documents"), ""]
    if broken:
        parts += [f"Not checked: {len(broken)}, for example {next(iter(broken.values()))}.", ""]
    return parts


def _licence(precision: Precision) -> list[str]:
    return [
        "## Licence to block",
        "",
        (
            f"A kind's contradictions are errors by default when the lower end of the interval of their precision is at"
            f" least {BAR:.0%}; else they are warnings. Counted are all contradictions of the runs below: on planted spans,"
            " and beside them, on true twins, real bodies and documents, where each was looked up in the tree; what nobody"
            " has looked up counts as wrong. Planted falsehoods are more frequent here than falsehoods in real text, so the"
            " third column stands beside the second."
        ),
        "",
        precision.table(),
        "",
    ]


def main() -> None:
    options = _options()
    precision = Precision.empty()
    body: list[str] = []
    for root in options.corpus:
        bodies = list(cases(root, options.repos))
        body += _corpus(f"Corpus `{root.name}`", _about(root), bodies, precision, list_missed=options.missed)
    if options.repos is not None:
        with tempfile.TemporaryDirectory() as folder:
            drawn = _drawn(options, Path(folder))
            if drawn:
                about = f"Planted and drawn in this run with seed {options.seed}."
                title = f"Clones in `{options.repos.name}`"
                body += _corpus(title, about, drawn, precision, list_missed=options.missed)
        body += _documents(options.repos, precision)
    parts = _head(options)
    if options.corpus or options.repos is not None:
        parts += _licence(precision)
    parts += [*body, "## Claim fixtures", "", fixtures.table(), ""]
    if options.judge is not None:
        parts += ["## Judges over the labelled artifacts", "", local.section(options.judge or None), ""]
    if not options.no_speed:
        parts += _speed(options.speed)
    text = "\n".join(parts)
    sys.stdout.write(text)
    options.out.write_text(text, encoding="utf-8")


def _speed(repositories: list[Path]) -> list[str]:
    parts = []
    with tempfile.TemporaryDirectory() as folder:
        for one in repositories or [speed.synthetic(Path(folder) / "ten-thousand-modules")]:
            name = one.parent.name if one.name == "repo" else one.name
            parts += [f"## Speed: `{name}`", "", speed.table(one), ""]
    return parts


if __name__ == "__main__":
    main()
