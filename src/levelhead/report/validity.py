"""A validity report as tables: the answer first, then what it rests on, then what was not measured."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from levelhead.compare.estimate import Estimate
from levelhead.compare.validity.check import Check, Outcome, Unit
from levelhead.compare.validity.report import ValidityReport, Verdict, standing
from levelhead.report.table import UNKNOWN, Cell, Name, Table, fixed, interval, signed

RANKS = (Outcome.FAILED, Outcome.OPEN, Outcome.UNMEASURED, Outcome.PASSED, Outcome.REPORTED)
"""Worst first: a check that was made on several dimensions shows its worst."""

MEANS = {
    "labels": "they were not made by people, so agreement with them is agreement among models",
    "kappa": "its levels agree too little with the labels beyond chance",
    "AC1": "the same, by a measure that prevailing levels do not upset",
    "macro F1": "it misses low, middle or high texts",
    "criteria": "what it says is met is not what the labellers found met",
    "constant": "a judge that does not read comes as close to the labels",
    "extremes": "texts written as extremes do not land at the ends of its scale",
    "sensitivity": "a text can change in just this dimension and the score does not tell",
    "specificity": "the score moves for reasons that belong to another dimension",
    "placebo": "the score moves although nothing that is measured has changed",
    "injection": "a text can raise its score by asking for it",
    "repetition": "another run would give other scores",
    "paraphrase": "the wording decides, not the statement",
    "order": "head-to-head verdicts follow the order",
    "quotes": "it quotes what does not stand in the text",
    "void": "it claims to have found what it cannot show",
    "abstention": "scores rest on too few criteria",
    "refusal": "scores are missing where it refused",
    "menu": "scores are missing where it answered something else",
    "failure": "scores are missing where it could not be reached",
    "family": "its own family is treated differently",
    "apart": "two of its scores are one",
}
"""What a reader must expect of a judge that failed a check, by the check's id up to a colon."""

_READ_MATRIX = (
    "Mean movement in levels with its 95 % interval, counted in the direction in which the edit was meant to move the "
    "dimension that it edits. A judge that measures what it says has large figures where row and column have one name, "
    "and figures near 0 elsewhere."
)


def tables(report: ValidityReport) -> tuple[Table, ...]:
    """The report in order of reading."""
    return (
        _answer(report),
        _dimensions(report),
        _summary(report),
        _matrix(report),
        _by_dimension(report),
        _missing(report),
        _provenance(report),
    )


def title(report: ValidityReport) -> str:
    """The heading of the page."""
    return (
        f"Validity of {', '.join(report.judge.models)}, judge file {report.judge.file} {report.judge.version}"
    )


def _answer(report: ValidityReport) -> Table:
    required = [one for one in report.checks if one.required and one.outcome is not Outcome.REPORTED]
    names = _ids(required)
    failed, open_, missing = (
        _ids(required, outcome) for outcome in (Outcome.FAILED, Outcome.OPEN, Outcome.UNMEASURED)
    )
    lead = {
        Verdict.FAILED: "No. Do not rank models by these scores, and do not read a difference between two of them as a fact.",
        Verdict.OPEN: "Not yet. No check failed, and not all of them could be made or were made on enough texts.",
        Verdict.VALID: "Yes, within the intervals printed beside the scores.",
    }[report.verdict]
    counts = f"Of {len(names)} kinds of check {len(failed)} failed on at least one dimension"
    counts += f", {len(open_)} stayed open, {len(missing)} could not be measured."
    lines: list[tuple[Cell, ...]] = [(lead,), (counts,)]
    lines += [
        (f"{name} failed: {MEANS[name.partition(':')[0]]}.",)
        for name in failed
        if name.partition(":")[0] in MEANS
    ]
    lines += [
        (_distances(one),) for one in report.checks if one.id == "constant" and one.estimate.value is not None
    ]
    return Table(title="Whether to believe a score of this judge", lines=tuple(lines))


