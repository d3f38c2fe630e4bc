"""What a repository wants of its checks: what fails, what is off, and what is waived with a reason.

The policy is read from the base tree: the author of the head is the party under test.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fnmatch import fnmatchcase

from levelhead.claim import Finding, Severity, Verdict
from levelhead.claims import KINDS
from levelhead.errors import InputError, Problem
from levelhead.fields import Fields
from levelhead.grounding import WORST, Grounding
from levelhead.tree import Tree, Unread

FILES = ("levelhead.toml", "pyproject.toml")
"""Where the policy may stand; the first that holds one wins."""


class FailOn(StrEnum):
    """From what on a check fails."""

    ERROR = "error"
    WARNING = "warning"
    UNVERIFIABLE = "unverifiable"
    NEVER = "never"


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiver:
    """A finding that the repository accepts."""

    kind: str
    """A kind's id, or ``*``."""
    match: str
    """Shell pattern over the claim's subject."""
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """The configuration of one repository."""

    fail_on: FailOn = FailOn.ERROR
    severities: Mapping[str, Severity | None]
    """Severity of a contradiction per kind; ``None`` switches the kind off."""
    waivers: tuple[Waiver, ...] = ()
    source: str | None = None
    """The file it came from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """A finding under the policy."""

    finding: Finding
    waiver: Waiver | None
    fails: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """A grounding under the policy: nothing is dropped, what was waived is counted."""

    grounding: Grounding
    ruled: tuple[Ruled, ...]
    policy: Policy

    @property
    def waived(self) -> int:
        """How many contradictions a waiver covers."""
        return sum(one.waiver is not None for one in self.ruled)

    @property
    def fails(self) -> bool:
        """Whether anything fails."""
        return any(one.fails for one in self.ruled)


DEFAULT = Policy(severities={})


def policy_of(tree: Tree) -> Policy:
    """The policy that stands in a tree, the default when there is none.

    Raises:
        InputError: a policy with unknown keys, kinds or values, all of them at once.
    """
    for name in FILES:
        if name not in tree.entries:
            continue
        for _, data in tree.read([name]):
            if isinstance(data, Unread):
                continue
            table = _table(name, data)
            if table is not None:
                return _read(name, table)
    return DEFAULT


def _table(name: str, data: bytes) -> object | None:
    try:
        document = tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError, RecursionError) as error:
        if name == "levelhead.toml":
            raise InputError(Problem(name, f"text that does not parse ({error})", "TOML")) from None
        return None  # a broken pyproject.toml is not ours to report
    if name == "levelhead.toml":
        return document
    tool = document.get("tool")
    return tool.get("levelhead") if isinstance(tool, dict) else None


def _read(name: str, table: object) -> Policy:
    fields = Fields(name, table)
    fail_on = fields.text_or_none("fail-on", choices=tuple(FailOn)) or FailOn.ERROR
    severities: dict[str, Severity | None] = {}
    kinds = fields.inner("kinds")
    if kinds is not None:
        known = tuple(kind.id for kind in KINDS)
        for key in kinds.keys():  # noqa: SIM118 - Fields is no mapping
            value = kinds.text_or_none(key, choices=(*Severity, "off"))
            if key not in known:
                kinds.problem(key, "an unknown kind", "one of " + ", ".join(known))
            elif value is not None:
                severities[key] = None if value == "off" else Severity(value)
    waivers = fields.items("waivers", _waiver)
    fields.close()
    return Policy(fail_on=FailOn(fail_on), severities=severities, waivers=waivers, source=name)


def _waiver(fields: Fields) -> Waiver:
    return Waiver(
        kind=fields.text("kind", choices=("*", *(kind.id for kind in KINDS))),
        match=fields.text("match"),
        reason=fields.text("reason"),
    )


def rule(grounding: Grounding, policy: Policy, fail_on: FailOn | None = None) -> Ruling:
    """The grounding under a policy; ``fail_on`` from the command line wins."""
    limit = fail_on or policy.fail_on
    ruled = []
    for finding in grounding.findings:
        kind = finding.claim.kind
        if kind in policy.severities and policy.severities[kind] is None:
            continue
        if finding.verdict is Verdict.CONTRADICTED:
            finding = replace(finding, severity=policy.severities.get(kind) or _licensed(finding))
        waiver = _waived(finding, policy)
        ruled.append(Ruled(finding=finding, waiver=waiver, fails=waiver is None and _fails(finding, limit)))
    kept = replace(grounding, findings=tuple(one.finding for one in ruled))
    return Ruling(grounding=kept, ruled=tuple(ruled), policy=policy)


_UNLICENSED = frozenset(kind.id for kind in KINDS if not kind.blocks)


def _licensed(finding: Finding) -> Severity:
    """A kind whose precision has not been shown warns and does not block."""
    unlicensed = finding.claim.kind in _UNLICENSED and finding.severity is Severity.ERROR
    return Severity.WARNING if unlicensed else finding.severity


def _waived(finding: Finding, policy: Policy) -> Waiver | None:
    if finding.verdict is not Verdict.CONTRADICTED:
        return None
    for waiver in policy.waivers:
        if waiver.kind in {"*", finding.claim.kind} and fnmatchcase(finding.claim.subject, waiver.match):
            return waiver
    return None


def _fails(finding: Finding, limit: FailOn) -> bool:
    if limit is FailOn.NEVER:
        return False
    if finding.verdict is Verdict.UNVERIFIABLE:
        return limit is FailOn.UNVERIFIABLE
    if finding.verdict is not Verdict.CONTRADICTED:
        return False
    least = WORST.index(Severity.WARNING if limit is FailOn.WARNING else Severity.ERROR)
    return limit is FailOn.UNVERIFIABLE or WORST.index(finding.severity) <= least
