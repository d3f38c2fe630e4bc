"""What a text says about dependencies: listed, added, bumped, or none new."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from levelhead.prose.document import BlockKind, Document, Sentence
from levelhead.prose.pattern import Pattern

_MANIFEST = (
    r"[`*\"']{0,3}(?<![\w.@+/-])(?P<manifest>(?:[\w.@+-]+/){0,12}(?:pyproject\.toml|(?:[\w.-]*requirements"
    r"|constraints)[\w.-]*\.(?:txt|in)|setup\.(?:py|cfg)"
    r"|Pipfile|environment[\w.-]*\.ya?ml|package\.json|composer\.json|Cargo\.toml|go\.mod|Package\.swift"
    r"|pom\.xml|build\.gradle(?:\.kts)?"
    r"|libs\.versions\.toml|build\.sbt|Gemfile|[\w.-]+\.gemspec|[\w.-]+\.(?:cs|fs|vb)proj"
    r"|Directory\.Packages\.props|mix\.exs"
    r"|pubspec\.yaml))[`*\"']{0,3}"
)
_MANIFESTS = tuple(
    (
        "pyproject.toml requirements constraints setup. pipfile environment package.json composer.json cargo.toml go.mod "
        "package.swift pom.xml build.gradle libs.versions.toml build.sbt gemfile .gemspec .csproj .fsproj .vbproj "
        "directory.packages.props mix.exs pubspec.yaml"
    ).split()
)
"""One of these stands in the name of every manifest."""
_ONE = r"(?<![\w.+@/-])@?[A-Za-z][\w.+-]*(?:/[\w.@-]+){0,6}(?::[\w.-]+)?(?:\[[\w,-]+\])?"
_MORE = r"(?:,?\s[<>=~^!]{1,2}\s?v?\d[\w.*+-]*){0,2}"  # ">=15.0, <17"
_SPEC = rf"(?:\s?(?:~>|[<>=~^!]=?|@|:)\s?v?\d[\w.,<>=*+-]*{_MORE}|\s+v?\d+\.\d[\w.+-]*)"
_CODE = rf"[`*\"']{{1,3}}{_ONE}{_SPEC}?[`*\"']{{1,3}}"
_NAME = rf"(?:{_CODE}|{_ONE}{_SPEC}?)"
_NAMES = rf"(?P<names>{_CODE}(?:(?:,\s+|,?\s+and\s+){_CODE}){{0,6}}|{_NAME})"
_SOFT = r"(?:\s+(?:already|now|currently|still|also|only|both))?"
_HOLDS = (
    r"(?:lists?|declares?|includes?|pins?|depends?\s+on|requires?|has|have|contains?|gains?|names?"
    r"|specif(?:y|ies)|carr(?:y|ies)|pulls?\s+in|brings?\s+in|provides?|ships?(?:\s+with)?)"
)
_HELD = (
    r"(?:a\s+|an\s+|the\s+|our\s+|part\s+of\s+)?(?:\w+[ -]){0,3}?(?:dependenc(?:y|ies)|deps?|requirements?"
    r"|listed|declared|pinned|present|included|required|specified|defined|installed|available|there)"
)
_VERB = (
    r"(?P<verb>add(?:s|ed|ing)?|introduc(?:e|es|ed|ing)|declar(?:e|es|ed|ing)|list(?:s|ed|ing)?|pin(?:s|ned"
    r"|ning)?|bump(?:s|ed|ing)?|upgrad(?:e|es|ed|ing)"
    r"|updat(?:e|es|ed|ing)|downgrad(?:e|es|ed|ing)|rais(?:e|es|ed|ing)|remov(?:e|es|ed|ing)|drop(?:s|ped"
    r"|ping)?|delet(?:e|es|ed|ing))"
)
_LABEL = (
    r"(?:\s+(?:package|crate|library|gem|module|plugin|artifact|dependency|dependencies|client|SDK|extra))?"
)

_BOUND = r"[<>=~^!]{0,2}\s?v?\d[\w.*+,<>=^~|-]{0,40}(?:\s(?:\|\|?\s?)?[<>=~^]{0,2}\s?v?\d[\w.*+-]{0,20}){0,2}"
_VERSION = rf"(?:[`\"'](?P<after>{_BOUND})[`\"']|v?(?P<plain>[<>=~^]{{0,2}}\d+(?:\.\w+){{1,4}})(?![\w-]))"
_AT = r"(?:\s+(?:at|to|with|as|in|on|of|from)|:|,)?(?:\s+(?:version|constraint|range|bound|release))?\s+"
_FIXED = r"(?:pinned|locked|fixed|declared|listed|required|constrained|held|set|bounded|specified|capped|kept|used|resolved)"

_PATTERNS = tuple(
    Pattern(pattern, re.IGNORECASE, words=(*_MANIFESTS, "catalog", "lock", "workspace"))
    for pattern in (
        # said as "`pyproject.toml` pins `httpx` at `>=0.27`"
        rf"{_MANIFEST}(?P<soft>{_SOFT})\s+{_HOLDS}\s+(?:(?:the|a|an)\s+)?(?P<names>{_CODE}|{_ONE}){_LABEL}{_AT}{_VERSION}",
        # said as "`httpx` is pinned to `>=0.27` in `pyproject.toml`"
        (
            rf"(?P<names>{_CODE}){_LABEL}\s+(?:is|are|stays|remains|was)(?P<soft>{_SOFT})\s+{_FIXED}{_AT}{_VERSION}"
            rf"\s+\(?(?:in|by|from|under|inside)\s+(?:the\s+)?{_MANIFEST}"
        ),
        # "`p-limit` is already a dependency in `package.json`"
        (
            rf"{_NAMES}{_LABEL}(?:,?\s+(?:which|that))?\s+(?:is|are|was|were|comes|ships)(?P<soft>{_SOFT})\s+{_HELD}(?:\s+as\s+(?:a"
            rf"|an)\s+[\w -]{{3,30}})?(?:\s+under\s+(?:the\s+)?`[\w.:-]{{2,40}}`(?:\s+(?:section|table|key|list))?)?\s+(?:in|of|by|from|under|inside)\s+(?:the\s+)?{_MANIFEST}"
        ),
        # said as "arguments are parsed with `clap` (see `Cargo.toml`)"
        (
            rf"\b(?P<soft>)(?:uses?|using|with|via|through|on|by)\s+(?:the\s+)?(?P<names>{_CODE}){_LABEL},?\s+\((?:see|cf\.|per|listed\s+in|in|from)\s+(?:the\s+)?{_MANIFEST}\)"
        ),
        # "looking at `composer.json`, `x` is a hard requirement"
        (rf"{_MANIFEST},\s+(?P<names>{_CODE}){_LABEL}\s+(?:is|are)(?P<soft>{_SOFT})\s+{_HELD}"),
        # "`orjson` is in `pyproject.toml`", "`orjson` comes with `pyproject.toml`"
        rf"(?P<names>{_CODE}){_LABEL}(?:,?\s+(?:which|that))?\s+(?:is|are|comes|ships)(?P<soft>{_SOFT})\s+(?:in|with|from|via|through)\s+(?:the\s+)?{_MANIFEST}",
        # "`orjson`, which `pyproject.toml` already lists"
        rf"{_NAMES}{_LABEL},?\s+(?:which|that)\s+(?:the\s+)?{_MANIFEST}(?P<soft>{_SOFT})\s+{_HOLDS}\b",
        # said as "`orjson` (already in `pyproject.toml`)"
        (
            rf"{_NAMES}{_LABEL},?\s+\(?(?:(?:which\s+|that\s+)?(?:is|are|was|were)\s+)?(?P<soft>already"
            rf"|currently)\s+(?:{_HELD}\s+)?(?:in|by|from|under)\s+(?:the\s+)?{_MANIFEST}"
        ),
        # "the `orjson` dependency in `pyproject.toml`", "`orjson` comes from `pyproject.toml`"
        (
            rf"(?P<soft>existing\s+|current\s+)?{_NAMES}\s+(?:(?:\w+\s+)?(?:dependency|requirement|entry|pin"
            rf"|version\s+pin)\s+(?:in|of)|(?:already\s+)?comes\s+from)\s+(?:the\s+)?{_MANIFEST}"
        ),
        # "relies on `orjson` from `pyproject.toml`"
        (
            rf"\b(?P<soft>)(?:relies|relying|depends|depending|builds|built|based)\s+(?:up)?on\s+(?:the\s+)?{_NAMES}{_LABEL},?"
            rf"\s+\(?(?:from|in|of|via|through|listed\s+in|declared\s+in)\s+(?:the\s+)?{_MANIFEST}"
        ),
        (
            rf"\b(?P<soft>)(?:uses?|using|needs?|imports?|via|through|with)\s+(?:the\s+)?(?P<names>{_CODE}){_LABEL},?"
            rf"\s+\(?(?:from|listed\s+in|declared\s+in|pinned\s+in)\s+(?:the\s+)?{_MANIFEST}"
        ),
        # "`pyproject.toml` already lists `orjson`"
        rf"{_MANIFEST}(?P<soft>{_SOFT})\s+{_HOLDS}\s+(?:(?:the|a|an)\s+)?{_NAMES}(?![\w/])",
        # "Adds `nanoid` to `package.json`", "bumps `pydantic` to `2.1` in `pyproject.toml`"
        (
            rf"\b{_VERB}\s+(?:the\s+|an?\s+)?(?:new\s+|direct\s+|dev\s+|runtime\s+"
            rf"|optional\s+)?(?:dependency\s+(?:on\s+)?|package\s+|crate\s+)?{_NAMES}{_LABEL}"
            rf"(?:\s+(?:from\s+[`\"']?v?(?P<before>\d[\w.+-]*)[`\"']?\s+)?to\s+[`\"']?v?"
            rf"(?P<after>\d[\w.+-]*)[`\"']?)?"
            rf"(?:\s+as\s+(?:a|an)\s+[\w -]{{3,30}}?)?\s+(?:to|in|into|from"
            rf"|under)\s+(?:the\s+)?(?:[`\"']?[\w.-]+[`\"']?\s+(?:section|table|list|block|group)\s+(?:of"
            rf"|in)\s+)?{_MANIFEST}"
        ),
        # said as "`Package.swift` asks for swift-nio from 2.81.0", "the version catalog has OkHttp at 4.12.0"
        (
            rf"(?:{_MANIFEST}|\bthe\s+(?:version\s+catalog(?:ue)?|lock\s?file|workspace\s+manifest))(?P<soft>{_SOFT})\s+(?:asks?\s+for|wants?|takes?|has|keeps?|sets?|uses?|specif(?:y|ies)|fixes)\s+"
            rf"(?:the\s+)?(?P<names>{_CODE}|{_ONE}){_LABEL}\s+(?:from|at|to|on|in)\s+(?:version\s+)?{_VERSION}"
        ),
        # said as "`six` is added to `proto/pom.xml` in test scope"
        rf"(?P<names>{_CODE}){_LABEL}\s+(?:is|was|are|gets|has\s+been)\s+(?:newly\s+|also\s+|now\s+)?(?P<verb>added|introduced|removed|dropped|deleted)\s+(?:to|in|from)\s+(?:the\s+)?{_MANIFEST}",
        # said as "`httpx` `>=0.27` (`pyproject.toml`)", "`httpx` 0.27.0 in `pyproject.toml`"
        rf"(?P<names>{_CODE}){_AT}{_VERSION}\s+\(?(?:(?:in|by|from|per|see)\s+)?(?:the\s+)?{_MANIFEST}",
    )
)
_BUMP = Pattern(  # "bumps `pydantic` from 1.2 to 2.0", "upgrade tokio to 1.40"
    rf"\b(?P<verb>bump(?:s|ed|ing)?|upgrad(?:e|es|ed|ing)|downgrad(?:e|es|ed"
    rf"|ing))\s+(?:the\s+)?(?P<names>{_CODE}|{_ONE}){_LABEL}"
    r"\s+from\s+[`\"']?[v^~=]{0,2}(?P<before>\d[\w.+-]*)[`\"']?\s+to\s+[`\"']?[v^~=]{0,2}"
    r"(?P<after>\d[\w.+-]*)[`\"']?",
    re.IGNORECASE,
    words=("bump", "downgrad", "upgrad"),
)
_LOOSE = tuple(
    Pattern(pattern, re.IGNORECASE, words=words)
    for pattern, words in (
        # "`loguru` is already a dependency"
        (
            (
                rf"(?P<names>{_CODE}){_LABEL}\s+(?:is"
                rf"|are)\s+(?P<soft>already)\s+(?:an?\s+)?(?:\w+[ -]){{0,2}}?(?:dependenc(?:y|ies)|requirement)\b"
            ),
            ("dependenc", "requirement"),
        ),
        # "`loguru`, which is already in our dependencies"
        (
            (
                rf"(?P<names>{_CODE}){_LABEL},?\s+(?:which\s+|that\s+)?(?:is\s+|are\s+)?(?P<soft>already)\s+(?:in"
                rf"|among|one\s+of|part\s+of)\s+(?:our|the|its)\s+(?:\w+\s+){{0,2}}?(?:dependenc|deps\b"
                rf"|requirements)"
            ),
            ("already",),
        ),
        # "adds `loguru` as a dependency"
        (
            (
                rf"\b{_VERB}\s+(?:the\s+)?(?P<names>{_CODE}){_LABEL}\s+as\s+(?:an?\s+)?(?:\w+[ -]){{0,3}}?"
                rf"(?:dependency|requirement)\b"
            ),
            ("dependency", "requirement"),
        ),
        # "adds a dependency on `loguru`", "adds a new runtime dependency, `loguru`"
        (
            (
                rf"\b{_VERB}\s+(?:an?|the|one)\s+(?:\w+[ -]){{0,3}}?dependency(?:\s+on"
                rf"|\s*[,:(–—-])\s*(?P<names>{_CODE})"
            ),
            ("dependency",),
        ),
        # "`loguru`, which is a runtime dependency", "`loguru` is a direct dependency of this project"
        (
            (
                rf"(?P<names>{_CODE}){_LABEL}(?:,?\s+(?:which\s+|that\s+)?(?:is|are)\s+|\s+\()(?P<soft>)(?:an?|one\s+of\s+(?:our|the))\s+(?:hard\s+|direct\s+|required\s+)?"
                rf"(?:runtime|dev|development|direct|hard|core|production|test|build)\s+(?:dependenc(?:y|ies)|requirement)\b"
            ),
            ("dependenc", "requirement"),
        ),
        # said as "the dev group includes `pytest` and `ruff`", "dev dependencies include `pytest`"
        (
            (
                r"\b(?:dev|test|tests|docs?|runtime|development|production|optional|direct|hard|build)(?:[ -](?:dependenc(?:y|ies)|dependency\s+group|group|extra|requirements|deps))"
                rf"(?:\s+(?:of|in)\s+this\s+\w+)?(?P<soft>{_SOFT})\s+(?:are|include[sd]?|lists?|contains?|has|have|holds?|pulls?\s+in)\s+(?P<names>{_CODE}(?:(?:,\s+|,?\s+and\s+){_CODE}){{0,6}})"
            ),
            ("dependenc", "deps", "extra", "group", "requirements"),
        ),
        # "the existing `loguru` dependency"
        (rf"\b(?P<soft>existing|current)\s+(?P<names>{_CODE})\s+dependency\b", ("dependency",)),
        # "already depends on `loguru`"
        (
            (
                rf"\b(?P<soft>already|currently)\s+(?:depends?\s+on"
                rf"|requires?)\s+(?:the\s+)?(?P<names>{_CODE})(?:\s+(?:package|crate|library|gem))?(?=[\s.,;)]|\Z)"
            ),
            ("already", "currently"),
        ),
        # "drops `typing_extensions` from the project's `dependencies`"
        (
            (
                rf"\b{_VERB}\s+(?:the\s+)?(?P<names>{_CODE}){_LABEL}\s+(?:from|to)\s+(?:(?:the|our|its|this)\s+)?(?:[\w-]+(?:['’]s)?\s+){{0,2}}?"
                rf"`?(?:[\w-]+\.)?(?:dependenc(?:y|ies)|deps|requirements)`?(?!\s+(?:graph|injection|tree))"
            ),
            ("dependenc", "deps", "requirements"),
        ),
        # said as "new package dependencies: `a` for the types, and `b`"
        (
            rf"\b(?P<verb>new|added|additional)\s+(?:[\w-]+\s+)?dependenc(?:y|ies):?\s+(?:(?:is|are)\s+)?(?P<names>{_CODE}(?:(?:\s+(?:for|to)\s+[^,;.`]{{1,60}})?(?:,\s+|,?\s+and\s+){_CODE}){{0,6}})",
            ("dependenc",),
        ),
        # said as "This switches to `go.yaml.in/yaml/v3`", "delegated to `python-magic`"
        (
            (
                rf"\b(?P<soft>)(?:(?:switch|migrat|mov)(?:e[sd]?|ing|es|ed)?\s+(?:over\s+)?(?:from\s+{_CODE}\s+)?to|(?:delegated|handed|passed)\s+(?:over\s+)?to)\s+(?:the\s+)?"
                r"(?P<names>`(?:[a-z][a-z0-9]*(?:-[a-z0-9]+){1,4}|(?:[\w-]+\.)+[a-z]{2,}(?:/[\w.-]+){1,4}|@[\w-]+/[\w.-]+)`)"
            ),
            ("delegated", "handed", "migrat", "mov", "passed", "switch"),
        ),
        # said as "requires `six` at runtime", "pulls in `six` only for"
        (
            (
                rf"\b(?P<soft>)(?:requires?|needs|depends?\s+on|relies\s+on|pulls?\s+in|brings?\s+in|drags?\s+in)\s+(?:the\s+)?(?P<names>{_CODE}){_LABEL}"
                rf"\s+(?:at\s+(?:run\s?time|run-time|build\s+time|import\s+time)|(?:only|just|solely|merely)\s+(?:for|to|because|when|in)\b|as\s+an?\s+(?:[\w-]+\s+)?dependency\b|transitively)"
            ),
            ("bring", "depend", "drag", "needs", "pull", "relies", "require"),
        ),
        # said as "all runtime dependencies are available except for `six`"
        (
            (
                rf"\b(?:run\s?time|direct|hard|core|required|install|production|only|sole)\s+dependenc(?:y|ies)\b(?P<soft>)[^.;:`\n]{{0,60}}?"
                rf"\s(?:except(?:\s+for)?|besides|apart\s+from|is|are|being|namely|including|such\s+as|like)\s+(?P<names>{_CODE}(?:(?:,\s+|,?\s+and\s+){_CODE}){{0,6}})"
            ),
            ("dependenc",),
        ),
        # said as "pins `sqlite-utils` to `>=3.37`", "locks tokio at 1.40"
        (
            rf"\b(?P<soft>)(?:pins?|locks?|caps?|constrains?|restricts?|limits?|bounds?|holds?)\s+(?:the\s+)?(?P<names>{_CODE}|{_ONE}){_LABEL}\s+(?:to|at|below|with|on)\s+{_VERSION}",
            ("bound", "cap", "constrain", "hold", "limit", "lock", "pin", "restrict"),
        ),
        # said as "`matchit` is pinned with `=0.8.4`"
        (
            rf"(?P<names>{_CODE}){_LABEL}\s+(?:is|are|stays|remains)(?P<soft>{_SOFT})\s+(?:{_FIXED})\s+(?:(?:exactly\s+)?(?:with|by|via|as|to|at|on)\s+)?(?:an?\s+|the\s+)?(?:exact\s+)?`(?P<after>[<>=~^!]{{1,2}}\s?v?\d[\w.*+,<>=^~|-]{{0,40}})`",
            tuple(
                "bounded capped constrained declared fixed held kept listed locked pinned required resolved set specified used".split()
            ),
        ),
        # "`numpy` is pinned to `1.26`"
        (
            rf"(?P<names>{_CODE}){_LABEL}\s+(?:is|are|stays|remains)(?P<soft>{_SOFT})\s+(?:pinned|locked|capped|constrained|bounded|held)\s+(?:to|at|below)\s+{_VERSION}",
            ("bounded", "capped", "constrained", "held", "locked", "pinned"),
        ),
        # "this module depends on `github.com/a/b`", "the crate pulls in `@a/b`"
        (
            (
                r"\b(?:this|the|our)\s+(?:\w+[ -]){0,2}?(?:module|package|crate|library|gem|project|repo(?:sitory)?|app(?:lication)?|program|tool|cli|service|sdk|codebase|workspace|plugin|server|client)"
                rf"(?P<soft>{_SOFT})\s+(?:directly\s+)?(?:depends?\s+on|requires?|needs|relies\s+on|builds?\s+on|is\s+built\s+on|pulls?\s+in|brings?\s+in|imports?|links?\s+(?:to|against))\s+(?:the\s+)?(?P<names>`@?[\w.-]+(?:/[\w.@-]+){{1,6}}`)"
            ),
            ("bring", "build", "built", "depend", "import", "link", "needs", "pull", "relies", "require"),
        ),
        # said as "requires `pydantic>=2`", "pins `numpy==1.26`"
        (
            (
                rf"\b(?:requires?|pins?|needs|asks?\s+for|wants|caps|depends?\s+on)\s+(?P<names>[`\"']{_ONE}\s?(?:[<>=~!]="
                rf"|[<>^~])\s?v?\d[\w.,<>=*+-]*{_MORE}[`\"'])"
            ),
            ("ask", "caps", "depend", "needs", "pin", "require", "wants"),
        ),
    )
)
_RAISED = r"\s+(?:is|was|gets|has\s+been|are)\s+(?:now\s+|also\s+)?(?P<verb>raised|bumped|lifted|updated|upgraded|moved|lowered)\s+to\s+"
_SAID_OF = tuple(
    Pattern(pattern, re.IGNORECASE, words=words)
    for pattern, words in (
        # said as "the minimum version of `http` is raised to 1.5.0"
        (
            rf"\b(?:minimum|lowest|required|minimal|oldest\s+supported)\s+(?:supported\s+)?version\s+of\s+(?:the\s+)?(?P<names>{_CODE}){_LABEL}{_RAISED}{_VERSION}",
            ("version of",),
        ),
        # said as "the new release of `x` has it, so the dependency is bumped to >=1.1"
        (
            rf"\b(?:new|latest|current|next|last)\s+(?:release|version)\s+of\s+(?:the\s+)?(?P<names>{_CODE})[^`;]{{0,240}}\b(?:dependency|requirement|pin|bound)\s*{_RAISED}{_VERSION}",
            ("release of", "version of"),
        ),
        # said as "RxJava 3 to `io.reactivex.rxjava3:rxjava:3.1.1`"
        (r"(?P<names>`[A-Za-z][\w-]*(?:\.[\w-]+)+:[\w.-]+):(?P<after>\d[\w.-]*)`", (":",)),
        # said as "the `logging-interceptor` artifact is added to the version catalog"
        (
            rf"(?P<names>{_CODE})\s+(?:artifact|library|dependency|module|package|crate|gem)\s+(?:is|was|gets|has\s+been)\s+(?:newly\s+|also\s+|now\s+)?(?P<verb>added|removed|dropped|introduced)\s+(?:to|from|in)\s+(?:the|our)\s+(?:version\s+catalog(?:ue)?|catalog|dependencies|manifests?|build\s+files?)",
            ("to the", "from the", "in the", " our "),
        ),
        # said as "since the move to `lexopt`"
        (
            r"\b(?P<soft>)(?:since|after|with|before)\s+(?:the|our)\s+(?:move|switch|migration|port|change|transition)\s+(?:over\s+)?(?:from\s+`[^`\n]{1,60}`\s+)?to\s+(?P<names>`(?:[a-z][a-z0-9]*(?:-[a-z0-9]+){0,4}|(?:[\w-]+\.)+[a-z]{2,}(?:/[\w.-]+){1,4}|@[\w-]+/[\w.-]+)`)",
            ("to `",),
        ),
        # said as "a profile points at `griffelib`, which is needed only when"
        (
            rf"(?P<soft>)(?P<names>{_CODE}),\s+which\s+is\s+(?:only\s+)?(?:needed|required|imported|loaded)\s+(?:only\s+)?(?:when|for|by|to|if)\b",
            ("which is",),
        ),
        # said as "multipart-kit with `exact: \"5.0.0-alpha.2\"`"
        (
            rf"(?P<names>{_CODE}|(?<![\w.@+/-])[a-z]\w*(?:-\w+)+)\s+(?:with|at|by|via|pinned\s+(?:to|at|with|by)|as)\s+`(?:exact|from|version|revision)\s*[:=]\s*[\"'](?P<after>\d[\w.+-]*)[\"']`",
            ("exact", "from", "version", "revision"),
        ),
    )
)
_WEAK = Pattern(  # "it is built on `aiolimiter`", "which relies on `github.com/a/b`", "the text comes straight from `matchit`"
    r"\b(?P<soft>)(?:(?:is|are)\s+(?:built|based)\s+(?:up)?on|relies\s+on|rely\s+on|comes?\s+(?:straight\s+|directly\s+)?from|spent\s+in|backed\s+by)\s+(?:the\s+)?"
    r"(?P<names>`(?:[a-z][a-z0-9]{3,30}(?:-[a-z0-9]+){0,4}|(?:[\w-]+\.)+[a-z]{2,}(?:/[\w.-]+){1,4}|@[\w-]+/[\w.-]+)`)",
    re.IGNORECASE,
    words=("backed", "based", "built", "come", "relies", "rely", "spent"),
    marks=("`",),
)
_WENT_ON = tuple(
    Pattern(pattern, re.IGNORECASE, words=words)
    for pattern, words in (
        # said as "new test-scoped dependency on `six`"
        (
            rf"\b(?P<verb>new|added|additional|extra)\s+(?:[\w-]+\s+){{0,2}}dependency\s+on\s+(?:the\s+)?(?P<names>{_CODE})",
            ("dependency",),
        ),
        # said as "`six` is no longer required", "`six` and `attrs` are not needed any more"
        *(
            (
                rf"(?P<names>{_CODE}(?:(?:,\s+|,?\s+and\s+){_CODE}){{0,4}}){_LABEL}\s+(?:is|are)\s+(?P<verb>{verb})\s+(?:a\s+dependency|required|needed|depended\s+(?:up)?on|declared|listed|pulled\s+in){after}(?=\s*[.,:;)]|\s+(?:in|by|as|since|because|and)\b|\s*\Z)",
                ("longer", "more"),
            )
            for verb, after in ((r"no\s+longer", ""), ("not", r"\s+any(?:\s?more|\s+longer)"))
        ),
        # said as "we do not use `six` any more"
        *(
            (
                rf"\b(?:we|it|the\s+\w+|which|that)\s+(?P<verb>{verb})\s+(?:use|uses|need|needs|require|requires|depend\s+on|depends\s+on|pull\s+in|pulls\s+in)\s+(?:the\s+)?(?P<names>`[a-z][a-z0-9]*(?:[-/.@][\w.-]+)+`){after}",
                ("longer", "more"),
            )
            for verb, after in (
                (r"no\s+longer", r"(?=\s*[.,;])"),
                (r"do\s+not|does\s+not|don['’]t|doesn['’]t", r"\s*any(?:\s?more|\s+longer)"),
            )
        ),
        # said as "downloads `six`, listed in `setup.py`"
        (
            rf"(?P<soft>)(?P<names>{_CODE}){_LABEL},\s+(?:which\s+(?:is\s+)?)?(?:only\s+|also\s+|still\s+)?(?:listed|declared|pinned|named|found|required|mentioned)\s+(?:in|by)\s+(?:the\s+)?{_MANIFEST}",
            _MANIFESTS,
        ),
        # said as "in its new dependency list `six` appears", "the lock gains `six` and `attrs`"
        (
            rf"(?P<soft>)\bdependenc(?:y\s+list|ies)\b[^.;`]{{0,40}}\s(?P<names>{_CODE})\s+(?:appears|shows\s+up|turns\s+up)\b",
            ("dependenc",),
        ),
        (
            rf"(?P<soft>)\b(?:the|its|this)\s+(?:lock(?:\s?file)?|version\s+catalog(?:ue)?)\s+(?:now\s+|also\s+)?(?:gains|lists|has|holds|contains|names|pins)\s+(?P<names>{_CODE}(?:(?:,\s+|,?\s+and\s+){_CODE}){{0,4}})",
            ("lock", "catalog"),
        ),
        # said as "`six` is added to the version catalog"
        (
            rf"(?P<names>{_CODE})\s+(?:is|was|gets|has\s+been)\s+(?:newly\s+|also\s+|now\s+)?(?P<verb>added|removed|dropped|introduced)\s+(?:to|from|in)\s+(?:the|our)\s+(?:version\s+catalog(?:ue)?|catalog|dependencies|manifests?|build\s+files?)",
            ("to the", "from the", "in the", " our "),
        ),
        # said as "is declared, for example `six` and `attrs`"
        (
            rf"(?P<soft>)\b(?:declared|listed|required|pinned|dependenc(?:y|ies)|requirements?),?\s+(?:for\s+(?:example|instance)|such\s+as|like|including|e\.g\.|among\s+them|namely)[,:]?\s+(?P<names>{_CODE}(?:(?:,\s+(?:and\s+)?|\s+and\s+){_CODE}){{1,6}})",
            ("example", "instance", "such as", "like", "including", "e.g.", "among", "namely"),
        ),
        # said as "the gemspec says `add_dependency 'six', '~> 2.0'`"
        (
            r"(?P<soft>)`(?:\w+\.)?(?:add_(?:\w+_)?dependency|gem|implementation|testImplementation|api|compileOnly)[\s(]+(?P<names>['\"][\w./:@-]{2,80}['\"])\s*,\s*['\"](?P<after>[<>=~^!]{0,2}\s?\d[\w.]{0,20})['\"]\)?`",
            ("dependency", "gem", "implementation", "api", "compileonly"),
        ),
    )
)
_ITEM = Pattern(  # "- php: `>=8.2`" below "`composer.json`"
    r"[-*+\d.\s]*(?P<names>`?[A-Za-z@][\w@./-]*`?)\s*(?::|\bat\b|\bis\b|\bto\b)?\s+`?(?P<after>[<>=~^]{0,2}\s?v?\d[\w.]*(?:\s?\|{1,2}\s?[<>=~^]{0,2}\d[\w.]*){0,5})`?\s*\Z"
)
_NEEDED = Pattern(  # "`tasks/requirements.txt` goes as well: `invoke` and `progress` were only needed by this task"
    rf"(?P<names>{_CODE}(?:(?:,\s+|,?\s+and\s+){_CODE}){{0,6}}){_LABEL}\s+(?:is|are|was|were)(?P<soft>)\s+(?:only\s+|just\s+|solely\s+)?(?:needed|used|required)\b",
    re.IGNORECASE,
    words=("needed", "used", "required"),
)
_NONE = Pattern(  # "no new dependencies", "without adding dependencies"
    r"\b(?:no\s+(?:new|additional|extra|added)\s+(?P<scope>(?:[\w-]+\s+){0,2}?)|(?:adds?|introduces?|adding"
    r"|introducing|requires?)\s+no\s+(?:new\s+|extra\s+|additional\s+)?"
    r"(?P<scope2>(?:[\w-]+\s+){0,2}?)|without\s+(?:adding|introducing|any\s+new|new)\s+(?:any\s+"
    r"|a\s+)?(?:new\s+)?(?P<scope3>(?:[\w-]+\s+){0,2}?))"
    r"(?:dependenc(?:y|ies)|deps)\b(?!\s+(?:injection|graph|cycle|between|array|from|on\s+each))",
    re.IGNORECASE,
    words=("dependenc", "deps"),
)
_PIECE = Pattern(rf"[`*\"']{{0,3}}(?P<name>{_ONE})(?P<spec>{_SPEC})?[`*\"']{{0,3}}", re.IGNORECASE)
_ADDS = ("new", "add", "introduc", "declar", "list")
_REMOVES = ("remov", "drop", "delet", "no", "do")
_WORDS = frozenset(
    (
        "is are was were be been has have a an the this that it its and or of to in as on with for from "
        "which dependency dependencies version versions package packages new support same these those "
        "everything anything nothing entry entries only also already line lines comment comments metadata "
        "python node go golang rust rustc java jdk section table script scripts"
    ).split()
)


class Deed(StrEnum):
    """What is said of the dependency."""

    LISTED = "listed"
    ALREADY = "already"
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"
    NONE_NEW = "none_new"


@dataclass(frozen=True, slots=True)
class Statement:
    """One dependency in one statement."""

    start: int
    end: int
    sentence: Sentence
    name: str
    """Empty when no new dependency is claimed."""
    manifest: str
    """As written; empty when the text names none."""
    deed: Deed
    before: str
    after: str
    """Version or bound stated, as written; empty when none is."""
    passed_on: bool
    """Stands in a folded or HTML part: release notes of somebody else, pasted by a bot."""
    code: bool
    """Written as code, or with a version or the word dependency: it can only be a package."""
    beside: bool = False
    """A name and a version that stand side by side in a sentence with one manifest: what is not listed proves nothing."""
    weak: bool = False
    """The words may be about a service or another program: only a slip of a listed name is surely a package."""
    of: str = ""
    """The project that is said to require it, when the sentence names one."""


_UNCUED = (*_SAID_OF, *_WENT_ON)
_ALL = (*_PATTERNS, *_UNCUED, _BUMP, *_LOOSE)


def statements(document: Document) -> Iterator[Statement]:
    """Statements about dependencies; the first pattern that reads a name at a place owns it."""
    text = document.text
    for sentence in document.holding(_ANY):
        piece = text[sentence.start : sentence.end]
        if not document.among(_WORDINGS, sentence) and (
            document.bars(_SAID, sentence) or _DIGIT.search(piece) is None
        ):
            continue
        taken: set[int] = set()
        cued = _CUE.search(piece) is not None
        for pattern in document.among(_ALL if cued else _UNCUED, sentence):
            for match in pattern.made.finditer(piece):
                yield from _read(sentence, match, taken)
        if sentence.block.kind is BlockKind.ITEM and _ITEM.match(piece.strip()):
            yield from _item(document, sentence, piece, taken)
        files = {match["manifest"] for match in _FILE.finditer(piece)} if cued else set()
        for match in _NEEDED.finditer(piece) if len(files) == 1 else ():
            yield from _read(sentence, match, taken, manifest=next(iter(files)))
        alone = _alone(sentence, piece) if cued else None
        if alone is None and not taken:
            for match in _WEAK.finditer(piece):
                yield from _read(sentence, match, taken, weak=True)
        if not cued:
            continue
        if alone is not None and alone.start - sentence.start not in taken:
            yield alone
        elif not taken:
            yield from _beside(sentence, piece, issue=not document.has_diff)
        for match in _NONE.finditer(piece):
            if not any((match[group] or "").strip() for group in ("scope", "scope2", "scope3")):
                start, end = sentence.start + match.start(), sentence.start + match.end()
                yield Statement(
                    start, end, sentence, "", "", Deed.NONE_NEW, "", "", passed_on=False, code=True
                )


def _item(document: Document, sentence: Sentence, piece: str, taken: set[int]) -> Iterator[Statement]:
    """A name with its bound in a list below one manifest: in the list's lead, or alone in the block or title above."""
    match = _ITEM.match(piece)
    above = document.above_list(sentence.block)
    if match is None or above is None:
        return
    files = {one["manifest"] for one in _FILE.finditer(document.text, above.start, above.end)}
    alone = len(document.text[above.start : above.end].strip("`*:# ")) <= max(map(len, files), default=0) + 12
    if len(files) == 1 and (alone or sentence.block.lead is not None):
        yield from _read(sentence, match, taken, manifest=next(iter(files)), beside=True)


