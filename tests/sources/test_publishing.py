"""An arm opened as a draft PR or an Issue, on a host of this machine; nothing is written unasked."""

from __future__ import annotations

import base64
import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from host import Host, Reply, as_json, blob_id, running

from levelhead.artifact import Arm, Artifact, Card, Case, Route, RunRecord
from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main
from levelhead.errors import InputError
from levelhead.sources.case_folder import write_case
from levelhead.sources.key_shapes import SHAPES, keys_in
from levelhead.sources.publishing import outgoing

BASE, ROOT, TREE, COMMIT = "3" * 40, "4" * 40, "5" * 40, "6" * 40
TOKEN = "canary-5f2b-canary"
READER = b"def read_book(path):\n    return path\n"
DIFF = """diff --git a/src/index.py b/src/index.py
new file mode 100755
--- /dev/null
+++ b/src/index.py
@@ -0,0 +1,2 @@
+def build_index():
+    return {}
diff --git a/src/reader.py b/src/books.py
similarity index 50%
rename from src/reader.py
rename to src/books.py
--- a/src/reader.py
+++ b/src/books.py
@@ -1,2 +1,2 @@
 def read_book(path):
-    return path
+    return str(path)
diff --git a/old.txt b/old.txt
deleted file mode 100644
--- a/old.txt
+++ /dev/null
@@ -1 +0,0 @@
-gone
"""


@pytest.fixture
def host() -> Iterator[Host]:
    with running() as one:
        one.add_repository("o/r", BASE, {"src/reader.py": READER, "old.txt": b"gone\n"})
        one.routes["/repos/o/r"] = as_json({"default_branch": "main", "has_issues": True})
        one.routes["/repos/o/r/issues"] = as_json([{"number": 4, "title": "An index", "pull_request": {}}])
        one.routes["/repos/o/r/pulls"] = as_json([])
        one.routes[f"/repos/o/r/git/commits/{BASE}"] = as_json({"sha": BASE, "tree": {"sha": ROOT}})
        branch = outgoing(_case(), _case().arms[0], "o/r").branch
        one.routes[f"/repos/o/r/git/matching-refs/heads/{branch}"] = as_json([])
        one.writes["/repos/o/r/issues"] = as_json({"html_url": "https://github.com/o/r/issues/9"})
        one.writes["/repos/o/r/pulls"] = as_json({"html_url": "https://github.com/o/r/pull/9"})
        one.writes["/repos/o/r/git/blobs"] = lambda data: as_json(
            {"sha": blob_id(base64.b64decode(data["content"]))}
        )
        one.writes["/repos/o/r/git/trees"] = as_json({"sha": TREE})
        one.writes["/repos/o/r/git/commits"] = as_json({"sha": COMMIT})
        one.writes["/repos/o/r/git/refs"] = lambda data: _made(one, data)
        yield one


def _made(host: Host, data: dict[str, Any]) -> Reply:
    name = data["ref"].removeprefix("refs/")
    host.routes[f"/repos/o/r/git/matching-refs/{name}"] = as_json(
        [{"ref": data["ref"], "object": {"sha": data["sha"]}}]
    )
    host.routes[f"/repos/o/r/git/commits/{COMMIT}"] = as_json(
        {"tree": {"sha": TREE}, "parents": [{"sha": BASE}]}
    )
    return as_json({})


@pytest.fixture(autouse=True)
def _token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GH_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)


def _case(
    diff: str | None = DIFF, body: str = "Adds `build_index`.\r\n@octocat, see #1.", **more: Any
) -> Case:
    route = Route.ISSUE if diff is None else Route.PR
    run = RunRecord(
        model="m", provider="p", route=route, gate=None, tokens_in=None, tokens_out=None, cache_read=None,
        cache_write=None, cost_usd=None, wall_s=None, incomplete=None, self_review=None,
    )  # fmt: skip
    artifact = Artifact(route=route, title="An index", body=body, diff=diff)
    card = Card(asked="a", supplied=(), premises=(), targets=(), headings=())
    values = {"id": "index", "repository": "up/stream", "base": BASE, "tree": "t", "brief": "b"} | more
    return Case(**values, card=card, arms=(Arm(id="m", artifact=artifact, run=run),))


@pytest.fixture
def arm(tmp_path: Path) -> Path:
    write_case(tmp_path / "index", _case())
    return tmp_path / "index" / "m"


@pytest.fixture
def issue(tmp_path: Path) -> Path:
    write_case(tmp_path / "index", _case(diff=None))
    return tmp_path / "index" / "m"


def _publish(host: Host, arm: Path, *arguments: str) -> int:
    return main(["publish", str(arm), "--to", "o/r", "--api", host.url, *arguments])


