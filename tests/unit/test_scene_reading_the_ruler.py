from __future__ import annotations

from datetime import date

import pytest
from told import BORN, SAMPLES, TODAY, child, sample_views, told

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.scene.reading_the_ruler import Reading, readings
from timeline.scene.ruler import age_zero


def home(title: str, when: str, until: str = "", **fields: object) -> Entry:
    return told(title, when, until=until, **({"lane": "home", "type": "home_family"} | fields))


def with_her(title: str, when: str, until: str = "", **fields: object) -> Entry:
    return told(title, when, until=until, **({"lane": "people", "type": "person_there"} | fields))


def at(day: str, *entries: Entry, born: str | None = BORN, people: tuple[Person, ...] = ()) -> Reading:
    """What the ruler says on a day."""
    found = readings(entries, child(born), TODAY, people=people)
    before = [one for one in found if one.from_day <= date.fromisoformat(day).toordinal()]
    return before[-1] if before else Reading(0, "", "", "")


@pytest.mark.parametrize("day, school", [
    ("2014-08-31", ""), ("2014-09-01", "Reception"), ("2015-08-31", "Reception"), ("2015-09-01", "Year 1"),
    ("2021-09-01", "Year 7"), ("2028-08-31", "Year 13"), ("2028-09-01", ""),
])  # fmt: skip
def test_the_school_year_turns_on_the_first_of_september(day: str, school: str) -> None:
    assert at(day).school == school


def test_a_birth_known_to_the_month_gives_the_school_year_only_where_every_day_agrees() -> None:
    assert at("2021-10-01", born="March 2010").school == "Year 7"
    assert at("2021-10-01", born="2010").school == ""
    assert at("2021-10-01", born=None).school == ""


HOMES = (
    home("Mum and Dad’s", "14 March 2010", "20 Feb 2016"),
    home("Refuge", "20 Feb 2016", "June 2016"),
    home("With Mum", "summer 2016", "2 May 2018", count=3),
    home("Nan’s", "3 May 2018", "ongoing"),
)


@pytest.mark.parametrize("day, words", [
    ("2010-03-13", ""),
    ("2012-01-01", "first home"),
    ("2016-02-20", "first and second homes"),
    ("2016-03-01", "second home"),
    ("2016-06-15", "perhaps second or third to fifth home"),
    ("2016-07-15", "perhaps third to fifth home"),
    ("2017-01-01", "third to fifth home"),
    ("2020-01-01", "sixth home"),
    ("2026-11-21", "sixth home"),
    ("2026-11-22", ""),
])  # fmt: skip
def test_homes_are_counted_in_the_order_they_began(day: str, words: str) -> None:
    assert at(day, *reversed(HOMES)).home == words


def test_a_home_whose_place_is_not_certain_says_so() -> None:
    pair = home("a", "2012", "2014"), home("b", "June 2012", "2015")
    assert at("2013-06-01", *pair).home == "first or second home"
    three = (*pair, home("c", "May 2012", "2015"))
    assert at("2013-06-01", *three).home == "3 homes at once"
    assert at("2015-01-01", *three).home == "first or second and second or third homes"


def test_accounts_that_differ_share_a_place_and_are_perhaps() -> None:
    his = home("With Dad", "2012", "2014", verification="contested")
    other = home("With Mum", "2012", "2014", verification="contested", alt_account_of="With Dad")
    after = home("Nan’s", "2016", "2018")
    assert at("2013-01-01", his, other, after).home == "perhaps first home"
    assert at("2017-01-01", his, other, after).home == "second home"


def test_what_is_no_home_is_not_counted() -> None:
    entries = (
        home("Moved out", "3 May 2011"),
        home("Nobody knows", "2011", "2012", type="gap"),
        home("Never lived there", "2011", "2012", verification="disproved"),
        home("Nan’s", "2014", "2018"),
    )
    assert at("2011-06-01", *entries).home == ""
    assert at("2016-06-01", *entries).home == "first home"


def test_two_homes_at_once_are_both_told() -> None:
    assert at("2015-01-01", home("Mum’s", "2012", "2018"), home("Respite", "5 May 2014", "9 May 2016")).home == (
        "first and second homes"
    )


NAN = Person("nan", "c", "Glenys Invented", aliases=("Nan", "MGM"))
MUM = Person("mum", "c", "Rhian Invented")


def test_people_are_called_what_the_child_calls_them() -> None:
    entry = with_her("Nan, full time", "2012", "2016", people=("nan", "mum", "somebody not here"))
    assert at("2014-01-01", entry, people=(NAN, MUM)).with_whom == "with Nan and Rhian Invented"
    assert at("2014-01-01", entry).with_whom == "with Nan, full time"
    withheld = with_her("Someone who was there", "2012", "2016", third_party=True)
    assert at("2014-01-01", withheld, people=(NAN,)).with_whom == "with someone who was there"


def test_somebody_there_at_an_uncertain_time_was_perhaps_there() -> None:
    nan, mum = with_her("Nan", "2012", "ongoing"), with_her("Mum", "2014", "not known")
    assert at("2012-06-01", nan, mum).with_whom == "perhaps with Nan"
    assert at("2014-06-01", nan, mum).with_whom == "with Nan; perhaps Mum"
    assert at("2026-11-21", nan).with_whom == "with Nan"


def test_many_people_are_three_and_a_number() -> None:
    crowd = [with_her(name, f"{2011 + n}", "2018") for n, name in enumerate(("Nan", "Mum", "Dad", "Coach", "Aunt"))]
    assert at("2017-01-01", *crowd).with_whom == "with Nan, Mum, Dad and 2 others"
    assert at("2017-01-01", *crowd[:4]).with_whom == "with Nan, Mum, Dad and Coach"


def test_all_of_it_is_one_line() -> None:
    assert at("2014-10-19", *HOMES, with_her("Nan", "2010", "2016")).words == "Reception · first home · with Nan"


def test_ages_stand_where_a_birth_date_puts_them_and_alone_on_a_wall_without_one() -> None:
    aged = home("a", "age 4", "age 6", born=None), home("b", "age 7", "age 8", born=None)
    assert readings(aged, child(None), TODAY) == []
    found = readings((*aged, home("dated", "2012", "2014")), child(None), TODAY, ages_only=True)
    year = age_zero(None) + 4 * 365.2425
    assert [round((one.from_day - year) / 365.2425, 2) for one in found] == [0, 3, 5]
    assert [one.home for one in found] == ["perhaps first home", "perhaps second home", ""]
    dated = home("a", "age 4", "age 6")
    assert at("2015-12-01", dated).home == "first home"


def test_an_empty_case_says_nothing_it_does_not_know() -> None:
    assert readings((), child(None), TODAY) == []
    assert {one.home + one.with_whom for one in readings((), child(), TODAY)} == {""}


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_life_is_read_from_one_change_to_the_next(name: str) -> None:
    for is_shared in (False, True):
        view = sample_views()[name, is_shared]
        found = readings(view.entries, view.child, TODAY, people=view.people)
        assert [one.from_day for one in found] == sorted({one.from_day for one in found})
        assert all(a.words != b.words for a, b in zip(found, found[1:], strict=False))
        assert len(found) > 20
