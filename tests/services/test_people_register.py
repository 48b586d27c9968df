"""The people register: who is in it and where, put right, made one, and taken off only when nothing names them."""

from __future__ import annotations

import pytest

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, PersonError, RelationshipError
from timeline.domain.own_view import OwnView
from timeline.domain.presence import Presence
from timeline.domain.relationship import Relationship
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.one_person import make_one
from timeline.services.open_case import OpenCase, open_case
from timeline.services.people import about, called, on_a_shared_screen, relation_said, sign_of
from timeline.services.people_register import (
    add_person,
    correct_person,
    doubles,
    names_of,
    register,
    stretches_of,
    take_off,
    tie_in_words,
    ties_in_order,
)
from timeline.services.record_entry import undo_last
from timeline.services.ties import add_ties, correct_tie, likely_ties, take_back_tie
from timeline.store import Store

ME = "R. Jones"


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        yield opened


@pytest.fixture
def case(store):
    return create_case(store, ref="YJ-1", name="Caitlin Invented", known_as="Cait", born="3 May 2011", actor=ME)


@pytest.fixture
def people(store, case):
    """Her grandmother twice, as two files named her, and others around her."""
    made = [
        Person("nan", case.id, "Dilys Invented", "maternal grandmother", aliases=("Nan",), is_third_party=True),
        Person("mgm", case.id, "D. Invented", aliases=("MGM", "nan"), born=parse_when("1950")),
        Person("mum", case.id, "Rhian Invented", "mother", aliases=("Mum",)),
        Person("begw", case.id, "Begw", "friend since nursery"),
        Person("tutor", case.id, "Owen Sealey", role="tutor", agency="School"),
        Person("sw", case.id, "Hannah Vane", role="social worker", agency="Children's social care"),
        Person("reg", case.id, "Reg Invented"),
    ]
    entries = [
        entry(case, "both", people=("mgm", "nan", "mum")),
        entry(case, "one", people=("mgm",)),
        entry(case, "there", people=("nan",), lane="people", type="person_there", until=parse_when("2019")),
    ]
    with store.change(actor=ME, why="begin", action="add", case_id=case.id) as change:
        change.save_all(made)
        change.save_all(entries)
        change.save(Presence("was", case.id, "mgm", parse_when("2012"), parse_when("2016")))
        change.save(OwnView("view", case.id, "one", "mgm", words="She was the one."))
        change.save_all(
            [
                tie(case, "t1", "mgm", "mum"), tie(case, "t2", "nan", "mum", closeness="close"),
                tie(case, "t3", "mgm", "nan", "relative"), tie(case, "t4", "mum", child(store, case)),
            ]
        )  # fmt: skip
    return {person.id: person for person in made}


def entry(case, name, **more):
    told = {"lane": "home", "type": "home_family", "people": ()} | more
    return Entry(name, case.id, f"Entry {name}", parse_when("2015"), **told)


def tie(case, name, one, other, kind="parent", **more):
    return Relationship(name, case.id, one, other, kind, **more)


def child(store, case):
    return open_case(store, case.id).child.id


def named(store, case):
    return {kept.record.id: kept.record.people for kept in store.records(Entry).of_case(case.id)}


def everything(view: OpenCase):
    return view.people, view.entries, view.presences, view.relationships, view.own_views


def test_the_list_begins_with_the_family_and_ends_with_workers_by_agency(store, case, people):
    circles = register(open_case(store, case.id))
    assert [(circle.kind, circle.title) for circle in circles] == [
        ("family", "Family and home"), ("friends", "Friends"), ("others", "Others in the child’s life"),
        ("workers", "Children's social care"), ("workers", "School"),
    ]  # fmt: skip
    assert [one.person.id for one in circles[0].people][0] == "mum"
    nan = next(one for one in circles[0].people if one.person.id == "nan")
    assert (nan.called, nan.on_screen, nan.entries, len(nan.stretches)) == ("Nan", "Nan", 2, 1)
    assert {one.id for one in nan.ties} == {"t2", "t3"}


