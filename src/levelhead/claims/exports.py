"""Names that the text says a file exports or registers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from levelhead.claim import About, Claim, Evidence, Finding, Needs, Reason, Verdict
from levelhead.ground import Ground, Side, scripts
from levelhead.ground.inventory import is_test
from levelhead.ground.manifests import manifest_at, manifests
from levelhead.ground.modules import file_of, offers, python, told
from levelhead.ground.names import closest
from levelhead.ground.verdicts import absent, contradicted, grounded, unjudged, unverifiable
from levelhead.kind import Kind
from levelhead.prose import Document, Modality, Relation, modality, relation
from levelhead.prose.exports import Export, Way, exports
from levelhead.prose.pattern import Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class ExportClaim(Claim):
    """A name with the file that is said to offer it."""

    export: Export
    relation: Relation


_GONE = {Relation.REMOVED, Relation.RENAMED}


def find(document: Document) -> Sequence[Claim]:
    """Statements of export and registration that name a file, and console scripts."""
    out: list[Claim] = []
    for one in exports(document):
        relation_ = relation(document, one.sentence, one.at, one.at + len(one.name))
        out.append(
            ExportClaim(
                kind="export",
                span=document.span(one.start, one.end),
                subject=one.name,
                about=About.BASE if relation_ in {Relation.EXISTS, *_GONE} else About.EITHER,
                modality=_modality(document, one),
                export=one,
                relation=relation_,
            )
        )
    return out


_NOW = Pattern(
    r"[`*)\s]*(?:\((?:already\s+|currently\s+)?|is\s+(?:already\s+|currently\s+)?)(?:re-?)?exported\b",
    re.IGNORECASE,
)


def _modality(document: Document, one: Export) -> Modality:
    """That of the sentence; what opens it and "is exported" is there, whatever the section plans."""
    said = modality(document, one.sentence, one.start, one.end)
    opens = document.text[one.sentence.start : one.at].strip("`*_ ").lower() in {"", "the"}
    there = opens and _NOW.match(document.text, one.at + len(one.name), one.sentence.end) is not None
    return Modality.CLAIM if said is Modality.PROPOSAL and there else said


def needs(claim: Claim) -> Needs:
    """The name: one that stands nowhere is not hidden behind a star import either."""
    return Needs(words=frozenset({claim.subject.rsplit(".", 1)[-1]}))


def check(claim: Claim, ground: Ground) -> Finding:
    """Reads the file that is named, on either side."""
    assert isinstance(claim, ExportClaim)
    if claim.relation in _GONE:
        return unjudged(
            claim,
            Verdict.SUPERSEDED,
            Reason.RETRACTED,
            f"the text itself says that `{claim.subject}` went away",
        )
    if claim.export.way is Way.SCRIPT:
        return _script(claim, ground)
    if claim.export.way is Way.TARGET:
        return _target(claim, ground)
    name = claim.subject.rsplit(".", 1)[-1]
    sides = (Side.BASE,) if ground.head is ground.base else (Side.HEAD, Side.BASE)
    read = [(side, path) for side in sides for path in _files(ground, side, claim.export.file)]
    if not read:
        return unverifiable(
            claim, Reason.UNCERTAIN, f"no file for `{claim.export.file}` to look `{name}` up in"
        )
    unknown = False
    for side, path in read:
        offered = _offered(ground, side, path, name, claim.export.way)
        if offered:
            evidence = Evidence(
                path=path, line=_line(ground, side, path, name), excerpt=name, tree=side.value
            )
            return grounded(claim, f"`{path}` names `{name}`", (evidence,))
        unknown |= offered is None
    if unknown and ground.hits(name):
        return unverifiable(
            claim,
            Reason.UNCERTAIN,
            f"`{claim.export.file}` does not name `{name}`, but passes on what others define",
        )
    side, path = read[0]
    words = told(ground, side, path)
    evidence = Evidence(
        path=path, line=None, excerpt=f"read {len(ground.lines(side, path) or [])} lines", tree=side.value
    )
    return absent(claim, f"`{path}` does not name `{name}`", (evidence,), closest(name, words))


def _files(ground: Ground, side: Side, written: str) -> tuple[str, ...]:
    index, entries = ground.paths(side), ground.tree(side).entries
    if not written:
        own = [path for path in entries if _PACKAGE.fullmatch(path) and not is_test(path)]
        return tuple(own) if len(own) == 1 else ()
    if written.startswith("@"):
        scoped = next(
            (one for one in scripts.packages(ground, side) if (written + "/").startswith(one + "/")), ""
        )
        manifest = scripts.packages(ground, side).get(scoped)
        source = (
            None if manifest is None else scripts.entry(ground, side, manifest, written[len(scoped) + 1 :])
        )
        return () if source is None else (source,)
    found = index.files(written)
    if found:
        return found
    segments = tuple(written.split("."))
    place = python(segments, index, entries) if "/" not in written else None
    if place is None or place.depth < len(segments):
        return ()
    file = file_of(place, entries)
    return (file,) if file else ()


_SCRIPTS = (".ts", ".tsx", ".mts", ".cts", ".js", ".jsx", ".mjs", ".cjs")
_PACKAGE = Pattern(r"(?:src/)?[A-Za-z_]\w*/__init__\.py")
"""Where the one package of a Python project says what it offers."""
_ALL = Pattern(r"__all__(?:\s*:[^=\n]*)?\s*=\s*[\[(]([^\])]*)[\])]")


def _offered(ground: Ground, side: Side, path: str, name: str, way: Way) -> bool | None:
    script = path.endswith(_SCRIPTS)
    offered = scripts.names(ground, side, path, name) if script else offers(ground, side, path, name)
    if way is not Way.ALL or not offered:
        return offered
    text = "\n".join(ground.lines(side, path) or [])
    listed = _ALL.search(text)
    if listed is None or "__all__ +=" in text or "__all__.ex" in text or "*" in listed[1]:
        return None
    return re.search(rf"[\"']{re.escape(name)}[\"']", listed[1]) is not None


def _line(ground: Ground, side: Side, path: str, name: str) -> int | None:
    word = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return next(
        (number for number, line in enumerate(ground.lines(side, path) or [], 1) if word.search(line)), None
    )


def _script(claim: ExportClaim, ground: Ground) -> Finding:
    name = claim.subject
    known: dict[str, Evidence] = {}
    base: set[str] = set()
    for side in (Side.BASE,) if ground.head is ground.base else (Side.HEAD, Side.BASE):
        for path in manifests(ground, side):
            manifest = manifest_at(ground, side, path)
            text = "\n".join(ground.lines(side, path) or [])
            if re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])[\"']?\s*[=:]", text):
                known.setdefault(
                    name,
                    Evidence(path=path, line=_line(ground, side, path, name), excerpt=name, tree=side.value),
                )
                base |= {name} if side is Side.BASE else set()
            for command in manifest.commands if manifest is not None else ():
                known.setdefault(command, Evidence(path=path, line=None, excerpt=command, tree=side.value))
    if name in known:
        if claim.relation is Relation.EXISTS and ground.patch is not None and name not in base:
            return contradicted(
                claim, Reason.MISMATCH, f"`{name}` is not in the base: the diff adds it", (known[name],)
            )
        return grounded(claim, f"`{known[name].path}` declares `{name}`", (known[name],))
    if not known:
        return unverifiable(claim, Reason.UNCERTAIN, "no manifest of these trees declares commands")
    evidence = next(iter(known.values()))
    return absent(claim, f"no manifest declares `{name}`", (evidence,), closest(name, known))


_STARTED = Pattern(r"=\s*[\"']?(?P<target>[A-Za-z_]\w*(?:\.\w+)*:[A-Za-z_]\w*)")
_MANIFESTS = ("pyproject.toml", "setup.py", "setup.cfg")


def _target(claim: ExportClaim, ground: Ground) -> Finding:
    """Compares with what the scripts of the manifests start: wrong where one starts something of the same module."""
    known: dict[str, Evidence] = {}
    for side in (Side.BASE,) if ground.head is ground.base else (Side.HEAD, Side.BASE):
        for name in _MANIFESTS:
            for path in sorted(ground.paths(side).named(name), key=lambda one: (one.count("/"), one)):
                for number, line in enumerate(ground.lines(side, path) or [], 1):
                    for match in _STARTED.finditer(line):
                        known.setdefault(
                            match["target"],
                            Evidence(path=path, line=number, excerpt=line.strip()[:200], tree=side.value),
                        )
    if claim.subject in known:
        return grounded(
            claim, f"`{known[claim.subject].path}` starts `{claim.subject}`", (known[claim.subject],)
        )
    module = claim.subject.partition(":")[0]
    beside = [one for one in known if one.partition(":")[0].split(".")[0] == module.split(".")[0]]
    if not beside:
        return unverifiable(
            claim, Reason.UNCERTAIN, f"no script of these trees starts anything of `{module}`"
        )
    near = closest(claim.subject, beside) or beside[0]
    return absent(claim, f"no manifest starts `{claim.subject}`", (known[near],), near)


EXPORT = Kind(
    id="export",
    sentence="A name that the text says a file exports, lists in `__all__` or registers, and console"
    " scripts.",
    find=find,
    check=check,
    needs=needs,
)
