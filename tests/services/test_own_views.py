"""The child's and the family's own views stand beside everybody else's and are theirs to change."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cais_case import CHILD, ME, NAN, NOW, said, seen, told
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.errors import ConflictError, OwnViewError, StoreError
from timeline.domain.own_view import OwnView
from timeline.services.bring_together import bring_together
from timeline.services.open_case import open_case
from timeline.services.own_views import own_view_of, say_how_it_was, say_more, take_back, views_of
from timeline.services.record_entry import correct_entry, retract_entry, undo_last
from timeline.store import Store

# ---- beside, never over


def test_how_it_was_for_the_child_stands_beside_the_entry_and_changes_nothing_of_it(store):
    before = told(store, valence="adverse")
    said(store, rating=2, matters=True, words="It was the best house.")
    view = seen(store)
    assert view.entry("e") == before
    assert store.records(Entry).get("e").version == 1
    assert view.entry("e").child_rating is None
    (own,) = views_of(view, "e")
    assert (own.rating, own.matters, own.words, own.person_id) == (2, True, "It was the best house.", CHILD)


# Each example opens a store of its own.
@settings(max_examples=25)
@given(
    st.lists(
        st.one_of(
            st.fixed_dictionaries({"rating": st.one_of(st.none(), st.integers(-3, 3))}),
            st.fixed_dictionaries({"matters": st.booleans()}),
            st.fixed_dictionaries({"words": st.text(max_size=30).map(str.strip)}),
        ),
        max_size=8,
    )
)
def test_whatever_they_answer_and_change_their_newest_answers_are_kept_and_the_entry_stays(answers):
    with Store.in_memory(lambda: NOW) as opened:
        with opened.change(actor=ME, action="create", case_id="c") as change:
            change.save(Child(CHILD, "Cai Invented"))
            change.save(Case("c", CHILD, "YJ-1"))
        entry, now = told(opened), {"rating": None, "matters": False, "words": ""}
        for answer in answers:
            said(opened, **answer)
            was = now if own_view_of(seen(opened), "e", CHILD) else {"rating": None, "matters": False, "words": ""}
            now = was | answer
        own = own_view_of(seen(opened), "e", CHILD)
        kept = {} if own is None else {"rating": own.rating, "matters": own.matters, "words": own.words}
        assert kept == (now if any((now["rating"] is not None, now["matters"], now["words"])) else {})
        assert seen(opened).entry("e") == entry
        assert opened.integrity() == []


def test_the_child_comes_first_and_the_family_beside(store):
    told(store)
    said(store, person=NAN, rating=-1)
    said(store, rating=3)
    assert [one.person_id for one in views_of(seen(store), "e")] == [CHILD, NAN]


def test_until_they_say_who_may_see_it_only_the_worker_may(store):
    told(store)
    assert said(store, rating=1).audience == "worker_only"
    assert said(store, audience="attendees").audience == "attendees"
    assert said(store, rating=2).audience == "attendees"


def test_who_may_see_it_is_not_kept_where_nothing_is_said(store):
    told(store)
    assert said(store, audience="display") is None
    assert seen(store).own_views == ()


def test_a_correction_of_the_entry_leaves_their_view_as_it_is(store):
    entry = told(store)
    said(store, rating=-3)
    correct_entry(store, replace(entry, valence="adverse", title="Moved again"), version=1, actor=ME)
    assert own_view_of(seen(store), "e", CHILD).rating == -3


# ---- each answer one change, each taken back


def test_every_answer_is_one_change_of_the_worker_with_the_child_named_and_undo_takes_back_one(store):
    told(store)
    said(store, rating=2)
    said(store, matters=True)
    newest = store.changes("c")[0]
    assert (newest.actor, newest.reason) == (ME, "how it was, with Cai")
    undo_last(store, "c", actor=ME)
    assert (own_view_of(seen(store), "e", CHILD).rating, own_view_of(seen(store), "e", CHILD).matters) == (2, False)
    undo_last(store, "c", actor=ME)
    assert views_of(seen(store), "e") == ()
    assert seen(store).entry("e") is not None


def test_unsaying_the_last_thing_takes_the_view_back_and_it_can_be_said_again(store):
    told(store)
    said(store, rating=2)
    assert said(store, rating=None) is None
    assert seen(store).own_views == ()
    assert said(store, rating=-1).rating == -1
    assert len(views_of(seen(store), "e")) == 1


def test_taking_back_keeps_the_history_and_needs_a_reason(store):
    told(store)
    own = said(store, words="Not that.")
    with pytest.raises(OwnViewError, match="Say why"):
        take_back(store, own.id, version=1, actor=ME, why=" ")
    take_back(store, own.id, version=1, actor=ME, why="taken back, with Cai")
    assert seen(store).own_views == ()
    assert [kept.record.words for kept in store.records(OwnView).history(own.id)][0] == "Not that."


def test_the_same_answer_twice_is_kept_once(store):
    told(store)
    said(store, rating=2)
    before = len(store.changes("c"))
    said(store, rating=2)
    assert len(store.changes("c")) == before


# ---- what is refused, with nothing kept


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"person_id": "stranger"}, "not known here"),
        ({"entry_id": "nothing"}, "no longer on the timeline"),
        ({"audience": "the whole town"}, "not in the list"),
    ],
)
def test_a_view_of_nobody_or_of_nothing_is_refused(store, about, words):
    told(store)
    view = OwnView(**{"id": "o", "case_id": "c", "entry_id": "e", "person_id": CHILD, "rating": 1} | about)
    with pytest.raises(OwnViewError, match=words):
        say_how_it_was(store, view, actor=ME)
    assert store.records(OwnView).all() == []


def test_an_entry_of_another_case_or_one_taken_off_is_refused(store):
    told(store)
    with store.change(actor=ME, action="create", case_id="d") as change:
        change.save(Child("m", "Eli Pretended"))
        change.save(Case("d", "m", "YJ-2"))
    with pytest.raises(OwnViewError, match="no longer"):
        say_how_it_was(store, OwnView("o", "d", "e", "m", rating=1), actor=ME)
    retract_entry(store, "e", version=1, actor=ME, why="written twice")
    with pytest.raises(OwnViewError, match="no longer"):
        say_how_it_was(store, OwnView("o", "c", "e", CHILD, rating=1), actor=ME)


def test_an_entry_shared_with_a_brother_has_a_view_of_each(store):
    with store.change(actor=ME, action="create", case_id="d") as change:
        change.save(Child("m", "Eli Pretended"))
        change.save(Case("d", "m", "YJ-2"))
    told(store, also_in=("d",))
    say_how_it_was(store, OwnView("o", "d", "e", "m", rating=1), actor=ME)
    said(store, rating=-2)
    assert [one.rating for one in views_of(seen(store), "e")] == [-2]
    assert [one.rating for one in views_of(open_case(store, "d"), "e")] == [1]


def test_two_windows_never_keep_two_views_of_one_person_nor_lose_one(store):
    told(store)
    stale = seen(store)
    first = say_more(store, stale, "e", CHILD, actor=ME, rating=1)
    with pytest.raises(OwnViewError, match="kept already"):
        say_more(store, stale, "e", CHILD, actor=ME, rating=2)
    also_stale = seen(store)
    said(store, rating=3)
    with pytest.raises(ConflictError):
        say_more(store, also_stale, "e", CHILD, actor=ME, words="Late.")
    assert [(one.id, one.rating, one.words) for one in seen(store).own_views] == [(first.id, 3, "")]


def test_nobody_says_anything_without_a_name_at_the_keyboard(store):
    told(store)
    with pytest.raises(StoreError, match="Say who you are"):
        say_more(store, seen(store), "e", CHILD, actor=" ", rating=1)
    assert seen(store).own_views == ()


def test_a_view_of_one_of_several_accounts_stays_with_that_account(store):
    told(store, "e1", agency="School")
    told(store, "e2", agency="Police")
    said(store, "e1", rating=-2)
    one = bring_together(store, "c", ["e1", "e2"], actor=ME)
    (own,) = views_of(seen(store), one.id)
    assert own.rating == -2
    said(store, one.id, words="It was at night.")
    assert store.records(OwnView).get(own.id).record.entry_id == "e1"
