"""The plan in order: a step in ten seconds, moved at a press with a reason, and the whole of it at a glance."""

from __future__ import annotations

import pytest
from plan_at_hand import ME, field, kept, said, save

from timeline.domain.recommendation import Recommendation
from timeline.services.record_entry import undo_last
from timeline.services.write_down import write_all_down

LOWER = "The lower part of where the child stands, so it comes first."


def test_an_empty_plan_invites_and_says_that_no_position_is_agreed(empty, run):
    app = run()
    assert "No position is agreed yet" in said(app)
    assert [one.value for one in app.subheader][:4] == ["Now", "Next", "Later", "Not yet"]
    assert app.button(key="add-step").label == "Add a step"


def test_a_step_is_added_with_what_and_who_and_stands_where_it_is_suggested(empty, run):
    app = run(part="form")
    field(app, "-title").set_value("A settled week")
    field(app, "-by").set_value("Sam (YJS)")
    field(app, "-layers").set_value("0-0")
    save(app)
    assert "A settled week" in said(run())
    assert "Why here: It serves every layer, so it need not wait for one." in said(run())
    (made,) = empty.records(Recommendation).of_case("c")
    assert made.record.status == "proposed"
    undo_last(empty, "c", actor=ME)
    assert "A settled week" not in said(run())


@pytest.mark.parametrize("chosen", ["", "agreed"])
def test_how_far_a_new_step_has_come_is_kept_as_the_form_shows_it(empty, run, chosen):
    app = run(part="form")
    field(app, "-title").set_value("A settled week")
    field(app, "-layers").set_value("0-0")
    if chosen:
        field(app, "-plan_status").set_value(chosen)
    shown = field(app, "-plan_status").value
    save(app)
    (made,) = empty.records(Recommendation).of_case("c")
    assert made.record.status == shown == (chosen or "proposed")
    assert field(run(part="form", step=made.record.id), "-plan_status").value == shown


def test_a_step_of_which_nobody_said_the_layer_is_not_taken_for_one_that_serves_all(empty, run):
    app = run(part="form")
    field(app, "-title").set_value("Victim empathy course")
    save(app)
    assert "Choose the layer" in app.error[0].value
    assert field(app, "-title").value == "Victim empathy course"
    assert not empty.records(Recommendation).of_case("c")


def test_a_step_without_words_is_asked_for_and_nothing_typed_is_lost(empty, run):
    app = run(part="form")
    field(app, "-by").set_value("Sam (YJS)")
    field(app, "-layers").set_value("0-0")
    save(app)
    assert "few words" in app.error[0].value
    assert field(app, "-by").value == "Sam (YJS)"
    assert not empty.records(Recommendation).of_case("c")


def test_cards_say_why_here_what_it_waits_for_and_who_sees_it_differently(store, run):
    told = said(run())
    assert "Position now: 1–2" in told
    assert "Why here: It belongs to layer 1, the lower part of where the child stands (position 1–2)" in told
    assert "that holds" not in told.lower()
    assert "Why here: It belongs to layer 4, well above where the child stands (position 1–2)" in told
    assert "Waiting for layer 3 to hold." in told
    assert "Sees it differently: Mr Rees, School\nThat is too long to wait." in told
    assert "Same time, same place. (Sam)" in told
    assert told.index("“I want to see Mali”") < told.index("A settled week")


def test_a_step_moves_at_one_press_with_a_reason_and_the_card_shows_both(store, run):
    app = run()
    app.toggle(key="plan-arranges").set_value(True).run()
    app.button(key="move-victim-now").click().run()
    next(one for one in app.button if one.label == "Put it under Now").click().run()
    assert "Say why" in app.error[0].value
    assert not kept(store, "victim").place
    app.text_input(key="why-words-victim-now").set_value("The court asks for it by June.")
    next(one for one in app.button if one.label == "Put it under Now").click().run()
    assert not app.exception
    assert (kept(store, "victim").place, kept(store, "victim").place_reason) == (
        "now",
        "The court asks for it by June.",
    )
    assert "Why here: The court asks for it by June." in said(app)
    assert "Suggested: not yet, because it belongs to layer 4" in said(app)