def test_somebody_joined_to_the_family_by_ties_stands_with_the_family(store, case, people):
    assert "reg" not in {one.person.id for one in register(open_case(store, case.id))[0].people}
    add_ties(store, case.id, [tie(case, "t5", "reg", "mum", "partner")], actor=ME)
    assert "reg" in {one.person.id for one in register(open_case(store, case.id))[0].people}


def test_when_somebody_was_there_is_told_by_the_register_and_by_entries(store, case, people):
    view = open_case(store, case.id)
    assert [span.text for span in stretches_of(view, "mgm")] == ["2012 – 2016"]
    assert len(stretches_of(view, "nan")) == 1
    assert stretches_of(view, "mum") == ()


@pytest.mark.parametrize(
    ("person", "everyday", "screen"),
    [(Person("p", "c", "Glenys Morgan", aliases=("MGM", "Nan")), "Nan", "Nan"),
     (Person("p", "c", "Derek Furze", aliases=("step-grandfather", "Big Derek")), "Big Derek", "step-grandfather"),
     (Person("p", "c", "Margaret Ennis", aliases=("IRO",)), "Margaret Ennis", "IRO")],
)  # fmt: skip
def test_what_somebody_is_called_at_home_and_on_a_shared_screen(person, everyday, screen):
    assert (called(person), on_a_shared_screen(person)) == (everyday, screen)


@pytest.mark.parametrize(
    ("words", "relation"),
    [("mother", "mother"), ("Older half-brother, Mum's son", "brother"), ("maternal aunt; kinship carer", "aunt"),
     ("father, farrier and drummer", "father"), ("uncle by marriage", "uncle"), ("foster carer, twice", "foster_carer"),
     ("mother's former partner", None), ("Mum’s younger brother", None), ("cob mare, born 2009", None), ("", None)],
)  # fmt: skip
def test_a_relation_is_read_from_words_and_a_mother_s_partner_is_no_mother(words, relation):
    found = relation_said(words)
    assert (found.id if found else None) == relation


def test_a_sign_is_what_was_said_then_what_the_word_says_then_nothing():
    assert sign_of(Person("p", "c", "X", "maternal grandmother")) == "circle"
    assert sign_of(Person("p", "c", "X", "father", drawn_as="another")) == "diamond"
    assert sign_of(Person("p", "c", "X", "foster carer")) == ""
    assert about(Person("p", "c", "X", "aunt", "nurse", "Hospital")) == "aunt · nurse · Hospital"
    assert about(Person("p", "c", "X", "foster carer, now", "foster carer", "Foster carer")) == "foster carer, now"


def test_somebody_without_a_name_is_not_kept(store, case):
    with pytest.raises(PersonError, match="Write a name"):
        add_person(store, Person("p", case.id, " "), actor=ME)
    with pytest.raises(PersonError, match="signs"):
        add_person(store, Person("p", case.id, "X", drawn_as="horse"), actor=ME)
    with pytest.raises(PersonError, match="before the day of birth"):
        add_person(store, Person("p", case.id, "X", born=parse_when("1950"), died=parse_when("1940")), actor=ME)
    assert store.records(Person).of_case(case.id) == []


def test_what_is_said_of_somebody_is_corrected_once_and_a_second_writer_is_told(store, case, people):
    changed = Person("reg", case.id, "Reg Invented", "neighbour", died=parse_when("2020"))
    assert correct_person(store, changed, version=1, actor=ME) == 2
    with pytest.raises(ConflictError):
        correct_person(store, changed, version=1, actor="P. Khan")


