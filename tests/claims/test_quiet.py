"""Sentences close to what a kind reads, in which it reads nothing."""

from __future__ import annotations

import pytest

from levelhead.claims import KINDS
from levelhead.prose import read

DIFF = {
    "diff_touch": "I added a unit test similar to `tests/test_prices.py`.",
    "test_count": "The part written by hand is +91/-79, plus a +71 test.",
    "diff_scope": "Readers that do not make YAML docs are not affected. The JSON half of that test is unchanged.\n\n- `a/b.h` +3 (comment only)\n- `Desk`: comment only.",
}
"""Of a text that comes with a diff."""
QUIET = {
    "dependency": "`dev-dependencies.axum.features` in `axum-macros/Cargo.toml` controls this.",
    "message": "The error is `Resource <uri> not found` there, or `complete -c mm3d -n somewhere`.",
    "value": "| name | when |\n| --- | --- |\n| `ClientHttpForbidden` | the server answered 403 |\n",
    "import": "It stops with\n\n    from kiln.uploads import Bucket\n    ModuleNotFoundError: No module named 'kiln.uploads'\n",
    "quote": "Use `type: module` in all `package.json`s, and `with: x` where needed.",
    "signature": "`home_of()` honours `DEPOT_HOME` and makes the folder. `home_of` takes an optional argument, `depot_of` two.",
    "config": "Our settings: `set :strict_sitting, false`.",
    "path": "`@depot/crane-*` packages are gone.",
    "absence": "There is no `Crane.lift_crate(slowly=True)`.",
    "count": "It comes with yard-tools; its `crane.py` has 340 lines. Worth doing, in 60 lines, in `steering/hooks.py`. I estimate 120 lines beside `tests/test_data.py`.",
}


@pytest.mark.parametrize("kind", QUIET)
def test_what_is_no_claim_of_a_kind_is_not_read(kind: str) -> None:
    find = next(one.find for one in KINDS if one.id == kind)
    assert list(find(read(f"Title\n\n{QUIET[kind]}", has_diff=False))) == []


@pytest.mark.parametrize("kind", DIFF)
def test_what_is_no_claim_of_a_kind_is_not_read_beside_a_diff_either(kind: str) -> None:
    find = next(one.find for one in KINDS if one.id == kind)
    assert list(find(read(f"Title\n\n{DIFF[kind]}", has_diff=True))) == []
