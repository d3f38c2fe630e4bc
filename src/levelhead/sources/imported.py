"""Arms that were made elsewhere, put together as cases: published Issues and PRs, and the records of an action's runs."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from levelhead import diff, tree
from levelhead.artifact import Arm, Artifact, Card, Case, RunRecord
from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.sources.case import read_case
from levelhead.sources.case_folder import write_arm, write_case
from levelhead.tree import Tree, written

TEMPLATES = (
    ".github/PULL_REQUEST_TEMPLATE.md",
    ".github/pull_request_template.md",
    "PULL_REQUEST_TEMPLATE.md",
    "pull_request_template.md",
    "docs/PULL_REQUEST_TEMPLATE.md",
    "docs/pull_request_template.md",
)
"""Where a host looks for the template of a PR's text."""

_HEADING = re.compile(r"^#{1,6}[ \t]+(\S[^\n]{0,200}?)[ \t#]*$", re.MULTILINE)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What the arms of a case were given."""

    asked: str
    text: str
    headings: tuple[str, ...] = ()
    """Headings that the pipeline's own template renders."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One run that was found, before it is known what it is compared with."""

    where: str
    """How messages name it."""
    case: str
    repository: str
    base: str | None
    """``None`` when the run published nothing and its record names no commit."""
    arm: str
    run: RunRecord
    artifact: Artifact | None
    brief: Brief | None
    """``None`` when the source does not say; a case that exists has its own."""


class Trees(Protocol):
    """Where the files of a repository at a commit come from."""

    def __call__(self, repository: str, commit: str) -> AbstractContextManager[Tree]:
        """The tree, open as long as the context lasts."""


