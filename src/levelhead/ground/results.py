"""Stated results of functions, held against those that their definitions declare."""

from __future__ import annotations

import re

from levelhead.claim import Claim, Finding, Reason
from levelhead.ground.functions import Found, Function
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.prose.pattern import Pattern

_QUALIFIERS = Pattern(r"(?<!\w)(?:[A-Za-z_]\w*+(?:\.|::))+(?=[A-Za-z_])|'\w+")
"""What people leave out of a type: the module it comes from, a lifetime."""


def result_of(claim: Claim, returns: str, definitions: Found) -> Finding:
    """Wrong when every definition declares a result of which no part is the one that is stated."""
    found = definitions.functions
    where = found[0].evidence()
    results = [one.parameters.returns for one in found]
    if any(
        result is not None and _QUALIFIERS.sub("", returns) in _QUALIFIERS.sub("", result)
        for result in results
    ):
        return grounded(claim, f"`{claim.subject}` returns {results[0]}", (where,))
    other = [
        result is not None
        and one.complete
        and not one.path.endswith((".go", ".py", ".rb"))
        and _heads(result).isdisjoint(_heads(returns))
        and other_result(returns, result, one)
        for one, result in zip(found, results, strict=True)
    ]
    if not all(other) or not (definitions.owned and definitions.whole and not definitions.others):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{claim.subject}` returns {results[0] or 'what is not declared'}",
            evidence=(where,),
        )
    return contradicted(
        claim, Reason.MISMATCH, f"`{claim.subject}` returns {results[0]}", (where,), results[0]
    )


def _heads(result: str) -> set[str]:
    """The outermost names of a type, without the modules that they come from."""
    bare = _QUALIFIERS.sub("", result)
    return set(re.findall(r"[A-Za-z_]\w*", re.sub(r"<.*>|\[.*\]", "", bare)))


def other_result(quoted: str, real: str, one: Function) -> bool:
    """Whether a quoted result is certainly another one than the declared: no part of it, and not more of it."""
    mine, theirs = (_QUALIFIERS.sub("", text).strip("() \t") for text in (quoted, real))
    if not mine or not theirs or mine == theirs:
        return False
    if one.path.endswith(".go"):
        return mine.count(",") != theirs.count(",")
    words = [set(re.findall(r"\w+", text)) for text in (mine, theirs)]
    return not (words[0] <= words[1] or words[1] <= words[0])
