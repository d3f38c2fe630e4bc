"""Reads books from a shelf."""


class BookReader:
    """One book at a time."""

    def read_book(self, path: str) -> str:
        return path


def read_shelf(path: str) -> list[str]:
    return [path]
