"""What a check is about: a text and its trees, from a file, a host, an event or a commit in the making."""

from __future__ import annotations

import argparse
import contextlib
import os
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.cli.exit_code import UsageError
from levelhead.errors import CannotCheck
from levelhead.sources.body import accept, read_body
from levelhead.sources.trees import Trees, open_trees


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A text to check, and what to check it against."""

    name: str
    """How reports name the text."""
    body: str
    trees: Trees


def arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that name the text and the trees."""
    text = parser.add_mutually_exclusive_group()
    text.add_argument(
        "body",
        nargs="?",
        metavar="BODY.md",
        help="the text; - for standard input; left out with --head: its commit message",
    )
    text.add_argument(
        "--github",
        metavar="OWNER/REPO#N",
        help="an Issue or PR through the REST API; token from GITHUB_TOKEN or GH_TOKEN",
    )
    text.add_argument(
        "--event",
        metavar="FILE",
        help="the Issue or PR in the payload of a workflow's event (GITHUB_EVENT_PATH)",
    )
    text.add_argument(
        "--staged",
        metavar="MSGFILE",
        help="the message of a commit in the making, against HEAD and the index",
    )
    parser.add_argument(
        "--repo",
        metavar="DIR",
        help="git repository (bare or not), folder or listing file (default: .; for --github the API)",
    )
    parser.add_argument(
        "--base",
        metavar="SHA",
        help="commit before the change (default: first parent of the head; for an Issue, HEAD)",
    )
    after = parser.add_mutually_exclusive_group()
    after.add_argument(
        "--head",
        metavar="SHA",
        help="commit after the change; without it and --diff the text is an Issue about the base",
    )
    after.add_argument("--diff", metavar="FILE", help="unified diff against the base, instead of --head")
    parser.add_argument(
        "--api",
        metavar="URL",
        help="address of the REST API for --github (default: GITHUB_API_URL, or GitHub's)",
    )


@contextlib.contextmanager
def subject(options: argparse.Namespace) -> Iterator[Subject]:
    """The text and trees that the arguments name.

    Raises:
        CannotCheck: no text, or nothing to check it against.
        UsageError: arguments that do not go together.
    """
    if options.github or options.event or options.staged:
        _alone(options)
    if options.github:
        with _github(options) as found:
            yield found
    elif options.event:
        with _event(options) as found:
            yield found
    elif options.staged:
        from levelhead.sources.staged import committed_part, open_staged

        message = committed_part(read_body(options.staged))
        with open_staged(options.repo or ".", os.environ.get("GIT_INDEX_FILE")) as trees:
            yield Subject(name="commit message", body=accept(message.encode(), options.staged), trees=trees)
    else:
        with open_trees(
            options.repo or ".", base=options.base, head=options.head, diff_file=options.diff
        ) as trees:
            yield _written(options, trees)


def _written(options: argparse.Namespace, trees: Trees) -> Subject:
    if options.body is not None:
        return Subject(name=options.body, body=read_body(options.body), trees=trees)
    if trees.message is not None:
        message = accept(trees.message.encode("utf-8", "replace"), "commit message")
        return Subject(name="commit message", body=message, trees=trees)
    raise CannotCheck("BODY.md", "no body", "a file, - for standard input, or --head for its commit message")


def _alone(options: argparse.Namespace) -> None:
    """A published text and a commit in the making bring their own commits."""
    mode = "--github" if options.github else "--event" if options.event else "--staged"
    for name in ("head", "diff", *(("base",) if options.staged else ())):
        if getattr(options, name) is not None:
            raise UsageError(f"--{name} does not go with {mode}, which tells its own commits")


@contextlib.contextmanager
def _github(options: argparse.Namespace) -> Iterator[Subject]:
    from levelhead.sources.github import API, open_remote, read_published
    from levelhead.sources.published import open_published
    from levelhead.sources.rest import Rest

    token = os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN") or None
    rest = Rest(options.api or os.environ.get("GITHUB_API_URL") or API, token)
    published = read_published(rest, options.github)
    body = accept(published.text.encode(), published.name)
    opened = (
        open_remote(rest, published, base=options.base)
        if options.repo is None
        else open_published(published, options.repo, base=options.base)
    )
    with opened as trees:
        yield Subject(name=published.name, body=body, trees=trees)


@contextlib.contextmanager
def _event(options: argparse.Namespace) -> Iterator[Subject]:
    from levelhead.sources.event import read_event
    from levelhead.sources.published import open_published

    published = read_event(options.event)
    body = accept(published.text.encode(), published.name)
    with open_published(published, options.repo or ".", base=options.base) as trees:
        yield Subject(name=published.name, body=body, trees=trees)
