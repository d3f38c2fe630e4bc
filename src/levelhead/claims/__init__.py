"""The kinds of claims, in the order in which they read a span: an earlier kind owns it."""

from __future__ import annotations

from levelhead.claims.absence import ABSENCE
from levelhead.claims.action_input import ACTION_INPUT
from levelhead.claims.config import CONFIG
from levelhead.claims.count import COUNT
from levelhead.claims.dependency import DEPENDENCY
from levelhead.claims.diff_scope import DIFF_SCOPE
from levelhead.claims.diff_stat import DIFF_STAT
from levelhead.claims.diff_touch import DIFF_TOUCH
from levelhead.claims.env import ENV
from levelhead.claims.exports import EXPORT
from levelhead.claims.file_count import FILE_COUNT
from levelhead.claims.flag import FLAG
from levelhead.claims.imported import IMPORTED
from levelhead.claims.imports import MODULE
from levelhead.claims.line_ref import LINE_REF
from levelhead.claims.message import MESSAGE
from levelhead.claims.move import MOVE
from levelhead.claims.pair import PAIR
from levelhead.claims.path import PATH
from levelhead.claims.quote import QUOTE
from levelhead.claims.reference import COMMIT
from levelhead.claims.replacement import REPLACEMENT
from levelhead.claims.signature import SIGNATURE
from levelhead.claims.symbol import SYMBOL
from levelhead.claims.test_count import TEST_COUNT
from levelhead.claims.value import VALUE
from levelhead.kind import Kind

KINDS: tuple[Kind, ...] = (
    ABSENCE,
    DIFF_STAT,
    DIFF_SCOPE,
    FILE_COUNT,
    TEST_COUNT,
    COUNT,
    MOVE,
    DIFF_TOUCH,
    LINE_REF,
    QUOTE,
    MESSAGE,
    SIGNATURE,
    DEPENDENCY,
    ACTION_INPUT,
    PAIR,
    VALUE,
    CONFIG,
    REPLACEMENT,
    EXPORT,
    IMPORTED,
    FLAG,
    ENV,
    COMMIT,
    MODULE,
    PATH,
    SYMBOL,
)