def slug(text: str) -> str:
    """A name that is safe as the name of a folder."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-.") or "unnamed"


def write_cases(found: Sequence[Found], into: Path, trees: Trees) -> tuple[Path, ...]:
    """Writes the runs as arms below ``into/cases`` and what they stand on below ``into/trees``; the arms' folders.

    Everything is made beside its place and read back before anything is moved there, so that a failure leaves nothing half done.

    Raises:
        InputError: runs of one case that do not go together, an arm that exists, or a case that would not be read.
        CannotCheck: a tree that cannot be had, or a diff that does not fit it.
    """
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".import-", dir=into) as name:
        stage = Path(name)
        by_case: dict[str, list[Found]] = {}
        for one in found:
            by_case.setdefault(one.case, []).append(one)
        staged = [
            _stage(case, _named_apart(arms), into, stage, trees) for case, arms in sorted(by_case.items())
        ]
        settled = [(_settle(arms[0].parent, arms, into, stage), arms) for arms in staged]
        return tuple(place / arm.name for place, arms in settled for arm in arms)


def write_empty(name: str, brief: Brief, repository: str, base: str, into: Path, trees: Trees) -> Path:
    """Writes a case without an arm, for runs that are still to be made; its folder.

    Raises:
        InputError: a case of this name is there.
        CannotCheck: a tree that cannot be had.
    """
    place = into / "cases" / name
    if place.exists():
        raise InputError(Problem(str(place), "a case of this name", "no such folder, or another --case"))
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".import-", dir=into) as folder:
        stage = Path(folder)
        files = slug(f"{repository}-{base[:12]}".replace("/", "-"))
        card = Card(asked=brief.asked, supplied=(), premises=(), targets=(), headings=())
        case = Case(
            id=name, repository=repository, base=base, tree=files, brief=brief.text, card=card, arms=()
        )
        _fill(case, [], into, stage, trees)
        write_case(stage / "cases" / name, case)
        read_case(stage / "cases" / name, to_run=True)
        _settle(stage / "cases" / name, (), into, stage)
    return place


def _named_apart(arms: list[Found]) -> list[Found]:
    """Two runs of one model on one case are two arms."""
    out: list[Found] = []
    for one in arms:
        taken = {other.arm for other in out}
        number = next(n for n in range(1, len(arms) + 1) if _numbered(one.arm, n) not in taken)
        out.append(replace(one, arm=_numbered(one.arm, number)))
    return out


def _numbered(name: str, number: int) -> str:
    return name if number == 1 else f"{name}-{number}"


def _stage(case: str, arms: list[Found], into: Path, stage: Path, trees: Trees) -> list[Path]:
    """One case with its new arms in the stage; the folders of the new arms there."""
    known = read_case(into / "cases" / case) if (into / "cases" / case).is_dir() else None
    repository = _one(
        case, "repository", arms, lambda one: one.repository, known.repository if known else None
    )
    base = _one(case, "base", arms, lambda one: one.base, known.base if known else None)
    folder = stage / "cases" / case
    if known is None:
        name = slug(f"{repository}-{base[:12]}".replace("/", "-"))
        new = Case(
            id=case, repository=repository, base=base, tree=name, brief="", card=_card(arms, None), arms=()
        )
        _fill(new, arms, into, stage, trees)
        brief = next((one.brief for one in arms if one.brief is not None), None)
        if brief is None:
            raise InputError(
                Problem(case, "no brief", "what the arms were given, as a file named with --brief")
            )
        card = _card(
            arms, stage / "trees" / name if (stage / "trees" / name).is_dir() else into / "trees" / name
        )
        write_case(folder, replace(new, brief=brief.text, card=card))
    else:
        _fill(known, arms, into, stage, trees)
        shutil.copytree(into / "cases" / case, folder)
    for one in arms:
        if (folder / one.arm).exists():
            raise InputError(
                Problem(
                    f"{one.where}: {into / 'cases' / case / one.arm}",
                    "an arm of this name",
                    "no such folder, or another --arm",
                )
            )
        write_arm(folder, Arm(id=one.arm, artifact=one.artifact, run=one.run))
    read_case(folder)
    return [folder / one.arm for one in arms]


def _one(
    case: str, what: str, arms: Iterable[Found], value: Callable[[Found], str | None], known: str | None
) -> str:
    """What all arms of a case have in common."""
    said = {} if known is None else {known: "the case that exists"}
    for one in arms:
        if (its := value(one)) is not None:
            said.setdefault(its, one.where)
    if not said:
        raise InputError(Problem(f"{case}: {what}", "nothing", f"a commit named with --{what}"))
    if len(said) > 1:
        told = ", ".join(f"{its[:40]} of {where}" for its, where in said.items())
        expected = (
            "one commit that all arms start from: their texts speak of different files; --base names one that all diffs fit"
            if what == "base"
            else "one repository"
        )
        raise InputError(Problem(f"{case}: {what}", told, expected))
    return next(iter(said))


def _fill(case: Case, arms: list[Found], into: Path, stage: Path, trees: Trees) -> None:
    """The tree of a case, where it is not there yet; every diff has to fit it."""
    patches = [
        (one, diff.read(one.artifact.diff.encode("utf-8", "surrogateescape"), f"{one.where}: diff"))
        for one in arms
        if one.artifact is not None and one.artifact.diff is not None
    ]
    place = into / "trees" / case.tree
    if not place.exists():
        place = stage / "trees" / case.tree
    if not place.exists():
        changed = {file.old_path for _, patch in patches for file in patch.files if file.old_path}
        with trees(case.repository, case.base or "") as found:
            written.write(found, place, changed)
    base = tree.folder(place) if place.is_dir() else tree.listing(place)
    for one, patch in patches:
        try:
            tree.after(base, patch)
        except CannotCheck as error:
            problem = error.problem
            raise CannotCheck(f"{one.where}: {problem.where}", problem.found, problem.expected) from None


def _card(arms: list[Found], place: Path | None) -> Card:
    """The card says what was asked, and which headings a template demanded; nobody has read the premises yet."""
    brief = next((one.brief for one in arms if one.brief is not None), None)
    headings = [*(brief.headings if brief else ()), *(_template(place) if place is not None else ())]
    return Card(
        asked=brief.asked if brief else "",
        supplied=(),
        premises=(),
        targets=(),
        headings=tuple(dict.fromkeys(headings)),
    )


def _template(place: Path) -> tuple[str, ...]:
    if not place.is_dir():
        return ()
    base = tree.folder(place)
    texts = [
        data
        for _, data in base.read([path for path in TEMPLATES if path in base.entries])
        if isinstance(data, bytes)
    ]
    return tuple(_HEADING.findall(_COMMENT.sub("", texts[0].decode("utf-8", "replace")))) if texts else ()


def _settle(case: Path, arms: Iterable[Path], into: Path, stage: Path) -> Path:
    """Trees first, then the case or its new arms: whatever stands in its place is whole."""
    if (stage / "trees").is_dir():
        (into / "trees").mkdir(exist_ok=True)
        for each in sorted((stage / "trees").iterdir()):
            each.rename(into / "trees" / each.name)
    place = into / "cases" / case.name
    if place.is_dir():
        for arm in arms:
            arm.rename(place / arm.name)
    else:
        place.parent.mkdir(exist_ok=True)
        case.rename(place)
    return place
