"""Ruby."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, short, text, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

_ACCESSORS = frozenset(
    {"attr_accessor", "attr_reader", "attr_writer", "attr", "cattr_accessor", "mattr_accessor"}
)
_ASSOCIATIONS = frozenset(
    {"has_many", "has_one", "belongs_to", "has_and_belongs_to_many", "attribute", "property"}
)
_METHOD_MAKERS = frozenset({"define_method", "scope", "let", "let!", "alias_method", "delegate"})
_MIXINS = frozenset({"include", "extend", "prepend"})
_TESTS = frozenset({"it", "specify", "test", "example", "scenario", "should", "fit", "xit"})
_TYPE_MAKERS = frozenset({"Struct", "Class", "Data", "Module"})
_NAMES = ("simple_symbol", "string")


def _container(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    *outer, own = text(name).strip(":").split("::")
    place = scope.into(tuple(outer), SymbolKind.MODULE) if outer else scope
    kind = SymbolKind.MODULE if node.type == "module" else SymbolKind.CLASS
    superclass = node.child_by_field_name("superclass")
    bases = [] if superclass is None else [short(one) for one in superclass.named_children[:1]]
    draft.define(own, kind, name, node, place, bases=bases)
    _body(draft, node.child_by_field_name("body"), place.into(own, kind))


def _singleton(draft: Draft, node: Node, scope: Scope) -> None:
    _body(draft, node.child_by_field_name("body"), scope)


def _body(draft: Draft, body: Node | None, scope: Scope) -> None:
    """A class body; ``private`` on a line of its own hides what follows."""
    here = scope
    places: list[tuple[Node, Scope]] = []
    for child in [] if body is None else body.named_children:
        if child.type == "identifier":
            if child.text in {b"private", b"protected", b"private_class_method"}:
                here = scope.visible(exported=False)
            elif child.text == b"public":
                here = scope
        else:
            places.append((child, here))
    draft.push_all(places)


def _method(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own = text(name)
    kind = SymbolKind.METHOD if scope.parents else SymbolKind.FUNCTION
    draft.define(own, kind, name, node, scope, parameters=_signature(node.child_by_field_name("parameters")))
    if own.startswith("test_") and scope.parents:
        draft.test(own, name)
    body = node.child_by_field_name("body")
    if body is not None:
        draft.push([body], scope.into(own, kind, exported=False))


def _signature(parameters: Node | None) -> Signature:
    names: list[str] = []
    defaults: list[tuple[str, str]] = []
    rest = keywords = False
    for one in [] if parameters is None else parameters.named_children:
        name, value = one.child_by_field_name("name"), one.child_by_field_name("value")
        if one.type == "splat_parameter":
            rest = True
        elif one.type == "hash_splat_parameter":
            keywords = True
        elif one.type == "identifier":
            names.append(text(one))
        elif one.type in {"optional_parameter", "keyword_parameter"}:
            names.append(text(name))
            if value is not None:
                defaults.append((text(name), brief(value)))
    return names, defaults, rest, keywords, None


def _assignment(draft: Draft, node: Node, scope: Scope) -> None:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    if left is None:
        return
    if left.type in {"instance_variable", "class_variable"}:
        owner = scope.owner if scope.local else scope.parents
        if owner:
            draft.define_once(text(left).lstrip("@"), SymbolKind.FIELD, left, Scope(owner), exported=False)
    elif left.type == "constant" and not scope.local:
        made = right is not None and right.type == "call" and text(right.child_by_field_name("receiver"))
        kind = SymbolKind.CLASS if made in _TYPE_MAKERS else SymbolKind.CONSTANT
        draft.define(text(left), kind, left, node, scope)
        if kind is SymbolKind.CLASS and right is not None:
            _made_type(draft, right, scope.into(text(left), kind))


def _made_type(draft: Draft, call: Node, scope: Scope) -> None:
    """``Struct.new(:x, :y) { … }`` and its kin."""
    for one in every(call.child_by_field_name("arguments"), "simple_symbol"):
        draft.define(text(one).lstrip(":"), SymbolKind.FIELD, one, one, scope)
    block = call.child_by_field_name("block")
    if block is not None:
        _body(draft, block.child_by_field_name("body"), scope)


def _call(draft: Draft, node: Node, scope: Scope) -> None:
    """Declarations that Ruby writes as calls."""
    method, arguments = text(node.child_by_field_name("method")), node.child_by_field_name("arguments")
    names = list(every(arguments, *_NAMES))
    if method in {"require", "require_relative", "load"} and names:
        prefix = "./" if method == "require_relative" and not text(names[0])[1:].startswith(".") else ""
        draft.imported(prefix + unquoted(names[0]), node)
    elif scope.local:
        return
    elif method in _TESTS and names:
        draft.test(unquoted(names[0]), names[0])
        _block(draft, node, scope.into((), SymbolKind.FUNCTION, exported=False))
    elif method in _ACCESSORS or method in _ASSOCIATIONS:
        for one in names if method in _ACCESSORS else names[:1]:
            draft.define(unquoted(one).lstrip(":"), SymbolKind.FIELD, one, node, scope)
    elif method in _METHOD_MAKERS:
        for one in names if method == "delegate" else names[:1]:
            draft.define(unquoted(one).lstrip(":"), SymbolKind.METHOD, one, node, scope)
    elif method in _MIXINS and scope.parents:
        for one in every(arguments, "constant", "scope_resolution"):
            draft.adopt(scope.parents[-1], short(one))
    else:
        hides = method in {"private", "protected", "private_class_method"}
        draft.descend(arguments, scope.visible(exported=False) if hides else scope)
        _block(draft, node, scope)


def _block(draft: Draft, call: Node, scope: Scope) -> None:
    block = call.child_by_field_name("block")
    if block is not None:
        draft.descend(block.child_by_field_name("body"), scope)


def _alias(draft: Draft, node: Node, scope: Scope) -> None:
    name = node.child_by_field_name("name")
    if name is not None:
        draft.define(text(name).lstrip(":"), SymbolKind.METHOD, name, node, scope)


_VISITORS: dict[str, Visitor] = {
    "module": _container,
    "class": _container,
    "singleton_class": _singleton,
    "method": _method,
    "singleton_method": _method,
    "assignment": _assignment,
    "operator_assignment": _assignment,
    "call": _call,
    "alias": _alias,
    **holders(
        "body_statement begin if unless else elsif then rescue ensure block_body "
        "parenthesized_statements ERROR"
    ),
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a file."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of Ruby."""
    import tree_sitter_ruby

    return tree_sitter_ruby.language()


