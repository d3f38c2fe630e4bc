"""Data inside a page: as JSON that no HTML parser takes for markup, under a policy that lets nothing else run."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence

_SPECIAL = str.maketrans({"<": "\\u003c", ">": "\\u003e", "&": "\\u0026"})


def as_json(data: object) -> str:
    """ASCII JSON without ``<``, ``>`` and ``&``, so without ``</script>``, comments, or U+2028 and U+2029.

    Raises:
        ValueError: a number that is not finite: unknown is ``None``.
    """
    return json.dumps(data, ensure_ascii=True, allow_nan=False, separators=(",", ":")).translate(_SPECIAL)


def digest(text: str) -> str:
    """The hash by which a Content-Security-Policy names an inline script or style."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'"


def policy(scripts: Sequence[str], styles: Sequence[str]) -> str:
    """A policy under which exactly these scripts and styles act, and nothing is loaded from anywhere."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(map(digest, scripts)),
            "style-src " + " ".join(map(digest, styles)),
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )
