"""Keys of configuration files in prose, with the file and the value where the text names them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.pattern import Pattern

_FILE = (
    r"[`*\"']{0,2}(?<![\w.@+/-])(?P<file>(?:[\w.@+-]+/){0,12}(?:[\w.@+-]+\.(?:toml|ya?ml|jsonc?|json5|ini"
    r"|cfg|conf|properties|env)|\.editorconfig|\.env[\w.-]*|\.flake8"
    r"|\.coveragerc|\.prettierrc|\.eslintrc|\.npmrc))(?![\w/-])[`*\"']{0,2}"
)
_KEY = (
    r"[`\"'](?P<flag>--)?(?P<key>\[{0,2}[\w@$-]+(?:[.:/][\w@$*-]+){0,8}\]{0,2})(?:\s*[:=]\s*"
    r"(?P<inline>[^`\n]{1,60}))?[`\"']"
)
_NOUN = (
    r"(?:key|setting|option|field|section|property|entry|block|table|stanza|value|attribute|parameter"
    r"|config(?:uration)?(?:\s+(?:key|option|value))?|list|map|script|job|step|target|group|env|profile"
    r"|rule|hook|input)s?"
)
_TO = (
    r"(?:\s+(?:is|are|was)?\s*(?:now\s+)?(?:set\s+)?(?:from\s+[`\"']?(?P<before>[\w./+-]{1,40})[`\"']?\s+)?"
    r"(?:to|=|at)\s+(?P<value>`[^`\n]{1,60}`|\"[^\"\n]{1,60}\"|-?\d(?:[\w.,]*\w)?|true|false))?"
)
_LATER = (
    r"(?:\s+(?:is|are|was|stays(?:\s+at)?)\s+(?:now\s+|still\s+|already\s+)?(?:set\s+)?(?:to\s+|at\s+)?"
    r"(?P<later>`[^`\n]{1,60}`|\"[^\"\n]{1,60}\"|-?\d(?:[\w.,]*\w)?|true|false)(?=[\s.,;)]|\Z))?"
)
_IS = (
    r"\s+(?:is|are|was|stays|remains|defaults\s+to|equals)\s+(?:now\s+|still\s+|already\s+|currently\s+)?(?:set\s+)?(?:to\s+|at\s+)?"
    r"(?P<value>`[^`\n]{1,60}`|\"[^\"\n]{1,60}\"|-?\d(?:[\w.,]*\w)?|true|false|on|off|yes|no)"
)
_FILES = tuple(
    (
        ".toml .yaml .yml .json .ini .cfg .conf .properties .env .editorconfig .flake8 .coveragerc .prettierrc .eslintrc .npmrc"
    ).split()
)
"""One of these stands in the name of every file of configuration."""
_KEYS = ("[", "compileroptions", "project.", "tool.", "rust-version", "requires-python", "edition")
"""One of these stands in every key that tells its file."""
_PATTERNS = tuple(
    Pattern(pattern, re.IGNORECASE, words=_FILES)
    for pattern in (
        # "`retries` is `3` in `config.yaml`"
        rf"{_KEY}(?:\s+(?P<noun>{_NOUN}))?{_IS}\s+\(?(?:in|of|from|under|inside|within|by|per)\s+(?:the\s+)?{_FILE}",
        # "in `config.yaml`, `retries` is `3`"
        rf"\bin\s+(?:the\s+)?{_FILE},?\s+(?:the\s+)?(?:(?P<noun>{_NOUN})\s+)?{_KEY}(?:\s+{_NOUN})?{_IS}(?=[\s.,;)]|\Z)",
        # "the `retries` key in `config.yaml`", "sets `line-length` to 110 in `pyproject.toml`"
        (
            rf"{_KEY}(?:\s+(?P<noun>{_NOUN}))?{_TO}\s+\(?(?:in|of|from|under|inside|within"
            rf"|to)\s+(?:the\s+)?{_FILE}\)?{_LATER}"
        ),
        # said as "`config.yaml` sets `retries` to 3", "`pyproject.toml` has a `[tool.ruff]` section"
        (
            rf"{_FILE}(?:'s)?\s+(?:already\s+|now\s+|currently\s+|also\s+)?(?:sets?|defines?|declares?|has|have"
            rf"|contains?|includes?|configures?|specif(?:y|ies)|exposes?|gains?|carries)\s+"
            rf"(?:an?\s+|the\s+)?(?:new\s+)?{_KEY}(?:\s+(?P<noun>{_NOUN}))?{_TO}"
        ),
        # said as "`config.yaml`'s `retries`", "`pyproject.toml`: `[tool.mypy]`", "`tsconfig.json` `strict`"
        rf"{_FILE}(?:['’]s|:)?\s+{_KEY}(?:\s+(?P<noun>{_NOUN}))?{_TO}",
    )
)
_SECTION = Pattern(  # "the `[tool.ruff.lint]` section", "`tool.mypy.strict`"
    r"[`\"'](?P<key>\[{1,2}[A-Za-z][\w-]*(?:\.[\w@$\"-]+){0,8}\]{1,2}|(?:tool|compilerOptions"
    r"|project)\.[\w-]+(?:\.[\w-]+){0,6})(?:\s*=\s*(?P<inline>[^`\n]{1,60}))?[`\"']"
    rf"(?:\s+(?P<noun>{_NOUN}))?{_TO}{_LATER}",
)
_KNOWN_KEY = r"[`\"'](?P<key>rust-version|edition|requires-python)"
_KNOWN = Pattern(  # "`rust-version = \"1.80\"`", "`requires-python` is now `>=3.11`"
    rf"{_KNOWN_KEY}(?:\s*[:=]\s*(?P<inline>[^`\n]{{1,60}})[`\"']|[`\"']{_IS})",
    re.IGNORECASE,
    words=(
        '"edition',
        '"requires-python',
        '"rust-version',
        "'edition",
        "'requires-python",
        "'rust-version",
        "`edition",
        "`requires-python",
        "`rust-version",
    ),
)
_ENTRY = Pattern(  # "`[tool.ruff]` sets `line-length = 100`"
    r"`\[{1,2}(?P<section>[A-Za-z][\w-]*(?:\.[\w@$-]+){0,8})\]{1,2}`(?:\s+(?:section|table|block))?(?:\s+(?:now|already|still|also))*"
    r"\s+(?:sets?|has|have|contains?|configures?|uses?|keeps?|pins?|defines?)\s+(?:the\s+)?`(?P<key>[\w@$-]+)\s*[:=]\s*(?P<inline>[^`\n]{1,60})`",
    re.IGNORECASE,
    words=("configure", "contain", "define", "has", "have", "keep", "pin", "set", "use"),
    marks=("`",),
)
_CUE = Pattern(
    r"\.(?:toml|ya?ml|jsonc?|json5|ini|cfg|conf|properties|env)\b|\.editorconfig|\.flake8|\.coveragerc|rc\b"
    r"|\[[a-z]|`tool\.|compilerOptions|`project\.|rust-version|requires-python|`edition",
    re.IGNORECASE,
    words=(
        ".cfg",
        ".conf",
        ".env",
        ".flake8",
        ".ini",
        ".json",
        ".properties",
        ".toml",
        ".yaml",
        ".yml",
        "[",
        "`edition",
        "`project.",
        "`tool.",
        "compileroptions",
        "rc",
        "requires-python",
        "rust-version",
    ),
)


@dataclass(frozen=True, slots=True)
class ProgramKey:
    """A key that the program reads from a file of whoever runs it: "set `general.retries` to 3"."""

    start: int
    end: int
    sentence: Sentence
    key: tuple[str, ...]
    """The last one is the key, those before it where it stands."""
    table: bool
    """The text writes what it stands in as `[table]`."""
    symbol: bool = False
    """Set as a Ruby symbol: ``set :key, value``."""
    typed: bool = False
    """An argument of ``config set``."""
    under: bool = False
    """The text says which table of some file of the tree it stands in: "`key: true` under `a.b`"."""


_SETS = Pattern(
    r"\b(?:set(?:s|ting)?|config(?:ure[ds]?|uration|uring)?|options?|keys?|settings?|enabl(?:e[ds]?|ing)|disabl(?:e[ds]?|ing)|turn(?:ed|s|ing)?\s+(?:on|off)|overrid(?:e[sn]?|den|ing)"
    r"|toggl\w+|propert(?:y|ies)|knob|switch(?:ed)?\s+(?:on|off)|section|table|system\s+property)\b|`-D",
    re.IGNORECASE,
)
_DOTTED_KEY = Pattern(  # "`federation.exclude_types`", "`-Dacme.pool.size=4`"
    r"`(?:-D)?(?P<key>[a-z][\w-]*(?:\.[a-z][\w-]*){1,7})(?:\s*[:=]\s*[^`\n]{1,60})?`", marks=("`",)
)
_BARE_KEY = Pattern(r"`(?P<key>[a-z][a-z0-9]*(?:[-_][a-z0-9]+){1,6})\s*=\s*[^`\n=]{1,60}`")


_LONE_KEY = Pattern(
    r"`(?P<key>[a-z][a-z0-9]*(?:[-_][a-z0-9]+){1,6})`(?!\s*\()", marks=("`",)
)  # beside a `[table]`
_TYPED = Pattern(  # "acme config set jira.project_map"
    r"\bconfig\s+(?:set|get|unset)\s+(?P<key>[a-z][\w-]*(?:\.[a-z][A-Za-z_-]*[A-Za-z]){1,4})(?![\w-])",
    words=("config",),
)
_HIS_SETTINGS = Pattern(
    r"\b(?:our|my)\s+(?:own\s+)?(?:\w+\s+)?(?:settings|config\w*|options)\b", re.IGNORECASE
)
_SYMBOL = Pattern(  # "set :strict_paths, false"
    r"(?:^|`)[ \t]*(?:set|enable|disable)[ (]:(?P<key>[a-z]\w*_\w+)\b", re.MULTILINE, words=("set", "able")
)
_UNDER = Pattern(  # "`warn-unused: true` under `linters.exclusions`"
    r"`(?P<key>[a-z][a-z0-9]*(?:[-_][a-z0-9]+){1,6})(?:\s*[:=]\s*[^`\n]{1,60})?`\s+(?:is\s+set\s+|goes\s+|stands\s+)?(?:under|below|inside|within|in)\s+(?:the\s+)?`(?P<parent>[a-z][\w-]*(?:\.[a-z][\w-]*){1,6})`",
    re.IGNORECASE,
    marks=("`",),
)


_AS_TYPED = (_TYPED, _SYMBOL)


def program_keys(document: Document) -> Iterator[ProgramKey]:
    """Dotted keys beside words of configuring, keys beside a table, and keys as a program's user types them."""
    text = document.text
    block, sets = None, False
    for fence in document.fences:
        told = Sentence(fence.start, fence.end, fence)
        for pattern in _AS_TYPED:
            for match in pattern.finditer(text, fence.start, fence.end):
                yield _typed(told, match, 0)
    for sentence in document.holding(("`",)):
        piece = text[sentence.start : sentence.end]
        if _HIS_SETTINGS.search(piece):
            continue
        for pattern in document.among(_AS_TYPED, sentence):
            for match in pattern.made.finditer(piece):
                yield _typed(sentence, match, sentence.start)
        for match in _UNDER.finditer(piece):
            start, end = sentence.start + match.start("key"), sentence.start + match.end("key")
            yield ProgramKey(
                start, end, sentence, (*match["parent"].split("."), match["key"]), False, under=True
            )
        tables = (
            set()
            if document.bars(_ANY_TABLE, sentence)
            else {match["table"] for match in _ANY_TABLE.finditer(piece)}
        )
        if not tables and _DOTTED_KEY.search(piece) is None:
            continue
        if sentence.block is not block:  # once for all sentences of a paragraph
            block = sentence.block
            sets = _SETS.search(text, block.start, block.end) is not None
        if not sets and "-" not in piece:
            continue
        table = tuple(next(iter(tables)).split(".")) if len(tables) == 1 else ()
        bare = (_BARE_KEY, _LONE_KEY) if sets and table and not _ANY_FILE.search(piece) else ()
        for pattern in (_DOTTED_KEY, *bare):
            for match in pattern.finditer(piece):
                if not sets and "-" not in match["key"]:
                    continue  # a name of code may be written so
                key = (*(table if pattern in bare else ()), *match["key"].split("."))
                if _FILE_LIKE.search(match["key"]) or key[0] in {"tool", "self", "this", "cls", "super"}:
                    continue
                start, end = sentence.start + match.start("key"), sentence.start + match.end("key")
                yield ProgramKey(start, end, sentence, key, pattern in bare)


