"""Flags, inputs of actions, configuration keys and environment variables."""

import json
import re
import tomllib
from collections.abc import Iterator
from configparser import ConfigParser
from configparser import Error as IniError

import yaml

from bench.planted.lie import Lie, pair
from bench.planted.naming import invented
from bench.planted.scene import Scene

_FLAGS = (
    "The existing {f} flag is unaffected.",
    "Pass {f} to turn it off.",
    "Run with {f} to get the old behaviour.",
    "The {f} option controls this.",
    "This respects {f}, as before.",
    "Use {f} to opt in.",
    "{f} is honoured here as well.",
)
_DEFINED = {
    "python": r"""(?:add_argument|option|Option|flag)\([^)]*?["']--([a-z][a-z0-9-]{3,})["']""",
    "go": r"""(?:Flags\(\)\.\w+|flag\.\w+|StringVarP?|BoolVarP?)\((?:&[\w.]+,\s*)?"([a-z][a-z0-9-]{3,})",""",
    "rust": r"""long\s*=\s*"([a-z][a-z0-9-]{3,})\"""",
    "typescript": r"""\.(?:option|requiredOption)\(\s*["'](?:-\w,\s*)?--([a-z][a-z0-9-]{3,})""",
    "javascript": r"""\.(?:option|requiredOption)\(\s*["'](?:-\w,\s*)?--([a-z][a-z0-9-]{3,})""",
    "ruby": r"""\.on\(\s*["'](?:-\w\w*",\s*")?--([a-z][a-z0-9-]{3,})""",
    "swift": r"""name:\s*\.?(?:customLong\()?"([a-z][a-z0-9-]{3,})\"""",
    "csharp": r"""Option<[^>]*>\(\s*"--([a-z][a-z0-9-]{3,})""",
    "shell": r"""^\s*(?:-\w\s*\|\s*)?--([a-z][a-z0-9-]{3,})\)""",
    "c": r"""(?:isoption|isoptarg)\(&text,\s*'?\w?'?,?\s*"([a-z][a-z0-9-]{3,})\"""",
}
_RUST_LONG = re.compile(r"#\[(?:arg|clap)\([^)]*\blong\b(?!\s*=)[^)]*\)\]\s*(?:pub\s+)?(\w{4,}):")
_ENV = (
    "Set {e} to override it.",
    "{e} is honoured as before.",
    "The value can be overridden with the {e} environment variable.",
    "This reads {e} from the environment.",
    "Controlled by the {e} env var.",
    "When {e} is set, it takes precedence.",
)
_READ = re.compile(
    r"""(?:environ(?:\.get)?[\[(]\s*|getenv\(\s*|env::var(?:_os)?\(\s*|Getenv\(\s*|LookupEnv\(\s*|process\.env\.|process\.env\[|ENV\[|ENV\.fetch\(|GetEnvironmentVariable\(\s*|\benvironment\[\s*|env\()["']?([A-Z][A-Z0-9]*_[A-Z0-9_]{3,})"""
)
_FOREIGN = re.compile(
    r"^(?:INPUT|XDG|LC|GIT|SSH|TERM|GITHUB|GH|UV|PIP|AWS|GOOGLE|AZURE|NODE|NPM|CI|DOCKER|RUBY|BUNDLE|CARGO|RUST|GO|JAVA|PYTHON|VIRTUAL|CONDA|ANDROID|DOTNET|HTTPS?|NO|SSL|OTEL|OPENAI|ANTHROPIC|GEMINI)_"
)
"""Variables that other programs define: whether one exists is not for this tree to say."""
_INPUTS = (
    "The {i} input of the action controls this.",
    "Set the {i} input to change it.",
    "Workflows that pass {i} in `with:` keep working.",
    "`action.yml` declares the {i} input for this.",
    "The action reads it from the {i} input.",
)
_KEYS = (
    "⟦{k} in `{p}`⟧ controls this.",
    "The value is taken from ⟦{k} in `{p}`⟧.",
    "⟦`{p}` sets {k}⟧.",
    "This is configured by ⟦the {k} key of `{p}`⟧.",
    "⟦`{p}` already has {k}⟧ for this.",
)
_SETS = (
    "⟦`{p}` sets `{k}` to `{v}`⟧.",
    "⟦`{k}` is `{v}` in `{p}`⟧.",
    "In `{p}`, ⟦`{k}` is set to `{v}`⟧.",
    "⟦`{p}` has `{k} = {v}`⟧.",
)
_CONFIG = re.compile(r"(?:^|/)(?!package-lock|.*lock\.json)[\w.-]+\.(?:toml|ya?ml|json|ini|cfg)$")


