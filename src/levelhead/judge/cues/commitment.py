"""Cues of commitment."""

from levelhead.judge.cues.things import DO, THING

CUES = {
    # as in "Replay the finished run on `tiny_test`", "I will move `x`"
    "C1": rf"^\W{{0,6}}(?:\d{{1,2}}[.)]\s*)?(?:(?:first|then|next|finally),? )?{DO}\b.{{0,200}}{THING}"
    rf"|\b(?:i|we) (?:would|will|can) (?:first |then )?{DO}\b.{{0,160}}{THING}|\bnext step\b.{{0,120}}{THING}",
    # as in "I would put it beside", "is the right place"
    "C2": r"\bi(?:['’]d| would| will| prefer| chose| choose| picked| take| took)\b"
    r"|\bis the (?:right|better|best|natural|simplest) (?:place|choice|way|seam|home|approach)\b|\b(?:rather than|instead of|in favou?r of)\b",
    # as in "I recommend merging", "should not be built", "not yet"
    "C3": r"\bi (?:recommend|suggest|advise|propose|would (?:merge|stop|not|hold|ship|build|wait|close|drop|keep|leave|start|do))\b"
    r"|\bmy (?:verdict|answer|recommendation|advice|proposal)\b|\b(?:should|must) not (?:be )?(?:built|changed?|shipp?(?:ed)?|merged?|start)"
    r"|\b(?:is|are) (?:not )?worth\b|\bnot yet\b|\bthe (?:method|idea) (?:fits|does not fit) as\b|\bthis (?:pr|change|patch) (?:adds|implements|introduces)\b",
    # as in "defaults to 32", "at least two", "window = 4"
    "C4": r"\bdefaults? (?:to|of|is|stays?)\b|\b(?:threshold|bound|limit|window|batch|margin|budget) (?:of|is) \W?\d"
    r"|\bclamped\b|\bat (?:least|most) (?:an?|one|two|three|\d)|\breturns? `|\w\s?=\s?[\d.]+\b|`\w+\([^`\n]*\w[^`\n]*\)\s*->",
    # as in "Assuming scores stay between 0 and 1, …"
    "C5": r"\b(?:assuming|i assume|under the assumption|on the assumption|taking .{1,80} as given|provided that|granted that)\b",
    # as in "If the replay saves a third of the calls, build it"
    "C6": r"\bsuccess (?:is|means|would|criterion)|\bcounts? as (?:a )?(?:success|failure)|\b(?:stop|drop it|keep it off) unless\b"
    r"|\bunless the .{1,80}\b(?:saves?|shows?|gains?|improves?|drops?)\b"
    r"|\bif (?:the|it|that) .{1,100}\b(?:saves?|shows?|stays?|falls?|gains?|beats?|matches|improves?|drops?|exceeds?)\b",
    # as in "Please confirm which package"
    "C7": r"\bplease (?:confirm|decide|point|clarify|advise|tell|let|choose|say)\b|\b(?:can|could|would) (?:you|the maintainers?|someone)\b"
    r"|\bdecide (?:whether|which|how)\b|\b(?:which|what|where|how|should|who)\b[^.\n]{1,160}\?|\bmaintainers? (?:to|should|must|need to) (?:decide|choose|say|name|confirm)\b",
    # as in "Either a subclass, a callback or a wrapper would work"
    "C8": r"\beither\b.{1,120}\bor\b|\bthere are (?:two|three|several|many) (?:options|ways|paths|places|candidates)\b|\boptions? [abc123]\b|\bone could\b"
    r"|\b(?:could|might) (?:also )?(?:live|go|be placed|be put)\b.{1,120}\bor\b|\balternatively\b",
    # as in "With these answers I can open a draft"
    "C9": r"\b(?:with|given|after|pending|subject to|once i have|depending on) (?:these|those|the|an?|your|maintainers?['’]?) ?(?:\w+ )?(?:answers?|decisions?|approval|guidance|confirmation|input|feedback|go-ahead)\b"
    r"|\bonce (?:the |a )?(?:maintainers?|you|someone|owners?) (?:has|have|confirms?|decides?|answers?|agrees?|names?|approves?)\b",
}
