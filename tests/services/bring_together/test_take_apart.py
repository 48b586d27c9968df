"""What was brought together is taken apart: every account comes back, with all that was said of the whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from three_accounts import ME, ids, told

from timeline.domain.errors import ConflictError
from timeline.domain.own_view import OwnView
from timeline.domain.question import Question
from timeline.domain.telling import Step, Telling
from timeline.services.bring_together import bring_together, judge, take_apart
from timeline.services.open_case import open_case
from timeline.services.own_views import say_how_it_was
from timeline.services.questions import ask
from timeline.store import Store


def test_one_undo_takes_it_back_and_taking_apart_restores_every_account_exactly(store, case_id, three):
    before = list(open_case(store, case_id).entries)
    bring_together(store, case_id, three, actor=ME)
    store.undo(ME, case_id)
    assert list(open_case(store, case_id).entries) == before
    one = bring_together(store, case_id, three, actor=ME)
    take_apart(store, one.id, version=1, actor=ME)
    after = open_case(store, case_id)
    assert list(after.entries) == before
    assert after.judgements == ()
    assert store.integrity() == []


def test_one_account_can_be_taken_out_and_the_others_stay_together(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    take_apart(store, one.id, version=1, actor=ME, only="nhs")
    view = open_case(store, case_id)
    assert sorted(entry.id for entry in view.entries) == sorted([one.id, "nhs"])
    assert view.entry(one.id).when.text == "12 March 2014"
    assert [judgement.entry_ids for judgement in view.judgements] == [("sc", "sch")]
    take_apart(store, one.id, version=2, actor=ME, only="sc")
    assert sorted(ids(store, case_id)) == sorted(three)


def said_of(store: Store, case_id: str, entry_id: str) -> None:
    view = open_case(store, case_id)
    say_how_it_was(store, OwnView("own", case_id, entry_id, view.child.id, rating=-2, words="It hurt"), actor=ME)
    ask(store, Question("q", case_id, "Who saw it?", agency="School", entry_id=entry_id), actor=ME)
    told(store, case_id, "told-otherwise", "Police", "March 2014", alt_account_of=entry_id, verification="contested")
    judge(store, case_id, [entry_id, "far"], "different", actor=ME)
    with store.change(actor=ME, case_id=case_id) as change:
        change.save(Telling("t", case_id, "His life", steps=(Step("The wrist", (entry_id,)),)))


def standing_with(store: Store, case_id: str, entry_id: str) -> None:
    """The child's own view, the question, the step, the other account and the decision all stand with an entry."""
    view = open_case(store, case_id)
    assert view.entry(entry_id) is not None
    assert [(one.entry_id, one.words) for one in view.own_views] == [(entry_id, "It hurt")]
    assert [one.entry_id for one in view.questions] == [entry_id]
    assert [step.entry_ids for step in view.tellings[0].steps] == [(entry_id,)]
    assert view.entry("told-otherwise").alt_account_of == entry_id
    assert [set(one.entry_ids) for one in view.judgements if one.verdict == "different"] == [{entry_id, "far"}]


def test_what_was_said_of_the_whole_is_not_lost_when_it_is_taken_apart(store, case_id, three):
    told(store, case_id, "far", "School", "2016")
    one = bring_together(store, case_id, three, actor=ME)
    said_of(store, case_id, one.id)
    take_apart(store, one.id, version=1, actor=ME)
    standing_with(store, case_id, "sc")
    store.undo(ME, case_id)
    standing_with(store, case_id, one.id)


def test_what_was_said_of_the_whole_goes_on_when_a_third_account_joins(store, case_id, three):
    told(store, case_id, "far", "School", "2016")
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    said_of(store, case_id, one.id)
    whole = bring_together(store, case_id, ["sch", one.id], actor=ME)
    standing_with(store, case_id, whole.id)


def test_once_its_first_account_is_taken_out_the_rest_are_worded_by_those_left(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    with store.change(actor=ME, case_id=case_id) as change:
        change.save(replace(one, significance="He told somebody"), expected_version=1)
    take_apart(store, one.id, version=2, actor=ME, only="sc")
    left = open_case(store, case_id).entry(one.id)
    assert (left.title, left.agency, left.ace_tags) == ("Health says so", "Health", ())
    assert left.significance == "He told somebody"
    assert (left.sources, left.audience, left.third_party) == (("nhs", "sch"), "attendees", True)


def test_taking_out_a_restricted_account_shows_the_rest_to_nobody_more(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    take_apart(store, one.id, version=1, actor=ME, only="sch")
    left = open_case(store, case_id).entry(one.id)
    assert (left.audience, left.third_party) == ("attendees", True)


def test_somebody_who_changed_it_meanwhile_is_not_overruled(store, case_id, three):
    one = bring_together(store, case_id, three, actor=ME)
    with store.change(actor="P. Khan", case_id=case_id) as change:
        change.save(replace(one, title="Broken wrist"), expected_version=1)
    with pytest.raises(ConflictError):
        take_apart(store, one.id, version=1, actor=ME)
    assert ids(store, case_id) == [one.id]
