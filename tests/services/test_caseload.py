"""The caseload: opening, archiving, correcting a birth date, and the sample lives."""

import pytest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import CaseError, ConflictError, StoreError, WhenError
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.telling import Step, Telling
from timeline.domain.when import parse_when
from timeline.services.caseload import archive_case, birth, correct_birth, create_case, find_case
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry, new_id
from timeline.services.sample_caseload import load_samples
from timeline.store import Store

ME = "R. Jones"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


def begin(store, ref="YJ-1", born="14 March 2010", **about):
    return create_case(store, ref=ref, name="Caitlin Invented", born=born, actor=ME, **about)


def told(store, case, title, when, *, until=""):
    child = store.records(Child).get(case.child_id).record
    entry = Entry(
        new_id(), case.id, title, parse_when(when, born_on=child.born_on), "family", "family_event",
        until=parse_when(until, born_on=child.born_on) if until else None,
    )  # fmt: skip
    return add_entry(store, entry, actor=ME)


def first_day(store, entry):
    return store.records(Entry).get(entry.id).record.when.earliest


def test_a_new_case_is_on_the_caseload_with_its_child(store):
    case = begin(store, ref=" YJ-1 ", known_as="Cat", languages="Cymraeg")
    (summary,) = store.cases()
    assert summary.case == case
    assert (summary.case.ref, summary.child.called) == ("YJ-1", "Cat")
    assert summary.child.born_on.isoformat() == "2010-03-14"
    assert summary.entries == 0


@pytest.mark.parametrize("ref", ["YJ-1", "yj-1", " Yj-1 "])
def test_a_reference_is_used_once_whatever_its_capitals(store, ref):
    begin(store)
    with pytest.raises(CaseError, match="already a case"):
        begin(store, ref=ref)
    assert len(store.cases()) == 1


def test_an_archived_reference_stays_taken(store):
    archive_case(store, begin(store).id, archived=True, actor=ME)
    with pytest.raises(CaseError, match="already a case"):
        begin(store)


@pytest.mark.parametrize("about", [{"ref": " "}, {"name": "  "}])
def test_a_case_needs_a_reference_and_a_name(store, about):
    with pytest.raises(CaseError):
        create_case(store, **({"ref": "YJ-1", "name": "Caitlin Invented", "actor": ME} | about))
    assert store.cases(include_archived=True) == []


def test_a_case_needs_somebody_to_open_it(store):
    with pytest.raises(StoreError):
        create_case(store, ref="YJ-1", name="Caitlin Invented", actor="")
    assert store.cases() == []


def test_a_birth_may_be_a_day_a_year_or_not_known():
    assert birth("") is birth("  ") is None
    assert birth("14 March 2010").earliest == birth("14 March 2010").latest
    assert birth("2010").earliest != birth("2010").latest


@pytest.mark.parametrize(
    "text", ["age 6", "2010 to 2012", "before 2010", "after 2010", "not known", "between 2010 and 2011"]
)
def test_what_is_no_birth_says_how_to_write_one(text):
    with pytest.raises(CaseError, match="14 March 2010"):
        birth(text)


def test_words_that_are_no_date_say_so(store):
    with pytest.raises(WhenError):
        begin(store, born="31 Feb 2010")
    assert store.cases() == []


def test_an_archived_case_leaves_the_caseload_and_comes_back_whole(store):
    case = begin(store)
    told(store, case, "Starts judo", "2018")
    archive_case(store, case.id, archived=True, actor=ME)
    assert store.cases() == []
    assert [entry.title for entry in open_case(store, case.id).entries] == ["Starts judo"]
    archive_case(store, case.id, archived=False, actor=ME)
    assert [summary.case.ref for summary in store.cases()] == ["YJ-1"]


def test_a_corrected_birth_date_reads_ages_and_school_years_again_and_leaves_dates_alone(store):
    case = begin(store)
    by_age, by_year, dated = (
        told(store, case, "Hit", "age 6"),
        told(store, case, "Bullied", "Year 4"),
        told(store, case, "Moves", "May 2018"),
    )
    assert correct_birth(store, case.id, "14 March 2011", actor=ME) == 2
    assert first_day(store, by_age).isoformat() == "2017-03-14"
    assert first_day(store, by_year).isoformat() == "2019-09-01"
    assert first_day(store, dated).isoformat() == "2018-05-01"
    assert store.records(Entry).get(dated.id).version == 1
    assert store.records(Entry).get(by_age.id).record.when.text == "age 6"