def _typed(sentence: Sentence, match: re.Match[str], offset: int) -> ProgramKey:
    key = tuple(match["key"].split("."))
    start, end = offset + match.start("key"), offset + match.end("key")
    return ProgramKey(start, end, sentence, key, False, symbol=len(key) == 1, typed=len(key) > 1)


@dataclass(frozen=True, slots=True)
class Setting:
    """A key as written."""

    start: int
    end: int
    sentence: Sentence
    key: tuple[str, ...]
    file: str
    """As written; empty when the key alone tells it."""
    value: str
    """As written, empty when none is stated."""
    before: str
    """The value that it is said to have had."""
    named: bool
    """The text calls it a key, a section or the like, or states a value."""
    table: bool
    """Written in brackets."""
    whole: bool = False
    """Said of the workspace: its members may set another value."""


_ALL = (*_PATTERNS, _ENTRY, _SECTION, _KNOWN)


def settings(document: Document) -> Iterator[Setting]:
    """Keys that stand with their file, and sections; the first pattern that reads a key owns it."""
    text = document.text
    for sentence in document.holding((*_FILES, *_KEYS, *_NAMED_TOOL.words)):
        piece = text[sentence.start : sentence.end]
        if not _CUE.search(piece):
            if not document.bars(_NAMED_TOOL, sentence):
                yield from _of_tool(sentence, piece)
            continue
        if _OF_READER.search(piece):
            continue
        taken: set[int] = set()
        for pattern in document.among(_ALL, sentence):
            for match in pattern.made.finditer(piece):
                found = _read(sentence, match)
                if found is not None and match.start("key") not in taken:
                    taken.add(match.start("key"))
                    yield found
        yield from _beside(sentence, piece, taken)


