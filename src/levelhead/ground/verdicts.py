"""Findings by verdict: every kind ends in one of these."""

from __future__ import annotations

from levelhead.claim import Claim, Evidence, Finding, Reason, Severity, Verdict


def grounded(claim: Claim, message: str, evidence: tuple[Evidence, ...] = ()) -> Finding:
    """The claim holds."""
    return Finding(
        claim=claim,
        verdict=Verdict.GROUNDED,
        severity=Severity.NOTE,
        reason=Reason.FOUND,
        message=message,
        evidence=evidence,
    )


def contradicted(
    claim: Claim,
    reason: Reason,
    message: str,
    evidence: tuple[Evidence, ...],
    nearest: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """The claim is false, and ``evidence`` proves it."""
    assert evidence, "a contradiction needs proof"
    return Finding(
        claim=claim,
        verdict=Verdict.CONTRADICTED,
        severity=severity,
        reason=reason,
        message=message,
        evidence=evidence,
        nearest=nearest,
    )


def absent(
    claim: Claim,
    message: str,
    evidence: tuple[Evidence, ...],
    nearest: str | None = None,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """The thing does not exist; ``evidence`` says what the empty search covered.

    A warning where the search was whole and the name may still be one of somebody else's.
    """
    return contradicted(claim, Reason.ABSENT, message, evidence, nearest, severity)


def unverifiable(
    claim: Claim,
    reason: Reason,
    message: str,
    severity: Severity = Severity.NOTE,
    evidence: tuple[Evidence, ...] = (),
    nearest: str | None = None,
) -> Finding:
    """Nothing here decides the claim."""
    return Finding(
        claim=claim,
        verdict=Verdict.UNVERIFIABLE,
        severity=severity,
        reason=reason,
        message=message,
        evidence=evidence,
        nearest=nearest,
    )


def of_one_commit(claim: Claim, message: str, evidence: tuple[Evidence, ...] = ()) -> Finding:
    """What the diff holds against the claim proves nothing: the text speaks of a push before the last."""
    message = f"{message}; the text speaks of one commit of the branch"
    return unverifiable(claim, Reason.SCOPED, message, evidence=evidence)


def unjudged(claim: Claim, verdict: Verdict, reason: Reason, message: str) -> Finding:
    """A span that is not an existence claim (``proposed``), or that the text takes back (``superseded``)."""
    assert verdict in {Verdict.PROPOSED, Verdict.SUPERSEDED}
    return Finding(claim=claim, verdict=verdict, severity=Severity.NOTE, reason=reason, message=message)
