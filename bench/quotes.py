"""``python -m bench.quotes [--texts DIR]``: which quotes the matcher accepts, over Markdown that people or models wrote.

Sentences are drawn from the shipped fixtures and from every ``.md`` below the folders named. Each is put to its document
harmlessly changed (what copying, rendering and typing do to words), altered (a word exchanged, dropped, inserted, moved or
negated, a figure changed), and as a trivial piece of one to three words. Words that stand elsewhere in the document
replace others, so that no vocabulary gives an alteration away. An alteration that by chance stands in the document is no
alteration and is left out.
"""

import argparse
import html
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.interval import wilson
from levelhead import content
from levelhead.judge import quotes
from levelhead.judge.quotes import Text

SEED = 20260628
WORDS = (7, 40)
"""Words of a sentence that is drawn."""
EACH = 40
"""Sentences per document."""
GOALS = {"harmless": (0.94, 1.0), "altered": (0.0, 0.01), "trivial": (0.0, 0.0)}
"""Least and most that may be accepted."""


class Draw(random.Random):
    """A draw with the words of a document."""

    words: Sequence[str] = ()


Change = Callable[[str, Draw], str]
"""A sentence into a quote; an empty one where the change does not apply."""


def sentences(text: str) -> Iterator[str]:
    """Sentences of paragraphs and list items, with their markup; no code, tables or headings."""
    bare = re.sub(r"^(```|~~~).*?^\1[^\n]*$", "", text, flags=re.DOTALL | re.MULTILINE)
    bare = re.sub(r"\A---\n.*?\n---\n", "", bare, flags=re.DOTALL)
    for block in re.split(r"\n\s*\n|\n(?=\s*(?:[-*+]|\d+\.)\s)", bare):
        block = re.sub(r"^\s*(?:[-*+]|\d+\.)\s+", "", block.strip())
        if block.startswith(("#", "|", "<", ">", "    ")) or "\n|" in block:
            continue
        for sentence in re.split(r"(?<=[.?!])\s+(?=[A-Z`\"*])", block):
            if WORDS[0] <= len(sentence.split()) <= WORDS[1] and quotes.words(sentence) >= WORDS[0]:
                yield sentence.strip()


def _with(pattern: str, replacement: str) -> Change:
    def change(sentence: str, _: Draw) -> str:
        changed = re.sub(pattern, replacement, sentence)
        return changed if changed != sentence else ""

    return change


def _wrapped(sentence: str, draw: Draw) -> str:
    parts = sentence.split()
    at = draw.randrange(2, len(parts) - 1)
    return " ".join(parts[:at]) + "\n  " + " ".join(parts[at:])


def _ellipsis(sentence: str, draw: Draw) -> str:
    parts = sentence.split()
    first = draw.randrange(3, max(4, len(parts) - 4))
    kept = parts[:first], parts[min(len(parts) - 3, first + draw.randrange(1, 4)) :]
    return draw.choice((" ... ", " … ", " [...] ")).join(" ".join(each) for each in kept)


def _piece(sentence: str, draw: Draw) -> str:
    parts = sentence.split()
    size = draw.randrange(5, len(parts))
    at = draw.randrange(len(parts) - size)
    piece = " ".join(parts[at : at + size])
    return piece if quotes.words(piece) >= quotes.MIN_WORDS else ""


def _escaped(sentence: str, _: Draw) -> str:
    return html.escape(sentence, quote=False) if re.search("[&<>]", sentence) else ""


HARMLESS: dict[str, Change] = {
    "word for word": lambda sentence, _: sentence,
    "a piece of it": _piece,
    "another case": lambda sentence, draw: draw.choice((sentence.lower(), sentence.upper())),
    "smart quotes": _with(r"(?<=\w)'(?=\w)|'", "’"),
    "straight double quotes curled": _with(r'"([^"]+)"', "“\\1”"),
    "in quotation marks": lambda sentence, _: f"“{sentence}”",
    "dashes": _with(r"(?<=\w)-(?=\w)| - | -- |—|–", "–"),
    "no backticks": _with("`", ""),
    "no emphasis": _with(r"\*\*?(?=\S)|(?<=\S)\*\*?", ""),
    "put in bold": lambda sentence, _: f"**{sentence}**",
    "links as their text": _with(r"\[([^\]\n]+)\]\([^)\s]+\)", "\\1"),
    "entities": _escaped,
    "no-break spaces": lambda sentence, _: sentence.replace(" ", "\u00a0"),
    "full-width letters": lambda sentence, _: "".join(
        chr(ord(char) + 0xFEE0) if "a" <= char.lower() <= "z" else char for char in sentence
    ),
    "wrapped": _wrapped,
    "quoted by a line mark": lambda sentence, draw: "> " + _wrapped(sentence, draw).replace("\n", "\n> "),
    "no full stop": _with(r"[.:;?!]+$", ""),
    "ellipsis": _ellipsis,
}


def _inner(sentence: str, draw: Draw) -> tuple[list[str], int]:
    """The words, and the place of one that is neither the first nor the last."""
    parts = sentence.split()
    places = [at for at in range(1, len(parts) - 1) if re.search(r"\w", parts[at])]
    return parts, draw.choice(places)


def _exchanged(sentence: str, draw: Draw) -> str:
    parts, at = _inner(sentence, draw)
    return " ".join([*parts[:at], draw.choice(draw.words), *parts[at + 1 :]])


