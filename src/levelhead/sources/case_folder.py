"""A case written as a folder that ``read_cases`` reads (format: docs/cases.md)."""

from __future__ import annotations

import re
from dataclasses import asdict
from pathlib import Path
from typing import Any

import yaml

from levelhead.artifact import FIGURES, Arm, Case


def write_case(folder: Path, case: Case) -> None:
    """Writes ``case.yaml``, ``card.yaml`` and every arm of a case; the folder is made, nothing in it may exist yet.

    Raises:
        OSError: the folder cannot be written, or holds one of the files.
    """
    folder.mkdir(parents=True, exist_ok=True)
    head: dict[str, Any] = {
        "id": case.id,
        "repository": case.repository,
        "base": case.base,
        "tree": case.tree,
        "brief": case.brief,
    }
    if case.test:
        head["test"] = list(case.test)
    _yaml(folder / "case.yaml", head)
    card = case.card
    supplied = [
        {"id": each.id, "text": each.text, "is_true": each.true, "states": list(each.states)}
        for each in card.supplied
    ]
    premises = [
        {"id": each.id, "text": each.text, "status": each.status.value, "why": each.why}
        for each in card.premises
    ]
    _yaml(
        folder / "card.yaml",
        {
            "asked": card.asked,
            "supplied": supplied,
            "premises": premises,
            "targets": list(card.targets),
            "headings": list(card.headings),
        },
    )
    for arm in case.arms:
        write_arm(folder, arm)


def write_arm(case: Path, arm: Arm) -> None:
    """Writes the folder of one arm below its case's.

    Raises:
        OSError: it cannot be written, or is there already.
    """
    folder = case / arm.id
    folder.mkdir()
    run = arm.run
    record = {
        "model": run.model,
        "provider": run.provider,
        "route": None if run.route is None else run.route.value,
        "gate": run.gate,
        **{name: getattr(run, name) for name in FIGURES},
        "incomplete": run.incomplete,
        "self_review": run.self_review,
        "stages": [_known(asdict(stage)) for stage in run.stages] or None,
    }
    _yaml(folder / "run.yaml", _known(record))
    if arm.artifact is not None:
        text = f"# {arm.artifact.title}\n\n{arm.artifact.body}"
        _new(folder / "body.md", text)
        if arm.artifact.diff is not None:
            _new(folder / "diff.patch", arm.artifact.diff)


def _known(record: dict[str, Any]) -> dict[str, Any]:
    """What was recorded; an absent key is unknown."""
    return {name: value for name, value in record.items() if value is not None}


_ODD = re.compile(
    "[^\\n\\x20-\\x7e\\xa0-\\u2027\\u202a-\\ud7ff\\ue000-\\ufefe\\uff00-\\ufffd\\U00010000-\\U0010ffff]"
)
"""Characters that YAML keeps in double quotes alone: elsewhere some of them are line breaks, and others are refused."""


class _Dumper(yaml.SafeDumper):
    """Texts of several lines as they stand, odd characters escaped."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.Node:
    style = '"' if _ODD.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def _yaml(path: Path, data: dict[str, Any]) -> None:
    _new(path, yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=110))


def _new(path: Path, text: str) -> None:
    with path.open("xb") as stream:
        stream.write(text.encode("utf-8"))
