"""A meeting's list is filled in one go: everybody invited, or several as their names are called out."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Agency, Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import MeetingError
from timeline.domain.invitation import Invitation
from timeline.domain.meeting import ENDED, Attendance, Meeting
from timeline.domain.presence import Presence
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.attend import EXAMPLE, add_to_list, invited, read_people
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.services.write_down import write_all_down, write_down
from timeline.store import Store

ACTOR = "R. Jones, tester"
MEETING = Meeting("m1", "c1")
TODAY = date(2026, 5, 12)


@pytest.fixture
def store():
    with Store.in_memory() as kept:
        with kept.change(actor=ACTOR, case_id="c1") as change:
            change.save(Child("k1", "Ffion Quill", "", parse_when("22 March 2011")))
            change.save(Case("c1", "k1", "F-1"))
            change.save_all([
                Person("p1", "c1", "Sam Ode", role="YJS worker", agency="Youth justice service"),
                Person("p2", "c1", "Nan"),
            ])  # fmt: skip
            change.save_all([
                Invitation("i1", "c1", "School", "Ms Reed", "attendance", parse_when("1 May 2026")),
                Invitation("i2", "c1", "Police", asked_for="missing", asked_on=parse_when("1 May 2026")),
            ])  # fmt: skip
            change.save_all([
                Agency("a1", "Police", "police", "Sgt Penhale"), Agency("a2", "Fire service", "other", "Nobody here"),
            ])  # fmt: skip
            change.save(MEETING)
        yield kept


def people(text: str, *agencies: str) -> list[tuple[str, str, str]]:
    read = read_people(text, case_id="c1", meeting_id="m1", agencies=agencies)
    return [(one.name, one.agency, one.role) for one in read]


def listed(store: Store) -> list[str]:
    return sorted(one.name or one.agency for one in work_of(store, open_case(store, "c1")).attendances)


def test_the_example_is_read_as_it_is_meant() -> None:
    assert people(EXAMPLE) == [("Mrs Ellis", "School", "practitioner"), ("Dr Rao", "CAMHS", "psychologist")]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("Sam, Huw, Mair", ["Sam", "Huw", "Mair"]),
        ("Sam\nHuw\n\nMair;", ["Sam", "Huw", "Mair"]),
        ("Mrs Ellis, school, Dr Rao, CAMHS psychologist", ["Mrs Ellis", "Dr Rao"]),
        ("Mrs Ellis, PC Jones", ["Mrs Ellis", "PC Jones"]),
        ("Mrs Ellis, school, head of year", ["Mrs Ellis"]),
        ("Mrs Ellis (school); Huw", ["Mrs Ellis", "Huw"]),
        ("  ", []),
        (" ; , \n", []),
    ],
)
def test_names_are_told_apart_by_lines_semicolons_and_commas(text: str, read: list[str]) -> None:
    assert [name for name, _, _ in people(text)] == read


def test_a_name_and_one_more_word_are_a_person_and_where_they_are_from() -> None:
    assert people("Mrs Ellis, Ysgol y Dderwen") == [("Mrs Ellis", "Ysgol y Dderwen", "practitioner")]
    assert people("Sam; Huw, Ysgol y Dderwen, key worker")[1] == ("Huw", "Ysgol y Dderwen", "key_worker")


def test_an_agency_is_spelled_as_it_is_known() -> None:
    assert people("Mrs Ellis, ysgol y dderwen, Huw, clwb RYGBI", "Ysgol y Dderwen", "Clwb Rygbi") == [
        ("Mrs Ellis", "Ysgol y Dderwen", "practitioner"), ("Huw", "Clwb Rygbi", "practitioner"),
    ]  # fmt: skip


def test_a_role_alone_is_no_agency() -> None:
    assert people("Dr Rao, psychologist; Bethan, advocate") == [
        ("Dr Rao", "", "psychologist"), ("Bethan", "", "advocate"),
    ]  # fmt: skip


@given(st.text(alphabet=st.sampled_from("Aab zé,;\n().’-"), max_size=60))
def test_whatever_is_typed_no_word_of_it_is_lost_and_everybody_has_a_name(text: str) -> None:
    read = read_people(text, case_id="c1", meeting_id="m1")
    assert all(one.name.strip() for one in read)
    kept = " ".join(f"{one.name} {one.agency}" for one in read).casefold()
    assert sorted(re.findall(r"\w+", kept)) == sorted(re.findall(r"\w+", text.casefold()))


def test_everybody_invited_is_put_on_the_list_in_one_change(store: Store) -> None:
    found = invited(store, open_case(store, "c1"), MEETING, TODAY)
    assert sorted(one.name or one.agency for one in found) == ["Ms Reed", "Sam Ode", "Sgt Penhale"]
    before = len(store.changes("c1"))
    add_to_list(store, MEETING, found, actor=ACTOR)
    assert len(store.changes("c1")) == before + 1
    assert listed(store) == ["Ms Reed", "Sam Ode", "Sgt Penhale"]
    assert invited(store, open_case(store, "c1"), MEETING, TODAY) == ()
    assert store.undo(ACTOR, "c1").reason == "Undone: put Ms Reed and 2 others on the list"
    assert listed(store) == []


def test_who_came_last_time_is_offered_to_a_meeting_that_was_planned_with_nobody(store: Store) -> None:
    held = Meeting("m0", "c1", status=ENDED, when=parse_when("1 March 2026"))
    there = Attendance("x", "c1", "m0", "Dr Bell", "Health", "psychologist", "here")
    write_all_down(store, [held, there], actor=ACTOR)
    found = {one.name: one for one in invited(store, open_case(store, "c1"), MEETING, TODAY)}
    assert (found["Dr Bell"].role, found["Dr Bell"].status, found["Dr Bell"].meeting_id) == (
        "psychologist", "asked", "m1",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("stretches", "is_offered"),
    [
        ([], True),
        ([("2019", "2021")], False),
        ([("2019", "2021"), ("since 2025", "")], True),
        ([("2019 to 2021", "")], False),
        ([("March 2026", "December 2026")], True),
        ([("March 2024", "")], True),
    ],
)
def test_a_worker_who_has_gone_is_not_put_on_the_list(
    store: Store, stretches: list[tuple[str, str]], is_offered: bool
) -> None:
    there = [
        Presence(f"t{n}", "c1", "p1", parse_when(begun), parse_when(ended) if ended else None)
        for n, (begun, ended) in enumerate(stretches)
    ]
    with store.change(actor=ACTOR, case_id="c1") as change:
        change.save_all(there)
    found = {one.name for one in invited(store, open_case(store, "c1"), MEETING, TODAY)}
    assert ("Sam Ode" in found) is is_offered


def test_a_worker_whom_the_timeline_tells_to_have_gone_is_not_put_on_the_list(store: Store) -> None:
    told = Entry("e1", "c1", "Sam", parse_when("2019 to 2021"), "people", "person_there", people=("p1",))
    with store.change(actor=ACTOR, case_id="c1") as change:
        change.save(told)
    assert "Sam Ode" not in {one.name for one in invited(store, open_case(store, "c1"), MEETING, TODAY)}


def test_whom_to_ask_at_an_agency_of_this_case_is_offered_and_nobody_elsewhere(store: Store) -> None:
    found = {one.name for one in invited(store, open_case(store, "c1"), MEETING, TODAY)}
    assert found == {"Ms Reed", "Sam Ode", "Sgt Penhale"}
    with store.change(actor=ACTOR, case_id="c1") as change:
        change.save(Question("q1", "c1", "Was there a fire?", agency="Fire service"))
    assert "Nobody here" in {one.name for one in invited(store, open_case(store, "c1"), MEETING, TODAY)}


def test_on_a_shared_screen_people_are_listed_by_their_own_names(store: Store) -> None:
    found = invited(store, open_case(store, "c1", is_shared_screen=True), MEETING, TODAY)
    add_to_list(store, MEETING, found, actor=ACTOR)
    assert "Sam Ode" in listed(store)


def test_who_is_there_already_is_not_put_down_twice_and_a_namesake_elsewhere_is(store: Store) -> None:
    write_down(store, Attendance("x", "c1", "m1", "Sam", "School"), actor=ACTOR)
    new = add_to_list(
        store, MEETING, read_people("sam, SCHOOL; Sam, Police; Huw; Huw", case_id="c1", meeting_id="m1"), actor=ACTOR
    )
    assert [(one.name, one.agency) for one in new] == [("Sam", "Police"), ("Huw", "")]
    with pytest.raises(MeetingError, match="already"):
        add_to_list(store, MEETING, read_people("Huw", case_id="c1", meeting_id="m1"), actor=ACTOR)
    with pytest.raises(MeetingError, match="Write who"):
        add_to_list(store, MEETING, [], actor=ACTOR)
