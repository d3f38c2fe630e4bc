"""Cues of premise questioning."""

from levelhead.judge.cues.cue import Cue
from levelhead.judge.cues.things import ASKED, THING

_HERE = (
    r"(?:here|ours?|us|we|in our|our \w+|(?:in |for |on )?this (?:repository|code|codebase|tree|repo|project|library|service|product|framework|model|tagger|editor|code base)|"
    r"in (?:the|this) (?:repository|code|tree|repo|project))"
)
_PAPER = r"(?:the (?:paper|authors?|publication|recommendation|recommended paper|source|article|brief|proposal|method|theorem|scheme|recipe)(?:['’]s?)?|their)"
_NOT = r"(?:do(?:es)?|did|is|are|was|were|can|could|would|will|has|have) ?n(?:ot|['’]t)|cannot|never"
_FAILS = (
    rf"(?:(?:{_NOT}) (?:\w+ly )?(?:hold|survive|transfer|carry over|carry across|apply|work here|reach|exist|true|applicable|supported|the case|so\b|met|given|what|the same|enter|stand|compose|look like that|fit|listen|occur|arise|satisf\w+)"
    r"|(?:don|doesn|didn|isn|aren)['’]t\.|(?:it|they|that|ours?|this) (?:is|are|do|does|did|has|have) not[.;,]|fails? (?:here|in this|on)|(?:assumption|premise|precondition|supposition|part|that|it|mapping|analogy|idea) (?:\w+ )?(?:fails|breaks)"
    r"|breaks? (?:here|down|this|the)|no such|is the opposite|the other way round|backwards|argues? against|rules? .{1,20} out|is (?:false|wrong|unmet|half true)|(?:unmet|unfounded|no footing|no effect|without foundation)"
    r"|hardly (?:do|does|any|ever)|(?:nothing|no one|none) (?:to|of|in|for) .{1,40}\b(?:here|act|stand|vary|average|learn)|not what .{1,60} (?:is|means|does)|would (?:gain|fail|concern|find nothing|rank|elect|blur|drop|give neither)"
    r"|stands? on nothing|rests? on nothing|is missing with us|is a different (?:one|thing|matter)|undo(?:es|ne)|defeats|contradicts?|(?:may|would|can|will) never|never (?:gets?|reach\w*|happens?|sees?)|is a case against|is the wrong one|carr(?:y|ies) nothing|tells? nothing|would (?:do nothing|do harm|mislead)|hardly (?:better|correlates|different)|(?:no|not) better than (?:chance|a coin)|than a coin|is noise|makes no sense|(?:can|could)(?: not|n?['’]t) (?:work|be (?:derived|relied|read|trusted))|mean(?:s)? (?:two )?different things?|would not (?:help|apply|see|matter|change anything)|carries no information|nothing to stand on)"
)
_ASSUMES = (
    r"(?:assum\w+|premis\w+|presuppos\w+|suppos(?:es|ed|ition)|presum(?:es|ed|ption)|tak(?:es?|en|ing)(?: it)? (?:for granted|it that|that)|took it|counts? on|expects?|"
    r"(?:hinges|hangs?|rests?|relies|stands|leans?|is founded|is built|is based) (?:\w+ )?(?:on|upon|from)|needs? (?:one thing|.{1,40} to be (?:true|so))|only (?:works?|makes? sense|helps?|holds?) (?:if|when|where)|"
    r"works when|is true only|proceeds from|for this (?:the|it)|wants .{1,60} to be)"
)
_COUNTED = r"(?:\b\d[\d,.]* (?:%|of|out of|percent)|\b\d{1,3}(?:[.,]\d+)? ?%|\b0\.\d+|\b\d{2,})"
_LOOKED = (
    r"(?:counted|measured|checked|looked|tested|tried|sampled|searched|went through|fitted|removed|asked for|opened|planted|verified|replayed|repeated|profil(?:ed|ing)|plotted|marked|read|ran|paired|scrolled|inspected|grepp?ed|traced|"
    r"as anyone can (?:read|see)|shows?|found)"
)
_FIT = (
    r"(?:natural|good|great|perfect|excellent|strong|ideal|dream|exact|lovely|obvious|one-to-one) (?:fit|match)|well[- ]suited|made for (?:each other|us|this|our)|(?:fits?|suits?) (?:\w+ )?(?:perfectly|well|nicely|naturally|exactly|like a|us|in)|"
    r"(?:fits|suits) (?:this|our|the)|(?:exactly|just) what (?:we|our|this)|(?:match|suit)(?:es|s)? our"
)

