"""How many things a file, folder or definition holds, in every way of counting that a reader may mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase

from levelhead.ground.cases import cases
from levelhead.ground.ground import Ground, Side
from levelhead.ground.inventory import is_test
from levelhead.ground.keys import keys_at, readable
from levelhead.ground.tests_added import multiplied
from levelhead.ground.things import called, things
from levelhead.prose.categories import category
from levelhead.prose.counts import Count, Thing
from levelhead.prose.pattern import Pattern
from levelhead.symbols import Definition, Outline, SymbolKind, language_of

_TYPES = frozenset({SymbolKind.CLASS, SymbolKind.INTERFACE, SymbolKind.ENUM, SymbolKind.TYPE})
_CLASSES = _TYPES - {SymbolKind.TYPE}
_CALLED = frozenset({SymbolKind.FUNCTION, SymbolKind.METHOD})
_HELD = frozenset({SymbolKind.FIELD, SymbolKind.VARIABLE, SymbolKind.CONSTANT, SymbolKind.MEMBER})
_RECORDS = frozenset(
    "dataclass define attrs frozen BaseModel NamedTuple TypedDict Struct BaseSettings".split()
)
"""What makes the fields of a Python class a closed list."""
_OPEN = frozenset("object Object ABC Protocol Generic Enum IntEnum StrEnum Flag str int".split())
_SCRIPTS = (".sh", ".bash", ".zsh", ".fish", ".ps1", ".py", ".rb", ".pl")
_NOTES = Pattern(r"(?:\A|/)(?:README|LICENSE|NOTICE)[^/]*\Z|\.md\Z")
_INDEX = ("__init__.py", "mod.rs", "index.ts", "index.js", "README.md")
MAX_HOMES = 4
"""Files or folders of one name beyond which nobody knows which is meant."""

STALE = 5
"""Per cent by which a number of lines may be off, because the file was edited since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The ways in which one whole can be counted."""

    path: str
    line: int | None
    side: Side
    numbers: tuple[int, ...]
    """What the words plainly say, the plainest first."""
    others: tuple[int, ...] = ()
    """What they may mean to some readers."""
    decisive: bool
    """No way of counting that a reader may mean is missing."""
    ceiling: int | None = None
    """More than this there are not in any way of counting; ``None`` when nobody knows."""
    floor: int | None = None
    """Fewer than this there are not, however one definition is counted; ``None`` when nobody knows."""
    uniform: bool = False
    """All of the things are what the word before them says, so that it picks none: "error classes" in ``errors.py``."""


def tallies(count: Count, ground: Ground, sides: Sequence[Side]) -> list[Tally]:
    """One tally for every file, folder or definition that the named whole may be; empty when there is none."""
    return [tally for side in sides for tally in _tallies(count, ground, side)]


def _tallies(count: Count, ground: Ground, side: Side) -> Iterable[Tally]:
    index = ground.paths(side)
    place = count.place.removeprefix("./").rstrip("/")
    if not place:
        yield from _repository(count, ground, side)
        return
    listed = [
        tally for path in index.files(place)[: MAX_HOMES + 1] if (tally := _listed(count, ground, side, path))
    ]
    if listed:
        yield from listed
        return
    if count.thing is Thing.CASES:
        yield from _cases(count, ground, side)
        return
    enums = list(_values(count, ground, side)) if count.code and count.word in _ENUM_WORDS else []
    if enums:
        yield from enums
        return
    if count.thing is Thing.OTHERS:
        for whole in things(count.place, count.word, ground, side):
            numbers = whole.numbers or (0,)
            yield Tally(
                path=whole.path,
                line=whole.line,
                side=side,
                numbers=numbers,
                decisive=whole.ceiling is not None,
                ceiling=whole.ceiling,
                uniform=whole.exact,
            )
        return
    if count.thing in {Thing.FILES, Thing.FOLDERS}:
        for folder in index.folders(place)[: MAX_HOMES + 1]:
            yield _folder(count, ground, side, folder)
        return
    if count.thing in _KINDS and not index.files(place):
        for folder in index.folders(place)[: MAX_HOMES + 1]:
            tally = _sum(count, ground, side, folder)
            if tally is not None:
                yield tally
    if count.thing is Thing.TESTS and count.code and not _sources(count, place, ground, side):
        yield from _of_class(count, ground, side)
        return
    if count.thing not in {Thing.PARAMETERS, Thing.VARIANTS}:
        for path in _sources(count, place, ground, side):
            tally = (
                _lines(count, ground, side, path)
                if count.thing is Thing.LINES
                else _of_form(count, ground, side, path)
                if count.thing is Thing.NAMED
                else _outline(count, ground, side, path)
            )
            if tally is not None:
                yield tally
    if count.code and count.thing in {
        Thing.CONSTANTS,
        Thing.PARAMETERS,
        Thing.VARIANTS,
        Thing.METHODS,
        Thing.FIELDS,
        Thing.OVERLOADS,
        Thing.TYPE_PARAMETERS,
    }:
        yield from _definitions(count, ground, side)


def _cases(count: Count, ground: Ground, side: Side) -> Iterable[Tally]:
    """The cases of a parametrized test: of several decorators each list, and what they come to together."""
    for one in cases(count.place, ground, side):
        yield Tally(
            path=one.path,
            line=one.line,
            side=side,
            numbers=(one.total,),
            others=one.sizes,
            decisive=count.adjective == "",
            ceiling=one.total,
        )


_ENUM_WORDS = frozenset("values codes entries kinds".split())
"""What people call the members of an enumeration beside the words that languages have for them."""


def _values(count: Count, ground: Ground, side: Side) -> Iterable[Tally]:
    """The members of the enumeration of that name; the one that stands for no error is a value, but hardly a code."""
    name = re.split(r"\.|::|#", count.place)[-1]
    for path in ground.defining_paths(name)[: MAX_HOMES + 1]:
        outline = ground.outline(side, path)
        for one in outline.definitions if outline is not None else ():
            if one.name != name or one.kind is not SymbolKind.ENUM or outline is None:
                continue
            own = [
                other
                for other in outline.definitions
                if other.parents[-1:] == (name,) and other.kind is SymbolKind.MEMBER
            ]
            if own:
                yield Tally(
                    path=path,
                    line=one.line,
                    side=side,
                    numbers=(len(own),),
                    others=() if count.word == "values" else (len(own) - 1,),
                    decisive=outline.clear(one) and count.adjective == "",
                    uniform=count.adjective == "",
                    ceiling=len(own) if outline.clear(one) else None,
                )


def _of_class(count: Count, ground: Ground, side: Side) -> Iterable[Tally]:
    """The tests of a class, where its file holds others as well."""
    name = re.split(r"\.|::|#", count.place)[-1]
    for path in ground.defining_paths(name)[: MAX_HOMES + 1]:
        outline = ground.outline(side, path)
        if outline is None or not any(one.name == name and one.kind in _TYPES for one in outline.definitions):
            continue
        own = [one for one in outline.definitions if one.parents[-1:] == (name,)]
        tests = [one for one in own if one.line in outline.test_lines]
        owner = next(one for one in outline.definitions if one.name == name and one.kind in _TYPES)
        lines = (ground.lines(side, path) or [])[owner.line - 1 : owner.end_line]
        if tests:
            yield Tally(
                path=path,
                line=owner.line,
                side=side,
                numbers=(len(tests),),
                decisive=outline.complete
                and set(owner.bases) <= _OPEN | {"TestCase"}
                and not multiplied(path, lines),
            )


def _listed(count: Count, ground: Ground, side: Side, path: str) -> Tally | None:
    """The entries of the one key of a manifest or of settings that is called as the things are."""
    if count.word in {"inputs", "outputs"}:
        return None  # of an action: a kind of its own reads them
    keys = keys_at(ground, side, path) if readable(path) else None
    if keys is None:
        return None
    held = [key for key in keys.ending((count.word,)) if not key.scalar]
    if len(held) != 1 or held[0].size is None:
        return None
    size = held[0].size
    alike = sum(
        key.size or 0 for key in keys.keys if not key.scalar and key.path[-1].lower().endswith(count.word)
    )
    return Tally(
        path=path,
        line=keys.line_of(held[0].path[-1]),
        side=side,
        numbers=(size,),
        others=(alike,),  # those of "dependencies" and of "devDependencies"
        decisive=True,
        ceiling=max(size, alike),
        uniform=True,
    )


def _sources(count: Count, place: str, ground: Ground, side: Side) -> Sequence[str]:
    """The files that a path names, or that are called as a test class is."""
    index = ground.paths(side)
    if "." in place or "/" in place:
        return index.files(place)[: MAX_HOMES + 1]
    if count.thing is Thing.TESTS and count.code:
        return [path for path in index.stem(place) if language_of(path) is not None][: MAX_HOMES + 1]
    return ()


def _of_form(count: Count, ground: Ground, side: Side, path: str) -> Tally | None:
    """The names of a stated form that a file defines, and those that it holds at all."""
    lines, outline = ground.lines(side, path), ground.outline(side, path)
    if lines is None:
        return None
    written = re.escape(count.filter).replace(r"\*", r"\w+")
    form = re.compile(rf"(?<!\w){written}(?!\w)")
    held = {name for line in lines for name in form.findall(line)}
    defined = {
        one.name for one in (outline.definitions if outline is not None else ()) if form.fullmatch(one.name)
    }
    return Tally(
        path=path,
        line=None,
        side=side,
        numbers=(len(defined) or len(held), len(held)),
        others=(len(held) - 1,),
        decisive=bool(held),
        ceiling=len(held),
    )


def _means_all(count: Count, path: str, found: Sequence[Definition]) -> bool:
    """Whether the words that could pick some of the things are the file's own name, or in that of each of them."""
    words = [*count.adjective.split(), *([count.word] if count.word == "exceptions" else [])]
    stem = path.rsplit("/", 1)[-1].split(".")[0]
    return bool(found) and all(
        called(word, stem) or all(any(called(word, name) for name in (one.name, *one.bases)) for one in found)
        for word in words
        if not re.fullmatch("total|top-level", word)
    )


