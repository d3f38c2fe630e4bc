"""A document of the validity fixtures: YAML front matter, a blank line, the body without a title."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from levelhead.artifact import Card, Premise, PremiseStatus, Route, Supplied
from levelhead.errors import InputError, Problem
from levelhead.fields import Fields, parse_yaml, read_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One text with the card of its case."""

    id: str
    """Its file's name."""
    shape: Route
    """How the text presents itself."""
    repository: str
    card: Card
    body: str
    self_review: str | None


def read_documents(folder: Path, problems: list[Problem]) -> tuple[Document, ...]:
    """The documents of a folder by name; whatever is wrong is added to ``problems``, an absent folder is empty."""
    found = []
    for path in sorted(folder.glob("*.md")):
        try:
            found.append(read_document(path))
        except InputError as error:
            problems += error.problems
    return tuple(found)


def read_document(path: Path) -> Document:
    """The document in a file.

    Raises:
        InputError: every problem of the file.
    """
    text = read_text(path)
    head, mark, body = text.removeprefix("---\n").partition("\n---\n")
    if not text.startswith("---\n") or not mark:
        raise InputError(
            Problem(str(path), "no front matter", "YAML between two lines of ---, then the body")
        )
    fields = parse_yaml(head, str(path))
    card = fields.inner("card")
    document = Document(
        id=path.stem,
        shape=Route(fields.text("shape", choices=tuple(Route))),
        repository=fields.text("repo"),
        card=_card(card or Fields(str(path), {}, problems=[])),
        body=body.removeprefix("\n"),
        self_review=fields.text_or_none("self_review"),
    )
    if card is None:
        fields.problem("card", "nothing", "a mapping")
    else:
        card.close()
    if not document.body.strip():
        fields.problem("", "no body", "text behind the front matter")
    fields.close()
    return document


def _card(fields: Fields) -> Card:
    """The card: shorter than that of a case, for no finding has to be traced to it."""
    return Card(
        asked=fields.text("brief"),
        supplied=tuple(
            Supplied(id=f"s{number}", text=text, true=True, states=())
            for number, text in enumerate(fields.texts("supplied"), start=1)
        ),
        premises=fields.items("premises", _premise),
        targets=fields.texts("targets"),
        headings=fields.texts("headings"),
    )


def _premise(fields: Fields) -> Premise:
    text = fields.text("text")
    return Premise(
        id=text, text=text, status=PremiseStatus(fields.text("status", choices=tuple(PremiseStatus))), why=""
    )
