"""Commits and tags that the text says are in the history, and numbers of issues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Severity
from levelhead.ground import Ground
from levelhead.ground.names import closest
from levelhead.ground.verdicts import absent, contradicted, grounded, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Modality, Sentence, modality
from levelhead.prose.attributed import attributed
from levelhead.prose.pattern import Pattern


class Target(StrEnum):
    """What is referred to."""

    COMMIT = "commit"
    TAG = "tag"
    RELEASE = "release"
    """A version that only a tag of this repository would spell so; the text does not call it a tag."""
    VERSION = "version"
    """A version of what the text is about, or of anything else that it was run with."""
    ISSUE = "issue"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceClaim(Claim):
    """A reference into the history or the tracker."""

    target: Target
    stated: bool
    """The text says that it is part of this repository's history."""
    did: str
    """The name that the commit is said to have added, removed or replaced; empty when the text says none."""


_VERSIONED = Pattern(r"\d\.\d")  # what every tag and release that is read here holds
_COMMIT = Pattern(r"(?<![\w/#@.:=-])(?P<id>[0-9a-f]{7,40})(?![\w/.-]*\w)")  # "abc1234"
_TAG = Pattern(  # "tag `v1.2.3`", "the v2.0.0 release tag"
    r"\b(?:git\s+)?tags?\s+(?:(?:is|was)\s+)?(?:(?:called|named)\s+)?[`\"']?(?P<a>(?:@?[A-Za-z][\w/-]{0,60}[-/@])?v?\d+\.\d+(?:[\w.+-]*\w)?)[`\"']?(?!\w|\.\d|\s{0,4}(?:ms|s|[km]b|%)(?!\w))"
    r"|[`\"']?(?<![\w./@-])(?P<b>(?:@?[A-Za-z][\w/-]{0,60}[-/@])?v?\d+\.\d+(?:[\w.+-]*\w)?)[`\"']?\s+(?:release\s+|git\s+)?tag\b",
    re.IGNORECASE,
    words=("tag",),
)
_RELEASE = Pattern(  # "Compared against `v0.4.1`", "the last good release is v1.0.9", "introduced with lib-1.2.0"
    r"\b(?:(?:last|latest|previous|first|most\s+recent)\s+(?:known\s+)?(?:good|working|broken|bad|green|stable|affected)\s+(?:release|version|tag)\s+(?:is|was|:)"
    r"|(?:compared|relative|compare)\s+(?:to|with|against)|regress\w*\s+(?:in|since|from|between|after)|introduced\s+(?:in|with|by)"
    r"|(?:broken|broke|works|worked|works\s+fine|fails|failed|shipped|released|appeared|landed)\s+(?:in|since|on|as|with|after|until)|since(?:\s+release)?|(?:the|in|as\s+of)\s+release|dates\s+back\s+to|bisected\s+to|reproduc\w+\s+(?:on|with|in|at|from)|(?:seen|observed|happens|occurs|regressed|bisect\w*)\s+(?:on|with|in|at|to|between)|(?:release|version)(?=\s+[`\"'])|(?<!next )(?<!new )(?<!future )(?<!a )(?<!upcoming )release|tagged(?:\s+as)?|since\s+the\s+\w+)"
    r"\s+(?:the\s+)?(?:release\s+|tag\s+)?(?P<tick>[`\"']?)(?P<name>(?:[A-Za-z][\w/-]{0,60}[-/@])?v\d+\.\d+(?:\.\d+)?(?:[-.]?(?:rc|a|b|alpha|beta|dev)[.-]?\d+)?|[A-Za-z][\w/-]{0,60}[-/@]\d+\.\d+\.\d+)(?P=tick)(?![\w.-]*\w)",
    re.IGNORECASE,
)
_BARE = Pattern(  # "upgraded from v4.2.0 to v4.4.0", "the release binary of 15.3.0", "broken from `0.32rc3` onwards"
    r"(?:\b(?:upgrad|updat|downgrad|mov|switch|migrat|bump)(?:e[ds]?|ing|ed|s)?\s+(?:from\s+[`\"']?v?\d[\w.]{1,20}[`\"']?\s+)?(?:to|from)|\b(?:release|binary|build|wheel|image|tarball|package|artifact)\s+of"
    r"|\b(?:broken|broke|works?|worked|fails?|failed|regressed|affected|present|reproducible|fine|happens|seen)\s+(?:in|from|since|on|with|up\s+to|until)|\b(?:running|using|tested\s+(?:on|with|against)|pinned\s+(?:to|at)|still\s+on|rolled\s+back\s+to)"
    r"|(?<![\w,.;)] )(?<![\w-])(?:version|sdk|package|library|release|cli|tool|crate|gem)[*_]{0,2}\s*[:=])"
    r"\s+(?:the\s+)?(?P<tick>[`\"']?)(?P<name>v?\d+\.\d+(?:\.\d+)*(?:[-.]?(?:rc|a|b|alpha|beta|dev)[.-]?\d+)?)(?P=tick)(?![\w.-]*\w)(?!\s+(?:of|for)\s)",
    re.IGNORECASE,
)
_CODE_VERSIONS = Pattern(  # "I compared `v4.2.0` and `v4.3.1`"
    r"`(?P<name>v\d+\.\d+(?:\.\d+)?(?:[-.]?(?:rc|a|b|alpha|beta|dev)[.-]?\d+)?)`(?:\s+(?:and|to|with|against|versus|vs\.?|or|→|->)\s+(?:the\s+)?`(?P<second>v\d+\.\d+(?:\.\d+)?(?:[-.]?(?:rc|a|b|alpha|beta|dev)[.-]?\d+)?)`)",
    marks=("`",),
)
_LAST_ONE = Pattern(  # "`0.32a3`, the last release, ends at"
    r"`(?P<name>v?\d+\.\d+(?:\.\d+)*(?:[-.]?(?:rc|a|b|alpha|beta|dev)[.-]?\d+)?)`,?\s+\(?(?:the|our)\s+(?:last|latest|previous|first|current|most\s+recent|newest)\s+(?:stable\s+|public\s+|tagged\s+|published\s+|alpha\s+|beta\s+)?(?:release|version|tag)\b",
    re.IGNORECASE,
    words=("current", "first", "last", "latest", "newest", "previous", "recent"),
    marks=("`",),
)
_CODE_TAG = Pattern(
    r"`(?P<name>@?[A-Za-z][\w/-]{0,60}[-/@]v?\d+\.\d+\.\d+)`", marks=("`",)
)  # "`parent-2.8.1`"
_CHECKED_OUT = Pattern(
    r"\bgit\s+(?:checkout|switch|diff|log|show)\s+(?:--detach\s+)?(?P<name>v?\d+\.\d+\.\d+)(?![\w.-]*\w)",
    words=("git",),
)
_LOOSE = Pattern(
    r"\b(?:sha-?\d*|digest|image|checksum|hash|etag|uuid|session|trace|span|token|id|key|salt|byte|hex|colou?r|addressed|done|resolved|pushed|implemented|fixed|latest)s?\b",
    re.IGNORECASE,
)
"""Beside such words, what looks like the id of a commit need not be one, or is one of a branch."""
_ISSUE = Pattern(
    r"(?<![\w&/#-])(?P<ref>(?:[\w.-]+/[\w.-]+)?#\d{1,6}|GH-\d{1,6})(?!\w)", words=("#", "gh-")
)  # "#12", "GH-12", "a/b#12"
_SPAN = Pattern(r"`[^`\n]*`")
_WORD = Pattern(r"\b(?:commits?|revisions?|sha|rev)\s*:?\s*[`\"'(]*\Z", re.IGNORECASE)
_STATED = Pattern(  # "reverts abc1234", "since commit abc1234"
    r"\b(?:reverts?|reverted|reverting|since|introduced\s+(?:in|by|with)|regress\w*\s+(?:in|from|by|since)|bisect(?:s|ed)?\s[^.;\n]{0,80}?\sto"
    r"|broken\s+(?:in|by|since)|broke\s+in|landed\s+in|merged\s+(?:in|as)|added\s+in|caused\s+by"
    r"|(?:dis)?appeared\s+(?:in|with)|vanished\s+(?:in|with)|came\s+(?:in\s+|about\s+)?(?:with|by)|went\s+away\s+(?:in|with)|(?:changed|removed|dropped|fixed|started|began|arrived|happened|shipped|gone)\s+(?:in|with|by)|blames|bisect(?:s|ed)?\s+(?:it\s+)?(?:to|at)|points?\s+(?:to|at)|culprit\s+(?:is|was)|as\s+of"
    r"|dates?\s+back\s+to|goes\s+back\s+to|follows?\s+(?:up\s+)?on|follow-?up\s+(?:to|on|of)|builds?\s+on|continues|completes|finishes"
    r"|regression\s+(?:of|from|in|since)|fix(?:es|ed)?(?:\s+up)?|amends|undoes|re-?lands|re-?applies)"
    r"\s+(?:the\s+)?(?:commit\s+)?[`\"'(]*\Z",
    re.IGNORECASE,
)
_DID = Pattern(  # "`abc1234` changed this", "abc1234, which introduced it"
    r"[`\"')]*,?\s{1,3}(?:which\s+|that\s+)?(?:has\s+|had\s+)?(?:changed|introduced|added|removed|broke|fixed|moved|renamed|made|touched|reworked|dropped|started|landed)\b",
    re.IGNORECASE,
)
_BRANCH = Pattern(
    r"\b(?:cherry|rebased?|squash\w*|merge[sd]?|merging|branch|pr|pull request|this reverts|amend\w*|wip|fixup|llama/|autosquash)\b",
    re.IGNORECASE,
)
"""Beside such words a commit may be one of a branch that is gone."""
_LISTING = Pattern(r"\W*(?:(?:list\s+of|all|the)\s+)?commits\W*", re.IGNORECASE)
"""The title of a list of the commits that were merged as one: they need not be in the history."""
_ONTO = Pattern(
    r"\b(?:to|onto|into|on|for)\s+(?:the\s+|our\s+)?[\w./-]{1,40}\s+branch(?:es)?\b", re.IGNORECASE
)
"""The branch that a commit is to come to says nothing about where it is."""
_FOREIGN = Pattern(
    r"\b(?:upstream|submodule|vendor\w*|fork|pinned|other repo)",
    re.IGNORECASE,
    words=("fork", "other repo", "pinned", "submodule", "upstream", "vendor"),
)


