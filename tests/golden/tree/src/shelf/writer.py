"""Writes books to a shelf."""


def write_book(path: str, text: str) -> None:
    """Writes one book."""
