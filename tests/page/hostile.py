"""A log whose every text tries to act: markup, scripts, styles, links, controls, sheer size."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from harness.written import log, sample
from inspect_ai.log import EvalSample
from inspect_ai.model import ModelOutput

from levelhead.harness.details import packed

SCRIPT = "<script>window.hit = 1; document.title = 'hit'</script>"
MARKUP = (
    "</script><script>window.hit = 2</script><img src=x onerror='window.hit = 3'><svg onload='window.hit = 4'>"
    "<style>body{display:none}</style><iframe src='javascript:parent.hit = 5'></iframe>"
    "<a href=\"javascript:window.hit = 6\">x</a><link rel=stylesheet href='http://127.0.0.1:9/x.css'>"
    "<meta http-equiv=refresh content='0;url=http://127.0.0.1:9/'><base href='http://127.0.0.1:9/'>"
    "<form action='http://127.0.0.1:9/'><input autofocus onfocus='window.hit = 7'></form><!-- <![CDATA[ ]]> -->"
)
UNSEEN = "user\u202enimda\u202c \u2066x\u2069 zero\u200bwidth \u2028 line \u2029 nul\x00 esc\x1b[31m \ufeffbom \ud800half"
TEMPLATE = "{{title}} {{data}} ${window.hit = 8} `${alert(1)}` \\u003cscript\\u003e"
MODELS = (
    "<img src=x onerror='window.hit = 9'>/m\u202e",
    "</title><script>window.hit = 10</script>" + "n" * 400,
)
CASES = (
    "'\"><script>window.hit = 11</script>",
    "__proto__",
    "constructor",
    "-" * 300,
    "javascript:window.hit=12",
)
BODIES = (
    f"# {MARKUP}\n\n{SCRIPT}\n\n- {UNSEEN}\n\n{TEMPLATE}\n",
    "[link](javascript:window.hit=13) ![x](http://127.0.0.1:9/x.png)\n\n" + "`" * 999 + "\n\n> " * 50,
    "A" * 1_000_000,
    "\n".join(f"| {number} | `x` **{MARKUP}** |" for number in range(300)),
    "\u0645\u0631\u062d\u0628\u0627 \u202b" + "\u0301" * 5000,
)


def _marked(one: EvalSample, body: str) -> EvalSample:
    one.input = MARKUP
    one.output = ModelOutput.from_content("m", f"# {MARKUP}\n\n{body}")
    metadata: dict[str, Any] = one.scores["grounding_check"].metadata or {}  # type: ignore[index]
    claim = {
        "kind": MARKUP,
        "verdict": "contradicted",
        "severity": "error",
        "message": MARKUP,
        "evidence": [
            {"tree": MARKUP, "path": MARKUP, "line": 1, "excerpt": UNSEEN.replace("\ud800", "")},
            "no dictionary",
        ],
        "nearest": SCRIPT,
        "origin": "fabricated",
    }
    metadata["findings"] = packed(
        [
            {**claim, "start": 0, "end": 8, "line": 1, "text": body[:8]},
            {**claim, "start": 4, "end": 12, "line": 1, "text": body[4:12]},
            {**claim, "start": 10**9, "end": 10**9 + 5, "line": 1, "text": "far"},
            {**claim, "start": -5, "end": "x", "line": None, "text": None, "verdict": MARKUP},
            "no dictionary",
        ]
    )
    judge: dict[str, Any] = one.scores["rubric_judge"].metadata or {}  # type: ignore[index]
    judge["judgments"] = packed(
        [
            {
                "dimension": "scoping",
                "score": 0.5,
                "level": 3,
                "verdicts": [
                    {
                        "id": MARKUP,
                        "effective": "MET",
                        "quotes": [
                            {"text": MARKUP, "status": "verified", "start": 2, "end": 40},
                            {"text": 3},
                        ],
                    }
                ],
            },
            3,
        ]
    )
    return one


def write(path: Path) -> str:
    """Writes the log and gives its path."""
    return log(
        path,
        [
            _marked(
                sample(
                    case,
                    model,
                    arm=f"arm {number}",
                    grounding={
                        "precision": 0.5 + number / 10,
                        "density": 2.0,
                        "fabricated": 1.0,
                        "misinformed": 0.0,
                    },
                    dimensions={"scoping": 0.5 - number / 20, MARKUP: 0.25},
                    figures={"wall_s": 10.0 + number, "cost_usd": 0.5},
                    judge=MARKUP,
                    gate=MARKUP,
                ),
                body,
            )
            for case, body in zip(CASES, BODIES, strict=True)
            for number, model in enumerate(MODELS)
        ],
    )


if __name__ == "__main__":
    write(Path(sys.argv[1]))
