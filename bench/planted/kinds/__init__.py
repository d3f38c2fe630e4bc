"""What can be planted: one generator of falsehoods per kind."""

from collections.abc import Callable, Iterator

from bench.planted.kinds import (
    absences,
    amounts,
    changes,
    cited,
    configured,
    named,
    origins,
    packages,
    placed,
    signed,
)
from bench.planted.lie import Lie
from bench.planted.scene import Scene

KINDS: dict[str, Callable[[Scene], Iterator[Lie]]] = {
    "path": placed.path,
    "glob": placed.glob,
    "symbol": named.symbol,
    "wrong_class": named.wrong_class,
    "line_ref": cited.line_ref,
    "quote": cited.quote,
    "signature": signed.signature,
    "default": signed.default,
    "diff_stat": changes.diff_stat,
    "file_count": changes.file_count,
    "diff_touch": changes.diff_touch,
    "removal": changes.removal,
    "base_head": changes.base_head,
    "test_count": amounts.test_count,
    "count": amounts.count,
    "absence": absences.absence,
    "flag": configured.flag,
    "action_input": configured.action_input,
    "config_key": configured.config_key,
    "env": configured.env,
    "dependency": packages.dependency,
    "version_bound": packages.version_bound,
    "import": packages.imported,
    "export": packages.exported,
    "reference": origins.reference,
}
"""In the order in which the tables show them."""
