"""What ends a run of the task: the report on its own readings, as text."""

from __future__ import annotations

from collections.abc import Iterator

from inspect_ai.log import EvalLog

from levelhead.compare.self_review.report import draw_up
from levelhead.errors import InputError
from levelhead.harness.self_review.readings import read
from levelhead.report import self_review, table_text


def lines(log: EvalLog) -> Iterator[str]:
    """The report line by line, or why there is none."""
    try:
        readings, measured = read([log])
    except InputError as error:
        yield from (f"no report: {problem}" for problem in error.problems)
        return
    yield table_text.render(self_review.tables(draw_up(readings, measured))).rstrip("\n")
