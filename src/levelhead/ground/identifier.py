"""Which bytes an identifier is made of."""

from __future__ import annotations


def _wordy(byte: int) -> bool:
    return byte == 95 or 48 <= byte <= 57 or 65 <= byte <= 90 or 97 <= byte <= 122 or byte >= 128


IN_WORD = bytes(_wordy(byte) for byte in range(256))
APART = bytes(
    byte if chr(byte).isascii() and (chr(byte).isalnum() or byte == 95) else 32 for byte in range(256)
)
"""Every byte that no identifier holds, as a space."""
