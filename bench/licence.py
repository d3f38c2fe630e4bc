"""Which kinds may block by default: the precision of their contradictions, and the bar.

A contradiction on a planted span is right. Any other one, beside a planted span, on a true twin, on a real body or on
maintainers' documents, was looked up in the tree by a reader: ``judged.jsonl`` holds what was found of it, ``{"set",
"body", "kind", "text", "true", "why"}``. What nobody has looked up counts as wrong.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.cases import DOCUMENT, NATURAL, PLANTED, Case
from bench.interval import interval, wilson
from bench.run import Findings
from levelhead.claims import KINDS

BAR = 0.8
"""Lower end of the 95 % interval of the precision from which on a kind blocks: at least four in five of what stops
somebody's work must be right with near certainty, and a kind with fewer than sixteen findings cannot show that."""

JUDGED = Path(__file__).with_name("judged.jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """One contradiction, and whether it is right."""

    case: Case
    finding: dict[str, Any]
    right: bool | None
    """``None``: nobody has looked it up."""
    why: str


def judged() -> list[dict[str, Any]]:
    """Contradictions that a reader looked up in the tree."""
    return [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines() if line.strip()]


def alarms(bodies: Iterable[Case], found: Findings) -> Iterator[Alarm]:
    """Every contradiction, the same one of one commit once, with what is known of it."""
    known = {(row["body"], row["kind"], row["text"]): row for row in judged()}
    seen = set()
    for case in bodies:
        for one in found.get(case.id, ()):
            if one["verdict"] != "contradicted":
                continue
            if case.what == PLANTED and _on(one, case.span):
                yield Alarm(case=case, finding=one, right=True, why="planted")
                continue
            key = case.place, one["kind"], one["text"]
            if key in seen:
                continue
            seen.add(key)
            row = known.get(key)
            if row is not None:
                yield Alarm(case=case, finding=one, right=row["true"], why=row["why"])
            elif any(_on(one, (label["start"], label["end"])) for label in _false(case)):
                yield Alarm(case=case, finding=one, right=True, why="labelled contradicted")
            else:
                yield Alarm(case=case, finding=one, right=None, why="not looked up")


def _false(case: Case) -> list[dict[str, Any]]:
    return [label for label in case.labels or () if label["label"] == "contradicted"]


def _on(one: dict[str, Any], span: tuple[int, int] | None) -> bool:
    return span is not None and one["start"] < span[1] and span[0] < one["end"]


@dataclass(slots=True)
class Precision:
    """What all runs gave for the kinds of the checker."""

    right: Counter[str]
    wrong: Counter[str]
    natural_right: Counter[str]
    natural_wrong: Counter[str]
    """Of these, what was not planted."""
    true: Counter[str]
    """Claims of unplanted text and twins that were decided and are not known to be false."""

    @classmethod
    def empty(cls) -> "Precision":
        """Nothing counted yet."""
        return cls(Counter(), Counter(), Counter(), Counter(), Counter())

    def add(self, bodies: Iterable[Case], found: Findings) -> None:
        """Counts the findings of one set of bodies."""
        bodies = list(bodies)
        for alarm in alarms(bodies, found):
            kind = alarm.finding["kind"]
            (self.right if alarm.right else self.wrong)[kind] += 1
            if alarm.why != "planted":
                (self.natural_right if alarm.right else self.natural_wrong)[kind] += 1
                self.true[kind] += not alarm.right
        for case in bodies:
            if case.what in {NATURAL, DOCUMENT}:
                self.true.update(
                    one["kind"] for one in found.get(case.id, ()) if one["verdict"] == "grounded"
                )

    def line(self, kind: str) -> str:
        """One row of the table."""
        n = self.right[kind] + self.wrong[kind]
        unplanted = self.natural_right[kind], self.natural_right[kind] + self.natural_wrong[kind]
        verdict = "error" if licensed(self.right[kind], n) else "warning"
        return (
            f"| {kind} | {wilson(self.right[kind], n)} | {wilson(*unplanted)} |"
            f" {wilson(self.wrong[kind], self.true[kind])} | {verdict} |"
        )

    def table(self) -> str:
        """One line per kind: how often its contradictions are right, and what it may do by default."""
        head = [
            "| kind | contradictions that are right | of these, not planted | true claims contradicted | by default |",
            "| --- | --- | --- | --- | --- |",
        ]
        return "\n".join([*head, *(self.line(kind.id) for kind in KINDS)])


def licensed(right: int, n: int) -> bool:
    """Whether a kind with so many right contradictions of so many may block."""
    return n > 0 and interval(right, n)[0] >= BAR
