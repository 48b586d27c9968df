"""The register of agencies: whom to ask, how their files are headed, and one agency written in several ways."""

from __future__ import annotations

import pytest

from timeline.domain.case import Agency, Case, Child, Person
from timeline.domain.entry import Entry, Known
from timeline.domain.errors import CaseError, ConflictError
from timeline.domain.invitation import Invitation
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.agency_register import (
    agencies_of,
    kind_of,
    remember_columns,
    remembered_columns,
    save_agency,
    spellings_of,
    write_as_one,
)
from timeline.services.open_case import open_case
from timeline.services.record_entry import undo_last
from timeline.store import Store

ME = "Rhiannon Jones"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
            change.save(Person("aunt", "c", "Mair Invented", relation="aunt"))
        yield opened


def told(store: Store, entry_id: str, agency: str, **about) -> None:
    with store.change(actor=ME, case_id="c") as change:
        change.save(Entry(entry_id, "c", "Told", parse_when("2014"), "health", "other", agency=agency, **about))


def names(store: Store, **view) -> list[str]:
    return [one.agency.name for one in agencies_of(store, open_case(store, "c", **view))]


def test_the_register_has_the_agencies_that_have_spoken_and_those_written_in_it(store):
    told(store, "e1", "School")
    told(store, "e2", "School")
    save_agency(store, Agency("", "CAMHS", "camhs", "Dr S. Rees, psychologist"), actor=ME)
    camhs, school = agencies_of(store, open_case(store, "c"))
    assert (camhs.agency.kind, camhs.agency.contact, camhs.version, camhs.is_of_case) == (
        "camhs", "Dr S. Rees, psychologist", 1, False,
    )  # fmt: skip
    assert (school.agency.name, school.agency.kind, school.version, school.entries) == ("School", "education", None, 2)


def test_the_child_and_the_family_are_no_agencies_to_be_asked(store):
    told(store, "e1", "Family")
    told(store, "e2", "Nan")
    told(store, "e3", "Police")
    assert names(store) == ["Police"]


def test_a_name_in_the_register_and_in_the_case_is_one_agency_whatever_its_capitals(store):
    told(store, "e1", "ysgol  bryn")
    save_agency(store, Agency("", "Ysgol Bryn", "education"), actor=ME)
    (school,) = agencies_of(store, open_case(store, "c"))
    assert (school.agency.name, school.is_of_case, school.entries) == ("Ysgol Bryn", True, 1)


def test_an_agency_that_was_only_asked_is_part_of_the_cases_history(store):
    save_agency(store, Agency("", "Ysgol Bryn", "education"), actor=ME)
    assert store.history_of_case("c")["agency"] == []
    with store.change(actor=ME, case_id="c") as change:
        change.save(Invitation("i", "c", "Ysgol Bryn"))
    assert [one["record"]["name"] for one in store.history_of_case("c")["agency"]] == ["Ysgol Bryn"]
    assert [kept.record.name for kept in store.records(Agency).of_case("c")] == ["Ysgol Bryn"]


def test_a_second_agency_of_the_same_name_is_refused(store):
    save_agency(store, Agency("", "CAMHS", "camhs"), actor=ME)
    with pytest.raises(CaseError, match="called “CAMHS” already"):
        save_agency(store, Agency("", " camhs ", "health"), actor=ME)
    assert len(store.records(Agency).all()) == 1


@pytest.mark.parametrize(("agency", "told"), [(Agency("", "  "), "called"), (Agency("", "X", "gang"), "kind")])
def test_an_agency_without_a_name_or_of_no_kind_is_refused(store, agency, told):
    with pytest.raises(CaseError, match=told):
        save_agency(store, agency, actor=ME)
    assert store.records(Agency).all() == []


def test_a_contact_is_changed_and_a_stale_change_is_told_of(store):
    first = save_agency(store, Agency("", "Police", "police"), actor=ME)
    save_agency(store, Agency(first.id, "Police", "police", "PC Hughes"), version=1, actor=ME)
    assert store.records(Agency).get(first.id).record.contact == "PC Hughes"
    with pytest.raises(ConflictError):
        save_agency(store, Agency(first.id, "Police", "police", "Sgt Lewis"), version=1, actor=ME)


def test_the_kind_a_service_gives_an_agency_goes_before_what_its_name_tells(store):
    assert kind_of(store, "Clearwater") == "other"
    assert kind_of(store, "Wharf School") == "education"
    save_agency(store, Agency("", "Clearwater", "camhs"), actor=ME)
    assert kind_of(store, "clearwater") == "camhs"


def test_a_shared_screen_shows_contacts_by_initials_and_hides_names_within_agencies(store):
    save_agency(store, Agency("", "CAMHS", "camhs", "Sioned Rees, psychologist"), actor=ME)
    save_agency(store, Agency("", "Mair Invented Fostering", "carer"), actor=ME)
    shown = {one.agency.name: one for one in agencies_of(store, open_case(store, "c", is_shared_screen=True))}
    assert shown["CAMHS"].agency.contact == "S. R., psychologist"
    assert shown["CAMHS"].version == 1
    assert shown["M. I. Fostering"].version is None
    assert not any("Mair" in name for name in shown)


