"""Which language a path is in, and what every language must offer."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from levelhead import symbols
from levelhead.symbols import LANGUAGES, Language, language_of

SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize(
    "path, language",
    [
        ("a.py", "python"),
        ("deep/er/stub.PYI", "python"),
        ("app.tsx", "typescript"),
        ("index.d.ts", "typescript"),
        ("tool.mjs", "javascript"),
        ("store.h", "cpp"),
        ("store.c", "c"),
        ("Rakefile", "ruby"),
        ("lib/Rakefile", "ruby"),
        ("build.gradle.kts", "kotlin"),
        ("home/.bashrc", "shell"),
    ],
)
def test_the_suffix_or_the_name_tells_the_language(path: str, language: str) -> None:
    found = language_of(path)

    assert found is not None
    assert found.id == language


@pytest.mark.parametrize("path", ["README.md", "py", ".py", "folder.py/file", "data.json", ""])
def test_other_paths_have_no_language(path: str) -> None:
    assert language_of(path) is None


def test_no_two_languages_claim_one_suffix_or_name() -> None:
    claimed = [key for language in LANGUAGES for key in (*language.suffixes, *language.file_names)]

    assert len(claimed) == len(set(claimed))


def test_every_language_has_its_own_file() -> None:
    folder = Path(symbols.__file__).parent

    assert all((folder / f"{language.id}.py").is_file() for language in LANGUAGES)


def test_importing_the_package_loads_no_grammar() -> None:
    code = "import sys, levelhead.symbols; print([name for name in sys.modules if 'tree_sitter' in name])"
    places = [place for place in sys.path if place]
    run = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path[:0] = {places!r}; {code}"],
        capture_output=True,
        text=True,
    )

    assert run.stdout == "[]\n", run.stderr


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.id)
def test_its_patterns_suit_both_engines(language: Language) -> None:
    assert re.compile(language.prescreen).groups == 0
    assert re.compile(language.definition_line, re.MULTILINE).groups == 1
    re.compile(language.prescreen)
    re.compile(b"(?m)" + language.definition_line)


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.id)
def test_both_engines_list_the_same_names_in_the_sample(language: Language) -> None:
    [sample] = [path for path in SAMPLES.iterdir() if language_of(path.name) == language]
    source = sample.read_bytes()

    listed = re.findall(language.definition_line, source, re.MULTILINE)

    assert listed
    assert re.findall(b"(?m)" + language.definition_line, source) == listed


@pytest.mark.parametrize(
    "path, line, name",
    [
        ("a.py", b"class Store(Base):", b"Store"),
        ("a.py", b"    async def read(self, key):", b"read"),
        ("a.py", b"MAX: int = 3", b"MAX"),
        ("a.ts", b"export default async function load(url) {", b"load"),
        ("a.ts", b"export const LIMIT = 3;", b"LIMIT"),
        ("a.ts", b"  private read(key: string): void {", b"read"),
        ("a.js", b"function* walk() {", b"walk"),
        ("A.java", b"    public static <T> List<T> copy(List<T> from) {", b"copy"),
        ("A.java", b"public record Point(", b"Point"),
        ("a.go", b"func (s *Store[T]) Get(key string) error {", b"Get"),
        ("a.go", b"type Store struct {", b"Store"),
        ("a.rs", b"    pub(crate) async fn read(&self) -> u8 {", b"read"),
        ("a.rs", b"macro_rules! shout {", b"shout"),
        ("a.c", b"#define MAX_ITEMS 10", b"MAX_ITEMS"),
        ("a.c", b"static inline struct node *store_find(struct node *from)", b"store_find"),
        ("a.cpp", b"void Store<T>::reset() {", b"reset"),
        ("a.cs", b"    public async Task<int> ReadAsync(int key)", b"ReadAsync"),
        ("a.rb", b"  def self.open(path)", b"open"),
        ("a.php", b"    public static function open(array $a): ?self", b"open"),
        ("a.kt", b"override suspend fun <T> read(key: T) {", b"read"),
        ("a.swift", b"    public static let shared = Store()", b"shared"),
        ("a.scala", b"  private def read(key: Int) = 1", b"read"),
        ("a.sh", b"open_store() {", b"open_store"),
    ],
)
def test_a_definition_line_gives_its_name(path: str, line: bytes, name: bytes) -> None:
    language = language_of(path)

    assert language is not None
    assert re.findall(language.definition_line, line, re.MULTILINE) == [name]


@pytest.mark.parametrize(
    "path, before",
    [
        ("a.py", b"    async def "),
        ("a.py", b"class "),
        ("a.ts", b"export interface "),
        ("a.go", b"func (s *Store) "),
        ("a.rs", b"pub fn "),
        ("A.java", b"    private static final int "),
        ("a.rb", b"  def self."),
        ("a.kt", b"fun String."),
    ],
)
def test_the_prescreen_matches_what_stands_before_a_defined_name(path: str, before: bytes) -> None:
    language = language_of(path)

    assert language is not None
    assert re.search(b"(?:" + language.prescreen + rb")\Z", before)


@pytest.mark.parametrize("path, before", [("a.py", b"x = "), ("a.ts", b"return new "), ("a.go", b"return ")])
def test_the_prescreen_does_not_match_a_use(path: str, before: bytes) -> None:
    language = language_of(path)

    assert language is not None
    assert not re.search(b"(?:" + language.prescreen + rb")\Z", before)
