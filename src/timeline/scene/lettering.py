"""How wide words are, so that labels can be placed without a browser or a printer."""

from __future__ import annotations

import json
from functools import cache, lru_cache
from importlib import resources

# An em's thousandth for letters the table lacks: wide, so that a label is dropped rather than overprinted.
_UNKNOWN_ADVANCE = 900
_ELLIPSIS = "…"


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
    """``words`` cut with an ellipsis to fit ``room_px``; empty where fewer than four letters would remain."""
    if width_of(words, font_px) <= room_px:
        return words
    kept = ""
    used = width_of(_ELLIPSIS, font_px)
    for letter in words:
        used += width_of(letter, font_px)
        if used > room_px:
            break
        kept += letter
    kept = kept.rstrip(" ,;:–-(")
    return kept + _ELLIPSIS if len(kept) >= 4 else ""
