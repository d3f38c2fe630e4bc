"""Paths as diff headers write them: quoted, prefixed, with spaces in them."""

from __future__ import annotations

_ESCAPES = {
    b"a"[0]: 7, b"b"[0]: 8, b"t"[0]: 9, b"n"[0]: 10, b"v"[0]: 11, b"f"[0]: 12, b"r"[0]: 13, b'"'[0]: 34, b"\\"[0]: 92,
}  # fmt: skip
_OCTAL = frozenset(b"01234567")


def unquote(raw: bytes) -> bytes | None:
    """The path in git's C-style quotes at the start of ``raw``; ``None`` when they do not end or hold nonsense."""
    found = _quoted(raw)
    return None if found is None else found[0]


def _quoted(raw: bytes) -> tuple[bytes, int] | None:
    """A quoted path and where it ends."""
    out = bytearray()
    at = 1
    while at < len(raw):
        byte = raw[at]
        if byte == 0x22:
            return bytes(out), at + 1
        if byte != 0x5C:
            out.append(byte)
            at += 1
            continue
        octal = raw[at + 1 : at + 4]
        if len(octal) == 3 and octal[0] <= 0x33 and _OCTAL.issuperset(octal):
            out.append(int(octal, 8))
            at += 4
        elif at + 1 < len(raw) and raw[at + 1] in _ESCAPES:
            out.append(_ESCAPES[raw[at + 1]])
            at += 2
        else:
            return None
    return None


def decode(path: bytes) -> str:
    """A path as text; bytes that are not UTF-8 are surrogate-escaped."""
    return path.decode("utf-8", "surrogateescape")


def split_git_header(rest: bytes) -> bytes | None:
    """The path that both names of ``diff --git`` share, without their prefixes; ``None`` when they share none.

    Unquoted names may hold spaces and even `` b/``: they are told apart only when both are the same path, which is
    every case but a rename, and a rename says its names again in lines of its own.
    """
    if rest.startswith(b'"'):
        first = _quoted(rest)
        if first is None:
            return None
        old, end = first
        new = unquote(rest[end + 1 :]) if rest[end : end + 2] == b' "' else None
        return None if new is None else shared(old, new)
    half = len(rest) // 2
    if len(rest) % 2 == 0 or rest[half : half + 1] != b" ":
        return None
    return shared(rest[:half], rest[half + 1 :])


def shared(old: bytes, new: bytes) -> bytes | None:
    """The path of two names that differ in their first folder at most: ``a/x`` and ``b/x``, or ``x`` twice."""
    if old == new:
        return old
    below_old, below_new = old.partition(b"/")[2], new.partition(b"/")[2]
    return below_old if below_old and below_old == below_new else None
