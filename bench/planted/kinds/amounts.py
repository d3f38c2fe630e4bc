"""Numbers of tests, files, classes, methods, parameters and lines."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bench.planted.lie import Lie, pair
from bench.planted.naming import number
from bench.planted.place import is_history
from bench.planted.scene import Scene
from bench.planted.source import Definition, language_of, parameters, python_classes, tests_on

_ALL_TESTS = (
    "This PR adds ⟦{n} new tests⟧ in total.",
    "⟦{n} tests are added⟧ by this PR.",
    "In total the PR adds ⟦{n} tests⟧.",
    "⟦Adds {n} tests overall⟧.",
)
_FILE_TESTS = (
    "Adds ⟦{n} new tests in {p}⟧.",
    "⟦{p} gains {n} tests⟧.",
    "⟦{n} new tests⟧ were added to {p}.",
    "Coverage: ⟦{n} tests added in {p}⟧.",
)
_HELD_TESTS = (
    "⟦{p} now has {n} tests⟧.",
    "⟦{p} contains {n} tests⟧ in all.",
    "⟦There are {n} tests in {p}⟧ now.",
)
_FOLDER = (
    "⟦{p} contains {n} files⟧.",
    "There are ⟦{n} files in {p}⟧.",
    "⟦{p} holds {n} files⟧ at this point.",
    "⟦All {n} files in {p}⟧ were checked.",
)
_LINES = (
    "⟦{p} is {n} lines long⟧.",
    "⟦{p} has {n} lines⟧.",
    "⟦{p} ({n} lines)⟧ stays a single file.",
    "At ⟦{n} lines, {p}⟧ is still easy to read.",
)
_CLASSES = (
    "⟦{p} defines {n} classes⟧.",
    "There are ⟦{n} classes in {p}⟧.",
    "⟦All {n} classes in {p}⟧ follow it.",
)
_METHODS = (
    "⟦{c} has {n} methods⟧.",
    "⟦{c} defines {n} methods⟧.",
)
_PARAMETERS = (
    "⟦{f} takes {n} parameters⟧.",
    "⟦{f} now takes {n} arguments⟧.",
    "⟦The {n} parameters of {f}⟧ are passed by position.",
)


def _more(scene: Scene, real: int) -> int:
    return real + scene.draw.choice([2, 3, 4, 5, 7, 9])


def _pair(template: str, false: dict[str, str], true: dict[str, str]) -> tuple[str, str | None]:
    """Both sentences; no true one where it would need the singular."""
    return pair(template, false, None if true["n"] == "1" else true)


def _values(scene: Scene, false: int, real: int, **others: str) -> tuple[dict[str, str], dict[str, str]]:
    lie, truth = number(false, scene.draw), number(real, scene.draw)
    return {"n": lie, **others}, {"n": truth, **others}


def test_count(scene: Scene) -> Iterator[Lie]:
    """More tests than the diff adds, or than a file has."""
    draw = scene.draw
    added: dict[str, int] = {}
    unclear = is_history(scene.body)
    gone = scene.before.keys() - scene.after.keys()
    for path, (plus, minus) in sorted(scene.changes.items()):
        if not language_of(path):
            continue
        if gone and path not in scene.before:  # it may be a renamed one
            unclear = True
            continue
        new, old = tests_on(path, plus), tests_on(path, minus)
        if new is None or old is None or old:
            unclear = unclear or "test" in path.lower()
            continue
        if new:
            added[path] = new
    lies = []
    total = sum(added.values())
    if added and not unclear:
        false = _more(scene, total)
        lie, truth = _pair(draw.choice(_ALL_TESTS), *_values(scene, false, total))
        why = f"the added lines declare {total} tests, none removed, none parametrised"
        lies.append(Lie(form="diff", false=lie, true=truth, why=why, original=f"{total}"))
    for path, real in added.items():
        whole = tests_on(path, scene.text(path).split("\n"))
        false = _more(scene, real)
        shown = path if draw.random() < 0.5 else PurePosixPath(path).name
        if whole is not None and false != whole and false < 100:
            lie, truth = _pair(draw.choice(_FILE_TESTS), *_values(scene, false, real, p=f"`{shown}`"))
            why = f"the lines added to {path} declare {real} tests, none removed, none parametrised"
            lies.append(
                Lie(
                    form="file",
                    false=lie,
                    true=truth,
                    why=why,
                    original=f"{real}",
                    language=language_of(path),
                )
            )
            wrong = _more(scene, whole)
            lie, truth = _pair(draw.choice(_HELD_TESTS), *_values(scene, wrong, whole, p=f"`{shown}`"))
            why = f"{path} declares {whole} tests at the head, none parametrised"
            lies.append(
                Lie(
                    form="held",
                    false=lie,
                    true=truth,
                    why=why,
                    original=f"{whole}",
                    language=language_of(path),
                )
            )
    draw.shuffle(lies)
    yield from lies


def count(scene: Scene) -> Iterator[Lie]:
    """Another number of files, lines, classes, methods or parameters than there are."""
    ways = [_folder, _lines, _classes, _methods, _parameters]
    scene.draw.shuffle(ways)
    for way in ways:
        yield from list(way(scene))[:1]


def _folder(scene: Scene) -> Iterator[Lie]:
    homes = sorted(
        {str(PurePosixPath(path).parent) for path in (*scene.touched, *scene.steady[:40]) if "/" in path}
    )
    scene.draw.shuffle(homes)
    for home in homes:
        inside = [path for path in scene.after if path.startswith(f"{home}/")]
        flat = sum(1 for path in inside if "/" not in path[len(home) + 1 :])
        before = sum(1 for path in scene.before if path.startswith(f"{home}/"))
        false = _more(scene, len(inside))
        if flat == len(inside) and flat > 2 and before != false and home.count("/"):
            lie, truth = pair(scene.draw.choice(_FOLDER), *_values(scene, false, flat, p=f"`{home}/`"))
            why = f"git ls-tree lists {flat} files under {home} at the head, {before} at the base"
            yield Lie(
                form="files", false=lie, true=truth if before == flat else None, why=why, original=f"{flat}"
            )


def _lines(scene: Scene) -> Iterator[Lie]:
    for path in [one for one in scene.sources if one in scene.steady][:10]:
        real = scene.text(path).count("\n")
        if real > 40:
            false = round(real * scene.draw.choice([0.5, 0.65, 1.4, 1.8])) + 7
            lie, truth = pair(
                scene.draw.choice(_LINES),
                {"n": f"{false}", "p": f"`{path}`"},
                {"n": f"{real}", "p": f"`{path}`"},
            )
            why = f"{path} has {real} lines in both trees"
            yield Lie(
                form="lines", false=lie, true=truth, why=why, original=f"{real}", language=language_of(path)
            )


def _classes(scene: Scene) -> Iterator[Lie]:
    for path in [one for one in scene.sources if one.endswith(".py")]:
        classes = python_classes(scene.text(path))
        made = re.search(
            r"namedtuple\(|NamedTuple\(|TypedDict\(|Enum\(|\btype\(|NewType\(|new_class", scene.text(path)
        )
        if classes and len(classes) > 1 and not made and scene.text(path).count("class ") == len(classes):
            values = _values(scene, _more(scene, len(classes)), len(classes), p=f"`{path}`")
            lie, truth = pair(scene.draw.choice(_CLASSES), *values)
            why = f"ast: {path} has {len(classes)} classes, none nested"
            yield Lie(
                form="classes", false=lie, true=truth, why=why, original=f"{len(classes)}", language="python"
            )


def _methods(scene: Scene) -> Iterator[Lie]:
    for path in [one for one in scene.sources if one.endswith(".py")]:
        for node in python_classes(scene.text(path)) or []:
            methods = [one for one in node.body if type(one).__name__ in {"FunctionDef", "AsyncFunctionDef"}]
            mine = next(
                (one for one in scene.definitions if one.name == node.name and one.path == path), None
            )
            if len(methods) < 2 or node.bases or mine is None or any(one.decorator_list for one in methods):
                continue
            if scene.unique(mine):
                values = _values(scene, _more(scene, len(methods)), len(methods), c=f"`{node.name}`")
                lie, truth = pair(scene.draw.choice(_METHODS), *values)
                why = f"ast: {node.name} in {path} has {len(methods)} methods and no base class"
                yield Lie(
                    form="methods",
                    false=lie,
                    true=truth,
                    why=why,
                    original=f"{len(methods)}",
                    language="python",
                )


def _parameters(scene: Scene) -> Iterator[Lie]:
    functions = [one for one in scene.shuffled[:60] if one.what == "function" and len(one.name) > 5]
    for one in functions:
        read = parameters(scene.text(one.path), one)
        if (
            read is None
            or not 1 < len(read[0]) < 8
            or one.language in {"shell", "swift"}
            or not scene.unique(one)
        ):
            continue
        yield _taking(scene, one, len(read[0]))


def _taking(scene: Scene, one: Definition, real: int) -> Lie:
    values = _values(scene, real + scene.draw.choice([2, 3]), real, f=f"`{one.name}()`")
    lie, truth = pair(scene.draw.choice(_PARAMETERS), *values)
    why = f"{one.name} is defined once ({one.path}:{one.line}), with {real} parameters beside self"
    return Lie(form="parameters", false=lie, true=truth, why=why, original=f"{real}", language=one.language)