_ANY_FILE = Pattern(_FILE, re.IGNORECASE, words=_FILES)
_OF_READER = Pattern(  # "in my `tsconfig.json`": not the file of this repository
    rf"\b(?:my|your|their|his|her|users?['’]s?)\s+(?:(?:own|local|global|personal|app['’]s|project['’]s)\s+){{0,2}}{_FILE}",
    re.IGNORECASE,
    words=_FILES,
)
_ANY_TABLE = Pattern(
    r"`\[{1,2}(?P<table>[A-Za-z][\w-]*(?:\.[\w@$-]+){0,8})\]{1,2}`", words=("[",), marks=("`",)
)
_PAIR = Pattern(  # "`line-length = 100`", "`strict: true`"
    r"`[\"']?(?P<key>[A-Za-z][\w-]*(?:\.[\w-]+){0,6})[\"']?(?:\s?=\s?|:\s)(?P<inline>[\"']?[\w./^~<>=,-]{1,40}[\"']?)`"
)
_SWITCHED = Pattern(  # "`tsconfig.json` enables `strict`", "turns on `strict` in `tsconfig.json`"
    r"\b(?:enables?|disables?|activates?|turns\s+(?:on|off)|switches\s+(?:on|off)|opts\s+into)\s+(?:the\s+)?`(?P<key>[A-Za-z][\w-]*(?:\.[\w-]+){0,6})`(?!\s*\()",
    re.IGNORECASE,
    words=("activate", "disable", "enable", "opts", "switches", "turns"),
    marks=("`",),
)
_SCRIPT = Pattern(  # "the `test:all` script from `package.json`"
    r"`(?:(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?)?(?P<key>[a-z][\w-]*(?::[\w-]+){0,4})`\s+(?P<noun>script|command|task|target)s?\b",
    re.IGNORECASE,
    words=("command", "script", "target", "task"),
    marks=("`",),
)


