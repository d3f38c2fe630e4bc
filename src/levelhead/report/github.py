"""Findings as GitHub workflow commands: one annotation each, worst first, ten of a kind at most."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.claim import Severity, Verdict
from levelhead.grounding import WORST
from levelhead.policy import Ruled, Ruling
from levelhead.report.safe import printable

MAX_OF_A_KIND = 10
"""The runner shows no more annotations of one level per step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(ruling: Ruling, body: str, name: str) -> str:
    """Workflow commands; what a stranger wrote can neither end one nor begin another."""
    return "".join(line + "\n" for line in _lines(ruling, name))


def _lines(ruling: Ruling, name: str) -> Iterator[str]:
    shown = [one for one in ruling.ruled if one.waiver is None and _matters(one)]
    for severity in WORST:
        of_level = [one for one in shown if one.finding.severity is severity]
        for one in of_level[:MAX_OF_A_KIND]:
            yield _command(one, name)
        if len(of_level) > MAX_OF_A_KIND:
            yield f"::notice::levelhead: {len(of_level) - MAX_OF_A_KIND} more {severity.value} findings are in the summary"
    counts = ", ".join(f"{ruling.grounding.count(verdict)} {verdict.value}" for verdict in Verdict)
    yield f"::notice::levelhead: {len(ruling.ruled)} claims read: {counts}; {ruling.waived} waived"


def _matters(one: Ruled) -> bool:
    return one.finding.verdict is Verdict.CONTRADICTED or one.finding.severity is Severity.WARNING


def _command(one: Ruled, name: str) -> str:
    finding = one.finding
    message = f"line {finding.claim.span.line} of {name}: {finding.message}"
    if finding.nearest is not None:
        message += f"; did you mean `{finding.nearest}`?"
    place = next((evidence for evidence in finding.evidence if evidence.path and evidence.line is not None), None)
    properties = f"title={_property('levelhead ' + finding.claim.kind)}"
    if place is not None:
        properties = f"file={_property(place.path)},line={place.line}," + properties
    return f"::{_COMMANDS[finding.severity]} {properties}::{_data(message)}"


def _data(text: str) -> str:
    # the older ##[command] form is read anywhere in a line
    return printable(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A").replace("##[", "# #[")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
