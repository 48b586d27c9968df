"""EDTF: read as the standard has it, and written so that another reader agrees."""

from __future__ import annotations

import time
from datetime import date

import edtf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.domain.errors import WhenError
from timeline.domain.when import Kind, Precision, parse_when, reread

READ = [
    ("2004-06", Kind.MOMENT, Precision.MONTH, "2004-06-01", "2004-06-30", "2004-06"),
    ("2014", Kind.MOMENT, Precision.YEAR, "2014-01-01", "2014-12-31", "2014"),
    ("201X", Kind.MOMENT, Precision.DECADE, "2010-01-01", "2019-12-31", "201X"),
    ("20XX", Kind.MOMENT, Precision.RANGE, "2000-01-01", "2099-12-31", "20XX"),
    ("2014-03-XX", Kind.MOMENT, Precision.MONTH, "2014-03-01", "2014-03-31", "2014-03-XX"),
    ("2014-XX", Kind.MOMENT, Precision.YEAR, "2014-01-01", "2014-12-31", "2014-XX"),
    ("2014-XX-XX", Kind.MOMENT, Precision.YEAR, "2014-01-01", "2014-12-31", "2014-XX-XX"),
    ("201X-12-25", Kind.MOMENT, Precision.RANGE, "2010-12-25", "2019-12-25", "201X-12-25"),
    ("2004-21", Kind.MOMENT, Precision.SEASON, "2004-03-01", "2004-05-31", "2004-21"),
    ("2004-24", Kind.MOMENT, Precision.SEASON, "2004-12-01", "2005-02-28", "2004-24"),
    ("2004-06~-11", Kind.MOMENT, Precision.DAY, "2004-06-11", "2004-06-11", "2004-06-11~"),
    ("?2004-06", Kind.MOMENT, Precision.MONTH, "2004-06-01", "2004-06-30", "2004-06?"),
    ("[1667,1668]", Kind.ONE_OF, Precision.RANGE, "1667-01-01", "1668-12-31", "[1667,1668]"),
    ("[2012..2014]", Kind.BETWEEN, Precision.RANGE, "2012-01-01", "2014-12-31", "[2012..2014]"),
    ("[2012, 2014..2016]", Kind.ONE_OF, Precision.RANGE, "2012-01-01", "2016-12-31", "[2012,2014..2016]"),
    ("[..2010]", Kind.BEFORE, Precision.BEFORE, None, "2010-12-31", "[..2010]"),
    ("[2010..]", Kind.AFTER, Precision.AFTER, "2010-01-01", None, "[2010..]"),
    ("{2012,2014}", Kind.ALL_OF, Precision.RANGE, "2012-01-01", "2014-12-31", "{2012,2014}"),
    ("{2012..2014}", Kind.ALL_OF, Precision.RANGE, "2012-01-01", "2014-12-31", "{2012..2014}"),
    ("2004-02-01/2005", Kind.LASTED, Precision.RANGE, "2004-02-01", "2005-12-31", "2004-02-01/2005"),
    ("2004?/2006~", Kind.LASTED, Precision.RANGE, "2004-01-01", "2006-12-31", "2004?/2006~"),
    ("../1985", Kind.LASTED, Precision.RANGE, None, "1985-12-31", "../1985"),
    ("1985/..", Kind.LASTED, Precision.RANGE, "1985-01-01", None, "1985/.."),
]


@pytest.mark.parametrize(("text", "kind", "precision", "first", "last", "written"), READ)
def test_edtf_is_read_as_the_standard_has_it(text, kind, precision, first, last, written) -> None:
    when = parse_when(text)
    assert (when.kind, when.precision, when.edtf) == (kind, precision, written)
    assert (when.earliest and str(when.earliest), when.latest and str(when.latest)) == (first, last)


def test_an_open_end_goes_on_and_an_unknown_end_does_not() -> None:
    assert parse_when("1985/..").is_ongoing
    assert not parse_when("1985/").is_ongoing
    assert not parse_when("../1985").is_ongoing


@pytest.mark.parametrize(
    "text",
    [
        "2005/2004",
        "[2014..2012]",
        "2014-13",
        "2014-02-30",
        "[2012,",
        "{}",
        "[]",
        "/",
        "../..",
        "..",
        "2014-99-XX",
    ],
)
def test_edtf_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(WhenError):
        parse_when(text)


