"""What the pipeline lets a draft be: ``stages/rules.yaml``."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

from levelhead import content
from levelhead.fields import Fields, load_yaml
from levelhead.pipeline.stage import FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Limits that hold for every model alike."""

    version: str
    turns: int
    """Replies of the drafting model."""
    test_s: int
    """Seconds that one run of the tests may take."""
    output: int
    """Characters of a tool's answer."""
    brief_words: int
    """Words that a brief needs for a draft."""
    protected: tuple[str, ...]
    """Patterns of paths that no draft touches, as in ``.gitignore``."""
    files: int
    lines: int
    """Added and removed."""
    deleted: int
    """Files that a draft may delete."""

    def hash(self) -> str:
        """16 hex digits: whatever moves a route moves it."""
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()[:16]

    def told(self) -> str:
        """What the drafting model is told of them."""
        return (
            f"Protected paths: {', '.join(self.protected)}\n"
            f"At most {self.files} files, {self.lines} lines added and removed, {self.deleted} files deleted.\n"
            f"At most {self.turns} replies, the one that hands in among them."
        )


def load() -> Rules:
    """The rules that ship.

    Raises:
        InputError: every problem of the file.
    """
    return read(content.named(FOLDER, "rules", ".yaml"))


def read(path: Path) -> Rules:
    """The rules in a file.

    Raises:
        InputError: every problem of the file.
    """
    fields = load_yaml(path)
    draft, brief, risk = (_inner(fields, key) for key in ("draft", "brief", "risk"))
    rules = Rules(
        version=fields.text("version"),
        turns=_whole(draft, "turns"),
        test_s=_whole(draft, "test_s"),
        output=_whole(draft, "output"),
        brief_words=_whole(brief, "words"),
        protected=fields.texts("protected", required=True),
        files=_whole(risk, "files"),
        lines=_whole(risk, "lines"),
        deleted=_whole(risk, "deleted"),
    )
    for each in (draft, brief, risk, fields):
        each.close()
    return rules


def _inner(fields: Fields, key: str) -> Fields:
    found = fields.inner(key)
    if found is None:
        fields.problem(key, "nothing", "a mapping")
        return Fields("", {}, problems=[])
    return found


def _whole(fields: Fields, key: str) -> int:
    value = fields.whole_or_none(key, least=0)
    if value is None:
        fields.problem(key, "nothing", "a whole number")
    return value or 0
