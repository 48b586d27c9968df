"""By when something is to be done is read as it is said in a room, and what could mean two days is not guessed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.errors import WhenError
from timeline.domain.when_calendar import MONTH_NAMES, WEEKDAY_NAMES
from timeline.services.due_day import due_at_the_end, due_said, due_told, due_written

SUNDAY = date(2026, 11, 22)
WORDS = (
    "by", "in", "within", "Friday", "3", "December", "the", "end", "of", "month", "two", "weeks", "next", "week", "3rd",
    "him", "school", "/", "12", "tomorrow",
)  # fmt: skip
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))


def on(words: str, today: date = SUNDAY) -> date | None:
    when = due_said(words, today)
    if when is None:
        return None
    assert when.earliest == when.latest
    return when.latest


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("Friday", date(2026, 11, 27)), ("fri", date(2026, 11, 27)), ("this Sunday", SUNDAY),
        ("Monday", date(2026, 11, 23)), ("3 December", date(2026, 12, 3)), ("3rd of December", date(2026, 12, 3)),
        ("the 3rd of Dec", date(2026, 12, 3)), ("December 3rd", date(2026, 12, 3)), ("3/12", date(2026, 12, 3)),
        ("3 June", date(2027, 6, 3)), ("22 November", SUNDAY), ("21 November", date(2027, 11, 21)),
        ("Friday 27 November", date(2026, 11, 27)), ("the 30th", date(2026, 11, 30)), ("the 3rd", date(2026, 12, 3)),
        ("the 31st", date(2026, 12, 31)), ("tomorrow", date(2026, 11, 23)), ("today", SUNDAY),
        ("the end of the month", date(2026, 11, 30)), ("the end of January", date(2027, 1, 31)),
        ("in two weeks", date(2026, 12, 6)), ("in 10 days", date(2026, 12, 2)),
        ("within a fortnight", date(2026, 12, 6)), ("in a week’s time", date(2026, 11, 29)),
        ("in three months", date(2027, 2, 22)), ("in a day", date(2026, 11, 23)),
        ("3 December 2026", date(2026, 12, 3)), ("by Friday", date(2026, 11, 27)),
    ],
)  # fmt: skip
def test_a_day_as_it_is_said(said: str, day: date) -> None:
    assert on(said) == day


def test_a_month_is_the_whole_of_it() -> None:
    december = due_said("December", SUNDAY)
    assert (december.earliest, december.latest) == (date(2026, 12, 1), date(2026, 12, 31))
    assert due_said("March", SUNDAY).earliest == date(2027, 3, 1)


@pytest.mark.parametrize(
    "said",
    [
        "Sunday", "next Friday", "next week", "the end of the week", "the weekend", "half term", "Easter", "then",
        "him", "in a while",
        "5", "5pm", "30 February", "31/11", "13/13", "Saturday 27 November", "in time", "in some weeks", "in 0 days",
        "the review", "soon", "this", "", "the first lesson", "in May", "Friday or Monday", "Friday week",
    ],
)  # fmt: skip
def test_what_could_mean_several_days_or_none_is_not_guessed(said: str) -> None:
    assert due_said(said, SUNDAY) is None


def test_this_with_a_day_that_is_over_is_not_guessed() -> None:
    assert due_said("this Tuesday", date(2026, 11, 25)) is None
    assert on("this Friday", date(2026, 11, 25)) == date(2026, 11, 27)


@pytest.mark.parametrize(
    ("words", "left", "day"),
    [
        ("rings the school by Friday", "rings the school", date(2026, 11, 27)),
        ("stands by him by 3 December.", "stands by him", date(2026, 12, 3)),
        ("rings the school in two weeks", "rings the school", date(2026, 12, 6)),
        ("asks in the clinic within a week", "asks in the clinic", date(2026, 11, 29)),
        ("Rings the school BY friday", "Rings the school", date(2026, 11, 27)),
    ],
)
def test_the_last_words_of_a_line_say_by_when(words: str, left: str, day: date) -> None:
    due = due_at_the_end(words, SUNDAY)
    assert (due.words, due.when.latest, due.unread) == (left, day, "")


@pytest.mark.parametrize(
    ("words", "unread"),
    [
        ("rings the school by next Friday", "by next Friday"), ("rings by Sunday", "by Sunday"),
        ("stands by him", ""), ("works in school", ""), ("asks what he did in March", ""),
        ("by Friday, rings the school", ""), ("rings by half term", "by half term"),
    ],
)  # fmt: skip
def test_what_was_not_read_stays_in_the_words_and_is_told(words: str, unread: str) -> None:
    due = due_at_the_end(words, SUNDAY)
    assert (due.words, due.when, due.unread) == (words, None, unread)


def test_the_weekday_is_told_so_that_a_slip_is_seen() -> None:
    assert due_told(due_said("3 December", SUNDAY)) == "Thursday 3 Dec 2026"
    assert due_told(due_said("December", SUNDAY)) == "December 2026"


def test_what_is_written_into_a_field_is_read_kept_or_told() -> None:
    was = due_said("3 December", SUNDAY)
    assert due_written(" 3 December 2026 ", was, date(2030, 1, 1)) is was
    assert due_written("Friday", was, SUNDAY).latest == date(2026, 11, 27)
    assert due_written("", was, SUNDAY) is None
    for wrong in ("gibberish 99", "next Friday", "since 2020"):
        with pytest.raises(WhenError):
            due_written(wrong, None, SUNDAY)


@given(DAYS, st.sampled_from(WEEKDAY_NAMES))
def test_a_weekday_is_the_next_one_within_six_days_and_never_today(today: date, name: str) -> None:
    day = on(name, today)
    if WEEKDAY_NAMES[today.weekday()] == name:
        assert day is None
    else:
        assert WEEKDAY_NAMES[day.weekday()] == name
        assert timedelta(0) < day - today < timedelta(days=7)


@given(DAYS, st.integers(1, 12), st.integers(1, 28))
def test_a_day_and_month_is_the_next_such_day_today_included(today: date, month: int, number: int) -> None:
    day = on(f"{number} {MONTH_NAMES[month - 1]}", today)
    assert (day.day, day.month) == (number, month)
    assert today <= day and day.replace(year=day.year - 1) < today


@given(DAYS, st.integers(1, 99))
def test_weeks_and_days_are_counted_from_today(today: date, number: int) -> None:
    assert on(f"in {number} weeks", today) == today + timedelta(weeks=number)
    assert on(f"in {number} days", today) == today + timedelta(days=number)


@given(DAYS, st.integers(1, 12))
def test_months_from_a_day_keep_the_day_or_end_with_a_shorter_month(today: date, number: int) -> None:
    day = on(f"in {number} months", today)
    assert (day.year * 12 + day.month) - (today.year * 12 + today.month) == number
    assert day.day == today.day or (day.day < today.day and (day + timedelta(days=1)).day == 1)


@given(DAYS, st.text(max_size=60))
def test_whatever_is_typed_no_word_is_lost_and_nothing_is_due_before_it_was_said(today: date, text: str) -> None:
    due = due_at_the_end(text, today)
    assert text.strip().startswith(due.words)
    if due.when is None:
        assert due.words == text.strip()


@given(DAYS, st.lists(st.sampled_from(WORDS), max_size=8))
def test_words_of_time_in_any_order_are_read_as_no_day_that_is_over(today: date, words: list[str]) -> None:
    due = due_at_the_end(" ".join(words), today)
    assert due.when is None or due.when.latest >= today
