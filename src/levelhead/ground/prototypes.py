"""Quoted declarations of functions, held against their definitions."""

from __future__ import annotations

import re
from collections.abc import Sequence

from levelhead.claim import Claim, Finding, Reason
from levelhead.ground.defaults import NOTHING
from levelhead.ground.functions import Found, Function
from levelhead.ground.ground import Ground, Side
from levelhead.ground.names import closest
from levelhead.ground.results import other_result
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.prose.prototypes import Prototype

_COUNTED = (".go", ".rs", ".java", ".c", ".h")
"""Languages in which a call has as many arguments as there are parameters."""
_CHECKED = (*_COUNTED, ".py", ".pyi", ".ts", ".tsx", ".cs", ".kt")
"""Languages in which a call has no more arguments than there are parameters."""
LISTED = 4
"""Names from which a list that lacks one is not a shortened one, but a wrong one."""
_SEVERAL = 3


def prototype_of(
    claim: Claim,
    quoted: Prototype,
    definitions: Found,
    shown: str,
    ground: Ground,
    *,
    stated: bool,
    now: bool = False,
) -> Finding:
    """One definition that is declared as quoted is enough; wrong when every one is declared otherwise."""
    found = definitions.functions
    if now:  # a definition that the change rewrites no longer counts
        after = {(one.path, one.name) for one in found if one.side is Side.HEAD}
        changed = ground.patch is not None
        found = tuple(
            one for one in found if one.side is Side.HEAD or not changed or (one.path, one.name) not in after
        )
    where = found[0].evidence()
    results = [_misfit(quoted, one, ground, stated=stated) for one in found]
    fitting = next((one for one, wrong in zip(found, results, strict=True) if wrong == ("", "")), None)
    if fitting is not None:
        return grounded(claim, f"`{claim.subject}` is declared so", (fitting.evidence(),))
    wrong, near = next((one for one in results if one is not None), ("", ""))
    after = {(one.path, one.name) for one in found if one.side is Side.HEAD}
    open_ = any(  # a definition that the change rewrites is judged by what it became
        result is None and not (one.side is Side.BASE and (one.path, one.name) in after and ground.patch)
        for one, result in zip(found, results, strict=True)
    )
    if not wrong or open_ or not definitions.owned or not definitions.whole or definitions.others:
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{claim.subject}` takes {shown}; the text may leave some out",
            evidence=(where,),
        )
    return contradicted(
        claim, Reason.MISMATCH, f"`{claim.subject}` takes {shown}: {wrong}", (where,), near or None
    )


def _misfit(quoted: Prototype, one: Function, ground: Ground, *, stated: bool) -> tuple[str, str] | None:
    """What a definition has against a quoted declaration, and what it has instead.

    Two empty strings when it fits, ``None`` when that is left open.
    """
    fits = ("", "")
    real = [name.lstrip("$@*&") for name in one.parameters.names]
    if quoted.open or one.parameters.rest or one.parameters.keywords or one.path.endswith(".swift"):
        return None
    if not real:
        return ("it takes none", "") if stated and quoted.parameters else None
    if not stated:
        said = [parameter.words[0] for parameter in quoted.parameters]
        return fits if said == real else _other_names(said, real, one, ground)
    if len(quoted.parameters) > len(real):
        return f"there are {len(real)}, not {len(quoted.parameters)}", ", ".join(real)
    defaults = {name.lstrip("$@*&"): value for name, value in one.parameters.defaults}
    order = [real.index(word) for one_ in quoted.parameters for word in one_.words if word in real]
    if (
        len(order) == len(quoted.parameters)
        and order != sorted(order)
        and all(parameter.typed for parameter in quoted.parameters)
    ):
        return "they stand in another order", ", ".join(real)
    for parameter in quoted.parameters:
        name = next((word for word in parameter.words if word in real), None)
        if name is None:
            if parameter.typed or (parameter.default and len(parameter.words) == 1):
                told = {word for one_ in quoted.parameters for word in one_.words}
                left = [one_ for one_ in real if one_ not in told]
                near = closest(parameter.words[-1], real) or (left[0] if len(left) == 1 else "")
                return f"none is named `{parameter.words[-1]}`", near
            return None
        value = defaults.get(name)
        if parameter.default and value is not None and _folded(value) != _folded(parameter.default):
            part = value.casefold() in NOTHING and len(quoted.parameters) < len(real)
            if not parameter.typed and (part or quoted.passes):
                return None  # as likely a call that passes it
            return f"`{name}` defaults to {value}", value
    if len(quoted.parameters) != len(real):
        whole = all(parameter.typed for parameter in quoted.parameters) and one.path.endswith(_COUNTED)
        return (f"there are {len(real)}, not {len(quoted.parameters)}", ", ".join(real)) if whole else None
    given = one.parameters.returns
    return (
        fits
        if given is None or not other_result(quoted.returns, given, one)
        else (f"it returns {given}", given)
    )


def _other_names(
    said: Sequence[str], real: Sequence[str], one: Function, ground: Ground
) -> tuple[str, str] | None:
    """What is wrong with names that may be those of a call's own variables: their order, their number, or one that
    nothing near the function is called; ``None`` when it may be such a call."""
    if sorted(said) == sorted(real):
        return "they stand in another order", ", ".join(real)
    same = said[0] == real[0]  # else it may be somebody else's function of that name
    if same and len(said) > len(real) and one.path.endswith(_CHECKED):
        return f"there are {len(real)}, not {len(said)}", ", ".join(real)
    if LISTED <= len(said) == len(real) - 1 and one.path.endswith(_COUNTED) and [*said] == [*real[:-1]]:
        return f"`{real[-1]}` is missing", ", ".join(real)
    odd = [mine for mine, theirs in zip(said, real, strict=False) if mine != theirs]
    if len(said) == len(real) >= _SEVERAL and len(odd) == 1:
        word = re.compile(rf"(?<![\w$]){re.escape(odd[0])}(?![\w$])")
        lines = [
            *(ground.lines(one.side, one.path) or [odd[0]]),
            *(hit.excerpt for hit in ground.hits(one.name)),
        ]
        if not any(one.name in line and word.search(line) for line in lines):
            return f"none is named `{odd[0]}`", ", ".join(real)
    return None


def _folded(value: str) -> str:
    return re.sub(r"\s+", "", value).strip("'\"").casefold()
