"""Inspect's entry point: the embedded judges, the scorers, the sandbox, and every task file of the content root."""

from __future__ import annotations

import importlib.util
import sys

from levelhead import content
from levelhead.harness import grounding, judging, providers, replay, stance
from levelhead.harness.sandbox import provider as sandbox


def _load_tasks() -> None:
    for name in content.names("evals", ".py"):
        key = f"levelhead._evals_{name}"
        if key in sys.modules:
            continue
        spec = importlib.util.spec_from_file_location(key, content.root() / "evals" / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules[key] = module
        spec.loader.exec_module(module)
        globals().update({task: getattr(module, task) for task in (name,) if hasattr(module, task)})


_load_tasks()

__all__ = ["grounding", "judging", "providers", "replay", "sandbox", "stance"]
