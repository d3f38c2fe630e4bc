"""What a sentence does with the name in it, in a PR and in an Issue."""

from __future__ import annotations

import pytest

from levelhead import prose
from levelhead.prose import Modality, Relation


def _mention(body: str, *, has_diff: bool) -> tuple[prose.Document, prose.Mention]:
    document = prose.read(body, has_diff=has_diff)
    return document, next(mention for mention in prose.mentions(document) if "target" in mention.text)


@pytest.mark.parametrize(
    "body,has_diff,expected",
    [
        ("`target_name` holds the items.", False, Modality.CLAIM),
        ("We could add `target_name` here.", False, Modality.PROPOSAL),
        ("We could add `target_name` here.", True, Modality.PROPOSAL),
        ("We should extend the existing `target_name`.", False, Modality.CLAIM),
        ("Adds `target_name` to the module.", True, Modality.CLAIM),
        ("Add `target_name` to the module.", False, Modality.PROPOSAL),
        ("A class `target_name` that wraps it.", False, Modality.PROPOSAL),
        ("The library already ships a `target_name`.", False, Modality.CLAIM),
        ("For example a `target_name`.", True, Modality.EXAMPLE),
        ("There is no `target_name`.", True, Modality.NEGATION),
        ("There is no existing `target_name`.", True, Modality.NEGATION),
        ("Imagine `target_name` were there.", True, Modality.HYPOTHETICAL),
        ("> `target_name` is broken", True, Modality.REPORTED),
        ("In a follow-up PR we touch `target_name`.", True, Modality.FOLLOW_UP),
        ("## Future work\n\nMove `target_name`.", True, Modality.PROPOSAL),
        ("- [ ] Move `target_name`", True, Modality.FOLLOW_UP),
        ("- [x] Moved `target_name`", True, Modality.CLAIM),
        ("`other` works without `target_name`.", True, Modality.NEGATION),
        ("The TODO at `target_name` is resolved.", True, Modality.CLAIM),
    ],
)
def test_modality(body: str, has_diff: bool, expected: Modality) -> None:
    document, mention = _mention(body, has_diff=has_diff)
    assert prose.modality(document, mention.sentence, mention.start, mention.end) is expected


@pytest.mark.parametrize(
    "body,expected",
    [
        ("Adds `target_name`.", Relation.ADDED),
        ("Comes with a new function `target_name`.", Relation.ADDED),
        ("Removes the now-unused `target_name`.", Relation.REMOVED),
        ("`target_name` is deleted.", Relation.REMOVED),
        ("Removes `target_name` and `b` from the exports.", Relation.DETACHED),
        ("Removes the `target_name` check.", Relation.DETACHED),
        ("Updates `target_name`.", Relation.CHANGED),
        ("Renames `target_name` to `b`.", Relation.RENAMED),
        ("Renames `a` to `target_name`.", Relation.RENAMED_TO),
        ("Builds on the existing `target_name`.", Relation.EXISTS),
        ("`target_name` already exists.", Relation.EXISTS),
        ("Adds a flag to `target_name`.", Relation.NONE),
        ("The create path calls `target_name`.", Relation.NONE),
        ("The new validation raised `target_name`.", Relation.NONE),
        ("Files deleted:\n- `target_name`", Relation.REMOVED),
    ],
)
def test_relation(body: str, expected: Relation) -> None:
    document, mention = _mention(body, has_diff=True)
    assert prose.relation(document, mention.sentence, mention.start, mention.end) is expected
