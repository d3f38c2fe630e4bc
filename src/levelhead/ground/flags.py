"""Where a command-line flag is defined: with its dashes, or as the libraries of each language spell it."""

from __future__ import annotations

import re
from itertools import takewhile

from levelhead.claim import Needs
from levelhead.ground import names
from levelhead.ground.ground import Ground, Side
from levelhead.ground.inventory import is_test
from levelhead.ground.names import closest, ratio, similarity
from levelhead.ground.records import Hit
from levelhead.prose.pattern import Pattern
from levelhead.tree import Unread

_TOKEN = Pattern(
    r"(?<![\w-])--([A-Za-z][\w-]*\w)|[\"'`]([a-z][\w]*(?:-\w+)*)[\"'`]"
)  # --max-depth, "max-depth"
_FRAMEWORK = re.compile(  # a file that defines flags: its fields and parameters may be flags
    rb"clap|structopt|argh|bpaf|typer|click|argparse|absl|gflags|DEFINE_(?:bool|string|int)|pflag|cobra"
    rb"|urfave|kingpin|kong"
    rb"|commander|yargs|minimist|parseArgs|oclif|cac\b|picocli|jcommander|@Option|@Parameter|CommandLine"
    rb"|OptionParser|thor\b"
    rb"|optparse|Slop|clikt|ArgumentParser|scopt|decline|fire\b|docopt|tyro|simple_parsing"
    rb"|pydantic_settings|CLI11|cxxopts"
    rb"|getopt|flag\.(?:String|Bool|Int|Duration|Var)|InputOption|System\.CommandLine"
)


SHARED = 0.45
"""Likeness asked of a flag that shares its first or last word with the wrong one."""

CLOSE = 0.72
"""From this likeness on, an absent flag is a real one misremembered."""


def spellings(name: str) -> tuple[str, ...]:
    """How sources may spell the flag ``max-depth`` without its dashes."""
    words = name.replace("_", "-").split("-")
    snake = "_".join(words)
    camel = words[0] + "".join(word[:1].upper() + word[1:] for word in words[1:])
    return tuple(dict.fromkeys((snake, camel, camel[:1].upper() + camel[1:])))


def flag_needs(name: str, *, short: bool, value: bool = False) -> Needs:
    """What ``defined`` and ``similar`` look up, and with a value ``choices``."""
    if short:
        return Needs(
            literals=frozenset({f'"-{name}"', f"'-{name}'", f'"{name}"', f"'{name}'", f"-{name}, -"})
        )
    positive = name.removeprefix("no-")
    return Needs(
        words=frozenset({*spellings(name), *spellings(positive)}),
        literals=frozenset(
            {"--" + name, "--" + positive, name, positive, *_stems(name), *([_field(name)] if value else [])}
        ),
    )


def _stems(name: str) -> tuple[str, ...]:
    """Beginnings and ends that a similar flag would share, with dashes or in quotes."""
    words = name.replace("_", "-").split("-")
    if len(words) == 1:
        return ("--" + name[:4], f'"{name[:4]}', f"'{name[:4]}", "-" + name)
    first, last = words[0], words[-1]
    stems: tuple[str, ...] = (f"--{first}-", f'"{first}-', f"'{first}-", f"-{last}", f"--{first}{last}")
    if len(words) > 2:  # a first word that many share is cut short by the number of hits that are kept
        stems = (*stems, f"--{first}-{words[1]}", f'"{first}-{words[1]}', f"'{first}-{words[1]}")
    stems = (*stems, f"--{last}-", f'"{last}-', f'-{first}"', f"-{first}'")
    return stems if len(first) < 4 else (*stems, f"--{first}", f'"{first}"', f"'{first}'")


def defined_in_sources(name: str, ground: Ground, side: Side | None = None) -> Hit | None:
    """The place outside tests that defines the flag or passes it, and not a mere key or field of its name."""
    found = defined(name, ground, side)
    if found is None or not (is_test(found.path) or _mere_field(name, found, ground)):
        return found
    hits = ground.hits("--" + name, side, whole=False)
    sources = [hit for hit in hits if not is_test(hit.path) and not ground.is_prose_file(hit.path)]
    return next((hit for hit in sources if _stands("--" + name, hit)), None)


