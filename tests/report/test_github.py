"""Workflow commands: the runner's two parsers see ours and no other."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import given

from levelhead.claim import Severity, Verdict
from levelhead.policy import Ruling
from levelhead.report import github, json, sarif, text

from .rulings import rulings

NAMES = {
    "error",
    "warning",
    "notice",
    "debug",
    "group",
    "endgroup",
    "add-mask",
    "set-output",
    "stop-commands",
    "add-path",
    "set-env",
}


@dataclass(frozen=True)
class Command:
    """What the runner understands."""

    name: str
    properties: dict[str, str]
    data: str


def parsed(line: str) -> Command | None:
    """A line as the runner reads it: the present form first, the older one in what is left."""
    return _present(line) or _older(line)


def _present(line: str) -> Command | None:
    message = line.lstrip()
    if not message.startswith("::"):
        return None
    end = message.find("::", 2)
    if end < 0:
        return None
    name, _, rest = message[2:end].partition(" ")
    if name not in NAMES:
        return None
    pairs = [pair.split("=", 1) for pair in rest.strip().split(",") if "=" in pair]
    properties = {key.strip(): _unescaped(value, [("%3A", ":"), ("%2C", ",")]) for key, value in pairs}
    return Command(name, properties, _unescaped(message[end + 2 :], []))


def _unescaped(value: str, more: list[tuple[str, str]]) -> str:
    for escape, char in (("%0D", "\r"), ("%0A", "\n"), *more, ("%25", "%")):
        value = value.replace(escape, char)
    return value


def _older(line: str) -> Command | None:
    start = line.find("##[")
    end = line.find("]", start)
    if start < 0 or end < 0:
        return None
    return Command(line[start + 3 : end].split(" ")[0], {}, line[end + 1 :])


@given(rulings())
def test_the_runner_reads_only_our_commands(drawn: tuple[Ruling, str, str]) -> None:
    ruling, _, name = drawn
    lines = github.render(ruling, name).splitlines()

    commands = [parsed(line) for line in lines]

    assert all(command is not None for command in commands)
    assert {command.name for command in commands if command} <= {"error", "warning", "notice"}
    told = [
        one
        for one in ruling.ruled
        if one.waiver is None and _matters(one.finding.verdict, one.finding.severity)
    ]
    for severity, shown in ((Severity.ERROR, "error"), (Severity.WARNING, "warning")):
        count = sum(one.finding.severity is severity for one in told)
        assert sum(command.name == shown for command in commands if command) == min(
            count, github.MAX_OF_A_KIND
        )
    assert sum(command.name == "notice" for command in commands if command) <= github.MAX_OF_A_KIND
    for command in commands:
        assert command is not None
        assert set(command.properties) <= {"file", "line", "title"}
        assert command.properties.get("line", "1").isdigit()
        assert command.properties.get("title", "levelhead path") in {"levelhead path", "levelhead symbol"}


@given(rulings())
def test_annotations_of_documents_stand_in_the_document(drawn: tuple[Ruling, str, str]) -> None:
    ruling, _, _ = drawn
    commands = [parsed(line) for line in github.render_documents([(ruling, "docs/a,b:c.md")]).splitlines()]

    placed = [command for command in commands if command and "title" in command.properties]

    assert {command.properties["file"] for command in placed} <= {"docs/a,b:c.md"}
    assert all(command.properties["line"].isdigit() for command in placed)


@given(rulings())
def test_no_other_format_speaks_to_the_runner_when_it_is_printed_into_a_log(
    drawn: tuple[Ruling, str, str],
) -> None:
    ruling, body, _ = drawn
    printed = [
        text.render(ruling, body, "body.md", everything=True),
        json.render(ruling, body),
        sarif.render(ruling, body, "body.md"),
    ]

    assert [parsed(line) for one in printed for line in one.splitlines() if parsed(line)] == []


def _matters(verdict: Verdict, severity: Severity) -> bool:
    return verdict is Verdict.CONTRADICTED or severity is Severity.WARNING
