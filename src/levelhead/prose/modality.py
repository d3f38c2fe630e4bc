"""Whether a mention states that something is there, or proposes, exemplifies, denies or quotes it."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from levelhead.prose.document import NUMBERED, Block, BlockKind, Document, Sentence
from levelhead.prose.guide import of_the_author, of_the_reader
from levelhead.prose.pattern import Pattern


class Modality(StrEnum):
    """What a span does with the thing it names."""

    CLAIM = "claim"
    PROPOSAL = "proposal"
    EXAMPLE = "example"
    FOLLOW_UP = "follow_up"
    NEGATION = "negation"
    HYPOTHETICAL = "hypothetical"
    REPORTED = "reported"
    TEMPLATE = "template"
    TOOL_OUTPUT = "tool_output"


_PROPOSAL = Pattern(
    r"\b(?:could|should|shall|would|might|propos\w+|suggest(?!ions?\s+[a-z]+\s+(?:is|are|was|were|shows?|has|comes?)\b)\w*|recommend\w*|plan(?:s|ned)? to|planned|consider\w*|"
    r"will (?:be |need|add|introduce|create|implement|have to)|want(?:s|ed)? to|needs? (?:to\b|an?\b(?! (?:larger|smaller|higher|lower|longer|shorter|bigger|different)\b))|going to|to be (?:added|created|written|built)|"
    r"let's|ideally|tbd|wish|perhaps|maybe|potential(?:ly)?|a new|an? hypothetical|candidate|"
    r"(?:i|we)'?d (?:\w+ )?(?:add|put|create|introduce|call|name|run|write|pass|say|type|set|make)|(?:i|we)'?d (?:really |also |rather )?(?:like|love)(?= [`*]| an? | to have )|call(?:ed)? it|i'?ll)\b",
    re.IGNORECASE,
    words=(
        "could",
        "should",
        "shall",
        "would",
        "might",
        "propos",
        "suggest",
        "recommend",
        "plan",
        "consider",
        "will",
        "want",
        "need",
        "going to",
        "to be ",
        "let's",
        "ideally",
        "tbd",
        "wish",
        "perhaps",
        "maybe",
        "potential",
        "a new",
        "hypothetical",
        "candidate",
        "'d ",
        "call",
        "'ll",
    ),
)  # "we could add `x`"
_PROPOSAL_IN_PR = Pattern(
    r"\b(?:(?:could|should|would|might|may|can) (?:also |later |then |be )?(?:add\w*|introduc\w+|creat\w+|implement\w*|split|extract\w*|renam\w+|mov\w+|replac\w+|becom\w+|live|exist)|"
    r"propos(?:e|es|al|als)\b|suggest(?:s|ion)?\b|plan(?:s|ned)? to|will (?:be |need|have to)|to be (?:added|created|written|built)|"
    r"let's|ideally|tbd|perhaps|maybe|hypothetical|(?:i|we)'?d (?:add|put|create|introduce|call|name)|i'?ll)\b",
    re.IGNORECASE,
    words=(
        "could",
        "should",
        "would",
        "might",
        "may",
        "can ",
        "propos",
        "suggest",
        "plan",
        "will",
        "to be ",
        "let's",
        "ideally",
        "tbd",
        "perhaps",
        "hypothetical",
        "'d ",
        "'ll",
    ),
)  # what a PR leaves undone: "could be split into `x`"
_EXAMPLE = Pattern(
    r"(?:\be\.g\.?|\bfor example\b|\bfor instance\b|\bsuch as\b|\bsay,|(?<=\()say\s|,\ssay\s(?=[`*])|\b(?:some|any|no)thing\s+(?:like|similar\s+to)\b|\blike an?\b|\bimaginary\b|\bexample:?|\bplaceholder\b|\bhypothetical\b)",
    re.IGNORECASE,
    words=(
        "e.g",
        "for example",
        "for instance",
        "such as",
        "say",
        "thing",
        "like a",
        "imaginary",
        "example",
        "placeholder",
        "hypothetical",
    ),
)  # "e.g. a `FooScorer`"
_FOLLOW_UP = Pattern(
    r"\b(?:follow[- ]?ups?(?! (?:to|of|on|from)\b)|future (?:work|pr|change|commit|improvement|enhancement)s?|(?:later|next|separate|another|subsequent|upcoming) (?:pr|pull request|change|commit|issue|phase|step|iteration)|"
    r"out of scope|not in scope|not (?:in|part of) this (?:pr|change)|left for|deferred?|will (?:follow|come)|eventually|not yet|still (?:to do|missing))\b",
    re.IGNORECASE,
    words=(
        "follow",
        "future",
        "later",
        "next",
        "separate",
        "another",
        "subsequent",
        "upcoming",
        "out of scope",
        "not ",
        "left for",
        "defer",
        "will come",
        "eventually",
        "still ",
    ),
)
_NEGATION = Pattern(
    r"(?<!/)\b(?:no|without|lacks?|lacking|missing|absent|nonexistent|non-existent|cannot find|can't find|instead of|rather than|"
    r"(?:does|do|did|is|are|was|were)(?:n't| not) (?:exist|have|contain|define|include|provide|ship|offer|expose|export|an?|any|there|present|called|named|yet)|"
    r"(?:never|not) (?:exist\w*|defined|called|named|a|an|any)|never (?:defines?|exports?|declares?|has|had|contains?|includes?|provides?|ships?|offers?|implements?)|no longer)\b",
    re.IGNORECASE,
    words=("no", "without", "lack", "missing", "absent", "can", "instead of", "rather than", "n't", "never"),
)
_SPARED = Pattern(  # "no caller of `x` has to change", "no changes to `x`": `x` is there all the same
    r"\bno\s+(?:\w+\s+){0,2}(?:callers?|users?|consumers?|changes?|edits?|modifications?|impact|effect|behaviou?r(?:al)?\s+changes?)\s+(?:of|to|on|in|for)\s+(?:the\s+)?[`*\"'(]*\Z",
    re.IGNORECASE,
    words=("behavio", "caller", "change", "consumer", "edit", "effect", "impact", "modification", "user"),
)
_LACKING = Pattern(  # "requests without a timeout use `x`": the timeout is lacking, not `x`
    r"\b(?:without|lacking)\s+(?:an?\s+|any\s+|the\s+)?(?:[\w-]+\s+){1,3}?(?:uses?|used|gets?|got|goes|go|falls?|fell|ends?\s+up|takes?|took|runs?|hits?|lands?|reach(?:es)?|calls?|called|is|are|was|were|has|have|makes?|raises?|throws?|returns?|ignores?|leaves?|breaks?|crash(?:es)?|fails?|sends?|keeps?)\s+(?!not\b)[^,;:]{0,60}\Z",
    re.IGNORECASE,
    words=("lacking", "without"),
)
_HYPOTHETICAL = Pattern(
    r"\b(?:suppose|imagine|pretend|what if|as if|were to|had there|assume there|if (?:there|we|you|one|someone|it) (?:were|had|was|add|added|introduce)\w*|hypothetically|in theory)\b",
    re.IGNORECASE,
    words=(
        "suppose",
        "imagine",
        "pretend",
        "what if",
        "as if",
        "were to",
        "had there",
        "assume there",
        "if ",
        "hypothetically",
        "in theory",
    ),
)
_REPORTED = Pattern(
    r"\b(?:(?:says that|said|claims that|claimed|states that|stated|(?<!`\s)asks for|asked for|complain\w* that|according to|reports? that|reported that|believes?|the (?:issue|ticket|reporter|user|reviewer) (?:wants?|asks?|says?|expects?))\b|the paper\b)",
    re.IGNORECASE,
    words=(
        "said",
        "say",
        "claim",
        "state",
        "ask",
        "complain",
        "according to",
        "report",
        "believe",
        "the issue",
        "the ticket",
        "the reporter",
        "the user",
        "the reviewer",
        "the paper",
    ),
)
_IMPERATIVE = Pattern(
    r"[\s\"'(\[*_]*(?:(?:please|then|also|and|first|next|finally|optionally|step \d+)[,:]? +)*"
    r"(?:add|create|introduce|implement|write|extend|wire|register|build|define|expose|move|rename|replace|split|extract|port|profile|run|"
    r"make|provide|support|update|remove|delete|drop|use|put|place|start|land|ship|open|fork|subclass|refactor|consider|try|measure|benchmark|document|test|guard|gate)\b"
    r"(?!(?: +[\w`./-]+){1,3}? +(?:is|are|was|were|has|have|uses|lists|contains|requires|runs|reads|needs|depends|comes|lives|covers|holds|does|fails|takes|gets|relies|calls|returns)\b)",
    re.IGNORECASE,
)  # but "test scope uses `x`" tells
_PLANNED_SECTION = Pattern(
    r"\b(?:follow[- ]?ups?|future|next steps?|out of scope|not (?:in|included)|alternatives?|todo|roadmap|proposal|proposed|suggest\w*|plan|open questions?|"
    r"how to unblock|unblock|acceptance|desired|expected behaviou?r|ideas?|what would|non-goals?|deferred|steps to reproduce|reproduc\w+|design|recommend\w*|solutions?|fix(?:es)?|remed(?:y|ies)|mitigations?|action items|tasks?|requirements?|deliverables?|definition of done|goals?)\b",
    re.IGNORECASE,
)
_QUESTION = Pattern(  # "Can we do the same in `x`?": asked, not said
    r"\s*(?:(?:and|so|but|or|also|then|hmm|oh|wait),?\s+)?(?:can|could|should|shall|would|will|may|might|do|does|did|is|are|was|were|what if|what about|how about|shouldn['’]t|couldn['’]t|wouldn['’]t|isn['’]t)\b",
    re.IGNORECASE,
)
_PORTED = Pattern(  # "port of the JS `x`", "adapted from upstream `x`": it stands where this came from
    r"\b(?:ports?\s+of|ported\s+from|translation\s+of|adapted\s+from|copied\s+from|modelled\s+on|modeled\s+on|inspired\s+by|counterpart\s+(?:of|to)|equivalent\s+of)"
    r"\s+(?:[\w.'’-]+\s+){0,4}[`*\"'(]*\Z",
    re.IGNORECASE,
    words=(
        "adapted",
        "copied",
        "counterpart",
        "equivalent",
        "inspired",
        "modeled",
        "modelled",
        "port",
        "translation",
    ),
)
_ELSEWHERE = Pattern(  # "In the TypeScript SDK the counterpart is `a()` / `"
    r"\b(?:counterpart|equivalent|analogue|pendant)\s+(?:(?:there|of\s+it)\s+)?(?:is|are|being)\s+(?:[`*]{1,2}[^`\n]{1,60}[`*]{1,2}(?:\s*/\s*|,\s+|\s+or\s+|\s+and\s+)){0,3}[`*]{1,2}\Z",
    re.IGNORECASE,
    words=("analogue", "counterpart", "equivalent", "pendant"),
)
_EARLIER_ONE = Pattern(  # "In #363 I added `x`": the deed of another change
    r"\bin\s+(?:(?:pr|pull\s+request)\s+)?#\d+,?\s+(?:i|we)\s+(?:have\s+|had\s+)?\w+ed\s+(?:the\s+|an?\s+)?[`*\"'(]*\Z",
    re.IGNORECASE,
    words=("#",),
)
_SUBJECT_OF = Pattern(  # "Commit c3d034df16 (area: introduce `x`, 2024-07-25)": what another commit is called
    r"\b[0-9a-f]{7,40}[`'\"]?\s+\((?:[^()]|\([^()\n]{0,80}\)){0,200}\Z"
)
_AHEAD = Pattern(  # "the building block for `x`", "the upcoming `x`": it is yet to come
    r"\b(?:building\s+blocks?\s+(?:for|of)|prepar(?:es?|ed|ing|ation)\s+for|groundwork\s+for|pav(?:es?|ed|ing)\s+the\s+way\s+(?:for|to)|upcoming|forthcoming|soon-to-be)"
    r"\s+(?:(?:the|an?|its|our|[\w-]+ed|new|future|later)\s+){0,2}[`*\"'(]*\Z",
    re.IGNORECASE,
    words=("building", "forthcoming", "groundwork", "pave", "paving", "prepar", "soon-to-be", "upcoming"),
)
_LABELLED = Pattern(  # "Proposal: `x` hook", "Suggestion: `f(x=1)`"
    r"\W*(?:(?P<asked>proposal|proposed(?:\s+\w+)?|(?:feature\s+)?request|rfc|wish)|suggest(?:ion|ed(?:\s+\w+)?)|idea)[*_]*:[*_]*\s+(?:(?!the\b|existing\b|our\b)[\w-]+\s+){0,3}[`*\"'(]*\Z",
    re.IGNORECASE,
)
_INVENTED = Pattern(  # "a hallucinated tool (`x`)"
    r"\b(?:hallucinated|made[- ]up|invented|fictitious|fictional|bogus)\s+(?:[*_]*[\w-]+[*_]*\s+){0,2}[`*\"'(]*\Z",
    re.IGNORECASE,
)
_IF_THERE = Pattern(
    r"[`'\")\]*]*,?\s+\(?(?:if|when)\s+(?:it\s+exists|(?:it\s+is\s+)?present|there\s+is\s+one|any\b)",
    re.IGNORECASE,
    words=("if", "when"),
)
_CONSIDERED = Pattern(  # "Names considered: `x`, `", "We don't need an option like `"
    r"(?:\A|[.;(]\s)\W*(?:(?:other\s+|alternative\s+)?(?:names?|options?|alternatives?|candidates?|designs?)\s+(?:that\s+(?:were|we)\s+)?(?:considered|rejected|discussed|tried)|(?:considered|rejected)\s+(?:names?|options?|alternatives?|candidates?))\s*:[^.;]*\Z"
    r"|\b(?:do|does|did)(?:\s+not|n['’]t)\s+(?:really\s+)?(?:need|want|have)\s+(?:an?|any)\s+(?:new\s+)?\w+\s+(?:like|such\s+as|called|named)\s+[`*\"'(]*\Z",
    re.IGNORECASE,
    words=("considered", "rejected", "discussed", "tried", "like", "such", "called", "named"),
)
_NONE_SUCH = Pattern(  # "says `x`; there's no such function"
    r"\bthere(?:['’]s|\s+is|\s+was)\s+no\s+such\s+(?:thing|function|method|class|type|constant|option|flag|file|name|key|setting)\b",
    re.IGNORECASE,
    words=("no such",),
)
_LOG = Pattern(  # lines that a compiler, an interpreter or a test run prints
    r"^[ \t]*(?:In file included from |from [\w./\\-]+:\d+[:,](?=\s*$)|[\w./\\-]+:\d+(?::\d+)?:?[ \t]+(?:fatal )?(?:error|warning|note|required from)\b"
    r"|Traceback \(most recent call last\)|File \"[^\"\n]+\", line \d+|#\d+ 0x[0-9a-f]{6,16} in |==[\w=]{0,20}\d+==[A-Z]|at [\w$.<>]{1,80} ?\([^()\n]{1,120}:\d+(?::\d+)?\)|thread '[^'\n]{1,60}' panicked at|error(?:\[E\d+\])?: |--> [\w./\\-]+:\d+:\d+)",
    re.MULTILINE,
)
_CLAUSE = Pattern(
    r"[;:]\s|\s[—–-]{1,2}\s|,\s(?:but|and|so|which|while|whereas|because|yet)\s|\s(?:but|because|whereas|so that)\s"
)
_SUBORDINATE = Pattern(
    r"\s(?:although|though|unless|when|whenever|while|since|after|before|until|once|if|as)\s", re.IGNORECASE
)  # "nothing is missing although `x` is there"
_RELEASE = Pattern(
    r"\b(?:existing|already|today|currently|existed|current)\b",
    re.IGNORECASE,
    words=("exist", "already", "today", "current"),
)


def modality(document: Document, sentence: Sentence, start: int, end: int) -> Modality:
    """The modality of the mention at ``start:end`` inside ``sentence``.

    Cues count when they stand before the mention in its own clause; "existing" or "already" between a cue and
    the mention makes it a claim again ("we should extend the existing `x`").
    """
    block = sentence.block
    if block.quoted:
        return Modality.REPORTED
    if block.kind is BlockKind.FENCE:
        return Modality.TOOL_OUTPUT
    if document.guide and of_the_reader(document, sentence, start, end):
        return Modality.EXAMPLE
    text = document.text
    if _logged(text, block, start):
        return Modality.TOOL_OUTPUT
    if document.released and block.kind is BlockKind.ITEM:
        return Modality.REPORTED  # the notes of a release tell of earlier changes
    if document.passed_on(start) or _of_another_request(document, sentence):
        return Modality.REPORTED
    if document.struck(start):
        return Modality.NEGATION
    if text.endswith("?", sentence.start, sentence.end) and _QUESTION.match(text, sentence.start):
        return Modality.PROPOSAL
    before = max(sentence.start, start - 100)
    if any(document.search(cue, sentence, before, start) for cue in (_PORTED, _EARLIER_ONE, _ELSEWHERE)):
        return Modality.REPORTED
    above = max(block.start, start - 200)
    if text.find("(", above, start) >= 0 and _SUBJECT_OF.search(text, above, start):
        return Modality.REPORTED
    if document.search(_AHEAD, sentence, before, start):
        return Modality.FOLLOW_UP
    labelled = _LABELLED.fullmatch(text, sentence.start, start)
    if labelled is not None and not (labelled["asked"] and document.has_diff):
        return Modality.PROPOSAL
    if _INVENTED.search(text, before, start) or of_the_author(document, sentence, start, end):
        return Modality.EXAMPLE
    if document.match(_IF_THERE, sentence, end, sentence.end):
        return Modality.HYPOTHETICAL
    if document.search(_CONSIDERED, sentence, sentence.start, start):
        return Modality.PROPOSAL
    if document.search(_NONE_SUCH, sentence, end, sentence.end):
        return Modality.NEGATION
    cues = document.cues(sentence)
    clause = cues.last_end(_CLAUSE, sentence.start, start)
    negated = cues.within(_NEGATION, clause, start)
    denied = max(clause, cues.last_end(_SUBORDINATE, sentence.start, start)) if negated else clause
    if (
        negated
        and cues.within(_NEGATION, denied, start)
        and not _SPARED.search(document.plain, clause, start)
        and not _LACKING.search(document.plain, max(denied, start - 160), start)
    ) or document.match(_AFTER_NEGATION, sentence, end, min(sentence.end, end + 80)):
        return Modality.NEGATION
    if _NEITHER.match(text, end, sentence.end) and _EXISTS.search(document.plain, sentence.start, start):
        return Modality.NEGATION
    near = cues.last_end(_RELEASE, clause, start)
    relative = document.search(_RELATIVE, sentence, max(sentence.start, start - 120), start)
    near = max(near, start if relative is not None else 0)
    for modality_, cue in _BEFORE_IN_PR if document.has_diff else _BEFORE:
        if cues.within(cue, near, start):
            return modality_
    if _ASKED.match(text, end, sentence.end) and not text[clause:start].strip("`*_\"'( "):
        return Modality.PROPOSAL
    after = min(sentence.end, end + 60)
    if document.match(_IN_ANOTHER, sentence, end, min(sentence.end, end + 140)):
        return Modality.FOLLOW_UP
    if cues.within(_FOLLOW_UP, sentence.start, start) or document.match(
        _AFTER_FOLLOW_UP, sentence, end, after
    ):
        return Modality.FOLLOW_UP
    if near > clause:
        return Modality.CLAIM
    if document.match(_AFTER_PROPOSAL, sentence, end, min(sentence.end, end + 200)):
        return Modality.PROPOSAL
    if not document.has_diff and cues.within(_CONDITIONAL, sentence.start, start):
        return Modality.PROPOSAL
    if _planned(block.section, has_diff=document.has_diff) and not _told(document, sentence, start, end):
        return Modality.PROPOSAL
    if text[start - 1 : start] != "`" and _SHOWS.search(block.section[-1] if block.section else ""):
        return Modality.EXAMPLE  # code pasted as it is, below "Example:"
    if _goes_on(document, sentence):
        return Modality.PROPOSAL
    if block.lead is not None:
        lead = text[block.lead[0] : block.lead[1]]
        proposal = _PROPOSAL_IN_PR if document.has_diff else _PROPOSAL
        if (
            _FOLLOW_UP.search(lead)
            or proposal.search(lead)
            or _LEAD_EXAMPLE.search(lead)
            or (not document.has_diff and _LEAD_IDEAS.match(lead))
        ):
            return Modality.FOLLOW_UP if _FOLLOW_UP.search(lead) else Modality.PROPOSAL
    if not document.has_diff and (
        _IMPERATIVE.match(text[sentence.start : max(start, min(end, sentence.start + 200))])
        or (
            _INDEFINITE.search(text[max(clause, start - 120) : start])
            and not _TELLS.search(text[max(clause, start - 60) : start])
        )
        or cues.within(_DRAFTED, clause, start)
        or document.search(_INFINITIVE, sentence, max(sentence.start, start - 60), start)
    ):
        return Modality.PROPOSAL
    if block.checked is False and not _is_test_plan(block.section):
        return Modality.FOLLOW_UP
    return Modality.CLAIM


_RELATIVE = Pattern(  # "the listener that should forward it is `x`": the listener is there
    r"\b(?:that|which)\s+(?:should|could|would|might|is\s+going\s+to|needs\s+to|is\s+meant\s+to|is\s+supposed\s+to)\s+(?:[\w'-]+\s+){1,8}(?:is|are|was|were)\s+(?:the\s+)?[`*\"'(]*\Z",
    re.IGNORECASE,
    words=("could", "going", "meant", "might", "needs", "should", "supposed", "would"),
)
_ASKED = Pattern(r"[`*_\"')\]]*\s*\?")
"""After a mention that is all of its clause: "I could have a go at it: `x`?"."""
_REPRODUCED = Pattern(r"\b(?:reproduc\w+|reproductions?|steps)\b", re.IGNORECASE)
_SEEN = Pattern(
    r"\b(?:i|we)\s+(?:think|believe|guess|suspect|assume|see|saw|found|noticed)\b|\b(?:currently|today|at\s+the\s+moment|right\s+now|so\s+far)\b",
    re.IGNORECASE,
)
_WHERE = Pattern(  # "lives in `x`", "is logged from `x`"
    r"\b(?:lives?|stands?|sits?|comes?|came|come|(?:is|are|was|were)\s+(?:defined|declared|implemented|raised|thrown|logged|handled|kept|found|called|computed|built|set|read))\s+(?:in|from|by|at|inside|through|where)\s+(?:the\s+)?[`*\"'(]*\Z",
    re.IGNORECASE,
)
_HAPPENS = Pattern(  # "`x` is raised"
    r"[`'\")\]*]*(?:\(\))?[`'\")\]*]*\s+(?:is|are|was|were|gets)\s+(?:raised|thrown|called|computed|logged|caught|built|defined|read|set)\b",
    re.IGNORECASE,
)
_OWNED = Pattern(r"(?P<owner>[A-Za-z_]\w*)(?:::|\.|#|->)[A-Za-z_]\w*\(|(?P<type>[A-Z]\w*)::[a-z_]\w*")
_MADE_UP = Pattern(
    r"(?:my|our|your|foo|bar|custom|dummy|example|sample|test|mock|fake|demo|some)", re.IGNORECASE
)


_SHOWS = Pattern(r"\bexamples?\b", re.IGNORECASE)


def _of_another_request(document: Document, sentence: Sentence) -> bool:
    """Whether an item is the title of another pull request, merged into this one: "* Update a.py (#12)"."""
    block = sentence.block
    return (
        block.kind is BlockKind.ITEM
        and document.numbered
        and NUMBERED.search(document.text, block.start, block.end) is not None
    )


def _goes_on(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence goes on below a fence with what is proposed above it: "I'd propose ... in `x`."."""
    text, block = document.text, sentence.block
    if sentence.start != block.start or not text[sentence.start].islower():
        return False
    fence = document.block_before(block)
    above = document.block_before(fence) if fence is not None and fence.kind is BlockKind.FENCE else None
    if above is None or above.kind is not BlockKind.PARAGRAPH:
        return False
    proposal = _PROPOSAL_IN_PR if document.has_diff else _PROPOSAL
    said = text[above.start : above.end].rstrip()
    return said[-1:] not in ".!?" and proposal.search(re.split(r"[.!?]\s", said)[-1]) is not None


