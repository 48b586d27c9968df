"""Which names stay readable where known ones are hidden: a lone first name, whoever is no place, and nobody made up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.names_in_words import capitals_in, maybe_names, ordinary_words, reads_as_a_name
from timeline.services.open_case import OpenCase, open_case
from timeline.services.people_register import add_named
from timeline.services.still_named import names_left, still_named
from timeline.store import Store

TEALE = Person("t", "c", "Mr Teale", "foster carer")
MUM = Person("m", "c", "Mother", "mother")


def view(*details: str, **said: str) -> OpenCase:
    entries = tuple(
        Entry(f"e{n}", "c", "Told", parse_when("2015"), "home", "other", details=words, **said)
        for n, words in enumerate(details)
    )
    return OpenCase(
        Case("c", "k", "YJ-1"), Child("k", "Dylan Corbett"), 1, 1, (), entries, (), {}, is_shared_screen=False
    )


def left(*details: str, **said: str) -> set[str]:
    return {words for words, _ in names_left(view(*details, **said))}


@pytest.fixture
def store():
    with Store.in_memory() as opened:
        with opened.change(actor="me", action="create", case_id="c") as change:
            change.save(Child("k", "Dylan Corbett", "Dylan"))
            change.save(Case("c", "k", "YJ-1"))
            change.save_all([TEALE, MUM])
        yield opened


def on_the_screen(store: Store, details: str) -> OpenCase:
    with store.change(actor="me", case_id="c") as change:
        change.save(Entry("e", "c", "Told", parse_when("2015"), "home", "other", details=details))
    return open_case(store, "c", is_shared_screen=True)


@pytest.mark.parametrize(
    "words",
    ["Taken there by M. His uncle came.", "Lived with M. The school rang.", "Seen by M. Police came.",
     "Stayed with M. Mum rang.", "Told by M. Monday was hard."],
)  # fmt: skip
def test_an_initial_that_ends_a_sentence_takes_no_name_from_the_next(words):
    assert not [one for one in left(words) if one.startswith("M.")]
    assert not [one for one, _ in still_named(view(words)) if one.startswith("M.")]


@pytest.mark.parametrize(
    "name", ["M. Hughes", "D. Brown", "J. May", "K. Foster", "T. Hall", "S. O’Hisley", "P. Andrews", "R. Day", "J.Toms"]
)
def test_an_initial_and_a_last_name_are_somebody(name):
    words = f"He was taken there by {name}. He may foster a brown dog one day in the hall."
    assert left(words) == {name}
    assert name in dict(still_named(view(words)))


def test_a_word_that_stands_small_elsewhere_is_no_last_name():
    assert left("Sat with M. Moved on since; he moved twice.") == set()


def test_who_begins_the_sentence_after_an_initial_is_told():
    assert left("Sat with M. Then Carly Penrose came.") == {"Carly Penrose"}


def test_a_first_name_that_a_hidden_last_name_leaves_behind_is_told(store):
    shown = on_the_screen(store, "Went to live with Jean and Alun Teale. Ceri Corbett rang, and Mr Teale too.")
    assert "Alun T." in shown.entries[0].details, "the register has no first name to hide"
    assert {words for words, _ in names_left(shown)} == {"Jean", "Alun", "Ceri"}
    add_named(store, "c", ["Jean", "Alun", "Ceri"], actor="me")
    hidden = open_case(store, "c", is_shared_screen=True)
    assert names_left(hidden) == () and "Alun" not in hidden.entries[0].details


@pytest.mark.parametrize(
    ("details", "who"),
    [
        ("He went fishing with Tariq on Sundays.", {"Tariq"}),
        ("Sali told the school about it.", {"Sali"}),
        ("His friend Kai was there; Reece came later.", {"Kai", "Reece"}),
        ("Femi, his key worker, rang.", {"Femi"}),
        ("It was Tariq’s mum who rang.", {"Tariq"}),
        ("Seen by Imogen. Grandma Pearl came.", {"Imogen", "Grandma Pearl"}),
        ("Keeps Delyth busy. Delyth asked him to keep still.", {"Delyth"}),
        ("Then Sue and Phil came by.", {"Sue", "Phil"}),
        ("Will Brown said that he will come.", {"Will Brown"}),
        ("Ruth, family nurse, was born in Leeds.", {"Ruth"}),
    ],
)
def test_one_word_that_does_what_people_do_is_somebody(details, who):
    assert left(details) == who


@pytest.mark.parametrize(
    "details",
    [
        "He lived in Merthyr Tydfil and then in Skelsea.",
        "Moved to Aberlas. They met at Derwen Colliery by the pier.",
        "The Lighthouse Lot won again. Four GCSEs passed.",
        "Medication was changed. Appointment missed. Staff took him home.",
        "From Sudan by boat. Most Sundays he slept. No Welsh-speaking school.",
        "Monday and Thursday in April. Saturdays at Nan's. She said so. Two came.",
        "Paediatrician said so. Audiology was asked. ADHD was asked about.",
        "The Fishermen's Club has St David's Day.",
        "He said that Nan and Mum came, and Mr A.",
    ],
)
def test_a_place_a_day_a_service_and_the_word_a_sentence_begins_with_are_nobody(details):
    assert left(details) == set()


def test_a_name_that_stands_where_places_do_only_once_is_still_somebody():
    assert left("They met at Paul Dacey’s. Paul Dacey said so.", "Paul Dacey rang.") == {"Paul Dacey"}
    assert left("He was in Skelsea. Skelsea was cold. In the rain at Skelsea.") == set()


def test_who_says_so_and_to_whom_is_somebody_by_one_word_alone():
    assert left("", said_by="Imogen, social worker") == {"Imogen"}
    assert left("", said_by="Dylan, to Jo") >= {"Jo"}
    assert left("", said_by="Social worker") == left("", said_by="School") == set()


def test_an_agency_is_nobody_whatever_it_does():
    assert left("Spokes took him home with Spokes.", agency="Spokes") == set()


def test_places_are_still_told_where_every_word_that_may_name_is_asked_for():
    told = dict(still_named(view("Lived in Merthyr Tydfil. She went with Tariq. Later she slept.")))
    assert told.keys() == {"Merthyr Tydfil", "Tariq"}


_TEXT = st.lists(
    st.sampled_from(["Tariq", "said", "in", "Aberlas", "Mr", "Teale", "T.", "and", "’s", ".", "[Mother]", "Girl",
                     "Ken's", "St", "David", "\n", "ÉLAN", "Ŵyn", "-", "A"]),
    max_size=12,
).map(" ".join)  # fmt: skip


@given(st.lists(st.one_of(_TEXT, st.text(max_size=40)), max_size=4))
def test_whatever_is_written_only_words_that_stand_there_are_told(texts):
    found = names_left(view(*texts))
    for words, count in found:
        assert count >= 1
        assert all(part in " ".join(texts) for part in words.split())
    ordinary = ordinary_words(texts)
    for text in texts:
        for one in capitals_in(text):
            assert all(name.words and (name.is_alone or len(name.words.split()) > 1) for name in
                       maybe_names(one, ordinary))  # fmt: skip


@pytest.mark.parametrize("words", ["Ceri T", "Hand X-ray", "Four GCSEs", "Most Sundays", "Pier Pavilion"])
def test_two_words_with_capitals_are_not_always_a_name(words):
    assert not reads_as_a_name(words)
