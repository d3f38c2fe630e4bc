"""Module names in prose."""

from __future__ import annotations

import pytest

from levelhead.prose import read
from levelhead.prose.modules import Style, modules


def _read(text: str) -> list[tuple[Style, tuple[str, ...], tuple[str, ...], bool]]:
    found = modules(read(f"Title\n\n{text}", has_diff=True))
    return [(one.style, one.segments, one.names, one.asserted) for one in found]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("The `kiln.glaze` module.", (Style.DOTS, ("kiln", "glaze"), (), True)),
        ("Reuses `kiln.stages.glaze`.", (Style.DOTS, ("kiln", "stages", "glaze"), (), False)),
        (
            "`from kiln.stages import soak, raku` works.",
            (Style.DOTS, ("kiln", "stages"), ("soak", "raku"), True),
        ),
        ("`import kiln.glaze` works.", (Style.DOTS, ("kiln", "glaze"), (), True)),
        ("`crate::vein::Seam` is public.", (Style.COLONS, ("crate", "vein", "Seam"), (), False)),
        ("The package `a.example/b/c` stays.", (Style.GO, ("a.example", "b", "c"), (), True)),
        ("The `@quarry/theme` package.", (Style.SCOPED, ("@quarry", "theme"), (), True)),
        ("See `org.quarry.store.Ledger`.", (Style.DOTS, ("org", "quarry", "store", "Ledger"), (), False)),
    ],
)
def test_a_module_is_read(text: str, expected: tuple[Style, tuple[str, ...], tuple[str, ...], bool]) -> None:
    assert _read(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "`self.oven.door` opens.",
        "`config.oven.door` opens.",
        "`a.py` and `b.test.ts`",
        "`Oven.door` opens.",
        "e.g. this",
    ],
)
def test_attribute_chains_and_files_are_not(text: str) -> None:
    assert _read(text) == []


def test_a_place_makes_two_segments_enough() -> None:
    found = list(modules(read("Title\n\nReuses the helpers already in `kiln.glaze`.", has_diff=True)))
    assert [(one.located, one.asserted) for one in found] == [(True, False)]