MAX_SUMMED = 80
"""Files of a folder that are parsed to count what they define."""


def _sum(count: Count, ground: Ground, side: Side, folder: str) -> Tally | None:
    """What the files directly in a folder define, and those below it."""
    below = [path for path in ground.paths(side).below(folder) if language_of(path) is not None]
    if not below or len(below) > MAX_SUMMED:
        return None
    wanted, complete = _KINDS[count.thing], True
    sums = {"top": [0, 0], "all": [0, 0], "class": [0, 0]}
    for path in below:
        outline = ground.outline(side, path)
        if outline is None:
            return None
        complete &= outline.complete
        found = [one for one in outline.definitions if wanted(one)]
        for deep in (0, 1) if "/" not in path[len(folder) + 1 :] else (1,):
            sums["top"][deep] += sum(not one.parents for one in found)
            sums["all"][deep] += len(found)
            sums["class"][deep] += sum(one.kind is SymbolKind.CLASS and not one.parents for one in found)
    numbers = (sums["top"][0], sums["all"][0], sums["top"][1], sums["all"][1])
    decisive = complete and (_plain_word(count) or count.mixed) and numbers[0] > 0
    return Tally(
        path=folder, line=None, side=side, numbers=numbers, others=tuple(sums["class"]), decisive=decisive
    )


