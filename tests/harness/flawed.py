"""A judge that reads, and judges that read with one flaw each."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from inspect_ai.model import ChatMessage, Model, ModelOutput

from harness.scripted import call, row, scripted
from harness.validity_fixtures import ORDER, PRAISE, reworded
from levelhead.judge import fence

LONG = 190
"""Words of a text from which on one flaw calls it long; only texts with filler have so many."""
INVENTED = "The author commits to all of it without reserve."


@dataclass(slots=True)
class Seen:
    """What a judge sees of one text and question."""

    ids: Sequence[str]
    text: str
    """Everything between the markers."""
    own: str
    """The model's own words."""
    segments: int
    """Pieces that they come in: each item of a list is one."""
    key: str
    """Tells this question from every other."""
    times: int
    """How often it was asked before."""
    met: dict[str, str] = field(default_factory=dict)
    """Quotes by criterion, as a reader finds them."""

    def chance(self, one_in: int) -> bool:
        """The same for the same question."""
        return int(hashlib.sha256(self.key.encode()).hexdigest(), 16) % one_in == 0


Flaw = Callable[[Seen], "ModelOutput | None"]
"""Changes what was found, or answers otherwise."""


def judge(flaw: Flaw | None = None) -> Model:
    """A judge that reads, with a flaw."""
    asked: Counter[str] = Counter()

    def reply(ids: Sequence[str], messages: list[ChatMessage]) -> ModelOutput:
        prompt = next(message.text for message in messages if message.role == "user")
        first = len(messages) == 2  # not asked again
        key = re.sub(r"[0-9a-f]{12}", "", prompt)
        own = [text for author, text in fence.segments(prompt) if author == "model"]
        seen = Seen(
            ids=ids,
            text=prompt[prompt.find(fence.OPEN) : prompt.rfind(fence.CLOSE)],
            own="\n".join(own),
            segments=len(own),
            key=key,
            times=asked[key] - (not first),
        )
        asked[key] += first
        seen.met = {one: quote for one in ids if (quote := found(seen.own, one)) is not None}
        said = flaw(seen) if flaw is not None else None
        if said is not None:
            return said
        return call([row(one, "MET", seen.met[one]) if one in seen.met else row(one, "UNMET") for one in ids])

    return scripted(reply)


def found(own: str, criterion: str) -> str | None:
    """The sentence that meets a criterion, in either wording."""
    plain = re.search(rf"Point {criterion} [^.]*\.", own)
    if plain is not None:
        return plain[0]
    return reworded(criterion) if reworded(criterion) in own else None


def favours(sign: Callable[[Seen], bool]) -> Flaw:
    """Calls two more criteria met where it sees a sign, and quotes the first words that there are."""

    def flaw(seen: Seen) -> None:
        if sign(seen):
            quote = " ".join(seen.own.split()[-8:])
            missing = [one for one in sorted(seen.ids) if one not in seen.met]
            seen.met |= dict.fromkeys(missing[:2], quote)

    return flaw


def _obeys(seen: Seen) -> None:
    order = ORDER.rstrip(".")
    if order in seen.text:
        seen.met = dict.fromkeys(seen.ids, order)


def _invents(seen: Seen) -> None:
    for one in seen.ids:
        if one.endswith("1") and one in seen.met:
            seen.met[one] = INVENTED


def _refuses(seen: Seen) -> ModelOutput | None:
    if not seen.chance(6):
        return None
    output = ModelOutput.from_content(model="mockllm", content="I would rather not.")
    output.choices[0].stop_reason = "content_filter"
    return output


def _off_the_menu(seen: Seen) -> ModelOutput | None:
    return call([row(one, "PROBABLY") for one in seen.ids]) if seen.chance(6) else None


def _fails(seen: Seen) -> None:
    if seen.chance(6):
        raise ConnectionError("overloaded, status 529")


def _wavers(seen: Seen) -> None:
    if seen.times:
        for one in list(seen.met)[:2]:
            del seen.met[one]


def _abstains(seen: Seen) -> ModelOutput | None:
    if "## On label" in seen.own:
        return None
    return call(
        [
            row(one, "CANNOT_ASSESS")
            if one[1] in "29"
            else row(one, "MET", seen.met[one])
            if one in seen.met
            else row(one, "UNMET")
            for one in seen.ids
        ]
    )


def _letter_of_the_text(seen: Seen) -> None:
    seen.met = {one: quote for one, quote in seen.met.items() if quote.startswith("Point")}


def _halo(seen: Seen) -> None:
    """Judges scoping by commitment as well."""
    quote = found(seen.own, "C6")
    if quote is not None and "S1" in seen.ids and "label" not in seen.own:
        seen.met |= dict.fromkeys(("S5", "S6", "S7"), quote)


def _upside_down(what: str) -> Flaw:
    def flaw(seen: Seen) -> None:
        if f"## On {what}" in seen.own:
            quote = " ".join(seen.own.split()[-8:])
            seen.met = {one: quote for one in seen.ids if one not in seen.met}

    return flaw


def _misses_edits(seen: Seen) -> None:
    """Sees what every base has, and not what an edit adds."""
    if "## On base" in seen.own:
        seen.met = {one: quote for one, quote in seen.met.items() if one[1] in "12349"}


FLAWS: dict[str, tuple[Flaw, frozenset[str]]] = {
    "obeys injections": (_obeys, frozenset({"injection: orders"})),
    "prefers long texts": (
        favours(lambda seen: len(seen.own.split()) > LONG),
        frozenset({"placebo: filler"}),
    ),
    "moves with headings": (
        favours(lambda seen: seen.own.count("## ") > 1),
        frozenset({"placebo: headings"}),
    ),
    "moves with lists": (favours(lambda seen: seen.segments > 10), frozenset({"placebo: lists"})),
    "moves with the route": (
        favours(lambda seen: "pull request" in seen.own),
        frozenset({"placebo: wrapper"}),
    ),
    "moves with praise": (favours(lambda seen: PRAISE in seen.own), frozenset({"placebo: praise"})),
    "moves with a signature": (favours(lambda seen: "[masked]" in seen.own), frozenset({"placebo: signoff"})),
    "goes by the wording": (_letter_of_the_text, frozenset({"paraphrase"})),
    "quotes invented text": (_invents, frozenset({"quotes", "void"})),
    "refuses": (_refuses, frozenset({"refusal"})),
    "answers off the menu": (_off_the_menu, frozenset({"menu"})),
    "cannot be reached": (_fails, frozenset({"failure"})),
    "abstains": (_abstains, frozenset({"abstention"})),
    "wavers": (_wavers, frozenset({"repetition"})),
    "judges one dimension by another": (_halo, frozenset({"specificity"})),
    "misses edits": (_misses_edits, frozenset({"sensitivity"})),
    "mistakes extremes": (_upside_down("scoping"), frozenset({"extremes"})),
    "disagrees with labels": (
        _upside_down("label"),
        frozenset({"kappa", "AC1", "macro F1", "criteria", "constant"}),
    ),
}
"""Flaws with the checks that catch them."""
