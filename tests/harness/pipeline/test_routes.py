"""Both routes, and what an arm keeps of its run."""

from __future__ import annotations

from harness.pipeline.author import Author
from harness.pipeline.conftest import Runs


def test_a_change_that_passes_every_gate_is_a_pr(ran: Runs) -> None:
    author = Author()
    result = ran(author)
    assert result.sample.error is None
    run, artifact = result.arm.run, result.arm.artifact
    assert (run.route, run.gate, run.incomplete) == ("pr", "self_review", None), run
    assert artifact is not None
    assert artifact.title == author.title
    assert "+def warning(item, today):" in (artifact.diff or "")
    assert [stage.id for stage in run.stages] == ["orient", "preflight", "draft", "gates", "self_review", "write_up"]
