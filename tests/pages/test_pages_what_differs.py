"""For the chair: what the accounts cannot all be right about, and asking each agency about its own account."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.entry import Entry
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.bring_together import bring_together
from timeline.services.caseload import create_case
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry
from timeline.ui import session
from timeline.ui.contributions_page import DIFFER

ME = "R. Jones, tester"


@pytest.fixture
def case_id() -> str:
    made = create_case(session.the_store(), name="Dylan Invented", ref="YJ-7", born="3 May 2009", actor=ME).id
    for entry_id, agency, when, title, until in (
        ("sc", "Social care", "3 July 2017", "Living with grandmother at Heol Isaf", "20 October 2017"),
        ("sch", "School", "September 2017", "Living with his mother at Stryd Fach", "December 2017"),
    ):
        told = Entry(
            entry_id, made, title, parse_when(when), "home", "home_family", until=parse_when(until), agency=agency
        )
        add_entry(session.the_store(), told, actor=ME)
    return made


@pytest.fixture
def differing(caseload: AppTest, case_id: str) -> AppTest:
    caseload.session_state["case_id"] = case_id
    caseload.session_state["contributions_part"] = DIFFER
    caseload.switch_page("../../../pages/contributions.py")
    return caseload.run()


def words(app: AppTest) -> str:
    return "\n".join(text.value for text in app.text)


def test_two_homes_at_once_are_listed_with_each_agencys_words_and_nobody_is_called_wrong(differing):
    assert not differing.exception
    assert "Two homes at once" in words(differing)
    assert "Living with grandmother at Heol Isaf" in words(differing)
    assert "Living with his mother at Stryd Fach" in words(differing)
    assert "nobody is called wrong" in words(differing)


def test_each_agency_is_asked_about_its_own_account_without_a_word_of_the_others(differing, case_id):
    (ask,) = [button for button in differing.button if str(button.key).startswith("ask-")]
    ask.click().run()
    questions = {asked.agency: asked for asked in open_case(session.the_store(), case_id).questions}
    assert set(questions) == {"Social care", "School"}
    assert "Stryd Fach" not in questions["Social care"].words
    assert "Heol Isaf" not in questions["School"].words
    assert "Asked of School, Social care" in words(differing)
    assert not [button for button in differing.button if str(button.key).startswith("ask-")]


def test_seeing_it_on_the_timeline_lists_both_there(differing, case_id):
    (see,) = [button for button in differing.button if str(button.key).startswith("see-")]
    see.click()
    differing.run()
    assert set(differing.session_state["pile"]) == {"sc", "sch"}


def test_on_a_shared_screen_nothing_is_asked(differing):
    differing.session_state["shared_screen"] = True
    differing.run()
    assert "Two homes at once" in words(differing)
    assert not [button for button in differing.button if str(button.key).startswith("ask-")]


def test_where_nothing_differs_it_says_so(caseload):
    made = create_case(session.the_store(), name="Mali Invented", ref="YJ-8", born="2011", actor=ME).id
    caseload.session_state["case_id"] = made
    caseload.session_state["contributions_part"] = DIFFER
    caseload.switch_page("../../../pages/contributions.py")
    assert "Nothing to compare yet" in words(caseload.run())


def test_an_empty_case_is_not_said_to_hold_no_contradiction(caseload):
    made = create_case(session.the_store(), name="Eira Invented", ref="YJ-9", born="2011", actor=ME).id
    caseload.session_state["case_id"] = made
    caseload.session_state["contributions_part"] = "What differs"
    caseload.switch_page("../../../pages/contributions.py")
    app = caseload.run()
    assert not app.exception
    told = " ".join(one.value for one in app.text)
    assert "Nothing to compare yet" in told
    assert "contradict each other" not in told


def test_an_event_that_differs_in_several_ways_is_one_card_that_is_asked_about_once(caseload):
    store = session.the_store()
    made = create_case(store, name="Rhys Invented", ref="YJ-10", born="2009", actor=ME).id
    for entry_id, agency, when, title in (
        ("h", "Health", "12 March 2014", "Broken wrist, two nights on the ward"),
        ("s", "School", "22 March 2014", "Broken wrist, one night in hospital"),
    ):
        add_entry(store, Entry(entry_id, made, title, parse_when(when), "health", "other", agency=agency), actor=ME)
    bring_together(store, made, ["h", "s"], actor=ME)
    caseload.session_state["case_id"] = made
    caseload.session_state["contributions_part"] = DIFFER
    caseload.switch_page("../../../pages/contributions.py")
    app = caseload.run()
    told = words(app)
    assert "Dates ten days apart\nDifferent numbers of nights" in told
    assert told.count("“Broken wrist, two nights on the ward”") == told.count("“Broken wrist, one night") == 1
    assert "How many nights: two (Health) or one (School)?" in told
    (ask,) = [button for button in app.button if str(button.key).startswith("ask-")]
    ask.click().run()
    assert not app.exception
    assert sorted(asked.agency for asked in open_case(store, made).questions) == ["Health", "School"]


def test_those_who_differ_can_be_asked_where_somebody_else_was_asked_about_it_already(differing, case_id):
    asked = Question("q", case_id, "Who collected him that autumn?", agency="Housing", entry_id="sc")
    with session.the_store().change(actor=ME, why="asked", action="add", case_id=case_id) as change:
        change.save(asked)
    app = differing.run()
    assert "Asked of Housing" in words(app)
    (ask,) = [button for button in app.button if str(button.key).startswith("ask-")]
    ask.click().run()
    assert {one.agency for one in open_case(session.the_store(), case_id).questions} == {
        "Housing", "Social care", "School"
    }  # fmt: skip
