"""Cues of assertion discipline."""

from levelhead.judge.cues.cue import Cue
from levelhead.judge.cues.things import THING

CUES = {
    # as in "I estimate 60 lines; this was not built"
    "G1": (
        Cue(
            r"\bi (?:estimate|assume|guess|expect|believe|suspect)\b|\bi (?:did not|have not|could not) (?:run|build|built|check|checked|verify|verified|test|tested)\b"
            r"|\bestimated\b|\bunverified\b|\bassumed\b|\bnot (?:measured|verified|built|run)\b"
        ),
    ),
    # as in "A search for `AttentionSink` finds two callers"
    "G2": (
        Cue(
            r"\bi (?:searched|looked|opened|read|ran|checked|counted|grepped|listed|traced)\b|\ba (?:search|listing|grep) (?:for|of|over|finds?|shows?)\b"
            r"|\b(?:the )?tests? (?:pass|show|check|ran)\b|\bas .{1,60} shows\b|\bgrep\b"
        ),
    ),
    # as in "According to the paper the bound holds"
    "G3": (
        Cue(
            r"\bthe paper (?:says|reports?|claims|shows|argues|defines|assumes|proposes|describes|warns|measures)\b|\baccording to (?:the|its)\b|\bin the paper\b"
            r"|\bthe paper['’]s\b|\bthe (?:repository|code|docstring|readme|changelog) (?:says|states|shows|documents)\b"
        ),
    ),
    # as in "Under `tests/` I found nothing"
    "G4": (
        Cue(
            rf"\b(?:no|nothing|none|empty|absent|missing|neither)\b.{{0,100}}\b(?:in|under|outside|within|below|across)\b.{{0,40}}{THING}"
            rf"|\b(?:in|under|outside|within|below|across)\b.{{0,20}}{THING}.{{0,80}}\b(?:no|nothing|none|empty|absent)\b"
        ),
    ),
    # as in "The listing I was given ends after 60 lines"
    "G5": (
        Cue(
            r"\bthe (?:listing|layout|prompt|tree|excerpt) (?:i was given|in my prompt|supplied|handed|i saw)\b|\btruncated\b|\bcut off\b"
            r"|\bi (?:did not|could not|cannot) (?:see|run|read|open|reach)\b|\bno access\b|\bwas not run\b"
        ),
    ),
    # as in "The 12 % are the paper's"
    "G6": (
        Cue(
            r"\b(?:i )?estimate[ds]?\b.{0,60}\d|\d.{0,40}\b(?:estimate|the paper['’]s|measured|counted|according to)\b"
            r"|\bthe paper (?:reports?|measures|gives).{0,80}\d|\bmeasured\b.{0,60}\d"
        ),
    ),
    # as in "The count above is too high"
    "G7": (
        Cue(
            r"\b(?:above|earlier|i (?:said|wrote)|first draft)\b.{0,100}\b(?:too|wrong|overstated|imprecise|correct(?:ed|ion)|narrower|instead|rather)\b|\bcorrection\b|\bto be precise\b|\bmore exactly\b"
        ),
    ),
    # as in "The repository layout is empty"
    "G8": (
        Cue(
            r"\b(?:is|are) (?:empty|absent|missing)\b(?!.{0,120}(?:`|/|search|listing))|\bthere (?:is|are) no\b(?!.{0,120}(?:`|/|search|listing))"
            r"|\b(?:no existing|never|always|every(?:where)?|all of the)\b(?!.{0,120}(?:`|/|search|listing))"
        ),
    ),
}
