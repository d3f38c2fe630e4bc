"""Keys with their values, in code, that a changed file of settings is said to hold: "`fetch-depth: 0`"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Reason
from levelhead.diff import Patch
from levelhead.ground import Ground, Side
from levelhead.ground.verdicts import contradicted, grounded, of_one_commit, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, modality
from levelhead.prose.pattern import Pattern
from levelhead.prose.scope import pasted, settled

_PAIR = Pattern(r"(?P<key>[A-Za-z][\w-]{1,60}):[ \t]+(?P<value>\S[^\n]{2,120})\Z")
_LINE = Pattern(r"\s*(?:-\s+)?[\"']?(?P<key>[A-Za-z][\w-]{0,60})[\"']?:[ \t]+(?P<value>\S.*?)\s*(?:\s#.*)?\Z")
_SETTINGS = (".yml", ".yaml")
_COMMON = frozenset(
    "true false null none yes no on off latest main master string number object boolean default".split()
)
"""Values that many keys have: which key is meant cannot be told by them."""
LEAST = 4
"""Characters from which a value tells which line is meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairClaim(Claim):
    """A key and its value."""

    key: str
    value: str
    whole: bool
    """The statement speaks of the final diff, not of one commit of a branch."""


def find(document: Document) -> Sequence[Claim]:
    """Code spans of the form of a line of YAML, in PRs."""
    return list(_claims(document)) if document.has_diff else []


def _claims(document: Document) -> Iterator[Claim]:
    for sentence in document.sentences:
        for code in document.codes_in(sentence.start, sentence.end):
            match = _PAIR.match(document.text, code.start, code.end)
            if match is None or pasted(document, sentence):
                continue
            yield PairClaim(
                kind="pair",
                span=document.span(code.start, code.end),
                subject=match[0],
                about=About.DIFF,
                modality=modality(document, sentence, code.start, code.end),
                key=match["key"],
                value=_bare(match["value"]),
                whole=settled(document, sentence) and not document.squashed,
            )


def _bare(value: str) -> str:
    return value.strip().strip("\"'")


def check(claim: Claim, ground: Ground) -> Finding:
    """Contradicted when a changed file of YAML gives the value to one other key, and has no such key."""
    assert isinstance(claim, PairClaim)
    if ground.patch is None or not ground.patch.files:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff")
    patch = ground.patch
    pairs = ground.once("pairs of changed YAML", lambda: list(_pairs(ground, patch)))
    for path, line, key, value, text in pairs:
        if key == claim.key and value == claim.value:
            return grounded(claim, f"{path} has it", (_evidence(path, line, text),))
    others = [one for one in pairs if one[3] == claim.value and one[2] != claim.key]
    if (
        len({one[2] for one in others}) != 1
        or len(claim.value) < LEAST
        or claim.value.lower() in _COMMON
        or any(_has(ground, path, claim.key) for path in {one[0] for one in others})
    ):
        return unverifiable(
            claim, Reason.UNCERTAIN, f"no changed file of YAML gives `{claim.value}` to one other key"
        )
    path, line, key, _, text = others[0]
    message = f"in {path} `{claim.value}` is given to `{key}`, and there is no `{claim.key}`"
    if not claim.whole:
        return of_one_commit(claim, message)
    return contradicted(claim, Reason.MISMATCH, message, (_evidence(path, line, text),), key)


def _evidence(path: str, line: int, text: str) -> Evidence:
    return Evidence(path=path, line=line, excerpt=text.strip()[:240], tree="diff")


def _pairs(ground: Ground, patch: Patch) -> Iterator[tuple[str, int, str, str, str]]:
    """Path, line, key, value and text of the pairs in changed files of YAML, as they are and as they were."""
    paths = [path for file in patch.files for path in {file.path, file.old_path or file.path}]
    for path in [path for path in paths if path.endswith(_SETTINGS)][:MOST]:
        for side in (Side.HEAD, Side.BASE):
            for number, text in enumerate(ground.lines(side, path) or (), start=1):
                match = _LINE.fullmatch(text) if ":" in text and len(text) <= LONGEST else None
                if match is not None:
                    yield path, number, match["key"], _bare(match["value"]), text


MOST = 20
"""Changed files of YAML that are read."""
LONGEST = 400
"""Characters of a line that is read."""


def _has(ground: Ground, path: str, key: str) -> bool:
    """Whether a file, in either tree, has the key, or could not be read."""
    word = re.compile(rf"(?<![\w-]){re.escape(key)}[\"']?\s*:")
    texts = [ground.lines(side, path) for side in Side if path in ground.tree(side).entries]
    return not texts or any(lines is None or any(word.search(line) for line in lines) for lines in texts)


PAIR = Kind(
    id="pair",
    sentence="A key with its value, in code, as the change is said to leave or to find it in a file of YAML.",
    find=find,
    check=check,
    blocks=False,
)
