"""Go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, last_segment, short, text, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

_TESTS = ("Test", "Benchmark", "Fuzz", "Example")


def _public(name: str) -> bool:
    return name[:1].isupper()


def _function(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own = text(name)
    draft.define(
        own, SymbolKind.FUNCTION, name, node, scope, parameters=_signature(node), exported=_public(own)
    )
    if own.startswith(_TESTS) and not own[len(_prefix(own)) :][:1].islower():
        takes = brief(node.child_by_field_name("parameters") or name)
        if "testing." in takes or own.startswith("Example"):
            draft.test(own, name)


def _prefix(name: str) -> str:
    return next(prefix for prefix in _TESTS if name.startswith(prefix))


def _method(draft: Draft, node: Node, scope: Scope) -> None:
    name, receiver = node.child_by_field_name("name"), node.child_by_field_name("receiver")
    if name is None or receiver is None:
        return
    one = first(receiver, "parameter_declaration")
    kind = None if one is None else one.child_by_field_name("type")
    owner = "" if kind is None else short(kind)
    own = text(name)
    place = scope.into(owner, SymbolKind.CLASS) if owner else scope
    draft.define(
        own, SymbolKind.METHOD, name, node, place, parameters=_signature(node), exported=_public(own)
    )
    if own.startswith("Test") and owner.endswith("Suite"):
        draft.test(own, name)


def _signature(node: Node) -> Signature:
    names: list[str] = []
    rest = False
    for one in every(
        node.child_by_field_name("parameters"), "parameter_declaration", "variadic_parameter_declaration"
    ):
        if one.type == "variadic_parameter_declaration":
            rest = True
        else:
            names.extend(text(name) for name in one.children_by_field_name("name"))
    result = node.child_by_field_name("result")
    return names, [], rest, False, None if result is None else brief(result)


def _type(draft: Draft, node: Node, scope: Scope) -> None:
    name, value = node.child_by_field_name("name"), node.child_by_field_name("type")
    if name is None or value is None:
        return
    own = text(name)
    kind = {"struct_type": SymbolKind.CLASS, "interface_type": SymbolKind.INTERFACE}.get(
        value.type, SymbolKind.TYPE
    )
    inside = scope.into(own, kind, exported=_public(own))
    bases: list[str] = []
    for field in every(first(value, "field_declaration_list"), "field_declaration"):
        names = field.children_by_field_name("name")
        if not names:
            bases.append(short(field.child_by_field_name("type") or field))
        for one in names:
            draft.define(text(one), SymbolKind.FIELD, one, field, inside, exported=_public(text(one)))
    for one in every(value, "method_elem", "type_elem"):
        if one.type == "type_elem":
            bases.extend(
                short(part) for part in every(one, "type_identifier", "qualified_type", "generic_type")
            )
        else:
            _interface_method(draft, one, inside)
    if value.type in {"type_identifier", "qualified_type"}:
        bases.append(short(value))
    draft.define(own, kind, name, node, scope, bases=bases, exported=_public(own))


def _interface_method(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(
            text(name),
            SymbolKind.METHOD,
            name,
            node,
            scope,
            parameters=_signature(node),
            exported=_public(text(name)),
        )


def _values(draft: Draft, node: Node, scope: Scope) -> None:
    kind = SymbolKind.CONSTANT if node.type == "const_spec" else SymbolKind.VARIABLE
    for name in node.children_by_field_name("name"):
        if name.type == "identifier" and name.text != b"_":
            draft.define(text(name), kind, name, node, scope, exported=_public(text(name)))


def _import(draft: Draft, node: Node, _scope: Scope) -> None:
    path, name = node.child_by_field_name("path"), node.child_by_field_name("name")
    if path is not None:
        alias = text(name)
        draft.imported(
            unquoted(path), node, name="*" if alias == "." else None, alias=alias.strip("._") or None
        )


def _package(draft: Draft, node: Node, scope: Scope) -> None:
    name = first(node, "package_identifier")
    if name is not None:
        draft.define(last_segment(text(name)), SymbolKind.MODULE, name, node, scope)


_VISITORS: dict[str, Visitor] = {
    "package_clause": _package,
    "function_declaration": _function,
    "method_declaration": _method,
    "type_spec": _type,
    "type_alias": _type,
    "const_spec": _values,
    "var_spec": _values,
    "import_spec": _import,
    **holders(
        "import_declaration import_spec_list const_declaration var_declaration var_spec_list "
        "type_declaration ERROR"
    ),
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a file; bodies of functions hold no names that others see."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of Go."""
    import tree_sitter_go

    return tree_sitter_go.language()


GO = Language(
    id="go",
    suffixes=(".go",),
    grammar=grammar,
    outline=outline,
    prescreen=rb"\b(?:func\s+(?:\([^()\n]*\)\s*)?|type\s+|const\s+|var\s+)",
    definition_line=(
        rb"^(?:func[ \t]+(?:\([^()\n]*\)[ \t]*)?|type[ \t]+|const[ \t]+|var[ \t]+|package[ \t]+|\t)"
        rb"([A-Za-z_]\w*)(?:[ \t]+[\[*A-Za-z=][^\n]*$|,[ \t]*\w+[^\n:]*$|\[[^\n]*$|"
        rb"\([^\n]*\)[^\n]*[\w)}{\]][ \t]*$|\([ \t]*$|[ \t]*$)"
    ),
)
