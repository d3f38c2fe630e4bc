"""Run records of a paper-to-PR pipeline: its statuses mapped to route and gate, its counters to figures.

A record is the summary that a run prints, or the row that it posts: ``status``, ``pr_url``, ``issue_url``, ``cost_usd``, ``input_tokens``,
``output_tokens``, ``cache_read_input_tokens``; or a line of a table with ``fork``, ``route`` and ``gate``. Three things are known of those counters: a run whose replies could not be
parsed shows 0, or counts them in ``envelopes_without_usage``, so neither is taken for a measurement; and dollars that the agent's own
program counted for another provider's model are that program's prices, not what was paid.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from levelhead.artifact import Route, RunRecord
from levelhead.errors import InputError, Problem
from levelhead.fields import decode, describe
from levelhead.sources.place import read_bytes
from levelhead.sources.run_summary import MARKER, from_log, from_panel
from levelhead.sources.runs import Recorded

GATES: Mapping[str, tuple[Route, str | None]] = {
    "pr_opened": (Route.PR, None),
    "pr_opened_draft": (Route.PR, None),
    "issue_opened": (Route.ISSUE, "implement"),
    "issue_opened_preflight": (Route.ISSUE, "preflight"),
    "issue_opened_no_integration": (Route.ISSUE, "no_integration"),
    "issue_opened_stub_density": (Route.ISSUE, "stub_density"),
    "issue_opened_no_test_integration": (Route.ISSUE, "no_test_integration"),
    "issue_opened_self_review": (Route.ISSUE, "self_review"),
    "issue_opened_substitution": (Route.ISSUE, "substitution"),
    "issue_opened_high_risk": (Route.ISSUE, "diff_risk"),
}
"""Status of a run that published something to its route and the gate that decided it."""

INCOMPLETE = (
    "claude_failed",
    "rejected_path_violations",
    "aborted_secret_in_payload",
    "error",
)
"""Statuses of runs that published nothing; those that begin with ``skipped_`` are among them."""

FIGURES = {
    "cost_usd": ("cost_usd", "total_cost_usd"),
    "tokens_in": ("input_tokens",),
    "tokens_out": ("output_tokens",),
    "cache_read": ("cache_read_input_tokens",),
    "cache_write": ("cache_creation_input_tokens",),
    "wall_s": ("wall_s", "duration_s"),
}
"""Our figures and the keys that hold them, the first one that is there."""

COUNTERS = tuple(keys for name, keys in FIGURES.items() if name != "wall_s")
"""What is summed over a run's replies; its seconds are not."""

CASE = ("case", "target_repo", "repo", "fork")
MODEL = ("model",)
PROVIDER = ("provider", "model_backend")
URL = ("pr_url", "issue_url", "artifact_url")

HEADINGS = (
    "TL;DR",
    "Engineering analysis",
    "What blocks a clean implementation",
    "How to unblock this",
    "Suggested experiment",
    "Why this paper for this team",
    "Why this candidate (selected from the lookback pool)",
    "What else Outrider considered this run",
    "Proposed implementation",
    "What this PR delivers",
    "Brief",
)
"""Headings that the action demands of the model or renders around its text: no evidence of who wrote below them."""

