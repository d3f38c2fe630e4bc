"""Environment variables in prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from levelhead.prose.document import Document, Sentence
from levelhead.prose.pattern import Pattern
from levelhead.prose.shown import commands

_NAME = Pattern(
    r"(?<![\w$/-])(?:(?<=process\.env\.)|(?<!\.))\$?\{?(?P<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+"
    r"|[A-Z][A-Z0-9]{2,})\}?(?![\w/-])"
)  # "MY_APP_TOKEN", "$DEBUG"
_NOUN = (
    r"(?:env(?:ironment)?[ -]?(?:vars?|variables?|settings?|knobs?|overrides?|flags?|keys?)|env\b"
    r"|environment\b(?!\s+(?:is|has|where)))"
)
_AFTER = Pattern(
    rf"[`*\"')]*\s+(?:from|in|through|via)\s+(?:the|your|its)\s+(?:process\s+)?environment\b"
    rf"|(?:=[\w.:/-]*)?[`*\"')}}]*\s+\(?(?:\w+\s+)?{_NOUN}",
    re.IGNORECASE,
)  # "`X_Y` environment variable"
_BEFORE = Pattern(  # "the environment variable `X_Y`", "env vars: `A_B`, `C_D`"
    rf"\b{_NOUN}(?:\s+(?:called|named|is|are|like"
    rf"|of))?\s*[:,(]?\s*(?:[`*\"'(]*\$?[A-Z][A-Z0-9_]+(?:=[\w.-]*)?[`*\"')]*(?:,\s*|\s+and\s+|,\s+and\s+"
    rf"|\s+or\s+|/)){{0,6}}[`*\"'($]*\Z",
    re.IGNORECASE,
)
_DEED = Pattern(  # "set `X_Y`", "reads `X_Y`", "export X_Y=1"
    r"\b(?:set(?:s|ting)?|unset(?:s|ting)?|export(?:s|ed|ing)?|read(?:s|ing)?(?:\s+from)?|honou?r(?:s|ed"
    r"|ing)?|respect(?:s|ed|ing)?|via|through|from|(?:larger|smaller|higher|lower|longer|shorter|bigger))\s+(?:the\s+)?[`*\"'($]*\Z",
    re.IGNORECASE,
)
_DONE = Pattern(  # "`X_Y` is already read", "the `X_Y` override"
    r"[`*\"']+\s+(?:(?:is|are|was|gets)\s+(?:already\s+|now\s+|not\s+|also\s+)?(?:read|set|unset|exported"
    r"|honou?red|respected)\b|(?:must|should|has to|needs? to|can)\s+be\s+(?:set|exported|defined|present|provided)\b"
    r"|overrides?\b|toggle\b|knob\b)",
    re.IGNORECASE,
)
_ASSIGNED = Pattern(r"=(?:[\"']?[\w./:-]+|''|\"\")")  # "X_Y=1"
_PROCESS = Pattern(
    r"(?:process\.env\.|os\.environ\W{1,3}|os\.getenv\W{1,3}|std::env::var\W{1,3}|\$\{?|getenv\W{1,3})\Z"
)


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable as written."""

    start: int
    end: int
    name: str
    sentence: Sentence
    asserted: bool
    """The text calls it an environment variable; otherwise it is only set, read or assigned."""
    sigil: bool
    """Written with a dollar sign or behind ``process.env``."""


def variables(document: Document) -> Iterator[Variable]:
    """Words in capitals that the sentence calls an environment variable, sets, reads or assigns."""
    text = document.text
    for sentence in document.sentences:
        codes = [(code.start, code.end) for code in document.codes_in(sentence.start, sentence.end)]
        for match in _NAME.finditer(text, sentence.start, sentence.end):
            before = text[max(sentence.start, match.start() - 160) : match.start("name")]
            after = text[match.end("name") : min(sentence.end, match.end() + 40)]
            code = any(start <= match.start("name") < end for start, end in codes)
            asserted = bool(_AFTER.match(after) or _BEFORE.search(before))
            sigil = bool(_PROCESS.search(before[-24:]))
            words = "_" in match["name"]
            used = words and (
                bool(_ASSIGNED.match(after))
                or (
                    (code or match["name"].count("_") > 1)
                    and bool(_DEED.search(before[-40:]) or _DONE.match(after) or IF_SET.match(after))
                )
            )
            if (asserted and (code or words)) or (sigil and (words or code)) or used:
                yield Variable(
                    match.start("name"), match.end("name"), match["name"], sentence, asserted, sigil
                )
    for block, start, end in commands(document):
        for match in _TYPED.finditer(text, start, end):
            first, last = match.span("name")
            if _in_function(text, block.start, start):
                continue  # a variable of the author's own script
            yield Variable(first, last, match["name"], Sentence(start, end, block), False, False)


_FUNCTION = Pattern(r"^[ \t]*(?:function[ \t]+)?[A-Za-z_][\w-]*[ \t]*\(\)[ \t]*\{[ \t]*$", re.MULTILINE)
_CLOSED = Pattern(r"^\}", re.MULTILINE)


def _in_function(text: str, start: int, at: int) -> bool:
    """Whether a line of a fence stands in a shell function that the fence defines."""
    opened = [match.end() for match in _FUNCTION.finditer(text, start, at)]
    return bool(opened) and _CLOSED.search(text, opened[-1], at) is None


