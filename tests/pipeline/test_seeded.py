"""The gates over drafts with seeded defects: what they catch, what they cannot, and that a sound draft passes."""

from __future__ import annotations

import pytest
import yaml

from levelhead import content, diff, tree
from levelhead.pipeline import gates, rules
from levelhead.pipeline.change import Change, TestRun
from levelhead.pipeline.said import code_of, uses
from levelhead.sources.drafts import BASES, Seed, read_drafts

FOLDER = content.root() / "fixtures" / "self_review"
BY = {one.id: one for one in read_drafts(FOLDER).twins}
NAMES = sorted({one.draft for one in BY.values()})
PASSED = TestRun(command=("test",), code=0, output="")
"""The tests of every twin pass."""
UNSEEN = {
    "gaugekit-json/stub": "a result that fits the one test, whatever is given",
    "lantern-limit/stub": "a function without parameters that gives a constant",
}
"""Stubs that a gate cannot tell from code."""


def failed(twin: str) -> set[str]:
    """The gates that a twin does not pass."""
    one = BY[twin]
    base = yaml.safe_load((FOLDER / one.draft / "draft.yaml").read_text(encoding="utf-8"))["base"]
    change = Change(
        base=tree.folder(FOLDER / BASES / base),
        patch=diff.read(one.diff.encode(), twin),
        diff=one.diff,
        utf8=True,
        links=(),
        large=(),
        handed_in=True,
        ended="handed in",
        before=PASSED,
        after=PASSED,
        rules=rules.load(),
    )
    return {gate for gate, _ in gates.failed(change)}


@pytest.mark.parametrize("name", NAMES)
def test_a_sound_draft_passes_every_gate(name: str) -> None:
    assert failed(f"{name}/clean") == set()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    ("seed", "gate"), [(Seed.ORPHAN, "integration"), (Seed.SKIPPED, "stubs"), (Seed.STUB, "stubs")]
)
def test_a_seeded_defect_is_held_back_by_its_gate_alone(name: str, seed: Seed, gate: str) -> None:
    twin = f"{name}/{seed.value}"
    assert failed(twin) == (set() if twin in UNSEEN else {gate})


@pytest.mark.parametrize(
    ("line", "used"),
    [
        ("found = fade(level)", {"fade"}),
        ("FADES = {'soft': fade}", {"fade"}),
        ("lamp.dimmer.fade(level)", {"fade"}),
        ("options.fade", set()),
        ("dimmer.fade", {"fade"}),
        ("self.fade", {"fade"}),
        ("dim(fade=3)", set()),
        ('parser.add_argument("--fade")', set()),
        ("dim()  # fade it", set()),
        ('"""Dim, fade and hold."""', set()),
        ('raise ValueError(f"fade of {fade(level)}")', {"fade"}),
        ('raise ValueError(f"fade of {level}")', set()),
        ('MIDDLEWARE = ["lamp.dimmer.fade"]', {"fade"}),
    ],
)
def test_a_name_is_used_by_code_and_not_by_prose_options_or_attributes_of_values(
    line: str, used: set[str]
) -> None:
    (code,) = code_of(line)
    assert ("fade" in set(uses(code, {"dimmer"}))) is ("fade" in used)


def test_lines_keep_their_numbers_when_strings_of_several_lines_go() -> None:
    text = 'def a():\n    """One\n    two fade\n    """\n    return fade()\n'
    assert len(code_of(text)) == len(text.split("\n"))
    assert "fade" in code_of(text)[4]
    assert "fade" not in code_of(text)[2]
