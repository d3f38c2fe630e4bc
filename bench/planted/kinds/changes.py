"""What the diff is and does."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from bench.planted.lie import Lie, pair
from bench.planted.naming import number
from bench.planted.place import is_history
from bench.planted.scene import Scene
from bench.planted.source import Definition, definitions, language_of

_STATS = (
    "Total: ⟦{a} insertions, {d} deletions⟧.",
    "Net diff: ⟦+{a}/-{d}⟧.",
    "⟦{n} files changed, {a} insertions(+), {d} deletions(-)⟧",
    "Overall ⟦+{a} −{d}⟧.",
    "The whole PR is ⟦+{a} / -{d} lines⟧.",
    "⟦{a} additions and {d} deletions⟧ across the PR.",
    "⟦{a} lines added, {d} lines removed⟧ in total.",
    "Diffstat: ⟦+{a}, -{d}⟧.",
)
_FILES = (
    "This PR touches ⟦{n} files⟧.",
    "⟦{n} files changed⟧.",
    "The change spans ⟦{n} files⟧ in total.",
    "In total this commit modifies ⟦{n} files⟧.",
    "The diff covers ⟦{n} files⟧.",
    "⟦{n} files⟧ are touched overall.",
    "The whole change is limited to ⟦{n} files⟧.",
)
_TOUCHES = (
    "Updates ⟦{p}⟧ accordingly.",
    "Also edits ⟦{p}⟧.",
    "⟦{p}⟧ is updated to match.",
    "Adjusts ⟦{p}⟧ as part of this change.",
    "Modified ⟦{p}⟧ to use the new behaviour.",
    "Extends ⟦{p}⟧ in this PR.",
    "The PR also changes ⟦{p}⟧.",
)
_LEAVES = (
    "⟦No changes to {p}⟧.",
    "⟦{p} is not touched⟧ by this PR.",
    "⟦{p} is left unchanged⟧.",
    "This PR ⟦does not modify {p}⟧.",
    "⟦Leaves {p} untouched⟧.",
)
_ONLY = (
    "This PR ⟦only touches {p}⟧.",
    "⟦All changes are confined to {p}⟧.",
    "⟦Only {p} is modified⟧.",
    "⟦The change is limited to {p}⟧.",
)
_ONLY_KIND = {
    "documentation": (
        r"\.(?:md|mdx|rst|txt|adoc)$|(?:^|/)docs?/",
        ("This is a ⟦docs-only change⟧.", "⟦Only documentation files are changed⟧."),
    ),
    "tests": (
        r"(?i)(?:^|/)(?:tests?|specs?|__tests__)/|[._-](?:test|spec)s?\.|_test\.",
        ("⟦Only test files are changed⟧.", "This PR ⟦only touches tests⟧."),
    ),
}
_REMOVES = (
    "⟦Removes {n}⟧.",
    "⟦Deletes {n}⟧, which nothing uses anymore.",
    "⟦{n} is removed⟧.",
    "⟦Drops {n}⟧ altogether.",
    "⟦Removed the now-unused {n}⟧.",
    "⟦{n} has been deleted⟧.",
)
_ADDS = (
    "⟦Adds {n}⟧.",
    "⟦Introduces {n}⟧ for this.",
    "This PR ⟦adds a new {w}, {n}⟧.",
    "⟦New {w} {n}⟧ does the work.",
    "⟦Adds a new {n} {w}⟧.",
)
_EXISTING = (
    "It reuses ⟦the existing {n}⟧.",
    "Builds on ⟦{n}, which already exists⟧.",
    "⟦{n} was already there⟧ before this change.",
    "⟦The pre-existing {n} {w}⟧ is used for this.",
    "Hooks into ⟦the existing {n} {w}⟧.",
)


def _distinct(name: str) -> bool:
    """Whether a name is none that prose would use as a word."""
    return len(name) > 6 and re.search(r"[a-z][A-Z]|[^_]_[^_]", name) is not None


def _ways(scene: Scene) -> list[tuple[int, int, int]]:
    options = (["-M"], ["--no-renames"], ["-C"], ["-w", "-M"], ["--minimal", "-M"], ["--histogram", "-M"])
    return [scene.store.totals(scene.base, scene.head, *one) for one in options]


def diff_stat(scene: Scene) -> Iterator[Lie]:
    """Other line totals than any way of counting gives."""
    ways = _ways(scene)
    files, added, gone = ways[0]
    if added + gone < 4 or is_history(scene.body):
        return
    for template in scene.draw.sample(_STATS, 3):
        false = max(1, round(added * scene.draw.choice([0.55, 0.7, 1.4, 1.8])) + scene.draw.randint(3, 9))
        lost = gone if scene.draw.random() < 0.4 else gone + scene.draw.randint(3, 30)
        if any(false == way[1] for way in ways):
            continue
        values = [{"a": f"{a}", "d": f"{d}", "n": f"{files}"} for a, d in ((false, lost), (added, gone))]
        lie, truth = pair(template, values[0], values[1])
        steady = len(set(ways[:3])) == 1
        why = f"git diff --shortstat: +{added}/-{gone} over {files} files"
        yield Lie(
            form="totals", false=lie, true=truth if steady else None, why=why, original=f"+{added}/-{gone}"
        )


def file_count(scene: Scene) -> Iterator[Lie]:
    """Another number of files than the diff has, with and without renames."""
    ways = {way[0] for way in _ways(scene)}
    real = scene.store.totals(scene.base, scene.head, "-M")[0]
    for template in scene.draw.sample(_FILES, 3):
        false = real + scene.draw.choice([-3, -2, 2, 3, 4, 5, 7])
        if false in ways or false < 2 or real < 2 or is_history(scene.body):
            continue
        lie, truth = pair(template, {"n": number(false, scene.draw)}, {"n": number(real, scene.draw)})
        lie, truth = (
            text[0] + text[1].upper() + text[2:] if text[0] == "⟦" else text for text in (lie, truth or "")
        )
        why = f"git diff --shortstat counts {real} files"
        yield Lie(
            form="total", false=lie, true=truth if len(ways) == 1 else None, why=why, original=f"{real}"
        )


def diff_touch(scene: Scene) -> Iterator[Lie]:
    """A file said to be changed that is not, said to be left that is changed, or a border that the diff crosses."""
    draw = scene.draw
    if is_history(scene.body):
        return
    changed = sorted(scene.touched & scene.after.keys() & scene.before.keys())
    names = {PurePosixPath(path).name for path in scene.touched}
    left = [
        path
        for path in scene.steady[:200]
        if PurePosixPath(path).name not in names and " " not in path and "." in path
    ]
    near = {path.split("/")[0] for path in changed}
    left.sort(key=lambda path: path.split("/")[0] not in near)
    body = scene.body
    if left and changed:
        path, real = draw.choice(left[:20]), draw.choice(changed)
        if PurePosixPath(path).name not in body:
            false, true = pair(draw.choice(_TOUCHES), {"p": f"`{path}`"}, {"p": f"`{real}`"})
            why = f"{path} exists but is not in the diff"
            yield Lie(form="touches", false=false, true=true, why=why, language=language_of(path) or None)
        false, true = pair(draw.choice(_LEAVES), {"p": f"`{real}`"}, {"p": f"`{path}`"})
        yield Lie(
            form="leaves",
            false=false,
            true=true,
            why=f"{real} is in the diff",
            language=language_of(real) or None,
        )
    tops = sorted({str(PurePosixPath(path).parent) for path in scene.touched} - {"."})
    whole = _common(sorted(scene.touched))
    for top in draw.sample(tops, min(3, len(tops))):
        outside = [path for path in sorted(scene.touched) if not path.startswith(f"{top}/")]
        if outside:
            truth = {"p": f"`{whole}/`"} if whole else None
            false, true = pair(draw.choice(_ONLY), {"p": f"`{top}/`"}, truth)
            yield Lie(form="only", false=false, true=true, why=f"{outside[0]} is in the diff, too")
    for what, (pattern, templates) in _ONLY_KIND.items():
        others = [
            path for path in sorted(scene.touched) if not re.search(pattern, path) and language_of(path)
        ]
        if others:
            yield Lie(
                form=f"only-{what}",
                false=draw.choice(templates),
                true=None,
                why=f"{others[0]} is in the diff, too",
            )


def _common(paths: list[str]) -> str:
    parts = [path.split("/")[:-1] for path in paths]
    shared = []
    for level in zip(*parts, strict=False):
        if len(set(level)) > 1:
            break
        shared.append(level[0])
    return "/".join(shared)


def _gone_names(scene: Scene) -> list[Definition]:
    found = []
    for path in sorted(scene.touched & scene.before.keys()):
        if language_of(path):
            found += [one for one in definitions(path, scene.text_before(path)) if len(one.name) > 5]
    left = "\n".join(scene.text(path) for path in sorted(scene.touched & scene.after.keys()))
    words = set(re.findall(r"\w+", left))
    return [
        one for one in found if one.name not in words and not scene.store.lines_with(scene.head, one.name)
    ]


def removal(scene: Scene) -> Iterator[Lie]:
    """Something said to be removed that still stands at the head, untouched."""
    draw = scene.draw
    gone = _gone_names(scene)[:5]
    for one in scene.shuffled[:30]:
        removed = "\n".join(line for _, lines in scene.changes.values() for line in lines)
        if (
            one.name in removed
            or one.name in scene.body
            or not _distinct(one.name)
            or not scene.defined_before(one)
        ):
            continue
        call = "()" if one.what == "function" and draw.random() < 0.4 else ""
        truth = None
        if gone:
            other = draw.choice(gone)
            truth = {"n": f"`{other.name}{'()' if other.what == 'function' and call else ''}`"}
        false, true = pair(draw.choice(_REMOVES), {"n": f"`{one.name}{call}`"}, truth)
        why = f"{one.name} is still defined at {one.path}:{one.line}; no removed line of the diff names it"
        yield Lie(form="symbol", false=false, true=true, why=why, language=one.language)
    lost = sorted(scene.before.keys() - scene.after.keys())
    for path in [
        path for path in scene.steady if language_of(path) and path.rpartition("/")[2] not in scene.body
    ][:6]:
        if any(one.rpartition("/")[2] == path.rpartition("/")[2] for one in scene.touched):
            continue
        truth = {"n": f"`{draw.choice(lost)}`"} if lost else None
        false, true = pair(draw.choice(_REMOVES), {"n": f"`{path}`"}, truth)
        yield Lie(form="file", false=false, true=true, why=f"{path} is the same blob in both trees")


def base_head(scene: Scene) -> Iterator[Lie]:
    """Said to be new though the base has it, or to be there before though the diff adds it."""
    draw, mixed = scene.draw, []
    shown = {"function": "function", "class": "class", "constant": "constant"}
    news = [
        one
        for one in scene.shuffled
        if one.path in scene.touched
        and _distinct(one.name)
        and not scene.store.lines_with(scene.base, one.name)
    ][:4]
    olds = [
        one
        for one in scene.shuffled[:40]
        if _distinct(one.name) and one.name not in scene.body and scene.defined_before(one)
        and not any(one.name in line for lines, _ in scene.changes.values() for line in lines)
    ][:4]  # fmt: skip
    for new in news:
        truth = {"n": f"`{olds[0].name}`", "w": shown[olds[0].what]} if olds else None
        false, true = pair(draw.choice(_EXISTING), {"n": f"`{new.name}`", "w": shown[new.what]}, truth)
        why = f"the base does not name {new.name}; the diff adds it at {new.path}:{new.line}"
        mixed.append(Lie(form="existing-symbol", false=false, true=true, why=why, language=new.language))
    for old in olds:
        truth = {"n": f"`{news[0].name}`", "w": shown[news[0].what]} if news else None
        false, true = pair(draw.choice(_ADDS), {"n": f"`{old.name}`", "w": shown[old.what]}, truth)
        why = f"{old.name} is defined at the base, and no added line of the diff names it"
        mixed.append(Lie(form="adds-symbol", false=false, true=true, why=why, language=old.language))
    mixed += _files(scene)
    draw.shuffle(mixed)
    yield from mixed


def _files(scene: Scene) -> Iterator[Lie]:
    draw = scene.draw
    renamed_to = {path for path in scene.after if path not in scene.before}
    added = [
        path for path in sorted(renamed_to) if scene.after[path] not in scene.before.values() and "." in path
    ]
    kept = [
        path for path in scene.steady[:30] if language_of(path) and path.rpartition("/")[2] not in scene.body
    ]
    if added and len(scene.before.keys() - scene.after.keys()) == 0:
        path = draw.choice(added)
        truth = {"n": f"`{kept[0]}`", "w": "file"} if kept else None
        false, true = pair(draw.choice(_EXISTING), {"n": f"`{path}`", "w": "file"}, truth)
        yield Lie(
            form="existing-file", false=false, true=true, why=f"the base has no {path}; the diff adds it"
        )
    if kept:
        path = kept[0]
        truth = {"n": f"`{draw.choice(added)}`", "w": "file"} if added else None
        false, true = pair(draw.choice(_ADDS), {"n": f"`{path}`", "w": "file"}, truth)
        yield Lie(form="adds-file", false=false, true=true, why=f"{path} is the same blob in both trees")
