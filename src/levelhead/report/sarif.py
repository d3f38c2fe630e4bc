"""Findings as SARIF 2.1.0, for code scanning pages. The body is the analysed file."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from levelhead import __version__
from levelhead.claim import Severity, Verdict
from levelhead.claims import KINDS
from levelhead.kind import Kind
from levelhead.policy import Ruled, Ruling
from levelhead.report.json import dumps
from levelhead.report.safe import printable

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def render(ruling: Ruling, body: str, name: str) -> str:
    """One run; contradictions and warnings are results, waived ones carry a suppression."""
    shown = [one for one in ruling.ruled if _shown(one)]
    rules = [kind for kind in KINDS if any(one.finding.claim.kind == kind.id for one in shown)]
    run = {
        "tool": {
            "driver": {"name": "levelhead", "version": __version__, "rules": [_rule(kind) for kind in rules]}
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(one, body, name) for one in shown],
        "properties": {verdict.value: ruling.grounding.count(verdict) for verdict in Verdict},
    }
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _rule(kind: Kind) -> dict[str, Any]:
    return {
        "id": kind.id,
        "shortDescription": {"text": kind.sentence},
        "help": {"text": f"levelhead explain {kind.id}"},
        "defaultConfiguration": {"level": "error"},
    }


def _shown(one: Ruled) -> bool:
    return one.finding.verdict is Verdict.CONTRADICTED or one.finding.severity is Severity.WARNING


def _result(one: Ruled, body: str, name: str) -> dict[str, Any]:
    finding = one.finding
    span = finding.claim.span
    start = body.rfind("\n", 0, span.start) + 1
    end_line = body.count("\n", 0, span.end) + 1
    end_start = body.rfind("\n", 0, span.end) + 1
    message = (
        finding.message
        if finding.nearest is None
        else f"{finding.message}; did you mean `{finding.nearest}`?"
    )
    result: dict[str, Any] = {
        "ruleId": finding.claim.kind,
        "level": _LEVELS[finding.severity],
        "message": {"text": printable(message)},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(name)},
                    "region": {
                        "startLine": span.line,
                        "startColumn": span.start - start + 1,
                        "endLine": end_line,
                        "endColumn": span.end - end_start + 1,
                        "charOffset": span.start,
                        "charLength": span.end - span.start,
                    },
                }
            }
        ],
        "relatedLocations": [
            {
                "id": index,
                "message": {"text": printable(f"{one_.tree}: {one_.excerpt}")},
                "physicalLocation": {
                    "artifactLocation": {"uri": uri(one_.path)},
                    **({"region": {"startLine": one_.line}} if one_.line is not None else {}),
                },
            }
            for index, one_ in enumerate(finding.evidence)
            if one_.path
        ],
        "properties": {"verdict": finding.verdict.value, "reason": finding.reason.value},
    }
    if one.waiver is not None:
        result["suppressions"] = [{"kind": "external", "justification": printable(one.waiver.reason)}]
    return result


def uri(path: str) -> str:
    """A path or name as a relative URI reference."""
    return quote(path.encode("utf-8", "surrogateescape"), safe="/._-~+@") or "body"
