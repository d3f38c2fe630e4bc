"""The pipeline's task for one contender."""

from __future__ import annotations

import sys
from pathlib import Path

from inspect_ai import Task

import levelhead._registry  # noqa: F401 - loads the task files
