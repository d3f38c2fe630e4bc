"""Findings as a compiler would print them: the line of the body, the span underlined, reason, evidence."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.claim import Evidence, Finding, Severity, Verdict
from levelhead.policy import Ruled, Ruling
from levelhead.report.safe import printable, quiet, shortened

_WIDTH = 110


def render(ruling: Ruling, body: str, name: str, *, everything: bool = False) -> str:
    """The report of one artifact; ``everything`` shows grounded, proposed and unverifiable findings too."""
    parts = [_finding(one, body, name) for one in ruling.ruled if everything or _matters(one.finding)]
    if everything:
        parts += list(_unread(ruling, body, name))
    return quiet("\n".join([*parts, *_summary(ruling, name)])) + "\n"


def _matters(finding: Finding) -> bool:
    return finding.verdict is Verdict.CONTRADICTED or finding.severity is not Severity.NOTE


def _unread(ruling: Ruling, body: str, name: str) -> Iterator[str]:
    for sentence in ruling.grounding.unread_sentences:
        line = body.count("\n", 0, sentence.start) + 1
        text = shortened(printable(body[sentence.start : sentence.end]), _WIDTH)
        yield f"no claim read: {printable(name)}:{line}: {text}"


def _finding(one: Ruled, body: str, name: str) -> str:
    finding = one.finding
    span = finding.claim.span
    label = finding.severity.value if finding.verdict is Verdict.CONTRADICTED else finding.verdict.value
    if one.waiver is not None:
        label = "waived"
    start = body.rfind("\n", 0, span.start) + 1
    column = span.start - start
    lines = [
        f"{label}[{finding.claim.kind}]: {printable(finding.message)}",
        f"  --> {printable(name)}:{span.line}:{column + 1}",
        *_excerpt(body, start, span.start, span.end, span.line),
    ]
    lines += [f"      = {_evidence(evidence)}" for evidence in finding.evidence]
    if one.waiver is not None:
        lines.append(f"      = waived: {printable(one.waiver.reason)}")
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


def _summary(ruling: Ruling, name: str) -> Iterator[str]:
    grounding = ruling.grounding
    counts = {verdict: grounding.count(verdict) for verdict in Verdict}
    read = len(grounding.findings)
    yield (
        f"{printable(name)}: {read} claims read in {grounding.sentences} sentences "
        f"({len(grounding.unread_sentences)} without a claim): "
        + ", ".join(f"{counts[verdict]} {verdict.value}" for verdict in Verdict)
        + (f"; {ruling.waived} waived" if ruling.waived else "")
    )
    if grounding.unread_blobs:
        paths = ", ".join(
            f"{printable(path)} ({reason.value})" for path, reason in grounding.unread_blobs[:3]
        )
        more = len(grounding.unread_blobs) - 3
        yield f"could not read {len(grounding.unread_blobs)} files: {paths}" + (
            f" and {more} more" if more > 0 else ""
        )
    if not read:
        yield "nothing in this text could be checked: that is not a pass"
