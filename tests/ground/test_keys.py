"""Configuration files as flat keys."""

from __future__ import annotations

import pytest

from levelhead.ground.keys import read_keys, same_value

SAMPLES = {
    "a.toml": "[tool.ruff]\nline-length = 100\n",
    "a.yaml": "tool:\n  ruff:\n    line-length: 100\n",
    "a.json": '{"tool": {"ruff": {"line-length": 100}}}',
    "tsconfig.json": '{\n  // "note"\n  "tool": {"ruff": {"line-length": 100,},},\n}',
}


@pytest.mark.parametrize("name", SAMPLES)
def test_every_format_gives_the_same_keys(name: str) -> None:
    keys = read_keys(name, SAMPLES[name])
    assert [(key.path, key.value) for key in keys.keys] == [
        (("tool",), None),
        (("tool", "ruff"), None),
        (("tool", "ruff", "line-length"), 100),
    ]
    assert [key.value for key in keys.ending(("ruff", "line_length"))] == [100]
    assert not keys.ending(("line-length", "ruff"))


def test_ini_properties_and_env_files() -> None:
    assert [key.path for key in read_keys("a.ini", "[h]\nlevel = INFO\n").keys] == [("h",), ("h", "level")]
    assert [key.value for key in read_keys("a.properties", "server.port=8080\n# x=1\n").keys] == ["8080"]
    assert [key.path for key in read_keys(".env.sample", "export A_B=1\n").keys] == [("A_B",)]


def test_lists_of_tables_are_walked() -> None:
    keys = read_keys("a.yml", "steps:\n  - uses: a\n    with:\n      path: b\n")
    assert ("steps", "with", "path") in [key.path for key in keys.keys]


def test_the_trigger_key_of_workflows_is_on() -> None:
    assert [key.path for key in read_keys("ci.yml", "on: push\n").keys] == [("on",)]


@pytest.mark.parametrize(
    "name, text",
    [
        ("a.yaml", "a: &x [1]\nb: *x\n"),
        ("a.yaml", "a: [" * 2_000),
        ("a.json", "{"),
        ("a.toml", "a ="),
        ("a.txt", "a = 1"),
    ],
)
def test_what_does_not_parse_has_no_keys(name: str, text: str) -> None:
    keys = read_keys(name, text)
    assert keys.keys == ()
    assert not keys.parsed


def test_unknown_yaml_tags_are_plain_data() -> None:
    assert [
        key.path for key in read_keys("a.yaml", "a: !secret b\nc: !!python/object/apply:os.system [x]\n").keys
    ] in (
        [],
        [("a",), ("c",)],
    )


@pytest.mark.parametrize(
    "stated, value, expected",
    [
        ("10", 10, True),
        ("1_000", 1000, True),
        ("11", 10, False),
        ("true", True, True),
        ("false", True, False),
        ("much", True, None),
        ("fast", 10, None),
        ("`INFO`", "info", True),
        ("1.2", "1.2.3", True),
        ("1.3", "1.2.3", False),
        ("INFO", "DEBUG", False),
        ("null", None, True),
    ],
)
def test_values_are_compared_by_meaning(
    stated: str, value: str | int | bool | None, expected: bool | None
) -> None:
    assert same_value(stated, value) is expected
