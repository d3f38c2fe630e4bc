"""The pipeline's task for one contender."""

from __future__ import annotations

import levelhead._registry  # noqa: F401 - loads the task files
