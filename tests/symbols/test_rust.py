"""What the patterns of Rust's parameters bind."""

from __future__ import annotations

import pytest

from levelhead.symbols import Outline, Parser


@pytest.mark.parametrize(
    ("parameters", "names"),
    [
        ("mut tide: u8, &pier: &u8", ("tide", "pier")),
        ("Extension(state): Extension<State>", ("state",)),
        ("Params((key,)): Params<(String,)>, wharf::Wrap(inner): wharf::Wrap", ("key", "inner")),
        ("Point { x, y: height }: Point, (left, right): (u8, u8), _: u8", ("x", "height", "left", "right")),
    ],
)
def test_a_pattern_names_what_it_binds(parser: Parser, parameters: str, names: tuple[str, ...]) -> None:
    outline = parser.parse("a.rs", f"fn moor({parameters}) {{}}\n".encode())
    assert isinstance(outline, Outline)
    (definition,) = outline.definitions
    assert definition.parameters is not None
    assert definition.parameters.names == names
