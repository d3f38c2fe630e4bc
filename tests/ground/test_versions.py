"""Whether stated and listed versions agree."""

from __future__ import annotations

import pytest

from levelhead.ground.versions import Agreement, agreement


@pytest.mark.parametrize(
    "stated, listed, expected",
    [
        ("1.2", "==1.2.3", Agreement.SAME),
        (">=2", ">=2.0,<3", Agreement.SAME),
        ("2.0", ">=2", Agreement.SAME),
        ("^18.2.0", "^18.2.0", Agreement.SAME),
        ("v1.8.0", "v1.8.0", Agreement.SAME),
        ("1.3", "==1.2.3", Agreement.DIFFERENT),
        (">=9", ">=8.1", Agreement.DIFFERENT),
        ("1.9", "1.8", Agreement.DIFFERENT),
        ("1.40.1", "^1.38", Agreement.OPEN),
        ("1.2", "", Agreement.OPEN),
        ("1.2", "${guava.version}", Agreement.OPEN),
        ("latest", "1.2", Agreement.OPEN),
    ],
)
def test_versions_agree_by_their_numbers(stated: str, listed: str, expected: Agreement) -> None:
    assert agreement(stated, listed) is expected
