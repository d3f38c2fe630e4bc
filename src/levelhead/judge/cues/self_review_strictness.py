"""Cues of strictness in a self-review."""

from levelhead.judge.cues.cue import Cue
from levelhead.judge.cues.things import THING

CUES = {
    # as in "The scheduler ignores the seed that its constructor takes"
    "R1": (
        Cue(
            r"\b(?:defect|bug|limitation|ignores?|missing|never (?:called|run|reached)|too narrow|stub|hard-?coded|breaks?|wrong)\b"
            r"|\bdoes not (?:implement|cover|handle|test|use)\b"
        ),
    ),
    # as in "Nothing outside the new file calls `rank_scores`"
    "R2": (
        Cue(
            rf"\b(?:search|trace|test|output|nothing (?:outside|calls)|shows?|call sites?|callers?|grep)\b.{{0,100}}{THING}"
            rf"|{THING}.{{0,100}}\b(?:search|trace|fails?|shows?|output)\b"
        ),
    ),
    # as in "A draft that claims the method must implement its ranking step"
    "R3": (Cue(r"\b(?:must|the bar|to claim|has to|is held to|acceptance|required to|only counts)\b"),),
    # as in "Because the ranking step is missing, this goes out as an Issue"
    "R4": (
        Cue(
            r"\b(?:because|since|therefore|so this|hence|which is why)\b.{0,140}\b(?:issue|ship|hold|downgrade|publish|draft|merge)\b"
            r"|\b(?:ship|hold|downgrade|publish|merge)\b.{0,100}\b(?:because|since)\b"
        ),
    ),
    # as in "The distributed path was left unrun"
    "R5": (
        Cue(
            r"\b(?:not (?:run|tested|exercised)|untested|unrun|was left|were left|no (?:device|data|benchmark) (?:to|for|was))\b"
        ),
    ),
    # as in "Start with the clamp in `scores.py`"
    "R6": (
        Cue(r"\b(?:start with|look (?:first )?at|check first|reviewers? should|begin with|first look)\b"),
    ),
    # as in "The draft says that the sampler is covered; it is covered for one batch size alone"
    "R7": (
        Cue(
            r"\bthe (?:draft|body|text|summary) (?:says|claims|states)\b.{1,160}(?:;|\b(?:but|only|however|alone|too)\b)|\b(?:withdraw|retract|narrow|soften|overstate)(?:s|d|n|ed)?\b"
        ),
    ),
    # as in "The implementation is complete and ready to merge"
    "R8": (
        Cue(
            r"\b(?:is|are|looks?) (?:complete|adequate|finished|good|ready|solid|clean)\b|\bready to merge\b|\bno issues? found\b|\bfully implemented\b"
        ),
    ),
    # as in "Leaving the ranking step out is a deliberate boundary"
    "R9": (Cue(r"\b(?:deliberate|intended|intentional|by design|on purpose|conscious)\b"),),
}
