"""Inspect finds tasks and judges by the package's name."""

from __future__ import annotations

from inspect_ai.model import get_model

from levelhead import _registry, content


def test_every_task_file_is_registered() -> None:
    for name in content.names("evals", ".py"):
        assert callable(getattr(_registry, name))


def test_the_embedded_judges_are_models() -> None:
    for name in ("baseline", "constant", "random"):
        assert str(get_model(f"levelhead/{name}")) == f"levelhead/{name}"
