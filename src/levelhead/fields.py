"""A mapping read strictly: unknown keys, missing keys and wrong types are collected and raised together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from levelhead.errors import InputError, Problem

MAX_YAML_BYTES = 256 * 1024
"""Content files are small; a larger one is refused before it is parsed."""

T = TypeVar("T")


def read_text(path: Path) -> str:
    """The text of a UTF-8 file.

    Raises:
        InputError: the file is missing, is not a file, or is not UTF-8.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise InputError(Problem(str(path), "no such file", "a file")) from None
    except OSError as error:
        raise InputError(
            Problem(str(path), error.strerror or "an unreadable file", "a readable file")
        ) from None
    return decode(data, str(path))


def decode(data: bytes, where: str) -> str:
    """Bytes as UTF-8 text (a byte-order mark is dropped).

    Raises:
        InputError: a byte that is not UTF-8, with its offset and line.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        found = f"byte 0x{data[error.start]:02x} at offset {error.start} (line {line})"
        raise InputError(Problem(where, found, "UTF-8 text")) from None


def load_yaml(path: Path) -> Fields:
    """The mapping in a YAML file, ready to be read strictly."""
    return parse_yaml(read_text(path), str(path))


def parse_yaml(text: str, where: str) -> Fields:
    """The mapping in a YAML text; ``where`` names it in errors.

    Raises:
        InputError: too large, not YAML, aliases, duplicate keys, or not a mapping.
    """
    if len(text) > MAX_YAML_BYTES:
        raise InputError(Problem(where, f"{len(text)} characters", f"at most {MAX_YAML_BYTES}"))
    # the check of a body reads no YAML, and the library takes time to load
    from levelhead.strict_yaml import load

    try:
        data = load(text)
    except (RecursionError, ValueError) as error:
        first = " ".join(str(error).split()) or type(error).__name__
        raise InputError(Problem(where, f"text that does not parse ({first})", "YAML")) from None
    return Fields(where, data)


class Fields:
    """One mapping of an input file.

    Take what you expect with ``text``, ``number`` and so on, then call ``close``: it raises one
    ``InputError`` with every problem of this mapping and of the mappings taken out of it. The getters
    return a harmless default after a problem, so that reading goes on to the next key.
    """

    def __init__(
        self, where: str, data: object, *, problems: list[Problem] | None = None, path: str = ""
    ) -> None:
        self._where = where
        self._path = path
        self._owner = problems is None
        self.problems: list[Problem] = [] if problems is None else problems
        self._taken: set[str] = set()
        self._data: dict[str, object] = {}
        if isinstance(data, dict):
            self._data = {str(key): value for key, value in data.items()}
        else:
            self.problem("", describe(data), "a mapping")

    def problem(self, key: str, found: str, expected: str) -> None:
        """Records a problem at ``key`` (dotted path inside this mapping; empty = the mapping itself)."""
        dotted = ".".join(part for part in (self._path, key) if part)
        where = f"{self._where}: {dotted}" if dotted else self._where
        self.problems.append(Problem(where, found, expected))

    def __contains__(self, key: str) -> bool:
        return key in self._data

    def _take(self, key: str, expected: str, *, required: bool) -> object:
        self._taken.add(key)
        value = self._data.get(key)
        if value is None and required:
            self.problem(key, "nothing" if key not in self._data else "null", expected)
        return value

    def text(self, key: str, *, choices: Sequence[str] = ()) -> str:
        """A required, non-blank string, one of ``choices`` when given."""
        return self.text_or_none(key, choices=choices, required=True) or (choices[0] if choices else "")

    def text_or_none(self, key: str, *, choices: Sequence[str] = (), required: bool = False) -> str | None:
        """A string, or ``None`` when the key is absent or null."""
        expected = "one of " + ", ".join(choices) if choices else "text"
        value = self._take(key, expected, required=required)
        if value is None:
            return None
        if isinstance(value, dt.date):  # YAML reads 2026-06-28 as a date
            value = value.isoformat()
        if not isinstance(value, str) or not value.strip() or (choices and value not in choices):
            self.problem(key, describe(value), expected)
            return None
        return value

    def number_or_none(self, key: str, *, least: float = 0.0) -> float | None:
        """A finite number of at least ``least``, or ``None`` when absent or null (not recorded, never 0)."""
        value = self._take(key, "a number", required=False)
        if value is None:
            return None
        finite = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < 1e300
        if not finite or not isinstance(value, int | float) or value < least:
            self.problem(key, describe(value), f"a finite number >= {least:g}")
            return None
        return float(value)

    def whole_or_none(self, key: str, *, least: int = 0) -> int | None:
        """A whole number of at least ``least``, or ``None`` when absent or null."""
        value = self._take(key, "a whole number", required=False)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or value < least:
            self.problem(key, describe(value), f"a whole number >= {least}")
            return None
        return value

    def flag(self, key: str, *, default: bool) -> bool:
        """A boolean, ``default`` when absent."""
        value = self._take(key, "true or false", required=False)
        if value is None:
            return default
        if not isinstance(value, bool):
            self.problem(key, describe(value), "true or false")
            return default
        return value

    def texts(self, key: str, *, required: bool = False) -> tuple[str, ...]:
        """A list of non-blank strings, empty when absent."""
        value = self._take(key, "a list of texts", required=required)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.problem(key, describe(value), "a list of texts")
            return ()
        for index, item in enumerate(value):
            if not isinstance(item, str) or not item.strip():
                self.problem(f"{key}[{index}]", describe(item), "text")
        return tuple(item for item in value if isinstance(item, str))

    def inner(self, key: str) -> Fields | None:
        """A mapping inside this one, or ``None`` when absent; its problems are counted here."""
        value = self._take(key, "a mapping", required=False)
        if value is None:
            return None
        return Fields(self._where, value, problems=self.problems, path=self._join(key))

    def items(self, key: str, read: Callable[[Fields], T], *, required: bool = False) -> tuple[T, ...]:
        """A list of mappings, each read by ``read`` and then closed."""
        value = self._take(key, "a list of mappings", required=required)
        if value is None:
            return ()
        if not isinstance(value, list):
            self.problem(key, describe(value), "a list of mappings")
            return ()
        out = []
        for index, item in enumerate(value):
            fields = Fields(self._where, item, problems=self.problems, path=self._join(f"{key}[{index}]"))
            out.append(read(fields))
            fields.close()
        return tuple(out)

    def keys(self) -> tuple[str, ...]:
        """The keys of a mapping whose keys are data; call instead of relying on ``close``."""
        self._taken |= set(self._data)
        return tuple(self._data)

    def close(self) -> None:
        """Refuses keys that nobody took; the outermost mapping raises all problems at once."""
        known = ", ".join(sorted(self._taken)) or "no keys"
        for key in self._data:
            if key not in self._taken:
                self.problem(key, "an unknown key", f"one of {known}")
        if self._owner and self.problems:
            raise InputError(self.problems)

    def _join(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key


def describe(value: object) -> str:
    """A value as an error message shows it: short, with its type where that helps."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "...")
    if isinstance(value, bool | int | float):
        return f"{str(value).lower() if isinstance(value, bool) else value}"
    return f"a {type(value).__name__}"
