"""The gentle clock: pauses are left out, phases add up, and nothing passes before the beginning or after the end."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.meeting import PAUSED, Meeting
from timeline.domain.meeting_clock import ENDED_AT, clock_of

NINE = datetime(2026, 5, 12, 9, tzinfo=UTC)


def held(*marks: tuple[str, int]) -> Meeting:
    return Meeting(
        "m1", "c1", log=tuple((phase, (NINE + timedelta(minutes=after)).isoformat()) for phase, after in marks)
    )


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def test_a_meeting_not_begun_shows_nothing():
    assert clock_of(held(), at(30)).minutes == 0


def test_minutes_are_of_the_meeting_and_of_the_phase():
    clock = clock_of(held(("welcome", 0), ("timeline", 10)), at(52))
    assert (clock.minutes, clock.phase, clock.phase_minutes) == (52, "timeline", 42)
    assert clock.told(150) == "0:52 of 2:30"


def test_a_pause_is_left_out_and_the_phase_goes_on_after_it():
    clock = clock_of(held(("welcome", 0), (PAUSED, 10), ("welcome", 25)), at(30))
    assert (clock.minutes, clock.is_paused, clock.phase) == (15, False, "welcome")
    paused = clock_of(held(("welcome", 0), (PAUSED, 10)), at(30))
    assert (paused.minutes, paused.is_paused, paused.phase) == (10, True, "welcome")


def test_going_back_to_a_phase_adds_to_it():
    clock = clock_of(held(("welcome", 0), ("voice", 5), ("welcome", 15)), at(20))
    assert clock.by_phase == {"welcome": 10, "voice": 10}


def test_nothing_passes_after_the_end():
    assert clock_of(held(("welcome", 0), (ENDED_AT, 140)), at(9000)).minutes == 140


@given(st.lists(st.tuples(st.sampled_from(["welcome", "voice", "plan", PAUSED]), st.integers(0, 20)), max_size=12))
def test_phases_and_pauses_never_make_more_than_the_time_that_passed(steps: list[tuple[str, int]]):
    passed, marks = 0, []
    for phase, minutes in steps:
        marks.append((phase, passed))
        passed += minutes
    clock = clock_of(held(*marks), at(passed))
    assert 0 <= clock.minutes <= passed
    assert sum(clock.by_phase.values()) <= clock.minutes
