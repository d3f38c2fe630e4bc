"""Inspect logs of any size, as the temperament task writes them: for measuring how the commands read them."""

import random
from pathlib import Path

from inspect_ai.log import EvalConfig, EvalDataset, EvalLog, EvalResults, EvalSample, EvalSpec, write_eval_log
from inspect_ai.model import ModelOutput
from inspect_ai.scorer import Score

DIMENSIONS = (
    "commitment",
    "scoping",
    "premise_questioning",
    "assertion_discipline",
    "self_review_strictness",
)
SEED = 20260628


def write(folder: Path, arms: int, per_log: int, models: tuple[str, ...] = ("model-a", "model-b")) -> None:
    """Writes logs of ``per_log`` arms each until there are ``arms``; each case has one arm per model."""
    chance = random.Random(SEED)
    for number, start in enumerate(range(0, arms, per_log)):
        samples = [_sample(place, models, chance) for place in range(start, min(arms, start + per_log))]
        log = EvalLog(
            status="success",
            eval=EvalSpec(
                created="2026-11-23T10:00:00+00:00",
                task="levelhead/temperament",
                task_version="2-A",
                dataset=EvalDataset(samples=len(samples)),
                model="none/none",
                config=EvalConfig(),
            ),
            results=EvalResults(total_samples=len(samples), completed_samples=len(samples)),
            samples=samples,
        )
        write_eval_log(log, str(folder / f"shard-{number:03}.eval"))


def _sample(place: int, models: tuple[str, ...], chance: random.Random) -> EvalSample:
    case, side = divmod(place, len(models))
    decided = chance.randint(1, 20)
    wrong = chance.randint(0, min(2, decided))
    body = " ".join(chance.choices(("path", "claim", "tree", "route", "gate", "symbol", "`a.py`"), k=300))
    return EvalSample(
        id=f"case-{case}/{models[side]}",
        epoch=1,
        input="A brief of a change, in a few words.",
        target="",
        output=ModelOutput.from_content(models[side], body),
        metadata={
            "case": f"case-{case}",
            "arm": models[side],
            "model": models[side],
            "provider": "p",
            "route": chance.choice(("issue", "issue", "pr")),
            "gate": "preflight",
            "incomplete": None,
            "figures": {
                "cost_usd": chance.lognormvariate(0, 1),
                "tokens_in": chance.randint(1000, 90_000),
                "tokens_out": chance.randint(1000, 30_000),
                "wall_s": chance.lognormvariate(5, 0.6),
            },
        },
        scores={
            "grounding_check": Score(
                value={
                    "precision": (decided - wrong) / decided,
                    "density": chance.uniform(0, 6),
                    "contradicted": float(wrong),
                    "fabricated": float(wrong),
                    "misinformed": 0.0,
                },
                metadata={"counts": {"grounded": decided - wrong, "contradicted": wrong}, "words": 300},
            ),
            "rubric_judge": Score(
                value={name: chance.random() for name in DIMENSIONS},
                metadata={
                    "judge": "some/judge",
                    "judge_file": "temperament 1.1.0",
                    "judge_hash": "0123456789abcdef",
                    "rubrics": dict.fromkeys(DIMENSIONS, "0123456789abcdef"),
                    "unjudged": {},
                    "answers": {"MET": 20, "UNMET": 15, "NA": 3},
                },
            ),
        },
    )
