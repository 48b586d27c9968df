from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.entry import Entry, Known
from timeline.domain.knowledge import (
    Knowledge,
    knowledge_at,
    knowledge_words,
    known_days,
    was_known_by,
)
from timeline.domain.when import parse_when

DAY = date(2020, 6, 30)


def entry(when: str, *known: tuple[str, str | None], until: str = "") -> Entry:
    return Entry(
        "e1", "c1", "Uncle moves in", parse_when(when), "home", "housing",
        until=parse_when(until) if until else None,
        known_by=tuple(Known(agency, parse_when(since) if since else None) for agency, since in known),
    )  # fmt: skip


@pytest.mark.parametrize("told, is_known", [
    (entry("30 June 2020"), True),
    (entry("1 July 2020"), False),
    (entry("2020"), True),  # from its first day
    (entry("2019", until="2022"), True),
    (entry("before 2020"), True),
    (entry("before 2021"), False),  # open at its start: it had happened by the end of 2020
    (entry("not known"), False),
    (entry("2015", ("School", "30 June 2020")), True),
    (entry("2015", ("School", "1 July 2020")), False),
    (entry("2015", ("School", "2021"), ("GP", "2016")), True),
    (entry("2015", ("School", "2021"), ("GP", "2022")), False),
    (entry("2015", ("School", None)), True),  # named without a date: from the day it happened
    (entry("2021", ("School", None)), False),
    (entry("2015", ("Professionals", "not known")), False),
    (entry("2022", ("School", "2019")), True),  # a plan can be known before it happens
])  # fmt: skip
def test_an_entry_was_known_once_anybody_knew_of_it(told: Entry, is_known: bool) -> None:
    assert was_known_by(told, DAY) is is_known


def dated(when: str, *known: tuple[str, str | None], agency: str = "", recorded: str = "") -> Entry:
    told = replace(entry(when, *known), agency=agency)
    return replace(told, recorded_on=parse_when(recorded)) if recorded else told


def ordinal(day: str) -> float:
    return float(date.fromisoformat(day).toordinal())


def days_of(told: Entry) -> list[tuple[str, str | None, str | None]]:
    def iso(day: float | None) -> str | None:
        return None if day is None else date.fromordinal(int(day)).isoformat()

    return [(row.agency, iso(row.perhaps_from), iso(row.surely_from)) for row in known_days(told)]


@pytest.mark.parametrize("told, rows", [
    (dated("2015"), [("", "2015-01-01", "2015-12-31")]),
    (dated("3 May 2015", agency="School"), [("School", "2015-05-03", "2015-05-03")]),
    (dated("2015", ("School", "Feb 2016"), ("GP", None)),
     [("School", "2016-02-01", "2016-02-29"), ("GP", "2015-01-01", "2015-12-31")]),
    # written down by the agency it comes from: known to that agency by then, whoever else is named
    (dated("2015", ("School", "2021"), agency="Health", recorded="3 May 2018"),
     [("School", "2021-01-01", "2021-12-31"), ("Health", "2018-05-03", "2018-05-03")]),
    (dated("2015", agency="School", recorded="3 May 2018"), [("School", "2015-01-01", "2018-05-03")]),
    (dated("2015", ("school", "2017"), agency="School", recorded="3 May 2017"),
     [("school", "2017-01-01", "2017-05-03")]),
    (dated("2015", ("School", "2021"), agency="School", recorded="3 May 2018"),
     [("School", "2018-05-03", "2018-05-03")]),
    # named twice: from the earlier
    (dated("2015", ("School", "2018"), ("School", "2016")), [("School", "2016-01-01", "2016-12-31")]),
    # open, and not known at all
    (dated("2015", ("School", "before 2016")), [("School", "2015-12-31", "2015-12-31")]),
    (dated("2015", ("School", "after 2016")), [("School", "2017-01-01", None)]),
    (dated("2015", ("School", "since 2016")), [("School", "2016-01-01", "2016-12-31")]),
    (dated("2015", ("School", "not known")), [("School", None, None)]),
    (dated("not known"), [("", None, None)]),
    (dated("not known", recorded="3 May 2018"), [("", "2018-05-03", "2018-05-03")]),
    (dated("age 9"), [("", None, None)]),
    (dated("2 & 26 May 2016"), [("", "2016-05-02", "2016-05-02")]),
])  # fmt: skip
def test_each_agency_knows_perhaps_from_one_day_and_surely_from_another(told: Entry, rows: list) -> None:
    assert days_of(told) == rows


def test_a_stretch_is_known_once_it_has_begun_not_once_it_is_over() -> None:
    told = entry("2015", until="2019")
    assert days_of(told) == [("", "2015-01-01", "2015-12-31")]
    assert days_of(entry("not known", until="May 2016")) == [("", "2016-05-31", "2016-05-31")]


TWO = entry("12 Nov 2016", ("Hospital", "Nov/Dec 2016"), ("School", "September 2018"))


@pytest.mark.parametrize("day, anyone, school", [
    ("2016-10-31", Knowledge.NOT_YET, Knowledge.NOT_YET),
    ("2016-11-01", Knowledge.PERHAPS, Knowledge.KNOWN_ELSEWHERE),
    ("2016-12-30", Knowledge.PERHAPS, Knowledge.KNOWN_ELSEWHERE),
    ("2016-12-31", Knowledge.KNOWN, Knowledge.KNOWN_ELSEWHERE),
    ("2018-08-31", Knowledge.KNOWN, Knowledge.KNOWN_ELSEWHERE),
    ("2018-09-01", Knowledge.KNOWN, Knowledge.PERHAPS),
    ("2018-09-30", Knowledge.KNOWN, Knowledge.KNOWN),
])  # fmt: skip
def test_two_agencies_know_at_different_times(day: str, anyone: Knowledge, school: Knowledge) -> None:
    assert knowledge_at(TWO, date.fromisoformat(day)) is anyone
    assert knowledge_at(TWO, date.fromisoformat(day), " school ") is school


def test_an_agency_nobody_named_is_not_said_to_know() -> None:
    assert knowledge_at(TWO, date(2026, 1, 1), "Police") is Knowledge.KNOWN_ELSEWHERE
    assert knowledge_words(Knowledge.KNOWN_ELSEWHERE, "Police") == "Not said to be known to Police by then"


TIMES = ["", "12 May 2015", "May 2015", "2015", "about 2014", "before 2013", "after 2016", "not known", "since 2014"]
KNOWN = st.tuples(st.sampled_from(["School", "GP", "school"]), st.sampled_from([*TIMES[1:], None]))


@given(st.sampled_from(TIMES[1:]), st.lists(KNOWN, max_size=3), st.sampled_from(["", "School"]), st.sampled_from(TIMES),
       st.dates(date(2012, 1, 1), date(2018, 1, 1)))  # fmt: skip
def test_what_is_known_stays_known_and_one_rule_answers_both_questions(when, known, agency, recorded, day) -> None:
    told = dated(when, *known, agency=agency, recorded=recorded)
    order = [Knowledge.NOT_YET, Knowledge.PERHAPS, Knowledge.KNOWN]
    assert was_known_by(told, day) is (knowledge_at(told, day) is not Knowledge.NOT_YET)
    assert order.index(knowledge_at(told, day + timedelta(days=200))) >= order.index(knowledge_at(told, day))
    for _, perhaps, surely in known_days(told):
        assert surely is None or (perhaps is not None and perhaps <= surely)
