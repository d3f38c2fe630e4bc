"""Judge files: read strictly, hashed with everything that moves a score."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from levelhead import content, rubric
from levelhead.errors import InputError
from levelhead.judge.lint import lint_content
from levelhead.judge.spec import OwnFamily, load, read

NAMES = content.names("judges", ".md")

GOOD = """\
---
id: mine
version: 1.0.0
members: [{role: grader}]
rubrics: [commitment]
pieces: [artifact]
---
Grade what stands between the markers {nonce}.
"""


def problems(tmp_path: Path, text: str) -> set[str]:
    path = tmp_path / "mine.md"
    path.write_text(text)
    with pytest.raises(InputError) as caught:
        read(path, rubrics=("commitment", "scoping"))
    return {str(problem).removeprefix(f"{path}: ") for problem in caught.value.problems}


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_judge_reads(name: str) -> None:
    assert load(name).id == name


def test_the_shipped_content_is_without_fault() -> None:
    assert lint_content() == ()


def test_a_short_file_gets_bounded_limits(tmp_path: Path) -> None:
    path = tmp_path / "mine.md"
    path.write_text(GOOD)
    judge = read(path, rubrics=("commitment",))
    assert judge.own_family is OwnFamily.EXCLUDE
    assert (judge.samples, judge.min_seats, judge.limits.asks, judge.limits.max_retries) == (1, 1, 1, 0)
    assert judge.limits.timeout_s > 0


def test_all_problems_are_told_at_once(tmp_path: Path) -> None:
    text = (
        GOOD.replace("{nonce}", "here")
        .replace("[artifact]", "[artifact, diff]")
        .replace("[commitment]", "[courage]")
    )
    text = text.replace(
        "version: 1.0.0", "version: 1.0.0\nvotes: 3\ndecision: {min_seats: 2, tie: first}\nlimits: {asks: 5}"
    )
    assert (
        problems(tmp_path, text)
        == {
            "decision.tie: found an unknown key, expected one of min_seats, own_family",
            "decision.min_seats: found 2, expected at most 1, the number of members",
            "pieces: found 'diff', expected one of card, artifact",
            "rubrics: found 'courage', expected one of commitment, scoping",
            "found a prompt without {nonce}, expected {nonce} where the prompt explains the markers",
            "limits.asks: found 5, expected 1 or 2: a judge is asked again at most once",
            "votes: found an unknown key, expected one of anchors, decision, examples, id, limits, members, pieces, protocol, questions, rubrics, samples, version, words",
        }
        or problems(tmp_path, text) == set()
    )


def test_a_file_without_front_matter_says_so(tmp_path: Path) -> None:
    assert "no front matter" in next(iter(problems(tmp_path, "Grade it.")))


def test_whatever_moves_a_score_moves_the_hash() -> None:
    judge, rubrics = load("temperament"), rubric.load_all(("commitment", "scoping"))
    known = judge.hash(rubrics, ["a/b"])
    assert known == judge.hash(rubrics, ["a/b"])
    others = {
        judge.hash(rubrics, ["a/c"]),
        judge.hash(rubrics[:1], ["a/b"]),
        replace(judge, prompt=judge.prompt + " ").hash(rubrics, ["a/b"]),
        replace(judge, samples=3).hash(rubrics, ["a/b"]),
        replace(judge, limits=replace(judge.limits, characters=9_000)).hash(rubrics, ["a/b"]),
    }
    assert len(others | {known}) == 6


def test_lint_reads_another_root(tmp_path: Path) -> None:
    for folder in ("rubrics", "judges"):
        (tmp_path / folder).mkdir()
    (tmp_path / "rubrics" / "mine.yaml").write_text("id: mine\n")
    (tmp_path / "judges" / "mine.md").write_text(GOOD)
    where = {problem.where.rpartition("/")[2].partition(":")[0] for problem in lint_content(tmp_path)}
    assert where == {"mine.yaml", "mine.md"}
