"""What a log says of how it was made."""

from __future__ import annotations

import shlex

from inspect_ai.log import EvalSpec, read_eval_log

from levelhead.harness.logs import Log
from levelhead.report.html.provenance import Source
from levelhead.sources.place import sha256


def source(log: Log) -> Source:
    """The log's file, task, data set, packages and the command that runs it again."""
    spec = read_eval_log(log.place, header_only=True).eval
    commit = ""
    if spec.revision is not None:
        commit = f" at {spec.revision.commit}" + (" with local changes" if spec.revision.dirty else "")
    return Source(
        place=log.place,
        sha256=sha256(log.place),
        created=log.created,
        task=log.task,
        dataset=f"{spec.dataset.location or spec.dataset.name or 'not recorded'}{commit}",
        command=_command(spec),
        packages={str(name): str(version) for name, version in spec.packages.items()},
    )


def _command(spec: EvalSpec) -> str:
    namespace, _, task = spec.task.rpartition("/")
    if namespace != "levelhead":
        return ""
    words = ["levelhead", "eval", task]
    for role, model in (spec.model_roles or {}).items():
        seats = model if isinstance(model, list) else [model]
        words += ["--model-role", f"{role}={','.join(one.model for one in seats)}"]
    for name, value in (spec.task_args_passed or {}).items():
        words += ["-T", f"{name}={value}"]
    return shlex.join(words)
