"""Cues of commitment."""

from levelhead.judge.cues.cue import Cue
from levelhead.judge.cues.things import ASKED, DO, MAYBE, SOURCE, THING, WHEN

_OTHERS = (
    r"(?:maintainers?|owners?|reviewers?|leads?|board|council|committee|group|team|persons?|people|users?|you|others|someone|somebody|anyone|anybody|"
    r"whoever|management|architects?|core developers?)"
)
_RULES = (
    r"(?:decid\w+|choos\w+|chose[n]?|pick\w*|determin\w+|rul(?:e|es|ed|ing)|settl\w+|confirm\w*|approv\w+|answer\w*|agree\w*|say|says|said|tell|name[ds]?|"
    r"weigh(?:s|ed)? in|sign(?:s|ed)? off|respon[ds]\w*|prefer\w*|specif\w+|clarif\w+)"
)
_CHOSEN = (
    r"(?:adopted|chosen|rejected|discarded|introduced|set aside|selected|preferred|replaced|employed|retained|resolved|determined|decided|dropped|"
    r"ruled out|taken up|settled in favou?r|withdrawn|abandoned|fixed at|set to|gone|deleted)"
)
_SOFT = r"(?:['’]ve |['’]d | have | had )? ?(?:(?:also|then|now|therefore|hence|deliberately|simply|just|finally|instead|already|in the end|sort of|kind of) ){0,2}"
_NUMBER = r"(?:[-+~<>≥≤]? ?[\d.]+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|sixteen|twenty|thirty|forty|fifty)"
_VALUE = (
    r"(?:threshold|bound|limit|window|batch|margin|budget|size|width|depth|decay|rate|factor|weight|capacity|timeout|rank|alpha|beta|epsilon|gamma|"
    r"temperature|cap|fan-?out|period|seed|distance|alarm|look-?ahead|tolerance|interval|patience|version|quantiles?|fallback|constant|dropout|stride)"
)
_ENDS = (
    r"(?:revert\w*|remov\w+|merge[sd]?|ships?|shipped|stays?|stops?|goes (?:off|back|in|out|live)|go back|clos(?:e|es|ed)|abandon\w*|delet\w+|drop(?:s|ped)?|"
    r"becomes?|reinstated?|withdrawn?|switch(?:es|ed)?|take it out|taken out|throw\w*|kill|was wrong|bin|done|is over|build it|adopt(?:ed)?|"
    r"rolls? (?:back|out)|comes? out|default)"
)

_NO_REQUEST = (
    r"\b(?:better|real|proper|useful|nicer|right|interesting|instead|rather) (?:question|thing|target|inquiry|one)\b|\b(?:rather|instead|worth|ought|should|want to|might|could|would|more useful to|nicer to) (?:be )?(?:ask|know|find)\w*|\b(?:question|ask|asked|asking|inquiry|target|find out|learn)\b.{0,40}\b(?:is|why|whether|which|how|what|be)\b"
    r"|\? (?:no|yes|not now|nope|because|i(?:['’]d| would)? (?:do not|don|took|chose|went|think|would|picked|say no|say yes|believe|assume|say so)|it |its |that['’]?s |then |out|never|since|we |could be|maybe not|probably not|a follow)\b"
)
"""A question that asks for no decision: another question to ask, or one that is answered at once."""

