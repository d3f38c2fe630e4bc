"""PHP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, descend, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, last_segment, short, text, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

_TYPES = {
    "class_declaration": SymbolKind.CLASS,
    "interface_declaration": SymbolKind.INTERFACE,
    "trait_declaration": SymbolKind.INTERFACE,
    "enum_declaration": SymbolKind.ENUM,
}


def _attributes(node: Node) -> list[str]:
    return [
        short(one.named_children[0])
        for group in every(node.child_by_field_name("attributes"), "attribute_group")
        for one in every(group, "attribute")
        if one.named_children
    ]


def _public(node: Node) -> bool:
    modifier = first(node, "visibility_modifier")
    return modifier is None or modifier.text == b"public"


def _namespace(draft: Draft, node: Node, scope: Scope) -> None:
    """Namespaces are no parents here: a file names one for all that it holds."""
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(last_segment(text(name)), SymbolKind.NAMESPACE, name, node, scope)
    draft.descend(node.child_by_field_name("body"), scope)


def _type(draft: Draft, node: Node, scope: Scope) -> None:
    name, body = node.child_by_field_name("name"), node.child_by_field_name("body")
    if name is None:
        return
    own, kind = text(name), _TYPES[node.type]
    bases = [
        short(one)
        for clause in every(node, "base_clause", "class_interface_clause")
        for one in clause.named_children
    ]
    bases.extend(
        short(one) for use in every(body, "use_declaration") for one in every(use, "name", "qualified_name")
    )
    draft.define(own, kind, name, node, scope, bases=bases, decorated=_attributes(node))
    draft.descend(body, scope.into(own, kind))
    _tests(draft, body, by_name=own.endswith("Test") or any(base.endswith("TestCase") for base in bases))


def _tests(draft: Draft, body: Node | None, *, by_name: bool) -> None:
    """PHPUnit tests by name, attribute or doc comment."""
    comment = b""
    for one in [] if body is None else body.named_children:
        name = one.child_by_field_name("name")
        if one.type == "method_declaration" and name is not None:
            marked = b"@test" in comment or "Test" in _attributes(one)
            if marked or (by_name and (name.text or b"").startswith(b"test")):
                draft.test(text(name), name)
        comment = (one.text or b"") if one.type == "comment" else b""


def _callable(draft: Draft, node: Node, scope: Scope) -> None:
    name, parameters = node.child_by_field_name("name"), node.child_by_field_name("parameters")
    if name is None:
        return
    own = text(name)
    kind = SymbolKind.METHOD if node.type == "method_declaration" else SymbolKind.FUNCTION
    draft.define(
        own,
        kind,
        name,
        node,
        scope,
        parameters=_signature(node, parameters),
        decorated=_attributes(node),
        exported=_public(node),
    )
    for one in every(parameters, "property_promotion_parameter"):
        at = one.child_by_field_name("name")
        if at is not None:
            public = text(one.child_by_field_name("visibility")) in {"", "public"}
            draft.define(text(at).lstrip("$&"), SymbolKind.FIELD, at, one, scope, exported=public)
    draft.descend(node.child_by_field_name("body"), scope.into(own, kind, exported=False))


def _signature(node: Node, parameters: Node | None) -> Signature:
    names: list[str] = []
    defaults: list[tuple[str, str]] = []
    rest = False
    for one in [] if parameters is None else parameters.named_children:
        if one.type == "variadic_parameter":
            rest = True
            continue
        own = text(one.child_by_field_name("name")).lstrip("$&")
        value = one.child_by_field_name("default_value")
        if own:
            names.append(own)
        if own and value is not None:
            defaults.append((own, brief(value)))
    result = node.child_by_field_name("return_type")
    return names, defaults, rest, False, None if result is None else brief(result)


def _constants(draft: Draft, node: Node, scope: Scope) -> None:
    for one in every(node, "const_element"):
        name = one.named_children[0]
        draft.define(text(name), SymbolKind.CONSTANT, name, node, scope, exported=_public(node))


def _properties(draft: Draft, node: Node, scope: Scope) -> None:
    for one in every(node, "property_element"):
        name = one.child_by_field_name("name")
        if name is not None:
            draft.define(text(name).lstrip("$"), SymbolKind.FIELD, name, node, scope, exported=_public(node))


def _case(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(text(name), SymbolKind.MEMBER, name, node, scope)


def _statement(draft: Draft, node: Node, scope: Scope) -> None:
    """``define("NAME", …)``, and the ``it`` and ``test`` of Pest."""
    call = first(node, "function_call_expression")
    arguments = None if call is None else call.child_by_field_name("arguments")
    values = list(every(arguments, "argument"))
    title = first(values[0], "string", "encapsed_string") if values else None
    if call is None or title is None:
        return
    function = text(call.child_by_field_name("function"))
    if function == "define":
        draft.define(unquoted(title), SymbolKind.CONSTANT, title, node, Scope())
    elif function in {"it", "test"} and not scope.local:
        draft.test(unquoted(title), title)


def _use(draft: Draft, node: Node, _scope: Scope) -> None:
    prefix = text(first(node, "namespace_name"))
    group = node.child_by_field_name("body")
    for one in every(group or node, "namespace_use_clause"):
        alias = text(one.child_by_field_name("alias")) or None
        paths = [child for child in one.named_children if child.type in {"qualified_name", "name"}]
        if paths:
            whole = text(paths[0]).lstrip("\\")
            module, _, name = (f"{prefix}\\{whole}" if group is not None else whole).rpartition("\\")
            draft.imported(module or name, one, name=name if module else None, alias=alias)


_VISITORS: dict[str, Visitor] = {
    **dict.fromkeys(_TYPES, _type),
    "namespace_definition": _namespace,
    "method_declaration": _callable,
    "function_definition": _callable,
    "const_declaration": _constants,
    "property_declaration": _properties,
    "enum_case": _case,
    "expression_statement": _statement,
    "namespace_use_declaration": _use,
    "program": descend,
    **holders("compound_statement if_statement else_clause else_if_clause try_statement ERROR"),
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a file, markup around the code included."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of PHP within markup."""
    import tree_sitter_php

    return tree_sitter_php.language_php()


PHP = Language(
    id="php",
    suffixes=(".php", ".phtml", ".php5", ".phpt"),
    grammar=grammar,
    outline=outline,
    prescreen=(
        rb"(?:\b(?:function\s*&?|class|interface|trait|enum|const|case)\s+|"
        rb"\b(?:public|private|protected|static|readonly|var)\s+(?:\??[\w\\|]+\s+)?\$)"
    ),
    definition_line=(
        rb"^[ \t]*(?:(?:public|private|protected|static|abstract|final|readonly|var)[ \t]+)*"
        rb"(?:(?:function[ \t]*&?|class|interface|trait|enum|const|case)[ \t]+|namespace[ \t]+(?:\w+\\)*|"
        rb"(?:public|private|protected|static|readonly|var)[ \t]+(?:\??[\w\\|]+[ \t]+)?\$|"
        rb"define\([ \t]*['\"])([A-Za-z_]\w*)"
    ),
)
