"""A wall got ready while the browser still loads: the page shows that very wall, or makes it itself as ever."""

from __future__ import annotations

import json
import logging
from pathlib import Path
from threading import Event, active_count

import pytest

from timeline.ui import session, wall_ahead, wall_page
from timeline.ui.told_ahead import ToldAhead, told_ahead
from timeline.ui.wall_ahead import WallAhead
from timeline.ui.window_size import room_in

WINDOW, SIZE = "1366x768", (1366, 768)
MARK = "89abcdef01234567" * 2
PATIENCE_S = 60


@pytest.fixture
def case(sample_lives: Path) -> str:
    return session.the_store().cases()[0].case.id


def telling_of(case: str, **told: object) -> dict[str, object]:
    return {"actor": "R. Jones", "case": case, "shared": False, "window": WINDOW, "page": "timeline"} | told


def got_ready(told: dict[str, object]) -> WallAhead:
    ahead = wall_ahead.begin(told)
    assert ahead is not None
    ahead.version(PATIENCE_S)
    return ahead


def laid_out(case: str, *, is_shared: bool) -> dict[object, bytes]:
    """What is kept of the wall that a page would show, without laying anything out."""
    return dict(wall_page.as_it_is(session.case_seen(case, is_shared=is_shared))._payloads)


@pytest.mark.parametrize("is_shared", [False, True])
def test_the_page_shows_the_very_wall_that_was_got_ready(case: str, is_shared: bool) -> None:
    ahead, room = got_ready(telling_of(case, shared=is_shared)), room_in(*SIZE, is_shared=is_shared)
    ready = laid_out(case, is_shared=is_shared)
    assert list(ready) == [(room, False)]
    drawn = wall_page.as_it_is(session.case_seen(case, is_shared=is_shared))
    assert drawn.payload(room, by_age=False) is ready[room, False]
    assert ahead.take(0) is ready[room, False]
    assert drawn.view is session.case_seen(case, is_shared=is_shared)
    assert drawn.view.is_shared_screen is is_shared


def test_a_wall_got_ready_for_one_kind_of_screen_is_never_the_others(case: str) -> None:
    got_ready(telling_of(case, shared=True))
    assert laid_out(case, is_shared=False) == {}


def test_a_wall_that_changed_since_is_laid_out_anew(case: str) -> None:
    got_ready(telling_of(case))
    with session.the_store().change("R. Jones", case_id=case):
        pass
    assert laid_out(case, is_shared=False) == {}


@pytest.mark.parametrize("told", [
    {"page": "plan"}, {"page": ""}, {"agency": ["c", "i", ""]}, {"actor": ""}, {"case": ""}, {"case": 3},
    {"case": ["c"]}, {"window": "x"}, {"window": 5}, {"window": None}, {"window": "9999999x1"},
    {"telling": ["c", "t", "begun"]},
])  # fmt: skip
def test_nothing_is_begun_for_a_page_that_shows_no_such_wall(told: dict[str, object]) -> None:
    assert wall_ahead.begin(telling_of("c") | told) is None


def test_what_cannot_be_opened_is_left_to_the_page_and_named_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="timeline"):
        got_ready(telling_of("Caitlin Invented"))
    assert "CaseError" in caplog.text
    assert "Invented" not in caplog.text
    assert "R. Jones" not in caplog.text


def test_a_store_that_was_closed_is_left_to_the_page(case: str, caplog: pytest.LogCaptureFixture) -> None:
    session.the_store().close()
    with caplog.at_level(logging.DEBUG, logger="timeline"):
        got_ready(telling_of(case))
    assert "was not got ready" in caplog.text
    assert case not in caplog.text


def test_after_what_went_wrong_the_next_wall_is_got_ready(case: str) -> None:
    got_ready(telling_of("away"))
    got_ready(telling_of(case))
    assert len(laid_out(case, is_shared=False)) == 1


def test_one_wall_is_got_ready_at_a_time(case: str) -> None:
    with wall_ahead._turn:
        before = active_count()
        assert wall_ahead.begin(telling_of(case)) is None
        assert active_count() == before
    got_ready(telling_of(case))


def test_hearing_a_tab_begins_it_and_keeps_what_was_told(case: str) -> None:
    heard, said = [], Event()
    held = ToldAhead(lambda told: (heard.append(told), said.set()))
    body = json.dumps(telling_of(case)).encode()
    assert held.hear(MARK, body)
    assert heard == [telling_of(case)]
    assert held.take(MARK) == telling_of(case)
    assert not held.hear("short", body)
    assert len(heard) == 1


def test_the_server_s_own_hearing_gets_the_wall_ready(case: str) -> None:
    assert told_ahead.hear(MARK, json.dumps(telling_of(case)).encode())
    with wall_ahead._turn:
        # It is this turn's only after the thread has given its own back.
        ready = laid_out(case, is_shared=False)
    assert list(ready) == [(room_in(*SIZE, is_shared=False), False)]
    assert told_ahead.take(MARK)["case"] == case
