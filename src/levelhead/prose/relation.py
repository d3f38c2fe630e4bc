"""What the text says was done with the thing a mention names: added, removed, changed, there before."""

from __future__ import annotations

import re
from enum import StrEnum
from weakref import WeakKeyDictionary

from levelhead.prose.document import Block, BlockKind, Document, Sentence
from levelhead.prose.pattern import Pattern

REACH = 400
"""Code points before a mention in which the governing verb is looked for."""


class Relation(StrEnum):
    """The deed that governs a mention, or how it is said to stand."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    RENAMED = "renamed"
    """The old name of a renaming or the old place of a move."""
    RENAMED_TO = "renamed_to"
    DETACHED = "detached"
    """Removed or replaced at some place ("drops x from the list"): it may live on elsewhere, or be gone."""
    EXISTS = "exists"
    """Said to stand in the base: "existing", "already", "today"."""
    KEPT = "kept"
    """Said to be there still when the change is made: "stays", "lives on"."""
    NONE = "none"


GOING = frozenset({Relation.REMOVED, Relation.RENAMED, Relation.DETACHED})
"""What is said to leave: that neither tree holds it proves nothing."""

_VERBS = Pattern(
    r"(?<![\w./-])(?:(?P<added>add(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|creat(?:e|es|ed|ing)|gain(?:s|ed|ing)?|new)"
    r"|(?P<removed>remov(?:e|es|ed|ing)|delet(?:e|es|ed|ing)|drop(?:s|ped|ping)?|g(?:et|ets|ot|etting) rid of|do(?:es|ing)? away with|retir(?:e|es|ed|ing)|eliminat(?:e|es|ed|ing)|purg(?:e|es|ed|ing)|rip(?:s|ped)? out)"
    r"|(?P<renamed>renam(?:e|es|ed|ing)|mov(?:e|es|ed|ing)|replac(?:e|es|ed|ing)|migrat(?:e|es|ed|ing))"
    r"|(?P<inlined>inlin(?:es|ed|ing)|(?<!\S )(?<!\w)inline(?=\s))"
    r"|(?P<changed>updat(?:e|es|ed|ing)|modif(?:y|ies|ied|ying)|chang(?:e|es|ed|ing)|edit(?:s|ed|ing)?|adjust(?:s|ed|ing)?|touch(?:es|ed|ing)?"
    r"|refactor(?:s|ed|ing)?|rewrit(?:e|es|ing)|rewrote|tweak(?:s|ed)?|patch(?:es|ed)?)"
    r"|(?P<exists>existing|already|pre-existing|existed|current|today's)"
    r"|(?P<other>retain(?:s|ed|ing)?|leav(?:e|es|ing)|left|call(?:s|ed|ing)?|us(?:e|es|ed|ing)|reus(?:e|es|ed|ing)|mak(?:e|es|ing)|keep(?:s|ing)?|kept|fix(?:es|ed|ing)?|extend(?:s|ed|ing)?|read(?:s|ing)?|see|rout(?:e|es|ed|ing)"
    r"|throw(?:s|n|ing)?|threw|rais(?:es|ed|ing)|emit(?:s|ted|ting)?|(?:de)?activat(?:es?|ed|ing)|(?:dis|en)abl(?:es?|ed|ing)|restor(?:es?|ed|ing)|revert(?:s|ed|ing)?|simplif(?:y|ies|ied|ying)|improv(?:es?|ed|ing)|ensur(?:es?|ed|ing)|convert(?:s|ed|ing)?|switch(?:es|ed|ing)?|validat(?:es?|ed|ing)|deprecat(?:es|ing)|clarif(?:y|ies|ied|ying)|align(?:s|ed|ing)?|pass(?:es|ed|ing)?|return(?:s|ed|ing)?|wrap(?:s|ped|ping)?|build(?:s|ing)?|set(?:s|ting)?|lives?|is|are|was|were|has|have|does|can|will))\b(?![./(]\w|[_-])",
    re.IGNORECASE,
)
_PREPOSITION = Pattern(
    r"\b(?:to|from|in|into|for|with|of|by|on|onto|at|via|using|so|that|when|where|which|under|(?:below|beneath|above|outside|beyond|towards?)(?!\s*[,.;])|inside|against|about|(?<!the\s)following|preceding|near(?!-)|regarding|concerning|without|beside|besides|alongside|per|as|through|instead|around|before|after|over|between|within|behind|if|because|than|throughout|among|across|off|out|everywhere|until|since|unless|whenever|although|though|whether|once|except)\b",
    re.IGNORECASE,
)
_ARROW = Pattern(r"\s*+[`*_\"']*+\s*+(?:→|->|=>|➜|to|into|with|by|as)\s+[`*_\"'(]*", re.IGNORECASE)
_PASSIVE = Pattern(
    r"[`'\"*_)\]]*(?:\(\))?[`'\"*_]*,?(?:\s+(?:which|that))?(?:\s+(?:function|method|class|helper|module|file|constant|type|struct|option|flag|test|folder|directory|validator|check|hook|property|field|decorator|interface|trait|enum|macro|alias|wrapper|extension|branch|parameter|argument)(?:\s+(?:on|in|of|from)\s+(?:the\s+)?`[^`\n]{1,80}`)?)?"
    r"\s+(?:(?P<away>goes\s+away|go\s+away|went\s+away|disappears?|disappeared|is\s+no\s+more|can\s+(?:now\s+)?go(?=\s*(?:[.,;)]|\Z)))|(?:is|are|was|were|has been|have been|gets?)\s+(?:now\s+|also\s+|then\s+)?"
    r"(?P<verb>removed|deleted|dropped|gone|added|introduced|created|renamed|moved|updated|modified|changed|adjusted|replaced|new|unchanged|untouched)\b)",
    re.IGNORECASE,
    words=(
        "added",
        "adjusted",
        "away",
        "changed",
        "created",
        "deleted",
        "disappear",
        "dropped",
        "go",
        "introduced",
        "modified",
        "more",
        "moved",
        "new",
        "renamed",
        "replaced",
        "untouched",
        "updated",
        "went",
    ),
)
_AFTER_EXISTS = Pattern(
    r"[`'\"*_)\]]*(?:\(\))?[`'\"*_]*,?(?:\s+\w+)?(?:(?:,?\s+(?:which|that))?(?:\s+(?:is|are|was|were|has\s+been|had\s+been|have\s+been))?\s+(?:already|currently|today)\b|\s+(?:there|present|around|in place|available)\s+(?:before|on main|in the base)\b|\s+(?:predates?|pre-?exists?|existed\s+(?:before|already))\b)",
    re.IGNORECASE,
    words=(
        "existed",
        "already",
        "before",
        "currently",
        "in the base",
        "on main",
        "pre-exist",
        "predate",
        "preexist",
        "today",
    ),
)
_KEPT = Pattern(
    r"[`'\"*_)\]]*(?:\(\))?[`'\"*_]*(?:\s+(?:function|method|class|helper|module|constant|type|struct))?\s+(?:itself\s+)?(?:stays?|remains?|lives\s+on|is\s+kept|are\s+kept|is\s+retained|survives?|still\s+exists?)"
    r"(?=\s+(?:in\s+place|as[- ]is|untouched|unchanged|available|there|for\s+now|put|around)\b|\s*[,.;]|\s+and\b|\s*\Z)",
    re.IGNORECASE,
    words=("kept", "lives", "remain", "retained", "stay", "still", "survive"),
)
_PASSIVES = {
    "removed": Relation.REMOVED,
    "deleted": Relation.REMOVED,
    "dropped": Relation.REMOVED,
    "gone": Relation.REMOVED,
    "added": Relation.ADDED,
    "introduced": Relation.ADDED,
    "created": Relation.ADDED,
    "new": Relation.ADDED,
    "renamed": Relation.RENAMED,
    "moved": Relation.RENAMED,
    "replaced": Relation.RENAMED,
    "updated": Relation.CHANGED,
    "modified": Relation.CHANGED,
    "changed": Relation.CHANGED,
    "adjusted": Relation.CHANGED,
}
_CLAUSE = Pattern(
    r"[;.]\s|:\s|\s[—–]\s|\s-{1,2}\s|,\s(?:but|so|which|while|whereas|because|yet|and (?:then|also))\s|\s\+\s|\s&\s|\bso that\b"
    r"|\((?:both|either|via|see|used|like|unlike|not)\s"
)


def relation(document: Document, sentence: Sentence, start: int, end: int) -> Relation:
    """The relation that the sentence, or the sentence introducing its list, states about ``start:end``."""
    read = _READ.setdefault(document, {})
    found = read.get((start, end))
    if found is None:
        found = _stated(document, sentence, start, end)
        if found is Relation.EXISTS and document.squashed and sentence.block.part:
            found = (
                Relation.NONE
            )  # a commit of a squashed branch speaks of the commit before it, not of the base
        read[start, end] = found
    return found


_READ: WeakKeyDictionary[Document, dict[tuple[int, int], Relation]] = WeakKeyDictionary()
"""Several kinds ask for the relation of one mention."""


def _stated(document: Document, sentence: Sentence, start: int, end: int) -> Relation:
    text = document.text
    after = text[end : min(sentence.end, end + 80)]
    passive = None if document.bars(_PASSIVE, sentence) else _PASSIVE.match(after)
    if passive and _AT_TIMES.match(after, passive.end()):
        return Relation.NONE  # what code did, not this change
    if passive and _NOR.search(document.plain, max(sentence.start, start - 40), start):
        return Relation.NONE  # "neither `a` nor `b` was removed"
    if passive and not _PART_OF.search(document.plain, max(sentence.start, start - 40), start):
        return Relation.REMOVED if passive["away"] else _PASSIVES.get(passive["verb"].lower(), Relation.NONE)
    becomes = None if document.bars(_BECOMES, sentence) else _BECOMES.match(after)
    if becomes and not after[becomes.end() :].startswith(text[start:end] + "`"):
        return Relation.RENAMED
    before = document.plain[max(sentence.start, start - REACH) : start]
    if not document.bars(_BECAME, sentence) and _BECAME.search(before):
        return Relation.RENAMED_TO
    if sentence.block.kind is BlockKind.ROW:
        before = _cell(before)
    cut = 0
    for match in _CLAUSE.finditer(before):
        cut = match.end()
    governing = _governing(before[cut:], after)
    if governing is Relation.REMOVED and _symptom(document, sentence, start):
        governing = Relation.DETACHED
    if governing is Relation.ADDED and _MADE_BY_CODE.search(text, max(sentence.start, start - REACH), start):
        governing = Relation.NONE
    if governing is not Relation.EXISTS and not document.bars(_KEPT, sentence) and _KEPT.match(after):
        return Relation.KEPT
    if governing not in {None, Relation.NONE}:
        return _object(governing, after)
    if (not document.bars(_AFTER_EXISTS, sentence) and _AFTER_EXISTS.match(after)) or (
        not document.bars(_ALREADY, sentence) and _ALREADY.search(before, cut)
    ):
        return Relation.EXISTS
    if governing is not None:
        return governing
    block = sentence.block
    first = not before.strip("`*_ \"'([") and sentence.start == block.start
    if first:
        summed = _summed_up(document, block)
        if summed is not None:
            return _PASSIVES.get(summed, Relation.NONE)
    label = _label(document, sentence, before, cut)
    if label is not None and not _TELLS_MORE.match(after):
        return _object(_labelled(label), after)
    if block.lead is not None and not before[cut:].strip("`*_ \"'([") and sentence.start == block.start:
        lead = text[block.lead[0] : block.lead[1]]
        found = _governing(lead[max(lead.rfind(". "), 0) :], "")
        if found is None or _TELLS_MORE.match(after) or _OF_PROSE.search(lead):
            return Relation.NONE
        return _object(found, after)
    if first and block.kind is BlockKind.PARAGRAPH and _DISUSED.match(after):
        rest = document.plain[end : min(block.end, end + REACH)]
        return Relation.REMOVED if _TAKEN.search(rest) else Relation.NONE
    return Relation.NONE


_THE_CODE = r"(?:code ?base|code|repo(?:sitory)?|tree|project|library|package|sources?)"
"""Places that hold all of the code: what is gone from there is gone."""
_LABEL = Pattern(  # "New in the tests: ", "Deleted from the code base:"
    r"(?:\A|[.;]\s|\s[—–-]\s)[\W_]*(?:(?:also|and|then|what(?:['’]s|\s+is))\s+)?(?P<verb>new|added|introduced|created|removed|deleted|dropped|gone|retired)\b(?:\s+(?:here|too|as\s+well|entirely|completely|altogether))?"
    r"(?:\s+(?:class|function|method|helper|constant|struct|type|interface|trait|setting|property|test|fixture|macro)(?:e?s)?)?"
    rf"(?:\s+(?:(?P<from>from|out\s+of)|in|to|with|by)\s+(?:(?:the|this|our)\s+)?(?:whole\s+|entire\s+|public\s+)?(?:(?P<code>{_THE_CODE})|(?:core|api|module|tests?|test\s+suite|specs?|suite|pr|pull\s+request|change|commit|patch|branch|release|version)))?\s*:[\s*_`\"'(]*\Z",
    re.IGNORECASE,
    words=("new", "added", "introduced", "created", "removed", "deleted", "dropped", "gone", "retired"),
    marks=(":",),
)
_IN_LIST = Pattern(r"[\s`*_\"'(\x1f,&+]*(?:(?:and|or|plus)[\s`*_\"'(\x1f,&+]*){0,3}")
"""Between a label and a name that it speaks of: nothing, or other names."""


def _label(document: Document, sentence: Sentence, before: str, cut: int) -> re.Match[str] | None:
    """The label that names what follows it: at the beginning of its sentence, or above the list that it opens an item of."""
    block = sentence.block
    if _IN_LIST.fullmatch(before, cut) is None:
        return None
    if cut:
        return None if document.bars(_LABEL, sentence) else _LABEL.search(before, 0, cut)
    if block.lead is None or sentence.start != block.start:
        return None
    return _LABEL.search(document.text[block.lead[0] : block.lead[1]])


def outright(document: Document, sentence: Sentence, start: int) -> bool:
    """Whether a label or the words say of the thing itself that it is new, or gone from all of the code."""
    before = document.plain[max(sentence.start, start - REACH) : start]
    cut = max((match.end() for match in _CLAUSE.finditer(before)), default=0)
    label = _label(document, sentence, before, cut)
    if label is None:
        return False
    return label["code"] is not None or label["verb"].lower() in {"new", "introduced"}


def _labelled(label: re.Match[str]) -> Relation:
    said = _PASSIVES.get(label["verb"].lower(), Relation.REMOVED)
    if said is Relation.REMOVED and label["from"] and not label["code"]:
        return Relation.DETACHED  # "removed from the tests": it may live on elsewhere
    return said


_OF_PROSE = Pattern(
    r"\b(?:sections?|pages?|chapters?|topics?|paragraphs?|headings?|translations?)\s+(?:\w+\s+)?(?:added|removed|moved|changed|updated|renamed)\b",
    re.IGNORECASE,
)
"""In the lead of a list: the deed was done to parts of a text."""
_TELLS_MORE = Pattern(r"(?:\(\))?[`*_]*\s+now\s+[a-z]+s\b")
"""Behind a name that opens an item: the item says itself what became of it, whatever the list is of."""
_DISUSED = Pattern(  # "`f` in `a.py` has had no caller", "`f` only wrapped"
    r"(?:\(\))?[`*_]*(?:\s+(?:in|of|on)\s+`[^`\n]{1,120}`)?\s+(?:ha[sd]\s+(?:had\s+)?(?:no|only|a\s+single|one|just)\s+(?:more\s+|other\s+|longer\s+)?(?:any\s+)?(?:callers?|users?|uses?|usages?|call\s+sites?|references?|purpose|callee)(?!\s+(?:but|except|other))"
    r"|(?:is|was)\s+(?:unused|dead|redundant|obsolete|superfluous|unreachable|a\s+leftover|never\s+(?:called|used|read)|no\s+longer\s+(?:called|used|needed|read)|not\s+(?:called|used|needed)\b)"
    r"|(?:only|merely|just)\s+(?:wrap|forward|call|delegat|duplicat|repeat|mirror)\w*)",
    re.IGNORECASE,
    words=("ha", "is", "was", "only", "merely", "just"),
)
"""Behind a name that opens a paragraph: why it may go."""
_KIND = r"(?:method|function|helper|accessor|class|property|constant|field|struct|type|wrapper|alias|getter|macro)"
_TAKEN = Pattern(  # "This PR deletes it", ", and the method is removed"
    rf"\b(?:this|the)\s+(?:pr|pull\s+request|change|commit|patch)\s+(?:now\s+|therefore\s+|simply\s+)?(?:deletes|removes|drops)\s+(?:it|the\s+{_KIND})(?:\s+from\s+`\x1f+`)?(?=\s*[.,;(]|\s+and\b|\s*\Z)"
    rf"|(?:[.;,]|\band|\bso)\s+(?:it|the\s+{_KIND})\s+(?:is|was|has\s+been|gets)\s+(?:now\s+|therefore\s+|simply\s+)?(?:removed|deleted|dropped|gone)(?=\s*[.,;(]|\s+(?:here|now|altogether|entirely)\b|\s+and\b|\s*\Z)",
    re.IGNORECASE,
    words=("delete", "remove", "drop", "gone"),
)


_BY_CALL = Pattern(r"\)`\s+(?:\w+ly\s+)?(?:drops|removes|deletes)\b[^.;:]*\Z")
_OF_BUG = Pattern(
    r"\s*(?:bug)?fix(?:\([^)\n]{1,60}\))?!?:\s+(?![Tt]his\b|[Nn]ow\b|[Aa]lso\b)\S+\s+(?:[\w`().-]+\s+){0,4}?(?:drops|removes|deletes)\b[^.;:]*\Z"
)


_MADE_BY_CODE = Pattern(r"`\s+created\s+(?:an?|the|its|one)\s+[^.;]*\Z")
"""What code did when it ran: "`Handler.call` created a `JSONEncoder()`"."""
_BY_THE_WAY = Pattern(r"\s[—–-]{1,2}\s(?:dropping|losing|removing|deleting)\s[^.;`]*\Z")
"""Of words that are not written as code: "fell back to plain text - dropping the x"."""


def _symptom(document: Document, sentence: Sentence, start: int) -> bool:
    """Whether a removal is what code does, not this change: "`copy()` drops `x`", "fix: the parser drops `x`"."""
    text = document.text
    if _BY_CALL.search(text, max(sentence.start, start - 200), start):
        return True
    if text[start - 1 : start] != "`" and _BY_THE_WAY.search(text, max(sentence.start, start - 80), start):
        return True
    return (
        sentence.block.kind is BlockKind.SUBJECT and _OF_BUG.match(text[sentence.start : start]) is not None
    )


_SUM = Pattern(  # "Both are deleted here.": what opens the items of the list above
    r"(?:both|all(?:\s+(?:of\s+(?:these|them)|\w+))?|these|they|neither)\s+(?:of\s+(?:these|them)\s+)?(?:\w+\s+)?(?:are|were|get|have\s+been)\s+(?:now\s+|all\s+|simply\s+)?(?P<verb>removed|deleted|dropped|gone|added|introduced|created|new)\b(?!\s+(?:in|by|with)\s+(?:a\s+(?:follow|later|separate|future)|another|the\s+next))",
    re.IGNORECASE,
)


_ITEMS = 16
"""Items of a list from the one that is asked about to the last."""


def _summed_up(document: Document, block: Block) -> str | None:
    """What the sentence right below a list says was done to all that its items open with."""
    if block.kind is not BlockKind.ITEM:
        return None
    following: Block | None = block
    for _ in range(_ITEMS):
        if following is None or following.kind is not BlockKind.ITEM:
            break
        following = document.block_after(following)
    if following is None or following.kind is not BlockKind.PARAGRAPH:
        return None
    match = _SUM.match(document.text, following.start)
    return None if match is None else match["verb"].lower()


_BECOMES = Pattern(  # "`a` becomes `b`", "`a` is now called `b`"
    r"[`'\"*_)\]]*\s+(?:becomes?|became|is\s+now\s+(?:called|named|known\s+as))\s+`",
    words=("became", "become", "called", "known", "named"),
    marks=("`",),
)
_BECAME = Pattern(
    r"\x1f[`'\"*_)\]]*(?:\s+(?:action|job|workflow|helper|method|function|class|script|package|module|option|target|variable|constant|command))?\s+(?:becomes?|became|is\s+now\s+(?:called|named|known\s+as)|\(now(?:\s+called|\s+named)?)\s+[`'\"*_(]*\Z",
    words=("(now", "became", "become", "called", "known", "named"),
)
_ALREADY = Pattern(  # "is already parsed by `x`", "was previously handled in `x`"
    r"\b(?:already|previously|formerly|so\s+far)\s+(?:\w+(?:ed|en|t|ne|wn)\s+(?:(?!by\b|in\b|with\b|via\b|through\b|inside\b)[a-z]+\s+){0,3})?(?:by|in|with|via|through|inside)\s+(?:the\s+|our\s+)?[`*\"'(]*\Z",
    re.IGNORECASE,
    words=("already", "far", "formerly", "previously"),
)
_AT_TIMES = Pattern(  # "`x` was dropped when the input came as a mapping"
    r"\s+(?:silently\s+)?(?:when|whenever|if|unless|while|every\s+time|each\s+time)\b", re.IGNORECASE
)
_PART_OF = Pattern(  # "the helper of `x` is gone": it is not `x` that went
    r"\b(?:of|in|on|from|inside|within|between|under)\s+(?:(?:the|our|its|this|each)\s+)?[`*\"'(]*\Z",
    re.IGNORECASE,
)
_DEED_CELL = Pattern(r"[\W_]*(?:\w+\s+)?\w+[\W_]*\Z")


def _cell(before: str) -> str:
    """What governs in a row of a table: the cell itself, and one of a word or two before it ("Removed")."""
    cells = before.split("|")
    if len(cells) > 2 and "\x1f" not in cells[-2] and _DEED_CELL.match(cells[-2]):
        return cells[-2] + " " + cells[-1]
    return cells[-1]


_TAIL = Pattern(r"(?:\(\))?[`*_\"')\]]*\s+(?:\([^)]{0,60}\)\s+)?(?P<word>[A-Za-z]+)")
_NOUNS = frozenset(
    (
        "per again entirely altogether completely now everywhere too also since due instead later before after "
        "a an and as at by because but during file files folder directory module class function method "
        "helper helpers constant struct type interface enum trait test tests fixture for from in into is "
        "it its of on or so that the then this to under using via when where which while with without "
        "script page package macro component environment variable env key setting input output dependency "
        "entry section property switch argument parameter crate library gem console cli entrypoint hook "
        "does is are was were handles takes returns wraps makes lets keeps holds provides runs parses builds computes reads "
        "writes calls now works covers validates gives gets does has had can will will-be stores maps tracks "
        "service model endpoint command subcommand option flag fixture suite document doc guide workflow "
        "extension decorator validator alias wrapper shim protocol record typedef"
    ).split()
)


_OF_IT = frozenset(
    "users user callers caller consumers consumer calls call sites site subclasses implementations usages usage uses references tests test and or".split()
)
"""After "the existing `x`": what is there already is made of it, or another thing follows."""
_FROM = Pattern(r"[^.;\n]{0,80}?\bfrom\b")
_BEHAVES = Pattern(  # "removes `x` when it is done", "removing `x` for the rest of the session": what code does
    r"[`*_\"')\]]*\s+(?:for\s+the\s+(?:rest|duration|remainder)|until|during|when|whenever|whilst|if|unless|at\s+run-?\s?time|on\s+(?:each|every)|each\s+time|every\s+time)\b",
    re.IGNORECASE,
)
_SEVERAL = Pattern(r"`s\b")  # "by creating `Command`s": objects of a kind that is there
_LISTED_IN = Pattern(  # "adds `x.txt` to the sdist": it joins a list, and may have been there before
    r"(?:\(\))?[`*_\"')\]]*\s+to\s+(?:(?:the|our|its)\s+)?(?:\w+\s+)?[`\"']?(?:s?dists?|wheels?|tarballs?|archives?|bundles?|distributions?|releases?|images?|manifest(?:\.in)?|package\s+data"
    r"|(?:\w+\s+){0,2}(?:headers?|origins?)|lists?|tables?|index|toctree|nav(?:igation|bar)?|side-?bar|menu|(?:allow|deny|block|ignore)-?\s?lists?|\.\w+ignore|exports?|__all__|registry|imports?|ci|matrix|path|readme(?:\.md)?|docs|documentation|changelog)(?![\w/-]|\.\w)",
    re.IGNORECASE,
)
_GIVEN_A_PART = Pattern(r"(?:\(\))?[`*_\"]*\s+as\s+(?:the|its|their|one\s+of)\b")
"""After what is added: "adds `x` as the cause of `y`" says what it is put to, and it may have been there before."""
_OWNS = Pattern(r"(?:\(\))?[`*_\"]*['’]s\b")  # "`Basket`'s `total`": the deed is done to what it owns
_UNDONE = Pattern(  # "for adding ", "when you remove ", "does not change ", "how to add ": no deed of this change
    r"\b(?:for|of|when|while|before|after|without|about|against|support(?:s|ed|ing)?|allow(?:s|ed|ing)?|enabl(?:es?|ed|ing)"
    r"|prevent(?:s|ed|ing)?|consider(?:s|ed|ing)?|tried|than|avoid(?:s|ed|ing)?|can|cannot|could|may|might|must|should|never|not|you|users|callers|they|one|people|if|unless"
    r"|(?:ca|do|does|did|wo)n['’]t|(?:how|able|way|ways|need|needs|users|callers|people|you|possible|easy|easier|want|wants) to)\s+\Z",
    re.IGNORECASE,
)
_HAPPENS = Pattern(  # "if we hit an error, we bail out, dropping ": what code does, not this change
    r"(?:\b(?:if|when|whenever|once|unless)\b|['’]ll\b|\bwill\b|\bwould\b)[^.;]{0,200},\s+\Z", re.IGNORECASE
)
_SUFFERED = Pattern(r"\b(?:was|were|is|are|been|being)\s+\Z", re.IGNORECASE)
_NEXT = Pattern(r"[^\x1f]*?\b(?:and|but|while|so)\b", re.IGNORECASE)
"""Before a name, and no other between: another clause begins."""
_NOT = Pattern(r"\bnot\s+(?:the\s+)?[`*_\"'(]*\Z", re.IGNORECASE)
_NOR = Pattern(r"\b(?:neither|nor)\s+(?:the\s+)?[`*_\"'(]*\Z", re.IGNORECASE)
_JOINED = Pattern(r"(?:(?P<comma>,)|\b(?:and|but|while|so))\s+(?:the\s+)?[`*_\"'(\[]*\Z", re.IGNORECASE)
_ACTS = Pattern(
    r"(?:\(\))?[`*_\"')\]]*\s+(?:(?:now|then|still|also|only)\s+)?(?:is|are|was|were|has|have|had|does|did|can|will|handles|takes|returns|wraps|makes|lets|keeps|holds|provides|runs|parses|builds|computes|reads|writes|calls|works|covers|validates|gives|gets|stores|maps|tracks)\b",
    re.IGNORECASE,
)
"""Behind a name: it is the subject."""
_DETERMINED = Pattern(r"\b(?:the|an?|(?P<this>this|that)|its|our|their|of|each|every|no)\s+\Z", re.IGNORECASE)


def _joined(between: str) -> bool:
    """Whether a new clause begins where the text ends, and no name in code stands in it."""
    match = None if "\x1f" in between else _JOINED.search(between)
    return match is not None and (
        match["comma"] is not None or re.search(r"\w", between[: match.start()]) is not None
    )


def _object(relation_: Relation, after: str) -> Relation:
    """The relation when the mention is the object itself, not a modifier ("removes the `x` check")."""
    if relation_ is Relation.CHANGED:
        return relation_
    if relation_ is Relation.REMOVED and _FROM.match(after):
        return Relation.DETACHED  # "removes x and y from the exports": they live on elsewhere
    tail = _TAIL.match(after)
    if _BEHAVES.match(after):
        return Relation.DETACHED if relation_ in GOING else Relation.NONE
    if relation_ is Relation.ADDED and _SEVERAL.match(after):
        return Relation.NONE
    if _OWNS.match(after) or (
        relation_ is Relation.ADDED and (_LISTED_IN.match(after) or _GIVEN_A_PART.match(after))
    ):
        return Relation.NONE
    if relation_ is Relation.EXISTS:
        return Relation.NONE if tail is not None and tail["word"].lower() in _OF_IT else relation_
    if tail is not None and tail["word"].lower() not in _NOUNS:
        return Relation.DETACHED if relation_ in GOING else Relation.NONE
    return relation_


_LATELY = Pattern(r"\b(?:newly|recently|lately|previously)\s+\Z", re.IGNORECASE)


def _governing(clause: str, after: str) -> Relation | None:
    last = None
    for match in _VERBS.finditer(clause):
        if (
            match.lastgroup not in {"exists", "other"}
            and match[0].lower() != "new"
            and (noun := _DETERMINED.search(clause, 0, match.start())) is not None
            and not (noun["this"] and match[0].endswith("s"))  # "this removes"
        ):
            continue  # "the create path", "this change": a noun
        if (
            last is not None
            and match.lastgroup == "added"
            and match[0].lower() == "new"
            and last.lastgroup != "exists"
        ):
            continue  # "updates the new x": the verb governs, "new" only describes
        if match[0].lower() == "called" and last is not None and not clause[match.end() :].strip("`*_ \"'(["):
            continue  # "adds a method called x"
        if match.lastgroup == "exists" and last is not None and last.lastgroup in {"removed", "renamed"}:
            continue  # "removes the existing x"
        last = match
    if last is None:
        return None
    if last.lastgroup == "other" or (last.lastgroup == "added" and _LATELY.search(clause, 0, last.start())):
        return Relation.NONE  # "the newly introduced x": by this change, or by the one before it
    if last.lastgroup == "inlined":
        return Relation.DETACHED
    if last.lastgroup != "exists" and _UNDONE.search(clause, 0, last.start()):
        return Relation.DETACHED if last.lastgroup in {"removed", "renamed"} else Relation.NONE
    between = clause[last.end() :]
    if last[0].lower().endswith("ing") and _HAPPENS.search(clause, 0, last.start()):
        return Relation.DETACHED if last.lastgroup in {"removed", "renamed"} else Relation.NONE
    if _SUFFERED.search(clause, 0, last.start()) and _NEXT.match(between):
        return Relation.NONE  # "an event was created and x was deprecated": its object stands before it
    if _NOT.search(between) or (_joined(between) and _ACTS.match(after)):
        return Relation.NONE  # "moved the call, not `x`"; "deletes a blank line and `x` is shorter"
    aside = between.rpartition("(")[2] if between.count("(") > between.count(")") else ""
    past = _past_another(between) or bool(re.search(r"[A-Za-z]", aside))
    if last.lastgroup in {"exists", "added", "removed"} and past:
        # as in "make the existing one a subclass of that" and "adds a hook to this"
        return Relation.DETACHED if last.lastgroup == "removed" else Relation.NONE
    if last[0].lower() == "new" and not _NEW_THING.match(between):
        return Relation.NONE  # "the new validation raised x"
    if _PREPOSITION.search(between):
        if last.lastgroup == "renamed" and _ARROW_INSIDE.search(between):
            return Relation.RENAMED_TO
        return Relation.NONE
    if last.lastgroup == "renamed":
        return (
            Relation.RENAMED
            if _ARROW.match(after) or not last[0].lower().startswith("re")
            else Relation.DETACHED
        )
    return Relation(last.lastgroup or "none")


_AND = frozenset(
    "and or plus the its as well unused now old new obsolete corresponding related matching respective existing public private class classes function functions method methods helper helpers module modules".split()
)


def _past_another(between: str) -> bool:
    """Whether another name stands before this one, and the two are no list: "the existing `a` subclass `b`"."""
    name = between.find("\x1f")
    if name < 0:
        return False
    rest = between[name:].replace("\x1f", "")
    return bool(re.search(r"[^\s\w`*_,&/]|\d", rest)) or not set(re.findall(r"[a-z]+", rest.lower())) <= _AND


_NEW_THING = Pattern(  # also " constant, `", " method called `"
    r"[\s`*_\"'(]*(?:(?:[\w./-]+-level|public|private|internal|shared|unit|regression|integration|top-level|helper|async|abstract|pure|small|separate|dedicated|optional|required)[\s`*_]+)*"
    r"(?:(?:file|folder|module|class|function|method|helper|constant|struct|type|interface|enum|trait|component|hook|test|tests|script|option|flag|field|fixture|command|package|endpoint|setting|property|macro|member|attribute|parameter|exception|error)(?:,?\s+(?:called|named))?,?[\s:`*_\"'(]*)?\Z",
    re.IGNORECASE,
)
_ARROW_INSIDE = Pattern(r"(?:→|->|=>|➜|\bto\b|\binto\b|\bwith\b|\bby\b)[\s`*_\"'(]*$", re.IGNORECASE)