def _of_the_tree(text: str, start: int, end: int) -> bool:
    """Whether a mention is a member of a type that the text does not seem to make for itself."""
    match = _OWNED.search(text, start, end)
    owner = "" if match is None else match["owner"] or match["type"]
    return bool(owner) and text.count(owner) == 1 and _MADE_UP.match(owner) is None


@lru_cache(maxsize=64)  # a section holds many mentions
def _planned(section: tuple[str, ...], *, has_diff: bool) -> bool:
    titles = " / ".join(section)
    return _PLANNED_SECTION.search(titles) is not None and (not has_diff or _LATER.search(titles) is not None)


def _told(document: Document, sentence: Sentence, start: int, end: int) -> bool:
    """Whether a sentence of a section of plans tells how things are: where the author sees a thing, or what happens
    when it is tried."""
    text = document.text
    seen = _WHERE.search(text, max(sentence.start, start - 60), start) or _HAPPENS.match(
        text, end, sentence.end
    )
    titles = " / ".join(sentence.block.section)
    rest = _REPRODUCED.sub("", titles)
    if _REPRODUCED.search(titles) and not _PLANNED_SECTION.search(rest):
        return seen is not None or _of_the_tree(text, start, end)
    return seen is not None and _SEEN.search(text, sentence.start, start) is not None


