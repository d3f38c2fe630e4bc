"""Keys and values that the text says a configuration file holds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity, Verdict
from levelhead.ground import Ground, Side
from levelhead.ground.inventory import is_test
from levelhead.ground.keys import Key, Keys, keys_at, same_value
from levelhead.ground.names import NEAR, closest, misremembered, subwords
from levelhead.ground.records import MAX_HITS, Hit
from levelhead.ground.verdicts import absent, contradicted, grounded, unjudged, unverifiable
from levelhead.kind import Kind
from levelhead.prose import BlockKind, Document, Relation, modality, relation
from levelhead.prose.config import Setting, program_keys, settings
from levelhead.prose.pattern import Pattern
from levelhead.prose.shown import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigClaim(Claim):
    """A key with its file and what the text says happened to it."""

    setting: Setting
    relation: Relation


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgramKeyClaim(Claim):
    """A key that the program reads from somebody's own settings."""

    key: tuple[str, ...]
    table: bool
    symbol: bool = False
    under: bool = False
    typed: bool = False


_GONE = {Relation.REMOVED, Relation.RENAMED}


def find(document: Document) -> Sequence[Claim]:
    """Keys that stand with their file, and sections in brackets."""
    out: list[Claim] = []
    for one in settings(document):
        at = document.text.find(one.key[-1], one.start, one.end)
        relation_ = relation(
            document, one.sentence, max(at, one.start), max(at, one.start) + len(one.key[-1])
        )
        out.append(
            ConfigClaim(
                kind="config",
                span=document.span(one.start, one.end),
                subject=".".join(one.key),
                about=About.BASE if relation_ in {Relation.EXISTS, *_GONE} else About.EITHER,
                modality=modality(document, one.sentence, one.start, one.end),
                setting=one,
                relation=relation_,
            )
        )
    read = [(claim.span.start, claim.span.end) for claim in out]
    for key in program_keys(document):
        start, end = key.start, key.end
        fenced = key.sentence.block.kind is BlockKind.FENCE
        if any(start < last and end > first for first, last in read):
            continue
        if not fenced and relation(document, key.sentence, start, end) in {*_GONE, Relation.DETACHED}:
            continue
        out.append(
            ProgramKeyClaim(
                kind="config",
                span=document.span(start, end),
                subject=".".join(key.key),
                about=About.EITHER,
                modality=shown(document, key.sentence.block)
                if fenced
                else modality(document, key.sentence, start, end),
                key=key.key,
                table=key.table,
                symbol=key.symbol,
                under=key.under,
                typed=key.typed,
            )
        )
        read.append((start, end))
    return out


def needs(claim: Claim) -> Needs:
    """The key in every style, the dotted name, and what it stands in, for the keys beside it."""
    key, table = _key(claim)
    if isinstance(claim, ProgramKeyClaim) and claim.symbol:
        return Needs(
            words=frozenset(key), literals=frozenset(f"{mark}{subwords(key[0])[0]}" for mark in _SET)
        )
    if len(key) < 2:
        return Needs()
    parents = [".".join(key[:-1])] + ([".".join(key[:-2])] if len(key) >= DEEP else [])
    family = {f"[{parents[0]}]"} if table else {mark + parent + "." for mark in _MARKS for parent in parents}
    return Needs(words=_spellings(key[-1]), literals=frozenset({claim.subject, *family}))


_SET = ("set :", "enable :", "disable :")
"""How Ruby sources set what is named by a symbol."""
_MARKS = ('"', "'", "`", "-D")
"""What stands before a dotted key where sources and documents spell it."""


def _key(claim: Claim) -> tuple[tuple[str, ...], bool]:
    if isinstance(claim, ProgramKeyClaim):
        return claim.key, claim.table
    assert isinstance(claim, ConfigClaim)
    return (() if claim.setting.table else claim.setting.key), False


def _spellings(key: str) -> frozenset[str]:
    words = subwords(key)
    camel = words[0] + "".join(word.capitalize() for word in words[1:]) if words else key
    return frozenset(
        {key, "_".join(words), "-".join(words), camel, "".join(words), key.upper(), "_".join(words).upper()}
    )


def _files(ground: Ground, side: Side, written: str) -> tuple[str, ...]:
    index = ground.paths(side)
    if "|" in written:  # of a tool, at the root: the settings of a part say nothing of the whole
        return tuple(path for path in written.split("|") if path in ground.tree(side).entries)
    if "/" in written:
        return index.files(written)
    named = tuple(sorted(index.named(written), key=lambda path: (path.count("/"), path)))
    if not named and written == "tsconfig.json":
        return tuple(
            path for path in ground.tree(side).entries if re.search(r"(?:\A|/)tsconfig[\w.-]*\.json\Z", path)
        )
    return named


