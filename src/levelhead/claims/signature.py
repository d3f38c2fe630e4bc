"""Parameters, keyword arguments and defaults of functions."""

from __future__ import annotations

import builtins
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Finding, Needs, Reason, Severity
from levelhead.ground import Ground
from levelhead.ground.declared import declared_types, same_type
from levelhead.ground.defaults import default_needs, default_of_names, default_of_parameter
from levelhead.ground.functions import Found, Function, functions, takes_hash
from levelhead.ground.names import closest
from levelhead.ground.prototypes import prototype_of
from levelhead.ground.results import result_of
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import GOING, BlockKind, Document, Modality, modality, relation
from levelhead.prose.defaults import CUES, Default, defaults
from levelhead.prose.parameters import parameters
from levelhead.prose.pattern import Pattern
from levelhead.prose.prototypes import Prototype
from levelhead.prose.results import results
from levelhead.prose.shown import shown as fence_modality
from levelhead.prose.signatures import Shown, calls, declarations, fenced, labelled, listed
from levelhead.prose.typed import typed

BUILTINS = frozenset(dir(builtins))
"""Functions of the language that a text means rather than a namesake in the tree; other languages share many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignatureClaim(Claim):
    """A parameter that a function is said to have."""

    function: tuple[str, ...]
    """Segments of the function's name."""
    argument: str
    """Empty when the claim is about how many there are."""
    default: str | None = None
    count: int | None = None
    stated: bool = True
    """The text calls it a parameter; otherwise it is a call as an example."""
    loose: bool = False
    """It may be a value that the function accepts: only a name that stands nowhere is certainly none."""
    beside: tuple[str, ...] = ()
    """The names of the list that it stands in: one that is a parameter makes the others said to be."""
    quoted: Prototype | None = None
    """The declaration, where the text shows it whole."""
    now: bool = False
    """It is said of what the change makes of it."""
    returns: str = ""
    """The type that it is said to return, as written."""
    type: str = ""
    """The type that the parameter or field is said to have."""
    stated_default: Default | None = None
    """A default beside some names, of which the tree tells who owns whom."""


def find(document: Document) -> Sequence[Claim]:
    """Parameters in sentences, and keyword arguments of calls in code spans."""
    out: dict[tuple[int, str], Claim] = {}
    shown = [_shown(document, one) for one in (*declarations(document), *fenced(document))]
    whole = {claim.span.start for claim in shown if claim.stated}
    told = list(_told(document))
    for claim in (
        *_typed(document),
        *told,
        *_defaults(document, told),
        *shown,
        *_results(document),
        *(_shown(document, one) for one in labelled(document)),
        *(_shown(document, one) for one in listed(document)),
        *(_shown(document, one) for one in calls(document)),
    ):
        if claim.quoted is not None or claim.stated or claim.span.start not in whole:
            out.setdefault((claim.span.start, claim.argument), claim)
    return list(out.values())


def _told(document: Document) -> Iterator[SignatureClaim]:
    """Parameters, and how many there are, in sentences that name the function."""
    for one in parameters(document):
        yield SignatureClaim(
            kind="signature",
            span=document.span(one.start, one.end),
            subject=".".join(one.function),
            about=About.EITHER,
            modality=modality(document, one.sentence, one.start, one.end),
            function=one.function,
            argument=one.argument,
            default=one.default,
            count=one.count,
            loose=one.loose,
            beside=one.beside,
        )


def _shown(document: Document, one: Shown) -> SignatureClaim:
    """A function as a code span shows it."""
    return SignatureClaim(
        kind="signature",
        span=document.span(one.mention.start, one.mention.end),
        subject=".".join(one.function),
        about=About.EITHER,
        modality=_modality(document, one),
        function=one.function,
        argument=one.argument,
        stated=one.stated,
        quoted=one.quoted,
        now=one.now,
    )


def _modality(document: Document, one: Shown) -> Modality:
    """Nobody says that a call can be made which is gone: "`Client(app=x)` is gone"."""
    mention = one.mention
    if mention.sentence.block.kind is BlockKind.FENCE:
        return fence_modality(document, mention.sentence.block)
    gone = relation(document, mention.sentence, mention.start, mention.end) in GOING
    said = modality(document, mention.sentence, mention.start, mention.end)
    if one.sample and said is Modality.EXAMPLE:
        said = Modality.CLAIM
    return Modality.NEGATION if gone and not document.has_diff and said is Modality.CLAIM else said


