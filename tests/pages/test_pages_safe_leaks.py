"""On a shared screen nothing hidden is offered to be written down; and a past wall counts as of its own day."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.store import Store
from timeline.ui import session

ME = "Rhiannon Jones"
HIDDEN, OPEN = "Glenys Morgan’s charity", "Wharf Primary School"
THEN = datetime(2020, 3, 3, 9, 0, tzinfo=UTC)


def beside() -> None:
    """The first gap in an area of life, or one of the dialogs."""
    from datetime import date

    import streamlit as st

    from timeline.services.on_the_wall import on_the_wall
    from timeline.ui import session
    from timeline.ui.before_each_time import before_each_time
    from timeline.ui.gap_story import gap_story
    from timeline.ui.life_beside import life_beside_dialog
    from timeline.ui.looking_back import as_looked_at
    from timeline.ui.presence_form import presence_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    view = as_looked_at(session.case_in_view())
    asked = str(st.query_params.get("dialog", ""))
    if asked == "gap":
        standing = on_the_wall(session.the_store(), view, today=date(2020, 3, 3), with_gaps=True)
        gap_story(view, standing, next(gap for gap in standing.gaps if gap.lane == "health"))
    elif asked == "beside":
        life_beside_dialog(view)
    elif asked == "presence":
        presence_dialog(view)
    else:
        before_each_time(view, of_type="missing")


@pytest.fixture
def store(store_file) -> Store:
    """A case told by an agency with somebody's name in it and by one without; a brother's case shares an entry."""
    with Store.open(store_file, lambda: THEN) as opened:
        with opened.change(ME, case_id="c") as change:
            change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
            change.save(Case("c", "k", "YJ-1"))
            change.save(Person("nan", "c", "Glenys Morgan"))
            told = {"lane": "home", "type": "home_family"}
            change.save_all([
                Entry("e1", "c", "Moves", parse_when("May 2018"), agency=HIDDEN, also_in=("s",), **told),
                Entry("e2", "c", "Moves again", parse_when("May 2019"), agency=OPEN, **told),
                Entry("e3", "c", "Goes missing", parse_when("20 Feb 2020"), lane="behaviour", type="missing"),
            ])  # fmt: skip
        with opened.change(ME, case_id="s") as change:
            change.save(Child("m", "Eli Pretended", born=parse_when("14 March 2013")))
            change.save(Case("s", "m", "YJ-2"))
    return session.the_store()


def run(dialog: str = "", **state: object) -> AppTest:
    app = AppTest.from_function(beside, default_timeout=60)
    app.query_params["dialog"] = dialog
    for key, value in {"case_id": "c", **state}.items():
        app.session_state[key] = value
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(text.value for text in app.text)


@pytest.mark.parametrize("dialog", ["gap", "presence"])
@pytest.mark.parametrize("is_shared", [False, True])
def test_an_agency_is_offered_under_the_name_it_would_be_kept_by(store, dialog, is_shared):
    app = run(dialog, shared_screen=is_shared)
    (offered,) = (one.options for one in app.selectbox if HIDDEN in one.options or OPEN in one.options)
    assert OPEN in offered
    assert (HIDDEN in offered) is not is_shared
    assert not any("G. M." in one for one in offered)


def test_the_other_childs_reference_is_not_on_a_shared_screen(store):
    assert "YJ-2: shares 1 entry" in words(run("beside"))
    shared = words(run("beside", shared_screen=True))
    assert "shares 1 entry" in shared
    assert "YJ-2" not in shared


def test_what_came_before_counts_days_up_to_the_moment_looked_back_to(store):
    assert "not over yet" not in words(run())
    past = run(moment_looked_at=["c", "2020-03-04T12:00:00+00:00", "the end of 4 March 2020", "as_known"])
    assert "The days after 1 are not over yet." in words(past)
