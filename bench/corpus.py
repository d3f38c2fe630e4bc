"""A corpus of bodies laid out as folders, checked in process and counted per kind."""

import json
import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from levelhead.claim import Finding, Verdict
from levelhead.errors import LevelheadError
from levelhead.grounding import ground_all
from levelhead.prose import read
from levelhead.sources.trees import open_trees
from levelhead.symbols import Parser


@dataclass
class Counts:
    """What a corpus gave."""

    caught: Counter[str] = field(default_factory=Counter)
    planted: Counter[str] = field(default_factory=Counter)
    controls: int = 0
    control_alarms: int = 0
    clean: int = 0
    clean_alarms: int = 0
    bodies: int = 0
    bodies_read: int = 0
    true_alarms: int = 0
    alarms: int = 0
    not_checked: list[str] = field(default_factory=list)


def interval(hits: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share; ``n`` is at least 1."""
    z = 1.959964
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def wilson(hits: int, n: int) -> str:
    """``k/n = p [low, high]`` in per cent, with the 95 % Wilson interval."""
    if n == 0:
        return "0/0"
    low, high = interval(hits, n)
    return f"{hits}/{n} = {100 * hits / n:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"


def _cases(root: Path) -> dict[tuple[str, str, str], list[tuple[str, Path, dict]]]:
    cases = defaultdict(list)
    for folder in sorted((root / "natural").glob("*")):
        meta = json.loads((folder / "meta.json").read_text())
        cases[meta["git_dir"], meta["base"], meta["head"]].append(("natural", folder / "body.md", meta))
    for folder in sorted((root / "mutants").glob("*")):
        meta = json.loads((folder / "meta.json").read_text())
        key = meta["git_dir"], meta["base"], meta["head"]
        cases[key].append(("mutant", folder / "body.md", meta))
        if (folder / "control.md").exists() and meta.get("control"):
            cases[key].append(("control", folder / "control.md", meta))
    return cases


def _overlaps(findings: Iterator[Finding], start: int, end: int) -> bool:
    return any(one.claim.span.start < end and start < one.claim.span.end for one in findings)


def measure(root: Path) -> Counts:
    """Runs the checker over a corpus of ``natural/*`` and ``mutants/*`` folders (``body.md``, ``meta.json``)."""
    counts = Counts()
    clean_file = root / "clean.json"
    clean = set(json.loads(clean_file.read_text())) if clean_file.exists() else set()
    with Parser() as parser:
        for (git_dir, base, head), items in sorted(_cases(root).items()):
            for what, _, meta in items:
                counts.planted[meta["kind"]] += what == "mutant"  # a plant that cannot be checked is a miss
            try:
                with open_trees(git_dir, base=base, head=head) as trees:
                    documents = [read(path.read_bytes().decode(), has_diff=True) for _, path, _ in items]
                    found = ground_all(
                        documents, trees.base, trees.head, trees.patch, parser, history=trees.history
                    )
                    for (what, path, meta), grounding in zip(items, found, strict=True):
                        _count(counts, what, path, meta, grounding.findings, clean=clean)
            except LevelheadError as error:
                counts.not_checked.append(str(error))
    return counts


def _count(
    counts: Counts, what: str, path: Path, meta: dict, findings: tuple[Finding, ...], *, clean: set[str]
) -> None:
    alarms = [one for one in findings if one.verdict is Verdict.CONTRADICTED]
    if what == "mutant":
        counts.caught[meta["kind"]] += _overlaps(iter(alarms), meta["start"], meta["end"])
    elif what == "control":
        counts.controls += 1
        counts.control_alarms += _overlaps(iter(alarms), meta["control"]["start"], meta["control"]["end"])
    else:
        counts.bodies += 1
        counts.bodies_read += bool(findings)
        if meta["id"] in clean:
            counts.clean += 1
            counts.clean_alarms += bool(alarms)
        labels = path.parent / "claims.jsonl"
        if labels.exists():
            rows = [json.loads(line) for line in labels.read_text().splitlines()]
            false = [row for row in rows if row["label"] == "contradicted"]
            counts.alarms += len(alarms)
            counts.true_alarms += sum(
                any(_overlaps(iter([one]), row["start"], row["end"]) for row in false) for one in alarms
            )


def table(counts: Counts) -> str:
    """The counts as Markdown."""
    lines = ["| planted kind | caught |", "| --- | --- |"]
    lines += [
        f"| {kind} | {wilson(counts.caught[kind], n)} |" for kind, n in sorted(counts.planted.items()) if n
    ]
    lines += [
        f"| all | {wilson(sum(counts.caught.values()), sum(counts.planted.values()))} |",
        "",
        "| measure | value |",
        "| --- | --- |",
        f"| true twins of planted sentences flagged | {wilson(counts.control_alarms, counts.controls)} |",
        f"| clean bodies with an alarm | {wilson(counts.clean_alarms, counts.clean)} |",
        f"| contradictions on annotated bodies that are labelled so | {wilson(counts.true_alarms, counts.alarms)} |",
        f"| bodies in which a claim was read | {wilson(counts.bodies_read, counts.bodies)} |",
        f"| commits that could not be checked | {len(counts.not_checked)} |",
    ]
    return "\n".join(lines)
