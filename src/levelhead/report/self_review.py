"""A report on reviewers as tables: the answer first, then reviewers, drafts, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.compare.estimate import Estimate
from levelhead.compare.self_review.report import Difference, Profile, SelfReview, Side, Split, Work
from levelhead.report.table import UNKNOWN, Cell, Name, Table, fixed, interval, signed

TITLE = "Reviewers and drafts"
NAMED = 20
"""Reviews without a decision that are named; of more the count is given."""


def tables(report: SelfReview) -> tuple[Table, ...]:
    """The report in order of reading."""
    return (
        _answer(report),
        _reviewers(report),
        _defects(report),
        _authors(report),
        _differences(report),
        _splits(report),
        _cells(report),
        _unscored(report),
        _how(report),
    )


def _answer(report: SelfReview) -> Table:
    lines = [_said(one) for one in report.differences]
    lines += [_whose(one) for one in report.splits]
    if not lines:
        lines = [("One reviewer and one author: there is nobody to tell apart.",)]
    return Table(title="Whether a reviewer is stricter or a draft worse", lines=tuple(lines))


def _said(one: Difference) -> tuple[Cell, ...]:
    found = one.strictness
    more = _apart(found)
    first, second = (one.one, one.other) if (found.value or 0) >= 0 else (one.other, one.one)
    if one.side is Side.REVIEWERS:
        if more:
            return (
                Name(first),
                " is a stricter reviewer than ",
                Name(second),
                ", by ",
                _size(found),
                _on(found),
            )
        return (Name(one.one), " and ", Name(one.other), " are not told apart in strictness: ", _size(found))
    if more:
        return (
            "drafts by ",
            Name(first),
            " are held back more than those by ",
            Name(second),
            " by the same reviewers, by ",
            _size(found),
        )
    return (
        "drafts by ",
        Name(one.one),
        " and ",
        Name(one.other),
        " are not told apart by the same reviewers: ",
        _size(found),
    )


def _on(found: Estimate) -> str:
    return f" on the same {found.clusters} drafts"


def _size(found: Estimate) -> str:
    if found.value is None:
        return f"unknown ({found.why})"
    if found.low is None or found.high is None:
        return f"{fixed(abs(found.value))}, no interval ({found.why})"
    low, high = (found.low, found.high) if found.value >= 0 else (-found.high, -found.low)
    return f"{fixed(abs(found.value))} [{fixed(low)} to {fixed(high)}]"


def _apart(found: Estimate) -> bool:
    return found.low is not None and found.high is not None and (found.low > 0 or found.high < 0)


def _whose(one: Split) -> tuple[Cell, ...]:
    """Of what a study without exchange sees, whose it is."""
    return (
        "on their own drafts ",
        Name(one.one),
        " is stricter than ",
        Name(one.other),
        " by ",
        signed(one.total.value),
        ": ",
        signed(one.reviewer.value),
        " of it is the reviewer, ",
        signed(one.draft.value),
        " the drafts",
    )


def _reviewers(report: SelfReview) -> Table:
    unscored = {one.reviewer: sum(one.unscored.values()) for one in report.work}
    return Table(
        title="Reviewers",
        columns=(
            "reviewer",
            "strictness",
            "95 % interval",
            "sensitivity d'",
            "95 % interval",
            "seeded held back",
            "clean held back",
            "drafts",
            "unscored",
        ),
        rows=tuple((*_profile(one), str(unscored[one.name])) for one in report.reviewers),
        lines=(
            (
                "Strictness is -c of signal detection: 0 errs on both sides alike, more holds back more, of sound drafts too.",
            ),
            (
                "Sensitivity is d': 0 cannot tell a draft with a seeded defect from its clean twin, whatever it holds back.",
            ),
        ),
    )


def _profile(one: Profile) -> tuple[Cell, ...]:
    return (
        Name(one.name),
        signed(one.strictness.value),
        interval(one.strictness, sign=True),
        signed(one.sensitivity.value),
        interval(one.sensitivity, sign=True),
        _share(one.seeded),
        _share(one.clean),
        str(max(one.strictness.clusters, one.sensitivity.clusters)),
    )


def _share(found: Estimate) -> str:
    """Hits of all, and the share with its interval."""
    if found.value is None:
        return UNKNOWN
    ends = (
        "" if found.low is None else f" [{fixed(found.low)} to {fixed(found.high)}]"
    )  # of one draft there is none
    return f"{round(found.value * found.n)}/{found.n} {fixed(found.value)}{ends}"


def _defects(report: SelfReview) -> Table:
    seeds = sorted({seed for one in report.work for seed in one.by_seed})
    return Table(
        title="What they find",
        columns=("reviewer", *seeds, "of these, quoting the defect", "downgrades with a quote that stands"),
        rows=tuple(_work(one, seeds) for one in report.work),
        lines=(
            (
                "A hit that does not quote the seeded defect was held back for another reason, right or wrong.",
            ),
        ),
    )


def _work(one: Work, seeds: list[str]) -> tuple[Cell, ...]:
    found = (_share(one.by_seed[seed]) if seed in one.by_seed else UNKNOWN for seed in seeds)
    return (Name(one.reviewer), *found, _share(one.pointed), _share(one.founded))


def _authors(report: SelfReview) -> Table:
    return Table(
        title="Drafts by author",
        columns=(
            "author",
            "weakness",
            "95 % interval",
            "defects show, d'",
            "95 % interval",
            "seeded held back",
            "clean held back",
            "drafts",
        ),
        rows=tuple(_profile(one) for one in report.authors),
        lines=(
            (
                "Weakness is the mean strictness that the same reviewers show on an author's drafts: of two authors the one with more",
                " is held back more, and no reviewer's strictness is in that difference.",
            ),
        ),
    )


def _differences(report: SelfReview) -> Table:
    return Table(
        title="Differences",
        columns=(
            "of",
            "first",
            "less second",
            "strictness",
            "95 % interval",
            "sensitivity",
            "95 % interval",
            "decisions",
        ),
        left=3,
        rows=tuple(
            (
                one.side.value,
                Name(one.one),
                Name(one.other),
                signed(one.strictness.value),
                interval(one.strictness, sign=True),
                signed(one.sensitivity.value),
                interval(one.sensitivity, sign=True),
                str(one.strictness.n),
            )
            for one in report.differences
        ),
        lines=(
            (
                "Two reviewers are compared on what both decided; two authors by every reviewer, each weighing the same.",
            ),
            ("Each interval is one of 95 % by itself: of many, some will miss.",),
        ),
    )


def _splits(report: SelfReview) -> Table:
    return Table(
        title="Their own drafts",
        columns=("first", "less second", "in all", "of the reviewer", "of the drafts", "lenient to own"),
        left=2,
        rows=tuple(
            (
                Name(one.one),
                Name(one.other),
                *(_with_ends(each) for each in (one.total, one.reviewer, one.draft, one.leniency)),
            )
            for one in report.splits
        ),
        lines=(
            (
                "In all = of the reviewer + of the drafts. A study in which every model reviews its own draft alone sees the first figure.",
            ),
        )
        if report.splits
        else (),
    )


def _with_ends(found: Estimate) -> str:
    ends = interval(found, sign=True)
    return signed(found.value) + ("" if ends == UNKNOWN else f" [{ends}]")


def _cells(report: SelfReview) -> Table:
    return Table(
        title="Reviewer by author",
        columns=("reviewer", "author", "seeded held back", "clean held back"),
        left=2,
        rows=tuple(
            (Name(one.reviewer), Name(one.author), _share(one.seeded), _share(one.clean))
            for one in report.cells
        ),
    )


def _unscored(report: SelfReview) -> Table:
    lines: list[tuple[Cell, ...]] = [
        (Name(reviewer), " on ", Name(item), ": ", Name(why))
        for reviewer, item, why in report.unscored[:NAMED]
    ]
    if len(report.unscored) > NAMED:
        lines.append((f"and {len(report.unscored) - NAMED} more",))
    if not lines:
        lines = [("Every reviewer decided on every draft.",)]
    return Table(title="Unscored: no decision, and in no figure", lines=tuple(lines))


def _how(report: SelfReview) -> Table:
    return Table(title="How it was measured", lines=tuple(_provenance(report)))


def _provenance(report: SelfReview) -> Iterator[tuple[Cell, ...]]:
    measured = report.measured
    yield (
        f"{measured.task}, stage file {measured.stage} ({measured.stage_hash}), drafts {measured.drafts}, {measured.day}",
    )
    yield ("reviewers: ", Name(", ".join(measured.identities.values())))
    yield (
        "Every rate k of n is taken as (k + a) / (n + 2a), a being 0.5 where seeded and clean drafts are as many, else their share:",
        " so rates of 0 and 1 have a z (the log-linear correction of Hautus).",
    )
    yield (
        "Intervals: drafts resampled with all their twins and reviews within each author, widened for the few drafts there are,",
        " and never narrower than the rates alone allow. With fewer than 5 drafts of an author there is none.",
    )
