"""The defaults that the trees give to a parameter or a field, wherever a text may find it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.claim import Evidence
from levelhead.ground.functions import Function, functions
from levelhead.ground.ground import Ground, Side
from levelhead.ground.inventory import is_test
from levelhead.ground.names import subwords
from levelhead.ground.records import MAX_HITS, Hit
from levelhead.prose.defaults import Default
from levelhead.prose.pattern import Pattern
from levelhead.symbols import Definition, Outline

_MOST_FILES = 6
_LITERAL = r"(?P<value>-?\d[\w.]*|\"[^\"\n]{0,60}\"|'[^'\n]{0,60}'|[Tt]rue|[Ff]alse|None|null|nil)"
_END = r"(?=\s*(?:[,;)}\]]|#|//|/\*|\Z))"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A parameter or field with the default that one place gives it."""

    owner: str
    name: str
    value: str | None
    """As written; ``None`` when the place gives none that can be read."""
    body: tuple[int, int]
    """First and last line of what owns it: a value may be filled in there."""
    where: Evidence


def given(names: Sequence[str], argument: str, ground: Ground) -> list[Given]:
    """What has the default that a text states beside some names: every pair of them of which one owns the other.

    Args:
        names: names in code as the text has them.
        argument: the one that is surely the parameter; empty when the text leaves that open.
        ground: the trees.
    """
    out: list[Given] = []
    for name in (argument,) if argument else names:
        for owner in names:
            if owner != name and re.fullmatch(r"[$@]?[A-Za-z_]\w*", name):
                taken = _parameters(owner, name, ground)
                if all(
                    one.value is None for one in taken
                ):  # a record's constructor has the defaults of its fields
                    taken = _fields(owner.split(".")[-1], name, ground) or taken
                out += taken
        owner, _, last = name.rpartition(".")
        if owner:
            out += _fields(owner.split(".")[-1], last, ground)
    return out


def hosted(said: Default, ground: Ground) -> list[Given]:
    """The defaults of the names where a name of another sentence owns them, tests aside."""
    out: list[Given] = []
    for name in (said.argument,) if said.argument else said.names:
        for owner in said.hosts:
            if owner == name or not re.fullmatch(r"[A-Za-z_]\w*", name):
                continue
            taken = _parameters(owner, name, ground)
            if not any(one.value is not None for one in taken):
                taken = _fields(owner.split(".")[-1], name, ground) or taken
            out += (one for one in taken if not is_test(one.where.path))
    return list({(one.where.path, one.where.line): one for one in out}.values())


def in_files(said: Default, ground: Ground) -> list[Given]:
    """The parameters and fields of a name in the files that the text names, or else in those that the change touches."""
    named = [path for one in said.files for path in ground.paths(Side.HEAD).files(one) if not is_test(path)]
    touched = [one.path for one in ground.patch.files] if ground.patch is not None else []
    for paths in (named, [path for path in touched if not is_test(path) and not ground.is_prose_file(path)]):
        if len(paths) > _MOST_READ:
            continue
        out = [
            found
            for name in ((said.argument,) if said.argument else said.names)
            for path in paths
            for found in _in_file(name, path, ground)
        ]
        if any(one.value is not None for one in out):
            return out
    return []


_MOST_READ = 16
"""Files read for a name."""


def _in_file(name: str, path: str, ground: Ground) -> list[Given]:
    outline = ground.outline(Side.HEAD, path)
    out: list[Given] = []
    for one in outline.definitions if outline is not None else ():
        if outline is not None and one.parameters is None and one.name == name and one.parents:
            out.append(_field(one.parents[-1], one, outline, Side.HEAD, path, ground))
        elif one.parameters is not None and {name, f"${name}"} & {*one.parameters.names}:
            defaults = dict(one.parameters.defaults)
            value = defaults.get(name, defaults.get(f"${name}"))
            if value is None:
                continue
            where = Evidence(path=path, line=one.line, excerpt=one.name, tree=Side.HEAD.value)
            out.append(
                Given(owner=one.name, name=name, value=value, body=(one.line, one.end_line), where=where)
            )
    return out


