"""Names that the text itself quotes an error about: it says that there is no such thing."""

from __future__ import annotations

import re
from weakref import WeakKeyDictionary

from levelhead.prose.document import Document
from levelhead.prose.pattern import Pattern

_Q = r"[\"'`‘“]{0,2}"
_ERRORS = Pattern(
    r"\b(?:unrecogni[sz]ed|unknown|unexpected|invalid|undefined|no\s+such|illegal|not\s+defined:?)\s+(?:command[- ]line\s+)?"
    rf"(?:flags?|options?|arguments?|switch(?:es)?|commands?|subcommands?):?\s*{_Q}(?P<a>-{{0,2}}[A-Za-z][\w-]*)"
    rf"|\bhas\s+no\s+(?:attribute|member|field|method|property)\s+(?:named\s+|called\s+)?{_Q}(?P<b>\w+)"
    rf"|\bno\s+(?:method|field|function|variant|associated\s+item|member|property)\s+(?:or\s+\w+\s+)?named\s+{_Q}(?P<c>\w+)"
    rf"|\b(?:cannot|can['’]t|could\s+not|failed\s+to)\s+(?:find|resolve|import)\s+(?:an?\s+)?(?:name|symbol|function|type|value|module|class)\s+{_Q}(?P<d>[\w./@-]+\w)"
    rf"|{_Q}\b(?P<e>[A-Za-z_]\w*){_Q}\s+is\s+not\s+(?:defined|a\s+function|exported)\b"
    rf"|\bundefined(?:\s+(?:method|reference\s+to|local\s+variable|name|variable))?:?\s+[\"'`‘]?(?P<f>[A-Za-z_][\w.]*\w)(?=[\"'`’\s(])"
    rf"|\bimplicit\s+declaration\s+of\s+function\s+{_Q}(?P<g>\w+)"
    rf"|\bNo\s+module\s+named\s+{_Q}(?P<h>[\w.]+\w)",
    re.IGNORECASE,
)
_HINTS = (
    "unrecogni",
    "unknown ",
    "unexpected ",
    "invalid ",
    "undefined",
    "no such ",
    "illegal ",
    "not defined",
    "is not ",
    "has no ",
    " named ",
    "cannot ",
    "can't ",
    "can’t ",
    "could not ",
    "failed to ",
    "implicit declaration",
)
"""What a text holds that quotes such an error: looked for first, since most texts hold none."""
_READ: WeakKeyDictionary[Document, frozenset[str]] = WeakKeyDictionary()


def rejected(document: Document) -> frozenset[str]:
    """Flags, commands, names and modules that a quoted error calls unknown, as it spells them."""
    found = _READ.get(document)
    if found is None:
        flat = " ".join(document.text.lower().split())
        hinted = any(hint in flat for hint in _HINTS)
        matches = _ERRORS.finditer(document.text) if hinted else ()
        names = {next(one for one in match.groups() if one) for match in matches}
        found = _READ[document] = frozenset(names)
    return found
