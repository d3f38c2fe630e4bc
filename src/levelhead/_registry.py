"""Inspect's entry point: the embedded judges, the scorers, the sandbox, and every task file of the content root."""

from __future__ import annotations

from levelhead import content
from levelhead.harness import grounding, judging, providers, replay, stance, tasks
from levelhead.harness.sandbox import provider as sandbox


def _load_tasks() -> None:
    for name in content.names("evals", ".py"):
        module = tasks.load(name)
        globals().update({task: getattr(module, task) for task in (name,) if hasattr(module, task)})


_load_tasks()

__all__ = ["grounding", "judging", "providers", "replay", "sandbox", "stance"]
