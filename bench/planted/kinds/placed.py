"""Paths and globs."""

import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import PurePosixPath

from bench.planted.lie import Lie, pair
from bench.planted.naming import invented
from bench.planted.place import mentions
from bench.planted.scene import Scene

_PATH = re.compile(r"(?<![\w/.@:-])(?:[\w.-]+/)*[\w-]+(?:\.[\w-]+)*\.[a-z]{1,5}(?![\w/:#(-])")
_SAID = (
    "The logic lives in ⟦{p}⟧.",
    "⟦{p}⟧ keeps the shared part.",
    "See ⟦{p}⟧ for the full implementation.",
    "The same approach is already used in ⟦{p}⟧.",
    "This follows the pattern established in ⟦{p}⟧.",
    "Coverage comes from ⟦{p}⟧.",
    "It is wired up through ⟦{p}⟧, next to the rest of the module.",
    "Details are documented in ⟦{p}⟧.",
    "The entry point stays in ⟦{p}⟧.",
    "Callers import it from ⟦{p}⟧.",
)
_ENDINGS = {
    "py": "pyi",
    "ts": "mts",
    "js": "cjs",
    "go": "s",
    "rs": "ron",
    "md": "adoc",
    "yml": "toml",
    "json": "json5",
}
_GLOBS = (
    "Every file matching ⟦{p}⟧ still loads.",
    "The change applies to all files under ⟦{p}⟧.",
    "Covered by ⟦{p}⟧.",
    "⟦{p}⟧ were checked by hand and need no edit.",
    "The workflow picks up ⟦{p}⟧ on its own.",
    "Nothing outside ⟦{p}⟧ depends on this.",
)


def _altered(scene: Scene, path: str) -> tuple[str, str] | None:
    """A path like this one that is in neither tree, and how it was made."""
    draw = scene.draw
    home, name = PurePosixPath(path).parent, PurePosixPath(path).name
    stem, dot, ending = name.partition(".")
    way = draw.choice(["stem", "stem", "stem", "folder", "ending"])
    if way == "folder" and len(home.parts) > 1:
        homes = sorted({str(PurePosixPath(one).parent) for one in scene.after if one.endswith(f".{ending}")})
        other = draw.choice(homes or [""])
        made = f"{other}/{name}"
        if other.count("/") and scene.missing_path(made):
            return made, way
    if way == "ending" and ending in _ENDINGS:
        made = str(home / f"{stem}.{_ENDINGS[ending]}")
        if scene.missing_path(made) and scene.missing_path(PurePosixPath(made).name):
            return made, way
    new = invented(stem, draw)
    if new is None or not dot or not scene.missing_path(new + dot + ending) or not scene.absent(new):
        return None
    return str(home / (new + dot + ending)), "stem"


def path(scene: Scene) -> Iterator[Lie]:
    """A file that is nowhere."""
    found = mentions(scene.body, _PATH)
    scene.draw.shuffle(found)
    for one in found:
        shown = scene.body[one.start : one.end]
        owners = [path for path in scene.after if f"/{path}".endswith(f"/{shown}")]
        made = _altered(scene, shown) if len(owners) == 1 and scene.body.count(shown) == 1 else None
        if made and scene.missing_path(made[0]):
            why = f"no path of either tree is or ends with {made[0]} ({made[1]} altered)"
            yield Lie(
                form=f"replace-{made[1]}",
                false=made[0],
                true=None,
                why=why,
                original=shown,
                at=(one.start, one.end),
            )
    for real in [*sorted(scene.touched & scene.after.keys()), *scene.steady[:40]]:
        made = _altered(scene, real)
        if made is None or not 8 < len(real) < 90 or "." not in real.rpartition("/")[2][1:] or " " in real:
            continue
        template, tick = scene.draw.choice(_SAID), scene.draw.random() < 0.2
        show = (lambda text: text) if tick else (lambda text: f"`{text}`")
        false, true = pair(template, {"p": show(made[0])}, {"p": show(real)})
        why = f"no path of either tree is or ends with {made[0]} ({made[1]} altered)"
        yield Lie(form=f"insert-{made[1]}", false=false, true=true, why=why, original=real)


def _matches(scene: Scene, glob: str) -> bool:
    return any(fnmatch(path, glob) or fnmatch(path, f"*/{glob}") for path in (*scene.before, *scene.after))


def glob(scene: Scene) -> Iterator[Lie]:
    """A pattern that matches nothing."""
    homes = sorted(
        {str(PurePosixPath(path).parent) for path in (*scene.touched, *scene.steady[:60]) if "/" in path}
    )
    scene.draw.shuffle(homes)
    for home in homes:
        endings = sorted(
            {path.rpartition(".")[2] for path in scene.after if path.startswith(home + "/") and "." in path}
        )
        endings = [one for one in endings if re.fullmatch(r"[a-z]{1,5}", one)]
        if not endings or " " in home:
            continue
        real = f"{home}/*.{scene.draw.choice(endings)}"
        last = PurePosixPath(home).name
        new = invented(last, scene.draw)
        ways = [real.replace(f"{last}/*", f"{new}/*")] if new and scene.absent(new) else []
        ways += [
            f"{home}/*.{ending}" for ending in ("rb", "kt", "lua", "toml", "proto") if ending not in endings
        ]
        ways += [f"{home}/*_{word}.{endings[0]}" for word in ("compat", "adapter", "probe")]
        false = scene.draw.choice(ways)
        if _matches(scene, false) or not _matches(scene, real):
            continue
        template = scene.draw.choice(_GLOBS)
        lie, truth = pair(template, {"p": f"`{false}`"}, {"p": f"`{real}`"})
        yield Lie(
            form="insert", false=lie, true=truth, why=f"no path of either tree matches {false}", original=real
        )
