"""Runs the validity task for a judge, and the documents as they stand a few times more."""

from __future__ import annotations

from collections.abc import Mapping

from inspect_ai.model import Model

from levelhead.errors import CannotCheck
from levelhead.harness import options
from levelhead.harness.run import start
from levelhead.harness.validity.readings import TASK
from levelhead.sources.validity.variant import Part

AGAIN = (Part.BASE, Part.KNOWN, Part.LABEL)
"""What is judged repeatedly: documents as they stand."""


def measure(
    judge: str,
    *,
    model_roles: Mapping[str, str | Model],
    log_dir: str,
    repeat: int,
    fixtures: str = "",
    attack_bases: int | None = None,
) -> tuple[str, ...]:
    """Judges every variant once and the documents ``repeat`` times in all; the places of the logs.

    Raises:
        CannotCheck: the judge cannot be run, or a run ended in an error.
        InputError: no such judge, role or fixture.
    """
    args = {"judge": judge} | ({"fixtures": fixtures} if fixtures else {})
    if attack_bases is not None:
        args["attack_bases"] = str(attack_bases)
    options.check(TASK, args, model_roles)
    runs = [args]
    if repeat > 1:
        runs.append(args | {"parts": ",".join(AGAIN), "repeat": str(repeat - 1)})
    places = []
    for each in runs:
        for log in start([TASK], log_dir, model_roles, each):
            if log.status != "success":
                found = log.status if log.error is None else log.error.message
                raise CannotCheck(f"judge {judge}", found, "a run that ends well")
            places.append(log.location)
    return tuple(places)