_DOTTED = Pattern(r"(?:^|/)\.(?!github/)[\w-]+/")
"""Folders in which a tool looks for the settings of whoever runs it."""

BESIDE = 0.45
"""Likeness asked of a key that stands in the very table where the wrong one was looked for."""

MAX_FILES = 60
"""Files of one name read for one claim."""


def check(claim: Claim, ground: Ground) -> Finding:
    """Parses the file and looks for the key, then for the value."""
    if isinstance(claim, ProgramKeyClaim):
        return _program_key(claim, ground)
    assert isinstance(claim, ConfigClaim)
    setting = claim.setting
    sides = (Side.BASE,) if ground.head is ground.base else (Side.HEAD, Side.BASE)
    read: list[tuple[Side, str, Keys]] = []
    for side in sides:
        for path in _files(ground, side, setting.file)[:MAX_FILES]:
            keys = keys_at(ground, side, path)
            if keys is None:
                return unverifiable(claim, Reason.UNREAD, f"`{path}` could not be read")
            read.append((side, path, keys))
    if not read and len(_key(claim)[0]) > 1:
        return _program_key(claim, ground)
    if not read:
        return unverifiable(claim, Reason.UNCERTAIN, f"no `{setting.file}` to look `{claim.subject}` up in")
    if claim.relation in _GONE:
        return unjudged(
            claim,
            Verdict.SUPERSEDED,
            Reason.RETRACTED,
            f"the text itself says that `{claim.subject}` went away",
        )
    hits = [(side, path, keys, key) for side, path, keys in read for key in keys.ending(setting.key)]
    if hits:
        return _valued(claim, hits, ground)
    if "|" in setting.file:
        return unverifiable(claim, Reason.UNCERTAIN, f"no settings at the root have `{claim.subject}`")
    return _absent(claim, read, ground)


FAMILY = 2
"""Keys beside the claimed one that the trees spell out, from which what they stand in counts as theirs."""


def _beside(parent: str, ground: Ground) -> dict[str, Hit]:
    """The keys that the trees spell out under a dotted name, with a place of each."""
    spelt = re.compile(rf"(?:[`\"']|-D){re.escape(parent)}\.([A-Za-z][\w-]*(?:\.[\w-]+)*)")
    return {
        match[1]: hit
        for mark in _MARKS
        for hit in ground.hits(f"{mark}{parent}.", whole=False)
        for match in spelt.finditer(hit.excerpt)
    }


_OF_PLATFORMS = frozenset(
    (
        "editor files workbench terminal window explorer breadcrumbs emmet android org com java javax sun jdk kotlin "
        "spring server management logging http https maven gradle systemProp user os file line git vim metadata spec"
    ).split()
)
"""First words of keys that editors, build tools and run times read, whatever a repository sets of them."""
DEEP = 4
"""Segments from which a dotted key is looked for as a whole: its last word alone says little."""


def _program_key(claim: Claim, ground: Ground) -> Finding:
    """A key that is nowhere, of a family whose other keys the trees spell out."""
    if isinstance(claim, ProgramKeyClaim) and claim.symbol:
        return _symbol(claim, ground)
    key, table = _key(claim)
    *parents, last = key
    if key[0] in _OF_PLATFORMS:
        return unverifiable(claim, Reason.FOREIGN, f"`{key[0]}.` begins keys that other programs read")
    whole = ground.hits(claim.subject, whole=False)
    if whole:
        return grounded(
            claim,
            f"`{claim.subject}` stands at {whole[0].path}:{whole[0].line}",
            (ground.evidence(whole[0]),),
        )
    if isinstance(claim, ProgramKeyClaim) and claim.under:
        return _under(claim, ground)
    for spelling in sorted(_spellings(last)) if len(key) < DEEP else ():
        hits = ground.hits(spelling, whole=False)
        typed = isinstance(claim, ProgramKeyClaim) and claim.typed
        if hits and not _elsewhere(parents, last, hits, ground, typed=typed):
            message = f"`{last}` stands at {hits[0].path}:{hits[0].line}"
            return unverifiable(claim, Reason.UNCERTAIN, message, evidence=(ground.evidence(hits[0]),))
    parent = ".".join(parents)
    slip: str | None = None
    if table:
        beside = {f"[{parent}]": hit for hit in ground.hits(f"[{parent}]", whole=False)}
        proven = bool(beside)
    else:
        beside = _beside(parent, ground)
        if not beside and len(key) >= DEEP:
            parent, last = ".".join(parents[:-1]), ".".join((parents[-1], last))
            beside = _beside(parent, ground)
        slip = closest(last, beside, least=BESIDE)
        proven = len(beside) >= (1 if len(key) >= DEEP or slip is not None else FAMILY)
    message = f"`{last if len(key) < DEEP else claim.subject}` is nowhere in {ground.where()}"
    if not proven or (len(subwords(last)) < 2 and len(key) < DEEP):
        return unverifiable(claim, Reason.UNCERTAIN, message)
    first = beside[min(beside)]
    return absent(
        claim, message, (ground.evidence(first), ground.searched()), f"{parent}.{slip}" if slip else None
    )


