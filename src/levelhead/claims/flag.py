"""Command-line flags that the text says this repository's programs take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity, Verdict
from levelhead.ground import Ground, Hit, Side
from levelhead.ground.commands import own_commands
from levelhead.ground.flags import (
    akin,
    choices,
    defaults,
    defined,
    flag_needs,
    in_sources,
    mentioned,
    misremembered,
    only_tried,
    short_defined,
    similar,
    slip,
    spelt,
)
from levelhead.ground.inventory import is_test
from levelhead.ground.keys import same_value
from levelhead.ground.names import closest
from levelhead.ground.unread import unread_source
from levelhead.ground.verdicts import absent, contradicted, grounded, unjudged, unverifiable
from levelhead.kind import Kind
from levelhead.prose import GOING, Document, Relation, modality, relation
from levelhead.prose.flags import Flag, Use, flags, typed
from levelhead.prose.shown import shown
from levelhead.prose.tools import FLAGS


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagClaim(Claim):
    """A flag with the command that it is given to."""

    flag: Flag
    relation: Relation
    retracted: bool
    """The text says elsewhere that this flag was removed or renamed."""
    beside: frozenset[str]
    """The other flags of the text, without dashes."""
    around: str
    """The sentence that it stands in."""


_GONE = {Relation.REMOVED, Relation.RENAMED}


def find(document: Document) -> Sequence[Claim]:
    """Flags in code spans, and long flags in running text."""
    seen = list(flags(document))
    relations = [relation(document, flag.sentence, flag.start, flag.end) for flag in seen]
    gone = {flag.text for flag, relation_ in zip(seen, relations, strict=True) if relation_ in _GONE}
    shells = list(typed(document))
    every = frozenset(flag.name for flag in (*seen, *shells))
    return [
        FlagClaim(
            kind="flag",
            span=document.span(flag.start, flag.end),
            subject=flag.text,
            about=_about(relation_),
            modality=modality(document, flag.sentence, flag.start, flag.end),
            flag=flag,
            relation=relation_,
            retracted=flag.text in gone,
            beside=every - {flag.name},
            around=document.text[flag.sentence.start : flag.sentence.end],
        )
        for flag, relation_ in zip(seen, relations, strict=True)
    ] + [
        FlagClaim(
            kind="flag",
            span=document.span(flag.start, flag.end),
            subject=flag.text,
            about=About.EITHER,
            modality=shown(document, flag.sentence.block),
            flag=flag,
            relation=Relation.NONE,
            retracted=flag.text in gone,
            beside=every - {flag.name},
            around=document.text[flag.sentence.start : flag.sentence.end],
        )
        for flag in shells
    ]


def _about(relation_: Relation) -> About:
    if relation_ is Relation.EXISTS or relation_ in _GONE:
        return About.BASE
    return About.HEAD if relation_ in {Relation.ADDED, Relation.RENAMED_TO} else About.EITHER


def needs(claim: Claim) -> Needs:
    """The flag as libraries spell it, and the beginnings and ends of similar ones."""
    assert isinstance(claim, FlagClaim)
    own = flag_needs(claim.flag.name, short=not claim.subject.startswith("--"), value=bool(claim.flag.value))
    if not claim.flag.ending:
        return own
    whole = flag_needs(claim.flag.name + claim.flag.ending, short=False)
    return Needs(words=own.words | whole.words, literals=own.literals | whole.literals)


_EXAMPLES = frozenset({"flag", "no-flag", "option", "switch", "foo", "bar", "name", "value"})
"""Names that stand for any flag, as documents and tests of a library of flags have them."""


def check(claim: Claim, ground: Ground) -> Finding:
    """Looks for a definition; absence counts only where the flag is said to be this repository's."""
    assert isinstance(claim, FlagClaim)
    flag = claim.flag
    if not claim.subject.startswith("--"):
        short = short_defined(flag.name, ground)
        if short is not None and not flag.foreign:
            return grounded(
                claim, f"`{claim.subject}` stands at {short.path}:{short.line}", (ground.evidence(short),)
            )
        return unverifiable(
            claim, Reason.UNCERTAIN, f"flags of one dash cannot be searched for: `{claim.subject}`"
        )
    hit = defined(flag.name, ground)
    if hit is None and flag.ending:
        hit = defined(flag.name + flag.ending, ground)
    tried = (
        only_tried(flag.name, ground) if hit is not None and is_test(hit.path) and not flag.foreign else None
    )
    if tried is not None and hit is not None and claim.relation not in GOING and not claim.retracted:
        message = f"only {hit.path}:{hit.line} holds `{claim.subject}`, and no program here defines it"
        if flag.name in _EXAMPLES:
            return unverifiable(claim, Reason.UNCERTAIN, message, evidence=(ground.evidence(hit),))
        return absent(claim, message, (ground.evidence(hit),), tried, Severity.WARNING)
    if hit is not None:
        wrong = (
            _against_relation(claim, ground)
            or _against_default(claim, ground)
            or _against_choices(claim, ground)
        )
        return wrong or grounded(
            claim, f"`{claim.subject}` stands at {hit.path}:{hit.line}", (ground.evidence(hit),)
        )
    return _absent(claim, ground)


