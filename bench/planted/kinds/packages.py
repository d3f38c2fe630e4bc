"""Dependencies, their bounds, imports and exports."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath

from bench.planted.lie import Lie, pair
from bench.planted.naming import invented
from bench.planted.scene import Scene
from bench.planted.source import language_of

_LISTED = (
    "Uses ⟦{d}, which `{p}` already lists⟧.",
    "⟦{d} is already a dependency in `{p}`⟧.",
    "⟦`{p}` already depends on {d}⟧.",
    "Relies on ⟦{d} from `{p}`⟧.",
    "No new dependency: ⟦{d} is already in `{p}`⟧.",
    "⟦{d} is declared in `{p}`⟧.",
)
_BOUND = (
    "⟦`{p}` requires `{d}` {v}⟧.",
    "⟦`{d}` is pinned to {v} in `{p}`⟧.",
    "⟦`{p}` pins `{d}` at {v}⟧.",
    "The version in use is ⟦`{d}` {v} (`{p}`)⟧.",
    "⟦`{p}` declares `{d}` {v}⟧.",
)
_IMPORTED = (
    "It is imported from ⟦{m}⟧.",
    "Builds on the existing ⟦{m}⟧ module.",
    "Reuses the helpers already in ⟦{m}⟧.",
    "The types come from ⟦{m}⟧.",
    "Callers import it via ⟦{m}⟧.",
)
_EXPORTED = (
    "⟦{n} is exported from `{p}`⟧.",
    "⟦`{p}` re-exports {n}⟧.",
    "{n} stays part of the public API (⟦exported in `{p}`⟧).",
    "⟦{n} is re-exported by `{p}`⟧, so imports keep working.",
)
_IN_ALL = (
    "⟦{n} is listed in `__all__` of `{p}`⟧.",
    "⟦`__all__` in `{p}` includes {n}⟧.",
)
_ENTRY = (
    "⟦{n} is registered as an entry point in `{p}`⟧.",
    "⟦`{p}` registers {n} as an entry point⟧.",
)
_POOLS = {
    "python": "tenacity orjson loguru msgspec structlog cachetools toolz attrs pendulum ujson peewee arrow",
    "node": "nanoid p-limit lodash-es date-fns ky got execa zustand immer superstruct",
    "rust": "smallvec indexmap rayon parking_lot itertools dashmap ahash bytes nom",
    "go": "github.com/samber/lo github.com/hashicorp/golang-lru github.com/jmoiron/sqlx go.uber.org/multierr github.com/cenkalti/backoff",
    "jvm": "resilience4j mapstruct caffeine jooq vavr zstd-jni picocli",
    "ruby": "dry-validation oj sidekiq pundit kaminari typhoeus",
    "php": "ramsey/uuid nesbot/carbon league/flysystem doctrine/lexer brick/math",
    "csharp": "Polly AutoMapper Serilog Dapper MediatR Humanizer",
    "swift": "swift-collections SwiftyJSON Kingfisher PromiseKit",
}
_MANIFESTS = {
    "pyproject.toml": "python", "requirements.txt": "python", "setup.cfg": "python", "package.json": "node",
    "Cargo.toml": "rust", "go.mod": "go", "pom.xml": "jvm", "build.gradle": "jvm", "build.gradle.kts": "jvm",
    "libs.versions.toml": "jvm", "build.sbt": "jvm", "Gemfile": "ruby", "composer.json": "php",
    "Directory.Packages.props": "csharp", "Package.swift": "swift",
}  # fmt: skip


def _manifests(scene: Scene) -> list[tuple[str, str]]:
    found = []
    for path in scene.after:
        name = PurePosixPath(path).name
        world = _MANIFESTS.get(name) or (
            "ruby" if name.endswith(".gemspec") else "csharp" if name.endswith(".csproj") else None
        )
        if (
            world
            and path in scene.before
            and not re.search(r"(?i)fixture|example|test|vendor|template", path)
        ):
            found.append((path, world))
    scene.draw.shuffle(found)
    found.sort(key=lambda one: (one[0] not in scene.touched, one[0].count("/") > 1))
    return found[:8]


def _bounds(path: str, text: str) -> dict[str, str]:
    """Names and bounds of a manifest's direct dependencies, as written; the bound may be empty."""
    name, found = PurePosixPath(path).name, {}
    try:
        if name == "pyproject.toml":
            rows = tomllib.loads(text).get("project", {}).get("dependencies", [])
            pairs = [re.match(r"([A-Za-z0-9._-]+)(?:\[[^\]]*\])?\s*([^;]*)", row) for row in rows]
            found = {one[1]: one[2].strip() for one in pairs if one}
        elif name == "requirements.txt":
            found = dict(re.findall(r"^([A-Za-z0-9._-]+)\s*([=<>~!]=?[^;#\s]*)?", text, re.MULTILINE))
        elif name in {"package.json", "composer.json"}:
            data = json.loads(text)
            for key in ("dependencies", "devDependencies", "require", "require-dev"):
                found |= {one: bound for one, bound in data.get(key, {}).items() if isinstance(bound, str)}
        elif name == "Cargo.toml":
            data = tomllib.loads(text)
            for table in (data.get("dependencies", {}), data.get("workspace", {}).get("dependencies", {})):
                for one, value in table.items():
                    bound = value if isinstance(value, str) else value.get("version", "")
                    found[one] = bound
        elif name == "go.mod":
            found = dict(
                re.findall(r"^\s*(?:require\s+)?([\w.-]+\.[a-z]+/\S+)\s+(v[\w.+-]+)", text, re.MULTILINE)
            )
        elif name == "pom.xml":
            pattern = r"<dependency>\s*<groupId>[^<]+</groupId>\s*<artifactId>([^<]+)</artifactId>"
            found = dict.fromkeys(re.findall(pattern, text), "")
        elif name == "Gemfile" or name.endswith(".gemspec"):
            rows = re.findall(
                r"""(?:gem|add\w*_dependency)[\s(]+["']([\w-]+)["'](?:,\s*["']([^"']+)["'])?""", text
            )
            found = dict(rows)
        elif name.endswith((".csproj", ".props")):
            found = dict(
                re.findall(
                    r"""Package(?:Reference|Version)\s+Include="([\w.]+)"(?:\s+Version="([^"$]+)")?""", text
                )
            )
        elif name.startswith("build.gradle"):
            rows = re.findall(r"""["']([\w.-]+):([\w.-]+):([\w.-]+)["']""", text)
            found = {artifact: bound for _, artifact, bound in rows}
    except (ValueError, AttributeError, TypeError):
        return {}
    return {one: bound for one, bound in found.items() if len(one) > 2}


