"""What is offered to a model with each call."""

from __future__ import annotations

import pytest
from inspect_ai.tool import ToolInfo, ToolParams
from pydantic import ValidationError

from levelhead.harness.calling import tool
from levelhead.judge import prompt

OFFERED = tool(prompt.TOOL, prompt.TOOL_DESCRIPTION, prompt.schema())


def test_a_tool_reads_like_one_of_inspects_own() -> None:
    own = ToolInfo(
        name=prompt.TOOL,
        description=prompt.TOOL_DESCRIPTION,
        parameters=ToolParams.model_validate(prompt.schema()),
    )
    assert OFFERED.model_dump() == own.model_dump()
    assert OFFERED.model_dump_json() == own.model_dump_json()


def test_a_copy_shares_the_parameters_which_nobody_can_replace() -> None:
    copy = OFFERED.model_copy(deep=True)
    copy.description = "another"
    assert OFFERED.description == prompt.TOOL_DESCRIPTION
    assert copy.parameters is OFFERED.parameters
    with pytest.raises(ValidationError):
        copy.parameters.required = []
