"""The Papers page: a row for each kind of paper, what is made final, and what a shared screen is offered."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child
from timeline.domain.entry import Entry
from timeline.domain.note import Note
from timeline.domain.paper import Paper, PaperFile
from timeline.domain.snapshot import Snapshot
from timeline.domain.when import parse_when
from timeline.paper.report_paper import print_report
from timeline.services.final_papers import file_of, make_final
from timeline.services.paper_asked import Asked
from timeline.services.papers import kinds_made
from timeline.services.record_entry import add_entry
from timeline.services.snapshots import take_snapshot
from timeline.services.write_down import write_down
from timeline.ui import session

ME = "Rhiannon Jones"
PATIENCE_S = 60


def page() -> None:
    import streamlit as st

    from timeline.ui import after_state, meeting_state, session
    from timeline.ui.papers_page import papers

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    papers(view, meeting_state.work_in(view), after_state.after_in(view))


def keep(*, snapshot: bool = True) -> None:
    store = session.the_store()
    with store.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", "Cai", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
    add_entry(store, Entry("e", "c", "Starts school", parse_when("2014"), "education", "school"), actor=ME)
    write_down(store, Note("n", "c", "Cai Invented absconded", "safety"), actor=ME)
    if snapshot:
        take_snapshot(store, "c", "Formulation meeting", actor=ME)


def opened(*, shared: bool = False) -> AppTest:
    app = AppTest.from_function(page, default_timeout=PATIENCE_S)
    if shared:
        app.query_params["shared"] = "yes"
    return app.run()


def words(app: AppTest) -> str:
    return " ".join(one.value for one in app.text)


def form() -> None:
    """The form for a final, as it stands when its button was pressed."""
    import streamlit as st

    from timeline.services.paper_asked import Asked
    from timeline.ui import meeting_state, session
    from timeline.ui.paper_final_form import final_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    kind, shared = st.query_params["kind"], bool(st.query_params.get("shared"))
    if shared:
        session.share_screen()
    view = session.case_in_view()
    asked = Asked(kind, "display" if shared else "", is_named=not shared)
    final_dialog(view, meeting_state.work_in(view).snapshots[0], asked)


def form_for(kind: str, *, shared: bool = False) -> AppTest:
    app = AppTest.from_function(form, default_timeout=PATIENCE_S)
    app.query_params["kind"] = kind
    if shared:
        app.query_params["shared"] = "yes"
    return app.run()


def finals() -> list[Paper]:
    return [one.record for one in session.the_store().records(Paper).of_case("c")]


def test_before_the_first_snapshot_the_page_says_what_one_is_and_keeps_one():
    keep(snapshot=False)
    app = opened()
    assert not app.exception and "Papers are made from a snapshot" in words(app)
    app = app.button(key="papers-keep").click().run()
    assert [one.record.taken_by for one in session.the_store().records(Snapshot).of_case("c")] == [ME]
    assert app.get("download_button") and not app.exception


def test_with_nothing_on_the_timeline_the_page_says_when_a_snapshot_can_be_kept():
    store = session.the_store()
    with store.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", "Cai", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
    app = opened()
    assert "or here once something is on the timeline" in words(app) and "keep one now" not in words(app)
    assert "papers-keep" not in [one.key for one in app.button]


def test_every_kind_of_paper_has_a_row_that_says_for_whom_it_is():
    keep()
    app = opened()
    assert not app.exception
    for term in kinds_made():
        assert term.label in words(app) and term.text("on_page") in words(app)
        assert app.button(key=f"paper-final-{term.id}").disabled == (term.id == "agency")
    labels = [one.label for one in app.get("download_button")]
    assert labels.count("PDF") == len(kinds_made())
    assert labels.count("Word") == sum(bool(term.facts["in_word"]) for term in kinds_made())


def test_words_are_looked_at_before_a_report_is_final_and_its_file_is_kept():
    keep()
    app = form_for("report")
    assert not app.exception and "Staying safe: Cai Invented absconded" in words(app)
    app = app.button(key="final-make").click().run()
    assert "Look at the words of this paper first" in app.error[0].value and not finals()
    app.checkbox(key="final-looked").check()
    app.text_area(key="final-distribution").input("Hannah Sellick\nWayne")
    app.button(key="final-make").click().run()
    [paper] = finals()
    assert (paper.number, paper.author, paper.distribution) == (1, ME, ("Hannah Sellick", "Wayne"))
    assert file_of(session.the_store(), paper).startswith(b"%PDF-")
    seen = opened()
    assert not seen.exception and "Formulation report, final 1" in words(seen)
    assert "goes to Hannah Sellick, Wayne" in words(seen)


def test_a_second_final_asks_what_is_new():
    keep()
    form_for("child").button(key="final-make").click().run()
    app = form_for("child").button(key="final-make").click().run()
    assert "what is new since the last final" in app.error[0].value
    app.text_area(key="final-new").input("A new day to meet.")
    app.button(key="final-make").click().run()
    assert [one.number for one in finals()] == [1, 2]
    assert "New: A new day to meet." in words(opened())


def test_a_final_is_withdrawn_with_a_reason_and_stays():
    keep()
    form_for("family").button(key="final-make").click().run()
    [paper] = finals()
    app = opened().button(key=f"withdraw-{paper.id}").click().run()
    assert "Say why it is withdrawn" in app.error[0].value
    app.text_input(key=f"withdraw-why-{paper.id}").input("It named the wrong school.")
    app = app.button(key=f"withdraw-{paper.id}").click().run()
    assert "final 1 · withdrawn" in words(app) and "Withdrawn: It named the wrong school." in words(app)


def test_an_altered_file_is_told_in_the_list_and_not_given_out():
    keep()
    form_for("family").button(key="final-make").click().run()
    [paper] = finals()
    store = session.the_store()
    kept = store.records(PaperFile).get(paper.file_id)
    with store.change(actor="Somebody", why="forging", case_id="c") as change:
        change.save(replace(kept.record, content="Zm9yZ2Vk"), kept.version)
    app = opened()
    assert "altered outside this program" in words(app)
    assert f"final-pdf-{paper.id}" not in [one.key for one in app.get("download_button")]


def test_a_shared_screen_shows_no_name_and_no_final_with_names():
    keep()
    app = form_for("family")
    app.text_area(key="final-distribution").input("Nan")
    app.button(key="final-make").click().run()
    seen = opened(shared=True)
    assert not seen.exception
    assert "Cai Invented" not in words(seen) and "goes to Nan" not in words(seen)
    assert "not offered on a shared screen" in words(seen)
    form_for("child", shared=True).button(key="final-make").click().run()
    [child] = [one for one in finals() if one.kind == "child"]
    assert (child.is_named, child.audience) == (False, "display")
    assert "The child’s page, final 1" in words(opened(shared=True))


def test_looking_back_nothing_is_made_final():
    keep()
    store = session.the_store()
    moment = store.changes("c")[0].recorded_at
    app = AppTest.from_function(page_then, default_timeout=PATIENCE_S)
    app.query_params["moment"] = moment.isoformat()
    app = app.run()
    assert not app.exception
    assert not [one for one in app.button if one.key and one.key.startswith("paper-final-")]


def page_then() -> None:
    from datetime import datetime

    import streamlit as st

    from timeline.services.after_work import after_work_of
    from timeline.services.as_known import open_as_known
    from timeline.services.meeting_work import work_of
    from timeline.ui import session
    from timeline.ui.papers_page import papers

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    store = session.the_store()
    view = open_as_known(store, "c", datetime.fromisoformat(st.query_params["moment"]), is_shared_screen=False)
    papers(view, work_of(store, view), after_work_of(store, view))


def test_a_shared_screen_names_no_agency_of_what_fewer_may_see_nor_one_with_somebodys_name_in_it():
    keep(snapshot=False)
    store = session.the_store()
    told = {"Ysgol y Bryn": "display", "Gwent Police": "police_restricted", "Dr Cai Invented’s surgery": "display"}
    for number, (agency, audience) in enumerate(told.items()):
        add_entry(store, Entry(f"a{number}", "c", "Seen", parse_when("2015"), "education", "school", agency=agency,
                               audience=audience), actor=ME)  # fmt: skip
    kept = take_snapshot(store, "c", "Formulation meeting", actor=ME)
    assert set(opened().selectbox(key="papers-agency").options) == set(told)
    for agency in told:
        made = Asked("agency", "display", agency, is_named=False)
        make_final(store, kept.id, made, actor=ME, on=date(2026, 5, 3), write=print_report, has_looked_at_words=True)
    seen = opened(shared=True)
    assert not seen.exception
    assert seen.selectbox(key="papers-agency").options == ["Ysgol y Bryn"]
    assert "for Ysgol y Bryn, final 1" in words(seen)
    assert "Gwent Police" not in words(seen) and "surgery" not in words(seen)
    assert "not offered on a shared screen" in words(seen)