def filler(one: Given, ground: Ground) -> str | None:
    """The literal that the body of a function takes where a parameter has no value; ``None`` when none is told."""
    side = Side.HEAD if one.where.tree == Side.HEAD.value else Side.BASE
    lines = ground.lines(side, one.where.path) or []
    body = "\n".join(lines[one.body[0] - 1 : one.body[1]])
    name, value = re.escape(one.name), r"(?P<value>-?\d[\w.]*|(?:[A-Za-z_]\w*\.)?[A-Z][A-Z0-9_]{4,})"
    end = r"(?=\s*(?:[;),\n]|#|//|\Z))"
    found = re.findall(
        rf"\b{name}\s*=\s*{name}\s*(?:\bor\b|\|\||\?\?|\?:)\s*{value}{end}", body
    ) or re.findall(
        rf"\bif\s+\(?(?:not\s+{name}|{name}\s*(?:is|===?)\s*(?:None|null|nil|undefined))\)?\s*[:{{]?\s*{name}\s*=\s*{value}{end}",
        body,
    )
    if len(set(found)) != 1:
        return None
    (text,) = set(found)
    return text if text[:1] in "-0123456789" else constant_in(text.split(".")[-1], one.where.path, ground)


_TIME = Pattern(
    r"(?<!\w)(?P<name>\w*default\w*)[^=:\n]{0,30}(?::?=|:)\s*(?P<number>\d[\d_]*)\s*\*\s*time\.(?P<unit>Millisecond|Second|Minute|Hour)\b"
    r"|(?<!\w)(?P<name2>\w*default\w*)[^=\n]{0,40}=\s*Duration::from_(?P<unit2>millis|secs|mins|hours)\(\s*(?P<number2>\d[\d_]*)\s*\)"
    r"|(?<!\w)(?P<name3>\w*default\w*_(?P<unit3>ms|milliseconds|seconds|secs|minutes|hours)|default\w*(?P<unit4>Millis|Ms|Seconds|Secs|Minutes|Hours))\s*(?::[^=\n]{0,30})?=\s*(?P<number3>\d[\d_]*)\b",
    re.IGNORECASE,
    words=("default",),
)
_LETTERS = {"mil": "ms", "ms": "ms", "sec": "s", "min": "m", "hou": "h"}


def times_added(ground: Ground) -> list[Given]:
    """The times that the added lines of sources give to what has "default" in its name, as ``10s``."""
    out: list[Given] = []
    for file in () if ground.patch is None else ground.patch.files:
        if is_test(file.path) or ground.is_prose_file(file.path):
            continue
        for number, line in file.added_lines:
            match = _TIME.search(line)
            if match is None:
                continue
            name = match["name"] or match["name2"] or match["name3"]
            unit = match["unit"] or match["unit2"] or match["unit3"] or match["unit4"]
            digits = match["number"] or match["number2"] or match["number3"]
            where = Evidence(path=file.path, line=number, excerpt=line.strip()[:200], tree=Side.HEAD.value)
            value = digits.replace("_", "") + _LETTERS[unit.lower()[: 2 if unit.lower() == "ms" else 3]]
            out.append(Given(owner="", name=name, value=value, body=(number, number), where=where))
    return out


def written_in_change(literal: str, ground: Ground) -> bool:
    """Whether a line of the sources that the change touches holds a literal."""
    word = _word(literal)
    return any(
        word.search(line)
        for file in (() if ground.patch is None else ground.patch.files)
        for hunk in file.hunks
        for sign, line in hunk.lines
        if sign != "-"
    )


def _parameters(owner: str, name: str, ground: Ground) -> list[Given]:
    found = [one for one in functions(tuple(owner.split(".")), ground).functions if _takes(one, name)]
    return [
        Given(
            owner=owner,
            name=name,
            value=dict(one.parameters.defaults).get(name, dict(one.parameters.defaults).get(f"${name}")),
            body=(one.line, _last_line(one, ground)),
            where=one.evidence(),
        )
        for one in found
    ]


def _takes(one: Function, name: str) -> bool:
    return bool({name, f"${name}"} & {*one.parameters.names})


def _last_line(one: Function, ground: Ground) -> int:
    outline = ground.outline(one.side, one.path)
    return next(
        (
            other.end_line
            for other in (outline.definitions if outline is not None else ())
            if other.line == one.line
        ),
        one.line,
    )


