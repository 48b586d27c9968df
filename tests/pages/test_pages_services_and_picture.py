"""Who else is doing what, and the whole picture: written down, pressed once, and told back without a total."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.appraisal import Appraisal
from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.support import Support
from timeline.domain.when import parse_when
from timeline.store import Store
from timeline.ui import session

ME = "Rhiannon Jones"
PATIENCE_S = 60


def page() -> None:
    """One part of the plan, or the form for a service, as AppTest runs it."""
    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.support_form import support_dialog
    from timeline.ui.who_else_panel import who_else_panel
    from timeline.ui.whole_picture_panel import whole_picture_panel

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    view = session.case_in_view()
    work = meeting_state.work_in(view)
    shell.say_what_was_done()
    part = st.query_params.get("part")
    if part == "form":
        support_dialog(view, work)
    else:
        {"services": who_else_panel, "picture": whole_picture_panel}[str(part)](view, work)


@pytest.fixture
def store() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(
            Entry("e", "c", title="Mentor from the club", when=parse_when("2025"), lane="services", type="other")
        )
    return opened


@pytest.fixture
def run(store: Store) -> Callable[[str], AppTest]:
    def opened(part: str) -> AppTest:
        app = AppTest.from_function(page, default_timeout=PATIENCE_S)
        app.query_params["part"] = part
        app.run()
        assert not app.exception
        return app

    return opened


def words(app: AppTest) -> str:
    return "\n".join(one.value for kind in (app.text, app.subheader, app.caption) for one in kind)


def test_before_any_service_is_written_down_the_page_invites_and_offers_those_of_the_timeline(run) -> None:
    app = run("services")
    assert "Begin with those around the table" in words(app)
    assert "Mentor from the club · 2025" in words(app)
    assert "overlap" not in words(app).lower()


def test_a_service_is_written_down_and_one_without_a_name_is_not(run, store: Store) -> None:
    app = run("form")
    save = next(one for one in app.button if one.label == "Save")
    save.click().run()
    assert "called" in app.error[0].value
    assert store.records(Support).of_case("c") == []
    next(one for one in app.text_input if one.label == "What it is").set_value("Counsellor")
    next(one for one in app.button if one.label == "Save").click().run()
    assert [one.record.name for one in store.records(Support).of_case("c")] == ["Counsellor"]


def test_two_with_one_aim_and_a_wait_are_told_in_sentences(run, store: Store) -> None:
    since = parse_when("March 2020")
    with store.change(actor=ME, case_id="c") as change:
        change.save_all([
            Support("s1", "c", "Counsellor", "School", aims=("feelings",), when=since, child_said="She listens"),
            Support("s2", "c", "CAMHS", "Health", aims=("feelings",), when=since),
            Support("s3", "c", "Speech", status="waiting", asked_on=since),
        ])  # fmt: skip
    told = words(run("services"))
    assert "Since March 2020 two services work on managing feelings: Counsellor (School) and CAMHS (Health)." in told
    assert "Speech: waited for since March 2020" in told
    assert "“She listens”" in told


def test_one_press_says_how_a_topic_stands_and_another_day_keeps_the_one_before(run, store: Store) -> None:
    app = run("picture")
    app.segmented_control(key="topic-case_components-planning--0").set_value("mixed").run()
    assert not app.exception
    (kept,) = [one.record for one in store.records(Appraisal).of_case("c")]
    assert (kept.topic, kept.state) == ("planning", "mixed")
    told = words(app)
    assert "%" not in told and " of 10" not in told


def test_what_nobody_asked_is_told_by_what_it_is_about(run) -> None:
    app = run("picture")
    app.segmented_control(key="whole-picture-part").set_value("What we have not asked").run()
    told = words(app)
    assert "The child has not been heard in this record." in told
    assert "Nobody has agreed where the child stands." in told
