"""The page of a meeting that is held: what is said, agreed and kept, and nothing of it changed by looking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from meeting_at_hand import ME, PATIENCE_S, begin_action, begun, button, choose_phase, held, open_form, words, work
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Person
from timeline.domain.entry import Entry
from timeline.domain.meeting import ENDED, UNDER_WAY, Attendance, Meeting
from timeline.domain.note import ACTION, DISAGREED, MEANS, PARKED, VOICE, Note
from timeline.domain.when import parse_when
from timeline.services.open_case import open_case
from timeline.services.snapshots import take_snapshot
from timeline.store import Store
from timeline.ui import capture_line
from timeline.ui.clock import today


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


def test_a_line_said_on_a_shared_screen_keeps_who_said_it_and_shows_initials(
    run: Callable[..., AppTest], store: Store
) -> None:
    held(store, UNDER_WAY, Attendance("a", "c", "m", "Sam Ode", "Youth justice service"))
    view, meeting = open_case(store, "c", is_shared_screen=True), work(store).meetings[0]
    line = capture_line.understood_in(view, meeting, "voice", "Sam: he texts the night before")
    assert line.record.said_by == "Sam Ode"
    assert "Sam Ode" not in " ".join(capture_line.reading_of(store, view, line))


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
    begin_action(app, what="writes the letter", due="gibberish 99")
    app.button(key="action-add").click().run()
    assert [one.value for one in app.error] != []
    assert len(work(store).notes) == 1
    assert begun(app) == ["writes the letter", "", "gibberish 99"]
    begin_action(app, due="3 June 2027")
    app.button(key="action-add").click().run()
    assert [note.words for note in work(store).notes] == ["rings the school", "writes the letter"]
    assert begun(app) == ["", "", ""]
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
