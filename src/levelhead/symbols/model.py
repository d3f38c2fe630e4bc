"""What a source file defines, imports and exports, as far as its syntax shows.

These are named tuples because a tree holds them by the hundred thousand: a named tuple is made, and its
class imported, in a fraction of the time that a frozen dataclass takes.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class SymbolKind(StrEnum):
    """What a defined name stands for."""

    MODULE = "module"
    CLASS = "class"
    INTERFACE = "interface"
    ENUM = "enum"
    TYPE = "type"
    FUNCTION = "function"
    METHOD = "method"
    CONSTANT = "constant"
    VARIABLE = "variable"
    FIELD = "field"
    MEMBER = "member"
    """A member of an enumeration."""
    MACRO = "macro"
    NAMESPACE = "namespace"


class Parameters(NamedTuple):
    """What a function takes and gives."""

    names: tuple[str, ...]
    """Without ``self``, ``cls`` or a receiver; a destructured parameter counts with the names it binds."""
    defaults: tuple[tuple[str, str], ...]
    """Name and source text of the default, whitespace folded, cut at 200 characters."""
    rest: bool
    """``*args``, ``...rest``, varargs: more positional arguments fit."""
    keywords: bool
    """``**kwargs``, or an object parameter that takes arguments by name."""
    returns: str | None
    """Source text of the declared result; ``None`` when none is declared."""


class Definition(NamedTuple):
    """One defined name."""

    name: str
    kind: SymbolKind
    line: int
    """1-based, of the name."""
    end_line: int
    """1-based, of the end of the definition's body."""
    parents: tuple[str, ...]
    """Enclosing definitions, outermost first; a Go receiver's type, a Rust ``impl`` type and the extended
    type of a Swift extension are parents. A local function has the function around it as parent."""
    bases: tuple[str, ...]
    """Superclasses, interfaces, traits and embedded types as written, last segment of a dotted name."""
    parameters: Parameters | None
    """``None`` for what cannot be called."""
    decorated: tuple[str, ...]
    """Decorators, annotations, attributes and derives, last segment of a dotted name."""
    exported: bool
    """Meant for others by the language's own rule or convention: ``public``, ``pub``, a capital in Go, no
    leading underscore in Python, not ``static`` in C; of a member, when what holds it is, too."""


class Import(NamedTuple):
    """One imported module or member."""

    module: str
    """As written: ``a.b``, ``./x``, ``crate::y``."""
    name: str | None
    """The imported member, ``None`` for the whole module, ``*`` for all of it."""
    alias: str | None
    line: int


class Outline(NamedTuple):
    """A parsed source file."""

    language: str
    definitions: tuple[Definition, ...]
    """In the order of the text."""
    imports: tuple[Import, ...]
    exports: tuple[str, ...]
    """Names that the file says it exports, re-exports included; ``*`` stands for all of another module's."""
    tests: tuple[str, ...]
    """Names or titles of the test cases, in the order of the text."""
    test_lines: tuple[int, ...]
    """The line of each entry of ``tests``."""
    errors: tuple[tuple[int, int], ...] = ()
    """First and last line of every place that the parser could not read: names may be missing there."""

    @property
    def complete(self) -> bool:
        """Whether the whole file could be read."""
        return not self.errors

    def clear(self, definition: Definition) -> bool:
        """Whether everything from the first to the last line of a definition could be read."""
        return all(last < definition.line or definition.end_line < first for first, last in self.errors)


class NotParsed(NamedTuple):
    """A file that has no outline, and why."""

    reason: str