def test_two_who_are_one_become_one_everywhere_in_one_change_and_one_undo(store, case, people):
    before = everything(open_case(store, case.id))
    changes = len(store.changes(case.id))
    one = make_one(store, case.id, "nan", "mgm", actor=ME)
    assert len(store.changes(case.id)) == changes + 1
    view = open_case(store, case.id)
    assert named(store, case) == {"both": ("nan", "mum"), "one": ("nan",), "there": ("nan",)}
    assert [presence.person_id for presence in view.presences] == ["nan"]
    assert [own.person_id for own in view.own_views] == ["nan"]
    assert {(told.from_id, told.to_id, told.kind) for told in view.relationships} == {
        ("nan", "mum", "parent"), ("mum", view.child.id, "parent"),
    }  # fmt: skip
    assert next(told for told in view.relationships if told.from_id == "nan").closeness == "close"
    assert one.aliases == ("Nan", "D. Invented", "MGM")
    assert one.born is not None and one.is_third_party and one.relation == "maternal grandmother"
    assert store.integrity() == []
    undo_last(store, case.id, actor=ME)
    assert everything(open_case(store, case.id)) == before


def test_a_tie_that_both_had_is_said_once_whichever_way_round(store, case, people):
    with store.change(actor=ME, action="add", case_id=case.id) as change:
        change.save(Relationship("t8", case.id, "nan", "reg", "friend"))
        change.save(Relationship("t9", case.id, "reg", "mgm", "friend"))
    make_one(store, case.id, "nan", "mgm", actor=ME)
    friends = [one for one in open_case(store, case.id).relationships if one.kind == "friend"]
    assert [(one.from_id, one.to_id) for one in friends] == [("nan", "reg")]


def test_two_who_both_said_how_a_moment_was_are_not_made_one_over_their_words(store, case, people):
    with store.change(actor=ME, action="add", case_id=case.id) as change:
        change.save(OwnView("hers", case.id, "one", "nan", rating=-2))
    before = everything(open_case(store, case.id))
    with pytest.raises(PersonError, match="have both said"):
        make_one(store, case.id, "nan", "mgm", actor=ME)
    assert everything(open_case(store, case.id)) == before


def test_nobody_is_made_one_with_themselves_or_takes_a_sister_s_person_away(store, case, people):
    other = create_case(store, ref="YJ-2", name="Mali Invented", actor=ME)
    with store.change(actor=ME, why="shared", action="add", case_id=other.id) as change:
        change.save(Person("theirs", other.id, "Dilys Invented", also_in=(case.id,)))
        change.save(Entry("e", other.id, "Hers", parse_when("2015"), "home", "home_family", people=("theirs",)))
    with pytest.raises(PersonError, match="different"):
        make_one(store, case.id, "nan", "nan", actor=ME)
    with pytest.raises(PersonError, match="sister’s"):
        make_one(store, case.id, "nan", "theirs", actor=ME)
    with pytest.raises(PersonError, match="sister’s"):
        take_off(store, case.id, "theirs", why="x", actor=ME)
    kept = make_one(store, case.id, "theirs", "nan", actor=ME)
    assert kept.case_id == other.id and kept.also_in == (case.id,)
    assert named(store, case)["there"] == ("theirs",)
    with pytest.raises(PersonError, match="taken off"):
        make_one(store, case.id, "theirs", "nan", actor=ME)


def test_nobody_is_taken_off_while_entries_name_them(store, case, people):
    with pytest.raises(PersonError, match="2 entries name Dilys Invented. Make them one"):
        take_off(store, case.id, "nan", why="wrong child", actor=ME)
    with pytest.raises(PersonError, match="Say why"):
        take_off(store, case.id, "reg", why=" ", actor=ME)
    with pytest.raises(PersonError, match="own words"):
        take_off(store, case.id, "mgm", why="twice", actor=ME, unname=True)
    assert set(people) == {kept.record.id for kept in store.records(Person).of_case(case.id)}


def test_entries_can_let_go_of_a_name_with_whoever_bears_it_and_one_undo_brings_all_back(store, case, people):
    before = everything(open_case(store, case.id))
    take_off(store, case.id, "nan", why="wrong child", actor=ME, unname=True)
    view = open_case(store, case.id)
    assert "nan" not in {person.id for person in view.people}
    assert named(store, case) == {"both": ("mgm", "mum"), "one": ("mgm",), "there": ()}
    assert not [told for told in view.relationships if "nan" in (told.from_id, told.to_id)]
    undo_last(store, case.id, actor=ME)
    assert everything(open_case(store, case.id)) == before


