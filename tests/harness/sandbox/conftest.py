"""Sandboxes of every way that this machine has."""

from __future__ import annotations

import tempfile
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import anyio
import pytest
from inspect_ai.util import ExecResult

from levelhead import tree
from levelhead.harness.sandbox.base import lay
from levelhead.harness.sandbox.choosing import missing
from levelhead.harness.sandbox.confinement import Confinement, Way
from levelhead.harness.sandbox.limits import SandboxLimits
from levelhead.harness.sandbox.provider import LevelheadSandbox

OURS = (Way.BUBBLEWRAP, Way.NAMESPACES, Way.LOCAL)
HERE = [way for way in OURS if missing(way) is None]
WALLED = [way for way in HERE if way is not Way.LOCAL]

Made = Callable[..., "Box"]


class Box:
    """A sandbox, asked without ``await``."""

    def __init__(self, made: LevelheadSandbox) -> None:
        self.made = made

    def asked(self, call: Callable[..., Awaitable[Any]], *arguments: object, **named: object) -> Any:
        async def one() -> Any:
            return await call(*arguments, **named)

        return anyio.run(one)

    def run(self, script: str, **named: object) -> ExecResult[str]:
        result: ExecResult[str] = self.asked(self.made.exec, ["sh", "-c", script], **named)
        return result

    def python(self, program: str, **named: object) -> ExecResult[str]:
        result: ExecResult[str] = self.asked(self.made.exec, ["python3", "-c", program], **named)
        return result


@pytest.fixture
def passable() -> Iterator[Path]:
    """A folder that everybody may pass: root makes its sandboxes as nobody, whom pytest lets into none of its own."""
    with tempfile.TemporaryDirectory(prefix="levelhead-test-") as name:
        Path(name).chmod(0o755)
        yield Path(name)


@pytest.fixture
def base(passable: Path, tmp_path: Path) -> Path:
    """The files of a small base, laid as a run lays them."""
    source = tmp_path / "source"
    source.mkdir()
    (source / "kiln.py").write_text("DEGREES = 900\n", encoding="utf-8")
    (source / "fire.sh").write_text("#!/bin/sh\necho lit\n", encoding="utf-8")
    laid = passable / "base"
    laid.mkdir()
    lay(tree.folder(source), laid)
    return laid


@pytest.fixture
def made(base: Path) -> Iterator[Made]:
    """Makes sandboxes, and ends them after the test."""
    boxes: list[LevelheadSandbox] = []

    def make(way: Way, *, toolchain: tuple[str, ...] = (), **limits: int) -> Box:
        confinement = Confinement(
            way=way,
            base=str(base),
            toolchain=toolchain,
            limits=SandboxLimits(**limits),
            trusted=way is Way.LOCAL,
        )
        boxes.append(LevelheadSandbox(confinement))
        return Box(boxes[-1])

    yield make
    for each in boxes:
        each.close()
