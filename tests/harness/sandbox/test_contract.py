"""What Inspect expects of every sandbox, by its own checks."""

from __future__ import annotations

import inspect
from collections.abc import Awaitable, Callable

import pytest
from inspect_ai.util._sandbox import self_check

from harness.sandbox.conftest import HERE, Made
from levelhead.harness.sandbox.confinement import Way

OTHER_USERS = {"test_exec_as_user"}
"""There is one user in a sandbox, and no right to make another."""
SLOW = {
    "test_exec_timeout",
    "test_exec_timeout_kills_process",
    "test_exec_timeout_kills_child_processes",
    "test_read_and_write_large_file_binary",
    "test_exec_input_large",
}
"""They wait for ten seconds and more, or move 50 MiB; ``test_limits.py`` looks at processes and sizes itself."""
AS_ROOT = {
    "test_read_file_not_allowed",
    "test_write_text_file_without_permissions",
    "test_write_binary_file_without_permissions",
}
"""Outside of walls root may read and write whatever it likes."""

CHECKS = {
    name: check
    for name, check in inspect.getmembers(self_check, inspect.iscoroutinefunction)
    if name.startswith("test_") and name not in OTHER_USERS | SLOW
}


@pytest.mark.parametrize("way", HERE)
def test_it_is_kept(way: Way, made: Made) -> None:
    import os

    box = made(way)
    failed = {}
    for name, check in CHECKS.items():
        if name in AS_ROOT and way is Way.LOCAL and os.geteuid() == 0:
            continue
        failure = _failure(check, box)
        if failure is not None:
            failed[name] = failure
    assert failed == {}
    assert len(CHECKS) > 25


def _failure(check: Callable[..., Awaitable[None]], box: object) -> str | None:
    try:
        box.asked(check, box.made)  # type: ignore[attr-defined]
    except Exception as error:  # noqa: BLE001 - each check fails in its own way
        return f"{type(error).__name__}: {error}"
    return None
