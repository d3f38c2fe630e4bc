"""Plants lies in bodies and lays the results out as folders."""

import json
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from bench.planted.kinds import KINDS
from bench.planted.lie import Lie, unmarked
from bench.planted.naming import NUMBERS
from bench.planted.place import Place, places
from bench.planted.scene import Scene
from bench.planted.store import Store, Unreadable

_WORDS = range(40, 601)
_MOST_FILES = 120
"""Commits that change more files are passed over: what is said of them is about the whole tree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Planted:
    """A body with one lie in it, and its twin."""

    body: str
    start: int
    end: int
    control: str | None
    control_start: int
    control_end: int


@dataclass(slots=True)
class Corpus:
    """Rows written so far, and what the next ones may be."""

    out: Path
    count: int
    """Rows wanted per kind and repository."""
    written: Counter[str] = field(default_factory=Counter)
    said: set[str] = field(default_factory=set)
    """Sentences planted so far: none is planted twice."""


def _inserted(body: str, lie: str, place: Place, *, period: bool) -> tuple[str, int, int]:
    sentence, start, end = unmarked(lie)
    if place.listed and not period and sentence.endswith(".") and end < len(sentence):
        sentence = sentence[:-1]
    if not place.listed and sentence[-1] not in ".`":
        sentence += "."
    if sentence.partition(" ")[0] in NUMBERS:
        sentence = sentence[0].upper() + sentence[1:]
    at = place.at + len(place.before)
    return body[: place.at] + place.before + sentence + body[place.at :], at + start, at + end


def plant(body: str, lie: Lie, draw: random.Random) -> Planted | None:
    """The body with the lie and with the truth; ``None`` where the body has no place for it."""
    if lie.at is not None:
        start, end = lie.at
        text, first, last = unmarked(lie.false)
        made = body[:start] + text + body[end:]
        return Planted(
            body=made, start=start + first, end=start + last,
            control=body, control_start=start, control_end=end,
        )  # fmt: skip
    gaps = places(body)
    if not gaps:
        return None
    place = draw.choice(gaps)
    if lie.block:
        place = Place(at=place.at, before="\n\n", listed=False)
    period = draw.random() < 0.5
    made, start, end = _inserted(body, lie.false, place, period=period)
    if lie.true is None:
        return Planted(body=made, start=start, end=end, control=None, control_start=0, control_end=0)
    twin, first, last = _inserted(body, lie.true, place, period=period)
    return Planted(body=made, start=start, end=end, control=twin, control_start=first, control_end=last)


def grow(store: Store, repository: str, corpus: Corpus, seed: int, *, seconds: float = 600.0) -> None:
    """Adds rows of one repository until each kind has its count, the commits end or the time is up."""
    draw = random.Random(f"{seed} {repository}")
    commits = [
        one for one in store.history() if len(one[2].split()) in _WORDS and not one[2].startswith("Merge ")
    ]
    each = 10 if len(commits) > 12 else len(KINDS)
    recent, older = commits[:150], commits[150:600]
    draw.shuffle(recent)
    draw.shuffle(older)
    wanted: Counter[str] = Counter(dict.fromkeys(KINDS, corpus.count))
    stop = time.monotonic() + seconds
    for base, head, body in [*recent, *older]:
        if time.monotonic() > stop or not +wanted:
            break
        try:
            scene = Scene(store, base, head, body, random.Random(f"{seed} {head}"))
            if 0 < len(scene.touched) <= _MOST_FILES and places(body):
                _commit(scene, repository, corpus, wanted, each)
        except Unreadable:
            continue


def _commit(scene: Scene, repository: str, corpus: Corpus, wanted: Counter[str], each: int) -> None:
    """Plants at most one lie of each of the kinds that are wanted most."""
    kinds = [kind for kind, left in wanted.items() if left > 0]
    scene.draw.shuffle(kinds)
    kinds.sort(key=lambda kind: -wanted[kind])
    for kind in kinds[:each]:
        for lie in _first(scene, kind):
            key = f"{kind} {lie.false}"
            planted = plant(scene.body, lie, scene.draw) if key not in corpus.said else None
            if planted is None:
                continue
            corpus.said.add(key)
            wanted[kind] -= 1
            _write(corpus, scene, repository, kind, lie, planted)
            break


def _first(scene: Scene, kind: str) -> list[Lie]:
    """A few lies of the kind, in random order, so that no form always comes first."""
    found = []
    for lie in KINDS[kind](scene):
        found.append(lie)
        if len(found) == 3:
            break
    scene.draw.shuffle(found)
    return found


def _write(corpus: Corpus, scene: Scene, repository: str, kind: str, lie: Lie, planted: Planted) -> None:
    short = repository.rpartition("/")[2][:12]
    number = corpus.written[kind]
    corpus.written[kind] += 1
    parent = f"{short}-{scene.head[:8]}"
    row = {
        "id": f"{parent}--{kind}-{number}", "parent": parent, "repo": repository,
        "git_dir": str(scene.store.git_dir), "base": scene.base, "head": scene.head, "kind": kind,
        "op": "insert" if lie.at is None else "replace", "form": lie.form,
        "start": planted.start, "end": planted.end, "text": planted.body[planted.start : planted.end],
        "why_false": lie.why, "original": lie.original, "language": lie.language or scene.language,
        "primary_language": scene.language,
    }  # fmt: skip
    folder = corpus.out / "mutants" / str(row["id"])
    folder.mkdir(parents=True, exist_ok=True)
    if planted.control is not None:
        first, last = planted.control_start, planted.control_end
        row["control"] = {"start": first, "end": last, "text": planted.control[first:last]}
        (folder / "control.md").write_text(planted.control, encoding="utf-8", newline="")
    (folder / "body.md").write_text(planted.body, encoding="utf-8", newline="")
    (folder / "meta.json").write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
