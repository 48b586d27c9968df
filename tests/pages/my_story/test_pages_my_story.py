"""The page with the child: what may come up is chosen before, every answer is kept, all undone."""

from __future__ import annotations

import pytest
from nias_sitting import ABOUT_OTHERS, HARM, SECRET, asked, press, told, view
from streamlit.testing.v1 import AppTest

from timeline.ui import session

# ---- before


def test_the_worker_sees_beforehand_what_will_come_up_and_nothing_hard_is_among_it(prepare: AppTest):
    ticked = {box.key for box in prepare.checkbox if box.value and box.key.startswith("shows-")}
    told_when = [box.label.rpartition(" · ")[0] for box in prepare.checkbox if box.key in ticked]
    assert all("age" in when for when in told_when), "as Nia will read it: ages and years, no days"
    assert ticked == {"shows-choir", "shows-flat"}
    assert "restricted or about somebody else: 2" in told(prepare)
    assert "Child’s voice: nobody has asked yet" in told(prepare)
    assert "Family’s voice: nobody has asked yet" in told(prepare)


def test_a_moment_taken_away_does_not_come_up(prepare: AppTest):
    prepare.checkbox(key="shows-flat").uncheck().run()
    press(press(prepare, "begin-with-child"), "door-moments")
    assert "Sings in the choir" in told(prepare)
    assert "Nan’s flat" not in told(prepare)


def test_a_hard_moment_comes_up_only_where_the_worker_adds_it_after_a_warning(prepare: AppTest):
    box = next(one for one in prepare.selectbox if one.key.startswith("add-moment"))
    assert not any(SECRET in option or ABOUT_OTHERS in option for option in box.options)
    box.set_value("belt").run()
    assert "may be hard to look at" in told(prepare)
    assert "shows-belt" not in {one.key for one in prepare.checkbox}
    press(prepare, "add-hard")
    press(press(prepare, "begin-with-child"), "door-moments")
    assert HARM in told(prepare)


def test_nothing_restricted_hard_or_about_others_is_on_any_of_the_childs_screens(with_nia: AppTest):
    seen = [told(with_nia)]
    for door in ("door-moments", "door-told", "door-wants", "door-said"):
        press(with_nia, door)
        seen.append(told(with_nia))
        press(with_nia, "to-start")
    everything = "\n".join(seen)
    assert "Sings in the choir" in everything
    for hidden in (HARM, SECRET, ABOUT_OTHERS, "contested", "YJ-1", "About Nia"):
        assert hidden not in everything


def test_on_a_shared_screen_the_page_says_that_it_is_not_for_one(prepare: AppTest):
    prepare.toggle(key=session.SHARED).set_value(True).run()
    assert "Not for a shared screen" in told(prepare)
    assert "begin-with-child" not in {one.key for one in prepare.button}


# ---- my moments


def test_a_moment_is_answered_one_question_at_a_time_and_each_answer_is_kept_at_once(with_nia: AppTest):
    press(with_nia, "door-moments")
    press(with_nia, "look-choir")
    assert asked(with_nia) == "How was it for you?"
    press(with_nia, "face-really_good-")
    (own,) = view().own_views
    assert (own.rating, own.audience, own.person_id) == (2, "worker_only", view().child.id)
    assert asked(with_nia) == "Does it matter in your story?"
    press(with_nia, "choose-yes-")
    assert asked(with_nia) == "What do you want people to know about it?"
    with_nia.text_area[0].set_value("I was the loudest.")
    press(with_nia, "keep-words")
    assert asked(with_nia) == "Who can see what you said?"
    press(with_nia, "audience-attendees-")
    (own,) = view().own_views
    assert (own.rating, own.matters, own.words, own.audience) == (2, True, "I was the loudest.", "attendees")
    entry = view().entry("choir")
    assert (entry.valence, entry.child_rating) == ("protective", None)


def test_i_do_not_want_to_say_keeps_nothing_and_goes_on(with_nia: AppTest):
    press(press(with_nia, "door-moments"), "look-choir")
    press(with_nia, "face-not_said-")
    press(with_nia, "choose-no-")
    press(with_nia, "no-words")
    assert view().own_views == ()
    assert "Moments in this life" in asked(with_nia)


def test_not_saying_takes_back_what_was_said_before(with_nia: AppTest):
    press(press(with_nia, "door-moments"), "look-choir")
    press(with_nia, "face-the_worst-")
    press(with_nia, "step-back")
    press(with_nia, "face-not_said-")
    assert view().own_views == ()


def test_undo_takes_back_the_last_thing_of_this_sitting_and_nothing_before_it(with_nia: AppTest):
    undo = next(one for one in with_nia.button if one.key == "undo-own")
    assert undo.disabled
    press(press(with_nia, "door-moments"), "look-choir")
    press(with_nia, "face-the_best-")
    press(with_nia, "choose-yes-")
    press(with_nia, "undo-own")
    assert [(one.rating, one.matters) for one in view().own_views] == [(3, False)]
    assert "That is undone." in told(with_nia)
    press(with_nia, "undo-own")
    assert view().own_views == ()
    assert next(one for one in with_nia.button if one.key == "undo-own").disabled
    assert len(view().entries) == 5


def test_stopping_keeps_the_words_that_are_still_in_the_box(with_nia: AppTest):
    press(press(with_nia, "door-moments"), "look-choir")
    press(with_nia, "face-the_best-")
    press(with_nia, "choose-no-")
    with_nia.text_area[0].set_value("I was not done")
    press(with_nia, "stop")
    assert view().own_views[0].words == "I was not done"
    assert "That is all for now" in told(with_nia)
    press(with_nia, "to-worker")
    assert "Child’s voice: 1 moment; last today" in told(with_nia)


@pytest.mark.parametrize("way_on", ["next-moment", "step-back", "to-start", "pause"])
def test_going_on_keeps_the_words_that_are_still_in_the_box(with_nia: AppTest, way_on: str):
    press(press(with_nia, "door-moments"), "look-choir")
    press(with_nia, "face-the_best-")
    press(with_nia, "choose-no-")
    with_nia.text_area[0].set_value("I was not done")
    press(with_nia, way_on)
    assert view().own_views[0].words == "I was not done"


def test_stop_stands_on_every_screen_and_a_break_comes_back_to_where_it_was(with_nia: AppTest):
    for door in ("door-moments", "door-told", "door-wants", "door-said"):
        press(with_nia, door)
        assert "stop" in {one.key for one in with_nia.button}
        press(with_nia, "to-start")
    press(press(with_nia, "door-moments"), "look-choir")
    press(with_nia, "pause")
    assert "Take your time" in told(with_nia)
    assert "Sings in the choir" not in told(with_nia)
    assert "stop" in {one.key for one in with_nia.button}
    press(with_nia, "carry-on")
    assert asked(with_nia) == "How was it for you?"
