"""Parameters and defaults."""

import re
from collections.abc import Iterator

from bench.planted.lie import Lie, pair
from bench.planted.naming import invented
from bench.planted.scene import Scene
from bench.planted.source import Definition, parameters

_TAKES = (
    "{f} takes ⟦a {k} parameter⟧.",
    "The ⟦{k} argument of {f}⟧ controls this.",
    "⟦{f} accepts {k}⟧ for this.",
    "Callers can pass ⟦{k} to {f}⟧.",
    "⟦The {k} parameter of {f}⟧ is passed straight through.",
    "This is driven by ⟦the {k} argument to {f}⟧.",
)
_DEFAULT = (
    "{f} defaults ⟦{k} to {v}⟧.",
    "⟦{k} defaults to {v}⟧ in {f}.",
    "The default of ⟦{k} in {f} is {v}⟧.",
    "⟦{f} leaves {k} at {v} by default⟧.",
)
_POOL = "timeout_ms max_retries strict_mode dry_run cache_ttl batch_size on_progress retry_policy encoding_hint".split()


def _spelled(name: str, like: list[str]) -> str:
    """The name in the style of the other parameters."""
    if any(re.search(r"[a-z][A-Z]", one) for one in like) or not any("_" in one for one in like):
        head, *tail = name.split("_")
        return head + "".join(part.title() for part in tail)
    return name


def _functions(scene: Scene) -> Iterator[tuple[Definition, list[tuple[str, str | None]], str]]:
    for one in scene.shuffled[:80]:
        if one.what != "function" or len(one.name) < 5 or one.language in {"shell", ""}:
            continue
        read = parameters(scene.text(one.path), one)
        if read is not None and 1 <= len(read[0]) <= 9 and scene.unique(one):
            yield one, *read


def signature(scene: Scene) -> Iterator[Lie]:
    """A parameter that the function does not have."""
    for one, named, inside in _functions(scene):
        real = [name for name, _ in named]
        draw = scene.draw
        base = draw.choice(real)
        new = invented(base, draw) if draw.random() < 0.4 else None
        meant = base if new else None
        new = new or _spelled(draw.choice(_POOL), real)
        if not re.search(r"[a-z][A-Z]|_", base) and len(base) < 4:
            continue
        body = "\n".join(scene.text(one.path).split("\n")[one.line - 2 : one.line + 60])
        if new.casefold() in inside.casefold() or new in body or new in real or new in scene.body:
            continue
        why = f"{one.name} is defined once ({one.path}:{one.line}), with the parameters {real}; {new} is not named near it"
        if draw.random() < 0.2 and one.language in {"python", "kotlin", "ruby", "php", "csharp", "scala"}:
            mark = {"python": "=", "kotlin": " = ", "scala": " = "}.get(one.language, ": ")
            false, true = pair(
                "It now goes through ⟦`{f}({k})`⟧.",
                {"f": one.name, "k": f"{new}{mark}..."},
                {"f": one.name, "k": f"{base}{mark}..."},
            )
            yield Lie(form="keyword", false=false, true=true, why=why, original=meant, language=one.language)
            continue
        call = "()" if draw.random() < 0.6 else ""
        values = [{"f": f"`{one.name}{call}`", "k": f"`{name}`"} for name in (new, base)]
        false, true = pair(draw.choice(_TAKES), values[0], values[1])
        yield Lie(form="words", false=false, true=true, why=why, original=meant, language=one.language)


def default(scene: Scene) -> Iterator[Lie]:
    """Another default than the parameter has."""
    for one, named, _ in _functions(scene):
        plain = [
            (name, value)
            for name, value in named
            if value and re.fullmatch(r"-?\d{1,6}|true|false|True|False|\"[\w-]{1,20}\"|'[\w-]{1,20}'", value)
        ]
        if not plain:
            continue
        name, value = scene.draw.choice(plain)
        other = _other(scene, value)
        call = "()" if scene.draw.random() < 0.5 else ""
        values = {"f": f"`{one.name}{call}`", "k": f"`{name}`"}
        false, true = pair(
            scene.draw.choice(_DEFAULT), {**values, "v": f"`{other}`"}, {**values, "v": f"`{value}`"}
        )
        why = f"{one.name} is defined once ({one.path}:{one.line}); {name} is {value} there"
        yield Lie(form="words", false=false, true=true, why=why, original=value, language=one.language)


def _other(scene: Scene, value: str) -> str:
    flips = {"true": "false", "false": "true", "True": "False", "False": "True"}
    if value in flips:
        return flips[value]
    if value.lstrip("-").isdigit():
        return str(abs(int(value)) * 2 + scene.draw.randint(2, 7))
    return value[0] + scene.draw.choice(["strict", "auto", "legacy", "inline"]) + value[-1]