def _references(document: Document) -> Iterator[tuple[Sentence, int, int, Target, bool]]:
    text = document.text
    for sentence in document.sentences:
        for match in _COMMIT.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, match.start() - 120) : match.start()]
            code = match.start() > 0 and text[match.start() - 1] == "`"
            mixed = any(char.isdigit() for char in match["id"]) and any(
                char.isalpha() for char in match["id"]
            )
            did = mixed and _DID.match(text, match.end(), sentence.end) is not None
            if mixed and (code or did or _WORD.search(before) or _STATED.search(before)):
                whole = _ONTO.sub("", _SPAN.sub("", text[sentence.start : sentence.end]))
                said = (
                    _STATED.search(before)
                    or did
                    or (code and not document.has_diff and not _LOOSE.search(whole))
                )
                stated = bool(said) and not _FOREIGN.search(whole) and not _BRANCH.search(whole)
                stated &= not any(_LISTING.fullmatch(title) for title in sentence.block.section[-1:])
                yield sentence, match.start("id"), match.end("id"), Target.COMMIT, stated
        yield from _versions(document, sentence)
        if document.bars(_ISSUE, sentence):
            continue
        for match in _ISSUE.finditer(text, sentence.start, sentence.end):
            yield sentence, match.start("ref"), match.end("ref"), Target.ISSUE, False


