"""Whether a dotted name is a member of the owner that the text names."""

from __future__ import annotations

import builtins
import re
from collections.abc import Sequence

from levelhead.claim import Claim, Evidence, Finding, Reason, Severity
from levelhead.ground.commands import own_commands
from levelhead.ground.ground import Ground, Side
from levelhead.ground.inventory import is_test
from levelhead.ground.names import closest, meant, misremembered, nearest, one_word_off, subwords
from levelhead.ground.presence import against_relation
from levelhead.ground.records import Hit
from levelhead.ground.verdicts import contradicted, grounded, unverifiable
from levelhead.prose import GOING, Relation
from levelhead.prose.pattern import Pattern
from levelhead.symbols import Definition, Outline, SymbolKind

_OWNERS = frozenset(
    {SymbolKind.CLASS, SymbolKind.INTERFACE, SymbolKind.ENUM, SymbolKind.TYPE, SymbolKind.MODULE}
)
_OPEN_BASES = frozenset(
    (
        "object Object ABC Protocol Generic Enum IntEnum StrEnum Flag NamedTuple TypedDict Serializable "
        "Cloneable Comparable Comparator Iterable Closeable AutoCloseable Flushable Runnable Callable Readable "
        "Debug Clone Copy Default Send Sync Eq PartialEq Ord PartialOrd Hash Display Drop Deref DerefMut "
        "From Into AsRef Iterator IntoIterator Future Stream Sink "
        "Sendable Equatable Hashable Codable Decodable Encodable Identifiable CustomStringConvertible "
        "CustomDebugStringConvertible CaseIterable RawRepresentable "
        "IDisposable IAsyncDisposable IEquatable IComparable IEnumerable IFormattable ICloneable "
        "Countable IteratorAggregate ArrayAccess JsonSerializable Stringable Traversable "
        "AbstractContextManager AbstractAsyncContextManager ContextManager AsyncContextManager Serializable "
        "AnyVal AnyRef Product Any Hashable Sized Iterable Iterator Awaitable AsyncIterator AsyncIterable"
    ).split()
)
"""Bases from outside that add no member a text would name, or only such as a text would not take for the type's own."""

_OF_ENUMS = frozenset(
    (
        "name value values valueOf ordinal rawValue allCases hashValue description debugDescription localizedDescription "
        "errorDescription failureReason entries cases from tryFrom toString describe iter variants key keys"
    ).split()
)
"""What languages give every enumeration; its other members stand in its own body, whatever it is based on."""

_MAX_FILES = 6
"""Owner files parsed per claim; a name with more homes is ambiguous."""


