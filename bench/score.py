"""What the checker found of planted falsehoods, of their true twins, and beside them."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bench.cases import PLANTED, TWIN, Case
from bench.interval import wilson
from bench.run import Findings

JUDGED = frozenset({"grounded", "contradicted", "unverifiable"})
"""Verdicts of what was read as a claim."""
_NAMES = frozenset({"path", "symbol", "wrong_class", "line_ref", "signature", "flag", "action_input", "config_key", "env", "import"})  # fmt: skip
"""Planted kinds whose original is a name that the checker can be expected to point at."""
_LONGEST = 300
"""A finding longer than this many characters catches nothing: it flags the body, not the falsehood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One planted falsehood and what was found of it."""

    case: Case
    kind: str
    form: str
    language: str
    caught: bool
    as_error: bool
    extra: int
    """Contradictions that do not touch it."""
    silent: bool
    """Its span was called grounded."""
    nearest: bool | None
    """Whether the nearest name is the original; ``None`` where there is none to expect."""
    twin: bool | None
    """Whether the true twin was flagged, at whatever severity; ``None`` without a twin or its findings."""
    read: bool


def touching(findings: Iterable[dict[str, Any]], verdict: str, span: tuple[int, int]) -> list[dict[str, Any]]:
    """Findings of a verdict on a span."""
    return [
        one
        for one in findings
        if one["verdict"] == verdict
        and one["start"] < span[1]
        and span[0] < one["end"]
        and one["end"] - one["start"] <= _LONGEST
    ]


def same_name(nearest: str, original: str) -> bool:
    """Whether a suggestion names the original: equal, or the end of it after a separator, or the other way round."""
    one, other = (
        re.sub(r"[`()\s]|^--?", "", text).replace("#", ".").replace("::", ".") for text in (nearest, original)
    )
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    return bool(short) and re.search(rf"(?:^|[/.:=\\]){re.escape(short)}$", long) is not None


def rows(bodies: Iterable[Case], found: Findings) -> list[Row]:
    """One row per planted falsehood that was checked."""
    bodies = list(bodies)
    twins = {one.id: one for one in bodies if one.what == TWIN}
    return [
        _row(one, twins.get(f"{one.id}#control"), found)
        for one in bodies
        if one.what == PLANTED and one.id in found
    ]


def _row(case: Case, twin: Case | None, found: Findings) -> Row:
    findings, meta, span = found[case.id], case.meta, case.span
    assert span is not None
    hits = touching(findings, "contradicted", span)
    alarms = [one for one in findings if one["verdict"] == "contradicted"]
    expected = meta.get("original") if meta["kind"] in _NAMES else None
    near = [one["nearest"] for one in hits if one.get("nearest")]
    flagged = None
    if twin is not None and twin.id in found:
        assert twin.span is not None
        flagged = bool(touching(found[twin.id], "contradicted", twin.span))
    return Row(
        case=case,
        kind=meta["kind"],
        form=meta.get("form", meta["op"]),
        language=meta.get("language") or meta.get("primary_language", ""),
        caught=bool(hits),
        as_error=any(one["severity"] == "error" for one in hits),
        extra=sum(not (one["start"] < span[1] and span[0] < one["end"]) for one in alarms),
        silent=not hits and bool(touching(findings, "grounded", span)),
        nearest=any(same_name(one, expected) for one in near) if expected and hits else None,
        twin=flagged,
        read=any(one["verdict"] in JUDGED for one in findings),
    )


def _line(name: str, ones: list[Row]) -> str:
    twins = [row for row in ones if row.twin is not None]
    near = [row for row in ones if row.nearest is not None]
    return (
        f"| {name} | {wilson(sum(row.caught for row in ones), len(ones))} | {sum(row.as_error for row in ones)} |"
        f" {sum(row.silent for row in ones)} | {wilson(sum(bool(row.twin) for row in twins), len(twins))} |"
        f" {wilson(sum(bool(row.nearest) for row in near), len(near))} |"
    )


def table(ones: list[Row], planted: int) -> str:
    """Recall by kind and by language, and what was flagged beside the planted spans."""
    lines = [
        "| planted kind | caught | as error | called true | true twins flagged | nearest name right |",
        "| --- | --- | ---: | ---: | --- | --- |",
    ]
    kinds: dict[str, list[Row]] = defaultdict(list)
    languages: dict[str, list[Row]] = defaultdict(list)
    for row in ones:
        kinds[row.kind].append(row)
        languages[row.language or "other"].append(row)
    lines += [_line(kind, group) for kind, group in sorted(kinds.items())]
    lines += [_line("**all**", ones), "", "| language | caught |", "| --- | --- |"]
    lines += [
        f"| {name} | {wilson(sum(row.caught for row in group), len(group))} |"
        for name, group in sorted(languages.items())
    ]
    lines += [
        "",
        "| measure | value |",
        "| --- | --- |",
        f"| bodies with a contradiction beside the planted span | {wilson(sum(row.extra > 0 for row in ones), len(ones))} |",
        f"| bodies in which a claim was read (each holds at least the planted one) | {wilson(sum(row.read for row in ones), len(ones))} |",
        f"| planted, but not checked | {planted - len(ones)} |",
    ]
    return "\n".join(lines)


def sentence(body: str, start: int, end: int) -> str:
    """The line around a span, on one line."""
    first = max(body.rfind("\n", 0, start) + 1, start - 160)
    last = body.find("\n", end)
    return " / ".join(body[first : min(len(body) if last < 0 else last, end + 120)].split("\n")).strip()


def missed(ones: Iterable[Row], found: Findings) -> str:
    """Every falsehood that was not caught, with its sentence and what was found near it."""
    lines = []
    for row in ones:
        case = row.case
        if row.caught or case.span is None:
            continue
        start, end = case.span
        near = [one for one in found[case.id] if one["start"] < end + 60 and one["end"] > start - 60]
        said = "; ".join(
            f"{one['kind']} {one['verdict']} {one['text']!r}: {one['message'][:120]}" for one in near
        )
        why = case.meta.get("why_false", "")
        lines.append(
            f"- {row.kind}/{row.form} {case.id} ({why}): {sentence(case.body, start, end)!r} | {said or 'nothing read'}"
        )
    return "\n".join(lines)
