"""Code that the text quotes as present: statements in code spans, and fences in a programming language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity
from levelhead.ground import Ground
from levelhead.ground.quotation import LONG, Match, adds, fits, nearest_added, tokens
from levelhead.ground.quotation import search as search_quote
from levelhead.ground.slips import slip
from levelhead.ground.verdicts import absent, contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Block, Document, Modality, mentions, modality
from levelhead.prose.pattern import Pattern
from levelhead.prose.shapes import BARE_FILES, path_shape, symbol_shape
from levelhead.prose.signatures import fenced
from levelhead.symbols import language_of

_STATEMENT = Pattern(  # "MAX_RETRIES = 5", "if x is None: return 0", "return foo(a, b);", "raise ValueError('x')"
    r"(?:(?:if|elif|return|raise|throw|throws|def|for|while|class|fn|func|let|const|var|assert|yield|await|static|public|private|pub|export|switch|case|else|with|except|catch|type|struct|enum|impl|use)\b(?!:(?<!else:)(?<!except:)).{3,}"
    r"|[A-Za-z_$][\w$.]*(?:\[[^\]]{1,40}\])?\s+(?:[-+*/|&]?=|:=|==|!=|<=|>=|<|>)\s+\S.*"
    r"|[A-Z][A-Z0-9_]{2,}\s+=\s+\S.*"
    r"|#[ \t]*(?:define|include|if|ifdef|ifndef|undef|pragma)\s+\S.*"
    r"|[A-Za-z_$][\w$.]*(?:::[\w$]+)*\(.*\)\s*;)\Z",
    re.DOTALL,
)
_CODE = Pattern(
    r"[-=+*/<>!&|(\[{@;,\"'].*[\w\"')\]};,]|\s(?:==|!=|<=|>=)\s", re.DOTALL
)  # "@JsonProperty("a") int b,"
FEW = 4
"""Tokens from which any code that stands with its file is a quotation, whatever its form."""
SHORT = 3
"""Letters of the names by which code of a file that the text names is found, if it has no longer ones."""
LEAST = 5
"""Tokens that code must have for its absence from the diff to tell anything."""
_SHELL = Pattern(
    r"(?:\$\s|>\s|(?:[A-Z_][A-Z0-9_]*=[^\s$`\"']*\s+)+[\w./][\w./-]*(?:\s|\Z)|(?:sudo\s+)?(?:git|npm|npx|pnpm|yarn|pip|uv|cargo|go|make|docker|kubectl|curl|pytest|python3?|node|cd|ls|cat|grep|export|echo|brew|apt|gh|inspect|bash|sh|rm|mkdir|cp|mv)\s)"
)
_LANGUAGES = frozenset(
    (
        "python py pycon3 typescript ts tsx javascript js jsx java go golang rust rs c cpp c++ cc csharp "
        "cs ruby rb php kotlin kt swift scala diff"
    ).split()
)
_EXAMPLE_LEAD = Pattern(
    r"\b(?:usage|example|e\.g|for instance|would|could|should|can be|may be|proposed?|proposal|suggest\w*|sketch|pseudo\w*|something like|how to|before|after|new api|then|now|try|run|output|reproduc\w+|instead|snippet|minimal)\b",
    re.IGNORECASE,
)


_SCRIPTS = frozenset({"sh", "bash", "shell", "zsh", "toml", "yaml", "yml", "json", "jsonc", "ini"})
"""Fences of these languages hold commands or settings of somebody else, unless a file is named whose code they are."""
_PROPOSES = Pattern(
    r"\b(?:usage|example|e\.g|for instance|would|could|should|can be|may be|propos\w+|suggest\w*|sketch|pseudo\w*|something like|how to"
    r"|new api|try|run|output|prints?|reproduc\w+|instead|snippet|minimal|replac\w+|change\s|fix(?:es|ed)?\s|becomes?|add(?:s|ed|ing)?|patch\w*|diff)\b",
    re.IGNORECASE,
)
_TELLS = Pattern(  # "`Frame` sets", "the iterator does:", "the URL is built like this today:"
    r"(?:`|\b(?:it|file|function|method|class|helper|iterator|handler|module|script|hook|code|check|block|line|loop|parser|constructor)\b)"
    r"\s+(?:\w+\s+){0,6}?(?:is|was|does|did|has|had|says|reads|[a-z]{2,}s|[a-z]{2,}ed)\b(?:\s+[\w`./-]+){0,8}\s*:?\s*\Z",
    re.IGNORECASE,
)
"""The lead of a fence that tells what the code does, and names it."""
_STATES = Pattern(  # with a file named: "the list is now filtered like so in `manager.py`:"
    r"\b(?:is|are|was|were|does|did|has|had|reads|says|[a-z]{2,}s|[a-z]{2,}ed)\b(?:\s+[\w`./-]+){0,9}\s*:?\s*\Z",
    re.IGNORECASE,
)
_READS = Pattern(
    r"[`\w]\s+(?:now\s+|currently\s+|already\s+|still\s+)?(?:reads|says|contains|has|looks like this)(?:\s+now)?:?\s*\Z",
    re.IGNORECASE,
)
"""What ends the lead of a fence that quotes a file: "`a.py` now reads:"."""
_PRESENT_LEAD = Pattern(  # "Currently in `a.py`:", "the function reads"
    r"\b(?:current(?:ly)?|today|existing|already|reads|looks? like|is defined|defines|contains|has|says|code (?:in|at|from|of)|(?:in|at|from) [`\w./-]{1,120}:?\s*\Z)",
    re.IGNORECASE,
)


_FRESH = Pattern(  # "the condition is now `", "reduces the line to `", "its body is just:"
    r"\b(?:(?:is|are|reads?|does|says)\s+now|now\s+(?:is|are|reads?|does|says|prints|passes|formats|looks|uses|returns|calls|checks|tests|has|(?:starts?|begins?|ends?|opens?)\s+with|consists\s+of)|becomes?|body\s+is"
    r"|(?:reduc|simplif|shorten|chang|rewrit|turn|replac|collaps)\w*\s[^.;\n]{0,60}?\s(?:to|into|by|with))(?:\s+(?:just|simply))?\s*:?\s*`{0,2}\Z",
    re.IGNORECASE,
)
"""Right before a quotation in a PR: the change makes the code read so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteClaim(Claim):
    """A quotation of code."""

    code: str
    fence: bool
    names: tuple[str, ...]
    """The rarest-looking names in it, by which its files are found."""
    present: bool
    """Said to stand in the tree: a statement in running text, or a fence led in as what is there."""
    home: str
    """The one file that the sentence or the lead of the fence names, empty otherwise."""
    host: str
    """The function or type whose code it is said to be, when no file is named; empty otherwise."""
    fresh: bool
    """The change is said to make the code read so: an added line must."""
    shown: bool = False
    """A fence of a PR that a sentence introduces as what the code says before or after the change."""


