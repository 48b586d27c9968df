"""One line in a meeting: who said it, from where, and what becomes of it; nothing is guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.errors import MeetingError, TimelineError
from timeline.domain.meeting import Attendance
from timeline.domain.note import Note
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.capture import commands, keep_captured, read_capture
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.own_views import voice_of
from timeline.store import Store

ROOM = (
    Attendance("a1", "c1", "m1", "Sam Ode, key worker", "Youth justice service"),
    Attendance("a2", "c1", "m1", "Ms Reed", "School"),
)
DAY = date(2026, 5, 12)


def read(text: str):
    return read_capture(text, case_id="c1", meeting_id="m1", phase="voice", people=ROOM, today=DAY)


def note(text: str) -> Note:
    record = read(text).record
    assert isinstance(record, Note)
    return record


def test_plain_words_are_kept_as_said_in_their_phase() -> None:
    said = note("He texts the night before")
    assert (said.kind, said.words, said.said_by, said.phase, said.meeting_id) == (
        "said", "He texts the night before", "", "voice", "m1",
    )  # fmt: skip


@pytest.mark.parametrize("who", ["Sam", "sam ode", "Youth justice service"])
def test_somebody_on_the_list_is_known_by_any_of_their_names(who: str) -> None:
    said = note(f"{who}: he texts the night before")
    assert (said.said_by, said.agency, said.words) == (
        "Sam Ode, key worker", "Youth justice service", "he texts the night before",
    )  # fmt: skip


def test_words_before_a_colon_that_nobody_is_called_by_stay_in_the_words() -> None:
    said = note("One thing: he is proud of the bus")
    assert (said.said_by, said.words) == ("", "One thing: he is proud of the bus")


def test_an_agency_is_named_at_the_end() -> None:
    assert (note("likes art ~school").agency, note("likes art ~school").words) == ("school", "likes art")


def test_a_disagreement_needs_somebody_and_takes_a_name_nobody_has_on_the_list() -> None:
    said = note("/disagree Coach Huw: he is calm at training")
    assert (said.kind, said.said_by, said.words) == ("disagreed", "Coach Huw", "he is calm at training")
    with pytest.raises(MeetingError, match="who disagreed"):
        read("/disagree he is calm at training")


def test_an_action_has_somebody_and_a_day() -> None:
    said = note("/action Sam: rings the school by 3 June")
    assert (said.kind, said.by_whom, said.words) == ("action", "Sam Ode, key worker", "rings the school")
    assert said.due == parse_when("3 June 2026")
    later = note("/action Ms Reed: stands by him")
    assert (later.words, later.due) == ("stands by him", None)


def test_the_day_an_action_is_due_is_read_back_with_its_weekday_and_taken_out_of_the_words() -> None:
    line = read("/action Sam: rings the school by Friday")
    assert line.reading == ("To do", "Sam Ode, key worker", "Youth justice service", "rings the school",
                            "by Friday 15 May 2026")  # fmt: skip
    assert note("/action Sam: rings the school in two weeks").due == parse_when("26 May 2026")
    assert note("/action rings the school by 3 January").due == parse_when("3 January 2027")


def test_a_day_that_could_be_two_stays_in_the_words_and_the_line_says_so() -> None:
    line = read("/action Sam: rings the school by next Friday")
    assert (line.record.words, line.record.due) == ("rings the school by next Friday", None)
    assert "“by next Friday” is not read as one day" in line.reading[-1]


def test_only_what_is_to_be_done_has_a_day(store: Store) -> None:
    assert (note("he was home by Friday").words, note("he was home by Friday").due) == ("he was home by Friday", None)
    keep_captured(store, read("/action Sam: rings the school by Friday"), actor="R. Jones")
    undone = store.undo("R. Jones", "c1")
    assert undone.reason == "Undone: added a note: to do, “rings the school”"


def test_a_question_says_whom_it_is_for() -> None:
    asked = read("/question school nurse: was there a hearing test?").record
    assert isinstance(asked, Question)
    assert (asked.agency, asked.words) == ("school nurse", "was there a hearing test?")
    assert read("/question was there a test ~health visitor").record.agency == "health visitor"
    for wrong in ("/question was there a hearing test?", "/question school nurse: "):
        with pytest.raises(MeetingError):
            read(wrong)


def test_the_childs_words_stand_on_the_timeline_and_the_familys_beside_them(store: Store) -> None:
    keep_captured(store, read("/voice “I want my desk by the window”"), actor="R. Jones")
    keep_captured(store, read("/voice Mum: she sleeps when the dog does"), actor="R. Jones")
    told = {one.type: one for one in open_case(store, "c1").entries}
    childs, mums = told["child_said"], told["family_said"]
    assert (childs.lane, childs.quote, childs.basis) == ("voice", "I want my desk by the window", "child")
    assert (mums.lane, mums.said_by, mums.basis) == ("family", "Mum", "family")
    assert childs.when.earliest == DAY
    long = read("/voice " + "very " * 60).record
    assert isinstance(long, Entry) and len(long.title) <= 80 and long.quote.startswith("very very")
    with pytest.raises(MeetingError, match="own words"):
        read("/voice ")
    view = open_case(store, "c1")
    assert not voice_of(store, view, today=DAY).is_silent


def test_a_command_nobody_knows_is_told_with_those_there_are() -> None:
    with pytest.raises(MeetingError, match="/park"):
        read("/shout loud")
    assert {"park", "question", "disagree", "action", "means", "voice"} <= set(commands())


def test_what_was_captured_is_kept_and_undone(store: Store) -> None:
    keep_captured(store, read("/park benefits"), actor="R. Jones")
    keep_captured(store, read("/question nurse: hearing?"), actor="R. Jones")
    view = open_case(store, "c1")
    assert [(one.kind, one.words) for one in work_of(store, view).notes] == [("parked", "benefits")]
    assert [(one.agency, one.words) for one in view.questions] == [("nurse", "hearing?")]
    store.undo("R. Jones", "c1")
    assert open_case(store, "c1").questions == ()


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor="R. Jones", case_id="c1") as change:
            change.save(Child("k1", "Ffion Quill", "", parse_when("22 March 2011")))
            change.save(Case("c1", "k1", "F-1"))
        yield kept


@given(st.text(max_size=80))
def test_whatever_is_typed_is_understood_or_told(text: str) -> None:
    try:
        captured = read(text)
    except TimelineError as told:
        assert str(told).strip()
    else:
        record = captured.record
        assert (record.title if isinstance(record, Entry) else record.words).strip()
        assert captured.reading
