"""Imports and exports, as JavaScript and TypeScript write them: of ECMAScript and of CommonJS."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope
from levelhead.symbols.ecma_values import FUNCTIONS, bare, class_as, class_body, key_of, objects
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import every, first, text, tokens, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node


def importing(draft: Draft, node: Node, _scope: Scope) -> None:
    """``import`` in all its forms."""
    source = node.child_by_field_name("source")
    if source is None:
        return
    module = unquoted(source)
    clause = first(node, "import_clause")
    if clause is None:
        draft.imported(module, node)
    for one in [] if clause is None else clause.named_children:
        if one.type == "identifier":
            draft.imported(module, one, name="default", alias=text(one))
        elif one.type == "namespace_import":
            draft.imported(module, one, alias=text(first(one, "identifier")))
        for specifier in every(one, "import_specifier"):
            name, alias = specifier.child_by_field_name("name"), specifier.child_by_field_name("alias")
            draft.imported(module, specifier, name=text(name), alias=text(alias) or None)


def exporting(draft: Draft, node: Node, scope: Scope) -> None:
    """``export`` in all its forms."""
    source = node.child_by_field_name("source")
    module = None if source is None else unquoted(source)
    default = "default" in tokens(node)
    inner = node.child_by_field_name("declaration") or bare(node.child_by_field_name("value"))
    shown = scope.visible(exported=True)
    if scope.parents:
        draft.push([] if inner is None else [inner], shown)  # a namespace's exports are its members
        return
    if default:
        draft.export("default")
    if inner is not None:
        _export_inner(draft, node, inner, shown, default=default)
        return
    clause = first(node, "export_clause", "namespace_export")
    if clause is None:
        if module is not None:
            draft.export("*")
            draft.imported(module, node, name="*")
    elif clause.type == "namespace_export":
        name = text(first(clause, "identifier", "string"))
        draft.export(name)
        draft.imported(module or "", clause, alias=name)
    for specifier in every(clause, "export_specifier"):
        name, alias = (
            text(specifier.child_by_field_name("name")),
            text(specifier.child_by_field_name("alias")),
        )
        draft.export(alias or name, local=None if module is not None else name)
        if module is not None:
            draft.imported(module, specifier, name=name, alias=alias or None)


def _export_inner(draft: Draft, node: Node, inner: Node, scope: Scope, *, default: bool) -> None:
    name = inner.child_by_field_name("name")
    if inner.type in {"class_declaration", "abstract_class_declaration", "class"} and name is not None:
        class_as(draft, name, node, inner, scope)
    elif inner.type == "identifier":
        draft.published.add(text(inner))
    elif inner.type == "object" or (default and inner.type == "call_expression"):
        for literal in objects(inner):
            draft.descend(literal, Scope((), SymbolKind.CONSTANT))
    elif inner.type in FUNCTIONS:
        draft.descend(inner.child_by_field_name("body"), scope.into((), SymbolKind.FUNCTION, exported=False))
    elif inner.type == "class":
        class_body(draft, inner.child_by_field_name("body"), scope.into("default", SymbolKind.CLASS))
    else:
        draft.push([inner], scope)
    if name is not None:
        draft.export(text(name))
    for one in every(inner, "variable_declarator"):
        target = one.child_by_field_name("name")
        if target is not None:
            for leaf in [target] if target.type == "identifier" else target.named_children:
                draft.export(text(leaf.child_by_field_name("value") or leaf))


def required(value: Node) -> Node | None:
    """The module in ``require("module")``, ``None`` for any other value."""
    if (
        value.type == "call_expression"
        and (value.child_by_field_name("function") or value).text == b"require"
    ):
        return first(value.child_by_field_name("arguments"), "string")
    return None


def require(draft: Draft, name: Node, module: Node) -> None:
    """What a ``require`` is bound to: the module, or members of it."""
    source = unquoted(module)
    if name.type == "identifier":
        draft.imported(source, name, alias=text(name))
    for one in name.named_children:
        key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
        draft.imported(source, one, name=text(key or one), alias=text(value) or None)


def module_exports(draft: Draft, value: Node | None) -> None:
    """``module.exports = …``."""
    if value is None:
        return
    if value.type == "identifier":
        draft.export(text(value), local=text(value))
    elif value.type == "object":
        for one in value.named_children:
            key = one.child_by_field_name("key") or one.child_by_field_name("name") or one
            local = one.child_by_field_name("value") or key
            if key.type != "spread_element":
                draft.export(key_of(key), local=text(local) if local.type.endswith("identifier") else None)
        draft.push(every(value, "pair", "method_definition"), Scope((), SymbolKind.CONSTANT))
    else:
        name = value.child_by_field_name("name")
        draft.export("default" if name is None else text(name))
        draft.push([value], Scope())
