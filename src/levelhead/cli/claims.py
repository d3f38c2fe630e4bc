"""``levelhead claims``: what would be checked."""

from __future__ import annotations

import argparse
import json
import sys

from levelhead.cli.exit_code import ExitCode
from levelhead.grounding import claims_of
from levelhead.prose import read
from levelhead.report.safe import printable, quiet
from levelhead.sources.body import read_body


def arguments(parser: argparse.ArgumentParser) -> None:
    """The command's arguments."""
    parser.add_argument("body", metavar="BODY.md", help="the text; - for standard input")
    parser.add_argument("--issue", action="store_true", help="read it as an Issue: deeds are proposals")
    parser.add_argument("--format", choices=("text", "json"), default="text")


def run(options: argparse.Namespace) -> ExitCode:
    """Lists the claims of a body."""
    body = read_body(options.body)
    document = read(body, has_diff=not options.issue)
    found = claims_of(document)
    if options.format == "json":
        rows = [
            {
                "start": claim.span.start,
                "end": claim.span.end,
                "line": claim.span.line,
                "text": claim.span.text,
                "kind": claim.kind,
                "subject": claim.subject,
                "about": claim.about.value,
                "modality": claim.modality.value,
            }
            for _, claim in found
        ]
        sys.stdout.write(json.dumps({"schema": "levelhead/claims/1", "claims": rows}, indent=2) + "\n")
        return ExitCode.OK
    for _, claim in found:
        modality = "" if claim.modality.value == "claim" else f"  ({claim.modality.value})"
        place = f"{options.body}:{claim.span.line}: {claim.kind:<10} {claim.about.value:<6}"
        print(quiet(f"{place} {printable(claim.span.text)}{modality}"))
    print(f"{len(found)} claims in {len(document.sentences)} sentences")
    return ExitCode.OK
