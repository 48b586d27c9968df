"""What the child and the family tell is kept word for word, as theirs, at the time they say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from cais_case import CHILD, ME, NAN, TODAY, seen, told
from hypothesis import given
from hypothesis import strategies as st

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.errors import EntryError
from timeline.domain.own_view import WORDS_LIMIT
from timeline.domain.when import Kind, parse_when
from timeline.services.open_case import OpenCase
from timeline.services.own_account import (
    accounts_of,
    ages_to_choose,
    as_said,
    at_a_time,
    at_age,
    homes_to_choose,
    in_school_year,
    own_entry,
    reworded,
    while_living,
    years_to_choose,
)
from timeline.services.record_entry import add_entry, correct_entry


def test_something_nobody_knew_is_kept_word_for_word_in_the_childs_voice_as_the_childs_account(store):
    words = "I won the race.\nGrancha  carried me — “hero”, he said."
    entry = own_entry(seen(store), "told", words, today=TODAY)
    add_entry(store, entry, actor=ME)
    kept = seen(store).entry(entry.id)
    assert kept.quote == words
    assert (kept.lane, kept.type, kept.basis, kept.said_by) == ("voice", "child_said", "child", "Cai")
    assert (kept.audience, kept.when.kind) == ("worker_only", Kind.UNKNOWN)
    assert kept.recorded_on.earliest == TODAY


def test_what_a_child_hopes_is_about_now_and_says_in_its_title_what_it_is(store):
    entry = own_entry(seen(store), "hopes", "To mend buses", today=TODAY)
    assert entry.title == "Hopes: “To mend buses”"
    assert (entry.when.earliest, entry.lane, entry.type) == (TODAY, "voice", "child_said")


def test_what_the_family_tells_is_the_familys_account_by_its_person(store):
    view = seen(store)
    entry = own_entry(view, "to_know", "He sings.", today=TODAY, person=view.people[0])
    add_entry(store, entry, actor=ME)
    assert (entry.lane, entry.type, entry.basis) == ("family", "family_said", "family")
    assert (entry.people, entry.said_by) == ((NAN,), "Glenys Morgan, grandmother")
    assert [one.id for one in accounts_of(seen(store), NAN)] == [entry.id]
    assert accounts_of(seen(store), CHILD) == ()


@given(st.text(max_size=700) | st.just("x" * 4001))
def test_any_words_are_kept_as_they_are_or_refused_and_never_cut(words):
    view = OpenCase(Case("c", CHILD, "YJ-1"), Child(CHILD, "Cai"), 1, 1, (), (), (), {}, is_shared_screen=False)
    try:
        entry = own_entry(view, "trust", words, today=TODAY)
    except EntryError:
        assert not words.strip() or len(words.strip()) > WORDS_LIMIT
        return
    assert entry.quote == words.strip()
    assert len(entry.title) <= 80


def test_other_words_take_the_place_of_the_first_and_the_first_stay_in_the_history(store):
    entry = own_entry(seen(store), "worries", "Court", today=TODAY)
    add_entry(store, entry, actor=ME)
    correct_entry(store, reworded(entry, "Court on Monday"), version=1, actor=ME)
    kept = seen(store).entry(entry.id)
    assert (kept.quote, kept.title) == ("Court on Monday", "Worries: “Court on Monday”")
    assert store.records(Entry).history(entry.id)[0].record.quote == "Court"
    with pytest.raises(EntryError, match="no words yet"):
        reworded(kept, "  ")


def test_a_time_can_be_an_age_a_school_year_a_home_or_not_known(store):
    told(store, "flat", "2014 to 2016", title="Nan’s flat")
    told(store, "now", "since May 2019", title="Delyth’s")
    told(store, "hidden", "2012 to 2013", audience="police_restricted")
    told(store, "refuge", "2013", valence="adverse")
    view = seen(store)
    assert ages_to_choose(view, TODAY) == tuple(range(16))
    assert years_to_choose(view, TODAY)[:3] == ("Nursery", "Reception", "Year 1")
    assert years_to_choose(view, TODAY)[-1] == "Year 11"
    assert [home.id for home in homes_to_choose(view)] == ["flat", "now"]
    assert [home.id for home in homes_to_choose(view, {"refuge", "hidden"})] == ["refuge", "flat", "now"]
    assert at_age(view, 7).earliest == date(2017, 3, 14)
    assert in_school_year(view, "Year 4").earliest == date(2018, 9, 1)
    flat, now = (while_living(home) for home in homes_to_choose(view))
    assert (flat.kind, flat.earliest, flat.latest) == (Kind.BETWEEN, date(2014, 1, 1), date(2016, 12, 31))
    assert now.latest is None or now.latest >= date(2019, 5, 1)
    assert as_said(view, "when we had the dog").kind is Kind.UNKNOWN
    assert as_said(view, "summer 2016").earliest.year == 2016
    entry = at_a_time(own_entry(view, "told", "The dog ran off.", today=TODAY), flat, "when I lived at Nan’s")
    add_entry(store, entry, actor=ME)
    assert (entry.quoted_age, entry.when) == ("when I lived at Nan’s", flat)


def test_a_baby_has_no_school_year_to_choose_and_somebody_without_a_birth_date_has_all(store):
    view = seen(store)
    baby = replace(view, child=replace(view.child, born=parse_when("1 May 2024")))
    unborn = replace(view, child=replace(view.child, born=None))
    assert (ages_to_choose(baby, TODAY), years_to_choose(baby, TODAY)) == ((0, 1), ())
    assert (ages_to_choose(unborn, TODAY)[-1], years_to_choose(unborn, TODAY)[-1]) == (18, "Year 13")