CUES = {
    # as in "The recommendation assumes that an action is …"
    "Q1": (
        Cue(
            rf"\b{_PAPER}\b.{{0,160}}\b{_ASSUMES}\b|\b(?:it|they|that|this|all of it|which|whole)\b.{{0,40}}\b{_ASSUMES}\b|\b(?:assumption|premise|supposition|presupposition)s?\b",
            r"\b(?:i|we)(?:['’]m| am|['’]ve| have)? (?:\w+ )?(?:assum\w+|presume|suppose|take)\b|\b(?:is|are) (?:assumed|presumed|supposed)\b",
        ),
        Cue(r"^\W{0,6}(?:assumes|presupposes|supposes|presumes|takes for granted)\b"),
    ),
    # as in "That assumption fails here"
    "Q2": (
        Cue(
            rf"\b{_FAILS}|\bthere is no(?:thing)?\b.{{0,24}} to (?!do\b|report|add|decide)\w+|\bthere (?:is|are) no(?:t a single)? .{{1,80}}\b{_HERE}\b|\bnothing (?:here|in this)\b",
            rf"{ASKED}|\b(?:touched|included|affected|covered|modified|reviewed|tests? (?:fail|pass))\b|\b(?:decided|settled|figured)\b|\bi (?:have|do|did|can)(?:['’]t| ?not) (?:say|know|see|decid)",
        ),
    ),
    # as in "The paper's action is X; here the word means Y"
    "Q3": (
        Cue(
            rf"\b{_PAPER}\b.{{1,260}}(?:\b(?:while|whereas|but|here|with us|for us|to us)\b|;|,).{{0,80}}\b{_HERE}\b|\b{_HERE}\b.{{1,200}}\b(?:in|to|of) {_PAPER}\b|\bsame word\b|\bthe (?:word|term|notion)\b.{{0,60}}\b(?:means|denotes|is)\b",
            r"\?|\b(?:gains?|faster|speed|improve\w*|will be|carry over directly|recommended to us|benefit)\b|\b(?:fit|match|suits?)\b",
        ),
        Cue(
            rf"[\"“'‘]\w[\w ]{{0,30}}[\"”'’],? (?:in|to|for|is|means|with|deceives|at)\b.{{0,120}}\b(?:paper|authors|publication|{_HERE})\b|\b(?:to|for|with) (?:them|the authors?)\b.{{0,120}}\b(?:to|for|with) us\b|\bwhat (?:the authors|the paper|they) (?:call|mean)s?\b|\bis (?:long|hard|an? \w+) in the paper\b"
        ),
        Cue(
            r"^\W{0,6}in the paper,? (?:an? |the )?\W?\w+\W? (?:is|are|means?)\b|^\W{0,6}(?:in (?:this|our) (?:repository|project|code\w*|library|service|framework)|here|with us|for us),? (?:an? |the )?\W?\w+\W? (?:is|are|means?) (?!not\b|no\b|out|in\b)\w|\bshare the word\b",
            r"\?",
        ),
        Cue(
            r"\b(?:in the paper|the authors['’]|the paper['’]s) \W?\w[\w ]{0,40}\b(?:is|are|means|were)\b.{0,200}\b(?:our|ours|us|we|here)\b",
            r"\b(?:gains?|will be|fit|match)\b",
        ),
    ),
    # as in "The only subclass of `Policy` is chosen by the model, which the paper warns against"
    "Q4": (
        Cue(
            rf"(?:\b(?:{_FAILS}|however|whereas|warns? against|opposite|yet)\b.{{0,200}}{THING}|{THING}.{{0,200}}(?:\b(?:{_FAILS}|however|whereas|warns? against|opposite)\b))",
            r"\b(?:excluded|out of scope|untouched|limited to|confined|in:|out:|affected|caller|signature|merge|lines)\b",
        ),
        Cue(
            rf"\b{_LOOKED}\b.{{0,200}}{_COUNTED}|{THING}.{{0,160}}(?:\b\d[\d,.]* of (?:the |our )?\d|\b\d[\d,.]* ?%|\bmedian\b.{{0,20}}\d)|\b\d[\d,.]* of (?:the |our |its |all )?\d[\d,]*\b|(?:\bmedian\b|\bcorrelation\b|\bon average\b|\bthe mean\b).{{0,80}}\d|\d.{{0,60}}\b(?:median|on average|than chance|correlation)\b",
            r"\?|\b(?:if|unless|success|accept\w*|lines|recommend merging|passes? with|makespan|bump|paper reports|paper says|they report|authors report|reports? a|default|drop it|stop|faster|throughput)\b",
        ),
    ),
    # as in "The result is sound; what breaks is the mapping"
    "Q5": (
        Cue(
            rf"\bthe mapping\b|\bmaps? (?:badly|poorly)\b|\b(?:{_PAPER}|theorem|proof|result|results|finding|claim|mathematics|maths|algorithm|argument|numbers|stuff|influence function|method|it)\b.{{0,60}}\b(?:is|are|stands?|holds?|checks? out|seems?|works?|may be)\b.{{0,20}}"
            r"\b(?:sound|right|good|fine|correct|true|solid|impeccable|valid|not (?:in question|contested|at fault|disputed)|on its own|for somebody else|out)\b"
            r"|\b(?:nothing|anything) (?:wrong|the matter|at fault) (?:with|in)\b|\b(?:no|not (?:a|the|any|their)|find no) (?:flaw|fault|weakness|error)\b|\bnot (?:their|its) fault\b|\bno (?:quarrel|objection|weakness)\b|\bnothing to say against\b|\bn(?:ot|['’]t) in (?:doubt|question)\b|\bwould not fault\b"
            r"|\b(?:translation|carrying over|transfer|application (?:to|of)|applying it)\b.{0,60}\b(?:fails?|breaks?|does not|without|not)\b|\bwhat (?:breaks|fails) is\b|\b(?:mistake|fault) is in\b|\bwrong (?:shop|place|address)\b"
            r"|\b(?:about|speak(?:s)? (?:of|about)) (?:another|a different|runs like|its own)\b|\btheorem holds\b",
            r"\?|\b(?:fit|match)\b",
        ),
    ),
    # as in "So the recommendation should shrink to a conformance test"
    "Q6": (
        Cue(
            rf"\b(?:so|therefore|hence|thus|accordingly|consequently|it follows)\b,?.{{0,60}}\b(?:{_PAPER}|recommendation|idea|method|that part|premise|feature|port|work|certificate)\b.{{0,80}}\b(?:should|shall|must|has|is to|can|cannot|could|would|needs?|fails?|does not|doesn|off|against|rests?|has nothing)|\b(?:should|must|ought to|ha(?:s|ve) to) (?:shrink|go\b(?! in| at| ahead| with| on| to)|be (?:confined|limited|left out|narrowed|dropped|reframed|restricted|reduced|cut down|turned down|limited to|set aside|declined|rejected)|become)\b"
            r"|\b(?:would|could|should|must|can|shall|may|might)(?: not|n['’]t) (?:\w+ )?(?:be )?(?:adopt\w*|port\w*|pursued?|follow\w*|carr\w+ over|use[d]?|advertis\w+|appli\w+|apply|recommend\w*|copied|copy|bring it|go in|transfer\w*|implement\w*|made)\b|\b(?:can|could) only be (?:adopted|recommended|applied|used)\b|\bpart of the (?:recommendation|plan|paper|proposal) (?:should|has|is|goes)\b|\bis what i drop\b|\bleft the .{1,30} out\b|\bi replace it\b"
            r"|\bnarrow(?:s|ed)? (?:it |this )?to\b|\breframe|\bwhich (?:turns|reduces) (?:this|it)\b|\boff the (?:table|list)\b|\b(?:reject|decline|drop|lay|set|leave|dropping|dropped|turn)\b.{0,40}\b(?:recommendation|paper|method|idea|it|steering|codes)\b.{0,10}(?:aside|down|out|in this form|\.|;|$)"
            r"|\b(?:that|this) part\b.{0,60}\b(?:out|fails|dropped|go|leave it|stays out)\b|\b(?:do not|don['’]t) (?:port|adopt|add|use)\b|\b(?:therefore|so|hence) no\b|\bhas to go\b|\bnot worth (?:making|doing|building|porting)\b|\bwould make .{1,40} worse\b|\bdecided against\b|\bas (?:printed|it stands|recommended)\b",
            r"\?|\bif\b.{0,80}\b(?:drop|dropped|abandon)|\b(?:change|pr|patch|branch) (?:if|when|unless)\b|\bout of scope\b",
        ),
    ),
    # as in "The better question is which decisions leave the model at all"
    "Q7": (
        Cue(
            r"\b(?:better|real|proper|useful|right|nicer|interesting|actual|smaller|other) (?:question|target|experiment|thing to (?:ask|find out|know)|inquiry)\b|\bthing to ask\b|\bthe (?:real )?question (?:here )?(?:should be|becomes|is (?:not|which|whether|what)|i would|that (?:does|fits))\b|\bquestion (?:for whoever|worth)\b"
            r"|\b(?:instead|rather|better|ought to|should|could|might|would|nicer to|one should|what we might|worth|more useful to)\b,? (?:be )?ask(?:ed|ing)?\b|\b(?:instead|rather) (?:of asking|than port)\b|\bask (?:what|why|which|how|where|whether|a smaller)\b|\bwant to know (?:which|why|what|whether|how)\b|\bask(?:ed)? instead\b|\breframed question\b",
            r"\b(?:maintainers?|please|you to|let me know|people|team|owners?)\b",
        ),
    ),
    # as in "The method is a natural fit"
    "Q8": (
        Cue(
            rf"\b(?:{_FIT})|\bpromising\b|\b(?:is|are) valuable\b|\bvaluable (?:for|to)\b|\bexciting\b|\bclear benefit\b|\b(?:carr(?:y|ies)|transfers?|maps?) (?:over )?(?:directly|one to one)\b|\b(?:applies|apply) .{{0,20}}\b(?:one to one|directly|exactly)\b|\bin the bag\b"
            r"|\b(?:gain|gains|saving|savings|reduction|improvement|speed-?up|factor|insight|stall)\b.{0,60}\b(?:will be|will benefit|carr(?:y|ies)|is what we|ours|likewise|here as well|be repeated|be realised|be obtained|the same|we shall see|come for free|too)\b|\bwe(?:['’]ll| will| shall| can) (?:take|get|see|have|profit|expect)\b.{0,40}\b(?:every|same|too|as well|likewise)\b"
            r"|\b(?:answers|corresponds|speaks|is in full agreement|suitability)\b.{0,40}\b(?:precisely|every respect|so directly|requirements|needs|manifest|established|unnecessary|not considered)\b|\b(?:strongest recommendation|like a glove|key in a lock|been waiting for|as if it had been written for)\b|\bwould help in just the way\b",
            rf"\b(?:not|n['’]t|if|whether|only|however|but)\b|{ASKED}",
        ),
    ),
}
