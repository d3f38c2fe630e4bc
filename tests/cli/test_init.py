"""Workflows for a repository of one's own: pinned, without a key where strangers have a say, and never over a file that is there."""

from __future__ import annotations

import argparse
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from clones import Clone
from host import as_json, running

from levelhead.cli.exit_code import ExitCode
from levelhead.cli.init import rendered
from levelhead.cli.main import main
from levelhead.cli.run import arguments
from levelhead.sources.case import read_case

ROOT = Path(__file__).parents[2]
SHA = "a1" * 20
SOURCE = f"o/levelhead@{SHA}"
CHECK, RUN = (".github/workflows/levelhead.yml", ".github/workflows/levelhead-run.yml")


def _init(clone: Clone, *more: str) -> int:
    return main(["init", str(clone.path), "--source", SOURCE, *more])


def _writing(path: Path) -> tuple[int, int, int]:
    """What a writing of the file would change; reading it, which ``init`` does, may move its time of access."""
    stat = path.stat()
    return stat.st_ino, stat.st_size, stat.st_mtime_ns


def _workflow(clone: Clone, name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((clone.path / name).read_text(encoding="utf-8"))
    return loaded


def _jobs(clone: Clone) -> dict[str, dict[str, Any]]:
    return {name: job for file in (CHECK, RUN) for name, job in _workflow(clone, file)["jobs"].items()}


def test_both_workflows_are_written_and_the_next_steps_named(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _init(clone) == ExitCode.OK
    shown = capsys.readouterr().out
    assert f"wrote {CHECK}\nwrote {RUN}\n" in shown
    assert "the secrets ANTHROPIC_API_KEY, OPENAI_API_KEY" in shown


def test_written_workflows_pass_an_audit(clone: Clone) -> None:
    """The auditor persona of zizmor, without the network."""
    _init(clone, "--secret", "ZAI_API_KEY", "--secret", "ANTHROPIC_API_KEY")
    command = [
        str(Path(sys.executable).parent / "zizmor"),
        "--offline",
        "--no-progress",
        "--persona",
        "auditor",
    ]
    done = subprocess.run([*command, str(clone.path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_levelhead_and_every_action_are_pinned_to_commits(clone: Clone) -> None:
    _init(clone)
    for name in (CHECK, RUN):
        text = (clone.path / name).read_text(encoding="utf-8")
        used = re.findall(r"uses: ([^\s#]+)", text)
        assert used
        assert all(re.fullmatch(rf"(?:actions/[a-z-]+@[0-9a-f]{{40}}|{SOURCE})", each) for each in used)
        assert SHA in text
        assert "your-organisation" not in text


def test_only_a_person_with_write_access_reaches_a_key(clone: Clone) -> None:
    _init(clone)
    assert set(_workflow(clone, CHECK)[True]) == {
        "pull_request",
        "issues",
    }  # YAML reads the key `on` as a truth value
    assert "secrets." not in (clone.path / CHECK).read_text(encoding="utf-8")
    assert set(_workflow(clone, RUN)[True]) == {"workflow_dispatch"}
    holding = [name for name, job in _jobs(clone).items() if "secrets." in yaml.safe_dump(job)]
    assert holding == ["run"]
    run = _jobs(clone)["run"]
    assert (run["environment"], run["if"]) == (
        "levelhead",
        "github.ref_name == github.event.repository.default_branch",
    )


def test_permissions_are_the_least(clone: Clone) -> None:
    _init(clone)
    assert _workflow(clone, CHECK)["permissions"] == _workflow(clone, RUN)["permissions"] == {}
    assert {name: job["permissions"] for name, job in _jobs(clone).items()} == {
        "grounding": {"contents": "read"},
        "run": {"contents": "read"},
        "publish": {"contents": "write", "issues": "write", "pull-requests": "write"},
    }


def test_the_job_that_runs_models_holds_no_token_and_the_one_that_writes_no_key(clone: Clone) -> None:
    _init(clone)
    run, publish = (yaml.safe_dump(_jobs(clone)[name]) for name in ("run", "publish"))
    assert "github.token" not in run
    assert "GITHUB_TOKEN" not in run
    assert "persist-credentials: false" in run
    assert "secrets." not in publish


def test_keys_stand_by_name_in_the_one_step_that_needs_them(clone: Clone) -> None:
    _init(clone, "--secret", "ZAI_API_KEY", "--secret", "MOONSHOT_API_KEY")
    steps = _jobs(clone)["run"]["steps"]
    keys = {step["name"]: {name for name in step.get("env", {}) if name.endswith("_KEY")} for step in steps}
    assert {name: found for name, found in keys.items() if found} == {
        "Run both models": {"ZAI_API_KEY", "MOONSHOT_API_KEY"}
    }
    (step,) = [step for step in steps if step["name"] == "Run both models"]
    assert step["env"]["ZAI_API_KEY"] == "${{ secrets.ZAI_API_KEY }}"


def test_where_a_provider_is_reached_is_a_variable_by_name(clone: Clone) -> None:
    _init(clone, "--secret", "ZAI_API_KEY", "--variable", "ZAI_BASE_URL")
    text = (clone.path / RUN).read_text(encoding="utf-8")
    assert "          ZAI_BASE_URL: ${{ vars.ZAI_BASE_URL }}\n" in text
    assert "NAMED_" not in text
    assert "NAMED_" not in rendered(SOURCE, ("X_KEY",))[Path(RUN).name]


def test_a_value_that_is_given_for_a_name_is_not_repeated(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _init(clone, "--secret", "sk-ant-canary") == ExitCode.USAGE
    assert "canary" not in capsys.readouterr().err


def test_no_script_holds_an_expression(clone: Clone) -> None:
    _init(clone)
    scripts = [step["run"] for job in _jobs(clone).values() for step in job["steps"] if "run" in step]
    assert len(scripts) == 6
    assert not [script for script in scripts if "${{" in script]


def test_a_second_time_changes_nothing(clone: Clone, capsys: pytest.CaptureFixture[str]) -> None:
    _init(clone)
    before = _writing(clone.path / RUN)
    capsys.readouterr()
    assert _init(clone) == ExitCode.OK
    assert f"unchanged {CHECK}\nunchanged {RUN}\n" in capsys.readouterr().out
    assert _writing(clone.path / RUN) == before


def test_a_file_that_is_there_is_shown_as_a_difference_that_git_can_apply(
    clone: Clone, capsys: pytest.CaptureFixture[str]
) -> None:
    clone.commit({CHECK: "name: mine\n"})
    assert _init(clone) == ExitCode.FOUND
    shown = capsys.readouterr()
    assert (clone.path / CHECK).read_text(encoding="utf-8") == "name: mine\n"
    assert not (clone.path / RUN).exists()
    assert f"nothing was written: {Path(CHECK).name} stands there" in shown.err
    (clone.path / "change.patch").write_text(shown.out, encoding="utf-8")
    clone.git("apply", "change.patch")
    assert (clone.path / CHECK).read_text(encoding="utf-8") == rendered(SOURCE, ("X_KEY",))[Path(CHECK).name]


def test_a_folder_of_workflows_that_leads_elsewhere_is_refused(clone: Clone, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (clone.path / ".github").symlink_to(tmp_path / "elsewhere")
    assert _init(clone) == ExitCode.CANNOT_CHECK
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_file_that_leads_elsewhere_is_refused(clone: Clone, tmp_path: Path) -> None:
    (clone.path / CHECK).parent.mkdir(parents=True)
    (clone.path / CHECK).symlink_to(tmp_path / "elsewhere.yml")
    assert _init(clone) == ExitCode.CANNOT_CHECK
    assert not (tmp_path / "elsewhere.yml").exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--source", "o/levelhead@v1"],
        ["--source", "o/levelhead"],
        ["--source", f"o/levelhead@{SHA}; rm"],
        ["--secret", "sk-ant-something"],
        ["--secret", "GITHUB_TOKEN"],
        ["--secret", "LD_PRELOAD"],
        ["--variable", "PATH"],
        ["--variable", "https://example.com"],
        ["--secret", "A}} ${{ github.token"],
    ],
)
def test_what_is_not_pinned_or_no_name_is_refused(arguments: list[str], clone: Clone) -> None:
    assert _init(clone, *arguments) == ExitCode.USAGE
    assert not (clone.path / ".github").exists()


def test_a_folder_without_git_is_refused(tmp_path: Path) -> None:
    assert main(["init", str(tmp_path), "--source", SOURCE]) == ExitCode.CANNOT_CHECK


def _program(temp: Path) -> None:
    """What the step that installs levelhead leaves."""
    program = temp / "levelhead" / "bin" / "levelhead"
    program.parent.mkdir(parents=True, exist_ok=True)
    start = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); from levelhead.cli import run; run()"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -I -c "{start}" "$@"\n', encoding="utf-8")
    program.chmod(0o755)


def _step(
    clone: Clone,
    name: str,
    temp: Path,
    *,
    job: str = "run",
    api: str = "",
    program: Path | None = None,
    **values: str,
) -> subprocess.CompletedProcess[str]:
    """A step of a job, in the shell and with the variables that a runner gives it."""
    (step,) = [each for each in _jobs(clone)[job]["steps"] if each["name"] == name]
    if program is None:
        _program(temp)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(temp),
        "RUNNER_TEMP": str(temp),
        "GITHUB_WORKSPACE": str(clone.path),
        "GITHUB_REPOSITORY": "o/r",
        "GITHUB_RUN_ID": "77",
        "GITHUB_SHA": clone.git("rev-parse", "HEAD"),
        "GITHUB_STEP_SUMMARY": str(temp / "summary.md"),
        "GITHUB_API_URL": api,
        "MARKER": str(temp / "marker"),
    }
    values["github.token"] = "canary-5f2b-canary"
    for key, value in step.get("env", {}).items():
        if (found := re.fullmatch(r"\$\{\{ (?:inputs\.)?([\w.-]+) \}\}", value)) is not None:
            secret = found[1].startswith("secrets.")
            environment[key] = "canary-of-a-key" if secret else values[found[1].replace("-", "_")]
    script = temp / "step.sh"
    script.write_text(step["run"], encoding="utf-8")
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=temp, env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert not (temp / "marker").exists(), "an input was run"
    return done


def test_the_case_of_a_run_is_the_brief_at_the_commit(clone: Clone, tmp_path: Path) -> None:
    clone.commit({"briefs/index.md": "# An index\n\nMake `read_shelf` fast.\n"})
    _init(clone)
    done = _step(clone, "Make the case", tmp_path, brief="briefs/index.md")
    assert done.returncode == 0, done.stderr
    case = read_case(tmp_path / "given" / "cases" / "run-77", to_run=True)
    assert (case.repository, case.base) == ("o/r", clone.git("rev-parse", "HEAD"))
    assert case.brief == "# An index\n\nMake `read_shelf` fast."
    assert (tmp_path / "given" / "trees" / case.tree / "src" / "shelf" / "reader.py").is_file()


@pytest.mark.parametrize(
    "brief",
    [
        "no/such.md",
        "../../etc/passwd",
        "/etc/passwd",
        "$(touch $MARKER)",
        "x; touch $MARKER",
        "--help",
        "README.md\ntouch $MARKER",
    ],
)
def test_a_brief_that_is_no_file_of_the_commit_ends_the_run(brief: str, clone: Clone, tmp_path: Path) -> None:
    _init(clone)
    done = _step(clone, "Make the case", tmp_path, brief=brief)
    assert done.returncode != 0
    assert not (tmp_path / "given").exists()


@pytest.mark.parametrize(
    "model",
    [
        "openai/x,url=https://example.com,key=OPENAI_API_KEY",
        "$(touch $MARKER)",
        "--help",
        "a/b c",
        "",
        "a/b\ntouch $MARKER",
    ],
)
def test_an_input_cannot_say_where_a_key_is_sent(model: str, clone: Clone, tmp_path: Path) -> None:
    _init(clone)
    done = _step(clone, "Run both models", tmp_path, **(INPUTS | {"model_b": model}))
    assert (done.returncode, done.stderr) == (2, "an input is no provider/model\n")


INPUTS = {
    "model_a": "anthropic/claude-opus-4-7",
    "model_b": "openai-api/zai/glm-5.2",
    "image": "python@sha256:" + "a1" * 32,
    "tokens": "3000000",
    "minutes": "60",
    "usd": "",
    "plan_only": "true",
}


def _words(clone: Clone, temp: Path, code: int = 0, **inputs: str) -> list[str]:
    """What the step asks of levelhead; a program that writes it down stands in its place."""
    program = temp / "levelhead" / "bin" / "levelhead"
    program.parent.mkdir(parents=True, exist_ok=True)
    program.write_text(
        f'#!/bin/sh\nprintf "%s\\0" "$@" > words\necho "**told**"\nexit {code}\n', encoding="utf-8"
    )
    program.chmod(0o755)
    done = _step(clone, "Run both models", temp, program=program, **(INPUTS | inputs))
    assert done.returncode == code, done.stderr
    return (temp / "words").read_text(encoding="utf-8").split("\0")[:-1]


def test_the_inputs_of_a_run_reach_the_command(clone: Clone, tmp_path: Path) -> None:
    _init(clone)
    assert _words(clone, tmp_path) == [
        *("run", "given/cases", "--out", "made"),
        *("--model", INPUTS["model_a"], "--model", INPUTS["model_b"]),
        *("--sandbox", "docker", "--image", INPUTS["image"]),
        *("--tokens", "3000000", "--minutes", "60", "--dry-run"),
    ]


def test_the_command_takes_the_words_of_the_workflow(clone: Clone, tmp_path: Path) -> None:
    _init(clone)
    command, *words = _words(clone, tmp_path)
    parser = argparse.ArgumentParser(exit_on_error=False)
    arguments(parser)
    taken = parser.parse_args(words)
    assert (command, taken.cases, taken.model) == (
        "run",
        "given/cases",
        [INPUTS["model_a"], INPUTS["model_b"]],
    )
    assert (taken.sandbox, taken.tokens, taken.minutes, taken.dry_run) == ("docker", 3_000_000, 60.0, True)


def test_dollars_and_prices_are_taken_where_they_are_given(clone: Clone, tmp_path: Path) -> None:
    clone.commit({".github/levelhead-prices.yml": "a/b: {}\n"})
    _init(clone)
    words = _words(clone, tmp_path, usd="5", plan_only="false")
    assert words[-4:] == ["--prices", "prices.yml", "--usd", "5"]
    assert (tmp_path / "prices.yml").read_text(encoding="utf-8") == "a/b: {}\n"


def test_what_a_run_prints_is_code_in_the_summary_and_its_failure_stays_one(
    clone: Clone, tmp_path: Path
) -> None:
    _init(clone)
    _words(clone, tmp_path, code=1)
    assert (tmp_path / "summary.md").read_text(encoding="utf-8") == "    **told**\n"


def test_an_empty_brief_is_told(clone: Clone, tmp_path: Path) -> None:
    clone.commit({"briefs/index.md": "\n"})
    _init(clone)
    done = _step(clone, "Make the case", tmp_path, brief="briefs/index.md")
    assert done.returncode == ExitCode.CANNOT_CHECK
    assert "found an empty file, expected what is asked" in done.stderr


def test_what_the_runs_wrote_is_checked_and_told_in_the_summary(clone: Clone, tmp_path: Path) -> None:
    _init(clone)
    for name, body in (("a", "# An index\n\nReuses the existing `src/shelf/readers.py`.\n"), ("b", None)):
        arm = tmp_path / "made" / "cases" / "run-77" / name
        arm.mkdir(parents=True)
        (arm / "run.yaml").write_text("model: m\n", encoding="utf-8")
        if body is not None:
            (arm / "body.md").write_text(body, encoding="utf-8")
    done = _step(clone, "Check what they wrote", tmp_path)
    assert done.returncode == 0, done.stderr
    assert "`src/shelf/readers.py`" in (tmp_path / "summary.md").read_text(encoding="utf-8")
    (tmp_path / "made" / "cases" / "run-77" / "a" / "diff.patch").write_text("no diff", encoding="utf-8")
    assert _step(clone, "Check what they wrote", tmp_path).returncode == ExitCode.CANNOT_CHECK


def test_every_arm_that_completed_is_opened(clone: Clone, tmp_path: Path) -> None:
    clone.commit({"briefs/index.md": "# An index\n"})
    _init(clone)
    assert _step(clone, "Make the case", tmp_path, brief="briefs/index.md").returncode == 0
    (tmp_path / "given").rename(tmp_path / "made")
    for name, record, body in (
        ("a", "model: a\nprovider: p\nroute: issue\n", "# Not yet\n\nIt needs a design.\n"),
        ("b", "model: b\nprovider: p\nincomplete: http_529\n", None),
    ):
        arm = tmp_path / "made" / "cases" / "run-77" / name
        arm.mkdir()
        (arm / "run.yaml").write_text(record, encoding="utf-8")
        if body is not None:
            (arm / "body.md").write_text(body, encoding="utf-8")
    with running() as host:
        host.routes["/repos/o/r"] = as_json({"default_branch": "main"})
        host.routes["/repos/o/r/issues"] = as_json([])
        host.writes["/repos/o/r/issues"] = as_json({"html_url": "https://github.com/o/r/issues/9"})
        done = _step(clone, "Open every arm that completed", tmp_path, job="publish", api=host.url)
        assert done.returncode == 0, done.stderr
        assert host.written == [("/repos/o/r/issues", {"title": "Not yet", "body": "It needs a design.\n"})]
    assert done.stdout.splitlines()[-1] == "https://github.com/o/r/issues/9"


def test_the_page_shows_the_workflow_as_it_is_written() -> None:
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    written = (ROOT / "workflows" / "levelhead.yml").read_text(encoding="utf-8")
    assert written.partition("name: levelhead\n")[2] in page