def _repository(count: Count, ground: Ground, side: Side) -> Iterable[Tally]:
    if count.word != "files":
        return
    kind = category(f"{count.adjective} files") if count.adjective else None
    paths = list(ground.tree(side).entries)
    below = paths if kind is None else [path for path in paths if re.fullmatch(kind.pattern, path.lower())]
    known = kind is not None or count.adjective in {"", "total"}
    yield Tally(
        path=below[0] if below else paths[0], line=None, side=side, numbers=(len(below),), decisive=known
    )


def _folder(count: Count, ground: Ground, side: Side, folder: str) -> Tally:
    below = [path[len(folder) + 1 :] for path in ground.paths(side).below(folder)]
    if count.thing is Thing.FOLDERS:
        direct = {path.split("/")[0] for path in below if "/" in path}
        deep = {path[: path.rfind("/")] for path in below if "/" in path}
        return Tally(path=folder, line=None, side=side, numbers=(len(direct), len(deep)), decisive=True)
    below, known = _chosen(count, below)
    flat = [path for path in below if "/" not in path]
    sources = [path for path in flat if language_of(path) is not None]
    plain = len([path for path in sources if path not in _INDEX])
    others: tuple[int, ...] = (
        (len(sources), plain) if count.word == "modules" or count.adjective == "source" else ()
    )
    decisive = (known and count.word == "files") or (count.picked and count.word in {"files", "scripts"})
    numbers: tuple[int, ...] = (len(flat), len(below))
    scripts = False
    if count.word == "scripts" and not count.adjective:
        kept = [path for path in below if path.endswith(_SCRIPTS)]
        scripts = bool(kept) and all(path in kept or _NOTES.search(path) for path in below)
        numbers = (len([path for path in kept if "/" not in path]), len(kept), *numbers)
    if count.word == "modules" and not sources:  # each in a folder of its own
        inner = len({path.split("/")[0] for path in below if "/" in path})
        numbers, others, decisive = (inner, *numbers), (inner + len(flat),), known
    return Tally(
        path=folder,
        line=None,
        side=side,
        numbers=numbers,
        others=others,
        decisive=decisive,
        uniform=scripts,
    )


