"""Text of strangers made safe to print: no control, bidi or invisible characters reach a terminal."""

from __future__ import annotations

import unicodedata


def printable(text: str, *, newline: bool = False) -> str:
    """The text with every control, format and surrogate character shown as ``<U+XXXX>``.

    ``newline`` keeps line breaks. Applying it twice changes nothing more.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(char, newline=newline) for char in text)


def _shown(char: str, *, newline: bool) -> str:
    if char == "\t":
        return " "
    if char == "\n":
        return "\n" if newline else " "
    if unicodedata.category(char) in {"Cc", "Cf", "Cs", "Zl", "Zp"}:
        return f"<U+{ord(char):04X}>"
    return char


def shortened(text: str, width: int) -> str:
    """At most ``width`` characters, with an ellipsis where text was cut."""
    return text if len(text) <= width else text[: width - 1] + "…"


def quiet(text: str) -> str:
    """The text without ``##[``: a workflow runner reads that as a command anywhere in a line of the log."""
    return text.replace("##[", "# #[")