def _against_default(claim: FlagClaim, ground: Ground) -> Finding | None:
    stated = claim.flag.default
    if not stated or claim.flag.foreign:
        return None
    known = defaults(claim.flag.name, ground)
    if not known or any(same_value(stated, value) for _, value in known):
        return None
    hit, value = known[0]
    message = f"`{claim.subject}` defaults to `{value}` at {hit.path}:{hit.line}, not to `{stated}`"
    return contradicted(claim, Reason.MISMATCH, message, (ground.evidence(hit),), value)


def _against_choices(claim: FlagClaim, ground: Ground) -> Finding | None:
    """A value that is none of those which the definitions of the flag list."""
    value = claim.flag.value
    if not value or claim.flag.foreign or claim.relation in GOING or claim.relation is Relation.ADDED:
        return None
    found = choices(claim.flag.name, ground)
    if found is None or value.replace("_", "-") in {one.replace("_", "-") for one in found[1]}:
        return None
    hit, known = found
    message = f"`{claim.subject}` takes {', '.join(sorted(known)[:8])}, not `{value}`"
    return contradicted(claim, Reason.MISMATCH, message, (ground.evidence(hit),), closest(value, known))


def _against_relation(claim: FlagClaim, ground: Ground) -> Finding | None:
    if ground.patch is None or claim.relation is not Relation.EXISTS or claim.flag.foreign:
        return None
    if (
        defined(claim.flag.name, ground, Side.BASE) is not None
        or mentioned(claim.flag.name, ground, Side.BASE) is not None
    ):
        return None
    hit = defined(claim.flag.name, ground, Side.HEAD)
    assert hit is not None, "found on neither side"
    evidence = Evidence(path=hit.path, line=hit.line, excerpt=hit.excerpt, tree="diff")
    return contradicted(
        claim, Reason.MISMATCH, f"`{claim.subject}` is not in the base: the diff adds it", (evidence,)
    )


def _absent(claim: FlagClaim, ground: Ground) -> Finding:
    flag, name = claim.flag, claim.subject
    if claim.retracted or claim.relation in GOING:
        return unjudged(
            claim, Verdict.SUPERSEDED, Reason.RETRACTED, f"the text itself says that `{name}` went away"
        )
    own = own_commands(ground)
    if flag.foreign and not flag.tools & own:
        tools = ", ".join(sorted(flag.tools)) or flag.command
        return unverifiable(claim, Reason.FOREIGN, f"`{name}` seems to be a flag of {tools}")
    if flag.name in FLAGS and flag.command not in own:
        return unverifiable(claim, Reason.FOREIGN, f"`{name}` is a flag of many tools")
    other = mentioned(flag.name, ground)
    if other is not None and not _taken_for(flag, other, ground):
        message = f"no definition of `{name}` was found, but {other.path}:{other.line} holds its name"
        return unverifiable(claim, Reason.UNCERTAIN, message, evidence=(ground.evidence(other),))
    unread = unread_source(ground)
    if unread is not None:
        return unverifiable(claim, Reason.UNREAD, f"`{name}` was not found, but {unread} could not be read")
    like = similar(flag.name, ground)
    near = similar(flag.name, ground, claim.beside, claim.around) or like
    message = f"`{name}` is nowhere in {ground.where()}"
    module = ground.head_paths.stem(flag.command) or ground.head_paths.folders(flag.command)
    if flag.command and flag.command not in own and not module:
        return unverifiable(claim, Reason.FOREIGN, f"`{name}` is given to `{flag.command}`", nearest=near)
    named = (flag.use is Use.NAMED and flag.code) or claim.relation in {
        Relation.EXISTS,
        Relation.ADDED,
        Relation.CHANGED,
    }
    if like is not None and not in_sources(like.lstrip("-"), flag.name, ground):
        like = like if slip(flag.name, like.lstrip("-")) else None
    alike = like is not None and (
        misremembered(name, like) or (flag.use is not Use.BARE and akin(name, like))
    )
    if named or flag.command in own or alike:
        return absent(claim, message, (ground.searched(),), near)
    if near is not None and flag.code:
        return absent(claim, message, (ground.searched(),), near, Severity.WARNING)
    return unverifiable(claim, Reason.UNCERTAIN, message, Severity.WARNING, nearest=near)


def _taken_for(flag: Flag, other: Hit, ground: Ground) -> bool:
    """Whether a name that stands somewhere without dashes says less than a defined flag that is all but this one."""
    near = similar(flag.name, ground)
    if "--" + flag.name in other.excerpt or near is None:
        return False
    if defined(near.lstrip("-"), ground) is None and not spelt(near.lstrip("-"), flag.name, ground):
        return False
    said = flag.use is Use.NAMED or flag.command in own_commands(ground)
    return slip(flag.name, near.lstrip("-")) or (said and _shortened(flag.name, near.lstrip("-")))


def _shortened(name: str, near: str) -> bool:
    """Whether a flag is another one without its first or its last words: ``spec`` for ``spec-id``."""
    mine, theirs = name.split("-"), near.split("-")
    return len(mine) < len(theirs) and mine in (theirs[: len(mine)], theirs[-len(mine) :])


FLAG = Kind(
    id="flag",
    sentence="A command-line flag that the text says one of the repository's own programs takes.",
    find=find,
    check=check,
    needs=needs,
)
