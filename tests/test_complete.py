"""A kind of claim is complete: listed, documented, shown by fixtures, and independent of the others."""

from __future__ import annotations

import configparser
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import levelhead.claims
from levelhead import content
from levelhead.claims import KINDS
from levelhead.cli.explain import sections
from levelhead.kind import Kind

ROOT = Path(__file__).parent.parent
IDS = [kind.id for kind in KINDS]
EXAMPLE = re.compile(r"^- \*\*(\w+)\*\*: (.+?)(?: → .+)?$", re.MULTILINE)
"""``- **grounded**: There are no Go files in the repository. → why``"""


def _modules() -> dict[str, list[str]]:
    """The kinds that each module of the package defines, if any."""
    found = {}
    for module in pkgutil.iter_modules(levelhead.claims.__path__, "levelhead.claims."):
        values = vars(importlib.import_module(module.name)).values()
        found[module.name] = sorted({value.id for value in values if isinstance(value, Kind)})
    return {name: ids for name, ids in found.items() if ids}


def test_an_id_stands_once() -> None:
    assert len(set(IDS)) == len(IDS)


def test_every_kind_that_a_module_defines_is_listed() -> None:
    assert sorted(name for names in _modules().values() for name in names) == sorted(IDS)


def test_every_kind_is_documented_and_nothing_else() -> None:
    assert sorted(sections()) == sorted(IDS)


def test_every_kind_has_a_folder_of_fixtures_and_nothing_else() -> None:
    folder = content.root() / "fixtures" / "claims"
    assert sorted(path.name for path in folder.iterdir() if path.is_dir() and path.name != "trees") == sorted(
        IDS
    )


def test_the_kinds_are_independent_of_each_other() -> None:
    contracts = configparser.ConfigParser()
    contracts.read(ROOT / ".importlinter", encoding="utf-8")
    assert sorted(contracts["importlinter:contract:kinds"]["modules"].split()) == sorted(_modules())


@pytest.mark.parametrize("kind", IDS)
def test_the_examples_of_a_kind_stand_in_its_fixtures(kind: str) -> None:
    examples = EXAMPLE.findall(sections()[kind])
    assert {polarity for polarity, _ in examples} >= (
        {"grounded", "contradicted"} if kind != "commit" else {"unverifiable"}
    )
    for polarity, text in examples:
        bodies = (content.root() / "fixtures" / "claims" / kind).glob(f"{polarity}-*.md")
        assert any(text in body.read_text(encoding="utf-8") for body in bodies), f"{polarity}: {text}"


@pytest.mark.parametrize("kind", IDS)
def test_a_section_says_what_is_never_judged(kind: str) -> None:
    assert "Never judged: " in sections()[kind]
