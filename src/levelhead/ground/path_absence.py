"""Whether the absence of a path is proof, or the path was never meant to be in the tree."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from itertools import takewhile

from levelhead.claim import Claim, Finding, Reason, Severity, Verdict
from levelhead.ground.ground import Ground
from levelhead.ground.ignored import ignored
from levelhead.ground.names import misremembered, subwords
from levelhead.ground.verdicts import absent, unjudged, unverifiable
from levelhead.prose import GOING, Relation
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import PathShape

_RUNTIME = frozenset(
    (
        "dist build out target node_modules .venv venv site-packages logs log tmp temp cache .cache "
        "coverage __pycache__ vendor generated .git output outputs results .pytest_cache .tox obj bin "
        "home usr etc var opt dev proc"
    ).split()
)
"""Folders that appear when the project is built or run, or on the reader's machine."""


_DOTTED = Pattern(r"\.(?!github\Z|circleci\Z|gitlab\Z|changeset\Z)[\w-]+\Z")

_WRITTEN = frozenset(
    (
        "db sqlite log lock map wasm csv tsv parquet jsonl out pid sock tmp bak env png jpg gif svg html "
        "snap diff patch xml"
    ).split()
)
"""Endings of files that programs write: one that is not tracked may still be spoken of."""


def _stem(path: str) -> str:
    return path.rsplit("/", 1)[-1].split(".")[0]


def _meant(path: str, near: str) -> bool:
    """Whether a file's name is a real one with a word exchanged, or with words added to it."""
    mine, theirs = _stem(path), _stem(near)
    added = path.rsplit(".", 1)[-1] == near.rsplit(".", 1)[-1] and set(subwords(theirs)) < set(subwords(mine))
    return misremembered(mine, theirs) or (added and mine.lower().startswith(theirs.lower()))


def _numbered(path: str, near: str) -> bool:
    """Whether a bare file name is the beginning, up to its number, of a longer one: ``t7600.sh``, ``t7600-merge.sh``."""
    stem = _stem(path)
    return "/" not in path and stem[-1:].isdigit() and _stem(near).startswith((stem + "-", stem + "_"))


_HEADERS = frozenset({"h", "hpp", "hh", "hxx"})


def run_time_literal(path: str) -> str:
    """What a source would hold if it wrote the file at run time: the last two parts."""
    return "/".join(path.split("/")[-2:])


_COMPILED = {"js": ("ts", "tsx"), "mjs": ("mts",), "cjs": ("cts",), "jsx": ("tsx",)}


def _compiled_from(path: str, shape: PathShape, ground: Ground) -> str | None:
    """The source that an import names by the file compiled from it."""
    stem = path.removesuffix(shape.suffix)
    found = (
        file for suffix in _COMPILED.get(shape.suffix, ()) for file in ground.head_paths.files(stem + suffix)
    )
    return next(found, None)


_WORD = Pattern(r"\w+")
_TAIL = Pattern(r"[_.-][A-Za-z]+(?=\.\w{1,6}\Z)")


def _wider(segments: list[str]) -> str | None:
    """The glob without its last word, or of the same folders for all files: what shows that its place is known."""
    if set(segments[:-1]) == {"**"} and _WORD.fullmatch(segments[-1]):
        return None  # "`**/b`": how a pattern is written, and no place
    if len(segments) > 1 and any("*" in part for part in segments[:-1]):
        return "/".join((*segments[:-1], "*"))
    shorter = _TAIL.sub("", segments[-1])
    return shorter if len(segments) == 1 and shorter != segments[-1] and len(shorter) > 6 else None


def _near_glob(segments: list[str], near: str | None, ground: Ground) -> str | None:
    """The last part of a glob in the folder of the nearest file or in the one above, or with the other dash."""
    index = ground.head_paths
    own, above = "/".join((*segments[:-1], "")), "/".join((*segments[:-2], ""))
    last = segments[-1]
    homes = [own if near is None else near[: near.rfind("/") + 1], own, above]
    spelt = (last, last.replace("-", "_"), last.replace("_", "-")) if "*" in last else ()
    tries = dict.fromkeys(home + one for home in homes for one in spelt)  # each reads all paths of the tree
    return next((one for one in tries if "**" not in one and index.matching(one)), None)