def _fields(owner: str, name: str, ground: Ground) -> list[Given]:
    """A field of the type, or a parameter of one of its methods."""
    paths = ground.defining_paths(owner)
    if len(paths) > _MOST_FILES:
        return []
    out: list[Given] = []
    for path in paths:
        side = Side.HEAD if path in ground.head.entries else Side.BASE
        outline = ground.outline(side, path)
        for one in outline.definitions if outline is not None else ():
            if outline is None or not one.parents or one.parents[-1] != owner:
                continue
            if one.name == name and one.parameters is None:
                out.append(_field(owner, one, outline, side, path, ground))
            elif one.parameters is not None and name in one.parameters.names:
                where = Evidence(path=path, line=one.line, excerpt=one.name, tree=side.value)
                value = dict(one.parameters.defaults).get(name)
                out.append(
                    Given(owner=owner, name=name, value=value, body=(one.line, one.end_line), where=where)
                )
    return out


def _field(owner: str, one: Definition, outline: Outline, side: Side, path: str, ground: Ground) -> Given:
    lines = ground.lines(side, path) or []
    line = lines[one.line - 1] if one.line <= len(lines) else ""
    match = _assigned(one.name).search(line)
    where = Evidence(path=path, line=one.line, excerpt=line.strip()[:200], tree=side.value)
    around = next((other for other in outline.definitions if other.name == owner), one)
    return Given(
        owner=owner,
        name=one.name,
        value=None if match is None else match["value"],
        body=(around.line, around.end_line),
        where=where,
    )


def _assigned(name: str) -> re.Pattern[str]:
    """``name = 3``, ``name: int = 3``, ``Name { get; set; } = 3;``."""
    return re.compile(
        rf"(?<![\w.]){re.escape(name)}\b[?!]?(?:\s*:[^=,()\n]{{1,60}}|\s*\{{[^{{}}\n]{{1,40}}\}})?\s*=\s*{_LITERAL}{_END}"
    )


def on_line(hit: Hit, owner: str, name: str, value: str, ground: Ground) -> Given:
    """A value that one line gives, and nothing around it."""
    return Given(owner=owner, name=name, value=value, body=(hit.line, hit.line), where=ground.evidence(hit))


def alone(name: str, ground: Ground) -> list[Given]:
    """What the lines of all sources assign to a long name, when it is everywhere the same literal.

    A constant that is assigned stands for the literal that the file, or a header beside it, gives it. Empty when
    the places differ, when one of them is no plain literal, or when not all of them were kept.
    """
    if (len(subwords(name)) < 2 and len(name) < LONG_NAME) or len(ground.hits(name)) >= MAX_HITS:
        return []
    pattern, open_ = _assigned(name), re.compile(rf"(?<![\w.]){re.escape(name)}\b[^=\n(]{{0,60}}=(?![=>])")
    define = re.compile(rf"\A\s*#\s*define\s+{re.escape(name)}\s+{_LITERAL}(?=\s|\Z)")
    told = re.compile(rf"\bdefault\w*\b[^\n]{{0,80}}?\b{re.escape(name)}:\s*{_LITERAL}{_END}")
    constant = re.compile(
        rf"(?<![\w.]){re.escape(name)}\b(?:\s*:[^=,()\n]{{1,60}})?\s*=\s*(?P<constant>(?:[A-Za-z_]\w*(?:\.|::))?[A-Za-z_]\w{{5,}})\s*(?:[,;)]|\Z)"
    )
    out: list[Given] = []
    for hit in ground.hits(name):
        if ground.is_prose_file(hit.path) or is_test(hit.path):
            continue
        match = pattern.search(hit.excerpt) or define.search(hit.excerpt) or told.search(hit.excerpt)
        value = None if match is None else match["value"]
        if value is not None and value.startswith(
            '"${'
        ):  # what a shell script takes when nobody sets another
            filled = _FALLBACK.fullmatch(value)
            if filled is None or filled["value"].startswith("$"):
                continue
            value = filled["value"]
        if value is None and (named := constant.search(hit.excerpt)) is not None:
            value = constant_in(re.split(r"\.|::", named["constant"])[-1], hit.path, ground)
        if value is None:
            if open_.search(hit.excerpt) and hit.defining:
                return []
            continue
        out.append(on_line(hit, "", name, value, ground))
    return out if len({one.value for one in out}) == 1 else []


