"""Which kinds block by default is what docs/bench.md measured."""

from __future__ import annotations

import re

import pytest

from levelhead import content
from levelhead.claims import KINDS
from levelhead.kind import Kind

_ROW = re.compile(r"^\| (?P<kind>\w+) \| .* \| (?P<level>error|warning) \|$", re.MULTILINE)


def _licences() -> dict[str, str]:
    text = (content.root() / "docs" / "bench.md").read_text(encoding="utf-8")
    section = text[text.index("## Licence to block") :].split("\n## ")[0] + "\n"
    return {match["kind"]: match["level"] for match in _ROW.finditer(section)}


def test_every_kind_has_a_licence_or_none() -> None:
    assert set(_licences()) == {kind.id for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_kind_blocks_only_as_measured(kind: Kind) -> None:
    assert kind.blocks == (_licences()[kind.id] == "error")
