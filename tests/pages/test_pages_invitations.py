"""Asking agencies: several at once, what came and what is missing, the register, and what could be asked of whom."""

from __future__ import annotations

from datetime import timedelta

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Agency, Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.agency_register import remember_columns, save_agency
from timeline.services.find_gaps import day
from timeline.services.invite import ToAsk, invite
from timeline.services.open_case import OpenCase, open_case
from timeline.services.questions import ask_together
from timeline.services.record_entry import undo_last
from timeline.store import Store
from timeline.ui import session
from timeline.ui.clock import today

ME = "Rhiannon Jones"
PATIENCE_S = 60


def screen() -> None:
    """One part of asking, as AppTest runs it: the list, a dialog, or what could be asked."""
    import streamlit as st

    from timeline.services.what_came import asked_of
    from timeline.ui import session, shell
    from timeline.ui.agencies_form import agencies_dialog
    from timeline.ui.asking_forms import ask_dialog, became_dialog, change_dialog, hand_over_dialog
    from timeline.ui.clock import today
    from timeline.ui.invitations_panel import invitations_panel
    from timeline.ui.questions_panel import questions_panel
    from timeline.ui.what_to_ask_panel import what_to_ask_panel

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    view = session.case_in_view()
    shell.say_what_was_done()
    which = st.query_params.get("part", "")
    asked = asked_of(session.the_store(), view, today=today())
    if which == "ask":
        ask_dialog(view)
    elif which == "became" and asked:
        became_dialog(asked[0])
    elif which == "change":
        change_dialog(view, asked[0])
    elif which == "hand over":
        hand_over_dialog(view.invitations[0])
    elif which == "agencies":
        agencies_dialog(view)
    elif which == "what to ask":
        what_to_ask_panel(view)
    elif which == "questions":
        questions_panel(view)
    else:
        invitations_panel(view)


@pytest.fixture
def store() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Caitlin Probert", known_as="Cai", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("nan", "c", "Glenys Morgan", aliases=("Nan",)))
        for number, (agency, when) in enumerate((("School", "2014"), ("CSC", "May 2015"), ("CSC", "June 2016"))):
            change.save(Entry(f"e{number}", "c", f"Told {number}", parse_when(when), "home", "other", agency=agency))
        change.save(
            Entry("csc", "c", "Told too", parse_when("May 2015"), "home", "other", agency="Children’s social care")
        )
    return opened


@pytest.fixture
def part(store: Store):
    def open_part(which: str = "", *, is_shared_screen: bool = False) -> AppTest:
        app = AppTest.from_function(screen, default_timeout=PATIENCE_S)
        app.query_params["part"] = which
        if is_shared_screen:
            app.session_state[session.SHARED] = True
        app.run()
        assert not app.exception
        return app

    return open_part


def now() -> OpenCase:
    return open_case(session.the_store(), "c")


def ask_agencies(*names: str, days_ago: int = 20, due_days_ago: int | None = None, **about) -> None:
    due = None if due_days_ago is None else day(today() - timedelta(due_days_ago))
    invite(
        session.the_store(), "c", [ToAsk(name) for name in names], asked_on=day(today() - timedelta(days_ago)),
        due_on=due, actor=ME, **about,
    )  # fmt: skip


def words(app: AppTest) -> str:
    kinds = (app.text, app.markdown, app.caption, app.error, app.warning, app.code)
    return "\n".join(str(one.value) for kind in kinds for one in kind)


def keys(app: AppTest) -> set[str]:
    return {one.key for one in app.button if one.key}


def test_before_anybody_is_asked_the_panel_says_how_to_begin(part):
    app = part()
    assert [one.value for one in app.subheader] == ["No agency has been asked yet"]
    assert "a template made out for it" in words(app) and "ask-agencies" in keys(app)


def test_several_agencies_are_asked_at_once_with_one_day_and_one_purpose(part, store):
    save_agency(store, Agency("", "School", "education", "Ms Rees, head of year"), actor=ME)
    app = part("ask")
    app.checkbox(key="ask-school").check()
    app.multiselect(key="ask-other").set_value(["Police"])
    app.text_input(key="ask-for").set_value("Formulation meeting").run()
    assert app.text_input(key="ask-whom-school").value == "Ms Rees, head of year"
    app.text_input(key="ask-due").set_value(day(today() + timedelta(21)).text).run()
    app.button(key="ask-save").click().run()
    assert not app.error and not app.exception
    police, school = sorted(now().invitations, key=lambda one: one.agency)
    assert (police.agency, school.agency, school.contact) == ("Police", "School", "Ms Rees, head of year")
    assert {one.asked_for for one in (police, school)} == {"Formulation meeting"}
    assert (school.since.text, school.until.latest, school.due_on.latest) == (
        "14 March 2010", today(), today() + timedelta(21),
    )  # fmt: skip
    assert len(store.changes("c", limit=2)) == 2
    undo_last(store, "c", actor=ME)
    assert now().invitations == ()


