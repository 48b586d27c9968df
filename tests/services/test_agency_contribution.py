"""An agency's own page: its own words in and back, and nobody else's unless that was agreed."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry, Link
from timeline.domain.errors import ConflictError, EntryError, InvitationError, WhenError
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.agency_contribution import (
    Written,
    case_asked_by,
    keep_written,
    open_for_agency,
    read_written,
    reading_of,
    remarks_on,
    take_off,
    undo_written,
)
from timeline.services.invite import ToAsk, invite, withdraw
from timeline.services.open_case import open_case
from timeline.services.questions import answer_question, ask_together
from timeline.services.record_entry import add_entry, link_entries, new_id, undo_last
from timeline.services.what_came import asked_of
from timeline.services.what_to_ask import date_question
from timeline.store import Store

ME, WORKER = "Rhiannon Jones", "A. Pugh, SENCo"
TODAY = date(2026, 3, 14)


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Caitlin Probert", known_as="Cai", born=parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
            change.save(Person("nan", "c", "Glenys Morgan", relation="grandmother", aliases=("Nan",)))
        ask_together(
            opened, [Question("", "c", "Who knew Glenys Morgan?", agency="School"),
                     Question("", "c", "A secret of the police?", agency="Police")], actor=ME,
        )  # fmt: skip
        yield opened


def asked(store: Store, agency: str = "School", **about) -> str:
    return invite(store, "c", [ToAsk(agency)], asked_on=parse_when("10 Feb 2026"), actor=ME, **about)[0].id


def told(store: Store, agency: str, title: str, entry_id: str = "", **about) -> Entry:
    entry = Entry(entry_id or new_id(), "c", title, parse_when("2014"), "home", "other", agency=agency, **about)
    return add_entry(store, entry, actor=ME)


def write(store: Store, invitation_id: str, **typed) -> Entry:
    part = open_for_agency(store, invitation_id)
    entry = read_written(store, part, Written(**({"when": "May 2018", "what": "Started at Ysgol Bryn"} | typed)))
    keep_written(store, entry, actor=WORKER)
    return entry


def test_nothing_of_anybody_elses_is_in_what_an_agency_may_see(store):
    told(store, "Police", "Police saw him at the bridge", "theirs", details="Told by Glenys Morgan")
    told(store, "School", "Ours", "ours")
    told(store, "School", "Only for the psychologist", audience="psychologist_only")
    told(store, "", "Stands for both", sources=("theirs", "ours"))
    part = open_for_agency(store, asked(store))
    everything = str(asdict(part))
    assert [entry.title for entry in part.entries] == ["Ours"]
    assert part.others == ()
    for hidden in ("bridge", "secret", "psychologist", "Probert", "Caitlin", "Cai", "Glenys", "Stands for both"):
        assert hidden not in everything, hidden
    assert part.facts.child == "C. P., born March 2010"
    assert [(one.code, one.question.words) for one in part.questions] == [("Q1", "Who knew G. M.?")]


def test_one_that_may_see_what_others_said_sees_what_a_shared_screen_would(store):
    told(store, "Police", "Moved in with Glenys Morgan")
    told(store, "Police", "Restricted", audience="police_restricted")
    told(store, "Health", "About her mother", third_party=True)
    told(store, "School", "Ours")
    part = open_for_agency(store, asked(store, sees_others=True))
    shown = [entry.title for entry in part.others]
    assert "Moved in with G. M." in shown and len(shown) == 2
    everything = str(asdict(part))
    assert "Restricted" not in everything and "About her mother" not in everything and "Glenys" not in everything
    assert [entry.title for entry in part.entries] == ["Ours"]


def test_what_is_typed_becomes_an_entry_of_the_agency_in_one_change(store):
    invitation_id = asked(store)
    write(store, invitation_id, done="Free meals", said_by="Form  tutor", basis="fact", until="July 2019")
    (entry,) = open_case(store, "c").entries
    assert (entry.title, entry.when.text, entry.until.text) == ("Started at Ysgol Bryn", "May 2018", "July 2019")
    assert (entry.agency, entry.said_by, entry.basis, entry.action_taken) == (
        "School", "Form tutor", "fact", "Free meals",
    )  # fmt: skip
    assert entry.lane == "education" and entry.audience == "display"
    change = store.changes("c")[0]
    assert (change.actor, change.reason) == (WORKER, "added “Started at Ysgol Bryn”")
    (row,) = asked_of(store, open_case(store, "c"), today=TODAY)
    assert (row.entries, row.came[0].by) == (1, WORKER)


def test_the_time_may_stand_in_the_words_as_in_the_line_under_the_wall(store):
    entry = write(store, asked(store), when="", what="Year 4 moved down a set")
    assert (entry.when.text, entry.title) == ("Year 4", "Moved down a set")


def test_typing_a_name_others_brought_tells_nothing_of_whose_it_is(store):
    entry = write(store, asked(store), what="Nan collected her")
    assert entry.people == ()
    assert "Glenys" not in " ".join(reading_of(store, entry, today=TODAY))


def test_how_it_was_read_is_told_in_short_phrases(store):
    part = open_for_agency(store, asked(store))
    entry = read_written(store, part, Written("age 9", "Excluded for two days", said_by="Head", basis="fact"))
    told_back = reading_of(store, entry, today=TODAY)
    assert told_back[0].startswith("age 9") and "Education" in told_back and told_back[-1] == "says Head"
    later = read_written(store, part, Written("May 2031", "Leaves"))
    assert "in the future" in reading_of(store, later, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "problem", "told"),
    [
        ({"when": "2014", "what": " "}, EntryError, "what happened"),
        ({"when": "31 Feb 2012", "what": "Fell"}, WhenError, "February"),
        ({"when": "", "what": "Fell from the swing"}, WhenError, "Say when"),
        ({"when": "", "what": "2014"}, EntryError, "after “2014”"),
        ({"when": "2016", "what": "Moved", "until": "2014"}, WhenError, "end"),
        ({"when": "2016", "what": "Moved", "basis": "gossip"}, EntryError, "rests on"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_what_to_write(store, typed, problem, told):
    part = open_for_agency(store, asked(store))
    with pytest.raises(problem, match=told):
        read_written(store, part, Written(**typed))
    assert open_case(store, "c").entries == ()


def test_words_too_long_for_a_title_are_kept_whole(store):
    long = "He walked to school alone every morning because nobody at home was awake in time to go with him"
    entry = write(store, asked(store), what=long)
    assert len(entry.title) <= 80 and entry.title.endswith("…") and entry.details == long


LONG = "He walked to school alone every morning because nobody at home was awake in time to go with him"
CORRECTED = "He walked to school alone most mornings because his mother was at work in time for the early shift"


@pytest.mark.parametrize(
    ("what", "title", "details"),
    [
        (LONG, "He walked to school alone every morning because nobody at home was awake in…", f"{LONG}\n\nMore"),
        (CORRECTED, "He walked to school alone most mornings because his mother was at work in time…",
         f"{CORRECTED}\n\nMore"),
        ("Walked alone", "Walked alone", "More"),
    ],
)  # fmt: skip
def test_long_words_that_are_corrected_do_not_stay_behind_in_the_details(store, what, title, details):
    invitation_id = asked(store)
    entry = write(store, invitation_id, what=LONG)
    with store.change(actor=ME, case_id="c") as change:
        change.save(replace(entry, details=f"{LONG}\n\nMore"), expected_version=1)
    part = open_for_agency(store, invitation_id)
    now = read_written(store, part, Written("May 2018", what), opened=part.entries[0])
    assert (now.title, now.details) == (title, details)


def test_an_answer_given_meanwhile_is_not_written_over(store):
    invitation_id = asked(store)
    part = open_for_agency(store, invitation_id)
    asked_of_us = part.questions[0].question
    version = part.versions[asked_of_us.id]
    answer_question(store, asked_of_us.id, version=version, answer="Nan", actor=WORKER)
    with pytest.raises(ConflictError):
        answer_question(store, asked_of_us.id, version=version, answer="Nobody", actor="B. Rees")
    assert open_case(store, "c").questions[0].answer == "Nan"


def test_a_question_for_one_worker_alone_is_on_nobodys_page(store):
    ask_together(store, [Question("", "c", "What did Cai say?", agency="School", audience="worker_only")], actor=ME)
    part = open_for_agency(store, asked(store))
    assert [one.question.words for one in part.questions] == ["Who knew G. M.?"]


@pytest.mark.parametrize("sees_others", [False, True])
@pytest.mark.parametrize(
    ("title", "about"),
    [
        ("Said “I hate it” and left", {"audience": "police_restricted"}),
        ("“I hate it,” he said", {"audience": "worker_only", "agency": ""}),
        ("Seen with another child", {"third_party": True}),
    ],
)
def test_a_question_that_quotes_what_the_agency_may_not_see_is_asked_without_it(store, title, about, sees_others):
    entry = told(store, title=title, entry_id="theirs", **({"agency": "Police"} | about))
    ask_together(store, [Question("", "c", date_question(entry), agency="Health")], actor=ME)
    part = open_for_agency(store, asked(store, "Health", sees_others=sees_others))
    (question,) = part.questions
    assert "hate" not in question.question.words and "another child" not in question.question.words
    assert question.question.words.startswith("Other accounts of this time differ")


@pytest.mark.parametrize(("sees_others", "is_quoted"), [(True, True), (False, False)])
def test_a_question_quotes_another_agency_only_to_one_that_may_see_what_it_told(store, sees_others, is_quoted):
    entry = told(store, "Police", "Seen at the bridge")
    ask_together(store, [Question("", "c", date_question(entry), agency="Health")], actor=ME)
    part = open_for_agency(store, asked(store, "Health", sees_others=sees_others))
    assert ("bridge" in part.questions[0].question.words) is is_quoted


def test_an_entry_that_answers_a_question_answers_it_in_the_same_change(store):
    invitation_id = asked(store)
    part = open_for_agency(store, invitation_id)
    entry = read_written(store, part, Written("2014", "Her grandmother came to sports day", question="Q1"))
    assert keep_written(store, entry, actor=WORKER).told == "1 question answered"
    assert open_for_agency(store, invitation_id).questions == ()
    assert open_case(store, "c").questions[0].answer == "2014: Her grandmother came to sports day"
    undo_last(store, "c", actor=ME)
    assert open_case(store, "c").entries == () and open_case(store, "c").questions[0].is_open


def test_another_agencys_question_is_not_answered_by_its_code(store):
    part = open_for_agency(store, asked(store))
    entry = read_written(store, part, Written("2014", "Seen", question="Q2"))
    assert keep_written(store, entry, actor=WORKER).told == ""
    assert all(question.is_open for question in open_case(store, "c").questions)


def test_an_entry_of_its_own_is_corrected_without_touching_what_the_page_does_not_show(store):
    told(store, "School", "Ours", "Ours", details="Added by the chair", people=("nan",), is_turning_point=True)
    invitation_id = asked(store)
    part = open_for_agency(store, invitation_id)
    entry = read_written(
        store, part, Written("2014", "Moved down a set", said_by="Head", is_off_screen=True), opened=part.entries[0]
    )
    keep_written(store, entry, actor=WORKER, version=part.versions["Ours"])
    now = open_case(store, "c").entry("Ours")
    assert (now.title, now.said_by, now.audience) == ("Moved down a set", "Head", "attendees")
    assert (now.details, now.people, now.is_turning_point) == ("Added by the chair", ("nan",), True)
    with pytest.raises(ConflictError):
        keep_written(store, replace(entry, title="Late"), actor=WORKER, version=part.versions["Ours"])
    assert [one.title for one in open_for_agency(store, invitation_id).entries] == ["Moved down a set"]


def test_correcting_an_account_leaves_what_it_stands_beside_as_it_was(store):
    told(store, "Police", "One", "one")
    told(store, "Health", "Two", "two")
    told(store, "", "Both", "both", sources=("one", "two"))
    told(store, "School", "Ours", "ours", alt_account_of="one", verification="contested")
    part = open_for_agency(store, asked(store))
    entry = read_written(store, part, Written("2014", "Ours, put better"), opened=part.entries[0])
    keep_written(store, entry, actor=WORKER, version=part.versions["ours"])
    kept = store.records(Entry).get("ours").record
    assert (kept.title, kept.alt_account_of) == ("Ours, put better", "one")


def test_an_entry_is_taken_off_with_a_reason_and_never_anothers(store):
    told(store, "Police", "Theirs", "Theirs")
    told(store, "School", "Ours", "Ours")
    part = open_for_agency(store, asked(store))
    with pytest.raises(EntryError, match="Say why"):
        take_off(store, part, "Ours", version=1, actor=WORKER, why=" ")
    with pytest.raises(EntryError, match="not on your page"):
        take_off(store, part, "Theirs", version=1, actor=WORKER, why="Not ours")
    link_entries(store, Link("l", "c", "Ours", "Theirs", "followed"), actor=ME)
    take_off(store, part, "Ours", version=1, actor=WORKER, why="Another pupil")
    assert [entry.title for entry in open_case(store, "c").entries] == ["Theirs"]
    assert open_case(store, "c").links == ()
    undo_last(store, "c", actor=ME)
    assert len(open_case(store, "c").entries) == 2 and len(open_case(store, "c").links) == 1


def test_an_asking_taken_back_or_never_made_opens_no_page(store):
    invitation_id = asked(store)
    assert case_asked_by(store, invitation_id) == "c"
    withdraw(store, invitation_id, version=1, reason="Wrong school", actor=ME)
    for unknown in (invitation_id, "nobody", ""):
        assert case_asked_by(store, unknown) == ""
        with pytest.raises(InvitationError, match="taken back"):
            open_for_agency(store, unknown)


def test_an_entry_lent_by_a_brothers_case_is_not_the_agencys_to_see_here(store):
    with store.change(actor=ME, action="create", case_id="d") as change:
        change.save(Child("k2", "Sibling Invented"))
        change.save(Case("d", "k2", "YJ-2"))
        about = {"agency": "School", "also_in": ("c",)}
        change.save(Entry("lent", "d", "About his brother", parse_when("2014"), "home", "other", **about))
    assert open_for_agency(store, asked(store)).entries == ()


def typed(store, invitation_id, **words):
    part = open_for_agency(store, invitation_id)
    return part, read_written(store, part, Written(**({"when": "May 2018", "what": "Started"} | words)))


def test_labels_in_what_is_typed_are_remarked_on_and_nothing_is_changed(store):
    part, entry = typed(store, asked(store), what="She absconded from school", done="Placement breakdown meeting")
    remarks = remarks_on(store, part, entry)
    assert [remark.written for remark in remarks][0] == "absconded"
    assert len(remarks) > 1 and entry.title == "She absconded from school"


def test_kind_words_the_childs_names_and_own_account_are_left_alone(store):
    part, entry = typed(store, asked(store), what="Cai started at Ysgol Bryn")
    assert remarks_on(store, part, entry) == ()
    _, own = typed(store, part.invitation.id, what="I absconded", basis="child")
    assert remarks_on(store, part, own) == ()


def test_a_worker_takes_back_what_they_added_and_corrected(store):
    invitation_id = asked(store)
    part, entry = typed(store, invitation_id)
    added = keep_written(store, entry, actor=WORKER)
    corrected = keep_written(store, replace(entry, title="Began"), actor=WORKER, version=1)
    undo_written(store, part, corrected.change_id, actor=WORKER)
    assert [one.title for one in open_for_agency(store, invitation_id).entries] == ["Started"]
    undo_written(store, part, added.change_id, actor=WORKER)
    assert open_for_agency(store, invitation_id).entries == ()


def test_what_was_taken_off_comes_back(store):
    told(store, "School", "Ours", "ours")
    invitation_id = asked(store)
    part = open_for_agency(store, invitation_id)
    done = take_off(store, part, "ours", version=1, actor=WORKER, why="Another pupil")
    undo_written(store, part, done.change_id, actor=WORKER)
    assert [one.title for one in open_for_agency(store, invitation_id).entries] == ["Ours"]


def test_undoing_an_answer_asks_the_question_again(store):
    invitation_id = asked(store)
    part, entry = typed(store, invitation_id, question="Q1")
    done = keep_written(store, entry, actor=WORKER)
    assert done.told == "1 question answered" and open_for_agency(store, invitation_id).questions == ()
    undo_written(store, part, done.change_id, actor=WORKER)
    assert [one.code for one in open_for_agency(store, invitation_id).questions] == ["Q1"]


def test_nobody_takes_back_what_somebody_else_wrote(store):
    invitation_id = asked(store)
    part, entry = typed(store, invitation_id)
    done = keep_written(store, entry, actor="B. Price, tutor")
    with pytest.raises(EntryError, match="wrote yourself"):
        undo_written(store, part, done.change_id, actor=WORKER)
    assert len(open_for_agency(store, invitation_id).entries) == 1


def test_what_somebody_went_on_from_is_not_taken_back_and_they_are_not_named(store):
    invitation_id = asked(store)
    part, entry = typed(store, invitation_id)
    done = keep_written(store, entry, actor=WORKER)
    keep_written(store, replace(entry, title="Began"), actor="P. Khan, police", version=1)
    with pytest.raises(EntryError, match="gone on from since") as refused:
        undo_written(store, part, done.change_id, actor=WORKER)
    assert "Khan" not in str(refused.value)
    assert [one.title for one in open_for_agency(store, invitation_id).entries] == ["Began"]


def test_what_was_undone_once_is_not_undone_again(store):
    part, entry = typed(store, asked(store))
    done = keep_written(store, entry, actor=WORKER)
    undo_written(store, part, done.change_id, actor=WORKER)
    with pytest.raises(EntryError):
        undo_written(store, part, done.change_id, actor=WORKER)
