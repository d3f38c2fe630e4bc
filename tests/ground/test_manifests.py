"""Manifests of every format, each in its smallest honest form."""

from __future__ import annotations

import pytest

from levelhead.ground.manifests import is_manifest, read_manifest

SAMPLES = {
    "pyproject.toml": (
        '[project]\nname = "kiln"\ndependencies = ["httpx[http2]>=0.27 ; python_version > \'3.8\'"]\n'
        '[project.optional-dependencies]\ndev = ["pytest"]\n[dependency-groups]\nlint = ["ruff==0.4"]\n'
        '[tool.poetry.dependencies]\npython = "^3.11"\nrich = {version = "^13"}\n[build-system]\nrequires = ["hatchling"]\n',
        {"httpx": ">=0.27", "pytest": "", "ruff": "==0.4", "rich": "^13", "hatchling": ""},
    ),
    "requirements-dev.txt": (
        "# pinned\n-r base.txt\nnumpy==1.26.4\nflask  # web\ngit+https://x.example/y.git#egg=why\n",
        {"numpy": "==1.26.4", "flask": "", "why": ""},
    ),
    "setup.cfg": (
        "[options]\ninstall_requires =\n  attrs>=23\n[options.extras_require]\ndev =\n  tox\n",
        {"attrs": ">=23", "tox": ""},
    ),
    "setup.py": ('setup(name="kiln", install_requires=["attrs>=23"])\n', {"kiln": "", "attrs": ">=23"}),
    "Pipfile": (
        '[packages]\nflask = "*"\n[dev-packages]\nblack = {version = "==24"}\n',
        {"flask": "*", "black": "==24"},
    ),
    "environment.yml": (
        "dependencies:\n  - numpy=1.26\n  - pip:\n    - torch>=2\n",
        {"numpy": "=1.26", "pip": "", "torch": ">=2"},
    ),
    "package.json": (
        '{"name": "@a/b", "dependencies": {"react": "^18"}, "devDependencies": {"vite": "5"}, "peerDependencies": {"zod": "3"}}',
        {"react": "^18", "vite": "5", "zod": "3"},
    ),
    "composer.json": ('{"require": {"monolog/monolog": "^3"}}', {"monolog/monolog": "^3"}),
    "Cargo.toml": (
        '[package]\nname = "core"\n[dependencies]\nserde = "1"\n[workspace.dependencies]\ntokio = {version = "1.40"}\n'
        '[target."cfg(unix)".dependencies]\nnix = "0.28"\n[build-dependencies]\ncc = "1"\n',
        {"serde": "1", "tokio": "1.40", "nix": "0.28", "cc": "1"},
    ),
    "go.mod": (
        "module a.example/b\n\nrequire (\n\tgithub.com/spf13/cobra v1.8.0\n\tgolang.org/x/sys v0.20.0 // indirect\n)\n",
        {"github.com/spf13/cobra": "v1.8.0", "golang.org/x/sys": "v0.20.0"},
    ),
    "Package.swift": (
        '.package(url: "https://github.com/apple/swift-nio.git", from: "2.65.0"), .product(name: "NIO", package: "swift-nio")',
        {"swift-nio": "2.65.0", "NIO": ""},
    ),
    "pom.xml": (
        "<artifactId>app</artifactId><!-- <artifactId>gone</artifactId> -->"
        "<dependency><groupId>com.google.guava</groupId><artifactId>guava</artifactId><version>33.1.0</version></dependency>",
        {"app": "", "guava": "33.1.0"},
    ),
    "build.gradle.kts": (
        'plugins { id("org.jetbrains.kotlin.jvm") version "2.0.0" }\nimplementation("org.slf4j:slf4j-api:2.0.13")\napi(libs.okio.core)\n',
        {"slf4j-api": "2.0.13", "org.jetbrains.kotlin.jvm": "2.0.0", "okio-core": ""},
    ),
    "libs.versions.toml": (
        '[versions]\nokio = "3.9"\n[libraries]\nokio-core = {module = "com.squareup.okio:okio", version.ref = "okio"}\n',
        {"okio": "3.9"},
    ),
    "build.sbt": (
        'libraryDependencies += "org.typelevel" %% "cats-core" % "2.10.0"\n',
        {"cats-core": "2.10.0"},
    ),
    "Gemfile": ('gem "rails", "~> 7.1"\n# gem "gone"\n', {"rails": "~> 7.1"}),
    "a.gemspec": ('  spec.add_development_dependency "rspec", "~> 3"\n', {"rspec": "~> 3"}),
    "a.csproj": ('<PackageReference Include="Serilog" Version="3.1.1" />', {"Serilog": "3.1.1"}),
    "mix.exs": ('[{:phoenix, "~> 1.7"}]', {"phoenix": "~> 1.7"}),
    "pubspec.yaml": ("name: a\ndependencies:\n  http: ^1.2.0\n", {"http": "^1.2.0"}),
}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_manifest_lists_its_dependencies(name: str) -> None:
    text, expected = SAMPLES[name]
    manifest = read_manifest(f"some/where/{name}", text)
    assert is_manifest(f"some/where/{name}")
    assert manifest is not None
    assert {one.name: one.version for one in manifest.dependencies} == expected


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
    manifest = read_manifest("go.mod", SAMPLES["go.mod"][0])
    assert manifest is not None
    assert [one.direct for one in manifest.dependencies] == [True, False]
    assert manifest.commands == {"b"}
