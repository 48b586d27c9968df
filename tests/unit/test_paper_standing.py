"""Where the child stands on paper: under the wall on its own ruler, told aloud, and nothing where nobody agreed."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import pytest
from pypdf import PdfReader
from test_paper_wall import CHILD, IMPRINT, a_life, said_on

from timeline.domain.imprint import Period
from timeline.domain.position import Position
from timeline.domain.when import parse_when
from timeline.paper.sizes import PAPERS
from timeline.paper.wall_document import WallOnPaper, print_wall, wall_data
from timeline.vocab.registry import vocabulary


def position(when: str, low: int, high: int, setting: str = "home") -> Position:
    return Position(f"{setting}-{when}", "case", parse_when(when), low, high, "Why.", "The meeting", setting)


POSITIONS = (position("2024", 1, 1), position("May 2025", 1, 2), position("2025", 2, 2, "school"))
INKS = {term.text("ink") for term in vocabulary("trm_settings") if term.id in ("home", "school")}


def data_of(positions=POSITIONS, **wanted):
    return wall_data(
        a_life(), (), child=CHILD, imprint=IMPRINT, wanted=WallOnPaper(**wanted), positions=positions
    )[0]  # fmt: skip


def figure(data):
    (part,) = [part for part in data["parts"] if part["kind"] == "figure"]
    return part


@pytest.mark.parametrize("paper", PAPERS)
def test_on_every_paper_it_says_where_the_child_stands_now_in_each_setting(paper):
    said = said_on(data_of(paper=paper))
    assert [words for words in ("TRM position", "home 1–2", "school 2") if words not in said] == []


def test_it_is_told_to_whoever_hears_the_page():
    assert "At home: layer 1 from 2024 and layer 1–2 from May 2025." in figure(data_of())["alt"]


def test_nothing_is_drawn_and_no_room_is_kept_where_nobody_agreed_on_a_position():
    bare = wall_data(a_life(), (), child=CHILD, imprint=IMPRINT, wanted=WallOnPaper())[0]
    assert data_of(()) == bare
    assert "TRM position" not in said_on(bare)


def test_a_part_of_the_life_shows_the_steps_of_that_part_within_the_wall():
    part = figure(data_of(period=Period(date(2025, 1, 1), date(2025, 12, 31), "2025")))
    steps = [piece for piece in part["pieces"] if piece["kind"] == "line" and piece["stroke"] in INKS]
    grid = [x for piece in part["pieces"] if piece["kind"] == "area" for x, _ in piece["at"]]
    assert steps
    assert all(min(grid) <= x <= max(grid) for piece in steps for x, _ in piece["at"])


def test_the_strip_takes_no_entry_off_the_wall():
    assert data_of()["listed"]["rows"] == data_of(())["listed"]["rows"]


def test_the_pdf_says_it_too():
    pdf = print_wall(
        a_life(), (), child=CHILD, imprint=IMPRINT, wanted=WallOnPaper("A4"), positions=POSITIONS
    )  # fmt: skip
    assert "TRM position" in " ".join(PdfReader(io.BytesIO(pdf)).pages[0].extract_text().split())


def test_on_paper_a_line_stops_where_the_position_no_longer_applies():
    ended = Position("custody", "case", parse_when("2024"), 1, 1, "Why.", "The meeting", "custody",
                     until=parse_when("March 2025"))  # fmt: skip
    ink = vocabulary("trm_settings")["custody"].text("ink")

    def reach(position: Position) -> float:
        pieces = [piece for piece in figure(data_of((position,)))["pieces"] if piece["kind"] == "line"]
        return max(x for piece in pieces if piece["stroke"] == ink for x, _ in piece["at"])

    assert reach(ended) < reach(replace(ended, until=None))
    assert "(custody)" in said_on(data_of((ended,)))
    assert "In custody: layer 1 from 2024 until March 2025." in figure(data_of((ended,)))["alt"]
