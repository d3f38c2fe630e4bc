"""One arm of a case: ``run.yaml``, and ``body.md`` with an optional ``diff.patch`` when the run completed."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

from levelhead.artifact import Arm, Artifact, Route, RunRecord, StageRecord
from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, describe, load_yaml, read_text

FILES = ("body.md", "diff.patch", "run.yaml")


def read_arm(folder: Path, problems: list[Problem]) -> Arm | None:
    """The arm in a folder; whatever is wrong with it is added to ``problems``."""
    known = len(problems)
    problems.extend(
        Problem(str(path), "an unknown file", "one of " + ", ".join(FILES))
        for path in sorted(folder.iterdir())
        if path.name not in FILES and not path.name.startswith(".")
    )
    run = _run(folder / "run.yaml", problems)
    body, diff = _text(folder / "body.md", problems), _text(folder / "diff.patch", problems)
    if run is not None:
        problems.extend(_disagreements(folder, run, body=body is not None, diff=diff is not None))
    artifact = None
    if body is not None:
        title, rest = split_title(body, str(folder / "body.md"), problems)
        route = run.route if run and run.route else Route.ISSUE
        artifact = Artifact(route=route, title=title, body=rest, diff=diff)
    if run is None or len(problems) > known:
        return None
    return Arm(id=folder.name, artifact=artifact, run=run)


def split_title(text: str, where: str, problems: list[Problem]) -> tuple[str, str]:
    """Title and body of a ``body.md``.

    Line 1 is ``# Title``, line 2 is blank, the body is everything after it, unchanged to the last
    character, so that offsets into the body are offsets into what was published.
    """
    first, _, after = text.partition("\n")
    second, _, body = after.partition("\n")
    title = first.removeprefix("# ").strip()
    if not first.startswith("# ") or not title:
        problems.append(Problem(f"{where}: line 1", describe(first.strip()), "'# ' and the title"))
    if second.strip():
        problems.append(Problem(f"{where}: line 2", describe(second.strip()), "a blank line after the title"))
    elif not body.strip():
        problems.append(Problem(f"{where}: line 3", "nothing", "the body"))
    return title, body


def _run(path: Path, problems: list[Problem]) -> RunRecord | None:
    """The run record, with defaults for what was wrong: the other files are still checked against it."""
    try:
        fields = load_yaml(path)
    except InputError as error:
        problems.extend(error.problems)
        return None
    record = _record(fields)
    try:
        fields.close()
    except InputError as error:
        problems.extend(error.problems)
    return record


class Figures(TypedDict):
    """What a run or one of its stages took; ``None`` = not recorded."""

    tokens_in: int | None
    tokens_out: int | None
    cache_read: int | None
    cache_write: int | None
    cost_usd: float | None
    wall_s: float | None


def figures(fields: Fields) -> Figures:
    """The figures that a run, a stage and a row of a table of runs spell alike."""
    return Figures(
        tokens_in=fields.whole_or_none("tokens_in"),
        tokens_out=fields.whole_or_none("tokens_out"),
        cache_read=fields.whole_or_none("cache_read"),
        cache_write=fields.whole_or_none("cache_write"),
        cost_usd=fields.number_or_none("cost_usd"),
        wall_s=fields.number_or_none("wall_s"),
    )


def _record(fields: Fields) -> RunRecord:
    incomplete = fields.text_or_none("incomplete")
    route = fields.text_or_none("route", choices=tuple(Route), required=incomplete is None)
    if incomplete is not None and route is not None:
        fields.problem("route", describe(route), "no route: the run did not complete")
    return RunRecord(
        model=fields.text("model"),
        provider=fields.text("provider"),
        route=Route(route) if route else None,
        gate=fields.text_or_none("gate"),
        **figures(fields),
        incomplete=incomplete,
        self_review=fields.text_or_none("self_review"),
        stages=fields.items("stages", _stage),
    )


def _stage(fields: Fields) -> StageRecord:
    return StageRecord(
        id=fields.text("id"),
        calls=fields.whole_or_none("calls"),
        **figures(fields),
        note=fields.text_or_none("note"),
    )


def _disagreements(folder: Path, run: RunRecord, *, body: bool, diff: bool) -> list[Problem]:
    """What the run record says was published against the files that are there."""
    missing, surplus = str(folder / "body.md"), str(folder / "diff.patch")
    if run.incomplete is not None:
        expected = f"no such file: the run did not complete ({run.incomplete})"
        present = [(missing, body), (surplus, diff)]
        return [Problem(where, "a file", expected) for where, there in present if there]
    out = []
    if not body and not (folder / "body.md").exists():
        out.append(Problem(missing, "no such file", "the body, or `incomplete` in run.yaml"))
    if run.route is Route.ISSUE and diff:
        out.append(Problem(surplus, "a diff", "no diff: the route in run.yaml is issue"))
    if run.route is Route.PR and not diff and not (folder / "diff.patch").exists():
        out.append(Problem(surplus, "no such file", "the diff: the route in run.yaml is pr"))
    return out


def _text(path: Path, problems: list[Problem]) -> str | None:
    """The text of an optional file; ``None`` when it is absent or unreadable, the latter with a problem."""
    if not path.exists():
        return None
    try:
        text = read_text(path)
    except InputError as error:
        problems.extend(error.problems)
        return None
    if not text.strip():
        problems.append(Problem(str(path), "an empty file", "text"))
        return None
    return text