def defined(name: str, ground: Ground, side: Side | None = None) -> Hit | None:
    """The place that defines the flag, or passes it, with dashes or without."""
    for spelled in dict.fromkeys((name, name.removeprefix("no-"))):
        found = _dashed("--" + spelled, ground, side)
        if found is None and (spelled == name or "-" in spelled):
            found = _quoted(spelled, ground, side)
        elif found is None:
            found = _switched(spelled, ground, side)
        if found is None and (spelled == name or "-" in spelled):
            found = _declared(spelled, ground, side)
        if found is not None:
            return found
    return None


_LITERAL = r"(?P<value>-?\d[\w.]*|\"[^\"\n]{0,60}\"|'[^'\n]{0,60}'|[Tt]rue|[Ff]alse|None|nil)"
_GIVEN = Pattern(
    rf"\bdefault(?:_value(?:_t)?|Value|_t)?\s*(?:=|:|\()\s*{_LITERAL}(?=\s*[,)\]}}]|\s*\Z)", re.MULTILINE
)
"""``default=3``, ``default_value_t = 3``, ``default: 3`` in the definition of a flag."""
DEFINITION = 12
"""Lines that the definition of one flag may take."""


def defaults(name: str, ground: Ground) -> list[tuple[Hit, str]]:
    """The plain defaults that the definitions of a flag give, with their places."""
    positional = re.compile(
        rf"[\"'`]{re.escape(name)}[\"'`](?:,\s*[\"'`]\w?[\"'`])?,\s*{_LITERAL}\s*,"
    )  # cobra, pflag
    spelled = re.compile(rf"[\"'`](?:--)?{re.escape(name)}(?=[\"'`/=, <])")
    found: list[tuple[Hit, str]] = []
    seen: set[tuple[str, int]] = set()
    for hit in (*ground.hits("--" + name, whole=False), *ground.hits(name, whole=False)):
        if ground.is_prose_file(hit.path) or (hit.path, hit.line) in seen or not spelled.search(hit.excerpt):
            continue
        seen.add((hit.path, hit.line))
        lines = ground.lines(ground.side_of(hit), hit.path) or []
        match = _GIVEN.search(
            _definition(lines[hit.line - 1 : hit.line - 1 + DEFINITION])
        ) or positional.search(hit.excerpt)
        if match is not None:
            found.append((hit, match["value"]))
    return found


def _definition(lines: list[str]) -> str:
    """The call or attribute that begins on the first line: up to the line on which its brackets close."""
    depth, out = 0, []
    for line in lines:
        out.append(line)
        depth += sum(line.count(one) for one in "([{") - sum(line.count(one) for one in ")]}")
        if depth <= 0:
            break
    return "\n".join(out)


_CHOICES = Pattern(r"(?:\bChoice\(\s*|\bchoices\s*[=:]\s*)[\[({](?P<all>[^\[\](){}]{1,600})[\])}]")
_WORD_IN_QUOTES = Pattern(r"\s*[\"'](?P<word>[\w.+-]+)[\"']\s*\Z")
_FIELD_TYPE = r"\b{0}\s*:\s*(?:Option<|Vec<)*(?:\w+::)*(?P<type>[A-Z]\w*)>*\s*,"
_LONG = Pattern(r"#\[(?:arg|clap)\([^#]{0,300}?\blong\b")
_VARIANT = Pattern(r"^\s*(?P<name>[A-Z]\w*)\s*,?\s*(?://[^\n]*)?$", re.MULTILINE)
_QUOTED_WORD = Pattern(r"\"(?P<word>[\w.+-]+)\"")