_FALLBACK = Pattern(r"\"\$\{\w+:?[-=](?P<value>[^{}\"]{1,40})\}\"")
LONG_NAME = 8
"""Letters from which on a name of one word is looked for on its own."""


def from_environment(name: str, ground: Ground) -> list[Given]:
    """What the sources take where an environment variable has no value; empty when they differ or none is told."""
    if not name.isupper() or len(ground.hits(name)) >= MAX_HITS:
        return []
    taken = re.compile(
        rf"\b{re.escape(name)}[\"'\])}}]{{0,3}}\s*(?:\|\||\?\?|\?:|:-|[,:]|\bor\b|\.unwrap_or\()\s*{_LITERAL}{_END}"
    )
    out = [
        on_line(hit, name, name, match["value"], ground)
        for hit in ground.hits(name)
        if not ground.is_prose_file(hit.path) and not is_test(hit.path)
        if "env" in hit.excerpt.lower() and (match := taken.search(hit.excerpt)) is not None
    ]
    return out if len({one.value for one in out}) == 1 else []


def constant_in(name: str, path: str, ground: Ground) -> str | None:
    """The literal that a constant is given in a file, or in a header of the same name; ``None`` when none is."""
    given_ = re.compile(
        rf"(?<![\w.]){re.escape(name)}\b(?:\s*:[^=,()\n]{{1,60}})?\s*=\s*{_LITERAL}{_END}|#\s*define\s+{re.escape(name)}\s+(?P<defined>-?\d\w*)(?=\s|\Z)"
        rf"|(?<![\w.]){re.escape(name)}\s*:[^={{}}\n]{{1,40}}\{{\s*(?:return\s+)?(?P<computed>-?\d[\w.]*)\s*\}}"
    )
    stem = path.rsplit(".", 1)[0]
    values = {
        match["value"] or match["defined"] or match["computed"]
        for side in (Side.HEAD, Side.BASE)
        for where in dict.fromkeys((path, f"{stem}.h", f"{stem}.hpp"))
        for line in ground.lines(side, where) or ()
        if (match := given_.search(line)) is not None
    }
    return values.pop() if len(values) == 1 else None


def stands_near(literal: str, one: Given, ground: Ground) -> bool:
    """Whether the value that a text states may be given elsewhere: on a line with the name, or in the body that fills it in.

    A parameter that is declared with a plain value has that one, whatever its callers pass.
    """
    if one.owner and one.value is not None and one.value.casefold() not in {"none", "null", "nil"}:
        return False
    if beside(literal, one.name, ground):
        return True
    word = _word(literal)
    side = Side.HEAD if one.where.tree == Side.HEAD.value else Side.BASE
    lines = ground.lines(side, one.where.path) or []
    return any(word.search(line) for line in lines[one.body[0] - 1 : one.body[1]])


def beside(literal: str, name: str, ground: Ground) -> bool:
    """Whether a line of the sources, tests aside, holds the literal and the name."""
    word = _word(literal)
    return any(
        word.search(hit.excerpt)
        for spelled in {name, name.replace("_", "-")}
        for hit in ground.hits(spelled, whole=False)
        if not ground.is_prose_file(hit.path) and not is_test(hit.path)
    )


def filled_in(name: str, ground: Ground) -> bool:
    """Whether a line of the sources looks whether the name has a value: another one is then taken."""
    bare = re.escape(name)
    looks = re.compile(
        rf"(?<![\w]){bare}\s*(?:(?:is|==|===|!=|!==|is\s+not)\s*(?:not\s+)?(?:None|null|nil|undefined)\b|\?\?|\|\||or\b)|\bnot\s+{bare}\b|\b{bare}\s*=\s*[\w.]*\b{bare}\b\s*(?:or\b|\|\||\?\?)"
    )
    return any(looks.search(hit.excerpt) for hit in ground.hits(name) if not ground.is_prose_file(hit.path))


def _word(literal: str) -> re.Pattern[str]:
    bare = literal.strip("`\"'")
    return re.compile(rf"(?<![\w.]){re.escape(bare)}(?![\w.]*\d)", re.IGNORECASE)
