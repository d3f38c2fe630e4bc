"""A number of things beside the one whole that its sentence names, in whatever words and order.

"All twenty exceptions are in `errors.py`" and "`errors.py` is home to twenty exceptions" hold the same three pieces.
What stands between number and whole must not make the whole a doer, a user or a date: then it holds nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.numbers import NUMBER
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import path_shape

_AMOUNT = Pattern(
    rf"(?<![\w.,:/#-]){NUMBER.format('n')}(?P<words>(?:\s+[a-z][a-z+#-]{{1,24}}){{0,3}}?\s+[a-z][a-z-]{{1,24}}s)(?![\w/(])",
    re.IGNORECASE,
)  # "twenty exceptions", "7 exported helper functions"
_PLACE = Pattern(
    r"`(?P<code>[^`\n]{2,160})`|(?<![\w./@-])(?P<path>[\w.-]{1,60}(?:/[\w.-]{1,60}){0,12}(?:/|\.[a-z]\w{0,8}))(?![\w/])"
)
_REACH = 64
"""Code points that may stand between a number and its whole."""
_OTHER = Pattern(
    r"\b(?:us(?:e[ds]?|ing|ers?)|call(?:s|ed|ers?|ing)?|import\w*|depend\w*|refer\w*|touch\w*|chang\w+|add(?:s|ed|ing)?|remov\w+|delet\w+|drop\w*|mov\w+|renam\w+|replac\w+|fix\w*|updat\w+|edit\w*|modif\w+|rewrit\w+|los[et]s?|gain\w*"
    r"|mirror\w*|follow\w*|copy\w*|resembl\w*|model+ed|similar\w*|same|analog\w*|consistent|by|for|from|through|across|via|per|each|every|other|more|less|fewer|than|before|after|against|without|when|if|while|until|unless|like|about|on\s+top|beyond|outside|next\s+to|beside|alongside|near|not|n't|no|never"
    r"|fail\w*|pass(?:es|ed|ing)?|run(?:s|ning)?|ran|test(?:s|ed|ing)\s+(?:of|the)|load\w*|writ\w+|read\w*|produc\w+|generat\w+|creat\w+|emit\w*|print\w*|return\w*|match\w*|find\w*|found|send\w*|sent|receiv\w+|handl\w+|process\w*|build\w*|built|copies|copied"
    r"|would|could|should|must|may|might|will|was|were|had|old|new|later|another|between|down|up)\b",
    re.IGNORECASE,
)
"""Between a number and a whole these make them two things of which neither holds the other."""
_LEFT_OUT = Pattern(
    r"\b(?:besides|apart\s+from|aside\s+from|in\s+addition\s+to|on\s+top\s+of|not\s+counting|other\s+than|next\s+to|excluding|plus|add\w*|remov\w+|delet\w+|drop\w*|gain\w*|if|when|should|would|could|must|until|unless|chang\w+|updat\w+|fix\w*|touch\w*|from|version|line|lines|step|phase|issue|pr|another|other)\s+(?:[\w`'-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_FRESH = Pattern(r"\b(?:new|additional|more|extra|further|added|other|fewer|less)\b", re.IGNORECASE)
"""Such things are counted apart from those that were there."""
_ESTIMATED = Pattern(
    r"\b(?:estimat\w*|worth|plan\w*|propos\w*|budget\w*|expect\w*|needs?|takes?|would|could|should|rough\w*|aim\w*|target\w*|want\w*|let['’]s)\b",
    re.IGNORECASE,
)
"""In a sentence of an Issue: the number may be of what is to come."""
_WHOLE = Pattern(
    r"\b(?:in\s+all|in\s+total|all\s+in\s+all|altogether|all\s+told|exactly|precisely|a\s+total\s+of|no\s+more\s+than)\b",
    re.IGNORECASE,
)
"""Words that leave out none of the things."""
_HOLDS = Pattern(
    r"\b(?:ha(?:s|ve)|hold(?:s|ing)?|contain(?:s|ed|ing)?|defin(?:es?|ed|ing)|declar(?:es?|ed|ing)|implement(?:s|ed|ing)?|register(?:s|ed)?|list(?:s|ed)?|enumerat(?:es?|ed)|provid(?:es?|ed)|ships?|shipped|offers?|offered|exports?|exported|expos(?:es?|ed)|home|consists|compris(?:es|ed)|made|composed|bundl(?:es?|ed)|includ(?:es?|ed)|hous(?:es?|ed)|keeps?|kept|collects?|collected|comes?|counts?|knows|spells|in|inside|within|under|below|among|of|live|lives|living|sits?|stands?|with)\b|\(\s*\Z",
    re.IGNORECASE,
)
_IDIOM = Pattern(
    r"\b(?:comes?\s+in|consists?\s+of|(?:is\s+)?made\s+(?:up\s+)?of|(?:is\s+)?composed\s+of|(?:is\s+)?home\s+to|comes?\s+to|amounts?\s+to|adds\s+up\s+to)\b",
    re.IGNORECASE,
)
_OF_WHICH = Pattern(  # ", five of which take a `register` callback": more is said of some of them
    r",\s+(?:\w+\s+){1,3}of\s+(?:which|them|those|these)\b", re.IGNORECASE, words=("of",)
)
_PREPOSITION = Pattern(
    r"\b(?:in|of|on|at|to|with|into|under|within|inside|as|some|most|any|both)\b", re.IGNORECASE
)
_END = Pattern(
    r"\s*(?:(?:now|today|currently|already|so\s+far|by\s+now|at\s+present)\s*)?(?:[.,;!?)—–]|\s-\s|\Z|\band\b)"
)
"""What may follow the things when no word picks some of them."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number, its things and the whole; offsets are code points of the body."""

    start: int
    end: int
    number: str
    """As written."""
    number_start: int
    number_end: int
    words: str
    """What is counted, as written, without the number."""
    place: str
    """The whole, without backticks."""
    code: bool
    """The whole was written as code."""
    holds: bool
    """The words between them say that the whole holds the things, and not what it does with them."""
    all: bool
    """Nothing in the sentence narrows which of the things are counted."""


