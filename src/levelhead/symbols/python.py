"""Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levelhead.symbols.draft import Draft, Scope, Signature, Visitor, holders
from levelhead.symbols.language import Language
from levelhead.symbols.model import SymbolKind
from levelhead.symbols.nodes import brief, every, first, short, text, unquoted

if TYPE_CHECKING:
    from tree_sitter import Node

_ENUMS = frozenset(
    {"Enum", "IntEnum", "StrEnum", "Flag", "IntFlag", "ReprEnum", "TextChoices", "IntegerChoices"}
)
_RECORD_MAKERS = frozenset(
    {"namedtuple", "NamedTuple", "TypedDict", "make_dataclass", "Enum", "IntEnum", "StrEnum"}
)
_TYPE_MAKERS = frozenset({"TypeVar", "NewType", "ParamSpec", "TypeVarTuple", "TypeAliasType"})
_TYPE_SHAPES = frozenset({"subscript", "binary_operator", "attribute", "identifier"})


def _class(draft: Draft, node: Node, scope: Scope, decorated: tuple[str, ...] = ()) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    superclasses = node.child_by_field_name("superclasses")
    bases = (
        [] if superclasses is None else [_base(one) for one in superclasses.named_children if _is_base(one)]
    )
    kind = SymbolKind.CLASS
    if _ENUMS & set(bases):
        kind = SymbolKind.ENUM
    elif "Protocol" in bases:
        kind = SymbolKind.INTERFACE
    own = text(name)
    draft.define(own, kind, name, node, scope, bases=bases, decorated=decorated, exported=_public(own))
    inside = scope.into(own, kind, exported=_public(own))
    draft.descend(node.child_by_field_name("body"), inside)
    if own.startswith("Test") or any(base.endswith(("TestCase", "Test", "Tests")) for base in bases):
        for _, function in _methods(node):
            at = function.child_by_field_name("name")
            if at is not None and (at.text or b"").startswith(b"test"):
                draft.test(text(at), at)


def _methods(node: Node) -> list[tuple[Node, Node]]:
    found = []
    for child in every(node.child_by_field_name("body"), "function_definition", "decorated_definition"):
        inner = child.child_by_field_name("definition") if child.type == "decorated_definition" else child
        if inner is not None and inner.type == "function_definition":
            found.append((child, inner))
    return found


def _is_base(node: Node) -> bool:
    return node.type not in {"keyword_argument", "comment", "dictionary_splat"}


def _base(node: Node) -> str:
    if node.type == "subscript":
        node = node.child_by_field_name("value") or node
    return short(node)


def _public(name: str) -> bool:
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _function(draft: Draft, node: Node, scope: Scope, decorated: tuple[str, ...] = ()) -> None:
    name = node.child_by_field_name("name")
    if name is None:
        return
    own = text(name)
    member = not scope.local and scope.kind is not SymbolKind.MODULE
    kind = SymbolKind.METHOD if member else SymbolKind.FUNCTION
    bound = member and "staticmethod" not in decorated
    signature = _signature(node, bound=bound)
    draft.define(
        own, kind, name, node, scope, parameters=signature, decorated=decorated, exported=_public(own)
    )
    if own.startswith("test_") and not scope.parents:
        draft.test(own, name)
    draft.descend(node.child_by_field_name("body"), scope.into(own, kind, exported=False))


def _signature(node: Node, *, bound: bool) -> Signature:
    names: list[str] = []
    defaults: list[tuple[str, str]] = []
    rest = keywords = False
    parameters = node.child_by_field_name("parameters")
    for child in [] if parameters is None else parameters.named_children:
        inner = child
        if child.type == "typed_parameter" and child.named_children:
            inner = child.named_children[0]
        if inner.type == "list_splat_pattern":
            rest = True
        elif inner.type == "dictionary_splat_pattern":
            keywords = True
        elif inner.type == "identifier":
            names.append(text(inner))
        elif inner.type in {"default_parameter", "typed_default_parameter"}:
            name, value = inner.child_by_field_name("name"), inner.child_by_field_name("value")
            names.append(text(name))
            if value is not None:
                defaults.append((text(name), brief(value)))
    if bound and names and not names[0].startswith("__"):
        names = names[1:]
    result = node.child_by_field_name("return_type")
    return names, defaults, rest, keywords, None if result is None else brief(result)


def _decorated(draft: Draft, node: Node, scope: Scope) -> None:
    names = tuple(short(one.named_children[0]) for one in every(node, "decorator") if one.named_children)
    inner = node.child_by_field_name("definition")
    if inner is not None:
        (_class if inner.type == "class_definition" else _function)(draft, inner, scope, names)


def _statement(draft: Draft, node: Node, scope: Scope) -> None:
    inner = node.named_children[0] if node.named_children else None
    if inner is None:
        return
    if inner.type == "assignment":
        _assignment(draft, inner, scope)
    elif inner.type == "augmented_assignment":
        if (inner.child_by_field_name("left") or inner).text == b"__all__":
            _all(draft, inner.child_by_field_name("right"))
    elif inner.type == "call" and (inner.text or b"").startswith((b"__all__.extend", b"__all__.append")):
        _all(draft, inner.child_by_field_name("arguments"))


def _assignment(draft: Draft, node: Node, scope: Scope) -> None:
    targets = []
    step: Node | None = node
    value: Node | None = None
    while step is not None and step.type == "assignment":
        left = step.child_by_field_name("left")
        if left is not None:
            targets.extend(left.named_children if left.type in {"pattern_list", "tuple_pattern"} else [left])
        value = step.child_by_field_name("right")
        step = value
    for target in targets:
        if target.type == "identifier" and not scope.local:
            _name(draft, target, node, value, scope)
        elif target.type == "attribute" and scope.owner:
            holder, attribute = target.child_by_field_name("object"), target.child_by_field_name("attribute")
            if attribute is not None and holder is not None and holder.text in {b"self", b"cls"}:
                own = text(attribute)
                draft.define_once(own, SymbolKind.FIELD, attribute, Scope(scope.owner), exported=_public(own))


def _name(draft: Draft, target: Node, node: Node, value: Node | None, scope: Scope) -> None:
    own = text(target)
    if scope.kind is SymbolKind.MODULE and own == "__all__":
        _all(draft, value)
        return
    signature: Signature | None = None
    maker = ""
    if value is not None and value.type == "call":
        function = value.child_by_field_name("function")
        maker = "" if function is None else short(function)
    if scope.kind is SymbolKind.ENUM:
        kind = SymbolKind.MEMBER
    elif value is not None and value.type == "lambda":
        kind = SymbolKind.FUNCTION if scope.kind is SymbolKind.MODULE else SymbolKind.METHOD
        signature = _signature(value, bound=False)
    elif scope.kind is not SymbolKind.MODULE:
        kind = SymbolKind.FIELD
    elif maker in _RECORD_MAKERS:
        kind = SymbolKind.CLASS
    elif maker in _TYPE_MAKERS or _is_alias(own, node, value):
        kind = SymbolKind.TYPE
    else:
        kind = SymbolKind.CONSTANT if own.isupper() else SymbolKind.VARIABLE
    bases = (maker,) if kind is SymbolKind.CLASS else ()
    draft.define(own, kind, target, node, scope, bases=bases, parameters=signature, exported=_public(own))
    if kind is SymbolKind.CLASS and value is not None:
        _record_fields(draft, value, scope.into(own, kind))


def _is_alias(name: str, node: Node, value: Node | None) -> bool:
    annotation = node.child_by_field_name("type")
    if annotation is not None:
        return short(annotation) == "TypeAlias"
    return value is not None and value.type in _TYPE_SHAPES and name[:1].isupper() and not name.isupper()


def _record_fields(draft: Draft, call: Node, scope: Scope) -> None:
    """The fields that ``namedtuple("P", "x y")`` and its kin name in their second argument."""
    arguments = call.child_by_field_name("arguments")
    values = [] if arguments is None else arguments.named_children[1:2]
    for value in values:
        if value.type == "string":
            for own in unquoted(value).replace(",", " ").split():
                draft.define(own, SymbolKind.FIELD, value, value, scope)
        for item in value.named_children:
            key = item.child_by_field_name("key") if item.type == "pair" else item
            if item.type == "tuple" and item.named_children:
                key = item.named_children[0]
            if key is not None and key.type == "string":
                draft.define(unquoted(key), SymbolKind.FIELD, key, item, scope)


def _all(draft: Draft, value: Node | None) -> None:
    """Names in ``__all__``, also of concatenated lists."""
    pending = [] if value is None else [value]
    names: list[str] = []
    while pending:
        node = pending.pop()
        if node.type == "string":
            names.append(unquoted(node))
        elif node.type in {"list", "tuple", "binary_operator", "argument_list", "parenthesized_expression"}:
            pending.extend(reversed(node.named_children))
    for name in names:
        draft.export(name, local=name)


def _type_alias(draft: Draft, node: Node, scope: Scope) -> None:
    left = node.child_by_field_name("left")
    name = left
    while name is not None and name.type in {"type", "generic_type"} and name.named_children:
        name = name.named_children[0]
    if name is not None and name.type == "identifier" and not scope.local:
        draft.define(text(name), SymbolKind.TYPE, name, node, scope, exported=_public(text(name)))


def _import(draft: Draft, node: Node, _scope: Scope) -> None:
    for child in node.named_children:
        name = child.child_by_field_name("name") if child.type == "aliased_import" else child
        alias = child.child_by_field_name("alias")
        if name is not None and name.type == "dotted_name":
            draft.imported(text(name), child, alias=text(alias) or None)


def _import_from(draft: Draft, node: Node, _scope: Scope) -> None:
    module = node.child_by_field_name("module_name")
    source = "__future__" if module is None else brief(module).replace(" ", "")
    if first(node, "wildcard_import") is not None:
        draft.imported(source, node, name="*")
    for child in node.children_by_field_name("name"):
        name = child.child_by_field_name("name") if child.type == "aliased_import" else child
        alias = child.child_by_field_name("alias")
        draft.imported(source, child, name=text(name), alias=text(alias) or None)


_VISITORS: dict[str, Visitor] = {
    "class_definition": _class,
    "function_definition": _function,
    "decorated_definition": _decorated,
    "expression_statement": _statement,
    "type_alias_statement": _type_alias,
    "import_statement": _import,
    "import_from_statement": _import_from,
    "future_import_statement": _import_from,
    **holders(
        "block if_statement elif_clause else_clause try_statement except_clause except_group_clause "
        "finally_clause with_statement for_statement while_statement match_statement case_clause ERROR"
    ),
}


def outline(draft: Draft, root: Node) -> None:
    """Fills the draft from a module."""
    draft.walk(root, _VISITORS)


def grammar(_path: str) -> object:
    """The grammar of Python 3."""
    import tree_sitter_python

    return tree_sitter_python.language()


PYTHON = Language(
    id="python",
    suffixes=(".py", ".pyi", ".pyw"),
    grammar=grammar,
    outline=outline,
    prescreen=rb"\b(?:def|class)\s+",
    definition_line=(
        rb"^(?:[ \t]*(?:async[ \t]+)?(?:def|class)[ \t]+|[ \t]*self\.|type[ \t]+)?([A-Za-z_]\w*)[ \t]*"
        rb"(?:=[^=]|:|\(|\[[^\]\n]*\][ \t]*[(:=])"
    ),
    file_names=("SConstruct", "SConscript", "wscript"),
)
