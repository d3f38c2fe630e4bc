"""A name that only the name of a file holds is there, and is no wrong name."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead import tree
from levelhead.claim import Verdict
from levelhead.grounding import ground
from levelhead.prose import read
from levelhead.symbols import Parser


@pytest.mark.parametrize(
    ("file", "named"),
    [
        ("recorded/cli-renders_the_table.snap.new", True),
        ("recorded/test.renders_the_table.yaml", True),
        ("recorded/it_renders_the_table.json", True),
        ("recorded/unrenders_the_table.json", False),
        ("recorded/renders_the_table_twice.json", False),
        ("recorded/renders_the_table", False),
        ("renders_the_table.d/recorded.json", False),
    ],
)
def test_a_name_at_the_end_of_a_file_name_is_there(tmp_path: Path, file: str, named: bool) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("{}\n", encoding="utf-8")
    folder = tree.folder(tmp_path)
    with Parser() as parser:
        body = read("It is checked by `also_renders_it()` and `renders_the_table()`.", has_diff=False)
        findings = ground(body, folder, folder, None, parser).findings
    (found,) = [one for one in findings if one.claim.subject == "renders_the_table"]
    assert (found.verdict is Verdict.GROUNDED and file in found.message) == named


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("The warehouse `WAREHOUSE_LOAD_CRATES` does it.", Verdict.UNVERIFIABLE),
        ("The depot `WAREHOUSE_LOAD_CRATES` does it.", Verdict.CONTRADICTED),
        ("The depot's `DEPOT_LOAD_CRATE` does it.", Verdict.CONTRADICTED),
    ],
)
def test_a_variable_may_begin_with_the_name_of_its_program(
    tmp_path: Path, text: str, verdict: Verdict
) -> None:
    source = 'DEPOT_LOAD_CRATES = get("DEPOT_LOAD_CRATES")\n'
    (tmp_path / "crates.py").write_text(source, encoding="utf-8")
    folder = tree.folder(tmp_path)
    with Parser() as parser:
        findings = ground(read(text, has_diff=False), folder, folder, None, parser).findings
    assert [one.verdict for one in findings if "LOAD_CRATE" in one.claim.subject] == [verdict]