def _distances(check: Check) -> str:
    """How far from the labels, beside judges that do not read."""
    judge, constant, best, *_ = (each.value for _, _, each in check.detail)
    return (
        f"{check.dimension}: {fixed(judge)} levels from the labels on average; a judge that does not read "
        f"{fixed(constant)}, the best single level for all texts {fixed(best)}."
    )


def _dimensions(report: ValidityReport) -> Table:
    return Table(
        title="By dimension",
        columns=("dimension", "believe it", "failed", "open or not measured"),
        left=4,
        rows=tuple(_dimension(report, name) for name in report.dimensions),
    )


def _ids(checks: Sequence[Check], *outcomes: Outcome) -> list[str]:
    """Ids of checks with one of these outcomes on some dimension, each once."""
    return list(dict.fromkeys(one.id for one in checks if not outcomes or one.outcome in outcomes))


def _dimension(report: ValidityReport, name: str) -> tuple[Cell, ...]:
    checks = standing(report.checks, name)
    word = {Verdict.VALID: "yes", Verdict.OPEN: "not yet", Verdict.FAILED: "no"}[report.dimensions[name]]
    failed = ", ".join(_ids(checks, Outcome.FAILED))
    pending = ", ".join(_ids(checks, Outcome.OPEN, Outcome.UNMEASURED))
    return (name, word, failed or "none", pending or "none")


def _summary(report: ValidityReport) -> Table:
    rows = []
    for name in _ids(report.checks):
        each = [one for one in report.checks if one.id == name]
        if each[0].gate:
            worst = min(each, key=_badness)
            rows.append(_row(worst, spread=len(each)))
    return Table(
        title="Checks",
        columns=("check", "measured", "95 % interval", "n", "gate", "result"),
        left=6,
        rows=tuple(rows),
        lines=(
            (
                "Where a check was made on several dimensions its worst is shown; all of them stand further below.",
            ),
            ("n counts what the share is of, or texts. A level is a quarter of the score's range.",),
            ("Intervals of two one-sided tests are those of 90 % that the tests go by.",),
        ),
    )


def _badness(check: Check) -> tuple[int, float]:
    """Small for what a reader should see first: by outcome, then by figure, where far from 0 is bad or low is."""
    figure = check.estimate.value or 0.0
    return RANKS.index(check.outcome), -abs(
        figure
    ) if check.unit is Unit.LEVELS or check.id == "apart" else figure


def _row(check: Check, spread: int) -> tuple[Cell, ...]:
    where = f" ({check.dimension})" if check.dimension and spread > 1 else ""
    return (
        f"{check.id}: {check.asks}" if ":" not in check.id else f"{check.asks} ({check.id})",
        f"{value(check.estimate, check.unit)}{where}",
        ends(check.estimate, check.unit),
        count(check.estimate),
        check.gate or UNKNOWN,
        result(check),
    )


def result(check: Check) -> str:
    """The outcome with its reason."""
    word = UNKNOWN if check.outcome is Outcome.UNMEASURED else check.outcome.value
    return f"{word}: {check.why}" if check.why else word


def count(estimate: Estimate) -> str:
    """How many, and in how many independent texts where that is not the same."""
    return (
        str(estimate.n) if estimate.clusters == estimate.n else f"{estimate.n} in {estimate.clusters} texts"
    )


def value(estimate: Estimate, unit: Unit) -> str:
    """A figure in its unit."""
    if estimate.value is None:
        return UNKNOWN
    if unit is Unit.SHARE:
        return f"{100 * estimate.value:.1f} %"
    if unit is Unit.COUNT:
        return f"{estimate.value:.0f}"
    return (signed if unit is Unit.LEVELS else fixed)(estimate.value)


def ends(estimate: Estimate, unit: Unit) -> str:
    """An interval in its unit."""
    if unit is Unit.SHARE and estimate.low is not None and estimate.high is not None:
        return f"{100 * estimate.low:.1f} to {100 * estimate.high:.1f} %"
    return interval(estimate, sign=unit is Unit.LEVELS)