_FILE = Pattern(_MANIFEST, re.IGNORECASE, words=_MANIFESTS)
_PAIR = Pattern(  # "OkHttp 4.12.0", "`guava` at 33.1", "pflag v1.0.9"
    rf"(?P<names>{_CODE}|(?<![\w.@+/-])[A-Za-z][\w+-]*(?:[./][\w+-]+){{0,6}})(?:\s+(?:at|is\s+at|is|in|on|version|release))?\s+"
    r"(?:[`\"']?(?P<after>[<>=~^!]{0,2}\s?v?\d+(?:\.[\w+-]+){1,5}(?:,\s?[<>=]{1,2}\s?\d[\w.]*)?)[`\"']?)(?![\w/])",
    re.IGNORECASE,
)
_SPELT = Pattern(  # "`websockets>=14.0`", "`matchit = \"0.8\"`", "`\"chokidar\": \"4.0.3\"`"
    r"`[\"']?(?P<names>@?[A-Za-z][\w.@/+-]*)(?:\[[\w,-]+\])?[\"']?\s*(?:[:=]\s*(?=[\"'])|(?=[<>=~^!]=?))(?P<after>[\"']?[<>=~^!]{0,2}\s?v?\d[\w.,<>=*+-]*[\"']?),?`",
    marks=("`",),
)
_EARLIER = Pattern(
    r"\b(?:(?<!comes )(?<!come )from|since|until|before|after|than|below|above|under|over|was|were|previously|formerly|older|newer|prior|in|with|against|python|node(?:\.?js)?|java|jdk|rust|go|ruby|php|kotlin|swift|scala|version|fixed|introduced|release[ds]?)\s+\Z",
    re.IGNORECASE,
)
"""Before a name and a version that need not be the ones listed: "from x 1.2", "fixed in x 1.2"."""


