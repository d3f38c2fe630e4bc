"""Names of functions, classes, constants and methods."""

import re
from collections.abc import Iterator

from bench.planted.lie import Lie, pair
from bench.planted.naming import invented
from bench.planted.place import mentions
from bench.planted.scene import Scene
from bench.planted.source import Definition, definitions

_WORD = re.compile(r"(?<![\w/.:@#-])(?:[A-Za-z]\w*(?:\.|::))?[A-Za-z_]\w{4,}(?:\(\))?(?![\w/-])")
_ANY = (
    "⟦{n}⟧ stays the single entry point.",
    "The check now happens inside ⟦{n}⟧.",
    "Everything goes through ⟦{n}⟧.",
    "It shares its plumbing with ⟦{n}⟧.",
    "⟦{n}⟧ is left as it is.",
    "The heavy lifting is done by ⟦{n}⟧.",
)
_FUNCTION = (
    *_ANY,
    "⟦{n}⟧ returns early when there is nothing to do.",
    "Callers reach it via ⟦{n}⟧.",
    "Internally this calls ⟦{n}⟧ first.",
    "The cleanup path runs ⟦{n}⟧ before returning.",
)
_CLASS = (
    *_ANY,
    "The state is kept on ⟦{n}⟧.",
    "⟦{n}⟧ owns the lifecycle.",
    "Subclasses of ⟦{n}⟧ get this for free.",
    "The ⟦{n}⟧ class carries the new field through.",
)
_CONSTANT = (
    "The limit comes from ⟦{n}⟧.",
    "The value is read from the ⟦{n}⟧ constant.",
    "⟦{n}⟧ holds the default.",
    "It is bounded by ⟦{n}⟧.",
)
_METHOD = (
    "⟦{n}⟧ is where this is decided.",
    "The fallback lives in ⟦{n}⟧.",
    "This goes through ⟦{n}⟧.",
    "⟦{n}⟧ picks it up from there.",
    "No caller of ⟦{n}⟧ has to change.",
)
_METHOD_OF = (
    "The ⟦{m} method of {c}⟧ does the actual work.",
    "⟦{c} exposes {m}⟧ for this.",
    "This relies on ⟦{m} on {c}⟧.",
)


def _shown(scene: Scene, name: str, what: str) -> tuple[str, str, str]:
    """What stands before and after the name, and what the form is called."""
    roll = scene.draw.random()
    call = "()" if what == "function" and scene.draw.random() < 0.5 else ""
    if roll < 0.22 and len(re.findall(r"[a-z][A-Z]|_", name.strip("_"))) > 0:
        return "", call, "bare" + ("-call" if call else "")
    return "`", f"{call}`", "ticked" + ("-call" if call else "")


def symbol(scene: Scene) -> Iterator[Lie]:
    """A name that stands nowhere in either tree."""
    known = {one.name: one for one in scene.definitions}
    found = mentions(scene.body, _WORD)
    scene.draw.shuffle(found)
    for one in found:
        shown = scene.body[one.start : one.end].removesuffix("()")
        last = re.split(r"\.|::", shown)[-1]
        if last not in known or not re.search(r"[a-z][A-Z]|_", last.strip("_")):
            continue
        new = invented(last, scene.draw)
        if new and scene.absent(new) and len(re.findall(rf"\b{re.escape(last)}\b", scene.body)) == 1:
            start = one.start + len(shown) - len(last)
            why = f"{new} stands nowhere in either tree, in any spelling of its words"
            at = (start, start + len(last))
            yield Lie(
                form="replace",
                false=new,
                true=None,
                why=why,
                original=last,
                at=at,
                language=known[last].language,
            )
    for one in scene.shuffled[:60]:
        new = invented(one.name, scene.draw)
        if new is None or len(one.name) < 6 or not scene.absent(new):
            continue
        if not all(re.search(r"[a-z][A-Z]|[^_]_[^_]", name) for name in (one.name, new)):
            continue
        templates = {"function": _FUNCTION, "class": _CLASS, "constant": _CONSTANT}[one.what]
        before, after, form = _shown(scene, one.name, one.what)
        false, true = pair(
            scene.draw.choice(templates), {"n": before + new + after}, {"n": before + one.name + after}
        )
        why = f"{new} stands nowhere in either tree, in any spelling of its words"
        yield Lie(
            form=f"{one.what}-{form}",
            false=false,
            true=true,
            why=why,
            original=one.name,
            language=one.language,
        )