def _versions(document: Document, sentence: Sentence) -> Iterator[tuple[Sentence, int, int, Target, bool]]:
    """Tags, releases and versions; of those of another repository, tags alone."""
    text, start, end = document.text, sentence.start, sentence.end
    if _VERSIONED.search(text, start, end) is None:
        return
    own = not _FOREIGN.search(text[start:end])
    for match in _TAG.finditer(text, start, end):
        yield sentence, *match.span("a" if match["a"] else "b"), Target.TAG, own
    if not own:
        return
    for match in _RELEASE.finditer(text, start, end):
        yield sentence, *match.span("name"), Target.RELEASE, True
    for match in _CODE_VERSIONS.finditer(text, start, end):
        for group in ("name", "second"):
            yield sentence, *match.span(group), Target.VERSION, True
    for pattern in (_CODE_TAG, _CHECKED_OUT, _LAST_ONE):
        for match in pattern.finditer(text, start, end):
            yield sentence, *match.span("name"), Target.RELEASE, True
    for match in _BARE.finditer(text, start, end):
        yield sentence, *match.span("name"), Target.VERSION, True


def find(document: Document) -> Sequence[Claim]:
    """Commit ids in code or after "commit", tags called so, and issue numbers."""
    seen: dict[tuple[int, int], tuple[Sentence, int, int, Target, bool]] = {}
    for one in _references(document):
        seen.setdefault((one[1], one[2]), one)
    return [
        ReferenceClaim(
            kind="commit",
            span=document.span(start, end),
            subject=document.text[start:end],
            about=About.BASE,
            modality=_modality(document, sentence, start, end, stated=stated, target=target),
            target=target,
            stated=stated,
            did=attributed(document, sentence, start, end) if target is Target.COMMIT else "",
        )
        for sentence, start, end, target, stated in seen.values()
    ]