def _beside(sentence: Sentence, piece: str, *, issue: bool) -> Iterator[Statement]:
    """Names and versions that stand side by side, in a sentence that names one manifest and no other deed."""
    files = {match["manifest"] for match in _FILE.finditer(piece)}
    if len(files) > 1 or (not files and not _SAID.search(piece)) or _DEED.search(piece):
        return
    manifest = files.pop() if files else ""
    if issue and not manifest and sum(1 for _ in _PAIR.finditer(piece)) > 1:
        return  # "we use a 1.10, b 1.23 and c 2.0": what somebody runs who reports a bug
    seen: set[str] = set()
    for pattern in (_SPELT, _PAIR):
        for match in pattern.finditer(piece):
            name = match["names"].strip("`*\"'")
            if (
                name.lower() in _WORDS
                or name in seen
                or len(name) < 2
                or name == manifest
                or _is_file(name)
                or _EARLIER.search(piece, 0, match.start())
            ):
                continue
            seen.add(name)
            yield Statement(
                sentence.start + match.start(),
                sentence.start + match.end(),
                sentence,
                name,
                manifest,
                Deed.LISTED,
                "",
                match["after"].strip("\"' ,"),
                passed_on=sentence.block.details or _HTML.search(piece) is not None,
                code=False,
                beside=True,
            )


