"""Things in a row, each as near to where it would like to stand as the others allow."""

from __future__ import annotations

from collections.abc import Sequence

from timeline.scene.lettering import shorten, width_of


def settled(wished: Sequence[float], apart: Sequence[float], weights: Sequence[float] | None = None) -> list[float]:
    """Where things in this order stand, at least ``apart[i]`` between one and the next, nearest to what they wish.

    Nearest is the least sum of squares, each counted with its weight (pool adjacent violators: Ayer and others, 1955).
    """
    if not wished:
        return []
    shifts = [0.0]
    for gap in apart:
        shifts.append(shifts[-1] + gap)
    pools: list[tuple[float, float, int]] = []
    for n, wish in enumerate(wished):
        mean, weight, count = wish - shifts[n], 1.0 if weights is None else weights[n], 1
        while pools and pools[-1][0] > mean:
            other, heavier, more = pools.pop()
            mean = (mean * weight + other * heavier) / (weight + heavier)
            weight, count = weight + heavier, count + more
        pools.append((mean, weight, count))
    even = [mean for mean, _, count in pools for _ in range(count)]
    return [place + shift for place, shift in zip(even, shifts, strict=True)]


def within(wished: Sequence[float], apart: float, low: float, high: float) -> list[float]:
    """Where things in this order stand between ``low`` and ``high``, ``apart`` from each other as far as room goes."""
    if len(wished) > 1:
        apart = min(apart, max(high - low, 0.0) / (len(wished) - 1))
    placed: list[float] = []
    for wish in wished:
        placed.append(max(wish, low, placed[-1] + apart if placed else low))
    limit = high
    for n in range(len(placed) - 1, -1, -1):
        placed[n] = min(placed[n], limit)
        limit = placed[n] - apart
    return placed


def wrapped(words: str, room: float, font_px: float, most: int = 2) -> tuple[str, ...]:
    """Words in at most ``most`` lines of ``room`` pixels; what does not fit ends in an ellipsis after a whole word."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and width_of(longer, font_px) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    if len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return tuple(_cut(line, room, font_px) for line in lines if line)


def _cut(line: str, room: float, font_px: float) -> str:
    if width_of(line, font_px) <= room:
        return line
    # A word too short to be shortened, of very wide letters, is cut all the same.
    return _whole(shorten(line, room, font_px) or _as_much(line, room, font_px), line)


def _whole(cut: str, line: str) -> str:
    """The cut line without the half of a word it ends in, where another word stands before it."""
    kept = cut.removesuffix("…")
    if cut == kept or not line.startswith(kept) or line[len(kept) : len(kept) + 1] in ("", " "):
        return cut
    before = kept.rpartition(" ")[0].rstrip(" ,;:–-")
    return f"{before}…" if before else cut


def _as_much(line: str, room: float, font_px: float) -> str:
    kept = line
    while kept and width_of(f"{kept}…", font_px) > room:
        kept = kept[:-1]
    return f"{kept}…"
