"""Words that are probably people: found, offered, linked by somebody in one change, and never by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.errors import PersonError
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.mentions import around, link, mentions, nobody
from timeline.services.open_case import OpenCase, open_case
from timeline.services.questions import ask_again
from timeline.services.record_entry import new_id, undo_last
from timeline.store import Store

ME = "R. Jones"
PEOPLE = (
    Person("nan", "c", "Margaret Pugh", "maternal grandmother", aliases=("Nan",)),
    Person("mum", "c", "Rhian Pugh", "mother"),
    Person("sw", "c", "Hannah Vane", role="social worker", agency="Children's social care"),
    Person("tutor", "c", "Owen Sealey", role="tutor"),
    Person("will", "c", "Will Stone", "friend"),
)


def entry(details: str, name: str = "e1", people: tuple[str, ...] = (), **more: object) -> Entry:
    told = {"title": "Something happened"} | more
    return Entry(name, "c", when=parse_when("2015"), lane="home", type="home_family", details=details,
                 people=people, **told)  # type: ignore[arg-type]  # fmt: skip


def view(*entries: Entry, people: tuple[Person, ...] = PEOPLE, questions: tuple[Question, ...] = ()) -> OpenCase:
    child = Child("k", "Cai Pugh", "Cai")
    return OpenCase(Case("c", "k", "YJ-1"), child, 1, 1, people, entries, (), {}, False, questions=questions)


def found(details: str, **more: object) -> dict[str, tuple[str, ...]]:
    return {one.words: one.candidates for one in mentions(view(entry(details, **more)))}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("details", "words", "who"),
    [
        ("Stayed with Nan all summer", "Nan", ("nan",)),
        ("stayed with nan all summer", "nan", ("nan",)),
        ("Seen by MGM at the gate", "MGM", ("nan",)),
        ("His grandmother came", "grandmother", ("nan",)),
        ("Mum was not there", "Mum", ("mum",)),
        ("Margaret Pugh rang", "Margaret Pugh", ("nan",)),
        ("Margaret rang", "Margaret", ("nan",)),
        ("Mr Sealey stayed behind", "Mr Sealey", ("tutor",)),
        ("Mr. D rang the school", "Mr. D", ()),
        ("Mrs E took the class", "Mrs E", ()),
        ("PC Rudd found him", "PC Rudd", ()),
        ("Auntie Shell had the baby", "Auntie Shell", ()),
        ("The SW visited", "SW", ("sw",)),
        ("The IRO agreed", "IRO", ()),
        ("Handed to M.P. at the door", "M.P.", ("nan",)),
        ("Handed to Z. Q. at the door", "Z. Q.", ()),
        ("Lived with his stepdad", "stepdad", ()),
    ],
)
def test_somebody_is_seen_in(details, words, who):
    assert found(details) == {words: who}


@pytest.mark.parametrize(
    "details",
    [
        "Tariq’s mum drove them home", "He will go home", "It was sw of the town", "Mother’s Day at school",
        "Great-grandad lost at the docks", "Cai Pugh went home", "Cai and his siblings",
        "The cat is called Inspector. She slept", "", "In the nanny state", "She read Miss Marple-like",
    ],
)  # fmt: skip
def test_nobody_is_seen_in(details):
    seen = found(details)
    assert not {"mum", "will", "sw", "Mother", "grandad", "Cai", "Cai Pugh", "siblings", "Inspector. She", "nan"} & set(
        seen
    )


def test_an_entry_that_names_the_person_is_not_offered_again():
    assert found("Nan and Mum came", people=("nan",)) == {"Mum": ("mum",)}


def test_a_word_that_may_be_two_people_offers_both_and_rests_where_one_is_named():
    two = (*PEOPLE, Person("nan2", "c", "Violet Stone", "paternal grandmother", aliases=("Nan",)))
    told = mentions(view(entry("Nan came"), entry("Nan came", "e2", ("nan2",)), people=two))
    assert [(one.words, one.entry_ids, one.candidates) for one in told] == [("Nan", ("e1",), ("nan", "nan2"))]


def test_what_is_said_most_often_comes_first_and_those_the_register_knows_before_others():
    told = mentions(view(entry("Mrs E and Nan"), entry("Mrs E, and mum and nan", "e2"), entry("Mrs E", "e3")))
    assert [(one.words, len(one.entry_ids)) for one in told] == [("Nan", 2), ("mum", 1), ("Mrs E", 3)]


def test_a_word_is_shown_with_what_stands_around_it():
    long = entry(
        "It rained all of that week and the week after, and nobody came. Then Nan took him to the sea for a day."
    )
    assert around(long, "Nan") == "… week and the week after, and nobody came. Then Nan took him to the sea for a day."
    assert around(long, "Mrs E") == "Something happened"


@given(st.text(max_size=300), st.lists(st.text(min_size=1, max_size=20), max_size=4))
def test_any_words_and_any_names_are_read_without_harm(details, names):
    people = tuple(Person(f"p{n}", "c", name) for n, name in enumerate(names))
    told = mentions(view(entry(details), people=people))
    assert all(one.entry_ids == ("e1",) and one.words for one in told)


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def case(store):
    made = create_case(store, ref="YJ-1", name="Cai Pugh", actor=ME)
    with store.change(actor=ME, why="begin", action="add", case_id=made.id) as change:
        change.save(Person("nan", made.id, "Margaret Pugh"))
        for n, words in enumerate(("Nan came", "Nan rang", "Mrs E wrote", "Nothing")):
            change.save(Entry(f"e{n}", made.id, words, parse_when("2015"), "home", "home_family"))
    return made


def named(store, case):
    return {kept.record.id: kept.record.people for kept in store.records(Entry).of_case(case.id)}


def offered(store, case):
    return {one.words: one.entry_ids for one in mentions(open_case(store, case.id))}


def test_one_press_links_all_that_are_chosen_as_one_change_with_one_undo(store, case):
    assert offered(store, case) == {"Nan": ("e0", "e1"), "Mrs E": ("e2",)}
    nan = store.records(Person).get("nan").record
    changes = len(store.changes(case.id))
    assert link(store, case.id, "Nan", ("e0", "e1"), nan, actor=ME) == 2
    assert len(store.changes(case.id)) == changes + 1
    assert named(store, case) == {"e0": ("nan",), "e1": ("nan",), "e2": (), "e3": ()}
    assert store.records(Person).get("nan").record.aliases == ("Nan",)
    assert offered(store, case) == {"Mrs E": ("e2",)}
    undo_last(store, case.id, actor=ME)
    assert named(store, case)["e0"] == () and offered(store, case)["Nan"] == ("e0", "e1")
    assert store.records(Person).get("nan").record.aliases == ()


def test_only_the_chosen_entries_are_linked_and_a_word_for_many_is_nobody_s_name(store, case):
    nan = store.records(Person).get("nan").record
    link(store, case.id, "Nan", ("e1",), nan, actor=ME, also_called=False)
    assert named(store, case) == {"e0": (), "e1": ("nan",), "e2": (), "e3": ()}
    assert store.records(Person).get("nan").record.aliases == ()


def test_somebody_new_is_kept_with_the_entries_that_name_them(store, case):
    new = Person(new_id(), case.id, "Elin Ellis", role="teacher")
    assert link(store, case.id, "Mrs E", ("e2",), new, actor=ME) == 1
    assert named(store, case)["e2"] == (new.id,)
    assert offered(store, case) == {"Nan": ("e0", "e1")}


def test_nothing_is_linked_to_nobody_or_from_nothing(store, case):
    nan = store.records(Person).get("nan").record
    with pytest.raises(PersonError, match="at least one entry"):
        link(store, case.id, "Nan", (), nan, actor=ME)
    with store.change(actor=ME, why="wrong", action="retract", case_id=case.id) as change:
        change.retract(Person, "nan", expected_version=1)
    with pytest.raises(PersonError, match="taken off"):
        link(store, case.id, "Nan", ("e0",), nan, actor=ME)
    assert named(store, case)["e0"] == ()


def test_nobody_in_particular_is_remembered_with_the_reason_and_can_be_asked_again(store, case):
    with pytest.raises(PersonError, match="Say why"):
        nobody(store, case.id, "Nan", reason=" ", actor=ME)
    question = nobody(store, case.id, "NAN", reason="the dog", actor=ME)
    assert offered(store, case) == {"Mrs E": ("e2",)}
    kept = open_case(store, case.id).questions
    assert [(one.words, one.status, one.reason) for one in kept] == [("Who is “NAN”?", "set_aside", "the dog")]
    assert "NAN" not in str(open_case(store, case.id, is_shared_screen=True).questions)
    ask_again(store, question.id, version=1, actor=ME)
    assert "Nan" in offered(store, case)
    undo_last(store, case.id, actor=ME)
    undo_last(store, case.id, actor=ME)
    assert "Nan" in offered(store, case) and open_case(store, case.id).questions == ()
