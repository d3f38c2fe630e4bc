"""Pages as commands write them, and a browser to read them in."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from levelhead import content
from page.chromium import executable

TESTS = Path(__file__).parents[1]
NAMES = ("shipped", "hostile", "records", "board")
WATCH = """
window.violations = [];
document.addEventListener("securitypolicyviolation", (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""


def _run(*words: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(TESTS)}
    done = subprocess.run(
        [sys.executable, *words],
        cwd=content.root(),
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The pages by name. Other processes make them: this one runs the browser's event loop."""
    folder = tmp_path_factory.mktemp("pages")
    logs, hostile = str(folder / "logs"), str(folder / "hostile.eval")
    sides = "claude-opus-4-7,glm-5.2,glm-4.6"
    _run("-m", "levelhead", "eval", "temperament", "--log-dir", logs)
    _run("-m", "levelhead", "page", logs, "--sides", sides, "--out", str(folder / "shipped.html"))
    _run("-m", "levelhead", "leaderboard", logs, "--out", str(folder / "board.html"))
    _run("-m", "page.hostile", hostile)
    _run("-m", "levelhead", "page", hostile, "--out", str(folder / "hostile.html"))
    records = str(content.root() / "fixtures" / "published" / "runs.csv")
    _run("-m", "levelhead", "compare", records, "--out", str(folder / "records.html"))
    return {name: folder / f"{name}.html" for name in NAMES}


@pytest.fixture(scope="package")
def chromium(files: dict[str, Path]) -> Iterator[Browser]:
    """One browser for all tests of the page; it can reach nothing, and nothing is to be reached."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Opens pages and keeps what the browser had to say."""

    chromium: Browser
    files: dict[str, Path]
    said: list[str]
    requested: list[str]
    contexts: list[BrowserContext]

    def open(self, name: str, *, width: int = 1280, scheme: str = "light") -> Page:
        """A page by name, drawn."""
        context = self.chromium.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
        )
        context.set_default_timeout(120_000)
        self.contexts.append(context)
        context.add_init_script(WATCH)
        page = context.new_page()
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("dialog", lambda dialog: self.said.append(dialog.message))
        page.on("request", lambda request: self.requested.append(request.url))
        page.goto(self.files[name].as_uri())
        page.wait_for_function("document.querySelector('#reproduce') !== null")
        return page


@pytest.fixture
def reader(chromium: Browser, files: dict[str, Path]) -> Iterator[Reader]:
    made = Reader(chromium=chromium, files=files, said=[], requested=[], contexts=[])
    yield made
    for context in made.contexts:
        context.close()
