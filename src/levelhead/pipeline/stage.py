"""A stage file: what the model is shown at one stage of the pipeline, the limits, and the prompt."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from levelhead import content
from levelhead.fields import Fields
from levelhead.judge.spec import Limits, check_prompt, front, limits_of

FOLDER = "stages"
PROTOCOL = 1
"""Version of the code around the prompts; raised by whatever there moves a decision."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage:
    """One stage."""

    id: str
    version: str
    shown: tuple[str, ...]
    """The pieces that the model is shown, in this order."""
    limits: Limits
    """Of the stage as a whole; ``asks`` counts replies, ``characters`` what is shown."""
    prompt: str

    def hash(self, models: Sequence[str] = ()) -> str:
        """16 hex digits over the file and the models: whatever moves a decision moves it."""
        text = json.dumps([PROTOCOL, asdict(self), sorted(models)], sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(text.encode()).hexdigest()[:16]


def load(name: str, pieces: Sequence[str]) -> Stage:
    """The stage of this name.

    Raises:
        InputError: no such stage, or every problem of its file.
    """
    return read(content.named(FOLDER, name, ".md"), pieces)


def read(path: Path, pieces: Sequence[str]) -> Stage:
    """The stage in a file that may show these pieces.

    Raises:
        InputError: every problem of the file.
    """
    fields, prompt = front(path)
    limits = fields.inner("limits") or Fields(str(path), {}, problems=[])
    stage = Stage(
        id=fields.text("id"),
        version=fields.text("version"),
        shown=fields.texts("shown", required=True),
        limits=limits_of(limits),
        prompt=prompt,
    )
    limits.close()
    if stage.id not in {"", path.stem}:
        fields.problem("id", repr(stage.id), f"{path.stem!r}, as the file is named")
    for piece in stage.shown:
        if piece not in pieces or stage.shown.count(piece) > 1:
            fields.problem("shown", repr(piece), "each once, of " + ", ".join(pieces))
    check_prompt(fields, stage.prompt, stage.limits, "model")
    fields.close()
    return stage
