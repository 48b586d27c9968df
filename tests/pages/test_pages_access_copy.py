"""Deciding what is left out of a copy of the record: passage by passage, never on a shared screen, kept with a name."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.paper import Paper, Withheld
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import parse_when
from timeline.services.record_entry import add_entry
from timeline.services.snapshots import take_snapshot
from timeline.ui import session

ME = "Rhiannon Jones"
PATIENCE_S = 60


def page() -> None:
    import streamlit as st

    from timeline.domain.snapshot import Snapshot
    from timeline.ui import after_state, meeting_state, session
    from timeline.ui.access_copy_dialog import access_dialog
    from timeline.ui.papers_page import papers

    session.set_actor(st.query_params.get("who", "Rhiannon Jones"))
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    if st.query_params.get("closed"):
        view = session.case_in_view()
        papers(view, meeting_state.work_in(view), after_state.after_in(view))
        return
    title = st.query_params.get("from", "Formulation meeting")
    access_dialog(session.case_in_view(), next(
        one.record for one in session.the_store().records(Snapshot).of_case("c") if one.record.title == title
    ))  # fmt: skip


def keep() -> None:
    store = session.the_store()
    with store.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", "Cai", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
    said = (
        Entry("few", "c", "Tambourine", parse_when("2014"), "home", "housing", audience="police_restricted"),
        Entry("dad", "c", "Castanet", parse_when("2015"), "family", "housing", third_party=True,
              impact_on_child="He could not sleep"),
        Entry("open", "c", "Starts school", parse_when("2016"), "education", "school"),
    )  # fmt: skip
    for entry in said:
        add_entry(store, entry, actor=ME)
    take_snapshot(store, "c", "Formulation meeting", actor=ME)


def opened(*, shared: bool = False) -> AppTest:
    app = AppTest.from_function(page, default_timeout=PATIENCE_S)
    if shared:
        app.query_params["shared"] = "yes"
    app.run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return " ".join(one.value for one in app.text)


def finals() -> list[Paper]:
    return [one.record for one in session.the_store().records(Paper).of_case("c")]


def test_every_proposed_passage_is_decided_and_the_copy_is_kept_with_its_log(store_file):
    keep()
    app = opened()
    assert "Tambourine" in words(app) and "are still to be decided" in words(app)
    assert not [one for one in app.button if one.key == "access-final"]
    app.button(key="access-give-few").click().run()
    app.checkbox(key="access-part-dad-impact_on_child").check().run()
    app.button(key="access-parts-dad").click().run()
    assert "You decide as Rhiannon Jones" in words(app) and "still to be decided" not in words(app)
    app.checkbox(key="access-read").check().run()
    app.button(key="access-final").click().run()
    assert not app.exception and not app.error
    [paper] = finals()
    assert Withheld("few", "", "given", ME) in paper.withholdings
    assert Withheld("dad", "title", "third_party", ME) in paper.withholdings
    assert Withheld("dad", "impact_on_child", "given", ME) in paper.withholdings


def test_what_is_left_can_be_decided_as_proposed_and_again(store_file):
    keep()
    app = opened()
    app.button(key="access-rest").click().run()
    assert "still to be decided" not in words(app)
    app.button(key="access-again-few").click().run()
    assert "1 of " in words(app) and "still to be decided" in words(app)


def test_somebody_can_leave_out_what_no_rule_proposes(store_file):
    keep()
    app = opened()
    app.button(key="access-rest").click().run()
    there = app.selectbox(key="access-else")
    there.select_index(next(n for n, one in enumerate(there.options) if "Starts school" in one)).run()
    app.button(key="access-else-out").click().run()
    app.checkbox(key="access-read").check().run()
    app.button(key="access-final").click().run()
    assert Withheld("open", "", "third_party", ME) in finals()[0].withholdings


def decided_in_part() -> AppTest:
    keep()
    take_snapshot(session.the_store(), "c", "Later", actor=ME)
    return opened().button(key="access-give-few").click().run()


def go_to(app: AppTest, **where: str) -> AppTest:
    """The same tab at another place, as when a window over the page is closed or opened again."""
    for name in ("closed", "from", "who"):
        if name in app.query_params:
            del app.query_params[name]
    for name, value in where.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def test_what_was_decided_is_there_again_when_the_window_is_opened_again(store_file):
    app = decided_in_part()
    waiting = words(app).count("still to be decided")
    go_to(app, closed="yes")
    app.selectbox(key="papers-snapshot").select_index(1).run()
    assert app.button(key="paper-final-access").label == "Go on …" and "1 passage is decided and kept" in words(app)
    go_to(app, **{"from": "Later"})
    assert "access-give-few" in [one.key for one in app.button]
    go_to(app)
    assert waiting and "access-give-few" not in [one.key for one in app.button]
    app.button(key="access-begin-again").click().run()
    assert "access-give-few" in [one.key for one in app.button]
    go_to(app, closed="yes")
    assert app.button(key="paper-final-access").label == "Decide …"


def test_nobody_takes_over_in_their_own_name_what_somebody_else_decided(store_file):
    app = decided_in_part()
    go_to(app, who="Owen Price")
    assert "access-give-few" in [one.key for one in app.button] and "You decide as Owen Price" in words(app)


def test_nobody_makes_a_final_copy_that_nobody_has_read(store_file):
    keep()
    app = opened()
    app.button(key="access-rest").click().run()
    app.button(key="access-final").click().run()
    assert app.error and not finals()


def test_on_a_shared_screen_nothing_of_it_is_shown(store_file):
    keep()
    app = opened(shared=True)
    assert "This screen is shared" in words(app)
    assert "Tambourine" not in words(app) and not app.button
    assert [one.record.title for one in session.the_store().records(Snapshot).of_case("c")] == ["Formulation meeting"]