def _typed(document: Document) -> Iterator[SignatureClaim]:
    """Fields and parameters that the text gives with their types."""
    for one in typed(document):
        yield SignatureClaim(
            kind="signature",
            span=document.span(one.start, one.end),
            subject=one.name,
            about=About.EITHER,
            modality=modality(document, one.sentence, one.start, one.end),
            function=one.hosts,
            argument=one.name,
            loose=True,
            type=one.type,
        )


def _defaults(document: Document, taken: Sequence[SignatureClaim]) -> Iterator[SignatureClaim]:
    """Defaults that no wording above reads."""
    read = [claim.span.start for claim in taken if claim.default is not None]
    for sentence in document.holding(CUES):
        if any(sentence.start <= start < sentence.end for start in read):
            continue
        for one in defaults(document, sentence):
            yield SignatureClaim(
                kind="signature",
                span=document.span(one.start, one.end),
                subject=one.names[0] if one.names else one.value,
                about=About.EITHER,
                modality=Modality.CLAIM if one.fact else modality(document, sentence, one.start, one.end),
                function=(),
                argument=one.argument,
                default=one.value,
                loose=True,
                stated_default=one,
            )


def _results(document: Document) -> Iterator[SignatureClaim]:
    """What functions are said to return."""
    for one in results(document):
        yield SignatureClaim(
            kind="signature",
            span=document.span(one.start, one.end),
            subject=".".join(one.function),
            about=About.EITHER,
            modality=modality(document, one.sentence, one.start, one.end),
            function=one.function,
            argument="",
            returns=one.type,
        )


def needs(claim: Claim) -> Needs:
    """The function and its owner."""
    assert isinstance(claim, SignatureClaim)
    if claim.stated_default is not None:
        return default_needs(claim.stated_default)
    argument = (claim.argument, *(claim.function if claim.type else ()))
    return Needs(words=frozenset(part for part in (*claim.function[-2:], *argument) if len(part) > 1))


