"""Commits and tags against a real history."""

from __future__ import annotations

import pytest
from clones import Clone

from levelhead.claim import Finding, Reason, Verdict
from levelhead.grounding import ground
from levelhead.prose import read
from levelhead.sources.trees import open_trees
from levelhead.symbols import Parser


def _findings(clone: Clone, text: str) -> list[Finding]:
    document = read(f"Title\n\n{text}", has_diff=False)
    with open_trees(str(clone.path)) as trees, Parser() as parser:
        found = ground(document, trees.base, trees.head, trees.patch, parser, history=trees.history).findings
    return [one for one in found if one.claim.kind == "commit"]


def test_a_commit_of_the_history_is_grounded(clone: Clone) -> None:
    commit = clone.git("rev-parse", "HEAD")
    (finding,) = _findings(clone, f"This is broken since commit `{commit[:9]}`.")
    assert finding.verdict is Verdict.GROUNDED


def test_a_commit_that_is_not_there_is_contradicted_where_it_is_said_to_be(clone: Clone) -> None:
    (finding,) = _findings(clone, "This is broken since commit `0a1b2c3d4`.")
    assert finding.verdict is Verdict.CONTRADICTED
    assert finding.reason is Reason.ABSENT


@pytest.mark.parametrize(
    "text", ["Addressed in commit `0a1b2c3d4`.", "Reverts 0a1b2c3d4 of the upstream fork."]
)
def test_elsewhere_it_may_be_of_another_branch(clone: Clone, text: str) -> None:
    (finding,) = _findings(clone, text)
    assert finding.verdict is Verdict.UNVERIFIABLE


def test_commits_that_were_merged_as_one_need_not_be_there(clone: Clone) -> None:
    (finding,) = _findings(clone, "Commits\n-------\n\n0a1b2c3d4 changed the verbosity")
    assert finding.verdict is Verdict.UNVERIFIABLE


def test_tags_are_looked_up_with_and_without_the_letter(clone: Clone) -> None:
    clone.git("tag", "v1.2.0")
    assert [one.verdict for one in _findings(clone, "The tag `1.2.0` and the `v1.2.0` tag.")] == [
        Verdict.GROUNDED
    ] * 2
    (finding,) = _findings(clone, "The tag `v1.2.1` holds it.")
    assert (finding.verdict, finding.nearest) == (Verdict.CONTRADICTED, "v1.2.0")


@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("I compared `v1.2.0` and `v1.2.1` with our suite.", [Verdict.GROUNDED, Verdict.CONTRADICTED]),
        ("I compared `v1.2.0` and `v1.3.0` with our suite.", [Verdict.GROUNDED] * 2),
        ("Nobody has it; `v1.2.1`, the last release, is older.", [Verdict.CONTRADICTED]),
        ("Nobody has it; `v1.3.0`, the last release, is older.", [Verdict.GROUNDED]),
        ("Check out the tag `@scope/core@1.2.1` and build it.", [Verdict.CONTRADICTED]),
        ("Check out the tag `@scope/core@1.2.0` and build it.", [Verdict.GROUNDED]),
        ("branch 2.74 s, tag   3.01 s", []),
    ],
)
def test_versions_that_only_tags_can_be(clone: Clone, text: str, verdicts: list[Verdict]) -> None:
    for name in ("v1.2.0", "v1.3.0", "@scope/core@1.2.0"):
        clone.git("tag", name)
    assert [one.verdict for one in _findings(clone, text)] == verdicts


def test_without_tags_none_is_missing(clone: Clone) -> None:
    (finding,) = _findings(clone, "The tag `v9.9.9` holds it.")
    assert finding.verdict is Verdict.UNVERIFIABLE


@pytest.mark.parametrize(
    "text", ["The word `deadbeef` is magic.", "Colour #ffaa00.", "Version 1.2.3.", "1234567 rows."]
)
def test_other_hexadecimal_words_are_not_read(clone: Clone, text: str) -> None:
    assert _findings(clone, text) == []


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Compared against `v1.2.0` it takes twice as long.", Verdict.GROUNDED),
        ("Compared against `v1.2.7` it takes twice as long.", Verdict.CONTRADICTED),
        ("The last good release is v1.2.7, everything later fails.", Verdict.CONTRADICTED),
        ("Introduced with tool-v1.2.7, which reads twice.", Verdict.UNVERIFIABLE),
    ],
)
def test_a_release_is_looked_up_where_tags_are_spelt_as_it_is(
    clone: Clone, text: str, verdict: Verdict
) -> None:
    clone.git("tag", "v1.2.0")
    (finding,) = _findings(clone, text)
    assert finding.verdict is verdict


