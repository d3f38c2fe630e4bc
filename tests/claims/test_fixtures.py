"""Every file under fixtures/claims is a test: a body, the tree it speaks of, and the verdict of each claim."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead import content
from levelhead.claim import Verdict
from levelhead.claims import KINDS
from levelhead.fields import Fields, parse_yaml
from levelhead.grounding import ground
from levelhead.prose import read
from levelhead.sources.trees import open_trees
from levelhead.symbols import Parser

FIXTURES = content.root() / "fixtures" / "claims"
BODIES = sorted(path for kind in KINDS for path in (FIXTURES / kind.id).glob("*.md"))


def _expected(fields: Fields) -> tuple[str, str, str | None, str | None]:
    text = fields.text("text")
    verdict = fields.text("verdict", choices=[verdict.value for verdict in Verdict])
    return text, verdict, fields.text_or_none("reason"), fields.text_or_none("nearest")


def _tree(name: str) -> Path:
    for home in (FIXTURES / "trees", content.root() / "fixtures" / "trees"):
        for path in (home / name, home / f"{name}.txt"):
            if path.exists():
                return path
    raise AssertionError(f"no fixture tree {name}")


@pytest.mark.parametrize("path", BODIES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_claim_fixture_gets_its_verdicts(path: Path) -> None:
    _, front, body = path.read_text(encoding="utf-8").split("---\n", 2)
    fields = parse_yaml(front, str(path))
    tree = fields.text("tree")
    patch = fields.text_or_none("diff")
    expected = fields.items("claims", _expected, required=True)
    guide = fields.text_or_none("document", choices=("guide",)) is not None
    fields.close()

    diff_file = None if patch is None else str(path.parent / patch)
    with open_trees(str(_tree(tree)), diff_file=diff_file) as trees, Parser() as parser:
        document = read(body, has_diff=trees.patch is not None, guide=guide)
        findings = ground(document, trees.base, trees.head, trees.patch, parser).findings

    spans = []
    for text, verdict, reason, nearest in expected:
        matching = [
            one for one in findings if one.claim.span.text == text and one.claim.kind == path.parent.name
        ]
        assert matching, (
            f"{text!r} was not read; read: {[(one.claim.kind, one.claim.span.text) for one in findings]}"
        )
        found = matching[0]
        assert found.verdict.value == verdict, f"{text!r}: {found.verdict.value}: {found.message}"
        if reason is not None:
            assert found.reason.value == reason, f"{text!r}: {found.message}"
        if nearest is not None:
            assert found.nearest == nearest
        spans.append(text)
    extra = [
        one for one in findings if one.verdict is Verdict.CONTRADICTED and one.claim.span.text not in spans
    ]
    assert not extra, [(one.claim.span.text, one.message) for one in extra]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_has_fixtures_of_both_polarities(kind: object) -> None:
    names = [path.stem for path in BODIES if path.parent.name == kind.id]  # type: ignore[attr-defined]
    assert any(name.startswith("contradicted") for name in names) or kind.id == "commit", names  # type: ignore[attr-defined]
    assert any(name.startswith(("grounded", "unverifiable")) for name in names), names
