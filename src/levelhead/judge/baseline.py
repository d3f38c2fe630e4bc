"""``levelhead/baseline``: a judge of text features. No weights, milliseconds, the bar that a model has to beat.

It looks for cue words per criterion and quotes the sentence that holds them, so that its verdicts go through the same
checks as a model's. It does not understand text: irony, negation and paraphrase escape it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from levelhead.judge.quotes import MIN_WORDS, words
from levelhead.rubric import Rubric

NAME = "levelhead/baseline"

_THING = r"(?:`[^`\n]+`|\b[\w-]+/[\w./-]+|\b\w+\(\))"
_CUES: Mapping[tuple[str, str], str] = {
    (
        "commitment",
        "C1",
    ): rf"^\W*(?:\d+[.)]\s*)?(?:first,? |then,? |next,? )?(?:add|replay|run|measure|profile|write|move|put|extend|expose|record|compare|count|replace|wire|register|implement|keep|build)\b.*{_THING}|\b(?:i (?:would|will)|we (?:would|will)|next step).{{0,80}}{_THING}",
    (
        "commitment",
        "C2",
    ): r"\b(?:i (?:would|will|prefer|chose|choose|picked)|i'd|is the right place|the better (?:place|choice|way)|rather than|instead of)\b",
    (
        "commitment",
        "C3",
    ): r"\b(?:i recommend|i would (?:merge|stop|not|hold|ship|build|wait)|my (?:verdict|answer|recommendation)|should not (?:be built|change|ship)|is not worth|not yet|worth (?:building|doing)|the method fits|this (?:pr|change) (?:adds|implements))\b",
    (
        "commitment",
        "C4",
    ): r"\b(?:default(?:s|ed)? (?:to|of|is)|threshold (?:of|is)|clamped|at least (?:a |\d)|at most (?:a |\d)|window of|batch of|returns? `)\b|=\s*[\d.]+",
    (
        "commitment",
        "C5",
    ): r"\b(?:assuming|i assume|on the assumption|taking .{1,60} as given|if .{1,60} holds, )\b",
    (
        "commitment",
        "C6",
    ): r"\b(?:success (?:is|means|would)|counts? as (?:a )?success|stop unless|unless the .{1,60}(?:saves?|shows?|gains?)|if the .{1,80}(?:saves?|shows?|stays?|falls?|gains?))\b",
    (
        "commitment",
        "C7",
    ): r"\b(?:please (?:confirm|decide|point|clarify|advise|tell|let)|(?:can|could|would) (?:you|the maintainers?|someone)|decide whether|which .{1,80}\?|should .{1,120}\?|maintainers? (?:to decide|should decide|need to))",
    (
        "commitment",
        "C8",
    ): r"\b(?:either .{1,100} or |alternatively|there are (?:two|three|several) (?:options|ways|paths)|option [abc1-3]\b|one could)\b",
    (
        "scoping",
        "S1",
    ): r"\b(?:not in this (?:change|pr)|out of scope|left (?:for|out)|deferred?|excluded?|later (?:change|pr)|no benchmark is|does not (?:include|touch|cover)|is not (?:bundled|included|part))\b",
    (
        "scoping",
        "S2",
    ): r"\b(?:left out|out of scope|deferred?|excluded?|not in this|does not (?:include|touch|need)|stays? as (?:it|they)).{0,160}\b(?:because|since|as it|so that|for want of)\b",
    (
        "scoping",
        "S3",
    ): rf"\b(?:only|ends? at|stops? at|starts? (?:at|in)|lives? in|confined to|limited to|inside|touches|change (?:is|stays) (?:in|inside)|goes (?:in|into|under|beside)).{{0,80}}{_THING}",
    (
        "scoping",
        "S4",
    ): r"\b(?:about|around|roughly|at most|under|some|estimate)?\s*\d+(?:\s*(?:to|-|–)\s*\d+)?\s+(?:lines?|files?|hours?|days?|loc|tests?)\b|\bone (?:flag|file|class|experiment|subclass|method)\b",
    (
        "scoping",
        "S5",
    ): r"\b(?:first (?:step|slice|expose|add|measure|the)|step (?:1|one)|minimal|smallest|before that|is useful alone|useful on its own|second (?:change|pr|step)|then add)\b",
    (
        "scoping",
        "S6",
    ): r"\b(?:before (?:any|this|work|that|it can|the)|once .{1,60}(?:is|are|has|have)|needs? .{1,60} first|prerequisite|requires? .{1,80} to (?:exist|be))\b",
    (
        "scoping",
        "S7",
    ): r"\b(?:stop (?:unless|if|there)|drop (?:it|this) if|not worth .{1,40} (?:if|unless)|abandon|unless .{1,100}(?:saves?|shows?|gains?|holds?)|if .{1,80}(?:fails?|no gain|does not), )\b",
    (
        "scoping",
        "S8",
    ): rf"\b(?:callers?|subclasses|users? of|existing|both (?:optimizers|shipped)|every subclass|interface).{{0,80}}{_THING}|{_THING}.{{0,80}}\b(?:callers?|calls? it|subclasses|users?|depends? on)\b",
    (
        "premise_questioning",
        "Q1",
    ): r"\b(?:assumes?|assumption|premise|presupposes?|takes? for granted|the recommendation (?:says|reads|rests)|rests on)\b",
    (
        "premise_questioning",
        "Q2",
    ): r"\b(?:does not hold|do not hold|fails? here|is not (?:true|the case) (?:here|of)|breaks? (?:here|down)|not the same|no such|there is no .{1,60} here|cannot hold|is the opposite|argues against|not what)\b",
    (
        "premise_questioning",
        "Q3",
    ): r"(?:\bthe paper['’]s\b.{1,200}\b(?:here|this repository|in this (?:code|tree|repo))\b|\b(?:here|in this (?:repository|code|tree)).{1,160}\bthe paper\b|\bsame word\b|\bmeans? .{1,100}(?:; here|, here|while here))",
    (
        "premise_questioning",
        "Q4",
    ): rf"\b(?:does not hold|fails|against|not the same|but|however|whereas|while).{{0,160}}{_THING}",
    (
        "premise_questioning",
        "Q5",
    ): r"\b(?:the mapping|maps? (?:badly|onto|to)|the (?:paper|result|claim|method) (?:is|may be) (?:sound|right|fine|correct)|not (?:the|a) (?:flaw|fault) of)\b",
    (
        "premise_questioning",
        "Q6",
    ): r"\b(?:so the recommendation|therefore|hence|which means (?:that )?the|should (?:shrink|be narrowed|be dropped|be reframed)|instead,? |narrow(?:s|ed)? (?:it )?to|reframe)\b",
    (
        "premise_questioning",
        "Q7",
    ): r"\b(?:the better question|a better (?:question|target)|the question (?:is|should be)|what .{1,60} really|instead (?:ask|of asking)|rather (?:ask|than porting)|ask (?:whether|which|what))\b",
    (
        "premise_questioning",
        "Q8",
    ): r"\b(?:natural fit|good fit|well suited|promising|valuable (?:for|to)|fits (?:well|nicely|naturally)|exciting|strong match|clear benefit)\b",
    (
        "assertion_discipline",
        "G1",
    ): r"\b(?:i (?:estimate|assume|guess|expect|did not (?:run|build|check))|estimated?|unverified|assumed|roughly|about \d)\b",
    (
        "assertion_discipline",
        "G2",
    ): r"\b(?:i (?:searched|looked|opened|read|ran|checked|counted|grepped)|a search|a listing|the tests? (?:pass|show|check)|as .{1,40} shows)\b",
    (
        "assertion_discipline",
        "G3",
    ): r"\b(?:the paper (?:says|reports|claims|shows|argues|defines|assumes|proposes)|according to the paper|in the paper|the paper['’]s)\b",
    (
        "assertion_discipline",
        "G4",
    ): rf"\b(?:no|nothing|none|empty|absent|missing).{{0,80}}\b(?:in|under|outside|within)\b.{{0,40}}{_THING}",
    (
        "assertion_discipline",
        "G5",
    ): r"\b(?:the (?:listing|layout|prompt) (?:i was given|in my prompt|supplied|handed)|was truncated|i (?:did not|could not) (?:see|run|read|open)|no access|not run|cut off)\b",
    ("assertion_discipline", "G6"): r"\b(?:estimate|about|roughly|around|the paper reports?).{0,40}\d",
    (
        "assertion_discipline",
        "G7",
    ): r"\b(?:is empty|there (?:is|are) no|no existing|all (?:of the|callers|users)|never|always|every)\b(?!.{0,120}(?:`|/|search|listing))",
    (
        "self_review_strictness",
        "R1",
    ): r"\b(?:defect|limit(?:ation)?|ignores?|missing|does not (?:implement|cover|handle)|never (?:called|run)|too narrow|stub)\b",
    (
        "self_review_strictness",
        "R2",
    ): rf"\b(?:search|trace|test|output|nothing (?:outside|calls)|shows?|call site)\b.{{0,80}}{_THING}",
    ("self_review_strictness", "R3"): r"\b(?:must|the bar|to claim|has to|is held to|acceptance)\b",
    (
        "self_review_strictness",
        "R4",
    ): r"\b(?:because|since|therefore|so this|hence).{0,100}\b(?:issue|ship|hold|downgrade|publish|draft)\b",
    (
        "self_review_strictness",
        "R5",
    ): r"\b(?:not (?:run|tested)|untested|unrun|was left|no (?:device|data|benchmark) (?:to|for|was))\b",
    (
        "self_review_strictness",
        "R6",
    ): r"\b(?:start with|look (?:first )?at|check first|reviewers? should|begin with)\b",
    (
        "self_review_strictness",
        "R7",
    ): r"\b(?:complete|ready to merge|looks? good|adequate|no issues? found|fully implemented)\b",
}
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9`\"(])|\n(?=\s*(?:[-*]|\d+[.)])\s)|\n{2,}")


def verdicts(rubric: Rubric, segments: Iterable[str]) -> dict[str, Sequence[dict[str, object]]]:
    """The arguments that a model would submit for this rubric and these segments."""
    sentences = [
        sentence.strip() for segment in segments for sentence in _SENTENCE.split(segment) if sentence.strip()
    ]
    return {"verdicts": [_criterion(rubric.id, criterion.id, sentences) for criterion in rubric.criteria]}


def _criterion(rubric: str, criterion: str, sentences: Sequence[str]) -> dict[str, object]:
    cue = _CUES.get((rubric, criterion))
    if cue is None:
        return {
            "id": criterion,
            "evidence": [],
            "reasoning": "no cue is known for this criterion",
            "verdict": "CANNOT_ASSESS",
        }
    pattern = re.compile(cue, re.IGNORECASE)
    for sentence in sentences:
        found = pattern.search(sentence[:600])
        if found is not None and words(sentence) >= MIN_WORDS:
            quote = " ".join(sentence[:400].split())
            return {
                "id": criterion,
                "evidence": [quote],
                "reasoning": f"cue: {found[0][:60]}",
                "verdict": "MET",
            }
    return {"id": criterion, "evidence": [], "reasoning": "no cue found", "verdict": "UNMET"}
