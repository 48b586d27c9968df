"""How it was for the child stands beside the practitioners’ view, on a shared screen only where it may."""

from __future__ import annotations

from nias_sitting import ME, answer_all, press, told, view
from streamlit.testing.v1 import AppTest

from timeline.domain.own_view import OwnView
from timeline.ui import session
from timeline.ui.own_words import words


def test_the_story_of_an_entry_sets_both_views_side_by_side_and_does_not_settle_them(with_nia: AppTest):
    press(with_nia, "door-moments")
    answer_all(with_nia, "choir", "really_hard", "They laughed.", "display")
    press(press(with_nia, "stop"), "to-worker")
    app = AppTest.from_function(_the_story, default_timeout=60)
    app.session_state["case_id"] = view().case.id
    app.run()
    assert not app.exception
    shown = told(app)
    assert "How it was for them" in shown
    assert "Practitioners: Good for the child" in shown
    assert "Nia: Really hard (−2), it matters" in shown
    assert "“They laughed.”" in shown
    assert "May see it: Everyone at the meeting, and the screen" in shown
    assert words("they_differ") in shown


def test_on_a_shared_screen_the_story_shows_only_the_view_that_may_be_there(with_nia: AppTest):
    press(with_nia, "door-moments")
    answer_all(with_nia, "choir", "really_hard", "Nia was laughed at.", "display")
    answer_all(with_nia, "flat", "the_best", "Tambourine", "worker_only")
    case_id = view().case.id
    shown = []
    for entry_id in ("choir", "flat"):
        app = AppTest.from_function(_the_story, default_timeout=60)
        app.session_state["case_id"] = case_id
        app.session_state["shared_screen"] = True
        app.query_params["entry"] = entry_id
        app.run()
        assert not app.exception
        shown.append(told(app))
    assert "N. P.: Really hard (−2), it matters" in shown[0]
    assert "“N. was laughed at.”" in shown[0]
    assert "How it was for them" not in shown[1]
    assert "Tambourine" not in shown[1]


def _the_story() -> None:
    """The story of one entry as it stands beside the wall."""
    import streamlit as st

    from timeline.ui import session
    from timeline.ui.how_it_was import how_it_was

    session.set_actor("Rhiannon Jones")
    view = session.case_in_view()
    entry = view.entry(str(st.query_params.get("entry", "choir")))
    assert entry is not None
    how_it_was(view, entry)


def test_what_they_said_is_an_own_view_in_the_store_and_nothing_else(with_nia: AppTest):
    press(with_nia, "door-moments")
    answer_all(with_nia, "choir", "in_between", "So so.", "worker_only")
    (kept,) = session.the_store().records(OwnView).all()
    assert kept.record.rating == 0
    assert kept.recorded_by == ME
    assert session.the_store().integrity() == []
