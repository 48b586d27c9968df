"""Undo over a page: one's own work goes back at a press, somebody else's only when asked for by name."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.store import Store
from timeline.ui import session

PATIENCE_S = 60
ME, SOMEBODY = "R. Jones, tester", "P. Khan, school nurse"


def page() -> None:
    """The buttons of the line over every page."""
    from timeline.ui import session
    from timeline.ui.shell import undo_button

    session.set_actor("R. Jones, tester")
    session.open_this_case("c")
    undo_button(session.case_in_view())


def titles() -> list[str]:
    return [one.record.title for one in session.the_store().records(Entry).of_case("c")]


@pytest.fixture
def opened(store_file: Path) -> AppTest:
    """A case made by me, in which somebody else added the last entry."""
    with Store.open(store_file) as store:
        with store.change(ME, case_id="c") as change:
            change.save(Child("k", "Kit Invented", born=parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
        for number, (actor, title) in enumerate([(ME, "Learns to swim"), (SOMEBODY, "Seen about hearing")]):
            with store.change(actor, "added", case_id="c") as change:
                change.save(Entry(f"e{number}", "c", title, parse_when("May 2018"), lane="health", type="health_event"))
    return AppTest.from_function(page, default_timeout=PATIENCE_S).run()


def test_somebody_elses_work_is_named_before_it_goes_and_my_own_goes_at_once(opened: AppTest):
    opened.button(key="undo").click().run()
    assert titles() == ["Learns to swim", "Seen about hearing"]
    assert any("(P. Khan, school nurse)" in text.value for text in opened.text)
    opened.button(key="undo-theirs").click().run()
    assert titles() == ["Learns to swim"]
    opened.button(key="undo").click().run()
    assert titles() == []
    assert not opened.exception


def test_redo_has_its_place_and_nothing_to_do_before_anything_was_undone(opened: AppTest):
    assert opened.button(key="redo").disabled
    opened.button(key="undo").click().run()
    opened.button(key="undo-theirs").click().run()
    assert not opened.button(key="redo").disabled
    opened.button(key="redo").click().run()
    assert titles() == ["Learns to swim", "Seen about hearing"]
    assert opened.button(key="redo").disabled
