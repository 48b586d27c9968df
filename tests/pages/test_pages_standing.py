"""The panels of where the child stands and of development: said, corrected, seen differently, and safe when shared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from cai_alone import ME, begin_case, press, run
from streamlit.testing.v1 import AppTest

from timeline.domain.band import Band
from timeline.domain.entry import Entry
from timeline.domain.note import DISAGREED
from timeline.domain.position import Position
from timeline.domain.when import parse_when
from timeline.services.meeting_work import MeetingWork, work_of
from timeline.services.open_case import open_case
from timeline.services.write_down import write_all_down, write_down
from timeline.store import Store


def page() -> None:
    """The panels as AppTest runs them."""
    import streamlit as st

    from timeline.services.open_case import open_case
    from timeline.ui import meeting_state, session, shell
    from timeline.ui.development_panel import development_panel
    from timeline.ui.position_panel import position_panel

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    view = session.case_in_view()
    if st.query_params.get("then"):
        store = session.the_store()
        view = open_case(store, "c", as_known_at=store.changes("c")[0].recorded_at)
    shell.say_what_was_done()
    panel = position_panel if st.query_params.get("part") == "position" else development_panel
    panel(view, meeting_state.work_in(view))


def position_form() -> None:
    """The form for a position; ``version`` is the one it was opened at, as an open form stays in a browser."""
    from dataclasses import replace

    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.position_form import position_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    shell.say_what_was_done()
    view = session.case_in_view()
    work, opened = meeting_state.work_in(view), str(st.query_params.get("id", ""))
    if "version" in st.query_params:
        work = replace(work, versions={**work.versions, opened: int(st.query_params["version"])})
    position_dialog(view, work, position_id=opened)


def ending_form() -> None:
    """The form that says that a position no longer applies."""
    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.position_ending import no_longer_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    if st.query_params.get("shared"):
        session.share_screen()
    shell.say_what_was_done()
    view = session.case_in_view()
    work = meeting_state.work_in(view)
    no_longer_dialog(view, work, next(one for one in work.positions if one.id == st.query_params["id"]))


def band_form() -> None:
    """The form for a band."""
    import streamlit as st

    from timeline.ui import meeting_state, session, shell
    from timeline.ui.band_form import band_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    shell.say_what_was_done()
    view = session.case_in_view()
    band_dialog(view, meeting_state.work_in(view), band_id=str(st.query_params.get("id", "")))


def differently_form() -> None:
    """The form for whoever sees it differently."""
    from timeline.ui import meeting_state, session, shell
    from timeline.ui.differently import differently_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    shell.say_what_was_done()
    view = session.case_in_view()
    differently_dialog(view, meeting_state.work_in(view), "p1", phase="position")


@pytest.fixture
def empty() -> Store:
    return begin_case(Entry("e1", "c", "Sam *comes* every Tuesday", parse_when("2025"), "people", "relationship"))


@pytest.fixture
def store(empty: Store) -> Store:
    write_all_down(
        empty,
        [
            Position("p0", "c", parse_when("2024"), 1, 1, "No two days alike.", "The meeting", "home"),
            Position(
                "p1", "c", parse_when("2025"), 1, 2, "He keeps Tuesdays.", "The meeting", "home", entry_ids=("e1",)
            ),
            Band(
                "b1", "c", "language", parse_when("2025"), 84, 96, "SLT", example="nods *a lot*",
                implication="Short words",
            ),
        ],
        actor=ME,
    )  # fmt: skip
    return empty


def said(app: AppTest) -> str:
    return "\n".join(str(one.value) for one in (*app.text, *app.caption, *app.warning, *app.error, *app.toast))


def keys(app: AppTest) -> list[str]:
    return [str(button.key) for button in app.button]


def now(store: Store) -> MeetingWork:
    return work_of(store, open_case(store, "c"))


def test_before_anybody_agreed_the_panel_invites_and_proposes_nothing(empty):
    app = run(page, part="position")
    assert "Nobody has agreed on a position yet" in said(app)
    app = run(position_form)
    assert app.button_group(key="position-new-0-setting").value is None
    assert app.button_group(key="position-new-0-layers").value == []
    assert app.selectbox(key="position-new-0-confidence").value is None


def test_a_position_is_kept_with_its_reason_and_the_entries_it_rests_on(empty):
    app = run(position_form)
    app.button_group(key="position-new-0-setting").set_value("school")
    app.button_group(key="position-new-0-layers").set_value([1, 2])
    app.text_area(key="position-new-0-why").set_value("One teacher he looks for.")
    app.text_input(key="position-new-0-decided").set_value("The meeting, led by Dr Rees")
    app.multiselect(key="position-new-0-entries").set_value(["e1"])
    press(app, "position-new-0-keep")
    assert "Say how sure people are" in said(app).replace("\\", "")
    assert now(empty).positions == ()
    app.selectbox(key="position-new-0-confidence").set_value("tentative")
    app.run()
    assert "layers 1–2, Finding a safe base to Building trust" in said(app).replace("\\", "")
    press(app, "position-new-0-keep")
    (kept,) = now(empty).positions
    assert (kept.low, kept.high, kept.setting, kept.entry_ids) == (1, 2, "school", ("e1",))
    assert kept.confidence == "tentative"
    assert "One teacher he looks for." in said(run(page, part="position"))


def test_without_a_layer_nothing_is_kept_and_nothing_typed_is_lost(empty):
    app = run(position_form)
    app.button_group(key="position-new-0-setting").set_value("home")
    app.text_area(key="position-new-0-why").set_value("Much has changed.")
    press(app, "position-new-0-keep")
    assert "Choose the layer" in said(app).replace("\\", "")
    assert app.text_area(key="position-new-0-why").value == "Much has changed."
    assert now(empty).positions == ()


def test_the_panel_tells_why_by_whom_and_what_came_before(store):
    told = said(run(page, part="position"))
    for words in (
        "At home: between layers 1 and 2", "He keeps Tuesdays.", "Decided by The meeting · Fairly sure",
        "Rests on: Sam *comes* every Tuesday · 2025", "At home: layer 1", "No two days alike.",
        "Source: Skuse and Matthew",
    ):  # fmt: skip
        assert words in told


def test_what_no_longer_applies_is_said_with_its_day_and_why_and_stands_apart(store):
    assert "position-over-p1" in keys(run(page, part="position"))
    assert "position-over-p0" not in keys(run(page, part="position")), "another took its place"
    app = run(ending_form, id="p1")
    app.text_input(key="no-longer-p1-1-since").set_value("2040")
    press(app, "no-longer-p1-1-keep")
    assert "still to come" in said(app).replace("\\", "")
    app.text_input(key="no-longer-p1-1-since").set_value("May 2026")
    app.text_area(key="no-longer-p1-1-why").set_value("He lives with his aunt now.")
    press(app, "no-longer-p1-1-keep")
    assert next(one for one in now(store).positions if one.id == "p1").until.text == "May 2026"
    panel = run(page, part="position")
    assert "since 2025, no longer since May 2026" in said(panel)
    assert "No longer applies: He lives with his aunt now." in said(panel)
    assert "position-over-p1" not in keys(panel)
    assert "Agree on the next position" in [one.label for one in panel.button]


def test_a_slip_in_the_end_of_a_position_is_corrected_and_an_end_taken_out_again(store):
    ended = replace(next(one for one in now(store).positions if one.id == "p1"), until=parse_when("May 2026"))
    write_down(store, ended, actor=ME, version=1)
    app = run(position_form, id="p1")
    app.text_input(key="position-p1-2-until").set_value("2020")
    press(app, "position-p1-2-keep")
    assert "runs backwards" in said(app).replace("\\", "")
    app.text_input(key="position-p1-2-until").set_value("")
    press(app, "position-p1-2-keep")
    assert next(one for one in now(store).positions if one.id == "p1").until is None


def test_the_next_position_ends_another_setting_only_where_somebody_chooses_it(store):
    app = run(position_form)
    assert not [one for one in app.button_group if one.key.startswith("position-new-2-over")]
    app.button_group(key="position-new-2-setting").set_value("community").run()
    assert app.button_group(key="position-new-2-over-community").value == []
    app.button_group(key="position-new-2-over-community").set_value(["home"])
    app.button_group(key="position-new-2-layers").set_value([2])
    app.text_area(key="position-new-2-why").set_value("He is out again.")
    app.text_input(key="position-new-2-decided").set_value("The meeting")
    app.selectbox(key="position-new-2-confidence").set_value("sure")
    app.text_input(key="position-new-2-when").set_value("3 May 2026")
    press(app, "position-new-2-keep")
    assert set(now(store).positions_now()) == {"community"}
    assert len(now(store).positions) == 3


def test_layers_can_be_compared_beside_each_other(store):
    app = run(page, part="position")
    app.button_group(key="layers-beside-1-2").set_value([3])
    app.run()
    assert "Somebody who can hear it" in app.table[0].value["What is needed"][0]


def test_correcting_a_slip_keeps_the_same_position_and_its_history(store):
    app = run(position_form, id="p1")
    app.button_group(key="position-p1-1-layers").set_value([2])
    press(app, "position-p1-1-keep")
    assert [(one.id, one.low) for one in now(store).positions] == [("p0", 1), ("p1", 2)]
    assert len(store.records(Position).history("p1")) == 2


def test_what_somebody_saved_meanwhile_is_said_and_nothing_typed_is_lost(store):
    app = run(position_form, id="p1", version="1")
    theirs = next(one for one in now(store).positions if one.id == "p1")
    write_down(store, replace(theirs, rationale="He rings first."), actor="Mair, tester", version=1)
    app.text_area(key="position-p1-1-why").set_value("He comes on his own.")
    press(app, "position-p1-1-keep")
    assert "Mair, tester has saved this meanwhile" in said(app).replace("\\", "")
    assert app.text_area(key="position-p1-1-why").value == "He comes on his own."
    press(app, "position-p1-1-keep")
    assert [kept.record.rationale for kept in store.records(Position).history("p1")] == [
        "He keeps Tuesdays.", "He rings first.", "He comes on his own.",
    ]  # fmt: skip


def test_a_position_is_taken_back_with_a_reason_only(store):
    app = run(position_form, id="p1")
    press(app, "position-p1-1-back")
    assert "Say why it is taken back" in said(app).replace("\\", "")
    assert len(now(store).positions) == 2
    app.text_input(key="position-p1-1-take-back-why").set_value("It was another child’s.")
    press(app, "position-p1-1-back")
    assert [one.id for one in now(store).positions] == ["p0"]


def test_who_sees_it_differently_stands_beside_the_position(store):
    app = run(differently_form)
    app.text_area(key="differently-p1-0-words").set_value("Not while the flat is loud.")
    press(app, "differently-p1-0-keep")
    assert "Say who disagreed" in said(app).replace("\\", "")
    app.text_input(key="differently-p1-0-who").set_value("Mrs Pugh")
    press(app, "differently-p1-0-keep")
    (note,) = now(store).notes_about("p1", DISAGREED)
    assert note.said_by == "Mrs Pugh"
    told = said(run(page, part="position"))
    assert "Sees it differently: Mrs Pugh" in told and "Not while the flat is loud." in told


def test_a_shared_screen_adds_but_does_not_correct_what_it_hides_a_name_in(store):
    named = next(one for one in now(store).positions if one.id == "p1")
    write_down(store, replace(named, rationale="Cai Invented keeps Tuesdays."), actor=ME, version=1)
    app = run(position_form, id="p1", shared="yes")
    assert "Switch off Shared screen" in said(app).replace("\\", "")
    assert "position-p1-2-keep" not in keys(app)
    assert "position-new-2-keep" in keys(run(position_form, shared="yes"))


@pytest.mark.parametrize("part", ["position", "development"])
def test_looking_back_offers_no_change(store, part):
    offered = keys(run(page, part=part, then="yes"))
    assert not [key for key in offered if key.startswith(("position-", "sign-", "band-", "differently-"))]


def test_areas_that_nobody_asked_about_are_named_and_open_the_form(empty):
    app = run(page)
    assert "Not yet asked:" in said(app)
    press(app, "band-ask-who_i_am")
    assert app.selectbox(key="band-who_i_am-0-area").value == "who_i_am"
    assert "Has anybody asked" in said(app).replace("\\", "")


def test_a_slider_nobody_moved_is_not_kept(empty):
    app = run(band_form)
    app.selectbox(key="band-new-0-area").set_value("trust")
    app.text_input(key="band-new-0-assessor").set_value("Foster carer")
    press(app, "band-new-0-keep")
    assert "Move both ends of the slider" in said(app).replace("\\", "")
    assert now(empty).bands == ()
    app.slider(key="band-new-0-years").set_value((3.0, 5.5))
    press(app, "band-new-0-keep")
    (kept,) = now(empty).bands
    assert (kept.area, kept.low_months, kept.high_months, kept.assessor) == ("trust", 36, 66, "Foster carer")


def test_the_panel_of_development_says_what_it_means_and_who_saw_it(store):
    told = said(run(page))
    for words in ("like a child of about 7 to 8", "Short words", "What was seen: nods *a lot*", "SLT · 2025"):
        assert words in told


def test_correcting_a_band_keeps_months_that_the_slider_cannot_show(store):
    write_down(store, Band("b2", "c", "trust", parse_when("2025"), 40, 55, "Carer"), actor=ME)
    app = run(band_form, id="b2")
    app.text_input(key="band-b2-1-example").set_value("checks the door")
    press(app, "band-b2-1-keep")
    kept = next(one for one in now(store).bands if one.id == "b2")
    assert (kept.low_months, kept.high_months, kept.example) == (40, 55, "checks the door")
