"""A meeting is planned, begun, gone through, paused and ended, in that order and with everybody on its list."""

from datetime import UTC, datetime, timedelta

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.errors import ConflictError, MeetingError, StoreError
from timeline.domain.invitation import Invitation
from timeline.domain.meeting import ENDED, UNDER_WAY, Attendance, Meeting
from timeline.domain.meeting_clock import clock_of
from timeline.domain.note import Note
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import parse_when
from timeline.services.hold_meeting import attending, begin, end, go_to, in_the_room, pause, plan_meeting, whom_to_ask
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.snapshots import open_snapshot
from timeline.services.write_down import write_down
from timeline.store import Store

ACTOR = "R. Jones, tester"
NINE = datetime(2026, 5, 12, 9, tzinfo=UTC)
TODAY = NINE.date()


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, case_id="c1") as change:
            change.save(Child("k1", "Ffion Quill", "", parse_when("22 March 2011")))
            change.save(Case("c1", "k1", "F-1"))
            change.save_all([
                Person("p1", "c1", "Sam Ode", role="YJS worker", agency="Youth justice service"),
                Person("p2", "c1", "Nan"),
                Person("p3", "c1", "Neighbour", agency="Shop", is_third_party=True),
            ])  # fmt: skip
            change.save(Invitation("i1", "c1", "School", "Ms Reed", "attendance", parse_when("1 May 2026")))
        yield kept


def work(store: Store):
    return work_of(store, open_case(store, "c1"))


def offered(store: Store) -> list[Attendance]:
    return list(whom_to_ask(open_case(store, "c1"), work(store), TODAY))


def at(minutes: int) -> datetime:
    return NINE + timedelta(minutes=minutes)


def test_those_the_record_names_are_offered_once_each_and_nobody_of_the_family_or_outside(store: Store) -> None:
    assert [(one.name, one.agency) for one in offered(store)] == [
        ("Ms Reed", "School"),
        ("Sam Ode", "Youth justice service"),
    ]


def test_who_came_last_time_is_offered_again_as_not_yet_here(store: Store) -> None:
    first = plan_meeting(
        store, Meeting("m1", "c1"), [Attendance("a1", "c1", "", "Dr Bell", "Health", "psychologist")], actor=ACTOR
    )
    end(store, begin(store, first, version=1, at=NINE, actor=ACTOR), "First", version=2, at=at(1), actor=ACTOR)
    write_down(store, Attendance("a1", "c1", "m1", "Dr Bell", "Health", "psychologist", "here"), actor=ACTOR, version=1)
    assert [(one.name, one.status) for one in offered(store)][0] == ("Dr Bell", "asked")
    assert offered(store)[0].id != "a1"


@pytest.mark.parametrize(("planned", "held"), [("2 June 2026", "12 May 2026"), ("11 May 2026", "11 May 2026")])
def test_a_meeting_that_is_held_before_its_day_is_of_the_day_it_was_begun(
    store: Store, planned: str, held: str
) -> None:
    meeting = plan_meeting(store, Meeting("m1", "c1", when=parse_when(planned)), [], actor=ACTOR)
    begun = begin(store, meeting, version=1, at=NINE, actor=ACTOR)
    assert begun.when is not None
    assert begun.when.earliest == parse_when(held).earliest


def test_a_second_meeting_waits_for_the_first_to_end(store: Store) -> None:
    plan_meeting(store, Meeting("m1", "c1"), offered(store), actor=ACTOR)
    with pytest.raises(MeetingError, match="already"):
        plan_meeting(store, Meeting("m2", "c1"), offered(store), actor=ACTOR)
    assert [one.id for one in work(store).meetings] == ["m1"]
    assert len(attending(work(store), "m1")) == 2