_VERSION = Pattern(r"[<>=^~]{0,2}\d+\.\d")
_TOOLCHAINS = frozenset(
    "node npm pnpm yarn bun php python rust-version edition version requires-python".split()
)
"""Keys of manifests whose values are versions of no dependency."""
_MANIFESTS = frozenset({"package.json", "Cargo.toml", "composer.json"})


_OF_VARIABLES = (".env", ".ini", ".cfg", ".conf", ".properties")
"""Files in which a name in capitals with its value, ``NAME=value``, is a key: elsewhere it is a variable of the environment."""


def _beside(sentence: Sentence, piece: str, taken: set[int]) -> Iterator[Setting]:
    """Keys with their values, and keys switched on or off, in a sentence that names one file or one table."""
    files = {match["file"] for match in _ANY_FILE.finditer(piece)}
    tables = {match["table"] for match in _ANY_TABLE.finditer(piece)}
    if len(files) > 1 or len(tables) > 1 or not (files or tables):
        return
    table = tuple(next(iter(tables)).split(".")) if tables else ()
    file = next(iter(files), "") or _implied(table, f"[{'.'.join(table)}]")
    if not file or file.rsplit("/", 1)[-1] in {"action.yml", "action.yaml"}:
        return
    for pattern in (_PAIR, _SWITCHED, *((_SCRIPT,) if file.endswith("package.json") else ())):
        for match in pattern.finditer(piece):
            key, at = match["key"], match.start("key")
            if at in taken or _FILE_LIKE.search(key) or key.lower() in _VALUES or at < 0:
                continue
            if key.isupper() and piece[match.end("key")] == "=" and not file.endswith(_OF_VARIABLES):
                continue
            taken.add(at)
            value = (match.groupdict().get("inline") or "").strip("\"'")
            if (
                value
                and _VERSION.match(value)
                and file.rsplit("/", 1)[-1] in _MANIFESTS
                and key not in _TOOLCHAINS
            ):
                continue  # a dependency; another kind reads it
            path = ("scripts", key) if pattern is _SCRIPT else (*table, *key.split("."))
            yield Setting(
                sentence.start + match.start("key"),
                sentence.start + (match.end() - 1 if value else match.end("key")),
                sentence,
                path,
                file,
                value,
                "",
                True,
                False,
            )


