"""Thoughts about an invented boy at hand for their pages: one lens as it is run, what it says, and what is kept."""

from __future__ import annotations

from collections.abc import Iterator

from streamlit.testing.v1 import AppTest

from timeline.domain.formulation import Hypothesis
from timeline.services.meeting_work import work_of
from timeline.services.open_case import open_case
from timeline.store import Store

ME = "Rhiannon Jones"
PATIENCE_S = 60
MARKS = "*bold* [a](http://x)"


def page() -> None:
    """The panel, or one of its forms, as AppTest runs it."""
    from datetime import datetime

    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.formulation_in_story import send_in, way_back, where_it_is_used
    from timeline.ui.formulation_panel import formulation_panel
    from timeline.ui.formulation_sending import into_the_formulation
    from timeline.ui.hypothesis_form import evidence_dialog, hypothesis_dialog
    from timeline.ui.looking_back import as_looked_at
    from timeline.ui.narrative_panel import narrative_dialog
    from timeline.ui.thought_form import thought_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    if st.query_params.get("then"):
        session.look_at(datetime.fromisoformat(str(st.query_params["then"])), "then", since=False)
    view = as_looked_at(session.case_in_view())
    shell.say_what_was_done()
    work = meeting_state.work_in(view)
    asked = {name: str(st.query_params.get(name, "")) for name in ("part", "id")}
    if asked["part"]:
        # A form that is open goes on with what it was opened with, whatever is saved meanwhile.
        view, work = st.session_state.setdefault("opened_with", (view, work))
    if asked["part"] == "hypothesis":
        hypothesis_dialog(view, work, asked["id"])
    elif asked["part"] == "thought":
        thought_dialog(view, work, asked["id"], p="" if asked["id"] else "protective")
    elif asked["part"] == "narrative":
        narrative_dialog(view, work, asked["id"])
    elif asked["part"] == "against":
        evidence_dialog(view, next(one for one in work.hypotheses if one.id == asked["id"]), is_against=True)
    elif asked["part"] == "into":
        into_the_formulation(view, work, next(one for one in view.entries if one.id == asked["id"]))
    elif asked["part"] == "story":
        entry = next(one for one in view.entries if one.id == asked["id"])
        way_back(entry)
        send_in(view, entry)
    elif asked["part"] == "used":
        where_it_is_used(view, next(one for one in view.entries if one.id == asked["id"]))
    else:
        formulation_panel(view, work)


def run(lens: str = "", **params: str) -> AppTest:
    app = AppTest.from_function(page, default_timeout=PATIENCE_S)
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    if lens:
        app.segmented_control(key="formulation-lens").set_value(lens).run()
    assert not app.exception
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def texts(app: AppTest) -> list[str]:
    return [one.value for one in app.text]


def everything(app: AppTest) -> str:
    folded = [one.label for one in app.expander]
    return "\n".join([*texts(app), *folded, *(button.label + (button.help or "") for button in app.button)])


def kept(store: Store) -> dict[str, Hypothesis]:
    return {one.id: one for one in work_of(store, open_case(store, "c")).hypotheses}


LENSES = ["Hypotheses", "Five Ps", "Flow", "Power Threat Meaning", "Map", "In our words"]


def through_lenses(**params: str) -> Iterator[tuple[str, AppTest]]:
    """The panel through one lens after the other, in one window."""
    app = run(**params)
    for lens in LENSES:
        app.segmented_control(key="formulation-lens").set_value(lens).run()
        assert not app.exception, lens
        yield lens, app
