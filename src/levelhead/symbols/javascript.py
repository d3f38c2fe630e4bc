"""JavaScript; TypeScript builds on its visitors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, short, text, tokens, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

TOP = Scope(exported=False)
FUNCTIONS = frozenset({"arrow_function", "function_expression", "generator_function", "function"})
_TESTS = frozenset({"it", "test", "specify", "fit", "xit", "bench"})
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
        _callable(draft, name, text(name), node, node, scope, SymbolKind.FUNCTION)


def _callable(
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
    own = _key(name)
    _callable(draft, name, own, node, node, scope, SymbolKind.METHOD, decorated, exported=not hidden(node))
    if own == "constructor" and scope.kind is SymbolKind.CLASS:
        for one in every(node.child_by_field_name("parameters"), "required_parameter", "optional_parameter"):
            pattern = one.child_by_field_name("pattern")
            marked = first(one, "accessibility_modifier") is not None or "readonly" in tokens(one)
            if marked and pattern is not None:
                draft.define_once(text(pattern), SymbolKind.FIELD, pattern, scope, exported=not hidden(one))


def _key(node: Node) -> str:
    """A member's name; ``#`` marks a private one and is left out."""
    return unquoted(node) if node.type in {"string", "computed_property_name"} else text(node).lstrip("#")


def field(draft: Draft, node: Node, scope: Scope) -> None:
    """A field of a class; one that holds a function is a method to its callers."""
    name = node.child_by_field_name("name") or node.child_by_field_name("property")
    if name is None:
        return
    own = _key(name)
    value = node.child_by_field_name("value")
    decorated = decorators(node.named_children)
    exported = not hidden(node)
    if value is not None and value.type in FUNCTIONS:
        _callable(draft, name, own, node, value, scope, SymbolKind.METHOD, decorated, exported=exported)
    else:
        draft.define(own, SymbolKind.FIELD, name, node, scope, decorated=decorated, exported=exported)


def declaration(draft: Draft, node: Node, scope: Scope) -> None:
    """``const``, ``let`` and ``var``; inside functions only what holds a function or class counts."""
    constant = "const" in tokens(node)
    for one in every(node, "variable_declarator"):
        name, value = one.child_by_field_name("name"), _bare(one.child_by_field_name("value"))
        module = None if value is None else _required(value)
        if module is not None and name is not None:
            _require(draft, name, module)
        if name is None:
            continue
        if name.type == "identifier":
            bound(draft, name, one, value, scope, constant=constant)
        elif not scope.local:
            for inner in name.named_children:
                target = inner.child_by_field_name("value") or inner.child_by_field_name("left") or inner
                if target.type in {"shorthand_property_identifier_pattern", "identifier"} and module is None:
                    kind = SymbolKind.CONSTANT if constant else SymbolKind.VARIABLE
                    draft.define(text(target), kind, target, one, scope)


def bound(draft: Draft, name: Node, whole: Node, value: Node | None, scope: Scope, *, constant: bool) -> None:
    """A name bound to a value."""
    own = text(name)
    if value is not None and value.type in FUNCTIONS:
        _callable(draft, name, own, whole, value, scope, SymbolKind.FUNCTION)
        return
    if value is not None and value.type == "class":
        class_as(draft, name, whole, value, scope)
        return
    wrapped = _wrapped_function(value)
    if wrapped is not None:
        _callable(draft, name, own, whole, wrapped, scope, SymbolKind.FUNCTION)
    elif not scope.local:
        kind = SymbolKind.CONSTANT if constant else SymbolKind.VARIABLE
        draft.define(own, kind, name, whole, scope)
        for literal in _objects(value):
            _members(draft, literal, scope.into(own, kind))


def _bare(node: Node | None) -> Node | None:
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


def _objects(value: Node | None) -> Iterable[Node]:
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
    name, value = node.child_by_field_name("key"), _bare(node.child_by_field_name("value"))
    if name is None or name.type == "computed_property_name":
        return
    own = _key(name)
    if value is not None and value.type in FUNCTIONS:
        _callable(draft, name, own, node, value, scope, SymbolKind.METHOD)
        return
    draft.define(own, SymbolKind.FIELD, name, node, scope)
    for literal in _objects(value):
        _members(draft, literal, scope.into(own, SymbolKind.FIELD))


def shorthand(draft: Draft, node: Node, scope: Scope) -> None:
    """``{ name }`` in an object literal."""
    draft.define(text(node), SymbolKind.FIELD, node, node, scope)


