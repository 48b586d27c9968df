"""The end of a meeting while somebody is still writing: an action that is begun is asked about, and never lost."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from meeting_at_hand import ME, begin_action, begun, button, choose_phase, held, words, work
from streamlit.testing.v1 import AppTest

from timeline.domain.meeting import ENDED, UNDER_WAY
from timeline.domain.note import ACTION, Note
from timeline.services.record_entry import undo_last
from timeline.store import Store

ADD, LEAVE = "Add it", "Leave it"


@pytest.fixture
def closing(run: Callable[..., AppTest], store: Store) -> AppTest:
    """The last phase of a meeting under way, with one action that is kept."""
    held(store, UNDER_WAY, Note("n1", "c", "writes the letter", ACTION, "m", by_whom="Sam", is_settled=True))
    return choose_phase(run(), "close")


def open_ending(app: AppTest) -> AppTest:
    app.query_params["ending"] = "yes"
    return app.run()


def end_it(app: AppTest) -> AppTest:
    return app.button(key="meeting-end-go").click().run()


def actions(store: Store) -> list[tuple[str, str]]:
    return [(note.words, note.by_whom) for note in work(store).notes]


def test_an_action_begun_and_not_kept_is_told_at_the_end_with_its_words(closing: AppTest, store: Store) -> None:
    begin_action(closing, what="Ring the school", who="Menna", due="in two weeks")
    ending = open_ending(closing)
    assert "An action is begun that is not kept yet:" in words(ending)
    assert "“Ring the school” · Menna · by when: in two weeks" in words(ending)
    end_it(ending)
    assert "Say first what becomes of the action" in ending.error[0].value
    assert (work(store).meetings[0].status, work(store).snapshots) == (UNDER_WAY, ())
    assert begun(ending) == ["Ring the school", "Menna", "in two weeks"]


def test_it_is_added_before_the_snapshot_and_stays_where_the_meeting_is_opened_again(
    closing: AppTest, store: Store
) -> None:
    begin_action(closing, what="Ring the school", who="Menna", due="in two weeks")
    ending = open_ending(closing)
    ending.segmented_control(key="meeting-end-begun").set_value(ADD)
    end_it(ending)
    assert not ending.exception
    assert work(store).meetings[0].status == ENDED
    assert ("Ring the school", "Menna") in actions(store)
    assert "Ring the school" in words(ending)
    button(ending, "Open as it was").click().run()
    assert "Ring the school" in words(ending)
    undo_last(store, "c", actor=ME)
    assert work(store).meetings[0].status == UNDER_WAY
    assert ("Ring the school", "Menna") in actions(store)


def test_it_can_be_left_and_is_there_again_where_the_meeting_is_opened_again(closing: AppTest, store: Store) -> None:
    begin_action(closing, what="Ring the school")
    ending = open_ending(closing)
    ending.segmented_control(key="meeting-end-begun").set_value(LEAVE)
    end_it(ending)
    assert work(store).meetings[0].status == ENDED
    assert actions(store) == [("writes the letter", "Sam")]
    undo_last(store, "c", actor=ME)
    del ending.query_params["ending"]
    assert begun(ending.run()) == ["Ring the school", "", ""]


@pytest.mark.parametrize("said", [{"who": "Menna"}, {"what": "Ring the school", "due": "gibberish 99"}])
def test_what_cannot_be_added_as_it_stands_is_said_and_nothing_ends(
    closing: AppTest, store: Store, said: dict[str, str]
) -> None:
    begin_action(closing, **said)
    ending = open_ending(closing)
    ending.segmented_control(key="meeting-end-begun").set_value(ADD)
    end_it(ending)
    assert "Close this form to change it, or choose “Leave it”" in ending.error[0].value
    assert work(store).meetings[0].status == UNDER_WAY
    assert begun(ending) == [said.get("what", ""), said.get("who", ""), said.get("due", "")]


def test_an_end_that_is_refused_adds_the_action_once(closing: AppTest, store: Store) -> None:
    begin_action(closing, what="Ring the school", who="Menna")
    ending = open_ending(closing)
    ending.segmented_control(key="meeting-end-begun").set_value(ADD)
    ending.text_input(key="meeting-end-title").set_value(" ")
    end_it(ending)
    assert ending.error
    assert work(store).meetings[0].status == UNDER_WAY
    ending.text_input(key="meeting-end-title").set_value("Formulation meeting")
    end_it(ending)
    assert work(store).meetings[0].status == ENDED
    assert actions(store).count(("Ring the school", "Menna")) == 1


def test_where_nothing_is_begun_nothing_is_asked(closing: AppTest, store: Store) -> None:
    begin_action(closing, what="Ring the school")
    closing.button(key="action-add").click().run()
    ending = open_ending(closing)
    assert "An action is begun" not in words(ending)
    end_it(ending)
    assert work(store).meetings[0].status == ENDED


def test_an_action_half_written_stays_through_other_phases_and_what_others_do(closing: AppTest, store: Store) -> None:
    begin_action(closing, what="Ring the school", who="Menna")
    closing.run()
    with store.change(actor="Somebody else", case_id="c") as change:
        change.save(Note("n2", "c", "books the room", ACTION, "m"))
    away = choose_phase(closing, "plan")
    assert "“Ring the school” · Menna" in words(open_ending(away)), "asked wherever the meeting is ended from"
    del away.query_params["ending"]
    app = choose_phase(away, "close")
    assert "books the room" in words(app)
    assert begun(app) == ["Ring the school", "Menna", ""]
