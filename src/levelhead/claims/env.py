"""Environment variables that the text says this repository reads or sets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity, Verdict
from levelhead.ground import Ground, Hit, Side
from levelhead.ground.inventory import is_test
from levelhead.ground.names import closest, misremembered, same_letters, similarity
from levelhead.ground.unread import unread_source
from levelhead.ground.verdicts import absent, contradicted, grounded, unjudged, unverifiable
from levelhead.kind import Kind
from levelhead.prose import GOING, BlockKind, Document, Modality, Relation, modality, relation
from levelhead.prose.environment import FOREIGN_PREFIXES, IF_SET, WELL_KNOWN, Variable, variables
from levelhead.prose.pattern import Pattern
from levelhead.prose.shown import shown

CLOSE = 0.72
"""From this likeness on, an absent variable is a real one misremembered."""

OWN = 3
"""From so many names with the same first word on, that word is taken for the project's own prefix."""

SHARED = 0.45
"""Likeness asked of a variable that shares its first or last word with the wrong one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EnvClaim(Claim):
    """A variable with what the text says happened to it."""

    variable: Variable
    relation: Relation
    retracted: bool
    """The text says elsewhere that this variable was removed or renamed."""
    built: bool
    """The sentence names the prefix that the variable is put together from."""


_GONE = {Relation.REMOVED, Relation.RENAMED}


def find(document: Document) -> Sequence[Claim]:
    """Names in capitals that the text calls environment variables, sets, reads or assigns."""
    seen = list(variables(document))
    relations = [
        Relation.NONE if _typed(one) else relation(document, one.sentence, one.start, one.end) for one in seen
    ]
    gone = {one.name for one, relation_ in zip(seen, relations, strict=True) if relation_ in _GONE}
    return [
        EnvClaim(
            kind="env",
            span=document.span(one.start, one.end),
            subject=one.name,
            about=About.BASE if relation_ in {Relation.EXISTS, *_GONE} else About.EITHER,
            modality=shown(document, one.sentence.block) if _typed(one) else _modality(document, one),
            variable=one,
            relation=relation_,
            retracted=one.name in gone,
            built=_built(document, one),
        )
        for one, relation_ in zip(seen, relations, strict=True)
    ]


def _modality(document: Document, one: Variable) -> Modality:
    """That of the name; a condition on its value, or the advice to run the program with it, leaves it a claim."""
    said = modality(document, one.sentence, one.start, one.end)
    if said not in {Modality.HYPOTHETICAL, Modality.PROPOSAL}:
        return said
    text = document.text
    told = IF_SET.match(text[one.end : min(one.sentence.end, one.end + 60)]) is not None
    told = told or (
        text[one.end : one.end + 1] == "="
        and _RUN_WITH.search(text[one.sentence.start : one.start]) is not None
    )
    wanted = _WANTED.search(document.plain, one.sentence.start, one.sentence.end) is not None
    return Modality.CLAIM if told and not wanted else said


_RUN_WITH = Pattern(
    r"\b(?:start|run|launch|invoke|execute|call|restart|build|test)\s+(?:[\w'`./-]+\s+){0,3}with\s+[`\"']?\Z",
    re.IGNORECASE,
)
_WANTED = Pattern(
    r"\b(?:could|should|would|might|may|propos\w+|suggest\w*|want\w*|wish|maybe|perhaps|imagine|new|let['’]s)\b|\?\s*\Z",
    re.IGNORECASE,
)


def _built(document: Document, one: Variable) -> bool:
    """Whether the sentence names a prefix in code with which the variable begins: "the prefix `KILN` gives `KILN_FIRE`"."""
    text = document.text
    if "prefix" not in text[one.sentence.start : one.sentence.end].lower():
        return False
    return any(
        one.name.startswith(text[code.start : code.end].strip("_\"' ") + "_")
        for code in document.codes_in(one.sentence.start, one.sentence.end)
        if code.start != one.start and text[code.start : code.end].strip("_\"' ")
    )


def _typed(one: Variable) -> bool:
    """Whether the variable stands in a fence, as typed into a shell."""
    return one.sentence.block.kind is BlockKind.FENCE


def _splits(name: str) -> Iterator[tuple[str, str]]:
    """``MY_APP_TOKEN`` as a prefix that code may hold and the field that it is joined to."""
    words = name.split("_")
    for count in range(1, len(words)):
        yield "_".join(words[:count]) + "_", "_".join(words[count:])


def needs(claim: Claim) -> Needs:
    """The name, and its prefixes: libraries join a prefix and a field's name."""
    assert isinstance(claim, EnvClaim)
    name = claim.subject
    dotted = name.lower().replace("_", ".")
    pieces = {
        piece
        for prefix, field in _splits(name)
        for piece in (prefix, prefix[:-1], "_" + field, *_spellings(field))
        if len(piece) > 1
    }
    options = {"--" + field.lower().replace("_", "-") for _, field in _splits(name)}
    return Needs(
        literals=frozenset(options),
        words=frozenset({name, name.lower(), dotted, dotted.replace(".", "-"), *pieces}),
    )


