"""Line references and quotations."""

import re
from collections.abc import Iterator

from bench.planted.lie import Lie, pair
from bench.planted.scene import Scene
from bench.planted.source import Definition, definitions, last_line

_FAR = 50
"""Lines between a cited line and the nearest mention of the thing, both ways."""
_NAMED = (
    "{n} (⟦{r}⟧) does this.",
    "The relevant code is {n} at ⟦{r}⟧.",
    "See {n} in ⟦{r}⟧.",
    "{n} is defined at ⟦{r}⟧.",
    "This mirrors {n} (⟦{r}⟧).",
    "⟦{r}⟧ defines {n}, which is reused here.",
)
_BARE = (
    "See ⟦{r}⟧.",
    "The old behaviour can be read at ⟦{r}⟧.",
    "The branch at ⟦{r}⟧ is the one that matters.",
    "Compare ⟦{r}⟧.",
    "The handling is in ⟦{r}⟧.",
)
_WORDS = ("line {a} of {p}", "{p}, line {a}", "{p} (line {a})")
_INLINE = (
    "`{p}` still has ⟦`{q}`⟧.",
    "The line ⟦`{q}`⟧ in `{p}` is what decides this.",
    "In `{p}`, ⟦`{q}`⟧ is kept.",
    "This hinges on ⟦`{q}`⟧ in `{p}`.",
    "`{p}` contains ⟦`{q}`⟧, so nothing else is needed.",
)
_FENCED = (
    "The relevant code in `{p}`:\n\n```{l}\n⟦{q}⟧\n```",
    "`{p}` reads:\n\n```{l}\n⟦{q}⟧\n```",
    "From `{p}`:\n\n```{l}\n⟦{q}⟧\n```",
)


def _cited(scene: Scene, path: str, first: int, last: int | None, style: str, names: str) -> str:
    end = f"-{last}" if last else ""
    if style == "permalink":
        hash_end = f"-L{last}" if last else ""
        return f"https://github.com/{names}/blob/{scene.head}/{path}#L{first}{hash_end}"
    if style == "hash":
        return f"`{path}#L{first}{f'-L{last}' if last else ''}`"
    if style == "words":
        return scene.draw.choice(_WORDS).replace("{a}", f"{first}").replace("{p}", f"`{path}`")
    if style == "lines":
        return f"lines {first}{end} of `{path}`" if last else f"line {first} of `{path}`"
    return f"`{path}:{first}{end}`" if scene.draw.random() < 0.8 else f"{path}:{first}{end}"


def _repository(scene: Scene) -> str:
    return scene.store.git_dir.parent.name.replace("+", "/")


def line_ref(scene: Scene) -> Iterator[Lie]:
    """A line past the end of the file, or far from the thing that it is said to show."""
    for one in scene.shuffled[:60]:
        lines, old = scene.text(one.path).split("\n"), scene.text_before(one.path).split("\n")
        if len(lines) < 30 or len(one.name) < 6:
            continue
        if scene.draw.random() < 0.35:
            yield _beyond(scene, one, len(lines), max(len(lines), len(old)))
        elif (lie := _elsewhere(scene, one, lines, old)) is not None:
            yield lie


def _beyond(scene: Scene, one: Definition, length: int, longest: int) -> Lie:
    draw = scene.draw
    first = longest + draw.randint(15, 400)
    span = draw.randint(3, 12) if draw.random() < 0.4 else None
    style = draw.choice(["plain", "plain", "plain", "hash", "lines", "permalink"])
    names = _repository(scene)
    true_first = draw.randint(5, length - 15)
    refs = [
        _cited(scene, one.path, at, at + span if span else None, style, names) for at in (first, true_first)
    ]
    false, true = pair(draw.choice(_BARE), {"r": refs[0]}, {"r": refs[1]})
    why = f"{one.path} has at most {longest} lines at base and head"
    return Lie(
        form=f"beyond-{style}{'-range' if span else ''}",
        false=false,
        true=true,
        why=why,
        language=one.language,
    )


