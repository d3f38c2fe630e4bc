"""Where in a body a further sentence can stand, and where its names are mentioned."""

import re
from dataclasses import dataclass

_ITEM = re.compile(r"^(\s*)([-*+•]|\d+[.)])\s+(?!\[)")
_TRAILER = re.compile(
    r"^(?:[A-Z][\w-]*-(?:by|to|Id|trailers?|session)|Fixes|Closes|Refs?|PiperOrigin\S*|Claude-Session|Entire-\S+|Session|Link|BUG|Bug|Change-Id|cc|CC)\s*:",
    re.IGNORECASE,
)
# A heading or the line that leads a list in: what follows is not about what the commit does.
_ASIDE = re.compile(
    r"\b(?:test plan|testing|follow|future|todo|out of scope|non-goals?|not\b|limitation|before|previous|example|e\.g\.|checklist|question|known|alternativ|reject|would|will|should|later|next|if\b|screenshots?|breaking|commits?|problem|root cause|bug|steps|reproduc|why|background|context|motivation|issue)",
    re.IGNORECASE,
)
_GENERATED = re.compile(r"🤖|Generated with|^<|^\||^>|^\s*\[|^https?://|^---|^\s{4,}|^\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A gap of the body."""

    at: int
    before: str
    """What goes between the body and the sentence."""
    listed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A word of the body that stands in running text."""

    start: int
    end: int
    line: str


def _blocks(body: str) -> list[tuple[int, list[str]]]:
    blocks, current, start, offset, fenced = [], [], 0, 0, False
    for line in body.split("\n"):
        mark = line.lstrip().startswith(("```", "~~~"))
        if (not line.strip() or mark or fenced) and current:
            blocks.append((start, current))
            current = []
        if mark:
            fenced = not fenced
        elif line.strip() and not fenced:
            if not current:
                start = offset
            current.append(line)
        offset += len(line) + 1
    if current:
        blocks.append((start, current))
    return blocks


def places(body: str) -> list[Place]:
    """Gaps in which a statement about the commit reads naturally: never in asides, fences, tables or trailers.

    Of a body that lists a branch's commits only what precedes the second one is used: what is said further down
    may speak of a state of the branch that neither tree shows.
    """
    found: list[Place] = []
    limit = _second_commit(body)
    aside = False
    lead = ""
    for number, (start, lines) in enumerate(_blocks(body)):
        if start >= limit:
            break
        if re.match(r"^#{1,6}\s|^\*\*[^*]+\*\*:?$", lines[0]):
            aside = bool(_ASIDE.search(lines[0]))
        if any(_TRAILER.match(line) for line in lines):
            break
        end = start + len("\n".join(lines).rstrip())
        lines = [line.rstrip() for line in lines]
        item = next((one for line in reversed(lines) if (one := _ITEM.match(line))), None)
        first = lines[0] if not _ITEM.match(lines[0]) else lead
        lead = lines[-1]
        if aside or any(_GENERATED.search(line) for line in lines) or any("- [" in line for line in lines):
            continue
        if item and len(lines) > 1 and not (first.endswith(":") and _ASIDE.search(first)):
            mark = f"{int(item[2][:-1]) + 1}{item[2][-1]}" if item[2][:-1].isdigit() else item[2]
            found.append(Place(at=end, before=f"\n{item[1]}{mark} ", listed=True))
        elif not item and number == 0:
            if len(lines) == 1:
                found.append(Place(at=end, before="\n\n", listed=False))
        elif (
            not item and lines[-1].rstrip().endswith((".", "!", ".)", "!)")) and not lines[0].startswith("#")
        ):
            wrapped = len(lines) > 1 and max(map(len, lines)) < 90
            found.append(Place(at=end, before="\n" if wrapped else " ", listed=False))
    return found


_COMMIT = re.compile(r"^\* \S.*$", re.MULTILINE)
_SPACED = re.compile(r"^\* .*\n\s*\n\S", re.MULTILINE)


def is_history(body: str) -> bool:
    """Whether the body lists a branch's commits with their messages: a number in it may speak of one of them."""
    return len(_COMMIT.findall(body)) > 1 and _SPACED.search(body) is not None


def _second_commit(body: str) -> int:
    """Where the second commit of a history begins; the body's length where it is none."""
    commits = [one.start() for one in _COMMIT.finditer(body)]
    return commits[1] if is_history(body) else len(body)


def mentions(body: str, pattern: re.Pattern[str]) -> list[Mention]:
    """Matches in running text outside fences, trailers and asides, in lines that state something."""
    found = []
    limit = _second_commit(body)
    for start, lines in _blocks(body):
        if start >= limit:
            break
        if any(_TRAILER.match(line) or _GENERATED.search(line) for line in lines):
            continue
        offset = start
        for line in lines:
            if not re.search(
                r"\b(?:renam|remov|delet|drop|instead|was|were|would|could|might|e\.g|example|previously|formerly|no longer|not|never|like|such as|old|former|replac|move|→|->|if|should|without|unlike|n't)",
                line,
                re.IGNORECASE,
            ):
                found += [
                    Mention(start=offset + one.start(), end=offset + one.end(), line=line)
                    for one in pattern.finditer(line)
                ]
            offset += len(line) + 1
    return found
