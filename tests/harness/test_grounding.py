"""The deterministic scorer on hand-made arms."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from inspect_ai import Task
from inspect_ai import eval as inspect_eval
from inspect_ai.scorer import Score

from levelhead.harness.cases import dataset
from levelhead.harness.grounding import grounding_check
from levelhead.harness.replay import replay

CARD = """\
asked: Decide and write.
supplied:
  - {id: told, text: The package is lamp/sunset.py., is_true: false, states: ["`lamp/sunset.py`"]}
"""


@pytest.fixture
def scored(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Scores one body about a listing of two files."""

    def run(body: str) -> Score:
        case = tmp_path / "cases" / "one"
        (case / "arm").mkdir(parents=True)
        (tmp_path / "trees").mkdir()
        (tmp_path / "trees" / "lamp.txt").write_text("README.md\nlamp/dimmer.py\nlamp/schedule.py\n")
        (case / "case.yaml").write_text("id: one\nrepository: a/b\ntree: lamp.txt\nbrief: It.\n")
        (case / "card.yaml").write_text(CARD)
        (case / "arm" / "run.yaml").write_text("model: m\nprovider: p\nroute: issue\n")
        (case / "arm" / "body.md").write_text(f"# Title\n\n{body}\n")
        task = Task(
            dataset=dataset(tmp_path / "cases"),
            solver=replay(),
            scorer=grounding_check(),
            fail_on_error=False,
        )
        (log,) = inspect_eval(
            task, model=None, log_dir=str(tmp_path / "logs"), display="none", log_realtime=False
        )
        assert log.samples is not None
        assert log.samples[0].scores is not None
        return log.samples[0].scores["grounding_check"]

    return run


def value(score: Score) -> dict[str, float]:
    assert isinstance(score.value, dict)
    return score.value  # type: ignore[return-value]


def test_precision_density_and_origin(scored) -> None:  # type: ignore[no-untyped-def]
    found = value(
        scored(
            "The dimmer is in `lamp/dimmer.py` and the schedule in `lamp/schedule.py`.\n\n"
            "The package is in `lamp/sunset.py`, which exists already.\n\nThe file `lamp/dimmers.py` exists."
        )
    )
    assert found["precision"] == 0.5
    assert (found["contradicted"], found["misinformed"], found["fabricated"]) == (2, 1, 1)
    assert found["density"] == pytest.approx(100 * 4 / 22)


def test_a_text_that_says_nothing_checkable_has_no_precision(scored) -> None:  # type: ignore[no-untyped-def]
    found = value(scored("This could be a good idea, all in all."))
    assert math.isnan(found["precision"])
    assert found["density"] == 0
    assert found["contradicted"] == 0
