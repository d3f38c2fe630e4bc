# ruff: noqa
# mypy: ignore-errors
"""A queue of jobs."""

from __future__ import annotations

import os.path as osp
import queue
from typing import TYPE_CHECKING

from .store import Store as Backing, open_store
from .shapes import *

if TYPE_CHECKING:
    from .worker import Worker

__all__ = ["Job", "Queue"] + ["drain"]
__all__ += ["MAX_JOBS"]

MAX_JOBS: int = 10
first, second = 1, 2
JobId = int | str
Point = namedtuple("Point", "x y")
T = TypeVar("T")
double = lambda value, times=2: value * times


class Mood(StrEnum):
    CALM = "calm"
    TENSE = "tense"


@dataclasses.dataclass(frozen=True)
class Job(Base[int], mixins.Named, metaclass=Meta):
    name: str
    retries: int = 3

    @property
    def label(self) -> str:
        return self.name

    @staticmethod
    def parse(text, *, strict: bool = False, **options):
        return text


class Queue:
    def __init__(self, size: int = MAX_JOBS, *jobs: Job) -> None:
        self.size = size
        self.jobs, self._lock = list(jobs), None
        if size:
            self.ready: bool = True

    async def push(self, job, /, wait=0.5) -> None:
        def retry(times):
            return times

    class Full(Exception):
        pass


try:
    import fast
except ImportError:

    def drain(q): ...


def test_drains(): ...


class TestQueue:
    def test_push(self): ...

    def helper(self): ...
