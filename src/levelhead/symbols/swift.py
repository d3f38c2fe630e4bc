"""Swift."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, last_segment, short, text, tokens

if TYPE_CHECKING:
    from tree_sitter import Node

_KINDS = {"enum": SymbolKind.ENUM, "protocol": SymbolKind.INTERFACE}


def _attributes(node: Node) -> list[str]:
    modifiers = first(node, "modifiers")
    return [short(one.named_children[0]) for one in every(modifiers, "attribute") if one.named_children]


def _public(node: Node) -> bool:
    visibility = text(first(first(node, "modifiers"), "visibility_modifier"))
    return not visibility.startswith(("private", "fileprivate"))


def _type(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    word = text(node.child_by_field_name("declaration_kind"))
    bases = [short(one) for one in every(node, "inheritance_specifier")]
    body = node.child_by_field_name("body")
    if word == "extension":
        path = tuple(last_segment(part) for part in text(name).split("<")[0].split("."))
        for base in bases:
            draft.adopt(path[-1], base)
        draft.descend(body, scope.into(path, SymbolKind.CLASS))
        return
    own, public, kind = text(name), _public(node), _KINDS.get(word, SymbolKind.CLASS)
    draft.define(own, kind, name, node, scope, bases=bases, decorated=_attributes(node), exported=public)
    draft.descend(body, scope.into(own, kind, exported=public))
    for one in every(body, "function_declaration"):
        at = one.child_by_field_name("name")
        titled = "Test" in _attributes(one)
        if at is not None and (
            titled or (own.endswith(("Test", "Tests", "TestCase")) and text(at).startswith("test"))
        ):
            draft.test(text(at), at)


def _function(draft: Draft, node: Node, scope: Scope) -> None:
    name = None if node.type == "subscript_declaration" else node.child_by_field_name("name")
    own = node.type.removesuffix("_declaration") if name is None else text(name)
    kind = SymbolKind.METHOD if scope.parents and not scope.local else SymbolKind.FUNCTION
    draft.define(
        own,
        kind,
        name or node,
        node,
        scope,
        parameters=_signature(node),
        decorated=_attributes(node),
        exported=_public(node),
    )
    if "Test" in _attributes(node) and not scope.parents:
        draft.test(own, name or node)
    statements = first(node.child_by_field_name("body"), "statements")
    draft.descend(statements, scope.into(own, kind, exported=False))


def _signature(node: Node) -> Signature:
    """Both the name that callers write and the one that the body uses count."""
    names: list[str] = []
    defaults: list[tuple[str, str]] = []
    rest = False
    last = ""
    result = None
    arrow = False
    for index, one in enumerate(node.children):
        if one.type == "parameter":
            outer, inner = (
                text(one.child_by_field_name("external_name")),
                text(one.child_by_field_name("name")),
            )
            names.extend(part for part in dict.fromkeys((outer, inner)) if part not in {"", "_"})
            rest = rest or "..." in tokens(one)
            last = inner
        elif node.field_name_for_child(index) == "default_value":
            defaults.append((last, brief(one)))
        elif arrow and one.is_named and result is None:
            result = brief(one)
        arrow = arrow or one.type == "->"
    return names, defaults, rest, False, result


def _property(draft: Draft, node: Node, scope: Scope) -> None:
    if scope.local:
        return
    binding = text(first(node, "value_binding_pattern"))
    kind = (
        SymbolKind.FIELD
        if scope.parents
        else SymbolKind.CONSTANT
        if binding == "let"
        else SymbolKind.VARIABLE
    )
    for pattern in node.children_by_field_name("name"):
        leaves = list(every(pattern, "pattern")) or [pattern]
        for leaf in leaves:
            name = leaf.child_by_field_name("bound_identifier") or first(leaf, "simple_identifier")
            if name is not None:
                draft.define(
                    text(name), kind, name, node, scope, decorated=_attributes(node), exported=_public(node)
                )


def _entry(draft: Draft, node: Node, scope: Scope) -> None:
    for name in node.children_by_field_name("name"):
        draft.define(text(name), SymbolKind.MEMBER, name, node, scope)


def _alias(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(text(name), SymbolKind.TYPE, name, node, scope, exported=_public(node))


def _import(draft: Draft, node: Node, _scope: Scope) -> None:
    path = first(node, "identifier")
    if path is None:
        return
    whole = text(path)
    kinds = {"struct", "class", "enum", "protocol", "func", "var", "let", "typealias"}
    if kinds & tokens(node) and "." in whole:
        module, _, name = whole.rpartition(".")
        draft.imported(module, node, name=name)
    else:
        draft.imported(whole, node)


_VISITORS: dict[str, Visitor] = {
    "class_declaration": _type,
    "protocol_declaration": _type,
    "function_declaration": _function,
    "protocol_function_declaration": _function,
    "init_declaration": _function,
    "deinit_declaration": _function,
    "subscript_declaration": _function,
    "property_declaration": _property,
    "protocol_property_declaration": _property,
    "enum_entry": _entry,
    "typealias_declaration": _alias,
    "associatedtype_declaration": _alias,
    "import_declaration": _import,
    **holders("ERROR"),
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a file."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of Swift."""
    import tree_sitter_swift

    return tree_sitter_swift.language()


SWIFT = Language(
    id="swift",
    suffixes=(".swift",),
    grammar=grammar,
    outline=outline,
    prescreen=rb"\b(?:func|class|struct|enum|protocol|actor|extension|typealias|associatedtype|let|var|case)\s+",
    definition_line=(
        rb"^[ \t]*(?:@\w+(?:\([^\n)]*\))?[ \t]+)*(?:[a-z]+(?:\([a-z]+\))?[ \t]+)*"
        rb"(?:func|class|struct|enum|protocol|actor|typealias|associatedtype|let|var|case)[ \t]+"
        rb"([A-Za-z_]\w*)"
    ),
)
