"""Event payloads: what they tell is taken as data, and anything else is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from levelhead.errors import CannotCheck
from levelhead.sources.event import read_event

BASE, HEAD = "a" * 40, "b" * 40


def _event(tmp_path: Path, event: object) -> str:
    path = tmp_path / "event.json"
    path.write_text(event if isinstance(event, str) else json.dumps(event), encoding="utf-8")
    return str(path)


def _pull(**fields: Any) -> dict[str, Any]:
    pull = {"number": 7, "title": "T", "body": "B", "base": {"sha": BASE}, "head": {"sha": HEAD}} | fields
    return {"action": "opened", "pull_request": pull, "repository": {"full_name": "o/r"}}


def test_a_pull_request_brings_its_text_and_its_commits(tmp_path: Path) -> None:
    published = read_event(_event(tmp_path, _pull()))
    assert published.name == "o/r#7"
    assert published.text == "T\n\nB"
    assert published.commits is not None
    assert (published.commits.base, published.commits.head) == (BASE, HEAD)


def test_an_issue_has_no_commits(tmp_path: Path) -> None:
    event = {"issue": {"number": 8, "title": "T", "body": None}, "repository": {"full_name": "o/r"}}
    published = read_event(_event(tmp_path, event))
    assert published.commits is None
    assert published.text == "T\n\n"


def test_half_a_surrogate_pair_becomes_a_replacement_character(tmp_path: Path) -> None:
    published = read_event(
        _event(tmp_path, json.dumps(_pull(body="x")).replace('"x"', '"\\ud800 \\ud83d\\ude00"'))
    )
    assert published.body == "\ufffd \U0001f600"


@pytest.mark.parametrize(
    ("event", "found"),
    [
        ("not json", "not JSON"),
        ("[" * 100_000, "not JSON"),
        ([], "a JSON list"),
        ({}, "about nothing"),
        ({"pusher": {}}, "about pusher"),
        ({"issue": {"number": 1}, "comment": {}}, "about comment, issue"),
        (_pull(number="7; rm -rf /"), "no number"),
        (_pull(number=True), "no number"),
        (_pull(base={"sha": "--output=/tmp/x"}), "no commit id"),
        (_pull(head={"sha": "HEAD"}), "no commit id"),
        (_pull(head={"sha": BASE + "\n"}), "no commit id"),
        (_pull(base=None), "no commit id"),
    ],
)
def test_anything_else_is_refused(tmp_path: Path, event: object, found: str) -> None:
    with pytest.raises(CannotCheck, match=found):
        read_event(_event(tmp_path, event))


def test_a_missing_file_is_refused() -> None:
    with pytest.raises(CannotCheck, match="No such file"):
        read_event("no-such-event.json")