def choices(name: str, ground: Ground) -> tuple[Hit, frozenset[str]] | None:
    """The values that the definitions of a flag list, in lower case; ``None`` where one of them lists none.

    Read from ``click.Choice([...])``, ``choices=[...]`` and the variants of the enum that a field of clap has.
    """
    spelled = re.compile(rf"[\"'`](?:--)?{re.escape(name)}[\"'`]")
    typed = re.compile(_FIELD_TYPE.format(re.escape(name.replace("-", "_"))))
    first: Hit | None = None
    known: set[str] = set()
    for hit in (
        *ground.hits("--" + name, whole=False),
        *ground.hits(name, whole=False),
        *ground.hits(_field(name), whole=False),
    ):
        if ground.is_prose_file(hit.path) or is_test(hit.path):
            continue
        side = ground.side_of(hit)
        lines = ground.lines(side, hit.path) or []
        listed: frozenset[str] | None
        if hit.path.endswith(".rs"):
            field = typed.search(hit.excerpt)
            above = lines[max(0, hit.line - 1 - ATTRIBUTES) : hit.line - 1]
            if field is None or not _LONG.search("\n".join(above)):
                continue
            listed = _variants(field["type"], side, hit.path, ground)
        elif spelled.search(hit.excerpt) is not None and _flag_file(hit, ground):
            above = lines[max(0, hit.line - 2) : hit.line - 1]
            if "--" + name not in hit.excerpt and not _BUILDS.search("\n".join([*above, hit.excerpt])):
                continue
            opens = "".join(above).rstrip().endswith("(")  # the name has a line of its own
            listed = _listed(_definition(lines[hit.line - 1 - opens : hit.line - 1 + DEFINITION]))
        else:
            continue
        if listed is None:
            return None
        first, known = first or hit, known | listed
    return None if first is None else (first, frozenset(known))


def _field(name: str) -> str:
    """How a field of Rust that is the flag begins."""
    return name.replace("-", "_") + ": "


ATTRIBUTES = 8
"""Lines above a field in which its attributes are looked for."""


def _listed(text: str) -> frozenset[str] | None:
    match = _CHOICES.search(text)
    if match is None:
        return None
    words = [_WORD_IN_QUOTES.match(piece) for piece in match["all"].rstrip(", \n").split(",")]
    return frozenset(one["word"].lower() for one in words if one) if words and all(words) else None


def _variants(name: str, side: Side, path: str, ground: Ground) -> frozenset[str] | None:
    """The values that an enum of clap reads, if it stands in the file or in one beside it: its variants with hyphens,
    and what its attributes name."""
    folder = path.rpartition("/")[0]
    beside = (
        [one for one in ground.paths(side).below(folder) if one.rpartition("/")[0] == folder]
        if folder
        else []
    )
    out: set[str] = set()
    for place in [path, *(one for one in beside if one.endswith(".rs") and one != path)][:FILES]:
        if f"enum {name} " not in "\n".join(ground.lines(side, place) or ()):
            continue
        outline, lines = ground.outline(side, place), ground.lines(side, place) or []
        for one in outline.definitions if outline is not None else ():
            body = "\n".join(lines[one.line - 1 : one.end_line])
            if one.name != name or f"enum {name}" not in body or "(" in _bodies(body):
                continue
            out |= {_kebab(match["name"]) for match in _VARIANT.finditer(body)}
            out |= {match["word"].lower() for match in _QUOTED_WORD.finditer(body)}
    return frozenset(out) or None


FILES = 24
"""Files of one folder read for an enum."""


def _bodies(body: str) -> str:
    """The lines inside an enum that are no attribute and no comment."""
    return "\n".join(
        line for line in body.partition("{")[2].split("\n") if not line.lstrip().startswith(("#", "//"))
    )


def _kebab(name: str) -> str:
    return "-".join(names.subwords(name))


def short_defined(name: str, ground: Ground) -> Hit | None:
    """A place that names a flag of one dash."""
    spelled = (f'"-{name}"', f"'-{name}'", f"-{name}, -", f'"{name}"', f"'{name}'")
    hits = [hit for one in spelled for hit in ground.hits(one, whole=False)]
    return next((hit for hit in hits if not ground.is_prose_file(hit.path)), None)


