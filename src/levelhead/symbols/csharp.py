"""C#."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, last_segment, short, text, tokens

if TYPE_CHECKING:
    from tree_sitter import Node

_TESTS = frozenset({"Fact", "Theory", "Test", "TestCase", "TestCaseSource", "TestMethod", "DataTestMethod"})
_TYPES = {
    "class_declaration": SymbolKind.CLASS,
    "struct_declaration": SymbolKind.CLASS,
    "record_declaration": SymbolKind.CLASS,
    "interface_declaration": SymbolKind.INTERFACE,
    "enum_declaration": SymbolKind.ENUM,
    "delegate_declaration": SymbolKind.TYPE,
}


def _attributes(node: Node) -> list[str]:
    return [
        short(attribute.child_by_field_name("name") or attribute).removesuffix("Attribute")
        for one in every(node, "attribute_list")
        for attribute in every(one, "attribute")
    ]


def _modifiers(node: Node) -> set[str]:
    return {text(one) for one in every(node, "modifier")}


def _public(node: Node, scope: Scope) -> bool:
    marks = _modifiers(node)
    return "public" in marks or (scope.kind is SymbolKind.INTERFACE and "private" not in marks)


def _namespace(draft: Draft, node: Node, scope: Scope) -> None:
    """Namespaces are no parents here: a file names one for all that it holds."""
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(last_segment(text(name)), SymbolKind.NAMESPACE, name, node, scope)
    draft.descend(node.child_by_field_name("body"), scope)


def _type(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own, kind = text(name), _TYPES[node.type]
    public = _public(node, scope)
    listed = node.child_by_field_name("parameters") or first(node, "parameter_list")
    draft.define(
        own,
        kind,
        name,
        node,
        scope,
        bases=_bases(node),
        parameters=None if listed is None else _signature(listed, None),
        decorated=_attributes(node),
        exported=public,
    )
    inside = scope.into(own, kind, exported=public)
    if node.type != "delegate_declaration":
        for one in every(listed, "parameter"):
            at = one.child_by_field_name("name")
            if at is not None:
                record = node.type == "record_declaration"
                draft.define(text(at), SymbolKind.FIELD, at, one, inside, exported=record)
    draft.descend(node.child_by_field_name("body"), inside)


def _bases(node: Node) -> Iterable[str]:
    listed = first(node, "base_list")
    return (
        [] if listed is None else [short(one) for one in listed.named_children if one.type != "argument_list"]
    )


def _callable(draft: Draft, node: Node, scope: Scope) -> None:
    name, listed = node.child_by_field_name("name"), node.child_by_field_name("parameters")
    if name is None or listed is None:
        return
    own, attributes = text(name), _attributes(node)
    kind = SymbolKind.FUNCTION if node.type == "local_function_statement" else SymbolKind.METHOD
    result = node.child_by_field_name("returns") or node.child_by_field_name("type")
    draft.define(
        own,
        kind,
        name,
        node,
        scope,
        parameters=_signature(listed, result),
        decorated=attributes,
        exported=_public(node, scope),
    )
    if _TESTS & set(attributes):
        draft.test(own, name)
    draft.descend(node.child_by_field_name("body"), scope.into(own, kind, exported=False))


def _signature(listed: Node, result: Node | None) -> Signature:
    names: list[str] = []
    defaults: list[tuple[str, str]] = []
    for one in every(listed, "parameter"):
        own = text(one.child_by_field_name("name"))
        names.append(own)
        if "=" in tokens(one):
            defaults.append((own, brief(one.named_children[-1])))
    rest = "params" in tokens(listed)
    return names, defaults, rest, False, None if result is None else brief(result)


def _field(draft: Draft, node: Node, scope: Scope) -> None:
    marks = _modifiers(node)
    constant = "const" in marks or {"static", "readonly"} <= marks
    kind = SymbolKind.CONSTANT if constant else SymbolKind.FIELD
    for one in every(first(node, "variable_declaration"), "variable_declarator"):
        name = one.child_by_field_name("name")
        if name is not None:
            draft.define(
                text(name),
                kind,
                name,
                node,
                scope,
                decorated=_attributes(node),
                exported=_public(node, scope),
            )


def _property(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(
            text(name),
            SymbolKind.FIELD,
            name,
            node,
            scope,
            decorated=_attributes(node),
            exported=_public(node, scope),
        )


def _member(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(text(name), SymbolKind.MEMBER, name, node, scope)


def _using(draft: Draft, node: Node, _scope: Scope) -> None:
    alias = node.child_by_field_name("name")
    paths = [one for one in node.named_children if one != alias]
    if paths:
        draft.imported(text(paths[-1]), node, name=None if alias else "*", alias=text(alias) or None)


_VISITORS: dict[str, Visitor] = {
    **dict.fromkeys(_TYPES, _type),
    "namespace_declaration": _namespace,
    "file_scoped_namespace_declaration": _namespace,
    "method_declaration": _callable,
    "constructor_declaration": _callable,
    "local_function_statement": _callable,
    "field_declaration": _field,
    "event_field_declaration": _field,
    "property_declaration": _property,
    "event_declaration": _property,
    "enum_member_declaration": _member,
    "using_directive": _using,
    **holders(
        "declaration_list enum_member_declaration_list global_statement preproc_if preproc_elif preproc_else "
        "preproc_region ERROR"
    ),
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a compilation unit."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of C#."""
    import tree_sitter_c_sharp

    return tree_sitter_c_sharp.language()


CSHARP = Language(
    id="csharp",
    suffixes=(".cs", ".csx"),
    grammar=grammar,
    outline=outline,
    prescreen=(
        rb"(?:\b(?:class|interface|enum|record|struct|namespace|delegate)\s+|"
        rb"\b(?:public|private|protected|internal|static|readonly|override|virtual|abstract|async|const)\s+"
        rb"(?:[\w.$?]+(?:<[^\n]*>)?(?:\[\])*\??\s+)?)"
    ),
    definition_line=(
        rb"^[ \t]*(?:\[[^\]\n]*\][ \t]*)*(?:(?:public|private|protected|internal|static|sealed|abstract|"
        rb"partial|readonly|override|virtual|async|const|new|extern|unsafe|required|file|ref|event)[ \t]+)*"
        rb"(?:(?:class|interface|enum|record(?:[ \t]+(?:struct|class))?|struct)[ \t]+|"
        rb"namespace[ \t]+(?:\w+\.)*|"
        rb"(?:delegate[ \t]+)?[A-Za-z_][\w.]*(?:<[^\n=;(]*>)?(?:\[\])*\??[ \t]+|)([A-Za-z_]\w*)"
        rb"(?:<[^\n=;(]*>)?[ \t]*"
        rb"(?:[{=,:;][^=]|[;,{][ \t]*$|\([^\n]*(?:[{,(;)}]|=>[^\n]*)[ \t]*$|[ \t]*$)"
    ),
)
