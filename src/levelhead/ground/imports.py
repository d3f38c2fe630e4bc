"""A module name looked up on one side, with the proof when it is missing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from levelhead.ground import modules as places
from levelhead.ground import scripts
from levelhead.ground.ground import Ground, Side
from levelhead.ground.keys import keys_at
from levelhead.ground.manifests import manifest_at
from levelhead.ground.modules import Place, file_of, offers, told
from levelhead.ground.names import closest, misremembered
from levelhead.prose.modules import Module, Style
from levelhead.prose.pattern import Pattern

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


_NOT_A_FOLDER = Pattern(
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
    if module.style is Style.NAMESPACE:
        return _namespace(ground, side, module)
    if module.style is Style.FILE:
        return _included(ground, side, module)
    if module.style is Style.TARGET:
        return _target(ground, side, module)
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
        if name in below or not file:
            continue
        offered = offers(ground, side, file, name)
        if offered is None and not ground.hits(name, whole=False) and not ground.head_paths.stem(name):
            offered = False  # the module passes on what others define, and nobody defines this
        if offered is False:
            return Found(
                rank=place.depth,
                proof=True,
                path=file,
                known=dotted,
                missing=name,
                note=f"no `{name}` in the file",
                nearest=closest(name, {*below, *told(ground, side, file)}),
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
        and not _registers(ground, side, file)
    ):
        offered = False  # what a module names or passes on is no module to import from
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
    near = _holder(ground, side, module, place) or places.sibling(missing, place)
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


def _registers(ground: Ground, side: Side, file: str) -> bool:
    """Whether a Python file puts modules where import statements look for them."""
    lines = ground.lines(side, file)
    return lines is None or any("sys.modules" in line or "__path__" in line for line in lines)


def _holder(ground: Ground, side: Side, module: Module, place: Place) -> str | None:
    """The one module beside a missing one that defines a name which is said to come from it."""
    entries = ground.tree(side).entries
    homes = {
        path.rsplit("/", 1)[-1].removesuffix(".py")
        for name in module.names
        for path in ground.defining_paths(name)
        if path in entries and path.rpartition("/")[0] == place.path
    }
    return homes.pop() if len(homes) == 1 else None


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


_NAMESPACE = Pattern(r"\bnamespace\s+(?P<name>[A-Za-z_][\w.]*)")


def _namespace(ground: Ground, side: Side, module: Module) -> Found:
    """A namespace of C#, which any file may declare: the declarations below its first name are what there is."""
    wanted, root = ".".join(module.segments), module.segments[0]
    hits = [
        (match["name"], hit)
        for hit in ground.hits("namespace " + root, side, whole=False)
        if hit.path.endswith(".cs") and (match := _NAMESPACE.search(hit.excerpt)) is not None
    ]
    own = [(name, hit) for name, hit in hits if (name + ".").startswith(root + ".")]
    if not own:
        return NOTHING
    for name, hit in own:
        if (name + ".").startswith(wanted + "."):
            return Found(rank=len(module.segments), whole=True, path=hit.path, note=f"declares {name}")
    declared = ground.hits("namespace " + wanted, side, whole=False)
    typed = ground.defining_paths(module.segments[-1])
    name, hit = own[0]
    return Found(
        rank=1,
        proof=not declared and not typed,  # "using A.B.Type" may be an alias
        path=hit.path,
        known=root,
        missing=".".join(module.segments[1:]),
        note=f"declares {name}",
        nearest=closest(wanted, {name for name, _ in own}),
    )


_ENDINGS = ("", ".rb", ".js", ".ts", ".mjs", ".cjs", "/index.js", "/index.ts")


def _included(ground: Ground, side: Side, module: Module) -> Found:
    """A file named by the end of its path: missing where the folder holds others of its sort."""
    index, wanted = ground.paths(side), "/".join(module.segments)
    found = [path for ending in _ENDINGS for path in index.files(wanted + ending)]
    if found or index.folders(wanted):
        return Found(rank=len(module.segments), whole=True, path=(found or index.folders(wanted))[0])
    parent, _, name = wanted.rpartition("/")
    suffix = name[name.rfind(".") :] if "." in name else ".rb"
    homes = [
        folder
        for folder in index.folders(parent)
        if any("/" not in path[len(folder) + 1 :] and path.endswith(suffix) for path in index.below(folder))
        and re.search(r"(?:\A|/)(?:include|lib|src|Sources)(?:/|\Z)", folder[: -len(parent)] or "/")
    ]
    if not homes:
        return NOTHING
    mates = [
        path.rsplit("/", 1)[-1].removesuffix("" if "." in name else suffix)
        for folder in homes
        for path in index.below(folder)
    ]
    near = closest(name, mates)
    return Found(
        rank=1,
        proof=True,
        path=homes[0],
        known=parent,
        missing=name,
        note=f"holds {', '.join(sorted(mates)[:8])}",
        nearest=f"{parent}/{near}" if near is not None else None,
    )