def amounts(document: Document, sentence: Sentence) -> Iterator[Amount]:
    """The numbers of a sentence that names exactly one whole."""
    text = document.text
    found = list(_AMOUNT.finditer(text, sentence.start, sentence.end))
    if not found or len(found) > 2:
        return
    aside = _OF_WHICH.search(text, sentence.start, sentence.end)
    until = sentence.end if aside is None else aside.start()
    if not document.has_diff and _ESTIMATED.search(document.plain, sentence.start, until):
        return
    places = [
        match
        for match in _PLACE.finditer(text, sentence.start, until)
        if (match["code"] and not match["code"].isupper())
        or (match["path"] and path_shape(match["path"]) is not None)
    ]
    names = {(match["code"] or match["path"]).rstrip("/").rsplit("/", 1)[-1] for match in places}
    if len(names) != 1:
        return
    for match in found:
        if match["n"].lower() in {"a", "an", "single", "one", "1", "both"} or _FRESH.search(match["words"]):
            continue
        place = min(places, key=lambda one: abs(one.start() - match.start()))
        first, last = sorted((match.span(), place.span()))
        between = document.plain[first[1] : last[0]]
        if not 0 <= len(between) <= _REACH or _OTHER.search(between) or re.search(r"[;:!?]\s|\.\s", between):
            continue
        before = text[max(sentence.start, first[0] - 60) : first[0]]
        if _LEFT_OUT.search(before):
            continue
        yield Amount(
            start=first[0],
            end=last[1],
            number=match["n"],
            number_start=match.start("n"),
            number_end=match.end("n"),
            words=" ".join(match["words"].split()).lower(),
            place=(place["code"] or place["path"]).strip(),
            code=place["code"] is not None,
            holds=_HOLDS.search(between) is not None,
            all=_WHOLE.search(text, sentence.start, sentence.end) is not None
            or (
                first == place.span()
                and _PREPOSITION.search(_IDIOM.sub("", between)) is None
                and _END.match(text, match.end(), sentence.end) is not None
            ),
        )
