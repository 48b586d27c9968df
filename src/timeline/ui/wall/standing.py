"""What the browser is sent of where the child stands: a stepped line for each setting, in days and layers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from timeline.scene.position_line import Line
from timeline.scene.standing_strip import Strip
from timeline.scene.wall_parts import Canvas


def standing_payload(lines: Sequence[Line], strip: Strip, canvas: Canvas, told: str) -> dict[str, Any]:
    """The strip with its lines as JSON-ready values; ``told`` is what somebody hears of them.

    The strip stands so many pixels below the lanes of its ``canvas``. A step is the day it begins, the last day it may
    have begun, the day it ends, and its two layers; where the line stops with it, the last day it surely held.
    """
    return {
        "below": round(strip.top - canvas.plot_height, 1),
        "height": round(strip.height, 1),
        "layers": strip.layers,
        "told": told,
        "lines": [
            {
                "name": line.name(line.setting.text("short")),
                "sign": line.setting.text("sign"),
                "ink": line.setting.text("ink"),
                "steps": [
                    [step.begins.toordinal(), step.sure.toordinal(), step.ends.toordinal(), step.low, step.high]
                    + ([step.held.toordinal()] if step.has_stopped else [])
                    for step in line.steps
                ],
            }
            for line in lines
        ],
    }