_SORT_OF = Pattern(
    r"\b(?:direct|runtime|dev|development|hard|optional|production|test|build|third-party|only)\s+(?:dependenc(?:y|ies)|requirements?|crates?|gems?|packages?|librar(?:y|ies))\b"
    r"|\b(?:depends?\s+on|requires?|required|pulls?\s+in|dependenc(?:y|ies)|listed|declared)\b",
    re.IGNORECASE,
    words=("crate", "declared", "depend", "gem", "librar", "listed", "package", "pull", "require"),
)
_DENIED = Pattern(
    r"\b(?:not?|never|without|neither|instead|rather|than|would|could|should|must|may|might|if|unless|until|when)\b|n['’]t\b|\?\s*\Z",
    re.IGNORECASE,
)
_CODED = Pattern(r"`([^`\n]{1,120})`")
_WHOLE_NAME = Pattern(rf"(?P<name>{_ONE})(?P<spec>{_SPEC})?\Z")


def _alone(sentence: Sentence, piece: str) -> Statement | None:
    """The one package in code of a sentence that names a manifest and speaks of what it requires."""
    files = {match["manifest"] for match in _FILE.finditer(piece)}
    if len(files) != 1 or not _SORT_OF.search(piece) or _DEED.search(piece) or _DENIED.search(piece):
        return None
    (manifest,) = files
    coded = [match for match in _CODED.finditer(piece) if match[1].strip() != manifest]
    if len(coded) != 1:
        return None
    name = _WHOLE_NAME.match(coded[0][1].strip())
    if name is None or _is_file(name["name"]) or name["name"].lower() in _WORDS or "[" in name["name"]:
        return None
    start = sentence.start + coded[0].start()
    behind = _BEHIND.match(piece, coded[0].end())
    return Statement(
        start,
        sentence.start + coded[0].end(),
        sentence,
        name["name"],
        manifest,
        Deed.LISTED,
        "",
        (name["spec"] or "").strip() or ("" if behind is None else behind["version"]),
        passed_on=sentence.block.details or _HTML.search(piece) is not None,
        code="/" in name["name"] or re.search(r"\bdepend|\brequirement", piece) is not None,
    )


