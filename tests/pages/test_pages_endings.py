"""Endings and moves: what is coming, a plan in small steps, nothing over without people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child, Person
from timeline.domain.ending import CALLED_OFF, HAPPENED, Ending, MoveStep
from timeline.domain.when import parse_when
from timeline.domain.when_telling import day_text
from timeline.services.write_down import write_down
from timeline.store import Store
from timeline.ui import session
from timeline.vocab.registry import vocabulary

ME = "Rhiannon Jones"
PATIENCE_S = 60


def page() -> None:
    """The panel as AppTest runs it."""
    from dataclasses import replace
    from datetime import UTC, datetime

    import streamlit as st

    from timeline.ui import after_state, meeting_state, session, shell
    from timeline.ui.ending_form import ending_dialog
    from timeline.ui.ending_step_form import step_dialog
    from timeline.ui.ending_turns import called_off_dialog, happened_dialog
    from timeline.ui.endings_panel import endings_panel

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    if st.query_params.get("past"):
        view = replace(view, as_known_at=datetime.now(UTC))
    shell.say_what_was_done()
    after = after_state.after_in(view)
    part, ending = str(st.query_params.get("part", "")), str(st.query_params.get("ending", ""))
    if part == "form":
        ending_dialog(view, after, ending, kind=str(st.query_params.get("kind", "")))
    elif part == "happened":
        happened_dialog(view, after, ending)
    elif part == "off":
        called_off_dialog(view, after, ending)
    elif part == "step":
        step_dialog(view, after, ending, int(st.query_params["number"]))
    else:
        endings_panel(view, meeting_state.work_in(view), after)


def in_weeks(weeks: int) -> date:
    return date.fromordinal(date.today().toordinal() + 7 * weeks)


@pytest.fixture
def store() -> Store:
    """A case whose child is eighteen in ten weeks."""
    eighteen = in_weeks(10)
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        born = day_text(eighteen.replace(year=eighteen.year - 18, day=min(eighteen.day, 28)))
        change.save(Child("k", "Kit Invented", born=parse_when(born)))
        change.save(Case("c", "k", "YJ-1", "review"))
        change.save(Person("p", "c", "Glenys Invented"))
    return opened


@pytest.fixture
def run() -> Callable[..., AppTest]:
    def opened(**query: str) -> AppTest:
        app = AppTest.from_function(page, default_timeout=PATIENCE_S)
        for name, value in query.items():
            app.query_params[name] = value
        app.run()
        assert not app.exception
        return app

    return opened


def a_move(store: Store, **more) -> Ending:
    told = {
        "kind": "probation", "when": parse_when("12 January 2027"), "relationship": "Glenys Invented stays",
        "steps": (MoveStep("Glenys Invented comes along", "Miriam", parse_when("1 December 2026")), MoveStep("Cake")),
    } | more  # fmt: skip
    made = Ending("e", "c", **told)
    write_down(store, made, actor=ME)
    return made


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in app.text)


def kept(store: Store) -> Ending:
    return store.records(Ending).get("e").record


def field(app: AppTest, ending: str):
    every = [*app.text_input, *app.text_area, *app.selectbox, *app.multiselect, *app.checkbox]
    (found,) = [one for one in every if one.key and one.key.startswith("ending-") and one.key.endswith(ending)]
    return found


def press(app: AppTest, ending: str) -> None:
    next(one for one in app.button if one.key and one.key.endswith(ending)).click()
    app.run()
    assert not app.exception


def test_an_empty_page_invites_and_says_that_eighteen_is_coming(store, run):
    app = run()
    assert "Nothing is written down yet" in said(app)
    assert "Kit Invented turns 18 on" in said(app)
    assert "No move is planned here yet" in said(app)
    assert app.button(key="coming-plan-probation")


def test_once_a_move_is_planned_the_page_says_no_more_of_the_birthday(store, run):
    a_move(store)
    assert "turns 18" not in said(run())


def test_the_form_asks_what_is_easily_forgotten_and_a_move_is_planned_in_ten_seconds(store, run):
    app = run(part="form", kind="probation")
    assert vocabulary("ending_kinds")["probation"].text("prompts") in said(app)
    field(app, "-when").set_value("12 January 2027")
    press(app, "-save")
    (made,) = [one.record for one in store.records(Ending).of_case("c")]
    assert (made.kind, made.when.text, made.relationship) == ("probation", "12 January 2027", "")


def test_nothing_is_chosen_beforehand(store, run):
    app = run(part="form")
    press(app, "-save")
    assert "Choose what ends" in app.error[0].value
    assert store.records(Ending).of_case("c") == []


def test_voluntary_contact_is_kept_only_with_a_route_boundaries_and_a_day_to_look_again(store, run):
    app = run(part="form", kind="voluntary")
    press(app, "-save")
    assert "safeguarding route" in app.error[0].value
    field(app, "-route").set_value("The duty team")
    field(app, "-boundaries").set_value("Tuesdays at four")
    press(app, "-save")
    assert "looked at again" in app.error[0].value
    field(app, "-review").set_value("6 July 2027")
    press(app, "-save")
    (made,) = [one.record for one in store.records(Ending).of_case("c")]
    assert (made.route, made.boundaries, made.review_on.text) == ("The duty team", "Tuesdays at four", "6 July 2027")


def test_a_date_nobody_can_read_is_said_and_what_was_typed_stays(store, run):
    app = run(part="form", kind="area")
    field(app, "-when").set_value("when the swallows")
    field(app, "-relationship").set_value("We write")
    press(app, "-save")
    assert app.error
    assert field(app, "-relationship").value == "We write"
    assert store.records(Ending).of_case("c") == []


def test_steps_are_ticked_offered_and_added_in_ones_own_words(store, run):
    made = a_move(store)
    app = run()
    field(app, "tick-e-0-1").check().run()
    assert kept(store).steps[0].is_done
    press(app, "offer-e-2-0")
    assert kept(store).steps[-1].words in {term.label for term in vocabulary("move_steps")} | {made.steps[1].words}
    assert len(kept(store).steps) == 3
    field(app, "own-e-3-what").set_value("Walk by the canal")
    press(app, "own-e-3-add")
    assert "Walk by the canal" in [one.words for one in kept(store).steps]


def test_a_step_is_changed_moved_and_taken_out(store, run):
    a_move(store)
    app = run(part="step", ending="e", number="1")
    field(app, "-words").set_value("Cake and a candle")
    field(app, "-place").set_value("one earlier")
    press(app, "-save")
    assert [one.words for one in kept(store).steps] == ["Cake and a candle", "Glenys Invented comes along"]
    press(run(part="step", ending="e", number="0"), "-out")
    assert [one.words for one in kept(store).steps] == ["Glenys Invented comes along"]


def test_that_it_has_happened_asks_kindly_for_the_plan_and_refuses_without(store, run):
    a_move(store, relationship="")
    app = run(part="happened", ending="e")
    assert "nothing ends without a plan for the relationship" in said(app)
    press(app, "-save")
    assert "Nothing ends without a plan" in app.error[0].value
    field(app, "-relationship").set_value("Miriam rings in February")
    press(app, "-save")
    assert (kept(store).status, kept(store).relationship) == (HAPPENED, "Miriam rings in February")
    assert store.records(Case).get("c").record.stage == "review"


def test_where_the_case_stands_is_offered_with_it(store, run):
    a_move(store)
    app = run(part="happened", ending="e")
    assert field(app, "-stage").value == "review"
    field(app, "-stage").set_value("ended")
    press(app, "-save")
    assert store.records(Case).get("c").record.stage == "ended"


def test_it_is_called_off_with_a_reason_in_words_and_planned_again(store, run):
    a_move(store)
    app = run(part="off", ending="e")
    press(app, "-save")
    assert app.error
    field(app, "-because").set_value("She stays with us")
    press(app, "-save")
    assert kept(store).status == CALLED_OFF
    app = run()
    assert "Why: She stays with us" in said(app)
    press(app, "ending-again-e")
    assert kept(store).status == "planned"


def test_a_shared_screen_has_initials_takes_ticks_and_changes_no_words_it_hides(store, run):
    a_move(store)
    app = run(shared="1")
    shown = said(app) + " ".join(one.label for one in app.checkbox)
    assert "Glenys" not in shown
    assert "Invented" not in shown
    field(app, "tick-e-0-1").check().run()
    assert kept(store).steps[0] == MoveStep(
        "Glenys Invented comes along", "Miriam", parse_when("1 December 2026"), is_done=True
    )
    app = run(shared="1", part="form", ending="e")
    assert "Switch off Shared screen" in app.warning[0].value
    assert not app.text_area


def test_the_calendar_is_offered_once_there_is_a_day_and_not_to_somebody_looking_back(store, run):
    assert not run().get("download_button")
    a_move(store)
    (offered,) = run().get("download_button")
    assert "calendar-of-case" in offered.proto.id
    assert not run(past="1").get("download_button")


def test_looking_back_there_is_nothing_to_press(store, run):
    a_move(store)
    app = run(past="1")
    assert [one.key for one in app.button] == []
    assert all(one.disabled for one in app.checkbox)
    assert "Glenys Invented stays" in said(app)
