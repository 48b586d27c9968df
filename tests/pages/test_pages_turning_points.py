"""Beside the wall when nothing is chosen: the turning points, a few of many until the others are asked for."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.ui import session

PATIENCE_S = 60


def beside() -> None:
    """What stands beside the wall, as AppTest runs it."""
    from datetime import date

    from timeline.services.on_the_wall import on_the_wall
    from timeline.ui import session
    from timeline.ui.reading_the_wall import reading_the_wall

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    view = session.case_in_view()
    reading_the_wall(view, on_the_wall(session.the_store(), view, today=date(2022, 3, 14)))


def told_with(turning: int) -> AppTest:
    """What stands beside the wall of a life with that many turning points and one entry that is none."""
    with session.the_store().change(actor="R. Jones", action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Entry("plain", "c", "Starts school", parse_when("2014"), "education", "school"))
        change.save_all(
            Entry(f"t{n:02}", "c", f"Turn {n}", parse_when(f"{n % 28 + 1}/{n // 28 + 1}/2018"), "home", "housing",
                  is_turning_point=True)
            for n in range(turning)
        )  # fmt: skip
    return AppTest.from_function(beside, default_timeout=PATIENCE_S).run()


def offered(app: AppTest) -> list[str]:
    assert not app.exception
    return [one.key.removeprefix("turning-") for one in app.button if (one.key or "").startswith("turning-")]


@pytest.mark.parametrize("count", [1, 12])
def test_a_few_turning_points_all_stand_there(count: int) -> None:
    app = told_with(count)
    assert offered(app) == [f"t{n:02}" for n in range(count)]
    assert not app.toggle


def test_of_many_the_first_stand_there_and_all_of_them_after_one_press() -> None:
    app = told_with(30)
    assert offered(app) == [f"t{n:02}" for n in range(12)]
    assert [one.label for one in app.toggle] == ["Show all 30"]
    app.toggle[0].set_value(True).run()
    assert offered(app) == [f"t{n:02}" for n in range(30)]
    app.toggle[0].set_value(False).run()
    assert len(offered(app)) == 12


def test_one_of_the_others_is_chosen_as_the_first_are() -> None:
    app = told_with(13)
    app.toggle[0].set_value(True).run()
    app.button(key="turning-t12").click().run()
    assert app.session_state["chosen"] == "t12"


def test_entries_of_no_agency_are_not_told_as_from_nought() -> None:
    assert "2 entries; no agency is named" in [one.value for one in told_with(1).text]


def test_without_turning_points_nothing_is_said_of_them() -> None:
    app = told_with(0)
    assert offered(app) == []
    assert "Turning points" not in [text.value for text in app.text]


def test_that_the_chosen_entry_can_be_dragged_is_said() -> None:
    assert any("Drag it to move it in time" in one.value for one in told_with(1).text)
