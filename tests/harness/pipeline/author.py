"""A model under test that follows a script: what it answers is told apart by the tools that it is offered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from levelhead.pipeline import preflight, review, write_up

Turn = tuple[str, Mapping[str, Any]] | str
"""A call of a tool with its arguments, or prose."""

MARK = (
    "larder/report.py",
    '    return f"{item.amount} x {item.name}, until {item.expires.isoformat()}"',
    (
        '    return f"{item.amount} x {item.name}, until {item.expires.isoformat()}{warning(item, today)}"\n\n\n'
        "def warning(item, today):\n"
        '    """What is marked on an item that expires within three days."""\n'
        '    return " !" if (item.expires - today).days <= 3 else ""'
    ),
)
WORK: tuple[Turn, ...] = (
    ("list_files", {"folder": "."}),
    ("search", {"pattern": "def describe", "folder": "larder"}),
    ("read_file", {"path": "larder/report.py"}),
    ("edit_file", {"path": MARK[0], "old": MARK[1], "new": MARK[2]}),
    ("edit_file", {"path": MARK[0], "old": "def describe(item):", "new": "def describe(item, today):"}),
    ("edit_file", {"path": MARK[0], "old": "[describe(item) for", "new": "[describe(item, today) for"}),
    (
        "edit_file",
        {
            "path": "tests/test_report.py",
            "old": "    def test_an_empty_list",
            "new": "    def test_what_expires_soon_is_marked(self):\n"
            '        items = read("milk, 1, 2026-03-02\\nrice, 2, 2027-01-01\\n")\n'
            '        self.assertEqual([line[-1] for line in lines(items, TODAY)], ["!", "1"])\n\n'
            "    def test_an_empty_list",
        },
    ),
    ("test", {}),
)
"""A change that passes every gate."""
HAND_IN: Turn = ("hand_in", {"title": "Mark what expires", "summary": "Items that expire soon are marked."})
BODY = (
    "Nothing in the list stands out, and people throw food away. Items that expire within three days are now marked "
    "by `warning` in `larder/report.py`, which `describe` calls. There is a test of it in `tests/test_report.py`."
)


def edit(path: str, old: str, new: str) -> Turn:
    """A call that changes a place."""
    return ("edit_file", {"path": path, "old": old, "new": new})


@dataclass(slots=True)
class Author:
    """Turns are taken in order while drafting; the others are answers to the one question of a stage."""

    route: str = "pr"
    draft: Sequence[Turn] = (*WORK, HAND_IN)
    decision: str = "ship"
    title: str = "Mark what is about to expire"
    body: str = BODY
    broken: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    """By stage, what comes in place of an answer."""
    at: int = 0
    asked: list[str] = field(default_factory=list)
    """Stages, as they were asked."""

    def turn(self, tools: Sequence[str]) -> Turn | Any:
        """The next answer, by the tools that are offered."""
        stage = stage_of(tools)
        self.asked.append(stage)
        if stage in self.broken:
            return self.broken[stage]()
        if stage == "preflight":
            plan = "Mark the line in larder/report.py."
            return (
                preflight.TOOL,
                {"reasons": ["larder/report.py prints it"], "plan": plan, "route": self.route},
            )
        if stage == "self_review":
            quote = '    return " !" if (item.expires - today).days <= 3 else ""'
            defect = {"what": "A magic number.", "path": "larder/report.py", "quote": quote}
            defects = [] if self.decision == "ship" else [defect]
            return (
                review.TOOL,
                {"defects": defects, "unchecked": [], "reasoning": "As scripted.", "decision": self.decision},
            )
        if stage == "write_up":
            return (write_up.TOOL, {"title": self.title, "body": self.body})
        turn = self.draft[min(self.at, len(self.draft) - 1)]
        self.at += 1
        return turn


def stage_of(tools: Sequence[str]) -> str:
    """The stage that offers these tools."""
    known = {preflight.TOOL: "preflight", review.TOOL: "self_review", write_up.TOOL: "write_up"}
    return next((known[name] for name in tools if name in known), "draft")