def test_the_first_agencies_are_asked_in_one_go_by_kind_or_by_a_name_of_their_own(part):
    app = part("ask")
    app.multiselect(key="ask-other").set_value(["Police", "Housing", "Clwb Rygbi Aberlas"]).run()
    app.button(key="ask-save").click().run()
    assert not app.error and not app.exception
    assert sorted(one.agency for one in now().invitations) == ["Clwb Rygbi Aberlas", "Housing", "Police"]


def test_asking_nobody_is_refused(part):
    app = part("ask")
    app.button(key="ask-save").click().run()
    assert "Choose the agencies" in app.error[0].value and now().invitations == ()


def test_an_agency_still_to_answer_is_not_offered_again(part):
    ask_agencies("School")
    assert "ask-school" not in {one.key for one in part("ask").checkbox}


def test_the_list_says_what_came_and_what_is_missing_in_days(part, store):
    ask_agencies("School", "CAMHS", due_days_ago=12)
    ask_together(store, [Question("", "c", "Ever seen?", agency="CAMHS")], actor=ME)
    with store.change(actor="A. Pugh", case_id="c") as change:
        change.save(Entry("new", "c", "Came", parse_when("2018"), "education", "school", agency="School"))
    app = part()
    told = words(app)
    assert "2 asked, 1 came, 1 still missing: CAMHS" in told and "12 days ago" in told
    assert "1 entry written by A. Pugh" in told and "1 question still open" in told
    assert "does not say that nothing happened" in told


def test_what_became_of_it_is_said_in_the_list(part):
    ask_agencies("Probation")
    app = part("became")
    invitation_id = now().invitations[0].id
    app.radio(key=f"became-{invitation_id}").set_value("It will not contribute").run()
    app.button(key=f"became-save-{invitation_id}").click().run()
    assert "Say why" in app.error[0].value
    app.text_input(key=f"became-note-{invitation_id}-It will not contribute").set_value("Too young").run()
    app.button(key=f"became-save-{invitation_id}").click().run()
    assert now().invitations[0].status == "declined"
    assert "will not contribute: Too young" in words(part())


def test_an_asking_is_taken_back_with_a_reason(part):
    ask_agencies("Probation")
    invitation_id = now().invitations[0].id
    app = part("became")
    app.radio(key=f"became-{invitation_id}").set_value("It should not have been asked").run()
    app.text_input(key=f"became-note-{invitation_id}-It should not have been asked").set_value("Mistake").run()
    app.button(key=f"became-save-{invitation_id}").click().run()
    assert now().invitations == ()


def test_what_was_asked_is_changed_and_what_was_left_alone_stays(part):
    ask_agencies("Police", due_days_ago=3, asked_for="Meeting")
    one = now().invitations[0]
    app = part("change")
    key = f"asked-{one.id}-1"
    app.text_input(key=f"{key}-due").set_value("1 January 2031").run()
    app.button(key=f"{key}-save").click().run()
    assert not app.error
    changed = now().invitations[0]
    assert (changed.due_on.text, changed.asked_for, changed.asked_on) == ("1 January 2031", "Meeting", one.asked_on)


def test_the_register_keeps_whom_to_ask_and_shows_the_columns_it_remembers(part, store):
    remember_columns(store, "Police", {"Occurred": "when", "Log no": ""}, actor=ME)
    app = part("agencies")
    app.selectbox(key="agency-chosen").set_value("Police").run()
    agency = store.records(Agency).all()[0].record
    assert "occurred: When" in words(app) and "log no: kept beside the entry" in words(app)
    app.text_input(key=f"agency-{agency.id}-1-contact").set_value("PC Hughes").run()
    app.button(key=f"agency-{agency.id}-1-save").click().run()
    assert store.records(Agency).get(agency.id).record.contact == "PC Hughes"