def _plain(scene: Scene, one: Definition) -> bool:
    """Whether a class inherits nothing and mixes nothing in, as far as its lines show."""
    text = scene.text(one.path)
    if one.heritage.strip(" {:()\r") not in {"", "object"}:
        return False
    if one.language in {"ruby", "php", "scala"} and re.search(
        r"^\s*(?:include|extend|prepend|use)\s+[A-Z]", text, re.MULTILINE
    ):
        return False
    if one.language in {"c", "cpp", "zig", "shell"}:
        return False
    if one.language == "go":
        inside = "\n".join(text.split("\n")[one.line : one.line + 80]).partition("\n}")[0]
        return not re.search(r"^\s*\*?[\w.]+\s*(?:`.*)?$", inside, re.MULTILINE)
    return True


def _classes(scene: Scene, language: str) -> list[Definition]:
    found = [one for one in scene.shuffled if one.what == "class" and one.language == language]
    if len(found) < 3:
        for path in [
            one
            for one in scene.steady
            if one.rpartition(".")[2] in {"go", "rs", "java", "kt", "cs", "swift", "rb", "php", "py", "ts"}
        ][:30]:
            found += [
                one
                for one in definitions(path, scene.text(path))
                if one.what == "class" and one.language == language
            ]
    return found


def wrong_class(scene: Scene) -> Iterator[Lie]:
    """A method, on a class that has none of that name."""
    for method in scene.shuffled:
        owner = method.owner
        if (
            method.what != "function"
            or owner is None
            or owner.startswith("scope ")
            or len(method.name) < 6
            or method.name.startswith("__")
            or re.fullmatch(r"component\d+|copy|equals|hashCode|toString", method.name)
        ):
            continue
        if not scene.unique(method):
            continue
        places = {path for path, _, _ in scene.store.lines_with(scene.head, method.name)}
        for other in _classes(scene, method.language)[:12]:
            if other.name == owner or other.path == method.path or not _plain(scene, other):
                continue
            spread = scene.store.files_with(scene.head, other.name)
            if other.path in places or method.path in spread or not scene.unique(other):
                continue
            yield _on_class(scene, method, owner, other)
            break


def _on_class(scene: Scene, method: Definition, owner: str, other: Definition) -> Lie:
    draw = scene.draw
    mark = (
        "::" if method.language == "rust" else draw.choice(["#", "."]) if method.language == "ruby" else "."
    )
    call = "()" if draw.random() < 0.35 else ""
    why = (
        f"{method.name} is defined once, in {owner} ({method.path}:{method.line}); {other.path}, which defines"
        f" {other.name}, never names it, and {other.name} inherits nothing"
    )
    if draw.random() < 0.25:
        values = [{"m": f"`{method.name}{call}`", "c": f"`{name}`"} for name in (other.name, owner)]
        false, true = pair(draw.choice(_METHOD_OF), values[0], values[1])
        form = "words"
    else:
        tick = "" if draw.random() < 0.2 else "`"
        shown = [tick + name + mark + method.name + call + tick for name in (other.name, owner)]
        false, true = pair(draw.choice(_METHOD), {"n": shown[0]}, {"n": shown[1]})
        form = ("bare" if not tick else "ticked") + ("-call" if call else "")
    original = owner + mark + method.name
    return Lie(form=form, false=false, true=true, why=why, original=original, language=method.language)
