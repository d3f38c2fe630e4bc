"""Rulings full of whatever strangers may write, for properties that hold for all of them."""

from __future__ import annotations

from hypothesis import strategies as st

from levelhead.claim import About, Claim, Evidence, Finding, Reason, Severity, Verdict
from levelhead.grounding import Grounding
from levelhead.policy import DEFAULT, Ruled, Ruling, Waiver
from levelhead.prose import Modality, Span
from levelhead.tree import Unread

TRICKS = (
    *("::error::forged", "\n::set-output name=x::y", "##[add-mask]x", "%0A::error::x", "::stop-commands::t"),
    *("a,line=9", "\r\n::warning file=a::b", "@octocat", "@org/team", "#12", "GH-12", "owner/repo#1"),
    *("deadbeefcafe", "1234567", "https://evil.example/x", "www.evil.example", "mail@evil.example"),
    *("![x](http://evil.example/i.png)", "[text](javascript:alert(1))", "<img src=x onerror=alert(1)>"),
    *("<!-- x -->", "-->", "<script>", "```", "``", "`", "|", "\\|", "\\", "* x", "# x", "---", "&lt;b&gt;"),
    *("&#64;octocat", "\x1b[31m", "\x1b]8;;http://evil.example\x07x", "\x07", "\x08", "\x7f", "\x9b31m"),
    *("\u202e", "\u2066", "\u200b", "\ufeff", "\u2028", "\u0085", "\U000e0041", " "),
)
"""Pieces that mean something to a terminal, a runner's log or a Markdown renderer."""

hostile = st.lists(st.one_of(st.sampled_from(TRICKS), st.text(max_size=12)), min_size=1, max_size=6).map(
    "".join
)
paths = hostile | st.text(st.characters(codec="ascii"), min_size=1, max_size=20) | st.just("src/\udcff.py")


@st.composite
def evidence(draw: st.DrawFn) -> Evidence:
    line = draw(st.none() | st.integers(1, 10_000))
    return Evidence(
        path=draw(paths),
        line=line,
        excerpt=draw(hostile),
        tree=draw(st.sampled_from(["base", "head", "diff"])),
    )


@st.composite
def ruled(draw: st.DrawFn, body: str) -> Ruled:
    start = draw(st.integers(0, len(body) - 1))
    end = draw(st.integers(start + 1, len(body)))
    span = Span(start=start, end=end, text=body[start:end], line=body.count("\n", 0, start) + 1)
    claim = Claim(
        kind=draw(st.sampled_from(["path", "symbol"])),
        span=span,
        subject=span.text,
        about=About.EITHER,
        modality=Modality.CLAIM,
    )
    finding = Finding(
        claim=claim,
        verdict=draw(st.sampled_from([Verdict.CONTRADICTED, Verdict.CONTRADICTED, *Verdict])),
        severity=draw(st.sampled_from(Severity)),
        reason=draw(st.sampled_from(Reason)),
        message=draw(st.builds(lambda one, two: f"no `{one}` in {two}", hostile, hostile) | hostile),
        evidence=tuple(draw(st.lists(evidence(), max_size=2))),
        nearest=draw(st.none() | hostile),
    )
    reason = draw(st.none() | hostile)
    waiver = None if reason is None else Waiver(kind="*", match="*", reason=reason)
    return Ruled(finding=finding, waiver=waiver, fails=draw(st.booleans()))


@st.composite
def rulings(draw: st.DrawFn) -> tuple[Ruling, str, str]:
    """A ruling, the body that it speaks of, and the body's name."""
    body = draw(hostile.filter(bool))
    found = tuple(draw(st.lists(ruled(body), max_size=14)))
    label = draw(st.sampled_from(["a" * 40, "some/folder--><b>"]))
    grounding = Grounding(
        base="b" * 40,
        head=label,
        findings=tuple(one.finding for one in found),
        sentences=3,
        unread_sentences=(),
        words=12,
        unread_blobs=tuple((path, Unread.MISSING) for path in draw(st.lists(paths, max_size=2))),
    )
    return Ruling(grounding=grounding, ruled=found, policy=DEFAULT), body, draw(hostile)
