"""What a sentence says that the change did to a file: the file is the object, and the change is the subject.

"Updates `a.py`" speaks of the change; "the hook updates `a.py`" speaks of what a program does, and "CI runs on
PRs touching `a.py`" of neither. Only the first is read here.
"""

from __future__ import annotations

import re
from enum import StrEnum

from levelhead.prose.document import BlockKind, Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.placement import placed
from levelhead.prose.tables import head_of
from levelhead.prose.touch_parts import ADVERB, CHANGE, CHANGE_WORD, NOUNS, OPENING, PATHS


class Deed(StrEnum):
    """What the change is said to do with a file."""

    TOUCHED = "touched"
    ADDED = "added"
    REMOVED = "removed"
    ONLY = "only"
    """Nothing else is touched."""
    UNTOUCHED = "untouched"


_TOUCH = r"(?:updat|adjust|modif|edit|tweak|touch|refactor|rewrit|rewrote|amend|revis|reformat|simplif|regenerat|refresh|chang|rework|align|patch|extend)(?:e|es|s|ed|d|y|ies|ied|ing|ten|te|tes|ting)?"
_ADD = r"(?:re-?add(?:s|ed|ing)?|add|adds|added|adding|creat(?:e|es|ed|ing)|introduc(?:e|es|ed|ing))"
_REMOVE = r"(?:remov(?:e|es|ed|ing)|delet(?:e|es|ed|ing)|drop|drops|dropped|dropping)"
_MADE = r"(?:add|fix|updat|adjust|modif|edit|tweak|touch|refactor|rewrit|amend|revis|remov|delet|drop|renam|mov|replac|implement|introduc|creat|extend|extract|split|chang|rework|wir|bump|document|switch|convert|mak|migrat|port|regenerat|simplif|clean|support|improv|clarif|align|guard|handl)\w*"
_ACTOR = rf"(?:(?:{CHANGE}|i|we|it|this)(?: (?:{ADVERB}|has|have|had))* )"
_SO = rf"(?:[^:;()]{{0,200}}(?:,|,? so|,? and|,? hence|,? therefore) (?:this(?: {CHANGE_WORD})?|the (?:pr|pull request|commit|patch)) (?:{ADVERB} )*)"
"""What makes this change the subject of a later clause: "The service is gone, so this "."""
_LEADING = rf"(?:{OPENING}{_ACTOR}?|{OPENING}(?:{_ACTOR})?{_MADE}\b[^:;()]{{0,160}}?(?:,| and|;| plus) (?:{ADVERB} )*|{_SO})"

