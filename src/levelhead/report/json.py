"""Findings as JSON; the schema is described in ``docs/json.md`` and versioned in ``schema``."""

from __future__ import annotations

import json
from typing import Any

from levelhead import __version__
from levelhead.claim import Finding, Verdict
from levelhead.policy import Ruled, Ruling

SCHEMA = "levelhead/check/1"


def record(ruling: Ruling, body: str) -> dict[str, Any]:
    """One artifact's findings as plain data; offsets are code points of the body as given."""
    grounding = ruling.grounding
    return {
        "schema": SCHEMA,
        "tool": {"name": "levelhead", "version": __version__},
        "base": grounding.base,
        "head": grounding.head,
        "counts": {
            "claims": len(grounding.findings),
            "checked": grounding.checked,
            "sentences": grounding.sentences,
            "sentences_without_claim": len(grounding.unread_sentences),
            "words": grounding.words,
            **{verdict.value: grounding.count(verdict) for verdict in Verdict},
            "waived": ruling.waived,
        },
        "fails": ruling.fails,
        "policy": {"source": ruling.policy.source, "fail_on": ruling.policy.fail_on.value},
        "findings": [_finding(one) for one in ruling.ruled],
        "unread_sentences": [
            {"start": sentence.start, "end": sentence.end, "text": body[sentence.start : sentence.end]}
            for sentence in grounding.unread_sentences
        ],
        "unread_files": [{"path": path, "reason": reason.value} for path, reason in grounding.unread_blobs],
    }


def _finding(one: Ruled) -> dict[str, Any]:
    waived = {"waived": one.waiver.reason} if one.waiver is not None else {}
    return {**finding_record(one.finding), **waived}


def finding_record(finding: Finding) -> dict[str, Any]:
    """One finding as plain data."""
    claim = finding.claim
    return {
        "start": claim.span.start,
        "end": claim.span.end,
        "line": claim.span.line,
        "text": claim.span.text,
        "kind": claim.kind,
        "subject": claim.subject,
        "about": claim.about.value,
        "modality": claim.modality.value,
        "verdict": finding.verdict.value,
        "severity": finding.severity.value,
        "reason": finding.reason.value,
        "message": finding.message,
        "evidence": [
            {"tree": one.tree, "path": one.path, "line": one.line, "excerpt": one.excerpt}
            for one in finding.evidence
        ],
        "nearest": finding.nearest,
    }


def render(ruling: Ruling, body: str) -> str:
    """The record as indented JSON."""
    return dumps(record(ruling, body))


def dumps(data: object) -> str:
    """Plain data as indented JSON in ASCII; no workflow runner takes it for a command in a log."""
    return json.dumps(data, indent=2, ensure_ascii=True).replace("##[", "#\\u0023[") + "\n"