def only_tried(name: str, ground: Ground) -> str | None:
    """The flag that is meant where a test or an example alone holds this one; ``None`` when it may be a real one.

    A test passes wrong flags on purpose, and an example has flags of its own: where the sources define a flag that is
    all but this one, the parser of the program is there to be read, and does not know it.
    """
    hits = [hit for hit in ground.hits("--" + name, whole=False) if _stands("--" + name, hit)]
    if any(not is_test(hit.path) and not ground.is_prose_file(hit.path) for hit in hits):
        return None
    if _quoted_in_sources(name, ground) is not None:
        return None
    spelt_out = re.compile(rf"[\"']--{re.escape(name)}[\"']")
    if any("example" in hit.path and spelt_out.search(hit.excerpt) for hit in hits):
        return None  # a program among the examples defines it
    near = similar(name, ground)
    bare = "" if near is None else near.lstrip("-")
    own = bare and spelt(bare, name, ground, dashed=True)
    return near if own and (misremembered(name, bare) or akin(name, bare)) else None


def spelt(flag: str, name: str, ground: Ground, *, dashed: bool = False) -> bool:
    """Whether a source, tests aside, spells a flag that is like ``name``: with its dashes, or else in quotes.

    Where flags are spelt with their dashes, a variable of the name defines none.
    """
    before = "--" if dashed else "(?:--|[\"'`])"
    whole = re.compile(rf"{before}{re.escape(flag)}(?![\w-])")
    return any(
        whole.search(hit.excerpt)
        for stem in _stems(name)
        for hit in ground.hits(stem, whole=False)
        if not ground.is_prose_file(hit.path) and not is_test(hit.path)
    )


def _quoted_in_sources(name: str, ground: Ground) -> Hit | None:
    found = _quoted(name, ground, None)
    if found is None or is_test(found.path):
        return None
    return found if "-" in name or _DEFINING.search(found.excerpt) is not None else None


def mentioned(name: str, ground: Ground, side: Side | None = None) -> Hit | None:
    """A place that holds the name in a form that proves neither presence nor absence."""
    dashed = "--" + name
    for hit in ground.hits(dashed, side, whole=False):
        if _stands(dashed, hit):
            return hit  # says most: with its dashes it is a flag of somebody's
    for spelled in (*spellings(name), *spellings(name.removeprefix("no-")), name):
        for hit in ground.hits(spelled, side):
            if "-" not in spelled or _stands(spelled, hit):
                return hit
    return None


def similar(name: str, ground: Ground, beside: frozenset[str] = frozenset(), where: str = "") -> str | None:
    """The flag of the trees that a wrong one most likely means, with its dashes.

    One that differs by a slip comes first, then one that the change adds, then one in a file that the text speaks of.

    Args:
        name: the wrong flag, without dashes.
        ground: the trees.
        beside: flags that the text names as well, without dashes: it means another one.
        where: the text around the flag, in which the names of files and of subcommands stand.
    """
    sources, others, defining_ = ground.once(("flags like", name), lambda: _alike(name, ground))
    spoken = frozenset(_NAMES.findall(_DASHED.sub(" ", where.lower())))
    words = name.replace("_", "-").split("-")

    def likely(one: str) -> tuple[float, str]:
        places = sources.get(one) or others[one]
        told = any(path.rsplit("/", 1)[-1].split(".")[0].lower() in spoken for path, _ in places)
        new = ground.patch is not None and bool(places & _added(ground))
        same = sum(
            1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(words, one.split("-"), strict=False))
        )
        bonus = NEWLY * new + SPOKEN * told + DEFINED * (one in defining_) + EXCHANGED * slip(name, one)
        return similarity(name, one) + bonus + AHEAD * same - ELSEWHERE * (one not in sources), one

    pools = [{one for one in pool if one != name and one not in beside} for pool in (sources, others)]
    for pool in pools:
        off = [one for one in pool if _off(name, one)]
        if off:
            return "--" + max(off, key=likely)
    near = max((one for pool in pools for one in pool), key=likely, default=None)
    if near is not None and likely(near)[0] < SHARED:
        near = closest(name, pools[0], least=SHARED) or closest(name, pools[1], least=SHARED)
    return None if near is None else "--" + near


