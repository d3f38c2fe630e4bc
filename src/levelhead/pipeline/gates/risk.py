"""A diff that is too large for one look, cannot be read, or runs what it should not."""

from __future__ import annotations

import re

from levelhead.diff import Change as FileChange
from levelhead.pipeline.change import Change, is_test
from levelhead.pipeline.gates.verdict import Gate, places
from levelhead.sources.key_shapes import keys_in

_DANGEROUS = {
    "runs text as code": re.compile(r"(?<![\w.])(?:eval|exec)\s{0,3}\((?!\s{0,3}\))|\bnew Function\s{0,3}\("),
    "runs a shell": re.compile(
        r"\bos\.system\s{0,3}\(|\bshell\s{0,3}=\s{0,3}True\b|\bchild_process\b|\bRuntime\.getRuntime\(\)\.exec"
    ),
    "reads objects that run code": re.compile(
        r"\bpickle\.loads?\s{0,3}\(|\byaml\.(?:unsafe_load|load\([^)]{0,80}Loader\s{0,3}=\s{0,3}yaml\.(?:Unsafe)?Loader)"
    ),
    "runs what it downloads": re.compile(
        r"\b(?:curl|wget)\b[^|\n]{0,200}\|\s{0,3}(?:sudo\s{1,3})?(?:ba|z|da)?sh\b"
    ),
    "switches a check of certificates off": re.compile(
        r"\bverify\s{0,3}=\s{0,3}False\b|rejectUnauthorized\s{0,3}:\s{0,3}false|InsecureSkipVerify\s{0,3}:\s{0,3}true"
    ),
}


def _check(change: Change) -> str | None:
    rules, patch = change.rules, change.patch
    if change.large:
        return f"files that are too large to be read: {places(list(change.large))}"
    if patch is None:
        return None
    size = patch.added + patch.removed
    if len(patch.files) > rules.files:
        return f"{len(patch.files)} files are changed, at most {rules.files} pass"
    if size > rules.lines:
        return f"{size} lines are added and removed, at most {rules.lines} pass"
    deleted = [file.path for file in patch.files if file.change is FileChange.DELETED]
    if len(deleted) > rules.deleted:
        return f"{len(deleted)} files are deleted, at most {rules.deleted} pass: {places(deleted)}"
    if not change.utf8:
        return "a diff that is not UTF-8"
    binary = [file.path for file in patch.files if file.binary]
    if binary:
        return f"files that cannot be read in a diff: {places(binary)}"
    keys = [
        f"{path}:{line} ({kind})" for path, line, text in change.added(patch.files) for kind in keys_in(text)
    ]
    if keys:
        return f"what looks like a key: {places(keys)}"
    code = tuple(
        file
        for file in patch.files
        if not is_test(file.path) and not file.path.endswith((".md", ".rst", ".txt"))
    )
    found = [
        f"{path}:{line} ({what})"
        for path, line, text in change.added(code)
        for what, pattern in _DANGEROUS.items()
        if pattern.search(text)
    ]
    return f"code that needs a closer look than a gate can take: {places(found)}" if found else None


GATE = Gate(id="risk", check=_check)