def _elsewhere(
    parents: Sequence[str], last: str, hits: Sequence[Hit], ground: Ground, *, typed: bool
) -> bool:
    """Whether a word is none of a family that the trees spell out, though other files hold it.

    A key of the family resembles it, or the text types it as a command's argument; and no file that spells the
    family holds the word.
    """
    parent = ".".join(parents)
    beside = _beside(parent, ground)
    documents = all(ground.is_prose_file(hit.path) or not _alone(last, hit.excerpt) for hit in hits)
    if len(beside) < (FAMILY if documents else SPELT_OUT) or len(hits) >= MAX_HITS:
        return False
    slip = closest(last, beside, least=BESIDE)
    if not typed and (slip is None or not misremembered(last, slip)):
        return False
    homes = {
        hit.path
        for mark in _MARKS
        for hit in ground.hits(f"{mark}{parent}.", whole=False)
        if not documents or not ground.is_prose_file(hit.path)
    }
    return bool(homes) and homes.isdisjoint(hit.path for hit in hits)


def _alone(word: str, text: str) -> bool:
    """Whether a line holds a key as a word of its own: ``version-update`` holds no ``on-update``."""
    return re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.IGNORECASE) is not None


SPELT_OUT = 5
"""Keys of a family from which on the trees are taken to spell out all of it."""


def _symbol(claim: ProgramKeyClaim, ground: Ground) -> Finding:
    """A setting named by a symbol: wrong when it is nowhere, and a slip of one that the sources set."""
    (name,) = claim.key
    hits = ground.hits(name)
    if hits:
        return grounded(
            claim, f"`{name}` stands at {hits[0].path}:{hits[0].line}", (ground.evidence(hits[0]),)
        )
    known = {
        match[1]
        for mark in _SET
        for hit in ground.hits(f"{mark}{subwords(name)[0]}", whole=False)
        if not ground.is_prose_file(hit.path) and not is_test(hit.path)
        for match in re.finditer(rf"{mark}(\w+)", hit.excerpt)
    }
    near = closest(name, known)
    message = f"`{name}` is nowhere in {ground.where()}"
    if near is None or not misremembered(name, near):
        return unverifiable(claim, Reason.UNCERTAIN, message)
    return absent(claim, message, (ground.searched(),), near)


def _under(claim: ProgramKeyClaim, ground: Ground) -> Finding:
    """A key said to stand in a table that some file of the tree has."""
    *parents, last = claim.key
    table = tuple(parents)
    for side in (Side.HEAD, Side.BASE):
        for path in ground.tree(side).entries:
            if path.count("/") > 1 or not path.endswith((".yml", ".yaml", ".toml", ".json")):
                continue
            keys = keys_at(ground, side, path)
            if keys is None or not any(key.path == table for key in keys.keys):
                continue
            evidence = Evidence(path=path, line=keys.line_of(last), excerpt=claim.subject, tree=side.value)
            if keys.anywhere((last,)) or keys.line_of(last) is not None or not keys.parsed:
                return (
                    unverifiable(claim, Reason.UNCERTAIN, f"`{last}` stands in {path}", evidence=(evidence,))
                    if not keys.ending(claim.key)
                    else grounded(claim, f"`{path}` has `{claim.subject}`", (evidence,))
                )
            known = {key.path[-1] for key in keys.keys if key.path[:-1] == table}
            near = closest(last, known, least=BESIDE)
            return absent(claim, f"`{path}` has no `{last}` under `{'.'.join(parents)}`", (evidence,), near)
    return unverifiable(claim, Reason.UNCERTAIN, f"no file at the root has `{'.'.join(parents)}`")