def _dropped(sentence: str, draw: Draw) -> str:
    parts, at = _inner(sentence, draw)
    return " ".join([*parts[:at], *parts[at + 1 :]])


def _inserted(sentence: str, draw: Draw) -> str:
    parts, at = _inner(sentence, draw)
    return " ".join([*parts[:at], draw.choice(draw.words), *parts[at:]])


def _negated(sentence: str, draw: Draw) -> str:
    parts, at = _inner(sentence, draw)
    return " ".join([*parts[:at], draw.choice(("not", "never", "no")), *parts[at:]])


def _moved(sentence: str, draw: Draw) -> str:
    parts, at = _inner(sentence, draw)
    to = (at + 1 + draw.randrange(2)) % len(parts)
    parts[at], parts[to] = parts[to], parts[at]
    return " ".join(parts)


def _figure(sentence: str, draw: Draw) -> str:
    found = list(re.finditer(r"\d+", sentence))
    if not found:
        return ""
    one = draw.choice(found)
    return sentence[: one.start()] + str(int(one[0]) + draw.randrange(1, 9)) + sentence[one.end() :]


def _shortened(sentence: str, draw: Draw) -> str:
    """A word cut inside: another word with the same beginning."""
    parts = sentence.split()
    places = [at for at in range(1, len(parts) - 1) if re.fullmatch(r"[a-z]{6,}", parts[at])]
    if not places:
        return ""
    at = draw.choice(places)
    parts[at] = parts[at][:-2]
    return " ".join(parts)


def _stitched(sentence: str, _: Draw) -> str:
    """The two halves of the sentence the other way round, as if the ellipsis had stood between them."""
    parts = sentence.split()
    half = len(parts) // 2
    return " ".join(parts[half:]) + " … " + " ".join(parts[:half])


ALTERED: dict[str, Change] = {
    "a word exchanged": _exchanged,
    "a word dropped": _dropped,
    "a word inserted": _inserted,
    "a negation inserted": _negated,
    "two words swapped": _moved,
    "a figure changed": _figure,
    "a word cut short": _shortened,
    "halves stitched in the wrong order": _stitched,
}


def _words(count: int) -> Change:
    def change(sentence: str, draw: Draw) -> str:
        parts = re.findall(r"\w+", sentence)
        at = draw.randrange(len(parts) - count)
        return " ".join(parts[at : at + count])

    return change


TRIVIAL: dict[str, Change] = {f"{count} of its words": _words(count) for count in (1, 2, 3)}
TRIVIAL["single words around ellipses"] = lambda sentence, draw: " … ".join(
    draw.sample(re.findall(r"\w+", sentence), 4)
)


def measure(documents: Sequence[str]) -> dict[str, dict[str, list[bool]]]:
    """Per class and change whether each quote was accepted."""
    draw = Draw(SEED)
    found: dict[str, dict[str, list[bool]]] = {}
    for document in documents:
        text, plain = Text(document), _letters(document)
        drawn = list(dict.fromkeys(sentences(document)))
        draw.words = sorted(set(re.findall(r"[a-z]{3,}", document)))
        for sentence in draw.sample(drawn, min(EACH, len(drawn))):
            for name, changes in (("harmless", HARMLESS), ("altered", ALTERED), ("trivial", TRIVIAL)):
                for change, make in changes.items():
                    quote = make(sentence, draw)
                    if not quote or (name == "altered" and _letters(quote) in plain):
                        continue
                    found.setdefault(name, {}).setdefault(change, []).append(text.find(quote) is not None)
    return found


def _letters(text: str) -> str:
    """Letters and figures alone: by this, and not by the matcher, an alteration is known to be none."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def table(found: dict[str, dict[str, list[bool]]]) -> str:
    """Accepted quotes per change, with the goal of each class."""
    lines = ["| quotes | accepted | goal |", "| --- | --- | --- |"]
    for name, (least, most) in GOALS.items():
        every = [one for each in found[name].values() for one in each]
        goal = f"at least {100 * least:g} %" if least else f"at most {100 * most:g} %"
        met = least <= sum(every) / len(every) <= most
        lines.append(f"| **{name}** | **{_share(every)}** | {goal}: {'met' if met else 'missed'} |")
        lines += [f"| {change} | {_share(each)} | |" for change, each in found[name].items()]
    return "\n".join(lines)


def _share(accepted: Sequence[bool]) -> str:
    return wilson(sum(accepted), len(accepted))


def shipped() -> list[Path]:
    """The documents that come with levelhead."""
    root = content.root() / "fixtures"
    folders = (root / "cases", root / "validity", root / "labels" / "artifacts")
    return [path for folder in folders for path in sorted(folder.rglob("*.md"))]


def report(paths: Sequence[Path]) -> str:
    """The table with what it was measured on."""
    documents = [path.read_bytes().decode("utf-8", "replace") for path in paths]
    found = measure(documents)
    total = sum(len(each) for changes in found.values() for each in changes.values())
    return f"{len(documents):,} documents, {total:,} quotes, seed {SEED}.\n\n{table(found)}"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.quotes", description=__doc__)
    parser.add_argument("--texts", type=Path, action="append", default=[], help="folder with more Markdown")
    options = parser.parse_args()
    print(report(shipped() + [path for folder in options.texts for path in sorted(folder.rglob("*.md"))]))


if __name__ == "__main__":
    main()