def _modality(
    document: Document, sentence: Sentence, start: int, end: int, *, stated: bool, target: Target
) -> Modality:
    said = modality(document, sentence, start, end)
    asked = (
        said is Modality.PROPOSAL and target is Target.COMMIT
    )  # "can abc1234 be backported?": nobody proposes an id
    if stated and (asked or said is Modality.FOLLOW_UP):
        return Modality.CLAIM  # "follow-up to abc1234": it is there
    if said is Modality.PROPOSAL and _STEP.search(document.text, sentence.start, start) is not None:
        return Modality.CLAIM  # "Check out the tag `v1.2.0`": what a reader is told to do, it must be there
    return said


_STEP = Pattern(
    r"(?<!\w)(?:git\s+)?check(?:ed|ing)?[\s-]?out\s+(?:the\s+)?(?:tag\s+|release\s+)?[`\"'(]*\Z",
    re.IGNORECASE,
)


def needs(claim: Claim) -> Needs:
    """The version of a release as manifests and changelogs spell it."""
    assert isinstance(claim, ReferenceClaim)
    versions = {Target.RELEASE, Target.VERSION}
    return (
        Needs(literals=frozenset({_bare(claim.subject), claim.subject}))
        if claim.target in versions
        else Needs()
    )


def _bare(name: str) -> str:
    return re.split(r"[-/@](?=v?\d)", name)[-1].removeprefix("v")


def check(claim: Claim, ground: Ground) -> Finding:
    """Asks the history, where there is one."""
    assert isinstance(claim, ReferenceClaim)
    if claim.target is Target.ISSUE:
        return unverifiable(claim, Reason.OUTSIDE, "issues and pull requests are not in the repository")
    history = ground.history
    if history is None:
        return unverifiable(claim, Reason.OUTSIDE, "there is no history to look it up in")
    if claim.target in {Target.TAG, Target.RELEASE, Target.VERSION}:
        return _tag(claim, ground)
    known = history.has_object(claim.subject)
    evidence = Evidence(path="", line=None, excerpt=f"commit {claim.subject}", tree="base")
    if known:
        changed = history.change(claim.subject) if claim.did else None
        if changed is not None and claim.did not in changed:
            message = (
                f"`{claim.subject}` is a commit, but neither its message nor its changes name `{claim.did}`"
            )
            title = Evidence(path="", line=None, excerpt=changed.partition("\n")[0][:200], tree="base")
            return contradicted(claim, Reason.MISMATCH, message, (title,), severity=Severity.WARNING)
        return grounded(claim, f"`{claim.subject}` is a commit of this repository", (evidence,))
    near = history.near_commit(claim.subject) if known is False else None
    if near is not None:
        short = near[: len(claim.subject)]
        where = Evidence(path="", line=None, excerpt=f"commit {near}", tree="base")
        return absent(claim, f"no commit begins with {claim.subject}, but {short} is one", (where,), short)
    if known is None or not claim.stated:
        return unverifiable(
            claim, Reason.OUTSIDE, f"`{claim.subject}` may be a commit of a branch that was not fetched"
        )
    return absent(claim, f"no commit of this repository begins with {claim.subject}", (evidence,))


