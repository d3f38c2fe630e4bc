"""Whose a thing is said to be: "fd has `--max-results`", "GNU grep's `--exclude-dir`", a row of a table of tools."""

from __future__ import annotations

import re

from levelhead.prose.document import Block, BlockKind, Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.tables import first_cell, head_of

_LIST = r"(?:[`*]{1,2}\x1f+[`*]{1,2}(?:\s*\([^()\n]{0,20}\))?(?:,\s+(?:and\s+)?|\s+(?:and|or)\s+)){0,3}[`*\"'(]*\Z"
_HAS = r"(?:has|have|had|uses|offers|knows|ships|honou?rs|calls(?:\s+(?:it|this|that|them))?|spells\s+(?:it|this))"
_HOLDER = Pattern(  # "fd has `", "grep's `", "requests has `A` and `"
    rf"(?:(?P<before>[\w'’-]+)\s+)?(?<![\w/.-])(?P<name>[A-Za-z][\w+-]*\w)(?:['’]s|(?:\s+(?:also|already|just|simply|even))?\s+{_HAS})\s+(?:(?:an?|its|the|own|both)\s+){{0,2}}{_LIST}"
)
_PRODUCT = Pattern(  # "Vercel's AI SDK has `"
    rf"(?<![\w/.-])(?P<name>[A-Z][\w+-]*\w)['’]s\s+(?:[A-Z][\w-]*\s+){{1,3}}(?:(?:also|already|just)\s+)?{_HAS}\s+(?:(?:an?|its|the|own|both)\s+){{0,2}}{_LIST}"
)
_ANOTHER = Pattern(  # "fd has `--a`, lego `"
    rf"\b{_HAS}\s[^.;:\n]{{1,120}}[,;]\s+(?:and\s+)?(?P<name>[A-Za-z][\w+-]*\w)\s+{_LIST}"
)
_CODED = Pattern(  # "`multer` itself has `"
    rf"`(?P<name>[A-Za-z][\w.+-]*)`(?:\s+(?:itself|also|already|just|simply|even))?\s+{_HAS}\s+(?:(?:an?|its|the|own|both)\s+){{0,2}}[*\"'(]*\Z"
)
_REPOSITORY = Pattern(  # "`acme/cli` will add a `"
    r"`(?P<name>[A-Za-z][\w.-]*/[A-Za-z][\w.-]*)`(?:\s+(?:itself|also|already|now|just|will|can|could))*\s+(?:adds?|gains?|gets?|has|have|offers?|ships?|exposes?|provides?|passes)\s+(?:(?:an?|its|the|own|new)\s+){0,3}[*\"'(]*\Z"
)
_DOES = Pattern(  # "as does `actix-multipart` via `"
    r"\bas\s+(?:do|does|did)\s+`?(?P<name>[A-Za-z][\w.+-]*\w)`?\s+(?:via|with|through|by|using|in)\s+(?:(?:an?|its|the|own)\s+){0,2}[*\"'(]*\Z"
)
_IN_BRACKETS = Pattern(  # "(`pytest-recording`, `"
    r"\(`(?P<name>[A-Za-z][\w.+-]*)`(?:\s+v?\d[\w.]*)?(?:[,:;]|\s+with)\s+[*\"'(]*\Z"
)
_EACH = Pattern(  # "Caddy (250) and nginx (128, `"
    r"(?<![\w/.-])(?P<first>[A-Za-z][\w+-]*)\s\([^()\n]{1,40}\)(?:,|,?\s+(?:and|or))\s+(?P<name>[A-Za-z][\w+-]*)\s\([^()\n`]{0,40}\Z"
)
_IN = Pattern(  # "in Beego it's `a` and `"
    rf"\b[Ii]n\s+(?P<name>[A-Z][\w.+-]*\w),?\s+(?:(?:it|that|this)(?:['’]s|\s+is)|(?:these|they|those)\s+are|there(?:['’]s|\s+is)|(?:one|you|people)\s+(?:has|have|uses?|writes?|calls?|says?))\s+(?:(?:just|simply|called|named)\s+)*{_LIST}"
)
_SUBJECT = Pattern(  # "; Caddy's module is `", " while Yardlib relies upon `"
    rf"(?:[;,]\s+(?:and\s+|but\s+|while\s+|whereas\s+)?|\b(?:and|but|while|whereas)\s+)(?P<name>[A-Z][\w+-]*\w)(?:['’]s)?(?:\s+[a-z][\w-]*){{1,4}}\s+{_LIST}"
)
_TITLED = Pattern(  # "Jackson has "
    rf"(?<![\w/.-])(?P<name>[A-Z][\w+-]*\w)(?:['’]s|(?:\s+(?:also|already|just|simply|even))?\s+{_HAS})\s",
    words=(
        "'s",
        "’s",
        "calls",
        "had",
        "has",
        "have",
        "honors",
        "honours",
        "knows",
        "offers",
        "ships",
        "spells",
        "uses",
    ),
)
_DETERMINED = frozenset(
    "the a an this that our its your my their each every no any which whose of in on by for with to from as new old existing one".split()
)
_OF_A_KIND = frozenset({"gnu", "bsd", "upstream", "plain", "vanilla", "stock"})
"""Before the name of a tool that these trees have one of, too: "GNU grep's"."""
_NEUTRAL = frozenset(
    (
        "it this that there which cli command subcommand tool program binary script parser application server "
        "client library package module project repo interface we you they one each every both all now user users "
        "help output readme docs code class method function who what and or but also with via pass passing use using add adds run running flag option flags options "
        "set setting call calling give given take takes has have is are was were be not no the an by than like as "
        "already also just simply even still currently never always only then there here itself "
        "file files folder directory config configuration workflow section table action job step key entry schema manifest page struct type enum trait "
        "object model hook test tests suite build branch change pr patch commit diff version release base head main component service endpoint handler "
        "plugin crate gem extension backend frontend engine core layer sdk api constructor builder factory loader reader writer"
    ).split()
)
"""Words before a name that are no tool or library of somebody else's."""
_COMPARED = Pattern(
    r"(?:other\s+)?(?:tools?|librar(?:y|ies)|frameworks?|programs?|products?|packages?|crates?|gems?|engines?|providers?|implementations?|software|languages?|alternatives?|vendors?|competitors?|ecosystems?)\Z",
    re.IGNORECASE,
)


