"""Outlines as text that a person can read and compare, one name a line."""

from __future__ import annotations

from collections.abc import Iterator

from levelhead.symbols import Definition, Import, Outline, Parameters


def render(outline: Outline) -> str:
    """An outline as the golden files beside the samples spell it."""
    lines = [_definition(one) for one in outline.definitions]
    lines += [_import(one) for one in outline.imports]
    lines += [f"export {name}" for name in outline.exports]
    lines += [f"test {name!r} {line}" for name, line in zip(outline.tests, outline.test_lines, strict=True)]
    if not outline.complete:
        lines.append("incomplete")
    return "\n".join(lines) + "\n"


def _definition(one: Definition) -> str:
    parts = [one.kind.value, ".".join((*one.parents, one.name)), _lines(one)]
    if one.parameters is not None:
        parts.append(_parameters(one.parameters))
    if one.bases:
        parts.append(": " + ", ".join(one.bases))
    parts += [f"@{name}" for name in one.decorated]
    if not one.exported:
        parts.append("hidden")
    return " ".join(parts)


def _lines(one: Definition) -> str:
    return str(one.line) if one.end_line == one.line else f"{one.line}-{one.end_line}"


def _parameters(parameters: Parameters) -> str:
    defaults = dict(parameters.defaults)
    shown = [f"{name}={defaults[name]}" if name in defaults else name for name in parameters.names]
    shown += ["*"] * parameters.rest + ["**"] * parameters.keywords
    return f"({', '.join(shown)})" + (f" -> {parameters.returns}" if parameters.returns else "")


def _import(one: Import) -> str:
    return " ".join(_import_parts(one))


def _import_parts(one: Import) -> Iterator[str]:
    yield "import"
    yield one.module
    if one.name is not None:
        yield one.name
    if one.alias is not None:
        yield f"as {one.alias}"
    yield str(one.line)
