"""Where the content that people edit lives: in the clone's top folders, or inside the installed wheel."""

from __future__ import annotations

from pathlib import Path

from levelhead.errors import InputError, Problem

_PACKAGE = Path(__file__).resolve().parent


def root() -> Path:
    """The folder that holds ``evals judges rubrics workflows fixtures docs``."""
    clone = _PACKAGE.parent.parent
    if _PACKAGE.parent.name == "src" and (clone / "rubrics").is_dir():
        return clone
    return _PACKAGE / "_content"


def named(folder: str, name: str, suffix: str) -> Path:
    """The content file ``folder/name.suffix``.

    Raises:
        InputError: no such file, with the names that exist.
    """
    path = root() / folder / f"{name}{suffix}"
    if "/" in name or "\\" in name or not path.is_file():
        raise InputError(
            Problem(
                folder, repr(name), "one of " + (", ".join(names(folder, suffix)) or "nothing (empty folder)")
            )
        )
    return path


def names(folder: str, suffix: str) -> tuple[str, ...]:
    """The names of the content files in a folder, sorted."""
    return tuple(sorted(path.name.removesuffix(suffix) for path in (root() / folder).glob(f"*{suffix}")))