def holder(document: Document, sentence: Sentence, start: int) -> str:
    """The word right before the thing at ``start`` that names whose it is; empty when none does."""
    low = max(sentence.start, start - 200)
    for pattern in (_HOLDER, _PRODUCT, _ANOTHER, _IN, _SUBJECT):
        match = pattern.search(document.plain, low, start)
        if match is None or match["name"].lower() in _NEUTRAL:
            continue
        before = match.groupdict().get("before") or ""
        if before.lower() in _OF_A_KIND:
            return f"{before} {match['name']}"
        if before.lower() not in _DETERMINED:
            return match["name"]
    return ""


def package(document: Document, sentence: Sentence, start: int) -> str:
    """The name in code right before the thing at ``start``, or after "as does", that the text gives it to; else empty."""
    low = max(sentence.start, start - 200)
    found = (one.search(document.text, low, start) for one in (_CODED, _DOES, _IN_BRACKETS, _REPOSITORY))
    return next((match["name"] for match in found if match is not None), "")


def rivals(document: Document, sentence: Sentence, start: int) -> tuple[str, ...]:
    """Two proper names of which the second has the thing at ``start`` in its brackets: "Caddy (250) and nginx (128, `x`)"."""
    text = document.text[sentence.start : start]
    match = _EACH.search(text)
    if match is None:
        return ()
    first, name = match["first"], match["name"]
    opens = text[: match.start("first")].strip("`*_\"'( ") == ""
    return (first, name) if name[0].isupper() or (first[0].isupper() and not opens) else ()


_PROPER = Pattern(r"(?:[,;]\s(?:and\s|but\s)?|\b(?:[Ii]n|and|but|while|whereas)\s)(?P<name>[A-Z][\w+-]*\w)")
_LABEL = Pattern(
    r"\W*(?P<label>[A-Z][\w.+-]*(?:\s+[\w.+-]+){0,3})(?:\s+\([^()\n]{1,40}\))?[*_]*:[*_]*\s"
)  # "LangGraph: "
_COMPARISON = Pattern(
    r"\b(?:compar\w+|alternatives?|prior\s+art|(?:other|similar|related)\s+(?:tools?|projects?|librar\w+|frameworks?)|elsewhere|competition|landscape)\b",
    re.IGNORECASE,
)
_INNER_CAPITAL = Pattern(r"[A-Za-z]*[a-z][A-Z]\w*")


def label(document: Document, sentence: Sentence) -> str:
    """The proper name that opens an entry of a list: in a section of comparisons any, else one with a capital inside."""
    if sentence.block.kind is not BlockKind.ITEM:
        return ""
    match = _LABEL.match(document.plain, sentence.block.start, sentence.end)
    if match is None:
        return ""
    compares = any(_COMPARISON.search(title) for title in sentence.block.section)
    return match["label"] if compares or _INNER_CAPITAL.fullmatch(match["label"]) else ""


def titles(document: Document) -> frozenset[str]:
    """Capitalised words that the body says have something."""
    said = {match["name"] for match in _TITLED.finditer(document.plain)}
    labels = {label(document, sentence) for sentence in document.sentences}
    said |= {match["name"] for match in _PROPER.finditer(document.plain)}
    return frozenset(said | (labels - {""}))


def compared(document: Document, block: Block) -> str:
    """The first cell of a row, where the head of the table says that its rows are tools or libraries; else empty."""
    if block.kind is not BlockKind.ROW:
        return ""
    if _COMPARED.match(first_cell(head_of(document.text, block.start))) is None:
        return ""
    return first_cell(document.text[block.start : block.end])
