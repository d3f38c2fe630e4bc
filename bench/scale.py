"""``python -m bench.scale``: generated logs of many arms, and what the commands take to read them."""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench import logs


def measured(words: list[str]) -> tuple[float, float]:
    """Seconds and peak megabytes of one command."""
    start = time.monotonic()
    process = subprocess.Popen([sys.executable, "-m", "levelhead", *words], stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{words[0]} failed: {status}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.scale", description=__doc__)
    parser.add_argument("--arms", type=int, default=100_000)
    parser.add_argument("--per-log", type=int, default=10_000)
    parser.add_argument("--folder", type=Path, help="keep the logs here, and use those that are there")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.folder or Path(temporary)
        folder.mkdir(exist_ok=True)
        if not any(folder.glob("*.eval")):
            logs.write(folder, options.arms, options.per_log)
        print("| command | arms | seconds | peak MB |\n| --- | ---: | ---: | ---: |")
        for name, words in (
            ("compare", ["compare", str(folder)]),
            ("leaderboard", ["leaderboard", str(folder)]),
            ("export to Parquet", ["export", str(folder), "--out", str(Path(temporary) / "arms.parquet")]),
        ):
            seconds, peak = measured(words)
            print(f"| {name} | {options.arms:,} | {seconds:.0f} | {peak:.0f} |", flush=True)


if __name__ == "__main__":
    main()
