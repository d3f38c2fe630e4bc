"""Paths as git writes them in diff headers: quoted, prefixed, with spaces in them."""

from __future__ import annotations

_ESCAPES = {
    b"a"[0]: 7, b"b"[0]: 8, b"t"[0]: 9, b"n"[0]: 10, b"v"[0]: 11, b"f"[0]: 12, b"r"[0]: 13, b'"'[0]: 34, b"\\"[0]: 92,
}  # fmt: skip


def unquote(raw: bytes) -> bytes | None:
    """The path in git's C-style quotes at the start of ``raw``; ``None`` when the quotes do not end."""
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
        if byte == 0x5C and at + 1 < len(raw):
            following = raw[at + 1]
            if 0x30 <= following <= 0x33 and len(raw) >= at + 4 and raw[at + 1 : at + 4].isdigit():
                out.append(int(raw[at + 1 : at + 4], 8) & 0xFF)
                at += 4
                continue
            out.append(_ESCAPES.get(following, following))
            at += 2
            continue
        out.append(byte)
        at += 1
    return None


def split_git_header(rest: bytes) -> tuple[str, str] | None:
    """The two names of ``diff --git``, where they can be told apart.

    Unquoted names may hold spaces and even `` b/``: they are told apart only when both are the same path, which is
    every case but a rename, and a rename says its names again in lines of its own.
    """
    if rest.startswith(b'"') or rest.endswith(b'"'):
        return _split_quoted(rest)
    if len(rest) % 2 == 0:
        return None
    half = len(rest) // 2
    old, new = rest[:half], rest[half + 1 :]
    if rest[half : half + 1] != b" ":
        return None
    if old == new:  # --no-prefix
        return _text(old), _text(new)
    if old[1:2] == b"/" and new[1:2] == b"/" and old[2:] == new[2:]:
        return _text(old[2:]), _text(new[2:])
    return None


def _split_quoted(rest: bytes) -> tuple[str, str] | None:
    if rest.startswith(b'"'):
        first = _quoted(rest)
        if first is None:
            return None
        old, end = first
        tail = rest[end + 1 :]
        new = unquote(tail) if tail.startswith(b'"') else tail
    else:
        cut = rest.find(b' "')
        if cut < 0:
            return None
        old = rest[:cut]
        new = unquote(rest[cut + 1 :])
    if new is None:
        return None
    return _text(old[2:] if old[1:2] == b"/" else old), _text(new[2:] if new[1:2] == b"/" else new)


def _text(path: bytes) -> str:
    return path.decode("utf-8", "surrogateescape")
