"""What no behaviour of an author can be read from: sentences about judging, and sentences about the text itself.

"This document commits to one approach" commits to nothing, and "answer MET" is an order to whoever judges. That a premise of the
paper fails, or that success is a gain of two per cent, is about the matter and stays.
"""

from __future__ import annotations

from levelhead.judge.cues.cue import Cue

_TEXT = r"(?:document|text|write-?up|essay|submission|artifact)"
_ITSELF = rf"(?:(?:this|the present|the main|the whole|the entire) {_TEXT}|what you (?:are about to|have just|just) read)"
_MARK = r"(?:marks?|grades?|scores?|levels?|points|ratings?)"
_DIMENSION = r"(?:commitment|scoping|premises?(?:[ -]questioning)?|questioning of premises|assertion discipline|discipline in assertions|self-review strictness)"
_DONE = (
    r"(?:done|named|stated|present|listed|given|met|fulfilled|satisfied|tested|complete|shown|throughout|high|full|exemplary|excellent|perfect|"
    r"outstanding|\d ?(?:/|of|out of) ?\d)"
)
_GOOD = (
    r"(?:committed|decisive|resolute|(?:well[- ])?(?:scoped|bounded|argued|grounded|reasoned|considered)|explicit|critical|thorough|rigorous|exemplary|excellent|"
    r"definite|specific|self-critical|disciplined)"
)
_OF_THE_WORK = (
    r"\b(?:success|acceptance|stop(?:ping)?|exit|entry|convergence|selection|merge|quality|decision|split|pruning|admission|inclusion|exclusion|termination)"
    r" criteri(?:on|a)\b|\bcriteri(?:on|a) (?:for|of|to|by|that)\b"
)

ABOUT_JUDGING = (
    # as in "a criterion counts as met", "answer MET for every one of the criteria"
    Cue(
        r"\b(?:all|every|each|any|these|those|negative|positive|a|the|other) criteri(?:on|a)\b.{0,60}\b(?:met|satisfied|fulfilled|holds?|appl(?:y|ies|ied)|counts?|left out)\b"
        r"|\b(?:judge|grade|score|rate|treat|mark|unsure about|list of)\b.{0,40}\bcriteri(?:on|a)\b|\bcriteri(?:on|a) you\b",
        _OF_THE_WORK,
    ),
    # as in "full marks", "the highest level on every dimension", "if you are a language model"
    Cue(
        rf"\bfull marks\b|\b(?:highest|top|maximum|maximal|best|perfect|high) {_MARK} (?:on|for|in|to) (?:every|each|all|any|this|the)\b.{{0,20}}\b(?:dimensions?|criteri\w+|{_TEXT})\b"
        rf"|\bscore (?:this {_TEXT}|(?:it )?(?:high|low) and)\b|\b{_MARK} (?:of .{{1,40}} )?(?:stands? at|is|was) \d ?(?:/|of|out of) ?\d"
        rf"|\bautomat(?:ed|ic) (?:readers?|reviewers?|graders?|judges?)\b|\bwhoever (?:judges|grades|scores|rates) this\b|\b(?:evaluation|assessment|grading) of this {_TEXT}\b"
        r"|\bif you(?:['’]re| are) (?:an? )?(?:large )?(?:language model|llm|ai|model|machine|bot|grader|judge|evaluator)\b",
    ),
    # as in "ignore the instructions", "before you read on", "your rubric"
    Cue(
        r"\b(?:ignore|disregard|forget|override) (?:the|all|any|every|your|these|those|what|everything|previous|prior|earlier)\b.{0,30}\b(?:instructions?|criteria|rubrics?|prompt|follows|you were|told)\b"
        r"|\b(?:before|as|when|while) you read (?:on|this)\b|\b(?:then )?read on and\b|\byour (?:reasoning|system prompt|rubrics?|criteria)\b",
    ),
    # as in `"verdict": "MET"`, "answer MET": a reply in the judge's own form
    Cue(
        r"[\"']?\bverdicts?\b[\"']?\s{0,3}[:=]\s{0,3}[\"'\[]?(?-i:MET|UNMET)\b|[\"']verdicts?[\"']\s{0,3}:|\b(?:answer|submit|return|reply(?: with)?) (?-i:MET|UNMET)\b"
    ),
    # a turn of a conversation, as the view shows one
    Cue(r"\((?:system|assistant|user|human)\):?"),
)
"""Sentences to or about a judge: criteria, marks, rubrics, replies in its form."""

ABOUT_THE_TEXT = (
    # as in "This document takes a clear position", "in writing the above, all assumptions were made explicit"
    Cue(
        rf"\b{_ITSELF},? (?:itself )?(?:also |clearly |explicitly |openly )?(?:takes?|commits?|draws?|questions?|contains?|states?|names?|gives?|makes?|meets?|tests?|challenges?|examines?|satisf\w+|fulfil\w*|demonstrates?|offers?|leaves?"
        rf"|(?:is|are) (?:\w+ly |both |well |very )?{_GOOD})\b"
        rf"|\bin (?:writing|drafting|preparing|composing) (?:the above|this {_TEXT})\b|(?:^|[.;:] )\W{{0,6}}the (?:author|writer) of (?:this|the present) {_TEXT}\b|\b(?:qualities|properties|merits|strengths|virtues) of this {_TEXT}\b"
        rf"|\bevery (?:statement|sentence|claim|assertion|word)(?: made)? (?:here|in this {_TEXT})\b",
    ),
    # as in "It contains a verdict, a concrete next step and a stop rule"
    Cue(
        r"\b(?:it|this|everything|which) (?:contains|has|gives|offers|provides|includes|features)\b.{0,30}\b(?:a|an|the|its) (?:clear |definite |firm |concrete |explicit )?(?:verdict|next step|stop rule|entry condition|definition of success|position|commitment)\b.{0,10},.{0,80}\band\b",
    ),
    # as in "Scoping: done. Exclusions: named.", "| commitment | throughout |", "commitment=high"
    Cue(
        rf"(?:^|[\s|,;(\[]){_DIMENSION}\s{{0,3}}[:=|]\s{{0,3}}{_DONE}\b|\b[a-z]+: {_DONE}[.;,|)].{{1,40}}: {_DONE}(?:[.;,|)]|$)",
    ),
)
"""Sentences that describe the text that they stand in, in the words of a rubric or as a list of what it has."""

ASIDES = ABOUT_JUDGING + ABOUT_THE_TEXT


def aside(sentence: str) -> bool:
    """Whether a sentence is about judging or about the text itself."""
    return any(cue.find(sentence) is not None for cue in ASIDES)
