"""Manifests of every format, each in its smallest honest form."""

from __future__ import annotations

from pathlib import Path

import pytest

from levelhead.ground.manifests import is_manifest, read_manifest

SAMPLES = Path(__file__).parent / "manifests"

EXPECTED = {
    "pyproject.toml": {"httpx": ">=0.27", "pytest": "", "ruff": "==0.4", "rich": "^13", "hatchling": ""},
    "requirements-dev.txt": {"numpy": "==1.26.4", "flask": "", "why": ""},
    "setup.cfg": {"attrs": ">=23", "tox": ""},
    "setup.py": {"kiln": "", "attrs": ">=23"},
    "Pipfile": {"flask": "*", "black": "==24"},
    "environment.yml": {"numpy": "=1.26", "pip": "", "torch": ">=2"},
    "package.json": {"react": "^18", "vite": "5", "zod": "3"},
    "composer.json": {"monolog/monolog": "^3"},
    "Cargo.toml": {"serde": "1", "tokio": "1.40", "nix": "0.28", "cc": "1"},
    "go.mod": {"github.com/spf13/cobra": "v1.8.0", "golang.org/x/sys": "v0.20.0"},
    "Package.swift": {"swift-nio": "2.65.0", "NIO": ""},
    "pom.xml": {"app": "", "guava": "33.1.0"},
    "build.gradle.kts": {"slf4j-api": "2.0.13", "org.jetbrains.kotlin.jvm": "2.0.0", "okio-core": ""},
    "libs.versions.toml": {"okio": "3.9"},
    "build.sbt": {"cats-core": "2.10.0"},
    "Gemfile": {"rails": "~> 7.1"},
    "a.gemspec": {"rspec": "~> 3"},
    "a.csproj": {"Serilog": "3.1.1"},
    "mix.exs": {"phoenix": "~> 1.7"},
    "pubspec.yaml": {"http": "^1.2.0"},
}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_manifest_lists_its_dependencies(name: str) -> None:
    text = (SAMPLES / f"{name}.txt").read_text(encoding="utf-8")
    manifest = read_manifest(f"some/where/{name}", text)
    assert is_manifest(f"some/where/{name}")
    assert manifest is not None
    assert {one.name: one.version for one in manifest.dependencies} == EXPECTED[name]


@pytest.mark.parametrize(
    "name, text", [("package.json", "{"), ("pyproject.toml", "[x"), ("setup.cfg", "x"), ("Cargo.toml", "=")]
)
def test_a_broken_manifest_is_none(name: str, text: str) -> None:
    assert read_manifest(name, text) is None


@pytest.mark.parametrize("path", ["README.md", "package-lock.json", "a/requirements/readme.md", "src/pom.py"])
def test_other_files_are_no_manifests(path: str) -> None:
    assert not is_manifest(path)


def test_names_are_compared_as_registries_do() -> None:
    manifest = read_manifest("requirements.txt", "PyYAML\nscikit_learn\n")
    assert manifest is not None
    assert manifest.find("pyyaml")
    assert manifest.find("Scikit-Learn")
    assert not manifest.find("scikit")


def test_a_renamed_crate_goes_by_both_names() -> None:
    manifest = read_manifest("Cargo.toml", '[dependencies]\njson = {package = "serde_json", version = "1"}\n')
    assert manifest is not None
    assert manifest.find("json")
    assert manifest.find("serde-json")


def test_what_go_needs_indirectly_is_marked() -> None:
    manifest = read_manifest("go.mod", (SAMPLES / "go.mod.txt").read_text(encoding="utf-8"))
    assert manifest is not None
    assert [one.direct for one in manifest.dependencies] == [True, False]
    assert manifest.commands == {"b"}