_ARTIFACT = re.compile(
    r"https://([A-Za-z0-9.-]{1,100})/([A-Za-z0-9][A-Za-z0-9-]{0,38}/[A-Za-z0-9._-]{1,100})/(?:pull|issues)/([0-9]{1,10})/?\Z"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a user says of records that do not say it themselves."""

    case: str | None
    model: str | None
    provider: str | None
    arm: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A run record, and what the same record tells of its input and its artifact."""

    recorded: Recorded
    artifact: str | None
    """``owner/repo#N`` of what was published, ``None`` where nothing was, or the record has no address of it."""
    host: str | None
    """The host of that address."""
    arxiv: str | None
    """The id of the paper that the run was given."""
    brief: str | None
    """What the run was given, as far as the record says: the paper's title and id."""


def read_telemetry(place: str, given: Given) -> tuple[Told, ...]:
    """The run records in a JSON, JSON Lines or CSV file, in a job's log, or in the panel of a job (``.md``).

    Raises:
        InputError: every record that cannot be read, with its key, what was found and what was expected.
    """
    problems: list[Problem] = []
    out = [_record(where, data, given, problems) for where, data in _objects(place)]
    if not out and not problems:
        problems.append(Problem(place, "no record", "the summary of a run"))
    if problems:
        raise InputError(problems)
    return tuple(one for one in out if one is not None)


def _objects(place: str) -> Iterator[tuple[str, object]]:
    text = decode(read_bytes(place), place)
    if MARKER in text or place.lower().endswith(".md"):
        record = from_log(text) if MARKER in text else from_panel(text)
        if record is None:
            raise InputError(
                Problem(
                    place, "no summary of a run that can be read", "a whole log, or a panel with a status"
                )
            )
        yield place, record
        return
    if place.lower().endswith(".csv"):
        for number, row in enumerate(csv.DictReader(io.StringIO(text)), start=2):
            yield f"{place}: line {number}", {key: _cell(cell) for key, cell in row.items() if key and cell}
        return
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        for number, line in enumerate(text.splitlines(), start=1):
            if line.strip():
                where = f"{place}: line {number}"
                try:
                    yield where, json.loads(line)
                except (ValueError, RecursionError) as error:
                    raise InputError(
                        Problem(where, f"text that does not parse ({error})", "JSON, or JSON Lines")
                    ) from None
        return
    records = data.get("runs", [data]) if isinstance(data, dict) else data
    for number, each in enumerate(records if isinstance(records, list) else [records], start=1):
        yield f"{place}: record {number}", each


def _cell(cell: str) -> str | float:
    try:
        return float(cell)
    except ValueError:
        return cell


def _record(where: str, data: object, given: Given, problems: list[Problem]) -> Told | None:
    if not isinstance(data, dict):
        problems.append(Problem(where, describe(data), "the summary of a run"))
        return None
    route, gate, incomplete = _route(where, data, problems)
    figures = _figures(where, data, problems)
    if _uncounted(data):
        figures = {name: value for name, value in figures.items() if name == "wall_s"}
    if _at_foreign_prices(data):
        figures.pop("cost_usd", None)
    url = next((match for key in URL if (match := _ARTIFACT.match(_said(data, (key,)) or ""))), None)
    case = _said(data, CASE) or given.case or (url[2] if url else None)
    model = _said(data, MODEL) or given.model
    for key, value in (("case", case), ("model", model)):
        if not value:
            problems.append(Problem(f"{where}: {key}", "nothing", f"a key of the record, or --{key}"))
    recorded = Recorded(
        case=case or "",
        arm=_said(data, ("arm",)) or given.arm or "",
        run=RunRecord(
            model=model or "",
            provider=_said(data, PROVIDER) or given.provider or "",
            route=route,
            gate=gate,
            tokens_in=_whole(figures.get("tokens_in")),
            tokens_out=_whole(figures.get("tokens_out")),
            cache_read=_whole(figures.get("cache_read")),
            cache_write=_whole(figures.get("cache_write")),
            cost_usd=figures.get("cost_usd"),
            wall_s=figures.get("wall_s"),
            incomplete=incomplete,
            self_review=_self_review(data.get("self_review")),
        ),
    )
    paper, arxiv = _said(data, ("paper",)), _said(data, ("arxiv", "arxiv_id"))
    return Told(
        recorded=recorded,
        artifact=f"{url[2]}#{url[3]}" if url and incomplete is None else None,
        host=url[1] if url and incomplete is None else None,
        arxiv=arxiv,
        brief=" ".join(filter(None, (paper, arxiv and f"(arXiv:{arxiv})"))) or None,
    )


def _self_review(value: object) -> str | None:
    """The run's review of its own draft as text: as it stands, or a line per key of its form."""
    if isinstance(value, dict):
        lines = [f"{key}: {_plain(item)}" for key, item in value.items() if item not in (None, "", [])]
        return "\n".join(lines) or None
    return value if isinstance(value, str) and value.strip() else None


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _at_foreign_prices(data: Mapping[str, object]) -> bool:
    """Whether the dollars are the agent program's own prices, put on the tokens of another provider's model."""
    backend = _said(data, ("model_backend",))
    return data.get("cost_basis") == "claude_code_envelope" and backend not in {None, "Anthropic"}


def _route(
    where: str, data: Mapping[str, object], problems: list[Problem]
) -> tuple[Route | None, str | None, str | None]:
    status = data.get("status")
    if status is None and ("route" in data or "gate" in data):
        return _told(where, data, problems)
    if isinstance(status, str) and status in GATES:
        return (*GATES[status], None)
    if isinstance(status, str) and (status in INCOMPLETE or status.startswith("skipped_")):
        error = data.get("error")
        detail = f": {' '.join(error.split())[:120]}" if isinstance(error, str) and error.strip() else ""
        return None, None, status + detail
    problems.append(
        Problem(
            f"{where}: status", describe(status), "one of " + ", ".join((*GATES, *INCOMPLETE, "skipped_*"))
        )
    )
    return None, None, "unknown status"


def _told(
    where: str, data: Mapping[str, object], problems: list[Problem]
) -> tuple[Route | None, str | None, str | None]:
    """Route and gate of a table's line; a gate that begins with ``incomplete_`` is the reason for neither."""
    route, gate = data.get("route"), data.get("gate")
    if isinstance(gate, str) and gate.startswith(_NEITHER):
        return None, None, gate.removeprefix(_NEITHER)
    if route is not None and route not in set(Route):
        problems.append(Problem(f"{where}: route", describe(route), "one of " + ", ".join(Route)))
        return None, None, None
    return None if route is None else Route(str(route)), gate if isinstance(gate, str) else None, None


_NEITHER = "incomplete_"


def _uncounted(data: Mapping[str, object]) -> bool:
    """Whether the counters say less than was used: replies without usage, or nothing counted at all."""
    lost = data.get("envelopes_without_usage")
    counted = [data[key] for keys in COUNTERS for key in keys if key in data]
    return (isinstance(lost, int) and lost > 0) or not any(counted)


def _figures(where: str, data: Mapping[str, object], problems: list[Problem]) -> dict[str, float]:
    out: dict[str, float] = {}
    for name, keys in FIGURES.items():
        key = next((key for key in keys if data.get(key) is not None), None)
        if key is None:
            continue
        value = data[key]
        good = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if good and isinstance(value, int | float) and value >= 0:
            out[name] = float(value)
        else:
            problems.append(Problem(f"{where}: {key}", describe(value), "a finite number >= 0"))
    return out


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _said(data: Mapping[str, object], keys: tuple[str, ...]) -> str | None:
    return next((value for key in keys if isinstance(value := data.get(key), str) and value.strip()), None)
