"""A small repository, a text about it, and what the program finds in the text."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from judge.views import view
from levelhead import prose, tree
from levelhead.claim import About, Claim, Finding, Reason, Severity, Verdict
from levelhead.judge.grounder.asked import Asked
from levelhead.judge.grounder.shelf import Shelf
from levelhead.prose import Modality

FIRE = """\
class Kiln:
    def fire(self, degrees):
        if degrees > 1300:
            raise ValueError(degrees)
        for _ in range(3):
            self.heat(degrees)
"""
BODY = (
    "The kiln refuses everything above 1300 degrees. A firing is tried five times before it gives up. "
    "The glaze is in `kiln/glaze.py`.\n\n<!-- The kiln never checks its door. -->\n"
)


def folder(path: Path) -> Path:
    """The repository as a folder."""
    (path / "kiln").mkdir(parents=True)
    (path / "kiln" / "fire.py").write_text(FIRE)
    (path / "README.md").write_text("# Kiln\n\nFires \u2066pots\u2069 and ⟦plates⟧.\n")
    return path


def shelf(path: Path) -> Shelf:
    """Both trees of an Issue about it."""
    found = tree.folder(folder(path))
    return Shelf(found, found)


def finding(body: str, text: str, verdict: Verdict) -> Finding:
    """A finding of the program about words of a body."""
    start = body.index(text)
    span = prose.read(body, has_diff=False).span(start, start + len(text))
    claim = Claim(kind="path", span=span, subject=text, about=About.BASE, modality=Modality.CLAIM)
    return Finding(claim=claim, verdict=verdict, severity=Severity.ERROR, reason=Reason.ABSENT, message="")


def asked(body: str = BODY, findings: Sequence[Finding] | None = None, *, told: str = "") -> Asked:
    """The body as a grounder is asked about it."""
    if findings is None:
        findings = [finding(body, "kiln/glaze.py", Verdict.CONTRADICTED)]
    return Asked(view(body, told=told), findings)
