"""``python -m bench.run --root CORPUS --out PREDICTIONS.jsonl``: checks all bodies of a corpus with the command.

The corpus is folders: ``natural/<id>/{body.md,meta.json}`` and ``mutants/<id>/{body.md,control.md,meta.json}``,
``meta.json`` naming ``git_dir``, ``base`` and ``head``. A control's id is its mutant's with ``#control``.
With ``--docs GIT_DIR@COMMIT`` the bodies are that commit's Markdown files, read as statements about it.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

_GUIDES = ("README.md", "AGENTS.md", "CLAUDE.md", "CONTRIBUTING.md")
"""Documents that are read wherever they stand; others only under a folder of documentation."""


def records(root: Path) -> Iterator[dict[str, str]]:
    """What the command is to check, one record per body."""
    for folder in [*sorted((root / "natural").glob("*")), *sorted((root / "mutants").glob("*"))]:
        meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
        place = {"repo": meta["git_dir"], "base": meta["base"]}
        if meta.get("head"):
            place["head"] = meta["head"]
        for name, mark in (("body.md", ""), ("control.md", "#control")):
            if (folder / name).exists():
                body = (folder / name).read_bytes().decode("utf-8", "replace")
                yield {"id": folder.name + mark, "body": body, **place}


def documents(git_dir: str, commit: str) -> Iterator[dict[str, str]]:
    """The guides and documentation of a commit."""
    git = ["git", f"--git-dir={git_dir}"]
    listed = subprocess.run(
        [*git, "ls-tree", "-r", "-z", "--name-only", commit], capture_output=True, check=True
    )
    for path in listed.stdout.decode("utf-8", "replace").split("\0"):
        name, top = path.rpartition("/")[2], path.partition("/")[0]
        if name in _GUIDES or (top in {"doc", "docs"} and name.endswith(".md")):
            shown = subprocess.run([*git, "show", f"{commit}:{path}"], capture_output=True, check=True)
            body = shown.stdout.decode("utf-8", "replace")
            yield {"id": f"{commit[:12]}:{path}", "body": body, "repo": git_dir, "base": commit}


def check(rows: list[dict[str, str]], out: Path) -> int:
    """Runs the command over the records, on all cores; what `out` already holds is not checked again."""
    with tempfile.TemporaryDirectory() as folder:
        batch = Path(folder) / "batch.jsonl"
        batch.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        command = [sys.executable, "-m", "levelhead", "check", "--batch", str(batch), "--out", str(out)]
        return subprocess.run(command, check=False).returncode


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--root", type=Path, action="append", default=[], help="corpus folder")
    parser.add_argument("--docs", action="append", default=[], metavar="GIT_DIR@COMMIT")
    parser.add_argument("--out", type=Path, required=True, help="predictions; an existing file is added to")
    parser.add_argument("--only", default="", help="check only ids that hold this text")
    options = parser.parse_args()
    rows = [row for root in options.root for row in records(root)]
    for place in options.docs:
        git_dir, _, commit = place.rpartition("@")
        rows += documents(git_dir, commit)
    rows = [row for row in rows if options.only in row["id"]]
    if not rows:
        parser.error("nothing to check: give --root or --docs")
    raise SystemExit(0 if check(rows, options.out) in {0, 1} else 3)


if __name__ == "__main__":
    main()
