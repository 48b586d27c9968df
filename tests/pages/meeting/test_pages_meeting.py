"""The page of the meeting: prepared, planned and begun, with whoever is here and what they consent to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from meeting_at_hand import ME, PATIENCE_S, button, choose_phase, held, open_form, page, words, work
from streamlit.testing.v1 import AppTest

from timeline.domain.band import Band
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.meeting import ENDED, PLANNED, UNDER_WAY, Attendance, Meeting
from timeline.domain.note import MEANS, PARKED, Note
from timeline.domain.position import Position
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.find_gaps import day
from timeline.services.hold_meeting import attending
from timeline.services.open_case import open_case
from timeline.services.questions import answer_question, ask, nobody_knows
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_all_down, write_down
from timeline.store import Store
from timeline.ui import session
from timeline.ui.clock import today
from timeline.vocab.registry import vocabulary


def test_before_the_first_meeting_the_page_invites_to_plan_one(run: Callable[..., AppTest], store: Store) -> None:
    app = run()
    assert "No meeting has been planned yet" in words(app)
    assert "for the meeting" in words(app)
    button(app, "Plan a meeting").click().run()
    assert not app.exception
    open_form("plan").button(key="meeting-plan-go").click().run()
    planned = work(store)
    assert [one.status for one in planned.meetings] == [PLANNED]
    assert [(one.name, one.agency) for one in planned.attendances] == [("Sam Ode", "Youth justice service")]
    assert planned.meetings[0].purpose
    assert "Sam Ode" in words(run())


def test_the_next_meeting_is_offered_for_the_day_that_was_agreed_and_today_where_that_has_passed(store: Store) -> None:
    agreed = today() + timedelta(weeks=12)
    last = Meeting("m0", "c", status=ENDED, when=parse_when("1 May 2026"), next_review=day(agreed))
    write_down(store, last, actor=ME)
    assert open_form("plan").date_input(key="meeting-day").value == agreed
    write_down(store, replace(last, next_review=parse_when("3 May 2026")), actor=ME, version=1)
    assert open_form("plan").date_input(key="meeting-day").value == today()


def test_a_meeting_is_prepared_before_it_is_planned_and_what_was_written_is_there_for_it(
    run: Callable[..., AppTest], store: Store
) -> None:
    position = Position("p1", "c", parse_when("2025"), 1, 2, "He keeps Tuesdays", "The network", "home")
    write_all_down(store, [position, Note("n1", "c", "Short words", MEANS, phase="position")], actor=ME)
    app = run()
    offered = app.button_group(key="meeting-phase-none")
    assert list(offered.options) == [
        "Voice", "Strengths", "Development", "Position", "Making sense", "Plan"
    ]  # fmt: skip
    for phase in ("voice", "strengths", "development", "formulation", "plan", "position"):
        app.button_group(key="meeting-phase-none").set_value(phase).run()
        assert not app.exception, phase
    assert "He keeps Tuesdays" in words(app)
    assert "Short words" in words(app)
    assert button(app, "Agree on the next position")
    held(store, PLANNED)
    app = choose_phase(run(), "position")
    assert "Short words" in words(app)


@pytest.mark.parametrize("shared", [False, True])
def test_a_child_of_whom_nothing_is_known_not_even_a_birth_date_has_every_phase(shared: bool) -> None:
    bare = session.the_store()
    with bare.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Pip"))
        change.save(Case("c", "k", "P-1"))
    day = parse_when("2025")
    made = [Position("p1", "c", day, 1, 2, "Why", "All", "home"), Band("b1", "c", "language", day, 60, 84, "SLT")]
    for records in ([], made, [Meeting("m", "c")]):
        write_all_down(bare, records, actor=ME)
        app = AppTest.from_function(page, default_timeout=PATIENCE_S)
        if shared:
            app.query_params["shared"] = "yes"
        app.run()
        (phases,) = [one for one in app.button_group if one.key and one.key.startswith("meeting-phase-")]
        for phase in vocabulary("meeting_phases").offered:
            if phase.id == "timeline" or (phase.text("short") or phase.label) not in phases.options:
                continue
            app.button_group(key=phases.key).set_value(phase.id).run()
            assert not app.exception, phase.id


def test_an_earlier_meeting_is_read_while_the_next_is_planned(run: Callable[..., AppTest], store: Store) -> None:
    held(store, ENDED, Note("n1", "c", "Said at the first", MEANS, "m", "welcome"))
    with store.change(actor=ME, case_id="c") as change:
        change.save(Meeting("m2", "c", "review", parse_when("4 August 2026")))
    app = run()
    assert "Said at the first" not in words(app)
    app.selectbox(key="meeting-which-m2").set_value("m").run()
    assert not app.exception
    assert "Said at the first" in words(app)
    assert "Plan the next meeting" not in [one.label for one in app.button], "one is planned already"


def test_a_meeting_planned_on_a_shared_screen_puts_nobodys_initials_on_its_list(store: Store) -> None:
    form = open_form("plan", shared=True)
    assert not form.multiselect
    assert "Jones" not in "".join(one.value or "" for one in form.text_input)
    form.button(key="meeting-plan-go").click().run()
    planned = work(store)
    assert (planned.attendances, planned.meetings[0].scribe) == ((), ME)


def test_the_name_of_a_snapshot_is_not_carried_on_to_a_shared_screen(run: Callable[..., AppTest], store: Store) -> None:
    held(store, ENDED)
    snapshot = take_snapshot(store, "c", "What Sam Ode said", actor=ME)
    app = choose_phase(run(), "close")
    app.button(key=f"snapshot-{snapshot.id}").click().run()
    assert "Ode" not in str(app.session_state["moment_looked_at"])


@pytest.mark.parametrize("shared", [False, True])
def test_a_snapshot_opens_with_the_questions_that_were_open_then_and_none_can_be_answered_from_it(
    run: Callable[..., AppTest], store: Store, shared: bool
) -> None:
    asked = ("Was the school nurse told?", "Who has a photograph?", "Where was he at three?")
    for number, question in enumerate(asked):
        ask(store, Question(f"q{number}", "c", question, agency="School"), actor=ME)
    held(store, ENDED, Note("n1", "c", "The bus pass", PARKED, "m", "close"))
    snapshot = take_snapshot(store, "c", "The meeting", actor=ME)
    answer_question(store, "q0", version=1, answer="She was", actor=ME)
    nobody_knows(store, "q1", version=1, actor=ME)
    app = choose_phase(run(shared=shared), "close")
    assert asked[0] not in words(app)
    app.button(key=f"snapshot-{snapshot.id}").click().run()
    assert "The bus pass" in words(app)
    for phase in ("welcome", "voice", "timeline", "close"):
        app = choose_phase(app, phase)
        assert not app.exception, phase
        assert [one for one in asked if one not in words(app)] == [], phase
        assert not {"What came back", "Ask again"} & {one.label for one in app.button}, phase


def test_the_family_is_heard_as_often_on_a_shared_screen_whatever_they_are_called_in_the_register(
    run: Callable[..., AppTest], store: Store
) -> None:
    with store.change(actor=ME, case_id="c") as change:
        change.save(Person("sian", "c", "Sian Beynon", "maternal aunt", aliases=("Anti Sian",), is_third_party=True))
        for number, said in enumerate(("He was always clever", "He likes the top deck")):
            change.save(
                Entry(f"f{number}", "c", f"What she told, {number}", parse_when("2024"), "home", "home_family",
                      quote=said, agency="Family", said_by="Anti Sian", basis="family")
            )  # fmt: skip
    held(store)
    app = choose_phase(run(shared=True), "voice")
    told = "Family’s voice: 2 moments shown here; the newest of these "
    assert told in words(app)
    assert "“He was always clever”" in words(app) and "“He likes the top deck”" in words(app)
    assert told in words(choose_phase(app, "timeline")), "beside the wall"
    assert "Sian" not in words(app)


def test_it_begins_and_the_phase_is_kept_as_it_is_gone_through(run: Callable[..., AppTest], store: Store) -> None:
    held(store, PLANNED)
    app = run()
    app.button(key="meeting-begin").click().run()
    assert work(store).meetings[0].status == UNDER_WAY
    choose_phase(app, "voice")
    assert work(store).meetings[0].phase == "voice"
    assert [phase for phase, _ in work(store).meetings[0].log] == ["welcome", "voice"]
    assert "“I like the bus”" in words(app)


def test_somebody_is_here_with_one_press(run: Callable[..., AppTest], store: Store) -> None:
    held(store, UNDER_WAY, Attendance("a", "c", "m", "Sam Ode", "Youth justice service"))
    app = run()
    app.button_group(key="comes-a").set_value("here").run()
    assert [one.status for one in work(store).attendances] == ["here"]
    assert not app.exception


def test_everybody_invited_is_put_on_the_list_with_one_press_also_when_names_are_hidden(
    run: Callable[..., AppTest], store: Store
) -> None:
    held(store)
    app = run(shared=True)
    assert button(app, "Add everybody invited (1)")
    app.button(key="attendance-everybody").click().run()
    assert [(one.name, one.agency) for one in work(store).attendances] == [("Sam Ode", "Youth justice service")]
    assert "Add everybody invited" not in " ".join(one.label for one in run().button)


def test_several_names_are_read_back_and_put_on_the_list_in_one_go(run: Callable[..., AppTest], store: Store) -> None:
    held(store)
    form = open_form("people")
    form.button(key="attendance-people-go").click().run()
    assert "Write who is to be on the list" in "".join(one.value for one in form.error).replace("\\", "")
    form.text_area(key="attendance-people").set_value("Mrs Ellis, school; Dr Rao, CAMHS psychologist").run()
    assert "Mrs Ellis · School · Practitioner" in words(form)
    assert "Dr Rao · CAMHS · Psychologist" in words(form)
    form.selectbox(key="attendance-people-status").set_value("here")
    form.button(key="attendance-people-go").click().run()
    assert [(one.name, one.agency, one.role, one.status) for one in attending(work(store), "m")] == [
        ("Dr Rao", "CAMHS", "psychologist", "here"), ("Mrs Ellis", "School", "practitioner", "here"),
    ]  # fmt: skip
    store.undo(ME, "c")
    assert work(store).attendances == ()


def write_name(app: AppTest, name: str) -> None:
    """Write a name that is not among those offered, as a browser lets one do."""
    box = app.selectbox(key="consent-whose")
    box.options.append(name)
    box.set_value(name).run()


def test_the_consent_of_somebody_nobody_knows_yet_is_written_down_and_they_are_added_with_it(
    run: Callable[..., AppTest], store: Store
) -> None:
    held(store)
    app = run()
    assert app.selectbox(key="consent-whose").placeholder == "Choose, or write a name"
    write_name(app, "Anti Sian")
    app.button(key="consent-other").click().run()
    assert not app.exception
    form = open_form("consent")
    assert "not among the people of this life yet" in words(form)
    form.text_input(key="consent-relation-Anti Sian").set_value("aunt")
    form.button(key="consent-save-new").click().run()
    assert "Choose what was said" in "".join(one.value for one in form.error)
    assert work(store).consents == ()
    form.selectbox(key="consent-state-new").set_value("given")
    form.button(key="consent-save-new").click().run()
    (said,) = work(store).consents
    (aunt,) = [one for one in open_case(store, "c").people if one.name == "Anti Sian"]
    assert (said.person_id, said.state, aunt.relation) == (aunt.id, "given", "aunt")
    assert "Anti Sian" in words(run())
    store.undo(ME, "c")
    assert (work(store).consents, [one.name for one in open_case(store, "c").people]) == ((), ["Sam Ode"])


def test_one_press_on_a_shared_screen_keeps_the_names_as_they_are(run: Callable[..., AppTest], store: Store) -> None:
    held(store, UNDER_WAY, Attendance("a", "c", "m", "Sam Ode", "Youth justice service", view="Cai Invented is kind"))
    app = run(shared=True)
    assert "Sam Ode" not in words(app)
    app.button_group(key="comes-a").set_value("here").run()
    kept = store.records(Attendance).get("a").record
    assert (kept.name, kept.view, kept.status) == ("Sam Ode", "Cai Invented is kind", "here")