def test_a_tag_with_a_prefix_is_another_one(clone: Clone) -> None:
    clone.git("tag", "parent-2.8.1")
    held, missing = _findings(clone, "The tag `parent-2.8.1` holds it. The tag `parent-2.8.7` does not.")
    assert (held.verdict, missing.verdict) == (Verdict.GROUNDED, Verdict.CONTRADICTED)


def test_a_follow_up_to_a_commit_says_that_it_is_there(clone: Clone) -> None:
    (finding,) = _findings(clone, "Follow-up to `0a1b2c3d4`, where the groups were reworked.")
    assert finding.verdict is Verdict.CONTRADICTED


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("We went from v1.1.0 to the next. We upgraded from v1.1.0 to v1.2.0.", Verdict.GROUNDED),
        ("We upgraded from v1.1.0 to v1.2.9 last week.", Verdict.CONTRADICTED),
        ("It is broken from `v1.2.9` onwards.", Verdict.CONTRADICTED),
        ("- SDK: `v1.2.9`", Verdict.CONTRADICTED),
        ("I am using 3.11.4 here.", Verdict.UNVERIFIABLE),
    ],
)
def test_a_version_is_looked_up_where_tags_are_spelt_as_it_is(
    clone: Clone, text: str, verdict: Verdict
) -> None:
    clone.git("tag", "v1.1.0")
    clone.git("tag", "v1.2.0")
    assert _findings(clone, text)[-1].verdict is verdict


def test_a_version_of_something_named_is_not_read(clone: Clone) -> None:
    clone.git("tag", "v1.2.0")
    assert _findings(clone, "I am using v1.2.9 of the runtime. Node: v20.1.0.") == []


def test_a_commit_that_something_came_with_is_looked_up(clone: Clone) -> None:
    (finding,) = _findings(clone, "`Branch::url` disappeared in 0a1b2c3d4.")
    assert finding.verdict is Verdict.CONTRADICTED


def test_an_id_one_slip_off_a_commit_is_contradicted_wherever_it_stands(clone: Clone) -> None:
    commit = clone.git("rev-parse", "HEAD").strip()
    digits = "0123456789abcdef"
    slip = commit[:8] + digits[(digits.index(commit[8]) + 1) % 16] + commit[9:10]
    at = next(at for at in range(1, 7) if commit[at] != commit[at + 1])
    swapped = commit[:at] + commit[at + 1] + commit[at] + commit[at + 2 : 9]
    for written in (slip, swapped):
        if written.isdigit() or written.isalpha():
            continue  # no such word is read as an id
        (finding,) = _findings(clone, f"This reverts commit {written} of the branch.")
        assert (finding.verdict, finding.nearest) == (Verdict.CONTRADICTED, commit[: len(written)])


def test_a_commit_that_is_asked_for_is_said_to_be_there(clone: Clone) -> None:
    (finding,) = _findings(clone, "Could `0a1b2c3d4` be backported to the last release?")
    assert finding.verdict is Verdict.CONTRADICTED


def test_a_commit_that_names_nothing_of_what_it_is_said_to_have_done_is_another_one(clone: Clone) -> None:
    commit = clone.commit({"bellows.py": "def pump_bellows():\n    return 1\n"}, "add the bellows")[:10]
    (finding,) = _findings(clone, f"`pump_bellows` was introduced in `{commit}`, I think.")
    assert finding.verdict is Verdict.GROUNDED
    (finding,) = _findings(clone, f"The commit `{commit}` removed `close_valve`.")
    assert (finding.verdict, finding.reason) == (Verdict.CONTRADICTED, Reason.MISMATCH)
    (finding,) = _findings(clone, f"Since `{commit}` the `close_valve` helper is slow.")
    assert finding.verdict is Verdict.GROUNDED
