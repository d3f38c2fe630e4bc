"""SARIF: valid against the official schema (2.1.0, errata 01), and pointing at the right characters."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given

from levelhead.claim import Verdict
from levelhead.policy import Ruling
from levelhead.report import sarif

from .rulings import rulings

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())


@given(rulings())
def test_a_report_is_valid(drawn: tuple[Ruling, str, str]) -> None:
    ruling, body, name = drawn
    log = json.loads(sarif.render(ruling, body, name))
    assert [error.message for error in VALIDATOR.iter_errors(log)] == []


def test_the_validator_sees_what_is_wrong() -> None:
    assert not VALIDATOR.is_valid({"version": "2.1.0", "runs": [{"tool": {}}]})


@given(rulings())
def test_a_region_is_the_claims_text(drawn: tuple[Ruling, str, str]) -> None:
    ruling, body, name = drawn
    (run,) = json.loads(sarif.render(ruling, body, name))["runs"]
    lines = body.split("\n")

    shown = [
        one
        for one in ruling.ruled
        if one.finding.verdict is Verdict.CONTRADICTED or one.finding.severity == "warning"
    ]

    assert len(run["results"]) == len(shown)
    for result, one in zip(run["results"], shown, strict=True):
        region = result["locations"][0]["physicalLocation"]["region"]
        span = one.finding.claim.span
        assert body[region["charOffset"] :][: region["charLength"]] == span.text
        within = lines[region["startLine"] - 1 : region["endLine"]]
        within[-1] = within[-1][: region["endColumn"] - 1]
        within[0] = within[0][region["startColumn"] - 1 :]
        assert "\n".join(within) == span.text
        assert ("suppressions" in result) is (one.waiver is not None)


@pytest.mark.parametrize(
    ("name", "uri"), [("a b.md", "a%20b.md"), ("o/r#1", "o/r%231"), ("-", "-"), ("", "body")]
)
def test_a_name_becomes_a_relative_address(name: str, uri: str) -> None:
    assert sarif.uri(name) == uri
