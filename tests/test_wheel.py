"""The built wheel, installed elsewhere: content is found and Inspect knows the tasks by the package's name."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel in it; Inspect takes a package for installed when the folder has this name."""
    folder = tmp_path_factory.mktemp("wheel") / "site-packages"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
    ]
    subprocess.run(
        [*command, "--target", str(folder), str(ROOT)], check=True, capture_output=True, timeout=900
    )
    return folder


def run(site: Path, cwd: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(site), "INSPECT_LOG_DIR": str(cwd / "logs")}
    environment.pop("INSPECT_EVAL_MODEL", None)
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=cwd,
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
    )


def test_the_wheel_holds_the_content(site: Path) -> None:
    content = site / "levelhead" / "_content"
    assert {path.name for path in content.iterdir()} >= {
        "evals",
        "judges",
        "rubrics",
        "workflows",
        "fixtures",
        "docs",
    }


def test_lint_reads_the_content_of_the_wheel(site: Path, tmp_path: Path) -> None:
    done = run(site, tmp_path, "levelhead", "lint")
    assert (done.returncode, done.stdout) == (
        0,
        "cases, rubrics, judges, stages, drafts and validity fixtures: no problems\n",
    )


def test_inspect_runs_a_task_by_the_name_of_the_package(site: Path, tmp_path: Path) -> None:
    arguments = ("eval", "levelhead/temperament", "--limit", "2", "--display", "plain", "--log-dir", "logs")
    done = run(site, tmp_path, "inspect_ai", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "levelhead/baseline" in done.stdout


def test_the_wheel_draws_a_page(site: Path, tmp_path: Path) -> None:
    records = site / "levelhead" / "_content" / "fixtures" / "published" / "runs.csv"
    done = run(site, tmp_path, "levelhead", "page", str(records), "--out", "page.html")
    assert (done.returncode, done.stdout) == (0, "page: page.html\n"), done.stderr
    assert "Observable" in (tmp_path / "page.html").read_text(encoding="utf-8")
