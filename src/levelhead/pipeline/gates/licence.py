"""Licences and notices stay as they are, and code under another licence does not come in."""

from __future__ import annotations

import re

from levelhead.pipeline.change import Change, text_of
from levelhead.pipeline.gates.verdict import Gate, places

_FILE = re.compile(r"(?:^|/)(?:licen[cs]es?|copying|notice|authors|copyright)(?:[.-][^/]*)?$", re.IGNORECASE)
_HEADER = re.compile(
    r"SPDX-License-Identifier|\bcopyright\b[^\n]{0,20}(?:\(c\)|©|\d{4})|all rights reserved", re.IGNORECASE
)
_COPYLEFT = re.compile(
    r"GNU (?:Affero |Lesser )?General Public License|SPDX-License-Identifier:\s{0,3}(?:A|L)?GPL|Server Side Public License",
    re.IGNORECASE,
)


def _check(change: Change) -> str | None:
    files = sorted(
        file.path for file in change.files if _FILE.search(file.path) or _FILE.search(file.old_path or "")
    )
    if files:
        return f"licence or notice files are touched: {places(files)}"
    # what moves from one place to another is neither lost nor new
    removed = [
        (file.path, line, text)
        for file in change.files
        for line, text in file.removed_lines
        if _HEADER.search(text)
    ]
    added = [(path, line, text) for path, line, text in change.added(change.files) if _HEADER.search(text)]
    kept, known = {text.strip() for _, _, text in added}, {text.strip() for _, _, text in removed}
    lost = [f"{path}:{line}" for path, line, text in removed if text.strip() not in kept]
    if lost:
        return f"licence notices are removed: {places(lost)}"
    foreign = [f"{path}:{line}" for path, line, text in change.added(change.files) if _COPYLEFT.search(text)]
    if foreign and not _copyleft(change):
        return f"text under a licence that is not the repository's: {places(foreign)}"
    new = [f"{path}:{line}" for path, line, text in added if text.strip() not in known | _headers(change)]
    return f"notices of somebody's copyright are added: {places(new)}" if new else None


def _copyleft(change: Change) -> bool:
    return any(
        _COPYLEFT.search(text_of(change.base, path) or "") is not None
        for path in change.base.entries
        if "/" not in path and _FILE.search(path)
    )


def _headers(change: Change) -> set[str]:
    """Notices that files beside the new ones carry already: a new file may begin as its neighbours do."""
    folders = {file.path.rpartition("/")[0] for file in change.files}
    beside = [path for path in change.base.entries if path.rpartition("/")[0] in folders][:200]
    out: set[str] = set()
    for path in beside:
        lines = (text_of(change.base, path) or "").splitlines()[:30]
        out |= {line.strip() for line in lines if _HEADER.search(line)}
    return out


GATE = Gate(id="licence", check=_check)
