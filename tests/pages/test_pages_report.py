"""The formulation report beside a snapshot: whom it is for, its words, and the files to take away."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child
from timeline.domain.note import Note
from timeline.domain.when import parse_when
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_down
from timeline.ui import session

ME = "Rhiannon Jones"
PATIENCE_S = 60


def dialog() -> None:
    """The report of the only snapshot, as its dialog stands when it is open."""
    import streamlit as st

    from timeline.ui import meeting_state, session
    from timeline.ui.report_buttons import report_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    report_dialog(view, meeting_state.work_in(view).snapshots[0])


def opened(*, shared: bool = False) -> AppTest:
    store = session.the_store()
    with store.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
    write_down(store, Note("n", "c", "Cai Invented absconded", "safety"), actor=ME)
    take_snapshot(store, "c", "Formulation meeting", actor=ME)
    app = AppTest.from_function(dialog, default_timeout=PATIENCE_S)
    if shared:
        app.query_params["shared"] = "yes"
    return app.run()


def words(app: AppTest) -> str:
    return " ".join(one.value for one in app.text)


def test_words_are_looked_at_before_anything_is_taken_away():
    app = opened()
    assert not app.exception
    assert "Staying safe: Cai Invented absconded" in words(app)
    assert [one.label for one in app.get("download_button")] == ["PDF", "Word"]


def test_nobody_can_ask_for_a_report_for_one_worker_alone():
    [readers] = opened().selectbox
    assert readers.options == [
        "Anyone who helps the child", "The people at the meeting, and those named here", "The psychologist",
        "The police",
    ]  # fmt: skip


def test_a_shared_screen_makes_a_report_with_initials_and_shows_no_name():
    app = opened(shared=True)
    assert not app.exception and not app.selectbox and not app.toggle
    assert "Cai Invented" not in words(app) and "C. I. absconded" in words(app)
    assert "This screen is shared" in words(app)