NEWLY, SPOKEN, DEFINED, EXCHANGED, AHEAD, ELSEWHERE = 0.25, 0.15, 0.1, 0.1, 0.08, 0.1
"""What it adds to a likeness that the change adds the flag, that it stands in a file which the text speaks of, that its
line defines it, that it has as many words, and for each of the first words that is the same; and what it takes from it that documents or
tests alone name it."""
_DASHED = Pattern(r"--[\w-]+")
_NAMES = Pattern(r"[a-z_]\w*")


_BUILDS = Pattern(r"\b(?:p?flags?\b|option|add_argument|arg\()", re.IGNORECASE)
"""On a line of an example that builds a flag."""
Places = dict[str, set[tuple[str, int]]]
"""Flags with the paths and lines that name them."""


def _alike(name: str, ground: Ground) -> tuple[Places, Places, set[str]]:
    """Flags that share a stem with a name: in sources, in documents and tests, and those that a line defines."""
    pool: Places = {}
    told: Places = {}
    defined_: set[str] = set()
    for stem in _stems(name):
        for hit in ground.hits(stem, whole=False):
            prose = ground.is_prose_file(hit.path) or is_test(hit.path)
            for dashed, quoted in _TOKEN.findall(hit.excerpt):
                if quoted and not quoted.islower():
                    continue  # a name of the code, or one that a library makes a flag of in its own way
                if dashed or not prose or _BUILDS.search(hit.excerpt):
                    (told if prose else pool).setdefault(dashed or quoted, set()).add((hit.path, hit.line))
                if dashed or _SWITCH.search(hit.excerpt):
                    defined_.add(dashed or quoted)
    return pool, told, defined_


def in_sources(flag: str, name: str, ground: Ground) -> bool:
    """Whether a source names a flag that is like ``name``: others stand in documents alone."""
    return any(
        flag in found
        for stem in _stems(name)
        for hit in ground.hits(stem, whole=False)
        if not ground.is_prose_file(hit.path)
        for found in _TOKEN.findall(hit.excerpt)
    )


def _added(ground: Ground) -> frozenset[tuple[str, int]]:
    """The lines that the change adds."""
    patch = ground.patch
    assert patch is not None
    return ground.once(
        ("added lines",),
        lambda: frozenset((one.path, number) for one in patch.files for number, _ in one.added_lines),
    )


def _off(name: str, other: str) -> bool:
    """Whether two flags differ by a slip, or by one word exchanged, added or lost."""
    return slip(name, other) or names.one_word_off(name.replace("_", "-"), other.replace("_", "-"))


def slip(name: str, other: str) -> bool:
    """Whether a flag is another one with a word exchanged or a few letters off: ``list-extension``."""
    mine, theirs = name.replace("_", "-"), other.replace("_", "-")
    return (
        names.same_stems(mine, theirs)
        or (len(mine) >= SLIPPED and ratio(mine, theirs) >= SLIP)
        or (mine.count("-") == theirs.count("-") >= 1 and names.one_word_off(mine, theirs))
    )


SLIPPED = 6
SLIP = 0.86
"""Letters in order that two flags share, of those of six letters or more, from which one is the other misspelt."""


def misremembered(flag: str, near: str) -> bool:
    """Whether an absent flag is so like a real one that it can only mean that."""
    mine, theirs = flag.lstrip("-"), near.lstrip("-")
    return slip(mine, theirs) or similarity(mine, theirs) >= CLOSE or names.misremembered(mine, theirs)


def akin(flag: str, near: str) -> bool:
    """Whether two flags of several words share one, or one of them is the other with words added."""
    mine, theirs = names.subwords(flag), names.subwords(near)
    shared = set(mine) & set(theirs)
    return bool(shared) and max(len(mine), len(theirs)) > 1 and max(map(len, shared)) > 2


def _dashed(flag: str, ground: Ground, side: Side | None) -> Hit | None:
    for hit in ground.hits(flag, side, whole=False):
        if not ground.is_prose_file(hit.path) and _stands(flag, hit):
            return hit
    return None


def _stands(flag: str, hit: Hit) -> bool:
    """Whether the word stands alone on the line; a line cut short counts."""
    if flag not in hit.excerpt:
        return True
    return re.search(rf"(?<![\w-]){re.escape(flag)}(?![\w-])", hit.excerpt) is not None


