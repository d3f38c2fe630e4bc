"""A published Issue or PR with everything that makes it an arm: its diff, its base, who signed it, the Issue that it closes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from levelhead.artifact import Artifact, Route
from levelhead.errors import CannotCheck
from levelhead.fields import decode
from levelhead.sources.agents import Signed
from levelhead.sources.github import fork_of, json_object, read_published, split, tip_of
from levelhead.sources.published import Published, text_of
from levelhead.sources.rest import Rest

DIFF = "application/vnd.github.diff"
MAX_DIFF = 16 << 20
"""Bytes; the host itself refuses diffs of more than 20,000 lines."""

_CLOSES = re.compile(
    r"\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?[ \t]{1,4}"
    r"(?:https://[A-Za-z0-9.-]{1,100}/([A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100})/issues/"
    r"|([A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100})?#)([0-9]{1,10})\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hosted:
    """What stands at ``owner/repo#N``, as an arm needs it."""

    reference: str
    repository: str
    artifact: Artifact
    base: str
    """Full id: a PR's merge base; for an Issue the commit that was named, else the newest one when it was opened."""
    signed: Signed
    closes: tuple[str, ...]
    """References of the Issues that the body says it closes, in the order of the text."""


def read_hosted(rest: Rest, reference: str, base: str | None) -> Hosted:
    """The artifact at a reference; ``base`` names the commit that an Issue speaks of, or that a PR shall be read against.

    Raises:
        CannotCheck: nothing there, no text or no change in it, or a reply of another shape.
    """
    published = read_published(rest, reference)
    repository, number = split(reference)
    issue = json_object(rest.get(f"/repos/{repository}/issues/{number}"), reference)
    title = " ".join(published.title.split())
    for what, text in (("title", title), ("body", published.body.strip())):
        if not text:
            raise CannotCheck(reference, f"an empty {what}", "a title and a body to judge")
    pull = {} if published.commits is None else rest.get(f"/repos/{repository}/pulls/{number}")
    diff = None if published.commits is None else _diff(rest, repository, number)
    if base is not None:
        start = tip_of(rest, repository, base)
    elif published.commits is not None:
        start = fork_of(rest, repository, published.commits)
    else:
        start = _at_the_time(rest, repository, text_of(issue.get("created_at")), reference)
    return Hosted(
        reference=reference,
        repository=repository,
        artifact=Artifact(
            route=Route.ISSUE if diff is None else Route.PR, title=title, body=published.body, diff=diff
        ),
        base=start,
        signed=Signed(
            body=published.body,
            account=_login(issue),
            branch=_branch(pull),
            messages=() if published.commits is None else _messages(rest, repository, number),
        ),
        closes=closed_by(published),
    )


def closed_by(published: Published) -> tuple[str, ...]:
    """The Issues that a body says it closes, in the host's own words for that."""
    home, _ = split(published.name)
    found = (
        f"{other or beside or home}#{int(number)}"
        for other, beside, number in _CLOSES.findall(published.body)
    )
    return tuple(dict.fromkeys(found))


def pulls_for(rest: Rest, reference: str) -> tuple[str, ...]:
    """The PRs of the same repository that mention an Issue and say that they close it, by number.

    Raises:
        CannotCheck: no such Issue, or a reply of another shape.
    """
    repository, number = split(reference)
    found = set()
    for event in rest.pages(f"/repos/{repository}/issues/{number}/timeline"):
        source = event.get("source") if isinstance(event, dict) else None
        issue = source.get("issue") if isinstance(source, dict) else None
        if not isinstance(issue, dict) or not isinstance(issue.get("pull_request"), dict):
            continue
        home = issue.get("repository")
        inside = not isinstance(home, dict) or text_of(home.get("full_name")) == repository
        if inside and isinstance(issue.get("number"), int):
            found.add(int(issue["number"]))
    references = (f"{repository}#{each}" for each in sorted(found))
    return tuple(each for each in references if reference in closed_by(read_published(rest, each)))


def _diff(rest: Rest, repository: str, number: int) -> str:
    path = f"/repos/{repository}/pulls/{number}"
    with rest.stream(path, DIFF) as (stream, _):
        data = rest.read(stream, path, MAX_DIFF)
    if not data.strip():
        raise CannotCheck(
            f"{repository}#{number}", "a PR without a change", "a diff to hold its text against"
        )
    return decode(data, f"{repository}#{number}: diff")


def _at_the_time(rest: Rest, repository: str, created: str, reference: str) -> str:
    """The newest commit of the default branch that is not younger than the Issue, by the dates that commits carry."""
    path = f"/repos/{repository}/commits?until={quote(created, safe='')}&per_page=1"
    found = rest.get(path) if created else []
    first: Any = found[0] if isinstance(found, list) and found else None
    if not isinstance(first, dict):
        raise CannotCheck(reference, "no commit from before it was opened", "a commit named with --base")
    return tip_of(rest, repository, text_of(first.get("sha")))


def _messages(rest: Rest, repository: str, number: int) -> tuple[str, ...]:
    commits = (
        item.get("commit")
        for item in rest.pages(f"/repos/{repository}/pulls/{number}/commits")
        if isinstance(item, dict)
    )
    return tuple(text_of(commit.get("message")) for commit in commits if isinstance(commit, dict))


def _login(issue: dict[str, Any]) -> str:
    user = issue.get("user")
    return text_of(user.get("login")) if isinstance(user, dict) else ""


def _branch(pull: object) -> str:
    head = pull.get("head") if isinstance(pull, dict) else None
    return text_of(head.get("ref")) if isinstance(head, dict) else ""
