"""Spellings of a thing of some words: the names that source code and files give it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from levelhead.ground.inventory import is_test
from levelhead.ground.names import subwords


def spellings(words: Sequence[str]) -> tuple[str, ...]:
    """The names that source code may give to a thing of some words: ``BatchingSink``, ``batching_sink``."""
    plain = [re.sub(r"\W", "", word) for word in words]
    turned = (plain, plain[1:] + plain[:1])
    return tuple(
        dict.fromkeys(
            spelled
            for order in turned
            for spelled in (
                "".join(word.capitalize() for word in order),
                order[0] + "".join(word.capitalize() for word in order[1:]),
                "_".join(order),
            )
        )
    )


def titled(path: str, words: Sequence[str]) -> bool:
    """Whether a file is named with the words of a thing, the folder that holds it counting too."""
    folders, _, name = path.rpartition("/")
    if is_test(path):
        return False
    title = {_single(word) for word in subwords(name.split(".")[0])}
    place = {_single(word) for word in subwords(folders.rpartition("/")[2])}
    wanted = [_single(word) for word in words]
    if not title or wanted[0] not in title or not title <= {*wanted, *place}:
        return False
    told = {*title, *place} & {*wanted}
    if wanted[-1] in {"page", "guide"} and place & {
        "doc",
        "documentation",
        "guide",
        "page",
        "site",
        "content",
    }:
        told.add(wanted[-1])
    return len(told) >= max(2, len(wanted) - 1)  # "completion generator for fish": `fish_completions.go`


def _single(word: str) -> str:
    return word.casefold().removesuffix("s")