def test_who_leads_stands_first_and_the_room_is_counted(store: Store) -> None:
    people = [
        Attendance("a1", "c1", "", "Ms Reed", "School", "practitioner", "apologies", True, "He likes art"),
        Attendance("a2", "c1", "", "Dr Bell", "Health", "psychologist", "here"),
        Attendance("a3", "c1", "", "Sam Ode", "YJS", "key_worker", "online"),
    ]
    plan_meeting(store, Meeting("m1", "c1"), people, actor=ACTOR)
    assert [one.name for one in attending(work(store), "m1")] == ["Dr Bell", "Sam Ode", "Ms Reed"]
    assert in_the_room(work(store), "m1").told() == "2 of 3 here · 1 sent their view"
    assert in_the_room(work(store), "elsewhere").told() == "nobody is on the list yet"


def test_a_meeting_goes_from_phase_to_phase_with_its_pauses(store: Store) -> None:
    meeting = plan_meeting(store, Meeting("m1", "c1"), [], actor=ACTOR)
    for step in (go_to, pause):
        with pytest.raises(MeetingError, match="not been begun"):
            step(store, meeting, *(["voice"] if step is go_to else []), version=1, at=NINE, actor=ACTOR)
    meeting = begin(store, meeting, version=1, at=NINE, actor=ACTOR)
    assert (meeting.status, meeting.phase) == (UNDER_WAY, "welcome")
    with pytest.raises(MeetingError, match="begun already"):
        begin(store, meeting, version=2, at=NINE, actor=ACTOR)
    meeting = go_to(store, meeting, "voice", version=2, at=at(10), actor=ACTOR)
    meeting = pause(store, meeting, version=3, at=at(20), actor=ACTOR)
    assert pause(store, meeting, version=4, at=at(21), actor=ACTOR) == meeting
    meeting = go_to(store, meeting, "voice", version=4, at=at(35), actor=ACTOR)
    assert clock_of(meeting, at(40)).by_phase == {"welcome": 10, "voice": 15}
    with pytest.raises(MeetingError, match="not in the list"):
        go_to(store, meeting, "lunch", version=5, at=at(41), actor=ACTOR)


def test_two_windows_cannot_move_a_meeting_past_each_other(store: Store) -> None:
    meeting = begin(store, plan_meeting(store, Meeting("m1", "c1"), [], actor=ACTOR), version=1, at=NINE, actor=ACTOR)
    go_to(store, meeting, "voice", version=2, at=at(5), actor=ACTOR)
    with pytest.raises(ConflictError):
        go_to(store, meeting, "plan", version=2, at=at(5), actor="Somebody else")


def test_the_end_keeps_a_snapshot_in_which_the_meeting_has_ended(store: Store) -> None:
    meeting = begin(store, plan_meeting(store, Meeting("m1", "c1"), [], actor=ACTOR), version=1, at=NINE, actor=ACTOR)
    with pytest.raises(MeetingError, match="name"):
        end(store, meeting, " ", version=2, at=at(150), actor=ACTOR)
    assert work(store).meetings[0].status == UNDER_WAY
    review = parse_when("4 August 2026")
    snapshot = end(store, meeting, "Formulation meeting", version=2, at=at(150), actor=ACTOR, next_review=review)
    then = open_snapshot(store, snapshot.id)
    assert then.is_untouched
    assert (then.work.meetings[0].status, then.work.meetings[0].next_review) == (ENDED, review)
    assert snapshot.meeting_id == "m1"
    with pytest.raises(MeetingError, match="has ended"):
        go_to(store, then.work.meetings[0], "plan", version=3, at=at(160), actor=ACTOR)


def under_way(store: Store) -> Meeting:
    plan_meeting(store, Meeting("m1", "c1"), [], actor=ACTOR)
    meeting = begin(store, work(store).meetings[0], version=1, at=NINE, actor=ACTOR)
    write_down(store, Note("n1", "c1", "He texts the night before", meeting_id="m1"), actor=ACTOR)
    return meeting


