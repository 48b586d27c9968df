"""What goes well is told by when it was last there: nothing of this year stands under before."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.going_well import going_well

DAY = date(2026, 11, 22)


def strength(when: str, title: str = "", until: str = "", **said: str) -> Entry:
    facts = {"lane": "strengths", "type": "strength"} | said
    end = parse_when(until) if until else None
    return Entry(title or when, "c", title or when, parse_when(when), until=end, **facts)


def titles(*entries: Entry, day: date = DAY) -> tuple[list[str], list[str], list[str]]:
    found = going_well(entries, day)
    return tuple([one.title for one in part] for part in (found.now, found.lately, found.before))


def test_what_was_there_this_year_is_not_before() -> None:
    assert titles(
        strength("June 2026", "moved the bus"), strength("2019", "cawl"), strength("since March 2024", "Doris"),
        strength("Sept 2025", "31 bikes", until="July 2026"),
    ) == (["Doris"], ["31 bikes", "moved the bus"], ["cawl"])  # fmt: skip


def test_the_newest_of_each_comes_first() -> None:
    assert titles(strength("2012"), strength("2020"), strength("March 2026"), strength("May 2026")) == (
        [], ["May 2026", "March 2026"], ["2020", "2012"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("when", "part"),
    [
        ("22 November 2025", 1), ("21 November 2025", 2), ("22 November 2026", 1), ("23 November 2026", 0),
        ("2025", 1), ("2024", 2), ("autumn 2026", 1), ("unknown", 2), ("before 2020", 2), ("2019 – ongoing", 0),
    ],
)  # fmt: skip
def test_a_time_known_roughly_is_as_recent_as_it_can_have_been(when: str, part: int) -> None:
    assert [len(found) for found in titles(strength(when))] == [int(n == part) for n in range(3)]


def test_only_strengths_and_what_did_good_are_in_it() -> None:
    assert titles(
        strength("2026", "loss", lane="harm", valence="adverse"),
        strength("2026", "aunt", lane="people", valence="protective"),
    ) == ([], ["aunt"], [])


def test_looked_back_at_it_is_as_recent_as_it_was_then() -> None:
    assert titles(strength("June 2020"), day=date(2020, 9, 1)) == ([], ["June 2020"], [])


@given(st.lists(st.tuples(st.integers(-400, 6000), st.integers(0, 900), st.booleans()), max_size=12))
def test_every_strength_stands_in_one_place_and_nothing_of_the_last_year_under_before(told) -> None:
    entries = []
    for number, (ago, long, goes_on) in enumerate(told):
        begins = DAY - timedelta(days=ago)
        until = "ongoing" if goes_on else (begins + timedelta(days=long)).isoformat()
        entries.append(strength(begins.isoformat(), str(number), until=until))
    found = going_well(entries, DAY)
    assert sorted(one.title for part in (found.now, found.lately, found.before) for one in part) == sorted(
        one.title for one in entries
    )
    assert all(one.span.latest < date(2025, 11, 22) for one in found.before)
