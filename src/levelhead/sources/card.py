"""The card of a case: what was asked, what the pipeline supplied, and which premises hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from levelhead.artifact import Card, Premise, PremiseStatus, Supplied
from levelhead.fields import Fields, describe


def read_card(fields: Fields) -> Card:
    """The card in a mapping; problems are left in ``fields`` for its ``close``."""
    card = Card(
        asked=fields.text("asked"),
        supplied=fields.items("supplied", _supplied),
        premises=fields.items("premises", _premise),
        targets=fields.texts("targets"),
        headings=fields.texts("headings"),
    )
    _once(fields, "supplied", (each.id for each in card.supplied))
    _once(fields, "premises", (each.id for each in card.premises))
    return card


def _supplied(fields: Fields) -> Supplied:
    """One thing the pipeline said. The key is ``is_true``: YAML reads a bare ``true`` as no text."""
    before = len(fields.problems)
    true = fields.flag("is_true", default=True)
    if len(fields.problems) == before and true != fields.flag("is_true", default=False):
        fields.problem("is_true", "nothing", "true or false")
    supplied = Supplied(
        id=fields.text("id"),
        text=fields.text("text"),
        true=true,
        states=fields.texts("states"),
    )
    if not supplied.true and not supplied.states:
        fields.problem("states", "nothing", "the phrases by which an artifact would repeat this wrong input")
    return supplied


def _premise(fields: Fields) -> Premise:
    return Premise(
        id=fields.text("id"),
        text=fields.text("text"),
        status=PremiseStatus(fields.text("status", choices=tuple(PremiseStatus))),
        why=fields.text("why"),
    )


def _once(fields: Fields, key: str, ids: Iterable[str]) -> None:
    for name, count in Counter(ids).items():
        if name and count > 1:
            fields.problem(key, f"the id {describe(name)} {count} times", "every id once")
