"""What a browser is sent of where the child stands: steps in days and layers, and nothing where nobody agreed."""

from __future__ import annotations

import json
import re
from datetime import date

from test_paper_wall import CHILD, IMPRINT, a_life

from timeline.domain.case import Case
from timeline.domain.position import Position
from timeline.domain.when import parse_when
from timeline.scene.position_line import lines_told, position_lines
from timeline.scene.standing_strip import with_strip
from timeline.scene.wall_parts import canvas_for
from timeline.services.open_case import OpenCase
from timeline.ui.wall.page import wall_page
from timeline.ui.wall.standing import standing_payload

TODAY = date(2026, 5, 12)
POSITIONS = [
    Position("a", "c", parse_when("3 March 2025"), 1, 1, "Why.", "The meeting", "home"),
    Position("b", "c", parse_when("May 2025"), 1, 2, "Why.", "The meeting", "home"),
]


def test_steps_are_sent_in_days_and_layers_with_the_words_beside_them():
    lines = position_lines(POSITIONS, TODAY)
    canvas, strip = with_strip(canvas_for(1010, 560), lines)
    assert strip is not None
    sent = standing_payload(lines, strip, canvas, lines_told(lines))
    (line,) = sent["lines"]
    assert line["name"] == "home 1–2"
    first, last = (date(2025, 5, day).toordinal() for day in (1, 31))
    assert line["steps"] == [
        [date(2025, 3, 3).toordinal(), date(2025, 3, 3).toordinal(), first, 1, 1],
        [first, last, TODAY.toordinal(), 1, 2],
    ]
    assert sent["told"] == "At home: layer 1 from 3 March 2025 and layer 1–2 from May 2025."
    assert sent["below"] + sent["height"] <= canvas.bottom


def test_a_line_that_stopped_is_sent_with_the_day_it_surely_held_until_and_no_layer_beside_it():
    ended = [Position("a", "c", parse_when("3 March 2025"), 1, 1, "Why.", "The meeting", "custody",
                      until=parse_when("May 2025"))]  # fmt: skip
    lines = position_lines(ended, TODAY)
    canvas, strip = with_strip(canvas_for(1010, 560), lines)
    assert strip is not None
    (line,) = standing_payload(lines, strip, canvas, lines_told(lines))["lines"]
    assert line["name"] == "(custody)"
    begins, held, ends = date(2025, 3, 3).toordinal(), date(2025, 5, 1).toordinal(), date(2025, 5, 31).toordinal()
    assert line["steps"] == [[begins, begins, ends, 1, 1, held]]


def life_in(page: str) -> dict:
    (found,) = re.findall(r'<script type="application/json" id="life">(.*?)</script>', page, re.DOTALL)
    return json.loads(found)


def made(positions) -> dict:
    view = OpenCase(Case("c", CHILD.id, "YJ-1"), CHILD, 1, 1, (), tuple(a_life()), (), {}, is_shared_screen=False)
    return life_in(wall_page(view, IMPRINT, positions))


def test_a_page_of_its_own_carries_the_strip_in_every_room_that_is_high_enough():
    life = made(POSITIONS)["walls"]["only"]
    assert life["wall"]["standing"]["lines"][0]["name"] == "home 1–2"
    high = [room for room in life["rooms"] if room["canvas"]["height"] >= 430]
    assert all(room.get("standing", life["wall"]["standing"]) for room in high)


def test_a_page_without_positions_has_no_strip():
    life = made(())["walls"]["only"]
    assert life["wall"]["standing"] is None
    assert not [room for room in life["rooms"] if room.get("standing")]