def member(
    claim: Claim,
    segments: Sequence[str],
    ground: Ground,
    *,
    relation: Relation,
    foreign: bool,
    retracted: bool,
) -> Finding | None:
    """The finding for ``Owner.name``; ``None`` when the owner is not a type of these trees."""
    owner, name = segments[-2], segments[-1]
    for dotted in (f"{owner}.{name}", f"{owner}::{name}"):
        end = rf"{re.escape(dotted)}(?!\w)"
        hits = [
            hit
            for hit in ground.hits(dotted, whole=False)
            if not ground.is_prose_file(hit.path)
            and (dotted not in hit.excerpt or re.search(end, hit.excerpt))
        ]
        if hits:
            wrong = against_relation(claim, name, ground, relation)
            return wrong or grounded(
                claim, f"`{dotted}` stands at {hits[0].path}:{hits[0].line}", (ground.evidence(hits[0]),)
            )
    if retracted or relation in GOING:
        return None
    if owner.islower() and (ground.head_paths.folders(owner) or ground.head_paths.stem(owner)):
        return None  # a package or module of that name: a type that shares it says nothing
    homes = _homes(owner, ground)
    if not homes and not foreign:
        return _stranger(claim, owner, name, ground)
    if not homes or len(homes) > _MAX_FILES:
        return None
    types = [
        (side, path, definition) for side, path in homes for definition in _types(ground, side, path, owner)
    ]
    if not types:
        return None if foreign else _local(claim, owner, name, homes, ground)
    seen: set[str] = set()
    known: dict[str, Evidence] = {}
    missing: set[str] = set()
    complete = True
    for side, path, definition in types:
        closed = _collect(ground, side, path, definition, known, seen, missing, 0)
        # what a parser could not read hides no name that its file does not hold
        closed &= _parsed(ground, side, path, definition) or not _holds(ground, side, path, name)
        complete &= (
            closed or (definition.kind is SymbolKind.ENUM and name not in _OF_ENUMS)
        ) and definition.kind is not SymbolKind.MODULE  # other files may open it again
    if name in known:
        return grounded(
            claim, f"`{owner}.{name}` is at {known[name].path}:{known[name].line}", (known[name],)
        )
    own = _defined_on((owner, *sorted(missing)), name, ground)
    if own is not None:
        return grounded(claim, f"`{owner}.{name}` is at {own.path}:{own.line}", (ground.evidence(own),))
    side, path, definition = types[0]
    where = Evidence(
        path=path, line=definition.line, excerpt=f"{definition.kind.value} {owner}", tree=side.value
    )
    elsewhere = _definitions(name, ground)
    near = nearest(name, known, least=0.5) or closest(name, known)
    if (
        not complete
        and not ground.hits(name)
        and near is not None
        and meant(name, near)
        and all(
            (outline := ground.outline(side, path)) is not None and outline.clear(one)
            for side, path, one in types
        )
    ):
        return contradicted(claim, Reason.ABSENT, f"`{owner}` has no `{name}`", (where,), f"{owner}.{near}")
    opened = any(one.kind is SymbolKind.MODULE for _, _, one in types)
    if not complete and (opened or not (elsewhere and len(subwords(name)) > 1)):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{name}` is not in the body of `{owner}`, but it may be inherited from outside",
            evidence=(where,),
        )
    homes_of_owner = {path for _, path, _ in types}
    near_owner = any(hit.path in homes_of_owner for hit in ground.hits(name)) or any(
        _holds(ground, side, path, name) for side, path, _ in types
    )
    if near_owner and not (complete and _of_others(name, owner, homes_of_owner, ground)):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{name}` is not a member of `{owner}`, but its file names it",
            evidence=(where,),
        )
    if len(subwords(owner)) == 1 and all(is_test(path) for _, path, _ in types):
        # fs2's `Stream`, where a benchmark has one
        message = f"the `{owner}` of {types[0][1]} may not be the one that is meant"
        return unverifiable(claim, Reason.AMBIGUOUS, message, evidence=(where,))
    if elsewhere:
        real = _qualified(ground, elsewhere[0].path, elsewhere[0].line, name, in_head=elsewhere[0].in_head)
        message = (
            f"`{name}` is not a member of `{owner}`: it is defined at {elsewhere[0].path}:{elsewhere[0].line}"
        )
        real = f"{owner}.{near}" if near is not None and one_word_off(name, near) else real
        return contradicted(claim, Reason.ELSEWHERE, message, (ground.evidence(elsewhere[0]), where), real)
    if ground.hits(name):
        message = f"`{name}` is named in the trees, but not as a member of `{owner}`"
        if not complete or opened or foreign:
            return unverifiable(claim, Reason.UNCERTAIN, message, evidence=(where,))
        like = f"{owner}.{near}" if near else None
        return contradicted(claim, Reason.ABSENT, message, (where,), like, Severity.WARNING)
    return contradicted(
        claim, Reason.ABSENT, f"`{owner}` has no `{name}`", (where,), f"{owner}.{near}" if near else None
    )


def _defined_on(owners: Sequence[str], name: str, ground: Ground) -> Hit | None:
    """Where one of the types defines a member of that name, whichever tree holds it."""
    return next(
        (
            hit
            for hit in ground.hits(name)
            if hit.defining
            and any(_parent_is(ground, hit.path, hit.line, one, in_head=hit.in_head) for one in owners)
        ),
        None,
    )


def held(owner: str, name: str, ground: Ground, side: Side) -> Hit | None:
    """Where a type defines a member of that name in its own body."""
    return next(
        (
            hit
            for hit in ground.hits(name, side)
            if hit.defining and _parent_is(ground, hit.path, hit.line, owner, in_head=side is Side.HEAD)
        ),
        None,
    )


def _stranger(claim: Claim, owner: str, name: str, ground: Ground) -> Finding | None:
    """For an owner that stands nowhere: wrong when the member is one of a type that is all but of that name."""
    if not owner[:1].isupper() or len(owner) < 4 or ground.hits(owner, whole=False):
        return None
    for hit in ground.hits(name):
        definition = _at(ground, hit.path, hit.line, in_head=hit.in_head) if hit.defining else None
        real = definition.parents[-1] if definition is not None and definition.parents else ""
        if definition is None or definition.name != name or not real[:1].isupper():
            continue
        if owner.startswith(real) or real.startswith(owner) or misremembered(owner, real):
            message = f"`{owner}` is nowhere in {ground.where()}; `{name}` is a member of `{real}`"
            return contradicted(claim, Reason.ABSENT, message, (ground.evidence(hit),), f"{real}.{name}")
    return None


