"""A plan of an invented boy at hand for its pages: one part as it is run, what it says, and what is kept."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from timeline.domain.recommendation import Recommendation
from timeline.store import Store

ME = "Rhiannon Jones"
PATIENCE_S = 60


def page() -> None:
    """One part of the plan as AppTest runs it."""
    from dataclasses import replace
    from datetime import UTC, datetime

    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.differently import differently_dialog
    from timeline.ui.plan_by_person import plan_by_person
    from timeline.ui.plan_in_time import plan_in_time
    from timeline.ui.plan_note_form import plan_note_dialog
    from timeline.ui.plan_sequence import plan_sequence
    from timeline.ui.recommendation_form import recommendation_dialog
    from timeline.ui.step_progress_form import progress_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    if st.query_params.get("past"):
        view = replace(view, as_known_at=datetime.now(UTC))
    shell.say_what_was_done()
    work = meeting_state.work_in(view)
    asked = {name: str(st.query_params.get(name, "")) for name in ("part", "step", "kind", "note")}
    if st.query_params.get("version"):
        # As the window has it that was opened before somebody else saved.
        work = replace(work, versions={**work.versions, "week": int(st.query_params["version"])})
    if asked["part"] == "form":
        recommendation_dialog(view, work, asked["step"])
    elif asked["part"] == "progress":
        progress_dialog(view, work, asked["step"])
    elif asked["part"] == "note":
        plan_note_dialog(view, work, asked["kind"], note_id=asked["note"])
    elif asked["part"] == "differs":
        differently_dialog(view, work, asked["step"], phase="plan")
    else:
        parts = {"people": plan_by_person, "time": plan_in_time}
        parts.get(asked["part"], plan_sequence)(view, work)


def said(app: AppTest) -> str:
    return "\n".join(one.value for one in app.text)


def kept(store: Store, step_id: str) -> Recommendation:
    return store.records(Recommendation).get(step_id).record


def field(app: AppTest, ending: str):
    """The one field of the open form whose key ends so."""
    every = [*app.text_input, *app.text_area, *app.selectbox, *app.multiselect, *app.button_group]
    (found,) = [one for one in every if one.key and one.key.startswith("step-") and one.key.endswith(ending)]
    return found


def save(app: AppTest) -> None:
    next(one for one in app.button if one.key and one.key.endswith("-save")).click()
    app.run()
    assert not app.exception
