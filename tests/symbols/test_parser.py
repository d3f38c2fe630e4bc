"""The parser ends every file as an outline or with a reason, whatever the file holds."""

from __future__ import annotations

import os
import random
import signal
from collections.abc import Iterator

import pytest

from levelhead.symbols import LANGUAGES, NotParsed, Outline, Parser

SIZE = 50_000


@pytest.fixture(scope="module")
def impatient() -> Iterator[Parser]:
    """A tenth of a second a file: enough for whatever is not built to be slow."""
    with Parser(limit_s=0.1) as one:
        yield one


def still_works(parser: Parser) -> bool:
    outline = parser.parse("a.py", b"def after(): ...\n")
    return isinstance(outline, Outline) and [one.name for one in outline.definitions] == ["after"]


def noise(seed: int) -> bytes:
    return random.Random(seed).randbytes(SIZE).replace(b"\0", b"x")


def printable_noise(seed: int) -> bytes:
    letters = b"(){}[]<>;:,.'\"`/*-+=#@$ \nabcdef01"
    return bytes(random.Random(seed).choices(letters, k=SIZE))


HOSTILE = {
    "open parentheses": b"(" * SIZE,
    "open brackets": b"[" * SIZE,
    "open braces": b"{" * SIZE,
    "nested below the limit": (b"(" * 400 + b")" * 400 + b"\n") * 100,
    "minus signs": b"-" * SIZE + b"1",
    "type arguments": b"a<" * (SIZE // 2),
    "unterminated string": b'x = "' + b"y" * SIZE,
    "unterminated block": b"x = '''" + b"y\n" * (SIZE // 2),
    "unterminated comment": b"/*" + b"y\n" * (SIZE // 2),
    "unterminated templates": b"`${" * (SIZE // 3),
    "one huge line": b"x = " + b"1 + " * (SIZE // 4) + b"1",
    "many short lines": b"\n" * SIZE,
    "else if chain": b"if (a) {} else " * (SIZE // 15),
    "many names": b"".join(b"def f%d(): pass\n" % number for number in range(SIZE // 20)),
    "decorators": b"@a\n" * (SIZE // 3),
    "nested functions": b"".join(b" " * depth + b"def f():\n" for depth in range(300)),
    "random bytes": noise(1),
    "random punctuation": printable_noise(2),
    "carriage returns": b"x\r" * (SIZE // 2),
    "not utf-8": b"def \xff\xfe(\xe9): pass\n" * (SIZE // 20),
    "byte order mark": b"\xef\xbb\xbf",
    "empty": b"",
}


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.id)
def test_hostile_source_ends_as_an_outline_or_with_a_reason(impatient: Parser, language) -> None:
    for what, data in HOSTILE.items():
        found = impatient.parse(f"a{language.suffixes[0]}", data)

        assert isinstance(found, (Outline, NotParsed)), what

    assert still_works(impatient)


def test_a_file_that_takes_too_long_is_given_up_and_the_next_one_is_read() -> None:
    with Parser(limit_s=0.1) as parser:
        slow = b"a<" * (SIZE // 2)

        assert parser.parse("A.java", slow) == NotParsed("timed out after 0.1 s")
        assert still_works(parser)


def test_a_worker_that_dies_costs_one_file() -> None:
    with Parser() as parser:
        assert still_works(parser)
        worker = parser._worker
        assert worker is not None
        os.kill(worker.pid, signal.SIGKILL)
        worker.wait()

        assert parser.parse("a.py", b"x = 1\n") == NotParsed("the parser crashed")
        assert still_works(parser)


@pytest.mark.parametrize(
    "path, data, reason",
    [
        ("notes.txt", b"def f(): ...", "unknown language"),
        ("a.py", b"#" * ((1 << 20) + 1), "larger than 1048576 bytes"),
        ("a.py", b"x = 1\0", "holds NUL bytes"),
        ("a.py", b"(" * 501, "nested deeper than 500 brackets"),
    ],
)
def test_what_is_not_worth_parsing_is_refused_with_its_reason(
    parser: Parser, path: str, data: bytes, reason: str
) -> None:
    assert parser.parse(path, data) == NotParsed(reason)


def test_brackets_in_strings_do_not_count_as_nesting(parser: Parser) -> None:
    source = b"".join(b'print("\\x1b[1m")\n' for _ in range(2_000))

    assert isinstance(parser.parse("a.py", source), Outline)


def test_many_files_come_back_in_order(parser: Parser) -> None:
    items = [(f"m{number}.py", b"def f%d(): ...\n" % number) for number in range(20)] + [("x.md", b"")]

    found = list(parser.parse_many(items))

    assert [path for path, _ in found] == [path for path, _ in items]
    assert found[-1][1] == NotParsed("unknown language")
    names = [one.definitions[0].name for _, one in found[:-1] if isinstance(one, Outline)]
    assert names == [f"f{number}" for number in range(20)]


def test_a_path_may_hold_any_bytes(parser: Parser) -> None:
    path = os.fsdecode(b"caf\xe9\n.py")

    assert isinstance(parser.parse(path, b"x = 1\n"), Outline)


def test_a_parser_can_be_used_again_after_it_was_closed() -> None:
    parser = Parser()
    assert still_works(parser)
    parser.close()

    assert still_works(parser)
    parser.close()


def test_broken_source_says_that_names_may_be_missing(parser: Parser) -> None:
    outline = parser.parse("a.py", b"def whole(): ...\n\ndef broken(:\n")

    assert isinstance(outline, Outline)
    assert not outline.complete
    assert "whole" in [one.name for one in outline.definitions]


def test_nothing_of_the_examined_source_is_imported_or_run(parser: Parser, tmp_path, monkeypatch) -> None:
    marker = tmp_path / "ran"
    hostile = f"open({str(marker)!r}, 'w').close()\n"
    for name in ("tree_sitter.py", "json.py", "sitecustomize.py", "levelhead.py"):
        (tmp_path / name).write_text(hostile)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.setenv("PYTHONSTARTUP", str(tmp_path / "json.py"))

    with Parser() as fresh:
        assert isinstance(fresh.parse("a.py", hostile.encode()), Outline)
    assert not marker.exists()
