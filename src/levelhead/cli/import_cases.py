"""``levelhead import --into``: published Issues and PRs, and the runs of an action, as arms of cases."""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from levelhead.artifact import Artifact, Route, RunRecord
from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.cli.import_ import named
from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.fields import read_text
from levelhead.report.safe import printable
from levelhead.sources.agents import Author, author
from levelhead.sources.arm import split_title
from levelhead.sources.github import API, read_published, split
from levelhead.sources.hosted import Hosted, pulls_for, read_hosted
from levelhead.sources.imported import Brief, Found, slug, write_cases, write_empty
from levelhead.sources.remote_tree import BlobStore, RemoteTree
from levelhead.sources.rest import Rest
from levelhead.sources.telemetry import HEADINGS, Given, Told, read_telemetry
from levelhead.tree import Tree
from levelhead.tree.git import Repository

ASKED = "Carry out the brief in this repository: a PR, or an Issue where it cannot be one."

_REFERENCE = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}#[0-9]{1,10}\Z")


def run(options: argparse.Namespace) -> ExitCode:
    """Writes the cases and names every arm."""
    if options.out is not None:
        raise UsageError("--out writes a table and --into cases: one of them")
    if options.diff is not None and options.body is None:
        raise UsageError("--diff goes with --body")
    rest = rest_of(options)
    if options.repository is not None:
        print(_without_arms(options, rest))
        return ExitCode.OK
    found = list(_found(options, rest))
    if not found:
        raise CannotCheck(
            options.issue or "import", "nothing to import", "an Issue, a PR or the record of a run"
        )
    for path in write_cases(
        found, Path(options.into), lambda name, commit: _tree(options, rest, name, commit)
    ):
        print(path)
    return ExitCode.OK


def rest_of(options: argparse.Namespace) -> Rest:
    """The API that the arguments and the environment name."""
    token = os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN") or None
    return Rest(options.api or os.environ.get("GITHUB_API_URL") or API, token)


def _found(options: argparse.Namespace, rest: Rest) -> Iterator[Found]:
    sources = [named(source, options) for source in options.sources]
    if options.body is not None:
        yield _offline(options, sources)
        return
    if options.issue is not None and not sources:
        yield from _closing(options, rest)
    for place, given in sources:
        if _REFERENCE.match(place):
            hosted = read_hosted(rest, place, options.base)
            told = author(hosted.signed)
            if isinstance(told, str) and given.model is None:
                raise InputError(Problem(place, told, f"its author, as MODEL={place} or --model"))
            yield _hosted(hosted, given, told if isinstance(told, Author) else None, options, rest)
            continue
        for one in read_telemetry(place, given):
            yield _run(place, one, options, rest)


def _closing(options: argparse.Namespace, rest: Rest) -> Iterator[Found]:
    """Every PR that closes the Issue and is signed by an agent; the others are named and left out."""
    given = Given(case=options.case, model=options.model, provider=options.provider, arm=options.arm)
    for reference in pulls_for(rest, options.issue):
        hosted = read_hosted(rest, reference, options.base)
        told = author(hosted.signed)
        if isinstance(told, Author):
            yield _hosted(hosted, given, told, options, rest)
        else:
            print(f"left out: {reference}: {printable(told)}; MODEL={reference} takes it in", file=sys.stderr)


def _hosted(
    hosted: Hosted, given: Given, signed: Author | None, options: argparse.Namespace, rest: Rest
) -> Found:
    """Something published, with nothing known of its run but who made it."""
    model = given.model or (signed.model if signed else "")
    provider = given.provider or (signed.provider if signed and signed.model == model else None)
    if not provider:
        raise InputError(
            Problem(
                f"{hosted.reference}: provider",
                "nothing",
                f"PROVIDER/{model}={hosted.reference}, or --provider",
            )
        )
    issue = options.issue or (hosted.closes[0] if len(hosted.closes) == 1 else None)
    case = given.case or (_of_issue(issue) if issue else None)
    if case is None:
        raise InputError(
            Problem(
                f"{hosted.reference}: case",
                "a text that closes " + (", ".join(hosted.closes) or "no Issue"),
                "--case, or --issue with the Issue that was given",
            )
        )
    return Found(
        where=hosted.reference,
        case=slug(case),
        repository=hosted.repository,
        base=hosted.base,
        arm=slug(given.arm or model),
        run=RunRecord(
            model=model,
            provider=provider,
            route=hosted.artifact.route,
            gate=None,
            tokens_in=None,
            tokens_out=None,
            cache_read=None,
            cache_write=None,
            cost_usd=None,
            wall_s=None,
            incomplete=None,
            self_review=None,
        ),
        artifact=hosted.artifact,
        brief=_brief(options, rest, issue),
    )