_PYTHON = "pyproject.toml|setup.cfg|tox.ini"
_TOOLS = {
    "pytest": f"{_PYTHON}|pytest.ini|.pytest.ini",
    "coverage": f"{_PYTHON}|.coveragerc",
    "ruff": f"{_PYTHON}|ruff.toml|.ruff.toml",
    "mypy": f"{_PYTHON}|mypy.ini|.mypy.ini",
    "black": _PYTHON,
    "isort": f"{_PYTHON}|.isort.cfg",
    "flake8": f"{_PYTHON}|.flake8",
    "cargo": "Cargo.toml|.cargo/config.toml",
    "profile": "Cargo.toml",
    "nextest": ".config/nextest.toml",
    "clippy": "clippy.toml|.clippy.toml|Cargo.toml",
    "rustfmt": "rustfmt.toml|.rustfmt.toml",
    "typescript": "tsconfig.json",
    "tsc": "tsconfig.json",
    "prettier": ".prettierrc|.prettierrc.json|package.json",
}
"""Where a tool that a text names looks for its settings, parted by ``|``."""
_NAMED_TOOL = Pattern(
    rf"\b(?P<tool>{'|'.join(_TOOLS)})\b",
    re.IGNORECASE,
    words=(
        "black",
        "cargo",
        "clippy",
        "coverage",
        "flake8",
        "isort",
        "mypy",
        "nextest",
        "prettier",
        "profile",
        "pytest",
        "ruff",
        "rustfmt",
        "tsc",
        "typescript",
    ),
)
_STATED = Pattern(  # "`fail_under` is 90", "`line-length` stays at `100`"
    r"`(?P<key>[a-z][a-z0-9]*(?:[_-][a-z0-9]+)+)`\s+(?:is|stays|remains|equals|sits|stands)(?:\s+(?:set|now|still|currently|to|at))*\s+`?(?P<inline>-?\d+(?:\.\d+)?|true|false|\"[^\"\n]{1,40}\")`?(?=[\s.,;)]|\Z)"
)


