"""YAML without aliases and without keys that stand twice."""

from __future__ import annotations

import yaml

if yaml.__with_libyaml__:  # ten times as fast
    from yaml import CSafeLoader as SafeLoader
else:
    from yaml import SafeLoader  # type: ignore[assignment]


class _KeysOnce(SafeLoader):
    """YAML whose mappings hold each key once."""


def _one_key_once(loader: _KeysOnce, node: yaml.MappingNode) -> dict[object, object]:
    seen: dict[object, object] = {}
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str | int | float | bool | None):
            raise yaml.YAMLError(f"key on line {key_node.start_mark.line + 1} is not a scalar")
        if key in seen:
            raise yaml.YAMLError(f"key {key!r} stands twice, again on line {key_node.start_mark.line + 1}")
        seen[key] = loader.construct_object(value_node, deep=True)
    return seen


_KeysOnce.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _one_key_once)


def load(text: str) -> object:
    """The document of a text.

    Raises:
        ValueError: text that is not YAML, has an alias, or a key twice.
        RecursionError: nested too deep.
    """
    try:
        _refuse_aliases(text)
        return yaml.load(text, Loader=_KeysOnce)  # noqa: S506 - a SafeLoader with stricter mappings
    except yaml.YAMLError as error:
        raise ValueError(str(error)) from None


def _refuse_aliases(text: str) -> None:
    """An alias can blow a small file up to any size."""
    if "*" not in text or "&" not in text:  # without an anchor it is an alias of nothing, which does not load
        return
    for event in yaml.parse(text, Loader=_KeysOnce):
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError(
                f"alias on line {event.start_mark.line + 1 if event.start_mark else '?'} is not allowed"
            )
