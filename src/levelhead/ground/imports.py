"""A module name looked up on one side, with the proof when it is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass

from levelhead.ground import modules as places
from levelhead.ground.ground import Ground, Side
from levelhead.ground.manifests import manifest_at
from levelhead.ground.modules import Place, file_of, offers
from levelhead.ground.names import closest
from levelhead.prose.modules import Module, Style

_HOSTS = frozenset(("com org io net dev edu gov de uk fr eu app ai co me us cn jp").split())
"""First segments of Java packages that say nothing about whose they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """How far the name went."""

    rank: int
    """Segments found; the greater, the better."""
    whole: bool = False
    proof: bool = False
    """The first missing segment is certainly not there."""
    path: str = ""
    known: str = ""
    """The part of the name that was found."""
    missing: str = ""
    note: str = ""
    nearest: str | None = None


_NOT_A_FOLDER = re.compile(
    r"(?:v\d+|tree|blob|pull|issues|releases|actions|commit|wiki|compare)(?:/|\Z)"
)  # "v2/js"
"""What may follow a module's path without being a folder: another major version, or a page of the host."""

NOTHING = Found(rank=0)


def look_up(ground: Ground, side: Side, module: Module) -> Found:
    """The module on one side, by the import system that its spelling belongs to."""
    if module.style is Style.GO:
        return _go(ground, side, module)
    if module.style is Style.SCOPED:
        return _scoped(ground, side, module)
    if module.style is Style.COLONS:
        return _rust(ground, side, module)
    found = _python(ground, side, module)
    return found if found.rank else _jvm(ground, side, module)


def _python(ground: Ground, side: Side, module: Module) -> Found:
    entries = ground.tree(side).entries
    place = places.python(module.segments, ground.paths(side), entries)
    if place is None:
        return NOTHING
    if place.depth == len(module.segments):
        return _names(ground, side, module, place)
    regular = place.depth == 1 and place.path + "/__init__.py" in entries
    certain = (
        _holds_python(ground, side, place)
        and place.top
        and (place.depth > 1 or module.asserted or (module.located and regular))
    )
    return _rest(ground, side, module, place, file_of(place, entries), ".", certain=certain)


def _holds_python(ground: Ground, side: Side, place: Place) -> bool:
    """Whether the last place reached is a Python module, or a folder with one right inside."""
    if place.path in ground.tree(side).entries:
        return True
    skip = len(place.path) + 1
    return any(
        "/" not in path[skip:] and path.endswith((".py", ".pyi"))
        for path in ground.paths(side).below(place.path)
    )


def _names(ground: Ground, side: Side, module: Module, place: Place) -> Found:
    """The names of ``from a.b import c``: each a submodule, or named in the module's file."""
    entries = ground.tree(side).entries
    dotted = ".".join(module.segments)
    below = places.children(ground.paths(side), place.path, (".py", ".pyi", ".pyx", ".so"))
    file = file_of(place, entries)
    for name in module.names:
        if name not in below and file and offers(ground, side, file, name) is False:
            return Found(
                rank=place.depth,
                proof=True,
                path=file,
                known=dotted,
                missing=name,
                note=f"no `{name}` in the file",
                nearest=closest(name, below),
            )
    return Found(rank=place.depth + 1, whole=True, path=place.path)


def _rest(
    ground: Ground, side: Side, module: Module, place: Place, file: str, joint: str, *, certain: bool
) -> Found:
    """What follows the last module: a name that its file offers, or nothing that is there."""
    missing = module.segments[place.depth]
    known = joint.join(module.segments[: place.depth])
    offered = offers(ground, side, file, missing) if file else False
    if offered is None and not ground.hits(missing) and not ground.head_paths.stem(missing):
        offered = False  # the file passes on what others define, and nobody defines this
    if (
        module.statement
        and module.style is Style.DOTS
        and joint == "."
        and file.endswith(".py")
        and offered is None
    ):
        offered = False  # what a module passes on is no module to import from
    last = place.depth == len(module.segments) - 1
    if offered:
        return Found(
            rank=place.depth + 1,
            whole=last,
            path=file,
            known=known,
            missing=missing,
            note=f"names `{missing}`",
        )
    near = places.sibling(missing, place)
    return Found(
        rank=place.depth,
        proof=certain and offered is False,
        path=place.path,
        known=known,
        missing=missing,
        note=f"holds {', '.join(sorted(place.siblings)[:8]) or 'no modules'}"
        if place.path not in ground.tree(side).entries
        else f"no `{missing}` in the file",
        nearest=known + joint + near if near is not None else None,
    )