# --- what is written ---------------------------------------------------------------------------

DAY = st.dates(date(1900, 1, 1), date(2049, 12, 31))
POINT = st.builds(
    lambda day, style: style.format(
        d=f"{day:%d/%m/%Y}", m=f"{day:%b %Y}", y=day.year, s="summer", t="spring term", k="201X"
    ),
    DAY,
    st.sampled_from(
        [
            *("{d}", "{m}", "{y}", "{s} {y}", "{t} {y}", "early {y}", "mid {m}", "the 2010s", "Easter {y}"),
            *("autumn {y}", "late {y}", "10th birthday", "Year 7", "age 9", "9y 3m", "3 weeks old"),
        ]
    ),
)
DOUBTED = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "", "c. ", "about ", "?"]),
    POINT,
    st.sampled_from(["", "", "?", "~"]),
)
TEXT = st.one_of(
    DOUBTED,
    st.builds("{} {}".format, st.sampled_from(["before", "by", "after", "since", "until", "from"]), DOUBTED),
    st.builds("{} to {}".format, DOUBTED, DOUBTED),
    st.builds("between {} and {}".format, DOUBTED, DOUBTED),
    st.builds("{} or {}".format, DOUBTED, DOUBTED),
    st.builds("{} and {}".format, DOUBTED, DOUBTED),
    st.builds("{} - ongoing".format, DOUBTED),
)


def package_bounds(written: str) -> tuple[date | None, date | None]:
    parsed = edtf.parse_edtf(written)

    def day(bound: object) -> date | None:
        return date(*bound[:3]) if isinstance(bound, time.struct_time) else None

    return day(parsed.lower_strict()), day(parsed.upper_strict())


# where the package departs from the standard: it ends winter on 31 December, and gives an unknown
# end (“1985/”) ten years
WRONG_IN_THE_PACKAGE = ("-24",)


def has_unknown_end(written: str) -> bool:
    return written.startswith("/") or written.endswith("/")


@given(TEXT, st.sampled_from([None, date(2010, 3, 14), date(2012, 2, 29)]))
def test_what_is_written_is_valid_and_means_the_same_days(text, born) -> None:
    try:
        when = parse_when(text, born_on=born)
    except WhenError:
        return
    if when.earliest is not None and when.latest is not None:
        assert when.earliest <= when.latest
    for a, b in when.members:
        assert when.earliest <= a <= b <= when.latest
    if when.edtf is None:
        return
    bounds = package_bounds(when.edtf)
    if not has_unknown_end(when.edtf) and not any(code in when.edtf for code in WRONG_IN_THE_PACKAGE):
        assert bounds == (when.earliest, when.latest)
    again = parse_when(when.edtf)
    assert (again.earliest, again.latest) == (when.earliest, when.latest)
    assert (again.is_approximate, again.is_unsure) == (when.is_approximate, when.is_unsure)
    assert again.edtf == when.edtf


@given(TEXT)
def test_reading_again_with_the_same_birth_date_changes_nothing(text) -> None:
    born = date(2010, 3, 14)
    try:
        when = parse_when(text, born_on=born)
    except WhenError:
        return
    assert reread(when, born) == when


@pytest.mark.parametrize(
    "text",
    [
        "c. summer 2014",
        "c. between 2012 and 2014",
        "Year 7 to Year 9",
        "early 2015 to 2016",
        "age 9",
        "before c. 2014",
    ],
)
def test_what_edtf_cannot_say_is_left_unsaid(text: str) -> None:
    assert parse_when(text).edtf is None


@settings(max_examples=10, deadline=None)  # the package takes a tenth of a second over a set
@given(st.lists(st.integers(1990, 2020), min_size=2, max_size=4, unique=True).map(sorted))
def test_sets_are_written_and_read_back(years) -> None:
    for opening, closing in ("[]", "{}"):
        text = opening + ",".join(map(str, years)) + closing
        when = parse_when(text)
        assert when.edtf == text
        assert len(when.members) == len(years)
        assert package_bounds(text) == (when.earliest, when.latest)
