"""The shapes of names: what looks like a path, what looks like a symbol."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from levelhead.prose.pattern import Pattern

SUFFIXES = frozenset(
    (
        "py pyi pyx ipynb js mjs cjs jsx ts tsx mts cts vue svelte java kt kts scala sc go rs c h cc cpp "
        "cxx hpp hh hxx cs rb erb php swift m mm sh bash zsh fish ps1 bat lua pl r jl dart ex exs erl hs "
        "clj sql proto graphql thrift cu cuh metal md mdx rst txt adoc qmd json jsonl json5 yaml yml toml "
        "ini cfg conf env xml html htm css scss sass less csv tsv parquet lock mod sum gradle properties "
        "cmake mk tf hcl nix snap svg png jpg gif patch diff j2 jinja tmpl plist csproj sln props gemspec "
        "podspec cabal bzl bazel ejs hbs po log db sqlite map wasm zig nim v vim el rake ru dockerfile "
        "template mustache bats aml resx xaml axaml vb fs fsx fsproj vbproj cls ipp inl tcc mli ml asm s "
        "ld in ac am m4 cnf service desktop jsonc hjson http jsp vm ftl twig blade liquid slim haml feature "
        "robot tape golden expected out1 rbs rbi gradlew podfile lockb wgsl glsl hlsl vert frag comp storyboard "
        "xib strings entitlements modulemap pbxproj xcscheme editorconfig"
    ).split()
)
"""Endings that make a word a file name."""

BARE_FILES = frozenset(
    (
        "Dockerfile Makefile Justfile Rakefile Gemfile Procfile Jenkinsfile Vagrantfile LICENSE NOTICE "
        "CODEOWNERS CHANGELOG README CONTRIBUTING Cargo.lock"
    ).split()
)

_PATH = Pattern(
    r"\.{0,2}/?(?:[\w@.+~-]|\{[\w,.*/-]+\}|\*{1,2}|\[[\w.-]+\])(?:[\w@.+~/*-]|\{[\w,.*/-]+\}|\[[\w.-]+\])*\Z"
)
_ENDING = Pattern(r"[a-z][a-z0-9]{0,5}\Z")
"""Any ending makes a file of a word with folders before it."""
_ROUTE = Pattern(r"/[\w{}:$-]+(?:/|\Z)")
_IDENT = r"[A-Za-z_$][\w$]*"
_SYMBOL = Pattern(
    rf"(?P<at>@)?\\?(?P<name>{_IDENT}(?:(?:\.|::|#|->|\?\.|\\){_IDENT})*[?!]?(?![?!]))(?P<generic><[^()]{{0,80}}>)?(?P<call>!?\([^\n]{{0,300}})?\Z",
    re.DOTALL,
)
_SEPARATOR = Pattern(r"\.|::|#|->|\?\.|\\")
_RECEIVER = Pattern(r"\A\(\*?([A-Z]\w{0,80})\)\.(?=[A-Za-z])")  # "(*Command).SetOut" of Go
_HUMPS = Pattern(r"[a-z0-9][A-Z]|[A-Z][a-z]+[A-Z]")
_VERSION = Pattern(r"v?\d+(?:\.\d+)+\w*\Z")


@dataclass(frozen=True, slots=True)
class PathShape:
    """A word that looks like a path."""

    path: str
    """Without leading ``./`` and trailing ``/``."""
    folder: bool
    """Written with a trailing slash."""
    suffix: str
    """Known ending without the dot, empty when there is none."""
    glob: bool


@lru_cache(maxsize=1 << 13)  # every kind asks for the shape of every mention
def path_shape(text: str) -> PathShape | None:
    """The path that a word spells, ``None`` when it does not look like one."""
    if len(text) > 260 or "://" in text or not _PATH.match(text) or text.startswith(("~", "-")):
        return None
    path = text.removeprefix("./")
    folder = path.endswith("/")
    path = path.rstrip("/")
    if not path or path in {".", ".."} or path.startswith("../") or "//" in path or "..." in path:
        return None
    if any(part.rsplit(".", 1)[-1] in SUFFIXES for part in path.split("/")[:-1] if part.rfind(".") > 0):
        return None  # "a.yml/b.yml" names two files
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    suffix = name[dot + 1 :].lower() if dot >= 0 else ""
    if suffix not in SUFFIXES and not (path.count("/") > 1 and _ENDING.match(suffix)):
        suffix = ""
    if "/" not in path:
        if name in BARE_FILES:
            return PathShape(path, folder, suffix, False)
        if dot == 0 and re.fullmatch(r"\.[a-z][\w-]+(?:\.\w+)?", name):
            return PathShape(path, folder, suffix or "dot", False)
        if not suffix and not folder:
            return None
        if folder and (not re.fullmatch(r"[\w.@+-]{2,}", name) or name == "operator"):
            return None  # "operator/" of C++ is no folder
        if _VERSION.match(name) or (suffix and not re.match(r"[\w@.*{\[]", name)):
            return None
        stem = name[:dot] if suffix else name
        if suffix and (not stem or (len(stem) == 1 and stem in "ei*")):
            return None
    return PathShape(path, folder, suffix, any(char in path for char in "*{"))


def route_like(text: str) -> bool:
    """Whether a word that starts with a slash is more likely a URL route than a path."""
    return text.startswith("/") and bool(_ROUTE.match(text))


@dataclass(frozen=True, slots=True)
class SymbolShape:
    """A word that looks like a name in source code."""

    segments: tuple[str, ...]
    call: bool
    """Written with parentheses."""
    arguments: str
    """What stands between the parentheses, if any."""
    strong: bool
    """Has humps, underscores, separators or parentheses: not an English word."""


@lru_cache(maxsize=1 << 13)
def symbol_shape(text: str, *, code: bool) -> SymbolShape | None:
    """The symbol that a word spells, ``None`` when it does not look like one.

    Outside code only words that cannot be English count: ``snake_case``, ``camelCase``, ``call()``, ``a.b``.
    """
    text = _RECEIVER.sub(r"\1.", text)
    match = _SYMBOL.match(text)
    if match is None or len(match["name"]) > 160:
        return None
    name = match["name"]
    segments = tuple(_SEPARATOR.split(name))
    call = match["call"] is not None
    if call and code and not match["call"].rstrip().endswith(")"):
        return None
    humps = any(_HUMPS.search(part) for part in segments)
    score = any("_" in part.strip("_") for part in segments)
    strong = call or humps or score or len(segments) > 1
    if not code:
        if len(segments) > 1 and not (call or humps or score):
            return None  # "and.then", "example.com"
        if not strong or (
            call and len(segments) == 1 and not humps and not score and not text.endswith("()")
        ):
            return None
    elif len(name) < (2 if call else 3):
        return None
    arguments = match["call"].lstrip("!")[1:].rstrip().removesuffix(")") if call else ""
    return SymbolShape(segments, call, arguments.strip(), strong)


def humps(name: str) -> bool:
    """Whether a name is written in camel case with two words or more."""
    return bool(_HUMPS.search(name))
