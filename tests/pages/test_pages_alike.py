"""Entries that may tell of the same event, decided one after another by a person."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.bring_together import judge
from timeline.services.caseload import create_case
from timeline.services.import_file import import_file
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry, correct_entry
from timeline.ui import session
from timeline.ui.contributions_page import ALIKE
from timeline.vocab.registry import vocabulary

ME = "R. Jones, tester"
TOLD = (
    ("sc", "Social care", "12 March 2014", "Broken wrist, seen at A&E with Nan"),
    ("nhs", "Health", "14 March 2014", "Attended A&E with Nan: broken left wrist"),
    ("sch", "School", "13 March 2014", "Off school with a broken wrist, Nan rang"),
    ("sc2", "Social care", "3 May 2019", "Moved to live with Nan"),
    ("sch2", "School", "4 May 2019", "Nan told us he now lives with her"),
)


@pytest.fixture
def case_id() -> str:
    made = create_case(session.the_store(), name="Dylan Invented", ref="YJ-7", born="3 May 2009", actor=ME).id
    for entry_id, agency, when, title in TOLD:
        lane = "home" if "live" in title else "health"
        told = Entry(entry_id, made, title, parse_when(when), lane, "other", agency=agency)
        add_entry(session.the_store(), told, actor=ME)
    return made


@pytest.fixture
def comparing(caseload: AppTest, case_id: str) -> AppTest:
    caseload.session_state["case_id"] = case_id
    caseload.session_state["contributions_part"] = ALIKE
    caseload.switch_page("../../../pages/contributions.py")
    return caseload.run()


def button(app: AppTest, key: str):
    """The button of a decision about whatever pair is shown."""
    (found,) = [one for one in app.button if str(one.key).startswith(f"{key}-")]
    return found


def decide(app: AppTest, key: str) -> AppTest:
    if "alike_shown" in app.session_state and app.session_state["alike_shown"][0]:
        app.session_state["alike_shown"] = [app.session_state["alike_shown"][0], 0.0]  # shown long ago
    return button(app, key).click().run()


def words(app: AppTest) -> str:
    return "\n".join(text.value for text in (*app.text, *app.info))


def ids(case_id: str) -> set[str]:
    return {entry.id for entry in open_case(session.the_store(), case_id).entries}


def test_what_looks_alike_is_shown_side_by_side_with_why(comparing):
    assert not comparing.exception
    assert "What speaks for one event" in words(comparing)
    assert "Attended A&E with Nan: broken left wrist" in words(comparing)
    assert "%" not in words(comparing)


def test_a_file_an_agency_sends_again_is_compared_with_its_first(comparing, case_id):
    rows = (b"When,What happened\n12 March 2016,Moved to live with Nan in Barry\n",
            b"When,What happened\n13 March 2016,Moved to live with Nan in Barry\n")  # fmt: skip
    for number, data in enumerate(rows):
        import_file(session.the_store(), case_id, data, f"{number}.csv", actor=ME, agency="Housing")
    assert words(comparing.run()).count("Moved to live with Nan in Barry") == 2


def test_the_same_event_becomes_one_entry_worded_as_chosen_and_the_next_is_offered(comparing, case_id):
    comparing.radio[0].set_value("nhs").run()
    decide(comparing, "alike-same")
    view = open_case(session.the_store(), case_id)
    (one,) = [entry for entry in view.entries if entry.sources]
    assert one.title == "Attended A&E with Nan: broken left wrist"
    assert {"sc", "nhs"} <= set(one.sources)
    assert "broken left wrist" not in words(comparing) or len(one.sources) == 2


@pytest.mark.parametrize("verdict", ["different", "later", "contested"])
def test_every_other_decision_is_kept_and_changes_no_entrys_words(comparing, case_id, verdict):
    before = {entry.id: entry.title for entry in open_case(session.the_store(), case_id).entries}
    decide(comparing, f"alike-{verdict}")
    view = open_case(session.the_store(), case_id)
    assert [one.verdict for one in view.judgements] == [verdict]
    assert {entry.id: entry.title for entry in view.entries} == before


def test_what_is_put_off_can_be_taken_up_again(comparing, case_id):
    comparing.text_input(key=f"alike-why-{'-'.join(_shown(comparing))}").set_value("Ask CAMHS").run()
    decide(comparing, "alike-later")
    comparing.session_state["alike-which"] = "Decide later"
    comparing.run()
    assert "Ask CAMHS" in words(comparing)
    decide(comparing, "alike-different")
    assert [one.verdict for one in open_case(session.the_store(), case_id).judgements] == ["different"]


def _shown(app: AppTest) -> list[str]:
    (key,) = [one.key for one in app.radio if str(one.key).startswith("alike-first-")]
    return str(key).removeprefix("alike-first-").split("-")


def test_the_buttons_of_one_pair_are_none_of_the_next(comparing, case_id):
    def keys() -> set[str]:
        return {str(one.key) for one in comparing.button if one.label in labels}

    labels = {term.label for term in vocabulary("judgements").offered}
    before = keys()
    assert len(before) == len(labels)
    assert all(key.endswith("-".join(_shown(comparing))) for key in before)
    decide(comparing, "alike-different")
    assert len(keys()) == len(labels)
    assert keys().isdisjoint(before)


def test_a_press_before_the_next_pair_could_be_seen_decides_nothing_and_says_so(comparing, case_id):
    decide(comparing, "alike-different")
    shown = _shown(comparing)
    comparing.session_state["alike_shown"] = ["-".join(shown), float("inf")]  # only just
    button(comparing, "alike-same").click().run()
    view = open_case(session.the_store(), case_id)
    assert [one.verdict for one in view.judgements] == ["different"]
    assert not [entry for entry in view.entries if entry.sources]
    assert "before these could be read" in words(comparing)
    decide(comparing, "alike-same")
    assert [entry for entry in open_case(session.the_store(), case_id).entries if entry.sources]


def test_a_second_press_for_the_same_pair_while_the_first_is_kept_is_let_go_without_a_word(comparing, case_id):
    shown = "-".join(_shown(comparing))
    comparing.session_state["alike_deciding"] = [shown, time.monotonic()]
    button(comparing, "alike-same").click().run()
    assert not comparing.error
    assert not [entry for entry in open_case(session.the_store(), case_id).entries if entry.sources]
    comparing.session_state["alike_deciding"] = [shown, time.monotonic() - 60]
    button(comparing, "alike-same").click().run()
    assert [entry for entry in open_case(session.the_store(), case_id).entries if entry.sources]


def test_what_is_decided_already_is_not_kept_twice(comparing, case_id):
    store = session.the_store()
    judge(store, case_id, _shown(comparing), "later", actor=ME)
    comparing.session_state["alike-which"] = "Decide later"
    comparing.run()
    before = len(store.changes(case_id))
    decide(comparing, "alike-later")
    assert len(store.changes(case_id)) == before


def test_one_of_several_is_left_out_and_stays_as_it_is(comparing, case_id):
    shown = _shown(comparing)
    assert len(shown) == 3
    for_pairs = [line for line in words(comparing).splitlines() if line.startswith("· ")]
    assert any(line.startswith("· Social care and Health: ") or ": both" in line for line in for_pairs), for_pairs
    (tick,) = [box for box in comparing.checkbox if str(box.key).startswith("alike-with-sch-")]
    tick.uncheck().run()
    assert "sch" not in comparing.radio[0].options
    decide(comparing, "alike-same")
    view = open_case(session.the_store(), case_id)
    (one,) = [entry for entry in view.entries if entry.sources]
    assert set(one.sources) == {"sc", "nhs"}
    assert view.entry("sch") is not None


def test_with_fewer_than_two_ticked_there_is_nothing_to_decide(comparing, case_id):
    for box in list(comparing.checkbox)[:2]:
        box.uncheck()
    comparing.run()
    assert button(comparing, "alike-same").disabled
    assert "Tick at least two" in words(comparing)


def test_decisions_made_are_found_by_their_words_and_made_again(comparing, case_id):
    first = set(_shown(comparing))
    decide(comparing, "alike-different")
    decide(comparing, "alike-same")
    comparing.session_state["alike-which"] = "Decided"
    comparing.run()
    again = [one for one in comparing.button if str(one.key).startswith("again-")]
    assert [one.label for one in again] == ["Take apart", "Decide again"]
    comparing.text_input(key="decisions-find").set_value("broken").run()
    (only,) = [one for one in comparing.button if str(one.key).startswith("again-")]
    only.click().run()
    assert not comparing.exception
    assert first not in [set(one.entry_ids) for one in open_case(session.the_store(), case_id).judgements]


def test_undo_takes_a_decision_back_and_it_is_offered_again(comparing, case_id):
    before = ids(case_id)
    shown = _shown(comparing)
    decide(comparing, "alike-same")
    assert ids(case_id) != before
    comparing.button(key="undo").click().run()
    assert ids(case_id) == before
    assert _shown(comparing) == shown
    offered = comparing.button(key="redo").help.replace("\\", "")
    assert offered.startswith("Redo: ") and "Undone" not in offered


def test_nothing_is_compared_on_a_shared_screen(comparing):
    comparing.session_state["shared_screen"] = True
    comparing.run()
    assert "Switch off Shared screen" in words(comparing)
    assert "wrist" not in words(comparing)


def test_with_one_agency_it_says_when_there_will_be_something_to_compare(caseload):
    made = create_case(session.the_store(), name="Mali Invented", ref="YJ-8", born="2011", actor=ME).id
    caseload.session_state["case_id"] = made
    caseload.session_state["contributions_part"] = ALIKE
    caseload.switch_page("../../../pages/contributions.py")
    app = caseload.run()
    assert "When two agencies or more have told their part" in words(app)


def test_what_was_done_is_said_to_be_that_and_stands_apart_from_what_happened(comparing, case_id):
    for entry_id in ("sc", "nhs", "sch"):
        told = next(one for one in open_case(session.the_store(), case_id).entries if one.id == entry_id)
        correct_entry(session.the_store(), replace(told, action_taken="None"), version=1, actor=ME)
    assert "What was done: None" in words(comparing.run()).splitlines()
