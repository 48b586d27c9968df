from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.errors import WhenError
from timeline.domain.when import When, lasting, parse_when
from timeline.domain.when_reach import could_begin, could_end, days_of_doubt

BORN = date(2010, 3, 14)


def said(text: str, until: str = "", *, born: date | None = BORN) -> When:
    when = parse_when(text, born_on=born)
    return lasting(when, parse_when(until, born_on=born)) if until else when


def days(first: str | None, last: str | None) -> tuple[date | None, date | None]:
    return first and date.fromisoformat(first), last and date.fromisoformat(last)


@pytest.mark.parametrize("when, begins, ends", [
    (said("13 Oct 2016"), ("2016-10-13", "2016-10-13"), ("2016-10-13", "2016-10-13")),
    (said("Nov/Dec 2016"), ("2016-11-01", "2016-12-31"), ("2016-11-01", "2016-12-31")),
    (said("2 & 26 May 2016"), ("2016-05-02", "2016-05-02"), ("2016-05-26", "2016-05-26")),
    (said("before 2016"), (None, "2015-12-31"), (None, "2015-12-31")),
    (said("after 2016"), ("2017-01-01", None), ("2017-01-01", None)),
    (said("2016", "2018"), ("2016-01-01", "2016-12-31"), ("2018-01-01", "2018-12-31")),
    (said("2016", "ongoing"), ("2016-01-01", "2016-12-31"), ("2016-01-01", None)),
    (said("until March 2014"), (None, "2014-03-31"), ("2014-03-01", "2014-03-31")),
    (said("before 2014", "2016"), (None, "2013-12-31"), ("2016-01-01", "2016-12-31")),
    (said("age 9"), ("2019-03-14", "2020-03-13"), ("2019-03-14", "2020-03-13")),
    (said("age 9", born=None), (None, None), (None, None)),
    (said("not known"), (None, None), (None, None)),
])  # fmt: skip
def test_a_time_reaches_from_its_first_possible_day_to_its_last(when, begins, ends) -> None:
    assert could_begin(when) == days(*begins)
    assert could_end(when) == days(*ends)


@pytest.mark.parametrize("text, doubt", [
    ("13 Oct 2016", 0), ("Oct 2016", 30), ("2016", 365), ("Nov/Dec 2016", 60), ("before 2016", None),
])  # fmt: skip
def test_doubt_is_counted_in_days(text: str, doubt: int | None) -> None:
    assert days_of_doubt(could_begin(said(text))) == doubt


PLACES = ["12 May 2015", "May 2015", "2015", "about 2014", "summer 2016", "before 2013"]
PLACES += ["after 2017", "not known", "age 7"]


@given(st.sampled_from(PLACES), st.sampled_from([*PLACES, "ongoing", ""]))
def test_nothing_begins_after_it_could_have_ended(start: str, end: str) -> None:
    try:
        when = said(start, end)
    except WhenError:
        return
    for first, last in (could_begin(when), could_end(when)):
        assert first is None or last is None or first <= last
    begins, ends = could_begin(when)[0], could_end(when)[1]
    assert begins is None or ends is None or begins <= ends
