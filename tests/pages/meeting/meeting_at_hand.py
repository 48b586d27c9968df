"""A meeting of an invented boy at hand for its pages: the page and its forms, what is kept, read and pressed."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from timeline.domain.meeting import PLANNED, UNDER_WAY, Meeting
from timeline.domain.when import parse_when
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import open_case
from timeline.store import Store

ME = "Rhiannon Jones"
PATIENCE_S = 60


def page() -> None:
    """The page as AppTest runs it; with the form that ends the meeting open over it where the address says so."""
    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.looking_back import as_looked_at
    from timeline.ui.meeting_forms import end_dialog
    from timeline.ui.meeting_page import meeting

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = as_looked_at(session.case_in_view())
    shell.say_what_was_done()
    work = meeting_state.work_in(view)
    meeting(view, work)
    if st.query_params.get("ending") and work.meeting is not None and work.meeting.status == "under_way":
        end_dialog(work, work.meeting, "Formulation meeting")


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


def begin_action(app: AppTest, **said: str) -> None:
    """Write into the fields of one more thing to do: ``what``, ``who`` and ``due``."""
    for name, words in said.items():
        _begun(app, name).set_value(words)


def begun(app: AppTest) -> list[str]:
    """What stands in those fields."""
    return [_begun(app, name).value for name in ("what", "who", "due")]


def _begun(app: AppTest, name: str):
    return next(one for one in app.text_input if one.key.startswith(f"action-{name}-"))


def choose_phase(app: AppTest, phase: str) -> AppTest:
    app.button_group(key="meeting-phase-m").set_value(phase)
    return app.run()
