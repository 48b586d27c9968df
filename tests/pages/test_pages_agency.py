"""One agency's own page: nothing but its own, no way elsewhere, and nobody at the keyboard when it is given back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.question import Question
from timeline.domain.when import parse_when
from timeline.services.invite import ToAsk, invite, withdraw
from timeline.services.open_case import open_case
from timeline.services.questions import ask_together
from timeline.ui import session, shell, tab_memory
from timeline.ui.told_ahead import told_ahead

MAIN = Path(session.__file__).with_name("main.py")
ME, WORKER = "R. Jones, chair", "A. Pugh, SENCo"
THEIRS = "Police saw him at the bridge"
MARK = "0123456789abcdef" * 2
PATIENCE_S = 60


@pytest.fixture
def asked() -> str:
    """The invitation of School in a case where the police have spoken too."""
    store = session.the_store()
    with store.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Caitlin Probert", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Person("nan", "c", "Glenys Morgan", aliases=("Nan",)))
        change.save(Entry("p", "c", THEIRS, parse_when("2019"), "justice", "other", agency="Police"))
        change.save(
            Entry("s", "c", "Started Reception", parse_when("Sep 2014"), "education", "school", agency="School")
        )
    ask_together(
        store, [Question("", "c", "Who came to sports day?", agency="School"),
                Question("", "c", "Which officer was it?", agency="Police")], actor=ME,
    )  # fmt: skip
    return invite(store, "c", [ToAsk("School")], asked_on=parse_when("10 Feb 2026"), actor=ME)[0].id


def window(**told: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=PATIENCE_S)
    for name, value in told.items():
        app.query_params[name] = value
    return app.run()


def window_that_kept(kept: dict) -> AppTest:
    assert told_ahead.hear(MARK, json.dumps(kept).encode("utf-8"))
    return window(tab=MARK)


def say_name(app: AppTest, name: str = WORKER) -> AppTest:
    app.text_input(key="actor_name").set_value(name)
    app.button[0].click()
    return app.run()


@pytest.fixture
def page(asked: str) -> AppTest:
    """The page as the agency opened it by its address."""
    return say_name(window(invitation=asked))


def words(app: AppTest) -> str:
    kinds = (app.text, app.markdown, app.caption, app.subheader, app.header, app.title, app.error, app.warning)
    shown = [str(one.value) for kind in kinds for one in kind]
    shown += [str(one.label) for kind in (app.button, app.text_input, app.selectbox, app.toggle) for one in kind]
    return "\n".join((*shown, *(str(option) for one in app.selectbox for option in one.options)))


def keys(app: AppTest) -> set[str]:
    return {one.key for kind in (app.button, app.text_input, app.toggle) for one in kind if one.key}


def type_in(app: AppTest, form: str = "own-new-1", **typed: str) -> AppTest:
    for field, value in typed.items():
        app.text_input(key=f"{form}-{field}").set_value(value)
    return app.run()


def test_an_address_with_an_invitation_opens_the_agencys_page_and_no_other(asked):
    app = window(invitation=asked)
    assert "Reference" not in words(app)
    app = say_name(app)
    assert not app.exception
    told = words(app)
    assert "School · C. P., born March 2010" in told and "Started Reception" in told
    assert "Who came to sports day?" in told
    for hidden in (THEIRS, "officer", "Caitlin", "Probert", "Glenys", "Undo"):
        assert hidden not in told, hidden


@pytest.mark.parametrize("elsewhere", [shell.HOME, shell.TIMELINE, shell.CONTRIBUTIONS, shell.STORY, shell.PRESENTER])
def test_no_other_page_can_be_reached_in_it(page, elsewhere):
    page.switch_page(shell.page(elsewhere)).run()
    assert not page.exception
    assert "agency-finish" in keys(page)
    assert THEIRS not in words(page) and "Shared screen" not in words(page)


def test_a_reload_goes_on_as_the_agencys_window(asked):
    app = window_that_kept({"actor": WORKER, "case": "c", "shared": False, "telling": [], "agency": ["c", asked, ""]})
    assert not app.exception
    assert "agency-finish" in keys(app) and THEIRS not in words(app)


@pytest.mark.parametrize("kept", [None, [], ["c"], ["c", "", ""], ["c", 7, ""], "c"])
def test_a_tab_that_kept_no_agency_is_everybodys_window(asked, kept):
    app = window_that_kept({"actor": ME, "case": "c", "agency": kept})
    assert not app.exception
    assert "agency-finish" not in keys(app) and "new-case" in keys(app)


def test_an_address_with_no_such_invitation_opens_nothing(asked):
    app = say_name(window(invitation="nobody"))
    assert "agency-finish" not in keys(app)


def test_the_page_of_no_agency_says_where_it_is_opened_from(caseload):
    caseload.switch_page(shell.page(shell.AGENCY)).run()
    assert "list of agencies that were asked" in words(caseload)


def test_what_is_typed_is_read_back_kept_and_listed(page):
    type_in(page, when="Year 4", what="Moved down a set", done="Extra reading", said="Class teacher")
    assert "Read as Year 4" in page.caption[0].value
    page.button(key="own-new-1-save").click().run()
    assert not page.exception and not page.error
    (entry,) = (one for one in open_case(session.the_store(), "c").entries if one.title == "Moved down a set")
    assert (entry.agency, entry.action_taken, entry.said_by, entry.basis) == (
        "School", "Extra reading", "Class teacher", "reported",
    )  # fmt: skip
    assert session.the_store().changes("c")[0].actor == WORKER
    assert "Moved down a set" in words(page) and page.text_input(key="own-new-2-what").value == ""


def test_what_cannot_be_read_is_said_and_nothing_is_kept(page):
    type_in(page, when="31 Feb 2012", what="Fell")
    page.button(key="own-new-1-save").click().run()
    assert page.error and len(open_case(session.the_store(), "c").entries) == 2
    assert page.text_input(key="own-new-1-what").value == "Fell"


def test_words_that_label_are_remarked_on_while_they_are_typed_and_can_be_kept_all_the_same(page):
    type_in(page, when="2019", what="Absconded from the bus")
    assert "“Absconded”: perhaps" in words(page)
    page.button(key="own-new-1-save").click().run()
    assert not page.error and "Absconded from the bus" in words(page)
    assert "perhaps" not in words(page)


def test_what_a_worker_did_in_this_window_is_undone_newest_first(page):
    assert "own-undo" not in keys(page)
    for number, what in enumerate(("Moved down a set", "Joined the choir"), start=1):
        type_in(page, f"own-new-{number}", when="2019", what=what)
        page.button(key=f"own-new-{number}-save").click().run()
    assert "Kept: Joined the choir" in words(page)
    page.button(key="own-undo").click().run()
    assert not page.exception and not page.error
    titles = [entry.title for entry in open_case(session.the_store(), "c").entries]
    assert "Joined the choir" not in titles and "Moved down a set" in titles
    assert "Kept: Moved down a set" in words(page)
    page.button(key="own-undo").click().run()
    assert "own-undo" not in keys(page)
    assert sorted(entry.title for entry in open_case(session.the_store(), "c").entries) == sorted(
        [THEIRS, "Started Reception"]
    )


def test_the_next_worker_at_the_window_cannot_undo_what_the_last_one_wrote(page):
    type_in(page, when="2019", what="Moved down a set")
    page.button(key="own-new-1-save").click().run()
    page.button(key="agency-finish").click().run()
    page = say_name(page, WORKER)
    assert "Moved down a set" in words(page) and "own-undo" not in keys(page)


def test_what_somebody_went_on_from_since_is_not_undone_and_says_so(page):
    type_in(page, when="2019", what="Moved down a set")
    page.button(key="own-new-1-save").click().run()
    store = session.the_store()
    kept = next(one for one in store.records(Entry).of_case("c") if one.record.title == "Moved down a set")
    with store.change(actor=ME, case_id="c") as change:
        change.save(replace(kept.record, details="In maths"), expected_version=kept.version)
    page.button(key="own-undo").click().run()
    assert "gone on from since" in page.error[0].value and ME not in page.error[0].value
    assert "own-undo" not in keys(page.run())


def test_an_entry_that_answers_a_question_takes_it_off_the_list(page):
    page.selectbox(key="own-new-1-question").set_value("Q1")
    type_in(page, when="2014", what="Her grandmother came")
    page.button(key="own-new-1-save").click().run()
    assert "Who came to sports day?" not in words(page)
    assert open_case(session.the_store(), "c").questions[0].status == "answered"


def dialog() -> None:
    """The dialog named by the test, as AppTest runs it: an answer, a change, or the taking off of an entry."""
    import streamlit as st

    from timeline.services.agency_contribution import open_for_agency
    from timeline.ui import session
    from timeline.ui.agency_page import answer_dialog, change_dialog, take_off_dialog

    session.set_actor("A. Pugh, SENCo")
    part = open_for_agency(session.the_store(), st.query_params["invitation"])
    if st.query_params["dialog"] == "answer":
        answer_dialog(part, part.questions[0])
    elif st.query_params["dialog"] == "change":
        change_dialog(part, part.entries[0])
    else:
        take_off_dialog(part, part.entries[0])


def opened(invitation_id: str, which: str) -> AppTest:
    app = AppTest.from_function(dialog, default_timeout=PATIENCE_S)
    app.query_params["invitation"], app.query_params["dialog"] = invitation_id, which
    return app.run()


def test_a_question_is_answered_or_said_to_be_about_nothing_held(asked):
    app = opened(asked, "answer")
    app.button(key="own-save-Q1").click().run()
    assert "Write down the answer" in app.error[0].value
    assert open_case(session.the_store(), "c").questions[0].is_open
    app.button(key="own-nothing-Q1").click().run()
    question = open_case(session.the_store(), "c").questions[0]
    assert (question.status, question.reason) == ("not_known", "We hold nothing about this")


def test_an_entry_of_its_own_is_changed(asked):
    app = opened(asked, "change")
    type_in(app, "own-s-1", what="Started Reception at Ysgol Bryn")
    app.button(key="own-s-1-save").click().run()
    assert open_case(session.the_store(), "c").entry("s").title == "Started Reception at Ysgol Bryn"


def test_an_entry_of_its_own_is_taken_off_with_a_reason(asked):
    app = opened(asked, "take off")
    app.button(key="own-off-s").click().run()
    assert "Say why" in app.error[0].value and open_case(session.the_store(), "c").entry("s") is not None
    app.text_input(key="own-why-s").set_value("Another pupil").run()
    app.button(key="own-off-s").click().run()
    assert open_case(session.the_store(), "c").entry("s") is None


def test_the_agency_says_that_is_all_and_can_go_on_all_the_same(page):
    page.button(key="own-all").click().run()
    assert open_case(session.the_store(), "c").invitations[0].status == "came"
    page.button(key="own-more").click().run()
    assert open_case(session.the_store(), "c").invitations[0].status == "asked"


def test_a_window_on_the_agencys_own_machine_stays_its_own_when_its_worker_is_finished(page):
    page.button(key="agency-finish").click().run()
    assert "actor_name" in keys(page) and "Started Reception" not in words(page)
    page = say_name(page, "B. Price, tutor")
    assert "agency-finish" in keys(page) and "B. Price, tutor is writing" in words(page)


def handed_over() -> None:
    """A window handed over to an agency's worker and given back, as AppTest runs it."""
    import streamlit as st

    from timeline.ui import agency_window, session, tab_memory

    if "begun" not in st.query_params:
        st.query_params["begun"] = "yes"
        session.set_actor("R. Jones, chair")
        session.open_this_case("c")
        agency_window.hand_over("i", "A. Pugh, SENCo")
    if st.button("Give back", key="back"):
        agency_window.finish()
    st.json(tab_memory.to_remember() or {})
    st.caption(f"{agency_window.asked_here()}|{session.actor()}|{session.case_id()}")


