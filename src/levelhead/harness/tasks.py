"""The task files of the content root as modules, each loaded once."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from levelhead import content


def load(name: str) -> ModuleType:
    """The module of ``evals/<name>.py``.

    Raises:
        InputError: no such file.
    """
    key = f"levelhead._evals_{name}"
    if key in sys.modules:
        return sys.modules[key]
    spec = importlib.util.spec_from_file_location(key, content.named("evals", name, ".py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[key] = module
    spec.loader.exec_module(module)
    return module
