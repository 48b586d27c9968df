"""Going back: which moments are offered, and that a shared screen's past holds to today's restrictions."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from timeline.domain.case import Person
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import CaseError
from timeline.domain.own_view import OwnView
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.as_known import Why, moments_of, open_as_known
from timeline.services.caseload import create_case
from timeline.services.import_file import import_file
from timeline.services.open_case import OpenCase
from timeline.services.own_views import say_how_it_was, take_back
from timeline.services.questions import answer_question, ask, correct_question, retract_question
from timeline.services.record_entry import add_entry, correct_entry, link_entries, new_id, retract_entry, undo_last
from timeline.services.safe_display import WITHHELD
from timeline.store import Store

ME, OTHER = "Rhiannon Jones, YJS", "P. Khan"


class Clock:
    """A clock that stands still until it is set."""

    def __init__(self):
        self.now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

    def __call__(self):
        return self.now

    def on(self, day, hour=9):
        self.now = datetime(2026, 3, day, hour, tzinfo=UTC)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def store(clock):
    with Store.in_memory(clock) as opened:
        yield opened


@pytest.fixture
def case_id(store):
    return create_case(store, ref="YJ-1", name="Caitlin Invented", born="14 March 2010", actor=ME).id


def told(case_id, title="Moves to Nan’s", **fields):
    about = {"when": parse_when("May 2018"), "lane": "home", "type": "home_family"} | fields
    return Entry(new_id(), case_id, title, **about)


def labels(store, case_id, **asked):
    return [moment.label for moment in moments_of(store, case_id, zone=UTC, **asked)]


def test_each_day_of_work_is_a_moment_newest_first(store, case_id, clock):
    add_entry(store, told(case_id), actor=ME)
    clock.on(5)
    add_entry(store, told(case_id, "Starts school"), actor=OTHER)
    clock.on(5, 15)
    add_entry(store, told(case_id, "Plays football"), actor=ME)
    assert labels(store, case_id) == [
        f"5 March 2026: 2 changes by {OTHER} and {ME}",
        f"2 March 2026: 2 changes by {ME}",
    ]
    newest = moments_of(store, case_id, zone=UTC)[0]
    assert (newest.why, newest.changes, newest.by) == (Why.WORKED_ON, 2, (OTHER, ME))


def test_opening_at_a_moment_holds_every_change_it_counts_and_none_after(store, case_id, clock):
    add_entry(store, told(case_id), actor=ME)
    clock.on(5)
    add_entry(store, told(case_id, "Starts school"), actor=ME)
    later, earlier = moments_of(store, case_id, zone=UTC)
    assert [entry.title for entry in open_as_known(store, case_id, earlier.at).entries] == ["Moves to Nan’s"]
    assert len(open_as_known(store, case_id, later.at).entries) == 2


def test_the_day_is_the_one_where_the_meeting_is(store, case_id, clock):
    clock.on(4, 23)
    add_entry(store, told(case_id), actor=ME)
    east = timezone(timedelta(hours=2))
    assert [str(moment.on) for moment in moments_of(store, case_id, zone=UTC)] == ["2026-03-04", "2026-03-02"]
    assert [str(moment.on) for moment in moments_of(store, case_id, zone=east)] == ["2026-03-05", "2026-03-02"]


def test_a_file_brought_in_is_a_moment_of_its_own_unless_the_day_ended_with_it(store, case_id, clock):
    clock.on(5)
    import_file(store, case_id, b"When,What happened\n2016,Joined the band\n", "band.csv", actor=OTHER)
    assert labels(store, case_id)[0] == f"5 March 2026: 1 change by {OTHER}, last “band.csv” brought in"
    clock.on(5, 12)
    add_entry(store, told(case_id), actor=ME)
    assert labels(store, case_id)[:2] == [
        f"5 March 2026: 2 changes by {OTHER} and {ME}",
        f"5 March 2026: “band.csv” brought in by {OTHER}, 1 entry",
    ]
    brought = moments_of(store, case_id, zone=UTC)[1]
    assert brought.why is Why.BROUGHT_IN
    assert [entry.title for entry in open_as_known(store, case_id, brought.at).entries] == ["Joined the band"]


def test_a_file_whose_import_was_undone_is_no_moment(store, case_id, clock):
    clock.on(5)
    import_file(store, case_id, b"When,What happened\n2016,Joined the band\n", "band.csv", actor=OTHER)
    undo_last(store, case_id, actor=ME)
    assert labels(store, case_id)[0] == f"5 March 2026: 2 changes by {OTHER} and {ME}"
    assert not any("band.csv" in label for label in labels(store, case_id))


def test_a_shared_screen_is_told_initials_and_no_name_of_a_file(store, case_id, clock):
    clock.on(5)
    import_file(store, case_id, b"When,What happened\n2016,Joined the band\n", "Caitlin.csv", actor=ME)
    clock.on(5, 12)
    add_entry(store, told(case_id), actor=ME)
    said = " ".join(labels(store, case_id, is_shared_screen=True))
    assert "R. J., YJS" in said
    assert "Caitlin" not in said
    assert "Rhiannon" not in said


def test_many_hands_are_counted(store, case_id, clock):
    clock.on(5)
    for name in ("Ann", "Bo", "Cy", "Di"):
        add_entry(store, told(case_id), actor=name)
    assert labels(store, case_id)[0] == "5 March 2026: 4 changes by Ann, Bo and 2 others"


def test_a_case_that_is_not_there_is_refused(store, clock):
    assert moments_of(store, "nowhere") == []
    with pytest.raises(CaseError, match="no longer on the caseload"):
        open_as_known(store, "nowhere", clock.now)


def test_what_is_restricted_today_is_withheld_from_the_past_of_a_shared_screen(store, case_id, clock):
    first, second = told(case_id, "Strip search"), told(case_id, "Police visit")
    for entry in (first, second):
        add_entry(store, entry, actor=ME)
    link_entries(store, Link(new_id(), case_id, first.id, second.id, "pattern"), actor=ME)
    then = clock.now = clock.now + timedelta(days=1)
    clock.on(9)
    correct_entry(store, replace(first, audience="police_restricted"), version=1, actor=ME)
    shared = open_as_known(store, case_id, then, is_shared_screen=True)
    assert [entry.title for entry in shared.entries] == ["Police visit"]
    assert (shared.withheld, shared.links) == (1, ())
    assert len(open_as_known(store, case_id, then).entries) == 2


def test_what_is_about_somebody_else_today_was_so_before_anybody_marked_it(store, case_id, clock):
    entry = told(case_id, "Mum’s overdose", details="Found by a neighbour", quote="I was scared")
    other = told(case_id)
    mum = Person(new_id(), case_id, "Rhian Invented")
    add_entry(store, replace(entry, people=(mum.id,)), actor=ME, new_people=(mum,))
    add_entry(store, other, actor=ME)
    link_entries(store, Link(new_id(), case_id, entry.id, other.id, "led_to", note="after the overdose"), actor=ME)
    then = clock.now = clock.now + timedelta(days=1)
    clock.on(9)
    correct_entry(store, replace(entry, third_party=True), version=1, actor=ME)
    shown = open_as_known(store, case_id, then, is_shared_screen=True)
    hidden = shown.entry(entry.id)
    assert (hidden.title, hidden.details, hidden.quote, hidden.people) == ("Home with family", WITHHELD, "", ())
    assert shown.links[0].note == ""


def test_an_entry_taken_off_since_is_there_in_the_past_where_it_may_be_shown(store, case_id, clock):
    open_one, restricted = told(case_id), told(case_id, "Named informant", audience="psychologist_only")
    for entry in (open_one, restricted):
        add_entry(store, entry, actor=ME)
    then = clock.now = clock.now + timedelta(days=1)
    clock.on(9)
    for entry in (open_one, restricted):
        retract_entry(store, entry.id, version=1, actor=ME, why="wrong child")
    shared = open_as_known(store, case_id, then, is_shared_screen=True)
    assert [entry.title for entry in shared.entries] == ["Moves to Nan’s"]
    assert shared.withheld == 1


def past_on_a_shared_screen(store: Store, case_id: str, clock: Clock) -> OpenCase:
    return open_as_known(store, case_id, clock.now - timedelta(days=1), is_shared_screen=True)


def test_the_questions_that_were_open_then_are_open_on_a_shared_screen_that_looks_back(store, case_id, clock):
    for question_id, words in (("q1", "Did Caitlin have a nurse?"), ("q2", "Who came by?"), ("q3", "Where was she?")):
        ask(store, Question(question_id, case_id, words, agency="Health"), actor=ME)
    clock.now += timedelta(days=2)
    answer_question(store, "q1", version=1, answer="No", actor=ME)
    retract_question(store, "q2", version=1, actor=ME, why="asked already")
    ask(store, Question("q4", case_id, "Asked only later", agency="Health"), actor=ME)
    past = past_on_a_shared_screen(store, case_id, clock)
    assert [(one.words, one.is_open, one.answer) for one in past.questions] == [
        ("Did C. have a nurse?", True, ""), ("Who came by?", True, ""), ("Where was she?", True, ""),
    ]  # fmt: skip


def test_a_question_that_is_restricted_today_or_about_what_is_withheld_is_in_no_past_of_a_shared_screen(
    store, case_id, clock
):
    about, others = told(case_id), told(case_id, "A cousin was arrested")
    for entry in (about, others):
        add_entry(store, entry, actor=ME)
    asked = {
        "stays": Question("stays", case_id, "About Nan’s", entry_id=about.id),
        "restricted": Question("restricted", case_id, "About the search"),
        "others": Question("others", case_id, "About the cousin", entry_id=others.id),
    }
    for question in asked.values():
        ask(store, question, actor=ME)
    clock.now += timedelta(days=2)
    correct_question(store, replace(asked["restricted"], audience="police_restricted"), version=1, actor=ME)
    correct_entry(store, replace(others, third_party=True), version=1, actor=ME)
    assert [one.id for one in past_on_a_shared_screen(store, case_id, clock).questions] == ["stays"]


def test_what_a_moment_was_to_them_stands_in_the_past_of_a_shared_screen_until_they_take_it_back(store, case_id, clock):
    child = open_as_known(store, case_id, clock.now).child.id
    entries = [add_entry(store, told(case_id, title), actor=ME) for title in ("One", "Two", "Three")]
    for entry in entries:
        say_how_it_was(store, OwnView(entry.title, case_id, entry.id, child, words="Caitlin was glad"), actor=ME)
    clock.now += timedelta(days=2)
    take_back(store, "Two", version=1, actor=ME, why="she wants it back")
    hidden = store.records(OwnView).get("Three").record
    say_how_it_was(store, replace(hidden, audience="worker_only"), version=1, actor=ME)
    past = past_on_a_shared_screen(store, case_id, clock)
    assert [(one.id, one.words) for one in past.own_views] == [("One", "C. was glad")]
