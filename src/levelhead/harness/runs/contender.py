"""A model that is to run, where it is reached, and the name of its arms."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass

from inspect_ai.model import GenerateConfig, Model, get_model

from levelhead.errors import CannotCheck, InputError, Problem

_ARM = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}\Z")
_VARIABLE = re.compile(r"[A-Z][A-Z0-9_]*\Z")
FORM = "[ARM=]PROVIDER/MODEL[,url=URL][,key=VARIABLE]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """One side of every pair. A key is never part of it: only the name of the variable that holds one."""

    arm: str
    """Name of its folder in every case."""
    model: str
    """As Inspect names it: ``provider/model``."""
    url: str | None
    """Where it is reached, ``None`` for the provider's own address."""
    key: str | None
    """The environment variable with its key, ``None`` for the one that the provider reads by itself."""

    @property
    def provider(self) -> str:
        """As run records name it: of ``openai-api/<service>/<model>`` the service."""
        first, _, rest = self.model.partition("/")
        return rest.partition("/")[0] if first == "openai-api" and "/" in rest else first

    def bound(self, *, max_retries: int, attempt_s: int) -> Model:
        """The model, ready to be asked.

        Args:
            max_retries: Tries after the first, of one call.
            attempt_s: Seconds of one try.

        Raises:
            CannotCheck: unknown, or without its key.
        """
        key = None
        if self.key is not None:
            key = os.environ.get(self.key)
            if not key:
                raise CannotCheck(f"{self.arm}: key", f"nothing in ${self.key}", "a key in the environment")
        config = GenerateConfig(max_retries=max_retries, attempt_timeout=attempt_s)
        try:
            return get_model(self.model, config=config, base_url=self.url, api_key=key, memoize=False)
        except Exception as error:
            # Inspect's own refusal has no public name
            if type(error).__name__ != "PrerequisiteError" and not isinstance(error, ValueError):
                raise
            text = re.sub(r"\[/?[a-z ]+\]", "", " ".join(str(error).split())).removeprefix("ERROR: ")
            raise CannotCheck(
                f"{self.arm}: {self.model}", text.rstrip("."), "a model that can be had"
            ) from None


def parse(words: Sequence[str]) -> tuple[Contender, ...]:
    """``--model`` words.

    Raises:
        InputError: every word of another form, a key where the name of a variable belongs, two arms of one name, one
            model twice.
    """
    problems: list[Problem] = []
    found = [one for word in words if (one := _read(word, problems)) is not None]
    for what in ("arm", "model"):
        names = [getattr(one, what) for one in found]
        problems += [
            Problem("--model", f"two arms with the {what} {name}", f"each {what} once")
            for name in sorted({name for name in names if names.count(name) > 1})
        ]
    if not words:
        problems.append(Problem("--model", "none", f"two or more: {FORM}"))
    if problems:
        raise InputError(problems)
    return tuple(found)


def _read(word: str, problems: list[Problem]) -> Contender | None:
    first, *others = word.split(",")
    arm, equals, model = first.partition("=")
    if not equals or "/" in arm:
        arm, model = "", first
    options: dict[str, str] = {}
    for other in others:
        name, equals, value = other.partition("=")
        if name not in ("url", "key") or not value or name in options:
            # what stands behind the name is not repeated: it may be a key
            problems.append(Problem(f"--model {first}", "something that is neither url= nor key=", FORM))
            return None
        options[name] = value
    if "/" not in model or model.startswith("/") or model.endswith("/"):
        problems.append(Problem("--model", repr(first), FORM))
        return None
    key = options.get("key")
    if key is not None and _VARIABLE.match(key) is None:
        problems.append(
            Problem(
                f"--model {first}: key",
                "no name of a variable",
                "a name such as ZAI_API_KEY, not the key itself",
            )
        )
        return None
    url = options.get("url")
    if url is not None and (not re.match(r"https?://[^/@\s]+", url) or "@" in url):
        problems.append(
            Problem(f"--model {first}: url", "no such address", "http(s)://host/path without a key in it")
        )
        return None
    arm = arm or re.sub(r"[^A-Za-z0-9._-]+", "-", model.rpartition("/")[2]).strip("-.")
    if _ARM.match(arm) is None:
        problems.append(Problem(f"--model {first}: arm", repr(arm), "a folder's name"))
        return None
    return Contender(arm=arm, model=model, url=url, key=key)
