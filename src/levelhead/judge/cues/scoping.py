"""Cues of scoping."""

from levelhead.judge.cues.cue import Cue
from levelhead.judge.cues.things import ASKED, THING

_ANOTHER = r"(?:(?:a|an|the|its|their|in) )?(?:later|second|separate|follow-?up|next|another|different|subsequent|own) (?:change|pr|patch|issue|submission|pull request|commit)"
_OUT = (
    r"(?:not (?:in|part of) (?:this|it\b|the (?:change|pr|patch|scope))|out of scope|off limits|left (?:for|out|alone|untouched)|defer(?:red|s|ring)?\b|postponed|reserved for|exclud(?:ed|es|ing)"
    rf"|{_ANOTHER}|(?:change|pr|patch|matter|pull request) of (?:its|their) own|no benchmark is|does(?: not|n['’]t) (?:include|touch|cover|change|need)"
    r"|(?:is|are|was|were)(?: not|n['’]t) (?:yet )?(?:bundled|included|part|touched|concerned|affected|covered|extended|modified|changed|in scope|in(?= (?:this|it|either)\b|[.,;:]))|(?:is|are) (?:\w+ )?(?:out|excluded|untouched|unaffected)\b"
    r"|stays? (?:as (?:it|they|is)|untouched|unchanged|out|the same)|needs nothing|no changes? (?:to|in)|(?:do|does|will|is) not touch|nothing (?:outside|above|below|under|else)|comes? (?:later|second|in a)|(?:not|nor) (?:now|here|yet)[,:?.]"
    r"|(?:is|are) for (?:later|another)|(?:will|would) (?:come|follow|be done) later|later, (?:its|their|when|if|once|needs)|^\W{0,6}(?:out(?: for now)?[:,]|not (?:the|our|any|in|for)\b|not [\w-]{1,40}[,:]))"
)
_VAGUE = (
    r"\b(?:alone|necessary|needed|appropriate\w*|sensibl[ey]|reasonabl[ey]|restraint|as a matter of|called for|point to it|proportionate|commensurate|moderation|decisions?|decided|settled|preference|"
    r"sure|certain|clear|know|worth|wanted|recommend\w*|adopted|ported)\b"
)
_WAIT = r"\b(?:answer\w*|decid\w*|decision\w*|rul(?:es|ed|ing|ings)\b|approv\w+|confirm\w*|guidance|consent|feedback|agreed|settled|sorted|cleared|spoken|reply|points|questions?|interest|hear)\b"
_LINES = r"(?:\d+(?:\s*(?:to|-|–|or)\s*\d+)?|(?:two |three |a )?hundred|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"