_SAID = Pattern(  # "the minimum supported version is pydantic 1.10", "compiled by `askama` 0.12"
    r"\bdepend|\bdeps\b|\bpin(?:s|ned)?\b|\brequir(?:es?|ed|ement)|\b(?:minimum|lowest)\b|\blocked\s+(?:to|at)|\b(?:we|project|repo|repository)\s+(?:still\s+|currently\s+|already\s+)?(?:uses?|runs?|builds?|ships?)\b"
    r"|\b(?:compiled|built|rendered|parsed|generated|provided|handled|backed|powered|implemented|done|served|driven)\s+(?:by|with|on|through|via)\b",
    re.IGNORECASE,
    words=tuple(
        "backed build built compiled depend deps done driven generated handled implemented locked lowest minimum parsed pin powered provided rendered require run served ship use".split()
    ),
)
"""Words that make a name and a version beside it those of a dependency, in a sentence without a manifest."""
_DEED = Pattern(
    r"\b(?:bump|upgrad|updat|downgrad|rais|mov|chang|migrat|replac|switch|lower|relax|loosen)\w*|\bfrom\s+v?\d|\bto\s+[`\"']?[\^~>=<]{0,2}v?\d|→|->",
    re.IGNORECASE,
)
_CUE_WORDS = tuple(
    (
        "depend deps bump requires needs relies pulls brings drags locks cap switch migrat delegated handed constrain restrict limits bound hold catalog upgrad require minimum lowest locked we project repo compiled built rendered parsed generated "
        "provided handled backed powered implemented done served driven dev test doc runtime pin setup. pipfile "
        "ask want caps package .toml go.mod pom.xml gradle gemfile gemspec composer build.sbt proj mix.exs pubspec environment"
    ).split()
)
_CUE = Pattern(
    r"depend|\basks?\s+for\b|\bwants\b|\bdeps\b|bump|upgrad|require|minimum|lowest|lock|\bneeds\b|relies|pulls|brings|drags|\bcap|switch|migrat|\bmov(?:e|ing)|delegated|handed|constrain|restrict|limits|bound|\bholds?\b|catalog|(?:\bwe|project|repo|repository)\s|\b(?:compiled|built|rendered|parsed|generated|provided|handled|backed|powered|implemented|done|served|driven)\s|\b(?:dev|test|docs?|runtime)\s|pin|pyproject|setup\.(?:py|cfg)|Pipfile|package\.json|\.toml"
    r"|go\.mod|pom\.xml|gradle|Gemfile|gemspec|composer|Package\.swift"
    r"|build\.sbt|proj\b|mix\.exs|pubspec|environment",
    re.IGNORECASE,
    words=_CUE_WORDS,
)

