"""``python -m bench.natural --repos DIR --out DIR``: draws real bodies from the history of clones, as they were written."""

import argparse
import json
import random
import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from bench.cases import repositories_in
from bench.planted.store import Store, Unreadable

_WORDS = range(50, 901)
_NAMES = re.compile(r"`[^`\n]+`|\b\w+/[\w.-]+\.\w+|\b\w+\(\)|\b[a-z]+_[a-z]\w+|\b[a-z]+[A-Z]\w+")
_FEWEST = 3
"""Names that a body holds at least: one that speaks of no code says nothing to check."""


def draw(store: Store, count: int, seed: int) -> Iterator[tuple[str, str, str]]:
    """``(base, head, body)`` of random commits whose message says something about code."""
    commits = [
        one
        for one in store.history()
        if len(one[2].split()) in _WORDS
        and not one[2].startswith("Merge ")
        and len(set(_NAMES.findall(one[2]))) >= _FEWEST
    ][:600]
    random.Random(seed).shuffle(commits)
    yield from islice((one for one in commits if _changes(store, one[0], one[1])), count)


def _changes(store: Store, base: str, head: str) -> bool:
    try:
        return store.totals(base, head)[0] > 0
    except Unreadable:
        return False


def write(name: str, git_dir: Path, out: Path, count: int, seed: int) -> int:
    """Lays the bodies out as a corpus; how many there were."""
    store = Store(git_dir)
    number = 0
    for base, head, body in draw(store, count, seed):
        case = f"{name.rpartition('/')[2][:16]}-{head[:8]}"
        folder = out / "natural" / case
        folder.mkdir(parents=True, exist_ok=True)
        meta = {"id": case, "repo": name, "git_dir": str(git_dir), "base": base, "head": head}
        (folder / "meta.json").write_text(json.dumps(meta) + "\n", encoding="utf-8")
        (folder / "body.md").write_text(body, encoding="utf-8", newline="")
        number += 1
    store.close()
    return number


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.natural", description=__doc__)
    parser.add_argument("--repos", type=Path, required=True, help="folder of clones")
    parser.add_argument("--only", action="append", default=[], metavar="OWNER/NAME")
    parser.add_argument("--out", type=Path, required=True, help="folder to write natural/ to")
    parser.add_argument("--count", type=int, default=12, help="bodies per repository")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    for name, git_dir in repositories_in(options.repos).items():
        if not options.only or name in options.only:
            print(f"{name}: {write(name, git_dir, options.out, options.count, options.seed)}", flush=True)


if __name__ == "__main__":
    main()
