"""The files of a diff that a text names, and how one is shown as evidence."""

from __future__ import annotations

from collections.abc import Sequence

from levelhead.claim import Evidence
from levelhead.diff import PatchedFile


def files_at(files: Sequence[PatchedFile], path: str) -> list[PatchedFile]:
    """The files whose new or old path is ``path``, ends in it, or lies below a folder of that name."""
    wanted = path.strip("/")
    return [
        file for file in files if any(_at(own, wanted) for own in {file.path, file.old_path or file.path})
    ]


def _at(path: str, wanted: str) -> bool:
    return path == wanted or path.endswith("/" + wanted) or f"/{wanted}/" in f"/{path}"


def shown(file: PatchedFile) -> Evidence:
    """What happened to a file of the diff."""
    return Evidence(
        path=file.path, line=None, excerpt=f"{file.change.value}, +{file.added} -{file.removed}", tree="diff"
    )
