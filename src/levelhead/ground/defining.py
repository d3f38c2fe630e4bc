"""Whether a name is defined where it stands, by what its line holds around it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from levelhead.symbols import LANGUAGES, Language, language_of


def defining(language: Language, data: bytes, line_start: int, start: int, end: int) -> bool:
    """Whether the name at ``start`` to ``end`` of a file is defined there; ``line_start`` is where its line begins."""
    if start == line_start and language.id in _SCRIPTS and _ASSIGNED.match(data, end) is not None:
        return True
    if (
        language.id == "shell"
        and _FUNCTION.match(data, end) is not None
        and not data[line_start:start].strip()
    ):
        return True
    if (
        language.id in ECMA
        and 0 < start - line_start <= METHOD
        and not data[line_start:start].strip()
        and data[start:end] not in _STATEMENTS
        and _opens_a_method(data, end)
    ):
        return True
    if language.id == "csharp" and _OF_ANOTHER.match(data, end) is not None:
        return False
    return _prescreen(language.id)(data[max(line_start, start - 200) : start])


_SCRIPTS = frozenset({"python", "ruby", "shell"})
"""Languages in which an assignment at the beginning of a line defines a name of the module."""
_ASSIGNED = re.compile(rb"[ \t]*(?::[^=\n]{1,80})?[ \t]*=(?!=)")  # " = 3", ": int = 3"
_OF_ANOTHER = re.compile(  # of C#, a type before a name: "public IEnumerable<Token> Tokens", "IEnumerator IEnumerable.Get()"
    rb"(?:<(?:[^\n<>]|<[^\n<>]{0,60}>){0,80}>)?(?:\[\])?\??(?:\.\w|[ \t]+(?!where\b)[A-Za-z_])"
)
ECMA = frozenset({"javascript", "typescript"})
"""Languages in which a method is a name and its parentheses, and a call on a line of its own reads like one."""
_METHOD = re.compile(  # "(curated = false): Content[] {", and no call that is given a function
    rb"(?:<[^()\n]{0,120}>)?\((?![^\n]*(?:=>|\bfunction\b)[^\n]*\{[ \t\r]*\Z)[^\n]*\)[ \t]*(?::[^\n;]+)?\{[ \t\r]*\Z"
)
"""The rest of a line that defines a method, of which no word before says so."""
_STATEMENTS = frozenset({b"if", b"for", b"while", b"switch", b"catch", b"with", b"function", b"return"})
METHOD = 400
"""Bytes of a line before and after the name of a method up to which it is read: nobody writes longer ones."""


def _opens_a_method(data: bytes, end: int) -> bool:
    stop = data.find(b"\n", end, end + METHOD)
    if stop < 0:
        stop = len(data)
    return stop - end <= METHOD and _METHOD.match(data, end, stop) is not None


_FUNCTION = re.compile(rb"[ \t]*\(\)")  # the rest of "name() {"


@cache
def _prescreen(language: str) -> Callable[[bytes], bool]:
    """Whether a name after these bytes of its line is defined there; lines begin alike all over a tree."""
    prescreen = next(one.prescreen for one in LANGUAGES if one.id == language)
    search = re.compile(rb"(?:" + prescreen + rb")\Z").search
    return lru_cache(maxsize=1 << 14)(lambda before: search(before) is not None)


def defines(path: str, before: str) -> bool:
    """Whether a name after ``before`` on its line is defined there, by the language of the file."""
    language = language_of(path)
    return language is not None and (
        not before or _prescreen(language.id)(before.encode("utf-8", "surrogateescape")[-200:])
    )


_CALLED = re.compile(
    rb"\b(?:class|def|func|fn|fun|struct|interface|type|enum|trait|function|record|object|protocol)[ \t]+\Z"
)
REACH = 16
"""Bytes before an identifier in which a word that defines it is looked for."""
_TYPED = frozenset({"c", "cpp", "java", "csharp"})
"""Languages in which what a function gives back stands before its name, and no word says that it is defined."""
_OPENING = re.compile(
    rb"\n(?:[A-Za-z_][\w \t*&<>,:]*|[ \t]+(?:public|private|protected|internal|static|override|final|abstract)\b[^\n;={}()]*)\Z"
)
OPENING = 120
"""Bytes before an identifier in which the line that may define it begins."""


def introduced(language: Language, data: bytes, first: int) -> bool:
    """Whether what stands before an identifier looks, at a glance, as if its line defined it."""
    if not first or data[first - 1] not in _BLANKS:
        return False
    if _CALLED.search(data, max(0, first - REACH), first) is not None:
        return True
    return language.id in _TYPED and _OPENING.search(data, max(0, first - OPENING), first) is not None


_BLANKS = b" \t*&"

BEFORE_DEFINED = bytes(chr(byte) in " \t\n\r\f\v*&:$.`" for byte in range(256))
"""For every byte whether, right before an identifier, it may end what defines it in some language."""