def test_the_columns_of_an_agencys_file_are_remembered_and_found_whatever_the_capitals(store):
    remember_columns(store, "Police", {"Date of Occurrence": "when", " Free  text ": "details", "": "type"}, actor=ME)
    remember_columns(store, "police ", {"Log": "", "free text": "what_happened"}, actor=ME)
    assert remembered_columns(store, "POLICE") == {
        "date of occurrence": "when", "free text": "what_happened", "log": "",
    }  # fmt: skip
    assert remembered_columns(store, "CAMHS") == {}
    assert remembered_columns(store, " ") == {}
    (kept,) = store.records(Agency).all()
    assert (kept.record.name, kept.record.kind) == ("Police", "police")


def test_what_was_remembered_already_makes_no_new_version(store):
    for _ in range(2):
        remember_columns(store, "Police", {"Date": "when"}, actor=ME)
    (kept,) = store.records(Agency).all()
    assert kept.version == 1


def test_columns_are_remembered_for_every_case_and_outlive_the_file_they_came_with(store):
    remember_columns(store, "Police", {"Date": "when"}, actor=ME)
    assert store.last_undoable("c") is None


def test_a_column_taken_for_nothing_there_is_refused_and_nothing_is_remembered(store):
    with pytest.raises(CaseError, match="not a column"):
        remember_columns(store, "Police", {"Date": "when", "Risk": "risk_score"}, actor=ME)
    remember_columns(store, "", {"Date": "when"}, actor=ME)
    assert store.records(Agency).all() == []


@pytest.mark.parametrize(
    ("one", "other", "why"),
    [
        ("The Social Care Team", "Social care", "small words"),
        ("Children's social care", "CSC", "initials"),
        ("Youth justice service", "YJS", "initials"),
        ("Youth justice", "YOT", "everyday names"),
        ("Social services", "Social care", "everyday names"),
    ],
)
def test_names_that_are_perhaps_one_agencys_are_offered_with_the_reason(store, one, other, why):
    told(store, "e1", one)
    told(store, "e2", one)
    told(store, "e3", other)
    (found,) = spellings_of(agencies_of(store, open_case(store, "c")))
    assert found.names == (one, other)
    assert why in found.why


@pytest.mark.parametrize(
    ("one", "other"),
    [("Bryn School", "Wharf School"), ("GP", "Hospital"), ("Court", "CPS"), ("Foster carer", "Children's home")],
)
def test_two_schools_or_two_surgeries_are_not_taken_for_one(store, one, other):
    told(store, "e1", one)
    told(store, "e2", other)
    assert spellings_of(agencies_of(store, open_case(store, "c"))) == ()


def test_agencies_the_register_holds_under_different_kinds_are_different(store):
    for number, (name, kind) in enumerate({"Social care": "social_care", "Social services": "housing"}.items()):
        told(store, f"e{number}", name)
        save_agency(store, Agency("", name, kind), actor=ME)
    assert spellings_of(agencies_of(store, open_case(store, "c"))) == ()


def test_writing_as_one_changes_everything_that_names_it_in_one_change(store):
    told(store, "e1", "CSC")
    told(store, "e2", "Police", known_by=(Known("CSC", parse_when("2015")), Known("Police")))
    told(store, "e3", "School")
    with store.change(actor=ME, case_id="c") as change:
        change.save(Question("q", "c", "Who saw her?", agency="CSC"))
        change.save(Invitation("i", "c", "CSC"))
    assert write_as_one(store, "c", ("CSC", "Children’s social care"), "Children’s social care", actor=ME) == 4
    view = open_case(store, "c")
    assert {entry.id: entry.agency for entry in view.entries} == {
        "e1": "Children’s social care", "e2": "Police", "e3": "School",
    }  # fmt: skip
    assert [known.agency for known in view.entry("e2").known_by] == ["Children’s social care", "Police"]
    assert view.questions[0].agency == view.invitations[0].agency == "Children’s social care"
    assert view.versions["e3"] == 1
    undo_last(store, "c", actor=ME)
    assert open_case(store, "c").entry("e1").agency == "CSC"
    assert store.integrity() == []


def test_writing_as_nothing_is_refused_and_an_entry_lent_by_another_case_is_left_alone(store):
    with store.change(actor=ME, action="create", case_id="d") as change:
        change.save(Child("k2", "Sibling Invented"))
        change.save(Case("d", "k2", "YJ-2"))
        change.save(Entry("lent", "d", "Theirs", parse_when("2014"), "home", "other", agency="CSC", also_in=("c",)))
    with pytest.raises(CaseError, match="called"):
        write_as_one(store, "c", ("CSC",), " ", actor=ME)
    assert write_as_one(store, "c", ("CSC",), "Social care", actor=ME) == 0
    assert store.records(Entry).get("lent").record.agency == "CSC"
