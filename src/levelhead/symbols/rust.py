"""Rust."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, descend
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, short, text

if TYPE_CHECKING:
    from tree_sitter import Node

_TESTS = frozenset({"test", "rstest", "test_case", "quickcheck", "proptest", "wasm_bindgen_test", "case"})
_SIMPLE = {
    "const_item": SymbolKind.CONSTANT,
    "static_item": SymbolKind.CONSTANT,
    "type_item": SymbolKind.TYPE,
    "associated_type": SymbolKind.TYPE,
    "macro_definition": SymbolKind.MACRO,
}
_TYPES = {
    "struct_item": SymbolKind.CLASS,
    "union_item": SymbolKind.CLASS,
    "enum_item": SymbolKind.ENUM,
    "trait_item": SymbolKind.INTERFACE,
}


def _items(draft: Draft, node: Node, scope: Scope) -> None:
    """Items of a file, a module or a body. Attributes stand before the item that they describe."""
    attributes: list[Node] = []
    others: list[Node] = []
    for child in node.named_children:
        if child.type == "attribute_item":
            attributes.append(child)
            continue
        if child.type in {"line_comment", "block_comment"}:
            continue
        visit = _ITEMS.get(child.type)
        if visit is None:
            others.append(child)
        else:
            visit(draft, child, scope, _attributes(attributes))
        attributes = []
    draft.push(others, scope)


def _attributes(nodes: list[Node]) -> list[str]:
    """Names of attributes; a derive counts with the traits that it derives."""
    names: list[str] = []
    for node in nodes:
        attribute = first(node, "attribute")
        if attribute is None or not attribute.named_children:
            continue
        name = short(attribute.named_children[0])
        names.append(name)
        if name == "derive":
            derived = attribute.child_by_field_name("arguments")
            names.extend(text(one) for one in every(derived, "identifier"))
    return names


def _public(node: Node, scope: Scope) -> bool:
    inherited = scope.kind in {SymbolKind.INTERFACE, SymbolKind.ENUM}
    return inherited or first(node, "visibility_modifier") is not None


def _function(draft: Draft, node: Node, scope: Scope, attributes: list[str]) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own = text(name)
    member = scope.kind in {SymbolKind.CLASS, SymbolKind.INTERFACE, SymbolKind.ENUM}
    kind = SymbolKind.METHOD if member else SymbolKind.FUNCTION
    draft.define(
        own,
        kind,
        name,
        node,
        scope,
        parameters=_signature(node),
        decorated=attributes,
        exported=_public(node, scope),
    )
    if _TESTS & set(attributes):
        draft.test(own, name)
    body = node.child_by_field_name("body")
    if body is not None:
        draft.push([body], scope.into(own, kind, exported=False))


_NAMES = frozenset({"identifier", "shorthand_field_identifier"})


def _bound(pattern: Node) -> list[str]:
    """The names that a pattern binds: of ``Extension(state)`` it is ``state``."""
    names: list[str] = []
    todo = [pattern]
    while todo:
        one = todo.pop()
        if one.type in _NAMES:
            names.append(text(one))
        kind = one.child_by_field_name("type")
        todo.extend(child for child in reversed(one.named_children) if child != kind)
    return names


def _signature(node: Node) -> Signature:
    names: list[str] = []
    rest = False
    parameters = node.child_by_field_name("parameters")
    for one in every(parameters, "parameter", "variadic_parameter"):
        pattern = one.child_by_field_name("pattern")
        if one.type == "variadic_parameter":
            rest = True
        elif pattern is not None and pattern.type != "self":
            names.extend(_bound(pattern))
    result = node.child_by_field_name("return_type")
    return names, [], rest, False, None if result is None else brief(result)


def _type(draft: Draft, node: Node, scope: Scope, attributes: list[str]) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own, kind = text(name), _TYPES[node.type]
    bounds = node.child_by_field_name("bounds")
    bases = [] if bounds is None else [short(one) for one in bounds.named_children if one.type != "lifetime"]
    public = _public(node, scope)
    draft.define(own, kind, name, node, scope, bases=bases, decorated=attributes, exported=public)
    body = node.child_by_field_name("body")
    if body is not None:
        draft.push([body], scope.into(own, kind, exported=public))


def _fields(draft: Draft, node: Node, scope: Scope) -> None:
    for one in every(node, "field_declaration"):
        name = one.child_by_field_name("name")
        if name is not None:
            draft.define(text(name), SymbolKind.FIELD, name, one, scope, exported=_public(one, scope))


def _variants(draft: Draft, node: Node, scope: Scope) -> None:
    for one in every(node, "enum_variant"):
        name = one.child_by_field_name("name")
        if name is not None:
            draft.define(text(name), SymbolKind.MEMBER, name, one, scope)
            draft.descend(one, scope.into(text(name), SymbolKind.ENUM))


def _impl(draft: Draft, node: Node, scope: Scope, _attributes: list[str]) -> None:
    """The implemented type is the parent; methods of a trait are as visible as the trait."""
    target, body = node.child_by_field_name("type"), node.child_by_field_name("body")
    if target is not None and body is not None:
        trait = node.child_by_field_name("trait")
        owner = SymbolKind.CLASS if trait is None else SymbolKind.INTERFACE
        if trait is not None:
            draft.adopt(short(target), short(trait))
        draft.push([body], scope.into(short(target), owner))


def _simple(draft: Draft, node: Node, scope: Scope, attributes: list[str]) -> None:
    name = node.child_by_field_name("name")
    if name is None or (scope.local and node.type != "macro_definition"):
        return
    public = _public(node, scope) or "macro_export" in attributes
    draft.define(text(name), _SIMPLE[node.type], name, node, scope, decorated=attributes, exported=public)


def _module(draft: Draft, node: Node, scope: Scope, attributes: list[str]) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    public = _public(node, scope)
    draft.define(text(name), SymbolKind.MODULE, name, node, scope, decorated=attributes, exported=public)
    body = node.child_by_field_name("body")
    if body is not None:
        draft.push([body], scope.into(text(name), SymbolKind.MODULE, exported=public))


def _use(draft: Draft, node: Node, _scope: Scope, _attributes: list[str]) -> None:
    argument = node.child_by_field_name("argument")
    public = first(node, "visibility_modifier") is not None
    pending: list[tuple[str, Node]] = [] if argument is None else [("", argument)]
    while pending:
        prefix, one = pending.pop()
        if one.type == "scoped_use_list":
            prefix = _joined(prefix, one.child_by_field_name("path"))
            one = one.child_by_field_name("list") or one
        if one.type == "use_list":
            pending.extend((prefix, inner) for inner in reversed(one.named_children))
            continue
        alias = text(one.child_by_field_name("alias")) or None
        if one.type == "use_wildcard":
            module, name = _joined(prefix, one.named_children[0] if one.named_children else None), "*"
        else:
            path = one.child_by_field_name("path") if one.type == "use_as_clause" else one
            module, _, name = _joined(prefix, path).rpartition("::")
        if name == "self":
            module, _, name = module.rpartition("::")
        draft.imported(module or name, one, name=name if module else None, alias=alias)
        if public:
            draft.export(alias or name)


def _joined(prefix: str, node: Node | None) -> str:
    own = text(node).replace(" ", "").replace("\n", "")
    return f"{prefix}::{own}" if prefix and own else prefix or own


def _extern(draft: Draft, node: Node, _scope: Scope, _attributes: list[str]) -> None:
    name, alias = node.child_by_field_name("name"), node.child_by_field_name("alias")
    if name is not None:
        draft.imported(text(name), node, alias=text(alias) or None)


_ITEMS = {
    "function_item": _function,
    "function_signature_item": _function,
    "impl_item": _impl,
    "mod_item": _module,
    "use_declaration": _use,
    "extern_crate_declaration": _extern,
    **dict.fromkeys(_TYPES, _type),
    **dict.fromkeys(_SIMPLE, _simple),
}

_VISITORS: dict[str, Visitor] = {
    "source_file": _items,
    "declaration_list": _items,
    "block": _items,
    "ERROR": _items,
    "foreign_mod_item": descend,
    "field_declaration_list": _fields,
    "enum_variant_list": _variants,
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a file."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of Rust."""
    import tree_sitter_rust

    return tree_sitter_rust.language()


RUST = Language(
    id="rust",
    suffixes=(".rs",),
    grammar=grammar,
    outline=outline,
    prescreen=rb"(?:\b(?:fn|struct|enum|trait|union|type|mod|const|static|static\s+mut)\s+|\bmacro_rules!\s*)",
    definition_line=(
        rb"^(?:[ \t]*(?:pub(?:\([^)\n]*\))?[ \t]+)?"
        rb"(?:(?:default|async|unsafe|const|extern(?:[ \t]+\"[^\"\n]*\")?)[ \t]+)*"
        rb"(?:(?:fn|struct|enum|trait|union|type|mod|const|static|static[ \t]+mut)[ \t]+|macro_rules![ \t]*)|"
        rb"    (?:pub(?:\([^)\n]*\))?[ \t]+)?)([A-Za-z_]\w*)[ \t]*"
        rb"(?:[<=]|\{|;[ \t]*$|:[^:\n][^\n]*[,=;{][^\n]*$|\((?:[^\n]*[{,(;}])?[ \t]*$|,[ \t]*$|$)"
    ),
)
