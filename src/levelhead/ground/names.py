"""How near two names are: by their words first, then by their letters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from heapq import nsmallest

from levelhead.prose.pattern import Pattern

_WORDS = Pattern(r"[Ii][Pp]v[46]|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+|[A-Z]+|\d+")

NEAR = 0.6
"""Names below this similarity are not offered as what was meant."""

CLOSE = 0.72
"""From this likeness on, a name is another one misspelt."""


@lru_cache(maxsize=1 << 17)
def subwords(name: str) -> tuple[str, ...]:
    """The words of an identifier, lower-case: ``MatchesOriginPattern`` is matches, origin, pattern."""
    return tuple(word.lower() for word in _WORDS.findall(name))


@cache
def _measure() -> Callable[..., float]:
    from rapidfuzz.distance.Indel import normalized_similarity  # read only where a name is missing

    return normalized_similarity


def _likeness(one: Sequence[str], other: Sequence[str], least: float = 0.0) -> float:
    """Share of elements in order that two strings or lists have in common, 0 below ``least``."""
    return _measure()(one, other, score_cutoff=least)


def ratio(one: str, other: str) -> float:
    """Share of letters in order that two names have in common, capitals aside."""
    return _likeness(one.lower(), other.lower())


@lru_cache(maxsize=1 << 15)
def similarity(one: str, other: str) -> float:
    """Between 0 and 1: the mean of the letters' and the words' likeness; letters alone for single words."""
    letters = _likeness(one.lower(), other.lower(), 0.4)
    if letters == 0.0:
        return 0.0
    mine, theirs = subwords(one), subwords(other)
    if len(mine) < 2 and len(theirs) < 2:
        return letters
    words = _likeness(mine, _unfolded(theirs, mine)) if mine and theirs else 0.0
    return (letters + words) / 2


SLIP = 0.88
"""From this likeness of letters on, a long word of one piece is another one misspelt."""


def _unfolded(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """The words, for each the one of the other name that it shortens or spells out: ``max`` and ``maximum``."""
    known = {one[:3] for one in others}
    return [
        next(
            (one for one in others if len(one) >= 3 and (one.startswith(word) or word.startswith(one))), word
        )
        if word[:3] in known and len(word) >= 3 and word not in others
        else word
        for word in words
    ]


def misremembered(name: str, near: str) -> bool:
    """Whether ``near`` is what a wrong name means: one word exchanged, added or lost, or a letter or two."""
    mine, theirs = subwords(name), subwords(near)
    if mine == theirs or name.lower() == near.lower():
        return False  # other capitals or underscores: prose often writes names that way
    if same_stems(name, near) or one_word_off(name, near):
        return True
    return max(len(mine), len(theirs)) >= 2 and similarity(name, near) >= CLOSE


def same_stems(name: str, near: str) -> bool:
    """Whether two names of several words differ in singular and plural alone."""
    return 1 < len(subwords(name)) == len(subwords(near)) and _stems(name) == _stems(near)


@lru_cache(maxsize=1 << 15)
def _stems(name: str) -> tuple[str, ...]:
    return tuple(map(_stem, subwords(name)))


def _stem(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and len(word) > 3 else word


def same_letters(name: str, near: str) -> bool:
    """Whether two names have the same words in another order, or the same letters cut into other words."""
    mine, theirs = subwords(name), subwords(near)
    return sorted(mine) == sorted(theirs) or "".join(mine) == "".join(theirs)


def misspelt(name: str, near: str) -> bool:
    """Whether two long words of one piece differ by a few letters: ``_savedomainconfig``, ``_savedomainconf``."""
    if len(subwords(name)) > 1 or len(subwords(near)) > 1 or min(len(name), len(near)) < LONG_WORD:
        return False
    return name.lower() != near.lower() and _likeness(name.lower(), near.lower(), SLIP) > 0


LONG_WORD = 10
"""Letters from which a word of one piece can be told from other words by its letters."""


def one_word_off(name: str, near: str) -> bool:
    """Whether two names of several words differ in one of them, exchanged, added or lost."""
    mine, theirs = subwords(name), subwords(near)
    longer = max(len(mine), len(theirs))
    if longer < 2 or abs(len(mine) - len(theirs)) > 1:
        return False
    shared = len(set(mine).intersection(theirs))
    if longer == 2:
        return len(mine) == len(theirs) and shared == 1
    return shared >= longer - 1


def nearest(name: str, pool: Iterable[str], *, least: float = NEAR) -> str | None:
    """The most similar name of the pool, ``None`` when none reaches ``least``. Ties go to the first in order.

    A name that differs by one word comes before one that merely has like letters.
    """
    mine = frozenset(subwords(name))
    others = [
        one
        for one in sorted(set(pool))
        if one != name and not (mine.isdisjoint(subwords(one)) and abs(len(one) - len(name)) > 2)
    ]
    slips = [one for one in others if one_slip(name, one)]
    found = _likest(name, slips, least)
    return found if found is not None or len(slips) == len(others) else _likest(name, others, least)


def _likest(name: str, pool: Sequence[str], least: float) -> str | None:
    best, best_rank = None, (False, False, False, least)
    for candidate in pool:
        rank = (
            meant(name, candidate),
            same_letters(name, candidate),
            name.startswith("_") == candidate.startswith("_"),
            similarity(name, candidate),
        )
        if (rank[-1] >= least or rank[0]) and rank > best_rank:
            best, best_rank = candidate, rank
    return best


def one_slip(name: str, candidate: str) -> bool:
    """Whether two names differ by what one slip makes of a name, whatever it does to its letters."""
    return (
        one_word_off(name, candidate)
        or misspelt(name, candidate)
        or same_stems(name, candidate)
        or same_letters(name, candidate)
    )


def meant(name: str, near: str) -> bool:
    """Whether a wrong name can only mean another one, misremembered or misspelt."""
    return misremembered(name, near) or misspelt(name, near)


class NameIndex:
    """Many names, of which only the few that can be near a given one are compared with it."""

    def __init__(self, names: Iterable[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        self._by_start: dict[str, list[str]] = {}
        for name in sorted(set(names)):
            for word in set(subwords(name)):
                self._by_word.setdefault(word, []).append(name)
            self._by_start.setdefault(name[:3].lower(), []).append(name)

    def respelt(self, name: str) -> str | None:
        """A name of the same words in other capitals or with other separators."""
        words = subwords(name)
        pool = min((self._by_word.get(word, []) for word in words), key=len, default=[])
        return next((other for other in pool[:SAME_WORD] if subwords(other) == words), None)

    def nearest(self, name: str) -> str | None:
        """The most similar name, ``None`` when none is near."""
        shared: Counter[str] = Counter()
        for word in set(subwords(name)):
            shared.update(self._by_word.get(word, ())[:SAME_WORD])
        enough, least = COMPARED, 0
        for count, names in sorted(Counter(shared.values()).items(), reverse=True):
            enough -= names
            if enough <= 0:  # those that share fewer words come later in any case
                least = count
                break
        size = len(name)
        likely = [(-count, abs(len(one) - size), one) for one, count in shared.items() if count >= least]
        if not least:
            alike = self._by_start.get(name[:3].lower(), ())[:SAME_WORD]
            likely += [(0, abs(len(one) - size), one) for one in alike if one not in shared]
        return nearest(name, [one for _, _, one in nsmallest(COMPARED, likely)])


SAME_WORD = 4_000
"""Names looked at per word: a word that more names hold tells little."""
COMPARED = 48
"""Names compared letter by letter."""

LETTERS = 0.65
"""Share of letters in order from which a word of one piece is taken for a slip of another."""


def closest(name: str, pool: Iterable[str], *, least: float = NEAR) -> str | None:
    """The nearest name by words, else by letters alone: ``glazing`` means ``glaze``."""
    names = sorted(set(pool))
    near = nearest(name, names, least=least)
    if near is not None:
        return near
    best, best_score = None, LETTERS
    for candidate in names:
        letters = _likeness(name.lower(), candidate.lower(), best_score)
        if candidate != name and letters > best_score:
            best, best_score = candidate, letters
    return best
