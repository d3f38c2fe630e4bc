"""Scala 2 and 3."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, descend, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, last_segment, short, text, tokens, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

_TYPES = {
    "class_definition": SymbolKind.CLASS,
    "object_definition": SymbolKind.CLASS,
    "package_object": SymbolKind.CLASS,
    "trait_definition": SymbolKind.INTERFACE,
    "enum_definition": SymbolKind.ENUM,
}
_TESTS = frozenset({"test", "it", "they", "ignore", "property", "scenario", "Scenario", "testCase"})
_VERBS = frozenset({"should", "must", "can", "when"})


def _annotations(node: Node) -> list[str]:
    return [short(one.child_by_field_name("name") or one) for one in every(node, "annotation")]


def _public(node: Node) -> bool:
    return not text(first(first(node, "modifiers"), "access_modifier")).startswith("private")


def _type(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own, kind, public = text(name), _TYPES[node.type], _public(node)
    lists = node.children_by_field_name("class_parameters")
    draft.define(
        own,
        kind,
        name,
        node,
        scope,
        bases=_bases(node),
        parameters=_signature(lists, None) if lists else None,
        decorated=_annotations(node),
        exported=public,
    )
    inside = scope.into(own, kind, exported=public)
    for listed in lists:
        for one in every(listed, "class_parameter"):
            at = one.child_by_field_name("name")
            seen = "case" in tokens(node) or bool({"val", "var"} & tokens(one))
            if at is not None:
                draft.define(text(at), SymbolKind.FIELD, at, one, inside, exported=seen and _public(one))
    draft.descend(node.child_by_field_name("body"), inside)


def _bases(node: Node) -> Iterable[str]:
    clause = node.child_by_field_name("extend")
    if clause is not None:
        for one in clause.children_by_field_name("type"):
            if one.is_named:
                yield short(one)


def _function(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own = text(name).strip("`")
    kind = SymbolKind.METHOD if scope.parents and not scope.local else SymbolKind.FUNCTION
    signature = _signature(node.children_by_field_name("parameters"), node.child_by_field_name("return_type"))
    draft.define(
        own,
        kind,
        name,
        node,
        scope,
        parameters=signature,
        decorated=_annotations(node),
        exported=_public(node),
    )
    if "Test" in _annotations(node):
        draft.test(own, name)
    body = node.child_by_field_name("body")
    inside = scope.into(own, kind, exported=False)
    if body is not None and body.type in {"block", "indented_block"}:
        draft.descend(body, inside)
    _anonymous(draft, body, inside)


def _signature(lists: Iterable[Node], result: Node | None) -> Signature:
    names: list[str] = []
    defaults: list[tuple[str, str]] = []
    rest = False
    for listed in lists:
        for one in every(listed, "parameter", "class_parameter"):
            own = text(one.child_by_field_name("name"))
            value, kind = one.child_by_field_name("default_value"), one.child_by_field_name("type")
            if kind is not None and kind.type == "repeated_parameter_type":
                rest = True
                continue
            names.append(own)
            if value is not None:
                defaults.append((own, brief(value)))
    return names, defaults, rest, False, None if result is None else brief(result)


def _anonymous(draft: Draft, value: Node | None, scope: Scope) -> None:
    """The members of ``new Base { … }``."""
    if value is not None and value.type == "instance_expression":
        inside = Scope(scope.parents, SymbolKind.CLASS, exported=scope.exported)
        draft.descend(first(value, "template_body"), inside)


def _value(draft: Draft, node: Node, scope: Scope) -> None:
    if scope.local:
        return
    pattern = node.child_by_field_name("pattern") or node.child_by_field_name("name")
    if pattern is None:
        return
    leaves = [pattern] if pattern.type == "identifier" else pattern.named_children
    mutable = node.type.startswith("var")
    kind = SymbolKind.FIELD if scope.parents else SymbolKind.VARIABLE if mutable else SymbolKind.CONSTANT
    for leaf in leaves:
        if leaf.type == "identifier":
            named = SymbolKind.CONSTANT if not mutable and text(leaf)[:1].isupper() else kind
            draft.define(
                text(leaf), named, leaf, node, scope, decorated=_annotations(node), exported=_public(node)
            )
    if pattern.type == "identifier":
        inside = scope.into(text(pattern), SymbolKind.CLASS)
        _anonymous(draft, node.child_by_field_name("value"), inside)


def _alias(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(text(name), SymbolKind.TYPE, name, node, scope, exported=_public(node))


def _case(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    lists = node.children_by_field_name("class_parameters")
    draft.define(
        text(name),
        SymbolKind.MEMBER,
        name,
        node,
        scope,
        parameters=_signature(lists, None) if lists else None,
    )


def _given(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    inside = scope
    if name is not None:
        draft.define(text(name), SymbolKind.CONSTANT, name, node, scope)
        inside = scope.into(text(name), SymbolKind.CLASS)
    draft.push(every(node, "with_template_body", "template_body"), inside)


def _extension(draft: Draft, node: Node, scope: Scope) -> None:
    """The extended type is the parent."""
    receiver = first(node.child_by_field_name("parameters"), "parameter")
    kind = None if receiver is None else receiver.child_by_field_name("type")
    place = scope if kind is None else scope.into(short(kind), SymbolKind.CLASS)
    draft.push(node.children_by_field_name("body"), place)


def _call(draft: Draft, node: Node, scope: Scope) -> None:
    """``test("title") { … }``, and blocks such as ``describe`` that hold tests."""
    function = node.child_by_field_name("function")
    block = node.child_by_field_name("arguments")
    if function is None or scope.local or function.type != "call_expression":
        return
    title = first(function.child_by_field_name("arguments"), "string")
    if title is not None and text(function.child_by_field_name("function")) in _TESTS:
        draft.test(unquoted(title), title)
    elif block is not None and block.type in {"block", "colon_argument"}:
        draft.descend(block, scope)


def _infix(draft: Draft, node: Node, scope: Scope) -> None:
    """``"A stack" should "pop" in { … }`` and its nested forms."""
    if scope.local:
        return
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    operator = text(node.child_by_field_name("operator"))
    if left is None or right is None:
        return
    if operator == "in":
        title = left
        words = [left]
        if left.type == "infix_expression":
            words = [one for one in left.named_children if one.type == "string" or text(one) in _VERBS]
        if words and any(one.type == "string" for one in words):
            draft.test(" ".join(unquoted(one) for one in words), title)
    elif operator in _VERBS and right.type == "block":
        draft.descend(right, scope)


def _import(draft: Draft, node: Node, _scope: Scope) -> None:
    path = [text(one) for one in node.children_by_field_name("path")]
    path = [part for part in path if part not in {"", "."}]
    selectors = first(node, "namespace_selectors")
    if first(node, "namespace_wildcard") is not None:
        draft.imported(".".join(path), node, name="*")
    elif selectors is None:
        draft.imported(".".join(path[:-1]) or path[-1], node, name=path[-1] if len(path) > 1 else None)
    for one in [] if selectors is None else selectors.named_children:
        name = one.child_by_field_name("name") or one
        own = "*" if one.type == "namespace_wildcard" else text(name)
        draft.imported(".".join(path), one, name=own, alias=text(one.child_by_field_name("alias")) or None)


def _package(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(last_segment(text(name)), SymbolKind.MODULE, name, node, scope)
    draft.descend(node.child_by_field_name("body"), scope)


_VISITORS: dict[str, Visitor] = {
    **dict.fromkeys(_TYPES, _type),
    "function_definition": _function,
    "function_declaration": _function,
    "val_definition": _value,
    "var_definition": _value,
    "val_declaration": _value,
    "var_declaration": _value,
    "type_definition": _alias,
    "simple_enum_case": _case,
    "full_enum_case": _case,
    "given_definition": _given,
    "extension_definition": _extension,
    "call_expression": _call,
    "infix_expression": _infix,
    "import_declaration": _import,
    "package_clause": _package,
    "compilation_unit": descend,
    **holders("template_body with_template_body enum_case_definitions ERROR"),
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a file."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of Scala."""
    import tree_sitter_scala

    return tree_sitter_scala.language()


SCALA = Language(
    id="scala",
    suffixes=(".scala", ".sc", ".sbt"),
    grammar=grammar,
    outline=outline,
    prescreen=rb"\b(?:def|val|var|class|trait|object|type|enum|given|case)\s+",
    definition_line=(
        rb"^[ \t]*(?:@\w+(?:\([^\n)]*\))?[ \t]+)*(?:[a-z]+(?:\[[^\]\n]*\])?[ \t]+)*"
        rb"(?:def|val|var|class|trait|object|type|enum|given|case)[ \t]+([A-Za-z_]\w*)"
    ),
)