def find(document: Document) -> Sequence[Claim]:
    """Statements in code spans, and the lines of fences."""
    return [*_inline(document), *_fences(document)]


def _inline(document: Document) -> Iterator[Claim]:
    for mention in mentions(document):
        text = mention.text
        if not mention.code or len(text) < 8 or len(text) > 300 or _SHELL.match(text):
            continue
        stated = _STATEMENT.match(text) is not None
        if not stated and not _quotable(text):
            continue
        home = _home(document, mention.sentence.start, mention.start) or _home(
            document, mention.end, mention.sentence.end
        )
        if not stated and not home:
            continue
        if (
            (symbol_shape(text, code=True) is not None and not (home and _call_in_full(text)))
            or path_shape(text) is not None
            or "..." in text
            or "…" in text
            or ("<" in text and re.search(r"<[a-z][\w -]*>", text))
        ):
            continue
        names = _names(text) or (_names(text, least=SHORT) if home else ())
        if names:
            yield QuoteClaim(
                kind="quote",
                span=document.span(mention.start, mention.end),
                subject=text,
                about=About.EITHER,
                modality=modality(document, mention.sentence, mention.start, mention.end),
                code=text,
                fence=False,
                names=names,
                present=bool(home) or not document.guide,
                home=home,
                host="" if home else _host(document.text[mention.sentence.start : mention.start]),
                fresh=document.has_diff
                and _FRESH.search(document.text, mention.sentence.start, mention.start) is not None,
            )


def _call_in_full(text: str) -> bool:
    """Whether a call is written with so much between its parentheses that a line of code must be meant."""
    return text.endswith(")") and len(tokens(text)) >= LONG


def _quotable(text: str) -> bool:
    if re.search(r"[\s({=]", text) is None or text.startswith("["):
        return False
    return _CODE.search(text) is not None and len(tokens(text)) >= FEW


