"""The page with the child: what they say in their own words is kept, seen again and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from nias_sitting import ME, answer_all, asked, press, told, view
from streamlit.testing.v1 import AppTest

from timeline.domain.own_view import WORDS_LIMIT
from timeline.ui import session


def test_something_you_do_not_know_becomes_an_entry_in_the_childs_voice(with_nia: AppTest):
    press(with_nia, "door-told")
    with_nia.text_area[0].set_value("I won the race.")
    press(with_nia, "keep-words")
    (entry,) = [one for one in view().entries if one.lane == "voice"]
    assert (entry.quote, entry.basis, entry.audience) == ("I won the race.", "child", "worker_only")
    press(with_nia, "choose-home-")
    press(with_nia, "choose-flat-")
    press(with_nia, "choose-protective-")
    press(with_nia, "audience-display-")
    entry = view().entry(entry.id)
    assert (entry.when.earliest, entry.when.latest) == (date(2014, 1, 1), date(2016, 12, 31))
    assert (entry.valence, entry.audience, entry.quoted_age) == ("protective", "display", "at the time of: Nan’s flat")
    assert "That is kept" in told(with_nia)


def test_no_words_are_no_entry(with_nia: AppTest):
    press(with_nia, "door-told")
    press(with_nia, "keep-words")
    assert "There are no words yet" in told(with_nia)
    assert len(view().entries) == 5


@pytest.mark.parametrize("way", ["keep-words", "step-back", "pause", "stop"])
def test_more_words_than_can_be_kept_stay_in_their_box_whatever_is_pressed(with_nia: AppTest, way: str):
    press(with_nia, "door-told")
    box, words = with_nia.text_area[0], "x" * (WORDS_LIMIT + 1)
    # A limit of the browser's own would refuse the whole of what is pasted, and say nothing.
    assert box.max_chars == 0
    box.set_value(words)
    press(with_nia, way)
    assert f"There are {len(words)} letters" in with_nia.error[0].value
    assert with_nia.text_area[0].value == words
    assert len(view().entries) == 5
    with_nia.text_area[0].set_value("I won the race.")
    press(with_nia, way)
    assert [one.quote for one in view().entries if one.lane == "voice"] == ["I won the race."]


def test_not_sure_when_and_not_saying_how_are_answers_too(with_nia: AppTest):
    press(with_nia, "door-told")
    with_nia.text_area[0].set_value("The dog ran off.")
    press(with_nia, "keep-words")
    press(with_nia, "choose-unsure-")
    press(with_nia, "choose-unclear-")
    assert asked(with_nia) == "Who can see what you said?"
    (entry,) = [one for one in view().entries if one.lane == "voice"]
    assert (entry.when.kind.value, entry.valence) == ("unknown", "unclear")


def test_hopes_are_kept_and_the_chair_is_told_what_was_never_asked(with_nia: AppTest):
    press(press(with_nia, "door-wants"), "topic-hopes")
    with_nia.text_area[0].set_value("To mend buses")
    press(with_nia, "keep-words")
    press(with_nia, "audience-display-")
    press(with_nia, "choose-back-")
    assert "✓ My hopes" in told(with_nia)
    press(press(with_nia, "stop"), "to-worker")
    assert "Not asked yet: My worries, What helps me" in told(with_nia)
    assert [one.title for one in view().entries if one.lane == "voice"] == ["Hopes: “To mend buses”"]


def test_what_was_said_can_be_seen_again_and_taken_back(with_nia: AppTest):
    press(with_nia, "door-moments")
    answer_all(with_nia, "choir", "really_good", "I was the loudest.", "attendees")
    press(with_nia, "to-start")
    press(with_nia, "door-said")
    assert "I was the loudest." in told(with_nia)
    assert "People at the meeting" in told(with_nia)
    press(with_nia, "take-back-")
    assert view().own_views == ()
    assert "You have not said anything yet." in told(with_nia)
    press(with_nia, "undo-own")
    assert len(view().own_views) == 1


def test_no_reason_of_a_change_says_what_the_child_said(with_nia: AppTest):
    press(with_nia, "door-told")
    with_nia.text_area[0].set_value("Marzipan")
    press(with_nia, "keep-words")
    press(with_nia, "stop")
    store, case_id = session.the_store(), view().case.id
    newest = store.changes(case_id)[0]
    assert (newest.actor, newest.reason) == (ME, "their own words, with Nia")
    assert not any("Marzipan" in change.reason for change in store.changes(case_id))