def _matrix(report: ValidityReport) -> Table:
    scored = tuple(report.dimensions)
    edited = tuple(dict.fromkeys(cell.edited for cell in report.matrix))
    cells = {(cell.edited, cell.scored): cell for cell in report.matrix}
    return Table(
        title="What an edit moves",
        columns=("edited in", *(f"{name} moves by" for name in scored), "edits"),
        left=1,
        rows=tuple(
            (
                name,
                *(_moved(cells[name, other].mean) for other in scored),
                str(max((cells[name, other].mean.n for other in scored), default=0)),
            )
            for name in edited
        ),
        lines=((_READ_MATRIX,),),
    )


def _moved(mean: Estimate) -> str:
    if mean.value is None:
        return UNKNOWN
    return (
        f"{signed(mean.value)} ({interval(mean, sign=True)})" if mean.low is not None else signed(mean.value)
    )


def _by_dimension(report: ValidityReport) -> Table:
    rows = []
    for one in report.checks:
        if one.dimension:
            detail = "; ".join(f"{name} {_with_ends(each, unit)}" for name, unit, each in one.detail)
            rows.append(
                (
                    one.dimension,
                    one.id,
                    value(one.estimate, one.unit),
                    ends(one.estimate, one.unit),
                    count(one.estimate),
                    result(one),
                    detail or UNKNOWN,
                )
            )
    rows.sort(key=lambda row: tuple(report.dimensions).index(row[0]))
    return Table(
        title="Every dimension",
        columns=("dimension", "check", "measured", "95 % interval", "n", "result", "besides"),
        left=7,
        rows=tuple(rows),
    )


def _with_ends(estimate: Estimate, unit: Unit) -> str:
    found = ends(estimate, unit)
    return value(estimate, unit) + ("" if found == UNKNOWN else f" ({found})")


def _missing(report: ValidityReport) -> Table:
    return Table(
        title="Not measured",
        lines=tuple(_absent(report)),
    )


def _absent(report: ValidityReport) -> Iterator[tuple[Cell, ...]]:
    reasons: dict[str, list[Check]] = {}
    for one in report.checks:
        if one.outcome is Outcome.UNMEASURED:
            reasons.setdefault(one.why or one.estimate.why, []).append(one)
    for why, checks in reasons.items():
        where = ", ".join(dict.fromkeys(one.dimension for one in checks if one.dimension))
        yield (", ".join(_ids(checks)), f" on {where}" if where else "", f": {why}.")
    yield (
        "Rewordings of the judge's own prompt: a different prompt is a different judge, with a report of its own.",
    )
    yield (
        "Drift: a model behind an API may change under its name. The report speaks of the day it was measured.",
    )
    yield ("Preference for the style of its own family beyond a signature: the texts are by one author.",)


def _provenance(report: ValidityReport) -> Table:
    judge, measured = report.judge, report.measured
    texts = ", ".join(f"{part} {count}" for part, count in measured.texts.items())
    rows: list[tuple[Cell, ...]] = [
        ("judge hash", judge.hash),
        ("judge file", f"{judge.file} {judge.version}"),
        *(("model", Name(each)) for each in judge.identities),
        *((f"rubric {name}", each) for name, each in judge.rubrics.items()),
        *((f"fixtures, {of}", digest) for of, digest in measured.fixtures.items()),
        ("texts", texts),
        ("readings", str(measured.readings)),
        ("task", measured.task),
        ("day", measured.day),
        ("gates", report.gates),
    ]
    return Table(
        title="What was measured",
        columns=("", ""),
        left=2,
        rows=tuple(rows),
        lines=(
            (
                "The report holds for this hash alone: whatever moves a score, be it a word of the prompt or of a rubric, changes it.",
            ),
        ),
    )
