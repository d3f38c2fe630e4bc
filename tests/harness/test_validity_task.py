"""The validity task: what a variant is to a judge, and what of it stands in the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from inspect_ai.log import EvalLog, list_eval_logs, read_eval_log

from harness import validity_fixtures
from levelhead.errors import InputError
from levelhead.harness.logs import Log, find, headers
from levelhead.harness.run import evaluate
from levelhead.harness.validity.readings import gather
from levelhead.harness.validity.variants import AUTHOR, case_of, dataset, load, parts
from levelhead.judge.panel import family
from levelhead.judge.spec import load as load_judge
from levelhead.sources.validity.variant import Part


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return validity_fixtures.write(tmp_path_factory.mktemp("fixtures"), attacks=2, labelled=3, bases=2)


@pytest.fixture(scope="module")
def whole(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, EvalLog]:
    logs = tmp_path_factory.mktemp("logs")
    args = {"fixtures": str(folder), "parts": "base, label", "repeat": "2"}
    good, text = evaluate(["judge_validity"], log_dir=str(logs), model_roles={}, task_args=args)
    assert good
    (log,) = list_eval_logs(str(logs))
    return text, read_eval_log(log)


def test_the_table_has_a_row_per_part_and_counts_repetitions_once(whole: tuple[str, EvalLog]) -> None:
    lines = [line.split() for line in whole[0].splitlines()]
    assert ["measure", "part", "mean", "95", "%", "interval", "n", "unscored"] in lines
    row = next(line for line in lines if line[:2] == ["commitment", "base"])
    assert row[-2:] == ["2", "0"]
    assert (whole[1].eval.config.epochs, whole[1].eval.config.epochs_reducer) == (2, ["mean"])


def test_a_sample_knows_its_variant_and_holds_no_text_in_its_metadata(whole: tuple[str, EvalLog]) -> None:
    samples = {(sample.id, sample.epoch): sample for sample in whole[1].samples or []}
    assert set(samples) == {
        (name, epoch) for name in ("base-0", "base-1", "label-00", "label-01", "label-02") for epoch in (1, 2)
    }
    sample = samples["label-00", 1]
    assert sample.metadata["part"] == "label"
    assert {(name, who) for name, who, _, _ in sample.metadata["labels"]} == {
        (name, who) for name in ("commitment", "scoping") for who in ("human a", "human b")
    }
    assert sample.output.completion.startswith("## On label-00")
    assert all(len(str(value)) < 1000 for value in sample.metadata.values())


def test_the_log_names_the_fixtures_by_digest(whole: tuple[str, EvalLog], folder: Path) -> None:
    assert (whole[1].eval.metadata or {})["fixtures"] == load(folder).digest


def test_a_judge_that_reads_no_self_review_is_not_shown_edits_of_it(folder: Path) -> None:
    changed = next(
        one for one in load(Path(__file__).parents[2] / "fixtures").variants if one.reads_self_review
    )
    root = Path(__file__).parents[2] / "fixtures"
    shown = {str(one.id) for one in dataset(root, load_judge("temperament"), (Part.EDIT,))}
    assert changed.id not in shown
    assert changed.id in {str(one.id) for one in dataset(root, load_judge("panel"), (Part.EDIT,))}


def test_a_signature_is_told_by_what_it_adds(folder: Path) -> None:
    found = {
        (sample.metadata or {})["signed"]
        for sample in dataset(folder, load_judge("temperament"), (Part.PLACEBO,))
        if (sample.metadata or {})["group"] == "signoff"
    }
    assert found == {"anthropic"}


def test_the_author_of_a_variant_is_of_no_family_and_named_nowhere() -> None:
    assert family(AUTHOR) is None
    known = load(Path(__file__).parents[2] / "fixtures")
    assert not any(AUTHOR in one.document.body for one in known.variants)


def test_a_variant_is_a_case_with_one_arm(folder: Path) -> None:
    variant = next(one for one in load(folder).variants if one.part is Part.EDIT)
    case, arm = case_of(variant)
    assert arm.artifact is not None
    assert arm.artifact.body == variant.document.body
    assert (case.card, case.arms) == (variant.document.card, (arm,))
    assert arm.run.cost_usd is None, "nothing of a run is known"


def test_parts_are_chosen_by_name() -> None:
    assert parts("") == tuple(Part)
    assert parts("known,base") == (Part.BASE, Part.KNOWN)
    with pytest.raises(InputError, match="found 'bases', expected some of base, edit"):
        parts("bases")


def _logs(folder: Path, into: Path, part: str) -> tuple[Log, ...]:
    args = {"fixtures": str(folder), "parts": part}
    good, _ = evaluate(["judge_validity"], log_dir=str(into), model_roles={}, task_args=args)
    assert good
    return headers(find(str(into)))


def test_labelled_artifacts_may_be_of_another_set_and_variants_may_not(folder: Path, tmp_path: Path) -> None:
    other = validity_fixtures.write(tmp_path / "other", attacks=1, labelled=2, bases=1)
    variants = _logs(folder, tmp_path / "1", "base")
    labelled = _logs(other, tmp_path / "2", "label")
    gathered = gather([*variants, *labelled])
    assert gathered.measured.fixtures == {
        "variants": load(folder).digest,
        "labelled artifacts": load(other).digest,
    }
    assert gathered.measured.texts == {"base": 2, "label": 2}
    with pytest.raises(InputError, match="2 sets of variants"):
        gather([*variants, *_logs(other, tmp_path / "3", "base")])
