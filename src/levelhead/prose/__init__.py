"""Markdown into spans: blocks, sentences, code and the modality of what they say."""

from levelhead.prose.document import Block, BlockKind, Code, Document, Sentence, Span, read
from levelhead.prose.mention import Mention, mentions
from levelhead.prose.modality import Modality, modality
from levelhead.prose.relation import GOING, Relation, relation

__all__ = [
    "GOING",
    "Block",
    "BlockKind",
    "Code",
    "Document",
    "Mention",
    "Modality",
    "Relation",
    "Sentence",
    "Span",
    "mentions",
    "modality",
    "read",
    "relation",
]
