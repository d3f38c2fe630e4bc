"""JavaScript; TypeScript builds on its visitors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols import ecma_modules as modules
from levelhead.symbols import ecma_values as values
from levelhead.symbols.draft import Draft, Scope, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import every, text, tokens, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

TOP = Scope(exported=False)
_TESTS = frozenset({"it", "test", "specify", "fit", "xit", "bench"})


def declaration(draft: Draft, node: Node, scope: Scope) -> None:
    """``const``, ``let`` and ``var``; inside functions only what holds a function or class counts."""
    constant = "const" in tokens(node)
    for one in every(node, "variable_declarator"):
        name, value = one.child_by_field_name("name"), values.bare(one.child_by_field_name("value"))
        module = None if value is None else modules.required(value)
        if module is not None and name is not None:
            modules.require(draft, name, module)
        if name is None:
            continue
        if name.type == "identifier":
            values.bound(draft, name, one, value, scope, constant=constant)
        elif not scope.local:
            for inner in name.named_children:
                target = inner.child_by_field_name("value") or inner.child_by_field_name("left") or inner
                if target.type in {"shorthand_property_identifier_pattern", "identifier"} and module is None:
                    kind = SymbolKind.CONSTANT if constant else SymbolKind.VARIABLE
                    draft.define(text(target), kind, target, one, scope)


def statement(draft: Draft, node: Node, scope: Scope) -> None:
    """Assignments that define or export, and calls whose function arguments hold more statements."""
    inner = node.named_children[0] if node.named_children else None
    if inner is None:
        return
    if inner.type in {"await_expression", "unary_expression"} and inner.named_children:
        inner = inner.named_children[0]
    if inner.type == "assignment_expression":
        _assigned(draft, inner, scope)
    elif inner.type == "call_expression":
        _called(draft, inner, scope)
    else:
        draft.push([inner], scope)


def _assigned(draft: Draft, node: Node, scope: Scope) -> None:
    left, value = node.child_by_field_name("left"), values.bare(node.child_by_field_name("right"))
    if left is None or left.type != "member_expression":
        return
    holder, name = left.child_by_field_name("object"), left.child_by_field_name("property")
    if holder is None or name is None:
        return
    owner, own = text(holder), text(name)
    if owner == "this":
        if scope.owner:
            draft.define_once(
                values.key_of(name), SymbolKind.FIELD, name, Scope(scope.owner, SymbolKind.CLASS)
            )
    elif (owner, own) == ("module", "exports"):
        modules.module_exports(draft, value)
    elif owner in {"exports", "module.exports"}:
        draft.export(own, local=own)
        values.bound(draft, name, node, value, scope.visible(exported=True), constant=True)
    elif owner.endswith(".prototype") and value is not None and value.type in values.FUNCTIONS:
        place = scope.into(tuple(owner.split(".")[:-1]), SymbolKind.CLASS)
        values.define_callable(draft, name, own, node, value, place, SymbolKind.METHOD)


def _called(draft: Draft, node: Node, scope: Scope) -> None:
    """``describe``, ``it`` and their kin; also IIFEs and callbacks, whose bodies may define functions."""
    callee = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    if callee is None:
        return
    if callee.type == "parenthesized_expression":
        callee = values.bare(callee) or callee
        if callee.type in values.FUNCTIONS:
            draft.descend(callee.child_by_field_name("body"), scope)
    if arguments is None:
        return
    given = arguments.named_children
    root = text(callee)[:80].replace("(", ".").split(".")[0].strip()
    kind = SymbolKind.FUNCTION
    if root in _TESTS and given and given[0].type in {"string", "template_string"} and not _in_test(scope):
        draft.test(unquoted(given[0]), given[0])
        kind = SymbolKind.METHOD
    inside = scope.into((), kind, exported=False)
    for value in given:
        if value.type in values.FUNCTIONS:
            draft.descend(value.child_by_field_name("body"), inside)


def _in_test(scope: Scope) -> bool:
    """The body of a test is no function to its file, and its calls are no tests, whatever their names."""
    return scope.kind is SymbolKind.METHOD


VISITORS: dict[str, Visitor] = {
    "function_declaration": values.function,
    "generator_function_declaration": values.function,
    "class_declaration": values.klass,
    "lexical_declaration": declaration,
    "variable_declaration": declaration,
    "expression_statement": statement,
    "import_statement": modules.importing,
    "export_statement": modules.exporting,
    "method_definition": values.method,
    "field_definition": values.field,
    "pair": values.pair,
    "shorthand_property_identifier": values.shorthand,
    **holders(
        "statement_block if_statement else_clause try_statement catch_clause finally_clause for_statement "
        "for_in_statement while_statement do_statement switch_statement switch_body switch_case "
        "switch_default labeled_statement class_static_block ERROR"
    ),
}

PRESCREEN = rb"\b(?:function\s*\*?|class|const|let|var|get|set|static|async)\s+"
DEFINITION_LINE = (
    rb"^(?:[ \t]*(?:export[ \t]+)?(?:default[ \t]+)?(?:declare[ \t]+)?(?:abstract[ \t]+|async[ \t]+)?"
    rb"(?:function[ \t]*\*?|class|const[ \t]+enum|enum|interface|type|namespace)[ \t]+|"
    rb"(?:  |    |\t)?(?:export[ \t]+)?(?:declare[ \t]+)?(?:const|let|var)[ \t]+|"
    rb"(?:  |    |\t)(?:(?:public|private|protected|readonly|static|abstract|async|override|get|set|"
    rb"@\w+\(\))[ \t]+)*)[#*]?([A-Za-z_$][\w$]*)"
    rb"(?:[ \t]*(?:=[^=>]|<|\{|\((?:[^\n]*[{(,])?[ \t]*$|\([^\n]*\)[ \t]*(?::[^\n]*)?(?:;|\{[^\n]*\})[ \t]*$|"
    rb"[?!]?:[^\n]*[;={(<>][ \t]*$|extends\b|implements\b)|[ \t]*$)"
)


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a module or script."""
    draft.walk(root, VISITORS, TOP)


def grammar(_path: str) -> object:
    """The grammar of ECMAScript with JSX."""
    import tree_sitter_javascript

    return tree_sitter_javascript.language()


JAVASCRIPT = Language(
    id="javascript",
    suffixes=(".js", ".jsx", ".mjs", ".cjs"),
    grammar=grammar,
    outline=outline,
    prescreen=PRESCREEN,
    definition_line=DEFINITION_LINE,
)