def test_a_window_given_back_has_nobody_at_the_keyboard_and_its_tab_is_told_to_forget(asked):
    app = AppTest.from_function(handed_over, default_timeout=PATIENCE_S).run()
    assert app.caption[0].value == "i|A. Pugh, SENCo|c"
    assert json.loads(app.json[0].value)["agency"] == ["c", "i", ""]
    app.button(key="back").click().run()
    assert app.caption[0].value == "||c"
    assert json.loads(app.json[0].value) == {"actor": "", "case": "", "shared": False, "telling": [], "agency": []}


def test_before_anybody_came_a_tab_is_told_nothing():
    assert tab_memory.to_remember() is None


def test_an_asking_taken_back_meanwhile_says_so_and_lets_the_window_go(page, asked):
    withdraw(session.the_store(), asked, version=1, reason="Wrong school", actor=ME)
    page.run()
    assert "taken back" in words(page) and "agency-finish" in keys(page)
    assert "Started Reception" not in words(page)


def test_on_a_shared_screen_the_page_shows_nothing_of_the_agencys(asked):
    app = window_that_kept({"actor": WORKER, "case": "c", "shared": True, "agency": ["c", asked, ""]})
    assert "not shown on a shared screen" in words(app)
    assert "Started Reception" not in words(app)


def test_what_others_have_told_is_there_only_where_that_was_agreed():
    store = session.the_store()
    with store.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Caitlin Probert"))
        change.save(Case("c", "k", "YJ-1"))
        change.save(Entry("p", "c", THEIRS, parse_when("2019"), "justice", "other", agency="Police"))
    made = invite(store, "c", [ToAsk("School")], asked_on=parse_when("10 Feb 2026"), actor=ME, sees_others=True)
    app = say_name(window(invitation=made[0].id))
    assert f"2019: {THEIRS} (Police)" in words(app)
