"""The page of the meeting: planned, begun, gone through and ended, and nothing of it changed by looking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.band import Band
from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.meeting import ENDED, PLANNED, UNDER_WAY, Attendance, Meeting
from timeline.domain.note import ACTION, DISAGREED, MEANS, PARKED, VOICE, Note
from timeline.domain.position import Position
from timeline.domain.when import parse_when
from timeline.services.hold_meeting import attending
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import open_case
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_all_down
from timeline.store import Store
from timeline.ui import capture_line, session
from timeline.ui.clock import today
from timeline.vocab.registry import vocabulary

ME = "Rhiannon Jones"
PATIENCE_S = 60


def page() -> None:
    """The page as AppTest runs it."""
    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.looking_back import as_looked_at
    from timeline.ui.meeting_page import meeting

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = as_looked_at(session.case_in_view())
    shell.say_what_was_done()
    meeting(view, meeting_state.work_in(view))


def form() -> None:
    """A form of the meeting, as it stands when it is open."""
    import streamlit as st

    from timeline.domain.case import Person
    from timeline.ui import meeting_forms, meeting_state, session, shell
    from timeline.ui.action_form import action_dialog
    from timeline.ui.attend_form import people_dialog
    from timeline.ui.meeting_head import meeting_title

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    work = meeting_state.work_in(view)
    shell.say_what_was_done()
    if st.query_params.get("form") == "plan":
        meeting_forms.plan_dialog(view, work)
    elif st.query_params.get("form") == "consent":
        meeting_forms.consent_dialog(view, "new", "Anti Sian", [Person("new", "c", "Anti Sian")])
    elif st.query_params.get("form") == "action":
        action_dialog(view, work, "n1")
    elif st.query_params.get("form") == "people" and work.meeting is not None:
        people_dialog(view, work.meeting)
    elif work.meeting is not None:
        meeting_forms.end_dialog(work, work.meeting, meeting_title(work.meeting))


def open_form(name: str, *, shared: bool = False) -> AppTest:
    app = AppTest.from_function(form, default_timeout=PATIENCE_S)
    app.query_params["form"] = name
    if shared:
        app.query_params["shared"] = "yes"
    return app.run()


@pytest.fixture
def store() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("p", "c", "Sam Ode", role="worker", agency="Youth justice service"))
        change.save(
            Entry(
                "e", "c", when=parse_when("May 2025"), title="“I like the bus”", lane="voice", type="own_words",
                quote="I like the bus", said_by="Cai",
            )
        )  # fmt: skip
    return opened


@pytest.fixture
def run(store: Store) -> Callable[..., AppTest]:
    def run_page(*, shared: bool = False) -> AppTest:
        app = AppTest.from_function(page, default_timeout=PATIENCE_S)
        if shared:
            app.query_params["shared"] = "yes"
        return app.run()

    return run_page


def work(store: Store) -> MeetingWork:
    return work_of(store, open_case(store, "c"))


def held(store: Store, status: str = UNDER_WAY, *records: object) -> None:
    log = () if status == PLANNED else (("welcome", "2026-05-12T09:00:00+00:00"),)
    phase = "" if status == PLANNED else "welcome"
    meeting = Meeting("m", "c", when=parse_when("12 May 2026"), status=status, phase=phase, log=log, purpose="To help")
    with store.change(actor=ME, case_id="c") as change:
        change.save(meeting)
        for record in records:
            change.save(record)


def words(app: AppTest) -> str:
    return "\n".join(one.value for kind in (app.text, app.subheader, app.caption) for one in kind)


def button(app: AppTest, label: str):
    return next(one for one in app.button if one.label == label)


def choose_phase(app: AppTest, phase: str) -> AppTest:
    app.button_group(key="meeting-phase-m").set_value(phase)
    return app.run()


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


def test_what_was_said_of_the_plan_is_read_after_the_meeting_has_ended(
    run: Callable[..., AppTest], store: Store
) -> None:
    held(store, ENDED, Note("n1", "c", "Tuesdays first", MEANS, "m", "plan"))
    assert "Tuesdays first" in words(choose_phase(run(), "plan"))


def test_a_meeting_held_on_a_shared_screen_keeps_its_words_as_they_were_written(
    run: Callable[..., AppTest], store: Store
) -> None:
    meeting = Meeting("m", "c", when=parse_when("12 May 2026"), chair="Sam Ode", purpose="Cai Invented asked for it")
    with store.change(actor=ME, case_id="c") as change:
        change.save(meeting)
    app = run(shared=True)
    app.button(key="meeting-begin").click().run()
    app = choose_phase(app, "close")
    app.button(key="meeting-end").click().run()
    ending = open_form("end", shared=True)
    assert "Invented" not in words(ending)
    ending.button(key="meeting-end-go").click().run()
    kept = store.records(Meeting).get("m").record
    assert (kept.status, kept.chair, kept.purpose) == (ENDED, "Sam Ode", "Cai Invented asked for it")


def test_a_meeting_planned_on_a_shared_screen_puts_nobodys_initials_on_its_list(store: Store) -> None:
    form = open_form("plan", shared=True)
    assert not form.multiselect
    assert "Jones" not in "".join(one.value or "" for one in form.text_input)
    form.button(key="meeting-plan-go").click().run()
    planned = work(store)
    assert (planned.attendances, planned.meetings[0].scribe) == ((), ME)


def test_a_line_said_on_a_shared_screen_keeps_who_said_it_and_shows_initials(
    run: Callable[..., AppTest], store: Store
) -> None:
    held(store, UNDER_WAY, Attendance("a", "c", "m", "Sam Ode", "Youth justice service"))
    view, meeting = open_case(store, "c", is_shared_screen=True), work(store).meetings[0]
    line = capture_line.understood_in(view, meeting, "voice", "Sam: he texts the night before")
    assert line.record.said_by == "Sam Ode"
    assert "Sam Ode" not in " ".join(capture_line.reading_of(store, view, line))


def test_the_name_of_a_snapshot_is_not_carried_on_to_a_shared_screen(run: Callable[..., AppTest], store: Store) -> None:
    held(store, ENDED)
    snapshot = take_snapshot(store, "c", "What Sam Ode said", actor=ME)
    app = choose_phase(run(), "close")
    app.button(key=f"snapshot-{snapshot.id}").click().run()
    assert "Ode" not in str(app.session_state["moment_looked_at"])


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


def test_what_was_said_stands_with_who_sees_it_differently_and_what_was_parked(
    run: Callable[..., AppTest], store: Store
) -> None:
    held(
        store, UNDER_WAY,
        Note("n1", "c", "Short words", MEANS, "m", "welcome", "Ms Reed", agreed_by="all"),
        Note("n2", "c", "He follows well at training", DISAGREED, "m", "welcome", "Coach", about_id="n1"),
        Note("n3", "c", "benefits", PARKED, "m", "welcome"),
    )  # fmt: skip
    told = words(run())
    assert "Short words" in told
    assert "Ms Reed · agreed by all" in told
    assert "Sees it differently: Coach\nHe follows well at training" in told
    assert "Parked" in told and "benefits" in told


def elsewhere() -> None:
    """What looks every few seconds for notes of another window, on a page drawn when there was only the first."""
    import streamlit as st

    from timeline.ui import session
    from timeline.ui.notes_elsewhere import notes_elsewhere

    session.set_actor("Rhiannon Jones")
    session.open_this_case(st.query_params.get("case", "c"))
    if st.query_params.get("shared"):
        session.share_screen()
    notes_elsewhere(["n1"], "m", "welcome")


def test_what_is_written_in_another_window_is_found_without_a_press_and_only_in_its_phase(
    run: Callable[..., AppTest], store: Store
) -> None:
    held(
        store, UNDER_WAY, Note("n1", "c", "Said before", MEANS, "m", "welcome"),
        Note("n2", "c", "Cai Invented hums when calm", PARKED, "m", "welcome", "Sam Ode"),
        Note("n3", "c", "Said in another phase", MEANS, "m", "plan"),
        Note("n4", "c", "Said at another meeting", MEANS, "m0", "welcome"),
        Note("n5", "c", "Only for the psychologist", MEANS, "m", "welcome", audience="psychologist_only"),
    )  # fmt: skip
    assert words(run()).count("Cai Invented hums when calm") == 1
    app = AppTest.from_function(elsewhere, default_timeout=PATIENCE_S).run()
    assert [one.value for one in app.text] == [
        "Cai Invented hums when calm", "Parked · Sam Ode · just now", "Only for the psychologist",
        "What it means for us · just now",
    ]  # fmt: skip
    assert not app.button, "a form opened from here would not outlive the next look"
    app.query_params["shared"] = "yes"
    assert [one.value for one in app.run().text] == ["C. I. hums when calm", "Parked · S. O. · just now"]


def test_a_case_taken_away_meanwhile_shows_no_note_and_no_error() -> None:
    app = AppTest.from_function(elsewhere, default_timeout=PATIENCE_S)
    app.query_params["case"] = "gone"
    assert [*app.run().text, *app.exception] == []


def test_the_childs_voice_is_the_childs_alone(run: Callable[..., AppTest], store: Store) -> None:
    held(
        store,
        UNDER_WAY,
        Note("n1", "c", "“I want the window seat”", VOICE, "m", "voice"),
        Note("n2", "c", "He was a happy baby", VOICE, "m", "voice", said_by="Mum"),
    )
    told = [one.value for one in choose_phase(run(), "voice").text]
    assert "“I want the window seat”" in told
    assert told.index("“I like the bus”") < told.index("“He was a happy baby”")


def test_what_the_family_told_is_there_also_without_their_very_words(run: Callable[..., AppTest], store: Store) -> None:
    with store.change(actor=ME, case_id="c") as change:
        change.save(Person("mum", "c", "Rhian Invented", relation="mother"))
        change.save(
            Entry("f1", "c", "He slept when the dog did", parse_when("2014"), lane="family", type="family_event",
                  basis="family", said_by="Rhian Invented")
        )  # fmt: skip
        change.save(
            Entry("f2", "c", "Nobody told us", parse_when("2015"), lane="family", type="family_event", basis="family",
                  said_by="Rhian Invented", quote="Nobody told us a thing")
        )  # fmt: skip
    held(store)
    told = [one.value for one in choose_phase(run(), "voice").text]
    assert told.index("“Nobody told us a thing”") < told.index("What they told, without their very words:")
    assert told.index("What they told, without their very words:") < told.index("He slept when the dog did")
    assert "Nobody told us" not in told


def test_strengths_of_this_year_do_not_stand_under_before(run: Callable[..., AppTest], store: Store) -> None:
    held(store)
    assert "Nothing that goes well is on the timeline yet" in words(choose_phase(run(), "strengths"))
    facts = {"lane": "strengths", "type": "strength"}
    with store.change(actor=ME, case_id="c") as change:
        change.save_all([
            Entry("s1", "c", "Learns the cawl", parse_when("2019"), **facts),
            Entry("s2", "c", "Moves the bus", parse_when(today().isoformat()), **facts),
            Entry("s3", "c", "Feeds the dog", parse_when("since 2024"), **facts),
        ])  # fmt: skip
    app = choose_phase(run(), "strengths")
    told = [one.value for one in app.main if one.type in ("subheader", "text")]
    order = [
        "What goes well now", "Feeds the dog", "In the last year", "Moves the bus", "Before that", "Learns the cawl",
    ]  # fmt: skip
    assert [one for one in told if one in order] == order


def test_actions_have_somebody_and_a_day_and_are_ticked_off(run: Callable[..., AppTest], store: Store) -> None:
    held(
        store, UNDER_WAY, Note("n1", "c", "rings the school", ACTION, "m", by_whom="Sam", due=parse_when("3 June 2020"))
    )
    app = choose_phase(run(), "close")
    assert "by 3 June 2020 · overdue" in words(app)
    app.text_input(key="action-what-1").set_value("writes the letter")
    app.text_input(key="action-due-1").set_value("gibberish 99")
    app.button(key="action-add").click().run()
    assert [one.value for one in app.error] != []
    assert len(work(store).notes) == 1
    app.text_input(key="action-due-1").set_value("3 June 2027")
    app.button(key="action-add").click().run()
    assert [note.words for note in work(store).notes] == ["rings the school", "writes the letter"]
    app.checkbox(key="action-n1-1").check().run()
    assert store.records(Note).get("n1").record.is_settled


def test_the_day_of_an_action_is_read_as_it_is_said_read_back_and_corrected(
    run: Callable[..., AppTest], store: Store
) -> None:
    held(store, UNDER_WAY, Note("n1", "c", "rings the school", ACTION, "m", by_whom="Sam"))
    assert button(choose_phase(run(), "close"), "Change “rings the school”")
    form = open_form("action")
    form.text_input(key="action-n1-1-due").set_value("next Friday")
    form.button(key="action-n1-1-save").click().run()
    assert [one.value for one in form.error] != []
    assert store.records(Note).get("n1").version == 1
    form.text_input(key="action-n1-1-due").set_value("in two weeks").run()
    due = today() + timedelta(weeks=2)
    assert f"Read as by {due:%A}" in words(form)
    form.button(key="action-n1-1-save").click().run()
    assert store.records(Note).get("n1").record.due.latest == due
    assert store.undo(ME, "c").reason == "Undone: changed a note: to do, “rings the school”"
    assert store.records(Note).get("n1").record.due is None


def test_the_end_keeps_a_snapshot_that_opens_as_it_was_and_cannot_be_changed(
    run: Callable[..., AppTest], store: Store
) -> None:
    held(store, UNDER_WAY)
    app = choose_phase(run(), "close")
    app.button(key="meeting-end").click().run()
    assert not app.exception
    ending = open_form("end")
    assert ending.text_input(key="meeting-end-title").value == "Formulation meeting, 12 May 2026"
    ending.button(key="meeting-end-go").click().run()
    ended = work(store)
    assert (ended.meetings[0].status, len(ended.snapshots)) == (ENDED, 1)
    with store.change(actor=ME, case_id="c") as change:
        change.save(Note("late", "c", "Said much later", MEANS, "m", "close"))
    app = choose_phase(run(), "close")
    assert "Said much later" in words(app)
    button(app, "Open as it was").click().run()
    assert "Said much later" not in words(app)
    assert [one.label for one in app.button if one.label in ("Add", "Add people", "End the meeting …")] == []


def test_a_shared_screen_shows_no_name_in_any_phase(run: Callable[..., AppTest], store: Store) -> None:
    held(
        store, UNDER_WAY, Attendance("a", "c", "m", "Sam Ode", "Ode and Sons"),
        Note("n1", "c", "Cai Invented spoke with Sam Ode", MEANS, "m", "close", "Sam Ode"),
    )  # fmt: skip
    take_snapshot(store, "c", "What Sam Ode said", actor=ME)
    app = run(shared=True)
    for phase in ("welcome", "voice", "strengths", "development", "position", "formulation", "plan", "close"):
        app = choose_phase(app, phase)
        assert not app.exception
        everything = words(app) + "".join(one.label for one in app.button)
        assert "Invented" not in everything and "Ode" not in everything, phase
