"""C; C++ builds on its visitors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, short, text, tokens, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

SPECIFIERS = {
    "struct_specifier": SymbolKind.CLASS,
    "union_specifier": SymbolKind.CLASS,
    "class_specifier": SymbolKind.CLASS,
    "enum_specifier": SymbolKind.ENUM,
}
_TEST_MACROS = frozenset(
    {"TEST", "TEST_F", "TEST_P", "TYPED_TEST", "TYPED_TEST_P", "TEST_CASE", "TEST_CASE_METHOD", "SCENARIO"}
)
_PLAIN = frozenset({"identifier", "field_identifier", "type_identifier"})
_INDIRECT = frozenset({"pointer_declarator", "reference_declarator", "array_declarator"})
_MEMBERS = frozenset({SymbolKind.CLASS, SymbolKind.INTERFACE})


class Declared:
    """A declarator taken apart: the name, the scopes before it, and the function it declares, if any."""

    __slots__ = ("function", "name", "outer", "own")

    def __init__(self, node: Node) -> None:
        self.function: Node | None = None
        self.outer: list[str] = []
        self.name: Node | None = None
        self.own = ""
        step: Node | None = node
        while step is not None:
            kind = step.type
            if kind in _PLAIN or kind in {"destructor_name", "operator_name", "operator_cast"}:
                self.name = step
                self.own = text(step)
                if kind == "operator_cast":
                    self.own = f"operator {short(step.named_children[0])}"
                    self.function = step.child_by_field_name("declarator")
                return
            if kind == "qualified_identifier":
                scope = step.child_by_field_name("scope")
                if scope is not None:
                    self.outer.append(short(scope))
                step = step.child_by_field_name("name")
            elif kind in {"template_function", "template_method", "template_type"}:
                step = step.child_by_field_name("name")
            else:
                if kind == "function_declarator":
                    self.function = step
                elif kind in _INDIRECT:
                    self.function = None
                step = step.child_by_field_name("declarator") or (
                    step.named_children[-1] if step.named_children else None
                )


def signature(node: Node, function: Node) -> Signature:
    """Parameters of a function declarator; the result is the type that the declaration begins with."""
    names: list[str] = []
    defaults: list[tuple[str, str]] = []
    rest = False
    parameters = function.child_by_field_name("parameters")
    for one in [] if parameters is None else parameters.named_children:
        declarator = one.child_by_field_name("declarator")
        if one.type in {"variadic_parameter", "variadic_parameter_declaration"}:
            rest = True
        elif declarator is not None and not declarator.type.startswith("abstract_"):
            own = Declared(declarator).own
            value = one.child_by_field_name("default_value")
            if own:
                names.append(own)
            if own and value is not None:
                defaults.append((own, brief(value)))
    trailing = first(function, "trailing_return_type")
    result = node.child_by_field_name("type") if trailing is None else trailing.named_children[0]
    return names, defaults, rest, False, None if result is None else brief(result)


def declaration(draft: Draft, node: Node, scope: Scope) -> None:
    """Variables, prototypes and fields, and the type that stands in their declaration."""
    marks = {text(one) for one in every(node, "storage_class_specifier", "type_qualifier")}
    exported = "static" not in marks or scope.kind in _MEMBERS
    kind = node.child_by_field_name("type")
    declarators = node.children_by_field_name("declarator")
    if kind is not None and kind.type in SPECIFIERS:
        name = Declared(declarators[0]) if declarators else None
        specifier(draft, kind, scope, name)
    for one in declarators:
        inner = one.child_by_field_name("declarator") if one.type == "init_declarator" else one
        if inner is not None:
            declared(draft, node, Declared(inner), scope, marks, exported=exported)


def declared(
    draft: Draft, node: Node, name: Declared, scope: Scope, marks: set[str], *, exported: bool
) -> None:
    """One declared name."""
    if name.name is None:
        return
    place = scope.into(tuple(name.outer), SymbolKind.CLASS) if name.outer else scope
    member = place.kind in _MEMBERS
    if name.function is not None:
        kind = SymbolKind.METHOD if member else SymbolKind.FUNCTION
        parameters = signature(node, name.function)
        draft.define(name.own, kind, name.name, node, place, parameters=parameters, exported=exported)
        return
    constant = "constexpr" in marks or ("const" in marks and (not member or "static" in marks))
    kind = SymbolKind.CONSTANT if constant else SymbolKind.FIELD if member else SymbolKind.VARIABLE
    draft.define(name.own, kind, name.name, node, place, exported=exported)


def specifier(draft: Draft, node: Node, scope: Scope, alias: Declared | None = None) -> None:
    """A struct, union, class or enum with a body; one without a name goes by what is declared with it."""
    body, name = node.child_by_field_name("body"), node.child_by_field_name("name")
    if body is None:
        return
    kind = SPECIFIERS[node.type]
    if name is not None:
        own = short(name)
        draft.define(own, kind, name, node, scope, bases=bases(node))
    else:
        own = "" if alias is None else alias.own
    inside = scope.into(own or (), kind)
    if node.type == "enum_specifier":
        for one in every(body, "enumerator"):
            at = one.child_by_field_name("name")
            if at is not None:
                draft.define(text(at), SymbolKind.MEMBER, at, one, inside)
    else:
        draft.push([body], inside.visible(exported=node.type != "class_specifier" and scope.exported))


def bases(node: Node) -> Iterable[str]:
    """Base classes of a C++ type."""
    for one in [] if (clause := first(node, "base_class_clause")) is None else clause.named_children:
        if one.type != "access_specifier":
            yield short(one)


def alone(draft: Draft, node: Node, scope: Scope) -> None:
    """A type that is declared without a variable."""
    specifier(draft, node, scope)


def typedef(draft: Draft, node: Node, scope: Scope) -> None:
    """``typedef``; the name of an unnamed struct is the struct's own."""
    kind = node.child_by_field_name("type")
    declarators = [Declared(one) for one in node.children_by_field_name("declarator")]
    as_type = SymbolKind.TYPE
    if kind is not None and kind.type in SPECIFIERS:
        if kind.child_by_field_name("name") is None:
            as_type = SPECIFIERS[kind.type]
        specifier(draft, kind, scope, declarators[0] if declarators else None)
    for one in declarators:
        if one.name is not None:
            draft.define(one.own, as_type, one.name, node, scope)


