"""Bringing in what came: asked only what the file needs, several things in a cell as somebody wants them, kept once."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.entry import Entry
from timeline.domain.when import parse_when
from timeline.services.caseload import create_case
from timeline.services.open_case import open_case
from timeline.services.record_entry import add_entry
from timeline.ui import session

ME = "R. Jones, tester"
PLAIN = "When\tWhat happened\n12 March 2014\tMoved\nage 7\tJoined the band"
SEVERAL = 'When\tWhat happened\n2014\t"1. Moved house\n2. Started school"\n2015\tJoined the band'
IN_DAYS = "PATIENT_ID\tSTART_DATE\tSTOP_DATE\tEVENT_TYPE\tNOTE\nK\t0\t\tBorn\t\nK\t31\t\tHealth check\tWell"


@pytest.fixture
def case_id() -> str:
    return create_case(session.the_store(), name="Kit Invented", ref="YJ-7", born="14 March 2012", actor=ME).id


def pasted(caseload: AppTest, case_id: str, words: str) -> AppTest:
    caseload.session_state["case_id"] = case_id
    caseload.switch_page("../../../pages/contributions.py")
    app = caseload.run()
    app.segmented_control(key=f"way-{case_id}-0").set_value("Pasted words").run()
    app.text_area[0].set_value(words).run()
    assert not app.exception
    return app


def words(app: AppTest) -> str:
    return "\n".join(text.value for text in app.text)


def keyed(widgets, start):
    return [one for one in widgets if str(one.key).startswith(start)]


def titles(case_id):
    return [entry.title for entry in open_case(session.the_store(), case_id).entries]


def test_nothing_is_asked_that_the_words_do_not_need(caseload, case_id):
    app = pasted(caseload, case_id, PLAIN)
    assert not keyed(app.text_input, "first-day") and not keyed(app.toggle, "separate")
    app.button(key="bring-in").click().run()
    assert not app.exception
    assert titles(case_id) == ["Moved", "Joined the band"]


def test_a_file_that_counts_days_asks_from_which_and_offers_the_day_of_birth(caseload, case_id):
    app = pasted(caseload, case_id, IN_DAYS)
    assert "Say which day that was" in words(app)
    assert not app.error and not keyed(app.button, "bring-in")
    [day] = keyed(app.text_input, "first-day")
    assert "the day of birth, 14 March 2012" in day.placeholder
    day.set_value("14 March 2012").run()
    assert "Its days were counted from 14 March 2012, as you said." in words(app)
    app.button(key="bring-in").click().run()
    assert not app.exception
    kept = {kept.record.title: kept.record for kept in session.the_store().records(Entry).of_case(case_id)}
    assert kept["Health check"].when.text == "14 April 2012"


def test_another_first_day_dates_everything_anew(caseload, case_id):
    app = pasted(caseload, case_id, IN_DAYS)
    keyed(app.text_input, "first-day")[0].set_value("14 March 2012").run()
    keyed(app.text_input, "first-day")[0].set_value("1 January 2013").run()
    assert "Its days were counted from 1 January 2013, as you said." in words(app)
    app.button(key="bring-in").click().run()
    kept = {kept.record.title: kept.record for kept in session.the_store().records(Entry).of_case(case_id)}
    assert kept["Health check"].when.text == "1 February 2013"


@pytest.mark.parametrize("said", ["2012", "about 3 May 2012", "between 2012 and 2013"])
def test_a_day_that_is_none_is_asked_for_again(caseload, case_id, said):
    app = pasted(caseload, case_id, IN_DAYS)
    keyed(app.text_input, "first-day")[0].set_value(said).run()
    assert "One day is needed" in "\n".join(one.value for one in app.caption)
    assert not keyed(app.button, "bring-in")


def test_words_that_are_no_time_are_told_with_how_to_write_one(caseload, case_id):
    app = pasted(caseload, case_id, IN_DAYS)
    keyed(app.text_input, "first-day")[0].set_value("the beginning").run()
    assert app.caption and not app.exception and not keyed(app.button, "bring-in")


IMPOSSIBLE = "When\tWhat happened\n12 March 2014\tMoved\n31/02/2015\tJoined the band\n2016\tWon a prize"


def test_a_date_that_cannot_be_keeps_everything_out_until_somebody_leaves_its_row_out(caseload, case_id):
    app = pasted(caseload, case_id, IMPOSSIBLE)
    assert "1 thing to mend" in app.error[0].value and "February 2015 has 28 days" in words(app)
    assert "Line 3" in words(app)
    assert not keyed(app.button, "bring-in"), "nothing is left out unasked"
    (leave,) = keyed(app.checkbox, "leave-out")
    assert leave.label == "Leave this row out for now, and bring in the other 2" and not leave.value
    leave.check().run()
    assert not app.error and "1 row is left out" in app.warning[0].value
    assert "February 2015 has 28 days" in words(app), "it still says what to do"
    assert app.dataframe[0].value[""].tolist().count("left out") == 1
    assert app.button(key="bring-in").label == "Bring in 2 entries"
    assert "1 row is left out." in words(app)
    app.button(key="bring-in").click().run()
    assert not app.exception
    assert titles(case_id) == ["Moved", "Won a prize"]
    assert "Left out: line 3. Mend it in the file and bring the file in again" in words(app)
    assert "2 entries, 1 left out" in words(app)


def test_rows_are_taken_in_again_by_the_same_box_and_another_fault_asks_again(caseload, case_id):
    app = pasted(caseload, case_id, IMPOSSIBLE)
    keyed(app.checkbox, "leave-out")[0].check().run()
    keyed(app.checkbox, "leave-out")[0].uncheck().run()
    assert not keyed(app.button, "bring-in")
    keyed(app.checkbox, "leave-out")[0].check().run()
    app.text_area[0].set_value(IMPOSSIBLE.replace("2016", "40/13/2016")).run()
    assert not keyed(app.checkbox, "leave-out")[0].value and not keyed(app.button, "bring-in")
    assert keyed(app.checkbox, "leave-out")[0].label == "Leave these 2 rows out for now, and bring in the other one"


def test_where_no_row_can_be_read_none_is_offered_to_be_left_out(caseload, case_id):
    app = pasted(caseload, case_id, "When\tWhat happened\n31/02/2015\tMoved\n40/13/2015\tWon a prize")
    assert app.error and not keyed(app.checkbox, "leave-out") and not keyed(app.button, "bring-in")


def test_several_things_in_a_cell_are_read_apart_until_somebody_wants_them_whole(caseload, case_id):
    app = pasted(caseload, case_id, SEVERAL)
    assert "1 row read as 2 entries" in words(app)
    assert app.button(key="bring-in").label == "Bring in 3 entries"
    keyed(app.toggle, "separate")[0].set_value(False).run()
    assert "Every cell stays whole" in words(app)
    assert app.button(key="bring-in").label == "Bring in 2 entries"
    app.button(key="bring-in").click().run()
    assert not app.exception
    assert titles(case_id)[0].startswith("1. Moved house 2. Started school")


def test_read_apart_again_they_come_in_apart(caseload, case_id):
    app = pasted(caseload, case_id, SEVERAL)
    keyed(app.toggle, "separate")[0].set_value(False).run()
    keyed(app.toggle, "separate")[0].set_value(True).run()
    app.button(key="bring-in").click().run()
    assert sorted(titles(case_id)) == ["Joined the band", "Moved house", "Started school"]


def test_after_bringing_in_it_says_how_much_there_is_to_look_at_and_leads_there(caseload, case_id):
    add_entry(
        session.the_store(),
        Entry("w", case_id, "Broken wrist, A&E", parse_when("12 March 2014"), "health", "injury", agency="Health"),
        actor=ME,
    )  # fmt: skip
    app = pasted(caseload, case_id, "When\tWhat happened\tAgency\n12 March 2014\tBroke his wrist, A&E\tSchool")
    app.button(key="bring-in").click().run()
    (go,) = keyed(app.button, "came-in-alike")
    assert go.label == "Same event? 1 to look at"
    go.click().run()
    assert not app.exception
    assert "What speaks for one event" in words(app)


def test_rows_that_give_no_clue_of_their_area_are_listed_and_come_first(caseload, case_id):
    app = pasted(caseload, case_id, "When\tWhat happened\n2014\tBroken leg, A&E\n2015\tXyzzy and so on")
    labels = [one.label.replace("\\", "") for one in app.expander]
    assert any("Area not clear: 1 row gives no clue" in label for label in labels)
    assert "3: Xyzzy and so on" in words(app) or "Xyzzy and so on" in words(app)
    rows = app.dataframe[0].value
    assert list(rows.columns)[2] == "Look at"
    assert rows["What happened"].tolist()[0] == "Xyzzy and so on"
    assert rows["Area"].tolist()[0].startswith("not clear")


def test_where_no_agency_is_named_it_says_so_until_somebody_chooses_who_sent_it(caseload, case_id):
    app = pasted(caseload, case_id, "When\tWhat happened\n2012\tMoved\n2013\tWon a prize\n")
    assert "No agency is named. Choose who sent it" in words(app)
    (agency,) = keyed(app.selectbox, "agency-")
    agency.set_value("Police").run()
    assert "Choose who sent it" not in words(app)
