"""Shell: sh, bash, zsh and the tests of bats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import every, first, text, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node


def _function(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    draft.define(
        text(name),
        SymbolKind.FUNCTION,
        name,
        node,
        scope,
        parameters=([], [], True, False, None),
    )
    draft.descend(node.child_by_field_name("body"), scope.into(text(name), SymbolKind.FUNCTION))


def _assignment(draft: Draft, node: Node, scope: Scope, kind: SymbolKind = SymbolKind.VARIABLE) -> None:
    name = node.child_by_field_name("name")
    if name is not None and name.type == "variable_name" and not scope.local:
        draft.define(text(name), kind, name, node, scope)


def _assigned(draft: Draft, node: Node, scope: Scope) -> None:
    _assignment(draft, node, scope)


def _declaration(draft: Draft, node: Node, scope: Scope) -> None:
    """``export``, ``readonly``, ``declare``."""
    keyword = node.children[0].type
    fixed = keyword == "readonly" or any(
        "r" in text(one) for one in every(node, "word") if text(one)[:1] == "-"
    )
    for one in every(node, "variable_assignment"):
        _assignment(draft, one, scope, SymbolKind.CONSTANT if fixed else SymbolKind.VARIABLE)
        if keyword == "export":
            draft.export(text(one.child_by_field_name("name")))
    if keyword == "export":
        for one in every(node, "variable_name"):
            draft.export(text(one))


def _command(draft: Draft, node: Node, _scope: Scope) -> None:
    name = text(node.child_by_field_name("name"))
    argument = node.child_by_field_name("argument")
    if argument is None:
        return
    if name in {"source", "."}:
        draft.imported(unquoted(argument), node)
    elif name == "@test" and first(node, "string", "raw_string") is not None:
        draft.test(unquoted(argument), argument)


_VISITORS: dict[str, Visitor] = {
    "function_definition": _function,
    "variable_assignment": _assigned,
    "declaration_command": _declaration,
    "command": _command,
    **holders(
        "compound_statement if_statement elif_clause else_clause for_statement while_statement do_group "
        "case_statement case_item list redirected_statement subshell ERROR"
    ),
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a script."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of Bash."""
    import tree_sitter_bash

    return tree_sitter_bash.language()


SHELL = Language(
    id="shell",
    suffixes=(".sh", ".bash", ".zsh", ".ksh", ".bats"),
    grammar=grammar,
    outline=outline,
    prescreen=rb"\b(?:function|export|readonly|local|declare(?:\s+-\w+)?)\s+",
    definition_line=(
        rb"^[ \t]*(?:(?:function|export|readonly|declare|typeset)[ \t]+(?:-\w+[ \t]+)*)?([A-Za-z_][\w-]*)"
        rb"(?:[ \t]*\(\)|\+?=|[ \t]*\{[ \t]*$)"
    ),
    file_names=(".bashrc", ".bash_profile", ".profile", ".zshrc", "PKGBUILD", "APKBUILD"),
)