def _jvm(ground: Ground, side: Side, module: Module) -> Found:
    place = places.jvm(module.segments, ground.paths(side))
    if place is None:
        return NOTHING
    known, entries = ".".join(module.segments[: place.depth]), ground.tree(side).entries
    if place.depth == len(module.segments):
        return Found(rank=place.depth, whole=True, path=place.path)
    missing = module.segments[place.depth]
    if place.path in entries:
        return _rest(ground, side, module, place, place.path, ".", certain=False)
    near = places.sibling(missing, place)
    java_alone = not any(
        path.endswith((".kt", ".scala", ".groovy")) for path in ground.paths(side).below(place.path)
    )
    defined = bool(ground.defining_paths(missing)) if missing[:1].isupper() else False
    return Found(
        rank=place.depth,
        proof=place.top
        and place.depth > (3 if module.segments[0] in _HOSTS else 2) - 1
        and not defined
        and (java_alone or (missing[:1].isupper() and not ground.hits(missing))),
        path=place.path,
        known=known if place.top else "",
        missing=missing,
        note=f"holds {', '.join(sorted(place.siblings)[:8])}",
        nearest=f"{known}.{near}" if near is not None else None,
    )


def _rust(ground: Ground, side: Side, module: Module) -> Found:
    index, entries = ground.paths(side), ground.tree(side).entries
    first = module.segments[0]
    if first in {"self", "super"}:
        return NOTHING
    roots = []
    for path in index.named("Cargo.toml"):
        home = path[: max(path.rfind("/"), 0)]
        manifest = manifest_at(ground, side, path)
        if (
            manifest is not None
            and manifest.name is not None
            and (first == "crate" or manifest.name.replace("-", "_") == first)
        ):
            roots.append(f"{home}/src".lstrip("/"))
    place = places.rust(module.segments, index, entries, tuple(roots))
    if place is None:
        return NOTHING
    if place.depth == len(module.segments):
        return Found(rank=place.depth, whole=True, path=place.path)
    return _rest(ground, side, module, place, place.path, "::", certain=len(roots) == 1 or place.depth > 1)


def _go(ground: Ground, side: Side, module: Module) -> Found:
    index, wanted = ground.paths(side), "/".join(module.segments)
    for path in index.named("go.mod"):
        manifest = manifest_at(ground, side, path)
        if manifest is None or manifest.name is None or not (wanted + "/").startswith(manifest.name + "/"):
            continue
        home = path[: max(path.rfind("/"), 0)]
        rest = wanted[len(manifest.name) + 1 :]
        folder = "/".join(part for part in (home, rest) if part)
        if not rest or index.is_folder(folder) or folder in ground.tree(side).entries:
            return Found(rank=len(module.segments), whole=True, path=folder or path)
        parent, _, name = folder.rpartition("/")
        siblings = (
            places.children(index, parent, (".go",))
            if parent
            else tuple(one.split("/")[0] for one in ground.tree(side).folders)
        )
        near = closest(name, siblings)
        return Found(
            rank=1,
            proof=_NOT_A_FOLDER.match(rest) is None,
            path=parent or path,
            known=manifest.name,
            missing=rest,
            note=f"no folder `{folder}`",
            nearest=wanted[: wanted.rfind("/") + 1] + near if near is not None else None,
        )
    return NOTHING


def _scoped(ground: Ground, side: Side, module: Module) -> Found:
    wanted = "/".join(module.segments[:2])
    scope = module.segments[0] + "/"
    own: dict[str, str] = {}
    for path in ground.paths(side).named("package.json"):
        manifest = manifest_at(ground, side, path)
        if manifest is None:
            continue
        if manifest.name is not None:
            own[manifest.name] = path
        if any(one.name == wanted for one in manifest.dependencies):
            return Found(rank=len(module.segments), whole=True, path=path, note=f"depends on {wanted}")
    if wanted in own:
        return Found(rank=len(module.segments), whole=True, path=own[wanted])
    mates = [name for name in own if name.startswith(scope)]
    if not mates:
        return NOTHING
    named = ground.hits("/".join(module.segments), whole=False)
    return Found(
        rank=1,
        proof=module.asserted and len(mates) > 1 and not named,
        path=own[mates[0]],
        known=module.segments[0],
        missing=module.segments[1],
        note=f"{len(mates)} packages of this scope",
        nearest=closest(wanted, mates),
    )
