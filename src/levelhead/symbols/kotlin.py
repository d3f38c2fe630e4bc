"""Kotlin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, descend, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, last_segment, short, text, tokens, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

_TESTS = frozenset({"Test", "ParameterizedTest", "RepeatedTest", "TestFactory"})
_TEST_CALLS = frozenset({"test", "it", "should", "scenario", "expect"})


def _annotations(node: Node) -> list[str]:
    modifiers = first(node, "modifiers")
    return [short(one.named_children[0]) for one in every(modifiers, "annotation") if one.named_children]


def _public(node: Node) -> bool:
    visibility = text(first(first(node, "modifiers"), "visibility_modifier"))
    return visibility in {"", "public"}


def _type(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own, public = text(name), _public(node)
    kind = SymbolKind.CLASS
    if "interface" in tokens(node):
        kind = SymbolKind.INTERFACE
    elif any(one.text == b"enum" for one in every(first(node, "modifiers"), "class_modifier")):
        kind = SymbolKind.ENUM
    listed = first(first(node, "primary_constructor"), "class_parameters")
    inherited = first(node, "delegation_specifiers")
    draft.define(
        own,
        kind,
        name,
        node,
        scope,
        bases=[last_segment(brief(one).split(" by ")[0]) for one in every(inherited, "delegation_specifier")],
        parameters=None if listed is None else _signature(node, listed),
        decorated=_annotations(node),
        exported=public,
    )
    inside = scope.into(own, kind, exported=public)
    for one in every(listed, "class_parameter"):
        at = first(one, "identifier")
        if at is not None and {"val", "var"} & tokens(one):
            draft.define(text(at), SymbolKind.FIELD, at, one, inside, exported=_public(one))
    draft.push(every(node, "class_body", "enum_class_body"), inside)
    _spec(draft, inherited)


def _spec(draft: Draft, inherited: Node | None) -> None:
    """Tests in the lambda that a Kotest spec passes to its base."""
    pending = list(every(inherited, "delegation_specifier"))
    for _ in range(200):
        if not pending:
            return
        node = pending.pop()
        title = first(node, "string_literal")
        if node.type == "call_expression":
            called = first(node, "call_expression")
            if called is not None and text(first(called, "identifier")) in _TEST_CALLS:
                title = first(first(first(called, "value_arguments"), "value_argument"), "string_literal")
            if title is not None:
                draft.test(unquoted(title), title)
                continue
        pending.extend(node.named_children)


def _companion(draft: Draft, node: Node, scope: Scope) -> None:
    """Members of a companion are called on the class itself."""
    name = first(node, "identifier")
    if name is not None:
        draft.define(text(name), SymbolKind.CLASS, name, node, scope)
    draft.descend(first(node, "class_body"), scope)


def _function(draft: Draft, node: Node, scope: Scope) -> None:
    listed = first(node, "function_value_parameters")
    name, place = _extended(node, node.child_by_field_name("name"), scope)
    if name is None:
        return
    own = text(name).strip("`")
    kind = SymbolKind.METHOD if place.parents and not place.local else SymbolKind.FUNCTION
    annotations = _annotations(node)
    draft.define(
        own,
        kind,
        name,
        node,
        place,
        parameters=None if listed is None else _signature(node, listed),
        decorated=annotations,
        exported=_public(node),
    )
    if _TESTS & set(annotations):
        draft.test(own, name)
    block = first(first(node, "function_body"), "block")
    draft.descend(block, place.into(own, kind, exported=False))


def _extended(node: Node, name: Node | None, scope: Scope) -> tuple[Node | None, Scope]:
    """The name and the scope of a declaration that may be an extension: the extended type is its parent.

    The grammar may take the name for the last part of the type and leave the name empty.
    """
    receiver = first(node, "user_type", "nullable_type")
    if receiver is not None and receiver.type == "nullable_type":
        receiver = first(receiver, "user_type")
    if name is None or receiver is None or receiver.start_byte > name.start_byte:
        return name, scope
    parts = list(every(receiver, "identifier"))
    if not text(name) and len(parts) > 1:
        name = parts.pop()
    return name, scope.into(text(parts[-1]), SymbolKind.CLASS)


def _constructor(draft: Draft, node: Node, scope: Scope) -> None:
    listed = first(node, "function_value_parameters")
    if listed is not None:
        draft.define(
            "constructor",
            SymbolKind.METHOD,
            node,
            node,
            scope,
            parameters=_signature(node, listed),
            exported=_public(node),
        )


def _signature(node: Node, listed: Node) -> Signature:
    names: list[str] = []
    defaults: list[tuple[str, str]] = []
    rest = vararg = False
    for one in listed.named_children:
        if one.type == "parameter_modifiers":
            vararg = b"vararg" in (one.text or b"")
        elif one.type in {"parameter", "class_parameter"}:
            own = text(first(one, "identifier"))
            if vararg:
                rest = True
            else:
                names.append(own)
            vararg = False
            if "=" in tokens(one):
                defaults.append((own, brief(one.named_children[-1])))
        elif names and one.type not in {"line_comment", "block_comment"}:
            defaults.append((names[-1], brief(one)))
    result = None
    after = False
    for one in node.named_children:
        if after and one.type in {"user_type", "nullable_type", "function_type", "parenthesized_type"}:
            result = brief(one)
            break
        after = after or one.type == "function_value_parameters"
    return names, defaults, rest, False, result


def _property(draft: Draft, node: Node, scope: Scope) -> None:
    if scope.local:
        return
    declared = first(node, "multi_variable_declaration") or node
    modifiers = text(first(node, "modifiers")).split()
    for one in every(declared, "variable_declaration"):
        name, place = _extended(node, first(one, "identifier"), scope)
        if name is None:
            continue
        kind = SymbolKind.FIELD if place.parents else SymbolKind.VARIABLE
        if "const" in modifiers or ("val" in tokens(node) and not place.parents):
            kind = SymbolKind.CONSTANT
        draft.define(
            text(name), kind, name, node, place, decorated=_annotations(node), exported=_public(node)
        )


def _entry(draft: Draft, node: Node, scope: Scope) -> None:
    name = first(node, "identifier")
    if name is not None:
        draft.define(text(name), SymbolKind.MEMBER, name, node, scope)
        draft.push(every(node, "class_body"), scope.into(text(name), SymbolKind.CLASS))


def _alias(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("type")
    if name is not None:
        draft.define(text(name), SymbolKind.TYPE, name, node, scope, exported=_public(node))


def _import(draft: Draft, node: Node, _scope: Scope) -> None:
    path = first(node, "qualified_identifier")
    if path is None:
        return
    if "*" in tokens(node):
        draft.imported(text(path), node, name="*")
        return
    module, _, name = text(path).rpartition(".")
    draft.imported(
        module or name, node, name=name if module else None, alias=text(first(node, "identifier")) or None
    )


def _package(draft: Draft, node: Node, scope: Scope) -> None:
    path = first(node, "qualified_identifier")
    if path is not None:
        draft.define(last_segment(text(path)), SymbolKind.MODULE, path, node, scope)


_VISITORS: dict[str, Visitor] = {
    "class_declaration": _type,
    "object_declaration": _type,
    "companion_object": _companion,
    "function_declaration": _function,
    "secondary_constructor": _constructor,
    "property_declaration": _property,
    "enum_entry": _entry,
    "type_alias": _alias,
    "import": _import,
    "package_header": _package,
    "source_file": descend,
    # what the grammar makes of a class body that it cannot read, and lambdas, which may hold functions
    **holders(
        "class_body enum_class_body infix_expression call_expression annotated_lambda lambda_literal ERROR"
    ),
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a file or script."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of Kotlin."""
    import tree_sitter_kotlin

    return tree_sitter_kotlin.language()


KOTLIN = Language(
    id="kotlin",
    suffixes=(".kt", ".kts"),
    grammar=grammar,
    outline=outline,
    prescreen=(
        rb"\b(?:class|interface|object|typealias|(?:fun|val|var)(?:\s+<[^\n>]*>)?)\s+"
        rb"(?:[A-Z]\w*(?:<[^\n>]*>)?\??\.)?`?"
    ),
    definition_line=(
        rb"^[ \t]*(?:@\w+(?:\([^\n)]*\))?[ \t]+)*(?:[a-z]+[ \t]+)*"
        rb"(?:(?:class|interface|object|typealias)[ \t]+|"
        rb"(?:fun|val|var)[ \t]+(?:<[^\n>]*>[ \t]+)?(?:[A-Z]\w*(?:<[^\n>]*>)?\??\.)?|"
        rb"package[ \t]+(?:\w+\.)*)`?([A-Za-z_]\w*)"
    ),
)
