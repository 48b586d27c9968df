"""Words cut to fit: what is kept of them, and that a count is never cut away."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from timeline.scene.lettering import shorten, times_alone, width_of

FONT_PX = 14


def test_words_that_fit_are_left_alone():
    assert shorten("Nan dies", 200, FONT_PX) == "Nan dies"


def test_words_too_long_end_in_an_ellipsis_and_a_few_letters_are_nothing():
    assert shorten("Keeps Delyth talking till help comes", 120, FONT_PX) == "Keeps Delyth talki…"
    assert shorten("Keeps Delyth talking", 12, FONT_PX) == ""


def test_a_count_stays_when_the_words_before_it_are_cut():
    short = shorten("Police called out to the house ×27", 120, FONT_PX)
    assert short.startswith("Police") and short.endswith("… ×27")


def test_a_count_stands_alone_where_nothing_else_fits():
    assert shorten("Police called out to the house ×27", 34, FONT_PX) == "×27"
    assert times_alone("Police called out ×27", 34, FONT_PX) == "×27"
    assert times_alone("Police called out ×27", 5, FONT_PX) == ""
    assert times_alone("Police called out 27 times", 200, FONT_PX) == ""


@given(st.text(max_size=40), st.floats(0, 400), st.integers(2, 999))
def test_what_is_left_fits_its_room(words, room, times):
    for told in (words, f"{words} ×{times}"):
        assert width_of(shorten(told, room, FONT_PX), FONT_PX) <= room or shorten(told, room, FONT_PX) == ""
