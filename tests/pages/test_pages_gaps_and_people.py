"""Beside the wall: who was there, what is not known, and what joins two entries, asked for and kept or refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from timeline.domain.case import Case, Child, Person
from timeline.domain.entry import Entry
from timeline.domain.presence import Presence
from timeline.domain.question import ANSWERED, NOT_KNOWN, OPEN, SET_ASIDE
from timeline.domain.when import parse_when
from timeline.services.find_gaps import gaps_of
from timeline.services.open_case import OpenCase, open_case
from timeline.services.questions import ask_about_gap
from timeline.services.record_entry import undo_last
from timeline.store import Store
from timeline.ui import session

ME, TODAY = "Rhiannon Jones", date(2022, 3, 14)
PATIENCE_S = 60


def beside() -> None:
    """What stands beside the wall, as AppTest runs it: the story of what is chosen, or what there is to do."""
    from datetime import date

    import streamlit as st

    from timeline.services.on_the_wall import on_the_wall
    from timeline.ui import session, shell
    from timeline.ui.made_for_the_wall import made_for_the_wall
    from timeline.ui.people_named import people_named, who_was_there
    from timeline.ui.questions_panel import gaps_panel, questions_panel

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    view = session.case_in_view()
    standing = on_the_wall(
        session.the_store(), view, today=date(2022, 3, 14), with_gaps=True, months=session.gap_months()
    )
    shell.say_what_was_done()
    st.caption(" ".join(session.told_to_wall()[:2]))
    entry = view.entry(session.chosen())
    if entry is not None:
        people_named(view, entry.people, where=entry.id)
    elif standing.entry(session.chosen()) is not None:
        made_for_the_wall(view, standing, session.chosen())
    else:
        gaps_panel(standing)
        questions_panel(view)
        who_was_there(view)


def somebody_there() -> None:
    """The dialog for who was there, for a person or a stretch named by the test."""
    import streamlit as st

    from timeline.ui import session, shell
    from timeline.ui.presence_form import presence_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    shell.say_what_was_done()
    presence_dialog(session.case_in_view(), presence_id=str(st.query_params.get("presence", "")))


def joining() -> None:
    """The dialog that joins two entries."""
    from timeline.ui import session
    from timeline.ui.join_dialog import join_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    join_dialog(session.case_in_view(), "later", "early")


def joining_from_a_list() -> None:
    """The same where what it is joined to is still to be chosen."""
    from timeline.ui import session
    from timeline.ui.join_dialog import join_dialog

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    join_dialog(session.case_in_view(), "later")


def coming_back() -> None:
    """The dialog for what came back to the only question."""
    from timeline.ui import session
    from timeline.ui.questions_panel import what_came_back

    session.set_actor("Rhiannon Jones")
    session.open_this_case("c")
    view = session.case_in_view()
    what_came_back(view, view.questions[0])


@pytest.fixture
def store() -> Store:
    opened = session.the_store()
    with opened.change(actor=ME, action="create", case_id="c") as change:
        change.save(Child("k", "Cai Invented", born=parse_when("14 March 2010")))
        change.save(Case("c", "k", "YJ-1"))
        change.save_all(
            [
                Person("nan", "c", "Glenys Invented", "grandmother", is_third_party=True),
                Person("huw", "c", "Huw Invented", role="coach"),
            ]
        )
        change.save_all(
            [
                Entry("seen", "c", "Seen by the GP", parse_when("March 2012"), "health", "health_event"),
                Entry(
                    "early", "c", "Starts school", parse_when("September 2014"), "education", "school", agency="School"
                ),
                Entry(
                    "later", "c", "Moved down a set", parse_when("2021"), "education", "school", people=("nan", "huw")
                ),
            ]
        )
        change.save(
            Presence("there", "c", "nan", parse_when("2012"), parse_when("2016"), how="daily", note="The yellow door.",
                     agency="Family", said_by="Aunt")
        )  # fmt: skip
    return opened


@pytest.fixture
def page(store: Store) -> Callable[[Callable[[], None]], AppTest]:
    return lambda shown: AppTest.from_function(shown, default_timeout=PATIENCE_S)


def choosing(page: Callable[[Callable[[], None]], AppTest], entry_id: str) -> AppTest:
    """What stands beside the wall of the open case once this is chosen."""
    app = page(beside).run()
    app.session_state["chosen"] = entry_id
    return app.run()


def words(app: AppTest) -> str:
    return "\n".join(one.value for one in app.text)


def now() -> OpenCase:
    return open_case(session.the_store(), "c")


def gap_ids() -> list[str]:
    return [gap.id for gap in gaps_of(session.the_store(), now(), today=TODAY)]


def test_the_panel_counts_the_gaps_area_by_area_and_leads_through_them(page):
    app = page(beside).run()
    assert not app.exception
    assert f"Where nothing is known: {len(gap_ids())}" in words(app)
    app.button(key="gaps-through").click().run()
    assert f"Gap 1 of {len(gap_ids())}" in words(app)
    assert app.button(key="gap-earlier").disabled
    app.button(key="gap-next").click().run()
    assert f"Gap 2 of {len(gap_ids())}" in words(app)


def test_the_rule_for_gaps_is_chosen_and_kept(page):
    app = page(beside).run()
    counts = {}
    for months in (6, 36):
        app.selectbox(key="gap-rule").set_value(months).run()
        assert session_value(app, "gap_months") == months
        counts[months] = len(gaps_of(session.the_store(), now(), today=TODAY, months=months))
        assert f"Where nothing is known: {counts[months]}" in words(app)
    assert counts[36] < counts[6]


def session_value(app: AppTest, name: str) -> object:
    return app.session_state[name]


def test_asking_keeps_a_question_goes_on_to_the_next_gap_and_can_be_undone(page):
    ids = gap_ids()
    app = choosing(page, ids[0])
    assert "What do you know of this time?" in app.text_area(key=f"ask-words-{ids[0]}").value
    app.selectbox(key=f"ask-whom-{ids[0]}").set_value("School").run()
    app.button(key="gap-ask").click().run()
    (question,) = now().questions
    assert (question.status, question.agency) == (OPEN, "School")
    assert ids[0] not in gap_ids()
    assert session_value(app, "chosen") == ids[1]
    undo_last(session.the_store(), "c", actor=ME)
    assert ids[0] in gap_ids()


def test_a_gap_is_not_set_aside_without_a_reason(page):
    ids = gap_ids()
    app = choosing(page, ids[0])
    app.button(key="gap-aside").click().run()
    assert "Say why the question is set aside" in app.error[0].value
    assert now().questions == ()
    app.text_input(key=f"aside-why-{ids[0]}").set_value("Before records began").run()
    app.button(key="gap-aside").click().run()
    assert [(one.status, one.reason) for one in now().questions] == [(SET_ASIDE, "Before records began")]


@pytest.mark.parametrize(
    ("became", "status"), [("It is answered", ANSWERED), ("Nobody knows", NOT_KNOWN), ("Set it aside", SET_ASIDE)]
)
def test_what_came_back_is_kept_with_the_question(page, became, status):
    gap = gaps_of(session.the_store(), now(), today=TODAY)[0]
    question = ask_about_gap(session.the_store(), "c", gap, agency="School", actor=ME)
    app = page(coming_back).run()
    app.radio(key=f"became-{question.id}").set_value(became).run()
    field = (
        app.text_area(key=f"answer-words-{question.id}")
        if status == ANSWERED
        else app.text_input(key=f"why-{question.id}-{became}")
    )
    field.set_value("Seen once, in 2016").run()
    app.button(key="answer-save").click().run()
    assert [one.status for one in now().questions] == [status]
    assert "Seen once, in 2016" in (now().questions[0].answer, now().questions[0].reason)


def test_a_question_is_taken_back_with_a_reason_and_undo_puts_it_on_the_list_again(page):
    gap = gaps_of(session.the_store(), now(), today=TODAY)[0]
    question = ask_about_gap(session.the_store(), "c", gap, agency="School", actor=ME)
    app = page(coming_back).run()
    app.radio(key=f"became-{question.id}").set_value("Take it back").run()
    app.button(key="answer-save").click().run()
    assert "Say why the question is taken back" in app.error[0].value
    assert now().questions == (question,)
    app.text_input(key=f"why-{question.id}-Take it back").set_value("Meant for her brother").run()
    app.button(key="answer-save").click().run()
    assert now().questions == ()
    assert gap.id in gap_ids()
    undo_last(session.the_store(), "c", actor=ME)
    assert now().questions == (question,)


def test_an_answer_without_words_is_refused(page):
    gap = gaps_of(session.the_store(), now(), today=TODAY)[0]
    ask_about_gap(session.the_store(), "c", gap, agency="School", actor=ME)
    app = page(coming_back).run()
    app.button(key="answer-save").click().run()
    assert "Write down the answer" in app.error[0].value
    assert now().questions[0].is_open


def test_a_presence_tells_who_it_was_how_and_who_says_so(page):
    app = choosing(page, "presence:there")
    for told in (
        "Glenys Invented (grandmother)",
        "daily",
        "The yellow door.",
        "Family, Aunt",
        "Written as: 2012 – 2016",
    ):
        assert told in words(app)
    assert app.button(key="light-up").label == "Light up all 2 entries with them"


def test_a_presence_is_taken_off_with_a_reason_and_undo_brings_it_back(page):
    app = choosing(page, "presence:there")
    app.button(key="retract-presence").click().run()
    assert "Say why" in app.error[0].value
    app.text_input(key="presence-why-there").set_value("Two people mixed up").run()
    app.button(key="retract-presence").click().run()
    assert now().presences == ()
    undo_last(session.the_store(), "c", actor=ME)
    assert [one.id for one in now().presences] == ["there"]


def test_pressing_a_name_has_the_wall_light_up_their_entries(page):
    app = choosing(page, "later")
    app.button(key="person-later-huw").click().run()
    assert app.caption[0].value == "person huw"


def test_another_stretch_is_kept_for_somebody_of_the_register(page):
    app = page(somebody_there).run()
    app.selectbox(key="there-who--").set_value("huw").run()
    app.text_input(key="there-new-huw-since").set_value("age 9").run()
    app.toggle(key="there-new-huw-still").set_value(True).run()
    app.text_input(key="there-new-huw-how").set_value("every Saturday").run()
    app.button(key="there-new-huw-save").click().run()
    assert not app.exception and not app.error
    (presence,) = (one for one in now().presences if one.person_id == "huw")
    assert (presence.how, presence.span.is_ongoing) == ("every Saturday", True)


def test_a_presence_without_a_person_or_a_time_is_refused_and_nothing_is_kept(page):
    app = page(somebody_there).run()
    app.button(key="there-new--save").click().run()
    assert "Say who was there" in app.error[0].value
    app.selectbox(key="there-who--").set_value("huw").run()
    app.button(key="there-new-huw-save").click().run()
    assert "Say since when they were there" in app.error[0].value
    assert [one.id for one in now().presences] == ["there"]


def test_a_stretch_is_corrected_and_what_was_left_alone_stays(page):
    app = page(somebody_there)
    app.query_params["presence"] = "there"
    app.run()
    app.text_input(key="there-there-1-until").set_value("July 2017").run()
    app.button(key="there-there-1-save").click().run()
    (presence,) = now().presences
    assert (presence.until.text, presence.when.text, presence.note) == ("July 2017", "2012", "The yellow door.")


def test_what_a_shared_screen_hides_is_not_corrected_on_it(page):
    app = page(somebody_there)
    app.session_state[session.SHARED] = True
    app.query_params["presence"] = "there"
    app.run()
    assert "hidden on a shared screen" in app.warning[0].value
    assert not [one for one in app.button if one.key and one.key.endswith("-save")]


def test_no_claim_is_made_of_two_entries_before_somebody_chooses_one(page):
    app = page(joining).run()
    assert app.radio[0].value is None
    assert app.button(key="join-save").disabled
    assert "→" not in words(app)
    app.radio[0].set_value("led to").run()
    assert not app.button(key="join-save").disabled


def test_two_entries_are_joined_the_way_time_runs_unless_turned_round(page):
    app = page(joining).run()
    app.radio[0].set_value("led to").run()
    assert "“Starts school”  →  led to  →  “Moved down a set”" in words(app)
    app.toggle(key="join-swap-later-early-led_to").set_value(False).run()
    app.button(key="join-save").click().run()
    assert "Join them the other way round" in app.error[0].value.replace("\\", "")
    assert now().links == ()
    app.toggle(key="join-swap-later-early-led_to").set_value(True).run()
    app.text_input(key="join-note-later-early").set_value("So his teacher says").run()
    app.button(key="join-save").click().run()
    (link,) = now().links
    assert (link.from_id, link.to_id, link.kind, link.note) == ("early", "later", "led_to", "So his teacher says")


def test_what_an_entry_is_joined_to_is_chosen_from_a_list_that_leaves_it_out(page):
    app = page(joining_from_a_list).run()
    assert "Moved down a set" in words(app)
    assert not app.radio
    (others,) = app.selectbox
    assert any("· Starts school" in one for one in others.options), "with when it was, to tell it from another"
    assert not any("Moved down a set" in one for one in others.options)
    others.set_value("early").run()
    app.radio[0].set_value("same pattern as").run()
    app.button(key="join-save").click().run()
    assert [{link.from_id, link.to_id} for link in now().links] == [{"early", "later"}]


def test_a_pattern_has_no_direction_to_turn_round(page):
    app = page(joining).run()
    app.radio[0].set_value("same pattern as").run()
    assert not app.toggle and "→" not in words(app)
    app.button(key="join-save").click().run()
    assert [link.kind for link in now().links] == ["pattern"]
