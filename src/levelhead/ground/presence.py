"""Whether a bare name is in the trees, and whether its absence is proof."""

from __future__ import annotations

import re
from collections.abc import Iterable

from levelhead.claim import Claim, Evidence, Finding, Reason, Severity, Verdict
from levelhead.ground.defining import defines
from levelhead.ground.ground import Ground, Side
from levelhead.ground.inventory import is_test
from levelhead.ground.names import (
    CLOSE,
    LONG_WORD,
    NameIndex,
    meant,
    misremembered,
    misspelt,
    nearest,
    one_slip,
    one_word_off,
    same_stems,
    similarity,
    subwords,
)
from levelhead.ground.records import Hit
from levelhead.ground.verdicts import absent, contradicted, grounded, unjudged, unverifiable
from levelhead.prose import GOING, Relation
from levelhead.prose.pattern import Pattern
from levelhead.symbols import language_of
from levelhead.tree import Unread

UNREAD_SHARE = 200
"""With at most one unread file in so many, a name that only differs by a word from a real one still counts as absent."""


def presence(
    claim: Claim,
    name: str,
    ground: Ground,
    *,
    relation: Relation,
    strong: bool,
    asserted: bool,
    code: bool,
    one: bool,
    called: bool,
    foreign: bool,
    retracted: bool,
    place: str = "",
    done: bool = False,
) -> Finding:
    """The finding for a name without an owner."""
    hits = ground.hits(name)
    if not hits and name.endswith("s") and not one:
        hits = ground.hits(name[:-1])  # a plural: "the three load_configs"
    if not hits and name.endswith(_ATTRIBUTE):
        hits = ground.hits(name.removesuffix(_ATTRIBUTE))  # C# writes `[Obsolete]` for `ObsoleteAttribute`
    sources = [hit for hit in hits if not ground.is_prose_file(hit.path)]
    if sources:
        wrong_side = against_relation(claim, name, ground, relation, asserted=asserted and code, place=place)
        if wrong_side is not None:
            return wrong_side
        hit = sources[0]
        deed = "defined" if hit.defining else "named"
        return grounded(claim, f"`{name}` is {deed} at {hit.path}:{hit.line}", (ground.evidence(hit),))
    if retracted or relation in GOING:
        said = (code or called) and strong
        went = _other_went(name, ground) if relation is Relation.REMOVED and said else None
        if went is not None and not ground.hits(name, whole=False):
            real, evidence = went
            message = f"`{name}` is nowhere in {ground.where()}; what the diff removes is `{real}`"
            return absent(claim, message, (evidence, ground.searched()), real)
        return unjudged(
            claim, Verdict.SUPERSEDED, Reason.RETRACTED, f"the text itself says that `{name}` went away"
        )
    if hits:
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{name}` stands only in documents",
            evidence=(ground.evidence(hits[0]),),
        )
    parts = ground.hits(name, whole=False)
    if parts and relation is Relation.ADDED and code and not foreign and _not_added(name, ground):
        near = near_name(name, ground)
        message = f"`{name}` stands only inside longer names, and no added line holds it"
        return absent(claim, message, (ground.searched(),), near, Severity.WARNING)
    if parts and not ((code or called) and strong and not foreign and _cut(name, ground)):
        message = f"`{name}` stands only inside longer names"
        return unverifiable(claim, Reason.UNCERTAIN, message, evidence=(ground.evidence(parts[0]),))
    if ground.head_paths.stem(name) or ground.base_paths.stem(name) or ground.head_paths.folders(name):
        return grounded(claim, f"`{name}` is a module or folder", (ground.listed(),))
    titled = _in_a_file_name(name, ground) if "_" in name.strip("_") else None
    if titled is not None:
        where = Evidence(path=titled, line=None, excerpt="", tree="head")
        return grounded(claim, f"`{name}` is part of the name of {titled}", (where,))
    near = near_name(name, ground)
    if foreign:
        return unverifiable(claim, Reason.FOREIGN, f"`{name}` seems to belong elsewhere", nearest=near)
    respelt = next((found for index in _indexes(ground) if (found := index.respelt(name)) is not None), None)
    if respelt is not None:
        message = f"no `{name}`, but `{respelt}` has the same words"
        if code and strong and _other_capitals(name, respelt, ground):
            return absent(claim, message, (ground.searched(),), respelt)
        other = next((one for one in sorted(ground.scan.defined) if _other_number(name, one, ground)), None)
        if code and strong and other is not None:
            message = f"`{name}` is nowhere in {ground.where()}; `{other}` is defined"
            return absent(claim, message, (ground.searched(),), other)
        return unverifiable(claim, Reason.UNCERTAIN, message, nearest=respelt)
    accessor = ground.once("accessors", lambda: _accessors(ground)).get(name.lower())
    if accessor is not None:
        message = f"no `{name}`, but `{accessor}` sets or gets it"
        return unverifiable(claim, Reason.UNCERTAIN, message, nearest=accessor)
    message = f"`{name}` is nowhere in {ground.where()}"
    if _TESTS.search(name) and not ground.once("tests there", lambda: _tested(ground)):
        return unverifiable(claim, Reason.FOREIGN, f"{message}, and neither is any test", nearest=near)
    if _THROWN.search(name):
        return unverifiable(
            claim, Reason.FOREIGN, f"{message}; it may be an error of the language", nearest=near
        )
    missing = [
        path
        for path, why in ground.scan.unread.items()
        if why is Unread.MISSING and language_of(path) is not None
    ]
    few = (
        near is not None
        and misremembered(name, near)
        and (
            len(ground.scan.unread) * UNREAD_SHARE < ground.scan.read
            or (
                not missing and near in ground.scan.defined
            )  # somebody else's tree does not name things after ours
        )
    )
    hidden = [path for path, why in ground.scan.unread.items() if why in {Unread.SUBMODULE, Unread.LFS}]
    if (missing or hidden) and not few:
        some = (missing or hidden)[0]
        return unverifiable(
            claim,
            Reason.UNREAD,
            f"`{name}` was not found, but {some} and {len(ground.scan.unread) - 1} more could not be read",
            nearest=near,
        )
    stated = asserted or relation in {Relation.ADDED, Relation.EXISTS, Relation.RENAMED_TO, Relation.KEPT}
    if (
        (strong or (code and misspelt(name, near or "")))
        and near is not None
        and _means(name, near, ground, called=called, stated=stated, code=code)
    ):
        return absent(claim, message, (ground.searched(),), near)
    if (
        strong
        and code
        and (
            (stated and len(subwords(name)) > 1)
            or (relation is Relation.RENAMED_TO and called and ground.patch is not None)
        )
    ):
        return absent(claim, message, (ground.searched(),), near)
    if (
        strong
        and code
        and near is not None
        and near in ground.scan.defined
        and (
            (
                misremembered(name, near)
                and (
                    len(subwords(name)) > 2
                    or similarity(name, near) >= CLOSE
                    or (ground.patch is not None and _one_style(name, near))
                )  # of two words one tells little
            )
            or _of_the_family(name, near)
        )
    ):
        return absent(claim, message, (ground.searched(),), near, Severity.WARNING)
    if done and strong and ground.patch is not None and len(subwords(name)) > 1:
        return absent(claim, message, (ground.searched(),), near, Severity.WARNING)
    if strong and code and near is not None and _slip_of_the_change(name, near, ground):
        return absent(claim, message, (ground.searched(),), near, Severity.WARNING)
    return unverifiable(
        claim, Reason.UNCERTAIN, message, Severity.WARNING if strong and code else Severity.NOTE, nearest=near
    )


def _one_style(name: str, near: str) -> bool:
    """Whether two names are written alike: the capital they begin with, and underscores before and inside."""
    return (
        name[:1].isupper() == near[:1].isupper()
        and name.isupper() == near.isupper()
        and name.startswith("_") == near.startswith("_")
        and ("_" in name.strip("_")) == ("_" in near.strip("_"))
    )


_ATTRIBUTE = "Attribute"
_ACCESSOR = Pattern(r"[gs]et_?(?P<of>[A-Z_]\w*|(?<=_)\w+)")


def _accessors(ground: Ground) -> dict[str, str]:
    """Names that set or get something, by what they do it to, in small letters."""
    found: dict[str, str] = {}
    for name in sorted((*ground.scan.used, *ground.scan.defined)):
        match = _ACCESSOR.fullmatch(name)
        if match is not None:
            found[match["of"].lower()] = name
    return found


_TESTS = Pattern(r"[a-z](?:Test|Tests|Spec)\Z")


def _tested(ground: Ground) -> bool:
    """Whether these trees hold any test: those of a split repository are kept elsewhere."""
    return any(map(is_test, (*ground.head.entries, *ground.base.entries)))


_THROWN = Pattern(
    r"(?:OutOfBounds|NullPointer|IllegalArgument|IllegalState|ClassCast|ClassNotFound|NoSuch\w+|NumberFormat|NullReference|InvalidOperation|ArgumentNull|UnsupportedOperation|Interrupted|StackOverflow|OutOfMemory)(?:Exception|Error)\Z"
)
"""Endings of what the standard libraries throw."""


def _not_added(name: str, ground: Ground) -> bool:
    """Whether a name with an underscore, or of several words, is in no added line, not even as a piece of one."""
    return (
        ground.patch is not None
        and not ground.patch.unread
        and len(name) > LONG_WORD
        and ("_" in name or len(subwords(name)) > 1)
        and not ground.patch.adds(name)
    )


def _slip_of_the_change(name: str, near: str, ground: Ground) -> bool:
    """Whether a name of three words or more is one word off a name that a changed line holds."""
    return (
        ground.patch is not None
        and len(subwords(name)) == len(subwords(near)) > 2
        and one_word_off(name, near)
        and ground.patch.adds(near)
    )


def _of_the_family(name: str, near: str) -> bool:
    """Whether two names of three words or more begin with the same two."""
    mine, theirs = subwords(name), subwords(near)
    return min(len(mine), len(theirs)) > 2 and mine[:2] == theirs[:2] and ("_" in name) == ("_" in near)


def _other_went(name: str, ground: Ground) -> tuple[str, Evidence] | None:
    """The name that the diff takes away and that ``name`` is one slip off, with the line that defined it."""
    gone = ground.once("names that went", lambda: _went(ground))
    near = nearest(name, gone)
    if near is None or not (misremembered(name, near) or misspelt(name, near)):
        return None
    return near, gone[near]


_WORD = Pattern(r"[A-Za-z_]\w{3,}")


def _went(ground: Ground) -> dict[str, Evidence]:
    """Names that removed lines define and no added line holds."""
    if ground.patch is None:
        return {}
    kept = {
        word for file in ground.patch.files for _, text in file.added_lines for word in _WORD.findall(text)
    }
    gone: dict[str, Evidence] = {}
    for file in ground.patch.files:
        path = file.old_path or file.path
        for number, text in file.removed_lines:
            for match in _WORD.finditer(text):
                if match[0] not in kept and defines(path, text[: match.start()]):
                    where = Evidence(path=path, line=number, excerpt=text.strip()[:240], tree="base")
                    gone.setdefault(match[0], where)
    return gone


def _in_a_file_name(name: str, ground: Ground) -> str | None:
    """The file whose name ends in a name, as those of snapshots and recorded answers do."""
    titles = ground.once("titles", lambda: _titles({**ground.head.entries, **ground.base.entries}))
    last = name[name.rfind("_") + 1 :]
    found = (path for title, path in titles.get(last, ()) if title == name or title.endswith("_" + name))
    return next(found, None)


def _titles(paths: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
    """What stands before a dot in names of files and has an underscore, with the path, by its last word."""
    titles: dict[str, list[tuple[str, str]]] = {}
    for path in paths:
        if "_" not in path:
            continue
        pieces = path[path.rfind("/") + 1 :].split(".")
        for at in range(len(pieces) - 2, -1, -1):
            if not _SUFFIX.fullmatch(pieces[at + 1]):
                break
            title = pieces[at].rsplit("-", 1)[-1]
            if "_" in title:
                titles.setdefault(title[title.rfind("_") + 1 :], []).append((title, path))
    return titles


_SUFFIX = Pattern(r"\w*")


_IMPORT = Pattern(
    r"^\s*(?:import|from|use|using|require|include|#include|@import|extern crate)\b|\brequire\(|\bimport\(|^\s*(?:\w+\s+)?\"[\w.-]+\.\w+/[^\"]*\"\s*$"
)


_VENDORED = Pattern(r"(?:^|/)(?:vendor|vendored|third[_-]party|node_modules|external|deps|Pods)/")
_MANIFESTS = (
    "go.mod",
    "Cargo.toml",
    "package.json",
    "pyproject.toml",
    "requirements.txt",
    "pom.xml",
    "build.gradle",
    "Gemfile",
    "composer.json",
)


def imported(owner: str, ground: Ground) -> bool:
    """Whether a name comes into these trees by an import or a manifest, and nothing of their own defines it."""
    hits = [hit for hit in ground.hits(owner) if not _VENDORED.search(hit.path)]
    own = [*ground.head_paths.stem(owner), *ground.head_paths.folders(owner)]
    if not hits or any(hit.defining for hit in hits) or not all(_VENDORED.search(path) for path in own):
        return False
    return any(_IMPORT.search(hit.excerpt) or hit.path.endswith(_MANIFESTS) for hit in hits)


def near_name(name: str, ground: Ground) -> str | None:
    """The most similar name that either tree defines, or else uses."""
    return ground.once(("near name", name), lambda: _near_name(name, ground))


def _near_name(name: str, ground: Ground) -> str | None:
    best, best_rank = None, (False, False)
    for index in _indexes(ground):
        near = index.nearest(name)
        rank = (one_slip(name, near), meant(name, near)) if near is not None else (False, False)
        if near is not None and (best is None or rank > best_rank):
            best, best_rank = near, rank
        if best_rank == (True, True):
            break  # none of those that are merely used would come before it
    return best


def _indexes(ground: Ground) -> tuple[NameIndex, NameIndex]:
    defined = ground.once("names defined", lambda: NameIndex(ground.scan.defined))
    return defined, ground.once("names used", lambda: NameIndex(ground.scan.used))


def _other_capitals(name: str, near: str, ground: Ground) -> bool:
    """Whether a name in code differs from a defined one in the capitals of an inner word alone: ``YamlPath``.

    Names of another style (``max_size``, ``maxSize``) are what a serializer makes of one field, and prove nothing.
    """
    return (
        near in ground.scan.defined
        and name != near
        and name.lower() == near.lower()
        and name[:1] == near[:1]
        and not name.isupper()
    )


def _other_number(name: str, near: str, ground: Ground) -> bool:
    """Whether a name is the singular or plural of a defined one of its own style; a variable spelt so is another thing."""
    return (
        near in ground.scan.defined
        and same_stems(name, near)
        and name[:1].isupper() == near[:1].isupper()
        and ("_" in name) == ("_" in near)
    )


def _cut(name: str, ground: Ground) -> bool:
    """Whether a name of several words is a defined one without its first or last word."""
    words = subwords(name)
    near = near_name(name, ground)
    if near is not None and same_stems(name, near) and _one_of_a_family(name, near):
        return True
    if name.isupper() and len(words) > 1 and _only_inside(name, ground):
        return True
    if near is None or near not in ground.scan.defined:
        return False
    if same_stems(name, near):
        return True
    if len(words) > 1 and len(name) >= LONG_WORD and near.startswith(name) and near[len(name)].islower():
        return True  # cut off inside a word
    if len(words) < CUT or not one_word_off(name, near):
        return False
    longer = subwords(near)
    return words in {longer[1:], longer[:-1]}


def _only_inside(name: str, ground: Ground) -> bool:
    """Whether a name in capitals stands in one longer name of the sources alone, and so is no prefix of many."""
    token = re.compile(rf"\w*{re.escape(name)}\w*")
    hits = [hit for hit in ground.hits(name, whole=False) if not ground.is_prose_file(hit.path)]
    longer = {one for hit in hits for one in token.findall(hit.excerpt)}
    following = {one[len(name) : len(name) + 1] for one in longer if one.startswith(name)}
    cut = len(following) == 1 and following.isdisjoint({"", "_"})  # cut off inside a word
    begin = all(one.startswith(name) and one.isupper() for one in longer)
    return begin and (cut or len(longer) == 1)


CUT = 3
"""Words from which a name that lacks one is a wrong one, and no short form."""


def ours(name: str, ground: Ground) -> bool:
    """Whether the trees hold a name that begins with the same two words and is all but this one."""
    near = near_name(name, ground)
    return near is not None and subwords(near)[:2] == subwords(name)[:2] and misremembered(name, near)


def _one_of_a_family(name: str, near: str) -> bool:
    """Whether two names in capitals of three words or more begin alike and differ by one word."""
    mine, theirs = subwords(name), subwords(near)
    return (
        name.isupper()
        and near.isupper()
        and len(mine) > 2
        and mine[0] == theirs[0]
        and one_word_off(name, near)
    )


def _means(name: str, near: str, ground: Ground, *, called: bool, stated: bool, code: bool) -> bool:
    """Whether an absent name is surely the near one misremembered, and not a name of somebody else's library."""
    if same_stems(name, near):
        return (code or called) and (near in ground.scan.defined or _one_of_a_family(name, near))
    if misspelt(name, near):
        return near in ground.scan.defined and (code or stated)
    if code and near in ground.scan.defined and _retold(name, near):
        return True
    if not stated and name.startswith(near) and _NEXT_ONE.fullmatch(name, len(near)):
        return False  # AF_INET6 beside AF_INET: what is used here has other versions elsewhere
    if not misremembered(name, near):
        return False
    if not (code or stated or called) and name.endswith(near) and near[:1].isupper():
        return False  # "AcmeComposableEnv" in prose: somebody's own kind of ComposableEnv
    if len(subwords(near)) == 1 and not stated:
        return False
    if near not in ground.scan.defined:
        longer = set(subwords(near)) < set(subwords(name)) and len(subwords(near)) > 1
        return stated or longer or (code and (_one_of_a_family(name, near) or _long_slip(name, near)))
    return stated or called or len(subwords(name)) > 2 or (code and similarity(name, near) >= CLOSE)


_NEXT_ONE = Pattern(r"_?[Vv]?\d{1,4}")


def _retold(name: str, near: str) -> bool:
    """Whether a name of three words or more is a longer one retold: each of its words is one of the other's, or begins as it."""
    mine, theirs = subwords(name), subwords(near)
    return 2 < len(mine) <= len(theirs) and all(
        any(one == other or (len(one) > 3 and other.startswith(one)) for other in theirs) for one in mine
    )


def _long_slip(name: str, near: str) -> bool:
    """Whether two names of four words or more of one style are the same but for one word that is not the first."""
    mine, theirs = subwords(name), subwords(near)
    return (
        len(mine) == len(theirs) >= LONG_NAME
        and mine[:2] == theirs[:2]
        and ("_" in name) == ("_" in near)
        and one_word_off(name, near)
    )


LONG_NAME = 4


def against_relation(
    claim: Claim,
    name: str,
    ground: Ground,
    relation: Relation,
    *,
    asserted: bool = False,
    place: str = "",
) -> Finding | None:
    """A contradiction when the deed that the text states did not happen to this name.

    ``asserted``: the text says what it is ("a new `x` constant"); then a name that no line of the base is seen to
    define counts as well. ``place``: the file that it is said to be added to; what that file defined before was not.
    """
    if ground.patch is None:
        return None
    base = [hit for hit in ground.hits(name, Side.BASE) if hit.defining]
    head = [hit for hit in ground.hits(name, Side.HEAD) if hit.defining]
    if relation is Relation.EXISTS and not ground.hits(name, Side.BASE) and head:
        message = f"`{name}` is not in the base: the diff adds it"
        return contradicted(
            claim, Reason.MISMATCH, message, (_diff(head[0].path, head[0].line, head[0].excerpt),)
        )
    if (
        relation is Relation.EXISTS
        and head
        and not any(_spells_out(hit.excerpt, name) for hit in ground.hits(name, Side.BASE))
        and any(_spells_out(text, name) for file in ground.patch.files for _, text in file.added_lines)
    ):
        message = f"the diff defines `{name}`; no line of the base does"
        return contradicted(
            claim, Reason.MISMATCH, message, (_diff(head[0].path, head[0].line, head[0].excerpt),)
        )
    word = len(subwords(name)) < 2 and not name[:1].isupper()
    plain = not asserted and (word or (name.isupper() and "_" not in name))
    """A word of prose, or the name of many things: what went may be another one than what is found."""
    if relation is Relation.KEPT and base and not ground.hits(name, Side.HEAD):
        evidence = Evidence(path=base[0].path, line=base[0].line, excerpt=base[0].excerpt, tree="base")
        message = f"`{name}` does not stay: the diff removes it from {base[0].path}"
        return contradicted(claim, Reason.MISMATCH, message, (evidence,))
    named = _in_lines(name, ground, "removed")
    if (
        relation is Relation.REMOVED
        and base
        and len(head) >= len(base)
        and not plain
        and not (
            named
            and _other_uses_went(base, head, ground)
            and not (asserted and not _undefined_by_diff(name, ground))
        )
    ):
        message = f"`{name}` is still defined at {head[0].path}:{head[0].line}"
        return contradicted(claim, Reason.MISMATCH, message, (ground.evidence(head[0]),))
    if relation is Relation.REMOVED and head and not base and not named:
        message = f"`{name}` is not in the base: the diff adds it"
        return contradicted(
            claim, Reason.MISMATCH, message, (_diff(head[0].path, head[0].line, head[0].excerpt),)
        )
    before = [hit for hit in ground.hits(name, Side.BASE) if not ground.is_prose_file(hit.path)]
    after = [hit for hit in ground.hits(name, Side.HEAD) if not ground.is_prose_file(hit.path)]
    if (
        relation in {Relation.REMOVED, Relation.RENAMED}
        and before
        and after
        and not plain
        and not named
        and not (relation is Relation.RENAMED and _went_with_its_file(before, ground))
    ):
        message = f"`{name}` still stands at {after[0].path}:{after[0].line}, and no removed line names it"
        return contradicted(claim, Reason.MISMATCH, message, (ground.evidence(after[0]),))
    if relation is Relation.ADDED and base and not head:
        evidence = Evidence(path=base[0].path, line=base[0].line, excerpt=base[0].excerpt, tree="base")
        message = f"`{name}` was there before, at {base[0].path}:{base[0].line}, and the diff removes its definition"
        return contradicted(claim, Reason.MISMATCH, message, (evidence,))
    there = {hit.path for hit in base} & {hit.path for hit in head} & set(ground.head_paths.files(place))
    if relation is Relation.ADDED and (asserted or (place and there)) and base and len(head) <= len(base):
        if not _defined_by_diff(name, ground) and not (word and _in_lines(name, ground, "added")):
            evidence = Evidence(path=base[0].path, line=base[0].line, excerpt=base[0].excerpt, tree="base")
            message = (
                f"`{name}` was there before: {base[0].path}:{base[0].line}, and no added line defines it"
            )
            return contradicted(claim, Reason.MISMATCH, message, (evidence,))
        return None
    if (
        relation is Relation.ADDED
        and (base or asserted)
        and before
        and after
        and not _in_lines(name, ground, "added")
    ):
        hit = (base or before)[0]
        message = f"`{name}` was there before: {hit.path}:{hit.line}, and no added line names it"
        evidence = Evidence(path=hit.path, line=hit.line, excerpt=hit.excerpt, tree="base")
        return contradicted(claim, Reason.MISMATCH, message, (evidence,))
    return None


def _went_with_its_file(before: list[Hit], ground: Ground) -> bool:
    """Whether a file that holds the name has another path now: it moved, though no line of it changed."""
    assert ground.patch is not None
    left = {file.old_path for file in ground.patch.files if file.old_path != file.path}
    return any(hit.path in left for hit in before)


def _other_uses_went(base: list[Hit], head: list[Hit], ground: Ground) -> bool:
    """Whether "drops `x`" may mean uses of it: what still defines it is out of the diff's files, or another sort of thing."""
    assert ground.patch is not None
    untouched = all(ground.patch.file(hit.path) is None for hit in head)
    return untouched or not {_first_word(hit) for hit in head} & {_first_word(hit) for hit in base}


def _first_word(hit: Hit) -> str:
    return hit.excerpt.partition(" ")[0]


def _spells_out(line: str, name: str) -> bool:
    """Whether a line declares the name with a keyword: a variable of that name is another thing."""
    word = r"\b(?:def|fn|func|function|fun|class|struct|interface|trait|enum|protocol|type|record|object)"
    return re.search(rf"{word}\s+(?:\([^)]{{0,60}}\)\s*)?{re.escape(name)}(?!\w)", line) is not None


def _diff(path: str, line: int, excerpt: str) -> Evidence:
    return Evidence(path=path, line=line, excerpt=excerpt, tree="diff")


def _defined_by_diff(name: str, ground: Ground) -> bool:
    assert ground.patch is not None
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(
        language_of(file.path) is None or defines(file.path, text[: match.start()])
        for file in ground.patch.files
        if not ground.is_prose_file(file.path)
        for _, text in file.added_lines
        if (match := word.search(text)) is not None
    )


def _undefined_by_diff(name: str, ground: Ground) -> bool:
    """Whether a removed line defined the name: what else is called so is another thing."""
    assert ground.patch is not None
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(
        language_of(file.old_path or file.path) is None
        or defines(file.old_path or file.path, text[: match.start()])
        for file in ground.patch.files
        for _, text in file.removed_lines
        if (match := word.search(text)) is not None
    )


def _in_lines(name: str, ground: Ground, side: str) -> bool:
    assert ground.patch is not None
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return any(
        word.search(text)
        for file in ground.patch.files
        for _, text in (file.added_lines if side == "added" else file.removed_lines)
    )
