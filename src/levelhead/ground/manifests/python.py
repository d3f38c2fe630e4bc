"""Manifests of Python packages."""

from __future__ import annotations

import configparser
import re
import tomllib
from collections.abc import Iterator

from levelhead.ground.manifests.model import Dependency, Manifest, mapping, sequence, table, unique
from levelhead.prose.pattern import Pattern

_REQUIREMENT = Pattern(  # "pydantic[email] >=2,<3 ; python_version > '3.8'", "inspect_ai @ git+https://..."
    r"\s*(?P<name>[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(?P<version>(?:[<>=!~][^;#@]*)?)"
)
_STRING = Pattern(r"""["']([A-Za-z0-9][\w.-]*(?:\[[\w,\s-]*\])?\s*(?:[<>=!~][^"'\n;]*)?(?:;[^"'\n]*)?)["']""")
_SETUP_NAME = Pattern(r"""\bname\s*=\s*["']([\w.-]+)["']""")


def requirement(text: str) -> Dependency | None:
    """One requirement line; ``None`` for options, links and comments."""
    match = _REQUIREMENT.match(text)
    if match is None or text.lstrip().startswith(("-", "#")) or "://" in text.split("@")[0]:
        return None
    return Dependency(match["name"], match["version"].strip())


def _all(values: object) -> Iterator[Dependency]:
    for value in sequence(values):
        found = requirement(value) if isinstance(value, str) else None
        if found is not None:
            yield found


def pyproject(text: str) -> Manifest:
    """Project, optional, group and build requirements, and the tables of poetry, pdm, hatch and uv."""
    data = tomllib.loads(text)
    project, tool = mapping(data.get("project")), mapping(data.get("tool"))
    found = [*_all(project.get("dependencies")), *_all(mapping(data.get("build-system")).get("requires"))]
    for groups in (
        project.get("optional-dependencies"),
        data.get("dependency-groups"),
        mapping(tool.get("pdm")).get("dev-dependencies"),
    ):
        for group in mapping(groups).values():
            found += _all(group)
    uv = mapping(tool.get("uv"))
    for key in ("dev-dependencies", "constraint-dependencies", "override-dependencies"):
        found += _all(uv.get(key))
    poetry = mapping(tool.get("poetry"))
    found += [*table(poetry.get("dependencies")), *table(poetry.get("dev-dependencies"))]
    for group in mapping(poetry.get("group")).values():
        found += table(mapping(group).get("dependencies"))
    for environment in mapping(mapping(tool.get("hatch")).get("envs")).values():
        found += [
            *_all(mapping(environment).get("dependencies")),
            *_all(mapping(environment).get("extra-dependencies")),
        ]
    hooks = mapping(mapping(mapping(tool.get("hatch")).get("metadata")).get("hooks"))
    for hook in hooks.values():  # a hook that fills in the dependencies reads them from its own table
        found += _all(mapping(hook).get("dependencies"))
        for group in mapping(mapping(hook).get("optional-dependencies")).values():
            found += _all(group)
    name = project.get("name") or poetry.get("name")
    scripts = {
        **mapping(project.get("scripts")),
        **mapping(project.get("gui-scripts")),
        **mapping(poetry.get("scripts")),
    }
    return Manifest(
        name=name if isinstance(name, str) else None,
        dependencies=unique(one for one in found if one.name.lower() != "python"),
        commands=frozenset(scripts),
    )


def requirements(text: str) -> Manifest:
    """One requirement a line."""
    found = [requirement(line) for line in text.splitlines()]
    eggs = [Dependency(name) for name in re.findall(r"#egg=([\w.-]+)", text)]
    return Manifest(dependencies=unique([*(one for one in found if one is not None), *eggs]))


def setup_cfg(text: str) -> Manifest:
    """``install_requires``, extras and console scripts."""
    parser = configparser.RawConfigParser(strict=False)
    try:
        parser.read_string(text)
    except configparser.Error as error:
        raise ValueError(str(error)) from None
    lines: list[str] = []
    for section, key in (
        ("options", "install_requires"),
        ("options", "setup_requires"),
        ("options", "tests_require"),
    ):
        lines += parser.get(section, key, fallback="").splitlines()
    if parser.has_section("options.extras_require"):
        for _, value in parser.items("options.extras_require"):
            lines += value.splitlines()
    found = [requirement(line) for line in lines if line.strip()]
    scripts = parser.get("options.entry_points", "console_scripts", fallback="")
    return Manifest(
        name=parser.get("metadata", "name", fallback=None),
        dependencies=unique(one for one in found if one is not None),
        commands=frozenset(line.split("=")[0].strip() for line in scripts.splitlines() if "=" in line),
    )


def setup_py(text: str) -> Manifest:
    """Every string that reads like a requirement: the file is a program, so this is an upper bound."""
    found = [requirement(value) for value in _STRING.findall(text)]
    name = _SETUP_NAME.search(text)
    commands = re.findall(r"""["']([\w.-]+)\s*=\s*[\w.]+:[\w.]+["']""", text)
    return Manifest(
        name=name[1] if name else None,
        dependencies=unique(one for one in found if one is not None),
        commands=frozenset(commands),
    )


def pipfile(text: str) -> Manifest:
    """``[packages]`` and ``[dev-packages]``."""
    data = tomllib.loads(text)
    return Manifest(dependencies=unique([*table(data.get("packages")), *table(data.get("dev-packages"))]))


def conda(text: str) -> Manifest:
    """Items of the ``dependencies`` list, those under ``pip`` too."""
    found = [requirement(line.strip()[1:]) for line in text.splitlines() if line.strip().startswith("- ")]
    return Manifest(dependencies=unique(one for one in found if one is not None))