def _valued(claim: ConfigClaim, hits: Sequence[tuple[Side, str, Keys, Key]], ground: Ground) -> Finding:
    setting = claim.setting
    side, path, keys, key = hits[0]
    where = Evidence(
        path=path,
        line=keys.line_of(key.path[-1]),
        excerpt=f"{'.'.join(key.path)} = {key.value}" if key.scalar else ".".join(key.path),
        tree=side.value,
    )
    if (
        claim.relation is Relation.EXISTS
        and ground.patch is not None
        and not any(side is Side.BASE for side, *_ in hits)
    ):
        return contradicted(
            claim, Reason.MISMATCH, f"`{claim.subject}` is not in the base: the diff adds it", (where,)
        )
    if not setting.value:
        return grounded(claim, f"`{path}` has `{'.'.join(key.path)}`", (where,))
    side = Side.BASE if claim.about is About.BASE else hits[0][0]
    there = [key for one, _, _, key in hits if one is side]
    if setting.whole:
        there = [
            key
            for one, path, _, key in hits
            if one is side and "/" not in path and (key.path[0] == "workspace" or len(key.path) == 1)
        ] or there
    plain = [
        key for key in there if key.scalar
    ] or there  # `version.workspace = true` leaves it to another file
    results = [same_value(setting.value, key.value) if key.scalar else None for key in plain]
    if True in results:
        return grounded(claim, f"`{path}` sets `{'.'.join(key.path)}` to `{setting.value}`", (where,))
    if set(results) == {False}:
        key = plain[0]
        message = f"`{path}` sets `{'.'.join(key.path)}` to `{key.value}`, not `{setting.value}`"
        return contradicted(claim, Reason.MISMATCH, message, (where,), str(key.value))
    return unverifiable(
        claim, Reason.UNCERTAIN, f"`{path}` has the key, but its value cannot be compared", evidence=(where,)
    )


def _absent(claim: ConfigClaim, read: Sequence[tuple[Side, str, Keys]], ground: Ground) -> Finding:
    setting = claim.setting
    last = setting.key[-1]
    message = f"`{setting.file}` has no `{claim.subject}`"
    for side, path, keys in read:
        line = keys.line_of(last)
        if keys.anywhere(setting.key):
            return grounded(
                claim,
                f"`{path}` has `{claim.subject}`",
                (Evidence(path=path, line=line, excerpt=last, tree=side.value),),
            )
        under = (
            len(setting.key) > 1
            and keys.parsed
            and keys.ending(setting.key[:-1])
            and _is_rooted(keys, setting.key[:-1])
        )
        if line is not None and not under:
            evidence = Evidence(
                path=path, line=line, excerpt=keys.text.split("\n")[line - 1].strip()[:240], tree=side.value
            )
            return unverifiable(
                claim, Reason.UNCERTAIN, f"{message}, but the file holds that word", evidence=(evidence,)
            )
    side, path, keys = read[0]
    if "/" not in setting.file and all(_DOTTED.search(one) for _, one, _ in read):
        if len(_key(claim)[0]) > 1:
            return _program_key(claim, ground)
        return unverifiable(claim, Reason.OUTSIDE, f"{message}; the file may be the reader's own")
    near = _near(setting.key, keys)
    lines = keys.text.count("\n") + 1
    evidence = Evidence(
        path=path, line=None, excerpt=f"read {lines} lines, {len(keys.keys)} keys", tree=side.value
    )
    parent = len(setting.key) > 1 and keys.parsed and bool(keys.ending(setting.key[:-1]))
    if (
        setting.named
        or parent
        or near is not None
        or claim.relation in {Relation.EXISTS, Relation.ADDED, Relation.CHANGED}
    ):
        return absent(claim, message, (evidence,), near)
    return unverifiable(claim, Reason.UNCERTAIN, message, Severity.WARNING, (evidence,))


def _is_rooted(keys: Keys, path: tuple[str, ...]) -> bool:
    return any(key.path == path for key in keys.keys)


def _near(wanted: tuple[str, ...], keys: Keys) -> str | None:
    """The most similar key, looked for beside the wanted one first."""
    beside = {key.path[-1] for key in keys.keys if key.path[:-1] == wanted[:-1]}
    near = closest(wanted[-1], beside, least=BESIDE if len(wanted) > 1 else NEAR)
    if near is not None:
        return ".".join((*wanted[:-1], near))
    return closest(wanted[-1], {key.path[-1] for key in keys.keys})


CONFIG = Kind(
    id="config",
    sentence="A key or section that the text says a configuration file holds, and its value.",
    find=find,
    check=check,
    needs=needs,
)
