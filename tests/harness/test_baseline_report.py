"""The shipped validity report is of the baseline judge as it is."""

from __future__ import annotations

import json

from inspect_ai.model import get_model

from levelhead import content, rubric
from levelhead.harness.identity import identity
from levelhead.judge.spec import load
from levelhead.judge.validity import FOLDER, State, standing


def test_the_default_judge_has_a_report_that_is_not_stale() -> None:
    spec = load("temperament")
    judge = spec.hash(rubric.load_all(spec.rubrics), [identity(get_model("levelhead/baseline"))])
    path = content.root() / FOLDER / f"{judge}.json"
    assert path.exists(), (
        f"measure it again: levelhead judge report --judge temperament ({standing(judge).reasons[0]})"
    )
    report = json.loads(path.read_text(encoding="utf-8"))
    assert report["judge"]["models"] == ["levelhead/baseline"]
    page = path.with_suffix(".md").read_text(encoding="utf-8")
    assert page.startswith("# Validity of levelhead/baseline")
    assert judge in page


def test_it_does_not_call_the_baseline_valid() -> None:
    spec = load("temperament")
    judge = spec.hash(rubric.load_all(spec.rubrics), [identity(get_model("levelhead/baseline"))])
    for dimension in spec.rubrics:
        assert standing(judge, dimension=dimension).state is State.FAILED


def test_the_readme_shows_the_figures_of_the_report() -> None:
    spec = load("temperament")
    judge = spec.hash(rubric.load_all(spec.rubrics), [identity(get_model("levelhead/baseline"))])
    report = json.loads((content.root() / FOLDER / f"{judge}.json").read_text(encoding="utf-8"))
    readme = (content.root() / "README.md").read_text(encoding="utf-8")
    for dimension in spec.rubrics:
        checks = {one["id"]: one for one in report["checks"] if one["dimension"] == dimension}
        distance = next(
            each for name, _, each in checks["constant"]["detail"] if name.startswith("mean distance")
        )
        figures = [distance, *(checks[name]["estimate"] for name in ("constant", "kappa", "alpha"))]
        cells = [f"{each['value']:.2f} [{each['low']:.2f}, {each['high']:.2f}]" for each in figures]
        assert f"| {dimension.replace('_', ' ')} | {' | '.join(cells)} |" in readme
    failed = dict.fromkeys(one["id"] for one in report["checks"] if one["outcome"] == "failed")
    assert f"judge {judge} failed {', '.join(failed)}" in readme
