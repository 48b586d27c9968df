"""A silence becomes a question for an agency, is answered or set aside, and is not offered twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from timeline.domain.case import Agency
from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, QuestionError, StoreError, WhenError
from timeline.domain.presence import Presence
from timeline.domain.question import WORDS_LIMIT, Question
from timeline.domain.when import parse_when
from timeline.services.find_gaps import gap_entries, gaps_of
from timeline.services.open_case import open_case
from timeline.services.presence import add_presence
from timeline.services.questions import (
    answer_question,
    ask,
    ask_about_gap,
    ask_again,
    correct_question,
    dismiss_gap,
    nobody_knows,
    open_questions_by_agency,
    retract_question,
    set_aside,
)
from timeline.services.record_entry import add_entry, retract_entry, undo_last
from timeline.store import Store

ME = "Rhiannon Jones"
TODAY = date(2020, 3, 14)


def told(store: Store, when: str, lane: str = "health", entry_id: str = "e", **about) -> Entry:
    fields = {"type": "other"} | about
    return add_entry(store, Entry(entry_id, "c", "Told", parse_when(when), lane, **fields), actor=ME)


def offered(store: Store, lane: str = "health", is_shared_screen: bool = False, **asked):
    view = open_case(store, "c", is_shared_screen=is_shared_screen)
    return [gap for gap in gaps_of(store, view, today=TODAY, **asked) if gap.lane == lane]


def version(store: Store, question: Question) -> int:
    return open_case(store, "c").versions[question.id]


def test_a_gap_becomes_a_question_on_its_agencys_list_and_is_not_offered_again(store):
    (gap,) = offered(store)
    question = ask_about_gap(store, "c", gap, agency="Health visitor", actor=ME)
    assert (question.when.text, question.until.text) == ("14 Mar 2010", "14 Mar 2020")
    assert question.words == gap.wording and question.is_open
    assert offered(store) == []
    assert open_questions_by_agency(open_case(store, "c").questions) == {"Health visitor": (question,)}
    assert store.changes("c")[0].reason == "asked Health visitor"
    assert store.integrity() == []


def test_asking_by_mistake_can_be_undone_and_the_gap_comes_back(store):
    (gap,) = offered(store)
    ask_about_gap(store, "c", gap, agency="Health", actor=ME, words="Was he ever seen?")
    undo_last(store, "c", actor=ME)
    assert offered(store) == [gap]


def test_a_question_of_nobody_or_without_words_is_refused_and_nothing_is_kept(store):
    (gap,) = offered(store)
    with pytest.raises(QuestionError, match="Say which agency"):
        ask_about_gap(store, "c", gap, agency=" ", actor=ME)
    with pytest.raises(QuestionError, match="characters; keep it to"):
        ask_about_gap(store, "c", gap, agency="Health", actor=ME, words="?" * (WORDS_LIMIT + 1))
    with pytest.raises(StoreError, match="Say who you are"):
        ask_about_gap(store, "c", gap, agency="Health", actor="")
    assert open_case(store, "c").questions == ()


def test_a_gap_is_set_aside_only_for_a_reason_and_comes_back_when_it_has_grown(store):
    told(store, "since 2016")
    (gap,) = offered(store)
    with pytest.raises(QuestionError, match="Say why"):
        dismiss_gap(store, "c", gap, reason=" ", actor=ME)
    dismiss_gap(store, "c", gap, reason="They lived abroad", actor=ME)
    assert offered(store) == []
    assert open_questions_by_agency(open_case(store, "c").questions) == {}
    retract_entry(store, "e", version=1, actor=ME, why="another child's")
    (grown,) = offered(store)
    assert (grown.first, grown.last) == (date(2010, 3, 14), TODAY)


def test_an_answer_is_written_down_with_who_said_it(store):
    (gap,) = offered(store)
    question = ask_about_gap(store, "c", gap, agency="Health", actor=ME)
    answered = answer_question(store, question.id, version=1, answer="Seen twice", said_by="Dr Ali", actor="P. Khan")
    assert (answered.status, answered.answer, answered.said_by) == ("answered", "Seen twice", "Dr Ali")
    assert open_case(store, "c").questions == (answered,)
    assert (version(store, question), offered(store)) == (2, [])
    with pytest.raises(ConflictError, match="P. Khan changed this question"):
        set_aside(store, question.id, version=1, reason="late", actor=ME)


def test_an_empty_answer_is_not_an_answer_and_not_knowing_is_one(store):
    question = ask(store, Question("q", "c", "Who saw him?", agency="School"), actor=ME)
    with pytest.raises(QuestionError, match="say that the agency does not know"):
        answer_question(store, question.id, version=1, answer=" ", actor=ME)
    assert nobody_knows(store, "q", version=1, actor=ME).status == "not_known"
    again = ask_again(store, "q", version=2, actor=ME)
    assert (again.status, again.is_open, version(store, again)) == ("open", True, 3)


def test_setting_a_question_aside_needs_a_reason(store):
    ask(store, Question("q", "c", "Who saw him?", agency="School"), actor=ME)
    with pytest.raises(QuestionError, match="the reason is kept with it"):
        set_aside(store, "q", version=1, reason="", actor=ME)
    set_aside(store, "q", version=1, reason="Asked in 2019", actor=ME)
    assert open_case(store, "c").questions[0].reason == "Asked in 2019"


def test_a_question_taken_back_needs_a_reason_and_can_no_longer_be_answered(store):
    ask(store, Question("q", "c", "Who saw him?", agency="School"), actor=ME)
    with pytest.raises(QuestionError, match="Say why"):
        retract_question(store, "q", version=1, actor=ME, why="")
    retract_question(store, "q", version=1, actor=ME, why="wrong child")
    assert open_case(store, "c").questions == ()
    with pytest.raises(QuestionError, match="has been taken back"):
        answer_question(store, "q", version=2, answer="Yes", actor=ME)


def test_a_question_about_an_entry_needs_the_entry(store):
    told(store, "2016")
    question = ask(store, Question("q", "c", "Who was with him?", entry_id="e"), actor=ME)
    assert correct_question(store, replace(question, words="Who was there?"), version=1, actor=ME) == 2
    retract_entry(store, "e", version=1, actor=ME, why="another child's")
    with pytest.raises(QuestionError, match="taken off the timeline"):
        ask(store, Question("r", "c", "And who else?", entry_id="e"), actor=ME)


@pytest.mark.parametrize("about", [{"status": "pondered"}, {"lane": "attic"}, {"audience": "press"}])
def test_a_word_in_no_list_is_refused(store, about):
    with pytest.raises(QuestionError, match="choose one from the list"):
        ask(store, Question("q", "c", "Who?", **about), actor=ME)


def test_a_question_has_words_and_a_time_that_does_not_run_backwards():
    with pytest.raises(QuestionError, match="in a few words"):
        Question("q", "c", " ")
    with pytest.raises(QuestionError, match="its beginning as well"):
        Question("q", "c", "Who?", until=parse_when("2016"))
    with pytest.raises(WhenError, match="runs backwards"):
        Question("q", "c", "Who?", when=parse_when("2016"), until=parse_when("2014"))


def test_lists_are_by_agency_and_what_is_asked_of_nobody_yet_comes_last():
    questions = [Question(name or "x", "c", "Who?", agency=name) for name in ("", "School", "health", "School")]
    lists = open_questions_by_agency(questions)
    assert list(lists) == ["health", "School", ""]
    assert len(lists["School"]) == 2


def test_somebody_who_was_there_fills_the_silence_among_the_people(store):
    assert len(offered(store, "people")) == 1
    presence = Presence("p", "c", "nan", parse_when("2010"), parse_when("ongoing"))
    add_presence(store, presence, actor=ME)
    assert offered(store, "people") == []


def test_the_kind_of_an_agency_is_what_the_service_says_and_the_childs_own_name_is_the_child(store):
    told(store, "14 March 2010", "voice", agency="Cai")
    told(store, "14 March 2010", "health", "e2", agency="Clearwater")
    with store.change(actor=ME, case_id=None) as change:
        change.save(Agency("cw", "Clearwater", "health"))
    assert offered(store, "voice")[0].ask[0] == "Cai"
    assert offered(store, "health")[0].ask == ("Clearwater",)


def test_a_shared_screen_calls_nothing_silent_because_it_is_withheld(store):
    told(store, "2010 to 2019", audience="police_restricted", agency="Glenys Morgan’s charity")
    told(store, "since 2012", "home", "e2", agency="Housing", audience="police_restricted")
    assert offered(store, is_shared_screen=True) == offered(store) == []
    (whole,) = offered(store, months=2)
    assert (whole.first, whole.last) == (date(2020, 1, 1), TODAY)
    assert (whole.before_id, whole.ask) == ("e", ("Health", "Glenys Morgan’s charity"))
    assert offered(store, months=2, is_shared_screen=True) == []


def test_a_shared_screen_has_questions_with_initials_and_none_about_what_is_withheld(store):
    told(store, "2016", audience="attendees")
    told(store, "2016", entry_id="other", third_party=True)
    ask(store, Question("q", "c", "Where was Glenys Morgan?", agency="School", answer="with Glenys"), actor=ME)
    ask(store, Question("hidden", "c", "Secret?", audience="police_restricted"), actor=ME)
    ask(store, Question("about hidden", "c", "Why?", entry_id="e"), actor=ME)
    ask(store, Question("about others", "c", "Why?", entry_id="other"), actor=ME)
    (shown,) = open_case(store, "c", is_shared_screen=True).questions
    assert (shown.words, shown.answer) == ("Where was G. M.?", "with G.")
    assert len(open_case(store, "c").questions) == 4


def test_gaps_can_be_drawn_and_listed_as_entries(store):
    (gap,) = offered(store)
    (entry,) = gap_entries([gap], "c")
    assert (entry.id, entry.type, entry.lane, entry.title) == (gap.id, "gap", "health", "Nothing known: 10 years")
    assert (entry.span.earliest, entry.span.latest) == (gap.first, gap.last)
    assert entry.details == gap.wording
