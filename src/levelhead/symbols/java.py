"""Java."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, descend
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, last_segment, short, text, tokens

if TYPE_CHECKING:
    from tree_sitter import Node

_TESTS = frozenset({"Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "TestTemplate", "Property"})
_TYPES = {
    "class_declaration": SymbolKind.CLASS,
    "record_declaration": SymbolKind.CLASS,
    "interface_declaration": SymbolKind.INTERFACE,
    "annotation_type_declaration": SymbolKind.INTERFACE,
    "enum_declaration": SymbolKind.ENUM,
}


def _annotations(node: Node) -> list[str]:
    return [
        short(one.child_by_field_name("name") or one)
        for one in every(first(node, "modifiers"), "annotation", "marker_annotation")
    ]


def _public(node: Node, scope: Scope) -> bool:
    marks = tokens(first(node, "modifiers"))
    return "public" in marks or (scope.kind is SymbolKind.INTERFACE and "private" not in marks)


def _type(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own, kind = text(name), _TYPES[node.type]
    public = _public(node, scope)
    draft.define(
        own, kind, name, node, scope, bases=_bases(node), decorated=_annotations(node), exported=public
    )
    inside = scope.into(own, kind, exported=public)
    for component in every(node.child_by_field_name("parameters"), "formal_parameter", "spread_parameter"):
        at = component.child_by_field_name("name")
        if at is not None:
            draft.define(text(at), SymbolKind.FIELD, at, component, inside)
    draft.descend(node.child_by_field_name("body"), inside)


def _bases(node: Node) -> Iterable[str]:
    for clause in every(node, "superclass", "super_interfaces", "extends_interfaces"):
        listed = first(clause, "type_list") or clause
        for one in listed.named_children:
            yield short(one)


def _method(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own, annotations = text(name), _annotations(node)
    signature = _signature(node)
    draft.define(
        own,
        SymbolKind.METHOD,
        name,
        node,
        scope,
        parameters=signature,
        decorated=annotations,
        exported=_public(node, scope),
    )
    if _TESTS & set(annotations):
        draft.test(own, name)
    draft.descend(node.child_by_field_name("body"), scope.into(own, SymbolKind.METHOD, exported=False))


def _signature(node: Node) -> Signature:
    names: list[str] = []
    rest = False
    for one in every(node.child_by_field_name("parameters"), "formal_parameter", "spread_parameter"):
        if one.type == "spread_parameter":
            rest = True
        else:
            names.append(text(one.child_by_field_name("name")))
    result = node.child_by_field_name("type")
    return names, [], rest, False, None if result is None else brief(result)


def _field(draft: Draft, node: Node, scope: Scope) -> None:
    marks = tokens(first(node, "modifiers"))
    constant = {"static", "final"} <= marks or node.type == "constant_declaration"
    kind = SymbolKind.CONSTANT if constant else SymbolKind.FIELD
    for one in every(node, "variable_declarator"):
        name = one.child_by_field_name("name")
        if name is not None:
            draft.define(
                text(name),
                kind,
                name,
                node,
                scope,
                decorated=_annotations(node),
                exported=_public(node, scope),
            )


def _constant(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(text(name), SymbolKind.MEMBER, name, node, scope)
        draft.descend(node.child_by_field_name("body"), scope.into(text(name), SymbolKind.CLASS))


def _import(draft: Draft, node: Node, _scope: Scope) -> None:
    path = first(node, "scoped_identifier", "identifier")
    if path is None:
        return
    whole = text(path)
    if first(node, "asterisk") is not None:
        draft.imported(whole, node, name="*")
    else:
        module, _, name = whole.rpartition(".")
        draft.imported(module, node, name=name)


def _package(draft: Draft, node: Node, scope: Scope) -> None:
    path = first(node, "scoped_identifier", "identifier")
    if path is not None:
        draft.define(last_segment(text(path)), SymbolKind.MODULE, path, node, scope)


_VISITORS: dict[str, Visitor] = {
    **dict.fromkeys(_TYPES, _type),
    "method_declaration": _method,
    "constructor_declaration": _method,
    "compact_constructor_declaration": _method,
    "annotation_type_element_declaration": _method,
    "field_declaration": _field,
    "constant_declaration": _field,
    "enum_constant": _constant,
    "enum_body_declarations": descend,
    "import_declaration": _import,
    "package_declaration": _package,
    "ERROR": descend,
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a compilation unit."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of Java."""
    import tree_sitter_java

    return tree_sitter_java.language()


_MODIFIER = (
    rb"(?:public|private|protected|static|final|abstract|default|synchronized|native|transient|volatile|"
    rb"sealed|non-sealed)"
)

JAVA = Language(
    id="java",
    suffixes=(".java",),
    grammar=grammar,
    outline=outline,
    prescreen=(
        rb"(?:\b(?:class|interface|enum|record)\s+|"
        rb"\b(?:public|private|protected|static|final|abstract|default)\s+(?:[\w.$]+(?:<[^\n]*>)?(?:\[\])*\s+)?)"
    ),
    definition_line=(
        rb"^(?:[ \t]*(?:@\w+(?:\([^\n)]*\))?[ \t]+)*(?:" + _MODIFIER + rb"[ \t]+)+|    |\t|)"
        rb"(?:(?:class|interface|enum|record|@interface)[ \t]+|package[ \t]+(?:\w+\.)*|"
        rb"(?:<[^\n=(]*>[ \t]+)?[A-Za-z_][\w.]*(?:<[^\n=;(]*>)?(?:\[\])*[ \t]+|)([A-Za-z_]\w*)[ \t]*"
        rb"(?:[{<=,;]|\((?:[^\n]*[{,(;}])?[ \t]*$|extends\b|implements\b)"
    ),
)
