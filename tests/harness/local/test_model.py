"""Which weights ``levelhead/local`` takes, and what it says when there are none."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from inspect_ai.model import get_model

from levelhead.cli.main import main
from levelhead.errors import CannotCheck
from levelhead.harness.identity import identity
from levelhead.harness.local import cache, calibration
from levelhead.harness.local.engine import engine
from levelhead.harness.local.fetch import home
from levelhead.harness.local.model import fingerprint, locate
from levelhead.harness.local.weights import QWEN, SMOLLM2
from levelhead.harness.seats import serving, weights
from levelhead.judge.panel import family
from levelhead.judge.spec import load


@pytest.fixture(autouse=True)
def _empty_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def gguf(tmp_path: Path) -> Path:
    path = tmp_path / "some.gguf"
    path.write_bytes(b"GGUF")
    return path


def test_without_weights_the_command_that_fetches_them_is_named() -> None:
    with pytest.raises(
        CannotCheck, match=r"no file .*levelhead/weights/.*run `levelhead judge fetch`, or name a file"
    ):
        locate("local")
    with pytest.raises(CannotCheck, match="run `levelhead judge fetch --model smollm2`"):
        locate("local@smollm2")


def test_a_path_is_taken_and_never_replaced_by_another(gguf: Path, tmp_path: Path) -> None:
    assert locate(f"local@{gguf}") == gguf
    assert locate("local", str(gguf)) == gguf
    with pytest.raises(CannotCheck, match=r"none\.gguf"):
        locate("local", str(tmp_path / "none.gguf"))


def test_the_cache_is_where_the_standard_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cache.folder() == tmp_path / "cache" / "levelhead"
    monkeypatch.setenv("XDG_CACHE_HOME", "relative")
    assert cache.folder() == Path.home() / ".cache" / "levelhead"


def test_a_file_in_the_cache_has_the_pinned_hash_or_is_refused() -> None:
    home(QWEN).parent.mkdir(parents=True)
    home(QWEN).write_bytes(b"GGUF")
    with pytest.raises(CannotCheck, match=f"{QWEN.sha256}; remove it and run `levelhead judge fetch"):
        fingerprint(home(QWEN))


def test_the_run_is_refused_before_anything_is_judged(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "temperament", "--model-role", "grader=levelhead/local"]) == 3
    assert "run `levelhead judge fetch`" in capsys.readouterr().err


def test_gguf_names_the_weights_of_the_local_model_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    missing = str(tmp_path / "mine.gguf")
    command = ["eval", "temperament", "--gguf", missing]
    assert main([*command, "--model-role", "grader=levelhead/local"]) == 3
    assert f"no file {missing}" in capsys.readouterr().err
    assert main(command) == 2
    assert "which no --model-role binds" in capsys.readouterr().err


def test_a_file_that_is_no_model_is_named(gguf: Path) -> None:
    with pytest.raises(CannotCheck, match=r"some\.gguf.*a GGUF file that llama\.cpp loads"):
        engine(gguf)


def test_the_weights_are_part_of_what_a_judge_is(gguf: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.gguf"
    other.write_bytes(b"GGUF2")
    one, two = (get_model("levelhead/local", gguf=str(path), memoize=False) for path in (gguf, other))
    assert weights(one) == cache.sha256(gguf)
    assert identity(one) != identity(two)


def test_its_own_judge_file_serves_where_verdicts_are_wanted(gguf: Path) -> None:
    model = get_model("levelhead/local", gguf=str(gguf), memoize=False)
    baseline = get_model("levelhead/baseline")
    assert serving(load("temperament"), [model]).id == "local"
    assert serving(load("temperament"), [baseline]).id == "temperament"
    with pytest.raises(CannotCheck, match="one model alone"):
        serving(load("temperament"), [model, baseline])


def test_it_comes_from_the_family_of_its_weights() -> None:
    assert family("levelhead/local") == family("qwen3-coder") == "alibaba"
    assert family("levelhead/local@smollm2") is None
    assert family("levelhead/baseline") is None


def test_anchors_are_kept_by_weights_and_sheet() -> None:
    anchors = {"A text.": {"SETTLES": 0.5, "ASKS": 0.25}}
    assert calibration.load(SMOLLM2.sha256, "abc") is None
    calibration.store(SMOLLM2.sha256, "abc", anchors)
    assert calibration.load(SMOLLM2.sha256, "abc") == anchors
    assert calibration.load(SMOLLM2.sha256, "abd") is None
    assert calibration.load(QWEN.sha256, "abc") is None


def test_anchors_that_cannot_be_read_are_measured_again() -> None:
    calibration.store(QWEN.sha256, "abc", {"A text.": {"ASKS": 1.0}})
    (stored,) = (cache.folder() / "calibrations").iterdir()
    for text in ("{", "[]", json.dumps({"weights": QWEN.sha256, "anchors": {"A text.": 1.0}})):
        stored.write_text(text)
        assert calibration.load(QWEN.sha256, "abc") is None


def test_whatever_is_shown_asks_for_new_anchors() -> None:
    spec = load("local")
    sheet = spec.questions[0].sheet
    fewer = replace(sheet, examples=sheet.examples[1:])
    names = {
        calibration.key(spec, sheet),
        calibration.key(spec, fewer),
        calibration.key(replace(spec, prompt="Other."), sheet),
    }
    assert len(names) == 3
