"""Who else is doing what: the same done twice, waits, refusals, changes of worker and gaps, in sentences."""

from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.entry import Entry
from timeline.domain.support import Support
from timeline.domain.when import describe, parse_when
from timeline.services.meeting_work import MeetingWork
from timeline.services.who_else import findings, from_entry, in_order, time_held, time_of

TODAY = date(2026, 5, 12)


def support(name: str, **said: object) -> Support:
    times = {key: parse_when(str(said.pop(key))) for key in ("when", "until", "asked_on") if key in said}
    return Support(name.lower(), "c1", name, **times, **said)  # type: ignore[arg-type]


def told(*supports: Support, kind: str) -> list[str]:
    return [one.words for one in findings(MeetingWork(supports=supports), today=TODAY) if one.kind == kind]


def test_two_with_the_same_aim_at_the_same_time_are_told_together() -> None:
    one = support("Counsellor", agency="School", aims=("feelings", "loss"), when="March 2025")
    other = support("CAMHS", aims=("feelings",), when="January 2026")
    assert told(one, other, kind="overlap") == [
        "Since January 2026 two services work on managing feelings: Counsellor (School) and CAMHS."
    ]


def test_all_who_work_on_the_same_at_once_are_one_sentence_and_not_one_for_each_pair() -> None:
    three = [support(name, aims=("health", "loss"), when=since) for name, since in
             (("GP", "2020"), ("Nurse", "March 2024"), ("CAMHS", "June 2025"))]  # fmt: skip
    assert told(*three, kind="overlap") == [
        "Since June 2025 three services work on loss and grief as well as health and sleep: GP, Nurse and CAMHS."
    ]


def test_what_went_on_at_once_in_turn_is_told_in_groups_of_those_who_met_the_newest_first() -> None:
    first = support("One", aims=("trust",), when="1 January 2020", until="1 March 2021", status="ended")
    second = support("Two", aims=("trust",), when="1 February 2021", until="1 June 2022", status="ended")
    third = support("Three", aims=("trust",), when="20 May 2022", until="30 May 2022", status="ended")
    assert told(first, second, third, kind="overlap") == [
        "In May 2022 two services worked on having one person to talk to: Two and Three.",
        "Between February 2021 and March 2021 two services worked on having one person to talk to: One and Two.",
    ]


def test_what_is_for_carers_says_so_and_is_not_told_with_what_is_for_the_child() -> None:
    mine = support("Group", aims=("family",), when="2025")
    theirs = [support(name, aims=("family",), when="2025", for_whom="carer") for name in ("Course", "Visits")]
    (only,) = told(mine, *theirs, kind="overlap")
    assert only.startswith("Since January 2025 two services for ")
    assert only.endswith(" work on family and time together: Course and Visits.")


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20)), max_size=7))
def test_whoever_met_at_some_time_is_told_together_and_nobody_else(spans: list[tuple[int, int]]) -> None:
    days = [(date(2020, 1, 1) + timedelta(days=30 * a), date(2020, 1, 1) + timedelta(days=30 * (a + n)))
            for a, n in spans]  # fmt: skip
    supports = tuple(
        support(f"S{n}", aims=("trust",), when=first.isoformat(), until=last.isoformat(), status="ended")
        for n, (first, last) in enumerate(days)
    )
    found = [one for one in findings(MeetingWork(supports=supports), today=TODAY) if one.kind == "overlap"]
    met = {
        frozenset((f"s{a}", f"s{b}"))
        for a, b in combinations(range(len(days)), 2)
        if max(days[a][0], days[b][0]) <= min(days[a][1], days[b][1])
    }
    together = {frozenset(pair) for one in found for pair in combinations(one.support_ids, 2)}
    assert together == met
    groups = [set(one.support_ids) for one in found]
    assert not [one for one in groups for other in groups if one < other]


