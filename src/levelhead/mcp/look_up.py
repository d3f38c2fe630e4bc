"""Where a path or name stands in a repository, and what was meant when it stands nowhere."""

from __future__ import annotations

from typing import Any

from levelhead.claim import Needs
from levelhead.errors import CannotCheck
from levelhead.ground import Ground, Hit, Side, nearest
from levelhead.grounding import ground as check
from levelhead.prose import read
from levelhead.prose.shapes import path_shape
from levelhead.symbols import Parser
from levelhead.tree import Tree

SHOWN = 10
"""Places shown of each sort; the rest is counted."""

MAX_NAME = 200
"""Characters; names beyond this are none."""


def look_up(name: str, tree: Tree, parser: Parser) -> dict[str, Any]:
    """Places as plain data; ``found`` says whether there is any.

    Raises:
        CannotCheck: nothing that could be a path or a name.
    """
    wanted = name.strip().strip("`").strip().removesuffix("()")
    if not wanted or len(wanted) > MAX_NAME or any(char.isspace() for char in wanted):
        raise CannotCheck(
            "name", f"{len(name)} characters that are no name", "a path or a name, without spaces"
        )
    ground = Ground(tree, tree, None, parser)
    shape = path_shape(wanted)
    if "/" in wanted or (shape is not None and (shape.suffix or shape.folder)):
        return {"name": wanted, "commit": tree.label, **_path(wanted, ground)}
    return {"name": wanted, "commit": tree.label, **_symbol(wanted, ground, parser)}


def _path(wanted: str, ground: Ground) -> dict[str, Any]:
    index = ground.paths(Side.HEAD)
    files = index.matching(wanted) if set("*?{") & set(wanted) else index.files(wanted)
    folders = index.folders(wanted)
    found = bool(files or folders)
    return {
        "found": found,
        "files": list(files[:SHOWN]),
        "folders": list(folders[:SHOWN]),
        "more": max(0, len(files) - SHOWN) + max(0, len(folders) - SHOWN),
        "nearest": None if found else index.nearest(wanted),
    }


def _symbol(wanted: str, ground: Ground, parser: Parser) -> dict[str, Any]:
    """Of ``Owner.name`` the name is looked up, and whether it is the owner's."""
    *owners, last = wanted.replace("::", ".").replace("#", ".").split(".")
    ground.prepare([Needs(words=frozenset({last}), definitions=True)])
    hits = [hit for hit in ground.hits(last) if not ground.is_prose_file(hit.path)]
    defining = [hit for hit in hits if hit.defining]
    named = [hit for hit in hits if not hit.defining]
    found: dict[str, Any] = {
        "found": bool(hits),
        "definitions": [_place(hit) for hit in defining[:SHOWN]],
        "mentions": [_place(hit) for hit in named[:SHOWN]],
        "more": max(0, len(defining) - SHOWN) + max(0, len(named) - SHOWN),
        "nearest": None if hits else nearest(last, ground.scan.defined),
        "unread_files": len(ground.scan.unread),
    }
    if owners and hits:
        found["as_written"] = _as_written(wanted, ground, parser)
    return found


def _as_written(wanted: str, ground: Ground, parser: Parser) -> dict[str, Any] | None:
    """What a check says of ``Owner.name``; ``None`` when it reads no claim in it."""
    document = read(f"See `{wanted}`.", has_diff=False)
    findings = check(document, ground.base, ground.head, None, parser).findings
    for one in findings:
        return {"verdict": one.verdict.value, "message": one.message, "nearest": one.nearest}
    return None


def _place(hit: Hit) -> dict[str, Any]:
    return {"path": hit.path, "line": hit.line, "text": hit.excerpt}