def test_an_agency_that_has_only_been_named_is_written_into_the_register(part, store):
    app = part("agencies")
    app.selectbox(key="agency-chosen").set_value("CSC").run()
    app.selectbox(key="agency-CSC-0-kind").set_value("social_care").run()
    app.button(key="agency-CSC-0-save").click().run()
    assert [(one.record.name, one.record.kind) for one in store.records(Agency).all()] == [("CSC", "social_care")]


def test_names_of_one_agency_are_offered_and_only_written_as_one_when_somebody_says_so(part):
    app = part("agencies")
    assert "Perhaps one agency: CSC, Children’s social care" in words(app)
    assert {entry.agency for entry in now().entries} == {"School", "CSC", "Children’s social care"}
    app.selectbox(key="spelling-name-0").set_value("Children’s social care").run()
    app.button(key="spelling-go-0").click().run()
    assert {entry.agency for entry in now().entries} == {"School", "Children’s social care"}


def test_the_keyboard_is_handed_over_to_somebody_with_a_name(part):
    ask_agencies("School")
    invitation_id = now().invitations[0].id
    app = part("hand over")
    assert f"/agency?invitation={invitation_id}" in app.code[0].value
    app.button(key=f"hand-go-{invitation_id}").click().run()
    assert "Write who takes the keyboard" in app.error[0].value


def test_a_shared_screen_reads_the_list_and_changes_nothing(part, store):
    invite(store, "c", [ToAsk("School", "Sioned Rees")], asked_on=day(today()), actor=ME, asked_for="About Caitlin")
    app = part(is_shared_screen=True)
    told = words(app)
    assert "School" in told and "About C." in told and "Sioned" not in told and "Caitlin" not in told
    assert keys(app) == set() and not app.get("download_button")


def test_templates_are_offered_for_each_agency_and_all_together(part):
    ask_agencies("School", "Police")
    labels = [one.proto.label for one in part().get("download_button")]
    assert labels.count("Template for Excel") == labels.count("Template for Word") == 2
    assert {"All for Excel (ZIP)", "All for Word (ZIP)"} <= set(labels)


def test_an_offer_is_asked_with_one_press_and_no_longer_offered(part):
    app = part("what to ask")
    assert "Which month in 2014 was “Told 0”?" in words(app)
    app.button(key="ask-date:e0").click().run()
    assert not app.exception
    assert [(one.agency, one.words) for one in now().questions] == [("School", "Which month in 2014 was “Told 0”?")]
    assert "Which month in 2014 was “Told 0”?" not in words(part("what to ask"))
    assert "Q1  Which month in 2014 was “Told 0”?" in words(part("questions"))


def test_everything_for_an_agency_is_asked_with_one_press(part, store):
    with store.change(actor=ME, case_id="c") as change:
        change.save(Entry("more", "c", "Told more", parse_when("2017"), "home", "other", agency="School"))
    part("what to ask").button(key="ask-all-School").click().run()
    asked = [one.words for one in now().questions if one.agency == "School"]
    assert len(asked) >= 2 and "Which month in 2017 was “Told more”?" in asked
    assert len({one.change_id for one in store.records(Question).of_case("c")}) == 1


def test_an_offer_is_set_aside_only_with_a_reason(part):
    app = part("what to ask")
    app.button(key="aside-date:e0").click().run()
    assert "Say why" in app.error[0].value and now().questions == ()
    app.text_input(key="aside-why-date:e0").set_value("The year is enough").run()
    app.button(key="aside-date:e0").click().run()
    assert [(one.status, one.reason) for one in now().questions] == [("set_aside", "The year is enough")]


def test_an_offer_is_asked_of_another_agency_instead(part):
    app = part("what to ask")
    app.selectbox(key="ask-other-date:e0").set_value("CSC").run()
    app.button(key="ask-them-date:e0").click().run()
    assert [one.agency for one in now().questions] == ["CSC"]


def test_a_shared_screen_offers_silences_alone(part):
    told = words(part("what to ask", is_shared_screen=True))
    assert "only silences" in told and "Told 0" not in told


def test_a_day_that_does_not_exist_is_said_and_nobody_is_asked(part):
    app = part("ask")
    app.checkbox(key="ask-school").check()
    app.text_input(key="ask-due").set_value("31 February 2031").run()
    assert app.warning
    app.button(key="ask-save").click().run()
    assert app.error and now().invitations == ()