_DIRECT = {
    Deed.TOUCHED: Pattern(
        rf"{_LEADING}{_TOUCH} {NOUNS}{PATHS}\Z",
        re.IGNORECASE,
        words=(
            "updat",
            "adjust",
            "modif",
            "edit",
            "tweak",
            "touch",
            "refactor",
            "rew",
            "amend",
            "revis",
            "reformat",
            "simplif",
            "regenerat",
            "refresh",
            "chang",
            "align",
            "patch",
            "extend",
        ),
    ),  # "Also updates `a.py` and "
    Deed.ADDED: Pattern(
        rf"{_LEADING}{_ADD} {NOUNS}{PATHS}\Z", re.IGNORECASE, words=("add", "creat", "introduc")
    ),  # "Adds "
    Deed.REMOVED: Pattern(rf"{_LEADING}{_REMOVE} {NOUNS}{PATHS}\Z", re.IGNORECASE),  # "Removes the unused "
}
_LOOSE = r"(?:to|for|with|from|by|like|per|as|following|matching|using|existing|instead|via|when|if|that|which|on|into|at) "
_INSIDE = Pattern(  # "Updates `foo()` in ", "Includes a small edit to "
    rf"(?:{OPENING}{_ACTOR}?{_TOUCH} (?:(?:the |all |our )?`[^`]{{1,80}}`(?: \w+)? (?:in|of)|(?:(?!{_LOOSE})[\w`()'-]{{1,60}} ){{1,6}}in)"
    rf"|{OPENING}(?:{_ACTOR}?(?:includes?|included|contains?|makes?|made|comes with|with) )?(?:an? |some )?(?:(?:small|minor|tiny|matching|corresponding|related|follow-on|companion|similar|trivial|necessary|accompanying) ){{0,2}}"
    rf"(?:edits?|changes?|updates?|adjustments?|tweaks?|modifications?|touch-ups?|fix-?ups?|fix(?:es)?) (?:to|in|of)) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=(
        "updat",
        "adjust",
        "modif",
        "edit",
        "tweak",
        "touch",
        "refactor",
        "rew",
        "amend",
        "revis",
        "reformat",
        "simplif",
        "regenerat",
        "refresh",
        "chang",
        "align",
        "patch",
        "extend",
        "fix",
    ),
)
_ONLY = Pattern(  # "Only touches ", "This PR modifies only ", "The diff is limited to "
    rf"{OPENING}(?:{_ACTOR}?(?:(?:only|just|solely|exclusively) {_TOUCH}|{_TOUCH} (?:only|just|solely|exclusively|nothing (?:but|outside|beyond|other than|except))) "
    rf"|(?:the |all |our )?(?:of )?(?:the )?(?:actual |real |entire |whole |code |source |functional )?(?:{CHANGE}|changes?|diff|edits?|modifications?)(?:es)? (?:is|are|stays?|remains?) (?:entirely |purely |fully |strictly )?(?:limited|confined|restricted|scoped|isolated|contained)(?: entirely)? (?:to|in|within) |(?:only|just) "
    rf"|the only (?:file|module|thing|path)(?: that(?: is| was)?| which(?: is| was)?)? (?:changed|changes|touched|modified|edited|updated)(?: here| by this {CHANGE_WORD}| in this {CHANGE_WORD})? (?:is|was) "
    rf"|(?:[^;:]{{0,200}}[;:] (?:and )?)?(?:no (?:other )?files?|nothing)(?: else)? (?:other than|except|besides|but|outside(?: of)?|beyond) )"
    rf"{NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=(
        "only",
        "just",
        "solely",
        "exclusively",
        "nothing",
        "limited",
        "confined",
        "restricted",
        "scoped",
        "isolated",
        "contained",
        "no ",
    ),
)
_CONFINED = Pattern(  # "The fix itself is confined to ": tests and documents may go with it
    rf"{OPENING}(?:the |all |our )?(?:actual |real |entire |whole |core )?(?:fix|patch|logic|implementation|behaviou?r change|code change|code)(?: itself)? (?:is|stays|remains|lives|sits|lands) (?:(?:entirely|purely|fully|strictly|only) )?"
    rf"(?:(?:limited|confined|restricted|scoped|isolated|contained) (?:to|in|within)|in|inside) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=("limited", "confined", "restricted", "scoped", "isolated", "contained"),
)
_COVERED = Pattern(  # "Regression coverage lives in ", "The new tests are in "
    rf"{OPENING}(?:the |its |their )?(?:new|added|additional|regression|extra) (?:unit |regression |integration )?(?:tests?|coverage|cases?|specs?) (?:is|are|lives?|sits?|goes?|can be found|stands?) (?:in|under|inside) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=("test", "coverage", "case", "spec"),
)
_PLACED = Pattern(  # "`parse()`, added to ", "Merging moves out of ", "new `Mask` in "
    rf"(?:.{{0,200}}[\s,;:(`])?(?<!was )(?<!were )(?:(?:newly |now )?(?:added|moved|extracted|split|factored|pulled|hoisted|lifted|folded|merged|relocated|introduced) (?:up |out |over |off )?(?:to|into|in|out of|from)|(?:moves?|goes) (?:up |over )?(?:out of|into|to)) {NOUNS}{PATHS}\Z"
    rf"|{OPENING}{_ACTOR}(?:moves?|moved|extracts?|extracted|splits?|pulls?|pulled|factors?|factored|hoists?|lifts?|relocates?) [^:;]{{1,160}} (?:to|into|out of|from) {NOUNS}{PATHS}\Z"
    rf"|{OPENING}(?:an? |the |one |two )?new (?:[\w`()'.:<>&-]{{1,80}} ){{1,5}}(?:in|inside|under) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=(
        "added ",
        "move",
        "goes ",
        "extract",
        "split",
        "factor",
        "pull",
        "hoist",
        "lift",
        "folded",
        "merged",
        "relocate",
        "introduced ",
        "new ",
    ),
)
_AMENDS = (
    r"(?:mov|add|guard|replac|inlin|extract|wrap|swap|hoist|insert|rewrit|refactor|renam|remov|drop|delet|chang|switch|convert|tighten|relax|gat|split|merg|simplif|rework"
    r"|adjust|modif|tweak|bump|migrat|correct|updat|cach|reorder|deduplicat|narrow|widen|loosen)(?:e|es|s|ed|d|y|ies|ied|ing|ped|ping|ges)?"
)
_AMENDED = Pattern(  # "This moves the call behind the check in ", "Replaces the lookup by a table in "
    rf"{OPENING}{_ACTOR}?{_AMENDS} (?:(?!(?:that|which|when|if|where|as|like|from|described|documented|used|using|so|because|until|for|of|it|them) )(?:`[^`]{{1,80}}`|[\w'()-]{{1,60}}) ){{1,10}}(?:in|to) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=(" in ", " to "),
)
_CHANGE_AT = Pattern(  # "The change in ", "The edit to "
    rf"{OPENING}(?:the|this) (?:only |actual |real |main |core |code |source |production )?(?:change|edit|modification|adjustment|diff)s? (?:is |are |lives? |sits? )?(?:made )?(?:in|to|inside) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=("change", "edit", "modification", "adjustment", "diff"),
)
_NAMED_LIST = Pattern(  # "Touched outside the command line: ", "Files changed besides tests: "
    rf"{OPENING}(?:(?:also |further |other )*(?:files )?(?:touched|changed|modified|updated|adjusted|edited))(?: (?:outside|besides|apart|in|for|as|along|here)\b[^:;.]{{0,60}})?: {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=("touched", "changed", "modified", "updated", "adjusted", "edited"),
)
_LABELLED = {
    Deed.REMOVED: Pattern(  # "Deleted: ", "removed files: "
        rf"{OPENING}(?:also |further )?(?:files? )?(?:removed|deleted|removes|deletes)(?: files?)?:[*_]* {NOUNS}{PATHS}\Z",
        re.IGNORECASE,
        words=("removed", "deleted", "removes", "deletes"),
    ),
    Deed.ADDED: Pattern(
        rf"{OPENING}(?:also |further )?(?:files? )?(?:added|created|new|adds)(?: files?)?:[*_]* {NOUNS}{PATHS}\Z",
        re.IGNORECASE,
        words=("added", "created", "new", "adds"),
    ),
}
_ADAPTED = Pattern(  # behind "The expectation in `a.py`": " had to be adapted for that"
    r" (?:files? )?(?:had to be|needed to be|has to be|have to be|was|were|is|are) (?:therefore |also |accordingly )?(?:adapted|adjusted|updated|changed|extended|rewritten|regenerated|reworded|tightened|relaxed|moved)\b",
    re.IGNORECASE,
)
_ALONE = Pattern(rf"{OPENING}(?:only|just) {NOUNS}{PATHS}\Z", re.IGNORECASE, words=("only", "just"))
_ALONE_CHANGES = Pattern(
    r"(?: files?)? (?:changes|changed|(?:is|was|gets) (?:touched|changed|modified|edited))\b", re.IGNORECASE
)  # "Only `a.py` changes in the library"
_HISTORY = Pattern(
    r"\b(?:originally|earlier|previously|back in|years? ago|was|were|had been|since|#\d+)\b", re.IGNORECASE
)
"""Beside such words a deed may be of another change."""
_LIKENESS = Pattern(
    r"\b(?:similar to|analogous to|just like|like|modell?ed (?:on|after)|based on|inspired by|copied from|mirroring|mirrors) (?:the (?:one|ones|tests?) (?:in|of) |the |those in )?[`*\"'(]*\Z",
    re.IGNORECASE,
)
"""Before a path that something else is like."""
_AS_BEFORE = Pattern(r"\b(?:already|since|before|still|today|long)\b", re.IGNORECASE)
_RENAMED = Pattern(r"[\w/]\.\w{1,6}[`\"'*]* (?:is |was |has been )?moved? ", re.IGNORECASE)
"""A path that moves to another one: what becomes of the two is not read here."""
_DONE_IN = Pattern(  # "Documented in ", "All of it is handled in ", "The fix: "
    rf"{OPENING}(?:(?:also|now|and|all of (?:it|this)|everything|it|this|that|the (?:new )?(?:behaviou?r|option|feature|case|rule|change|fix)) )?(?:(?:is|are|was|has been) )?(?:now |also )?(?:documented|described|explained|implemented|handled|covered|tested|exercised|pinned|guarded|fixed|solved|addressed|resolved|corrected|patched|adjusted) (?:now |there |also )?(?:in|at|by|inside|within|under) {NOUNS}{PATHS}\Z"
    rf"|(?:the |a )?(?:fix|change|patch|edit|diff)(?: itself)?(?::| is in| lives in| sits in| happens in| goes into| went into) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=(
        "ed in ",
        "ed by ",
        "ed at ",
        "ed inside ",
        "ed within ",
        "ed under ",
        "ed now in",
        "ed there in",
        "ed also in",
        "fix",
        "change",
        "patch",
        "edit",
        "diff",
    ),
)
_ASIDE = Pattern(  # "`f` (in "
    rf"{OPENING}(?:the |our )?`?[\w.:()&<>#-]{{2,80}}`?(?: \w+)? \((?:in|from|see|at) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=("(in ", "(from ", "(see ", "(at "),
)
_AS_OF = Pattern(rf"\b(?:as of|with|since|after|from) this {CHANGE_WORD}\b", re.IGNORECASE)
_CHANGES = Pattern(
    r" (?:(?:is|are) )?(?:now|no longer|also now) \w+", re.IGNORECASE, words=("now", "no longer")
)
"""Behind the bracket that tells where the subject stands: what became of it."""
_GAINS = Pattern(
    r"(?: file| module)? (?:also |now )?(?:gains?|loses?|learns?|picks? up|grows?) ", re.IGNORECASE
)
"""Behind a path that opens its item or sentence: what the change gives it."""
_ONLY_AFTER = Pattern(
    r"(?: files?)? (?:is|are|was|were|has been|have been|gets?) (?:touched|changed|modified|edited|affected|updated|changes)(?:[.;]|\Z)",
    re.IGNORECASE,
)
_TOUCHED_AFTER = Pattern(
    r"(?: files?| folder| directory)? (?:(?:is|are|was|were|has been|have been|gets?) (?:touched|changed|modified|edited|affected|updated|altered)|changes?|changed|moves|moved)\b",
    re.IGNORECASE,
)
_NOTHING_IN = Pattern(
    rf"{OPENING}(?:nothing|no (?:code|line|lines)) (?:in|under|inside|within) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=("nothing", "no "),
)
_UNTOUCHED = Pattern(  # "No changes to ", "This PR does not touch ", "Leaves "
    rf"(?:{OPENING}(?:there (?:are|is|were) )?(?:no|zero) (?:code |functional |other |further |source )?(?:changes?|edits?|modifications?|updates?) (?:(?:is|are|was|were) )?(?:made |needed )?(?:to|in) "
    rf"|{OPENING}{_ACTOR}(?:does not|doesn['’]t|did not|didn['’]t|do not|don['’]t) (?:touch|change|modify|edit|alter|update) |(?:.{{0,160}}[ ,])?without (?:touching|changing|modifying|editing|altering) )"
    rf"{NOUNS}{PATHS}\Z",
    re.IGNORECASE | re.DOTALL,
    words=("no ", "zero", "not ", "n't", "n’t", "without"),
)
_LEAVES = Pattern(
    rf"(?:.{{0,160}}(?:,| and|;) )?{OPENING}{_ACTOR}?(?:(?:deliberately|intentionally|purposely|explicitly|otherwise) )?(?:leaves?|leaving|left|keeps?|keeping|kept) {NOUNS}{PATHS}\Z",
    re.IGNORECASE | re.DOTALL,
    words=("leav", "left", "keep", "kept"),
)
_LEFT_ALONE = Pattern(
    r"(?: files?)? (?:completely |entirely |fully )?(?:untouched|unchanged|unmodified|alone|as[- ]is|as it (?:is|was))\b",
    re.IGNORECASE,
    words=("untouched", "unchanged", "unmodified", "alone", "as is", "as-is", "as it"),
)
_STAYS = Pattern(
    r"(?: files?| itself)? (?:(?:is|are|was|were|stays?|remains?|has been|have been)(?: \w+ly)?(?: left)? (?:unchanged|untouched|unmodified|alone|as[- ]is|as (?:it|they) (?:is|are|was|were))"
    r"|(?:is|are|was|were) (?:not|never) (?:changed|touched|modified|edited|altered|updated)|(?:isn|aren|wasn)['’]t (?:changed|touched|modified|edited|altered|updated))\b",
    re.IGNORECASE,
    words=(
        "unchanged",
        "untouched",
        "unmodified",
        "alone",
        "as is",
        "as-is",
        "as it",
        "as they",
        "not ",
        "never",
        "n't",
        "n’t",
    ),
)
_ONE_TOUCHED = Pattern(  # "Scope: the only production file touched is "
    rf"(?:[\w ]{{1,20}}: )?{OPENING}(?:the )?(?:only|sole|main|single|first|other|last|largest|biggest|one) (?:[\w-]+ ){{0,3}}?(?:files?|modules?|pages?|scripts?|manifests?|workflows?)(?: that(?: (?:is|are|was|were))?)? "
    rf"(?:(?<=that )changes|(?:touched|changed|modified|edited|affected|updated))(?: (?:here|in (?:this|the) {CHANGE_WORD}|by (?:this|the) {CHANGE_WORD}))? (?:is|are|was|were) {NOUNS}\Z",
    re.IGNORECASE,
    words=("touched", "change", "modified", "edited", "affected", "updated"),
)
_PASSIVE = Pattern(
    rf"(?: files?| itself)? (?:(?P<now>is|are|gets?|has been|have been)|was|were) (?:{ADVERB} )?(?:(?P<touched>updated|adjusted|modified|edited|changed|tweaked|touched|amended|revised|reworked|refactored|rewritten|regenerated|refreshed|aligned)"
    rf"|(?P<removed>removed|deleted|dropped|gone))(?P<strong>,? (?:accordingly|to match|to follow|as well|too|as part of this|in this|along|alongside|to reflect|correspondingly|in lockstep|here)\b|[.,;)]| (?:to|so|for|and|with|in|by)\b|\Z)",
    re.IGNORECASE,
    words=(" is ", " are ", " get", " has been", " have been", " was ", " were "),
)
_HOLDER = Pattern(
    rf"{OPENING}(?:the|all|some|our|a few)? ?(?:[\w`()'-]{{1,60}} ){{1,5}}(?:in|of) {NOUNS}\Z",
    re.IGNORECASE,
    words=(" in ", " of "),
)
"""Something in the path is the subject: "The related logic in "."""
_LINED_UP = Pattern(  # "Brings `a.py` in line"
    rf"{OPENING}{_ACTOR}?(?:brings?|brought|bringing|moves?|moved|gets?|puts?) {NOUNS}{PATHS}\Z",
    re.IGNORECASE,
    words=("bring", "brought", "move", "get", "put"),
)
_IN_LINE = Pattern(
    r"(?: files?)?(?: back)? (?:in line|in sync|up to date|into line|up to speed)\b", re.IGNORECASE
)
_INCLUDED = Pattern(
    r"(?: files?)? (?:is|are) (?:also )?(?:included|part of this|bundled|made|folded in)\b", re.IGNORECASE
)
_FRONT = Pattern(rf"(?:.{{0,160}}(?:[;:]|,? and|,) )?{OPENING}{NOUNS}{PATHS}\Z", re.IGNORECASE | re.DOTALL)
"""What may stand before a path that is the subject of its clause."""
_FIRST = Pattern(rf"{OPENING}{NOUNS}{PATHS}\Z", re.IGNORECASE)
_GETS = Pattern(
    r"(?: also| now)? (?:gets?|got|receives?|received|sees?|saw|needed|needs|has|had) (?:an? |the |some )?(?:(?:small|minor|tiny|matching|corresponding|related|similar|same|one-line|job|test|type|import|doc|config) ){0,3}(?:edits?|updates?|changes?|adjustments?|tweaks?|fix|treatment)\b",
    re.IGNORECASE,
    words=("get", "got", "receive", "see", "saw", "need", "has", "had"),
)
_PART_OF = Pattern(
    r"(?: files?)?,? (?:is |are )?(?:also )?(?:(?:touched|changed|modified|updated) )?as part of (?:this|the) (?:pr|pull request|change|commit|patch|diff)\b",
    re.IGNORECASE,
    words=("part of",),
)

_TAIL = Pattern(  # what may follow the object: never a noun that makes the path a modifier
    r"(?:[`\"'*)\]]*)(?:\Z|[.,;:)!]|(?: (?:files?|module|script|page|folder|directory|package|template|workflow|fixture|docs?|documentation|tests?|suite|manifest|header|snapshots?|too))?"
    r"(?:\Z|[.,;:)!]| [—–(-]| (?:to|for|so|and|with|in|from|as|that|which|accordingly|along|by|on|because|where|now|also|when|via|using|since|after|per|instead|rather|too|alongside|correspondingly|again|but|while|into|or|plus|&|\+)\b| [&+]))",
    re.IGNORECASE,
)
_INTO = Pattern(
    r"[`\"'*)\]]*(?: files?)?(?:,? (?:and |or )?[`\"'*]*(?=[^\s,`]{0,200}[./])[\w@.~*/-]{1,200}[`\"'*]*)*,? (?:to|from|into|in|on|out of|as an?|under|within|via|at) ",
    re.IGNORECASE,
)
"""After an added or removed path: it is an entry of something else ("adds `a.py` to the manifest")."""
_ELSEWHERE = Pattern(
    r"\b(?:when|whenever|if|once|unless|until|after|before|previously|earlier|upstream|originally|where|while|every|each time|on each|would|could|should|must|can|may|might|will)\b",
    re.IGNORECASE,
)
_LISTED = Pattern(
    r"(?:(?:key |main |important |notable |all |the |list of )*(?P<verb>changed|modified|touched|updated|affected|edited|added|new|created|removed|deleted) files"
    r"|(?:key |main |important |notable |all |the )*files (?P<verb2>changed|modified|touched|updated|affected|edited|added|created|removed|deleted)"
    r"|(?:this (?:pr|change|commit) )?(?P<verb3>touches|updates|modifies|changes)(?: (?:the|these) (?:following )?files?)?|file changes|files)(?: \(\d+\))?:?\Z",
    re.IGNORECASE,
)


def deed(document: Document, sentence: Sentence, start: int, end: int) -> Deed | None:
    """What the sentence says that the change did to the path at ``start:end``; ``None`` when it says nothing of it."""
    before = _flat(document.text[max(sentence.start, start - 400) : start])
    after = re.sub(r"\s+", " ", document.text[end : min(sentence.end, end + 120)])
    bare = after.lstrip("`\"'*)]_")
    said = _untouched(before, bare) or _only(before, bare)
    if said is not None or _ELSEWHERE.search(before) or _LIKENESS.search(before):
        return said
    if _TAIL.match(after):
        for kind, pattern in _DIRECT.items():
            if pattern.match(before) and not (kind is not Deed.TOUCHED and _INTO.match(after)):
                return kind
        for kind, pattern in _LABELLED.items():
            if pattern.match(before):
                return kind
        if _INSIDE.match(before) or _CONFINED.match(before) or _COVERED.match(before):
            return Deed.TOUCHED
        if _AMENDED.match(before) and not (_HISTORY.search(before) or _RENAMED.search(before)):
            return Deed.TOUCHED
    if _ONE_TOUCHED.match(before):
        return Deed.TOUCHED
    if _CHANGE_AT.match(before) and not _HISTORY.search(before):
        return Deed.TOUCHED
    if _ALONE.match(before) and _ALONE_CHANGES.match(bare):
        return Deed.TOUCHED
    if _NAMED_LIST.match(before) or (_HOLDER.match(before) and _ADAPTED.match(bare)):
        return Deed.TOUCHED
    if (_INSIDE.match(before) and _INCLUDED.match(bare)) or (
        _LINED_UP.match(before) and _IN_LINE.match(bare)
    ):
        return Deed.TOUCHED
    if (
        _DONE_IN.match(before)
        and not _HISTORY.search(before.removeprefix("was"))
        and not _AS_BEFORE.search(bare)
    ):
        return Deed.TOUCHED
    if _HOLDER.match(before) and _AS_OF.search(bare):
        return Deed.TOUCHED
    if _ASIDE.match(before) and _CHANGES.match(bare):
        return Deed.TOUCHED
    if (
        _PLACED.match(before)
        and _TAIL.match(after)
        and not (_HISTORY.search(before) or _RENAMED.search(before))
    ):
        return Deed.TOUCHED
    if (
        (_HOLDER.match(before) or _FIRST.match(before))
        and _NOW.match(bare)
        and not (_RUN.match(bare) and _IS_RUN.search(document.text[start:end]))
        and not _SAME_AS_IT_WAS.search(bare)
    ):
        return Deed.TOUCHED
    if _FIRST.match(before) and _GAINS.match(bare):
        return Deed.TOUCHED
    said = _passive(before, bare)
    if said is None and placed(before, bare, ends=_TAIL.match(after) is not None):
        return Deed.TOUCHED
    return said or (None if _REMAINS.match(bare) else _listed(document, sentence, before, end))


def reworked(document: Document, sentence: Sentence, start: int, end: int) -> bool:
    """Whether the sentence says that the change reworked the name at ``start:end``: "This patch changes `Foo`"."""
    before = _flat(document.text[max(sentence.start, start - 400) : start])
    after = re.sub(r"\s+", " ", document.text[end : min(sentence.end, end + 120)])
    return (
        _NAME_TAIL.match(after) is not None
        and (_DIRECT[Deed.TOUCHED].match(before) is not None or _ADDED_TO.match(before) is not None)
        and not _ELSEWHERE.search(before)
    )


_ADDED_TO = Pattern(  # "Adds a warning to "
    rf"{_LEADING}{_ADD} (?:an? |the |some |more |extra )?(?:[\w-]+ ){{1,4}}to (?:the )?\Z",
    re.IGNORECASE,
    words=("add", "creat", "introduc"),
)
_NAME_TAIL = Pattern(
    r"(?:\(\))?[`\"'*)\]]*(?: (?:class|function|method|helper|struct|type|enum|trait|interface|constant))?(?:\Z|[.,;:)!]| (?:to|so|such that|and|accordingly|because|by|in order|for|when|if)\b)",
    re.IGNORECASE,
)
"""What may follow a name that is the object of a deed."""


def _flat(before: str) -> str:
    """One line of text without the marks that open a code span, so that patterns see words."""
    flat = re.sub(r"\s+", " ", before).lstrip("`\"'*([_ ")
    return re.sub(r"[`\"'*(\[]+\Z", "", flat)


def _untouched(before: str, after: str) -> Deed | None:
    if _UNTOUCHED.match(before) and _TAIL.match(after) and not _ELSEWHERE.search(before):
        return Deed.UNTOUCHED
    if _LEAVES.match(before) and _LEFT_ALONE.match(after):
        return Deed.UNTOUCHED
    if _NOTHING_IN.match(before) and _TOUCHED_AFTER.match(after):
        return Deed.UNTOUCHED
    first = _FIRST.match(before) or (_FRONT.match(before) and not _ELSEWHERE.search(before))
    return Deed.UNTOUCHED if first and _STAYS.match(after) else None


def _only(before: str, after: str) -> Deed | None:
    match = _ONLY.match(before)
    if match is None or _ELSEWHERE.search(before):
        return None
    if re.search(r"(?:\A|[;:] (?:and )?)(?:no|nothing) ", before, re.IGNORECASE):
        return Deed.ONLY if _TOUCHED_AFTER.match(after) else None
    if re.match(r"(?:only|just) ", before, re.IGNORECASE) and not re.match(
        rf"(?:only|just) {_TOUCH} ", before, re.IGNORECASE
    ):
        return Deed.ONLY if _ONLY_AFTER.match(after) else None
    return Deed.ONLY if _TAIL.match(after) else None


def _passive(before: str, after: str) -> Deed | None:
    held = _HOLDER.match(before) is not None
    if not held and not _FRONT.match(before):
        return None
    if not held and (_GETS.match(after) or _PART_OF.match(after)):
        return Deed.TOUCHED
    match = _PASSIVE.match(after)
    if (
        match is None
        or not (match["now"] or match["strong"])
        or not (match["strong"] or _FIRST.match(before))
    ):
        return None
    if held and (match["removed"] or not match["strong"]):
        return None  # "the tests in `a.py` are removed": the file stays
    return Deed.TOUCHED if match["touched"] else Deed.REMOVED


_NOW = Pattern(
    r" now (?!(?:that|and|or|but|it|we|the|a|an|in|on|at|fails|breaks|crashes|errors|passes|works|runs|builds|compiles|succeeds|behaves|inherits|sees|gets|hangs|is|was|has|depends|lives|exists|lags|trails|benefits|profits|differs|disagrees|conflicts|contradicts|duplicates|overlaps|looks|needs|deserves|lacks|misses|stays|remains|belongs|sits|stands|agrees|finishes|completes|exits|warns|complains|typechecks|takes (?:\d|about|less|more|under|only|around|half|twice))\b)[a-z]+s\b",
    re.IGNORECASE,
)
"""Behind "The regex in `a.py`": a change of what stands in the file."""
_RUN = Pattern(
    r" now (?:prints|shows|outputs|produces|yields|reports|logs|raises|throws|renders|loads|parses|resolves|picks|starts|stops|goes|returns|gives|matches|hits|reaches|takes|uses|counts)\b",
    re.IGNORECASE,
)
"""Behind a file that is run as it stands: what comes of a change elsewhere."""
_IS_RUN = Pattern(
    r"(?:\A|[/_.-])(?:tests?|specs?|examples?|samples?|demos?|docs?|bench(?:es|marks?)?|scripts?|fixtures?|notebooks?|tutorials?|workflows?)(?:[/_.-]|\Z)",
    re.IGNORECASE,
)
_SAME_AS_IT_WAS = Pattern(
    r"\b(?:without (?:any |a )?(?:changes?|edits?|modifications?|being touched)|unchanged|untouched|as (?:it )?is|for free|automatically|transparently|out of date|outdated|stale|separately|follow-?ups?|i(?:['’]ve)? left|left (?:it|that|alone|for)|another (?:pr|change|commit))\b",
    re.IGNORECASE,
)
_REMAINS = Pattern(r" (?:still|already|remains?|stays?|was|were|had)\b", re.IGNORECASE)
"""Behind the path that opens an item: it tells how things are, not what was done."""


_COLUMNS = Pattern(  # "| File | Change |"
    r"\s*+\|?\s*+[*_`]*+(?:files?|paths?|modules?|locations?)(?: (?:changed|touched|modified))?[*_`]*\s*\|(?:[^|\n]*\|)*?\s*[*_`]*(?:what )?(?:changed?|changes|edits?|modifications?)[*_`]*\s*(?:\||\Z)",
    re.IGNORECASE,
)


_NOTHING = Pattern(
    r"[`*_ ]*\|[*_ ]*(?:none|no(?:thing| changes?\b| edits?\b| code changes?\b)?|unchanged|untouched|not (?:touched|changed|needed|affected)|unaffected|n/?a|[-–—])[*_. ]*(?:\||\Z|[,;(])",
    re.IGNORECASE,
)
"""Behind the path that opens a row: the next cell says that nothing was done."""


def _listed(document: Document, sentence: Sentence, before: str, end: int) -> Deed | None:
    """The path opens an item or a row under "Files changed:"."""
    block = sentence.block
    if (
        block.kind not in {BlockKind.ITEM, BlockKind.ROW}
        or before.strip("| ")
        or sentence.start != block.start
    ):
        return None
    if block.kind is BlockKind.ROW:
        if _NOTHING.match(document.text, end, block.end):
            return None
        return Deed.TOUCHED if _COLUMNS.match(head_of(document.text, block.start)) else None
    titles = [block.section[-1]] if block.section else []
    if block.lead is not None:
        titles.append(re.sub(r"\s+", " ", document.text[block.lead[0] : block.lead[1]]))
    for title in titles:
        match = _LISTED.match(title.strip("*_#: "))
        if match is not None:
            verb = (match["verb"] or match["verb2"] or "").lower()
            if verb in {"added", "new", "created"}:
                return Deed.ADDED
            return Deed.REMOVED if verb in {"removed", "deleted"} else Deed.TOUCHED
    return None
