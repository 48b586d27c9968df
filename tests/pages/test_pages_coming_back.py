"""Coming back in a tab that remembers: at once where it told ahead, and without being asked for a name again."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from timeline.ui import session
from timeline.ui.told_ahead import told_ahead

MAIN = Path(session.__file__).with_name("main.py")
PATIENCE_S = 60
MARK = "fedcba9876543210" * 2
NAME_ASKED = "actor_name"


@pytest.fixture
def cases(sample_lives: Path) -> dict[str, str]:
    return {summary.child.name: summary.case.id for summary in session.the_store().cases()}


def window_that(kept: dict | None, **told: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=PATIENCE_S)
    if kept is not None:
        assert told_ahead.hear(MARK, json.dumps(kept).encode("utf-8"))
    for name, value in told.items():
        app.query_params[name] = value
    return app.run()


def asks_for_a_name(app: AppTest) -> bool:
    return any(field.key == NAME_ASKED for field in app.text_input)


def test_a_tab_that_told_ahead_goes_on_where_it_was(cases):
    app = window_that({"actor": "R. Jones", "case": next(iter(cases.values())), "shared": False}, tab=MARK)
    assert not asks_for_a_name(app)
    assert app.session_state["case_id"] == next(iter(cases.values()))
    assert app.session_state["actor"] == "R. Jones"


def test_a_screen_that_was_shared_is_shared_from_the_first_drawing(cases):
    app = window_that({"actor": "R. Jones", "case": "", "shared": True}, tab=MARK)
    assert app.session_state["shared_screen"] is True
    assert not any(name in text.value for name in cases for text in [*app.text, *app.markdown])


def test_what_a_tab_told_is_good_for_one_window_only():
    window_that({"actor": "R. Jones"}, tab=MARK)
    other = window_that(None, tab=MARK)
    assert "actor" not in other.session_state


def test_a_tab_that_has_still_to_tell_is_not_asked_for_a_name_meanwhile():
    app = window_that(None, tab=MARK)
    assert not asks_for_a_name(app)
    assert not app.exception


def test_a_tab_that_keeps_nothing_is_asked_for_a_name(open_window: Callable[[], AppTest]):
    assert asks_for_a_name(open_window())
    assert asks_for_a_name(window_that(None, window="1366x768"))


@pytest.mark.parametrize("kept", [{}, {"case": "c"}, {"actor": ""}])
def test_what_names_nobody_is_not_gone_on_with(kept):
    app = window_that(kept, tab=MARK)
    assert "actor" not in app.session_state


@pytest.mark.parametrize("size", ["", "x", "1366", "9999999x1", "1366x768x2"])
def test_a_size_that_is_none_is_left_out(size):
    app = window_that(None, window=size)
    assert asks_for_a_name(app)
    assert "room" not in app.session_state
