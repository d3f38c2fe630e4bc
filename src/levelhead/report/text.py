"""Findings as a compiler would print them: the line of the body, the span underlined, reason, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.claim import Evidence, Finding, Severity, Verdict
from levelhead.grounding import Grounding
from levelhead.report.safe import printable, shortened

_WIDTH = 110


def render(grounding: Grounding, body: str, name: str, *, everything: bool = False) -> str:
    """The report of one artifact; ``everything`` shows grounded, proposed and unverifiable findings too."""
    parts = [_finding(finding, body, name) for finding in grounding.findings if everything or _matters(finding)]
    return "\n".join([*parts, *_summary(grounding, name)]) + "\n"


def _matters(finding: Finding) -> bool:
    return finding.verdict is Verdict.CONTRADICTED or finding.severity is not Severity.NOTE


def _finding(finding: Finding, body: str, name: str) -> str:
    span = finding.claim.span
    label = finding.severity.value if finding.verdict is Verdict.CONTRADICTED else finding.verdict.value
    start = body.rfind("\n", 0, span.start) + 1
    column = span.start - start
    lines = [
        f"{label}[{finding.claim.kind}]: {printable(finding.message)}",
        f"  --> {printable(name)}:{span.line}:{column + 1}",
        *_excerpt(body, start, span.start, span.end, span.line),
    ]
    lines += [f"      = {_evidence(evidence)}" for evidence in finding.evidence]
    if finding.nearest is not None:
        lines.append(f"      = did you mean `{printable(finding.nearest)}`?")
    return "\n".join(lines) + "\n"


def _excerpt(body: str, line_start: int, start: int, end: int, number: int) -> Iterator[str]:
    stop = body.find("\n", start)
    line = body[line_start : len(body) if stop < 0 else stop].rstrip("\r")
    cut = max(0, start - line_start - 60)
    before = printable(line[cut : start - line_start])
    marked = printable(line[start - line_start : end - line_start])
    after = printable(line[end - line_start :])
    shown = shortened(before + marked + after, _WIDTH)
    width = max(1, min(len(marked), _WIDTH - len(before)))
    yield f"{number:>5} | {'…' if cut else ''}{shown}"
    yield f"      | {' ' * (len(before) + (1 if cut else 0))}{'^' * width}"


def _evidence(evidence: Evidence) -> str:
    place = f"{evidence.path}:{evidence.line}" if evidence.line is not None else evidence.path
    excerpt = shortened(printable(evidence.excerpt), 90)
    where = f"{evidence.tree}: {printable(place)}" if place else evidence.tree
    return f"{where}  {excerpt}".rstrip() if place else excerpt


def _summary(grounding: Grounding, name: str) -> Iterator[str]:
    counts = {verdict: grounding.count(verdict) for verdict in Verdict}
    read = len(grounding.findings)
    yield (
        f"{printable(name)}: {read} claims read in {grounding.sentences} sentences "
        f"({len(grounding.unread_sentences)} without a claim): "
        + ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict)
    )
    if grounding.unread_blobs:
        paths = ", ".join(f"{printable(path)} ({reason.value})" for path, reason in grounding.unread_blobs[:3])
        more = len(grounding.unread_blobs) - 3
        yield f"could not read {len(grounding.unread_blobs)} files: {paths}" + (f" and {more} more" if more > 0 else "")
    if not read:
        yield "nothing in this text could be checked: that is not a pass"