def dependency(scene: Scene) -> Iterator[Lie]:
    """A package that the manifest does not list, and nothing else names."""
    for path, world in _manifests(scene):
        text, real = scene.text(path), sorted(_bounds(path, scene.text(path)))
        pool = _POOLS[world].split()
        scene.draw.shuffle(pool)
        false = next(
            (one for one in pool if one.casefold() not in text.casefold() and scene.absent(one)), None
        )
        if false is None or not text:
            continue
        truth = {"d": f"`{scene.draw.choice(real)}`", "p": path} if real else None
        lie, true = pair(scene.draw.choice(_LISTED), {"d": f"`{false}`", "p": path}, truth)
        yield Lie(form=world, false=lie, true=true, why=f"{false} stands nowhere in either tree")


def version_bound(scene: Scene) -> Iterator[Lie]:
    """Another version than the manifest asks for."""
    for path, world in _manifests(scene):
        bounds = _bounds(path, scene.text(path))
        before = _bounds(path, scene.text_before(path))
        known = [
            (one, bound)
            for one, bound in sorted(bounds.items())
            if before.get(one) == bound and re.search(r"\d+\.\d+", bound) and "," not in bound
        ]
        if not known:
            continue
        name, bound = scene.draw.choice(known)
        number = re.search(r"\d+", bound)
        if number is None or scene.text(path).count(name) > 2:
            continue
        other = (
            bound[: number.start()]
            + str(int(number[0]) + scene.draw.choice([1, 2, 3]))
            + bound[number.end() :]
        )
        if other in scene.text(path):
            continue
        values = [{"d": name, "p": path, "v": f"`{shown}`"} for shown in (other, bound)]
        lie, true = pair(scene.draw.choice(_BOUND), values[0], values[1])
        why = f"{path} has {name} with {bound} in both trees"
        yield Lie(form=world, false=lie, true=true, why=why, original=bound)


def _module(path: str, text: str) -> str | None:
    """How a source file is imported, where its path or its text says so."""
    language, parts = language_of(path), list(PurePosixPath(path).with_suffix("").parts)
    if language == "python" and parts[-1] not in {"__init__", "__main__", "conftest"}:
        while parts and (parts[0] in {"src", "lib", "python"} or not parts[0].isidentifier()):
            parts.pop(0)
        return ".".join(parts) if len(parts) > 1 and all(one.isidentifier() for one in parts) else None
    if language in {"java", "kotlin", "scala"} and (
        found := re.search(r"^package\s+([\w.]+)", text, re.MULTILINE)
    ):
        return (
            f"{found[1]}.{parts[-1]}"
            if re.search(rf"\b(?:class|interface|object)\s+{re.escape(parts[-1])}\b", text)
            else None
        )
    if language == "rust" and "src" in parts and parts[-1] not in {"mod", "lib", "main"}:
        inner = parts[parts.index("src") + 1 :]
        return "crate::" + "::".join(inner) if len(inner) > 1 else None
    if language == "ruby" and parts[0] == "lib" and len(parts) > 2:
        return "/".join(parts[1:])
    if language == "php" and (found := re.search(r"^namespace\s+([\w\\]+);", text, re.MULTILINE)):
        return f"{found[1]}\\{parts[-1]}"
    return None