def test_back_to_its_suggested_place_is_one_press_and_leaving_it_keeps_everything(store, run):
    app = run()
    app.toggle(key="plan-arranges").set_value(True).run()
    app.button(key="move-week-later").click().run()
    next(one for one in app.button if one.label == "Leave it").click().run()
    assert not kept(store, "week").place
    app.button(key="move-week-later").click().run()
    app.text_input(key="why-words-week-later").set_value("After the move.")
    next(one for one in app.button if one.label == "Put it under Later").click().run()
    app.button(key="move-week-now").click().run()
    assert (kept(store, "week").place, kept(store, "week").place_reason) == ("", "")


def test_a_step_is_put_higher_in_its_column(store, run):
    app = run()
    app.toggle(key="plan-arranges").set_value(True).run()
    assert said(app).index("A settled week") < said(app).index("Words he can use")
    app.button(key="sign-Higher-words").click().run()
    assert not app.exception
    assert said(app).index("Words he can use") < said(app).index("A settled week")


def test_moving_on_a_shared_screen_keeps_names_as_they_were_and_changing_words_is_refused(store, run):
    app = run(shared="yes")
    assert "Glenys" not in said(app)
    app.toggle(key="plan-arranges").set_value(True).run()
    app.button(key="move-week-next").click().run()
    app.text_input(key="why-words-week-next").set_value("After the move.")
    next(one for one in app.button if one.label == "Put it under Next").click().run()
    assert kept(store, "week").what == "Tuesdays with Glenys Invented"
    app.toggle(key="plan-arranges").set_value(False).run()
    app.button(key="glance-title-week").click().run()
    app.button(key="sign-step-week").click().run()
    assert "hidden on a shared screen" in app.warning[0].value


def test_on_a_shared_screen_each_step_says_who_when_and_why_in_short_and_opens_where_it_is_pressed(store, run):
    app = run(shared="yes")
    assert f"Sam\u00a0· layer\u00a01\u00a0· agreed\n{LOWER}" in said(app)
    assert "Nobody has taken it on yet\u00a0· layer\u00a04\u00a0· agreed\nCan wait until layer 3 holds." in said(app)
    assert "Why here" not in said(app)
    app.button(key="glance-title-victim").click().run()
    assert not app.exception
    assert "Waiting for layer 3 to hold." in said(app)
    assert [one.key for one in app.button if one.key and one.key.startswith("close-step-")] == ["close-step-victim"]
    app.button(key="close-step-victim").click().run()
    assert "Waiting for layer 3 to hold." not in said(app)
    for is_said in (True, False):
        app.button(key="glance-title-victim").click().run()
        assert ("Waiting for layer 3 to hold." in said(app)) is is_said, "the title opens and closes it"


def test_who_sees_a_step_differently_is_said_at_a_glance_and_the_childs_words_stand_over_all(store, run):
    told = said(run(shared="yes"))
    assert "Sees it differently: Mr Rees, School" in told
    assert told.index("“I want to see M") < told.index(LOWER)


def test_the_whole_cards_are_one_press_away_on_a_shared_screen_and_the_short_ones_on_ones_own(store, run):
    app = run(shared="yes")
    app.toggle(key="plan-glance-shared").set_value(False).run()
    assert "Why here: It belongs to layer 4" in said(app)
    own = run()
    assert "Why here: It belongs to layer 4" in said(own)
    own.toggle(key="plan-glance-own").set_value(True).run()
    assert "Why here" not in said(own)
    assert "Can wait until layer 3 holds." in said(own)


def test_a_long_column_stands_two_abreast_at_a_glance_and_no_step_is_left_out(store, run):
    more = [Recommendation(f"more{n}", "c", f"Step number {n}", by_whom="Sam") for n in range(7)]
    write_all_down(store, more, actor=ME)
    titles = [one.label for one in run(shared="yes").button if one.key and one.key.startswith("glance-title-")]
    assert sorted(titles) == sorted(
        [*(one.title for one in more), "A settled week", "Words he can use", "Sister Mali",
         r"Victim \*empathy\* course"]
    )  # fmt: skip
