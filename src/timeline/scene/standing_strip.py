"""The stepped lines of where the child stands, as a strip under the lanes of the wall and on its ruler."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from timeline.domain.position import LAYERS
from timeline.scene.position_line import Line
from timeline.scene.wall_parts import Canvas

# How high a layer is, and how high a line of the words beside the strip, in letters' heights.
_LAYER_EMS, _WORDS_EMS = 1.1, 1.22
_SETTINGS_IN_A_LINE = 2
# The lowest layers are there in any case, and one above the highest that anybody spoke of.
_LEAST_LAYERS = 3
_ABOVE_PX = 4
# The least that the lanes keep, in letters' heights; below it the wall has no strip.
_LANES_EMS = 17


@dataclass(frozen=True, slots=True)
class Strip:
    """Where the strip stands in the plot: its ``top`` and ``height`` in pixels, how many layers it has, from the base.

    It has one layer more than the highest anybody spoke of, so that it takes no more of the wall than it needs.
    """

    top: float
    height: float
    layers: int


def with_strip(canvas: Canvas, lines: Sequence[Line]) -> tuple[Canvas, Strip | None]:
    """The canvas with room under its ruler for the lines, and the strip there.

    Without lines, or where the lanes would be left too low to be read, it is the canvas as it is.
    """
    if not lines:
        return canvas, None
    highest = max(step.high for line in lines for step in line.steps)
    layers = min(max(highest + 1, _LEAST_LAYERS), len(LAYERS))
    words = 1 + ceil(len(lines) / _SETTINGS_IN_A_LINE)
    high = canvas.font_px * max(layers * _LAYER_EMS, words * _WORDS_EMS)
    grown = replace(canvas, bottom=canvas.bottom + round(high + _ABOVE_PX))
    if grown.height - grown.top - grown.bottom < canvas.font_px * _LANES_EMS:
        return canvas, None
    return grown, Strip(grown.plot_height + canvas.bottom + _ABOVE_PX - 2, high, layers)
