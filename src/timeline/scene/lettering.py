"""How wide words are, so that labels can be placed without a browser or a printer."""

from __future__ import annotations

import json
import re
from functools import cache, lru_cache
from importlib import resources

# An em's thousandth for letters the table lacks: wide, so that a label is dropped rather than overprinted.
_UNKNOWN_ADVANCE = 900
_ELLIPSIS = "…"
# How many times it happened, as a label ends with it.
_TIMES = re.compile(r" ×\d+$")


@cache
def letter_widths() -> dict[str, int]:
    """Advance widths of Source Sans, regular weight, in thousandths of an em (from the font's own tables)."""
    text = resources.files("timeline.scene").joinpath("source_sans_widths.json").read_text(encoding="utf-8")
    table: dict[str, int] = json.loads(text)
    return table


@lru_cache(maxsize=8192)
def _ems(words: str) -> int:
    advances = letter_widths()
    return sum(advances.get(letter, _UNKNOWN_ADVANCE) for letter in words)


def width_of(words: str, font_px: float) -> float:
    """The width of one line of ``words`` in pixels at ``font_px``."""
    return _ems(words) * font_px / 1000


def shorten(words: str, room_px: float, font_px: float) -> str:
    """``words`` cut with an ellipsis to fit ``room_px``; empty where fewer than four letters would remain.

    A count at their end, “×14”, is kept whatever is cut, alone where there is room for nothing else.
    """
    if width_of(words, font_px) <= room_px:
        return words
    times = _TIMES.search(words)
    if times is None:
        return _cut(words, room_px, font_px)
    title = _cut(words[: times.start()], room_px - width_of(times[0], font_px), font_px)
    return title + times[0] if title else times_alone(words, room_px, font_px)


def times_alone(words: str, room_px: float, font_px: float) -> str:
    """How many times it happened, “×14”, where ``words`` end so and that much fits ``room_px``; otherwise empty."""
    times = _TIMES.search(words)
    alone = times[0].strip() if times else ""
    return alone if width_of(alone, font_px) <= room_px else ""


def _cut(words: str, room_px: float, font_px: float) -> str:
    if width_of(words, font_px) <= room_px:
        return words
    advances = letter_widths()
    used, fits = width_of(_ELLIPSIS, font_px), 0
    for letter in words:
        used += advances.get(letter, _UNKNOWN_ADVANCE) * font_px / 1000
        if used > room_px:
            break
        fits += 1
    kept = words[:fits].rstrip(" ,;:–-(")
    return kept + _ELLIPSIS if len(kept) >= 4 else ""
