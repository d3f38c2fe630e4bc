"""What the checker finds in text in which nothing was planted."""

from collections.abc import Iterable

from bench.cases import Case
from bench.interval import wilson
from bench.licence import Alarm, alarms
from bench.run import Findings
from bench.score import JUDGED, sentence


def table(bodies: Iterable[Case], found: Findings, unit: str) -> str:
    """Alarms, and what was read; then every contradiction with what a reader found of it."""
    kept = [one for one in bodies if one.id in found]
    raised = list(alarms(kept, found))
    wrong = [one for one in raised if not one.right]
    errors = [one for one in wrong if one.finding["severity"] == "error"]
    everything = [one for case in kept for one in found[case.id]]
    decided = sum(one["verdict"] in {"grounded", "contradicted"} for one in everything)
    judged = sum(one["verdict"] in JUDGED for one in everything)
    read = sum(any(one["verdict"] in JUDGED for one in found[case.id]) for case in kept)
    lines = [
        "| measure | value |",
        "| --- | --- |",
        f"| {unit} with a false alarm at level error | {wilson(_bodies(errors), len(kept))} |",
        f"| {unit} with any false alarm | {wilson(_bodies(wrong), len(kept))} |",
        f"| contradictions that are right | {wilson(len(raised) - len(wrong), len(raised))} |",
        f"| references read | {judged} |",
        f"| references contradicted wrongly, of those decided | {wilson(len(wrong), decided)} |",
        f"| {unit} in which a claim was read | {wilson(read, len(kept))} |",
        *_labelled(kept, found),
    ]
    return "\n".join([*lines, "", *map(_line, raised)])


def beside(bodies: Iterable[Case], found: Findings) -> str:
    """Contradictions beside planted spans and on true twins, with what a reader found of them."""
    kept = [one for one in bodies if one.id in found]
    return "\n".join(_line(alarm) for alarm in alarms(kept, found) if alarm.why != "planted")


def _bodies(ones: Iterable[Alarm]) -> int:
    return len({one.case.id for one in ones})


def _labelled(kept: list[Case], found: Findings) -> list[str]:
    """Against the claims that a reader marked, in the bodies in which somebody did."""
    bodies = [one for one in kept if one.labels]
    if not bodies:
        return []
    marked = read = false = caught = 0
    bearing = 0
    for case in bodies:
        ones = [label for label in case.labels or () if label["label"] in {"supported", "contradicted"}]
        spans = [
            (one["start"], one["end"], one["verdict"]) for one in found[case.id] if one["verdict"] in JUDGED
        ]
        bearing += bool(spans) and bool(ones)
        for label in ones:
            on = [verdict for start, end, verdict in spans if start < label["end"] and label["start"] < end]
            marked, read = marked + 1, read + bool(on)
            if label["label"] == "contradicted":
                false, caught = false + 1, caught + ("contradicted" in on)
    with_claims = sum(
        any(label["label"] in {"supported", "contradicted"} for label in one.labels or ()) for one in bodies
    )
    return [
        f"| of the bodies in which a reader marked a claim: a claim was read | {wilson(bearing, with_claims)} |",
        f"| claims marked by the reader that were read | {wilson(read, marked)} |",
        f"| claims that the reader found false, contradicted | {wilson(caught, false)} |",
    ]


def _line(alarm: Alarm) -> str:
    one, word = alarm.finding, {True: "right", False: "**wrong**", None: "**not looked up**"}[alarm.right]
    text = sentence(alarm.case.body, one["start"], one["end"]).replace("`", "'")[:200]
    return f"- {word} ({alarm.why}): {alarm.case.place} {one['kind']}: {text}"
