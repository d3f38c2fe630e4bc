"""Where a sentence says that the change, or a part of it, is: "The whole fix is one line in `a.py`"."""

from __future__ import annotations

import re

from levelhead.prose.numbers import NUMBER
from levelhead.prose.pattern import Pattern
from levelhead.prose.touch_parts import CHANGE, CHANGE_WORD, NOUNS, OPENING, PATHS

_FEW = rf"(?:a few|a handful of|a couple of|some|{NUMBER.format('few')})"
_LINES = rf"(?:(?:only |just |about |some )?{_FEW} (?:changed |added |new |short |extra )?(?:lines?|words?|characters?|statements?|places?|hunks?|spots?)(?: of code)?,? )"
_SIZE = (
    r"(?:whole|entire|full|actual|real|only|remaining|same|small|tiny|minor|second|third|other|last|first|matching|corresponding|follow-on|mechanical|trivial|code|source|functional|production|test"
    r"|(?:one|two|three|four|five|single|\d{1,3})-(?:line|word|character)(?:r)?)"
)
_PIECE = r"(?:change|edit|fix|hunk|diff|patch|tweak|adjustment|one-liner|modification)s?"
_STAYS = r"(?:is|are|lives?|sits?|happens?|comes?|goes|falls)"
_MUCH = (
    r"(?:most|half|much|all|the bulk|the rest|the remainder|(?:nearly|almost) all|the majority|two thirds)"
)
_CHANGED = r"(?:touched|changed|modified|edited|affected)"
_IN = Pattern(
    rf"{OPENING}(?:(?:the|an?|one|another|this|our|two|three|four|five|six) ){{0,2}}(?:{_SIZE} ){{0,3}}{_PIECE},? (?:itself )?(?:(?:to|of|for) (?:the |this |an? )?[\w`'()-]{{1,60}} (?:[\w`'()-]{{1,60}} )?)?(?:{_STAYS} )?(?:made |only |just |all |mostly |mainly |entirely )?{_LINES}?(?:in|to|inside|within) {NOUNS}{PATHS}\Z"  # "The change is eight lines in "
    rf"|{OPENING}{_MUCH} of (?:it|(?:the|this) (?:{_SIZE} )?(?:{CHANGE_WORD}|lines|edits|changes|churn)) (?:{_STAYS}|comes from|is made of) (?:in |on |to )?{NOUNS}{PATHS}\Z"  # "Most of the diff is in "
    rf"|{OPENING}everything(?: else)? (?:that changes )?(?:happens|changes) in {NOUNS}{PATHS}\Z"
    rf"|{OPENING}(?:here is |this is |see below )?what (?:changes|changed) in {NOUNS}{PATHS}\Z"
    rf"|{OPENING}(?:{CHANGE}|the) ?(?:diff|pr|commit|patch|change)? ?(?:covers|spans|comprises|consists of|is made of|is made up of) {NOUNS}{PATHS}\Z"  # "The commit spans "
    rf"|{OPENING}the (?:only |{NUMBER.format('others')} )?(?:other|second|third|remaining|last|further) (?:(?:{NUMBER.format('others2')}) )?(?:source |test )?(?:files?|modules?)(?: {_CHANGED}| in (?:the|this) (?:diff|pr|change|commit|patch)| that (?:is|are|was|were) {_CHANGED}| that changes?){{1,2}} (?:is|are) {NOUNS}{PATHS}\Z"  # "The only other file in the diff is "
    rf"|{OPENING}(?:an?|the|one|{NUMBER.format('more')}) (?:(?:new|short|small|matching) )?(?:changelog|changes|release|news|docs?|readme|documentation) (?:entry|entries|notes?|lines?|sections?|paragraphs?|bullets?)(?: (?:is|goes|went|added))? (?:in|to|into|under) {NOUNS}{PATHS}\Z"
    rf"|{OPENING}(?:changelog|release|news|docs?|readme|documentation) (?:entry|entries|notes?|lines?|sections?|paragraphs?|bullets?)(?: (?:is|goes|went|added))? (?:in|to|into|under) {NOUNS}{PATHS}\Z"  # "Changelog entry in "
    rf"|{OPENING}(?:(?:an?|one|the|{NUMBER.format('tests')}) )?(?:(?:new|regression|unit|integration|small|matching|further) ){{0,3}}(?:tests?|cases?|entry|entries|notes?|sections?|paragraphs?) (?:is|are|was|were|has been|have been) added (?:in|to) {NOUNS}{PATHS}\Z"
    rf"|(?:.{{0,200}}[\s,;:(`])?now (?:lives?|sits?|stands?|resides?|happens?|(?:is|are) (?:done|handled|defined|declared|computed|checked|built|parsed)) in {NOUNS}{PATHS}\Z",  # "`f` now lives in "
    re.IGNORECASE,
    words=(
        "change",
        "edit",
        "fix",
        "hunk",
        "diff",
        "patch",
        "tweak",
        "adjustment",
        "one-liner",
        "modification",
        "of",
        "everything",
        "spans",
        "covers",
        "compris",
        "consist",
        "is made",
        "touched",
        "modified",
        "affected",
        "changelog",
        "release",
        "news",
        "file",
        "module",
        "doc",
        "readme",
        "added",
        "now",
    ),
)
_COUNTED = Pattern(  # "Three files: ", "Two files changed ("
    rf"{OPENING}(?:all in all )?{NUMBER.format('n')} (?:(?:source|test) )?(?:{_CHANGED} )?files?(?: (?:{_CHANGED}|in all|altogether|in total))?:?(?: |\Z){NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=("file",),
)
_ENDS_LIST = Pattern(
    r"(?:(?:, and |, | and | & |, plus )[`\"'*]*(?=[^\s,`]{0,200}[./])[\w@.~/-]{1,200}[`\"'*]*){0,8}[`\"'*)]*(?:\Z|[.;)](?:\W|\Z))"
)
"""The rest of an enumeration of paths, and nothing said of them."""
_WITH_ASIDES = Pattern(  # "Touched: `a.py` for the option, and "
    rf"{OPENING}(?:(?:also |further |other )*(?:files )?(?:touched|changed|modified|updated|edited))(?: files)?: (?:[^.;\n]|\.(?=\w)){{1,300}}(?:, and|,? plus| and) {NOUNS}\Z",
    re.IGNORECASE,
    words=("touched", "changed", "modified", "updated", "edited"),
    marks=(":",),
)
_UNLIKE = Pattern(
    r"\b(?:not|unlike|like|as|from|by|see|in|of|with|without|next to)\b[^,;]{0,60}\Z", re.IGNORECASE
)
"""Right before a path of an enumeration: it belongs to what was said of the one before."""
_BESIDES = Pattern(  # "Besides `a.py`, only "
    rf"{OPENING}(?:besides|apart from|aside from|other than|except for|next to) {NOUNS}{PATHS}[`\"'*(]{{0,4}}[\w@.~*/-]{{1,200}}[`\"'*)]*,? (?:only|just) {NOUNS}\Z",
    re.IGNORECASE,
    words=("only", "just"),
)
_CHANGES = Pattern(
    r"(?: files?)? (?:changes|change|(?:is|are|was|were|gets?) (?:touched|changed|modified|edited))\b",
    re.IGNORECASE,
)
_FIRST = Pattern(rf"{OPENING}{NOUNS}{PATHS}\Z", re.IGNORECASE)
_THE_ONLY = Pattern(  # "`a.py` is the only file that changes"
    rf" (?:is|are) the only (?:[a-z]+ )?(?:files?|modules?|ones?|two)(?: files)?(?: (?:that|which))?(?: (?:is|are|was|were|has to|have to|had to|needs to|need to))? (?:be )?(?:changes?|changing|{_CHANGED})\b",
    re.IGNORECASE,
    words=("the only",),
)
_SHRINKS = Pattern(r"(?: file| module)? (?:shrinks|grows) by ", re.IGNORECASE, words=("shrinks", "grows"))
_ALL_NOW = Pattern(  # behind "`a.py` and `b.py`": " now require their version"
    r" (?:both |all )?now (?:require|import|declare|define|export|set|pass|call|use|include|list|name|mention|document|describe|point|refer|link|inherit|return|accept|share|read|raise|throw|check|skip|test|cover)\b(?! (?:up|down|out|fine|again)\b)",
    re.IGNORECASE,
    words=("now",),
)
_AND = Pattern(
    rf"{OPENING}{NOUNS}(?=[^\s,`]{{0,200}}[./])[\w@./-]{{1,200}}.{{0,200}}(?: and|&) \Z|{OPENING}(?:both )?{NOUNS}\Z",
    re.IGNORECASE,
)
_INTO_IT = Pattern(rf"{OPENING}in {NOUNS}{PATHS}\Z", re.IGNORECASE, words=("in ",))
_WAS_DONE = Pattern(  # behind "In `a.py`": ", the loop is replaced by a comprehension", "`f` gets a new argument"
    r",? (?:(?:the|an?|its|one|two|three|both|all) [^.;:\n]{1,120}?|`[^`\n]{1,80}`(?: [a-z]+)?) (?:(?:is|are|has been|have been) (?:now |also )?(?:replaced (?:by|with)|renamed(?: to)?|rewritten|inlined|reworded|refactored|reworked|adapted|adjusted|gone)|gets? an? (?:new|second|third|further|extra|additional)|gains?|loses?)\b",
    re.IGNORECASE,
    words=(
        "replaced",
        "renamed",
        "rewritten",
        "inlined",
        "reworded",
        "refactored",
        "reworked",
        "adapted",
        "adjusted",
        "gone",
        "get",
        "gain",
        "lose",
    ),
)
_NEEDED = Pattern(
    r"(?: files?)? (?:is|are|was|were) (?:also |therefore )?(?:needed|required|necessary|enough|due)\b",
    re.IGNORECASE,
)
_AN_EDIT = Pattern(  # "A small change to "
    rf"{OPENING}(?:an?|one|two|three|some|the) (?:(?:small|minor|tiny|matching|corresponding|further|one-line|similar) ){{0,2}}(?:edits?|changes?|updates?|adjustments?|tweaks?) (?:to|in) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=("edit", "change", "update", "adjustment", "tweak"),
)
_HELD = Pattern(
    rf"{OPENING}(?:the|one|its|both|all) (?:[\w`()'-]{{1,60}} ){{1,4}}in {NOUNS}\Z",
    re.IGNORECASE,
    words=("in ",),
)
_IS_GONE = Pattern(
    r" (?:is|are) (?:now |also |therefore )?(?:gone|removed|deleted|dropped)(?=[.,;)]|\Z| (?:too|as well|now|here)\b)",
    re.IGNORECASE,
    words=("gone", "removed", "deleted", "dropped"),
)
_EARLIER = Pattern(
    r"\b(?:originally|earlier|previous(?:ly)?|back in|years? ago|had been|since|upstream|last|already|still|today|#\d+|v\d|would|could|should)\b",
    re.IGNORECASE,
)
"""Beside such words a deed may be of another change."""


def placed(before: str, bare: str, *, ends: bool) -> bool:
    """Whether the words say that the change is in the path between them, in part.

    ``before`` is one line of text up to the path, ``bare`` what follows it without the marks of code; ``ends``: the
    path is an object of its own, nothing that describes a noun behind it.
    """
    if _EARLIER.search(before) or _EARLIER.search(bare.split(". ")[0][:80]):
        return False
    if ends and (
        _IN.match(before) or (_WITH_ASIDES.match(before) and not _UNLIKE.search(before[before.find(":") :]))
    ):
        return True
    if _COUNTED.match(before) and _ENDS_LIST.match(bare):
        return True
    if _BESIDES.match(before) and _CHANGES.match(bare):
        return True
    if (_AN_EDIT.match(before) and _NEEDED.match(bare)) or (_HELD.match(before) and _IS_GONE.match(bare)):
        return True
    if _INTO_IT.match(before) and _WAS_DONE.match(bare):
        return True
    return bool(
        _FIRST.match(before)
        and (
            _SHRINKS.match(bare)
            or _THE_ONLY.match(bare)
            or (before and _AND.match(before) and _ALL_NOW.match(bare))
        )
    )
