"""``levelhead check --batch --engine ray``: the groups of a batch checked by Ray Data, on one machine or many.

Every worker must see the repositories under the paths that the records name, as on shared storage.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator, Sequence
from typing import Any

from levelhead.cli.batch import check_group
from levelhead.errors import CannotCheck


def checked(work: Sequence[Any]) -> Iterator[dict[str, Any]]:
    """The output lines in the order of the local run, as they come in.

    Raises:
        CannotCheck: Ray is not installed.
    """
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would call home
    try:
        import ray
        import ray.data
    except ImportError as error:
        raise CannotCheck(
            "--engine ray", f"no {error.name}", "the extra: pip install 'levelhead[ray]'"
        ) from None
    ray.init(include_dashboard=False, log_to_driver=False, ignore_reinit_error=True)
    try:
        context = ray.data.DataContext.get_current()
        context.execution_options.preserve_order = True
        context.enable_progress_bars = False
        groups = [{"group": pickle.dumps(group)} for group in work]
        data = ray.data.from_items(groups, override_num_blocks=max(1, len(groups))).map(_check)
        for row in data.iter_rows():
            yield from pickle.loads(row["lines"])  # noqa: S301 - written by this program's own workers
    finally:
        ray.shutdown()


def _check(row: dict[str, bytes]) -> dict[str, bytes]:
    return {"lines": pickle.dumps(check_group(pickle.loads(row["group"])))}  # noqa: S301 - as above
