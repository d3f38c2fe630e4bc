"""The kinds of claims, in the order in which they read a span: an earlier kind owns it."""

from __future__ import annotations

from levelhead.claim import Kind
from levelhead.claims.absence import ABSENCE
from levelhead.claims.action_input import ACTION_INPUT
from levelhead.claims.config import CONFIG
from levelhead.claims.dependency import DEPENDENCY
from levelhead.claims.env import ENV
from levelhead.claims.exports import EXPORT
from levelhead.claims.flag import FLAG
from levelhead.claims.imports import MODULE
from levelhead.claims.path import PATH
from levelhead.claims.reference import COMMIT
from levelhead.claims.symbol import SYMBOL

KINDS: tuple[Kind, ...] = (
    ABSENCE,
    DEPENDENCY,
    ACTION_INPUT,
    CONFIG,
    EXPORT,
    FLAG,
    ENV,
    COMMIT,
    MODULE,
    PATH,
    SYMBOL,
)
