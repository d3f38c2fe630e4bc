"""The claim fixtures as a corpus: what each kind catches, and what it flags of true statements."""

from collections import Counter
from pathlib import Path

from bench.interval import wilson
from levelhead import content
from levelhead.claim import Verdict
from levelhead.claims import KINDS
from levelhead.fields import Fields, parse_yaml
from levelhead.grounding import ground
from levelhead.prose import read
from levelhead.sources.trees import open_trees
from levelhead.symbols import Parser


def _claim(fields: Fields) -> tuple[str, str]:
    fields.text_or_none("reason")
    fields.text_or_none("nearest")
    return fields.text("text"), fields.text("verdict")


def _tree(name: str) -> Path:
    root = content.root() / "fixtures"
    places = [
        home / (name + suffix)
        for home in (root / "claims" / "trees", root / "trees")
        for suffix in ("", ".txt")
    ]
    return next(path for path in places if path.exists())


def table() -> str:
    """Per kind: contradicted claims found, and other claims that were wrongly contradicted."""
    lines = ["| kind | false statements caught | other statements flagged |", "| --- | --- | --- |"]
    for kind in KINDS:
        counts: Counter[str] = Counter()
        for path in sorted((content.root() / "fixtures" / "claims" / kind.id).glob("*.md")):
            _measure(path, kind.id, counts)
        caught = wilson(counts["caught"], counts["false"])
        lines.append(f"| {kind.id} | {caught} | {wilson(counts['flagged'], counts['true'])} |")
    return "\n".join(lines)


def _measure(path: Path, kind: str, counts: Counter[str]) -> None:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = parse_yaml(front, str(path))
    name, patch = fields.text("tree"), fields.text_or_none("diff")
    expected = fields.items("claims", _claim)
    guide = fields.text_or_none("document") == "guide"
    diff_file = None if patch is None else str(path.parent / patch)
    with open_trees(str(_tree(name)), diff_file=diff_file) as trees, Parser() as parser:
        document = read(body, has_diff=trees.patch is not None, guide=guide)
        findings = ground(document, trees.base, trees.head, trees.patch, parser).findings
    alarms = {
        (one.claim.kind, one.claim.span.text) for one in findings if one.verdict is Verdict.CONTRADICTED
    }
    for text, verdict in expected:
        false = verdict == Verdict.CONTRADICTED
        counts["false" if false else "true"] += 1
        if (kind, text) in alarms:
            counts["caught" if false else "flagged"] += 1
