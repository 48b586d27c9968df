"""How it is as the child would say it: kept answer by answer, seen by whom they said, told beside the plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from timeline.domain.case import Case, Child
from timeline.domain.errors import OwnViewError
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.recommendation import Recommendation
from timeline.domain.when import parse_when
from timeline.services.after_work import AfterWork, after_work_of
from timeline.services.how_it_is import (
    FAMILY,
    Part,
    drawn_part,
    goal_key,
    part_of,
    parts,
    put,
    say,
    shared_ruler,
    told,
    topic_key,
    unsay,
    want,
    who_may_see,
)
from timeline.services.meeting_work import MeetingWork
from timeline.services.open_case import OpenCase, open_case
from timeline.services.write_down import write_down
from timeline.store import Store
from timeline.vocab.registry import vocabulary

TODAY = date(2026, 11, 22)
ME, CASE = "R. Jones", "c"


@pytest.fixture
def store() -> Iterator[Store]:
    with Store.in_memory() as kept:
        with kept.change(actor=ME, why="begin", case_id=CASE) as change:
            change.save(Child("k", "Rhodri Quillfeather", born=parse_when("22 March 2011")))
            change.save(Case(CASE, "k", "F-1"))
        yield kept


def view_of(store: Store, *, shared: bool = False) -> OpenCase:
    return open_case(store, CASE, is_shared_screen=shared)


def after(store: Store, *, shared: bool = False) -> AfterWork:
    return after_work_of(store, view_of(store, shared=shared))


def part(store: Store, key: str, work: MeetingWork | None = None) -> Part:
    found = part_of(parts(after(store), work or MeetingWork()), key)
    assert found is not None
    return found


def test_every_part_of_life_is_there_to_be_said_and_nothing_is_said_for_anybody(store: Store) -> None:
    found = parts(after(store), MeetingWork())
    assert [one.key for one in found] == [topic_key(term.id) for term in vocabulary("life_topics").offered]
    assert not any(one.said for one in found)
    assert all(one.low and one.high and one.asks for one in found)


def test_where_they_put_it_is_kept_at_once_and_only_they_and_the_worker_see_it_until_they_say(store: Store) -> None:
    record = put(store, view_of(store), part(store, "topic-home"), 4, today=TODAY, actor=ME, helped_by="R. Jones")
    kept = store.records(HowItIs).get(record).record
    assert (kept.value, kept.topic, kept.whose, kept.audience) == (4, "home", "child", "worker_only")
    assert after(store, shared=True).how_it_is == ()
    say(store, record, actor=ME, words="  My name’s on the door ")
    say(store, record, actor=ME, audience="display")
    assert after(store, shared=True).how_it_is[0].words == "My name’s on the door"


def test_putting_it_anew_in_the_same_sitting_changes_it_and_does_not_add_another(store: Store) -> None:
    home = part(store, "topic-home")
    record = put(store, view_of(store), home, 2, today=TODAY, actor=ME)
    say(store, record, actor=ME, words="Hm")
    assert put(store, view_of(store), home, 3, today=TODAY, actor=ME, record_id=record) == record
    assert [(one.value, one.words) for one in after(store).how_it_is] == [(3, "Hm")]
    unsay(store, record, actor=ME)
    assert after(store).how_it_is == ()


def test_a_goal_keeps_the_ends_as_they_call_them_and_its_audience_goes_with_what_was_said(store: Store) -> None:
    goal = want(store, view_of(store), " Drive the 22 ", "a passenger", "in the cab", today=TODAY, actor=ME)
    wanted = part(store, goal_key(goal))
    assert (wanted.label, wanted.low, wanted.high) == ("Drive the 22", "a passenger", "in the cab")
    assert [wanted.step_said(value) for value in (1, 5)] == ["a passenger", "in the cab"]
    record = put(store, view_of(store), wanted, 1, today=TODAY, actor=ME)
    assert after(store, shared=True).goals == ()
    who_may_see(store, goal, record, "display", actor=ME)
    shared = after(store, shared=True)
    assert [one.audience for one in (*shared.goals, *shared.how_it_is)] == ["display", "display"]


def test_a_goal_without_words_is_refused_and_nothing_is_kept(store: Store) -> None:
    with pytest.raises(OwnViewError, match="own words"):
        want(store, view_of(store), "  ", "", "", today=TODAY, actor=ME)
    assert after(store).goals == ()


def test_what_was_said_of_a_goal_that_is_withheld_is_not_told_either(store: Store) -> None:
    write_down(store, Goal("g", CASE, "A secret wish", audience="attendees"), actor=ME)
    write_down(store, HowItIs("h", CASE, parse_when("1 Nov 2026"), 2, goal_id="g", words="of the secret"), actor=ME)
    found = parts(after(store, shared=True), MeetingWork())
    assert not any("secret" in told(one, "R. Q.") for one in found)
    assert any("secret" in told(one, "Rhodri") for one in parts(after(store), MeetingWork()))


def test_steps_stand_where_people_tied_them_and_nowhere_else(store: Store) -> None:
    work = MeetingWork(recommendations=(
        Recommendation("r1", CASE, "A morning at home"),
        Recommendation("r2", CASE, "The depot", when=parse_when("Feb 2027")),
    ))  # fmt: skip
    write_down(store, Goal("g", CASE, "Drive", topic="school", recommendation_ids=("r2",)), actor=ME)
    assert [one.id for one in part(store, "topic-school", work).steps] == ["r2"]
    assert [one.id for one in part(store, goal_key("g"), work).steps] == ["r2"]
    assert part(store, "topic-home", work).steps == ()


def test_the_child_and_each_of_the_family_are_told_apart_without_any_total(store: Store) -> None:
    child = HowItIs("h1", CASE, parse_when("1 Oct 2026"), 2, topic="home", words="Loud")
    for one in (
        child,
        replace(child, id="h2", whose=FAMILY, said_by="Nan", value=5, words="Lovely"),
        replace(child, id="h3", when=parse_when("1 Nov 2026"), value=4, words=""),
    ):
        write_down(store, one, actor=ME)
    home = part(store, "topic-home")
    picture = drawn_part(home, shared_ruler([home], TODAY), called="Rhodri", width=420, letters=14)
    assert "1 October 2026, Rhodri: 2 of 5, “Loud”." in picture.told
    assert "1 October 2026, Nan: 5 of 5, “Lovely”." in picture.told
    assert not {"average", "total", "score", "mean"} & set(picture.told.casefold().split())


def test_a_part_nobody_spoke_of_says_so(store: Store) -> None:
    assert "Nobody has said yet." in told(part(store, "topic-routine"), "Rhodri")
