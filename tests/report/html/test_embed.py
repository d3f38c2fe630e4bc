"""Data inside a page can end nothing and start nothing."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levelhead.report.html.embed import as_json, digest, policy


@given(st.text())
def test_a_text_comes_back_whole_and_holds_nothing_that_html_or_scripts_act_on(text: str) -> None:
    embedded = as_json({"text": text})
    assert json.loads(embedded) == {"text": text}
    assert not re.search("[<>&\u2028\u2029]|[^ -~]", embedded)


def test_the_end_of_a_script_is_no_end() -> None:
    assert as_json("</script><!--") == '"\\u003c/script\\u003e\\u003c!--"'


@pytest.mark.parametrize("value", (float("nan"), float("inf")))
def test_a_number_that_is_none_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json({"v": value})


def test_a_script_is_named_by_its_hash() -> None:
    assert digest("alert(1)") == "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='"


def test_the_policy_allows_what_is_carried_and_nothing_else() -> None:
    told = dict(part.split(" ", 1) for part in policy(["a", "b"], ["c"]).split("; "))
    assert told["default-src"] == "'none'"
    assert told["script-src"] == f"{digest('a')} {digest('b')}"
    assert told["style-src"] == digest("c")
    assert told["trusted-types"] == told["base-uri"] == told["form-action"] == "'none'"
    assert "unsafe" not in policy(["a"], ["b"])
