"""The stories of a life: made by stage or by hand, changed, put in order, taken away, and begun."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.presence import Presence
from timeline.domain.telling import Telling
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.presence import add_presence
from timeline.services.record_entry import add_entry
from timeline.ui import session, shell

ME = "R. Jones, tester"
ENTRIES = (("birth", "2 April 2012", "Is born"), ("pony", "May 2014", "Meets the pony"), ("move", "age 4", "Moves"))


def _told(app: AppTest) -> str:
    shown = [*app.title, *app.subheader, *app.text, *app.markdown, *app.error, *app.warning, *app.info]
    return "\n".join(element.value for element in shown) + "\n".join(button.label for button in app.button)


def _kept() -> list[Telling]:
    store = session.the_store()
    (case,) = store.cases()
    return [one.record for one in store.records(Telling).of_case(case.case.id)]


def _to(app: AppTest, page: str) -> AppTest:
    app.switch_page(shell.page(page)).run()
    assert not app.exception
    return app


def _field(app: AppTest, begins: str) -> Any:
    """The field of a form whose key begins so; the rest of it says whose form it is."""
    kinds = (app.text_input, app.text_area, app.multiselect, app.toggle, app.selectbox)
    (field,) = [one for kind in kinds for one in kind if (one.key or "").startswith(f"{begins}-")]
    return field


def _in_dialog(app: AppTest, opens: str, fields: dict[str, object], press: str) -> AppTest:
    """Open a dialog, fill it in and press its button; here it stands only while it is asked for."""
    app.button(key=opens).click().run()
    for key, value in fields.items():
        _field(app, key).set_value(value)
    app.button(key=opens).click()
    app.button(key=press).click().run()
    assert not app.exception
    return app


@pytest.fixture
def stories(caseload: AppTest) -> AppTest:
    """The page of stories of a life with three entries and no story yet."""
    store = session.the_store()
    case = create_case(store, ref="YJ-1", name="Nia Prosser", born="2 April 2012", actor=ME)
    born_on = parse_when("2 April 2012").earliest
    for entry_id, when, title in ENTRIES:
        span = parse_when(when, born_on=born_on)
        add_entry(store, Entry(entry_id, case.id, title, span, lane="home", type="housing"), actor=ME)
    caseload.run()
    caseload.button(key=f"open-{case.id}").click().run()
    return _to(caseload, shell.STORY)


@pytest.fixture
def by_stage(stories: AppTest) -> AppTest:
    return stories.button(key="by-stage").click().run()


def test_where_no_story_is_told_yet_one_press_makes_one_by_stage_and_undo_takes_it_back(stories: AppTest):
    assert "No story is told here yet" in _told(stories)
    stories.button(key="by-stage").click().run()
    (telling,) = _kept()
    assert [step.title for step in telling.steps] == ["Infancy", "Early childhood"]
    assert "Early childhood" in _told(stories)
    stories.button(key="undo").click().run()
    assert _kept() == []
    assert "No story is told here yet" in _told(stories)


def test_a_life_without_a_birth_date_or_an_entry_is_told_why_no_story_is_made(stories: AppTest):
    store = session.the_store()
    case = create_case(store, ref="YJ-2", name="Owen Pask", born="", actor=ME)
    _to(stories, shell.HOME).button(key=f"open-{case.id}").click().run()
    _to(stories, shell.STORY).button(key="by-stage").click().run()
    (error,) = stories.error
    assert "Nothing is on this timeline yet" in error.value
    assert list(store.records(Telling).of_case(case.id)) == []


def test_a_story_of_ones_own_begins_with_a_title_a_note_and_a_step(stories: AppTest):
    fields = {"telling-title": "The pony", "telling-note": "Stop whenever you like.", "telling-first": "Before"}
    _in_dialog(stories, "own-telling", fields, "save-beginning")
    (telling,) = _kept()
    assert (telling.title, telling.content_note) == ("The pony", "Stop whenever you like.")
    assert [step.title for step in telling.steps] == ["Before"]
    assert "Stop whenever you like." in _told(stories)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"telling-title": "", "telling-first": "Before"}, ["story needs a title"]),
        ({"telling-title": "The pony", "telling-first": " "}, ["first step needs a title"]),
        ({}, ["story needs a title", "first step needs a title"]),
        ({"telling-title": "x" * 83, "telling-first": "y" * 90}, ["has 83 characters", "has 90 characters"]),
    ],
)
def test_a_story_without_fitting_titles_is_not_kept_and_everything_amiss_is_named(
    stories: AppTest, fields: dict[str, object], said: list[str]
):
    _in_dialog(stories, "own-telling", fields, "save-beginning")
    (error,) = stories.error
    assert [words for words in said if words not in error.value] == []
    assert _kept() == []


def test_a_title_pasted_too_long_stays_in_its_field_to_be_shortened(by_stage: AppTest):
    # A limit of the browser's own refuses the whole of what is pasted, and says nothing.
    _in_dialog(by_stage, "step-1", {"step-title": "x" * 83}, "save-step")
    assert "has 83 characters; keep it to 80" in by_stage.error[0].value
    field = _field(by_stage, "step-title")
    assert (field.value, field.max_chars) == ("x" * 83, 0)


def test_a_step_is_changed_with_its_words_its_note_its_entries_and_its_pause(by_stage: AppTest):
    fields = {
        "step-title": "The first years",
        "step-words": "A pony called Seren.",
        "step-note": "Ask about kingfishers.",
        "step-entries": ["pony"],
        "step-when": "2014",
        "step-pause": True,
    }
    _in_dialog(by_stage, "step-1", fields, "save-step")
    step = _kept()[0].steps[0]
    assert (step.title, step.words, step.presenter_note) == (
        "The first years", "A pony called Seren.", "Ask about kingfishers.",
    )  # fmt: skip
    assert (step.entry_ids, step.is_pause, step.stage) == (("pony",), True, "infancy")
    assert step.when is not None and step.when.text == "2014"
    assert "1 entry · a place to pause · with a note for you" in _told(by_stage)
    assert "A pony called Seren." in _told(by_stage)


def test_a_form_left_without_saving_never_fills_the_next(by_stage: AppTest):
    titles = []
    for opens in ("step-1", "step-2", "add-step", "edit-beginning", "own-telling"):
        by_stage.button(key=opens).click().run()
        title = _field(by_stage, "telling-title" if opens in ("edit-beginning", "own-telling") else "step-title")
        titles.append(title.value)
        title.set_value("Half a title")
    assert titles == ["Infancy", "Early childhood", "", "Stage by stage", ""]


def test_the_page_itself_never_shows_a_presenters_note(by_stage: AppTest):
    _in_dialog(by_stage, "step-1", {"step-note": "Ask about kingfishers."}, "save-step")
    by_stage.run()
    assert "kingfishers" not in _told(by_stage)
    assert not [area for area in by_stage.text_area if "kingfishers" in str(area.value)]


def test_a_time_that_cannot_be_read_keeps_nothing_and_says_why(by_stage: AppTest):
    before = _kept()
    _in_dialog(by_stage, "step-1", {"step-when": "31 Feb 2014"}, "save-step")
    assert "Feb" in by_stage.error[0].value
    assert _kept() == before


def test_what_was_taken_off_the_timeline_stays_in_a_step_that_is_changed(by_stage: AppTest):
    store = session.the_store()
    with store.change(actor=ME, why="twice there", action="retract", case_id=_kept()[0].case_id) as change:
        change.retract(Entry, "pony", expected_version=1)
    _in_dialog(by_stage.run(), "step-1", {"step-words": "Then"}, "save-step")
    assert _kept()[0].steps[0].entry_ids == ("birth", "pony")


def test_who_was_there_can_be_brought_in_by_a_step(by_stage: AppTest):
    store = session.the_store()
    case_id = _kept()[0].case_id
    nan = Person("nan", case_id, "Glenys Prosser", aliases=("Nan",))
    there = Presence("there", case_id, "nan", parse_when("2013"), parse_when("ongoing"))
    add_presence(store, there, actor=ME, new_people=[nan])
    by_stage.run()
    _in_dialog(by_stage, "step-2", {"step-entries": ["there", "move"]}, "save-step")
    assert _kept()[0].steps[1].entry_ids == ("there", "move")


def test_an_author_is_told_beforehand_what_a_shared_screen_withholds_of_a_step_and_why(by_stage: AppTest):
    store = session.the_store()
    case_id = _kept()[0].case_id
    for entry_id, title, about in (
        ("tom", "Tom is hurt", {"third_party": True}),
        ("raid", "The house is searched", {"audience": "police_restricted"}),
    ):
        entry = Entry(entry_id, case_id, title, parse_when("2014"), lane="home", type="housing", **about)
        add_entry(store, entry, actor=ME)
    by_stage.run()
    assert "The room" not in _told(by_stage)
    _in_dialog(by_stage, "step-1", {"step-entries": ["pony", "tom"]}, "save-step")
    # A stage is called so on every screen.
    assert "The room" not in _told(by_stage.run())
    _in_dialog(by_stage, "step-1", {"step-title": "Tom", "step-words": "Tom went first."}, "save-step")
    _in_dialog(by_stage, "add-step", {"step-title": "The search", "step-entries": ["raid"]}, "save-step")
    told = _told(by_stage.run())
    assert "The room reads only “Infancy”, because it brings in “Tom is hurt” (about somebody else)" in told
    assert "The room does not see this step, because it brings in “The house is searched” (not for the screen)" in told
    for opens, said in (("step-1", "“Tom is hurt” (about somebody else)"), ("step-3", "this step is left out")):
        by_stage.button(key=opens).click().run()
        (info,) = by_stage.info
        assert said in info.value.replace("\\", "")
    by_stage.run()
    by_stage.toggle(key=session.SHARED).set_value(True).run()
    assert "The room" not in _told(by_stage) and "Tom" not in _told(by_stage)


def test_nothing_is_said_of_a_shared_screen_where_a_story_is_not_for_one(by_stage: AppTest):
    store = session.the_store()
    entry = Entry("tom", _kept()[0].case_id, "Tom", parse_when("2014"), lane="home", type="housing", third_party=True)
    add_entry(store, entry, actor=ME)
    _in_dialog(by_stage.run(), "edit-beginning", {"telling-audience": "psychologist_only"}, "save-beginning")
    _in_dialog(by_stage, "step-1", {"step-words": "Tom", "step-entries": ["tom"]}, "save-step")
    assert "The room" not in _told(by_stage.run())
    by_stage.button(key="step-1").click().run()
    assert not by_stage.info


def test_steps_are_put_in_another_order_added_and_taken_out(by_stage: AppTest):
    named = [button.label.replace("\\", "") for button in by_stage.button if (button.key or "").startswith("sign-")]
    assert len(set(named)) == len(named) and "Move step 1, “Infancy”, down" in named and "About Nia Prosser" in named
    by_stage.button(key="sign-later-1").click().run()
    assert [step.title for step in _kept()[0].steps] == ["Early childhood", "Infancy"]
    _in_dialog(by_stage, "add-step", {"step-title": "A breath"}, "save-step")
    assert [step.title for step in _kept()[0].steps] == ["Early childhood", "Infancy", "A breath"]
    _in_dialog(by_stage, "step-2", {}, "drop-step")
    assert [step.title for step in _kept()[0].steps] == ["Early childhood", "A breath"]
    assert "entries of this life in no step" in "".join(one.label for one in by_stage.expander)


def _keep_after_somebody_else() -> None:
    """A page on which a story that was opened is kept after somebody else has changed it."""
    from dataclasses import replace

    from timeline.services.open_case import open_case
    from timeline.services.tell_life import correct_telling
    from timeline.ui import session
    from timeline.ui.story_forms import keep_telling

    store = session.the_store()
    view = open_case(store, store.cases()[0].case.id)
    theirs = replace(view.tellings[0], content_note="Theirs")
    correct_telling(store, theirs, version=view.versions[theirs.id], actor="Ana Rees, psychologist")
    session.set_actor("R. Jones, tester")
    keep_telling(view, replace(view.tellings[0], title="Mine"), why="changed")


def test_a_story_changed_by_somebody_else_meanwhile_is_not_overwritten(by_stage: AppTest):
    page = AppTest.from_function(_keep_after_somebody_else, default_timeout=60).run()
    assert not page.exception
    assert "Ana Rees" in page.error[0].value
    (kept,) = _kept()
    assert (kept.title, kept.content_note) == ("Stage by stage", "Theirs")


def test_a_story_taken_away_comes_back_with_undo(by_stage: AppTest):
    _in_dialog(by_stage, "take-away", {}, "take-away-now")
    assert _kept() == []
    by_stage.button(key="undo").click().run()
    assert len(_kept()) == 1


def test_beginning_a_story_shares_the_screen_and_opens_the_timeline_in_story_mode(by_stage: AppTest):
    begin = by_stage.button(key="begin-telling")
    assert (begin.label, begin.proto.type) == ("Begin on a shared screen", "primary")
    begin.click().run()
    assert not by_stage.exception
    assert by_stage.session_state[session.SHARED] is True
    assert by_stage.toggle(key=session.SHARED).value is True
    assert "Prosser" not in _told(by_stage)
    told = by_stage.session_state["telling"]
    assert told[1] == _kept()[0].id
    assert "Its story opens here" not in _told(by_stage)


def test_a_story_begun_with_full_names_leaves_the_screen_as_it_is(by_stage: AppTest):
    begin = by_stage.button(key="begin-full-names")
    assert begin.proto.type == "tertiary"
    begin.click().run()
    assert not by_stage.exception
    assert by_stage.session_state["telling"][1] == _kept()[0].id
    assert by_stage.toggle(key=session.SHARED).value is False


def test_another_childs_timeline_is_not_in_story_mode(by_stage: AppTest):
    by_stage.button(key="begin-full-names").click().run()
    other = create_case(session.the_store(), ref="YJ-2", name="Owen Pask", born="", actor=ME)
    _to(by_stage, shell.HOME).button(key=f"open-{other.id}").click().run()
    assert "Begin anywhere" in _told(by_stage)


def test_a_story_not_meant_for_the_screen_is_left_with_a_sentence(by_stage: AppTest):
    _in_dialog(by_stage, "edit-beginning", {"telling-audience": "psychologist_only"}, "save-beginning")
    assert "begin-telling" not in {button.key for button in by_stage.button}
    begin = by_stage.button(key="begin-full-names")
    assert begin.proto.type == "primary"
    begin.click().run()
    _to(by_stage, shell.TIMELINE).toggle(key=session.SHARED).set_value(True).run()
    assert "not for a shared screen" in _told(by_stage)
    by_stage.button(key="leave-telling").click().run()
    assert "Its story opens here" in _told(by_stage)


def test_a_shared_screen_begins_a_story_and_changes_nothing(by_stage: AppTest):
    by_stage.toggle(key=session.SHARED).set_value(True).run()
    keys = {button.key for button in by_stage.button}
    assert by_stage.button(key="begin-telling").label == "Begin"
    assert "begin-full-names" not in keys
    assert not keys & {"by-stage", "own-telling", "edit-beginning", "take-away", "add-step", "step-1", "sign-later-1"}
    assert "Prosser" not in _told(by_stage)


def test_the_presenters_window_asks_for_a_name_and_shows_nothing_on_a_shared_screen(open_window, by_stage: AppTest):
    other = _to(open_window(), shell.PRESENTER)
    assert [button.label for button in other.button] == ["Continue"]
    by_stage.toggle(key=session.SHARED).set_value(True).run()
    assert "Your notes are not shown here" in _told(_to(by_stage, shell.PRESENTER))