def _required(value: Node) -> Node | None:
    if (
        value.type == "call_expression"
        and (value.child_by_field_name("function") or value).text == b"require"
    ):
        return first(value.child_by_field_name("arguments"), "string")
    return None


def _require(draft: Draft, name: Node, module: Node) -> None:
    source = unquoted(module)
    if name.type == "identifier":
        draft.imported(source, name, alias=text(name))
    for one in name.named_children:
        key, value = one.child_by_field_name("key"), one.child_by_field_name("value")
        draft.imported(source, one, name=text(key or one), alias=text(value) or None)


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
    left, value = node.child_by_field_name("left"), _bare(node.child_by_field_name("right"))
    if left is None or left.type != "member_expression":
        return
    holder, name = left.child_by_field_name("object"), left.child_by_field_name("property")
    if holder is None or name is None:
        return
    owner, own = text(holder), text(name)
    if owner == "this":
        if scope.owner:
            draft.define_once(_key(name), SymbolKind.FIELD, name, Scope(scope.owner, SymbolKind.CLASS))
    elif (owner, own) == ("module", "exports"):
        _module_exports(draft, value)
    elif owner in {"exports", "module.exports"}:
        draft.export(own, local=own)
        bound(draft, name, node, value, scope.visible(exported=True), constant=True)
    elif owner.endswith(".prototype") and value is not None and value.type in FUNCTIONS:
        place = scope.into(tuple(owner.split(".")[:-1]), SymbolKind.CLASS)
        _callable(draft, name, own, node, value, place, SymbolKind.METHOD)


def _module_exports(draft: Draft, value: Node | None) -> None:
    if value is None:
        return
    if value.type == "identifier":
        draft.export(text(value), local=text(value))
    elif value.type == "object":
        for one in value.named_children:
            key = one.child_by_field_name("key") or one.child_by_field_name("name") or one
            local = one.child_by_field_name("value") or key
            if key.type != "spread_element":
                draft.export(_key(key), local=text(local) if local.type.endswith("identifier") else None)
        draft.push(every(value, "pair", "method_definition"), Scope((), SymbolKind.CONSTANT))
    else:
        name = value.child_by_field_name("name")
        draft.export("default" if name is None else text(name))
        draft.push([value], TOP.visible(exported=True))


def _called(draft: Draft, node: Node, scope: Scope) -> None:
    """``describe``, ``it`` and their kin; also IIFEs and callbacks, whose bodies may define functions."""
    callee = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    if callee is None:
        return
    if callee.type == "parenthesized_expression":
        callee = _bare(callee) or callee
        if callee.type in FUNCTIONS:
            draft.descend(callee.child_by_field_name("body"), scope)
    if arguments is None:
        return
    values = arguments.named_children
    root = text(callee)[:80].replace("(", ".").split(".")[0].strip()
    if root in _TESTS and values and values[0].type in {"string", "template_string"}:
        draft.test(unquoted(values[0]), values[0])
        return
    for value in values:
        if value.type in FUNCTIONS:
            draft.descend(
                value.child_by_field_name("body"), scope.into((), SymbolKind.FUNCTION, exported=False)
            )


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
    inner = node.child_by_field_name("declaration") or _bare(node.child_by_field_name("value"))
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
        for literal in _objects(inner):
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


VISITORS: dict[str, Visitor] = {
    "function_declaration": function,
    "generator_function_declaration": function,
    "class_declaration": klass,
    "lexical_declaration": declaration,
    "variable_declaration": declaration,
    "expression_statement": statement,
    "import_statement": importing,
    "export_statement": exporting,
    "method_definition": method,
    "field_definition": field,
    "pair": pair,
    "shorthand_property_identifier": shorthand,
    **holders(
        "statement_block if_statement else_clause try_statement catch_clause finally_clause for_statement for_in_statement "
        "while_statement do_statement switch_statement switch_body switch_case switch_default labeled_statement "
        "class_static_block ERROR"
    ),
}

PRESCREEN = rb"\b(?:function\s*\*?|class|const|let|var|get|set)\s+"
DEFINITION_LINE = (
    rb"^[ \t]*(?:export[ \t]+)?(?:default[ \t]+)?(?:declare[ \t]+)?(?:(?:public|private|protected|readonly|static|"
    rb"abstract|async|override)[ \t]+)*(?:(?:function[ \t]*\*?|class|const[ \t]+enum|enum|const|let|var|interface|"
    rb"type|namespace|get|set)[ \t]+)?#?([A-Za-z_$][\w$]*)[ \t]*(?:[=:{<?]|\([^\n]*\{[ \t]*$|extends\b|implements\b)"
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