def test_somebody_nothing_names_is_taken_off_with_their_ties(store, case, people):
    add_ties(store, case.id, [tie(case, "t5", "reg", "mum", "friend")], actor=ME)
    take_off(store, case.id, "reg", why="another family", actor=ME)
    view = open_case(store, case.id)
    assert "reg" not in names_of(view) and "t5" not in {told.id for told in view.relationships}


def test_two_of_one_name_are_offered_as_perhaps_one():
    people = [Person("a", "c", "Sam Roe"), Person("b", "c", "sam  roe"), Person("d", "c", "Sam Rowe")]
    assert [(one.id, other.id) for one, other in doubles(people)] == [("a", "b")]


def test_a_tie_is_told_as_one_line(store, case, people):
    view = open_case(store, case.id)
    told = Relationship("t", case.id, "nan", view.child.id, "kinship_carer", "ended", "very_close", parse_when("2012"),
                        parse_when("2016"), agency="Family", said_by="Mum")  # fmt: skip
    assert tie_in_words(told, names_of(view)) == (
        "Dilys Invented – looked after – Cait; ended; 2012 to 2016; very close; says Mum (Family)"
    )


def test_ties_are_told_with_those_nearest_to_the_child_first(store, case, people):
    told = [(one.from_id, one.to_id) for one in ties_in_order(open_case(store, case.id))]
    assert told[0] == ("mum", child(store, case)) and set(told[1:]) == {("nan", "mum"), ("mgm", "mum"), ("mgm", "nan")}


def test_a_tie_is_kept_once_between_people_who_are_there(store, case, people):
    with pytest.raises(RelationshipError, match="already"):
        add_ties(store, case.id, [tie(case, "again", "nan", "mum")], actor=ME)
    add_ties(store, case.id, [tie(case, "p", "reg", "mum", "partner")], actor=ME)
    with pytest.raises(RelationshipError, match="already"):
        add_ties(store, case.id, [tie(case, "round", "mum", "reg", "partner")], actor=ME)
    with pytest.raises(RelationshipError, match="not in the people register"):
        add_ties(store, case.id, [tie(case, "far", "nobody", "mum")], actor=ME)
    with pytest.raises(RelationshipError, match="not in the list"):
        add_ties(store, case.id, [tie(case, "odd", "reg", "nan", "nemesis")], actor=ME)
    assert len(open_case(store, case.id).relationships) == 5


def test_a_tie_is_corrected_and_taken_back_with_a_reason(store, case, people):
    changed = tie(case, "t2", "nan", "mum", status="not_known")
    assert correct_tie(store, changed, version=1, actor=ME) == 2
    with pytest.raises(RelationshipError, match="Say why"):
        take_back_tie(store, "t2", version=2, actor=ME, why="")
    take_back_tie(store, "t2", version=2, actor=ME, why="aunt, not mother")
    assert "t2" not in {told.id for told in open_case(store, case.id).relationships}
    undo_last(store, case.id, actor=ME)
    assert changed in open_case(store, case.id).relationships


def test_ties_that_the_words_say_are_offered_and_those_that_are_there_are_not(store, case):
    with store.change(actor=ME, why="begin", action="add", case_id=case.id) as change:
        change.save_all(
            [Person("mum", case.id, "Rhian", "mother"), Person("nan", case.id, "Glenys", "maternal grandmother"),
             Person("pgf", case.id, "Ted", "paternal grandfather"), Person("sis", case.id, "Mali", "younger sister"),
             Person("gav", case.id, "Gav", "mother's former partner"), Person("sw", case.id, "Jo", role="worker")]
        )  # fmt: skip
    view = open_case(store, case.id)
    offered = likely_ties(view)
    assert {(one.from_id, one.kind, one.to_id) for one in offered} == {
        ("mum", "parent", view.child.id), ("nan", "parent", "mum"), ("pgf", "relative", view.child.id),
        ("sis", "sibling", view.child.id),
    }  # fmt: skip
    add_ties(store, case.id, offered, actor=ME)
    assert likely_ties(open_case(store, case.id)) == ()
