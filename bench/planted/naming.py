"""Plausible names that may well not exist."""

import random
import re

_SWAPS = {
    "get": "fetch", "fetch": "pull", "load": "import", "read": "scan", "parse": "decode", "write": "flush",
    "config": "settings", "settings": "preferences", "handler": "dispatcher", "manager": "coordinator",
    "create": "spawn", "build": "assemble", "make": "produce", "update": "refresh", "delete": "purge",
    "remove": "discard", "add": "attach", "check": "inspect", "validate": "verify", "is": "was",
    "list": "enumerate", "find": "locate", "run": "launch", "start": "boot", "stop": "halt", "send": "emit",
    "client": "connector", "server": "daemon", "error": "failure", "result": "outcome", "request": "query",
    "response": "reply", "utils": "toolbox", "helper": "assistant", "helpers": "toolbox", "test": "probe",
    "tests": "probes", "message": "envelope", "messages": "envelopes", "tool": "gadget", "model": "schema",
    "session": "workspace", "state": "status", "file": "document", "path": "location", "name": "label",
    "cache": "memo", "token": "ticket", "stream": "channel", "buffer": "queue", "process": "handle",
    "init": "setup", "resolve": "derive", "format": "render", "data": "payload", "user": "account",
    "provider": "supplier", "index": "catalog", "context": "scope", "core": "kernel", "base": "common",
    "set": "assign", "to": "into", "from": "out", "with": "using", "max": "upper", "min": "lower",
}  # fmt: skip
_EXTRA = "cached safe lazy batch inner remote strict shared pooled scoped eager partial legacy fast".split()


def words(name: str) -> list[str]:
    """Words of a snake, kebab, camel or capitals name."""
    return re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+", name)


def _joined(like: str, parts: list[str]) -> str:
    if "_" in like.strip("_") or "-" in like or like.isupper():
        mark = "-" if "-" in like else "_"
        prefix = like[: len(like) - len(like.lstrip("_"))]
        return prefix + mark.join(part.upper() if like.isupper() else part.lower() for part in parts)
    head, *tail = parts
    rest = "".join(part[:1].upper() + part[1:] for part in tail)
    if like.islower():
        return "_".join(part.lower() for part in parts)
    return (head[:1].upper() + head[1:] if like[:1].isupper() else head[:1].lower() + head[1:]) + rest


def invented(name: str, draw: random.Random) -> str | None:
    """A name in the same style with one word swapped, added or dropped; ``None`` for a name too short to vary."""
    parts = words(name)
    if not parts or len("".join(parts)) < 4:
        return None
    ways = []
    swappable = [at for at, part in enumerate(parts) if part.lower() in _SWAPS]
    if swappable:
        at = draw.choice(swappable)
        ways += [[*parts[:at], _SWAPS[parts[at].lower()], *parts[at + 1 :]]] * 3
    at = draw.randrange(1, len(parts) + 1)
    ways.append([*parts[:at], draw.choice(_EXTRA), *parts[at:]])
    if len(parts) > 3:
        at = draw.randrange(1, len(parts) - 1)
        ways.append([*parts[:at], *parts[at + 1 :]])
    made = _joined(name, draw.choice(ways))
    return made if made != name else None


def spellings(name: str) -> tuple[str, ...]:
    """The same words written together, with underscores and with dashes; to search for all of them."""
    parts = [part.lower() for part in words(name)]
    return tuple(dict.fromkeys([name, "".join(parts), "_".join(parts), "-".join(parts)]))


NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def number(value: int, draw: random.Random) -> str:
    """A number in digits, or now and then as a word."""
    return NUMBERS[value] if 1 < value < len(NUMBERS) and draw.random() < 0.3 else str(value)