def _elsewhere(scene: Scene, one: Definition, lines: list[str], old: list[str]) -> Lie | None:
    draw = scene.draw
    if not scene.unique(one):
        return None
    named = [at for text in (lines, old) for at, line in enumerate(text, 1) if one.name in line]
    end = last_line(one, definitions(one.path, scene.text(one.path)), len(lines))
    free = [
        at
        for at, line in enumerate(lines, 1)
        if len(line.strip()) > 8
        and at <= min(len(lines), len(old))
        and not one.line <= at <= end
        and all(abs(at - near) > _FAR for near in named)
    ]
    if not free or scene.text_before(one.path) == "":
        return None
    first = draw.choice(free)
    span = draw.randint(2, 9) if draw.random() < 0.3 and first + 9 < len(lines) else None
    style = draw.choice(["plain", "plain", "plain", "hash", "words", "permalink"])
    if style == "words":
        span = None
    refs = [
        _cited(scene, one.path, at, at + span if span else None, style, _repository(scene))
        for at in (first, one.line)
    ]
    call = "()" if one.what == "function" and draw.random() < 0.3 else ""
    shown = f"`{one.name}{call}`"
    false, true = pair(draw.choice(_NAMED), {"r": refs[0], "n": shown}, {"r": refs[1], "n": shown})
    why = (
        f"line {first} of {one.path} is {lines[first - 1].strip()[:80]!r}; {one.name} is defined at line {one.line}"
        f" and not named within {_FAR} lines of it"
    )
    form = f"elsewhere-{style}{'-range' if span else ''}"
    return Lie(
        form=form, false=false, true=true, why=why, original=f"{one.path}:{one.line}", language=one.language
    )


def _altered(line: str, scene: Scene) -> str | None:
    """The line with one literal or operator changed."""
    draw = scene.draw
    ways = []
    for found in re.finditer(r"(?<![\w.])\d{1,5}(?![\w.])", line):
        ways.append(line[: found.start()] + str(int(found[0]) * 2 + draw.randint(3, 9)) + line[found.end() :])
    for found in re.finditer(r"([\"'])([A-Za-z_]{4,20})\1", line):
        word = draw.choice(["fallback", "primary", "internal", "pending", "strict"])
        ways.append(line[: found.start(2)] + word + line[found.end(2) :])
    for here, there in (
        (" == ", " != "),
        (" < ", " >= "),
        (" && ", " || "),
        ("true", "false"),
        ("True", "False"),
    ):
        if line.count(here) == 1:
            ways.append(line.replace(here, there))
    ways = [way for way in ways if way != line]
    return draw.choice(ways) if ways else None


def _gone(scene: Scene, stripped: str) -> bool:
    squeezed = re.sub(r"\s+", "", stripped)
    if scene.store.holds(scene.head, stripped) or scene.store.holds(scene.base, stripped):
        return False
    return squeezed not in re.sub(r"\s+", "", scene.body)


def quote(scene: Scene) -> Iterator[Lie]:
    """Code with one literal or operator changed."""
    for path in scene.sources:
        lines = scene.text(path).split("\n")
        order = list(range(len(lines)))
        scene.draw.shuffle(order)
        for at in order[:60]:
            line = lines[at]
            stripped = line.strip()
            if (
                not 22 < len(stripped) < 90
                or "`" in stripped
                or "⟦" in stripped
                or stripped.startswith(("#", "//", "*", "/*", '"""'))
            ):
                continue
            if not re.search(r"[=(){}\[\]]", stripped):
                continue
            changed = _altered(stripped, scene)
            if changed is None or not _gone(scene, changed):
                continue
            yield _quoted(scene, path, lines, at, stripped, changed)
            break


def _quoted(scene: Scene, path: str, lines: list[str], at: int, stripped: str, changed: str) -> Lie:
    language = path.rpartition(".")[2]
    why = f"{changed!r} stands nowhere in either tree; line {at + 1} of {path} is {stripped!r}"
    around = lines[max(0, at - 1) : at + 2]
    fits = all("```" not in line for line in around) and sum(map(len, around)) < 300
    if scene.draw.random() < 0.4 and fits:
        true_text = "\n".join(around)
        false_text = "\n".join(
            line.replace(stripped, changed) if line == lines[at] else line for line in around
        )
        template = scene.draw.choice(_FENCED)
        values = {"p": path, "l": language}
        false, true = pair(template, {**values, "q": false_text}, {**values, "q": true_text})
        return Lie(form="fence", false=false, true=true, why=why, original=stripped, block=True)
    template = scene.draw.choice(_INLINE)
    false, true = pair(template, {"p": path, "q": changed}, {"p": path, "q": stripped})
    return Lie(form="inline", false=false, true=true, why=why, original=stripped)