def test_a_dry_run_shows_everything_and_writes_nothing(
    host: Host, arm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _publish(host, arm) == ExitCode.OK
    assert host.written == []
    shown = capsys.readouterr().out
    for line in (
        "draft PR in o/r",
        "  title     An index",
        "  added     src/index.py +2 -0",
        "  renamed   src/books.py +1 -1",
        "  deleted   old.txt +0 -1",
        "  notifies  @octocat",
        "  | @octocat, see #1.",
        "nothing was written: --write opens it",
    ):
        assert f"{line}\n" in shown


def test_a_pr_is_a_draft_whose_commit_stands_on_the_base(
    host: Host, arm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _publish(host, arm, "--write", "--yes") == ExitCode.OK
    assert capsys.readouterr().out.splitlines()[-1] == "https://github.com/o/r/pull/9"
    sent = {path.removeprefix("/repos/o/r/"): data for path, data in host.written}
    assert sent["git/trees"] == {
        "base_tree": ROOT,
        "tree": [
            {"path": "src/index.py", "mode": "100755", "type": "blob", "sha": blob_id(b"def build_index():\n    return {}\n")},
            {"path": "src/reader.py", "mode": "100644", "type": "blob", "sha": None},
            {"path": "src/books.py", "mode": "100644", "type": "blob", "sha": blob_id(READER.replace(b"return path", b"return str(path)"))},
            {"path": "old.txt", "mode": "100644", "type": "blob", "sha": None},
        ],
    }  # fmt: skip
    assert sent["git/commits"] == {"message": "An index", "tree": TREE, "parents": [BASE]}
    branch = sent["git/refs"]["ref"].removeprefix("refs/heads/")
    assert branch.startswith("levelhead/index-m-")
    assert sent["pulls"] == {
        "title": "An index",
        "body": "Adds `build_index`.\r\n@octocat, see #1.",
        "head": branch,
        "base": "main",
        "draft": True,
    }


def test_an_issue_is_one_request(host: Host, issue: Path) -> None:
    assert _publish(host, issue, "--write", "--yes") == ExitCode.OK
    assert host.written == [
        ("/repos/o/r/issues", {"title": "An index", "body": "Adds `build_index`.\r\n@octocat, see #1."})
    ]


class Terminal(io.StringIO):
    """Somebody at the keyboard."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("typed", "code", "writes"),
    [("o/r\n", ExitCode.OK, 1), ("y\n", ExitCode.CANNOT_CHECK, 0), ("\n", ExitCode.CANNOT_CHECK, 0)],
)
def test_writing_is_asked_for_by_the_name_of_the_repository(
    typed: str, code: int, writes: int, host: Host, issue: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert _publish(host, issue, "--write") == code
    assert len(host.written) == writes


def test_where_nobody_can_be_asked_nothing_is_written(
    host: Host, issue: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("o/r\n"))
    assert _publish(host, issue, "--write") == ExitCode.USAGE
    assert "--yes says that it may" in capsys.readouterr().err
    assert host.requests == []


def test_without_a_token_nothing_is_tried(host: Host, issue: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_TOKEN")
    assert _publish(host, issue, "--write", "--yes") == ExitCode.CANNOT_CHECK
    assert host.requests == []


def test_the_same_arm_is_not_opened_twice(host: Host, arm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    host.routes["/repos/o/r/pulls"] = as_json([{"number": 9, "title": "An index"}])
    assert _publish(host, arm, "--write", "--yes") == ExitCode.CANNOT_CHECK
    assert "found #9, which is this pr already" in capsys.readouterr().err
    assert host.written == []
    assert "?state=all&head=o%3Alevelhead%2Findex-m-" in host.paths()[-1]


def test_an_issue_of_this_title_is_not_opened_again(host: Host, issue: Path) -> None:
    host.routes["/repos/o/r/issues"] = as_json([{"number": 9, "title": "An index"}])
    assert _publish(host, issue, "--write", "--yes") == ExitCode.CANNOT_CHECK
    assert host.written == []


def test_a_try_that_broke_off_goes_on_from_its_branch(
    host: Host, arm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened, host.writes["/repos/o/r/pulls"] = host.writes["/repos/o/r/pulls"], Reply(b"", 502)
    assert _publish(host, arm, "--write", "--yes") == ExitCode.CANNOT_CHECK
    name = next(data["ref"] for path, data in host.written if path.endswith("/refs"))
    assert "a server that failed (502)" in capsys.readouterr().err
    host.written.clear()
    host.writes["/repos/o/r/pulls"] = opened
    assert _publish(host, arm, "--write", "--yes") == ExitCode.OK
    assert [path.rpartition("/")[2] for path, _ in host.written] == ["blobs", "blobs", "trees", "pulls"]
    assert host.written[-1][1]["head"] == name.removeprefix("refs/heads/")


def test_a_branch_of_that_name_with_other_commits_is_left_alone(
    host: Host, arm: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host.writes["/repos/o/r/pulls"] = Reply(b"", 502)
    assert _publish(host, arm, "--write", "--yes") == ExitCode.CANNOT_CHECK
    host.routes[f"/repos/o/r/git/commits/{COMMIT}"] = as_json(
        {"tree": {"sha": ROOT}, "parents": [{"sha": BASE}]}
    )
    host.written.clear()
    assert _publish(host, arm, "--write", "--yes") == ExitCode.CANNOT_CHECK
    assert "a branch with other commits" in capsys.readouterr().err
    assert not [path for path, _ in host.written if path.endswith(("/pulls", "/refs", "/commits"))]


@pytest.mark.parametrize(
    ("reply", "told"),
    [
        (Reply(b'{"message": "Validation Failed", "errors": [{"message": "Draft pull requests are not supported"}]}', 422),
         "not carried out (422): Validation Failed; Draft pull requests are not supported"),
        (Reply(b'{"message": "Resource not accessible by integration"}', 403), "(403): Resource not accessible by integration"),
        (Reply(b"", 404), "a request that was not carried out (404), expected a token that may write"),
        (Reply(b"", 429, {"Retry-After": "30"}), "a rate limit (429), over in 30 s"),
        (Reply(b"", 307, {"Location": "/elsewhere"}), "a redirect of a request that writes"),
        (Reply(b"{}"), "a reply without an address"),
    ],
)  # fmt: skip
def test_a_refusal_is_told_in_the_words_of_the_host_and_without_the_token(
    reply: Reply, told: str, host: Host, issue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host.writes["/repos/o/r/issues"] = reply
    assert _publish(host, issue, "--write", "--yes") == ExitCode.CANNOT_CHECK
    shown = capsys.readouterr()
    assert told in shown.err
    assert TOKEN not in shown.err + shown.out
    assert len(host.written) == 1


def test_a_base_that_is_not_there_is_told(host: Host, arm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    del host.routes[f"/repos/o/r/git/commits/{BASE}"]
    assert _publish(host, arm) == ExitCode.CANNOT_CHECK
    assert "nothing there (404)" in capsys.readouterr().err


NEW = "diff --git a/{0} b/{0}\nnew file mode {1}\n--- /dev/null\n+++ b/{0}\n@@ -0,0 +1 @@\n+{2}\n"


@pytest.mark.parametrize(
    ("case", "told"),
    [
        (_case(NEW.format(".github/workflows/ci.yml", "100644", "on: push")), "a change of what the repository runs"),
        (_case(DIFF.replace("src/books.py", ".github/CODEOWNERS")), "a change of what the repository runs"),
        (_case(NEW.format("link", "120000", "/etc/passwd")), "mode 120000"),
        (_case("diff --git a/x b/x\nnew file mode 100644\nindex 0000000..1111111\nBinary files /dev/null and b/x differ\n"), "a binary file"),
        (_case(base=None), "base: found nothing"),
        (_case(body="x" * 70_000), "70000 characters, expected at most 65536"),
        (_case(NEW.format("a.py", "100644", "KEY = '" + "sk-ant-" + "a" * 40 + "'")), "diff: found what looks like an Anthropic key"),
    ],
)  # fmt: skip
def test_what_no_program_opens_is_refused_before_anything_is_asked(case: Case, told: str) -> None:
    with pytest.raises(InputError) as caught:
        outgoing(case, case.arms[0], "o/r")
    assert told in str(caught.value)
    assert "a" * 40 not in str(caught.value)


def test_a_run_that_did_not_complete_has_nothing_to_open() -> None:
    case = _case()
    with pytest.raises(InputError, match="a run that did not complete"):
        outgoing(case, Arm(id="m", artifact=None, run=case.arms[0].run), "o/r")


def test_the_value_of_a_key_of_this_machine_does_not_leave(
    host: Host, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write_case(tmp_path / "index", _case(body=f"I found {TOKEN}."))
    assert _publish(host, tmp_path / "index" / "m", "--write", "--yes") == ExitCode.CANNOT_CHECK
    told = capsys.readouterr().err
    assert "found the value of GITHUB_TOKEN, expected no key" in told
    assert TOKEN not in told
    assert host.requests == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("-----BEGIN " + "RSA PRIVATE KEY-----", "a private key"),
        ("ghp_" + "a1" * 18, "a GitHub token"),
        ("github_pat_" + "a1" * 30, "a GitHub token"),
        ("sk-ant-" + "api03-" + "a" * 40, "an Anthropic key"),
        ("sk-" + "proj-" + "a" * 40, "an OpenAI key"),
        ("AKIA" + "A" * 16, "an AWS key id"),
        ("AIza" + "a" * 35, "a Google key"),
        ("xoxb-" + "1" * 24, "a Slack token"),
    ],
)
def test_every_shape_of_key_is_seen(text: str, kind: str) -> None:
    assert kind in keys_in(f"token: {text}.")
    assert kind in SHAPES


def test_prose_about_keys_is_no_key() -> None:
    assert (
        keys_in("Set sk-... as ANTHROPIC_API_KEY; ghp_ tokens and -----BEGIN CERTIFICATE----- are not.") == ()
    )


@pytest.mark.parametrize("arguments", [["--to", "o/r#1"], ["--to", "o/r", "--yes"]])
def test_what_makes_no_sense_is_usage(arguments: list[str], arm: Path) -> None:
    assert main(["publish", str(arm), *arguments]) == ExitCode.USAGE


def test_no_such_arm_is_told(arm: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["publish", str(arm.parent / "other"), "--to", "o/r"]) == ExitCode.CANNOT_CHECK
    assert "found no such arm, expected one of m" in capsys.readouterr().err
