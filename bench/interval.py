"""Shares with their 95 % Wilson intervals."""

import math


def interval(hits: int, n: int) -> tuple[float, float]:
    """The 95 % Wilson interval of a share; ``n`` is at least 1."""
    z = 1.959964
    share = hits / n
    middle = (share + z * z / (2 * n)) / (1 + z * z / n)
    half = z * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return max(0.0, middle - half), min(1.0, middle + half)


def wilson(hits: int, n: int) -> str:
    """``k/n = p [low, high]`` in per cent; ``-`` when there was nothing to count."""
    if n == 0:
        return "-"
    low, high = interval(hits, n)
    return f"{hits}/{n} = {100 * hits / n:.1f} % [{100 * low:.1f}, {100 * high:.1f}]"
