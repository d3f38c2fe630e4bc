"""Stated defaults, held against those that the trees give."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from levelhead.claim import Claim, Finding, Needs, Reason, Severity
from levelhead.ground.documented import documented
from levelhead.ground.functions import Function
from levelhead.ground.given import (
    Given,
    alone,
    beside,
    constant_in,
    filled_in,
    filler,
    from_environment,
    given,
    hosted,
    in_files,
    stands_near,
    times_added,
    written_in_change,
)
from levelhead.ground.ground import Ground
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.prose.defaults import Default

NOTHING = frozenset({"none", "null", "nil", "undefined"})
"""What languages call the value that stands for none."""


def default_needs(said: Default) -> Needs:
    """The names beside a default, and what a setter among them sets."""
    names = (*said.names, *filter(None, map(_property, said.names)), *said.hosts)
    parts = {part for name in names for part in name.split(".")[-2:]}
    return Needs(
        words=frozenset(part for part in parts | {one.replace("_", "-") for one in parts} if len(part) > 1),
        literals=frozenset(name for name in said.names if _spelt_out(name)),
    )


def _property(name: str) -> str:
    """What a setter sets: ``barWidth`` for ``setBarWidth``; empty when the name is none."""
    match = re.fullmatch(r"(?:\w+\.)?set_?([A-Z]\w+|(?<=_)\w+)", name)
    return "" if match is None else match[1][:1].lower() + match[1][1:]


def _spelt_out(name: str) -> bool:
    """Whether a name is a key with dots, which its declaration and documents spell as it is."""
    return "." in name


def default_of_names(claim: Claim, said: Default, ground: Ground) -> Finding:
    """One place that gives the stated value bears it out; to contradict it, every place must give another."""
    found = given(said.names, said.argument, ground)
    if said.argument and not any(one.value is not None for one in found):
        found = given(said.names, "", ground) or found
    found = [_resolved(one, ground) for one in found]
    near = False
    if not any(one.value is not None for one in found):
        hosted_ = [_resolved(one, ground) for one in hosted(said, ground)]
        near = any(one.value is not None for one in hosted_)
        found = hosted_ if near else found
    if not any(one.value is not None for one in found):
        spelt = [name for name in said.names if _spelt_out(name)]
        found = next((some for name in spelt if (some := documented(name, ground))), found)
    if not found:
        found = next((some for name in said.names if (some := from_environment(name, ground))), [])
    if not found:
        plain = [name.split(".")[-1] for name in said.names]
        found = next(
            (some for name in (*plain, *map(_property, plain)) if name and (some := alone(name, ground))), []
        )
    if not any(one.value is not None for one in found):
        found = [_resolved(one, ground) for one in in_files(said, ground)] or found
        near = True
    if not found and not said.names:
        return _only_time(claim, said, ground)
    if said.value.strip("`'\"").casefold() not in NOTHING:
        found = [_filled(one, ground) for one in found]
    known = [one for one in found if one.value is not None]
    fitting = next((one for one in known if _agrees(said, one.value or "")), None)
    if fitting is not None:
        return grounded(claim, f"`{fitting.name}` defaults to {fitting.value}", (fitting.where,))
    owners = {(one.owner, one.name) for one in known}
    if near and len({(one.value, one.name) for one in known}) == 1:
        owners = set(list(owners)[:1])
    if not known or len(owners) > 1:
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"no default of {' or '.join(f'`{one}`' for one in said.names)} could be read",
        )
    one = known[0]
    if (one.value or "").casefold() in NOTHING and not _plain_default(
        said.value, one.value or "", one.name.split(".")[-1], ground
    ):
        return unverifiable(
            claim, Reason.UNCERTAIN, f"`{one.name}` is filled in when nothing is given", evidence=(one.where,)
        )
    if not all(
        _literal(place.value or "") and _alike(said.value, place.value or "") for place in known
    ) or any(stands_near(said.value, place, ground) for place in found):
        return unverifiable(
            claim, Reason.UNCERTAIN, f"`{one.name}` defaults to {one.value}", evidence=(one.where,)
        )
    owner = f" of `{one.owner}`" if one.owner else ""
    message = f"`{one.name}`{owner} defaults to {one.value}"
    finding = contradicted(claim, Reason.MISMATCH, message, (one.where,), one.value)
    return replace(finding, severity=Severity.WARNING) if near else finding


def _filled(one: Given, ground: Ground) -> Given:
    """What is taken where nothing is given: ``name = name or DEFAULT_NAME``, ``if name is None: name = 3``."""
    if (one.value or "").casefold() not in NOTHING or one.value is None:
        return one
    value = filler(one, ground)
    return one if value is None else replace(one, value=value)


def _only_time(claim: Claim, said: Default, ground: Ground) -> Finding:
    """A time that no name stands beside, against the one default that the change adds as a time."""
    added = times_added(ground)
    stated = _in_seconds(said.value, said.unit)
    fitting = next(
        (
            one
            for one in added
            if _in_seconds((one.value or "").rstrip("smh"), (one.value or "").lstrip("0123456789")) == stated
        ),
        None,
    )
    if fitting is not None:
        return grounded(claim, f"`{fitting.name}` is {fitting.value}", (fitting.where,))
    if stated is None or len({one.value for one in added}) != 1 or written_in_change(said.value, ground):
        return unverifiable(claim, Reason.UNCERTAIN, "no default of a time could be told from the change")
    one = added[0]
    finding = contradicted(
        claim,
        Reason.MISMATCH,
        f"the one default of a time that the change adds is {one.value}",
        (one.where,),
        one.value,
    )
    return replace(finding, severity=Severity.WARNING)


def _in_seconds(number: str, unit: str) -> float | None:
    """A time in seconds, ``None`` when the number or the unit is none."""
    bare = number.strip("`'\"")
    factor = next((value for key, value in _UNITS if unit.startswith(key)), None)
    return float(bare) * factor if factor is not None and re.fullmatch(r"\d+(?:\.\d+)?", bare) else None


_UNITS = (("ms", 0.001), ("mil", 0.001), ("m", 60.0), ("s", 1.0), ("h", 3_600.0), ("d", 86_400.0))


def _resolved(one: Given, ground: Ground) -> Given:
    """What is given, with the literal of a constant of the same file in its place."""
    if one.value is None or not re.fullmatch(r"(?:[A-Za-z_]\w*(?:\.|::))?[A-Za-z_]\w{5,}", one.value):
        return one
    value = constant_in(re.split(r"\.|::", one.value)[-1], one.where.path, ground)
    return one if value is None else replace(one, value=value)


def _literal(value: str) -> bool:
    return re.fullmatch(r"-?\d[\w.]*|true|false|none|null|nil|[\"'].*[\"']", value.casefold()) is not None


def _alike(stated: str, value: str) -> bool:
    """Whether both are numbers or neither is: a number beside a parameter that takes a text is of another one."""
    return (
        stated.strip("`'\"")[:1].isdigit() == value.lstrip("-")[:1].isdigit() or value.casefold() in NOTHING
    )


def _agrees(said: Default, value: str) -> bool:
    """Whether a default is the one that is said, in the same unit or in another one of time or size."""
    stated = said.value.strip("`'\"").rstrip(".,").casefold()
    if _same_default(stated, value):
        return True
    unit = said.unit
    written = re.fullmatch(r"(\d+)(ms|[smhd])", stated)  # "900s"
    if written is not None and not unit:
        stated, unit = written[1], _SHORT[written[2]]
        if _same_default(stated, value):
            return True
    scales = _SCALES.get(unit.rstrip("s") or unit, ())
    numbers = [re.fullmatch(r"(\d[\d_,]*(?:\.\d+)?)\w{0,3}", one) for one in (stated, value)]
    if not scales or numbers[0] is None or numbers[1] is None:
        return False
    mine, theirs = (float(re.sub(r"[_,]", "", one[1])) for one in numbers if one is not None)
    return any(abs(mine * scale - theirs) < 1e-9 * max(theirs, 1) for scale in scales)


_SHORT = {"ms": "milliseconds", "s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_SCALES = {
    **dict.fromkeys(("second", "sec", ""), (1_000.0, 1_000_000.0, 1 / 60)),
    **dict.fromkeys(("m", "millisecond"), (0.001, 1_000.0)),
    "minute": (60.0, 60_000.0),
    "hour": (60.0, 3_600.0, 3_600_000.0),
    "day": (24.0, 86_400.0, 86_400_000.0),
    "byte": (1 / 1024, 1 / 1_048_576),
    "kb": (1_024.0, 1_000.0),
    "mb": (1_048_576.0, 1_000_000.0, 1_024.0),
}
"""How many of another unit make one."""


def default_of_parameter(
    claim: Claim, argument: str, default: str, holding: Sequence[Function], ground: Ground
) -> Finding:
    """The definitions that have the parameter are looked at; one that gives the stated value is enough."""
    where = holding[0].evidence()
    stated = default.strip("`'\"").rstrip(".,").casefold()
    real = [dict(one.parameters.defaults).get(argument) for one in holding]
    if any(value is not None and _same_default(stated, value) for value in real):
        return grounded(claim, f"`{argument}` defaults to {default}", (where,))
    given_ = [value for value in real if value is not None]
    if not given_ or (len(given_) < len(real) and beside(default, argument, ground)):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"the default of `{argument}` is not written in the signature",
            evidence=(where,),
        )
    if not re.fullmatch(
        r"[-\d.]+|true|false|none|null|nil|[\"'].*[\"']", default.casefold()
    ) or not _plain_default(default, given_[0], argument, ground):
        return unverifiable(
            claim, Reason.UNCERTAIN, f"`{argument}` defaults to {given_[0]}", evidence=(where,)
        )
    return contradicted(
        claim,
        Reason.MISMATCH,
        f"`{argument}` of `{claim.subject}` defaults to {given_[0]}",
        (where,),
        given_[0],
    )


def _plain_default(stated: str, real: str, name: str, ground: Ground) -> bool:
    """Whether a default is what a caller gets: not the name of another value, and not "nothing" that is filled in."""
    if stated.strip("`\"'").casefold() in NOTHING:
        return True
    if real.casefold() in NOTHING:
        return not filled_in(name, ground)
    return re.fullmatch(r"[A-Za-z_][\w.]*|[A-Za-z_][\w:]*", real) is None or _literal(real)


def _same_default(stated: str, value: str) -> bool:
    """Whether two spellings of a default are one value: "10" is ``10.0``."""
    mine, theirs = (one.strip("'\"").casefold().replace("_", "").replace(",", "") for one in (stated, value))
    if mine == theirs:
        return True
    numbers = [re.fullmatch(r"(-?\d+(?:\.\d+)?)(?:[fdlu]|[iu]\d\d)?", one) for one in (mine, theirs)]
    return numbers[0] is not None and numbers[1] is not None and float(numbers[0][1]) == float(numbers[1][1])
