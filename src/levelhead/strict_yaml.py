"""YAML without aliases and without keys that stand twice."""

from __future__ import annotations

import yaml


class _NoAliases(yaml.SafeLoader):
    """YAML without anchors: an alias can blow a small file up to any size."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError(f"alias on line {self.line + 1} is not allowed")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def _one_key_once(loader: _NoAliases, node: yaml.MappingNode) -> dict[object, object]:
    seen: dict[object, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int | float | bool | None):
            raise yaml.YAMLError(f"key on line {key_node.start_mark.line + 1} is not a scalar")
        if key in seen:
            raise yaml.YAMLError(f"key {key!r} stands twice, again on line {key_node.start_mark.line + 1}")
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_NoAliases.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _one_key_once)


def load(text: str) -> object:
    """The document of a text.

    Raises:
        ValueError: text that is not YAML, has an alias, or a key twice.
        RecursionError: nested too deep.
    """
    try:
        return yaml.load(text, Loader=_NoAliases)  # noqa: S506 - a SafeLoader with aliases refused
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