IF_SET = Pattern(  # "`X_Y` if set", "runs `X_Y` if there is one"
    r"[`'\"]*,?\s+\(?(?:if|when|where|unless)\s+(?:it\s+is\s+|it['’]s\s+|that\s+is\s+)?(?:set|given|present|there\s+is\s+(?:one|any)|defined|non-?empty|unset|configured|exported)\b",
    re.IGNORECASE,
)
"""Behind a variable: it may be without a value, but it is there."""
_TYPED = Pattern(  # "export X_Y=1", "X_Y=1 command", at the beginning of a line
    r"(?:^[ \t]*(?:[$%>#][ \t]+)?|(?<=\bexport )|(?<=\benv ))(?:export[ \t]+)?(?P<name>[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)=(?=\S)",
    re.MULTILINE,
)


WELL_KNOWN = frozenset(
    (
        "PATH HOME USER SHELL LANG LC_ALL TERM EDITOR VISUAL PAGER PWD TMPDIR TMP TEMP TZ CI DEBUG "
        "DISPLAY HOSTNAME LOGNAME COLUMNS LINES NO_COLOR FORCE_COLOR CLICOLOR CLICOLOR_FORCE COLORTERM "
        "PORT HOST NODE_ENV NODE_OPTIONS NODE_PATH NODE_TLS_REJECT_UNAUTHORIZED PYTHONPATH PYTHONHOME "
        "PYTHONUNBUFFERED PYTHONDONTWRITEBYTECODE PYTHONHASHSEED PYTHONWARNINGS VIRTUAL_ENV CONDA_PREFIX "
        "JAVA_HOME JAVA_OPTS MAVEN_OPTS GRADLE_OPTS GOPATH GOROOT GOFLAGS GOPROXY GOMAXPROCS GOOS GOARCH "
        "CGO_ENABLED CARGO_HOME RUSTFLAGS RUST_LOG RUST_BACKTRACE RUSTUP_TOOLCHAIN CC CXX CFLAGS CXXFLAGS "
        "LDFLAGS LD_LIBRARY_PATH DYLD_LIBRARY_PATH LD_PRELOAD PKG_CONFIG_PATH HTTP_PROXY HTTPS_PROXY "
        "NO_PROXY ALL_PROXY SSL_CERT_FILE REQUESTS_CA_BUNDLE GITHUB_TOKEN GH_TOKEN GITHUB_ACTIONS "
        "GITHUB_OUTPUT GITHUB_ENV GITHUB_PATH GITHUB_SHA GITHUB_REF GITHUB_WORKSPACE GITHUB_EVENT_PATH "
        "GITHUB_STEP_SUMMARY GITHUB_REPOSITORY GITLAB_TOKEN NPM_TOKEN NODE_AUTH_TOKEN PYPI_TOKEN "
        "TWINE_PASSWORD CODECOV_TOKEN SENTRY_DSN DATABASE_URL REDIS_URL CUDA_VISIBLE_DEVICES CUDA_HOME "
        "CUDA_LAUNCH_BLOCKING NCCL_DEBUG OMP_NUM_THREADS MKL_NUM_THREADS TOKENIZERS_PARALLELISM HF_HOME "
        "HF_TOKEN HF_HUB_OFFLINE TRANSFORMERS_CACHE WANDB_API_KEY WANDB_MODE DOCKER_HOST DOCKER_BUILDKIT "
        "KUBECONFIG SSH_AUTH_SOCK XDG_CONFIG_HOME XDG_CACHE_HOME XDG_DATA_HOME XDG_RUNTIME_DIR "
        "XDG_STATE_HOME WSL_DISTRO_NAME APPDATA LOCALAPPDATA USERPROFILE PSModulePath EXTRA_CFLAGS "
        "MAKEFLAGS"
    ).split()
)
"""Variables that every system or a widely used tool reads."""

FOREIGN_PREFIXES = [
    "AWS_",
    "AF_",
    "O_",
    "SOCK_",
    "COMPOSER_",
    "AZURE_",
    "GCP_",
    "GOOGLE_",
    "OPENAI_",
    "ANTHROPIC_",
    "COHERE_",
    "MISTRAL_",
    "GEMINI_",
    "HF_",
    "HUGGINGFACE_",
    "WANDB_",
    "OTEL_",
    "GIT_",
    "GITHUB_",
    "RUNNER_",
    "ACTIONS_",
    "CARGO_",
    "RUST",
    "NPM_",
    "PNPM_",
    "YARN_",
    "PIP_",
    "UV_",
    "POETRY_",
    "PYTEST_",
    "DOCKER_",
    "BUILDKIT_",
    "COMPOSE_",
    "KUBE",
    "LC_",
    "XDG_",
    "SSH_",
    "GPG_",
    "CUDA_",
    "NCCL_",
    "NVIDIA_",
    "TORCH_",
    "PYTORCH_",
    "MKL_",
    "OMP_",
    "LD_",
    "DYLD_",
    "CMAKE_",
    "POSTGRES_",
    "PG",
    "MYSQL_",
    "REDIS_",
    "MONGO_",
    "SENTRY_",
    "VERCEL_",
    "NETLIFY_",
    "HEROKU_",
    "CF_",
    "CLOUDFLARE_",
    "SLURM_",
    "VSCODE_",
    "JAVA_",
    "MAVEN_",
    "GRADLE_",
    "SPRING_",
    "ASPNETCORE_",
    "DOTNET_",
    "NEXT_",
    "VITE_",
    "REACT_APP_",
]
"""Beginnings of variables that belong to a platform or a tool."""
