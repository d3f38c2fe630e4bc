"""Findings as GitHub workflow commands: one annotation each, worst first, as many as the runner shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from levelhead.claim import Evidence, Finding, Severity, Verdict
from levelhead.grounding import WORST
from levelhead.policy import Ruled, Ruling
from levelhead.report.safe import printable, quiet, shortened

MAX_OF_A_KIND = 10
"""The runner shows no more annotations of one level per step."""

_RESERVED = 4
"""Notices of our own: one per level that was cut, and the counts."""

_MAX_MESSAGE = 1_000

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def render(ruling: Ruling, name: str) -> str:
    """Workflow commands about a text that is no file of the repository: they stand at the evidence."""
    two_trees = ruling.grounding.base != ruling.grounding.head
    return _rendered([(ruling, name)], [(one, _at_evidence(one, name, two_trees)) for one in ruling.ruled])


def render_documents(checked: Sequence[tuple[Ruling, str]]) -> str:
    """Workflow commands about documents of the repository, given with their paths: they stand in them."""
    return _rendered(
        checked, [(one, _in_document(one, path)) for ruling, path in checked for one in ruling.ruled]
    )


def failure(text: str) -> str:
    """One workflow command: why there are no findings at all."""
    return f"::error title=levelhead::{_data(shortened(text, _MAX_MESSAGE))}\n"


def _rendered(checked: Sequence[tuple[Ruling, str]], placed: Sequence[tuple[Ruled, str]]) -> str:
    return "".join(
        line + "\n" for line in (*_annotations(placed), *(_counts(ruling, name) for ruling, name in checked))
    )


def _annotations(placed: Sequence[tuple[Ruled, str]]) -> Iterator[str]:
    shown = [(one, command) for one, command in placed if one.waiver is None and _matters(one.finding)]
    for severity in WORST:
        of_level = [command for one, command in shown if one.finding.severity is severity]
        most = MAX_OF_A_KIND - (_RESERVED if severity is Severity.NOTE else 0)
        yield from of_level[:most]
        if len(of_level) > most:
            more = f"{len(of_level) - most} more {severity.value} findings are not shown here"
            yield f"::notice::levelhead: {more}"


def _matters(finding: Finding) -> bool:
    return finding.verdict is Verdict.CONTRADICTED or finding.severity is Severity.WARNING


def _counts(ruling: Ruling, name: str) -> str:
    counts = ", ".join(f"{ruling.grounding.count(verdict)} {verdict.value}" for verdict in Verdict)
    nothing = "" if ruling.ruled else "; nothing could be checked, which is not a pass"
    read = f"{len(ruling.ruled)} claims read: {counts}; {ruling.waived} waived{nothing}"
    return f"::notice::levelhead: {_data(name)}: {read}"


def _at_evidence(one: Ruled, name: str, two_trees: bool) -> str:
    finding = one.finding
    place = next((each for each in finding.evidence if _can_be_shown(each, two_trees)), None)
    where = "" if place is None else f"file={_property(place.path)},line={place.line},"
    return _command(finding, where, f"line {finding.claim.span.line} of {name}: {_message(finding)}")


def _can_be_shown(evidence: Evidence, two_trees: bool) -> bool:
    """A line of the base may be another line by now: an annotation there would point at the wrong one."""
    return bool(evidence.path) and evidence.line is not None and not (two_trees and evidence.tree == "base")


def _in_document(one: Ruled, path: str) -> str:
    finding = one.finding
    return _command(finding, f"file={_property(path)},line={finding.claim.span.line},", _message(finding))


def _command(finding: Finding, where: str, message: str) -> str:
    title = _property(f"levelhead {finding.claim.kind}")
    return f"::{_COMMANDS[finding.severity]} {where}title={title}::{_data(shortened(message, _MAX_MESSAGE))}"


def _message(finding: Finding) -> str:
    return (
        finding.message
        if finding.nearest is None
        else f"{finding.message}; did you mean `{finding.nearest}`?"
    )


def _data(text: str) -> str:
    return quiet(printable(text)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