def _parsed(ground: Ground, side: Side, path: str, definition: Definition) -> bool:
    """Whether all that may add members to a type could be read: of Rust and Go any line of the file."""
    outline = ground.outline(side, path)
    if outline is None:
        return False
    return outline.complete or (outline.language not in {"rust", "go", "ruby"} and outline.clear(definition))


def _of_these_crates(base: str, outline: Outline, ground: Ground) -> bool:
    """Whether a trait comes from a crate of this workspace: its methods were looked for by their name."""
    own = {one.replace("-", "_") for one in own_commands(ground)} | {"crate", "self", "super"}
    return any(
        (one.name == base or one.module.rsplit("::", 1)[-1] == base) and one.module.split("::")[0] in own
        for one in outline.imports
    )


def _holds(ground: Ground, side: Side, path: str, name: str) -> bool:
    """Whether a file holds a word; of a frequent one not every place is kept."""
    if not ground.holds(side, path, name):
        return False
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(word.search(line) for line in ground.lines(side, path) or ())


def _of_others(name: str, owner: str, homes: set[str], ground: Ground) -> bool:
    """Whether the files of the type define the name as a member of other types, as their outlines tell."""
    found = False
    for hit in ground.hits(name):
        if hit.path not in homes:
            continue
        definition = _at(ground, hit.path, hit.line, in_head=hit.in_head)
        if definition is None or definition.name != name:
            if hit.defining:
                return False
            continue
        if not definition.parents or any(parent.startswith(owner) for parent in definition.parents):
            return False  # of the owner on one of the two sides, renamed; or an option that it is made with
        found = True
    return found


def _definitions(name: str, ground: Ground) -> list[Hit]:
    """Where the name is defined, fields and class variables too, that only a parse can tell."""
    hits = [hit for hit in ground.hits(name) if not ground.is_prose_file(hit.path)]
    defining = [hit for hit in hits if hit.defining]
    if defining:
        return defining
    paths = list(dict.fromkeys(hit.path for hit in hits))[:_MAX_FILES]
    return [hit for hit in hits if hit.path in paths and _is_member(ground, hit, name)]


def _is_member(ground: Ground, hit: Hit, name: str) -> bool:
    definition = _at(ground, hit.path, hit.line, in_head=hit.in_head)
    return definition is not None and definition.name == name and bool(definition.parents)


_TYPE_WORDS = Pattern(
    r"\b(?:class|struct|enum|enum class|interface|trait|type|record|protocol|module|actor|object)\s+\Z"
)


def _local(
    claim: Claim, owner: str, name: str, homes: Sequence[tuple[Side, str]], ground: Ground
) -> Finding | None:
    """For a type that the outline does not hold, such as one inside a function: its whole file speaks for it."""
    at = [
        hit for hit in ground.hits(owner) if hit.defining and _TYPE_WORDS.search(hit.excerpt.split(owner)[0])
    ]
    named = {hit.path for hit in ground.hits(name, whole=False)}
    elsewhere = [hit for hit in ground.hits(name) if hit.defining and not ground.is_prose_file(hit.path)]
    if not at or not elsewhere or named & {path for _, path in homes}:
        return None
    own = _defined_on((owner,), name, ground)
    if own is not None:  # the type is named so often that its own home is not among those found
        return grounded(claim, f"`{owner}.{name}` is at {own.path}:{own.line}", (ground.evidence(own),))
    message = (
        f"`{name}` is not a member of `{owner}`: it is defined at {elsewhere[0].path}:{elsewhere[0].line}"
    )
    real = _qualified(ground, elsewhere[0].path, elsewhere[0].line, name, in_head=elsewhere[0].in_head)
    return contradicted(
        claim, Reason.ELSEWHERE, message, (ground.evidence(elsewhere[0]), ground.evidence(at[0])), real
    )


