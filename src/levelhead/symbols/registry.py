"""The supported languages, in one ordered tuple."""

from __future__ import annotations

from levelhead.symbols.c import C
from levelhead.symbols.cpp import CPP
from levelhead.symbols.csharp import CSHARP
from levelhead.symbols.go import GO
from levelhead.symbols.java import JAVA
from levelhead.symbols.javascript import JAVASCRIPT
from levelhead.symbols.kotlin import KOTLIN
from levelhead.symbols.language import Language
from levelhead.symbols.php import PHP
from levelhead.symbols.python import PYTHON
from levelhead.symbols.ruby import RUBY
from levelhead.symbols.rust import RUST
from levelhead.symbols.scala import SCALA
from levelhead.symbols.shell import SHELL
from levelhead.symbols.swift import SWIFT
from levelhead.symbols.typescript import TYPESCRIPT

LANGUAGES: tuple[Language, ...] = (
    PYTHON,
    TYPESCRIPT,
    JAVASCRIPT,
    JAVA,
    GO,
    RUST,
    C,
    CPP,
    CSHARP,
    RUBY,
    PHP,
    KOTLIN,
    SWIFT,
    SCALA,
    SHELL,
)

_BY_SUFFIX = {suffix: language for language in LANGUAGES for suffix in language.suffixes}
_BY_NAME = {name: language for language in LANGUAGES for name in language.file_names}


def language_of(path: str) -> Language | None:
    """The language of a path by its suffix or its well-known name, ``None`` when it is none of these."""
    name = path[path.rfind("/") + 1 :]
    dot = name.rfind(".")
    if dot > 0:
        found = _BY_SUFFIX.get(name[dot:].lower())
        if found is not None:
            return found
    return _BY_NAME.get(name)