_DIGIT = Pattern(r"\d")
_WORDINGS = (*_PATTERNS, *_SAID_OF, *_WENT_ON, _BUMP, *_LOOSE, _WEAK, _NONE, _FILE)
_ANY = tuple(dict.fromkeys(word for pattern in (*_WORDINGS, _SAID) for word in pattern.words))
"""Without one of these no sentence speaks of a dependency."""


_SOMEBODY = Pattern(  # "Kubernetes switched to ", "Typer 0.15 requires "
    r"(?:(?<![\w`./-])(?!(?:We|It|This|That|These|The|I|Now|Also|And|But|So|PR|Currently|Already|Still|Which|Then|Only|CI|SDK|CLI|API|Package|Library|Project)\b)[A-Z][\w.+-]*|\b(?:upstream|they|others|everyone|projects|plugins?|downstream)|`[a-z][a-z0-9]*(?:-[a-z0-9]+)*`"
    r"|(?:\A|[.;,(]\s|\b(?:and|but|because|since|as|while)\s)(?!(?:it|we|this|that|which|who|and|also|now|still|only|already|currently|then|i|they|the|a|an|one|pr|ci|project|package|repo|repository|library|crate|module|manifest|file|code|commit|patch|change|cli|app|lock|lockfile|workflow|sdk|branch|release|server|client|backend|core|extra|group|setup|build)\b)[a-z][a-z0-9-]+)"
    r"(?:['’]s(?:\s+\w+)?)?(?:\s+v?\d[\w.]*)?(?:\s+(?:has|have|had|already|also|recently|since|itself|still|now|only|itself))*\s+"
    r"(?:switch(?:es|ed)|migrat(?:es|ed)|mov(?:es|ed)|requires?|needs|depends|relies|pulls|brings|drags|pins|locks|caps|delegates|hands)\b",
    words=tuple(
        "brings caps delegates depends drags hands locks migrate moved moves needs pins pulls relies require switche".split()
    ),
)
"""Another project as the subject of what follows; the own one is seldom named so beside its dependencies."""