def _tag(claim: ReferenceClaim, ground: Ground) -> Finding:
    assert ground.history is not None
    tags = ground.history.tags()
    if not tags:
        return unverifiable(claim, Reason.OUTSIDE, "the tags of this repository were not fetched")
    name = claim.subject
    bare = name.removeprefix("v")
    prefixed = _bare(name) != bare
    found = next(
        (
            tag
            for tag in sorted(tags)
            if tag.removeprefix("v") == bare or (not prefixed and _bare(tag) == bare)
        ),
        None,
    )
    if found is not None:
        return grounded(
            claim, f"`{found}` is a tag", (Evidence(path="", line=None, excerpt=f"tag {found}", tree="base"),)
        )
    evidence = Evidence(path="", line=None, excerpt=f"searched {len(tags)} tags", tree="base")
    if claim.target is Target.RELEASE and (
        not any(_alike(name, tag) for tag in tags) or _told(_bare(name), ground)
    ):
        return unverifiable(claim, Reason.UNCERTAIN, f"no tag `{name}` here; a version may go without one")
    if claim.target is Target.VERSION and (
        not any(_alike(name, tag) and _series(tag) == _series(name) for tag in tags)
        or ground.hits(name if name.startswith("v") else _bare(name), whole=False)
    ):
        return unverifiable(
            claim, Reason.UNCERTAIN, f"no tag `{name}` here; it may be a version of something else"
        )
    if not claim.stated:
        return unverifiable(claim, Reason.UNCERTAIN, f"no tag `{name}` here; it may be another repository's")
    same = sorted(tag for tag in tags if _bare(tag) == _bare(name))
    near = same[0] if same else _version_before(name, tags) or closest(name, tags)
    return absent(claim, f"there is no tag `{name}`", (evidence,), near)


def _version_before(name: str, tags: frozenset[str]) -> str | None:
    """The last tag before a version among those that are spelt as it is."""
    numbers = _numbers(name)
    earlier = [tag for tag in tags if _alike(name, tag) and _numbers(tag) < numbers]
    return max(earlier, key=_numbers, default=None)


def _series(tag: str) -> tuple[int, ...]:
    """The major number, before 1.0 with the minor one: a version of another series is another program's."""
    numbers = _numbers(tag)
    return numbers[:2] if numbers[:1] == (0,) else numbers[:1]


def _numbers(tag: str) -> tuple[int, ...]:
    return tuple(int(number[:9]) for number in re.findall(r"\d+", tag))


_NEWS = Pattern(r"(?:change|history|release|news|version|migrat|upgrad)\w*[^/]*\Z", re.IGNORECASE)


def _told(version: str, ground: Ground) -> bool:
    """Whether a changelog or the like names the version: a release may have gone without a tag."""
    whole = re.compile(rf"(?<![\d.]){re.escape(version)}(?![\d])")
    return any(
        _NEWS.search(hit.path) and whole.search(hit.excerpt) for hit in ground.hits(version, whole=False)
    )


def _alike(name: str, tag: str) -> bool:
    """Whether two tags are spelt the same but for their numbers."""
    return re.sub(r"\d+", "0", name.lower()) == re.sub(r"\d+", "0", tag.lower())


COMMIT = Kind(
    id="commit",
    sentence="A commit or tag that the text says is in the history; numbers of issues are read, and left"
    " unverified.",
    find=find,
    check=check,
    needs=needs,
)
