"""What lasted, what happened once between two dates, and what is bounded at one end."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.errors import WhenError
from timeline.domain.when import AgeSpan, Kind, Precision, lasting, parse_when, reread

BORN = date(2010, 3, 14)

LASTED = [
    ("2008–2011", "2008-01-01", "2008-12-31", "2011-01-01", "2011-12-31", "2008/2011"),
    ("2008-2011", "2008-01-01", "2008-12-31", "2011-01-01", "2011-12-31", "2008/2011"),
    ("2008 to 2011", "2008-01-01", "2008-12-31", "2011-01-01", "2011-12-31", "2008/2011"),
    ("from 2008 to 2011", "2008-01-01", "2008-12-31", "2011-01-01", "2011-12-31", "2008/2011"),
    ("2008/2011", "2008-01-01", "2008-12-31", "2011-01-01", "2011-12-31", "2008/2011"),
    ("2004–06", "2004-01-01", "2004-12-31", "2006-01-01", "2006-12-31", "2004/2006"),
    ("2014-15", "2014-01-01", "2014-12-31", "2015-01-01", "2015-12-31", "2014/2015"),
    ("2014/15", "2014-01-01", "2014-12-31", "2015-01-01", "2015-12-31", "2014/2015"),
    ("Mar 2021 – Jul 2021", "2021-03-01", "2021-03-31", "2021-07-01", "2021-07-31", "2021-03/2021-07"),
    ("Mar–Jul 2021", "2021-03-01", "2021-03-31", "2021-07-01", "2021-07-31", "2021-03/2021-07"),
    ("March 2014 - May", "2014-03-01", "2014-03-31", "2014-05-01", "2014-05-31", "2014-03/2014-05"),
    ("3–7 May 2019", "2019-05-03", "2019-05-03", "2019-05-07", "2019-05-07", "2019-05-03/2019-05-07"),
    ("3 to 7 May 2019", "2019-05-03", "2019-05-03", "2019-05-07", "2019-05-07", "2019-05-03/2019-05-07"),
    ("3 May - 7 Jun 2019", "2019-05-03", "2019-05-03", "2019-06-07", "2019-06-07", "2019-05-03/2019-06-07"),
    ("3/5 - 7/5/2014", "2014-05-03", "2014-05-03", "2014-05-07", "2014-05-07", "2014-05-03/2014-05-07"),
    ("1/3/2012-4/5/2013", "2012-03-01", "2012-03-01", "2013-05-04", "2013-05-04", "2012-03-01/2013-05-04"),
    ("2004-02-01/2005", "2004-02-01", "2004-02-01", "2005-01-01", "2005-12-31", "2004-02-01/2005"),
    ("throughout 2014", "2014-01-01", "2014-01-01", "2014-12-31", "2014-12-31", "2014-01-01/2014-12-31"),
    ("../1985", None, None, "1985-01-01", "1985-12-31", "../1985"),
    ("/1985", None, None, "1985-01-01", "1985-12-31", "/1985"),
    ("until 2016", None, None, "2016-01-01", "2016-12-31", "/2016"),
    ("1985/", "1985-01-01", "1985-12-31", None, None, "1985/"),
    ("from 2019", "2019-01-01", "2019-12-31", None, None, "2019/"),
    ("2019 to ?", "2019-01-01", "2019-12-31", None, None, "2019/"),
    ("2016 –", "2016-01-01", "2016-12-31", None, None, "2016/"),
    ("– 2016", None, None, "2016-01-01", "2016-12-31", "/2016"),
    ("early to mid March 2015", "2015-03-01", "2015-03-10", "2015-03-11", "2015-03-20", None),
    ("early to late summer 2014", "2014-06-01", "2014-06-30", "2014-08-01", "2014-08-31", "2014-06/2014-08"),
    ("spring to summer term 2014", "2014-01-01", "2014-03-31", "2014-04-01", "2014-07-31", None),
    ("2014-25", "2014-01-01", "2014-12-31", "2025-01-01", "2025-12-31", "2014/2025"),
    ("early to mid 2015", "2015-01-01", "2015-04-30", "2015-05-01", "2015-08-31", None),
]


def iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@pytest.mark.parametrize(("text", "earliest", "start_latest", "end_earliest", "latest", "edtf"), LASTED)
def test_a_stretch_keeps_both_its_uncertain_ends(text, earliest, start_latest, end_earliest, latest, edtf) -> None:
    when = parse_when(text)
    assert (when.kind, when.precision, when.is_ongoing) == (Kind.LASTED, Precision.RANGE, False)
    assert (iso(when.earliest), iso(when.start_latest)) == (earliest, start_latest)
    assert (iso(when.end_earliest), iso(when.latest)) == (end_earliest, latest)
    assert when.edtf == edtf
    assert when.text == text


@pytest.mark.parametrize(
    "text",
    [
        *("since 2019", "2019 – now", "2019 to present", "2019 onwards", "2019 - ongoing"),
        *("from 2019 onwards", "2019/..", "ongoing since 2019", "2019-present", "2019–ongoing"),
    ],
)
def test_still_going_on_has_a_start_and_no_end(text: str) -> None:
    when = parse_when(text)
    assert (when.kind, when.is_ongoing, when.edtf) == (Kind.LASTED, True, "2019/..")
    assert (when.earliest, when.start_latest) == (date(2019, 1, 1), date(2019, 12, 31))
    assert (when.end_earliest, when.latest) == (None, None)


def test_ongoing_alone_is_an_end_for_another_column() -> None:
    end = parse_when("ongoing")
    assert (end.kind, end.is_ongoing, end.earliest, end.latest) == (Kind.LASTED, True, None, None)
    assert lasting(parse_when("2019"), end).edtf == "2019/.."


ONCE = [
    ("between 2012 and 2013", Kind.BETWEEN, "2012-01-01", "2013-12-31", "[2012..2013]"),
    ("once between 2012 and 2013", Kind.BETWEEN, "2012-01-01", "2013-12-31", "[2012..2013]"),
    ("between 3 and 7 May 2019", Kind.BETWEEN, "2019-05-03", "2019-05-07", "[2019-05-03..2019-05-07]"),
    ("between Nov and Dec 2006", Kind.BETWEEN, "2006-11-01", "2006-12-31", "[2006-11..2006-12]"),
    ("Nov/Dec 2006", Kind.BETWEEN, "2006-11-01", "2006-12-31", "[2006-11..2006-12]"),
    ("Nov 2006 / Jan 2007", Kind.BETWEEN, "2006-11-01", "2007-01-31", "[2006-11..2007-01]"),
    ("June or July 2015", Kind.BETWEEN, "2015-06-01", "2015-07-31", "[2015-06..2015-07]"),
    ("3rd/4th May 2019", Kind.BETWEEN, "2019-05-03", "2019-05-04", "[2019-05-03..2019-05-04]"),
    ("night of 3/4 May 2019", Kind.BETWEEN, "2019-05-03", "2019-05-04", "[2019-05-03..2019-05-04]"),
    ("spring/summer 2014", Kind.BETWEEN, "2014-03-01", "2014-08-31", "[2014-03..2014-08]"),
    ("late 2014/early 2015", Kind.BETWEEN, "2014-09-01", "2015-04-30", "[2014-09..2015-04]"),
    ("2012 or 2014", Kind.ONE_OF, "2012-01-01", "2014-12-31", "[2012,2014]"),
    ("2 & 26 May 2006", Kind.ALL_OF, "2006-05-02", "2006-05-26", "{2006-05-02,2006-05-26}"),
    ("19, 21 and 23 May 2006", Kind.ALL_OF, "2006-05-19", "2006-05-23", "{2006-05-19,2006-05-21,2006-05-23}"),
    ("before 2016", Kind.BEFORE, None, "2015-12-31", "[..2015]"),
    ("before 3 May 2016", Kind.BEFORE, None, "2016-05-02", "[..2016-05-02]"),
    ("by 2016", Kind.BEFORE, None, "2016-12-31", "[..2016]"),
    ("by March 2016", Kind.BEFORE, None, "2016-03-31", "[..2016-03]"),
    ("after 2016", Kind.AFTER, "2017-01-01", None, "[2017..]"),
    ("after 3 May 2016", Kind.AFTER, "2016-05-04", None, "[2016-05-04..]"),
    ("not before 2016", Kind.AFTER, "2016-01-01", None, "[2016..]"),
]


@pytest.mark.parametrize(("text", "kind", "earliest", "latest", "edtf"), ONCE)
def test_what_happened_once_is_never_a_stretch(text, kind, earliest, latest, edtf) -> None:
    when = parse_when(text)
    assert (when.kind, iso(when.earliest), iso(when.latest), when.edtf) == (kind, earliest, latest, edtf)
    assert (when.start_latest, when.end_earliest, when.is_ongoing) == (None, None, False)


def test_lasted_and_once_between_are_told_apart() -> None:
    lasted, once = parse_when("2012 to 2014"), parse_when("between 2012 and 2014")
    assert (lasted.kind, once.kind) == (Kind.LASTED, Kind.BETWEEN)
    assert (lasted.earliest, lasted.latest) == (once.earliest, once.latest)


def test_sets_keep_each_of_their_members() -> None:
    one, every = parse_when("2012 or 2014"), parse_when("2 & 26 May 2006")
    assert one.members == (
        (date(2012, 1, 1), date(2012, 12, 31)),
        (date(2014, 1, 1), date(2014, 12, 31)),
    )
    assert every.members == ((date(2006, 5, 2),) * 2, (date(2006, 5, 26),) * 2)


def test_each_end_of_a_range_keeps_its_own_doubt() -> None:
    when = parse_when("c. 2008 – 2011?")
    assert (when.edtf, when.is_approximate, when.is_unsure) == ("2008~/2011?", True, True)


# --- when column and until column -------------------------------------------------------------


def joined(start: str, end: str, born: date | None = None):
    return lasting(parse_when(start, born_on=born), parse_when(end, born_on=born))


def test_a_start_and_an_end_make_one_stretch_in_their_own_words() -> None:
    when = joined("Nov/Dec 2006", "3 Aug 2007")
    assert when.text == "Nov/Dec 2006 – 3 Aug 2007"
    assert (when.earliest, when.start_latest) == (date(2006, 11, 1), date(2006, 12, 31))
    assert (when.end_earliest, when.latest) == (date(2007, 8, 3), date(2007, 8, 3))
    assert (when.kind, when.precision) == (Kind.LASTED, Precision.RANGE)


JOINED = [
    ("before 2010", "2012", None, "2009-12-31", "2012-01-01", "2012-12-31"),
    ("not known", "2012", None, None, "2012-01-01", "2012-12-31"),
    ("2010", "not known", "2010-01-01", "2010-12-31", None, None),
    ("2010", "before 2014", "2010-01-01", "2010-12-31", "2010-01-01", "2013-12-31"),
    ("2010", "by 2014", "2010-01-01", "2010-12-31", "2010-01-01", "2014-12-31"),
    ("2010", "after 2014", "2010-01-01", "2010-12-31", "2015-01-01", None),
    ("since 2010", "2014", "2010-01-01", "2010-12-31", "2014-01-01", "2014-12-31"),
    ("2008 to 2010", "2012 to 2014", "2008-01-01", "2008-12-31", "2014-01-01", "2014-12-31"),
    ("2010", "March 2010", "2010-01-01", "2010-03-31", "2010-03-01", "2010-03-31"),
    ("March 2010", "2010", "2010-03-01", "2010-03-31", "2010-03-01", "2010-12-31"),
    ("3 May 2010", "3 May 2010", "2010-05-03", "2010-05-03", "2010-05-03", "2010-05-03"),
    ("2 & 26 May 2006", "2007", "2006-05-02", "2006-05-02", "2007-01-01", "2007-12-31"),
]


@pytest.mark.parametrize(("start", "end", "earliest", "start_latest", "end_earliest", "latest"), JOINED)
def test_any_start_joins_any_end(start, end, earliest, start_latest, end_earliest, latest) -> None:
    when = joined(start, end)
    assert (iso(when.earliest), iso(when.start_latest)) == (earliest, start_latest)
    assert (iso(when.end_earliest), iso(when.latest)) == (end_earliest, latest)
    assert when.is_ongoing is False


STARTS = (
    "age 6|6–7|Year 7|as a toddler|birth|since age 5|under 5|before age 5|c. age 6|2014|Nov/Dec 2014|"
    "3 May 2015|aged 6?|10th birthday|in utero|Y9 spring term|not known|between 6 and 8|before 2015|"
    "9y 3m|ages 6 to 8|end of Year 6|start of Year 7|summer 2014|2 years before birth|after age 5"
)
ENDS = f"{STARTS}|ongoing|?|until age 9|by 2030|KS4"


@given(st.sampled_from(STARTS.split("|")), st.sampled_from(ENDS.split("|")), st.sampled_from([None, BORN]))
def test_a_joined_stretch_is_read_back_from_its_own_words(start, end, born) -> None:
    try:
        when = joined(start, end, born)
    except WhenError:
        return
    assert parse_when(when.text, born_on=born) == when
    assert reread(when, born) == when


def test_doubts_of_either_end_are_kept() -> None:
    assert joined("c. 2010", "2012").is_approximate
    assert joined("2010", "2012?").is_unsure
    assert joined("c. 2010", "2012?").edtf == "2010~/2012?"


def test_ages_without_a_birth_date_are_joined_as_ages() -> None:
    when = joined("age 6", "age 8")
    assert (when.age, when.earliest, when.latest) == (AgeSpan(72, 108), None, None)
    assert joined("age 6", "ongoing").age == AgeSpan(72, None)


@pytest.mark.parametrize(
    ("start", "end"),
    [("2011", "2008"), ("3 May 2010", "2 May 2010"), ("age 8", "age 6"), ("Year 9", "age 6")],
)
def test_an_end_before_the_start_names_both(start: str, end: str) -> None:
    with pytest.raises(WhenError) as refusal:
        joined(start, end)
    assert f"“{start}”" in str(refusal.value)
    assert f"“{end}”" in str(refusal.value)


DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
SHAPES = st.sampled_from(["{d}", "{m}", "{y}", "c. {y}", "before {d}", "after {m}", "since {y}", "{y} to {y}"])


@st.composite
def times(draw):
    day = draw(DAYS)
    words = draw(SHAPES).format(d=f"{day:%d/%m/%Y}", m=f"{day:%b %Y}", y=day.year)
    return parse_when(words)


@given(times(), times())
def test_a_stretch_never_runs_backwards(start, end) -> None:
    try:
        when = lasting(start, end)
    except WhenError:
        assert end.latest is not None or end.is_ongoing
        return
    chain = [when.earliest, when.end_earliest, when.latest]
    known = [day for day in chain if day is not None]
    assert known == sorted(known)
    if when.start_latest is not None:
        assert when.earliest is None or when.earliest <= when.start_latest
        assert when.latest is None or when.start_latest <= when.latest
    assert when.is_ongoing == end.is_ongoing
    assert not (when.is_ongoing and when.latest)


@given(DAYS, DAYS)
def test_two_days_either_make_a_stretch_or_are_refused(a, b) -> None:
    text = f"{a:%d/%m/%Y} to {b:%d/%m/%Y}"
    if b < a:
        with pytest.raises(WhenError, match="backwards"):
            parse_when(text)
    else:
        when = parse_when(text)
        assert (when.earliest, when.latest) == (a, b)
