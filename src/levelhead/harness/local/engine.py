"""A GGUF model in process: llama.cpp by way of xllamacpp. Nothing leaves the machine."""

from __future__ import annotations

import hashlib
import importlib
import json
import os
import secrets
import threading
from collections import OrderedDict
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from levelhead.errors import CannotCheck

CONTEXT = 6144
"""Tokens of prompt and answer. A text of 900 words with a question takes about 1,500."""
REMEMBERED = 4096
"""Replies that are kept, some kilobytes each."""


class Engine:
    """One loaded model. Calls wait for each other: the prefix of one must be there for the next.

    A request at temperature 0 that comes again is answered from memory, for the engine would say the same: passages that many
    variants of a text share are read once.
    """

    def __init__(self, gguf: Path) -> None:
        self._lock = threading.Lock()
        self._server = _server(gguf)
        self._known: OrderedDict[bytes, dict[str, Any]] = OrderedDict()

    def chat(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """The reply to a request in the form of OpenAI's chat completions; from memory, all of its prompt counts as cached.

        Raises:
            RuntimeError: the request cannot be served, such as a prompt longer than the context.
        """
        key = hashlib.sha256(json.dumps(request, sort_keys=True).encode()).digest()
        with self._lock:
            if (known := self._known.get(key)) is not None:
                self._known.move_to_end(key)
                return known
            reply = self._server.handle_chat_completions(dict(request))
            answer: dict[str, Any] = json.loads(reply) if isinstance(reply, str) else reply
            if "error" in answer:
                raise RuntimeError(str(answer["error"].get("message", answer["error"])))
            if not request.get("temperature"):
                self._known[key] = _recalled(answer)
                if len(self._known) > REMEMBERED:
                    self._known.popitem(last=False)
        return answer


def _recalled(answer: Mapping[str, Any]) -> dict[str, Any]:
    usage = dict(answer["usage"])
    return {**answer, "usage": usage | {"prompt_tokens_details": {"cached_tokens": usage["prompt_tokens"]}}}


@lru_cache(maxsize=2)
def engine(gguf: Path) -> Engine:
    """The engine for a file, loaded once per process (a gigabyte and two seconds).

    Raises:
        CannotCheck: no runtime, or a file that it cannot load.
    """
    return Engine(gguf)


def runtime() -> Any:
    """The module of the runtime.

    Raises:
        CannotCheck: it is not installed.
    """
    # read when the library is loaded: without it waiting threads keep the cores busy
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        return importlib.import_module("xllamacpp")
    except ImportError as error:
        raise CannotCheck(
            "levelhead/local", f"no {error.name}", "the extra: pip install 'levelhead[local]'"
        ) from None


def parameters(gguf: Path) -> Any:
    """Settings under which the same prompt gives the same odds; the port is on loopback alone."""
    settings = runtime().CommonParams()
    settings.model.path = str(gguf)
    settings.n_ctx = CONTEXT
    settings.n_parallel = 1
    settings.n_batch = settings.n_ubatch = 512
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    settings.cpuparams.n_threads = settings.cpuparams_batch.n_threads = threads
    settings.hostnames = ["127.0.0.1"]
    settings.port = 0
    settings.cache_ram_mib = 0
    settings.ui = False
    settings.warmup = False
    settings.verbosity = 0
    return settings


def _server(gguf: Path) -> Any:
    settings = parameters(gguf)
    settings.api_keys = [secrets.token_hex(16)]  # the port is open all the same; nobody else is to use it
    try:
        return runtime().Server(settings)
    except Exception as error:  # noqa: BLE001 - the runtime raises whatever C++ threw
        raise CannotCheck(
            str(gguf), " ".join(str(error).split())[:200], "a GGUF file that llama.cpp loads"
        ) from None
