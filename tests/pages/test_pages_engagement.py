"""Appointments and how it is: one press marks, a consultation is offered at once, the child puts it themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cai_alone import ME, begin_case, press, run

from timeline.domain.appointment import Appointment
from timeline.domain.case import Person
from timeline.domain.consultation import Consultation
from timeline.domain.goal import Goal, HowItIs
from timeline.domain.when import parse_when
from timeline.services.find_gaps import day
from timeline.services.write_down import write_down
from timeline.store import Store


def appointments() -> None:
    """The page as AppTest runs it."""
    import streamlit as st

    from timeline.services.as_known import open_as_known
    from timeline.ui import after_state, meeting_state, session, shell
    from timeline.ui.appointments_panel import appointments_panel

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    if st.query_params.get("then"):
        from datetime import UTC, datetime

        view = open_as_known(session.the_store(), "c", datetime.now(UTC), is_shared_screen=False)
    shell.say_what_was_done()
    appointments_panel(view, meeting_state.work_in(view), after_state.after_in(view))


def how_it_is() -> None:
    """The page as AppTest runs it."""
    import streamlit as st

    from timeline.ui import after_state, meeting_state, session, shell
    from timeline.ui.how_it_is_panel import how_it_is_panel

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    shell.say_what_was_done()
    how_it_is_panel(view, meeting_state.work_in(view), after_state.after_in(view))


def form() -> None:
    """One of the forms by itself: the one that the address names, on the record or the appointment it names."""
    import streamlit as st

    from timeline.ui import after_state, meeting_state, session, shell
    from timeline.ui.appointment_form import appointment_dialog
    from timeline.ui.consultation_form import consultation_dialog
    from timeline.ui.goal_form import goal_dialog
    from timeline.ui.how_it_is_form import how_it_is_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    shell.say_what_was_done()
    view = session.case_in_view()
    work, after = meeting_state.work_in(view), after_state.after_in(view)
    record, about = str(st.query_params.get("record", "")), str(st.query_params.get("about", ""))
    match st.query_params["form"]:
        case "appointment":
            appointment_dialog(view, work, after, appointment_id=record)
        case "consultation":
            consultation_dialog(view, work, after, consultation_id=record, about=(about,) if about else ())
        case "goal":
            goal_dialog(view, work, after, goal_id=record)
        case _:
            how_it_is_dialog(view, work, after, record_id=record)


@pytest.fixture
def store() -> Store:
    return begin_case()


def keep(store: Store, *records: object) -> None:
    for one in records:
        write_down(store, one, actor=ME)


def offered(days_ago: int, key: str = "a", outcome: str = "offered") -> Appointment:
    on = date.today() - timedelta(days=days_ago)
    return Appointment(key, "c", day(on), "15:30", "Siân Beynon, key worker", place="library", outcome=outcome)


def said(app) -> str:
    return "\n".join(one.value for one in app.text)


def test_before_the_first_appointment_the_page_invites(store: Store) -> None:
    app = run(appointments)
    assert "No appointment is written down yet" in said(app)
    assert not [one for one in app.button if str(one.key).startswith("mark-")]


def test_one_press_says_that_the_child_was_there_and_nothing_is_asked(store: Store) -> None:
    keep(store, offered(2))
    app = press(run(appointments), "mark-kept-a")
    assert store.records(Appointment).get("a").record.outcome == "kept"
    assert not [one for one in app.button if one.key == "consult-now"]
    assert "was there 1 of 1" in said(app)


def test_where_the_child_was_not_there_a_consultation_is_offered_at_once_and_kept_with_it(store: Store) -> None:
    keep(store, offered(2))
    app = press(run(appointments), "mark-missed-a")
    assert "Ask the psychologist now?" in said(app)
    press(app, "consult-now")
    assert app.text_area(key="consultation-new-a-0-question").value == ""
    app = run(form, form="consultation", about="a")
    app.text_area(key="consultation-new-a-0-question").set_value("Is it the room?")
    press(app, "consultation-new-a-0-save")
    kept = [one.record for one in store.records(Consultation).of_case("c")]
    assert [(one.question, one.appointment_ids, one.trigger) for one in kept] == [("Is it the room?", ("a",), "missed")]
    app = run(appointments)
    assert "Asked: Is it the room?" in said(app)
    assert "No consultation is written down about these" not in said(app)


def test_a_consultation_can_wait_and_the_appointment_stays_on_the_quiet_list(store: Store) -> None:
    keep(store, offered(2))
    app = press(press(run(appointments), "mark-missed-a"), "consult-later")
    assert "Ask the psychologist now?" not in said(app)
    assert "No consultation is written down about these" in said(app)


def test_a_decision_without_its_reason_is_refused_and_what_was_typed_stays(store: Store) -> None:
    keep(store, offered(2, outcome="missed"))
    app = run(form, form="consultation", about="a")
    app.text_area(key="consultation-new-a-0-question").set_value("Is it the room?")
    app.selectbox(key="consultation-new-a-0-decision").set_value("flexible")
    press(app, "consultation-new-a-0-save")
    assert "Say why it was decided so" in app.error[0].value
    assert app.text_area(key="consultation-new-a-0-question").value == "Is it the room?"
    assert not store.records(Consultation).of_case("c")


def test_advice_is_added_later_to_the_same_consultation(store: Store) -> None:
    keep(store, Consultation("q", "c", parse_when("4 Nov 2026"), "missed", question="Is it the room?"))
    app = press(run(appointments), "advise-q")
    assert app.text_area(key="consultation-q-1-advice").value == ""
    app = run(form, form="consultation", record="q")
    app.text_area(key="consultation-q-1-advice").set_value("Ask him on the bus.")
    press(app, "consultation-q-1-save")
    assert store.records(Consultation).get("q").record.advice == "Ask him on the bus."
    assert "Advised: Ask him on the bus." in said(run(appointments))


def test_the_next_one_is_offered_with_one_press(store: Store) -> None:
    keep(store, offered(2, outcome="kept"))
    press(run(appointments), "sign-again-a")
    kept = [one.record for one in store.records(Appointment).of_case("c")]
    assert sorted(one.outcome for one in kept) == ["kept", "offered"]
    assert {(one.with_whom, one.place, one.time_of_day) for one in kept} == {
        ("Siân Beynon, key worker", "library", "15:30"),
    }  # fmt: skip


def test_the_form_begins_with_the_last_worker_place_time_and_weekday(store: Store) -> None:
    keep(store, offered(2, outcome="kept"))
    app = run(form, form="appointment")
    assert app.text_input(key="appointment-new-1-whom").value == "Siân Beynon, key worker"
    assert app.text_input(key="appointment-new-1-place").value == "library"
    begun = app.date_input(key="appointment-new-1-day").value
    assert begun.weekday() == (date.today() - timedelta(days=2)).weekday() and begun >= date.today()
    app.text_input(key="appointment-new-1-time").set_value("half past")
    press(app, "appointment-new-1-save")
    assert "not a time of day" in app.error[0].value
    assert len(store.records(Appointment).of_case("c")) == 1


def test_marking_on_a_shared_screen_keeps_whole_names_and_editing_masked_words_is_refused(store: Store) -> None:
    with store.change(actor=ME, why="a person", action="add", case_id="c") as change:
        change.save(Person("p", "c", "Siân Beynon"))
    keep(store, offered(2))
    app = press(run(appointments, shared="yes"), "mark-kept-a")
    assert "Beynon" not in said(app)
    assert store.records(Appointment).get("a").record.with_whom == "Siân Beynon, key worker"
    press(app, "sign-appointment-a")
    assert "Switch off Shared screen" in app.warning[0].value


def test_a_shared_screen_knows_workers_by_initials_and_claims_nothing_of_consultations_it_does_not_show(
    store: Store,
) -> None:
    keep(
        store,
        offered(9, outcome="missed"),
        Consultation("q", "c", parse_when("4 Nov 2026"), "missed", question="Secret?", appointment_ids=("a",)),
    )
    app = run(appointments, shared="yes")
    told = said(app)
    assert "Beynon" not in told and "Siân" not in told
    assert "Secret" not in told
    assert "No consultation is written down" not in told
    assert "None is written down" not in told


def test_looking_back_shows_the_pattern_and_changes_nothing(store: Store) -> None:
    keep(store, offered(2, outcome="missed"))
    app = run(appointments, then="yes")
    assert "was there 0 of 1" in said(app)
    assert not app.button


def test_the_child_puts_it_says_it_and_chooses_who_may_see_it(store: Store) -> None:
    app = press(run(how_it_is), "how-sit")
    press(app, "door-how-topic-home")
    press(app, "step-4-of-5-topic-home")
    record = store.records(HowItIs).of_case("c")[0].record
    assert (record.value, record.audience, record.helped_by) == (4, "worker_only", "Rhiannon Jones")
    app.text_area(key=f"how-words-{record.id}").set_value("My name’s on the door.")
    press(app, "how-keep")
    press(app, "audience-display-how")
    record = store.records(HowItIs).of_case("c")[0].record
    assert (record.words, record.audience) == ("My name’s on the door.", "display")
    press(press(app, "how-stop"), "how-to-worker")
    assert "“My name’s on the door.”" in said(app)


def test_something_they_want_has_the_ends_they_name_and_is_asked_about_at_once(store: Store) -> None:
    app = press(press(run(how_it_is), "how-sit"), "door-how-want")
    press(app, "how-want-keep")
    assert "own words" in app.error[0].value
    app.text_area(key="how-want").set_value("Drive the 22")
    app.text_input(key="how-want-low").set_value("a passenger")
    app.text_input(key="how-want-high").set_value("in the cab")
    press(app, "how-want-keep")
    goal = store.records(Goal).of_case("c")[0].record
    assert (goal.low_words, goal.high_words) == ("a passenger", "in the cab")
    press(app, f"step-2-of-5-goal-{goal.id}")
    press(app, "how-nothing")
    press(app, "audience-attendees-how")
    assert store.records(Goal).get(goal.id).record.audience == "attendees"
    assert store.records(HowItIs).of_case("c")[0].record.audience == "attendees"


def test_what_was_said_today_can_be_put_anew_or_taken_back(store: Store) -> None:
    app = press(press(run(how_it_is), "how-sit"), "door-how-topic-home")
    press(press(app, "step-4-of-5-topic-home"), "how-all")
    press(press(app, "door-how-topic-home"), "step-2-of-5-topic-home")
    assert [one.record.value for one in store.records(HowItIs).of_case("c")] == [2]
    press(press(app, "how-all"), "door-how-topic-home")
    press(app, "how-take-back")
    assert not store.records(HowItIs).of_case("c")


def test_what_the_family_says_is_kept_as_theirs(store: Store) -> None:
    app = run(form, form="how it is")
    app.radio(key="how-new-0-whose").set_value("family")
    app.radio(key="how-new-0-value-topic-coping").set_value(2)
    app.text_input(key="how-new-0-by").set_value("Nan")
    press(app, "how-new-0-save")
    record = store.records(HowItIs).of_case("c")[0].record
    assert (record.whose, record.said_by, record.value) == ("family", "Nan", 2)


def test_nobody_puts_it_for_them_by_leaving_the_form_as_it_is(store: Store) -> None:
    app = run(form, form="how it is")
    press(app, "how-new-0-save")
    assert "Choose where they put it" in app.error[0].value
    assert not store.records(HowItIs).of_case("c")


def test_a_shared_screen_neither_sits_with_the_child_nor_shows_what_they_kept_back(store: Store) -> None:
    keep(
        store,
        HowItIs("h", "c", parse_when("1 Nov 2026"), 1, topic="home", words="Secret", audience="worker_only"),
        HowItIs("i", "c", parse_when("1 Nov 2026"), 4, topic="school", words="Thirty-one bikes"),
    )
    app = run(how_it_is, shared="yes")
    assert "Thirty-one bikes" in said(app)
    assert "Secret" not in said(app)
    assert not [one for one in app.button if one.key == "how-sit"]


def test_a_goal_is_written_down_and_its_status_said_later(store: Store) -> None:
    app = run(form, form="goal")
    # Without a plan there is no step to choose, and no empty list of them.
    assert not app.multiselect
    app.text_area(key="goal-new-0-words").set_value("Drive the 22")
    press(app, "goal-new-0-save")
    goal = store.records(Goal).of_case("c")[0].record
    assert (goal.words, goal.status, goal.set_with) == ("Drive the 22", "trying", "Rhiannon Jones")
    app = run(form, form="goal", record=goal.id)
    app.selectbox(key=f"goal-{goal.id}-1-status").set_value("reached")
    press(app, f"goal-{goal.id}-1-save")
    assert store.records(Goal).get(goal.id).record.status == "reached"
    assert "“Drive the 22”" in said(run(how_it_is))


def test_an_empty_goal_is_refused(store: Store) -> None:
    app = press(run(form, form="goal"), "goal-new-0-save")
    assert "own words" in app.error[0].value
    assert not store.records(Goal).of_case("c")


def test_somebody_of_the_family_sits_down_under_their_own_name(store: Store) -> None:
    with store.change(actor=ME, why="a person", action="add", case_id="c") as change:
        change.save(Person("nan", "c", "Glenys Invented", "maternal grandmother"))

    def sitting() -> None:
        from timeline.ui import after_state, how_it_is_state, meeting_state, session
        from timeline.ui.how_it_is_panel import how_it_is_panel

        session.set_actor("Rhiannon Jones")
        session.open_this_case("c")
        view = session.case_in_view()
        if how_it_is_state.with_whom() is None:
            how_it_is_state.begin("Glenys Invented")
        how_it_is_panel(view, meeting_state.work_in(view), after_state.after_in(view))

    app = press(press(run(sitting), "door-how-topic-home"), "step-2-of-5-topic-home")
    assert not [one for one in app.button if one.key == "door-how-want"]
    record = store.records(HowItIs).of_case("c")[0].record
    assert (record.whose, record.said_by, record.value) == ("family", "Glenys Invented", 2)