def function(draft: Draft, node: Node, scope: Scope) -> None:
    """A function with a body, or a test macro, which the grammar takes for one."""
    declarator = node.child_by_field_name("declarator")
    if declarator is None:
        return
    name = Declared(declarator)
    if name.own in _TEST_MACROS and node.child_by_field_name("type") is None and name.function is not None:
        _test(draft, name.function)
        return
    marks = {text(one) for one in every(node, "storage_class_specifier", "type_qualifier")}
    exported = "static" not in marks or scope.kind in _MEMBERS
    declared(draft, node, name, scope, marks, exported=exported)
    local = every(node.child_by_field_name("body"), *SPECIFIERS)
    draft.push(local, scope.into((*name.outer, name.own), SymbolKind.FUNCTION, exported=False))


def _test(draft: Draft, function_: Node) -> None:
    parameters = function_.child_by_field_name("parameters")
    names = [text(one) for one in every(parameters, "parameter_declaration")]
    draft.test(".".join(names[:2]), function_)


def statement(draft: Draft, node: Node, scope: Scope) -> None:
    """``TEST_CASE("title")`` at the top of a file is a call to the grammar."""
    call = first(node, "call_expression")
    if call is not None and text(call.child_by_field_name("function")) in _TEST_MACROS:
        title = first(call.child_by_field_name("arguments"), "string_literal")
        if title is not None and not scope.parents:
            draft.test(unquoted(title), title)


def macro(draft: Draft, node: Node, scope: Scope) -> None:
    """``#define``."""
    name, parameters = node.child_by_field_name("name"), node.child_by_field_name("parameters")
    if name is None:
        return
    found: Signature | None = None
    if parameters is not None:
        names = [text(one) for one in every(parameters, "identifier")]
        found = (names, [], "..." in tokens(parameters), False, None)
    draft.define(text(name), SymbolKind.MACRO, name, name, scope, parameters=found)


def include(draft: Draft, node: Node, _scope: Scope) -> None:
    """``#include``."""
    path = node.child_by_field_name("path")
    if path is not None:
        draft.imported(text(path).strip('<>"'), node)


VISITORS: dict[str, Visitor] = {
    "declaration": declaration,
    "field_declaration": declaration,
    "type_definition": typedef,
    "function_definition": function,
    "expression_statement": statement,
    "preproc_def": macro,
    "preproc_function_def": macro,
    "preproc_include": include,
    **dict.fromkeys(SPECIFIERS, alone),
    **holders(
        "preproc_ifdef preproc_if preproc_else preproc_elif preproc_elifdef linkage_specification "
        "declaration_list field_declaration_list labeled_statement ERROR"
    ),
}

PRESCREEN = (
    rb"(?:\b(?:struct|union|enum|class|namespace|concept|using|typename)\s+|#\s*define\s+|"
    rb"\b(?:void|bool|char|short|int|long|float|double|auto|size_t|const|constexpr|static|inline|unsigned)\b[\s\*&]+|"
    # at the beginning of a line stand definitions alone: "static jv f_add(", or the name under its type
    rb"(?m:^)(?:[A-Za-z_]\w*[ \t\*&]+){0,4}(?:[A-Za-z_]\w*::){0,3}|"
    rb"(?m:^)\}[ \t]*)"  # "} name;" ends what `typedef` began
)
DEFINITION_LINE = (
    rb"^[ \t]*(?:#[ \t]*define[ \t]+|typedef[ \t]+|"
    rb"(?:[A-Za-z_][\w:<>,]*(?:[ \t]*[\*&]+[ \t]*|[ \t]+))*(?:[A-Za-z_]\w*(?:<[\w, ]*>)?::)*)(~?[A-Za-z_]\w*)"
    rb"[ \t]*(?:[;{=,\[:]|\((?:[^\n]*[{;,()}])?[ \t]*$|[ \t]*$|[ \t]+[^\s=(;]+[ \t]*$)"
)


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a translation unit; of the bodies of functions, types alone."""
    draft.walk(root, VISITORS)


def grammar(_path: str) -> object:
    """The grammar of C."""
    import tree_sitter_c

    return tree_sitter_c.language()


C = Language(
    id="c",
    suffixes=(".c",),
    grammar=grammar,
    outline=outline,
    prescreen=PRESCREEN,
    definition_line=DEFINITION_LINE,
)
