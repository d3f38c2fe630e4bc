"""Issues and PRs through the REST API, against a host on this machine."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from clones import Clone
from host import Host, Reply, archive, as_json, blob_id, running

from levelhead.cli.exit_code import ExitCode
from levelhead.cli.main import main
from levelhead.diff import Change
from levelhead.errors import CannotCheck
from levelhead.sources.github import open_remote, read_published
from levelhead.sources.rest import Rest
from levelhead.tree import EntryKind, Unread

BASE, HEAD, FORK, TIP = "1" * 40, "2" * 40, "3" * 40, "4" * 40
TOKEN = "canary-5f2b"
READER = b"def read_book(path):\n    return path\n"
INDEX = b"def build_index():\n    return {}\n"
ADDED = {
    "filename": "src/index.py",
    "status": "added",
    "additions": 2,
    "deletions": 0,
    "patch": "@@ -0,0 +1,2 @@\n+def build_index():\n+    return {}",
}


@pytest.fixture
def host() -> Iterator[Host]:
    with running() as one:
        one.add_issue("o/r", 1, title="`read_book` fails", body="It is in `src/reader.py`.")
        one.routes["/repos/o/r/commits/HEAD"] = as_json({"sha": TIP})
        one.add_repository("o/r", TIP, {"src/reader.py": READER})
        one.add_issue(
            "o/r", 2, title="Add an index", body="Adds `build_index` in `src/index.py`.", pull_request={}
        )
        one.add_pull("o/r", 2, base=BASE, head=HEAD, fork=FORK, files=[ADDED])
        one.add_repository("o/r", FORK, {"src/reader.py": READER})
        one.add_repository("o/r", HEAD, {"src/reader.py": READER, "src/index.py": INDEX})
        yield one


@pytest.fixture(autouse=True)
def _no_token(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("GITHUB_TOKEN", "GH_TOKEN", "GITHUB_API_URL"):
        monkeypatch.delenv(name, raising=False)


def _check(host: Host, reference: str, *more: str) -> int:
    return main(["check", "--github", reference, "--api", host.url, *more])


def test_an_issue_is_checked_against_the_tip_of_the_default_branch(
    host: Host, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _check(host, "o/r#1") == ExitCode.OK
    assert "o/r#1: 2 claims read" in capsys.readouterr().out


def test_an_issue_is_checked_against_the_base_that_is_named(host: Host) -> None:
    host.routes["/repos/o/r/commits/v1.0"] = as_json({"sha": FORK})
    assert _check(host, "o/r#1", "--base", "v1.0") == ExitCode.OK
    assert f"/repos/o/r/git/trees/{FORK}?recursive=1" in host.paths()


def test_a_pr_is_checked_from_its_merge_base_on(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    assert _check(host, "o/r#2") == ExitCode.OK
    assert "2 grounded" in capsys.readouterr().out
    host.add_issue(
        "o/r", 2, title="Add an index", body="The existing `src/index.py` is slow.", pull_request={}
    )
    assert _check(host, "o/r#2") == ExitCode.FOUND


def test_a_pr_can_be_checked_in_a_clone(host: Host, clone: Clone) -> None:
    base = clone.git("rev-parse", "HEAD")
    head = clone.commit({"src/index.py": INDEX.decode()})
    host.add_pull("o/r", 2, base=base, head=head, fork=base, files=[])
    assert _check(host, "o/r#2", "--repo", str(clone.path)) == ExitCode.OK
    assert not [path for path in host.paths() if "/git/" in path]


def test_a_clone_without_the_commits_names_the_command(
    host: Host, clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _check(host, "o/r#2", "--repo", str(clone.path)) == ExitCode.CANNOT_CHECK
    assert re.search(r"git -C \S+ fetch origin 1{40} pull/2/head", capsys.readouterr().err)


def test_the_files_of_a_pr_come_in_pages(host: Host) -> None:
    files = [{**ADDED, "filename": f"src/f{number}.py"} for number in range(250)]
    host.add_pull("o/r", 2, base=BASE, head=HEAD, fork=FORK, files=files)
    rest = Rest(host.url, None)
    with open_remote(rest, read_published(rest, "o/r#2")) as trees:
        assert trees.patch is not None
        assert len(trees.patch.files) == 250
    assert len([path for path in host.paths() if "/files" in path]) == 3


def test_more_files_than_the_api_lists_need_a_clone(host: Host) -> None:
    files = [
        {**ADDED, "filename": f"src/f{number}.py", "patch": "@@ -0,0 +1 @@\n+x"} for number in range(3000)
    ]
    host.add_pull("o/r", 2, base=BASE, head=HEAD, fork=FORK, files=files)
    rest = Rest(host.url, None)
    with pytest.raises(CannotCheck, match="--repo"), open_remote(rest, read_published(rest, "o/r#2")):
        pass


def _patch(host: Host, *files: dict[str, Any]) -> Any:
    host.add_pull("o/r", 2, base=BASE, head=HEAD, fork=FORK, files=list(files))
    rest = Rest(host.url, None)
    with open_remote(rest, read_published(rest, "o/r#2")) as trees:
        return trees.patch


def test_what_happened_to_a_file_is_read(host: Host) -> None:
    patch = _patch(
        host,
        {
            "filename": "b/ b.py",
            "previous_filename": "a.py",
            "status": "renamed",
            "additions": 0,
            "deletions": 0,
        },
        {
            "filename": "gone.py",
            "status": "removed",
            "additions": 0,
            "deletions": 1,
            "patch": "@@ -1 +0,0 @@\n-x",
        },
        {"filename": "logo.png", "status": "modified", "additions": 0, "deletions": 0},
        {
            "filename": "src/reader.py",
            "status": "modified",
            "additions": 1,
            "deletions": 1,
            "patch": "@@ -1 +1 @@ def f\n-a\n\\ No newline at end of file\n+b",
        },
    )
    renamed, gone, logo, reader = patch.files
    assert (renamed.change, renamed.old_path, renamed.binary) == (Change.RENAMED, "a.py", False)
    assert (gone.change, gone.removed_lines) == (Change.DELETED, ((1, "x"),))
    assert logo.binary
    assert (reader.removed_lines, reader.added_lines) == (((1, "a"),), ((1, "b"),))
    assert patch.unread == ()


def test_a_file_whose_lines_the_api_leaves_out_is_unread(host: Host) -> None:
    patch = _patch(
        host, {"filename": "package-lock.json", "status": "modified", "additions": 9000, "deletions": 1}
    )
    assert patch.unread == ("package-lock.json",)
    assert (patch.added, patch.removed) == (9000, 1)


def test_contents_are_asked_for_once_and_few_of_them_singly(host: Host) -> None:
    rest = Rest(host.url, None)
    with open_remote(rest, read_published(rest, "o/r#2")) as trees:
        assert dict(trees.head.read(["src/reader.py", "src/index.py"]))["src/index.py"] == INDEX
        assert dict(trees.base.read(["src/reader.py"])) == {"src/reader.py": READER}
    assert len([path for path in host.paths() if "/git/blobs/" in path]) == 2
    assert not [path for path in host.paths() if "/tarball/" in path]


def test_many_contents_come_with_one_archive(host: Host) -> None:
    files = {f"src/f{number}.py": b"x = %d\n" % number for number in range(60)}
    host.add_repository("o/r", TIP, files)
    rest = Rest(host.url, None)
    with open_remote(rest, read_published(rest, "o/r#1")) as trees:
        assert dict(trees.base.read(list(files))) == files
    assert len([path for path in host.paths() if "/tarball/" in path]) == 1
    assert not [path for path in host.paths() if "/git/blobs/" in path]


def test_a_file_that_the_archive_rewrites_or_leaves_out_is_asked_for_singly(host: Host) -> None:
    files = {f"src/f{number}.py": b"x = %d\n" % number for number in range(60)}
    host.add_repository("o/r", TIP, files)
    exported = {**files, "src/f1.py": b"x = 9\n"}
    del exported["src/f2.py"]
    host.routes[f"/repos/o/r/tarball/{TIP}"] = Reply(archive("o-r-4444444", exported))
    rest = Rest(host.url, None)
    with open_remote(rest, read_published(rest, "o/r#1")) as trees:
        assert dict(trees.base.read(list(files))) == files
    assert len([path for path in host.paths() if "/git/blobs/" in path]) == 2


def test_contents_that_are_not_what_their_id_says_are_unread(host: Host) -> None:
    host.routes[f"/repos/o/r/git/blobs/{blob_id(READER)}"] = Reply(b"def forged(): ...\n")
    rest = Rest(host.url, None)
    with open_remote(rest, read_published(rest, "o/r#1")) as trees:
        assert dict(trees.base.read(["src/reader.py"])) == {"src/reader.py": Unread.MISSING}


def test_links_submodules_and_large_files_are_not_read(host: Host) -> None:
    rest = Rest(host.url, None)
    with open_remote(rest, read_published(rest, "o/r#1")) as trees:
        assert trees.base.entries["vendored"].kind is EntryKind.SUBMODULE
        found = dict(trees.base.read(["vendored", "link", "src/reader.py"], 10))
    assert found == {"vendored": Unread.SUBMODULE, "link": Unread.LINK, "src/reader.py": Unread.TOO_LARGE}


@pytest.mark.parametrize(
    ("reply", "message"),
    [
        (Reply(status=401), "a token that was refused"),
        (Reply(status=403), "no permission"),
        (Reply(status=403, headers={"Retry-After": "60"}), r"rate limit \(403\), over in 60 s"),
        (
            Reply(status=403, headers={"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "1798761600"}),
            "over at 00:00:00 UTC on 2027-01-01",
        ),
        (Reply(status=429), r"rate limit \(429\)"),
        (Reply(status=429, headers={"Retry-After": "soon\u00b2"}), r"rate limit \(429\), expected"),
        (Reply(status=404), "set GITHUB_TOKEN or GH_TOKEN"),
        (Reply(status=409), "an empty repository"),
        (Reply(status=500), "a server that failed"),
        (Reply(status=502), "a server that failed"),
        (Reply(status=418), "status 418"),
        (Reply(b"<html>"), "not JSON"),
        (Reply(b"[" * 100_000), "not JSON"),
        (Reply(b"[]"), "a JSON list"),
        (Reply(b"{}", length=100), "broke off"),
        (Reply(b"{}", delay_s=1.0), "timed out"),
    ],
)
def test_every_way_to_fail_is_one_clear_error(host: Host, reply: Reply, message: str) -> None:
    host.routes["/repos/o/r/issues/1"] = reply
    with pytest.raises(CannotCheck, match=message):
        read_published(Rest(host.url, None, timeout_s=0.3), "o/r#1")
    assert len(host.requests) == 1


def test_a_host_that_is_not_there_is_told(host: Host) -> None:
    with pytest.raises(CannotCheck, match="no reply"):
        read_published(Rest("http://127.0.0.1:9", None), "o/r#1")


@pytest.mark.parametrize(
    ("path", "reply", "message"),
    [
        (f"/repos/o/r/git/trees/{TIP}", as_json({"tree": [], "truncated": False}), "an empty tree"),
        (f"/repos/o/r/git/trees/{TIP}", as_json({"message": "?"}), "a reply without a tree"),
        ("/repos/o/r/commits/HEAD", as_json({"sha": "HEAD"}), "no commit id"),
        ("/repos/o/r/commits/HEAD", as_json({}), "no commit id"),
    ],
)
def test_replies_of_another_shape_are_refused(host: Host, path: str, reply: Reply, message: str) -> None:
    host.routes[path] = reply
    rest = Rest(host.url, None)
    with pytest.raises(CannotCheck, match=message), open_remote(rest, read_published(rest, "o/r#1")):
        pass


def test_a_truncated_tree_needs_a_clone(host: Host, capsys: pytest.CaptureFixture[str]) -> None:
    host.add_repository("o/r", TIP, {"src/reader.py": READER}, truncated=True)
    assert _check(host, "o/r#1") == ExitCode.CANNOT_CHECK
    assert "--repo" in capsys.readouterr().err


def test_the_token_goes_to_the_api_and_into_no_output(
    host: Host, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_TOKEN", TOKEN)
    assert _check(host, "o/r#1", "--verbose") == ExitCode.OK
    assert {header for _, header in host.requests} == {f"Bearer {TOKEN}"}
    host.routes["/repos/o/r/issues/1"] = Reply(TOKEN.encode(), 401)
    assert _check(host, "o/r#1") == ExitCode.CANNOT_CHECK
    told = capsys.readouterr()
    assert TOKEN not in told.out + told.err


def test_a_redirect_to_another_host_goes_without_the_token(host: Host) -> None:
    with running() as other:
        other.routes["/moved"] = as_json({"title": "T", "body": "B"})
        host.routes["/repos/o/r/issues/1"] = Reply(status=302, headers={"Location": f"{other.url}/moved"})
        read_published(Rest(host.url, TOKEN), "o/r#1")
        assert other.requests == [("/moved", None)]


def test_a_redirect_on_the_same_host_keeps_the_token(host: Host) -> None:
    host.routes["/moved"] = as_json({"title": "T", "body": "B"})
    host.routes["/repos/o/r/issues/1"] = Reply(status=301, headers={"Location": f"{host.url}/moved"})
    assert read_published(Rest(host.url, TOKEN), "o/r#1").title == "T"
    assert host.requests[-1] == ("/moved", f"Bearer {TOKEN}")


def test_a_redirect_away_from_the_web_is_refused(host: Host) -> None:
    host.routes["/repos/o/r/issues/1"] = Reply(status=302, headers={"Location": "file:///etc/passwd"})
    with pytest.raises(CannotCheck):
        read_published(Rest(host.url, TOKEN), "o/r#1")


@pytest.mark.parametrize("api", ["http://api.example.com", "ftp://x", "https://user:pw@x", "", "file:///etc"])
def test_an_address_that_would_give_the_token_away_is_refused(api: str) -> None:
    with pytest.raises(CannotCheck, match="https"):
        Rest(api, TOKEN)


@pytest.mark.parametrize(
    "reference", ["o/r", "o/r#x", "o/r/x#1", "../r#1", "o/r#1?x", "o/r#\u0661", "#1", "o/r#12345678901"]
)
def test_what_is_no_reference_is_refused_before_any_request(host: Host, reference: str) -> None:
    with pytest.raises(CannotCheck, match="owner/repo#number"):
        read_published(Rest(host.url, None), reference)
    assert host.requests == []


@pytest.mark.parametrize("base", ["../x", "a b", "-x", "a?b", "a/b"])
def test_a_base_that_does_not_fit_an_address_is_refused(host: Host, base: str) -> None:
    rest = Rest(host.url, None)
    with (
        pytest.raises(CannotCheck, match="--base"),
        open_remote(rest, read_published(rest, "o/r#1"), base=base),
    ):
        pass
