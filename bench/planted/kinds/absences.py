"""Things said to be missing that are there."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from bench.planted.lie import Lie, pair
from bench.planted.naming import invented
from bench.planted.scene import Scene
from bench.planted.source import language_of

_EMPTY = (
    "⟦The repository is currently empty⟧.",
    "Note: ⟦the repo layout provided for this change is empty⟧.",
    "⟦The repository contains no source files yet⟧.",
    "⟦There is no existing code in this repository⟧ to build on.",
    "⟦The tree is empty⟧ at this commit.",
)
_NO_TESTS = (
    "⟦There are no tests in this repository⟧.",
    "⟦The project has no test suite⟧ at the moment.",
    "⟦No tests exist in the repository⟧.",
    "⟦The repo doesn't have any tests⟧ yet.",
    "⟦The codebase lacks tests⟧.",
)
_NO_SYMBOL = (
    "⟦There is no {n} in the codebase⟧.",
    "⟦No {w} named {n} exists⟧ in the repository.",
    "⟦{n} does not exist⟧ in this repository.",
    "⟦The repository has no {n} {w}⟧.",
    "⟦{n} isn't defined anywhere⟧ in the tree.",
    "⟦{n} is not defined in the repository⟧.",
)
_NO_PATH = (
    "⟦There is no {p} in the tree⟧.",
    "⟦{p} does not exist⟧.",
    "⟦The repository has no {p}⟧.",
    "⟦{p} is missing from the repository⟧.",
    "⟦No {p} exists⟧ at this commit.",
)
_NO_LANGUAGE = (
    "⟦There are no {l} files in the repository⟧.",
    "⟦The repository contains no {l} code⟧.",
    "⟦No {l} source files exist in this repo⟧.",
)
_SPOKEN = {
    "python": "Python", "typescript": "TypeScript", "javascript": "JavaScript", "go": "Go", "rust": "Rust",
    "java": "Java", "kotlin": "Kotlin", "swift": "Swift", "ruby": "Ruby", "php": "PHP", "csharp": "C#",
    "scala": "Scala", "shell": "shell", "c": "C", "cpp": "C++",
}  # fmt: skip
_TEST_FILE = re.compile(
    r"(?i)(?:^|/)tests?/|(?:^|/)specs?/|__tests__|[._]test\.|_test\.|(?:^|/)test_|\.spec\.|Tests?\.(?:java|kt|cs|swift|php)$"
)


def absence(scene: Scene) -> Iterator[Lie]:
    """That something is not there which both trees hold."""
    ways = [_symbols, _symbols, _paths, _languages, _folders, _empty, _tests]
    scene.draw.shuffle(ways)
    for way in ways:
        yield from list(way(scene))[:1]


def _empty(scene: Scene) -> Iterator[Lie]:
    if len(scene.before) > 20:
        why = f"the base holds {len(scene.before)} files"
        yield Lie(form="empty", false=scene.draw.choice(_EMPTY), true=None, why=why)


def _tests(scene: Scene) -> Iterator[Lie]:
    tests = [path for path in scene.before if _TEST_FILE.search(path) and language_of(path)]
    if len(tests) > 3:
        why = f"the base holds {len(tests)} test files, {tests[0]} among them"
        yield Lie(form="no-tests", false=scene.draw.choice(_NO_TESTS), true=None, why=why)


def _symbols(scene: Scene) -> Iterator[Lie]:
    for one in scene.shuffled[:30]:
        new = invented(one.name, scene.draw)
        if (
            not re.search(r"[a-z][A-Z]|[^_]_[^_]", one.name)
            or one.name in scene.body
            or one.path in scene.touched
            or not scene.defined_before(one)
        ):
            continue
        truth = {"n": f"`{new}`", "w": one.what} if new and scene.absent(new) else None
        lie, true = pair(scene.draw.choice(_NO_SYMBOL), {"n": f"`{one.name}`", "w": one.what}, truth)
        why = f"{one.name} is defined at {one.path}:{one.line} in both trees"
        yield Lie(form="symbol", false=lie, true=true, why=why, language=one.language)


def _paths(scene: Scene) -> Iterator[Lie]:
    for path in [one for one in scene.steady[:30] if "." in one and " " not in one]:
        stem, dot, ending = PurePosixPath(path).name.partition(".")
        new = invented(stem, scene.draw)
        made = str(PurePosixPath(path).parent / f"{new}{dot}{ending}")
        truth = {"p": f"`{made}`"} if new and scene.missing_path(made) and scene.absent(new) else None
        if path.rpartition("/")[2] not in scene.body:
            lie, true = pair(scene.draw.choice(_NO_PATH), {"p": f"`{path}`"}, truth)
            yield Lie(form="file", false=lie, true=true, why=f"{path} is the same blob in both trees")


def _folders(scene: Scene) -> Iterator[Lie]:
    homes = sorted(
        {str(PurePosixPath(path).parent) for path in scene.steady[:60] if path.count("/") in {1, 2, 3}}
    )
    scene.draw.shuffle(homes)
    for home in homes:
        name = PurePosixPath(home).name
        new = invented(name, scene.draw)
        made = str(PurePosixPath(home).parent / (new or name))
        truth = {"p": f"`{made}/` folder"} if new and scene.missing_path(made) and scene.absent(new) else None
        held = sum(1 for path in scene.before if path.startswith(f"{home}/"))
        if held and " " not in home:
            lie, true = pair(scene.draw.choice(_NO_PATH), {"p": f"`{home}/` folder"}, truth)
            yield Lie(form="folder", false=lie, true=true, why=f"the base holds {held} files under {home}/")


def _languages(scene: Scene) -> Iterator[Lie]:
    counts = Counter(filter(None, map(language_of, scene.before)))
    spoken = [one for one, n in counts.items() if n > 5 and one in _SPOKEN]
    none = sorted(set(_SPOKEN) - set(counts) - {"c", "cpp"})
    for language in scene.draw.sample(sorted(spoken), min(2, len(spoken))):
        truth = {"l": _SPOKEN[scene.draw.choice(none)]} if none else None
        lie, true = pair(scene.draw.choice(_NO_LANGUAGE), {"l": _SPOKEN[language]}, truth)
        why = f"the base holds {counts[language]} {language} files"
        yield Lie(form="language", false=lie, true=true, why=why, language=language)
