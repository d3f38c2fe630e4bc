"""Functions, classes and object literals, as JavaScript and TypeScript write them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, short, text, tokens, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

FUNCTIONS = frozenset({"arrow_function", "function_expression", "generator_function", "function"})
_WRAPPERS = frozenset(
    {"as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression"}
)
_OBJECT_DEPTH = 3
"""Levels of nested object literals whose keys count as members."""


def decorators(nodes: Iterable[Node]) -> list[str]:
    """Names of decorator nodes."""
    return [short(one.named_children[0]) for one in nodes if one.type == "decorator" and one.named_children]


def function(draft: Draft, node: Node, scope: Scope) -> None:
    """A declared function."""
    name = node.child_by_field_name("name")
    if name is not None:
        define_callable(draft, name, text(name), node, node, scope, SymbolKind.FUNCTION)


def define_callable(
    draft: Draft,
    name: Node,
    own: str,
    whole: Node,
    node: Node,
    scope: Scope,
    kind: SymbolKind,
    decorated: Iterable[str] = (),
    *,
    exported: bool = True,
) -> None:
    """Records a function and visits its body; ``whole`` is the statement that names it."""
    draft.define(
        own, kind, name, whole, scope, parameters=signature(node), decorated=decorated, exported=exported
    )
    inner = scope.into(own, kind, exported=False)
    draft.descend(node.child_by_field_name("body"), inner)


def signature(node: Node) -> Signature:
    """Parameters of anything with a ``parameters`` field, or of ``x => x``."""
    names: list[str] = []
    defaults: list[tuple[str, str]] = []
    rest = keywords = False
    single = node.child_by_field_name("parameter")
    parameters = node.child_by_field_name("parameters")
    nodes = [single] if single is not None else [] if parameters is None else parameters.named_children
    for child in nodes:
        pattern, value = child, child.child_by_field_name("value")
        if child.type in {"required_parameter", "optional_parameter"}:
            pattern = child.child_by_field_name("pattern") or child
        elif child.type == "assignment_pattern":
            pattern = child.child_by_field_name("left") or child
            value = child.child_by_field_name("right")
        if pattern.type == "identifier":
            names.append(text(pattern))
            if value is not None:
                defaults.append((text(pattern), brief(value)))
        elif pattern.type == "rest_pattern":
            rest = True
        elif pattern.type == "object_pattern":
            keywords = True
            _bound(pattern, names, defaults)
    result = node.child_by_field_name("return_type")
    return names, defaults, rest, keywords, None if result is None else brief(result).lstrip(": ")


def _bound(pattern: Node, names: list[str], defaults: list[tuple[str, str]]) -> None:
    """The keys that a destructured object parameter takes."""
    for one in pattern.named_children:
        left = one
        value = None
        if one.type == "pair_pattern":
            left = one.child_by_field_name("key") or one
            inner = one.child_by_field_name("value")
            value = None if inner is None else inner.child_by_field_name("right")
        elif one.type == "object_assignment_pattern":
            left = one.child_by_field_name("left") or one
            value = one.child_by_field_name("right")
        if left.type in {"shorthand_property_identifier_pattern", "property_identifier"}:
            names.append(text(left))
            if value is not None:
                defaults.append((text(left), brief(value)))


def klass(draft: Draft, node: Node, scope: Scope) -> None:
    """A declared class."""
    name = node.child_by_field_name("name")
    if name is not None:
        class_as(draft, name, node, node, scope)


def class_as(draft: Draft, name: Node, whole: Node, node: Node, scope: Scope) -> None:
    """A class under a name that may stand outside of it, as in ``const A = class {}``."""
    own = text(name)
    decorated = decorators([*node.named_children, *(whole.named_children if whole is not node else [])])
    bases = list(_heritage(first(node, "class_heritage")))
    draft.define(own, SymbolKind.CLASS, name, whole, scope, bases=bases, decorated=decorated)
    class_body(draft, node.child_by_field_name("body"), scope.into(own, SymbolKind.CLASS))


def _heritage(node: Node | None) -> Iterable[str]:
    for clause in [] if node is None else node.named_children:
        if clause.type in {"extends_clause", "implements_clause"}:
            for one in clause.named_children:
                if one.type != "type_arguments":
                    yield short(one)
        else:
            yield short(clause)


def class_body(draft: Draft, body: Node | None, scope: Scope) -> None:
    """Members; a method's decorators stand before it, as its siblings."""
    pending: list[Node] = []
    others: list[Node] = []
    for child in [] if body is None else body.named_children:
        if child.type == "decorator":
            pending.append(child)
        elif child.type in {"method_definition", "method_signature", "abstract_method_signature"}:
            method(draft, child, scope, decorators(pending))
            pending = []
        else:
            others.append(child)
            pending = []
    draft.push(others, scope)