def _run(place: str, told: Told, options: argparse.Namespace, rest: Rest) -> Found:
    """The run that a record tells of, with its artifact from the address in the record."""
    run = told.recorded.run
    hosted = None
    if run.incomplete is None:
        if told.artifact is None:
            raise InputError(
                Problem(
                    place,
                    "no address of what the run published",
                    "pr_url or issue_url, or --body with its text",
                )
            )
        hosted = read_hosted(rest, told.artifact, options.base)
        if hosted.artifact.route is not run.route:
            raise InputError(
                Problem(
                    f"{place}: {told.artifact}",
                    f"route {hosted.artifact.route}",
                    f"{run.route}, as the record says",
                )
            )
    repository = told.recorded.case if told.recorded.case.count("/") == 1 else None
    return _of_record(
        place, told, options, rest, hosted.artifact if hosted else None,
        repository=hosted.repository if hosted else repository,
        base=hosted.base if hosted else options.base,
    )  # fmt: skip


def _of_record(
    place: str,
    told: Told,
    options: argparse.Namespace,
    rest: Rest,
    artifact: Artifact | None,
    *,
    repository: str | None,
    base: str | None,
) -> Found:
    record = told.recorded
    if not record.run.provider:
        raise InputError(Problem(f"{place}: provider", "nothing", "a key of the record, or --provider"))
    if repository is None:
        raise InputError(Problem(f"{place}: target_repo", "nothing", "owner/name of the repository"))
    case = options.case or "-".join(filter(None, (record.case.replace("/", "-"), told.arxiv)))
    return Found(
        where=place,
        case=slug(case),
        repository=repository,
        base=base,
        arm=slug(record.arm or record.run.model),
        run=record.run,
        artifact=artifact,
        brief=_brief(options, rest, options.issue) or _of_paper(told),
    )


def _offline(options: argparse.Namespace, sources: list[tuple[str, Given]]) -> Found:
    """One record with its text and diff as files: nothing is asked of a host."""
    if len(sources) != 1 or _REFERENCE.match(sources[0][0]):
        raise UsageError("--body is the text of one run: name the one record that tells of it")
    if options.repo is None:
        raise UsageError("--body needs --repo, the clone that it speaks of")
    place, given = sources[0]
    told = read_telemetry(place, given)
    if len(told) != 1:
        raise InputError(Problem(place, f"{len(told)} records", "one record, the one of --body"))
    problems: list[Problem] = []
    title, body = split_title(read_text(Path(options.body)), options.body, problems)
    route = told[0].recorded.run.route
    if route is None:
        problems.append(Problem(place, "a run that published nothing", "no --body"))
    if (route is Route.PR) != (options.diff is not None):
        problems.append(
            Problem(
                place,
                f"route {route} {'with' if options.diff else 'without'} a diff",
                "a diff for a PR alone",
            )
        )
    if problems:
        raise InputError(problems)
    assert route is not None
    text = None if options.diff is None else read_text(Path(options.diff))
    with Repository.open(options.repo) as repository:
        base = repository.resolve(options.base or "HEAD")
    case = told[0].recorded.case
    return _of_record(
        place, told[0], options, rest_of(options), Artifact(route=route, title=title, body=body, diff=text),
        repository=case if case.count("/") == 1 else None, base=base,
    )  # fmt: skip


def _without_arms(options: argparse.Namespace, rest: Rest) -> Path:
    """A case for runs that are still to be made: a brief, a repository and a commit."""
    if options.sources or options.brief is None or options.repo is None:
        raise UsageError(
            "--repository makes a case without an arm: it goes with --brief and --repo, and no SOURCE"
        )
    with Repository.open(options.repo) as clone:
        base = clone.resolve(options.base or "HEAD")
    brief = Brief(asked=ASKED, text=read_text(Path(options.brief)).strip())
    if not brief.text:
        raise InputError(Problem(options.brief, "an empty file", "what is asked"))
    name = slug(options.case or Path(options.brief).stem)
    return write_empty(
        name, brief, options.repository, base, Path(options.into),
        lambda repository, commit: _tree(options, rest, repository, commit),
    )  # fmt: skip


def _of_issue(reference: str) -> str:
    repository, number = split(reference)
    return f"{repository.partition('/')[2]}-{number}"


def _brief(options: argparse.Namespace, rest: Rest, issue: str | None) -> Brief | None:
    """What was given: a file, or the Issue with the words of its title and body."""
    if options.brief is not None:
        return Brief(asked=ASKED, text=read_text(Path(options.brief)))
    if issue is None:
        return None
    published = read_published(rest, issue)
    if published.commits is not None:
        raise InputError(Problem(issue, "a PR", "the Issue that was given"))
    return Brief(asked=f"Resolve {issue}: {published.title}", text=published.text.strip())


def _of_paper(told: Told) -> Brief | None:
    if told.brief is None:
        return None
    asked = "Carry the paper into the repository: a PR where that can be done in small, else an Issue."
    return Brief(asked=asked, text=told.brief, headings=HEADINGS)


@contextlib.contextmanager
def _tree(options: argparse.Namespace, rest: Rest, repository: str, commit: str) -> Iterator[Tree]:
    if options.repo is None:
        with tempfile.TemporaryDirectory(prefix="levelhead-") as folder:
            yield RemoteTree(rest, repository, commit, BlobStore(Path(folder)))
        return
    with Repository.open(options.repo) as clone:
        yield clone.tree(clone.resolve(commit))
