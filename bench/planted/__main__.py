"""``python -m bench.planted --git-dir G --out DIR``: plants falsehoods in the bodies of a repository's commits."""

import argparse
from pathlib import Path

from bench.planted.corpus import Corpus, grow
from bench.planted.store import Store


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.planted", description=__doc__)
    parser.add_argument(
        "--git-dir", type=Path, action="append", required=True, help="may be given several times"
    )
    parser.add_argument(
        "--name", action="append", default=[], help="OWNER/NAME of each (default: from its path)"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write mutants/ to")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=3, help="falsehoods per kind and repository")
    parser.add_argument("--seconds", type=float, default=600.0, help="time limit per repository")
    options = parser.parse_args()
    corpus = Corpus(out=options.out, count=options.count)
    for number, git_dir in enumerate(options.git_dir):
        named = options.name[number] if number < len(options.name) else git_dir.parent.name.replace("+", "/")
        before = corpus.written.total()
        store = Store(git_dir)
        grow(store, named, corpus, options.seed, seconds=options.seconds)
        store.close()
        print(f"{named}: {corpus.written.total() - before}", flush=True)
    print(", ".join(f"{kind} {n}" for kind, n in corpus.written.items()))


if __name__ == "__main__":
    main()
