"""Configuration files as flat keys with their values; nothing in them is executed or expanded."""

from __future__ import annotations

import configparser
import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass

from levelhead.ground.ground import Ground, Side
from levelhead.prose.pattern import Pattern
from levelhead.tree import Unread

MAX_BYTES = 512 * 1024
"""Larger files are data."""

MAX_KEYS = 50_000
"""Keys kept of one file."""

Scalar = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class Key:
    """One key with the way to it."""

    path: tuple[str, ...]
    scalar: bool
    value: Scalar
    """The value of a scalar; ``None`` for tables and lists as well as for null."""
    size: int | None = None
    """How many entries a table or a list has; ``None`` for scalars, and for lists of patterns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """All keys of one file."""

    keys: tuple[Key, ...]
    text: str
    parsed: bool
    """Whether the whole file was understood."""

    def ending(self, wanted: tuple[str, ...]) -> tuple[Key, ...]:
        """Keys whose way ends in ``wanted``, in any capitals and with ``-`` or ``_``."""
        tail = tuple(map(_fold, wanted))
        return tuple(key for key in self.keys if tuple(map(_fold, key.path[-len(tail) :])) == tail)

    def anywhere(self, wanted: tuple[str, ...]) -> bool:
        """Whether ``wanted`` is a run of segments of some key."""
        run = tuple(map(_fold, wanted))
        size = len(run)
        return any(
            tuple(map(_fold, key.path[at : at + size])) == run
            for key in self.keys
            for at in range(len(key.path) - size + 1)
        )

    def line_of(self, word: str) -> int | None:
        """1-based line of the first place that holds a word."""
        match = re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", self.text, re.IGNORECASE)
        return None if match is None else self.text.count("\n", 0, match.start()) + 1


def _fold(segment: str) -> str:
    return segment.lower().replace("-", "_")


def _yaml(text: str) -> object:
    from levelhead.ground.plain_yaml import documents  # read only where a YAML file is looked into

    return documents(text)


_JSON_COMMENT = Pattern(r'("(?:[^"\\\n]|\\.)*")|//[^\n]*|/\*.*?\*/', re.DOTALL)
_JSON_COMMA = Pattern(r'("(?:[^"\\\n]|\\.)*")|,(?=\s*[}\]])')


def _json(text: str) -> object:
    bare = _JSON_COMMENT.sub(lambda match: match[1] or " ", text)
    return json.loads(_JSON_COMMA.sub(lambda match: match[1] or "", bare))


def _ini(text: str) -> object:
    parser = configparser.RawConfigParser(strict=False, allow_no_value=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        parser.read_string(text)
    except configparser.MissingSectionHeaderError:
        return _properties(text)
    return {section: dict(parser.items(section)) for section in parser.sections()} | dict(parser.defaults())


_PROPERTY = Pattern(r"^[ \t]*(?:export[ \t]+)?([\w.\-\[\]]+)[ \t]*[=:][ \t]*(.*?)[ \t]*$", re.MULTILINE)


def _properties(text: str) -> object:
    return dict(_PROPERTY.findall(text))


_READERS: dict[str, Callable[[str], object]] = {
    "toml": tomllib.loads,
    "yaml": _yaml,
    "yml": _yaml,
    "json": _json,
    "jsonc": _json,
    "json5": _json,
    "ini": _ini,
    "cfg": _ini,
    "conf": _ini,
    "properties": _properties,
    "env": _properties,
}
_BY_NAME = {
    ".editorconfig": _ini,
    ".env": _properties,
    ".flake8": _ini,
    ".coveragerc": _ini,
    ".prettierrc": _json,
    ".eslintrc": _json,
    ".npmrc": _properties,
}


def readable(path: str) -> bool:
    """Whether a path ends like a configuration file of a known format."""
    return _reader(path) is not None


def _reader(path: str) -> Callable[[str], object] | None:
    name = path[path.rfind("/") + 1 :]
    if name in _BY_NAME or name.startswith(".env"):
        return _BY_NAME.get(name, _properties)
    return _READERS.get(name[name.rfind(".") + 1 :].lower()) if "." in name else None


def keys_at(ground: Ground, side: Side, path: str) -> Keys | None:
    """The keys of the file at an exact path; ``None`` when it is not there, too large or cannot be read."""

    def read() -> Keys | None:
        data = ground.contents(side, path)
        if data is None or isinstance(data, Unread) or len(data) > MAX_BYTES:
            return None
        return read_keys(path, data.decode("utf-8-sig", "replace"))

    return ground.once(("keys", side, path), read)


def read_keys(path: str, text: str) -> Keys:
    """The keys of a text; a file that breaks its format yields none and ``parsed`` false."""
    reader = _reader(path)
    if reader is None:
        return Keys(keys=(), text=text, parsed=False)
    try:
        data = reader(text)
    except (ValueError, TypeError, RecursionError, AttributeError, configparser.Error):
        return Keys(keys=(), text=text, parsed=False)
    found: list[Key] = []
    try:
        _flatten(data, (), found)
    except RecursionError:
        return Keys(keys=(), text=text, parsed=False)
    return Keys(keys=tuple(found), text=text, parsed=len(found) < MAX_KEYS)


def _flatten(data: object, path: tuple[str, ...], out: list[Key]) -> None:
    if len(out) >= MAX_KEYS:
        return
    if isinstance(data, dict):
        for key, value in data.items():
            parts = (*path, "on" if key is True else str(key))  # YAML 1.1 reads the key ``on`` as true
            out.append(_key(parts, value))
            _flatten(value, parts, out)
    elif isinstance(data, list):
        for value in data:
            _flatten(value, path, out)


def _key(path: tuple[str, ...], value: object) -> Key:
    if isinstance(value, dict | list):
        patterns = any(isinstance(one, str) and "*" in one for one in value)
        return Key(path, False, None, None if patterns else len(value))
    if isinstance(value, str | int | float | bool | None):
        return Key(path, True, value)
    return Key(path, True, value.isoformat() if isinstance(value, dt.date | dt.time) else str(value))


def same_value(stated: str, value: Scalar) -> bool | None:
    """Whether a value as a text writes it is the value of a key; ``None`` when they cannot be compared."""
    mine = stated.strip().strip("`\"'").strip()
    if isinstance(value, bool):
        return (
            mine.lower() == str(value).lower()
            if mine.lower() in {"true", "false", "yes", "no", "on", "off"}
            else None
        )
    if isinstance(value, int | float):
        try:
            return float(mine.replace("_", "").replace(",", "")) == float(value)
        except ValueError:
            return None
    if value is None:
        return True if mine.lower() in {"null", "none", "~", ""} else None
    theirs = value.strip().strip("\"'")
    if mine.lower() == theirs.lower() or (theirs.startswith(mine + ".") and mine[:1].isdigit()):
        return True  # "1.2" for 1.2.3
    number = re.compile(r"[\d_.,]+\Z")
    bound = re.compile(r"[<>=^~!]{1,2}\s?v?\d[\w.]*\Z")
    if bound.match(mine) and bound.match(theirs):
        return False if mine.rstrip(".0") != theirs.rstrip(".0") else None
    return False if bool(number.match(mine)) == bool(number.match(theirs)) else None
