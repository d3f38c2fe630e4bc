"""Modules and packages that the text names as an import would."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity, Verdict
from levelhead.ground import Ground, Side
from levelhead.ground.imports import Found, look_up
from levelhead.ground.member import member
from levelhead.ground.names import misremembered, ratio
from levelhead.ground.presence import near_name, presence
from levelhead.ground.verdicts import absent, contradicted, grounded, unjudged, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Modality, Relation, modality, relation
from levelhead.prose.modules import Module, Style, fenced, modules
from levelhead.prose.pattern import Pattern
from levelhead.prose.shown import shown, sketched


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleClaim(Claim):
    """A module name with what the text says happened to it."""

    module: Module
    relation: Relation
    retracted: bool
    """The text says elsewhere that this module was removed or renamed."""


_GONE = {Relation.REMOVED, Relation.RENAMED}


def find(document: Document) -> Sequence[Claim]:
    """Dotted modules, import statements, Go import paths, scoped packages and Rust paths."""
    errors = [match["what"] for match in _FAILS.finditer(document.text)]
    seen = [one for one in (*modules(document), *fenced(document)) if not _said_to_fail(errors, one)]
    relations = [relation(document, one.mention.sentence, one.mention.start, one.mention.end) for one in seen]
    gone = {one.segments for one, relation_ in zip(seen, relations, strict=True) if relation_ in _GONE}
    return [
        ModuleClaim(
            kind="import",
            span=document.span(one.start, one.end),
            subject=document.text[one.start : one.end],
            about=About.BASE if relation_ in {Relation.EXISTS, *_GONE} else About.EITHER,
            modality=_modality(document, one) if one.fence is None else shown(document, one.fence),
            module=one,
            relation=relation_ if one.fence is None else Relation.NONE,
            retracted=one.segments in gone,
        )
        for one, relation_ in zip(seen, relations, strict=True)
    ]


_FAILS = Pattern(
    r"\b(?:no module named|cannot find (?:module|package)|unresolved import|cannot import name|could not resolve)\b(?P<what>[^\n]{0,120})",
    re.IGNORECASE,
)


def _said_to_fail(errors: Sequence[str], one: Module) -> bool:
    """Whether the text quotes the error that the import ends in: it says itself that there is no such thing."""
    name = ".".join(one.segments)
    return any(name in error for error in errors)


def _modality(document: Document, one: Module) -> Modality:
    """That of the name; who is told to write an import statement is told what can be imported today."""
    sentence = one.mention.sentence
    said = modality(document, sentence, one.start, one.end)
    told = said is Modality.PROPOSAL and one.statement and not document.guide
    wanted = sketched(document.plain[sentence.start : sentence.end]) or sentence.block.checked is False
    return Modality.CLAIM if told and not wanted else said


def needs(claim: Claim) -> Needs:
    """The last two segments: what is no module may be a member."""
    assert isinstance(claim, ModuleClaim)
    if claim.module.style in {Style.GO, Style.SCOPED}:
        return Needs(words=frozenset(claim.module.names), literals=frozenset({claim.subject}))
    segments = claim.module.segments
    if claim.module.style is Style.NAMESPACE:
        return Needs(
            words=frozenset(segments[-1:]),
            literals=frozenset({"namespace " + segments[0], "namespace " + ".".join(segments)}),
        )
    if claim.module.style is Style.FILE:
        return Needs()
    if claim.module.style is Style.TARGET:
        return Needs(words=frozenset(segments))
    words = frozenset(part for part in (*segments[-2:], *claim.module.names) if len(part) > 1)
    return Needs(
        words=words, literals=frozenset({".".join(segments[-2:]), "::".join(segments[-2:])}), definitions=True
    )


def check(claim: Claim, ground: Ground) -> Finding:
    """Follows the name through the folders of the sides that the text speaks of."""
    assert isinstance(claim, ModuleClaim)
    sides = (Side.BASE,) if ground.head is ground.base else (Side.HEAD, Side.BASE)
    results = {side: look_up(ground, side, claim.module) for side in sides}
    best = max(results.values(), key=lambda found: found.rank)
    side = next(side for side in sides if results[side] is best)
    if best.whole:
        if claim.relation is Relation.EXISTS and ground.patch is not None and results[Side.BASE].proof:
            evidence = Evidence(path=best.path, line=None, excerpt="added by the diff", tree="diff")
            return contradicted(
                claim, Reason.MISMATCH, f"`{claim.subject}` is not in the base: the diff adds it", (evidence,)
            )
        evidence = Evidence(path=best.path, line=None, excerpt=best.note, tree=side.value)
        return grounded(claim, f"`{claim.subject}` is at {best.path}", (evidence,))
    if claim.retracted or claim.relation in _GONE:
        return unjudged(
            claim,
            Verdict.SUPERSEDED,
            Reason.RETRACTED,
            f"the text itself says that `{claim.subject}` went away",
        )
    if best.proof:
        return _missing(claim, best, side, ground)
    return _otherwise(claim, best, ground)


def _missing(claim: ModuleClaim, found: Found, side: Side, ground: Ground) -> Finding:
    message = f"`{found.known}` is at {found.path}, but it has no `{found.missing}`"
    if ground.unreadable_above(found.path + "/x"):
        return unverifiable(claim, Reason.UNREAD, f"could not look inside {found.path}")
    evidence = Evidence(path=found.path, line=None, excerpt=found.note, tree=side.value)
    return absent(claim, message, (evidence, ground.listed()), found.nearest)


SLIP = 0.86
"""Letters in order that a missing module shares with one beside it, from which it is that one misspelt."""


def _otherwise(claim: ModuleClaim, found: Found, ground: Ground) -> Finding:
    """No module of these trees, as far as the folders tell: perhaps a member, perhaps somebody else's."""
    module = claim.module
    if module.style in {Style.GO, Style.SCOPED, Style.NAMESPACE, Style.FILE, Style.TARGET}:
        reason = Reason.UNCERTAIN if found.known else Reason.FOREIGN
        severity = Severity.WARNING if found.known else Severity.NOTE
        return unverifiable(
            claim,
            reason,
            f"`{claim.subject}` is no package of {ground.where()}",
            severity,
            nearest=found.nearest,
        )
    owned = bool(found.known) or _beside(module, ground)
    if (
        module.style is Style.DOTS
        and module.mention.code
        and found.known.count(".")
        and found.nearest is not None
        and ratio(found.missing, found.nearest.rsplit(".", 1)[-1]) >= SLIP
        and not ground.hits(f"{module.segments[-2]}.{module.segments[-1]}", whole=False)
    ):
        side = Side.BASE if ground.head is ground.base else Side.HEAD
        return _missing(claim, found, side, ground)
    if not owned and module.asserted:
        return unverifiable(
            claim, Reason.FOREIGN, f"`{module.segments[0]}` is no package of {ground.where()}"
        )
    of_owner = member(
        claim, module.segments, ground, relation=claim.relation, foreign=not owned, retracted=claim.retracted
    )
    if of_owner is not None:
        return of_owner
    return presence(
        claim,
        module.segments[-1],
        ground,
        relation=claim.relation,
        strong=True,
        asserted=False,
        code=module.mention.code,
        called=False,
        one=False,
        foreign=not owned,
        retracted=claim.retracted,
    )


def _beside(module: Module, ground: Ground) -> bool:
    """Whether the module that the name is said to be of defines one that is all but this one."""
    if len(module.segments) < 2:
        return False
    home, name = module.segments[-2:]
    near = near_name(name, ground)
    return (
        near is not None
        and misremembered(name, near)
        and any(
            home in path.rsplit(".", 1)[0].split("/")
            for path in ground.defining_paths(near)
            if not ground.is_prose_file(path)
        )
    )


MODULE = Kind(
    id="import",
    sentence="A module, package or import path that the text says is in the repository, mapped to its file.",
    find=find,
    check=check,
    needs=needs,
)
