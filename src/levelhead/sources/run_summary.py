"""The summary of a run of a paper-to-PR action, where it stands inside other text: a job's log, or the panel of a job.

The action prints its summary as JSON below a line of its own, and the runner puts a time before every line; the panel is
Markdown with a status in its heading. Both are read as the action writes them (its ``print`` after ``RUN SUMMARY`` and its
step summary, as of June to August 2026); what an earlier line of a log says is the agent's, so the last summary counts.
"""

from __future__ import annotations

import json
import re

MARKER = "=== RUN SUMMARY ==="

_TIME = re.compile(r"^\ufeff?\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z ?")
_STATUS = re.compile(r"^#{1,3} .{0,200}`([a-z][a-z0-9_]{1,60})`[ \t]*$", re.MULTILINE)
_LINKS = {
    "pr_url": re.compile(r"^\*\*PR\*\*: (https://\S{1,300})[ \t]*$", re.MULTILINE),
    "issue_url": re.compile(r"^\*\*Issue\*\*: (https://\S{1,300})[ \t]*$", re.MULTILINE),
}
_PAPER = re.compile(
    r"^\*\*Paper\*\*: \[([^\n]{1,300})\]\(https://arxiv\.org/abs/([\w./-]{1,40})\)", re.MULTILINE
)
_COST = re.compile(r"^- \*\*Cost\*\*: `\$([0-9.]{1,20})`([^\n]{0,200})$", re.MULTILINE)
_TOKENS = re.compile(
    r"^- \*\*Tokens\*\*: ([0-9,]{1,20}) in / ([0-9,]{1,20}) out(?: \(([0-9,]{1,20}) cache-read\))?",
    re.MULTILINE,
)
_BACKEND = re.compile(r"^- \*\*Agent\*\*: [^\n→]{1,80} → ([^\n]{1,80})$", re.MULTILINE)


def from_log(text: str) -> object | None:
    """The last summary in a job's log; ``None`` when there is none or it is cut off."""
    _, found, after = text.rpartition(MARKER)
    if not found:
        return None
    plain = "\n".join(_TIME.sub("", line) for line in after.splitlines())
    start = plain.find("{")
    if start < 0:
        return None
    try:
        summary: object = json.JSONDecoder().raw_decode(plain, start)[0]
    except (ValueError, RecursionError):
        return None
    return summary


def from_panel(text: str) -> dict[str, object] | None:
    """The panel as the record that it was written from; ``None`` when no heading has a status."""
    status = _STATUS.search(text)
    if status is None:
        return None
    record: dict[str, object] = {"status": status[1]}
    for key, pattern in _LINKS.items():
        if link := pattern.search(text):
            record[key] = link[1]
    if paper := _PAPER.search(text):
        record |= {"paper": paper[1], "arxiv": paper[2]}
    if backend := _BACKEND.search(text):
        record["model_backend"] = backend[1].strip()
    if cost := _COST.search(text):
        # the panel says itself when the dollars are another provider's prices on this one's tokens
        record |= {"cost_usd": _number(cost[1]), "cost_basis": "claude_code_envelope"}
        if "computed from" in cost[2]:
            record["cost_basis"] = "backend_rate_table"
    if tokens := _TOKENS.search(text):
        record |= {"input_tokens": _number(tokens[1]), "output_tokens": _number(tokens[2])}
        if tokens[3]:
            record["cache_read_input_tokens"] = _number(tokens[3])
    return record


def _number(text: str) -> object:
    """A figure as it is printed; what is none stays text, and is refused where figures are read."""
    plain = text.replace(",", "")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return text