def _chosen(count: Count, paths: Sequence[str]) -> tuple[list[str], bool]:
    """The files that the words before and behind the thing pick, and whether every word of them is understood."""
    kept, known = list(paths), True
    if count.filter:
        wanted = count.filter if any(char in count.filter for char in "*?[") else f"*{count.filter}"
        kept = [path for path in kept if fnmatchcase(path.rsplit("/", 1)[-1], wanted)]
    kind = category(f"{count.adjective} files") if count.adjective else None
    if kind is not None:
        return [path for path in kept if re.fullmatch(kind.pattern, path.lower())], known
    for word in count.adjective.split():
        kind = category(f"{word} files")
        if word in {"non-test", "nontest"}:
            kept = [path for path in kept if not is_test(path)]
        elif kind is not None:
            kept = [path for path in kept if re.fullmatch(kind.pattern, path.lower())]
        else:
            known &= word == "total"
    return kept, known


def _lines(count: Count, ground: Ground, side: Side, path: str) -> Tally | None:
    lines = ground.lines(side, path)
    if lines is None:
        return None
    total = len(lines) - (1 if lines and not lines[-1] else 0)
    filled = sum(1 for line in lines if line.strip())
    file = ground.patch.file(path) if ground.patch is not None else None
    edited = () if file is None else (file.added, file.removed)  # "`a.py` (22 lines)" may speak of the change
    value = count.quantity.value
    near = (value,) if abs(value - total) <= max(1, total // 100) else ()
    stale = max(total, value) * STALE >= abs(value - total) * 100
    return Tally(
        path=path, line=None, side=side, numbers=(total, *near), others=(filled, *edited), decisive=not stale
    )


def _outline(count: Count, ground: Ground, side: Side, path: str) -> Tally | None:
    outline = ground.outline(side, path)
    if outline is None:
        return None
    if count.thing is Thing.TESTS:
        own = [name for name in outline.tests if not name.startswith(("Benchmark", "Fuzz", "Example"))]
        added = _added(ground, path, outline)
        plain = {count.word, count.adjective} & {"test functions", "test methods", "top-level"} or (
            count.word == "tests" and not multiplied(path, ground.lines(side, path) or ())
        )
        return Tally(
            path=path,
            line=None,
            side=side,
            numbers=(len(own), len(outline.tests)),
            others=added,
            decisive=bool(plain) and outline.complete,
            floor=len(own) if outline.complete and count.adjective in {"", "top-level", "total"} else None,
        )
    wanted, language = _KINDS.get(count.thing), language_of(path)
    if wanted is None or language is None or language.id not in _SPOKEN.get(count.word, {language.id}):
        return None
    found = [one for one in outline.definitions if wanted(one)]
    top = [one for one in found if not one.parents]
    exported = sum(1 for one in top if one.exported)
    numbers = (len(found),) if count.thing is Thing.METHODS else (len(top), len(found))
    others = (
        exported,
        sum(1 for one in top if one.kind is SymbolKind.CLASS),
        len({one.name for one in found}),
    )
    decisive = outline.complete and _plain_word(count)
    ceiling = len(outline.definitions) if outline.complete and count.word != "modules" else None
    uniform = count.picked and _means_all(count, path, top)
    return Tally(
        path=path,
        line=None,
        side=side,
        numbers=numbers,
        others=(*others, len(top) - 1) if uniform else others,  # the base of the others may be left out
        decisive=decisive,
        ceiling=ceiling,
        uniform=uniform,
    )


_SPOKEN: dict[str, Collection[str]] = {
    "traits": {"rust", "php", "scala"},
    "structs": {"c", "cpp", "csharp", "go", "rust", "swift"},
    "interfaces": {"csharp", "go", "java", "javascript", "kotlin", "php", "typescript"},
}
"""Languages in which a word is one of the language: elsewhere it means something else, as the traits of a package do."""


def _added(ground: Ground, path: str, outline: Outline) -> tuple[int, ...]:
    """How many of a file's tests the diff adds: "`a_test.go`: 3 tests" may speak of those."""
    if ground.patch is None or ground.patch.file(path) is None:
        return ()
    before = ground.outline(Side.BASE, path)
    return (len({*outline.tests} - {*(before.tests if before is not None else ())}),)


def _plain_word(count: Count) -> bool:
    return count.word not in {"dataclasses", "interfaces", "enums", "traits"} and (
        count.picked or count.adjective in {"", "total", "top-level"}
    )


_KINDS: dict[Thing, Callable[[Definition], bool]] = {
    Thing.CLASSES: lambda one: one.kind in _CLASSES,
    Thing.FUNCTIONS: lambda one: one.kind in _CALLED,
    Thing.METHODS: lambda one: one.kind is SymbolKind.METHOD,
    Thing.CONSTANTS: lambda one: one.kind in {SymbolKind.CONSTANT, SymbolKind.VARIABLE},
}


def _definitions(count: Count, ground: Ground, side: Side) -> Iterable[Tally]:
    segments = count.place.removesuffix("()").replace("::", ".").replace("#", ".").split(".")
    name, owner = segments[-1], segments[-2] if len(segments) > 1 else None
    paths = ground.defining_paths(name if owner is None or not name.startswith("__") else owner)
    if len(paths) > MAX_HOMES and count.thing is not Thing.PARAMETERS:  # many lines type a variable with it
        typed = [
            hit.path
            for hit in ground.hits(name)
            if hit.defining and _TYPE_WORD.search(hit.excerpt.split(name)[0])
        ]
        paths = tuple(dict.fromkeys(typed)) or paths
    for path in paths[: MAX_HOMES + 1]:
        outline = ground.outline(side, path)
        if outline is None:
            continue
        for one in outline.definitions:
            if one.name == name and (
                owner is None or owner in one.parents or path.rsplit("/", 1)[-1].split(".")[0] == owner
            ):
                tally = _definition(count, ground, outline, one, path, side)
                if tally is not None:
                    yield tally


_TYPE_WORD = Pattern(r"\b(?:class|struct|enum|interface|trait|type|record|protocol|object|actor)\s+\Z")


def _definition(
    count: Count, ground: Ground, outline: Outline, one: Definition, path: str, side: Side
) -> Tally | None:
    if count.thing is Thing.PARAMETERS:
        return _parameters(count, outline, one, path, side)
    if count.thing is Thing.TYPE_PARAMETERS:
        return _generics(ground.lines(side, path) or [], outline, one, path, side)
    if count.thing is Thing.OVERLOADS:
        same = [
            other for other in outline.definitions if other.name == one.name and other.parents == one.parents
        ]
        return Tally(
            path=path,
            line=one.line,
            side=side,
            numbers=(len(same),),
            others=(len(same) - 1,),
            decisive=one.parameters is not None and len(same) > 1 and outline.complete,
        )
    if one.kind not in _TYPES:
        return None
    own = [
        other
        for other in outline.definitions
        if other.parents[-1:] == (one.name,) and other.parents[:-1] == one.parents
    ]
    decisive = (
        outline.clear(one)
        and (count.picked or count.adjective in {"", "enum", "struct", "total"})
        and set(one.bases) <= _OPEN | _RECORDS
    )
    if count.thing is Thing.METHODS:
        found = [other for other in own if other.kind in _CALLED]
        fewer = count.quantity.value < min((len(found), *_others(found, one)))
        decisive = decisive or (
            outline.clear(one) and count.adjective == "" and fewer
        )  # a base class only adds
    elif count.thing in {Thing.VARIANTS, Thing.CONSTANTS}:
        kinds = (
            {SymbolKind.MEMBER} if count.thing is Thing.VARIANTS else {SymbolKind.MEMBER, SymbolKind.CONSTANT}
        )
        found = [other for other in own if other.kind in kinds]
        decisive = (decisive or (one.kind is SymbolKind.ENUM and outline.clear(one))) and bool(found)
    else:
        found = [other for other in own if other.kind in _HELD]
        closed = outline.language != "python" or bool(_RECORDS & {*one.decorated, *one.bases})
        decisive = decisive and bool(found) and closed
    return Tally(
        path=path,
        line=one.line,
        side=side,
        numbers=(len(found),),
        others=_others(found, one),
        decisive=decisive,
    )


def _generics(lines: Sequence[str], outline: Outline, one: Definition, path: str, side: Side) -> Tally | None:
    """The parameters between angle brackets behind a type's name; those of a Rust lifetime may be left out."""
    text = " ".join(lines[one.line - 1 : one.line + 11])
    head = re.search(rf"\b{re.escape(one.name)}\s*<", text)
    if head is None or one.kind not in _TYPES:
        return None
    depth, at, parts = 1, head.end(), [""]
    while at < len(text) and depth:
        char = text[at]
        depth += {"<": 1, "(": 1, "[": 1, ">": -1 if text[at - 1] not in "-=" else 0, ")": -1, "]": -1}.get(
            char, 0
        )
        if char == "," and depth == 1:
            parts.append("")
        elif depth:
            parts[-1] += char
        at += 1
    named = [part for part in parts if part.strip()]
    plain = [part for part in named if not part.strip().startswith(("'", "const "))]
    return Tally(
        path=path,
        line=one.line,
        side=side,
        numbers=(len(plain), len(named)),
        decisive=not depth and bool(named) and outline.complete,
    )


def _others(found: Sequence[Definition], owner: Definition) -> tuple[int, ...]:
    """The public ones, and those that are no constructor or special method."""
    makers = {"__init__", "constructor", "new", owner.name}
    plain = [
        one
        for one in found
        if one.name not in makers and not (one.name.startswith("__") and one.name.endswith("__"))
    ]
    public = [one for one in found if not one.name.startswith("_")]
    return (
        len(plain),
        len(public),
        sum(1 for one in found if one.exported),
        sum(1 for one in plain if one.exported),
    )


def _parameters(count: Count, outline: Outline, one: Definition, path: str, side: Side) -> Tally | None:
    if one.kind in _TYPES:
        makers = ("__init__", "constructor", "new", one.name)
        maker = next(
            (
                other
                for other in outline.definitions
                if other.parents[-1:] == (one.name,) and other.name in makers
            ),
            None,
        )
        if maker is None and one.parameters is None:
            return None
        one = maker or one  # a case class carries its own
    if one.parameters is None:
        return None
    taken = one.parameters
    more = int(taken.rest) + int(taken.keywords)
    total = len(taken.names)
    required = total - len(taken.defaults)
    numbers = (required,) if count.adjective == "required" else (total,)
    others = (total + 1, total + more) if one.kind is SymbolKind.METHOD or more else ()  # with ``self``
    sizes = {
        len(other.parameters.names)
        for other in outline.definitions
        if other.name == one.name and other.parents == one.parents and other.parameters is not None
    }
    overloaded = len(sizes) > 1  # a prototype and its function are of one size
    told = count.picked or count.adjective in {"", "total", "required"}
    decisive = outline.clear(one) and not more and not overloaded and told
    return Tally(path=path, line=one.line, side=side, numbers=numbers, others=others, decisive=decisive)
