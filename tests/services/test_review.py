"""A review from its beginning to what was decided: what was heard, changed, done, and how things stood and stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from timeline.domain.appointment import Appointment
from timeline.domain.appraisal import Appraisal
from timeline.domain.band import Band
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import CaseError, ConflictError, MeetingError, PlanError
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.meeting import ENDED, FORMULATION, PLANNED, REVIEW, UNDER_WAY, Attendance, Meeting
from timeline.domain.note import VOICE, Note
from timeline.domain.own_view import OwnView
from timeline.domain.position import Position
from timeline.domain.recommendation import Recommendation
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import parse_when
from timeline.services.after_work import after_work_of
from timeline.services.begin_review import agree_next, begin_review
from timeline.services.compare_moments import News
from timeline.services.hold_meeting import end
from timeline.services.how_it_is import ends_of
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import open_case
from timeline.services.review_changes import (
    bands_since,
    factors_since,
    offered_since,
    positions_since,
    steps_since,
)
from timeline.services.review_due import review_due
from timeline.services.review_heard import heard_since
from timeline.services.review_since import (
    Side,
    Since,
    day_of_snapshot,
    reviews_held,
    since,
    snapshot_of,
    snapshots_before,
)
from timeline.services.review_steps import needs_words, say_how_it_goes, states_asked
from timeline.services.snapshots import open_snapshot, take_snapshot
from timeline.services.write_down import take_back, write_down
from timeline.store import Store

ACTOR = "R. Jones, tester"
TODAY = date(2026, 11, 22)
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
MAY, NOVEMBER = parse_when("12 May 2026"), parse_when("3 November 2026")


def entry(name: str, when: str, **said: object) -> Entry:
    return Entry(name, "c1", said.pop("title", name), parse_when(when), lane=said.pop("lane", "education"),
                 type="other", **said)  # type: ignore[arg-type]  # fmt: skip


def step(name: str, **said: object) -> Recommendation:
    return Recommendation(name, "c1", f"Step {name}", **said)  # type: ignore[arg-type]


@pytest.fixture
def store() -> Iterator[Store]:
    """A case whose formulation meeting was held on 12 May and written down, with its snapshot, in November."""
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, case_id="c1") as change:
            change.save(Child("k1", "Ffion Quill", "", parse_when("22 March 2011")))
            change.save(Case("c1", "k1", "F-1"))
            change.save(Person("p1", "c1", "Nan Quill", relation="grandmother"))
            change.save_all([entry("e1", "2016", title="Begins school"), entry("e2", "March 2020", title="Moves")])
            change.save(Meeting("m1", "c1", FORMULATION, MAY, ENDED, chair="Dr Bellis"))
            change.save(Attendance("a1", "c1", "m1", "Sam Ode", "Youth justice service", "key_worker", "here"))
            change.save_all([step("r1", status="agreed"), step("r2", status="done"), step("r3", progress="Asked")])
            change.save(Position("o1", "c1", MAY, 1, 1, "Days without a pattern", "the meeting", "home"))
            change.save(Position("o2", "c1", MAY, 3, 3, "Stays in the room", "the meeting", "school"))
            change.save(Band("b1", "c1", "language", MAY, 84, 108, "Steff", "calm"))
            change.save(Appraisal("f1", "c1", "four_factors", "key_worker", "mixed", when=MAY))
        take_snapshot(kept, "c1", "Formulation meeting, 12 May 2026", actor=ACTOR, meeting_id="m1")
        yield kept


def keep(store: Store, *records: object) -> None:
    for record in records:
        with store.change(actor=ACTOR, why="since", case_id="c1") as change:
            change.save(record)


def side(store: Store, *, shared: bool = False) -> Side:
    view = open_case(store, "c1", is_shared_screen=shared)
    return Side(view, work_of(store, view), after_work_of(store, view))


def work(store: Store) -> MeetingWork:
    return side(store).work


def looked(store: Store, *, shared: bool = False) -> Since:
    now = side(store, shared=shared)
    return since(store, now, snapshots_before(now.work, None)[0])


def begun(store: Store) -> Meeting:
    return begin_review(store, "c1", today=TODAY, at=NOON, actor=ACTOR)


class TestBeginning:
    def test_one_press_begins_a_review_with_those_who_were_asked_last_time(self, store: Store):
        made = begun(store)
        now = work(store)
        assert (made.kind, made.status, made.phase) == (REVIEW, UNDER_WAY, "welcome")
        assert [(one.name, one.status) for one in now.attendances if one.meeting_id == made.id] == [
            ("Sam Ode", "asked")
        ]
        store.undo(ACTOR, "c1")
        assert [one.id for one in work(store).meetings] == ["m1"]

    def test_a_planned_review_is_begun_rather_than_a_second_one_made(self, store: Store):
        keep(store, Meeting("m2", "c1", REVIEW, NOVEMBER, PLANNED))
        assert begun(store).id == "m2"
        assert [one.status for one in reviews_held(work(store))] == [UNDER_WAY]

    @pytest.mark.parametrize(("kind", "status", "says"), [
        (REVIEW, UNDER_WAY, "under way already. End it first"),
        (FORMULATION, PLANNED, "has not ended yet. Take it off, or end it"),
        (FORMULATION, UNDER_WAY, "has not ended yet. End it first"),
    ])  # fmt: skip
    def test_there_is_one_meeting_at_a_time(self, store: Store, kind: str, status: str, says: str):
        keep(store, Meeting("m2", "c1", kind, NOVEMBER, status))
        with pytest.raises(MeetingError, match=says):
            begun(store)
        assert len(work(store).meetings) == 2

    def test_the_next_day_is_agreed_and_nothing_else_changed(self, store: Store):
        made = begun(store)
        agree_next(store, made.id, parse_when("14 February 2027"), version=1, actor=ACTOR)
        kept = store.records(Meeting).get(made.id)
        assert kept.record == replace(made, next_review=parse_when("14 February 2027"))
        with pytest.raises(ConflictError):
            agree_next(store, made.id, parse_when("1 March 2027"), version=1, actor="Somebody else")

    def test_closing_keeps_the_snapshot_and_the_review_is_no_longer_due(self, store: Store):
        made = begun(store)
        agreed = agree_next(store, made.id, parse_when("14 February 2027"), version=1, actor=ACTOR)
        end(store, agreed, "Review", version=2, at=NOON + timedelta(minutes=80), actor=ACTOR)
        now = work(store)
        own = snapshot_of(now, now.meetings[-1])
        assert own is not None
        assert open_snapshot(store, own.id).is_untouched
        due = review_due(now.meetings, now.snapshots, TODAY)
        assert due is not None
        assert due.told == "Review due 14 February 2027, in 12 weeks"


class TestSinceWhen:
    def test_a_snapshot_stands_for_the_day_of_its_meeting(self, store: Store):
        now = work(store)
        assert day_of_snapshot(now, now.snapshots[0]) == date(2026, 5, 12)
        alone = take_snapshot(store, "c1", "In between", actor=ACTOR)
        assert day_of_snapshot(work(store), alone) == alone.moment.astimezone().date()

    def test_a_review_that_was_closed_is_set_against_what_was_kept_before_it(self, store: Store):
        made = begun(store)
        end(store, made, "Review", version=1, at=NOON + timedelta(minutes=80), actor=ACTOR)
        take_snapshot(store, "c1", "Later", actor=ACTOR)
        now = work(store)
        closed = next(one for one in now.meetings if one.id == made.id)
        assert [one.title for one in snapshots_before(now, closed)] == ["Formulation meeting, 12 May 2026"]
        assert [one.title for one in snapshots_before(now, None)][:2] == ["Later", "Review"]

    def test_what_came_after_it_was_closed_is_not_in_it(self, store: Store):
        made = begun(store)
        keep(store, entry("e3", "June 2026"))
        end(store, made, "Review", version=1, at=NOON + timedelta(minutes=80), actor=ACTOR)
        keep(store, entry("e4", "October 2026"))
        now = side(store)
        closed = next(one for one in now.work.meetings if one.id == made.id)
        time = since(store, now, snapshots_before(now.work, closed)[0], snapshot_of(now.work, closed))
        assert [one.entry.id for one in time.told.added] == ["e3"]
        assert "Between 12 May 2026 and" in time.told.summary

    def test_the_later_snapshot_cannot_be_the_first(self, store: Store):
        later = take_snapshot(store, "c1", "Later", actor=ACTOR)
        now = side(store)
        with pytest.raises(CaseError, match="earlier one first"):
            since(store, now, later, now.work.snapshots[0])

    def test_before_the_first_snapshot_there_is_nothing_to_look_back_on(self, store: Store):
        for kept in store.records(Snapshot).of_case("c1"):
            with store.change(actor=ACTOR, why="not wanted", case_id="c1") as change:
                change.retract(Snapshot, kept.record.id, kept.version)
        assert snapshots_before(work(store), None) == ()


class TestChanged:
    def test_what_happened_since_and_newly_learned_history_are_told_apart_by_the_day_of_the_meeting(self, store: Store):
        keep(store, entry("e3", "June 2026"), entry("e4", "2014"), entry("e5", "2026"))
        told = looked(store).told
        assert [one.entry.id for one in told.of_news(News.SINCE)] == ["e3"]
        assert [one.entry.id for one in told.of_news(News.NEWLY_LEARNED)] == ["e4"]
        assert [one.entry.id for one in told.of_news(News.COULD_BE_EITHER)] == ["e5"]

    def test_what_is_told_differently_and_what_was_taken_off_are_named(self, store: Store):
        kept = store.records(Entry).get("e1")
        with store.change(actor=ACTOR, why="she said so", case_id="c1") as change:
            change.save(replace(kept.record, title="Begins school, holding Nan’s hand"), 1)
            change.retract(Entry, "e2", 1)
        told = looked(store).told
        assert [one.after.title for one in told.changed] == ["Begins school, holding Nan’s hand"]
        assert [one.entry.id for one in told.withdrawn] == ["e2"]

    def test_steps_stand_beside_how_they_stood(self, store: Store):
        say_how_it_goes(store, "r1", "going_well", version=1, actor=ACTOR, words="Six of eight kept")
        keep(store, step("r4"))
        take_back(store, store.records(Recommendation).get("r3").record, version=1, actor=ACTOR, why="twice")
        told = {one.newest.id: one for one in steps_since(looked(store))}
        assert (told["r1"].then.status, told["r1"].now.status) == ("agreed", "going_well")
        assert told["r2"].is_the_same
        assert told["r3"].now is None
        assert told["r4"].is_new

    def test_positions_are_told_by_setting_whichever_way_they_moved(self, store: Store):
        keep(store, Position("o3", "c1", NOVEMBER, 2, 3, "Asks now", "the review", "home"),
             Position("o4", "c1", NOVEMBER, 2, 2, "A hard autumn", "the review", "school"),
             Position("o5", "c1", NOVEMBER, 2, 2, "Thursdays", "the review", "with_worker"))  # fmt: skip
        told = {term.id: one for term, one in positions_since(looked(store))}
        assert [(told[one].then.layers_text, told[one].now.layers_text) for one in ("home", "school")] == [
            ("1", "2–3"), ("3", "2"),
        ]  # fmt: skip
        assert told["with_worker"].is_new

    def test_bands_looked_at_again_come_first(self, store: Store):
        keep(store, Band("b2", "c1", "feelings", NOVEMBER, 60, 96, "Nan", "stressed"))
        told = bands_since(looked(store))
        assert [(area.id, one.is_new) for area, _, one in told] == [("feelings", True), ("language", False)]

    def test_factors_nobody_looked_at_are_absent_and_none_is_counted(self, store: Store):
        keep(store, Appraisal("f2", "c1", "four_factors", "key_worker", "helping", when=NOVEMBER),
             Appraisal("f3", "c1", "four_factors", "repair", "unknown", when=NOVEMBER))  # fmt: skip
        (only,) = factors_since(looked(store))
        assert only[0].id == "key_worker"
        assert (only[1].then.state, only[1].now.state) == ("mixed", "helping")

    def test_appointments_of_the_time_are_counts_by_what_became_of_them(self, store: Store):
        rows = [
            ("1 May 2026", "kept"), ("1 June 2026", "kept"), ("8 June 2026", "kept"), ("15 June 2026", "not_brought"),
            ("1 December 2026", "offered"),
        ]  # fmt: skip
        keep(store, *(Appointment(f"t{n}", "c1", parse_when(on), with_whom="Sam", outcome=outcome)
                      for n, (on, outcome) in enumerate(rows)))  # fmt: skip
        told = offered_since(looked(store), TODAY)
        assert (told.total, told.to_come, dict(told.outcomes)) == (3, 1, {"offered": 1, "kept": 2, "not_brought": 1})


class TestHeard:
    def test_silence_is_empty_for_both(self, store: Store):
        heard = heard_since(looked(store))
        assert (heard.child, heard.family) == ((), ())

    def test_each_is_heard_in_their_own_words(self, store: Store):
        keep(store, Note("n1", "c1", "“I want a door”", VOICE, said_by="Ffion"),
             Note("n2", "c1", "He rings every night", VOICE, said_by="Nan Quill, by video"),
             entry("e3", "June 2026", title="Says it", quote="They moved me twice", lane="voice"),
             entry("e4", "June 2026", quote="She sings again", basis="family", said_by="Nan"))  # fmt: skip
        heard = heard_since(looked(store))
        assert [one.words for one in heard.child] == ["I want a door", "They moved me twice"]
        assert [one.words for one in heard.family] == ["He rings every night", "She sings again"]

    def test_what_was_said_before_is_not_said_again(self, store: Store):
        keep(store, Note("n1", "c1", "I want a door", VOICE), OwnView("v1", "c1", "e1", "k1", rating=1))
        take_snapshot(store, "c1", "Later", actor=ACTOR)
        assert heard_since(looked(store)).child == ()
        kept = store.records(OwnView).get("v1")
        with store.change(actor=ACTOR, case_id="c1") as change:
            change.save(replace(kept.record, audience="attendees"), kept.version)
        assert heard_since(looked(store)).child == ()
        with store.change(actor=ACTOR, case_id="c1") as change:
            change.save(replace(kept.record, rating=-2, words="It was the hard one"), kept.version + 1)
        (said,) = heard_since(looked(store)).child
        assert (said.words, said.rating, said.about) == ("It was the hard one", -2, "about “Begins school”")

    def test_goals_are_heard_when_they_are_set_and_when_they_are_reached(self, store: Store):
        keep(store, Goal("g1", "c1", "A door of my own", parse_when("1 June 2026")))
        (new,) = heard_since(looked(store)).child
        assert (new.words, new.about) == ("A door of my own", "a goal of their own")
        take_snapshot(store, "c1", "Later", actor=ACTOR)
        write_down(store, Goal("g1", "c1", "A door of my own", parse_when("1 June 2026"), status="reached"),
                   actor=ACTOR, version=1)  # fmt: skip
        (reached,) = heard_since(looked(store)).child
        assert reached.about == "Got there; before: going for it"

    def test_the_newest_of_a_scale_is_told_with_where_it_stood_and_nothing_is_averaged(self, store: Store):
        keep(store, HowItIs("h1", "c1", parse_when("1 May 2026"), 2, "home", words="Loud"))
        take_snapshot(store, "c1", "Formulation meeting, 12 May 2026", actor=ACTOR, meeting_id="m1")
        keep(store, HowItIs("h2", "c1", parse_when("1 July 2026"), 3, "home"),
             HowItIs("h3", "c1", parse_when("1 October 2026"), 4, "home", words="Quiet"),
             HowItIs("h4", "c1", parse_when("1 October 2026"), 1, "home", whose="family", said_by="Nan"))  # fmt: skip
        heard = heard_since(looked(store))
        (child,) = heard.child
        assert (child.words, child.about) == ("Quiet", "Home")
        assert child.scale is not None
        assert (child.scale.before, child.scale.now, child.scale.steps) == (2, 4, 5)
        assert [one.scale.now for one in heard.family if one.scale] == [1]

    def test_the_ends_of_a_goals_scale_are_called_as_where_it_was_set(self, store: Store):
        goal = Goal("g1", "c1", "A door of my own", parse_when("1 June 2026"), topic="home")
        keep(store, goal, HowItIs("h1", "c1", parse_when("1 July 2026"), 4, goal_id="g1"))
        scale = next(said.scale for said in heard_since(looked(store)).child if said.scale is not None)
        assert (scale.low, scale.high) == ends_of(goal)
        assert scale.low and scale.high

    def test_a_scale_of_before_the_meeting_that_was_written_down_since_is_not_of_since(self, store: Store):
        keep(store, HowItIs("h1", "c1", parse_when("1 May 2026"), 2, "home"))
        assert heard_since(looked(store)).child == ()

    def test_a_shared_screen_hears_nothing_that_is_kept_from_it_and_no_name(self, store: Store):
        keep(store, Note("n1", "c1", "Ask Nan Quill", VOICE),
             Note("n2", "c1", "Not for here", VOICE, audience="worker_only"),
             OwnView("v1", "c1", "e1", "k1", words="Private", audience="worker_only"))  # fmt: skip
        (said,) = heard_since(looked(store, shared=True)).child
        assert "Quill" not in said.words


class TestSteps:
    def test_a_review_asks_in_the_order_people_say_it(self):
        assert [term.id for term in states_asked()] == ["done", "going_well", "blocked", "changed", "dropped"]

    @pytest.mark.parametrize("status", ["blocked", "dropped"])
    def test_what_holds_it_up_or_ends_it_is_asked_each_time_it_comes_to_be_so(self, store: Store, status: str):
        assert needs_words(step("r", progress="Asked"), status)
        assert not needs_words(step("r", status=status), status)
        with pytest.raises(PlanError, match="few words"):
            say_how_it_goes(store, "r1", status, version=1, actor=ACTOR, words=" ")
        assert store.records(Recommendation).get("r1").version == 1

    def test_words_stay_where_none_are_given(self, store: Store):
        say_how_it_goes(store, "r3", "done", version=1, actor=ACTOR)
        assert store.records(Recommendation).get("r3").record == step("r3", progress="Asked", status="done")

    def test_who_opened_it_before_somebody_else_saved_it_is_told(self, store: Store):
        say_how_it_goes(store, "r1", "done", version=1, actor="Somebody else")
        with pytest.raises(ConflictError):
            say_how_it_goes(store, "r1", "changed", version=1, actor=ACTOR)
        assert store.records(Recommendation).get("r1").record.status == "done"
