"""What source files define, read from their syntax in a process of its own."""

from __future__ import annotations

from levelhead.symbols.language import Language
from levelhead.symbols.model import Definition, Import, NotParsed, Outline, Parameters, SymbolKind
from levelhead.symbols.parser import Parser
from levelhead.symbols.registry import LANGUAGES, language_of

__all__ = [
    "LANGUAGES",
    "Definition",
    "Import",
    "Language",
    "NotParsed",
    "Outline",
    "Parameters",
    "Parser",
    "SymbolKind",
    "language_of",
]
