"""Collects what a language's visitors find while they walk one syntax tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from levelhead.symbols.model import SymbolKind

if TYPE_CHECKING:
    from tree_sitter import Node

_TYPES = frozenset({SymbolKind.CLASS, SymbolKind.INTERFACE, SymbolKind.ENUM, SymbolKind.TYPE})
_MEMBERS = frozenset({SymbolKind.METHOD, SymbolKind.FIELD, SymbolKind.MEMBER})

MAX_TEXT = 200
"""Characters kept of a default, a result type or a test title."""


class Scope:
    """Where a visited node stands: the definitions around it."""

    __slots__ = ("exported", "kind", "owner", "parents")

    def __init__(
        self,
        parents: tuple[str, ...] = (),
        kind: SymbolKind = SymbolKind.MODULE,
        *,
        exported: bool = True,
        owner: tuple[str, ...] = (),
    ) -> None:
        self.parents = parents
        self.kind = kind
        """Of the innermost definition; MODULE outside of all."""
        self.exported = exported
        self.owner = owner
        """Dotted path of the class whose instance ``self`` or ``this`` is here; empty outside of methods."""

    @property
    def local(self) -> bool:
        """Inside the body of a function: names here are seen by nobody else."""
        return self.kind is SymbolKind.FUNCTION or self.kind is SymbolKind.METHOD

    def into(self, names: str | tuple[str, ...], kind: SymbolKind, *, exported: bool = True) -> Scope:
        """The scope inside a definition that stands here."""
        more = (names,) if isinstance(names, str) else names
        owner = self.owner
        if kind is SymbolKind.METHOD and not self.local:
            owner = self.parents
        elif kind is not SymbolKind.FUNCTION:
            owner = ()
        return Scope((*self.parents, *more), kind, exported=self.exported and exported, owner=owner)

    def visible(self, exported: bool) -> Scope:
        """The same place, with another visibility."""
        return Scope(self.parents, self.kind, exported=exported, owner=self.owner)


TOP = Scope()

Visitor = Callable[["Draft", "Node", Scope], None]
Signature = tuple[list[str], list[tuple[str, str]], bool, bool, "str | None"]
"""Fields of ``Parameters`` in their order, as they go over the wire."""


class Draft:
    """An outline in the making. Visitors push what is to be visited next; nothing recurses."""

    def __init__(self) -> None:
        self.definitions: list[tuple[int, bool, list[Any]]] = []
        """Byte offset, visibility as far as the definition itself tells, and the row for the wire."""
        self.imports: list[list[object]] = []
        self.exports: list[str] = []
        self.tests: list[tuple[int, int, str]] = []
        self.published: set[str] = set()
        """Top-level names that an export elsewhere in the file makes visible, with their members."""
        self._adopted: dict[str, list[str]] = {}
        self._once: set[tuple[tuple[str, ...], str]] = set()
        self._stack: list[tuple[Node, Scope]] = []
        self._visitors: Mapping[str, Visitor] = {}

    def walk(self, root: Node, visitors: Mapping[str, Visitor], scope: Scope = TOP) -> None:
        """Visits the root, when it has a visitor, or else its children, and whatever the visitors push."""
        self._visitors = visitors
        stack = self._stack
        if root.type in visitors:
            stack.append((root, scope))
        else:
            self.descend(root, scope)
        while stack:
            node, here = stack.pop()
            visitors[node.type](self, node, here)

    def descend(self, node: Node | None, scope: Scope) -> None:
        """Visits the children that have a visitor."""
        if node is not None:
            self.push(node.named_children, scope)

    def push(self, nodes: Iterable[Node], scope: Scope) -> None:
        """Visits these nodes, those that have a visitor."""
        self.push_all((node, scope) for node in nodes)

    def push_all(self, places: Iterable[tuple[Node, Scope]]) -> None:
        """Visits these nodes, those that have a visitor, each in its own scope."""
        visitors = self._visitors
        wanted = [place for place in places if place[0].type in visitors]
        self._stack.extend(reversed(wanted))  # the first child is on top

    def define(
        self,
        name: str,
        kind: SymbolKind,
        at: Node,
        node: Node,
        scope: Scope,
        *,
        bases: Iterable[str] = (),
        parameters: Signature | None = None,
        decorated: Iterable[str] = (),
        exported: bool = True,
    ) -> None:
        """Records a definition: ``at`` is its name, ``node`` the whole of it."""
        if not name:
            return
        row: list[Any] = [
            name,
            kind,
            at.start_point[0] + 1,
            node.end_point[0] + 1,
            scope.parents,
            tuple(bases),
            parameters,
            tuple(decorated),
            exported and scope.exported,
        ]
        self.definitions.append((at.start_byte, exported, row))

    def define_once(
        self, name: str, kind: SymbolKind, at: Node, scope: Scope, *, exported: bool = True
    ) -> None:
        """Records an attribute that may be assigned in many places: the first one that is visited."""
        key = (scope.parents, name)
        if key not in self._once:
            self._once.add(key)
            self.define(name, kind, at, at, scope, exported=exported)

    def imported(self, module: str, at: Node, name: str | None = None, alias: str | None = None) -> None:
        """Records an import."""
        self.imports.append([module, name, alias, at.start_point[0] + 1])

    def export(self, name: str, *, local: str | None = None) -> None:
        """Records an exported name; ``local`` is what the file itself calls it."""
        self.exports.append(name)
        if local is not None:
            self.published.add(local)

    def test(self, title: str, at: Node) -> None:
        """Records a test case."""
        self.tests.append((at.start_byte, at.start_point[0] + 1, title[:MAX_TEXT]))

    def adopt(self, name: str, base: str) -> None:
        """Records a base that is declared apart from the type: ``impl Base for Name``."""
        self._adopted.setdefault(name, []).append(base)

    def rows(self) -> list[list[Any]]:
        """Definitions in the order of the text, as they go over the wire."""
        self.definitions.sort(key=lambda one: one[0])
        for _, exported, row in self.definitions:
            name, kind, parents = row[0], row[1], row[4]
            if parents:
                if len(parents) == 1 and parents[0] in self.published and kind in _MEMBERS:
                    row[8] = exported
            elif name in self.published:
                row[8] = True
            if kind in _TYPES and name in self._adopted:
                row[5] = (*row[5], *dict.fromkeys(self._adopted[name]))
        return [row for _, _, row in self.definitions]


def descend(draft: Draft, node: Node, scope: Scope) -> None:
    """The visitor of nodes that only hold others."""
    draft.descend(node, scope)


def holders(types: str) -> dict[str, Visitor]:
    """Visitors for the named node types, which only hold what counts."""
    return dict.fromkeys(types.split(), descend)
