"""TypeScript: JavaScript's visitors and those of its types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols import ecma_values as values
from levelhead.symbols import javascript as js
from levelhead.symbols.draft import Draft, Scope, Visitor, descend
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import every, first, short, text, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node


def _interface(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    bases = [short(one) for one in (first(node, "extends_type_clause") or name).named_children]
    draft.define(text(name), SymbolKind.INTERFACE, name, node, scope, bases=bases)
    draft.descend(node.child_by_field_name("body"), scope.into(text(name), SymbolKind.INTERFACE))


def _alias(draft: Draft, node: Node, scope: Scope) -> None:
    """An alias of object types has their properties as members."""
    name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
    if name is None:
        return
    parts: list[Node] = []
    pending = [] if value is None else [value]
    while pending and len(parts) < 100:
        one = pending.pop()
        parts.append(one)
        if one.type in {"intersection_type", "union_type", "parenthesized_type"}:
            pending.extend(one.named_children)
    bases = [short(one) for one in parts if one.type in {"type_identifier", "generic_type"}]
    draft.define(text(name), SymbolKind.TYPE, name, node, scope, bases=bases if len(parts) > 1 else ())
    for one in parts:
        if one.type == "object_type":
            draft.descend(one, scope.into(text(name), SymbolKind.TYPE))


def _property(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own = unquoted(name) if name.type == "string" else text(name)
    draft.define(own, SymbolKind.FIELD, name, node, scope)
    inner = first(node.child_by_field_name("type"), "object_type")
    if inner is not None and len(scope.parents) < 3:
        draft.descend(inner, scope.into(own, SymbolKind.FIELD))


def _enum(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    draft.define(text(name), SymbolKind.ENUM, name, node, scope)
    inside = scope.into(text(name), SymbolKind.ENUM)
    for one in every(node.child_by_field_name("body"), "enum_assignment", "property_identifier", "string"):
        member = one.child_by_field_name("name") or one
        draft.define(unquoted(member), SymbolKind.MEMBER, member, one, inside)


def _namespace(draft: Draft, node: Node, scope: Scope) -> None:
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    if name is None:
        return
    *outer, own = [unquoted(name)] if name.type == "string" else text(name).split(".")
    if outer:
        scope = scope.into(tuple(outer), SymbolKind.NAMESPACE)
    draft.define(own, SymbolKind.NAMESPACE, name, node, scope)
    draft.descend(body, scope.into(own, SymbolKind.NAMESPACE))


_VISITORS: dict[str, Visitor] = {
    **js.VISITORS,
    "abstract_class_declaration": values.klass,
    "function_signature": values.function,
    "interface_declaration": _interface,
    "type_alias_declaration": _alias,
    "enum_declaration": _enum,
    "internal_module": _namespace,
    "module": _namespace,
    "ambient_declaration": descend,
    "public_field_definition": values.field,
    "property_signature": _property,
    "method_signature": values.method,
    "abstract_method_signature": values.method,
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a module, script or declaration file."""
    draft.walk(root, _VISITORS, js.TOP)


def grammar(path: str) -> object:
    """The grammar with JSX for ``.tsx``, the one with type assertions in angle brackets for the rest."""
    import tree_sitter_typescript

    if path.lower().endswith(".tsx"):
        return tree_sitter_typescript.language_tsx()
    return tree_sitter_typescript.language_typescript()


TYPESCRIPT = Language(
    id="typescript",
    suffixes=(".ts", ".tsx", ".mts", ".cts"),
    grammar=grammar,
    outline=outline,
    prescreen=(
        rb"\b(?:function\s*\*?|class|const|let|var|get|set|interface|type|enum|namespace"
        rb"|public|private|protected|static|abstract|override|readonly|async)\s+"
    ),
    definition_line=js.DEFINITION_LINE,
)
