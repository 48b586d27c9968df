"""The page with the child and the family: what may come up is chosen before, every answer is kept, all undone."""

from __future__ import annotations

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.own_view import OwnView
from timeline.domain.presence import Presence
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry
from timeline.ui import session, shell
from timeline.ui.own_words import words

ME = "R. Jones, tester"
BORN = date(2010, 3, 14)
HARM, SECRET, ABOUT_OTHERS = "Hit with a belt", "A name the police gave", "What her mother did"


def _keep(case_id: str, entry_id: str, title: str, **about: object) -> None:
    fields = {"when": "2018", "lane": "strengths", "type": "strength", "valence": "protective"} | about
    when = parse_when(str(fields.pop("when")), born_on=BORN)
    add_entry(session.the_store(), Entry(entry_id, case_id, title, when, **fields), actor=ME)  # type: ignore[arg-type]


@pytest.fixture
def prepare(caseload: AppTest) -> AppTest:
    """The worker's page before a sitting, of a girl with two good moments, a hard one and two that never come up."""
    store = session.the_store()
    case = create_case(
        store, ref="YJ-1", name="Nia Prosser", known_as="Nia", born="14 March 2010", actor=ME, today=date(2026, 3, 3)
    )
    with store.change(actor=ME, case_id=case.id) as change:
        change.save(Person("nan", case.id, "Glenys Prosser", relation="grandmother"))
    _keep(case.id, "choir", "Sings in the choir")
    _keep(case.id, "flat", "Nan’s flat", when="2014 to 2016", lane="home", type="home_family", valence="neutral")
    _keep(case.id, "belt", HARM, lane="harm", type="abuse", valence="adverse")
    _keep(case.id, "police", SECRET, audience="police_restricted")
    _keep(case.id, "mother", ABOUT_OTHERS, third_party=True)
    caseload.run()
    caseload.button(key=f"open-{case.id}").click().run()
    caseload.switch_page(shell.page(shell.MY_STORY)).run()
    assert not caseload.exception
    return caseload


@pytest.fixture
def with_nia(prepare: AppTest) -> AppTest:
    return press(prepare, "begin-with-child")


def press(app: AppTest, key: str) -> AppTest:
    (button,) = [one for one in app.button if (one.key or "").startswith(key)]
    button.click().run()
    assert not app.exception
    return app


def told(app: AppTest) -> str:
    shown = [*app.title, *app.header, *app.subheader, *app.text, *app.markdown, *app.warning, *app.error]
    labels = [*app.button, *app.checkbox, *app.selectbox, *app.text_area]
    return "\n".join([*(one.value for one in shown), *(one.label for one in labels)]).replace("\\", "")


def asked(app: AppTest) -> str:
    return app.subheader[0].value.replace("\\", "")


def view():
    store = session.the_store()
    (case,) = store.cases()
    return open_case(store, case.case.id)


def answer_all(app: AppTest, entry_id: str, face: str, said: str, audience: str) -> AppTest:
    press(app, f"look-{entry_id}")
    press(app, f"face-{face}-")
    press(app, "choose-yes-")
    app.text_area[0].set_value(said)
    press(app, "keep-words")
    return press(app, f"audience-{audience}-")


# ---- before


def test_the_worker_sees_beforehand_what_will_come_up_and_nothing_hard_is_among_it(prepare: AppTest):
    ticked = {box.key for box in prepare.checkbox if box.value and box.key.startswith("shows-")}
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


def test_going_on_keeps_the_words_of_the_family_that_are_still_in_the_box(prepare: AppTest):
    prepare.selectbox(key="family-who").set_value("nan").run()
    press(press(press(prepare, "begin-with-family"), "door-moments"), "look-flat")
    prepare.text_area[0].set_value("She slept in her coat")
    press(prepare, "next-moment")
    assert view().own_views[0].words == "She slept in her coat"


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


# ---- in their own words


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


# ---- the family


def test_a_grandmother_says_how_it_was_on_one_page_and_sees_the_child_only_where_she_may(prepare: AppTest):
    press(press(prepare, "begin-with-child"), "door-moments")
    answer_all(prepare, "choir", "really_good", "Marzipan", "display")
    answer_all(prepare, "flat", "the_worst", "Tambourine", "worker_only")
    press(press(prepare, "stop"), "to-worker")
    prepare.selectbox(key="family-who").set_value("nan").run()
    press(prepare, "begin-with-family")
    assert "Hello Glenys Prosser" in told(prepare)
    press(press(prepare, "door-moments"), "look-flat")
    assert "said:" not in told(prepare)
    press(prepare, "next-moment")
    assert "Nia said: Really good" in told(prepare)
    press(prepare, "face-a_bit_hard-")
    press(prepare, "audience-display-")
    own = next(one for one in view().own_views if one.person_id == "nan")
    assert (own.entry_id, own.rating, own.audience) == ("choir", -1, "display")
    seen = told(prepare)
    assert "Marzipan" not in seen
    assert "Tambourine" not in seen


