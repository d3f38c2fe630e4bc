"""The payload of the event that started a workflow, read from its file: no shell ever holds its text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from levelhead.errors import CannotCheck
from levelhead.sources.published import Commits, Published, commit_id, text_of

MAX_EVENT = 32 << 20
"""Bytes; hosts cap payloads at 25 MB."""


def read_event(path: str) -> Published:
    """The Issue or PR that an event is about.

    Raises:
        CannotCheck: no such file, no JSON, or an event of another kind.
    """
    event = _load(path)
    pull, issue = event.get("pull_request"), event.get("issue")
    subject = pull if isinstance(pull, dict) else issue
    if not isinstance(subject, dict) or "comment" in event or "review" in event:
        keys = ", ".join(sorted(key for key in event if isinstance(event[key], dict))) or "nothing"
        raise CannotCheck(path, f"an event about {keys}", "a pull_request or issues event")
    number = subject.get("number")
    if not isinstance(number, int) or isinstance(number, bool):
        raise CannotCheck(f"{path}: number", "no number", "the number of an Issue or PR")
    repository = event.get("repository")
    owner = text_of(repository.get("full_name")) if isinstance(repository, dict) else ""
    return Published(
        name=f"{owner}#{number}",
        number=number,
        title=text_of(subject.get("title")),
        body=text_of(subject.get("body")),
        commits=_commits(subject, path) if isinstance(pull, dict) else None,
    )


def _commits(pull: dict[str, Any], where: str) -> Commits:
    ends = []
    for name in ("base", "head"):
        end = pull.get(name)
        ends.append(
            commit_id(end.get("sha") if isinstance(end, dict) else None, f"{where}: pull_request.{name}.sha")
        )
    return Commits(base=ends[0], head=ends[1])


def _load(path: str) -> dict[str, Any]:
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(MAX_EVENT + 1)
    except OSError as error:
        raise CannotCheck(
            path, error.strerror or "an unreadable file", "the file of an event's payload"
        ) from None
    if len(data) > MAX_EVENT:
        raise CannotCheck(path, f"more than {MAX_EVENT} bytes", "the payload of one event")
    try:
        event = json.loads(data)
    except (ValueError, RecursionError):
        raise CannotCheck(path, "text that is not JSON", "the payload of an event as JSON") from None
    if not isinstance(event, dict):
        raise CannotCheck(path, f"a JSON {type(event).__name__}", "the payload of an event: an object")
    return event
