"""Who has taken on what: grouped by name, what is due this week, and what is overdue."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from plan_to_test import CASE, step, work

from timeline.domain.note import ACTION, PARKED, Note
from timeline.domain.when import parse_when
from timeline.services.meeting_work import MeetingWork
from timeline.services.taken_on import beside, is_overdue, taken_on

TODAY = date(2026, 5, 20)


def to_do(note_id: str, due: str = "", **said: Any) -> Note:
    when = parse_when(due) if due else None
    return Note(note_id, CASE, f"Do {note_id}", said.pop("kind", ACTION), due=when, **said)


def seen(*records: Any) -> MeetingWork:
    notes = tuple(one for one in records if isinstance(one, Note))
    return replace(work(*records), notes=notes)


def test_steps_and_things_to_do_stand_under_the_name_however_it_is_capitalised():
    (found,) = taken_on(seen(step("a", by_whom="Sam (YJS)"), to_do("n", by_whom="sam  (yjs)")))
    assert found.who == "Sam (YJS)"
    assert ([one.step.id for one in found.steps], [one.id for one in found.to_do]) == (["a"], ["n"])


def test_an_agency_stands_where_nobody_is_named_and_what_is_nobody_s_comes_last():
    found = taken_on(seen(step("a"), step("b", agency="School"), step("c", by_whom="Zoe", agency="School")))
    assert [one.who for one in found] == ["School", "Zoe", ""]


def test_two_names_with_a_semicolon_have_each_taken_it_on():
    found = taken_on(seen(step("a", by_whom="Sam ; carer;")))
    assert [(one.who, len(one.steps)) for one in found] == [("carer", 1), ("Sam", 1)]


def test_a_role_after_the_name_does_not_make_two_people_of_one():
    found = taken_on(
        seen(step("a", by_whom="Tomos"), step("b", by_whom="Tomos, key worker"), step("c", by_whom="tomos"))
    )
    assert [(one.who, [placed.step.id for placed in one.steps]) for one in found] == [
        ("Tomos, key worker", ["a", "b", "c"])
    ]


def test_another_name_after_a_comma_is_no_role():
    found = taken_on(seen(step("a", by_whom="Tomos"), step("b", by_whom="Tomos, Bo")))
    assert [one.who for one in found] == ["Tomos", "Tomos, Bo"]


def test_what_two_do_together_is_the_first_ones_and_the_others_too_where_something_else_is_theirs():
    together = step("a", by_whom="Hannah, social worker, with the SENCO and Nan")
    found = taken_on(seen(together, to_do("n", by_whom="SENCO"), step("b", by_whom="Coach Huw, through Nan")))
    assert {one.who: [placed.step.id for placed in one.steps] for one in found} == {
        "Coach Huw": ["b"], "Hannah, social worker": ["a"], "SENCO": ["a"],
    }  # fmt: skip
    assert beside(together, "Hannah") == "with the SENCO and Nan"
    assert beside(together, "SENCO") == "with Hannah, social worker"
    assert beside(step("b", by_whom="Coach Huw, through Nan"), "Coach Huw") == "through Nan"
    assert beside(step("c", by_whom="Sam"), "Sam") == beside(step("d"), "") == ""


@given(st.text(max_size=60))
def test_whatever_is_written_for_who_has_a_place_and_nothing_is_lost(who):
    found = taken_on(seen(step("a", by_whom=who)))
    assert all([placed.step.id for placed in one.steps] == ["a"] for one in found)
    assert found


def test_this_week_has_what_is_due_in_seven_days_and_what_was_due_before_the_earliest_first():
    (found,) = taken_on(
        seen(
            to_do("today", "20 May 2026", by_whom="Sam"), to_do("in a week", "27 May 2026", by_whom="Sam"),
            to_do("in eight days", "28 May 2026", by_whom="Sam"), to_do("before", "1 May 2026", by_whom="Sam"),
            to_do("some day", by_whom="Sam"), to_do("done", "21 May 2026", by_whom="Sam", is_settled=True),
        )
    )  # fmt: skip
    assert [one.id for one in found.this_week(TODAY)] == ["before", "today", "in a week"]
    assert [one.id for one in found.done] == ["done"]


def test_a_thing_is_overdue_only_when_the_last_day_it_can_mean_is_past():
    assert is_overdue(to_do("n", "19 May 2026"), TODAY)
    assert not is_overdue(to_do("n", "20 May 2026"), TODAY)
    assert not is_overdue(to_do("n", "May 2026"), TODAY)
    assert not is_overdue(to_do("n", "after 1 May 2026"), TODAY)
    assert not is_overdue(to_do("n"), TODAY)
    assert not is_overdue(to_do("n", "1 May 2026", is_settled=True), TODAY)


def test_steps_under_now_are_told_apart_and_settled_ones_are_left_out():
    decided = step("b", place="later", place_reason="After the move.", by_whom="Sam")
    (found,) = taken_on(seen(step("a", by_whom="Sam"), decided, step("c", by_whom="Sam", status="done")))
    assert ([one.step.id for one in found.now], len(found.steps)) == (["a"], 2)


def test_other_notes_are_nobody_s_to_do():
    assert taken_on(seen(to_do("n", kind=PARKED, by_whom="Sam"))) == ()
