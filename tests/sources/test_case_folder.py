"""A case that is written is read back as it was, whatever its texts hold."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from levelhead.artifact import Arm, Artifact, Card, Case, Premise, PremiseStatus, Route, RunRecord, Supplied
from levelhead.sources.case import read_case
from levelhead.sources.case_folder import write_case

TEXT = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60).filter(str.strip)
TITLE = TEXT.map(lambda text: " ".join(text.split()))
WHOLE = st.none() | st.integers(0, 10**9)
NUMBER = st.none() | st.floats(0, 1e12)


@st.composite
def arms(draw: st.DrawFn, name: str) -> Arm:
    incomplete = draw(st.none() | TEXT)
    route = None if incomplete else draw(st.sampled_from(Route))
    diff = draw(TEXT) if route is Route.PR else None
    run = RunRecord(
        model=draw(TEXT),
        provider=draw(TEXT),
        route=route,
        gate=draw(st.none() | TEXT),
        tokens_in=draw(WHOLE),
        tokens_out=draw(WHOLE),
        cache_read=draw(WHOLE),
        cache_write=draw(WHOLE),
        cost_usd=draw(NUMBER),
        wall_s=draw(NUMBER),
        incomplete=incomplete,
        self_review=draw(st.none() | TEXT),
    )
    artifact = None if route is None else Artifact(route=route, title=draw(TITLE), body=draw(TEXT), diff=diff)
    return Arm(id=name, artifact=artifact, run=run)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    true = draw(st.booleans())
    states = tuple(draw(st.lists(TEXT, min_size=0 if true else 1, max_size=2)))
    card = Card(
        asked=draw(TEXT),
        supplied=(Supplied(id="s", text=draw(TEXT), true=true, states=states),),
        premises=(
            Premise(id="p", text=draw(TEXT), status=draw(st.sampled_from(PremiseStatus)), why=draw(TEXT)),
        ),
        targets=tuple(draw(st.lists(TEXT, max_size=2))),
        headings=tuple(draw(st.lists(TEXT, max_size=2))),
    )
    return Case(
        id="case",
        repository="o/r",
        base=draw(st.none() | st.text("0123456789abcdef", min_size=40, max_size=40)),
        tree="t",
        brief=draw(TEXT),
        card=card,
        arms=(draw(arms("a")), draw(arms("b"))),
    )


@settings(max_examples=60)
@given(cases())
def test_a_case_comes_back_as_it_was(case: Case) -> None:
    with tempfile.TemporaryDirectory() as folder:
        write_case(Path(folder) / "case", case)
        assert read_case(Path(folder) / "case") == case
