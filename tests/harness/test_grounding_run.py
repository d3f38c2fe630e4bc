"""The grounding task as ``levelhead eval`` starts it: keyless and silent on stance, or with a grounder and three rates."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from inspect_ai.log import EvalLog, list_eval_logs, read_eval_log
from inspect_ai.model import ChatMessage, Model, ModelOutput
from inspect_ai.tool import ToolChoice

from harness.conftest import CASES
from harness.grounders import cite, claim, grounder, hands_in, says
from levelhead.compare.shares import pooled
from levelhead.errors import CannotCheck
from levelhead.harness.arm_rows import rows
from levelhead.harness.details import unpacked
from levelhead.harness.logs import headers
from levelhead.harness.run import evaluate

RATES = ("confabulation_rate", "misinformed_rate", "caught_rate")
SHIFT = "`_add` shifts the hidden state on every call"


def reader() -> Model:
    """Calls everything categorical but what opik's artifact says of its layout, and finds one claim in free text."""

    def turn(messages: list[ChatMessage], choice: ToolChoice) -> ModelOutput:
        text = messages[1].text
        stance = "flagged" if "layout supplied for routing is empty" in text else "categorical"
        shown = []
        if SHIFT in text:
            line = cite(30, "return ([one + other for one, other in zip(hidden, shift)], *rest)")
            shown = [claim(SHIFT, "grounded", line | {"path": "steering/hooks.py"})]
        return hands_in(*shown, stance=stance)(messages, choice)

    return grounder(turn)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[bool, str, EvalLog]:
    logs = tmp_path_factory.mktemp("logs")
    good, text = evaluate(["grounding"], log_dir=str(logs), model_roles={"grounder": reader()}, task_args={})
    (log,) = list_eval_logs(str(logs))
    return good, text, read_eval_log(log)


def table(text: str) -> dict[tuple[str, str], list[str]]:
    """The cells behind measure and model."""
    found: dict[tuple[str, str], list[str]] = {}
    measure = ""
    for line in text.split("\nmeasure ", 1)[1].splitlines()[1:]:
        if not line:
            break
        cells = re.split(r"\s{2,}", line.strip())
        if not line.startswith(" "):
            measure, *cells = cells
        found[measure, cells[0]] = cells[1:]
    return found


def expected(log: EvalLog, model: str, rate: str) -> list[str]:
    """The row of a rate, from what the deterministic scorer wrote of the same samples."""
    hits, totals, cases = [], [], []
    for sample in log.samples or []:
        metadata: dict[str, Any] = sample.scores["grounding_check"].metadata or {}  # type: ignore[index]
        if sample.metadata["model"] != model or "findings" not in metadata:
            continue
        origins = [
            one["origin"]
            for one in unpacked(metadata["findings"])
            if one["verdict"] in {"grounded", "contradicted"}
        ]
        false = [one for one in origins if one is not None]
        flagged = sample.id == "opik/glm"
        counted = {
            "confabulation_rate": 0 if flagged else false.count("fabricated"),
            "misinformed_rate": 0 if flagged else false.count("misinformed"),
            "caught_rate": len(false) if flagged else 0,
        }
        extra = sample.id == "neural-steering/anthropic"  # the claim in free text
        hits.append(counted[rate])
        totals.append(len(false) if rate == "caught_rate" else len(origins) + extra)
        cases.append(sample.metadata["case"])
    share = pooled(hits, totals, cases)
    interval = "-" if share.low is None else f"{share.low:.2f} to {share.high:.2f}"
    return [f"{share.value:.2f}", interval, str(share.n)]


@pytest.mark.parametrize("rate", RATES)
@pytest.mark.parametrize("model", ["claude-opus-4-7", "glm-5.2", "glm-4.6"])
def test_three_rates_with_intervals_on_the_shipped_cases(
    whole: tuple[bool, str, EvalLog], model: str, rate: str
) -> None:
    good, text, log = whole
    assert good
    assert table(text)[rate, model][:3] == expected(log, model, rate)


def test_the_table_names_the_grounder_and_that_nobody_has_validated_it(
    whole: tuple[bool, str, EvalLog],
) -> None:
    text = whole[1]
    assert "\ngrounder: mockllm/model, file grounder 1.0.0 (" in text
    assert "\nvalidity: not measured: " in text
    assert "stance: unknown" not in text
    assert "unscored: everything: the run did not complete: http_529 (open-instruct/glm)" in text


def test_the_program_finds_the_same_with_and_without_a_grounder(
    whole: tuple[bool, str, EvalLog], tmp_path: Path
) -> None:
    good, text = evaluate(["grounding"], log_dir=str(tmp_path), model_roles={}, task_args={})
    assert good
    (log,) = list_eval_logs(str(tmp_path))
    bare = {one.id: one.scores for one in read_eval_log(log).samples or []}
    both = {one.id: (one.scores or {})["grounding_check"] for one in whole[2].samples or []}
    assert {key: dict(value or {}) for key, value in bare.items()} == {
        key: {"grounding_check": value} for key, value in both.items()
    }
    assert "\nstance: unknown: no model is bound to role grounder" in text
    assert not any(rate in text for rate in RATES)


def test_a_comparison_reads_the_programs_measures_of_such_a_log(whole: tuple[bool, str, EvalLog]) -> None:
    (log,) = headers([whole[2].location])
    for row in rows(log):
        assert not set(row.scores) & set(RATES)
        assert "precision" in row.scores


def test_what_does_not_count_is_counted_in_the_table(tmp_path: Path) -> None:
    model = grounder(
        hands_in(
            claim("the sensor is painted in green", "grounded"),
            claim("The method is a promising fit for lamps.", "grounded", cite(1, "# Lamp", path="lamp.md")),
            leaves_out=["F01"],
        ),
        name="glm-x",
    )
    good, text = evaluate(
        ["grounding"],
        log_dir=str(tmp_path),
        model_roles={"grounder": model},
        task_args={"cases": str(CASES)},
    )
    assert good
    lines = text.split("\n\n")[0].splitlines()
    assert [line.split(" ", 2)[:2] for line in lines[3:]] == [
        ["void:", "1"],
        ["dropped:", "5"],
        ["unlabelled:", "1"],
        ["own", "family:"],
    ]
    assert lines[-1] == "own family: the grounder comes from the family of glm-5.2 (1 samples)"


def test_a_grounder_that_read_nothing_has_failed(tmp_path: Path) -> None:
    good, text = evaluate(
        ["grounding"],
        log_dir=str(tmp_path),
        model_roles={"grounder": grounder(says("no"))},
        task_args={"cases": str(CASES)},
    )
    assert not good
    assert (
        "unscored: claim_stance: invalid_response_format: 0 calls of submit_claims instead of one; it said 'no'"
        in text
    )
    assert not any(line.startswith(RATES) for line in text.splitlines())


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("levelhead/baseline", "role grounder: found levelhead/baseline, expected a model that calls tools"),
        ("mockllm/a,mockllm/b", "role grounder: found mockllm/a, mockllm/b, expected one model"),
    ],
)
def test_what_cannot_ground_is_refused_before_anything_runs(tmp_path: Path, role: str, expected: str) -> None:
    with pytest.raises(CannotCheck) as caught:
        evaluate(
            ["grounding"],
            log_dir=str(tmp_path),
            model_roles={"grounder": role},
            task_args={"cases": str(CASES)},
        )
    assert expected in str(caught.value)
