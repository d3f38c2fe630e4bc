"""``python -m bench``: prints the tables and keeps them in ``docs/bench.md``."""

import argparse
import tempfile
from pathlib import Path

from bench import corpus, fixtures, quotes, speed
from levelhead import content


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument(
        "--corpus", type=Path, action="append", default=[], help="folder with natural/ and mutants/"
    )
    parser.add_argument(
        "--repository", type=Path, action="append", default=[], help="git repository for the speed table"
    )
    options = parser.parse_args()
    parts = ["# Measured", "", "Written by `make bench`. Intervals are 95 % Wilson intervals.", ""]
    parts += ["## Claim fixtures", "", fixtures.table(), ""]
    parts += ["## Quotes", "", quotes.report(quotes.shipped()), ""]
    for root in options.corpus:
        parts += [f"## Corpus `{root.name}`", "", corpus.table(corpus.measure(root)), ""]
    with tempfile.TemporaryDirectory() as folder:
        repositories = options.repository or [speed.synthetic(Path(folder) / "ten-thousand-modules")]
        for repository in repositories:
            parts += [
                f"## Speed: `{repository.parent.name if repository.name == 'repo' else repository.name}`",
                "",
                speed.table(repository),
                "",
            ]
    text = "\n".join(parts)
    print(text)
    (content.root() / "docs" / "bench.md").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