def _of_tool(sentence: Sentence, piece: str) -> Iterator[Setting]:
    """A key with its value in a sentence that names a tool: the settings of that tool are meant."""
    tools = {match["tool"].lower() for match in _NAMED_TOOL.finditer(piece)}
    if "`" not in piece or len(tools) != 1 or _HYPOTHESIS.search(piece):
        return
    found = [match for pattern in (_PAIR, _STATED) for match in pattern.finditer(piece)]
    if len(found) != 1 or not re.search(r"[_-]", found[0]["key"]):
        return
    match = found[0]
    yield Setting(
        sentence.start + match.start("key"),
        sentence.start + match.end("inline"),
        sentence,
        tuple(match["key"].split(".")),
        _TOOLS[tools.pop()],
        match["inline"].strip("\"'"),
        "",
        False,
        False,
    )


_HYPOTHESIS = Pattern(
    r"\b(?:if|when|would|could|should|set|setting|use|using|try|add|adding|pass|passing|your|instead|rather|not|n't|no|without|e\.g|example|want|need)\b|\?\s*\Z",
    re.IGNORECASE,
)
_FILE_LIKE = Pattern(
    r"\.(?:toml|ya?ml|jsonc?|ini|cfg|md|txt|lock|[cm]?[jt]sx?|py|rs|go|java|sh|env|properties)\]?\Z",
    re.IGNORECASE,
)


_VALUES = frozenset({"true", "false", "null", "none", "yes", "no", "on", "off"})


def _read(sentence: Sentence, match: re.Match[str]) -> Setting | None:
    groups = match.groupdict()
    raw = match["key"]
    bare = raw.strip("[]")
    if (
        (groups.get("flag") and groups.get("inline"))
        or _FILE_LIKE.search(bare)
        or ("/" in bare and ":" not in bare and not bare.startswith("@"))
    ):
        return None
    key = tuple(part for part in re.split(r"[.:]", bare) if part)
    script = (groups.get("file") or "").endswith("package.json") and match[0].count(":") > 0
    if script and (groups.get("inline") or len(key) > 1) and " " not in (groups.get("inline") or ""):
        return None  # "`test:all`": the name of a script
    if groups.get("section"):
        key = (*groups["section"].split("."), *key)
        raw = f"[{groups['section']}]"
    if bare.lower() in _VALUES or bare.replace(".", "").isdigit():
        return None  # "is `false` in `config.yaml`": the value, not the key
    file = groups.get("file") or _implied(key, raw)
    loose = (
        not groups.get("file") and key[0] in {"tool", "project"} and len(key) < 3 and not raw.startswith("[")
    )
    if loose and not (groups.get("noun") or groups.get("value") or groups.get("inline")):
        return None  # "`tool.helpers`" may as well be a module
    if (
        not key or not file or file.rsplit("/", 1)[-1] in {"action.yml", "action.yaml"}
    ):  # its inputs are a kind of their own
        return None
    value = (
        (groups.get("value") or groups.get("later") or groups.get("inline") or "")
        .strip()
        .strip("`\"'")
        .rstrip(".,;")
    )
    start, end = match.start(), match.end()
    if not value or end - start > 120:
        start, end = match.start("key"), match.end("key")
    return Setting(
        sentence.start + start,
        sentence.start + end,
        sentence,
        key,
        file,
        value,
        (groups.get("before") or "").rstrip(".,;"),
        bool(groups.get("noun") or value or raw.startswith("[")),
        raw.startswith("["),
        whole=_WORKSPACE.search(match.string, 0, match.start()) is not None,
    )


_WORKSPACE = Pattern(
    r"\b(?:workspace|whole\s+project|repository|repo)\s+(?:\w+\s+){0,2}[`\"']?\Z", re.IGNORECASE
)


def _implied(key: tuple[str, ...], raw: str) -> str:
    """The file that a key belongs to by its first segment."""
    if key[0] == "tool":
        return "pyproject.toml"
    if key[0] in {"rust-version", "edition"}:
        return "Cargo.toml"
    if key[0] == "requires-python":
        return "pyproject.toml"
    if key[0] == "compilerOptions":
        return "tsconfig.json"
    if key[0] == "project" and raw.startswith("["):
        return "pyproject.toml"
    if raw.startswith("[") and key[0] in {"profile", "workspace", "features", "dependencies", "package"}:
        return "Cargo.toml"
    return ""