CUES = {
    # as in "Left for later are the SDK and the dashboard"
    "S1": (Cue(rf"(?:\b|^){_OUT}|\bnot (?:here|now|yet):", rf"{ASKED}|{_VAGUE}"),),
    # as in "The backend stays as it is because a trial already carries a status"
    "S2": (
        Cue(
            rf"(?:\b|^){_OUT}.{{0,120}}(?:\b(?:because|since|as (?:it|they|its|their|the|invoices)|so that|for (?:want|the reason|no)|inasmuch|until|so)\b|[,:;(] ?(?:it|they|its|their|theirs|which|whose|these|two|no|needs|he|she|being|there)\b)"
            rf"|\b(?:because|since)\b.{{1,160}}\b{_OUT}",
            rf"{ASKED}|{_VAGUE}",
        ),
    ),
    # as in "The change ends at `evaluate_prompt()`"
    "S3": (
        Cue(
            r"\b(?:only|exclusively|alone|ends? (?:at|with|before)|ending|stops? (?:at|before)|starts? (?:at|in|with)|starting (?:at|in)|begins? (?:at|in)|lives? in|confined to|limited to|inside|between|touches|all in|entry point"
            rf"|(?:change|patch|work) (?:is|stays) (?:in|inside)|goes (?:in|into|under|beside)|next to|beside|in one file)\b.{{0,80}}{THING}|^\W{{0,8}}(?:\[x\] )?in(?: scope)?: .{{0,40}}{THING}"
            rf"|{THING}.{{0,60}}\b(?:alone|only|and nothing (?:else|above)|nothing (?:else|above|outside)|is all|and end there)\b",
            r"\?|\bonly (?:subclass|one|when|if)\b",
        ),
    ),
    # as in "About 20 lines behind one flag"
    "S4": (
        Cue(
            rf"\b{_LINES}\s+(?:\w+ )?(?:lines?|loc|files?|hours?|days?)\b|\b\d+(?:\s*(?:to|-|–)\s*\d+)?\s+(?:more |new |changed )?(?:tests?|minutes?|runs?|gpu)\b"
            r"|\bone (?:flag|file|class|experiment|subclass|method|function|option|line|test)\b",
            r"\b(?:in \d+ days|retention|pages? of|older than)\b",
        ),
    ),
    # as in "First the generator, which is useful alone"
    "S5": (
        Cue(
            r"\bfirst (?:step|slice|piece|stage|expose|add|measure|the|change|pr)\b|\b(?:step|slice|stage|part) (?:1|one|two|2)\b|\bminimal\b|\bsmallest\b|\b(?:useful|good|fine|helps?\b.{0,20}|handy)\b.{0,40}\b(?:alone|on its own|by itself|even if)\b"
            r"|\b(?:second|follow-?up|later|subsequent) (?:change|pr|step|slice|pull request|submission|commit)\b|\bbefore that\b|^\W{0,4}2[.)]\s+then\b|\bcomes? (?:first|second)\b|\bgoes first\b",
            ASKED,
        ),
    ),
    # as in "Before any of this, per-row scores have to be exposed"
    "S6": (
        Cue(
            r"\bbefore (?:any|this|work|that|it can|anything|a line)\b|\bonce .{1,80}\b(?:is|are|has|have|exists?)\b|\bneeds? .{1,80}\b(?:first|merged|through|before)\b|\bprerequisites?\b|\bpreconditions?:|\bblocked by\b"
            r"|\brequires? .{1,80}\bto (?:exist|be)\b|\bhas to (?:exist|be exposed|come first|land)\b|\bworth .{1,40}\bonly (?:when|once|after)\b|\b(?:starts?|begins?|merged|can(?:not|['’]t)? (?:start|begin)) (?:only )?(?:when|once|after|as soon|before)\b"
            r"|\bnot (?:to be (?:started|merged) )?before\b|\b(?:should|has to|must|to) wait for the\b|\bafter the\b.{1,60}\b(?:has|have|is|are) \w+|^\W{0,8}(?:\[x\] )?(?:needs|waits for|depends on|requires)\b:?",
            rf"{ASKED}|{_WAIT}",
        ),
    ),
    # as in "Stop unless the replay saves a third"
    "S7": (
        Cue(
            r"\bstop (?:unless|if|there|when|here)\b|\b(?:drop|close|remove|delete|throw|abandon|discard|kill|revert|scrap) (?:it|this|that|the \w+(?: \w+)?)(?: again| away| out)? (?:if|when|unless|as soon)\b|\bnot worth .{1,60}\b(?:if|unless)\b"
            r"|\b(?:if|should|when|unless|as soon as|below|under|less than|fewer than|ratio|loss|more than)\b.{1,140}\b(?:drop(?:ped)?|throw\w*|close[ds]?|abandon\w*|remov\w+|delet\w+|forget|kill\w*|bin|stop(?:s|ped)?|pull the plug|chuck|give[n]? up|take[n]? (?:it )?out|discard\w*|not pursued|branch)\b"
            r"|\babandon(?:ed)? (?:as soon|when|if)\b|\bunless .{1,120}\b(?:saves?|shows?|gains?|holds?|improves?|beats?)\b|\bif .{1,120}\b(?:fails?|no gain|stays flat|finds nothing)\b|\bstop rule\b",
            rf"{ASKED}|{_WAIT}|\b(?:might|could|perhaps|possibly|maybe|documents?|rows?|tokens? (?:is|are))\b",
        ),
    ),
    # as in "Both shipped optimizers call `evaluate_prompt()`"
    "S8": (
        Cue(
            rf"\b(?:callers?|subclass(?:es)?|users? of|existing|both|every subclass|interface|consumers?|importers?)\b.{{0,100}}{THING}"
            rf"|{THING}.{{0,100}}\b(?:callers?|calls? it|subclasses|users?|depends? on|imports? it|(?:is|are) (?:\w+ )?(?:called|used|imported|read) (?:by|from|in)|(?:keeps?|has) (?:its|their|the same) (?:signature|return\w*|flags)|same signature)\b"
            rf"|\bcallers?\b.{{0,60}}\b(?:same|unchanged|no difference|notice|checked|keep)\b|\b(?:neither|nobody|none of them|won['’]t|will not|doesn['’]t) (?:will )?notice\b",
            ASKED,
        ),
    ),
    # as in "While there, I would also rename the metrics package"
    "S9": (
        Cue(
            r"\bwhile (?:there|at it|here|we are|we['’]re|i am|touching|this is open|it is open)\b|\b(?:i would|we should|also|could|should|may|to be|be|i) (?:also |finally )?(?:rename[d]?|refactor(?:ed)?|clean(?:ed)? up|reformat(?:ted)?|upgrade[d]?|migrate[d]?|modernise[d]?|rewrit(?:e|ten)|flattened|redone|redid)\b"
            r"|\bin passing\b|\bas a bonus\b|\bdrive-by\b|\b(?:along|on) the way\b|\bin the same (?:go|spirit|course)\b|\bon this occasion\b|\b(?:good|an) (?:opportunity|occasion) to\b|\bwhatever else\b|\bwhat else turns up\b"
            r"|\bmore (?:will|could|that could|is going to) follow\b|\b(?:nearly|almost) everything\b|\beverything(?:['’]s)? (?:that|around|better|in|the|with)\b|\bnone is ruled out\b|\bhardly (?:a|any) part\b|\bno reason to stop\b|\bkeep (?:going|adding)\b|\banything (?:else )?that is found\b"
            r"|\bfurther (?:extensions|components|ones) (?:are|may|will|can)\b|\bincluded as well\b|\balso in (?:this|here)\b|\bcome along\b|\bother parts of\b.{0,40}\bcome\b|\ball of the (?:surrounding|above)\b|\bnot possible to (?:indicate|say).{0,40}\bend\b",
            r"\b(?:not|n['’]t|another day|wait)\b",
        ),
        # as in a list of everything
        Cue(
            ", ".join([r"[^,.;:\n]{2,48}"] * 6) + ", ",
            r"\b(?:not|out|exclud\w+|except|no|none|without|of the \d|\d{2,})\b|\?",
        ),
    ),
}
