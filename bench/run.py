"""``python -m bench.run --corpus DIR --out PREDICTIONS.jsonl``: checks all bodies of a corpus with the command.

A twin's id is its mutant's with ``#control``. What the output holds already is not checked again.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.cases import Case, cases

Findings = dict[str, list[dict[str, Any]]]


def check(bodies: Iterable[Case], out: Path) -> None:
    """Runs ``levelhead check --batch`` over the bodies, on all cores."""
    with tempfile.TemporaryDirectory() as folder:
        batch = Path(folder) / "batch.jsonl"
        batch.write_text("".join(json.dumps(one.record) + "\n" for one in bodies), encoding="utf-8")
        command = [sys.executable, "-m", "levelhead", "check", "--batch", str(batch), "--out", str(out)]
        code = subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode
    if code not in {0, 1, 3}:  # 3: some of them could not be checked, each with its reason in the output
        raise SystemExit(f"levelhead check --batch ended with {code}")


def load(path: Path) -> tuple[Findings, dict[str, str]]:
    """Findings per id, and the reasons of those that could not be checked."""
    found, broken = {}, {}
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "findings" in row:
            found[row["id"]] = row["findings"]
        else:
            broken[row["id"]] = str(row.get("error", "no findings"))
    return found, broken


def findings(bodies: list[Case]) -> tuple[Findings, dict[str, str]]:
    """What the command finds in the bodies, and what it could not check."""
    handle, name = tempfile.mkstemp(suffix=".jsonl")
    os.close(handle)
    try:
        check(bodies, Path(name))
        return load(Path(name))
    finally:
        Path(name).unlink()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--corpus", type=Path, action="append", required=True, help="corpus folder")
    parser.add_argument("--repos", type=Path, help="folder of clones, where the corpus names others")
    parser.add_argument("--out", type=Path, required=True, help="predictions; an existing file is added to")
    parser.add_argument("--only", default="", help="check only ids that hold this text")
    options = parser.parse_args()
    bodies = [one for root in options.corpus for one in cases(root, options.repos) if options.only in one.id]
    if not bodies:
        parser.error("no bodies: a corpus holds natural/ or mutants/")
    check(bodies, options.out)


if __name__ == "__main__":
    main()