def _reads(scene: Scene, pattern: re.Pattern[str], marks: tuple[str, ...]) -> list[str]:
    """Names that a pattern captures in the files that hold one of the marks."""
    names: set[str] = set()
    paths = sorted(scene.store.files_with(scene.head, *marks))
    scene.draw.shuffle(paths)
    for path in paths[:200]:
        if not re.search(r"(?i)test|spec|example|fixture|vendor|node_modules", path):
            names |= {one[1] for one in pattern.finditer(scene.text(path)) if not _FOREIGN.match(one[1])}
    found = sorted(names)
    scene.draw.shuffle(found)
    return found


_FLAG_MARKS = {
    "python": ("add_argument", "option", "Option"), "go": ("Flags", "flag"), "rust": ("long", "arg"),
    "typescript": ("option",), "javascript": ("option",), "ruby": ("OptionParser",), "swift": ("Option", "Flag"),
    "csharp": ("Option",), "shell": ("case",), "c": ("isoption", "isoptarg"),
}  # fmt: skip


def flag(scene: Scene) -> Iterator[Lie]:
    """An option that no command of the tree has."""
    pattern = _DEFINED.get(scene.language)
    if pattern is None:
        return
    found = _reads(scene, re.compile(pattern, re.MULTILINE), _FLAG_MARKS[scene.language])
    if scene.language == "rust":
        found += [name.replace("_", "-") for name in _reads(scene, _RUST_LONG, ("arg", "clap"))]
    scene.draw.shuffle(found)
    for real in found[:12]:
        new = invented(real, scene.draw)
        new = None if new is None else new.replace("_", "-")
        if new is None or not scene.absent(new) or "-" not in new:
            continue
        show = scene.draw.random() < 0.85
        values = [{"f": f"⟦`--{name}`⟧" if show else f"⟦--{name}⟧"} for name in (new, real)]
        false, true = pair(scene.draw.choice(_FLAGS), values[0], values[1])
        why = f"{new} stands nowhere in either tree, in any spelling; --{real} is defined"
        yield Lie(form="flag", false=false, true=true, why=why, original=f"--{real}", language=scene.language)


def env(scene: Scene) -> Iterator[Lie]:
    """An environment variable that nothing names."""
    marks = (
        "environ",
        "getenv",
        "process.env",
        "Getenv",
        "LookupEnv",
        "var",
        "ENV",
        "GetEnvironmentVariable",
        "environment",
    )
    for real in _reads(scene, _READ, marks)[:12]:
        new = invented(real, scene.draw)
        if new is None or not scene.absent(new):
            continue
        show = scene.draw.random() < 0.8
        values = [{"e": f"⟦`{name}`⟧" if show else f"⟦{name}⟧"} for name in (new, real)]
        false, true = pair(scene.draw.choice(_ENV), values[0], values[1])
        why = f"{new} stands nowhere in either tree, in any spelling; {real} is read from the environment"
        yield Lie(form="env", false=false, true=true, why=why, original=real)


