"""Cues of scoping."""

from levelhead.judge.cues.things import THING

_OUT = (
    r"(?:not (?:in|part of) this (?:change|pr|patch|slice|issue)|out of scope|left (?:for|out|alone|untouched)|defer(?:red|s|ring)?|exclud(?:ed|es|ing)"
    r"|(?:for )?a later (?:change|pr|slice)|no benchmark is|does not (?:include|touch|cover|change|need)|(?:is|are) not (?:bundled|included|part|touched)"
    r"|stays? (?:as (?:it|they)|untouched|unchanged)|needs nothing)"
)

CUES = {
    # as in "Left for later are the SDK and the dashboard"
    "S1": rf"\b{_OUT}\b|\bnot (?:here|now|yet):",
    # as in "The backend stays as it is because a trial already carries a status"
    "S2": rf"\b{_OUT}\b.{{0,200}}\b(?:because|since|as it|so that|for want of|until|, so\b)|\b(?:because|since)\b.{{1,160}}\b{_OUT}\b",
    # as in "The change ends at `evaluate_prompt()`"
    "S3": r"\b(?:only|ends? (?:at|with)|stops? (?:at|before)|starts? (?:at|in|with)|begins? (?:at|in)|lives? in|confined to|limited to|inside|touches"
    rf"|(?:change|patch|work) (?:is|stays) (?:in|inside)|goes (?:in|into|under|beside)|next to|beside|in one file)\b.{{0,80}}{THING}",
    # as in "About 20 lines behind one flag"
    "S4": r"\b\d+(?:\s*(?:to|-|–)\s*\d+)?\s+(?:more |new |changed )?(?:lines?|files?|hours?|days?|loc|tests?|minutes?|runs?|gpu)\b"
    r"|\bone (?:flag|file|class|experiment|subclass|method|function|option|line|test)\b",
    # as in "First the generator, which is useful alone"
    "S5": r"\bfirst (?:step|slice|expose|add|measure|the|change)\b|\bstep (?:1|one)\b|\bminimal\b|\bsmallest\b|\buseful (?:alone|on its own|by itself)\b"
    r"|\b(?:second|follow-?up|later) (?:change|pr|step|slice)\b|\bbefore that\b|^\W{0,4}2[.)]\s+then\b",
    # as in "Before any of this, per-row scores have to be exposed"
    "S6": r"\bbefore (?:any|this|work|that|it can|anything|a line)\b|\bonce .{1,80}\b(?:is|are|has|have|exists?)\b|\bneeds? .{1,80} first\b|\bprerequisites?\b"
    r"|\brequires? .{1,80}\bto (?:exist|be)\b|\bhas to (?:exist|be exposed|come first)\b|\bworth .{1,40}\bonly (?:when|once|after)\b",
    # as in "Stop unless the replay saves a third"
    "S7": r"\bstop (?:unless|if|there|when|here)\b|\bdrop (?:it|this|the \w+) (?:if|when|unless)\b|\bnot worth .{1,60}\b(?:if|unless)\b|\babandon\b"
    r"|\bunless .{1,120}\b(?:saves?|shows?|gains?|holds?|improves?|beats?)\b|\bif .{1,120}\b(?:fails?|no gain|does not|stays flat|finds nothing)\b",
    # as in "Both shipped optimizers call `evaluate_prompt()`"
    "S8": rf"\b(?:callers?|subclass(?:es)?|users? of|existing|both|every subclass|interface|consumers?|importers?)\b.{{0,100}}{THING}"
    rf"|{THING}.{{0,100}}\b(?:callers?|calls? it|subclasses|users?|depends? on|imports? it|is called (?:by|from))\b",
    # as in "While there, I would also rename the metrics package"
    "S9": r"\bwhile (?:there|at it|here|we are|i am|touching)\b|\b(?:i would|we should|also) (?:also )?(?:rename|refactor|clean up|reformat|upgrade|migrate|modernise|rewrite)\b"
    r"|\bin passing\b|\bas a bonus\b|\bdrive-by\b",
}