def hidden(node: Node) -> bool:
    """Private by ``#`` or by an accessibility modifier."""
    if first(node, "private_property_identifier") is not None:
        return True
    modifier = first(node, "accessibility_modifier")
    return modifier is not None and modifier.text in {b"private", b"protected"}


def method(draft: Draft, node: Node, scope: Scope, decorated: Iterable[str] = ()) -> None:
    """A method of a class or an object literal, or its signature in an interface."""
    name = node.child_by_field_name("name")
    if name is None:
        return
    own = key_of(name)
    define_callable(
        draft, name, own, node, node, scope, SymbolKind.METHOD, decorated, exported=not hidden(node)
    )
    if own == "constructor" and scope.kind is SymbolKind.CLASS:
        for one in every(node.child_by_field_name("parameters"), "required_parameter", "optional_parameter"):
            pattern = one.child_by_field_name("pattern")
            marked = first(one, "accessibility_modifier") is not None or "readonly" in tokens(one)
            if marked and pattern is not None:
                draft.define_once(text(pattern), SymbolKind.FIELD, pattern, scope, exported=not hidden(one))


def key_of(node: Node) -> str:
    """A member's name; ``#`` marks a private one and is left out."""
    return unquoted(node) if node.type in {"string", "computed_property_name"} else text(node).lstrip("#")


def field(draft: Draft, node: Node, scope: Scope) -> None:
    """A field of a class; one that holds a function is a method to its callers."""
    name = node.child_by_field_name("name") or node.child_by_field_name("property")
    if name is None:
        return
    own = key_of(name)
    value = node.child_by_field_name("value")
    decorated = decorators(node.named_children)
    exported = not hidden(node)
    if value is not None and value.type in FUNCTIONS:
        define_callable(draft, name, own, node, value, scope, SymbolKind.METHOD, decorated, exported=exported)
    else:
        draft.define(own, SymbolKind.FIELD, name, node, scope, decorated=decorated, exported=exported)


def bound(draft: Draft, name: Node, whole: Node, value: Node | None, scope: Scope, *, constant: bool) -> None:
    """A name bound to a value."""
    own = text(name)
    if value is not None and value.type in FUNCTIONS:
        define_callable(draft, name, own, whole, value, scope, SymbolKind.FUNCTION)
        return
    if value is not None and value.type == "class":
        class_as(draft, name, whole, value, scope)
        return
    wrapped = _wrapped_function(value)
    if wrapped is not None:
        define_callable(draft, name, own, whole, wrapped, scope, SymbolKind.FUNCTION)
    elif not scope.local:
        kind = SymbolKind.CONSTANT if constant else SymbolKind.VARIABLE
        draft.define(own, kind, name, whole, scope)
        for literal in objects(value):
            _members(draft, literal, scope.into(own, kind))


def bare(node: Node | None) -> Node | None:
    """The value without ``as const``, ``satisfies T`` and brackets."""
    while node is not None and node.type in _WRAPPERS and node.named_children:
        node = node.named_children[0]
    return node


def _wrapped_function(value: Node | None) -> Node | None:
    """The function in ``memo(function () {})`` or ``useCallback(() => {}, [])``."""
    for _ in range(3):
        if value is None or value.type != "call_expression":
            return None
        inner = first(value.child_by_field_name("arguments"), "call_expression", *FUNCTIONS)
        if inner is None or inner.type in FUNCTIONS:
            return inner
        value = inner
    return None


def objects(value: Node | None) -> Iterable[Node]:
    """The object literal that a value is, or those that are passed to the call that makes it."""
    if value is None:
        return []
    if value.type == "call_expression":
        return every(value.child_by_field_name("arguments"), "object")
    return [value] if value.type == "object" else []


def _members(draft: Draft, node: Node, scope: Scope) -> None:
    if len(scope.parents) <= _OBJECT_DEPTH:
        draft.descend(node, scope)


def pair(draft: Draft, node: Node, scope: Scope) -> None:
    """A key of an object literal."""
    name, value = node.child_by_field_name("key"), bare(node.child_by_field_name("value"))
    if name is None or name.type == "computed_property_name":
        return
    own = key_of(name)
    if value is not None and value.type in FUNCTIONS:
        define_callable(draft, name, own, node, value, scope, SymbolKind.METHOD)
        return
    draft.define(own, SymbolKind.FIELD, name, node, scope)
    for literal in objects(value):
        _members(draft, literal, scope.into(own, SymbolKind.FIELD))


def shorthand(draft: Draft, node: Node, scope: Scope) -> None:
    """``{ name }`` in an object literal."""
    draft.define(text(node), SymbolKind.FIELD, node, node, scope)
