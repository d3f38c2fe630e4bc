"""What a repository lets fail, switches off and waives."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead.cli.main import main
from levelhead.errors import InputError
from levelhead.policy import FailOn, policy_of
from levelhead.tree import folder

BODY = "The sum is taken by `sum_all_prices()` in `src/shop/prices.py`.\n"


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    home = tmp_path / "shop"
    (home / "src" / "shop").mkdir(parents=True)
    (home / "src" / "shop" / "price.py").write_text("def sum_prices(prices):\n    return 0\n")
    (tmp_path / "body.md").write_text(BODY)
    return home


def _check(shop: Path, *more: str) -> int:
    return main(["check", str(shop.parent / "body.md"), "--repo", str(shop), *more])


def test_without_a_policy_a_contradiction_fails(shop: Path) -> None:
    assert policy_of(folder(shop)).source is None
    assert _check(shop) == 1


def test_a_waiver_covers_a_finding_and_stays_in_the_output(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "levelhead.toml").write_text(
        '[[waivers]]\nkind = "symbol"\nmatch = "sum_*"\nreason = "renamed in the next release"\n'
        '[[waivers]]\nkind = "path"\nmatch = "src/shop/*"\nreason = "generated"\n'
    )
    assert _check(shop) == 0
    out = capsys.readouterr().out
    assert "renamed in the next release" in out
    assert "2 waived" in out


def test_a_kind_can_be_a_warning_or_off(shop: Path) -> None:
    (shop / "pyproject.toml").write_text('[tool.levelhead.kinds]\nsymbol = "warning"\npath = "off"\n')
    assert _check(shop) == 0
    assert _check(shop, "--fail-on", "warning") == 1


def test_the_command_line_wins(shop: Path) -> None:
    (shop / "levelhead.toml").write_text('fail-on = "never"\n')
    assert policy_of(folder(shop)).fail_on is FailOn.NEVER
    assert _check(shop) == 0
    assert _check(shop, "--fail-on", "error") == 1


def test_unknown_keys_kinds_and_values_are_told_at_once(
    shop: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (shop / "levelhead.toml").write_text(
        'fail-on = "sometimes"\nfoo = 1\n[kinds]\nsymbols = "error"\npath = "loud"\n[[waivers]]\nkind = "path"\nmatch = "x"\n'
    )
    with pytest.raises(InputError) as caught:
        policy_of(folder(shop))
    told = str(caught.value)
    for part in ("fail-on", "foo", "kinds.symbols", "kinds.path", "waivers[0].reason"):
        assert part in told
    assert _check(shop) == 3
    assert "levelhead.toml" in capsys.readouterr().err


def test_a_policy_in_the_head_alone_has_no_say(shop: Path, tmp_path: Path) -> None:
    patch = tmp_path / "change.patch"
    patch.write_text(
        'diff --git a/levelhead.toml b/levelhead.toml\nnew file mode 100644\n--- /dev/null\n+++ b/levelhead.toml\n@@ -0,0 +1 @@\n+fail-on = "never"\n'
    )
    assert _check(shop, "--diff", str(patch)) == 1
