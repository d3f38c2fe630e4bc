"""Bodies to be checked, read from a corpus folder, with what is known of each.

A corpus is a folder with ``mutants/<id>/{body.md,meta.json}``, mostly with a true twin ``control.md``, and
``natural/<id>/{body.md,meta.json}``, some with ``claims.jsonl``: ``start``, ``end`` and ``label`` of every claim that a
careful reader marked (``supported``, ``contradicted``, ``unverifiable``). ``meta.json`` names ``repo`` (OWNER/NAME),
``base``, ``head`` and ``git_dir``; of a mutant also ``kind``, ``start`` and ``end`` of the planted span.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PLANTED, TWIN, NATURAL, DOCUMENT = "planted", "twin", "natural", "document"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One body."""

    id: str
    what: str
    """``planted``, ``twin`` (the same sentence, true), ``natural`` or ``document``."""
    body: str
    repository: str
    """OWNER/NAME."""
    git_dir: str
    base: str
    head: str | None
    path: str = ""
    """Of a document."""
    meta: dict[str, Any] = field(default_factory=dict)
    span: tuple[int, int] | None = None
    """What was planted, or its true counterpart."""
    labels: tuple[dict[str, Any], ...] | None = None
    """Claims that a reader marked; ``None`` where nobody did."""

    @property
    def place(self) -> str:
        """The repository, commit and path that a judged contradiction is filed under."""
        return f"{self.repository}@{(self.head or self.base)[:8]}" + (f":{self.path}" if self.path else "")

    @property
    def record(self) -> dict[str, str]:
        """What ``levelhead check --batch`` reads."""
        row = {"id": self.id, "body": self.body, "repo": self.git_dir, "base": self.base}
        return row if self.head is None else {**row, "head": self.head}


def cases(root: Path, repositories: Path | None = None) -> Iterator[Case]:
    """The bodies of a corpus; ``repositories`` is where the clones are, if not where ``git_dir`` says."""
    for folder in sorted((root / "natural").glob("*")):
        yield _case(folder, "body.md", NATURAL, repositories)
    for folder in sorted((root / "mutants").glob("*")):
        planted = _case(folder, "body.md", PLANTED, repositories)
        yield planted
        if (folder / "control.md").exists():
            yield _twin(_case(folder, "control.md", TWIN, repositories), planted)


def _case(folder: Path, name: str, what: str, repositories: Path | None) -> Case:
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    labels = folder / "claims.jsonl"
    return Case(
        id=folder.name + ("#control" if what == TWIN else ""),
        what=what,
        body=(folder / name).read_bytes().decode("utf-8", "replace"),
        repository=meta.get("repo", ""),
        git_dir=str(located(meta, repositories)),
        base=meta["base"],
        head=meta.get("head"),
        meta=meta,
        span=(meta["start"], meta["end"]) if what == PLANTED else None,
        labels=tuple(json.loads(line) for line in labels.read_text(encoding="utf-8").splitlines())
        if what == NATURAL and labels.exists()
        else None,
    )


def _twin(twin: Case, planted: Case) -> Case:
    """The twin with its span: the one on record, else what stands where the two bodies differ."""
    known = planted.meta.get("control")
    assert planted.span is not None
    if isinstance(known, dict):
        span = known["start"], known["end"]
    else:
        start, end = planted.span
        shorter = min(len(twin.body), len(planted.body))
        differs = next((at for at in range(shorter) if twin.body[at] != planted.body[at]), shorter)
        span = min(start, differs), max(end + len(twin.body) - len(planted.body), differs)
    return Case(
        id=twin.id, what=TWIN, body=twin.body, repository=twin.repository, git_dir=twin.git_dir,
        base=twin.base, head=twin.head, meta=planted.meta, span=span,
    )  # fmt: skip


def located(meta: dict[str, Any], repositories: Path | None) -> Path:
    """The git directory of a case: below ``repositories`` if it is found there, else as the case says."""
    name = meta.get("repo", "")
    for folder in clones(repositories, name) if repositories and name else ():
        return folder
    return Path(meta.get("git_dir") or name)


def clones(repositories: Path, name: str) -> Iterator[Path]:
    """Git directories of OWNER/NAME in a folder of clones: ``OWNER+NAME``, ``OWNER/NAME`` or ``NAME``, bare or not."""
    owner, _, last = name.rpartition("/")
    for home in (repositories / f"{owner}+{last}", repositories / owner / last, repositories / last):
        yield from _git_dirs(home)


def _git_dirs(home: Path) -> Iterator[Path]:
    return filter(is_git, (home / "repo", home / "repo" / ".git", home / ".git", home))


def is_git(folder: Path) -> bool:
    """Whether a folder is a git directory."""
    return (folder / "objects").is_dir() and (folder / "HEAD").is_file()


def repositories_in(folder: Path) -> dict[str, Path]:
    """Name and git directory of every clone in a folder, one level deep."""
    found = {}
    for home in sorted(folder.iterdir()) if folder.is_dir() else ():
        place = next(_git_dirs(home), None)
        if place is not None:
            found[home.name.removesuffix(".git").replace("+", "/")] = place
    return found
