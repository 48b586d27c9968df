"""The story of an entry that stands for several accounts: every account is there, and they can be taken apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.bring_together import bring_together
from timeline.services.caseload import create_case
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry, correct_entry, retract_entry
from timeline.ui import session

ME = "R. Jones, tester"


@pytest.fixture
def case_id() -> str:
    made = create_case(session.the_store(), name="Dylan Invented", ref="YJ-7", born="3 May 2009", actor=ME).id
    for entry_id, agency, when, details in (
        ("sc", "Social care", "12 March 2014", "Seen at home with a sore wrist"),
        ("nhs", "Health", "14 March 2014", "Buckle fracture, left wrist"),
        ("sch", "School", "March 2014", "Arm in plaster"),
    ):
        told = Entry(entry_id, made, f"{agency}: wrist", parse_when(when), "harm", "injury", details=details,
                     agency=agency, record=f"{agency} file")  # fmt: skip
        add_entry(session.the_store(), told, actor=ME)
    return made


def at_story(caseload: AppTest, case_id: str, entry_id: str) -> AppTest:
    caseload.session_state["case_id"] = case_id
    caseload.session_state["chosen"] = entry_id
    caseload.switch_page("../../../pages/timeline.py")
    return caseload.run()


def words(app: AppTest) -> str:
    return "\n".join(text.value for text in app.text)


def test_every_account_is_told_with_its_own_words_date_and_reference(caseload, case_id):
    one = bring_together(session.the_store(), case_id, ["sc", "nhs", "sch"], actor=ME)
    app = at_story(caseload, case_id, one.id)
    assert not app.exception
    for said in ("Brought together from 3 accounts", "Buckle fracture, left wrist", "Arm in plaster", "Health file",
                 "Health · 14 March 2014", "School · March 2014"):  # fmt: skip
        assert said in words(app)
    assert [button for button in app.button if button.key == "beside"]
    assert not [button for button in app.button if button.key == "retract"]


def test_taking_one_out_leaves_the_others_together(caseload, case_id):
    one = bring_together(session.the_store(), case_id, ["sc", "nhs", "sch"], actor=ME)
    app = at_story(caseload, case_id, one.id)
    app.button(key="take-out-nhs").click().run()
    assert sorted(entry.id for entry in open_case(session.the_store(), case_id).entries) == sorted([one.id, "nhs"])
    assert app.session_state["chosen"] == "nhs"


def test_taking_all_apart_gives_every_account_back(caseload, case_id):
    one = bring_together(session.the_store(), case_id, ["sc", "nhs"], actor=ME)
    app = at_story(caseload, case_id, one.id)
    assert not [button for button in app.button if str(button.key).startswith("take-out")]
    app.button(key="take-apart").click().run()
    assert sorted(entry.id for entry in open_case(session.the_store(), case_id).entries) == ["nhs", "sc", "sch"]


def test_on_a_shared_screen_an_account_may_not_be_told_by_the_whole(caseload, case_id):
    store = session.the_store()
    kept = store.records(Entry).get("nhs")

    with store.change(actor=ME, case_id=case_id) as change:
        change.save(replace(kept.record, audience="police_restricted"), expected_version=kept.version)
    one = bring_together(store, case_id, ["sc", "nhs"], actor=ME)
    caseload.session_state["shared_screen"] = True
    app = at_story(caseload, case_id, one.id)
    assert "Buckle" not in words(app)


def corrected(entry_id: str, **changes: object) -> None:
    kept = session.the_store().records(Entry).get(entry_id)
    correct_entry(session.the_store(), replace(kept.record, **changes), version=kept.version, actor=ME)


def test_an_account_corrected_since_asks_to_look_again_and_is_brought_together_anew(caseload, case_id):
    one = bring_together(session.the_store(), case_id, ["sc", "nhs"], actor=ME)
    assert "look again" not in words(at_story(caseload, case_id, one.id))
    corrected("sc", title="Fell from a wall", details="Out of the blue")
    app = at_story(caseload, case_id, one.id)
    assert "One account has changed since they were brought together: look again." in words(app)
    assert "Social care: What happened, Details" in words(app)
    app.button(key="bring-together-anew").click().run()
    assert not app.exception
    assert open_case(session.the_store(), case_id).entry(one.id).title == "Fell from a wall"
    assert "look again" not in words(app)


def test_an_account_taken_off_since_is_told_beside_those_that_are_left(caseload, case_id):
    one = bring_together(session.the_store(), case_id, ["sc", "nhs", "sch"], actor=ME)
    retract_entry(session.the_store(), "nhs", version=1, actor=ME, why="another child")
    app = at_story(caseload, case_id, one.id)
    assert "1 has been taken off the timeline." in words(app)


def test_a_shared_screen_says_that_an_account_has_changed_and_offers_nothing_it_may_not(caseload, case_id):
    one = bring_together(session.the_store(), case_id, ["sc", "nhs"], actor=ME)
    corrected("nhs", details="Seen by Dr Roe")
    caseload.session_state["shared_screen"] = True
    app = at_story(caseload, case_id, one.id)
    assert "look again" in words(app)
    assert not app.exception


def bringing_together() -> None:
    """The form that asks which other entry tells of the same event."""
    from timeline.ui import session
    from timeline.ui.same_event import same_event_dialog

    session.set_actor("R. Jones, tester")
    session.open_this_case(session.the_store().cases()[0].case.id)
    view = session.case_in_view()
    entry = view.entry("sc")
    if entry is not None:
        same_event_dialog(view, entry)


def joining() -> None:
    """The form that asks what an entry is joined to."""
    from timeline.ui import session
    from timeline.ui.join_dialog import join_dialog

    session.set_actor("R. Jones, tester")
    session.open_this_case(session.the_store().cases()[0].case.id)
    join_dialog(session.case_in_view(), "sc")


def telling_it_differently() -> None:
    """The form for another account of an entry."""
    from timeline.ui import session
    from timeline.ui.entry_form import another_account_dialog

    session.set_actor("R. Jones, tester")
    session.open_this_case(session.the_store().cases()[0].case.id)
    view = session.case_in_view()
    entry = view.entry("sc")
    if entry is not None:
        another_account_dialog(view, entry)


def test_what_an_entry_is_joined_to_is_listed_as_what_it_may_be_one_with(caseload, case_id):
    joined = AppTest.from_function(joining, default_timeout=60).run().selectbox(key="join-to-sc").options
    same = AppTest.from_function(bringing_together, default_timeout=60).run().selectbox(key="same-as-sc").options
    assert joined == same and len(set(joined)) == len(joined) > 1


def test_another_account_says_what_it_is_of_and_begins_with_its_time_and_area(caseload, case_id):
    app = AppTest.from_function(telling_it_differently, default_timeout=60).run()
    one = open_case(session.the_store(), case_id).entry("sc")
    assert f"· {one.title} · {one.agency}" in words(app)
    begun = [app.text_input(key=f"form-beside-sc-{field}").value for field in ("when", "until", "title", "said")]
    assert begun == [one.when.text, one.until.text if one.until else "", "", ""]
    assert app.selectbox(key="form-beside-sc-lane").value == one.lane
    assert app.selectbox(key="form-beside-sc-agency").value is None
    app.text_input(key="form-beside-sc-title").set_value("Mum says nobody came")
    app.button(key="form-beside-sc-save").click().run()
    assert not app.exception
    told = {entry.title: entry for entry in open_case(session.the_store(), case_id).entries}
    other = told["Mum says nobody came"]
    assert (other.when, other.lane, other.alt_account_of, other.agency) == (one.when, one.lane, "sc", "")


def test_two_that_nothing_offered_are_brought_together_by_hand(caseload, case_id):
    assert at_story(caseload, case_id, "sc").button(key="same-event-as")
    app = AppTest.from_function(bringing_together, default_timeout=60).run()
    assert app.button(key="same-event").disabled
    assert app.selectbox(key="same-as-sc").options[0].startswith("March 2014"), "the nearest in time stands first"
    app.selectbox(key="same-as-sc").set_value("sch").run()
    app.button(key="same-event").click().run()
    assert not app.exception
    (one,) = [entry for entry in open_case(session.the_store(), case_id).entries if entry.sources]
    assert set(one.sources) == {"sc", "sch"}
    assert one.title == "Social care: wrist"
    assert app.session_state["chosen"] == one.id
