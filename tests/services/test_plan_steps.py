"""The plan in its columns: whose order holds, what is kept when a step is moved, and what is never lost by it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from plan_to_test import CASE, position, step, work

from timeline.domain.case import Case, Child, Person
from timeline.domain.errors import ConflictError, PlanError
from timeline.domain.recommendation import LATER, NEXT, NOT_YET, NOW, Recommendation
from timeline.domain.when import parse_when
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import open_case
from timeline.services.plan_steps import as_it_goes, columns, move_in_column, placed, put, settled, when_in_short
from timeline.services.record_entry import undo_last
from timeline.services.write_down import write_all_down
from timeline.store import Store

ACTOR = "R. Jones, tester"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, why="begin", case_id=CASE) as change:
            change.save(Child("k1", "Rhodri Quillfeather", born=parse_when("22 March 2011")))
            change.save(Case(CASE, "k1", "F-1"))
            change.save(Person("p1", CASE, "Menna Oddsworth"))
        yield kept


def seen(store: Store, *, shared: bool = False) -> MeetingWork:
    return work_of(store, open_case(store, CASE, is_shared_screen=shared))


def ids(work_seen: MeetingWork, place: str) -> list[str]:
    return [one.step.id for one in columns(work_seen)[place]]


def test_a_step_stands_where_people_put_it_and_otherwise_where_it_is_suggested():
    decided = step("a", 4, place=NOW, place_reason="He asks for it.")
    found = {one.step.id: one for one in placed(work(position(1, 1), decided, step("b", 4)))}
    assert (found["a"].place, found["a"].is_overridden, found["a"].why) == (NOW, True, "He asks for it.")
    assert (found["b"].place, found["b"].is_overridden) == (NOT_YET, False)
    assert "layer 4" in found["b"].why


def test_a_step_put_where_it_is_suggested_anyway_is_no_override():
    decided = step("a", 1, place=NOW, place_reason="He asks for it.")
    assert not placed(work(position(1, 1), decided))[0].is_overridden


def test_steps_that_are_done_or_not_going_ahead_leave_the_columns_and_stay_readable():
    found = work(step("a", status="done"), step("b", status="dropped"), step("c"))
    assert [one.step.id for one in columns(found)[NOW]] == ["c"]
    assert [one.step.id for one in settled(found)] == ["a", "b"]


def test_steps_of_a_layer_stand_apart_until_a_position_is_agreed():
    found = columns(work(step("a", 2), step("b")))
    assert ([one.step.id for one in found[""]], [one.step.id for one in found[NOW]]) == (["a"], ["b"])


def test_the_child_s_own_wish_stands_first_until_people_put_it_elsewhere():
    wished = step("c", own_wish="See Mali")
    assert ids(work(step("a"), step("b"), wished), NOW) == ["c", "a", "b"]
    assert ids(work(step("a", order=1), step("b", order=3), step("c", own_wish="See Mali", order=2)), NOW) == list(
        "acb"
    )


def test_moving_keeps_the_place_with_its_reason_and_undo_puts_it_back(store):
    write_all_down(store, [step("a")], actor=ACTOR)
    put(store, "a", LATER, " After the move. ", version=1, actor=ACTOR)
    moved = seen(store).recommendations[0]
    assert (moved.place, moved.place_reason) == (LATER, "After the move.")
    undo_last(store, CASE, actor=ACTOR)
    assert ids(seen(store), NOW) == ["a"]


def test_moving_without_a_reason_is_asked_for_and_nothing_is_kept(store):
    write_all_down(store, [step("a")], actor=ACTOR)
    with pytest.raises(PlanError, match="Say why"):
        put(store, "a", LATER, "  ", version=1, actor=ACTOR)
    assert store.records(Recommendation).get("a").version == 1


def test_back_to_where_it_is_suggested_needs_no_reason_and_keeps_none(store):
    write_all_down(store, [step("a", place=LATER, place_reason="After the move.")], actor=ACTOR)
    put(store, "a", "", "", version=1, actor=ACTOR)
    kept = store.records(Recommendation).get("a").record
    assert (kept.place, kept.place_reason) == ("", "")


def test_moving_on_a_shared_screen_leaves_every_name_as_it_was_written(store):
    write_all_down(store, [step("a", what="With Menna Oddsworth", by_whom="Menna Oddsworth")], actor=ACTOR)
    shown = seen(store, shared=True)
    assert "Oddsworth" not in shown.recommendations[0].what
    put(store, "a", NEXT, "After the move.", version=shown.versions["a"], actor=ACTOR)
    kept = store.records(Recommendation).get("a").record
    assert (kept.what, kept.by_whom, kept.place) == ("With Menna Oddsworth", "Menna Oddsworth", NEXT)


def test_two_who_move_one_step_are_told_and_the_first_stands(store):
    write_all_down(store, [step("a")], actor=ACTOR)
    put(store, "a", LATER, "After the move.", version=1, actor=ACTOR)
    with pytest.raises(ConflictError):
        put(store, "a", NEXT, "Before the move.", version=1, actor="Somebody else")
    assert store.records(Recommendation).get("a").record.place == LATER


def test_a_step_moves_up_and_down_in_its_column_and_stays_at_its_end(store):
    write_all_down(store, [step("a"), step("b"), step("c")], actor=ACTOR)
    for step_id, by, after in (("c", -1, "acb"), ("a", -1, "acb"), ("a", 1, "cab"), ("b", 5, "cab")):
        now = seen(store)
        move_in_column(store, ids(now, NOW), step_id, by, versions=now.versions, actor=ACTOR)
        assert ids(seen(store), NOW) == list(after)


def test_a_step_that_was_moved_comes_last_in_its_new_column(store):
    write_all_down(store, [step("a", order=1), step("b", order=2), step("c", place=LATER, place_reason="x", order=1)],
                   actor=ACTOR)  # fmt: skip
    put(store, "c", NOW, "Now it can.", version=1, actor=ACTOR)
    assert ids(seen(store), NOW) == ["a", "b", "c"]


@pytest.mark.parametrize("status", ["blocked", "dropped"])
def test_what_holds_a_step_up_is_asked_for_in_words(status):
    with pytest.raises(PlanError, match="few words"):
        as_it_goes(step("a"), status, " ")
    told = as_it_goes(step("a"), status, " No school place. ")
    assert (told.status, told.progress) == (status, "No school place.")


@pytest.mark.parametrize(
    ("since", "until", "told"),
    [
        ("12 March 2026", "2 April 2027", "12 Mar 2026 to 2 Apr 2027"),
        ("November 2026", "", "from Nov 2026"),
        ("autumn 2027", "", "from autumn 2027"),
        ("autumn term 2026", "May 2027", "autumn term 2026 to May 2027"),
    ],
)
def test_when_a_step_is_to_be_is_told_in_few_letters(since, until, told):
    one = step("a", when=parse_when(since), until=parse_when(until) if until else None)
    assert when_in_short(one) == told


def test_a_step_nobody_dated_has_no_time_in_short():
    assert when_in_short(step("a")) == ""


def test_why_in_short_is_peoples_own_reason_where_they_gave_one_and_otherwise_the_suggestions():
    asked_for = step("b", place=NOW, place_reason="He asks for it.")
    short = {one.step.id: one.why_in_short for one in placed(work(step("a", 4), asked_for, position(1, 1)))}
    assert short == {"a": "Can wait until layer 3 holds.", "b": "He asks for it."}
