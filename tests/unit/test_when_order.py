"""Order: total, the same every time, and sensible for times that are not days."""

from __future__ import annotations

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.when import order_key, parse_when

BORN = date(2010, 3, 14)

IN_ORDER = [
    "before 2000",
    "until 2001",
    "1 Nov 2006",
    "Nov/Dec 2006",
    "since 1 Nov 2006",
    "11 Dec 2006",
    "age 6",
    "Year 3",
    "2018",
    "not known",
]


def sort(texts: list[str], born: date | None) -> list[str]:
    times = [parse_when(text, born_on=born) for text in texts]
    return [time.text for time in sorted(times, key=lambda time: order_key(time, tie=time.text))]


def test_times_sort_by_their_first_day_and_unknown_comes_last() -> None:
    shuffled = random.Random(7).sample(IN_ORDER, len(IN_ORDER))
    assert sort(shuffled, BORN) == IN_ORDER


def test_nov_dec_sorts_before_11_december() -> None:
    assert order_key(parse_when("Nov/Dec 2006")) < order_key(parse_when("11 Dec 2006"))


def test_a_time_open_at_its_start_comes_just_before_what_happened_on_its_last_day() -> None:
    assert order_key(parse_when("by 2015")) < order_key(parse_when("31 Dec 2015"))
    assert order_key(parse_when("30 Dec 2015")) < order_key(parse_when("before 2016"))


def test_ages_without_a_birth_date_sort_among_themselves_after_the_dated() -> None:
    ages = ["not known", "age 9", "before age 5", "Year 7", "2030", "age 6", "in utero", "age 6-7"]
    assert sort(ages, None) == [
        *("2030", "in utero", "before age 5", "age 6", "age 6-7", "age 9", "Year 7", "not known"),
    ]


def test_a_birth_date_puts_ages_among_the_dated() -> None:
    nine, later = parse_when("age 9"), parse_when("2020")
    assert order_key(nine) > order_key(later)
    assert order_key(nine, born_on=BORN) < order_key(later, born_on=BORN)
    assert order_key(nine, born_on=BORN)[:3] == order_key(parse_when("age 9", born_on=BORN))[:3]


def test_sequence_then_tie_settle_the_same_day() -> None:
    day = parse_when("3 May 2014")
    keys = [
        *(
            order_key(day, 1, "b"),
            order_key(day, 2, "a"),
            order_key(day, None, "a"),
            order_key(day, None, "b"),
        ),
    ]
    assert keys == sorted(keys)
    assert len(set(keys)) == 4


TEXTS = st.sampled_from(
    [
        *IN_ORDER,
        "age 9",
        "Year 7",
        "before birth",
        "ongoing",
        "../1985",
        "1985/..",
        "2012 or 2014",
        "c. 2014",
        "under 5",
    ]
)


@given(
    TEXTS,
    TEXTS,
    TEXTS,
    st.sampled_from([None, BORN]),
    st.lists(st.none() | st.integers(0, 3), min_size=3, max_size=3),
)
def test_the_order_is_total(a, b, c, born, sequences) -> None:
    x, y, z = (
        order_key(parse_when(text, born_on=born), sequence, tie=text)
        for text, sequence in zip((a, b, c), sequences, strict=True)
    )
    assert (x < y) + (x == y) + (x > y) == 1
    if x <= y and y <= z:
        assert x <= z


@pytest.mark.parametrize("text", ["not known", "ongoing", "unknown to ?"])
def test_what_cannot_be_placed_comes_last(text: str) -> None:
    assert order_key(parse_when(text)) > order_key(parse_when("age 99"))
    assert order_key(parse_when(text)) > order_key(parse_when("2149"))
