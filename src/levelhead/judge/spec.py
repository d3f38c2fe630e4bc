"""A judge file: who judges, how often, what is shown, and the prompt."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from levelhead import content
from levelhead.errors import InputError, Problem
from levelhead.fields import parse_yaml, read_text
from levelhead.rubric import Rubric

PIECES = ("card", "artifact")


@dataclass(frozen=True, slots=True, kw_only=True)
class JudgeSpec:
    """One judge."""

    id: str
    version: str
    role: str
    """The Inspect model role that answers."""
    pieces: tuple[str, ...]
    rubrics: tuple[str, ...]
    samples: int
    max_tokens: int
    timeout_s: int
    """Seconds for one call, retries included."""
    max_retries: int
    prompt: str

    def hash(self, rubrics: tuple[Rubric, ...]) -> str:
        """16 hex digits over the judge file and its rubrics: what moves a score moves it."""
        parts = [
            self.id,
            self.version,
            self.role,
            *self.pieces,
            str(self.samples),
            self.prompt,
            *(rubric.hash for rubric in rubrics),
        ]
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:16]


def load(name: str) -> JudgeSpec:
    """The judge of this name.

    Raises:
        InputError: no such judge, or every problem of its file.
    """
    path = content.named("judges", name, ".md")
    text = read_text(path)
    if not text.startswith("---\n") or "\n---\n" not in text[4:]:
        raise InputError(
            Problem(str(path), "no front matter", "YAML between two lines of ---, then the prompt")
        )
    front, _, prompt = text[4:].partition("\n---\n")
    fields = parse_yaml(front, str(path))
    spec = JudgeSpec(
        id=fields.text("id"),
        version=fields.text("version"),
        role=fields.text("role"),
        pieces=fields.texts("pieces", required=True),
        rubrics=fields.texts("rubrics", required=True),
        samples=fields.whole_or_none("samples", least=1) or 1,
        max_tokens=fields.whole_or_none("max_tokens", least=1) or 1500,
        timeout_s=fields.whole_or_none("timeout_s", least=1) or 120,
        max_retries=fields.whole_or_none("max_retries") or 0,
        prompt=prompt.strip(),
    )
    if spec.id != name:
        fields.problem("id", repr(spec.id), f"{name!r}, as the file is named")
    for piece in spec.pieces:
        if piece not in PIECES:
            fields.problem("pieces", repr(piece), "one of " + ", ".join(PIECES))
    for rubric in spec.rubrics:
        if rubric not in content.names("rubrics", ".yaml"):
            fields.problem("rubrics", repr(rubric), "one of " + ", ".join(content.names("rubrics", ".yaml")))
    if "{nonce}" not in prompt:
        fields.problem("", "a prompt without {nonce}", "{nonce} where the prompt explains the markers")
    fields.close()
    return spec
