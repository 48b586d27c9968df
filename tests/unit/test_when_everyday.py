"""Times as people say them in passing: half terms, bank holidays, weeks, weekends, bare ages and hours of the day."""

from datetime import date

import pytest

from timeline.domain.errors import WhenError
from timeline.domain.when import Precision, parse_when

BORN = date(2010, 3, 14)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("half term Oct 2016", "2016-10-15", "2016-11-05"),
        ("October half term 2016", "2016-10-15", "2016-11-05"),
        ("Feb half-term 2016", "2016-02-08", "2016-02-28"),
        ("Christmas holidays 2015", "2015-12-18", "2016-01-06"),
        ("the nineties", "1990-01-01", "1999-12-31"),
        ("late nineties", "1997-01-01", "1999-12-31"),
        ("weekend of 8 June 2024", "2024-06-08", "2024-06-09"),
        ("weekend of 9 June 2024", "2024-06-08", "2024-06-09"),
        ("weekend of 5 June 2024", "2024-06-08", "2024-06-09"),
        ("August bank holiday 2024", "2024-08-26", "2024-08-26"),
        ("August bank holiday weekend 2024", "2024-08-24", "2024-08-26"),
        ("May Day bank holiday 2020", "2020-05-08", "2020-05-08"),
        ("first week of May 2018", "2018-05-01", "2018-05-07"),
        ("last week of May 2018", "2018-05-25", "2018-05-31"),
        ("week of 3 June 2019", "2019-06-03", "2019-06-09"),
        ("8.30am 5 May 2024", "2024-05-05", "2024-05-05"),
        ("at 20:30 on 5 May 2024", "2024-05-05", "2024-05-05"),
        ("5 May 2024 8.30pm", "2024-05-05", "2024-05-05"),
    ],
)
def test_a_passing_way_to_say_when_has_its_days(text, first, last):
    when = parse_when(text)
    assert (when.earliest.isoformat(), when.latest.isoformat()) == (first, last)


@pytest.mark.parametrize(
    ("text", "low", "high", "is_about"),
    [
        ("about 3", 36, 48, True),
        ("about 13", 156, 168, True),
        ("2½", 30, 31, False),
        ("about 2½", 30, 31, True),
        ("two and a half", 30, 31, False),
    ],
)
def test_an_age_may_go_without_the_word(text, low, high, is_about):
    when = parse_when(text, born_on=BORN)
    assert when.precision is Precision.AGE
    assert (when.age.low, when.age.high, when.is_approximate) == (low, high, is_about)


@pytest.mark.parametrize("text", ["13", "2.5", "about 40", "c. 13", "~13", "first week of 2018", "half term 2016"])
def test_what_could_be_something_else_stays_refused(text):
    with pytest.raises(WhenError):
        parse_when(text, born_on=BORN)


def test_about_belongs_to_a_date_where_one_follows():
    assert parse_when("about 12 or 13 May 2006").earliest == date(2006, 5, 12)
    assert parse_when("about 13 May 2006").is_approximate
