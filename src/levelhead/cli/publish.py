"""``levelhead publish``: an arm opened as a draft PR or as an Issue; without ``--write`` it says what it would open."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.cli.import_cases import rest_of
from levelhead.errors import CannotCheck, InputError, Problem
from levelhead.report.safe import printable, quiet
from levelhead.sources.case import read_case
from levelhead.sources.publishing import Outgoing, Ready, open_it, outgoing, ready

_REPOSITORY = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}\Z")
_SECRET = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD)S?\Z")
_SHORTEST = 12
"""Characters below which a variable holds no key, only a word that a text may contain."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("arm", metavar="ARM", help="the folder of an arm: cases/CASE/ARM")
    parser.add_argument("--to", required=True, metavar="OWNER/REPO", help="the repository to open it in")
    parser.add_argument(
        "--write", action="store_true", help="open it, after asking (default: say what would be opened)"
    )
    parser.add_argument("--yes", action="store_true", help="with --write: do not ask, as in a workflow")
    parser.add_argument(
        "--api", metavar="URL", help="address of the REST API (default: GITHUB_API_URL, or GitHub's)"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Shows what would be opened, and opens it when that is asked for and confirmed."""
    if not _REPOSITORY.match(options.to):
        raise UsageError(f"--to {options.to}: no repository; expected OWNER/REPO")
    if options.yes and not options.write:
        raise UsageError("--yes goes with --write")
    if options.write and not options.yes and not sys.stdin.isatty():
        raise UsageError(
            "--write asks before it opens anything, and there is nobody to ask; --yes says that it may"
        )
    folder = Path(options.arm).absolute()
    case = read_case(folder.parent)
    arm = next((one for one in case.arms if one.id == folder.name), None)
    if arm is None:
        raise InputError(
            Problem(options.arm, "no such arm", "one of " + ", ".join(one.id for one in case.arms))
        )
    going = outgoing(case, arm, options.to)
    _no_key_of_this_machine(going, arm.artifact.diff if arm.artifact else None)
    if options.write and not (os.environ.get("GITHUB_TOKEN") or os.environ.get("GH_TOKEN")):
        raise CannotCheck("GITHUB_TOKEN", "no token", "a token that may write, in GITHUB_TOKEN or GH_TOKEN")
    rest = rest_of(options)
    it = ready(rest, going)
    print("\n".join(quiet(printable(line)) for line in _shown(it)))
    if not options.write:
        print("nothing was written: --write opens it")
        return ExitCode.OK
    if not options.yes and input(f"Type {options.to} to open it there: ").strip() != options.to:
        print("nothing was written", file=sys.stderr)
        return ExitCode.CANNOT_CHECK
    print(open_it(rest, it))
    return ExitCode.OK


def _shown(it: Ready) -> list[str]:
    going = it.outgoing
    what = "Issue" if going.branch is None else "draft PR"
    lines = [f"{what} in {going.repository}", f"  title     {going.title}"]
    if going.branch is not None and going.base is not None:
        lines.append(f"  branch    {going.branch}, at {going.base[:12]}, into {it.into}")
    if going.patch is not None:
        lines += [
            f"  {file.change.value:<9} {file.path} +{file.added} -{file.removed}"
            for file in going.patch.files
        ]
    lines.append(f"  notifies  {', '.join(going.mentions) or 'nobody by name'}")
    lines += ["  body", *(f"  | {line}" for line in going.body.splitlines())]
    return lines


def _no_key_of_this_machine(going: Outgoing, diff: str | None) -> None:
    """The author ran beside keys; a text that repeats one of them does not leave."""
    text = "\n".join((going.title, going.body, diff or ""))
    held = [
        name
        for name, value in os.environ.items()
        if _SECRET.search(name) and len(value) >= _SHORTEST and value in text
    ]
    if held:
        raise InputError(Problem("the arm", f"the value of {', '.join(sorted(held))}", "no key"))