def test_one_undo_opens_an_ended_meeting_again_and_one_redo_ends_it_with_its_snapshot(store: Store) -> None:
    snapshot = end(store, under_way(store), "Formulation meeting", version=2, at=at(150), actor=ACTOR)
    undone = store.undo(ACTOR, "c1")
    assert undone.reason == "Undone: ended the meeting and kept the snapshot “Formulation meeting”"
    assert work(store).meetings[0].status == UNDER_WAY
    assert (work(store).snapshots, [one.words for one in work(store).notes]) == ((), ["He texts the night before"])
    store.undo(ACTOR, change_id=undone.id)
    assert (work(store).meetings[0].status, work(store).snapshots) == (ENDED, (snapshot,))
    assert open_snapshot(store, snapshot.id).is_untouched
    assert store.integrity() == []


def test_a_snapshot_kept_with_the_end_shows_what_the_meeting_saw_after_fifty_later_changes(store: Store) -> None:
    meeting = under_way(store)
    snapshot = end(store, meeting, "Formulation meeting", version=2, at=at(150), actor=ACTOR)
    seen = work(store)
    write_down(store, Note("n1", "c1", "Turned round", meeting_id="m1"), actor=ACTOR, version=1)
    for number in range(50):
        write_down(store, Note(f"later{number}", "c1", "Said later"), actor=ACTOR)
    then = open_snapshot(store, snapshot.id)
    assert then.is_untouched
    assert (then.work.meetings, then.work.notes) == (seen.meetings, seen.notes)
    assert then.work.meetings[0].status == ENDED
    assert (then.work.snapshots, snapshot.id in then.work.versions) == ((), False)
    assert (snapshot.meeting_id, snapshot.title) == ("m1", "Formulation meeting")


def test_a_snapshot_kept_with_the_end_is_still_true_in_another_store(store: Store) -> None:
    snapshot = end(store, under_way(store), "Formulation meeting", version=2, at=at(150), actor=ACTOR)
    with Store.in_memory() as other:
        other.restore_history(store.history_of_case("c1"), ACTOR)
        assert open_snapshot(other, snapshot.id).is_untouched


def test_what_was_altered_under_a_snapshot_is_told(store: Store) -> None:
    snapshot = end(store, under_way(store), "Formulation meeting", version=2, at=at(150), actor=ACTOR)
    history = store.history_of_case("c1")
    (said,) = history["note"]
    said["record"]["words"] = "Something nobody said"
    with Store.in_memory() as other:
        other.restore_history(history, ACTOR)
        assert not open_snapshot(other, snapshot.id).is_untouched


def test_a_meeting_whose_snapshot_cannot_be_kept_has_not_ended(store: Store) -> None:
    meeting = under_way(store)
    before = store.changes("c1")
    with pytest.raises(StoreError, match="half a character"):
        end(store, meeting, "Formulation \ud83d", version=2, at=at(150), actor=ACTOR)
    with pytest.raises(ConflictError):
        end(store, meeting, "Formulation meeting", version=1, at=at(150), actor=ACTOR)
    assert (work(store).meetings[0], work(store).snapshots) == (meeting, ())
    assert store.changes("c1") == before
    assert store.records(Snapshot).of_case("c1", include_retracted=True) == []
    snapshot = end(store, meeting, "Formulation meeting", version=2, at=at(150), actor=ACTOR)
    assert open_snapshot(store, snapshot.id).is_untouched


def test_two_meetings_in_a_row_each_keep_their_own_snapshot(store: Store) -> None:
    first = end(store, under_way(store), "First", version=2, at=at(150), actor=ACTOR)
    plan_meeting(store, Meeting("m2", "c1"), [], actor=ACTOR)
    begun = begin(store, Meeting("m2", "c1"), version=1, at=at(200), actor=ACTOR)
    second = end(store, begun, "Second", version=2, at=at(300), actor=ACTOR)
    then = open_snapshot(store, second.id)
    assert (then.is_untouched, then.work.snapshots) == (True, (first,))
    assert open_snapshot(store, first.id).work.meetings[0].id == "m1"
    assert len(open_snapshot(store, first.id).work.meetings) == 1
