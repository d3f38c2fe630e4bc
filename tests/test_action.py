"""The Action: its own shell steps, run in bash with real event payloads, and its workflows held against zizmor.

The step that installs levelhead needs a package index and is therefore held to its text; in its place stands a program
that starts the levelhead under test.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from clones import Clone

ROOT = Path(__file__).parent.parent
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {step["name"]: step for step in ACTION["runs"]["steps"]}
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SNIPPET = re.compile(r"^```ya?ml\n(.*?)^```", re.MULTILINE | re.DOTALL)

HOSTILE = (
    "$(touch $MARKER) `touch $MARKER` ; touch $MARKER\n'; touch $MARKER #\n\"; touch $MARKER #\n${{ github.token }}\n"
    "::error::forged\n##[add-mask]forged\nEOF\n@octocat <img src=x>\n"
)
"""A body that does harm wherever a shell, an expression, a log or a Markdown renderer takes it for more than text."""


@dataclass(frozen=True)
class Job:
    """A job on a runner: what the runner sets, and what the job left behind."""

    folder: Path
    workspace: Path

    def event(self, event: dict[str, Any]) -> None:
        (self.folder / "event.json").write_text(json.dumps(event), encoding="utf-8")

    def run(self, name: str, **inputs: str) -> subprocess.CompletedProcess[str]:
        """One step, in the shell and with the variables that a runner gives it."""
        step = STEPS[name]
        assert step["shell"] == "bash"
        values = {
            f"inputs.{key}": inputs.get(key.replace("-", "_"), spec["default"])
            for key, spec in ACTION["inputs"].items()
        }
        values |= {"runner.temp": str(self.folder), "steps.python.outputs.python-path": sys.executable}
        environment = {
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(self.folder),
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_WORKSPACE": str(self.workspace),
            "GITHUB_EVENT_PATH": str(self.folder / "event.json"),
            "GITHUB_STEP_SUMMARY": str(self.folder / "summary.md"),
            "MARKER": str(self.folder / "marker"),
        }
        environment |= {key: _evaluated(value, values) for key, value in step["env"].items()}
        script = self.folder / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
            cwd=_evaluated(step["working-directory"], values),
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    def check(self, **inputs: str) -> subprocess.CompletedProcess[str]:
        done = self.run("Check the Issue or PR", **inputs)
        assert not (self.folder / "marker").exists(), "the body was run"
        return done

    @property
    def summary(self) -> str:
        return (self.folder / "summary.md").read_text(encoding="utf-8")


def _evaluated(value: str, values: dict[str, str]) -> str:
    """An expression that is a single name, as the runner evaluates it."""
    return re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda match: values[match[1]], value)


@pytest.fixture
def job(clone: Clone, tmp_path: Path) -> Job:
    folder = tmp_path / "temp"
    program = folder / "levelhead" / "bin" / "levelhead"
    program.parent.mkdir(parents=True)
    start = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); from levelhead.cli import run; run()"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -I -c "{start}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return Job(folder, clone.path)


def _pull(clone: Clone, body: str | None) -> dict[str, Any]:
    """A PR that adds one file, with a base branch that went on meanwhile."""
    clone.git("checkout", "-q", "-b", "topic")
    head = clone.commit({"src/shelf/index.py": "def build_index():\n    ...\n"})
    clone.git("checkout", "-q", "main")
    base = clone.commit({"src/shelf/meanwhile.py": "x = 1\n"})
    pull = {
        "number": 7,
        "title": "Add an index",
        "body": body,
        "base": {"ref": "main", "sha": base},
        "head": {"ref": "topic", "sha": head, "repo": {"fork": True}},
    }
    return {"action": "opened", "number": 7, "pull_request": pull, "repository": {"full_name": "o/r"}}


def test_a_true_pr_passes(job: Job, clone: Clone) -> None:
    job.event(_pull(clone, "Adds `build_index` in `src/shelf/index.py`."))
    done = job.check()
    assert done.returncode == 0, done.stdout + done.stderr
    assert "2 grounded, 0 contradicted" in done.stdout
    assert job.summary.startswith("### levelhead: nothing contradicted\n")


def test_a_false_pr_fails_with_an_annotation_and_a_row_in_the_summary(job: Job, clone: Clone) -> None:
    job.event(_pull(clone, "Reuses the existing `src/shelf/readers.py`."))
    done = job.check()
    assert done.returncode == 1
    assert done.stdout.startswith("::error title=levelhead path::line 3 of o/r#7: no `src/shelf/readers.py`")
    assert "| 3 | path | `src/shelf/readers.py` |" in job.summary


def test_an_issue_is_checked_against_the_checkout(job: Job) -> None:
    issue = {"number": 8, "title": "`read_book` fails", "body": "It is in `src/shelf/readers.py`."}
    job.event({"action": "opened", "issue": issue, "repository": {"full_name": "o/r"}})
    assert job.check().returncode == 1


def test_a_hostile_body_is_text(job: Job, clone: Clone) -> None:
    event = _pull(clone, HOSTILE + "Reuses the existing `src/shelf/readers.py`.")
    event["pull_request"]["title"] = "$(touch $MARKER)\n::error::title"
    job.event(event)
    done = job.check()
    assert done.returncode == 1
    assert all(
        line.startswith(("::error title=levelhead ", "::warning title=levelhead ", "::notice::levelhead: "))
        for line in done.stdout.splitlines()
    )
    assert "@octocat" not in job.summary
    assert "<img" not in job.summary


@pytest.mark.parametrize(
    ("inputs", "code"),
    [
        ({"fail_on": "never"}, 0),
        ({"fail_on": "warning"}, 1),
        ({"fail_on": "$(touch $MARKER)"}, 2),
        ({"path": "no/such/folder"}, 3),
        ({"summary": "false"}, 1),
    ],
)
def test_the_inputs_do_what_they_say(job: Job, clone: Clone, inputs: dict[str, str], code: int) -> None:
    job.event(_pull(clone, "Reuses the existing `src/shelf/readers.py`."))
    assert job.check(**inputs).returncode == code
    assert (job.folder / "summary.md").exists() is (code < 2 and "summary" not in inputs)


def test_strict_fails_on_what_could_not_be_verified(job: Job, clone: Clone) -> None:
    job.event(_pull(clone, "Fixes #12 in `src/shelf/index.py`."))
    assert job.check().returncode == 0
    assert job.check(strict="true").returncode == 1


def test_a_checkout_without_the_commits_fails_and_says_what_to_do(job: Job, clone: Clone) -> None:
    event = _pull(clone, "Adds `src/shelf/index.py`.")
    event["pull_request"]["head"]["sha"] = "b" * 40
    job.event(event)
    done = job.check()
    assert done.returncode == 3
    assert "fetch-depth: 0" in done.stdout
    assert done.stdout.startswith("::error title=levelhead::could not check")


def test_a_pr_cannot_bring_modules_or_a_policy_of_its_own(job: Job, clone: Clone) -> None:
    event = _pull(clone, "Reuses the existing `src/shelf/readers.py`.")
    clone.git("checkout", "-q", "topic")
    trap = f"open({str(job.folder / 'marker')!r}, 'w')\n"
    event["pull_request"]["head"]["sha"] = clone.commit(
        {
            "levelhead/__init__.py": trap,
            "yaml.py": trap,
            "sitecustomize.py": trap,
            "levelhead.toml": 'fail-on = "never"\n',
        }
    )
    job.event(event)
    assert job.check().returncode == 1


def test_no_step_puts_an_expression_into_its_script() -> None:
    scripts = [step["run"] for step in STEPS.values() if "run" in step]
    assert len(scripts) == 2
    assert not [script for script in scripts if "${{" in script]


def test_levelhead_is_installed_from_the_action_alone_and_nothing_is_taken_from_the_checkout() -> None:
    step = STEPS["Install levelhead"]
    assert step["working-directory"] == "${{ runner.temp }}"
    assert step["run"].splitlines() == [
        '"$PYTHON" -I -m venv "$RUNNER_TEMP/levelhead"',
        '"$RUNNER_TEMP/levelhead/bin/python" -I -m pip install --quiet --disable-pip-version-check "$GITHUB_ACTION_PATH"',
    ]


def test_every_input_is_documented() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    assert all(f"| `{name}` |" in page for name in ACTION["inputs"])


def test_actions_are_pinned_to_commits() -> None:
    files = [ROOT / "action.yml", *(ROOT / ".github").rglob("*.yml")]
    used = [
        name for file in files for name in re.findall(r"uses: ([^\s#]+)", file.read_text(encoding="utf-8"))
    ]
    assert used
    assert all(name == "./" or re.fullmatch(r"actions/[a-z-]+@[0-9a-f]{40}", name) for name in used)


def test_action_workflows_and_snippets_pass_an_audit(tmp_path: Path) -> None:
    """The auditor persona of zizmor, without the network."""
    folder = tmp_path / ".github" / "workflows"
    folder.mkdir(parents=True)
    for page in PAGES:
        for number, snippet in enumerate(SNIPPET.findall(page.read_text(encoding="utf-8"))):
            if "\njobs:" in snippet:
                (folder / f"{page.stem}-{number}.yml").write_text(snippet, encoding="utf-8")
    assert list(folder.iterdir())
    command = [
        str(Path(sys.executable).parent / "zizmor"),
        "--offline",
        "--no-progress",
        "--persona",
        "auditor",
    ]
    files = [ROOT / "action.yml", ROOT / ".github", tmp_path]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
