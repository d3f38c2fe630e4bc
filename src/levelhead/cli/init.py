"""``levelhead init``: workflows for a repository of one's own. A file that is there already is shown as a difference and left alone."""

from __future__ import annotations

import argparse
import difflib
import re
import sys
from pathlib import Path

from levelhead import content
from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.errors import CannotCheck
from levelhead.fields import read_text
from levelhead.report.safe import printable, quiet

FOLDER = ".github/workflows"
SECRETS = ("ANTHROPIC_API_KEY", "OPENAI_API_KEY")

_SOURCE = "your-organisation/levelhead@0123456789abcdef0123456789abcdef01234567"
"""Stands in the templates for the commit of levelhead that a user has reviewed."""
_SECRET = "NAMED_SECRET"  # noqa: S105 - the name that stands in the template
_REPOSITORY_AT = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100}@[0-9a-f]{40}\Z")
_NAME = re.compile(r"[A-Z][A-Z0-9_]{0,99}\Z")
_RESERVED = ("GITHUB_", "RUNNER_", "ACTIONS_")
_STEP = frozenset(
    {"MODEL_A", "MODEL_B", "USD", "PLAN_ONLY", "PATH", "HOME", "PYTHONPATH", "LD_PRELOAD", "BASH_ENV"}
)
"""Variables of the step that a secret must not replace, and those that change what is run."""


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("folder", nargs="?", default=".", metavar="DIR", help="the repository (default: .)")
    parser.add_argument(
        "--source",
        required=True,
        metavar="OWNER/REPO@SHA",
        help="the commit of levelhead that you reviewed and that the workflows are to use, by its full id",
    )
    parser.add_argument(
        "--secret",
        action="append",
        metavar="NAME",
        help="a secret that the runs need, by name, as ZAI_API_KEY; may be given several times (default: "
        + " and ".join(SECRETS)
        + ")",
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Writes what is not there. When a file is there with other content, nothing is written and the difference is printed."""
    root = Path(options.folder)
    if not (root / ".git").exists():
        raise CannotCheck(options.folder, "no git repository", "the top folder of a checkout")
    texts = rendered(options.source, tuple(dict.fromkeys(options.secret or SECRETS)))
    place = _inside(root, tuple(texts))
    found = {name: read_text(place / name) if (place / name).exists() else None for name in texts}
    other = [name for name, there in found.items() if there not in {None, texts[name]}]
    for name in other:
        sys.stdout.writelines(_difference(found[name] or "", texts[name], f"{FOLDER}/{name}"))
    if other:
        print(
            f"levelhead: nothing was written: {', '.join(other)} stands there with other content; the difference above can be "
            "applied with git apply",
            file=sys.stderr,
        )
        return ExitCode.FOUND
    for name, there in found.items():
        if there is None:
            _write(place / name, texts[name])
        print(f"{'wrote' if there is None else 'unchanged'} {FOLDER}/{name}")
    print(_NEXT.format(secrets=", ".join(dict.fromkeys(options.secret or SECRETS))))
    return ExitCode.OK


_NEXT = """
Next:
  1. Commit both files to the default branch: a workflow that is started by hand is looked for there.
  2. Make the environment `levelhead` with required reviewers, and in it the secrets {secrets}.
  3. To let runs be opened as draft PRs and Issues, make the environment `levelhead-publish` with required reviewers.
  4. Write a brief, commit it, and start `levelhead run` with it from the Actions page; the first time with plan-only."""


def rendered(source: str, secrets: tuple[str, ...]) -> dict[str, str]:
    """The workflows by file name, with the commit and the names of the secrets in them.

    Raises:
        UsageError: a source that is not pinned to a full commit id, or what is no name of a secret.
    """
    if not _REPOSITORY_AT.match(source):
        raise UsageError(f"--source {source}: not pinned; expected OWNER/REPO@ and the 40 digits of a commit")
    for name in secrets:
        if not _NAME.match(name) or name.startswith(_RESERVED) or name in _STEP:
            raise UsageError(
                f"--secret {name}: no name of a key, as ZAI_API_KEY; the value is never given here"
            )
    out = {}
    for name in content.names("workflows", ".yml"):
        text = read_text(content.named("workflows", name, ".yml")).replace(_SOURCE, source)
        lines = (
            [line.replace(_SECRET, secret) for secret in secrets] if _SECRET in line else [line]
            for line in text.splitlines(keepends=True)
        )
        out[f"{name}.yml"] = "".join(part for each in lines for part in each)
    return out


def _inside(root: Path, names: tuple[str, ...]) -> Path:
    """The folder of workflows, which has to lie in the repository itself, with its files."""
    place = root
    for part in FOLDER.split("/"):
        place /= part
        if place.is_symlink() or (place.exists() and not place.is_dir()):
            raise CannotCheck(str(place), "a link or a file", "a folder of this repository")
    for name in names:
        if (place / name).is_symlink():
            raise CannotCheck(str(place / name), "a link", "a file of this repository")
    return place


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except OSError as error:
        raise CannotCheck(str(path), error.strerror or str(error), "a file that can be made") from None


def _difference(old: str, new: str, name: str) -> list[str]:
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), f"a/{name}", f"b/{name}", lineterm="")
    return [quiet(printable(line)) + "\n" for line in lines]