def _go_packages(scene: Scene) -> dict[str, str]:
    """Import path of each folder of Go files, by one file in it."""
    found = (
        re.search(r"^module\s+(\S+)", scene.text("go.mod"), re.MULTILINE) if "go.mod" in scene.after else None
    )
    if found is None:
        return {}
    return {
        path: f"{found[1]}/{PurePosixPath(path).parent}"
        for path in scene.sources
        if path.endswith(".go") and "/" in path
    }


def imported(scene: Scene) -> Iterator[Lie]:
    """A module that is not there."""
    packages = _go_packages(scene)
    for path in scene.sources[:30]:
        real = packages.get(path) or _module(path, scene.text(path))
        if real is None or "test" in path.lower():
            continue
        mark = next(one for one in ("::", "\\", "/", ".") if one in real)
        head, _, last = real.rpartition(mark)
        new = invented(last, scene.draw)
        if new is None or not scene.absent(new):
            continue
        tick = "" if scene.draw.random() < 0.15 else "`"
        values = [{"m": f"{tick}{name}{tick}"} for name in (head + mark + new, real)]
        lie, true = pair(scene.draw.choice(_IMPORTED), values[0], values[1])
        why = f"{new} stands nowhere in either tree, in any spelling; {path} is {real}"
        yield Lie(form="module", false=lie, true=true, why=why, original=real, language=language_of(path))


_INDEX = re.compile(r"(?:^|/)(?:__init__\.py|index\.(?:ts|js|mjs)|lib\.rs|mod\.rs)$")


def exported(scene: Scene) -> Iterator[Lie]:
    """A name that an index file does not hand on, or an entry point that a manifest does not have."""
    draw = scene.draw
    indexes = [path for path in scene.files_named(_INDEX.pattern) if path in scene.before]
    draw.shuffle(indexes)
    for path in indexes[:15]:
        text = scene.text(path)
        real = re.findall(
            r"\b([A-Z][a-z]\w{4,}|[a-z]+_[a-z_]+)\b(?=[^\n]*$)",
            "\n".join(re.findall(r"^(?:export|pub use|from|import|    \"|    ')[^\n]*", text, re.MULTILINE)),
            re.MULTILINE,
        )
        home = str(PurePosixPath(path).parent)
        others = [
            one
            for one in scene.shuffled
            if one.what != "constant"
            and one.owner is None
            and len(one.name) > 6
            and language_of(path) == one.language
            and one.path != path
        ]
        others.sort(key=lambda one: not one.path.startswith(home))
        free = [one for one in others if one.name not in text and one.name not in scene.text_before(path)]
        lazy = re.search(r"__getattr__|import_module|globals\(\)|lazy_", text)
        if lazy or "*" in re.sub(r"/\*.*?\*/|//[^\n]*", "", text, flags=re.DOTALL) or not real or not free:
            continue
        false, truth = free[0].name, draw.choice(real)
        listed = "__all__" in text and re.search(rf"[\"']{truth}[\"']", text) is not None
        templates = _IN_ALL if listed and draw.random() < 0.6 else _EXPORTED
        lie, true = pair(
            draw.choice(templates), {"n": f"`{false}`", "p": path}, {"n": f"`{truth}`", "p": path}
        )
        why = f"{path} has no wildcard and never names {false}, which {free[0].path} defines"
        yield Lie(form="index", false=lie, true=true, why=why, language=language_of(path))
    yield from _entries(scene)


def _entries(scene: Scene) -> Iterator[Lie]:
    for path in scene.files_named(r"(?:^|/)pyproject\.toml$")[:3]:
        try:
            project = tomllib.loads(scene.text(path)).get("project", {})
        except ValueError:
            continue
        names = sorted(project.get("scripts", {})) + [
            one for group in project.get("entry-points", {}).values() for one in group
        ]
        for real in names:
            new = invented(real, scene.draw)
            if new and scene.absent(new):
                lie, true = pair(
                    scene.draw.choice(_ENTRY), {"n": f"`{new}`", "p": path}, {"n": f"`{real}`", "p": path}
                )
                why = f"{new} stands nowhere in either tree; {path} registers {real}"
                yield Lie(form="entry-point", false=lie, true=true, why=why, original=real, language="python")
