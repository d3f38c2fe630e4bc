"""A grounder file: the role, the limits, and the prompt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from levelhead import content
from levelhead.fields import Fields
from levelhead.judge.spec import Limits, check_prompt, front, limits_of

FOLDER = "judges/grounders"
PROTOCOL = 1
"""Version of the code around the prompt (view, tools, citations, outcomes); raised by whatever there moves a rate."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GrounderSpec:
    """One grounder."""

    id: str
    version: str
    role: str
    """The Inspect model role that it is asked in."""
    limits: Limits
    """As of a judge; ``asks`` counts submissions."""
    lookups: int
    """Calls of the tools per artifact."""
    lookup_bytes: int
    """UTF-8 bytes that all their answers may have."""
    seconds: int
    """Wall time for one artifact in all."""
    prompt: str

    def hash(self, models: Sequence[str] = ()) -> str:
        """16 hex digits over the file and the models: whatever moves a rate moves it."""
        text = json.dumps([PROTOCOL, asdict(self), sorted(models)], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def load(name: str) -> GrounderSpec:
    """The grounder of this name.

    Raises:
        InputError: no such grounder, or every problem of its file.
    """
    return read(content.named(FOLDER, name, ".md"))


def read(path: Path) -> GrounderSpec:
    """The grounder in a file.

    Raises:
        InputError: every problem of the file.
    """
    fields, prompt = front(path)
    limits = fields.inner("limits") or Fields(str(path), {}, problems=[])
    spec = GrounderSpec(
        id=fields.text("id"),
        version=fields.text("version"),
        role=fields.text("role"),
        limits=limits_of(limits),
        lookups=limits.whole_or_none("lookups", least=1) or 16,
        lookup_bytes=limits.whole_or_none("lookup_bytes", least=1000) or 80_000,
        seconds=limits.whole_or_none("seconds", least=1) or 900,
        prompt=prompt,
    )
    limits.close()
    if spec.id not in {"", path.stem}:
        fields.problem("id", repr(spec.id), f"{path.stem!r}, as the file is named")
    check_prompt(fields, spec.prompt, spec.limits, "grounder")
    fields.close()
    return spec