def _target(ground: Ground, side: Side, module: Module) -> Found:
    """A target of a Swift package: a folder below ``Sources``, wrong where one is all but of its name."""
    index, (wanted,) = ground.paths(side), module.segments
    if not index.files("Package.swift"):
        return NOTHING
    targets = {
        path[len(folder) + 1 :].split("/")[0]
        for top in ("Sources", "Tests")
        for folder in index.folders(top)
        for path in index.below(folder)
        if "/" in path[len(folder) + 1 :]
    }
    if wanted in targets:
        return Found(rank=1, whole=True, path=f"Sources/{wanted}")
    near = closest(wanted, targets)
    return Found(
        rank=0,
        proof=near is not None and misremembered(wanted, near) and not ground.hits(wanted, side),
        path="Package.swift",
        known="Sources",
        missing=wanted,
        note=f"holds {', '.join(sorted(targets)[:8])}",
        nearest=near,
    )


def _subpath(ground: Ground, side: Side, module: Module, path: str) -> Found | None:
    """What a package of its own exports below its name; ``None`` when its manifest does not say."""
    keys = keys_at(ground, side, path)
    exported = {
        key.path[1]
        for key in (keys.keys if keys is not None else ())
        if len(key.path) > 1 and key.path[0] == "exports"
    }
    wanted = "./" + "/".join(module.segments[2:])
    if not any(one.startswith("./") and len(one) > 2 for one in exported) or any(
        "*" in one for one in exported
    ):
        return None
    if wanted in exported or wanted + ".js" in exported:
        return Found(rank=len(module.segments), whole=True, path=path)
    near = closest(wanted, exported)
    base = "/".join(module.segments[:2])
    return Found(
        rank=1,
        proof=True,
        path=path,
        known=base,
        missing="/".join(module.segments[2:]),
        note=f"exports {', '.join(sorted(exported)[:8])}",
        nearest=base + near[1:] if near is not None else None,
    )


def _taken(ground: Ground, side: Side, module: Module, manifest: str) -> Found:
    """The names that a statement takes from a package of these trees."""
    rank = len(module.segments)
    source = scripts.entry(ground, side, manifest, "/".join(module.segments[2:])) if module.names else None
    for name in module.names if source is not None else ():
        assert source is not None
        offered = scripts.names(ground, side, source, name)
        if offered is False or (offered is None and not ground.hits(name, whole=False)):
            return Found(
                rank=rank - 1,
                proof=True,
                path=source,
                known="/".join(module.segments),
                missing=name,
                note=f"neither it nor what it passes on names `{name}`",
                nearest=closest(name, told(ground, side, source)),
            )
    return Found(rank=rank, whole=True, path=source or manifest)


def _scoped(ground: Ground, side: Side, module: Module) -> Found:
    wanted = "/".join(module.segments[:2])
    scope = module.segments[0] + "/"
    own: dict[str, str] = {}
    listed = ""
    for path in ground.paths(side).named("package.json"):
        manifest = manifest_at(ground, side, path)
        if manifest is None:
            continue
        if manifest.name is not None:
            own[manifest.name] = path
        if any(one.name == wanted for one in manifest.dependencies):
            listed = path
    if wanted in own:
        below = _subpath(ground, side, module, own[wanted]) if len(module.segments) > 2 else None
        if below is not None and not below.whole:
            base = replace(module, segments=module.segments[:2])
            whole = bool(module.names) and _taken(ground, side, base, own[wanted]).whole
            return replace(below, nearest=wanted) if whole else below
        return _taken(ground, side, module, own[wanted])
    if listed:
        return Found(rank=len(module.segments), whole=True, path=listed, note=f"depends on {wanted}")
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