@pytest.mark.parametrize(
    "other",
    [
        support("CAMHS", aims=("past",), when="January 2026"),
        support("CAMHS", aims=("feelings",), when="2020", until="2021", status="ended"),
        support("CAMHS", aims=("feelings",), asked_on="January 2026", status="waiting"),
        support("CAMHS", aims=("feelings",), when="January 2026", status="not_brought"),
        support("CAMHS", aims=("feelings",), when="January 2026", for_whom="carer"),
        support("CAMHS", aims=("feelings",)),
    ],
)
def test_what_is_for_something_else_for_somebody_else_or_at_another_time_does_not_overlap(other: Support) -> None:
    one = support("Counsellor", aims=("feelings",), when="March 2025")
    assert told(one, other, kind="overlap") == []


def test_waits_are_told_with_their_length_while_they_last_and_afterwards() -> None:
    waiting = support("CAMHS", asked_on="12 October 2025", status="waiting")
    came = support("Speech", asked_on="1 January 2024", when="1 March 2025")
    assert told(waiting, kind="wait") == ["CAMHS: waited for since 12 October 2025 (7 months)."]
    assert told(came, kind="wait") == ["Speech: 14 months passed between asking and beginning."]
    assert told(support("Quick", asked_on="1 May 2026", when="8 May 2026"), kind="wait") == []


def test_a_threshold_not_met_keeps_its_reason() -> None:
    refused = support("CAMHS", status="refused", reason="Not while he moves")
    assert told(refused, kind="refused") == ["CAMHS: turned down. Not while he moves"]


def test_changes_of_worker_are_named() -> None:
    changed = support("Social work", when="2024", workers=(("Ann", "May 2024"), ("Bo", "June 2025")))
    assert told(changed, kind="changes") == ["Social work: 2 workers so far, Ann (May 2024) and Bo (June 2025)."]
    assert told(support("Social work", workers=(("Ann", ""),)), kind="changes") == []


def test_a_stretch_without_anybody_is_a_gap_and_one_that_nobody_dated_is_none() -> None:
    first = support("One", when="1 January 2020", until="1 March 2020", status="ended", helped="helped")
    later = support("Two", when="1 January 2021", helped="helped")
    assert told(first, later, kind="gap") == ["Nobody is written down between March 2020 and January 2021 (10 months)."]
    assert told(support("Undated"), kind="gap") == []
    over = support("One", when="2020", until="1 January 2026", status="ended")
    assert told(over, kind="gap") == ["Nobody is written down since January 2026 (4 months)."]


def test_whether_the_child_was_asked_is_told_of_what_was_there() -> None:
    assert told(support("Mentor", when="2025"), support("Gym", when="2025", helped="helped"), kind="unasked") == [
        "Nobody has asked the child whether it helped: Mentor."
    ]
    assert told(support("CAMHS", status="waiting"), kind="unasked") == []


def test_what_goes_on_stands_first() -> None:
    over = support("Over", when="2020", until="2021", status="ended")
    ordered = in_order([over, support("Old", when="2019"), support("New", when="2025")])
    assert [one.name for one in ordered] == ["New", "Old", "Over"]


def test_what_is_still_going_on_lasts_to_this_day_and_what_never_began_has_no_time() -> None:
    held = time_held(support("Mentor", when="March 2024"))
    assert held is not None and held.is_ongoing
    over = time_held(support("Mentor", when="March 2024", until="June 2025", status="ended"))
    assert over is not None and not over.is_ongoing
    assert time_held(support("CAMHS", when="March 2024", status="refused")) is None
    assert time_held(support("CAMHS")) is None


def test_an_entry_of_the_wall_is_taken_up_with_its_time_and_its_source() -> None:
    entry = Entry(
        "e1", "c1", when=parse_when("March 2024"), title="Mentor from the club", lane="services",
        type="support_service",
        until=parse_when("June 2025"), agency="Rugby club", quote="He turned up",
    )  # fmt: skip
    taken = from_entry(entry, "s1", "c1")
    assert (taken.name, taken.agency, taken.status) == ("Mentor from the club", "Rugby club", "ended")
    assert (taken.child_said, taken.entry_ids) == ("He turned up", ("e1",))
    assert time_of(taken) == "March 2024 to June 2025"


def test_a_time_that_begins_and_ends_alike_is_said_once() -> None:
    day = parse_when("spring 2016")
    assert time_of(Support("s", "c1", "Six sessions", when=day, until=day)) == describe(day)
