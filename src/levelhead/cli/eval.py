"""``levelhead eval``: an Inspect task with a table at its end and an exit code that tells."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from levelhead.cli.exit_code import ExitCode, UsageError
from levelhead.errors import CannotCheck
from levelhead.judge import price


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument(
        "tasks",
        nargs="+",
        metavar="TASK",
        help="names of task files: temperament, grounding, head_to_head, self_review",
    )
    parser.add_argument(
        "--model-role",
        action="append",
        default=[],
        metavar="ROLE=MODEL",
        help="bind a role, such as grader=anthropic/<model>, grounder=... or reviewer=...",
    )
    parser.add_argument(
        "--gguf",
        metavar="PATH",
        help="weights of levelhead/local (default: those of levelhead judge fetch)",
    )
    parser.add_argument(
        "--prices",
        metavar="FILE",
        help="USD per million tokens by model, in the YAML of Inspect's --model-cost-config: dollars are counted",
    )
    parser.add_argument(
        "-T", action="append", default=[], dest="task_args", metavar="NAME=VALUE", help="a task's argument"
    )
    parser.add_argument(
        "--log-dir", default="logs", metavar="DIR", help="where Inspect writes its log (default: logs)"
    )


def run(options: argparse.Namespace) -> ExitCode:
    """Runs the tasks and prints their tables."""
    try:
        from levelhead.harness.run import evaluate
    except ImportError as error:
        raise CannotCheck(
            "levelhead eval", f"no {error.name}", "the extra: pip install 'levelhead[evals]'"
        ) from None
    good, text = evaluate(
        options.tasks,
        log_dir=options.log_dir,
        model_roles=_roles(options),
        task_args=pairs(options.task_args, "-T"),
        prices={} if options.prices is None else price.read(Path(options.prices)),
    )
    sys.stdout.write(text)
    if not good:
        print("levelhead: the evaluation failed", file=sys.stderr)
    return ExitCode.OK if good else ExitCode.FOUND


def _roles(options: argparse.Namespace) -> dict[str, str]:
    """Roles by name; ``--gguf`` becomes part of the name of the one model that it concerns."""
    roles = pairs(options.model_role, "--model-role")
    if options.gguf is None:
        return roles
    if "levelhead/local" not in roles.values():
        raise UsageError("--gguf names the weights of levelhead/local, which no --model-role binds")
    named = f"levelhead/local@{Path(options.gguf).absolute()}"
    return {role: named if model == "levelhead/local" else model for role, model in roles.items()}


def pairs(words: list[str], option: str) -> dict[str, str]:
    """``NAME=VALUE`` words as a mapping.

    Raises:
        CannotCheck: a word of another form.
    """
    pairs: dict[str, str] = {}
    for word in words:
        name, equals, value = word.partition("=")
        if not equals or not name or not value:
            raise CannotCheck(option, repr(word), "NAME=VALUE")
        pairs[name] = value
    return pairs