def _logged(text: str, block: Block, start: int) -> bool:
    if block.kind is BlockKind.PARAGRAPH:
        return _shows_log(text, text.rfind("\n", 0, block.start) + 1, block.end)
    line = text.rfind("\n", 0, start) + 1
    return block.start < line and _LOG.match(text, line) is not None


@lru_cache(maxsize=1)  # one paragraph at a time, however many mentions it holds
def _shows_log(text: str, start: int, end: int) -> bool:
    return _LOG.search(text, start, end) is not None


_BEFORE = (
    (Modality.HYPOTHETICAL, _HYPOTHETICAL),
    (Modality.PROPOSAL, _PROPOSAL),
    (Modality.EXAMPLE, _EXAMPLE),
    (Modality.REPORTED, _REPORTED),
)
_BEFORE_IN_PR = tuple(
    (modality_, _PROPOSAL_IN_PR if modality_ is Modality.PROPOSAL else cue) for modality_, cue in _BEFORE
)
_AFTER_FOLLOW_UP = Pattern(
    r"[`'\")\]]*+\s*+(?:\([^)]{0,40}\))?\s*+(?:is|are|will be)?\s*+(?:a follow-?up|out of scope|left for|deferred|not yet|to come)",
    re.IGNORECASE,
    words=("a follow", "deferred", "left for", "not yet", "out of scope", "to come"),
)
_IN_ANOTHER = Pattern(  # "`x` is moved to `y` in a subsequent commit"
    r"[`'\")\]*]*(?:\(\))?[`'\")\]*]*\s+(?:is|are|gets?|will\s+be)\s+(?:[^.;\n]|\.(?=\w)|\n){0,90}?\bin\s+(?:an?|the|one\s+of\s+the)\s+"
    r"(?:subsequent|later|next|following|upcoming|future|separate|follow-?up)\s+(?:commits?|patch(?:es)?|prs?|pull\s+requests?|changes?)\b",
    re.IGNORECASE,
    words=("follow", "future", "later", "next", "separate", "subsequent", "upcoming"),
)
_AFTER_NEGATION = Pattern(
    r"[`'\")\]*]*(?:\(\))?[`'\")\]*]*\s+(?:\([^()\n]{1,30}\)\s+)?(?:(?:class|function|module|file|folder|directory|helper|method|constant|option|flag|key|test|package)\s+)?"
    r"(?:(?:is|are|was|were)\s+(?:currently\s+|completely\s+|simply\s+)?(?:missing|absent|nowhere|undefined|nonexistent|non-existent|not\s+(?:yet\s+)?(?:there|present|defined|found|part|in\b))"
    r"|(?:isn['’]t|aren['’]t|wasn['’]t|weren['’]t)\s+(?:yet\s+)?(?:there|present|defined|found|part|in\b)"
    r"|(?:(?:is\s+not|isn['’]t)\s+an?|is\s+no)\s+(?:valid\s+|known\s+|real\s+)?(?:option|flag|switch|thing|command|setting|key)\b"
    r"|(?:does|do|did)(?:\s+not|n['’]t)\s+(?:yet\s+)?(?:exist|occur|appear))",
    re.IGNORECASE,
    words=(
        "absent",
        "appear",
        "aren't",
        "aren’t",
        "exist",
        "isn't",
        "isn’t",
        "missing",
        "no",
        "occur",
        "undefined",
        "wasn't",
        "wasn’t",
        "weren't",
        "weren’t",
    ),
)  # "`x` folder is missing", "`x` isn't defined"
_NEITHER = Pattern(
    r"[`'\")\]*]*(?:\(\))?[`'\")\]*]*\s+(?:does|do)(?:\s+not|n['’]t)(?=\s*[.,;)]|\s*\Z)", re.IGNORECASE
)
_EXISTS = Pattern(r"\bexists?\b", re.IGNORECASE)
"""Before it, "`y` doesn't." says that there is none."""
_AFTER_PROPOSAL = Pattern(
    r"[`'\")\]]*(?:\(\))?(?:\s+\([^()\n]{1,120}\))?\s+(?:class |function |module |file |helper |method |enum |type |interface |option |flag )?"
    r"(?:(?:could|should|would|might)\s+(?:be|live|become|exist|go|sit|also be|help|do|work|cover|solve)\b"
    r"|(?:was|were|has\s+been|had\s+been|is|are)\s+(?:also\s+|first\s+)?(?:suggested|proposed|considered|rejected|discussed|discarded|requested|planned|ruled\s+out)\b)",
    re.IGNORECASE,
    words=(
        "considered",
        "could",
        "discarded",
        "discussed",
        "might",
        "planned",
        "proposed",
        "rejected",
        "requested",
        "ruled",
        "should",
        "suggested",
        "would",
    ),
)
_CONDITIONAL = Pattern(
    r"\b(?:a|one) (?:future|new|hypothetical|possible)\b", re.IGNORECASE, words=("a ", "one ")
)
_INDEFINITE = Pattern(
    r"\b(?:an?|another)\s+(?:(?:new|small|single|second|dedicated|separate|thin|tiny|class|function|module|option|flag|method|helper|subclass|mixin|file|hook|wrapper|test|script|parameter|field|command|component|service|type|struct|interface|protocol)\s+){0,3}[`*_\"'(]*\Z",
    re.IGNORECASE,
)  # "a class `x`": what is there is "the"
_TELLS = Pattern(
    r"\b(?:has|returns?|raises?|throws?|unpacks|yields?|receives?|constructs?|declares|inherits|gets|takes|accepts|expects|holds|keeps|stores|wraps|builds|makes|produces|emits|catches|swallows"
    r"|sends|passes|hands|sees|contains|creates|becomes|in|into|inside|from|through|within|(?<!subclass\s)of|(?<!such\s)as|(?<!option\s)(?<!solution\s)(?<!fix\s)(?<!idea\s)(?<!approach\s)(?<!way\s)(?<!alternative\s)(?<!answer\s)(?<!plan\s)(?<!missing\s)(?<!needed\s)is)\s+an?\s+(?:\w+\s+){0,2}[`*_\"'(]*\Z",
    re.IGNORECASE,
)  # "it returns a `x`": how things are, though the article is indefinite
_DRAFTED = Pattern(
    r"\b(?:i|we)\s+(?:have\s+)?(?:added|wrote|written|drafted|created|built|implemented|introduced|prototyped)\b|\b(?:gets|gains|grows)\b|\b(?:my|the) draft\b",
    re.IGNORECASE,
    words=("i ", "we ", "gets", "gains", "grows", "draft"),
)  # what an Issue tells of a draft that nobody sees
_INFINITIVE = Pattern(  # "catch it, and add `x`"
    r"(?:[,;:]\s+|\b(?:and|then|or|by)\s+)(?:also\s+|then\s+)?(?:add|create|introduce|implement|extract|expose|provide)(?:ing)?\s+"
    r"(?:(?:the|an?|new|small|dedicated|separate|shared)\s+){0,3}[`*\"'(]*\Z",
    re.IGNORECASE,
    words=("add", "create", "expose", "extract", "implement", "introduce", "provide"),
)
_LATER = Pattern(
    r"\b(?:follow|future|next steps?|out of scope|not (?:in|included)|alternatives?|todo|roadmap|deferred|non-goals?)",
    re.IGNORECASE,
)
_LEAD_IDEAS = Pattern(
    r"\W*(?:(?:some|a few|my|other|possible|\w+)\s+){0,2}(?:ideas?|alternatives|remedies|wishes|ways\s+(?:out|forward|to\s+\w+\s+\w+)|fixes|solutions|workarounds)\b[^.:\n]{0,40}:\W*\Z",
    re.IGNORECASE,
)
"""The lead of a list of what might be done."""
_LEAD_EXAMPLE = Pattern(r"\b(?:for example|e\.g\.|such as|something like)\W*$", re.IGNORECASE)


def _is_test_plan(section: tuple[str, ...]) -> bool:
    return any("test" in title or "verif" in title or "checklist" in title for title in section)