def _told_before(path: str, ground: Ground) -> str | None:
    """The file of which the diff removes a line that names a path: a text may speak of what that line said."""
    if ground.patch is None:
        return None
    whole = re.compile(rf"(?<![\w/-]){re.escape(path)}(?![\w-])")
    return next(
        (
            file.path
            for file in ground.patch.files
            for _, text in file.removed_lines
            if path in text and whole.search(text)
        ),
        None,
    )


def path_absence(
    claim: Claim, shape: PathShape, ground: Ground, *, relation: Relation, code: bool, retracted: bool
) -> Finding:
    """The finding for a path that is in neither tree."""
    if retracted or relation in GOING:
        return unjudged(
            claim,
            Verdict.SUPERSEDED,
            Reason.RETRACTED,
            f"the text itself says that `{claim.subject}` went away",
        )
    gone = _told_before(claim.subject, ground)
    if gone is not None:
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"no `{claim.subject}`; a line that the diff takes out of {gone} names it",
        )
    segments = claim.subject.lstrip("/").split("/")
    if (
        any(part in _RUNTIME for part in segments[:-1])
        or claim.subject.startswith("/")
        or segments[0].startswith("$")
    ):
        return unverifiable(claim, Reason.OUTSIDE, f"`{claim.subject}` is a place that appears at run time")
    if shape.folder and _DOTTED.match(segments[0]):
        return unverifiable(
            claim, Reason.OUTSIDE, f"`{claim.subject}` is a place that a tool keeps for itself"
        )
    blocked = ground.unreadable_above(claim.subject)
    if blocked is not None:
        return unverifiable(claim, Reason.UNREAD, f"could not look inside `{blocked}`")
    keeper = ignored(claim.subject, ground)
    if keeper is not None:
        return unverifiable(claim, Reason.OUTSIDE, f"`{claim.subject}` is kept out of git by `{keeper}`")
    respelt = ground.head_paths.respelt(claim.subject) or ground.base_paths.respelt(claim.subject)
    if respelt is not None:
        message = f"no `{claim.subject}`, but `{respelt}` is spelt nearly so"
        return unverifiable(claim, Reason.UNCERTAIN, message, Severity.WARNING, nearest=respelt)
    tails = ("/".join(segments[at:]) for at in range(1, len(segments) - 1))
    below = next((tail for tail in tails if tail in ground.head.entries), None)
    if below is not None and segments[0] not in ground.head.folders:
        message = f"no `{claim.subject}`, but `{below}`: the path may start above the repository"
        return unverifiable(claim, Reason.AMBIGUOUS, message, Severity.WARNING, nearest=below)
    if (
        len(segments) == 2
        and shape.suffix in _HEADERS
        and segments[1] in ground.head.entries
        and segments[0] not in ground.head.folders
    ):
        message = f"no `{claim.subject}`, but `{segments[1]}`, which may be installed there"
        return unverifiable(claim, Reason.AMBIGUOUS, message, Severity.NOTE, nearest=segments[1])
    source = _compiled_from(claim.subject, shape, ground)
    if source is not None and len(segments) > 1 and segments[0] not in ground.head.folders:
        message = f"no `{claim.subject}`, but `{source}`, which is imported by that name"
        return unverifiable(claim, Reason.AMBIGUOUS, message, Severity.NOTE, nearest=source)
    if "[" in segments[-1]:
        return unverifiable(claim, Reason.UNCERTAIN, f"`{claim.subject}` may stand for several files")
    near = ground.head_paths.nearest(claim.subject) or ground.base_paths.nearest(claim.subject)
    literal = [] if shape.glob or not shape.suffix else ground.hits(run_time_literal(claim.subject))
    literal = [hit for hit in literal if not ground.is_prose_file(hit.path)]
    home = "/".join(segments[:-1])
    homes = ground.head_paths.folders(home) + ground.base_paths.folders(home) if home else ()
    if shape.glob:
        near = _near_glob(segments, near, ground) or near
        plain = "{" not in claim.subject
        whole = [part for part in segments[:-1] if "*" not in part]
        home = "/".join(segments[: segments.index("**")]) if "**" in segments[:-1] else home
        homes = ground.head_paths.folders(home) + ground.base_paths.folders(home) if home else ()
        plain = plain and ("/".join(whole) == home or not any("*" in part for part in segments[:-1]))
        above = "/".join(segments[:-2])
        deeper = [
            path
            for one in homes
            for index in (ground.head_paths, ground.base_paths)
            for path in index.below(one)
        ]
        if any(fnmatchcase(path[path.rfind("/") + 1 :], segments[-1]) for path in deeper):
            return unverifiable(claim, Reason.AMBIGUOUS, f"`{claim.subject}` matches in deeper folders alone")
        if plain and code and (homes or (above and above in ground.head.folders)):
            return absent(
                claim, f"no file matches `{claim.subject}` in {ground.where()}", (ground.listed(),), near
            )
        wider = _wider(segments) if code and "{" not in claim.subject else None
        if wider is not None and ground.head_paths.matching(wider):
            message = f"no file matches `{claim.subject}` in {ground.where()}, some match `{wider}`"
            return absent(claim, message, (ground.listed(),), wider if len(segments) == 1 else None)
        fixed = list(takewhile(lambda part: "*" not in part, segments))
        if (
            code
            and len(fixed) > 1
            and not ground.head_paths.folders("/".join(fixed))
            and "/".join(fixed[:-1]) in ground.head.folders
        ):
            message = (
                f"no file matches `{claim.subject}` in {ground.where()}: there is no `{'/'.join(fixed)}`"
            )
            return absent(claim, message, (ground.listed(),), near)
        severity = Severity.WARNING if homes or not home else Severity.NOTE
        return unverifiable(claim, Reason.UNCERTAIN, f"no file matches `{claim.subject}`", severity)
    if literal and not homes:
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"no such file, but the sources name `{segments[-1]}`",
            evidence=(ground.evidence(literal[0]),),
        )
    if not shape.suffix and not shape.folder:
        if len(segments) >= 3 and homes and code:
            return absent(claim, f"no `{claim.subject}` in {ground.where()}", (ground.listed(),), near)
        return unverifiable(
            claim, Reason.UNCERTAIN, f"no `{claim.subject}` in {ground.where()}; it may not be a path"
        )
    if shape.suffix in _WRITTEN and (literal or homes or near is None or len(segments) == 1):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"no `{claim.subject}` in {ground.where()}; such files are written at run time",
        )
    anchored = bool(homes) or (len(segments) > 1 and segments[0] in ground.head.folders)
    stated = relation in {Relation.EXISTS, Relation.ADDED, Relation.CHANGED, Relation.RENAMED_TO}
    if shape.folder and near is None and not stated and home not in ground.head.folders:
        message = f"no `{claim.subject}` in {ground.where()}; it may be a folder of those who use this"
        return unverifiable(claim, Reason.UNCERTAIN, message, Severity.WARNING)
    if anchored or (near is not None and (len(segments) > 1 or near.rsplit("/", 1)[-1] == segments[-1])):
        return absent(claim, f"no `{claim.subject}` in {ground.where()}", (ground.listed(),), near)
    if near is not None and _numbered(claim.subject, near):
        message = f"no `{claim.subject}`, but `{near}`, whose number it may stand for"
        return unverifiable(claim, Reason.AMBIGUOUS, message, nearest=near)
    if near is not None and (stated or _meant(claim.subject, near)):
        return absent(claim, f"no file named `{claim.subject}` in {ground.where()}", (ground.listed(),), near)
    return unverifiable(
        claim,
        Reason.UNCERTAIN,
        f"no `{claim.subject}` in {ground.where()}",
        Severity.WARNING if near else Severity.NOTE,
        nearest=near,
    )