def test_somebody_who_is_not_of_the_family_is_asked_for_on_purpose_and_some_never(prepare: AppTest):
    case_id = view().case.id
    with session.the_store().change(actor=ME, case_id=case_id) as change:
        change.save(Person("sw", case_id, "Beth Anwyl", role="social worker"))
        change.save(Person("shaun", case_id, "Shaun Evans", relation="stepfather"))
        change.save(Person("dewi", case_id, "Dewi Hughes", relation="uncle"))
        change.save(Presence("p", case_id, "dewi", parse_when("2018"), valence="adverse"))
    _keep(case_id, "hit", "Shaun hit her", lane="harm", type="abuse", valence="adverse")
    prepare.run()
    offered = prepare.selectbox(key="family-who")
    assert offered.options == ["Glenys Prosser (grandmother)", words("family_somebody_else")]
    offered.set_value("somebody-else").run()
    else_box = prepare.selectbox(key="family-else")
    assert {one.split(" (")[0] for one in else_box.options} == {"Beth Anwyl", "Shaun Evans"}
    else_box.set_value("shaun").run()
    assert "What was done to Nia" in told(prepare)
    assert not prepare.button(key="begin-with-family").disabled


def test_what_a_grandmother_remembers_is_the_familys_account_by_her(prepare: AppTest):
    prepare.selectbox(key="family-who").set_value("nan").run()
    press(prepare, "begin-with-family")
    press(prepare, "door-remembers")
    prepare.text_area[0].set_value("She slept in her coat.")
    press(prepare, "keep-words")
    prepare.text_input[0].set_value("summer 2016")
    press(prepare, "when-on")
    press(prepare, "audience-attendees-")
    (entry,) = [one for one in view().entries if one.basis == "family"]
    assert (entry.said_by, entry.people, entry.audience) == ("Glenys Prosser, grandmother", ("nan",), "attendees")
    assert (entry.lane, entry.when.earliest.year, entry.quoted_age) == ("family", 2016, "summer 2016")
    press(press(prepare, "stop"), "to-worker")
    assert "Family’s voice: 1 moment; last today" in told(prepare)
    assert "Child’s voice: nobody has asked yet" in told(prepare)


# ---- the chair


def test_the_story_of_an_entry_sets_both_views_side_by_side_and_does_not_settle_them(with_nia: AppTest):
    press(with_nia, "door-moments")
    answer_all(with_nia, "choir", "really_hard", "They laughed.", "display")
    press(press(with_nia, "stop"), "to-worker")
    app = AppTest.from_function(_the_story, default_timeout=60)
    app.session_state["case_id"] = view().case.id
    app.run()
    assert not app.exception
    shown = told(app)
    assert "How it was for them" in shown
    assert "Practitioners: Good for the child" in shown
    assert "Nia: Really hard (−2), it matters" in shown
    assert "“They laughed.”" in shown
    assert "May see it: Everyone at the meeting, and the screen" in shown
    assert words("they_differ") in shown


def test_on_a_shared_screen_the_story_shows_only_the_view_that_may_be_there(with_nia: AppTest):
    press(with_nia, "door-moments")
    answer_all(with_nia, "choir", "really_hard", "Nia was laughed at.", "display")
    answer_all(with_nia, "flat", "the_best", "Tambourine", "worker_only")
    case_id = view().case.id
    shown = []
    for entry_id in ("choir", "flat"):
        app = AppTest.from_function(_the_story, default_timeout=60)
        app.session_state["case_id"] = case_id
        app.session_state["shared_screen"] = True
        app.query_params["entry"] = entry_id
        app.run()
        assert not app.exception
        shown.append(told(app))
    assert "N. P.: Really hard (−2), it matters" in shown[0]
    assert "“N. was laughed at.”" in shown[0]
    assert "How it was for them" not in shown[1]
    assert "Tambourine" not in shown[1]


def _the_story() -> None:
    """The story of one entry as it stands beside the wall."""
    import streamlit as st

    from timeline.ui import session
    from timeline.ui.how_it_was import how_it_was

    session.set_actor("Rhiannon Jones")
    view = session.case_in_view()
    entry = view.entry(str(st.query_params.get("entry", "choir")))
    assert entry is not None
    how_it_was(view, entry)


def test_what_they_said_is_an_own_view_in_the_store_and_nothing_else(with_nia: AppTest):
    press(with_nia, "door-moments")
    answer_all(with_nia, "choir", "in_between", "So so.", "worker_only")
    (kept,) = session.the_store().records(OwnView).all()
    assert kept.record.rating == 0
    assert kept.recorded_by == ME
    assert session.the_store().integrity() == []