_OURS = Pattern(  # "theirs pins it, and the SDK requires "
    r"(?:\band\s+|\bbut\s+|\bwhile\s+|\bwhereas\s+)(?:the|this|our)\s+(?:sdk|cli|library|package|crate|project|repo(?:sitory)?|gem|module|manifest)\s+(?:itself\s+|now\s+|still\s+|already\s+)?(?:requires?|needs|depends\s+on|pins|caps|wants|asks\s+for)\s+[`\"']?\Z",
    re.IGNORECASE,
    words=("asks", "caps", "depends", "needs", "pins", "require", "wants"),
)


def _of(piece: str, at: int) -> str:
    """The first word of the project that is said to require what follows, empty when none is named."""
    if _OURS.search(piece, 0, at) is not None:
        return ""
    match = _SOMEBODY.search(piece, 0, at)
    name = (
        None
        if match is None
        else re.search(r"(?:(?:and|but|because|since|as|while)\s+)?`?(?P<name>[\w.+-]+)", match[0])
    )
    return "" if name is None else name["name"]


def _read(
    sentence: Sentence,
    match: re.Match[str],
    taken: set[int],
    *,
    manifest: str = "",
    weak: bool = False,
    beside: bool = False,
) -> Iterator[Statement]:
    groups = match.groupdict()
    manifest = groups.get("manifest") or manifest
    at = match.start("names")
    for piece in _PIECE.finditer(match["names"]):
        name = piece["name"].split("[")[0].rstrip(".,:")
        start = at + piece.start()
        if start in taken or name.lower() in _WORDS or len(name) < 2 or name == manifest or _is_file(name):
            continue
        if name.startswith(("tool.", "project.")):
            continue  # a key of the manifest
        code = piece[0].startswith(("`", '"', "'", "*"))
        if not code and not manifest and not (groups.get("after") or groups.get("plain")):
            continue
        taken.add(start)
        first, last = min(start, match.start()), match.end()
        if len(match["names"]) > len(piece[0]) + 2 or last - first > 120:
            first, last = start, at + piece.end()
        deed = _deed(groups)
        version = (groups.get("after") or groups.get("plain") or piece["spec"] or "").strip().rstrip(".,")
        if not version and not groups.get("verb"):
            behind = _BEHIND.match(match.string, at + piece.end())
            version = "" if behind is None else behind["version"]
        certain = deed in {Deed.ALREADY, Deed.LISTED} and "depend" in match[0].lower()
        yield Statement(
            sentence.start + first,
            sentence.start + last,
            sentence,
            name,
            manifest,
            deed,
            (groups.get("before") or "").rstrip(".,"),
            version,
            passed_on=sentence.block.details or _HTML.search(match.string) is not None,
            of=_of(match.string, at),
            code=code or bool(version) or certain,
            weak=weak,
            beside=beside,
        )


_BEHIND = Pattern(r"\s+\(?v?(?P<version>\d+\.\d+(?:\.\d+)?)(?![\w.]*\w)")  # "`mousetrap` v1.0.0"
_HTML = Pattern(
    r"</?(?:li|ul|a|p|h\d|code|details|summary|blockquote)\b|href=", re.IGNORECASE, words=("<", "href=")
)
_SUFFIX = Pattern(r"\.(?:toml|json|txt|cfg|ya?ml|xml|mod|md|py|[jt]sx?|lock)\Z")


def _is_file(name: str) -> bool:
    return _SUFFIX.search(name) is not None and not name.endswith((".js", "ts.js"))


def _deed(groups: dict[str, str | None]) -> Deed:
    verb = (groups.get("verb") or "").lower()
    if verb.startswith(_REMOVES):
        return Deed.REMOVED
    if verb.startswith(_ADDS):
        return Deed.ADDED
    if verb:
        return Deed.CHANGED
    return (
        Deed.ALREADY
        if (groups.get("soft") or "").strip().lower() in {"already", "currently", "existing", "current"}
        else Deed.LISTED
    )
