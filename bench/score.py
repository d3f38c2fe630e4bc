"""``python -m bench.score {planted,honest,docs} --pred FILE``: tables of what the checker found.

``planted``: recall per kind, alarms on the true twins, alarms beside the planted span, nearest names.
``honest``: bodies that hold no planted falsehood: every alarm with its sentence, for a reader to judge.
``docs``: documents that their maintainers wrote: references read, and every alarm.
"""

import argparse
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.corpus import wilson

_JUDGED = frozenset({"grounded", "contradicted", "unverifiable"})
_NAMES = frozenset({"path", "symbol", "wrong_class", "line_ref", "signature", "flag", "action_input", "config_key", "env", "import"})  # fmt: skip
"""Kinds whose original is a name that the checker can be expected to point at."""
_LONGEST = 300
"""A finding longer than this many characters catches nothing: it flags the body, not the falsehood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One planted falsehood and what was found of it."""

    kind: str
    form: str
    language: str
    id: str
    caught: bool
    as_error: bool
    extra: int
    """Contradictions that do not touch it."""
    silent: bool
    """Its span was called grounded."""
    nearest: bool | None
    """Whether the nearest name is the original; ``None`` where there is none to expect."""
    twin: bool | None
    """Whether the true twin was flagged, at whatever severity; ``None`` without a twin or its prediction."""
    twin_error: bool
    read: bool


