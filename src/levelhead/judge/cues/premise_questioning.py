"""Cues of premise questioning."""

from levelhead.judge.cues.things import THING

_HERE = r"(?:here|this (?:repository|code|codebase|tree|repo|project)|in (?:this|the) (?:repository|code|tree|repo))"
_FAILS = (
    r"(?:does not hold|do not hold|fails? (?:here|in this)|is not (?:true|the case|what)|breaks? (?:here|down)|is not the same|are not the same|no such"
    r"|cannot hold|is the opposite|the other way round|argues? against|rules? .{1,20} out|is false (?:here|of)|not what .{1,60} (?:is|means|does))"
)

CUES = {
    # as in "The recommendation assumes that an action is …"
    "Q1": r"\b(?:assumes?|assumption|premises?|presupposes?|takes? for granted|the recommendation (?:says|reads|rests|expects)|rests on)\b",
    # as in "That assumption fails here"
    "Q2": rf"\b{_FAILS}\b|\bthere is no .{{1,80}}\b{_HERE}\b|\bnothing (?:here|in this)\b",
    # as in "The paper's action is X; here the word means Y"
    "Q3": rf"\bthe paper(?:['’]s)?\b.{{1,260}}\b(?:while|whereas|but|;|here)\b.{{0,80}}\b{_HERE}\b|\bthe paper['’]s\b.{{1,200}}\b{_HERE}\b"
    rf"|\b{_HERE}\b.{{1,200}}\bin the paper\b|\bsame word\b|\bthe word means\b",
    # as in "The only subclass of `Policy` is chosen by the model, which the paper warns against"
    "Q4": rf"(?:\b(?:{_FAILS}|but|however|whereas|against|opposite|only)\b.{{0,200}}{THING}|{THING}.{{0,200}}\b(?:{_FAILS}|but|however|whereas|against|opposite)\b)",
    # as in "The result is sound; what breaks is the mapping"
    "Q5": r"\bthe mapping\b|\bmaps? (?:badly|poorly|onto|to)\b|\bthe (?:paper|result|claim|method|theorem|bound) (?:is|may be|itself is) (?:sound|right|fine|correct|true)\b"
    r"|\bnot (?:the|a) (?:flaw|fault|weakness) of\b|\bnothing wrong with the paper\b",
    # as in "So the recommendation should shrink to a conformance test"
    "Q6": r"\b(?:so|therefore|hence|thus),? (?:the|this) (?:recommendation|idea|proposal|port|work)\b|\bshould (?:shrink|be narrowed|be dropped|be reframed|become)\b"
    r"|\bnarrow(?:s|ed)? (?:it |this )?to\b|\breframe|\bwhich (?:turns|reduces) (?:this|it)\b|\bwould not (?:recommend|port)\b",
    # as in "The better question is which decisions leave the model at all"
    "Q7": r"\bbetter (?:question|target|experiment)\b|\bthe (?:real )?question (?:here )?(?:should be|becomes|is (?:not|which|whether|what))\b|\binstead (?:ask|of asking)\b"
    r"|\brather (?:ask|than port)|\bworth asking\b",
    # as in "The method is a natural fit"
    "Q8": r"\b(?:natural|good|great|perfect|excellent|strong) (?:fit|match)\b|\bwell[- ]suited\b|\bpromising\b|\b(?:is|are) valuable\b|\bvaluable (?:for|to)\b"
    r"|\bfits (?:well|nicely|naturally)\b|\bexciting\b|\bclear benefit\b",
}