def _quoted(name: str, ground: Ground, side: Side | None) -> Hit | None:
    """``"max-depth"`` in quotes: clap's ``long``, cobra, click, gflags and yargs name flags so."""
    pattern = re.compile(rf"[\"'`]{re.escape(name)}(?:[\"'`]|[|,=! ])")
    for hit in ground.hits(name, side, whole=False):
        if (
            ("-" in name or (_flag_file(hit, ground) and not is_test(hit.path)))
            and not ground.is_prose_file(hit.path)
            and pattern.search(hit.excerpt)
        ):
            return hit
    return None


_SWITCH = Pattern(
    r"\b(?:long|flag|option|switch|bool|boolean|store_true|add_argument|negatable)\b", re.IGNORECASE
)


def _switched(name: str, ground: Ground, side: Side | None) -> Hit | None:
    """``"color"`` on a line that defines a switch: what ``--no-color`` turns off. A word in quotes alone is none."""
    pattern = re.compile(rf"[\"'`](?:-\w[|/, ]{{1,2}})?{re.escape(name)}[\"'`]")
    for hit in ground.hits(name, side):
        if (
            not ground.is_prose_file(hit.path)
            and pattern.search(hit.excerpt)
            and _SWITCH.search(hit.excerpt)
            and _flag_file(hit, ground)
        ):
            return hit
    return None


def _declared(name: str, ground: Ground, side: Side | None) -> Hit | None:
    """``max_depth`` as a field or parameter in a file that uses a library for flags."""
    for spelled in spellings(name):
        alone = re.compile(rf"(?<![\w-]){re.escape(spelled)}(?![\w-])")  # not the first half of "spec-id"
        for hit in ground.hits(spelled, side)[:40]:
            if (
                not ground.is_prose_file(hit.path)
                and alone.search(hit.excerpt)
                and _flag_file(hit, ground)
                and (not hit.path.endswith(_NAMED_IN_QUOTES) or _by_fields(hit, ground))
            ):
                return hit
    return None


_DEFINING = Pattern(r"option|flag|switch|arg|param|long|negatable", re.IGNORECASE)


def _mere_field(name: str, hit: Hit, ground: Ground) -> bool:
    """Whether a name without dashes may be a key or a field of something else than a command."""
    if "--" + name in hit.excerpt:
        return False
    if re.search(rf"[\"'`]{re.escape(name)}(?![\w-])", hit.excerpt) is not None:
        return "-" not in name and _DEFINING.search(hit.excerpt) is None
    if not hit.path.endswith(".py"):
        return False
    data = ground.contents(ground.side_of(hit), hit.path)
    return isinstance(data, bytes) and re.search(rb"typer|tyro|fire\b|pydantic_settings", data) is None


_NAMED_IN_QUOTES = (".go", ".py", ".js", ".jsx", ".mjs", ".cjs", ".ts", ".tsx", ".mts")
"""Languages most of whose libraries name flags in quotes."""
_BY_FIELDS = {
    ".go": re.compile(rb"kong|go-arg|`arg:|`long:|`cli:"),
    ".py": re.compile(
        rb"typer|tyro|fire\b|pydantic_settings|simple_parsing|HfArgumentParser|clize|plac\b|defopt|cyclopts|cappa|jsonargparse"
    ),
}
_BY_KEYS = re.compile(
    rb"oclif|\bmeow\b|clipanion|\bcitty\b|gunshi|\bcleye\b|stricli|@Option|@Parameter|\bparseArgs\b"
)


def _by_fields(hit: Hit, ground: Ground) -> bool:
    """Whether a file takes its flags from the fields of a struct, the parameters of a function or the keys of an object."""
    data = ground.contents(ground.side_of(hit), hit.path)
    pattern = _BY_FIELDS.get(hit.path[hit.path.rfind(".") :], _BY_KEYS)
    return isinstance(data, bytes) and pattern.search(data) is not None


def _flag_file(hit: Hit, ground: Ground) -> bool:
    data = ground.contents(ground.side_of(hit), hit.path)
    return data is not None and not isinstance(data, Unread) and _FRAMEWORK.search(data) is not None
