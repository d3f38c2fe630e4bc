"""Categories of files that texts speak of: tests, sources of a language, workflows, licences."""

from __future__ import annotations

import re
from dataclasses import dataclass

from levelhead.prose.pattern import Pattern


@dataclass(frozen=True, slots=True)
class Category:
    """A class of files."""

    label: str
    pattern: str
    """Regular expression over whole paths, lower-case."""


_SUFFIXES: dict[str, tuple[str, str]] = {
    "python": ("Python files", r".*\.pyi?"),
    "go": ("Go files", r".*\.go"),
    "golang": ("Go files", r".*\.go"),
    "rust": ("Rust files", r".*\.rs"),
    "java": ("Java files", r".*\.java"),
    "javascript": ("JavaScript files", r".*\.[cm]?jsx?"),
    "typescript": ("TypeScript files", r".*\.[cm]?tsx?"),
    "c++": ("C++ files", r".*\.(?:cc|cpp|cxx|hpp|hh|hxx)"),
    "c#": ("C# files", r".*\.cs"),
    "ruby": ("Ruby files", r".*\.rb"),
    "php": ("PHP files", r".*\.php"),
    "kotlin": ("Kotlin files", r".*\.kts?"),
    "swift": ("Swift files", r".*\.swift"),
    "scala": ("Scala files", r".*\.scala"),
    "shell": ("shell scripts", r".*\.(?:ba|z|fi)?sh"),
    "bash": ("shell scripts", r".*\.(?:ba)?sh"),
    "markdown": ("Markdown files", r".*\.mdx?"),
    "yaml": ("YAML files", r".*\.ya?ml"),
    "json": ("JSON files", r".*\.json"),
    "toml": ("TOML files", r".*\.toml"),
    "sql": ("SQL files", r".*\.sql"),
    "c": ("C files", r".*\.[ch]"),
    "header": ("header files", r".*\.(?:h|hh|hpp|hxx|inl)"),
}
TESTS = (
    r"(?:.*/)?(?:tests?|specs?|__tests__|testing)/(?:.*/)?[^/]+\.(?:py|[cm]?[jt]sx?|java|kts?|go|rs|rb|php|cs|swift|scala|sh|bats|c|cc|cpp)"
    r"|(?:.*/)?(?:test_[^/]*\.py|[^/]*_test\.(?:py|go|rb|cc|cpp|c|exs?)|[^/]*\.(?:test|spec)\.[cm]?[jt]sx?|[^/]*tests?\.(?:java|kt|cs|swift|php|scala)|[^/]*_spec\.rb|[^/]*spec\.scala|[^/]*\.bats)"
)
"""Paths of test files, lower-case."""
_NAMED: tuple[tuple[str, str, str], ...] = (
    (
        r"(?:unit |integration |automated |existing )?tests?(?: files?| suites?| cases?| coverage)?",
        "test files",
        TESTS,
    ),
    (r"(?:test|testing) (?:suites?|infrastructure|folder|directory)", "test files", TESTS),
    (
        r"(?:ci|github actions?|github)(?: workflows?| configurations?| config| pipelines?| setup)?|workflows?",
        "CI workflows",
        r"\.github/workflows/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci/config\.yml|azure-pipelines\.yml|\.travis\.yml|jenkinsfile",
    ),
    (r"readme(?:\.md)?(?: file)?", "README files", r"(?:.*/)?readme(?:\.[a-z]+)?"),
    (r"licen[cs]e(?: file)?", "licence files", r"(?:.*/)?licen[cs]e(?:[.-][\w.-]+)?"),
    (r"changelog(?:\.md)?(?: file)?", "changelogs", r"(?:.*/)?(?:changelog|changes|history)(?:\.[a-z]+)?"),
    (r"dockerfiles?", "Dockerfiles", r"(?:.*/)?dockerfile(?:\.[\w.-]+)?|(?:.*/)?[\w.-]+\.dockerfile"),
    (r"makefiles?", "Makefiles", r"(?:.*/)?(?:gnu)?makefile"),
    (
        r"(?:documentation|docs)(?: folder| directory| files?)?",
        "documentation files",
        r"(?:.*/)?docs?/.*|.*\.(?:rst|mdx?|adoc)",
    ),
    (r"pyproject(?:\.toml)?", "pyproject.toml files", r"(?:.*/)?pyproject\.toml"),
    (r"package\.json", "package.json files", r"(?:.*/)?package\.json"),
    (r"(?:jupyter )?notebooks?", "notebooks", r".*\.ipynb"),
    (r"examples?(?: folder| directory)?", "example files", r"(?:.*/)?examples?/.*"),
)
_LANGUAGE = Pattern(
    r"(?P<language>[a-z+#]+)\s+(?:source\s+)?(?:files?|code|sources?|modules?|scripts?|packages?|source)(?:\s+files?)?\Z"
)


def category(thing: str) -> Category | None:
    """The class of files that a noun phrase names, ``None`` when it is none of these."""
    words = " ".join(thing.lower().split()).removeprefix("any ").removeprefix("existing ")
    for pattern, label, paths in _NAMED:
        if re.fullmatch(pattern, words):
            return Category(label, paths)
    match = _LANGUAGE.match(words)
    if match is not None and match["language"] in _SUFFIXES:
        return Category(*_SUFFIXES[match["language"]])
    return None
