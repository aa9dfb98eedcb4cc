"""Diverging bars of block characters: less to the left of an axis, more to the right."""

FULL, THIN_LEFT, THIN_RIGHT, AXIS = "█", "▕", "▏", "│"
"""All four are in GBK, so that a Chinese Windows console has them."""


def bar(change: int, largest: int, half: int) -> tuple[str, str]:
    """Give what stands left and right of the axis, each `half` cells wide.

    The largest change fills its side; one too small for a whole block is a thin stroke, so that
    every change can be seen. Both sides count in whole blocks: a left bar has no finer ones.
    """
    blocks = (abs(change) * half * 2 + largest) // (2 * largest) if largest else 0
    if change < 0:
        return (FULL * blocks or THIN_LEFT).rjust(half), " " * half
    if change > 0:
        return " " * half, (FULL * blocks or THIN_RIGHT).ljust(half)
    return " " * half, " " * half
