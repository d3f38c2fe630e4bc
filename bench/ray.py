"""``python -m bench.ray``: the same batch on this machine's cores and through Ray Data; the lines must be the same."""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from levelhead import content


def records(copies: int) -> list[dict[str, str]]:
    """The bodies of the shipped cases, each so many times, with the trees they stand on."""
    cases = content.root() / "fixtures" / "cases"
    out = []
    for body in sorted(cases.glob("*/*/body.md")):
        tree = content.root() / "fixtures" / "trees" / body.parent.parent.name
        text = body.read_text(encoding="utf-8")
        out += [
            {"id": f"{body.parent.parent.name}/{body.parent.name}/{copy}", "body": text, "repo": str(tree)}
            for copy in range(copies)
        ]
    return out


def write(rows: list[dict[str, str]], path: Path) -> None:
    """Writes the records as JSON Lines or Parquet, as the suffix says."""
    if path.suffix == ".parquet":
        import pyarrow as pa
        from pyarrow import parquet

        parquet.write_table(pa.Table.from_pylist(rows), path)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.ray", description=__doc__)
    parser.add_argument("--copies", type=int, default=10, help="of each body (default: 10)")
    rows = records(parser.parse_args().copies)
    print("| file | engine | bodies | seconds | same lines |")
    print("| --- | --- | ---: | ---: | --- |")
    with tempfile.TemporaryDirectory() as folder:
        expected = None
        for suffix in ("jsonl", "parquet"):
            batch = Path(folder) / f"batch.{suffix}"
            write(rows, batch)
            for engine in ("local", "ray"):
                command = [
                    sys.executable,
                    "-m",
                    "levelhead",
                    "check",
                    "--batch",
                    str(batch),
                    "--engine",
                    engine,
                ]
                start = time.monotonic()
                done = subprocess.run(command, capture_output=True, check=False)
                taken = time.monotonic() - start
                expected = expected or done.stdout
                same = done.stdout == expected and done.stdout.count(b"\n") == len(rows)
                print(f"| {suffix} | {engine} | {len(rows)} | {taken:.1f} | {'yes' if same else 'NO'} |")
                if not same:
                    raise SystemExit(done.stderr.decode(errors="replace")[-2000:] or 1)


if __name__ == "__main__":
    main()