CUES = {
    "C1": (
        # as in "Replay the finished run on `tiny_test`", "I will move `x`"
        Cue(
            rf"^\W{{0,6}}(?:\d{{1,2}}[.)]\s*)?(?:(?:first|then|next|finally|now|afterwards)[,:]? )?{DO}\b.{{0,200}}(?:{THING}|\d)",
            rf"\?|{MAYBE}|\b(?:or|either)\b.{{0,60}}\?|\byour call\b",
        ),
        Cue(
            rf"\b(?:i|we)(?:['’]ll| would| will| can| shall| intend to| plan to|['’]m going to| am going to| are going to)? (?:first |then |now |next )?{DO}\b.{{0,160}}{THING}",
            rf"{ASKED}|\bif (?:you|someone|somebody|there is|the answer)\b|{MAYBE}",
        ),
        # as in "I am now running `x`", "it is executed tonight"
        Cue(
            rf"\b(?:next(?: step| up| thing| measure| move| action)?|first thing|afterwards)\b.{{0,120}}{THING}|\b(?:i|we)(?:['’]m|['’]re| am| are) (?:now |currently )?(?!not )\w+ing\b.{{0,120}}(?:{THING}|{WHEN})"
            rf"|\b(?:is|are) (?:now |then |to be )?(?:run|executed|deployed|rolled out|measured|written|replayed|implemented|merged)\b.{{0,120}}(?:{THING}|{WHEN})",
            rf"{ASKED}|{MAYBE}|\bif (?:you|someone|somebody|there is)\b|\buntil\b",
        ),
        # as in "I deploy this on Wednesday"
        Cue(
            rf"\b(?:i|we)\b.{{0,120}}{WHEN}|{WHEN}.{{0,40}}\b(?:i|we)\b|\b(?:goes|ships|lands|runs|starts|merged?|queued|scheduled|kicked off)\b.{{0,60}}(?:{WHEN}|\b(?:for|over) (?:the|this) (?:night|weekend)|\bovernight)",
            rf"{ASKED}|{MAYBE}|\b(?:if|until|provided|depends|should)\b|{SOURCE}",
        ),
    ),
    "C2": (
        # as in "I would put it beside the old method", "is the right place"
        Cue(
            rf"\b(?:i|we){_SOFT}(?:chose|choose|chosen|picked|pick|conclude|ended up|written|wrote it|left it|left the|go on with|going on with|went (?:for|with|ahead)|gone (?:for|with)|go (?:for|with)|going (?:for|with)|decided|settled (?:on|for)|opted|"
            rf"rejected|reject|discarded|ruled .{{1,40}} out|adopted|prefer|preferred|kept|fixed|threw|am doing|do it|take the|took the|implement|build|put it|put the)\b",
            rf"{ASKED}|\b(?:not|never|nothing|cannot|can['’]t|have no)\b.{{0,30}}\b(?:decided|settled|fixed|prefer|pick|choose)|\bif (?:you|someone|somebody)\b|\bbefore (?:i|we)\b",
        ),
        Cue(
            r"\bi (?:replace|set|use|remove|delete|drop) (?:it|them|the|this|that|all|both)\b|\bi(?:['’]d| would) (?:put|keep|use|make|place|add|take|start|begin|do|build|go|split|leave)\b",
            rf"{ASKED}|\b(?:not|if (?:you|someone|somebody|asked))\b|{MAYBE}",
        ),
        Cue(
            r"\b(?:i|we)\b.{0,80}\band (?:dropped|removed|threw|discarded|abandoned|rejected) (?:it|them|that|this)\b|\b(?:was|would have been) (?:the|my|an) (?:obvious |other |first )?(?:alternative|candidate|version)\b|\bsettles (?:that|it)\b|\bwhy (?:it|they|that)(?:['’]s| is| are) not used\b|\b(?:in production|live|deployed|rolled out|on)\b.{0,30}\bsince\b|\band let it go\b"
            r"|\b(?:variant|version|alternative|option)\b.{0,40}\b(?:is|was) (?:out|not used|dropped|gone)\b"
            r"|\bis the (?:right|better|best|natural|simplest) (?:place|choice|way|seam|home|approach)\b|\b(?:rather than|instead of|in favou?r of|in preference to|in place of|picked over|chosen over)\b",
            rf"{ASKED}|{MAYBE}|{SOURCE}|\b(?:inclin\w+|lean\w*|would have to)\b",
        ),
        # as in "Leave the controller out"
        Cue(
            r"^\W{0,6}(?:\[x\] )?(?:ship|leave|take|keep|drop|use|adopt|skip|reject|replace|put|build|add|write|remove|move|extend|run|replay|rename|delete|register|implement|split|train|evaluate|compare|wire|send|pass|raise|filter|sort|order|switch|let|make|fix|group)"
            r" (?:the|an?|it|this|that|these|those|all|one|two|no|only|every|both|by|`|\d)|\bso (?:an? |the )?[\w-]{1,30} it is\b",
            rf"\?|{MAYBE}|\b(?:or|either|if)\b",
        ),
        # as in "the alternative was considered and is rejected", "it has been resolved to"
        Cue(
            rf"\b(?:is|are|was|were|has been|have been|had been|been) (?:\w+ly |hereby |therefore |thus |examined and |considered and |looked at and |tried and |weighed and )?{_CHOSEN}\b"
            rf"|\b(?:rejected|discarded|set aside|threw it out|thrown out|not taken up|ruled out|decision|decided|chosen|picked|approach):?\s+\w",
            rf"{ASKED}|{MAYBE}|\b(?:until|once|unless|whether|as soon as|when|not|never|nothing|none|must|who|what|how|which|to be)\b.{{0,100}}\b{_CHOSEN}\b|\bdecisions? (?:for|needed|on|by|from|that|are|is)\b",
        ),
    ),
    "C3": (
        # as in "I recommend merging", "should not be built", "not yet"
        Cue(
            r"\bi(?:['’]d| would| will|['’]m| am)?(?: \w+ly)? (?:recommend|suggest|advise|propose|decline|reject|merge|stop|not port|not adopt|hold|ship|close|drop(?:ping)?|in favou?r|against|for merging|for it)\b"
            r"|\bmy (?:verdict|answer|recommendation|advice|proposal|vote|suggestion)\b|\bask (?:for this to be merged|to merge|for a merge)\b|\b(?:like|love|want) to (?:have|get|see) (?:this|it) (?:in|merged)\b|\bready to merge\b|\b(?:verdict|go / no-go|decision|conclusion)\b\W{1,6}\w"
            r"|\b(?:approval|merging|adoption|rejection|acceptance) (?:is|are)\b.{0,40}\brecommended\b|\bi(?:['’]d| would) (?:like|want) (?:this|it) merged\b|\bto merge when\b",
            rf"{ASKED}|\b(?:cannot|no|not have an?|have no) (?:recommend\w*|verdict|answer|opinion)|\b(?:your|their) (?:verdict|decision|answer)|\bdecisions? (?:for|needed|on|by|from|that)\b|\bif (?:you|someone)\b",
        ),
        Cue(
            r"\b(?:should|must|shall|will|would|can) not (?:be )?(?:built|changed?|shipp?(?:ed)?|merged?|start|adopt\w*|port\w*|pursued?|follow\w*|carr\w+ over|use[d]?|advertis\w+|appl\w+)\b"
            r"|\b(?:should|shall) (?:be |go |become )(?:merged|in|ahead|dropped|closed|narrowed|reduced|the default|declined)\b|^\W{0,6}(?:do not|don['’]t) (?:port|build|adopt|merge|start|take)\b"
            r"|\b(?:not )?worth (?:doing|having|building|merging|taking|pursuing|porting|it\b|the\b|an?\b)|\bnot yet\b(?! (?:been )?(?:decided|settled|clear|fixed|known))|\b(?:i|we)(?:['’]m| am| are) not (?:opening|merging|building|porting|going|shipping|proposing)\b|\b(?:is|are)(?: \w+ly)? (?:to be set aside|off the table)\b.{0,3}$|^\W{0,6}(?:merge|approve|ship|reject|drop|close|dropping|keep|go|no|yes)\b(?: it| this|,|:|\.)",
            rf"{ASKED}|{MAYBE}|\b(?:until|unless) (?:you|someone|all|they|these|those)\b|\b(?:your|their) (?:verdict|decision|answer|call)",
        ),
        Cue(
            r"\bthe (?:method|idea) (?:fits|does not fit) as\b|\bthis (?:pr|change|patch|branch) (?:adds|implements|introduces|replaces|deletes|removes|fixes|ports|does|turns|teaches)\b"
            r"|^\W{0,6}(?:adds|replaces|removes|implements|ports|introduces|makes|moves|changes|fixes|drops|rewrites|switches|turns|teaches)\b|\b(?:we|i) (?:do not|don['’]t|will not|won['’]t|shall not) (?:port|adopt|build|implement|need|want)\b",
            ASKED,
        ),
    ),
    "C4": (
        # as in "defaults to 32", "at least two", "window = 4"
        Cue(
            rf"\bdefaults? (?:to|of|is|stays?|are|remains?)\b|\bby default\b|\bdefault:? `?\w+`?|\b{_VALUE}s?(?: \w+)? ?(?:of|is|are|at|to|has|have|stays?|=|:|amounts to|remains|,)? ?\W?{_NUMBER}\b"
            rf"|\b(?:set|fixed|clamped|capped|clipped|limited|pinned|enlarged|widened?|raised|lowered)\b.{{0,40}}\b(?:to|at|from) \W?{_NUMBER}\b|\bclamped\b"
            rf"|[a-z_]{{3,40}}\s?=\s?[\d.]+\b|(?:^|[.;,] )\w{{1,3}}\s?=\s?\d|\b\w+ (?:is|are|of) (?:0\.\d|\de-\d)|\bas defaults?\b|`\w+\([^`\n]*\w[^`\n]*\)\s*->|`\w+\(\w+, ?[\w, ]+\)`|\bcut(?:-?off)?(?: \w+)? at \d|\b(?:ties|tie) (?:go|goes|is|are)\b|\bfalls? back\b|\bis skipped\b|\bare skipped\b"
            rf"|\b{_NUMBER} (?:\w+ )?(?:layers|experts|units|buckets|bands|bits|heads|entries|tokens|quantiles|iterations|kicks|beams|rounds|seeds|steps|workers|retries|bytes|ms|seconds|milliseconds)\b.{{0,60}}(?:\.|;)",
            rf"{ASKED}|{MAYBE}|\b(?:has|have|needs?|must|ought) to be\b|\bwhatever\b|{SOURCE}|\b(?:measured|found|median|mean|\d of (?:the )?\d+|tested|checked|looked|counted|sampled|reports?|removed|over \d+)\b"
            rf"|\b(?:if|unless|stop|drop|before|until|lines|pr|tbd|somewhere|between \d)\b",
        ),
    ),
    "C5": (
        # as in "Assuming scores stay between 0 and 1, …"
        Cue(
            r"\b(?:assuming|i(?:['’]m| am)? assum\w+|we assume|under the assumption|on the assumption|taking .{1,80} as given|taken as given|granted that|it (?:is |has been )?(?:assumed|presumed|presumes|assumes)|(?:is|are) (?:assumed|taken|presumed) to"
            r"|i (?:take|took|expect|presume) .{1,60} to\b|i(?:['’]ve| have)? assumed)\b"
            r"|\b(?:configs?|requests?|rows?|items?|files?|records?|\w+s) (?:that|which|with|without) .{1,60} (?:are|is|gets?) (?:given|treated|kept|ignored|skipped|rejected)\b|\bcounts? as (?:an? )?(?!success|fail)\w+|\b(?:missing|unknown|absent|unlabell?ed|invalid) \w+ (?:means?|counts?|gets?|falls?|keeps?|stays?|(?:is|are) (?:treated|taken|shown|skipped|rejected|dropped|ignored))\b|\b(?:without an?|lacking an?|that is not|that isn['’]t|longer ones|older ones)\b.{0,60}\b(?:means?|counts?|gets?|falls?|keeps?|is skipped|are skipped|is shown|is rejected|is (?:not )?\w+ed)\b",
            rf"{ASKED}|{SOURCE}|{MAYBE}|\b(?:recommendation|premise|assumption of|supposes|presupposes)\b|\b(?:if|until|before|provided that (?:there|someone|somebody|a|it))\b",
        ),
    ),
    "C6": (
        # as in "If the replay saves a third of the calls, build it"
        Cue(
            r"\bsuccess(?: criterion)?: |\b(?:i|we) (?:revert|pull|roll|remove|drop|delete|switch|close|take) (?:it|this|them|back)\b|\bgoes back to\b|\bgive up when\b|\b(?:stop|drop (?:it|this|the \w+)|close (?:it|this)|throw (?:it|this|the \w+) away|revert|abandon\w*) (?:if|when|unless|as soon)\b|\bsuccess (?:is|means|would|criterion)|\b(?:a |as )success(?:ful)?\b|\bcounts? as (?:a )?(?:success|failure)|\b(?:stop|drop it|keep it off) unless\b|\bregarded as having succeeded\b|\bdeemed success|\bi was wrong\b"
            r"|\baccept(?:ed|ance)?\b.{0,20}\b(?:when|if|:)|\bunless the .{1,80}\b(?:saves?|shows?|gains?|improves?|drops?)\b",
            rf"{ASKED}|{MAYBE}|\b(?:must|has to|to) be defined\b",
        ),
        Cue(
            rf"\b(?:if|should|when|unless|above|below|under|over|fewer|less|more)\b.{{1,160}}\b(?:it|i|we|this|they|flag|default|release|branch|commit|pr)\b.{{0,40}}\b{_ENDS}\b|\botherwise (?:it|i|we|the)\b.{{0,60}}\b{_ENDS}\b",
            rf"{ASKED}|{MAYBE}|\b(?:you|maintainers?|owners?|someone|somebody|anyone|free|permits?|allows?|time|interest)\b",
        ),
        Cue(
            r"\b(?:if|in case|when|above|below|under|over)\b.{1,120}(?:\bi (?:open|mark|merge|ship|turn|switch|look|leave|keep)\b|→|->)",
            rf"\?|{MAYBE}|\b(?:you|maintainers?|owners?|someone|anyone|time|interest)\b",
        ),
        Cue(
            r"\bif (?:the|it|that) .{1,100}\b(?:saves?|shows?|stays?|falls?|gains?|beats?|matches|improves?|drops?|exceeds?|rises?|gets?)\b.{0,60}\b(?:i|we|it|build|merge|stop|drop|revert|ship)\b",
            rf"{ASKED}|{MAYBE}",
        ),
    ),
    "C7": (
        # as in "Please confirm which package"
        Cue(
            rf"\bplease (?:confirm|decide|point|clarify|advise|tell|let|choose|say|pick|name|comment|discuss|indicate|fill|go (?:over|through)|provide|answer|specify|state|share|settle|give|vote|respond|reply|suggest|assign|define|list)\b|\bkindly\b|\blook(?:ing)? forward to (?:your|clear|guidance|hearing|the (?:answer|decision)|an? (?:answer|decision))|\bat your disposal\b|\bwhat(?:ever)? you(?:['’]ve| have)? (?:choose|chosen|decide|like|want|prefer)|\bquestions?\b.{{0,40}}\b(?:needs?|should|must|ha(?:s|ve) to|to be|are to)\b.{{0,20}}\banswer(?:s|ed)?\b|\bquestions?\b.{{0,20}}\b(?:for (?:the )?{_OTHERS}|to (?:the )?{_OTHERS})\b|\b(?:for|by|from) (?:the )?{_OTHERS} to (?:decide|say|choose|answer|settle)\b|\b(?:let me know|tell me|say a number|your (?:call|choice|pick|verdicts?|decision|move)|up to you|you (?:decide|choose|pick|tell me))\b"
            rf"|^\W{{0,6}}(?:\d[.)] )?(?:decide|say (?:a|which|what|whether|yes|no))\b|\? (?:decide|pick|choose|name|say)\b|\bdecide (?:whether|which|how)\b|\b{_OTHERS}\b.{{0,30}}\b(?:to|should|must|needs? to|ha(?:s|ve) to|would have to|may) (?:\w+ )?{_RULES}\b"
            rf"|\b(?:need|needs|want|seek|request\w*|require\w*|await\w*|appreciate|welcome|grateful for|ask\w* for|call upon)\b.{{0,40}}\b(?:decisions?|guidance|rulings?|verdicts?|opinions?|determination|input|answers?|views?|thoughts|feedback|preferences?|direction|choice)\b",
            r"\b(?:no|not|nobody|nothing) (?:request|need\w*|wait\w*|decision needed|ask\w*)\b|\bdo(?:es)? not (?:need|wait|ask)\b",
        ),
        Cue(
            r"\b(?:can|could|would|will|do|does|should|shall|may|is|are|which|what|where|how|who|whose|whether|when|any|or)\b[^.\n?]{1,200}\?",
            _NO_REQUEST,
        ),
        Cue(
            r"\b(?:must|ha(?:s|ve) to|needs? to|require\w*|is|are|remains?|ought|should|shall) (?:to )?be (?:\w+ly )?(?:decided|determined|named|provided|supplied|chosen|defined|answered|specified|given|settled|agreed|ruled|clarified|confirmed|cleared up|sorted out|resolved) (?:by|from|first|before|in|on)\b|\bto be (?:named|provided|supplied|answered|filled in|defined|determined|found|confirmed)\b|\b(?:must|has to) be (?:decided|supplied|named|determined|answered)\b",
            r"\bi (?:have|will|shall)\b",
        ),
    ),
    "C8": (
        # as in "Either a subclass, a callback or a wrapper would work"
        # as in "Markov, frequency or both?"
        Cue(r"(?:\bor\b|,)[^?,]{1,100}\?", _NO_REQUEST),
        Cue(
            r"\beither\b.{1,120}\bor\b.{1,120}\b(?:would|works?|fine|do|may|could|possible)\b|\bthere are (?:two|three|several|many|various) (?:options|ways|paths|places|candidates|routes|possibilities|directions)\b|\boptions? [abc123]\b|\bone (?:could|might|may|can)\b"
            r"|\b(?:could|might|may be)\b.{1,160}\bor\b|\balternatively\b|\bor (?:maybe|perhaps|possibly|else)\b|\bin many directions\b|\bwhich(?:ever)? (?:of|way|direction|is|one)\b.{0,80}\b(?:wished|fine|prefer|preferred|best|wanted|chosen|others)\b",
            r"\bi (?:chose|took|picked|went|reject\w*|prefer\w*)\b|\b(?:rejected|considered and|was wrong|be wrong|be mistaken|missing something|naive)\b",
        ),
        Cue(
            r"\b(?:no|any|strong|without an?) (?:strong |firm |particular |real |fixed )?(?:preference|opinion|view|views|stance)\b|\b(?:cannot|can['’]t|could not|couldn['’]t|will not|won['’]t|would not want to|not (?:going to|entitled to|within)) (?:choose|decide|say|tell|pick|guess|answer|prefer|express|make up)\b"
            r"|\b(?:all|both|each|any|either|neither) (?:\w+ )?(?:of (?:them|these|those|which|the \w+) )?(?:is|are|would be|would do|would|will do|works?|seems?)\b.{0,30}\b(?:fine|acceptable|good|suitable|excellent|awesome|possible|do|work|great|equal\w*|welcome|reasonable|ok)\b|\bequally (?:suitable|good|fine|possible|well|comfortable|happy|defensible)\b|\b(?:fine|comfortable|happy|ok(?:ay)?) with (?:whatever|whichever|any|every|either|each|all)\b|\b(?:do not|don['’]t) (?:wish|want|mind)\b.{0,20}\b(?:favou?r|prefer|anticipate|pre-?empt|either|any)\b|\bdefensible\b"
            r"|\b(?:happy|glad|willing|can|could|would) (?:to )?(?:go|follow|live|work|do)\b.{0,20}\b(?:with|along|either|any|whichever|whatever)\b|\b(?:arguments?|reasons?|something to be said) (?:either way|for each|for both)\b|\bnot (?:for me|my place|mine) to\b|\bi have (?:no|not|deliberately not)\b.{0,20}\b(?:answer|view|idea|prefer|decid|proposal)\w*|\bwe have no proposal\b",
            r"\bno (?:view|opinion) (?:on|of) (?:the|who|its)\b.{0,40}\bbut\b",
        ),
        Cue(
            r"\b(?:i|we|one|somebody|someone|people|it)(?:['’]ll| will|['’]d)? (?:might|could|may|can imagine|perhaps|possibly|maybe|would perhaps)(?: perhaps| possibly| also| then| even| well)? (?:be (?:tried|used|possible|an option|interesting|nice|worth\w*|enough|that|taken|kept|prototyped|set up|put|introduced|found|picked|of interest)|try|look|start|begin|prototype|run|log|restore|vary|freeze|cap|vote|do|write|hack|help|hand-pick|switch|train|take|use|go|wait|consider|explore|add|build|extend|make|move)\b"
            r"|^\W{0,6}(?:maybe|perhaps|possibly|might|could|may)\b|\b(?:could|might|may) (?:(?:perhaps|possibly|also|then|as well) ){0,2}(?:be (?:tried|used|introduced|set up|found|included|taken|added|kept|prototyped|parked|implemented|placed|extended|offered|exposed|reused|integrated|built|realised|moved|wrapped|considered|explored|investigated|evaluated|done|made|handled)|come|end up|prototype|start|begin|look)\b|\bwill (?:possibly|perhaps)\b|\bit (?:could|may) (?:also )?be that\b|\b(?:could|might) (?:also |then |even |perhaps )?be \w+(?:ed|en|ut)\b|\b(?:several|many|various|different) (?:avenues|ways|options|routes|directions|paths|possibilities|approaches)\b|\boption to (?:leave|do|go|use|take|wait)\b|\bmerit in (?:all|each|both|either)\b|\b(?:lean|inclin\w+) to (?:none|neither)\b|\b(?:game|available|open) (?:for|to) (?:all|any|either|whatever)\b|\b(?:could|would) be (?:a first|one|another|an?) (?:thing|way|option|possibility|route|start)\b|\b(?:what to do|the way to go|how to proceed|where to start|which way)\b.{0,60}\b(?:open|unclear|not clear|can['’]t|undecided|not certain)\b|\bwhat (?:could|might) (?:happen|be tried|come|go)\b|\bmay (?:become|come back|well try|turn)\b|\b(?:can['’]t|cannot) be excluded\b|\bone can imagine\b|\bit(?:['’]s| is) (?:also |quite |well )?(?:possible|conceivable|likely) that\b|\bno (?:immediate|concrete|firm|definite) plans?\b|\bwho knows\b|\bwould be (?:nice|good|interesting|most welcome|welcome|great)\b|\b(?:hazy|unclear) to me\b|\bproposes nothing\b|\b(?:if|once) (?:we|i)(?:['’]re|['’]m|['’]ve| are| am| have)? (?:given|granted|got)\b|\bif .{1,30} is granted\b|\b(?:whichever|whatever) (?:seems|people|you|the)\b|\bin the range of\b|\bone of: |\bi['’]ll see\b|\b(?:someone|somebody) (?:from|else|on|in|with)\b.{0,40}\b(?:perhaps|maybe|could|might)\b|\b(?:opinions|thoughts|ideas|preferences)\?|\b(?:some|early|rough) ideas\b|\bconceivabl[ey]\b|\bimaginable\b|\bwould (?:also )?be possible\b|\bi['’]d (?:certainly |really )?love to (?:try|run|have|hack|look)\b|\b(?:who can say|nobody can say|hard to say|we['’]ll see|will see|time will tell|remains to be seen|to be seen|feel our way)\b|\bnone of (?:these|this|them|it) (?:\w+ )?(?:has been|have been|is|are) (?:thought through|decided|firm|fixed|settled)\b|\b(?:tbd|to be discussed|up for (?:decision|discussion))\b",
            r"\b(?:i (?:went|took|chose|picked|will|shall|am|have|['’]ll)|be (?:wrong|mistaken|missing)|naive|foreseen|(?:separate|later|another|own|second|follow-?up) (?:pr|change|issue|pull request)|in fact|nevertheless|and (?:do|will|shall)|did)\b|\?.{1,30}\bi (?:think|went|took)\b|\bhave (?:missed|overlooked|misread)\b",
        ),
    ),
    "C9": (
        # as in "With these answers I can open a draft"
        Cue(
            r"\b(?:with|given|after|pending|subject to|once i have|depending on|without|receipt of|awaiting|upon) (?:these|those|the|an?|your|all|such|maintainers?['’]?) ?(?:\w+ )?(?:answers?|decisions?|approval|guidance|confirmation|input|feedback|go-ahead|rulings?|determination|consent|verdicts?|reply|response)\b",
            r"\b(?:approve|ci|tests?) (?:is|are|pass)",
        ),
        Cue(
            rf"\b(?:once|until|unless|before|when|as soon as|if)\b.{{0,60}}\b{_OTHERS}\b.{{0,40}}\b(?:ha(?:s|ve) )?{_RULES}\b"
            rf"|\b(?:once|until|unless|as soon as|when|pending)\b.{{0,60}}\b(?:answered|decided|settled|sorted out|cleared up|told|confirmed|ruled|taken|chosen|filled in|agreed|determined|approved|are in|have been|hear back|heard back|receipt|i hear|i know|i have)\b"
            r"|\bwait(?:ing)? (?:for|until|with)\b|\bi (?:have stopped|stopped|leave it (?:here|there|with|to)|leave this (?:here|with|to))\b|\bno (?:code|line|work|implementation) (?:until|before|(?:is|will be) (?:written|undertaken|started|done|touched))\b|\bi won['’]t (?:go|start|begin)\b",
            r"\b(?:not|never|nor|without|no longer|instead of) wait\w*|\bnothing waits\b|\b(?:green|ci|window|checkpoint|license|tests? pass)\b",
        ),
        Cue(
            r"\b(?:depend(?:s|ing)? (?:on|upon)|until there(?:['’]s| is)|not in my hands|pending since|permitting|subject to|hinges on|hangs on|if there is|if (?:anyone|anybody|someone|somebody|people|you|the others|others)|supposing|provided (?:that )?(?:there|some|it|a)|permitting|if (?:the )?(?:time|memory|budget|compute|schedule|team|cluster)s? (?:permits?|allows?|comes?|is (?:free|available|there))|if you all)\b.{0,80}"
            r"|\b(?:i can|i could|happy to|glad to|willing to|ready to|we can|after that i would|then i would|i would then) (?:then )?(?:prepare|open|draft|implement|send|write|help|contribute|pick up|provide|submit|rework|take this on|begin)\b|\bwork (?:can|will) (?:then )?begin (?:once|when|as soon)\b",
            r"\?|\b(?:whatever depends|code that depends|paper|recommendation|assum\w+|if you (?:look|read|want to see)|complain\w*|checkpoints? depend|depends? on (?:it|them|the (?:name|shape|seed)))\b",
        ),
    ),
}
