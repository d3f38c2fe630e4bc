"""The Chromium that the tests of the page run in; as a script it says where it is, or what to do."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ADVICE = "no Chromium: `make browser` installs one; CHROMIUM=/path/to/it names one that is elsewhere"


def executable() -> str:
    """Its path.

    Raises:
        FileNotFoundError: there is none.
    """
    told = os.environ.get("CHROMIUM")
    for name in (told,) if told else NAMES:
        found = shutil.which(name)
        if found:
            return found
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        own = driver.chromium.executable_path
    if told or not Path(own).exists():
        raise FileNotFoundError(ADVICE)
    return own


if __name__ == "__main__":
    try:
        sys.stdout.write(executable() + "\n")
    except FileNotFoundError as error:
        sys.exit(str(error))