def action_input(scene: Scene) -> Iterator[Lie]:
    """An input that the repository's action does not declare."""
    for path in scene.files_named(r"(?:^|/)action\.ya?ml$"):
        try:
            inputs = sorted((yaml.safe_load(scene.text(path)) or {}).get("inputs") or {})
        except (yaml.YAMLError, AttributeError):
            continue
        scene.draw.shuffle(inputs)
        for real in inputs:
            new = invented(real, scene.draw)
            if new is None or not scene.absent(new):
                continue
            false, true = pair(scene.draw.choice(_INPUTS), {"i": f"⟦`{new}`⟧"}, {"i": f"⟦`{real}`⟧"})
            why = f"{new} stands nowhere in either tree; {path} declares {real}"
            yield Lie(form="input", false=false, true=true, why=why, original=real)


def _leaves(value: object, prefix: str = "") -> Iterator[tuple[str, object]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if isinstance(key, str) and re.fullmatch(r"[A-Za-z][\w-]{2,}", key):
                yield f"{prefix}{key}", inner
                yield from _leaves(inner, f"{prefix}{key}.")


def _parsed(path: str, text: str) -> object:
    try:
        if path.endswith(".toml"):
            return tomllib.loads(text)
        if path.endswith(".json"):
            return json.loads(text)
        if path.endswith((".ini", ".cfg")):
            reader = ConfigParser(interpolation=None)
            reader.read_string(text)
            return {name: dict(reader[name]) for name in reader.sections()}
        return yaml.safe_load(text)
    except (ValueError, yaml.YAMLError, IniError):
        return None


def config_key(scene: Scene) -> Iterator[Lie]:
    """A key that a configuration file does not have, or another value than it has."""
    paths = [
        path
        for path in scene.steady
        if _CONFIG.search(path) and not re.search(r"(?i)test|fixture|snap|dashboard|locale|i18n", path)
    ]
    paths.sort(key=lambda path: path.count("/"))
    for path in paths[:14]:
        text = scene.text(path)
        if not 20 < len(text) < 60_000:
            continue
        leaves = [one for one in _leaves(_parsed(path, text)) if one[0].count(".") < 4]
        scene.draw.shuffle(leaves)
        for dotted, value in leaves[:6]:
            lie = (
                _valued(scene, path, dotted, value)
                if scene.draw.random() < 0.4
                else _keyed(scene, path, dotted)
            )
            if lie is not None:
                yield lie
                break


def _keyed(scene: Scene, path: str, dotted: str) -> Lie | None:
    head, dot, last = dotted.rpartition(".")
    new = invented(last, scene.draw)
    if new is None or len(last) < 5 or not scene.absent(new) or new in scene.text(path):
        return None
    whole = scene.draw.random() < 0.5
    values = [{"k": f"`{head + dot if whole else ''}{name}`", "p": path} for name in (new, last)]
    false, true = pair(scene.draw.choice(_KEYS), values[0], values[1])
    why = f"{new} stands nowhere in either tree; {path} has {dotted}"
    return Lie(form="key", false=false, true=true, why=why, original=last)


def _valued(scene: Scene, path: str, dotted: str, value: object) -> Lie | None:
    last = dotted.rpartition(".")[2]
    if len(re.findall(rf"\b{re.escape(last)}\b", scene.text(path))) != 1:
        return None
    if isinstance(value, bool):
        other, real = str(not value).lower(), str(value).lower()
    elif isinstance(value, int):
        other, real = str(value * 2 + 5), str(value)
    elif isinstance(value, str) and re.fullmatch(r"[a-z][a-z-]{2,15}", value):
        other, real = scene.draw.choice(["strict", "legacy", "inherit", "manual"]), value
    else:
        return None
    if other in scene.text(path) and other not in {"true", "false"}:
        return None
    values = [{"k": dotted, "p": path, "v": shown} for shown in (other, real)]
    false, true = pair(scene.draw.choice(_SETS), values[0], values[1])
    why = f"{path}, the same in both trees, has {dotted} once, with the value {real}"
    return Lie(form="value", false=false, true=true, why=why, original=real)
