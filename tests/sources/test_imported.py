"""Issues, PRs and run records of others become arms of cases that everything reads."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from clones import Clone
from host import Host, Reply, as_json, running

from levelhead.artifact import Case, Route, pairs
from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main
from levelhead.sources.case import read_case, read_cases
from levelhead.tree import Unread, folder
from levelhead.tree.written import WHOLE

BASE, FORK = "1" * 40, "3" * 40
HEADS = {2: "a" * 40, 3: "b" * 40, 4: "c" * 40}
READER = b"def read_book(path):\n    return path\n"
TEMPLATE = b"<!-- # not this -->\n## What changes\n\n## Tests\n"
DIFF = """diff --git a/src/index.py b/src/index.py
new file mode 100644
--- /dev/null
+++ b/src/index.py
@@ -0,0 +1,2 @@
+def build_index():
+    return {}
"""
CLAUDE = "Co-Authored-By: Claude Opus 4.7 <noreply@anthropic.com>"


@pytest.fixture
def host() -> Iterator[Host]:
    with running() as one:
        one.add_issue("o/r", 1, title="An index", body="Reading is slow.\r\nPlease add one.")
        for commit in (FORK, BASE):
            files = {"src/reader.py": READER, ".github/PULL_REQUEST_TEMPLATE.md": TEMPLATE}
            one.add_repository("o/r", commit, files)
            one.routes[f"/repos/o/r/commits/{commit}"] = as_json({"sha": commit})
        _pull(one, 2, f"Closes #1.\r\n\nAdds `build_index`.\n\n{CLAUDE}", "topic")
        _pull(one, 3, "Fixes o/r#1\n\nAdds `src/index.py`.", "codex/index")
        _pull(one, 4, "Fixes #1 by hand.", "topic")
        sources = [
            _mention(2),
            _mention(3),
            _mention(4),
            _mention(9, repository={"full_name": "x/y"}),
            {"event": "labeled"},
        ]
        one.routes["/repos/o/r/issues/1/timeline"] = as_json(sources)
        yield one


@pytest.fixture(autouse=True)
def _no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)


def _mention(number: int, **more: Any) -> dict[str, Any]:
    issue = {"number": number, "pull_request": {}, "repository": {"full_name": "o/r"}} | more
    return {"event": "cross-referenced", "source": {"type": "issue", "issue": issue}}


def _pull(host: Host, number: int, body: str, branch: str, fork: str = FORK, diff: str = DIFF) -> None:
    head = HEADS[number]
    host.add_issue(
        "o/r", number, title=f"Add an index {number}", body=body, pull_request={}, user={"login": "someone"}
    )
    host.add_pull("o/r", number, base=BASE, head=head, fork=fork, files=[], branch=branch)
    host.routes[f"/repos/o/r/pulls/{number}/commits"] = as_json([{"commit": {"message": "Add an index"}}])
    host.diffs[f"/repos/o/r/pulls/{number}"] = Reply(diff.encode())


def _import(host: Host, into: Path, *arguments: str) -> int:
    return main(["import", *arguments, "--into", str(into), "--api", host.url])


def _case(into: Path, name: str = "r-1") -> Case:
    return read_case(into / "cases" / name)


def test_two_prs_for_one_issue_are_a_pair(host: Host, tmp_path: Path) -> None:
    assert _import(host, tmp_path, "o/r#2", "o/r#3") == ExitCode.OK
    case = _case(tmp_path)
    assert [(arm.id, arm.run.model, arm.run.provider) for arm in case.arms] == [
        ("claude-opus-4-7", "claude-opus-4-7", "anthropic"),
        ("codex", "codex", "openai"),
    ]
    assert len(pairs(case)) == 1
    assert (case.repository, case.base) == ("o/r", FORK)
    assert case.brief == "An index\n\nReading is slow.\r\nPlease add one."
    assert case.card.asked == "Resolve o/r#1: An index"
    assert case.card.headings == ("What changes", "Tests")


def test_the_body_and_the_diff_are_kept_to_the_last_character(host: Host, tmp_path: Path) -> None:
    assert _import(host, tmp_path, "o/r#2") == ExitCode.OK
    (arm,) = _case(tmp_path).arms
    assert arm.artifact is not None
    assert arm.artifact.body == f"Closes #1.\r\n\nAdds `build_index`.\n\n{CLAUDE}"
    assert (arm.artifact.title, arm.artifact.diff, arm.artifact.route) == ("Add an index 2", DIFF, Route.PR)


def test_what_a_host_does_not_know_of_a_run_is_not_recorded(host: Host, tmp_path: Path) -> None:
    _import(host, tmp_path, "o/r#2")
    text = (tmp_path / "cases" / "r-1" / "claude-opus-4-7" / "run.yaml").read_text(encoding="utf-8")
    assert text == "model: claude-opus-4-7\nprovider: anthropic\nroute: pr\n"


def test_an_issue_finds_the_prs_that_close_it_and_names_those_that_nobody_signed(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _import(host, tmp_path, "--issue", "o/r#1") == ExitCode.OK
    assert [arm.id for arm in _case(tmp_path).arms] == ["claude-opus-4-7", "codex"]
    assert "left out: o/r#4: no signature of an agent; MODEL=o/r#4 takes it in" in capsys.readouterr().err


def test_an_unsigned_pr_needs_its_author_named(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _import(host, tmp_path, "o/r#4") == ExitCode.CANNOT_CHECK
    assert (
        "o/r#4: found no signature of an agent, expected its author, as MODEL=o/r#4"
        in capsys.readouterr().err
    )
    assert not list(tmp_path.iterdir())
    assert _import(host, tmp_path, "zai/glm-5.2=o/r#4") == ExitCode.OK
    assert [(arm.run.model, arm.run.provider) for arm in _case(tmp_path).arms] == [("glm-5.2", "zai")]


def test_an_arm_joins_a_case_that_exists_and_never_replaces_one(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _import(host, tmp_path, "o/r#2") == ExitCode.OK
    card = tmp_path / "cases" / "r-1" / "card.yaml"
    card.write_text(
        card.read_text(encoding="utf-8") + "targets: [src]\n".replace("targets", "x-none"), encoding="utf-8"
    )
    assert _import(host, tmp_path, "o/r#3") == ExitCode.CANNOT_CHECK
    assert "x-none: found an unknown key" in capsys.readouterr().err
    card.write_text(card.read_text(encoding="utf-8").replace("x-none: [src]\n", ""), encoding="utf-8")
    assert _import(host, tmp_path, "o/r#3") == ExitCode.OK
    assert [arm.id for arm in _case(tmp_path).arms] == ["claude-opus-4-7", "codex"]
    before = sorted(tmp_path.rglob("*"))
    assert _import(host, tmp_path, "o/r#3") == ExitCode.CANNOT_CHECK
    assert "an arm of this name" in capsys.readouterr().err
    assert sorted(tmp_path.rglob("*")) == before


def test_prs_from_different_commits_are_no_pair_until_one_base_is_named(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _pull(host, 3, "Fixes #1", "codex/index", fork=BASE)
    assert _import(host, tmp_path, "o/r#2", "o/r#3") == ExitCode.CANNOT_CHECK
    assert (
        f"r-1: base: found {FORK} of o/r#2, {BASE} of o/r#3, expected one commit" in capsys.readouterr().err
    )
    assert not list(tmp_path.iterdir())
    assert _import(host, tmp_path, "o/r#2", "o/r#3", "--base", BASE) == ExitCode.OK
    assert _case(tmp_path).base == BASE


def test_a_diff_that_does_not_fit_the_base_is_refused_with_its_pr(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = (
        DIFF.replace("new file mode 100644\n", "")
        .replace("/dev/null", "a/src/index.py")
        .replace("-0,0", "-1,0")
    )
    host.diffs["/repos/o/r/pulls/3"] = Reply(wrong.encode())
    assert _import(host, tmp_path, "o/r#2", "o/r#3") == ExitCode.CANNOT_CHECK
    assert (
        "could not check: o/r#3: src/index.py: found a diff of a file that the base does not have"
        in capsys.readouterr().err
    )
    assert not list(tmp_path.iterdir())


def test_an_issue_by_an_agent_is_read_against_the_commit_of_its_day(host: Host, tmp_path: Path) -> None:
    host.add_issue("o/r", 7, title="Not now", body="It needs a design.", created_at="2026-06-28T10:00:00Z")
    asked: list[dict[str, list[str]]] = []
    host.routes["/repos/o/r/commits"] = lambda query: asked.append(query) or as_json([{"sha": FORK}])
    assert _import(host, tmp_path, "zai/glm-5.2=o/r#7", "o/r#2", "--issue", "o/r#1") == ExitCode.OK
    case = _case(tmp_path)
    assert {arm.id: arm.run.route for arm in case.arms} == {
        "glm-5.2": Route.ISSUE,
        "claude-opus-4-7": Route.PR,
    }
    assert asked == [{"until": ["2026-06-28T10:00:00Z"], "per_page": ["1"]}]


def test_the_cases_can_be_grounded(host: Host, tmp_path: Path) -> None:
    from levelhead.harness.grounded import grounded

    _import(host, tmp_path, "o/r#2", "o/r#3")
    (case,) = read_cases(tmp_path / "cases")
    for arm in case.arms:
        verdicts = [one.verdict for one in grounded(tmp_path / "cases", case, arm).grounding.findings]
        assert "grounded" in verdicts
        assert "contradicted" not in verdicts


RECORD = {
    "status": "pr_opened_draft",
    "target_repo": "o/r",
    "pr_url": "https://github.com/o/r/pull/2",
    "paper": "Indexes",
    "arxiv": "2606.01234",
    "model_backend": "Anthropic",
    "cost_usd": 1.5,
    "input_tokens": 10,
    "output_tokens": 20,
    "self_review": {"is_orphan": False},
}


def _record(folder: Path, **more: object) -> str:
    path = folder / f"{more.get('status', 'run')}.json"
    path.write_text(json.dumps(RECORD | more), encoding="utf-8")
    return str(path)


def test_the_record_of_an_action_brings_its_artifact(host: Host, tmp_path: Path) -> None:
    into = tmp_path / "out"
    assert _import(host, into, f"claude-opus-4-7={_record(tmp_path)}") == ExitCode.OK
    case = _case(into, "o-r-2606.01234")
    (arm,) = case.arms
    assert arm.artifact is not None
    assert (arm.run.cost_usd, arm.run.tokens_in, arm.run.self_review) == (1.5, 10, "is_orphan: false")
    assert case.brief == "Indexes (arXiv:2606.01234)"
    assert "What this PR delivers" in case.card.headings


def test_a_run_that_published_nothing_is_an_incomplete_arm_of_the_pair(host: Host, tmp_path: Path) -> None:
    into = tmp_path / "out"
    failed = _record(tmp_path, status="claude_failed", error="529", pr_url=None)
    assert _import(host, into, f"a={_record(tmp_path)}", f"b={failed}") == ExitCode.OK
    case = _case(into, "o-r-2606.01234")
    assert [(arm.id, arm.run.incomplete) for arm in case.arms] == [("a", None), ("b", "claude_failed: 529")]
    assert pairs(case) == ()


def test_a_record_whose_address_is_of_another_kind_is_refused(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    record = _record(tmp_path, status="issue_opened")
    assert _import(host, tmp_path / "out", f"a={record}") == ExitCode.CANNOT_CHECK
    assert "found route pr, expected issue, as the record says" in capsys.readouterr().err


def test_without_a_host_text_and_clone_are_files(tmp_path: Path, clone: Clone) -> None:
    (tmp_path / "body.md").write_text("# Add an index\n\nAdds `build_index`.\n", encoding="utf-8")
    (tmp_path / "diff.patch").write_text(DIFF, encoding="utf-8")
    into = tmp_path / "out"
    arguments = [
        "--body",
        str(tmp_path / "body.md"),
        "--diff",
        str(tmp_path / "diff.patch"),
        "--repo",
        str(clone.path),
    ]
    assert main(["import", f"m={_record(tmp_path)}", *arguments, "--into", str(into)]) == ExitCode.OK
    case = _case(into, "o-r-2606.01234")
    assert case.base == clone.git("rev-parse", "HEAD")
    assert sorted(folder(into / "trees" / case.tree).entries) == ["README.md", "src/shelf/reader.py"]


def test_what_cannot_be_read_of_a_tree_is_there_and_stays_unreadable(tmp_path: Path, clone: Clone) -> None:
    (clone.path / "big.bin").write_bytes(b"x" * (1 << 21))
    (clone.path / "link").symlink_to("/etc/passwd")
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 9\n"
    clone.commit({"large.dat": pointer, "exec.sh": "#!/bin/sh\n"})
    (tmp_path / "body.md").write_text("# A\n\nB\n", encoding="utf-8")
    record = _record(tmp_path, status="issue_opened")
    into = tmp_path / "out"
    assert (
        main(
            [
                "import",
                f"m={record}",
                "--body",
                str(tmp_path / "body.md"),
                "--repo",
                str(clone.path),
                "--into",
                str(into),
            ]
        )
        == ExitCode.OK
    )
    written = folder(into / "trees" / _case(into, "o-r-2606.01234").tree)
    found = dict(written.read(["big.bin", "link", "large.dat", "exec.sh"], WHOLE))
    assert found == {
        "big.bin": Unread.TOO_LARGE,
        "link": Unread.LINK,
        "large.dat": Unread.LFS,
        "exec.sh": b"#!/bin/sh\n",
    }


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (["o/r#2", "--out", "x.csv"], ExitCode.USAGE, "one of them"),
        (["o/r#2", "--diff", "x"], ExitCode.USAGE, "--diff goes with --body"),
        (["=o/r#2"], ExitCode.USAGE, "no model before the ="),
        (["openai/=o/r#2"], ExitCode.USAGE, "no model before the ="),
        (["m=o/r#2"], ExitCode.CANNOT_CHECK, "provider: found nothing, expected PROVIDER/m=o/r#2"),
        (["o/r#99"], ExitCode.CANNOT_CHECK, "nothing there (404)"),
        (["nothing.json"], ExitCode.CANNOT_CHECK, "no such file"),
        ([], ExitCode.CANNOT_CHECK, "nothing to import"),
    ],
)
def test_what_cannot_be_imported_is_told(
    arguments: list[str], code: int, told: str, host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _import(host, tmp_path / "out", *arguments) == code
    assert told in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("title", "body", "what"), [("T", "", "body"), ("T", None, "body"), (" ", "B", "title")]
)
def test_nothing_to_judge_is_no_arm(
    title: str, body: str | None, what: str, host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host.add_issue("o/r", 2, title=title, body=body, pull_request={})
    assert _import(host, tmp_path, "m=o/r#2") == ExitCode.CANNOT_CHECK
    assert f"o/r#2: found an empty {what}" in capsys.readouterr().err


def test_a_pr_without_a_change_is_no_arm(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host.diffs["/repos/o/r/pulls/2"] = Reply(b"")
    assert _import(host, tmp_path, "o/r#2") == ExitCode.CANNOT_CHECK
    assert "a PR without a change" in capsys.readouterr().err


def test_options_of_cases_need_a_place_for_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["import", "x.json", "--issue", "o/r#1"]) == ExitCode.USAGE
    assert "--issue goes with --into" in capsys.readouterr().err


def _brief(tmp_path: Path) -> str:
    (tmp_path / "brief.md").write_text("# An index\n", encoding="utf-8")
    return str(tmp_path / "brief.md")


def test_a_brief_alone_is_a_case_that_is_still_to_be_run(tmp_path: Path, clone: Clone) -> None:
    into = tmp_path / "out"
    arguments = [
        "--brief",
        _brief(tmp_path),
        "--repo",
        str(clone.path),
        "--repository",
        "o/r",
        "--into",
        str(into),
    ]
    assert main(["import", *arguments]) == ExitCode.OK
    case = read_case(into / "cases" / "brief", to_run=True)
    assert (case.brief, case.arms, case.base) == ("# An index", (), clone.git("rev-parse", "HEAD"))
    assert main(["import", *arguments]) == ExitCode.CANNOT_CHECK


@pytest.mark.parametrize("without", ["--brief", "--repo"])
def test_a_case_without_an_arm_needs_a_brief_and_a_clone(without: str, tmp_path: Path, clone: Clone) -> None:
    options = {"--brief": _brief(tmp_path), "--repo": str(clone.path)}
    given = [word for name, value in options.items() if name != without for word in (name, value)]
    assert main(["import", *given, "--repository", "o/r", "--into", str(tmp_path / "out")]) == ExitCode.USAGE
