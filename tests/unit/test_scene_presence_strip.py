"""When somebody was there, on one ruler for all: sure where it is sure, and never further than it may have been."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.when import parse_when
from timeline.scene.picture import Shape, Words
from timeline.scene.presence_strip import WIDTH, bars, life_of, ruler, strip

BORN, TODAY = date(2011, 9, 14), date(2026, 11, 21)
LIFE = life_of(BORN, TODAY, ())


def bar(words: str):
    (found,) = bars([parse_when(words, born_on=BORN)], LIFE)
    return found


def test_a_stretch_with_known_days_is_sure_from_end_to_end():
    found = bar("14 September 2011 to 20 February 2016")
    assert found.sure == (found.begins, found.ends)
    assert found.begins == LIFE.at(BORN) and found.ends == LIFE.at(date(2016, 2, 20))


def test_years_alone_leave_both_ends_open():
    found = bar("2013 to 2016")
    assert found.begins == LIFE.at(date(2013, 1, 1)) < found.sure[0] < found.sure[1] < found.ends
    assert found.ends == LIFE.at(date(2016, 12, 31))


def test_what_goes_on_reaches_today():
    assert bar("since January 2024").ends == LIFE.at(TODAY)


def test_one_year_is_nowhere_sure_and_one_day_can_still_be_seen():
    assert bar("2015").sure is None
    found = bar("3 May 2015")
    assert found.ends > found.begins


def test_a_time_that_cannot_be_found_has_no_bar():
    assert bars([parse_when("unknown"), parse_when("age 4")], life_of(None, TODAY, ())) == ()


@pytest.mark.parametrize(("born", "labels"), [(BORN, ["0", "5", "10", "15"]), (None, ["2015", "2020", "2025"])])
def test_the_ruler_counts_ages_or_years_where_no_birth_is_known(born, labels):
    life = life_of(born, TODAY, [parse_when("3 May 2012")])
    assert [piece.words for piece in ruler(life).pieces if isinstance(piece, Words)] == labels


@given(
    st.lists(st.tuples(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 9000)), max_size=6), st.booleans()
)
def test_every_bar_stays_on_the_ruler_with_its_sure_part_inside(stretches, is_born):
    said = [
        parse_when(f"{day.isoformat()} to {date.fromordinal(day.toordinal() + days).isoformat()}")
        for day, days in stretches
    ]
    life = life_of(BORN if is_born else None, TODAY, said)
    for found in bars(said, life):
        assert 0 <= found.begins <= found.ends <= WIDTH
        assert found.sure is None or found.begins <= found.sure[0] <= found.sure[1] <= found.ends
    drawn = strip(said, life, title="Nan", told="there")
    assert sum(isinstance(piece, Shape) for piece in drawn.pieces) >= len(said)