def _fences(document: Document) -> Iterator[Claim]:
    declared = [one.mention.start for one in fenced(document)]  # the signature kind says more of them
    for block in document.fences:
        if any(block.start <= start < block.end for start in declared):
            continue
        plain = document.has_diff and not block.language and document.fenced_or_alone(block)
        if not plain and block.language not in _LANGUAGES and block.language not in _SCRIPTS:
            continue
        body_start, code = _content(document, block)
        if plain and _CODE.search(code) is None:
            continue
        names = _names(code)
        if not names or len(code) > 4_000:
            continue
        above = document.text[max(0, block.start - 200) : block.start].rstrip()
        lead = above.rsplit("\n\n", 1)[-1]
        lead_end = max(0, block.start - 200) + len(above)
        quoted = Modality.REPORTED if block.quoted else Modality.CLAIM
        words = document.plain[
            lead_end - len(lead) : lead_end
        ]  # "From `examples/a.c`:" names a file, and shows no usage
        example = Modality.EXAMPLE if _EXAMPLE_LEAD.search(words) and not _READS.search(lead) else quoted
        home = _home(document, lead_end - len(lead), lead_end)
        last = lead[max(lead.rfind(". "), lead.rfind("\n")) + 1 :]
        shown = document.has_diff and _introduces(last)
        if block.language in _SCRIPTS and not home and not shown:
            continue
        told = (_STATES if home else _TELLS).search(last) is not None and not _PROPOSES.search(last)
        fresh = document.has_diff and _FRESH.search(last) is not None
        host = "" if home else _host(last)
        clause = last[max(last.rfind(one) for one in (", ", "; ", " – ", " — ")) + 1 :]
        if host and not told:
            told = not _PROPOSES.search(clause)
        if (fresh or (told and (home or host))) and example is Modality.EXAMPLE:
            example = quoted
        known = block.language in _LANGUAGES or (block.language in _SCRIPTS and bool(home))
        if not fresh and (not known or (shown and example is Modality.EXAMPLE)):
            told, home, host = False, "", ""
        if shown:
            example = quoted
        elif not known and not fresh:
            continue
        yield QuoteClaim(
            kind="quote",
            span=document.span(body_start, body_start + len(code)),
            subject=code.strip().split("\n")[0][:80],
            about=About.EITHER,
            modality=example,
            code=code,
            fence=True,
            names=names,
            present=known
            and not (shown and _EXAMPLE_LEAD.search(words) and not (told or fresh))
            and (told or _PRESENT_LEAD.search(lead) is not None)
            and (bool(home) or not document.guide),
            home=home,
            host=host if told else "",
            fresh=fresh,
            shown=shown,
        )


_UNREAL = Pattern(
    r"\b(?:usage|examples?|e\.g|for instance|would|could|should|might|may|can|you|users?|propos\w+|suggest\w*|sketch|pseudo\w*|something like|how to|try|run|running|prints?|printed|output of|outputs|reproduc\w+|instead|snippet|minimal"
    r"|error|message|warning|log|console|fails?|failed|looks? like|similar|rather than|alternativ\w+|if|when|imagine|given|consider|suppose|before|after|config\w*|call(?:s|ed|ing)? (?:it|like))\b",
    re.IGNORECASE,
)
"""In the sentence before a fence: it shows how something is used, or what comes of it."""


def _introduces(last: str) -> bool:
    """Whether the sentence right before a fence ends in a colon, or goes on in it, and tells of the code itself."""
    end = last.rstrip("*_ ")[-1:]
    return (end == ":" or (end not in ".!?" and len(last.split()) > 2)) and not _UNREAL.search(last)


_HOSTED = Pattern(  # "In `grow` we have ", "`parse` declares the value locally:"
    r"`(?:[\w$.:#]*[.:#])?(?P<host>[A-Za-z_$][\w$]*[!?]?)(?:\(\))?`(?:\s+(?:function|method|class|helper|constructor))?,?\s+(?:(?:we|you)\s+(?:have|see|find)|there\s+is"
    r"|(?:(?:now|currently|still|already)\s+)?(?:has|have|reads|contains|declares|defines|sets|does|says|starts\s+with|ends\s+(?:with|in)|computes|checks|calls|uses|returns|builds|is))"
    r"(?:\s+[\w'-]+){0,5}\s*:?\s*`{0,2}\Z",
    re.IGNORECASE,
)


def _host(before: str) -> str:
    """The name that a piece of text, right before a quotation, says the code belongs to."""
    match = _HOSTED.search(before.rstrip("`"))
    return "" if match is None else match["host"]


def _content(document: Document, block: Block) -> tuple[int, str]:
    """Where the code of a fence starts, and the code."""
    raw = document.text[block.start : block.end]
    first = raw.find("\n") + 1
    last = raw.rstrip().rfind("\n")
    if not raw.startswith(("```", "~~~")):
        return block.start, raw
    inner = raw[first : max(last, first)]
    pad = len(inner) - len(inner.lstrip("\n"))
    return block.start + first + pad, inner.strip("\n").rstrip()


def _names(code: str, least: int = 4) -> tuple[str, ...]:
    """The names by which to look: the longest that are not keywords, of so many letters at least."""
    names = {
        name
        for name in re.findall(r"[A-Za-z_$][\w$]+", code)
        if len(name) >= least and name.lower() not in _KEYWORDS
    }
    rare = sorted(names, key=lambda name: (("_" in name) + (name.lower() != name), len(name), name))
    return tuple(reversed(rare[-3:]))


