"""Windows around every occurrence: what lies before and after, how surely, what recurs, and what cannot be lined up."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.entry import Entry
from timeline.domain.errors import EntryError
from timeline.domain.when import parse_when
from timeline.services.occurrences import in_order, occurrences
from timeline.services.what_came_before import Side, windows
from timeline.services.what_recurs import notes_on, recurring

TODAY = date(2026, 11, 21)
BORN = date(2010, 3, 14)


def told(title, when, until="", *, born=BORN, **fields):
    about = {"type": "school_event", "lane": "education"} | fields
    return Entry(
        title, "c", title, parse_when(when, born_on=born),
        until=parse_when(until, born_on=born) if until else None, **about,
    )  # fmt: skip


def missing(title, when, until="", **fields):
    return told(title, when, until, **({"type": "missing", "lane": "behaviour"} | fields))


def around(*entries, before=30, after=30):
    return windows(entries, today=TODAY, of_type="missing", before_days=before, after_days=after)


def seen(entry, anchor=None, **asked):
    """Where the entry lies in the window of one occurrence, in words."""
    (window,) = around(anchor or missing("gone", "10 May 2020"), entry, **asked).windows
    return {touch.words for touch in window.touches}


@pytest.mark.parametrize("entry, words", [
    (told("x", "9 May 2020"), {"1 day before"}),
    (told("x", "10 April 2020"), {"30 days before"}),
    (told("x", "9 April 2020"), set()),
    (told("x", "9 June 2020"), {"30 days after"}),
    (told("x", "10 June 2020"), set()),
    (told("x", "10 May 2020"), {"at the time"}),
    (told("x", "April 2020"), {"perhaps 10 to 30 days before"}),  # 1 to 9 April lie outside
    (told("x", "11 or 12 April 2020"), {"28 to 29 days before"}),
    (told("x", "May 2020"), {"perhaps 1 to 9 days before", "perhaps at the time", "perhaps 1 to 21 days after"}),
    (told("x", "2020"), {"perhaps 1 to 30 days before", "perhaps at the time", "perhaps 1 to 30 days after"}),
    (told("x", "1 & 20 May 2020"), {"9 days before", "10 days after"}),
    (told("x", "1 May 2020", verification="contested"), {"perhaps 9 days before"}),
    (told("x", "1 May 2020", verification="disproved"), set()),
    (told("x", "1 May 2020", type="gap"), set()),
    (told("x", "before 2021"), set()),
    (told("x", "not known"), set()),
    # stretches: when they began or ended, and whether they went on at the time
    (told("x", "1 May 2020", "20 May 2020"), {"9 days before", "at the time", "10 days after"}),
    (told("x", "2018", "2022"), {"at the time"}),
    (told("x", "2018", "ongoing"), {"at the time"}),
    (told("x", "2018", "1 May 2020"), {"9 days before"}),
    (told("x", "2018", "1/2 May 2020"), {"8 to 9 days before"}),
    (told("x", "until 20 May 2020"), {"perhaps at the time", "10 days after"}),
    (told("x", "1 May 2020", "not known"), {"9 days before", "perhaps at the time"}),
    (told("x", "2016", "2017"), set()),
])  # fmt: skip
def test_an_entry_lies_before_at_the_time_or_after(entry, words) -> None:
    assert seen(entry) == words


def test_the_doubt_of_the_occurrence_counts_too() -> None:
    roughly = missing("gone", "May 2020")
    assert seen(told("x", "20 April 2020"), roughly) == {"perhaps 11 to 30 days before"}
    assert seen(told("x", "20 April 2020"), roughly, before=60) == {"11 to 41 days before"}
    assert seen(told("x", "May 2020"), roughly) == {
        "perhaps 1 to 30 days before", "perhaps at the time", "perhaps 1 to 30 days after",
    }  # fmt: skip


def test_what_is_dated_too_roughly_or_told_as_a_number_is_said_apart() -> None:
    found = around(
        missing("day", "10 May 2020"), missing("month", "June 2021"), missing("year", "2019"),
        missing("age", "age 9"), missing("open", "before 2015"), missing("never", "not known"),
        missing("27 times", "2018", "2019", count=27), missing("twice", "3 July 2022", count=2),
        told("elsewhere", "after 2016"),
    )  # fmt: skip
    assert [window.occurrence.title for window in found.windows] == ["day", "month", "twice"]
    assert {one.title for one in found.too_rough} == {"year", "age", "open", "never"}
    assert [one.title for one in found.told_as_a_number] == ["27 times"]
    assert notes_on(found) == (
        "4 too roughly dated to line up.",
        "27 more told only as a number, not one by one.",
        "3 entries on the timeline are dated too openly to say.",
    )


def test_an_age_without_a_birth_date_is_too_rough() -> None:
    found = around(missing("aged", "4y 7m", born=None), missing("known", "4y 7m"))
    assert [one.entry_ids for one in found.too_rough] == [("aged",)]
    assert [window.occurrence.title for window in found.windows] == ["known"]


def test_two_accounts_of_one_thing_are_one_occurrence_as_uncertain_as_both() -> None:
    first = missing("his account", "10 May 2020", verification="contested")
    other = missing("police account", "12 May 2020", verification="contested", alt_account_of="his account")
    found = around(first, other, told("x", "9 May 2020"), told("y", "11 May 2020"))
    (window,) = found.windows
    assert window.occurrence.entry_ids == ("his account", "police account")
    assert (window.occurrence.first, window.occurrence.last) == (date(2020, 5, 10), date(2020, 5, 12))
    assert {touch.entry_id: touch.words for touch in window.touches if touch.side is Side.BEFORE} == {
        "x": "1 to 3 days before", "y": "perhaps 1 day before",
    }  # fmt: skip
    (apart,) = around(first, missing("b", "2019", verification="contested", alt_account_of="his account")).too_rough
    assert apart.doubt == 495


def test_what_was_found_not_to_be_so_is_no_occurrence() -> None:
    with pytest.raises(EntryError, match="nothing of this kind"):
        around(missing("never happened", "10 May 2020", verification="disproved"))


def test_several_days_are_an_occurrence_each() -> None:
    found = around(missing("twice", "2 & 26 May 2020"))
    assert [window.occurrence.first for window in found.windows] == [date(2020, 5, 2), date(2020, 5, 26)]
    assert found.overlapping == 1


def test_windows_can_stand_around_chosen_entries_alone() -> None:
    entries = [missing("a", "1 May 2020"), missing("b", "1 May 2021"), told("c", "20 April 2021")]
    found = windows(entries, today=TODAY, entry_ids=["b"], before_days=30, after_days=0)
    (window,) = found.windows
    assert [(touch.entry_id, touch.first_offset) for touch in window.touches] == [("c", -11)]


@pytest.mark.parametrize("before, after", [(0, 0), (-1, 30), (30, -1), (4000, 30)])
def test_a_window_needs_days(before: int, after: int) -> None:
    with pytest.raises(EntryError, match="how many days"):
        around(missing("a", "1 May 2020"), before=before, after=after)


THREE = [missing("a", "10 May 2019"), missing("b", "10 May 2020"), missing("c", "10 May 2021")]


def words(entries, **asked):
    return [one.words for one in recurring(around(*THREE, *entries, **asked))]


def test_what_recurs_is_counted_by_window_with_perhaps_apart() -> None:
    near = [told("1", "1 May 2019"), told("2", "2 May 2019"), told("3", "1 May 2020"), told("4", "2021")]
    assert words(near) == [
        "Something at school: before 2 of 3, and perhaps 1 more",
        "Education: before 2 of 3, and perhaps 1 more",
    ]  # fmt: skip


def test_once_does_not_recur_and_perhaps_alone_is_said_as_perhaps() -> None:
    assert words([told("1", "1 May 2019")]) == []
    assert words([told("1", "2019"), told("2", "2020")], after=0) == [
        "Something at school: perhaps before 2 of 3",
        "Education: perhaps before 2 of 3",
        "Something at school: perhaps at the time of 2 of 3",
        "Education: perhaps at the time of 2 of 3",
    ]  # fmt: skip


def test_strengths_recur_like_anything_else() -> None:
    joys = [told(when, when, type="strength", lane="strengths") for when in ("20 May 2019", "20 May 2021")]
    assert words(joys) == ["Strength or joy: after 2 of 3", "Strengths & joys: after 2 of 3"]


def test_types_of_one_area_recur_together_where_neither_does_alone() -> None:
    near = [told("1", "1 May 2019", type="exclusion"), told("2", "1 May 2020")]
    assert words(near) == ["Education: before 2 of 3"]
    (found,) = recurring(around(*THREE, *near))
    assert (found.of, found.id, found.at) == ("lanes", "education", (0, 1))


def test_days_still_to_come_and_windows_that_share_days_are_noted() -> None:
    found = around(missing("a", "1 November 2026"), missing("b", "10 November 2026"))
    assert [window.is_over for window in found.windows] == [False, False]
    assert notes_on(found) == (
        "The days after 2 are not over yet.",
        "1 pair next to each other shares days, so one entry can stand with both.",
    )


def test_nothing_said_is_a_cause_or_a_rate() -> None:
    near = [told("1", "1 May 2019"), told("2", "1 May 2020")]
    said = " ".join((*words(near), *notes_on(around(*THREE, *near))))
    assert not any(word in said.lower() for word in ("%", "cause", "because", "lead", "led to", "trigger", "risk"))


def in_words(*entries):
    return [nth.words for nth in in_order(entries, "missing")]


def test_which_time_each_was_is_counted_in_order_of_time() -> None:
    assert in_words(*reversed(THREE))[2] == "third: c (10 May 2021)"
    assert all(nth.is_sure for nth in in_order(THREE, "missing"))


def test_a_time_is_perhaps_the_first_where_another_could_stand_in_its_place() -> None:
    rough = missing("some time", "2019")
    counted = in_order((*THREE, rough), "missing")
    assert counted[0].words == "first, perhaps: some time (2019)"
    assert [nth.is_sure for nth in counted] == [False, False, True, True]
    assert in_order((*THREE, missing("no idea", "not known")), "missing")[0].is_sure is False


def test_a_number_takes_as_many_places() -> None:
    many = missing("many", "2018", count=12)
    assert in_words(many, *THREE)[:2] == ["first to 12th: many (2018)", "13th: a (10 May 2019)"]


def test_where_nothing_of_the_kind_happened_nothing_is_counted() -> None:
    assert in_words() == []


TIMES = ["10 May 2020", "May 2020", "Nov/Dec 2020", "2020", "spring 2020", "before 2021", "about June 2020", "age 10"]


@given(st.sampled_from(TIMES), st.sampled_from(["", "ongoing", "2021", "May 2021"]), st.integers(1, 400),
       st.dates(date(2019, 6, 1), date(2021, 6, 1)))  # fmt: skip
def test_what_is_sure_holds_for_every_day_it_could_have_been(start, end, reach, day) -> None:
    entry = told("x", start, end)
    found = around(missing("gone", day.isoformat()), entry, before=reach, after=reach)
    sides = {touch.side: touch for window in found.windows for touch in window.touches}
    for touch in sides.values():
        low, high = {Side.BEFORE: (-reach, -1), Side.AFTER: (1, reach), Side.AT_THE_TIME: (0, 0)}[touch.side]
        assert low <= touch.first_offset <= touch.last_offset <= high
    first, last = entry.span.earliest, entry.span.latest
    if not end and first and last:
        possible = {first + timedelta(days=n) for n in range((last - first).days + 1)}
        for side, low, high in ((Side.BEFORE, -reach, -1), (Side.AT_THE_TIME, 0, 0), (Side.AFTER, 1, reach)):
            inside = {one for one in possible if low <= (one - day).days <= high}
            assert (side in sides) is bool(inside)
            assert not inside or sides[side].is_sure is (inside == possible)


def test_occurrences_stand_in_order_of_time_and_the_undated_last() -> None:
    found = occurrences([missing("u", "not known"), *reversed(THREE), missing("b4", "before 2020")], of_type="missing")
    assert [one.title for one in found] == ["a", "b4", "b", "c", "u"]
