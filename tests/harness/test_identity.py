"""What tells one judge from another: a number is only as good as the report of the very same judge."""

from __future__ import annotations

import pytest
from inspect_ai.model import GenerateConfig, get_model

from levelhead.harness.identity import identity
from levelhead.judge.cues import CUES
from levelhead.judge.cues.cue import Cue


def mock(**settings: object) -> str:
    return identity(get_model("mockllm/model", config=GenerateConfig(**settings)))  # type: ignore[arg-type]


def test_a_model_without_settings_is_its_name() -> None:
    assert mock() == "mockllm/model"
    assert identity(get_model("levelhead/constant")) == "levelhead/constant"


def test_a_setting_that_moves_answers_makes_another_judge() -> None:
    assert mock(temperature=0.2) != mock(temperature=0.7) != mock()
    assert mock(temperature=0.2).startswith("mockllm/model#")


def test_a_setting_that_moves_none_does_not() -> None:
    assert mock(max_retries=1, timeout=5, max_connections=2) == mock()


def test_the_baseline_is_its_cues(monkeypatch: pytest.MonkeyPatch) -> None:
    before = identity(get_model("levelhead/baseline"))
    monkeypatch.setitem(CUES, "commitment", {"C1": (Cue("another cue"),)})
    assert identity(get_model("levelhead/baseline", memoize=False)) != before