_FILE = Pattern(  # "src/a.py", "the Makefile"
    r"(?<![\w/.])(?:[\w@.+-]+(?:/[\w@.+-]+)*\.[a-zA-Z]{1,10}|(?:[\w@.+-]+/)*(?:Makefile|Dockerfile|Rakefile|Gemfile|Justfile|Procfile))(?![\w/])"
)


def _home(document: Document, start: int, end: int) -> str:
    """The file that a piece of text names, when it names exactly one."""
    found = {
        word
        for word in _FILE.findall(document.text[start:end])
        if (shape := path_shape(word)) is not None and (shape.suffix or shape.path in BARE_FILES)
    }
    return found.pop() if len(found) == 1 else ""


_KEYWORDS = frozenset(
    "return raise throw import from class def self this None True False null true false const while yield await async static public private export assert else elif except catch function string with lambda".lower().split()
)


def needs(claim: Claim) -> Needs:
    """The words by which the files are found."""
    assert isinstance(claim, QuoteClaim)
    return Needs(words=frozenset((*claim.names, claim.host)) - {""})


def check(claim: Claim, ground: Ground) -> Finding:
    """Looks for the code, white space aside; a contradiction needs a line that differs in one token."""
    assert isinstance(claim, QuoteClaim)
    home = claim.home or _home_of(claim.host, ground)
    match = search_quote(
        claim.code, claim.names, home, ground, loose=claim.present and (claim.fence or bool(home))
    )
    if match is not None and match.exact:
        return grounded(claim, f"it stands at {match.path}:{match.line}", (_evidence(match),))
    if match is not None and _same_setting(claim.code, match.text):
        return grounded(claim, f"it is set at {match.path}:{match.line}", (_evidence(match),))
    if match is None and claim.fresh and ground.patch is not None:
        added = nearest_added(claim.code, ground.patch)
        if added is not None:
            path, line, text = added
            where = Evidence(path=path, line=line, excerpt=text[:200], tree="diff")
            message = f"the line that the diff adds at {path}:{line} reads differently"
            return contradicted(claim, Reason.MISMATCH, message, (where,), text)
        if not claim.fence and len(tokens(claim.code)) >= LEAST and not adds(claim.code, ground.patch):
            evidence = Evidence(path="", line=None, excerpt="searched every added line", tree="diff")
            message = "no added line, and no line of the trees, reads so"
            return absent(claim, message, (evidence,), severity=Severity.WARNING)
    wrong = slip(claim.code, ground) if claim.shown else None
    if wrong is not None:
        path, line, text, side = wrong
        where = Evidence(path=path, line=line, excerpt=text[:200], tree=side)
        message = f"the line that the diff changes at {path}:{line} reads differently"
        return contradicted(claim, Reason.MISMATCH, message, (where,), text, Severity.WARNING)
    if match is not None and not claim.fence and not home and _instance(claim.code, match):
        return unverifiable(
            claim, Reason.UNCERTAIN, "one of many values of a common name", evidence=(_evidence(match),)
        )
    if match is None or not claim.present:
        return unverifiable(claim, Reason.UNCERTAIN, "no such code was found; it may be an example")
    if not claim.fence and not home and not fits(tokens(claim.code), tokens(match.text)):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            "no such code was found; it may be shortened",
            evidence=(_evidence(match),),
        )
    return contradicted(
        claim,
        Reason.MISMATCH,
        f"{match.path}:{match.line} reads differently",
        (_evidence(match),),
        match.text.strip(),
    )


def _home_of(host: str, ground: Ground) -> str:
    """The file that alone defines what the code is said to belong to, empty when none or several do."""
    paths = ground.defining_paths(host) if host else ()
    return paths[0] if len(paths) == 1 else ""


_SETTING = Pattern(r"[\"']?(?P<name>[\w.-]+)[\"']?\s*[=:]\s*(?P<value>[^\s=].*)")


def _same_setting(quoted: str, real: str) -> bool:
    """Whether a line sets the same name to the same value in another notation: ``x = 1`` for ``x: 1``."""
    one, other = (_SETTING.fullmatch(line.strip().rstrip(",;")) for line in (quoted, real))
    return one is not None and other is not None and one.groups() == other.groups()


def _instance(code: str, match: Match) -> bool:
    """Whether code sets a name of one plain word in a file of data: "a lockfile with `size = true`"."""
    name = re.match(r"[\"']?([a-z]+)[\"']?\s*[=:]", code.strip())
    return name is not None and language_of(match.path) is None


def _evidence(match: Match) -> Evidence:
    return Evidence(path=match.path, line=match.line, excerpt=match.text.strip()[:200], tree=match.side.value)


QUOTE = Kind(
    id="quote",
    sentence="Code that the text quotes: a statement in a code span, or a fence in a programming language.",
    find=find,
    check=check,
    needs=needs,
)