def check(claim: Claim, ground: Ground) -> Finding:
    """Looks for the word in sources and configuration."""
    assert isinstance(claim, EnvClaim)
    name = claim.subject
    hits = ground.hits(name)
    sources = [hit for hit in hits if not ground.is_prose_file(hit.path)]
    if sources:
        base = [hit for hit in hits if hit.in_base]
        if claim.relation is Relation.EXISTS and ground.patch is not None and not base:
            evidence = Evidence(
                path=sources[0].path, line=sources[0].line, excerpt=sources[0].excerpt, tree="diff"
            )
            return contradicted(
                claim, Reason.MISMATCH, f"`{name}` is not in the base: the diff adds it", (evidence,)
            )
        hit = sources[0]
        return grounded(claim, f"`{name}` stands at {hit.path}:{hit.line}", (ground.evidence(hit),))
    if claim.retracted or claim.relation in GOING:
        return unjudged(
            claim, Verdict.SUPERSEDED, Reason.RETRACTED, f"the text itself says that `{name}` went away"
        )
    if name in WELL_KNOWN or (name.startswith(tuple(FOREIGN_PREFIXES)) and not _of_these(name, ground)):
        return unverifiable(claim, Reason.FOREIGN, f"`{name}` is a variable that other programs read")
    if hits:
        evidence = ground.evidence(hits[0])
        return unverifiable(
            claim, Reason.UNCERTAIN, f"`{name}` stands only in documents", evidence=(evidence,)
        )
    if claim.built:
        return unverifiable(claim, Reason.UNCERTAIN, f"`{name}` is put together from a prefix of the text")
    joined = _joined(name, ground)
    if joined is not None:
        message = f"`{name}` may be put together from the prefix at {joined.path}:{joined.line}"
        return unverifiable(claim, Reason.UNCERTAIN, message, evidence=(ground.evidence(joined),))
    unread = unread_source(ground)
    if unread is not None:
        return unverifiable(claim, Reason.UNREAD, f"`{name}` was not found, but {unread} could not be read")
    pool = _pool(name, ground)
    near = closest(name, pool, least=SHARED)
    message = f"`{name}` is nowhere in {ground.where()}"
    close = near is not None and (similarity(name, near) >= CLOSE or misremembered(name, near))
    stated = claim.relation in {Relation.EXISTS, Relation.ADDED, Relation.CHANGED}
    if "_" in name and (claim.variable.asserted or close or stated or _owned(name, pool)):
        return absent(claim, message, (ground.searched(),), near)
    return unverifiable(claim, Reason.UNCERTAIN, message, Severity.WARNING, nearest=near)


def _joined(name: str, ground: Ground) -> Hit | None:
    """A place where code joins the beginning of the name to something, if the rest stands somewhere."""
    for form in (name.lower(), name.lower().replace("_", "."), name.lower().replace("_", "-")):
        found = [hit for hit in ground.hits(form) if not ground.is_prose_file(hit.path)]
        if found:
            return found[0]
    for prefix, field in _splits(name):
        if not any(ground.hits(one) for one in _spellings(field)):
            continue
        ends = re.compile(rf"(?i:suffix)\w*[\"']?\s*[:=(]+\s*[\"'`]_?{field}[\"'`]")
        for hit in ground.hits(field):
            if "_" in field and ends.search(hit.excerpt) and not is_test(hit.path):
                return hit  # behind the name of whatever program
        joins = re.compile(
            rf"{prefix[:-1]}_?(?:\$?\{{|[\"'`]\s*(?:\+|\.\.|<>|&|%|\.concat|\.format)|%s)"
            rf"|(?i:prefix\w*)[\"']?\s*[=:(]+\s*[\"'`]{prefix[:-1]}_?[\"'`]"
        )  # "MY_" + name, f"MY_{{name}}", env_prefix="MY_"
        for hit in ground.hits(prefix, whole=False) + ground.hits(prefix[:-1]):
            if ground.is_prose_file(hit.path) or is_test(hit.path) or not joins.search(hit.excerpt):
                continue
            if "auto_envvar_prefix" in hit.excerpt and not _option(name, ground):
                continue  # such a prefix is joined to the options of the commands, and to nothing else
            return hit
    return None


def _option(name: str, ground: Ground) -> bool:
    """Whether the end of a variable is an option that the sources spell with its dashes."""
    for before, field in _splits(name):
        if any(not ground.head_paths.stem(word.lower()) for word in before.split("_")[1:-1]):
            continue  # between the prefix and the option stand names of commands
        option = "--" + field.lower().replace("_", "-")
        whole = re.compile(rf"{re.escape(option)}(?![\w-])")
        if any(
            whole.search(hit.excerpt) and not ground.is_prose_file(hit.path) and not is_test(hit.path)
            for hit in ground.hits(option, whole=False)
        ):
            return True
    return False


def _spellings(field: str) -> tuple[str, ...]:
    """How code may write the part of a variable that is joined to a prefix."""
    lower = field.lower()
    words = lower.split("_")
    camel = words[0] + "".join(word.capitalize() for word in words[1:])
    return tuple(dict.fromkeys((lower, field, lower.replace("_", "-"), lower.replace("_", "."), camel)))


_TOKEN = Pattern(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")


def _pool(name: str, ground: Ground) -> set[str]:
    """Names in capitals that share the beginning or the end of the name."""
    return {
        token
        for prefix, field in _splits(name)
        for piece in (prefix, "_" + field)
        for side in (Side.HEAD, Side.BASE)
        for hit in ground.hits(piece, side, whole=False)
        for token in _TOKEN.findall(hit.excerpt)
    }


def _of_these(name: str, ground: Ground) -> bool:
    """Whether the trees spell a variable that begins with the same two words and is all but this one."""
    words = name.split("_")[:2]
    return any(
        (one != name and same_letters(name, one))
        or (
            one.split("_")[:2] == words and (misremembered(name, one) or name.count("_") > 1 < one.count("_"))
        )
        for one in _pool(name, ground)
    )


def _owned(name: str, pool: set[str]) -> bool:
    """Whether the trees spell several names that begin with the same word: the prefix is this project's."""
    prefix = name.split("_")[0] + "_"
    return len(prefix) > 3 and sum(one.startswith(prefix) for one in pool) >= OWN


ENV = Kind(
    id="env",
    sentence="An environment variable that the text says the repository reads or sets.",
    find=find,
    check=check,
    needs=needs,
)