RUBY = Language(
    id="ruby",
    suffixes=(".rb", ".rake", ".gemspec", ".ru"),
    grammar=grammar,
    outline=outline,
    prescreen=(
        rb"(?:\b(?:def|class|module)\s+(?:self\.)?(?:\w+::)*|"
        rb"\b(?:attr_accessor|attr_reader|attr_writer|has_many|has_one|belongs_to|scope|define_method|alias_method)"
        rb"[\s(]+(?::\w+,\s*)*:)"
    ),
    definition_line=(
        rb"^[ \t]*(?:(?:private[ \t]+|protected[ \t]+)?def[ \t]+(?:self\.)?|"
        rb"class[ \t]+(?:\w+::)*|module[ \t]+(?:\w+::)*|"
        rb"(?:attr_accessor|attr_reader|attr_writer|has_many|has_one|belongs_to|scope|define_method|alias_method|let)"
        rb"[ \t(]+[:\"']|@)?([A-Za-z_]\w*[?!]?)"
        rb"(?:[ \t]*(?:=[^=~>]|\|\|=|<[ \t]|\([^\n]*\)[ \t]*$|[,;)\"']|$)|[ \t][a-z*&#][^\n]*$)"
    ),
    file_names=("Rakefile", "Gemfile", "Guardfile", "Podfile", "Fastfile", "Vagrantfile", "Brewfile"),
)