def load(path: Path) -> tuple[dict[str, list[dict[str, Any]]], dict[str, str]]:
    """Findings per id, and the reasons of those that could not be checked."""
    found, broken = {}, {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "findings" in row:
            found[row["id"]] = row["findings"]
        else:
            broken[row["id"]] = row.get("error", "no findings")
    return found, broken


def _touching(findings: Iterable[dict[str, Any]], verdict: str, start: int, end: int) -> list[dict[str, Any]]:
    return [
        one
        for one in findings
        if one["verdict"] == verdict
        and one["start"] < end
        and start < one["end"]
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


def _row(meta: dict[str, Any], found: dict[str, list[dict[str, Any]]]) -> Row:
    findings, twin = found[meta["id"]], found.get(f"{meta['id']}#control")
    span = meta["start"], meta["end"]
    hits = _touching(findings, "contradicted", *span)
    alarms = [one for one in findings if one["verdict"] == "contradicted"]
    expected = meta.get("original") if meta["kind"] in _NAMES else None
    control = meta.get("control")
    flagged = (
        _touching(twin, "contradicted", control["start"], control["end"])
        if control and twin is not None
        else []
    )
    near = [one["nearest"] for one in hits if one.get("nearest")]
    return Row(
        kind=meta["kind"],
        form=meta.get("form", meta["op"]),
        language=meta.get("language") or meta.get("primary_language", ""),
        id=meta["id"],
        caught=bool(hits),
        as_error=any(one["severity"] == "error" for one in hits),
        extra=sum(not (one["start"] < span[1] and span[0] < one["end"]) for one in alarms),
        silent=not hits and bool(_touching(findings, "grounded", *span)),
        nearest=any(same_name(one, expected) for one in near) if expected and hits else None,
        twin=None if not control or twin is None else bool(flagged),
        twin_error=any(one["severity"] == "error" for one in flagged),
        read=any(one["verdict"] in _JUDGED for one in findings),
    )


def _line(name: str, rows: list[Row]) -> str:
    twins = [row for row in rows if row.twin is not None]
    near = [row for row in rows if row.nearest is not None]
    return (
        f"| {name} | {wilson(sum(row.caught for row in rows), len(rows))} | {sum(row.as_error for row in rows)} |"
        f" {sum(row.silent for row in rows)} | {wilson(sum(bool(row.twin) for row in twins), len(twins))} |"
        f" {sum(row.twin_error for row in twins)} | {wilson(sum(bool(row.nearest) for row in near), len(near))} |"
    )


def planted(root: Path, found: dict[str, list[dict[str, Any]]]) -> tuple[str, list[Row]]:
    """The tables of a planted corpus, and their rows."""
    metas = [
        json.loads(path.read_text(encoding="utf-8"))
        for path in sorted((root / "mutants").glob("*/meta.json"))
    ]
    rows = [_row(meta, found) for meta in metas if meta["id"] in found]
    lines = [
        "| kind | caught | as error | called true | twins flagged | as error | nearest name right |",
        "| --- | --- | ---: | ---: | --- | ---: | --- |",
    ]
    groups: dict[str, dict[str, list[Row]]] = {"kind": defaultdict(list), "language": defaultdict(list)}
    for row in rows:
        groups["kind"][row.kind].append(row)
        groups["language"][row.language].append(row)
    lines += [_line(kind, ones) for kind, ones in sorted(groups["kind"].items())]
    lines += [_line("**all**", rows), "", "| language | caught |", "| --- | --- |"]
    lines += [
        f"| {name} | {wilson(sum(row.caught for row in ones), len(ones))} |"
        for name, ones in sorted(groups["language"].items())
    ]
    lines += [
        "",
        "| measure | value |",
        "| --- | --- |",
        f"| bodies with an alarm beside the planted span | {wilson(sum(row.extra > 0 for row in rows), len(rows))} |",
        f"| alarms beside the planted span, per body | {sum(row.extra for row in rows) / max(1, len(rows)):.2f} |",
        f"| bodies in which a claim was read | {wilson(sum(row.read for row in rows), len(rows))} |",
        f"| without a prediction | {len(metas) - len(rows)} |",
    ]
    return "\n".join(lines), rows


def missed(rows: list[Row], root: Path) -> str:
    """Every falsehood that was not caught, and every twin that was flagged, with its text."""
    lines = []
    for row in rows:
        if row.caught and not row.twin:
            continue
        meta = json.loads((root / "mutants" / row.id / "meta.json").read_text(encoding="utf-8"))
        twin = meta.get("control") or {}
        what = f"twin flagged: {twin.get('text')!r}" if row.twin else f"missed: {meta['text']!r}"
        lines.append(f"- {row.kind}/{row.form} {row.id}: {what}")
    return "\n".join(lines)


def _sentence(body: str, start: int, end: int) -> str:
    first = max(body.rfind("\n", 0, start) + 1, start - 160)
    last = body.find("\n", end)
    return body[first : min(len(body) if last < 0 else last, end + 120)].strip()


def honest(bodies: dict[str, str], found: dict[str, list[dict[str, Any]]]) -> str:
    """Alarms on bodies that hold nothing planted, each with its sentence."""
    kept = {name: ones for name, ones in found.items() if name in bodies}
    alarms = [
        (name, one) for name, ones in sorted(kept.items()) for one in ones if one["verdict"] == "contradicted"
    ]
    errors = [(name, one) for name, one in alarms if one["severity"] == "error"]
    judged = sum(one["verdict"] in _JUDGED for ones in kept.values() for one in ones)
    checked = sum(one["verdict"] in {"grounded", "contradicted"} for ones in kept.values() for one in ones)
    read = sum(any(one["verdict"] in _JUDGED for one in ones) for ones in kept.values())
    lines = [
        "| measure | value |",
        "| --- | --- |",
        f"| bodies with an error-level alarm | {wilson(len({name for name, _ in errors}), len(kept))} |",
        f"| bodies with any alarm | {wilson(len({name for name, _ in alarms}), len(kept))} |",
        f"| alarms per body | {len(alarms) / max(1, len(kept)):.2f} |",
        f"| alarms among the claims checked | {wilson(len(alarms), checked)} |",
        f"| claims read | {judged} |",
        f"| bodies in which a claim was read | {wilson(read, len(kept))} |",
        "",
    ]
    for name, one in alarms:
        sentence = _sentence(bodies[name], one["start"], one["end"])
        near = f" (nearest: {one['nearest']})" if one.get("nearest") else ""
        lines.append(f"- {name} {one['severity']} {one['kind']} {one['text']!r}: {one['message']}{near}")
        lines.append(f"  in: {sentence!r}")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.score", description=__doc__)
    parser.add_argument("mode", choices=("planted", "honest", "docs"))
    parser.add_argument("--root", type=Path, help="corpus folder (planted, honest)")
    parser.add_argument("--docs", action="append", default=[], metavar="GIT_DIR@COMMIT")
    parser.add_argument("--pred", type=Path, required=True)
    parser.add_argument(
        "--missed", action="store_true", help="also list what was missed and which twins were flagged"
    )
    options = parser.parse_args()
    found, broken = load(options.pred)
    if options.mode == "planted":
        text, rows = planted(options.root, found)
        print(text)
        if options.missed:
            print("\n" + missed(rows, options.root))
    else:
        from bench.run import documents, records

        bodies = {row["id"]: row["body"] for row in (records(options.root) if options.root else ())}
        for place in options.docs:
            git_dir, _, commit = place.rpartition("@")
            bodies |= {row["id"]: row["body"] for row in documents(git_dir, commit)}
        print(
            honest({name: body for name, body in bodies.items() if "--" not in name or options.docs}, found)
        )
    print(f"\ncould not be checked: {len(broken)}")
    for name, reason in sorted(broken.items())[:10]:
        print(f"- {name}: {reason}")


if __name__ == "__main__":
    main()
