"""What the stages are made of, without a model: orientation, gates, diffs, replies."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from levelhead import diff, tree
from levelhead.artifact import Route
from levelhead.errors import InputError
from levelhead.judge.judgment import Cause, Unjudged
from levelhead.pipeline import orientation, preflight, rules, suite, write_up
from levelhead.pipeline.change import Change, TestRun
from levelhead.pipeline.diffing import unified
from levelhead.pipeline.gates import failed
from levelhead.pipeline.result import reason

RULES = rules.load()
BASE = {
    "README.md": "# kiln\n",
    "kiln/fire.py": "def fire(clay):\n    return clay\n",
    "kiln/plugins.toml": "handlers = []\n",
    "tests/test_fire.py": "def test_fire():\n    assert True is not None\n",
}
FINE = TestRun(command=("true",), code=0, output="1 passed")


def folder(root: Path, files: Mapping[str, str]) -> Path:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return root


def change(root: Path, edits: Mapping[str, str | None], after: TestRun | None = FINE) -> Change:
    base = tree.folder(folder(root, BASE))
    old = {path: BASE[path].encode() for path in edits if path in BASE}
    data = unified(old, {path: text.encode() for path, text in edits.items() if text is not None})
    return Change(
        base=base,
        patch=diff.read(data, "draft") if data else None,
        diff=data.decode(),
        utf8=True,
        links=(),
        large=(),
        handed_in=True,
        ended="handed in",
        before=FINE,
        after=after,
        rules=RULES,
    )


NEW = "def glaze(clay):\n    return clay.upper()\n"
PASSES: dict[str, dict[str, str | None]] = {
    "called": {
        "kiln/glaze.py": NEW,
        "kiln/fire.py": "from kiln.glaze import glaze\n\n\ndef fire(clay):\n    return glaze(clay)\n",
    },
    "registered": {"kiln/glaze.py": NEW, "kiln/plugins.toml": "handlers = ['kiln.glaze:glaze']\n"},
    "nothing new": {"kiln/fire.py": "def fire(clay):\n    return clay.strip()\n"},
    "words alone": {"README.md": "# kiln\n\nTODO is a word that `fire` knows.\n"},
    "an abstract method": {
        "kiln/fire.py": "from abc import abstractmethod\n\n\ndef fire(clay):\n    return Oven.heat(clay)\n\n\n"
        "class Oven:\n    @abstractmethod\n    def heat(self):\n        raise NotImplementedError\n"
    },
    "a test moved": {"tests/test_fire.py": None, "tests/test_kiln.py": BASE["tests/test_fire.py"]},
}
FAILS: dict[str, tuple[dict[str, str | None], str]] = {
    "imported and never called": (
        {
            "kiln/glaze.py": NEW,
            "kiln/fire.py": "from kiln.glaze import glaze\n\n\ndef fire(clay):\n    return clay\n",
        },
        "integration",
    ),
    "named in a comment": (
        {"kiln/glaze.py": NEW, "kiln/fire.py": "def fire(clay):\n    return clay  # glaze\n"},
        "integration",
    ),
    "called by a test alone": (
        {"kiln/glaze.py": NEW, "tests/test_glaze.py": "def test_glaze():\n    assert glaze('a') == 'A'\n"},
        "integration",
    ),
    "an empty body": (
        {"kiln/fire.py": 'def fire(clay):\n    return glaze(clay)\n\n\ndef glaze(clay):\n    """Later."""\n'},
        "stubs",
    ),
    "a test renamed": ({"tests/test_fire.py": "def test_other():\n    assert 1 + 1 == 2\n"}, "tests"),
    "a key": ({"kiln/fire.py": f"KEY = 'ghp_{'a1' * 18}'\n\n\ndef fire(clay):\n    return clay\n"}, "risk"),
    "a notice": (
        {
            "kiln/fire.py": "# Copyright (c) 2020 Somebody Else\n\n\ndef fire(clay):\n    return clay.strip()\n"
        },
        "licence",
    ),
    "too many lines": ({"kiln/data.py": "ROWS = [\n" + "    1,\n" * (RULES.lines + 1) + "]\n"}, "risk"),
    "an environment file": ({"kiln/.env.local": "A=1\n"}, "guardrails"),
}


@pytest.mark.parametrize("name", PASSES)
def test_a_sound_change_passes_every_gate(name: str, tmp_path: Path) -> None:
    assert failed(change(tmp_path, PASSES[name])) == ()


@pytest.mark.parametrize("name", FAILS)
def test_an_unsound_change_is_stopped_by_the_gate_that_is_for_it(name: str, tmp_path: Path) -> None:
    edits, gate = FAILS[name]
    assert [one for one, _ in failed(change(tmp_path, edits))] == [gate]


@pytest.mark.parametrize("output", ["Ran 0 tests in 0.000s", "no tests ran in 0.01s", "collected 0 items"])
def test_a_run_of_no_test_is_no_pass(output: str, tmp_path: Path) -> None:
    run = TestRun(command=("true",), code=0, output=output)
    ((gate, why),) = failed(change(tmp_path, PASSES["nothing new"], run))
    assert gate == "tests"
    assert "no test ran" in why


def test_a_diff_of_any_files_is_read_back_and_fits(tmp_path: Path) -> None:
    before = {"a b.txt": b"one\ntwo", "gone.py": b"x = 1\n", "ü.txt": b"1\n"}
    after = {"a b.txt": b"one\nthree\n", "new.sh": b"#!/bin/sh\n", "ü.txt": b"2\n", "bin": b"\0\1"}
    for path, data in before.items():
        (tmp_path / path).write_bytes(data)
    patch = diff.read(unified(before, after), "draft")
    head = tree.after(tree.folder(tmp_path), patch)
    assert set(head.entries) == set(after)
    assert dict(head.read(["a b.txt", "ü.txt", "new.sh"])) == {
        path: after[path] for path in ("a b.txt", "ü.txt", "new.sh")
    }
    assert unified(before, before) == b""


def test_fifty_thousand_files_are_folded_into_counts_that_are_true(tmp_path: Path) -> None:
    listing = tmp_path / "many.txt"
    listing.write_text(
        "\n".join(f"pkg{n % 50}/part{n % 500}/file{n}.py" for n in range(50_000)) + "\nsetup.py\n",
        encoding="utf-8",
    )
    found = orientation.orient(orientation.load(), tree.listing(listing))
    texts = {one.id: one.text for one in found.supplied}
    assert texts["counts"] == "50001 files: 50001 .py"
    lines = texts["listing"].splitlines()
    assert "pkg7/ (1000 files, not listed)" in lines
    assert "setup.py" in lines
    assert len(found.text) < 30_000


def test_a_listing_that_fits_is_whole(tmp_path: Path) -> None:
    text = orientation.listing(tree.folder(folder(tmp_path, BASE)), 10_000)
    assert text.splitlines() == sorted(BASE)


def test_tests_are_run_as_the_repository_says(tmp_path: Path) -> None:
    python = folder(tmp_path / "python", BASE)
    assert suite.command(tree.folder(python)) == ("python3", "-m", "pytest", "-q", "-p", "no:cacheprovider")
    node = folder(tmp_path / "node", {"package.json": '{"scripts": {"test": "node --test"}}'})
    assert suite.command(tree.folder(node)) == ("npm", "test", "--silent")
    assert suite.command(tree.folder(folder(tmp_path / "none", {"package.json": "{", "a.c": ""}))) is None


def test_a_reply_outside_the_form_is_no_decision() -> None:
    for told in (None, {}, {"route": "maybe", "reasons": [], "plan": ""}, {"route": "pr", "reasons": "x"}):
        found = preflight.read(told)
        assert isinstance(found, Unjudged)
        assert found.cause is Cause.GARBAGE
    assert preflight.read({"route": "issue", "reasons": ["x"], "plan": "y"}).route is Route.ISSUE  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("title", "body", "why"),
    [
        ("", "a", "a title of 0 characters"),
        ("Fire", "Too short.", "a body of 2 words"),
        ("Feuer", "Der Ofen wird nun vor dem Brand gewarnt, und ein Versuch zeigt es, damit niemand mehr wartet. " * 2, "not English"),
        ("窯", "窯 の 火 を 弱 め る 変 更 で す 。 試 験 も あ り ま す", "not English"),
    ],
)  # fmt: skip
def test_a_write_up_that_cannot_be_published_says_why(title: str, body: str, why: str) -> None:
    found = write_up.read({"title": title, "body": body})
    assert isinstance(found, Unjudged)
    assert why in found.detail


def test_every_problem_of_the_rules_is_told(tmp_path: Path) -> None:
    path = tmp_path / "rules.yaml"
    path.write_text("version: 1.0.0\ndraft:\n  turns: many\nprotected: []\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        rules.read(path)
    told = str(caught.value)
    assert "draft.turns" in told
    assert "risk" in told


def test_reasons_tell_outages_from_replies() -> None:
    assert reason(Cause.FAILED, "given up after 2 attempts: X: HTTP 529: Overloaded") == "http_529"
    assert reason(Cause.FAILED, "AttemptTimeoutError: no answer") == "timeout"
    assert reason(Cause.FAILED, "APIConnectionError: Connection error.") == "failed"
    assert reason(Cause.TRUNCATED, "HTTP 529") == "truncated"
