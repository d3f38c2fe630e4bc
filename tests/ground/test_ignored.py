"""What .gitignore keeps out may exist on the reader's machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead import tree
from levelhead.ground import Ground
from levelhead.ground.ignored import ignored
from levelhead.symbols import Parser

_FILES = {
    ".gitignore": "/.cache-of-docs/\n*.snapfile\n!kept.snapfile\n",
    "web/.gitignore": "generated/\n",
    "web/index.ts": "export {}\n",
}


@pytest.mark.parametrize(
    ("path", "keeper"),
    [
        (".cache-of-docs", ".gitignore"),
        (".cache-of-docs/page.html", ".gitignore"),
        ("deep/down/a.snapfile", ".gitignore"),
        ("kept.snapfile", None),
        ("web/generated/client.ts", "web/.gitignore"),
        ("generated/client.ts", None),
        ("web/index.ts", None),
    ],
)
def test_ignored(tmp_path: Path, path: str, keeper: str | None) -> None:
    for name, text in _FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    folder = tree.folder(tmp_path)
    with Parser() as parser:
        assert ignored(path, Ground(folder, folder, None, parser)) == keeper