def _homes(owner: str, ground: Ground) -> list[tuple[Side, str]]:
    """The files that define the owner: of many, those whose line calls it a type."""
    out: dict[str, Side] = {}
    hits = [hit for hit in ground.hits(owner) if hit.defining and not ground.is_prose_file(hit.path)]
    if len({hit.path for hit in hits}) > _MAX_FILES:
        hits = [
            hit for hit in hits if owner[:1].isupper() and _TYPE_WORDS.search(hit.excerpt.split(owner)[0])
        ]
    for hit in hits:
        out.setdefault(hit.path, ground.side_of(hit))
    return [(side, path) for path, side in out.items()]


def _types(ground: Ground, side: Side, path: str, owner: str) -> list[Definition]:
    outline = ground.outline(side, path)
    return (
        []
        if outline is None
        else [
            one
            for one in outline.definitions
            if one.name == owner
            and one.kind in _OWNERS
            and (one.kind is not SymbolKind.MODULE or outline.language == "ruby")
        ]
    )


def _collect(
    ground: Ground,
    side: Side,
    path: str,
    definition: Definition,
    known: dict[str, Evidence],
    seen: set[str],
    missing: set[str],
    depth: int,
) -> bool:
    """Adds the members of a type and of its bases; whether every base is known and no member is dynamic.

    ``missing`` takes the bases that the one scan, which looked for other words, did not find.
    """
    key = f"{path}:{definition.line}"
    if key in seen or depth > 6:
        return True
    seen.add(key)
    outline = ground.outline(side, path)
    assert outline is not None
    for one in outline.definitions:
        if one.parents and one.parents[-1] == definition.name:
            known.setdefault(one.name, Evidence(path=path, line=one.line, excerpt=one.name, tree=side.value))
            if (
                one.parameters is not None
                and one.kind is SymbolKind.METHOD
                and one.name in {"__init__", "constructor"}
            ):
                for parameter in one.parameters.names:
                    known.setdefault(
                        parameter, Evidence(path=path, line=one.line, excerpt=one.name, tree=side.value)
                    )
    complete = not ({"__getattr__", "__getattribute__", "method_missing", "__call"} & set(known))
    another = _alias_of(ground, side, path, definition)
    for base in (*definition.bases, *([another] if another else ())):
        short = base.replace("::", ".").split(".")[-1]
        if short in _OPEN_BASES:
            continue
        builtin = getattr(builtins, short, None)
        if isinstance(builtin, type):
            for name in dir(builtin):
                known.setdefault(
                    name,
                    Evidence(
                        path=path, line=definition.line, excerpt=f"inherited from {short}", tree=side.value
                    ),
                )
            continue
        parents = [(path, one) for one in outline.definitions if one.name == short and one.kind in _OWNERS]
        if not parents:
            parents = [
                (home, one)
                for home in ground.defining_paths(short)[:_MAX_FILES]
                for one in _types(ground, side, home, short)
            ]
        if not parents:
            complete &= outline.language == "rust" and _of_these_crates(short, outline, ground)
            missing.add(short)
        for home, one in parents:
            complete &= _collect(ground, side, home, one, known, seen, missing, depth + 1)
    return complete


def _alias_of(ground: Ground, side: Side, path: str, definition: Definition) -> str:
    """The type that another is set to be, as ``Hooks = HooksBase[int]``; empty where it is one of its own."""
    if definition.kind is not SymbolKind.TYPE or definition.end_line != definition.line:
        return ""
    lines = ground.lines(side, path) or []
    line = lines[definition.line - 1] if definition.line <= len(lines) else ""
    match = re.search(rf"\b{re.escape(definition.name)}\b[^=\n]{{0,80}}=\s*(?P<type>[A-Za-z_][\w.:]*)", line)
    return "" if match is None else match["type"].replace("::", ".").split(".")[-1]


def _at(ground: Ground, path: str, line: int, *, in_head: bool) -> Definition | None:
    outline = ground.outline(Side.HEAD if in_head else Side.BASE, path)
    if outline is None:
        return None
    return next((one for one in outline.definitions if one.line == line), None)


def _parent_is(ground: Ground, path: str, line: int, owner: str, *, in_head: bool) -> bool:
    if not ground.holds(Side.HEAD if in_head else Side.BASE, path, owner):
        return False
    definition = _at(ground, path, line, in_head=in_head)
    return definition is not None and owner in definition.parents


def _qualified(ground: Ground, path: str, line: int, name: str, *, in_head: bool) -> str:
    definition = _at(ground, path, line, in_head=in_head)
    return ".".join((*definition.parents[-1:], name)) if definition is not None else name
