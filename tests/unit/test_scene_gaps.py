"""Gaps are offered where nothing can be, in areas where silence means something, and never twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.entry import Entry
from timeline.domain.errors import QuestionError
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.scene.agencies_to_ask import kind_of_agency
from timeline.scene.gaps import find_gaps, length_in_words
from timeline.vocab.registry import vocabulary

BORN = parse_when("14 March 2010")
TODAY = date(2020, 3, 14)


def told(when: str, until: str | None = None, lane: str = "health", born=BORN, **about) -> Entry:
    fields = {"id": when, "type": "other"} | about
    born_on = born.earliest if born and born.earliest == born.latest else None
    return Entry(
        case_id="c", title="Told", when=parse_when(when, born_on=born_on), lane=lane,
        until=until and parse_when(until, born_on=born_on), **fields,
    )  # fmt: skip


def gaps(*entries: Entry, born=BORN, lane: str = "health", **asked):
    found = find_gaps(entries, born=born, today=TODAY, **asked)
    return [gap for gap in found if gap.lane == lane]


def days(*entries: Entry, **asked) -> list[tuple[str, str]]:
    return [(gap.first.isoformat(), gap.last.isoformat()) for gap in gaps(*entries, **asked)]


WHOLE_LIFE = [("2010-03-14", "2020-03-14")]


def test_a_life_of_which_nothing_is_known_is_one_gap_from_birth_to_today():
    (gap,) = gaps()
    assert days() == WHOLE_LIFE
    assert (gap.length, gap.ages, gap.before_id, gap.after_id) == ("10 years", "birth to 10y", None, None)


def test_the_days_between_two_entries_are_a_gap_and_its_neighbours_are_named():
    gap = gaps(told("14 March 2010"), told("1 June 2014", id="broken arm"), told("since 2 June 2018"))[1]
    assert (gap.first, gap.last) == (date(2014, 6, 2), date(2018, 6, 1))
    assert (gap.before_id, gap.after_id) == ("broken arm", "since 2 June 2018")
    assert (gap.length, gap.ages) == ("4 years", "age 4y 2m to 8y 2m")
    assert gap.id == "gap:health:2014-06-02:2018-06-01"
    assert gap.wording.startswith("Health & development: nothing is known for 4 years, age 4y 2m to 8y 2m.")


def test_exactly_the_length_is_a_gap_and_a_day_less_is_not():
    first = told("14 March 2010")
    last = told("since 16 March 2012")
    assert days(first, told("since 15 March 2012")) == [("2010-03-15", "2012-03-14")]
    assert days(first, told("since 14 March 2012")) == []
    assert days(first, last, months=25) == []


@pytest.mark.parametrize("uncertain, left", [
    ("2014", [("2010-03-14", "2013-12-31"), ("2015-01-01", "2020-03-14")]),
    ("c. 2014", [("2010-03-14", "2013-12-31"), ("2015-01-01", "2020-03-14")]),
    ("between 2012 and 2014", [("2015-01-01", "2020-03-14")]),
    ("before 2015", [("2015-01-01", "2020-03-14")]),
    ("after 2015", [("2010-03-14", "2015-12-31")]),
    ("since 2015", [("2010-03-14", "2014-12-31")]),
    ("until 2015", [("2016-01-01", "2020-03-14")]),
    ("age 4", [("2010-03-14", "2014-03-13"), ("2015-03-14", "2020-03-14")]),
    ("2012 or 2016", [("2013-01-01", "2015-12-31"), ("2017-01-01", "2020-03-14")]),
])  # fmt: skip
def test_silence_is_claimed_only_where_nothing_might_be(uncertain, left):
    assert days(told(uncertain)) == left


def test_a_stretch_covers_from_its_first_possible_day_to_its_last():
    assert days(told("2012", "2014")) == [("2015-01-01", "2020-03-14")]
    assert days(told("2012", "ongoing")) == []


def test_something_without_a_date_covers_nothing_and_is_named_with_every_gap():
    (gap,) = gaps(told("not known", id="lost letter"), told("not known", lane="home", id="another"))
    assert (days(told("not known")), gap.undated) == (WHOLE_LIFE, ("lost letter",))


def test_a_time_that_somebody_marked_as_not_known_is_not_offered_again():
    assert days(told("14 March 2010", "2014", type="gap"), told("since 2015")) == []


def test_another_area_says_nothing_about_this_one():
    assert days(told("2010", "ongoing", lane="home")) == WHOLE_LIFE


def test_what_was_before_birth_or_is_to_come_is_not_a_gap():
    assert days(told("2001"), told("2030")) == WHOLE_LIFE
    assert days(told("2001", "2015")) == [("2016-01-01", "2020-03-14")]
    assert find_gaps((), born=parse_when("14 March 2030"), today=TODAY) == ()


def test_without_a_birth_date_nothing_is_called_silent():
    assert gaps(born=None) == []
    assert gaps(born=parse_when("not known")) == []


def test_a_birth_known_to_the_year_begins_the_life_when_it_had_surely_begun():
    assert days(born=parse_when("2010")) == [("2010-12-31", "2020-03-14")]


def test_an_age_is_placed_by_every_day_the_child_could_have_been_born():
    born = parse_when("2010")
    assert days(told("age 4", born=born), born=born) == [("2010-12-31", "2013-12-31"), ("2015-12-31", "2020-03-14")]


def test_school_is_asked_about_only_from_five_to_sixteen():
    assert days(lane="education") == [("2015-03-14", "2020-03-14")]
    found = find_gaps((), born=BORN, today=date(2030, 1, 1))
    assert next(gap.last for gap in found if gap.lane == "education") == date(2026, 3, 13)


def test_areas_where_silence_means_nothing_are_never_offered_whatever_the_length():
    silent = {term.id for term in vocabulary("lanes") if not term.facts["gap_months"]}
    assert {"harm", "justice", "behaviour"} <= silent
    assert not silent & {gap.lane for gap in find_gaps((), born=BORN, today=TODAY, months=1)}


def test_every_area_says_why_silence_means_something_there_or_not():
    for term in vocabulary("lanes"):
        assert term.text("gap_why").endswith("."), term.id
        assert bool(term.text("ask")) == bool(term.facts["gap_months"]), term.id
        assert all(kind.strip() in vocabulary("agency_kinds") for kind in term.text("ask").split(",") if kind)


def test_a_length_can_be_given_for_all_areas_or_for_one():
    entries = (told("14 March 2010"), told("14 March 2011"), told("since 14 March 2012"))
    assert days(*entries) == []
    assert len(days(*entries, months=11)) == 2
    assert len(days(*entries, months={"health": 11})) == 2
    assert days(months={"health": 0}) == []
    assert days(lane="justice", months={"justice": 12}) == WHOLE_LIFE


@pytest.mark.parametrize("months", [0, -3, 241, 10**9, {"health": -1}, {"health": 241}, {"attic": 12}])
def test_a_length_that_is_none_is_refused(months):
    with pytest.raises(QuestionError):
        gaps(months=months)


def asked(when: str, until: str | None = None, lane: str = "health", **about) -> Question:
    return Question("q", "c", "Who knows?", lane, parse_when(when), until and parse_when(until), **about)


def test_a_gap_that_was_asked_about_or_set_aside_is_not_offered_again():
    whole = ("14 March 2010", "14 March 2020")
    assert days(questions=[asked(*whole)]) == []
    assert days(questions=[asked(*whole, status="set_aside", reason="Lived abroad")]) == []
    assert days(questions=[asked(*whole, status="answered", answer="Nothing happened")]) == []
    assert days(questions=[asked(*whole, lane="home")]) == WHOLE_LIFE
    assert days(questions=[Question("q", "c", "Anything else?", "health")]) == WHOLE_LIFE
    assert days(questions=[asked("not known")]) == WHOLE_LIFE


def test_it_is_offered_again_once_it_has_grown_well_beyond():
    assert days(questions=[asked("14 March 2010", "20 March 2018")]) == []
    assert days(questions=[asked("14 March 2010", "10 March 2018")]) == WHOLE_LIFE
    assert days(questions=[asked("14 March 2011", "14 March 2019")]) == WHOLE_LIFE
    assert days(questions=[asked("14 March 2010", "1 Jan 2015"), asked("2 Jan 2015", "1 Jan 2020")]) == []


def test_agencies_of_the_right_kind_come_first_and_neighbours_after_them():
    entries = (
        told("14 March 2010", agency="Youth justice service"), told("since 2015", agency="Hospital"),
        told("2012", lane="home", agency="Health visitor"), told("2012", lane="home", agency="Housing"),
        told("2013", lane="home", agency="Clearwater"),
    )  # fmt: skip
    (gap,) = gaps(*entries)
    assert gap.ask == ("Hospital", "Health visitor", "Youth justice service")
    (gap,) = gaps(*entries, kinds={"Clearwater": "health"})
    assert gap.ask == ("Hospital", "Clearwater", "Health visitor", "Youth justice service")


def test_where_no_agency_of_the_kind_has_spoken_the_kind_is_named():
    assert gaps()[0].ask == ("Health",)


@pytest.mark.parametrize("name, kind", [
    ("School nurse", "health"), ("Wharf Primary School", "education"), ("Foster carers", "carer"),
    ("Ward 4, hospital", "health"), ("Young carers' charity", "voluntary"), ("CLEARWATER", "other"), ("", "other"),
    ("children's social care", "social_care"), ("Schooner Inn", "other"),
])  # fmt: skip
def test_an_agency_is_known_by_its_name(name, kind):
    assert kind_of_agency(name) == kind


@pytest.mark.parametrize("first, last, words", [
    (date(2014, 1, 1), date(2014, 1, 1), "1 day"), (date(2014, 1, 1), date(2014, 1, 31), "1 month"),
    (date(2014, 1, 1), date(2015, 1, 31), "1 year 1 month"), (date(2014, 1, 1), date(2014, 1, 30), "30 days"),
])  # fmt: skip
def test_a_length_is_told_in_years_and_months(first, last, words):
    assert length_in_words(first, last) == words


lived = st.dates(date(2005, 1, 1), date(2025, 1, 1))
stretches = st.lists(st.tuples(lived, st.integers(0, 900)), max_size=8)


@given(stretches, st.integers(1, 60))
def test_no_day_of_a_gap_is_told_of_and_every_long_silence_is_found(spans, months):
    entries = [
        told(first.isoformat(), (first + timedelta(days=length)).isoformat(), id=str(number))
        for number, (first, length) in enumerate(spans)
    ]
    covered = {first + timedelta(days=n) for first, length in spans for n in range(length + 1)}
    found = gaps(*entries, months=months)
    silent = {gap.first + timedelta(days=n) for gap in found for n in range((gap.last - gap.first).days + 1)}
    assert not silent & covered
    run, day = 0, date(2010, 3, 14)
    while day <= TODAY:
        run = 0 if day in covered or day in silent else run + 1
        assert run <= months * 31, f"a silence up to {day} was missed"
        day += timedelta(days=1)
    assert [gap.first for gap in found] == sorted(gap.first for gap in found)