def check(claim: Claim, ground: Ground) -> Finding:
    """Every definition of the function is looked at; one that fits is enough."""
    assert isinstance(claim, SignatureClaim)
    if claim.stated_default is not None:
        return default_of_names(claim, claim.stated_default, ground)
    if claim.type:
        return _type(claim, ground)
    definitions = functions(claim.function, ground)
    found = definitions.functions
    if not found:
        return unverifiable(claim, Reason.UNCERTAIN, f"no definition of `{claim.subject}` could be read")
    shown = "; ".join(f"({', '.join(one.parameters.names)})" for one in found[:2])
    if claim.count is not None:
        return _count(claim, definitions, shown)
    if claim.returns:
        return result_of(claim, claim.returns, definitions)
    argument = claim.argument.lstrip("$")
    holding = [one for one in found if {argument, f"${argument}"} & {*one.parameters.names}]
    shows = found if claim.quoted is not None else holding
    if shows and not definitions.owned and _is_type(claim.function[-2], ground):
        message = f"`{claim.function[-1]}` is not seen to be a member of `{claim.function[-2]}`"
        return unverifiable(claim, Reason.UNCERTAIN, message, evidence=(shows[0].evidence(),))
    if claim.quoted is not None:
        return prototype_of(
            claim, claim.quoted, definitions, shown, ground, stated=claim.stated, now=claim.now
        )
    if holding and claim.default is not None:
        return default_of_parameter(claim, claim.argument, claim.default, holding, ground)
    if holding:
        message = f"`{claim.subject}` has the parameter `{claim.argument}`"
        return grounded(claim, message, (holding[0].evidence(),))
    where = found[0].evidence()
    listed = any({*claim.beside} & {*one.parameters.names} for one in found)
    if claim.loose and not listed and ground.hits(claim.argument):
        return unverifiable(claim, Reason.UNCERTAIN, f"`{claim.argument}` may be a value", evidence=(where,))
    known = sorted({name for one in found for name in one.parameters.names})
    near = closest(argument, known, least=0.45) or (known[0] if len(known) == 1 else None)
    if any(one.parameters.keywords for one in found) and not (claim.stated and _positional_language(found)):
        message = f"`{claim.argument}` is no named parameter of `{claim.subject}{shown}`, but would be absorbed by it"
        return unverifiable(claim, Reason.ABSORBED, message, Severity.WARNING, (where,), near)
    if not claim.stated and any(takes_hash(one, ground) for one in found):
        message = f"`{claim.argument}` goes into the hash that `{claim.subject}{shown}` takes"
        return unverifiable(claim, Reason.ABSORBED, message, Severity.NOTE, (where,), near)
    if any(_takes_options(one) for one in found) and ground.hits(claim.argument):
        message = f"`{claim.argument}` may be an option of `{claim.subject}{shown}`"
        return unverifiable(claim, Reason.ABSORBED, message, Severity.NOTE, (where,), near)
    if not definitions.owned or (len(claim.function) == 1 and claim.function[0] in BUILTINS):
        return unverifiable(
            claim, Reason.FOREIGN, f"`{claim.subject}` may not be the one here", evidence=(where,)
        )
    if not definitions.lacks(claim.argument, ground):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{claim.subject}` has definitions that could not be read whole",
            evidence=(where,),
        )
    message = f"`{claim.subject}` has no parameter `{claim.argument}`: it takes {shown}"
    return contradicted(claim, Reason.MISMATCH, message, (where,), near)


def _is_type(owner: str, ground: Ground) -> bool:
    """Whether the trees define a type of the name: what it lacks is no other thing's of the same name."""
    return owner[:1].isupper() and any(hit.defining for hit in ground.hits(owner))


_OPTIONS = Pattern(
    r"(?:\w*_)?(?:opts?|options?|config|props|params|init|settings|args|input)|\w+(?:Opts|Options|Config|Props|Params|Init|Settings|Args|Input)"
)


def _takes_options(one: Function) -> bool:
    """Whether the language names arguments by an object that the function takes."""
    scripts = one.path.endswith((".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs"))
    return scripts and any(_OPTIONS.fullmatch(name) for name in one.parameters.names)


def _positional_language(found: Sequence[Function]) -> bool:
    return all(one.path.endswith((".go", ".rs", ".java", ".c", ".cc", ".cpp", ".h")) for one in found)


def _type(claim: SignatureClaim, ground: Ground) -> Finding:
    """One host that gives the type bears it out; to contradict it, every one that knows the name gives another."""
    found = declared_types(claim.function, claim.argument, ground)
    fitting = next((where for real, where in found if same_type(claim.type, real)), None)
    if fitting is not None:
        return grounded(claim, f"`{claim.argument}` is declared so", (fitting,))
    if not found:
        return unverifiable(claim, Reason.UNCERTAIN, f"no declaration of `{claim.argument}` could be read")
    real, where = found[0]
    message = f"`{claim.argument}` is declared as {real}"
    return contradicted(claim, Reason.MISMATCH, message, (where,), f"{claim.argument}: {real}")


def _count(claim: SignatureClaim, definitions: Found, shown: str) -> Finding:
    found = definitions.functions
    where = found[0].evidence()
    if any(len(one.parameters.names) == claim.count for one in found):
        return grounded(claim, f"`{claim.subject}` takes {claim.count}", (where,))
    if (
        not (definitions.owned and definitions.whole and not definitions.others)
        or any(
            not one.parameters.names
            or one.parameters.rest
            or one.parameters.keywords
            or one.parameters.defaults
            for one in found
        )
        or not all(one.complete for one in found)
    ):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{claim.subject}` takes {shown}, some of it optional",
            evidence=(where,),
        )
    return contradicted(
        claim,
        Reason.MISMATCH,
        f"`{claim.subject}` takes {len(found[0].parameters.names)}: {shown}",
        (where,),
        str(len(found[0].parameters.names)),
    )


SIGNATURE = Kind(
    id="signature",
    sentence="A parameter, keyword argument or default that a function is said to have, and how many parameters there are.",
    find=find,
    check=check,
    needs=needs,
)
