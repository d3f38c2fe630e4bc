"""C++, and headers of either language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levelhead.symbols import c
from levelhead.symbols.draft import Draft, Scope, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import first, text, tokens

if TYPE_CHECKING:
    from tree_sitter import Node


_EXPORT_MACRO = re.compile(
    rb"(\b(?:class|struct|union)\s+)([A-Z][A-Z0-9_]+(?:\([^()\n]*\))?)(\s+[A-Za-z_][\w:]*\s*(?:final\s*)?[:{])"
)


def _namespace(draft: Draft, node: Node, scope: Scope) -> None:
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    if name is None:
        draft.descend(body, scope.visible(exported=False))
        return
    outer = scope
    for own in text(name).replace(" ", "").split("::"):
        draft.define(own, SymbolKind.NAMESPACE, name, node, outer)
        outer = outer.into(own, SymbolKind.NAMESPACE)
    draft.descend(body, outer)


def _members(draft: Draft, node: Node, scope: Scope) -> None:
    """The body of a type, by its access sections."""
    here = scope
    outer = bool(scope.parents)
    pending: list[tuple[Node, Scope]] = []
    for child in node.named_children:
        if child.type == "access_specifier":
            here = scope.visible(exported=outer and text(child) == "public")
        else:
            pending.append((child, here))
    draft.push_all(pending)


def _alias(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(text(name), SymbolKind.TYPE, name, node, scope)


def _using(draft: Draft, node: Node, _scope: Scope) -> None:
    path = first(node, "qualified_identifier", "identifier")
    if path is None:
        return
    module, _, name = text(path).rpartition("::")
    if "namespace" in tokens(node):
        draft.imported(text(path), node, name="*")
    elif module:
        draft.imported(module, node, name=name)


_VISITORS: dict[str, Visitor] = {
    **c.VISITORS,
    "namespace_definition": _namespace,
    "field_declaration_list": _members,
    "alias_declaration": _alias,
    "concept_definition": _alias,
    "using_declaration": _using,
    **holders("template_declaration"),
}


def prepare(data: bytes) -> bytes:
    """Blanks the macro in ``class EXPORT_MACRO Name {``: with it the grammar would see a function."""
    return _EXPORT_MACRO.sub(lambda found: found[1] + b" " * len(found[2]) + found[3], data)


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a translation unit or a header."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of C++, which reads C headers as well."""
    import tree_sitter_cpp

    return tree_sitter_cpp.language()


CPP = Language(
    id="cpp",
    suffixes=(
        ".cpp",
        ".cc",
        ".cxx",
        ".c++",
        ".hpp",
        ".hh",
        ".hxx",
        ".h++",
        ".h",
        ".ipp",
        ".inl",
        ".cu",
        ".cuh",
    ),
    grammar=grammar,
    outline=outline,
    prepare=prepare,
    prescreen=c.PRESCREEN,
    definition_line=c.DEFINITION_LINE,
)
