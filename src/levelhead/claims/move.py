"""Files that the change is said to have moved or renamed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Finding, Reason
from levelhead.diff import Change, PatchedFile
from levelhead.ground import Ground
from levelhead.ground.touched import shown
from levelhead.ground.verdicts import contradicted, grounded, of_one_commit, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, modality
from levelhead.prose.moves import moves
from levelhead.prose.scope import settled


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveClaim(Claim):
    """Where a file is said to have been, and where it is."""

    after: str
    whole: bool
    """The statement speaks of the final diff, not of one commit of a branch."""


def find(document: Document) -> Sequence[Claim]:
    """ "Moves `a.py` to `b/a.py`", "`a.py` is renamed to `b.py`"."""
    if not document.has_diff:
        return []
    return [
        MoveClaim(
            kind="move",
            span=document.span(one.start, one.end),
            subject=one.before.path,
            about=About.DIFF,
            modality=modality(document, one.sentence, one.start, one.end),
            after=one.after.path,
            whole=settled(document, one.sentence) and not document.squashed,
        )
        for one in moves(document)
    ]


def check(claim: Claim, ground: Ground) -> Finding:
    """Compares with the renamings of the diff; a file that went where another came from did not move there."""
    assert isinstance(claim, MoveClaim)
    if ground.patch is None or not ground.patch.files:
        return unverifiable(claim, Reason.NO_DIFF, "there is no diff")
    files = ground.patch.files
    arrived = [file for file in files if file.change is not Change.DELETED and _is(file.path, claim.after)]
    left = [file for file in files if _is(file.old_path or file.path, claim.subject) and _went(file)]
    if not arrived:
        if len(left) == 1 and left[0].change is Change.RENAMED and not ground.head_paths.files(claim.after):
            file = left[0]
            message = f"`{file.old_path}` is renamed to `{file.path}`, not to `{claim.after}`"
            return _against(claim, message, file, file.path)
        return unverifiable(
            claim, Reason.UNCERTAIN, f"the diff has no `{claim.after}` that it could have become"
        )
    if any(file in arrived or file.change is Change.DELETED for file in left):
        return grounded(
            claim, f"`{claim.subject}` is gone, and `{arrived[0].path}` is there", (shown(left[0]),)
        )
    file = arrived[0]
    came = file.old_path
    if len(arrived) > 1 or file.change is not Change.RENAMED or came is None:
        return unverifiable(claim, Reason.UNCERTAIN, f"the diff does not say what `{file.path}` was before")
    return _against(claim, f"`{file.path}` was `{came}` before, not `{claim.subject}`", file, came)


def _is(path: str, written: str) -> bool:
    """Whether a path is the written one, ends in it, or lies in a folder of that name: ".github" looks like a file."""
    wanted = written.strip("/")
    return f"/{path}".endswith("/" + wanted) or path.startswith(wanted + "/")


def _went(file: PatchedFile) -> bool:
    return file.change in {Change.DELETED, Change.RENAMED}


def _against(claim: MoveClaim, message: str, file: PatchedFile, near: str) -> Finding:
    if not claim.whole:
        return of_one_commit(claim, message, (shown(file),))
    return contradicted(claim, Reason.MISMATCH, message, (shown(file),), near)


MOVE = Kind(
    id="move",
    sentence="A file that the change is said to have moved or renamed, with where it went.",
    find=find,
    check=check,
    blocks=False,
)