def test_both_ends_of_a_stretch_given_by_age_are_read_again(store):
    case = begin(store)
    entry = told(store, case, "Lives with Nan", "age 6", until="age 8")
    correct_birth(store, case.id, "14 March 2011", actor=ME)
    span = store.records(Entry).get(entry.id).record.span
    assert (span.earliest.isoformat(), span.latest.isoformat()) == ("2017-03-14", "2020-03-13")


def test_a_birth_date_withdrawn_leaves_ages_as_ages(store):
    case = begin(store)
    entry = told(store, case, "Hit", "age 6")
    correct_birth(store, case.id, "", actor=ME)
    when = store.records(Entry).get(entry.id).record.when
    assert when.earliest is None
    assert when.age is not None
    correct_birth(store, case.id, "14 March 2010", actor=ME)
    assert first_day(store, entry).isoformat() == "2016-03-14"


def test_the_correction_and_everything_it_moved_are_undone_together(store):
    case = begin(store)
    entry = told(store, case, "Hit", "age 6")
    correct_birth(store, case.id, "14 March 2011", actor=ME)
    store.undo(ME, case.id)
    assert first_day(store, entry).isoformat() == "2016-03-14"
    assert store.records(Child).get(case.child_id).record.born_on.isoformat() == "2010-03-14"


def test_who_was_there_questions_and_tellings_are_read_again_too_and_undone_together(store):
    case = begin(store)
    at_six = parse_when("age 6", born_on=parse_when("14 March 2010").earliest)
    nan = Person("nan", case.id, "Nan")
    kept = (
        Presence("p", case.id, "nan", at_six), Question("q", case.id, "Who saw him?", when=at_six),
        Telling("t", case.id, "His life", steps=(Step("Six", when=at_six), Step("All of it"))),
    )  # fmt: skip
    with store.change(actor=ME, case_id=case.id) as change:
        for record in (nan, *kept):
            change.save(record)

    def first_days() -> set[str]:
        presence, question, telling = (store.records(type(one)).get(one.id).record for one in kept)
        return {when.earliest.isoformat() for when in (presence.when, question.when, telling.steps[0].when)}

    assert first_days() == {"2016-03-14"}
    assert correct_birth(store, case.id, "14 March 2011", actor=ME) == 0
    assert first_days() == {"2017-03-14"}
    store.undo(ME, case.id)
    assert first_days() == {"2016-03-14"}
    assert store.integrity() == []


def test_a_birth_that_is_none_changes_nothing(store):
    case = begin(store)
    with pytest.raises(CaseError):
        correct_birth(store, case.id, "age 6", actor=ME)
    assert store.records(Child).get(case.child_id).version == 1


def test_archiving_over_somebody_elses_change_is_not_lost_silently(store):
    case = begin(store)
    archive_case(store, case.id, archived=True, actor="P. Khan")
    with pytest.raises(ConflictError), store.change(actor=ME, case_id=case.id) as change:
        change.save(case, expected_version=1)
    assert store.records(Case).get(case.id).record.is_archived


def test_a_case_is_found_by_its_reference_and_otherwise_told_which_there_are(store):
    with pytest.raises(CaseError, match="no cases yet"):
        find_case(store, "YJ-1")
    begin(store)
    assert find_case(store, " yj-1 ").case.ref == "YJ-1"
    with pytest.raises(CaseError, match="It has: YJ-1"):
        find_case(store, "YJ-2")


def test_a_case_that_is_gone_says_to_choose_another(store):
    with pytest.raises(CaseError, match="Choose another"):
        open_case(store, "nowhere")


def test_sample_lives_are_brought_in_once_and_marked_fictional(store):
    steps = []
    brought = load_samples(store, progress=lambda done, of: steps.append((done, of)))
    assert steps == [(n + 1, len(brought)) for n in range(len(brought))]
    assert all(summary.case.is_fictional for summary in store.cases())
    assert load_samples(store) == []
    assert len(store.cases()) == len(brought)
    assert store.integrity() == []


def test_a_folder_without_lives_says_so(store, tmp_path):
    with pytest.raises(CaseError, match="no sample lives"):
        load_samples(store, folder=tmp_path)
