"""YAML as plain data: no aliases, and tags that nobody knows read as what they stand on."""

from __future__ import annotations

import yaml


class _Loader(yaml.SafeLoader):
    """YAML without anchors and without any tag but the plain ones."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.events.AliasEvent):
            raise yaml.YAMLError("aliases are not followed")
        node: yaml.Node | None = super().compose_node(parent, index)
        return node


def _plain(loader: _Loader, _suffix: str, node: yaml.Node) -> object:
    if isinstance(node, yaml.MappingNode):
        return loader.construct_mapping(node, deep=True)
    if isinstance(node, yaml.SequenceNode):
        return loader.construct_sequence(node, deep=True)
    return str(node.value)


_Loader.add_multi_constructor("!", _plain)


def documents(text: str) -> object:
    """The document of a text, or the list of them when there are several.

    Raises:
        ValueError: text that is not YAML, or that has aliases.
    """
    try:
        found = list(yaml.load_all(text, Loader=_Loader))
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None
    return found[0] if len(found) == 1 else found
