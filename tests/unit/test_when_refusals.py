"""What cannot be read is refused in a sentence that says what was read and what to write."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from timeline.domain.errors import WhenError
from timeline.domain.when import Kind, describe, order_key, parse_when

REFUSED = [
    ("", "empty"),
    ("   ", "empty"),
    ("31 Feb 2012", "“31 Feb 2012” was read as 31 February 2012, but February 2012 has 29 days"),
    ("29/2/2013", "29 February 2013, but February 2013 has 28 days"),
    ("31/02/2012", "31 February 2012"),
    ("0 May 2012", "0 May 2012"),
    ("2014-13-05", "month 13"),
    ("2014-13", "month 13"),
    ("13/13/2014", "month 13"),
    ("Tuesday 3 March 2014", "says Tuesday, but 3 March 2014 was a Monday"),
    ("2011 to 2008", "“2011” to “2008” runs backwards"),
    ("2011-2008", "backwards"),
    ("between 2013 and 2012", "backwards"),
    ("Nov–Jan 2007", "“Nov 2007” to “Jan 2007” runs backwards"),
    ("2014 or 2012", "backwards"),
    ("Year 19", "school Year 19"),
    ("March", "March with no year"),
    ("12 March", "no year"),
    ("Monday", "day of the week only"),
    ("summer", "no year"),
    ("9", "age 9"),
    ("today", "depends on the day it is read"),
    ("last year", "depends on the day it is read"),
    ("3 weeks ago", "depends on the day it is read"),
    ("1 Jan 1700", "years from 1850 to 2150"),
    ("2300", "years from 1850 to 2150"),
    ("1849-12-31", "years from 1850 to 2150"),
    ("2004/05", "could be May 2004 or the years 2004 to 2005"),
    ("winter 2014/18", "next year"),
    ("1-2-3", "not understood"),
    ("06-14", "not understood"),
    ("fourscore and seven", "not understood"),
    ("x" * 201, "201 characters"),
]


@pytest.mark.parametrize(("text", "reason"), REFUSED)
def test_a_refusal_says_what_was_read(text: str, reason: str) -> None:
    with pytest.raises(WhenError) as refusal:
        parse_when(text)
    message = str(refusal.value)
    assert reason in message
    assert message.endswith((".", "”."))


def test_a_refusal_says_how_to_write_it() -> None:
    with pytest.raises(WhenError, match="Write"):
        parse_when("sometime back then")


def test_an_age_that_leaves_the_calendar_is_refused_and_not_a_traceback() -> None:
    with pytest.raises(WhenError, match="1850 to 2150"):
        parse_when("age 100", born_on=date(2100, 1, 1))
    with pytest.raises(WhenError, match="1850"):
        parse_when("before 1850")
    with pytest.raises(WhenError, match="1850"):
        parse_when("100 years before birth", born_on=date(1900, 1, 1))


WORDS = (
    "2014 2008 12 31 9 06 '06 3rd jan feb oct may monday sun summer winter term year y7 ks2 "
    "reception age aged old months weeks before after by since until from to and or between early "
    "mid late c. about ? ~ % - – / . , .. [ ] { } X XX 201X -- ongoing now birth birthday toddler "
    "pregnancy easter christmas 10:30 T pm w/c of the in at under half 10th 2014-03 12/03/14 n/k 90s "
    "½ 1/2 & | ( ) "
    "\u0663 \u00b2 \u2167 \ufdfa \u0130"
)
PIECES = st.sampled_from(WORDS.split())
BORN = st.sampled_from([None, date(2010, 3, 14), date(2012, 2, 29), date.min, date.max])


def read_or_refused(text: str, born: date | None, day_first: bool = True) -> None:
    try:
        when = parse_when(text, born_on=born, day_first=day_first)
    except WhenError as refusal:
        assert str(refusal)[-1] in ".”"
        return
    assert when.text == text
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest
    if when.kind is not Kind.LASTED:
        assert (when.start_latest, when.end_earliest) == (None, None)
        assert not when.is_ongoing
    if when.is_ongoing:
        assert when.latest is None
    assert describe(when)
    order_key(when)


@given(st.text(max_size=60), BORN)
@example("\u0130" * 30, None)
@example("\x00", None)
@example("9" * 200, None)
@example("age " + "9" * 100, date(2010, 3, 14))
def test_arbitrary_text_is_read_or_refused(text: str, born: date | None) -> None:
    read_or_refused(text, born)


@given(st.lists(PIECES, min_size=1, max_size=9), st.sampled_from([" ", "", " "]), BORN, st.booleans())
def test_arbitrary_pieces_of_dates_are_read_or_refused(pieces, joint, born, day_first) -> None:
    read_or_refused(joint.join(pieces)[:200], born, day_first)


REPEATED = (
    "between a and |3/|-|–|early |in the |1 - |?|c. |a or |9 |1-|a & |[2012|2012,|before |mid-to-late |1|12/|"
    "may |jan, |from |jan 2014 to |all |2014–|2014 and |age |x|the |of |when he was |(|2014/|early-|week of |"
    "between 1 and |c. ? |since |monday |1 may |from 1 to "
)


@pytest.mark.parametrize("piece", REPEATED.split("|"))
def test_long_repeats_are_read_or_refused(piece: str) -> None:
    read_or_refused((piece * 200)[:200], date(2010, 3, 14))
