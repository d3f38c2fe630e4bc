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
        ("The value is taken from `target_name`.", True, Modality.CLAIM),
        ("The TODO at `target_name` is resolved.", True, Modality.CLAIM),
        ("Earlier a `target_name` enum was suggested instead.", True, Modality.PROPOSAL),
        ("Can we do the same in `target_name`?", True, Modality.PROPOSAL),
        ("~~It adds `target_name`.~~", True, Modality.NEGATION),
        ("v1.2.0\n\n- Adds `target_name`", True, Modality.REPORTED),
        ("Bump to v1.2.0 in `a`\n\n- Adds `target_name`", True, Modality.CLAIM),
        ("Fails:\n\nsrc/target_name.py:3:1: error: no such name", True, Modality.TOOL_OUTPUT),
        ("Python port of the JS `target_name`.", True, Modality.REPORTED),
        ("Reads `target_name`, if it exists.", True, Modality.HYPOTHETICAL),
        ("### Possible solution\n\nCall `target_name` first.", False, Modality.PROPOSAL),
        ("Catch it, and add `target_name`.", False, Modality.PROPOSAL),
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
        ("An event was created and `target_name` was deprecated.", Relation.NONE),
        ("Avoids it by creating `target_name`s.", Relation.NONE),
        ("Adds `target_name` to the sdist.", Relation.NONE),
        ("Adds `target_name` to the CORS allowed headers.", Relation.NONE),
        ("Adds `target_name` to the shop.", Relation.ADDED),
        ("If it fails, we'll bail early, dropping `target_name` entirely.", Relation.DETACHED),
        ("Files deleted:\n- `target_name`", Relation.REMOVED),
        ("Tests for adding a custom `target_name`.", Relation.NONE),
        ("Cleans up by removing `target_name`.", Relation.REMOVED),
        ("Nothing happens when you remove `target_name`.", Relation.DETACHED),
        ("Adds a note about `target_name`.", Relation.NONE),
        ("The depth is dropped (alongside `target_name`).", Relation.DETACHED),
        ("Removes the helper (`target_name`).", Relation.REMOVED),
        ("A reset is removing `target_name` for the rest of the run.", Relation.DETACHED),
        ("Removes `target_name` when it is done.", Relation.DETACHED),
        ("Removes `target_name`'s `b`.", Relation.NONE),
        ("The helper of `target_name` is gone.", Relation.NONE),
        ("Removes `a` + deactivates `target_name`.", Relation.NONE),
        ("create.go (`target_name`): the order.", Relation.NONE),
        ("| `a` | dropped `b` | calls `target_name` |", Relation.NONE),
        ("| Removed | `target_name` |", Relation.REMOVED),
        ("Builds on the existing `a` and `target_name`.", Relation.EXISTS),
        ("Makes the existing `a` subclass `target_name`.", Relation.NONE),
    ],
)
def test_relation(body: str, expected: Relation) -> None:
    document, mention = _mention(body, has_diff=True)
    assert prose.relation(document, mention.sentence, mention.start, mention.end) is expected
